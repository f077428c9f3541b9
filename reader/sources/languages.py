"""In which language a text is: Russian, told at a glance, else asked of py3langid.

It errs for Russian: what is short or mixed is Russian, as most of what comes is.
"""

import re
from collections import Counter

SEARCHED = 1_500
"""Code points at the head of a text that tell."""
_TELLING = 60
"""Letters of which something can be said."""
_RUSSIAN = "абвгдежзийклмнопрстуфхцчшщъыьэюяё"
_OWN = "ыэ"
"""Letters that other Slavic languages lack."""
_LETTER = re.compile(r"[^\W\d_]")
_CP1251 = {code: bytes([code]).decode("cp1251", errors="replace") for code in range(256)}
_NO_LETTER = bytes(code for code, letter in _CP1251.items() if not _LETTER.match(letter))
_NO_RUSSIAN = bytes(code for code, letter in _CP1251.items() if letter not in _RUSSIAN)
_NO_CYRILLIC = bytes(code for code, letter in _CP1251.items() if not "\u0400" <= letter <= "\u04ff")
_NO_LATIN = bytes(code for code, letter in _CP1251.items() if not (letter.isascii() and letter.isalpha()))
_FOREIGN_SHARE, _OWN_SHARE = 0.01, 0.005


def language_of(text: str) -> str | None:
    """The language of a text by ISO 639-1; None where there is too little of it."""
    head = text[:SEARCHED].lower()
    if _is_plainly_russian(head):
        return "ru"
    letters = Counter(_LETTER.findall(head))
    every = letters.total()
    if every < _TELLING:
        return None
    russian = sum(letters[letter] for letter in _RUSSIAN)
    if russian >= (1 - _FOREIGN_SHARE) * every and sum(letters[letter] for letter in _OWN) >= _OWN_SHARE * every:
        return "ru"
    latin = sum(count for letter, count in letters.items() if letter.isascii())
    cyrillic = sum(count for letter, count in letters.items() if "\u0400" <= letter <= "\u04ff")
    if russian >= (1 - _FOREIGN_SHARE) * cyrillic and cyrillic > latin and letters["ы"]:
        return "ru"  # with words in Latin letters between
    import py3langid  # type: ignore[import-untyped]

    return str(py3langid.classify(text[:SEARCHED])[0])


def _is_plainly_russian(head: str) -> bool:
    """Whether nearly all letters are Russian, counted in CP1251, ten times as fast; False says nothing."""
    known = head.encode("cp1251", errors="ignore")
    others = len(head) - len(known)  # letters, at worst
    kinds = (_NO_LETTER, _NO_CYRILLIC, _NO_RUSSIAN, _NO_LATIN)
    letters, cyrillic, russian, latin = (len(known.translate(None, without)) for without in kinds)
    if letters < _TELLING:
        return False
    own = sum(head.count(letter) for letter in _OWN)
    if russian >= (1 - _FOREIGN_SHARE) * (letters + others) and own >= _OWN_SHARE * (letters + others):
        return True
    return russian >= (1 - _FOREIGN_SHARE) * (cyrillic + others) and cyrillic > latin and "ы" in head
