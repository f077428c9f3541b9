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

from reader.assets import seeds
from reader.language import analyze_text, finder, names
from reader.language.dirty import clean

pytestmark = pytest.mark.benchmark

ROUNDS = 20
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


def once(work: Callable[[str], object], read: Sequence[str]) -> float:
    """Seconds of CPU for some texts, one after the other."""
    begin = time.process_time()
    for text in read:
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


@pytest.mark.skipif(not WIKINEWS.is_file(), reason="the annotated collections are not on this machine")
def test_articles_of_all_kinds_cost_no_more_than_the_samples() -> None:
    natasha()
    first = once(analyze_text, wikinews())
    theirs = min(once(natasha(), wikinews()) for _ in range(3))
    packed = min(once(tag, wikinews()) for _ in range(3))
    again = min(once(analyze_text, wikinews()) for _ in range(3))
    for when, ours in (("the first time", first), ("again", again)):
        rest = (ours - packed) / theirs
        print(f"300 articles {when}: {rest:.2f} of natasha's tagger, {ours / theirs:.2f} with the network")
    assert again - packed < 0.25 * theirs
