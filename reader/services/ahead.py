"""Analyses asked of an executor ahead of the articles that are being stored, and given back in their order."""

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Executor, Future
from typing import TypeVar

from reader.model.findings import Analysis

Item = TypeVar("Item")

IN_FLIGHT = 64
"""Analyses asked of an executor and not yet stored: enough for a dozen workers, few enough for the memory."""


def ahead(
    items: Iterable[Item], begin: Callable[[Item, Executor], Future[Analysis] | None], executor: Executor | None
) -> Generator[tuple[Item, Future[Analysis] | None]]:
    """Each item, in order, with the analysis that `begin` asks of the executor; None where it needs none.

    Without an executor no item has one, and none is read before its turn. Closing the generator cancels what still
    waits: close it where storing may fail.
    """
    waiting: deque[tuple[Item, Future[Analysis] | None]] = deque()
    try:
        for item in items:
            waiting.append((item, begin(item, executor) if executor else None))
            if executor is None or len(waiting) >= IN_FLIGHT:
                yield waiting.popleft()
        while waiting:
            yield waiting.popleft()
    finally:
        for _, future in waiting:
            if future:
                future.cancel()
