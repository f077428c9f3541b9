"""Rows of a list that may be very long, read where they are looked at."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Generic, TypeVar

Row = TypeVar("Row")

KEPT = 20
"""Stretches that are kept."""


class Stretches(Generic[Row]):
    """`read` takes how many rows and from which, and gives them; so many are read at once as are `long`."""

    def __init__(self, read: Callable[[int, int], Sequence[Row | None]], long: int) -> None:
        self._read = read
        self._long = long
        self._kept: dict[int, Sequence[Row | None]] = {}

    def row(self, number: int) -> Row | None:
        """One row; None where the list has fewer by now."""
        first = number - number % self._long
        if first not in self._kept:
            while len(self._kept) >= KEPT:
                self._kept.pop(next(iter(self._kept)))
            self._kept[first] = self._read(self._long, first)
        rows = self._kept[first]
        return rows[number - first] if number - first < len(rows) else None

    def kept(self) -> Iterator[tuple[int, Row | None]]:
        """The rows that have been read and not given up again, with their numbers."""
        return chain.from_iterable(enumerate(rows, first) for first, rows in self._kept.items())

    def forget(self) -> None:
        """The list is another one now."""
        self._kept.clear()
