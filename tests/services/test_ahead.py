"""Looking ahead: as many analyses are asked for as are allowed, and none is left behind."""

from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing

import pytest

from reader.model.findings import Analysis
from reader.services.ahead import IN_FLIGHT, ahead


def test_what_still_waits_is_cancelled_when_the_one_before_it_cannot_be_stored():
    asked: list[Future[Analysis]] = []

    def begin(number, _executor):
        asked.append(Future())
        return asked[-1]

    with ThreadPoolExecutor(1) as pool, pytest.raises(OSError, match="full"):
        _store_all(ahead(range(3 * IN_FLIGHT), begin, pool))
    assert [future.cancelled() for future in asked] == [False] + [True] * (IN_FLIGHT - 1)


def test_without_an_executor_nothing_is_read_ahead():
    read = []
    items = (read.append(number) or number for number in range(3))
    assert [(number, len(read)) for number, _ in ahead(items, _never, None)] == [(0, 1), (1, 2), (2, 3)]


def _store_all(begun):
    with closing(begun):
        for _ in begun:
            raise OSError("full")


def _never(item, executor):
    raise AssertionError("nobody is there to ask")
