"""What an article costs where processes read and analyse, one of them or four, in CPU of all processes together.

Run alone: `python packaging/dev.py test -m benchmark -s tests/benchmarks/test_workers.py`. Linux alone says what a
process has used.
"""

import multiprocessing
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from reader.language import warm_up
from reader.library import Library
from reader.services import workers
from reader.services.ingest import Imported, ingest
from tests.benchmarks.given import news

pytestmark = [
    pytest.mark.benchmark,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux what a process has used"),
]

ROUNDS = int(os.environ.get("READER_BENCHMARK_ROUNDS", "3"))
LARGEST = 350_000_000
"""Bytes."""


def test_four_workers_cost_an_article_hardly_more_than_one(tmp_path: Path):
    folder = tmp_path / "news"
    folder.mkdir()
    paths = news(folder)
    costs: dict[int, list[float]] = {1: [], 4: []}
    for number in range(ROUNDS):
        for many, told in costs.items():
            cost, resident = _cost(tmp_path / f"{number}-{many}.sqlite", paths, many)
            told.append(cost)
            assert resident < LARGEST
    one, four = (min(each) for each in costs.values())
    print(
        f"\n{1000 * one:.1f} ms of CPU an article with one worker, {1000 * four:.1f} with four: {four / one:.2f} times"
    )
    assert four < 1.15 * one


def _cost(path: Path, paths: Sequence[Path], many: int) -> tuple[float, int]:
    """Seconds of CPU for each article, the workers' beginning left out; bytes of the largest worker."""
    with Library.open(path) as library, workers.processes(many) as executor:
        for ready in [executor.submit(_begun) for _ in range(many)]:
            ready.result()
        children = [child.pid for child in multiprocessing.active_children() if child.pid is not None]
        assert len(children) == many
        begin = time.process_time() + sum(map(_used, children))
        done = sum(isinstance(event, Imported) for event in ingest(library, paths, executor=executor))
        used = time.process_time() + sum(map(_used, children)) - begin
        resident = max(map(_resident, children))
    print(f"\n{many}: {1000 * used / done:.1f} ms, at most {resident / 1e6:.0f} MB a worker", end="")
    return used / done, resident


def _begun() -> None:
    warm_up()
    time.sleep(1)  # so that each takes one


def _used(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _resident(process: int) -> int:
    return int(Path(f"/proc/{process}/statm").read_text(encoding="utf-8").split()[1]) * os.sysconf("SC_PAGE_SIZE")
