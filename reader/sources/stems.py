"""The crude stems by which two pieces of one page are seen to speak of the same: «автобусы» and «автобусов»."""

import re
from collections.abc import Callable
from functools import cache, lru_cache

from reader.sources.tables import phrases

LENGTH = 5
"""Letters of a stem: endings are left out of most Russian words, and few different words fall together."""

SEARCHED = 1000
"""Code points of a line of which the stems are taken: what a paragraph is about its beginning says."""

_WORD = re.compile(r"[^\W\d_]{3,}")
_ENDINGS = tuple("аеиоуыэюяйь")


@lru_cache(maxsize=512)
def _words(line: str) -> tuple[str, ...]:
    """The words of a line of three letters or more, ё as е."""
    return tuple(_WORD.findall(line[:SEARCHED].casefold().replace("ё", "е")))


def stem_of(word: str) -> str:
    """«Немана» and «Неман» are «неман»; a short word lies without its ending: «мост», «моста»."""
    return _stem(word.casefold().replace("ё", "е"))


def _stem(plain: str) -> str:
    if len(plain) > LENGTH:
        return plain[:LENGTH]
    return plain[:-1] if plain.endswith(_ENDINGS) else plain


@lru_cache(maxsize=512)
def stems_of(words: str) -> frozenset[str]:
    """The stems of a line but for those that any two lines share: «который», «после»."""
    return frozenset(map(_stem, _words(words))) - _empty()


@cache
def stems_in(kind: str) -> frozenset[str]:
    """The stems of a kind of words in `pages.tsv`, where they may stand with or without their endings."""
    return frozenset(stem for phrase in phrases(kind) for stem in (phrase[:LENGTH], stem_of(phrase)))


def count_of(kind: str, words: str) -> int:
    """How many words of a line begin as those of this kind in `pages.tsv`: «техническим» as «техничес» does."""
    return sum(map(_begins(kind), _words(words)))


@cache
def _begins(kind: str) -> Callable[[str], bool]:
    """Whether a word begins as one of this kind does."""
    beginnings = tuple(phrases(kind))
    first = frozenset(phrase[:2] for phrase in beginnings)

    @lru_cache(maxsize=4096)
    def begins(word: str) -> bool:
        return word[:2] in first and word.startswith(beginnings)

    return begins


def words_in(words: str) -> int:
    """How many words of three letters or more a line has, but for those that any two lines share."""
    empty = _empty()
    return sum(_stem(word) not in empty for word in _words(words))


@cache
def _empty() -> frozenset[str]:
    return stems_in("empty")
