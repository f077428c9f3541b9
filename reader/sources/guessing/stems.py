"""The crude stems by which two pieces of one page are seen to speak of the same: «автобусы» and «автобусов»."""

import re
from functools import cache, lru_cache

from reader.sources.tables import phrases

LENGTH = 5
"""Letters of a stem: endings are left out of most Russian words, and few different words fall together."""

SEARCHED = 1000
"""Code points of a line of which the stems are taken: what a paragraph is about its beginning says."""

SHORTEST = 3
"""Letters of a word that counts."""

_WORD = re.compile(rf"[^\W\d_]{{{SHORTEST},}}")
_ENDINGS = tuple("аеиоуыэюяйь")


@lru_cache(maxsize=512)
def _words(line: str) -> tuple[str, ...]:
    """The words of a line of three letters or more, ё as е."""
    words: list[str] = []
    for piece in line[:SEARCHED].casefold().replace("ё", "е").split():
        if not piece.isalpha():
            words += _WORD.findall(piece)
        elif len(piece) >= SHORTEST:
            words.append(piece)
    return tuple(words)


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
    return frozenset({word[:LENGTH] if len(word) > LENGTH else _stem(word) for word in _words(words)} - _empty())


@cache
def stems_in(kind: str) -> frozenset[str]:
    """The stems of a kind of words in `pages.tsv`, where they may stand with or without their endings."""
    return frozenset(stem for phrase in phrases(kind) for stem in (phrase[:LENGTH], stem_of(phrase)))


def count_of(kind: str, words: str) -> int:
    """How many words of a line begin as those of this kind in `pages.tsv`: «техническим» as «техничес» does."""
    first, beginnings = _beginnings(kind)
    return sum([word.startswith(beginnings) for word in _words(words) if word[:SHORTEST] in first])


@cache
def _beginnings(kind: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The first letters of the words of a kind, by which most words of a line are turned away, and those words."""
    beginnings = tuple(phrases(kind))
    return frozenset(phrase[:SHORTEST] for phrase in beginnings), beginnings


def words_in(words: str) -> int:
    """How many words of three letters or more a line has, but for those that any two lines share."""
    empty = _empty()
    return sum(_stem(word) not in empty for word in _words(words))


@cache
def _empty() -> frozenset[str]:
    return stems_in("empty")
