"""The crude stems by which two pieces of one page are seen to speak of the same: «автобусы» and «автобусов»."""

import re
from functools import cache, lru_cache

from reader.sources.tables import phrases

LENGTH = 5
"""Letters of a stem: endings are left out of most Russian words, and few different words fall together."""

SEARCHED = 1000
"""Code points of a line of which the stems are taken: what a paragraph is about its beginning says."""

_WORD = re.compile(r"[^\W\d_]{3,}")
_ENDINGS = tuple("аеиоуыэюяйь")


def stem_of(word: str) -> str:
    """«Немана» and «Неман» are «неман»; a short word lies without its ending: «мост», «моста»."""
    plain = word.casefold().replace("ё", "е")
    if len(plain) > LENGTH:
        return plain[:LENGTH]
    return plain[:-1] if plain.endswith(_ENDINGS) else plain


@lru_cache(maxsize=512)
def stems_of(words: str) -> frozenset[str]:
    """The stems of a line but for those that any two lines share: «который», «после»."""
    return frozenset(stem_of(word) for word in _WORD.findall(words[:SEARCHED])) - _empty()


@cache
def stems_in(kind: str) -> frozenset[str]:
    """The stems of a kind of words in `pages.tsv`, where they may stand with or without their endings."""
    return frozenset(stem for phrase in phrases(kind) for stem in (phrase[:LENGTH], stem_of(phrase)))


def count_of(kind: str, words: str) -> int:
    """How many words of a line begin as those of this kind in `pages.tsv`: «техническим» as «техничес» does."""
    beginnings = phrases(kind)
    shortest, longest = _lengths(kind)
    found = (word.casefold().replace("ё", "е") for word in _WORD.findall(words[:SEARCHED]))
    return sum(any(word[:n] in beginnings for n in range(shortest, min(longest, len(word)) + 1)) for word in found)


def words_in(words: str) -> int:
    """How many words of three letters or more a line has, but for those that any two lines share."""
    return sum(stem_of(word) not in _empty() for word in _WORD.findall(words[:SEARCHED]))


@cache
def _lengths(kind: str) -> tuple[int, int]:
    lengths = [len(phrase) for phrase in phrases(kind)]
    return min(lengths), max(lengths)


@cache
def _empty() -> frozenset[str]:
    return stems_in("empty")
