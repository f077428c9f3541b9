"""Libraries of generated articles, made once a run; a greater one may be made before, by `generated.py`."""

import os
from pathlib import Path

import pytest

from tests.benchmarks import generated

SMALL = 1_000
LARGE = int(os.environ.get("READER_BENCHMARK_ARTICLES", "100000"))


@pytest.fixture(scope="session")
def small_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of 1,000 articles."""
    return _made(tmp_path_factory.mktemp("small") / "library.sqlite", SMALL)


@pytest.fixture(scope="session")
def large_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that READER_BENCHMARK_LIBRARY names, to which tests may add; else one of 100,000 articles."""
    given = os.environ.get("READER_BENCHMARK_LIBRARY")
    return Path(given) if given else _made(tmp_path_factory.mktemp("large") / "library.sqlite", LARGE)


def _made(path: Path, articles: int) -> Path:
    for _ in generated.fill(path, articles):
        pass
    return path
