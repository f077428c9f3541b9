"""What the language costs beside natasha's own tagger, in CPU time: `pytest -m benchmark -s` with this file.

On the sample articles, and, where they are to be had, on 300 articles of Wikinews: read again, and read for the first
time, when most of their words are looked up for the first time too.
"""

import json
import time
from collections.abc import Callable, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from reader.language import analyze_text, warm_up
from reader.language.finding import steps
from reader.language.finding.tagging import tagger
from reader.language.lines.cleaning import clean
from reader.system.assets import seeds
from tests.language.forgetting import forget_words

pytestmark = pytest.mark.benchmark

ROUNDS, FEW_ROUNDS = 7, 3
WIKINEWS = Path(__file__).resolve().parents[3] / "shared" / "quality" / "data" / "nerel-train.jsonl"


@cache
def texts() -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8") for path in sorted(seeds().glob("*.txt")))


@cache
def wikinews() -> tuple[str, ...]:
    with WIKINEWS.open(encoding="utf-8") as lines:
        return tuple(json.loads(line)["text"] for line in islice(lines, 300))


@cache
def natasha() -> Any:
    """natasha's tagger as its README shows it."""
    warm_up()  # lets pymorphy3 stand in
    from natasha import NewsEmbedding, NewsNERTagger

    return NewsNERTagger(NewsEmbedding())


def once(work: Callable[[str], object], read: Sequence[str]) -> float:
    """Seconds of CPU for some texts, one after the other."""
    begin = time.process_time()
    for text in read:
        work(text)
    return time.process_time() - begin


def cpu(read: Sequence[str], *works: Callable[[str], object]) -> list[float]:
    """Seconds of CPU that each of some ways to read needs for all texts, once what can be remembered is.

    The best of several rounds in turns: whatever else the machine does makes a round only longer.
    """
    for work in works:
        once(work, read)
    rounds = [[once(work, read) for work in works] for _ in range(ROUNDS)]
    return [min(each) for each in zip(*rounds, strict=True)]


def first_time(work: Callable[[str], object]) -> float:
    """Seconds of CPU for the articles of Wikinews when no word has been looked up."""
    forget_words()
    return once(work, wikinews())


def tag(text: str) -> object:
    return tagger.find([line.text for line in steps.lines(clean(text).text)])


def told(what: str, whole: float, packed: float, theirs: float) -> None:
    print(
        f"{what}: all but the network {(whole - packed) / theirs:.2f} of natasha's tagger, with it {whole / theirs:.2f}"
    )


def test_the_tagger_is_faster_than_as_it_ships() -> None:
    ours, theirs = cpu(texts() * 4, tag, natasha())
    print(f"packed network: {ours / theirs:.2f} of natasha's tagger")
    assert ours < 0.6 * theirs


@pytest.mark.skipif(not WIKINEWS.is_file(), reason="the annotated collections are not on this machine")
def test_articles_read_for_the_first_time_cost_little_more_than_half_of_what_the_tagger_does() -> None:
    natasha()
    warm_up()
    rounds = [[first_time(work) for work in (tag, analyze_text, natasha())] for _ in range(FEW_ROUNDS)]
    packed, whole, theirs = (min(each) for each in zip(*rounds, strict=True))
    told("300 articles for the first time", whole, packed, theirs)
    print(f"all but the network: {(whole - packed) / packed:.2f} of the packed network")
    assert whole - packed < 0.6 * theirs


def test_all_that_is_built_on_the_tagger_costs_a_quarter_of_it() -> None:
    whole, packed, theirs = cpu(texts() * 4, analyze_text, tag, natasha())
    told("sample articles", whole, packed, theirs)
    assert whole - packed < 0.25 * theirs


@pytest.mark.skipif(not WIKINEWS.is_file(), reason="the annotated collections are not on this machine")
def test_articles_of_all_kinds_cost_no_more_than_the_samples() -> None:
    whole, packed, theirs = cpu(wikinews(), analyze_text, tag, natasha())
    told("300 articles again", whole, packed, theirs)
    assert whole - packed < 0.25 * theirs
