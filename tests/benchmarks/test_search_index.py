"""What the full-text index costs: an import, room, one more article; `pytest -m benchmark -s` with this file.

An import without it goes into a library without the triggers that note what is due; the second half of one finds most
of its words known, as in a library that is in use.
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
from reader.services.search import forms
from tests.benchmarks import generated, given
from tests.language.forgetting import forget_words

pytestmark = pytest.mark.benchmark

ROUNDS = 5
COST = 1.12
"""Of the CPU time that an import takes without it, at most."""
ROOM = 0.5
"""Of the bytes of the texts, at most."""
ONE_MORE = 20.0
"""Milliseconds for one more article, at most."""
SIZES = (1_000, 20_000)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return given.news(tmp_path_factory.mktemp("articles"))


@pytest.fixture(scope="module", params=SIZES)
def generated_library(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("generated") / "library.sqlite"
    list(generated.fill(path, request.param))
    return path


def imported(path: Path, files: list[Path], *, indexed: bool) -> list[float]:
    """Milliseconds of CPU an article, of each half of them, when no word is remembered."""
    forget_words()
    took = []
    with Library.open(path) as library:
        if not indexed:
            with library.writing():
                for name in TRIGGERS:
                    library.store.run(f"DROP TRIGGER {name}")
        for half in (files[::2], files[1::2]):
            begin = time.process_time()
            done = sum(isinstance(event, Imported) for event in ingest(library, half))
            took.append((time.process_time() - begin) / done * 1_000)
        assert library.search_index.is_complete()
    return took


def test_an_import_costs_little_more_with_the_index(files: list[Path], tmp_path: Path) -> None:
    warm_up()
    numbers = count()
    rounds = [
        [imported(tmp_path / f"{next(numbers)}.sqlite", files, indexed=indexed) for indexed in (False, True)]
        for _ in range(ROUNDS)
    ]
    for half in (0, 1):
        without, with_it = (min(each[indexed][half] for each in rounds) for indexed in (False, True))
        print(f"half {half + 1}: without the index {without:.1f} ms an article, with it {with_it:.1f}")
    share = statistics.median(sum(one) / sum(other) for other, one in rounds)
    print(f"an import takes {share:.2f} times as long with the index")
    assert share < COST


def test_it_takes_half_the_room_of_the_texts(generated_library: Path) -> None:
    with Library.open(generated_library) as library:
        value = library.store.value
        texts = value("SELECT sum(length(CAST(content AS BLOB))) FROM texts")
        sizes = {
            name: value(
                "SELECT sum(pgsize) FROM dbstat WHERE name GLOB ?1 OR name GLOB 'sqlite_autoindex_' || ?1", f"{name}*"
            )
            for name in ("search_words", "search_forms", "searched", "word_forms", "readings", "lemma_readings")
        }
    print(f"{texts / 2**20:.0f} MB of texts,", {name: f"{size / texts:.3f}" for name, size in sizes.items()})
    assert sum(sizes.values()) / texts < ROOM


def test_one_more_article_costs_no_more_in_a_large_library(generated_library: Path) -> None:
    took = []
    with Library.open(generated_library) as library:
        for _ in range(200):
            found = library.store.value("SELECT id FROM articles ORDER BY random() LIMIT 1")
            with library.writing():
                library.store.run("UPDATE articles SET title = title || ' снова' WHERE id = ?", found)
                forms.teach(library)
                begin = time.process_time()
                library.search_index.settle()
                took.append((time.process_time() - begin) * 1_000)
    took.sort()
    print(f"out and in: median {took[100]:.1f} ms, p95 {took[190]:.1f}, most {took[-1]:.1f}")
    assert took[100] < ONE_MORE
