"""Writing a file in a thread beside the one that reads the library, so that one can stop at any moment."""

from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from queue import Full, Queue
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


def written(things: Iterable[Thing], write: Callable[[Iterator[Thing]], None]) -> Generator[int]:
    """Hand things to what writes them, which runs in a thread of its own; gives how many have been handed over so far.

    Where it is closed before its end, or `things` raises, `write` gets an exception, so that nothing is left of what it
    wrote; what `write` raises is raised here.
    """
    parcels = _Parcels[Thing]()
    with ThreadPoolExecutor(1, "export") as pool:
        writing = pool.submit(write, iter(parcels))
        try:
            for number, thing in enumerate(things, 1):
                parcels.hand(thing, writing)
                if writing.done():
                    break
                yield number
            parcels.hand(None, writing)
        except BaseException:
            parcels.hand(_CancelledError(), writing)
            raise
        writing.result()


class _CancelledError(Exception):
    """Raised where the file is written, so that nothing is left of it."""


class _Parcels(Generic[Thing]):
    """Things on their way to the thread that writes, one at a time."""

    def __init__(self) -> None:
        self._queue: Queue[Thing | _CancelledError | None] = Queue(1)

    def hand(self, parcel: "Thing | _CancelledError | None", receiver: "Future[None]") -> None:
        """Hand over a thing, the end (None), or the reason to stop; nothing where nobody receives any more."""
        while not receiver.done():
            try:
                self._queue.put(parcel, timeout=0.1)
                return
            except Full:
                continue

    def __iter__(self) -> Iterator[Thing]:
        while (parcel := self._queue.get()) is not None:
            if isinstance(parcel, _CancelledError):
                raise parcel
            yield parcel
