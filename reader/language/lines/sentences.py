"""The sentences of a text, as razdel cuts them, and those around a stretch of it."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from reader.language.lines.tokens import Word

_OPENS = r"(?=\s+(?![а-яё]+(?![^\W\d])))"
"""What may stand behind the end of a sentence: a space, and no word in small letters."""
_SMILE = re.compile("[=:;]-?[()]")


def cut(text: str, start: int) -> list[tuple[int, int]]:
    """Where each sentence of `text` begins and ends, in code points, counted from `start` on."""
    edges = [0, *_cuts(text), len(text)]
    found = []
    for begin, end in pairwise(edges):
        piece = text[begin:end]
        if piece.strip():
            found.append((start + end - len(piece.lstrip()), start + begin + len(piece.rstrip())))
    return found


_ENDS = frozenset(".!?…;")


def until_end(words: Sequence[Word]) -> Sequence[Word]:
    """The words beside a name, nearest first, up to the end of their clause or sentence."""
    end = next((at for at, word in enumerate(words) if word.text in _ENDS), len(words))
    return words[:end]


def _cuts(text: str) -> Iterator[int]:
    """Where razdel's rules part two sentences.

    It asks them, in their order, at every sign that may end one; the first of them forbid to cut where no space or a
    small letter follows, so that most signs need not be asked about: a third of the time.
    """
    razdel = _razdel()
    begin = 0
    for match in (razdel.signs_or_smiles if _SMILE.search(text) else razdel.signs).finditer(text):
        at, end = match.span()
        sign = razdel.sign(text[max(0, at - razdel.window) : at], match.group(), text[end : end + razdel.window])
        sign.buffer = text[begin:at]
        if not razdel.joins(sign):
            yield end
            begin = end


class _Razdel(NamedTuple):
    """What of razdel is used."""

    signs: re.Pattern[str]
    """The signs that may end a sentence."""
    signs_or_smiles: re.Pattern[str]
    sign: Any
    """A sign as the rules see it, with so many characters around."""
    window: int
    joins: Callable[[Any], object]
    """Does the sign stand inside a sentence?"""


@cache
def _razdel() -> _Razdel:
    from razdel.segmenters.sentenize import DELIMITERS, SentSplit, sentenize

    splitter = sentenize.split
    signs = re.compile(f"[{re.escape(DELIMITERS)}]{_OPENS}")
    return _Razdel(signs, re.compile(splitter.pattern + _OPENS), SentSplit, splitter.window, sentenize.join)


def around(pieces: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """The sentence that holds a stretch (or the first to the last, where it runs over several); else the stretch."""
    behind = first = bisect_left(pieces, (end,))
    while first and start < pieces[first - 1][1]:
        first -= 1
    return (pieces[first][0], pieces[behind - 1][1]) if first < behind else (start, end)
