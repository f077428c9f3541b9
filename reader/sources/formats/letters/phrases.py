"""The phrases that mail programs write, from `mail.tsv`, and how they are compared."""

import re
from functools import cache

from reader.sources.guessing.lines import key_of
from reader.sources.tables import rows

_AROUND = re.compile(r"^[\W_]+|[^\w)]+$|_+$")


@cache
def around(kind: str) -> frozenset[str]:
    """The phrases of one kind in `mail.tsv`, as `plain` writes them."""
    return frozenset(plain(phrase) for each, phrase in rows("mail") if each == kind)


def plain(words: str) -> str:
    """Words as phrases are compared: no case, ё as е, single blanks, no signs at the ends."""
    return _AROUND.sub("", key_of(words[:400]))


def has_phrase(words: str, kind: str) -> bool:
    """Whether a phrase of this kind stands somewhere in a line."""
    key = plain(words)
    return any(phrase in key for phrase in around(kind))
