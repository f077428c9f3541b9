"""How titles and outlets are put in order: by the Russian alphabet, ё right after е, numbers by what they count.

Letter case, punctuation and accents do not count; Latin stands before Cyrillic, as in SQLite.
"""

import re
import unicodedata

from reader.text.compare import bare

_ALPHABET = "абвгґдђѓеёєжзѕиіїйјклљмнњопрстћќуўфхцчџшщъыьэюя"
"""The Russian letters, and those of other Cyrillic alphabets beside the ones from which they come."""
_GAP = "\x01"
_NUMBER = 0x10
"""What stands before a number, with how many digits it has: 9 is less than 10."""
_DIGITS = 15
"""A longer number is ordered by its digits alone."""
_LATIN, _CYRILLIC, _OTHER = 0x40, 0x80, "\xf0"


class _Codes(dict[int, str]):
    """What each sign counts for, as characters below 256 and above 0; found when it is first seen."""

    def __missing__(self, point: int) -> str:
        code = self[point] = _code(chr(point))
        return code


def collation_key(words: str) -> bytes:
    """Bytes without a zero whose order is the order of words."""
    codes = bare(words).casefold().translate(_CODES)
    return _NUMBERS.sub(_numbered, _GAPS.sub(_GAP, codes).strip(_GAP)).encode("latin-1")


def _code(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind[0] == "M":
        return ""
    if kind == "Nd":
        return str(unicodedata.decimal(sign))
    if kind[0] not in "LN":
        return _GAP
    plain = unicodedata.normalize("NFKD", sign)[:1]
    if "a" <= plain <= "z":
        return chr(_LATIN + ord(plain) - ord("a"))
    return _OTHER + sign.encode(errors="replace").decode("latin-1")


def _numbered(number: re.Match[str]) -> str:
    digits = number[0].lstrip("0")
    return chr(_NUMBER + min(len(digits), _DIGITS)) + digits


_CODES = _Codes({ord(letter): chr(_CYRILLIC + n) for n, letter in enumerate(_ALPHABET)})
_GAPS = re.compile(f"{_GAP}+")
_NUMBERS = re.compile("[0-9]+")
