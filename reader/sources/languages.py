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
_FOREIGN_SHARE, _OWN_SHARE = 0.01, 0.005


def language_of(text: str) -> str | None:
    """The language of a text by ISO 639-1; None where there is too little of it."""
    letters = Counter(_LETTER.findall(text[:SEARCHED].lower()))
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
