"""What a terminal is told while a library is brought up to date or kept in order."""

from __future__ import annotations

import time
from contextlib import closing
from typing import TYPE_CHECKING, Self

from reader.cli.printing import Progress, print_aside
from reader.model.errors import LibraryError

if TYPE_CHECKING:
    from reader.library import Library
    from reader.library.renewal import Renewal


class Renewing(Progress):
    """A bar for a library that is brought up to date, while it is; a line where there was no room for a copy."""

    _PARTS = 1000

    def __enter__(self) -> Self:
        self.total = self._PARTS
        return self

    def __call__(self, renewal: Renewal) -> bool:
        """Show how far it is; it is always wanted."""
        from reader.library.renewal import Stage

        if renewal.stage is Stage.NO_COPY:
            print_aside("there is no room for a copy of the library as it was; none is made")
        else:
            self.reach(int(renewal.done * self._PARTS))
        return True


def link_first(library: Library) -> None:
    """Link the names of a library of an older version before an import, which would be slow otherwise."""
    from reader.services.upkeep import link

    with Progress() as progress:
        for bit in link(library):
            progress.total = bit.total
            progress.reach(bit.done)


def make_index_anew(library: Library) -> None:
    """Make the index of words anew, or go on with it where that was broken off."""
    from reader.services.upkeep import reindex

    with Progress() as progress, closing(reindex(library)) as bits:
        for bit in bits:
            progress.total = bit.total
            progress.reach(bit.done)


def tend(library: Library, *, seconds: float | None = None) -> None:
    """Keep a library in order, for so many seconds at most; None is to its end, which somebody has asked for.

    After other work nobody is told that it did not go.
    """
    from reader.services.upkeep import upkeep

    end = None if seconds is None else time.monotonic() + seconds
    try:
        with Progress() as progress, closing(upkeep(library, asked=seconds is None)) as bits:
            for bit in bits:
                progress.total = bit.total
                progress.reach(bit.done)
                if end is not None and time.monotonic() > end:
                    return
    except LibraryError:
        if seconds is None:
            raise
