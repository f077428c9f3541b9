"""A text without the signs that no text holds: control characters, and halves of characters."""

import re

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]+")
_BREAK = re.compile("\r\n?|[\x85\u2028\u2029]")


def cleaned(text: str) -> str:
    """A text whose lines end with a line feed each, without what cannot be shown."""
    return _ILLEGAL.sub("", _BREAK.sub("\n", text))
