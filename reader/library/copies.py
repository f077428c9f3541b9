"""A library's file as a whole: copied while others use it, put back, and looked at.

Everything goes through SQLite, never through the bytes of a file: to open and close a library beside SQLite would take
away all locks that this process has on it.
"""

import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from reader.library.soundness import problems
from reader.library.store import BUSY_SECONDS, Store, connect, user_errors
from reader.model import LibraryError, LibraryProblem

SIDES = ("", "-wal", "-shm", "-journal")
"""What SQLite adds to a file's name for the files beside it."""


@dataclass(frozen=True, slots=True)
class Health:
    """How much a library holds, and what is wrong with it, if anything."""

    articles: int
    highlights: int
    decisions: int
    trashed: int
    """Articles and highlights in the trash, which are counted here alone."""
    problems: tuple[str, ...]


class Copies(Store):
    """What is done with a library's file as a whole."""

    def copy_to(self, target: Path) -> None:
        """Copy the library as it is at one moment, be others writing or not, to one file that appears whole.

        Raises `LibraryError`; what stood at the target is still there then.
        """
        with _part_of(target) as part:
            with user_errors(target), closing(sqlite3.connect(part)) as there:
                self._connection.backup(there, progress=_patience(self.path))
                there.execute("PRAGMA journal_mode = DELETE")
            with part.open("rb+") as file:
                os.fsync(file.fileno())
            part.replace(target)

    def take_from(self, source: Path) -> None:
        """Hold what another library holds: to its users a change like any other. Raises `LibraryError`."""
        before = self.revision()
        with user_errors(self.path):
            with closing(connect(source, "mode=ro")) as there:
                there.backup(self._connection, progress=_patience(self.path))
            self._connection.execute("UPDATE library SET revision = max(revision, ?) + 1", [before])
        self.uuid = self._value("SELECT uuid FROM library")

    def health(self) -> Health:
        """Look at all of the library, row by row. What is too damaged to be counted counts as nothing."""
        with user_errors(self.path):
            found = tuple(problems(self._connection))
        articles, highlights, decisions, trashed = map(self._count, _COUNTS)
        return Health(articles, highlights, decisions, trashed, found)

    def _count(self, sql: str) -> int:
        try:
            number: int = self._value(sql)
        except LibraryError as error:
            if error.problem is not LibraryProblem.DAMAGED:
                raise
            return 0
        return number


_COUNTS = (
    "SELECT count(*) FROM articles WHERE current_text IS NOT NULL",
    """
    SELECT count(*) FROM highlights JOIN articles ON articles.id = article
    WHERE deleted IS NULL AND current_text IS NOT NULL
    """,
    "SELECT count(*) FROM decisions",
    "SELECT (SELECT count(*) FROM trash) + (SELECT count(*) FROM highlights WHERE deleted IS NOT NULL)",
)


def set_aside(path: Path, place: Path) -> None:
    """Move a library that cannot be opened, with the files beside it, under another name. Raises `LibraryError`."""
    for side in SIDES:
        try:
            path.with_name(path.name + side).replace(place.with_name(place.name + side))
        except FileNotFoundError:
            continue
        except OSError as error:
            raise LibraryError(path, LibraryProblem.UNREACHABLE) from error


@contextmanager
def _part_of(target: Path) -> Iterator[Path]:
    """A new file beside the target, which is gone at the end."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=target.parent)
    except OSError as error:
        raise LibraryError(target, LibraryProblem.UNREACHABLE) from error
    os.close(handle)
    part = Path(name)
    try:
        yield part
    except OSError as error:
        raise LibraryError(target, LibraryProblem.UNREACHABLE) from error
    finally:
        part.unlink(missing_ok=True)


def _patience(path: Path) -> Callable[[int, int, int], None]:
    """Python tries for ever where another program is writing; this gives up as every writer does."""
    end = time.monotonic() + BUSY_SECONDS

    def progress(status: int, _remaining: int, _total: int) -> None:
        if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED} and time.monotonic() > end:
            raise LibraryError(path, LibraryProblem.LOCKED)

    return progress
