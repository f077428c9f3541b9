"""The file of a library: opening it, telling what is wrong with it, and transactions.

One connection belongs to one thread. Whatever a user can cause (a full disk, a lock, a damaged file) leaves here as a
`LibraryError`; any other error of SQLite is a bug and leaves as it is.
"""

import errno
import json
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from operator import methodcaller
from pathlib import Path
from types import TracebackType
from typing import Any, Self, cast

from reader.library.guard import raise_damage
from reader.model import LibraryError, LibraryProblem

VERSION = 4
"""How many migrations `schema.py` has: the `user_version` of an up-to-date library."""

APPLICATION_ID = 0x43_48_54_4C
"""«CHTL», in the header of every library."""

BUSY_SECONDS = 5.0
"""How long a writer waits for another; each writes for some milliseconds."""

Row = tuple[Any, ...]

_PROBLEMS = {
    sqlite3.SQLITE_BUSY: LibraryProblem.LOCKED,
    sqlite3.SQLITE_LOCKED: LibraryProblem.LOCKED,
    sqlite3.SQLITE_READONLY: LibraryProblem.READ_ONLY,
    sqlite3.SQLITE_FULL: LibraryProblem.NO_SPACE,
    # A quota or a limit on the size of files shows as these two.
    sqlite3.SQLITE_IOERR_WRITE: LibraryProblem.NO_SPACE,
    sqlite3.SQLITE_IOERR_SHMSIZE: LibraryProblem.NO_SPACE,
    sqlite3.SQLITE_IOERR: LibraryProblem.UNREACHABLE,
    sqlite3.SQLITE_CANTOPEN: LibraryProblem.UNREACHABLE,
    sqlite3.SQLITE_PERM: LibraryProblem.UNREACHABLE,
    sqlite3.SQLITE_CORRUPT: LibraryProblem.DAMAGED,
    sqlite3.SQLITE_NOTADB: LibraryProblem.DAMAGED,
}


class Store:
    """An open library file."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.path = path
        self._connection = connection
        self.uuid: str = self._value("SELECT uuid FROM library")

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """Open a library; for writing, make it (and its folder) or bring it up to date where needed.

        `Path(":memory:")` is a library that lives as long as it is open. Raises `LibraryError`; a file that is not a
        library is left as it is, byte for byte.
        """
        with user_errors(path):
            connection = _open_reading(path) if read_only else _open_writing(path)
            try:
                return cls(connection, path)
            except BaseException:
                connection.close()
                raise

    def close(self) -> None:
        """Let go of the file. Harmless when done twice."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        raise_damage(self.path, error)

    def revision(self) -> int:
        """A number that grows with every change to articles, names and decisions, and with no reading position."""
        return cast(int, self._value("SELECT revision FROM library"))

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all that is written inside is kept, or none of it. Raises `LibraryError`."""
        with user_errors(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                # A full disk has ended the transaction already.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _live(self, entity_id: str) -> str:
        """The id that an entity has today: that of its successor, where this one is retired."""
        successor: str | None = self._value("SELECT entity FROM retired_ids WHERE id = ?", entity_id)
        return successor or entity_id

    def _note_change(self) -> None:
        """Tell those who poll `revision`."""
        self._run("UPDATE library SET revision = revision + 1")

    def _rows(self, sql: str, *values: Any) -> list[Row]:
        with user_errors(self.path):
            return self._connection.execute(sql, values).fetchall()

    def _row(self, sql: str, *values: Any) -> Row | None:
        rows = self._rows(sql, *values)
        return rows[0] if rows else None

    def _value(self, sql: str, *values: Any) -> Any:
        row = self._row(sql, *values)
        return row[0] if row else None

    def _run(self, sql: str, *values: Any) -> int:
        """Run one statement and return the id of the row it inserted."""
        with user_errors(self.path):
            return self._connection.execute(sql, values).lastrowid or 0

    def _run_many(self, sql: str, rows: Iterable[Row]) -> None:
        with user_errors(self.path):
            self._connection.executemany(sql, rows)


def as_json(values: Iterable[object]) -> str:
    """A JSON array, for `json_each`."""
    return json.dumps(list(values), ensure_ascii=False)


@contextmanager
def user_errors(path: Path) -> Iterator[None]:
    """Turn what a user can cause, and what damage does, into a `LibraryError`; let bugs pass."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
        problem = _PROBLEMS.get(code) or _PROBLEMS.get(code & 0xFF)
        if problem is None:
            raise_damage(path, error)
            raise
        raise LibraryError(path, problem) from error
    except UnicodeDecodeError as error:
        raise_damage(path, error)  # a message of SQLite that quotes a damaged schema
        raise


