"""Cuts a line into the tokens that razdel gives, several times as fast: what stands between blanks is remembered.

razdel never joins anything over a blank. Only a dash, a full stop and the like at the edge of what stands between two
blanks asks what kind of sign is beyond the blank; all else is cut in the same way wherever it stands.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

_PLAIN = re.compile(r"([«\"(]?)([а-яё]+(?:-[а-яё]+)*|[a-z]+|\d+)([»\")]?)([.,:;?]?)", re.IGNORECASE)
"""Most of what stands between blanks: a word, and perhaps signs before or behind it, which no rule joins."""
_LONG = 100
"""Letters: what is longer is no word, hardly comes again, and would fill the memory."""
_STAND_INS = {"RU": "а", "LAT": "a", "INT": "1", "PUNCT": "!", "OTHER": "§", "": ""}
"""A sign of each of razdel's kinds, and none."""


def tokens(line: str) -> list[str]:
    """The tokens of a line, as razdel cuts them."""
    found: list[str] = []
    between = line.split()
    for at, piece in enumerate(between):
        found += _alone(piece) or _beside(
            _kind(between[at - 1][-1]) if at else "", piece, _kind(between[at + 1][0]) if at + 1 < len(between) else ""
        )
    return found


def spans(line: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where tokens of a line, given in their order from the first one on, start and end."""
    end = 0
    for word in words:
        start = line.index(word, end)
        end = start + len(word)
        yield start, end


def _alone(piece: str) -> tuple[str, ...]:
    """The tokens of what stands between blanks, () where they depend on what stands beyond."""
    return _remembered(piece) if len(piece) < _LONG else _cut_alone(piece)


@lru_cache(maxsize=30_000)
def _remembered(piece: str) -> tuple[str, ...]:
    return _cut_alone(piece)


def _cut_alone(piece: str) -> tuple[str, ...]:
    match = _PLAIN.fullmatch(piece)
    if match and not (match[4] and match[4] in ".," and not match[3] and match[2][-1].isdigit()):
        return tuple(filter(None, match.groups()))
    return () if _is_open(piece) else _cut(piece)


def _is_open(piece: str) -> bool:
    """May an edge of it be half of what razdel joins, were there no blank beyond: a dash, the comma of a number?"""
    razdel = _razdel()
    if len(piece) == 1:
        return False
    if piece[0] in razdel.joints:
        return True
    before, last = _kind(piece[-2]), piece[-1]
    return (last in razdel.dashes and before != "PUNCT") or (last in razdel.marks and before == "INT")


@lru_cache(maxsize=2_000)
def _beside(before: str, piece: str, after: str) -> tuple[str, ...]:
    """The tokens of what stands between signs of these kinds, a blank on each side."""
    around = _cut(f"{_STAND_INS[before]} {piece} {_STAND_INS[after]}")
    return around[bool(before) : len(around) - bool(after)]


def _cut(text: str) -> tuple[str, ...]:
    return tuple(token.text for token in _razdel().tokenize(text))


@lru_cache(maxsize=2_000)
def _kind(sign: str) -> str:
    """To which of its kinds razdel counts a sign."""
    match = _razdel().atom.match(sign)
    return str(match.lastgroup) if match else ""


class _Razdel(NamedTuple):
    """What of razdel is used."""

    tokenize: Callable[[str], Iterator[Any]]
    atom: re.Pattern[str]
    dashes: str
    """Signs that join words, so that no blank is beside them."""
    marks: str
    """Signs that join numbers."""
    joints: str
    """All of them."""


@cache
def _razdel() -> _Razdel:
    from razdel import tokenize
    from razdel.segmenters.punct import DASHES
    from razdel.segmenters.tokenize import ATOM

    dashes, marks = f"{DASHES}_", ".,/\\"
    return _Razdel(tokenize, ATOM, dashes, marks, dashes + marks)
