"""What the full-text index costs: of an import, of room, of one more article; `pytest -m benchmark -s` with this file.

An import without it goes into a library without the triggers that note what is due.
"""

import statistics
import time
from itertools import count
from pathlib import Path

import pytest

from reader.language import warm_up
from reader.library import Library
from reader.library.search_tables import TRIGGERS
from reader.services.ingest import Imported, ingest
from tests.benchmarks import given
from tests.language.forgetting import forget_words

pytestmark = pytest.mark.benchmark

ROUNDS = 5
COST = 1.12
"""Of the CPU time that an import takes without it, at most."""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return given.news(tmp_path_factory.mktemp("articles"))


def imported(path: Path, files: list[Path], *, indexed: bool) -> float:
    """Milliseconds of CPU an article, when no word is remembered."""
    forget_words()
    with Library.open(path) as library:
        if not indexed:
            with library.writing():
                for name in TRIGGERS:
                    library.store.run(f"DROP TRIGGER {name}")
        begin = time.process_time()
        done = sum(isinstance(event, Imported) for event in ingest(library, files))
        took = time.process_time() - begin
        assert library.search_index.is_complete()
    return took / done * 1_000


def test_an_import_costs_little_more_with_the_index(files: list[Path], tmp_path: Path) -> None:
    warm_up()
    numbers = count()
    rounds = [
        tuple(imported(tmp_path / f"{next(numbers)}.sqlite", files, indexed=indexed) for indexed in (False, True))
        for _ in range(ROUNDS)
    ]
    without, with_it = (statistics.median(each) for each in zip(*rounds, strict=True))
    share = statistics.median(one / other for other, one in rounds)
    print(f"an import without the index {without:.1f} ms an article, with it {with_it:.1f}: {share:.2f} times")
    assert share < COST
