"""How a library orders articles by partial dates."""

from reader.text.compare import fold

_NEWEST_FIRST = str.maketrans("0123456789", "9876543210")
_TITLE_LENGTH = 40

AFTER_DATED = "1"
"""The keys of articles of a known year come before this one, all others from it on."""


def sort_key(published: str | None, title: str) -> str:
    """A key whose ascending order is newest first, then dates of an unknown year, then undated articles by title.

    A date that gives less («2020-10») stands after the days of which it may be any. The digits are turned round, for
    an index can then be read forwards over dates (descending) and titles (ascending) alike.
    """
    if not published:
        return "2" + fold(title)[:_TITLE_LENGTH]
    return ("1" if published.startswith("--") else "0") + published.translate(_NEWEST_FIRST) + "~"


def published_of(key: str) -> str | None:
    """The date from which a key of order was made."""
    return None if key.startswith("2") else key[1:-1].translate(_NEWEST_FIRST)
