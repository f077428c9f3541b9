"""Words made fit to be shown: without what a page cannot hold, and no longer than there is room."""

import re

_UNSHOWABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\t\r\n\x0b\x0c\x85\u2028\u2029\ufdd0\ufdd1\ufffc\ud800-\udfff]")
"""Characters that Qt's documents would take for structure or cannot hold; each is shown as one space."""


def showable(text: str) -> str:
    """The same text, code point for code point, without characters that a page cannot hold."""
    lines = text.replace("\n", " ")
    if lines.replace("\xa0", " ").isprintable() and "\ufffc" not in lines:  # nearly all, and it is found out sooner
        return lines
    return _UNSHOWABLE.sub(" ", text)


def shortened(words: str, most: int) -> str:
    """Words cut to so many characters, where they are more."""
    return words if len(words) <= most else f"{words[: most - 1]}…"