def _open_reading(path: Path) -> sqlite3.Connection:
    if not _is_library(path):
        raise LibraryError(path, LibraryProblem.MISSING)
    connection = connect(path, "mode=ro")
    try:
        version = _version(connection, path)
    except sqlite3.OperationalError as error:
        connection.close()
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
            raise
        # On a read-only medium SQLite cannot make the index of the write-ahead log; nobody writes, so none is needed.
        connection = connect(path, "immutable=1")
        version = _version(connection, path)
    if version < VERSION:
        connection.close()
        _open_writing(path).close()
        connection = connect(path, "mode=ro")
    return connection


def _open_writing(path: Path) -> sqlite3.Connection:
    known = _is_library(path)
    if not known:
        _make_folder(path)
    elif not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise LibraryError(path, LibraryProblem.READ_ONLY)
    connection = connect(path, "mode=rwc")
    try:
        if not known:
            _claim(connection)
        if _version(connection, path) < VERSION:
            _write_ahead(connection)
            _migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _is_library(path: Path) -> bool:
    """Whether the file is one of ours, by its header alone, which is read without locking or changing anything.

    False where there is none yet (an empty file may be one that another process is making). Raises `LibraryError`.
    SQLite reads it: were we to open and close the file beside it, all locks that this process has on it would be gone.
    """
    try:
        if path.stat().st_size == 0:
            return False
    except FileNotFoundError:
        return False
    except OSError as error:
        raise LibraryError(path, LibraryProblem.UNREACHABLE) from error
    connection = connect(path, "immutable=1")
    try:
        is_ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_CANTOPEN:
            raise
        is_ours = _has_mark(path)
    finally:
        connection.close()
    if not is_ours:
        raise LibraryError(path, LibraryProblem.NOT_A_LIBRARY)
    return True


def _has_mark(path: Path) -> bool:
    """Whether a file that SQLite cannot read (and so has no lock on) once was one of ours."""
    with path.open("rb") as file:
        header = file.read(100)
    return header.startswith(b"SQLite format 3\0") and header[68:72] == APPLICATION_ID.to_bytes(4, "big")


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        problem = LibraryProblem.NO_SPACE if error.errno == errno.ENOSPC else LibraryProblem.UNREACHABLE
        raise LibraryError(path, problem) from error


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection to a library's file, with nothing of it looked at."""
    uri = "file::memory:" if str(path) == ":memory:" else f"{path.absolute().as_uri()}?{mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    # A letter that cannot be read is shown as �, so that no list dies of it; as quick as Python's own decoding.
    connection.text_factory = methodcaller("decode", "utf-8", "replace")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _version(connection: sqlite3.Connection, path: Path) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > VERSION:
        raise LibraryError(path, LibraryProblem.NEWER)
    return version


def _claim(connection: sqlite3.Connection) -> None:
    """Put our mark into the header of a new file before anything else, so that a kill leaves a library or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("COMMIT")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Let others read while one writes. SQLite itself does not wait here when two make one library at once."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def _migrate(connection: sqlite3.Connection) -> None:
    from reader.library.schema import migrate

    connection.execute("BEGIN IMMEDIATE")
    migrate(connection)
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")
