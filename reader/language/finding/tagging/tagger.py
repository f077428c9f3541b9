"""Finds the stretches of a text that look like names, with natasha's tagger.

natasha 1.6 wants pymorphy2, which no longer runs on current Pythons; pymorphy3 stands in for it (every figure
measured stays
identical). All heavy imports happen at the first call.
"""

import os
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from reader.language import work
from reader.language.finding.tagging import cutting
from reader.language.russian import answers

if TYPE_CHECKING:
    from reader.language.finding.tagging.network import PackedTagger

_loading = threading.Lock()

_LEAD = "Он сказал это. "
"""The tagger often overlooks a name in the very first word; behind a sentence of no matter it finds 1 % more, and more
exactly."""
MOST_AT_ONCE = 20_000
"""Characters given to the network at once: a text of 1 MB then peaks at 0.7 GB, in one piece at 1.75 GB."""


class Found(NamedTuple):
    """A stretch `[start, end)` of a paragraph that natasha calls `PER`, `LOC` or `ORG`."""

    start: int
    end: int
    type: str


def find(paragraphs: Sequence[str]) -> list[tuple[Found, ...]]:
    """What natasha finds in each paragraph (no line breaks inside), by position. Thread-safe.

    Paragraph by paragraph is better than an article as one sequence: exact F1 .93 against .91 on the collections.
    """
    found: list[tuple[Found, ...]] = []
    for batch in _batches(paragraphs):
        work.spend(len(batch))
        found += _find(batch)
    return found


def warm_up() -> None:
    """Load the network and its embeddings (about half a second)."""
    _tagger()


def vocabulary() -> Mapping[str, int]:
    """The words that the network knows, with their numbers: 250,000 forms of the news, in lower case."""
    return _tagger().vocabulary


def _batches(paragraphs: Sequence[str]) -> Iterator[Sequence[str]]:
    batch: list[str] = []
    length = 0
    for paragraph in paragraphs:
        if batch and length + len(paragraph) > MOST_AT_ONCE:
            yield batch
            batch, length = [], 0
        batch.append(paragraph)
        length += len(paragraph) + len(_LEAD)
    if batch:
        yield batch


def _find(paragraphs: Sequence[str]) -> Iterator[tuple[Found, ...]]:
    lead = cutting.tokens(_LEAD)
    words = [lead + cutting.tokens(paragraph) for paragraph in paragraphs]
    for paragraph, cut, tagged in zip(paragraphs, words, _tagger()(words), strict=True):
        named = [(at - len(lead), tag) for at, tag in tagged if at >= len(lead)]
        if named:
            spans = list(cutting.spans(paragraph, cut[len(lead) : len(lead) + named[-1][0] + 1]))
            yield tuple(_stretches([(at, *spans[at], tag) for at, tag in named]))
        else:
            yield ()


def _stretches(tagged: Iterable[tuple[int, int, int, str]]) -> Iterator[Found]:
    """The stretches that tags make of tokens: each has its number, where it starts and ends, and its tag."""
    stretch: Found | None = None
    last = -1
    for at, start, end, tag in tagged:
        part, _, kind = tag.partition("-")
        goes_on = part == "I" and stretch is not None and at == last + 1
        last = at
        if goes_on and stretch is not None:
            stretch = Found(stretch.start, end, stretch.type)
            continue
        if stretch:
            yield stretch
        stretch = Found(start, end, kind) if part == "B" else None
    if stretch:
        yield stretch


def _tagger() -> "PackedTagger":
    with _loading:
        return _load()


@lru_cache(maxsize=1)
def _load() -> "PackedTagger":
    # OpenBLAS reads this once, when numpy is first imported: two threads were five times slower on a busy machine.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    _let_pymorphy3_stand_in()
    from natasha import NewsEmbedding, NewsNERTagger

    from reader.language.finding.tagging.network import PackedTagger

    tagger = PackedTagger(NewsNERTagger(NewsEmbedding()).infer)
    answers.open_book(tagger.vocabulary)
    return tagger


def _let_pymorphy3_stand_in() -> None:
    for name in ("", ".analyzer", ".units", ".units.base"):
        sys.modules[f"pymorphy2{name}"] = import_module(f"pymorphy3{name}")
