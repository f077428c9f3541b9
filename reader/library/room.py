"""The room that a library takes on its disk: what was deleted gives its pages back.

A new library can give back its free pages a few at a time. One that an older version made can do so only when it has
been written anew as a whole, which needs room for a second one for a while.
"""

import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from reader.library.opening import user_errors
from reader.library.part import Part
from reader.model.errors import LibraryError, LibraryProblem

SPARE = 256
"""Free pages that are left for what comes next: 1 MB."""
SHARE = 4
"""Writing a library anew pays where one page of so many is free."""
MARGIN = 16 * 1024 * 1024
"""Bytes that a disk should have beyond what is known to be needed."""

_CHURN = 50
"""Free pages are given back where they are more than one of so many: fewer are filled again soon."""
_INCREMENTAL = 2


@dataclass(frozen=True, slots=True)
class Taken:
    """The pages of a library's file."""

    pages: int
    free: int
    """Those of them that hold nothing."""
    size: int
    """Bytes of one."""
    gives_back: bool
    """Whether some can be given back; if not, the library has to be written anew for it."""

    @property
    def live(self) -> int:
        """Bytes that hold something."""
        return (self.pages - self.free) * self.size


class Room(Part):
    """The questions about a library's room, and giving back what is free."""

    def taken(self) -> Taken:
        """How large the file is, and how much of it is free."""
        pages, free = self._value("PRAGMA page_count"), self._value("PRAGMA freelist_count")
        size, kind = self._value("PRAGMA page_size"), self._value("PRAGMA auto_vacuum")
        return Taken(pages, free, size, kind == _INCREMENTAL)

    def has_pages_to_give(self) -> bool:
        """Whether giving back what is free pays: for a few pages, which the next article fills, it does not."""
        taken = self.taken()
        return taken.gives_back and taken.free > SPARE and taken.free * _CHURN > taken.pages

    def give_back(self, pages: int) -> bool:
        """Give back at most so many pages, inside `writing()`; say whether there are more to give."""
        for _ in range(min(pages, self.taken().free - SPARE)):
            self._run("PRAGMA incremental_vacuum(1)")  # Python steps a pragma once, and one page is one step
        return self.taken().free > SPARE

    def settle(self) -> None:
        """Let the file be as small as what it holds, as far as nobody reads what was before."""
        if self._value("PRAGMA journal_mode") == "wal":
            self._rows("PRAGMA wal_checkpoint(PASSIVE)")

    def is_worth_writing_anew(self) -> bool:
        """Whether so much of the file is free, and cannot be given back otherwise, that this pays."""
        taken = self.taken()
        return not taken.gives_back and taken.free > SPARE and taken.free * SHARE > taken.pages

    def has_room_to_write_anew(self) -> bool:
        """Whether the disk has room for it: a copy where SQLite keeps what is passing, and the log beside the library.

        Both may be on one disk.
        """
        live = self.taken().live
        return min(_free(self.path.parent), _free(_passing())) > 2 * live + MARGIN

    def write_anew(self) -> None:
        """Write the library anew without what is free, in its own file, so that whoever has it open goes on.

        One long transaction, harmless when it is killed: others read meanwhile, and do not write. From then on its free
        pages can be given back a few at a time. Raises `LibraryError`.
        """
        with user_errors(self.path), self._store.gate.writing():
            self._store.look(keep=False)
            with self._store.in_use() as connection:
                connection.execute(f"PRAGMA auto_vacuum = {_INCREMENTAL}")
                connection.execute("VACUUM")
                if connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
                    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            if not self._store.is_current():
                raise LibraryError(self.path, LibraryProblem.REPLACED)


def free_beside(path: Path) -> int | None:
    """The bytes that are free on the disk of a library; None where the system does not tell."""
    try:
        return shutil.disk_usage(os.path.realpath(path.parent)).free
    except OSError:
        return None


def _free(folder: Path) -> int:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return 0


def _passing() -> Path:
    """Where SQLite keeps what is passing."""
    if sys.platform == "win32":
        return Path(tempfile.gettempdir())
    named = (os.environ.get("SQLITE_TMPDIR"), os.environ.get("TMPDIR"), "/var/tmp", "/usr/tmp", "/tmp")
    return next((Path(each) for each in named if each and os.access(each, os.W_OK | os.X_OK)), Path())
