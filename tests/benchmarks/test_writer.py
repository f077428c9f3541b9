"""What the one thread that writes takes, with analyses given: articles a second of its own CPU.

Beside it, what SQLite takes to keep each text alone, committed one by one as safely. Run alone:
`python packaging/dev.py test -m benchmark -s tests/benchmarks/test_writer.py`.
"""

import os
import sqlite3
import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from reader.library import Library
from reader.services.ingest import Imported, ingest
from tests.benchmarks import generated
from tests.benchmarks.given import Given, news

pytestmark = pytest.mark.benchmark

HELD = int(os.environ.get("READER_BENCHMARK_HELD", "10000"))
PART = 150
"""Articles of a round; the rounds go in turns with the reference."""


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return news(tmp_path_factory.mktemp("news"))


@pytest.fixture(scope="module")
def given(paths: list[Path]) -> Given:
    return Given(paths)


def test_the_writer_takes_an_article_for_little_more_than_it_costs_to_keep_its_text(
    tmp_path: Path, paths: list[Path], given: Given
):
    for _ in generated.fill(tmp_path / "held.sqlite", HELD):
        pass
    with (
        Library.open(tmp_path / "empty.sqlite") as empty,
        Library.open(tmp_path / "held.sqlite") as held,
        closing(_plain(tmp_path / "plain.sqlite")) as plain,
    ):
        costs: dict[str, list[float]] = {"text alone": [], "empty library": [], "large library": []}
        for part in (paths[start : start + PART] for start in range(0, len(paths), PART)):
            costs["text alone"].append(_cost(part, lambda some: _keep(plain, some)))
            costs["empty library"].append(_cost(part, lambda some: _import(empty, some, given)))
            costs["large library"].append(_cost(part, lambda some: _import(held, some, given)))
    least = {name: statistics.median(each) for name, each in costs.items()}
    for name, cost in least.items():
        print(f"\n{name}: {1000 * cost:.2f} ms of CPU an article, {1 / cost:.0f} a second", end="")
    print(f"\n{HELD:,} articles were there; {least['empty library'] / least['text alone']:.1f} times the text alone")
    assert least["empty library"] < 60 * least["text alone"]
    assert least["large library"] < 1.6 * least["empty library"]


def _cost(paths: Sequence[Path], work: Callable[[Sequence[Path]], None]) -> float:
    """Seconds of this thread's CPU for each article."""
    begin = time.thread_time()
    work(paths)
    return (time.thread_time() - begin) / len(paths)


def _import(library: Library, paths: Sequence[Path], given: Given) -> None:
    done = [event for event in ingest(library, paths, executor=given) if isinstance(event, Imported)]
    assert len(done) > 0.95 * len(paths)


def _plain(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE texts (id INTEGER PRIMARY KEY, content TEXT NOT NULL)")
    return connection


def _keep(connection: sqlite3.Connection, paths: Sequence[Path]) -> None:
    for path in paths:
        text = path.read_text(encoding="utf-8")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO texts (content) VALUES (?)", [text])
        connection.execute("COMMIT")
