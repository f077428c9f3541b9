"""A text without the signs that no text holds: control characters, and halves of characters. Every format asks here.

Where lines end, and on one line: what parts words stays a blank, all else that cannot be shown is gone.
"""

import re

NOT_IN_XML = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff"
"""For a class in a pattern: what a parser of markup does not take."""
NO_CHARACTERS = "\ufdd0-\ufdef"
"""For a class in a pattern: what never was a character, so that some formats put marks of their own with them."""

_BREAK = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_ILLEGAL = re.compile(f"[{NOT_IN_XML}{NO_CHARACTERS}\x80-\x84\x86-\x9f\ufeff]+")
_HALF = re.compile("[\ud800-\udfff]")


def cleaned(text: str) -> str:
    """A text whose lines end with a line feed each, without what cannot be shown."""
    return _ILLEGAL.sub("", _BREAK.sub("\n", whole(text)))


def line_of(value: object) -> str:
    """Words on one line; empty for whatever is no text."""
    return " ".join(cleaned(value).split()) if isinstance(value, str) else ""


def lines_of(text: str) -> list[str]:
    """The lines of a text in which something stands."""
    return [line for each in cleaned(text).split("\n") if (line := " ".join(each.split()))]


def whole(text: str) -> str:
    """Halves of characters that stand behind one another put together, single ones left out."""
    if _HALF.search(text) is None:
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
