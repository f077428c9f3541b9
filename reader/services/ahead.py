"""What is asked of an executor ahead of its turn, files read and texts analysed, and given back in order."""

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Executor, Future
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

IN_FLIGHT = 64
"""Analyses asked of an executor and not yet stored: enough for a dozen workers, few enough for the memory."""


def ahead(
    items: Iterable[Item],
    begin: Callable[[Item, Executor], Future[Result] | None],
    executor: Executor | None,
    most: int = IN_FLIGHT,
) -> Generator[tuple[Item, Future[Result] | None]]:
    """Each item, in order, with what `begin` asks of the executor; None where it needs nothing. At most so many ahead.

    Without an executor no item has one, and none is read before its turn. Closing the generator cancels what still
    waits: close it where storing may fail.
    """
    waiting: deque[tuple[Item, Future[Result] | None]] = deque()
    try:
        for item in items:
            waiting.append((item, begin(item, executor) if executor else None))
            if executor is None or len(waiting) >= most:
                yield waiting.popleft()
        while waiting:
            yield waiting.popleft()
    finally:
        for _, future in waiting:
            if future:
                future.cancel()
