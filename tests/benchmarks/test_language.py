"""What the language costs beside natasha's own tagger, in CPU time on the sample articles: `pytest -m benchmark`."""

import time
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from reader.assets import seeds
from reader.language import analyze_text, finder, names
from reader.language.dirty import clean

pytestmark = pytest.mark.benchmark

ROUNDS = 20


@cache
def texts() -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8") for path in sorted(seeds().glob("*.txt")))


@cache
def natasha() -> Any:
    """natasha's tagger as its README shows it."""
    finder.warm_up()  # lets pymorphy3 stand in
    from natasha import NewsEmbedding, NewsNERTagger

    return NewsNERTagger(NewsEmbedding())


def cpu(work: Callable[[str], object]) -> float:
    """Seconds of CPU for all texts, once what can be remembered is."""
    for text in texts():
        work(text)
    begin = time.process_time()
    for _ in range(ROUNDS):
        for text in texts():
            work(text)
    return time.process_time() - begin


def tag(text: str) -> object:
    return finder.find([line.text for line in names.lines(clean(text).text)])


def test_the_tagger_is_faster_than_as_it_ships() -> None:
    ours, theirs = cpu(tag), cpu(natasha())
    print(f"packed network: {ours / theirs:.2f} of natasha's tagger")
    assert ours < 0.6 * theirs


def test_all_that_is_built_on_the_tagger_costs_a_quarter_of_it() -> None:
    whole, packed, theirs = cpu(analyze_text), cpu(tag), cpu(natasha())
    print(f"all but the network: {(whole - packed) / theirs:.2f} of natasha's tagger; with it {whole / theirs:.2f}")
    assert whole - packed < 0.25 * theirs
    assert whole < theirs
