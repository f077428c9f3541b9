"""What an import costs beside natasha's own tagger alone, in CPU time: `pytest -m benchmark -s` with this file.

Both read the same articles of Wikinews, one after the other, in turns. Models and tables are loaded; of words nothing
is remembered when a round begins, as in a program just started.
"""

import json
import statistics
import time
from collections.abc import Callable
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from reader.language import analyze_text, warm_up
from reader.library import Library
from reader.services.ingest import Imported, ingest
from tests.language.forgetting import forget_words

pytestmark = pytest.mark.benchmark

ROUNDS = 5
WIKINEWS = Path(__file__).resolve().parents[3] / "shared" / "quality" / "data" / "nerel-train.jsonl"
_ANALYSIS, _IMPORT = 0.65, 0.4
"""The least of the tagger's throughput that the analysis alone has, and the whole import, on a busy machine."""


@cache
def texts() -> tuple[str, ...]:
    with WIKINEWS.open(encoding="utf-8") as lines:
        return tuple(json.loads(line)["text"] for line in lines)


@cache
def natasha() -> Any:
    """natasha's tagger as its README shows it."""
    warm_up()  # lets pymorphy3 stand in
    from natasha import NewsEmbedding, NewsNERTagger

    return NewsNERTagger(NewsEmbedding())


def tag() -> None:
    for text in texts():
        natasha()(text)


def analyze() -> None:
    for text in texts():
        analyze_text(text)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    for number, text in enumerate(texts()):
        (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def import_all(files: Path, tmp_path: Path) -> Callable[[], None]:
    """Imports every file into a new library."""
    numbers = count()

    def run() -> None:
        with Library.open(tmp_path / f"{next(numbers)}.db") as library:
            done = sum(isinstance(event, Imported) for event in ingest(library, [files]))
        assert done > 0.99 * len(texts())

    return run


def cpu(work: Callable[[], object]) -> float:
    """Milliseconds of CPU an article, when no word is remembered."""
    forget_words()
    begin = time.process_time()
    work()
    return (time.process_time() - begin) / len(texts()) * 1_000


@pytest.mark.skipif(not WIKINEWS.is_file(), reason="the annotated collections are not on this machine")
def test_an_import_is_nearly_as_fast_as_the_tagger_alone(import_all: Callable[[], None]) -> None:
    natasha()
    rounds = [(cpu(tag), cpu(analyze), cpu(import_all)) for _ in range(ROUNDS)]
    theirs, analysis, whole = (statistics.median(each) for each in zip(*rounds, strict=True))
    print(f"natasha's tagger {theirs:.1f} ms an article, analysis {analysis:.1f}, whole import {whole:.1f}")
    print(f"throughput beside the tagger: analysis {theirs / analysis:.2f}, whole import {theirs / whole:.2f}")
    assert theirs / analysis > _ANALYSIS
    assert theirs / whole > _IMPORT
