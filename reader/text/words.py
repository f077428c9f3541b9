"""The words of a text as they are searched for: where each stands, and how it is spelled.

A word is a run of letters and digits; a hyphen or an apostrophe parts two («Нагорно-Карабахский», «О'Нил»). It is
spelled as `fold` gives it: in lower case, ё as е, composed, without stress marks and unseen signs.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from reader.model.articles import Span
from reader.text.compare import UNSEEN, fold

LONGEST = 60
"""Letters of a word by which it is known; what is longer is an address, or no word at all."""

_RAISED = "\u00b2\u00b3\u00b9\u2070-\u209c"
"""Figures of footnotes."""
_LETTER = rf"[^\W_{_RAISED}]"
_WORD = re.compile(rf"{_LETTER}(?:{_LETTER}|[\u0300-\u036f]+|[\u0300-\u036f{UNSEEN}]+(?={_LETTER}))*")


class TextWord(NamedTuple):
    """A word of a text: half-open `[start, end)` in code points, and how it is spelled when it is looked up."""

    start: int
    end: int
    form: str


def forms_in(text: str, dimmed: Sequence[Span] = ()) -> list[str]:
    """The words of a text in their order, without those that begin in what is dimmed; ten times as quick as those of
    `words_in`."""
    if not dimmed:
        return [form_of(word) for word in _WORD.findall(text)]
    return [word.form for word in words_in(text, dimmed)]


def laid_out(text: str, dimmed: Sequence[Span] = ()) -> tuple[list[str], list[tuple[int, int]]]:
    """The words of a text as `forms_in` gives them, and where each stands."""
    places = [match.span() for match in _WORD.finditer(text)]
    if not dimmed:
        return forms_in(text), places
    words = list(words_in(text, dimmed))
    return [word.form for word in words], [(word.start, word.end) for word in words]


def words_in(text: str, dimmed: Iterable[Span] = ()) -> Iterator[TextWord]:
    """The words of a text in their order, without those that begin in what is dimmed."""
    grey = iter(sorted(dimmed))
    span = next(grey, None)
    for match in _WORD.finditer(text):
        start = match.start()
        while span is not None and span.end <= start:
            span = next(grey, None)
        if span is None or start < span.start:
            yield TextWord(start, match.end(), form_of(match[0]))


@lru_cache(maxsize=50_000)
def form_of(word: str) -> str:
    """How one word is spelled when it is looked up."""
    return fold(word[: 4 * LONGEST])[:LONGEST]
