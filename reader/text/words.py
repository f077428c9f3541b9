"""The words of a text as they are searched for: where each stands, and how it is spelled.

A word is a run of letters and digits; a hyphen or an apostrophe parts two («Нагорно-Карабахский», «О'Нил»). It is
spelled as `fold` gives it: in lower case, ё as е, composed, without stress marks and unseen signs. The two letters i
of Turkic languages are one, for of a capital it depends on the language which of them it is («Işıq», «İstanbul»).
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
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
_PLAIN = re.compile(r"[\0-\x7e\xa0«»°·А-Яа-яЁё\u2010-\u2015\u2018-\u2026\u2030-\u203a№€₽−]*")
"""A text of signs alone that `fold` changes one by one, if at all."""
_PLAIN_LETTERS = "0-9a-zа-я"
_PLAIN_WORD = re.compile(f"[{_PLAIN_LETTERS}]+")
"""A word of one as `plain_spelling` gives it."""


class TextWord(NamedTuple):
    """A word of a text: half-open `[start, end)` in code points, and how it is spelled when it is looked up."""

    start: int
    end: int
    form: str


def forms_in(text: str, dimmed: Sequence[Span] = ()) -> list[str]:
    """The words of a text in their order, without those that begin in what is dimmed."""
    return laid_out(text, dimmed)[0] if dimmed else _forms(text)


def laid_out(text: str, dimmed: Sequence[Span] = ()) -> tuple[list[str], list[tuple[int, int]]]:
    """The words of a text as `forms_in` gives them, and where each stands."""
    plain = plain_spelling(text)
    if plain is None:
        forms, places = _forms(text), [match.span() for match in _WORD.finditer(text)]
    else:
        places = [match.span() for match in _PLAIN_WORD.finditer(plain)]
        forms = [plain[start:end][:LONGEST] for start, end in places]
    if not dimmed:
        return forms, places
    kept, here = list[int](), 0
    for span in sorted(dimmed):
        kept += range(here, bisect_left(places, (span.start, 0), here))
        here = max(here, bisect_left(places, (span.end, 0), here))
    kept += range(here, len(places))
    return [forms[number] for number in kept], [places[number] for number in kept]


class Spotter:
    """Finds words that follow one another in plain texts by their forms, much quicker than by a look at all words."""

    MOST = 60
    """Forms of a word that are tried at every place; of more it is quicker to look at all words."""

    def __init__(self, words: Sequence[Collection[str]]) -> None:
        first, *rest = [f"(?:{'|'.join(map(re.escape, sorted(forms)))})" for forms in words]
        beyond = "".join(f"[^{_PLAIN_LETTERS}]+{each}" for each in rest)
        # Only the first word is taken, for the next ones may begin the next run.
        self._pattern = re.compile(f"{first}(?=({beyond})(?![{_PLAIN_LETTERS}]))")

    @classmethod
    def of(cls, words: Sequence[Container[str]]) -> "Spotter | None":
        """What finds these words by their forms; None where they are too many or too long for it."""
        those = [forms for forms in words if isinstance(forms, frozenset) and 0 < len(forms) <= cls.MOST]
        if not words or len(those) < len(words) or len(those) > cls.MOST:
            return None
        return None if any(len(form) >= LONGEST for forms in those for form in forms) else cls(those)

    def spots(self, plain: str) -> Iterator[Span]:
        """Where they stand in a text as `plain_spelling` gives it."""
        for match in self._pattern.finditer(plain):
            start = match.start()
            if start == 0 or not _PLAIN_WORD.match(plain, start - 1):
                yield Span(start, match.end(1))


def plain_spelling(text: str) -> str | None:
    """A text as its words are looked up, every sign in its place; None where there is more to it."""
    return text.lower().replace("ё", "е") if _PLAIN.fullmatch(text) else None


def _forms(text: str) -> list[str]:
    plain = plain_spelling(text)
    if plain is not None:
        return [word[:LONGEST] for word in _PLAIN_WORD.findall(plain)]
    return [form_of(word) for word in _WORD.findall(text)]


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
    return fold(word[: 4 * LONGEST]).replace("i\u0307", "i").replace("ı", "i")[:LONGEST]
