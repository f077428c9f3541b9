"""Whether the letters of a PDF are what is seen: some fonts do not say which letters they draw."""

import unicodedata

from reader.sources.encodings import is_misread

_LEAST = 20
"""Signs by which it can be told."""
_BROKEN = 0.2
"""The share of signs that no text has."""
_LETTERS = 0.55
"""The share of letters and digits that any text has at least."""
_EXOTIC = 0.15
"""The share of letters from which no language that is read here is made."""
_UNTOLD = 0.5
"""The share of signs whose fonts do not tell which they are."""
_USED = frozenset("əƏ\u02bc\u02bb")


def is_garbled(text: str, untold: int) -> bool:
    """Whether a text is not what its page shows; the fonts of so many of its signs do not tell which they are."""
    signs = [sign for sign in text if not sign.isspace()]
    if len(signs) < _LEAST:
        return False
    broken = sum(sign == "\ufffd" or unicodedata.category(sign) in ("Co", "Cn", "Cc") for sign in signs)
    lettered = [sign for sign in signs if sign.isalnum()]
    if broken > _BROKEN * len(signs) or len(lettered) < _LETTERS * len(signs):
        return True
    if untold > _UNTOLD * len(signs) and sum("\u0400" <= sign < "\u0530" for sign in lettered) < 0.5 * len(lettered):
        return True
    exotic = sum(_is_exotic(sign) for sign in lettered)
    return exotic > _EXOTIC * len(lettered) or is_misread(text)


def _is_exotic(sign: str) -> bool:
    """Whether a letter is one of phonetics, or Coptic: as which the numbers of glyphs are read."""
    return ("\u0180" <= sign < "\u0378" and sign not in _USED) or "\u03cf" <= sign < "\u0400"
