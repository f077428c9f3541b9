"""Opening a library's file: telling what it is and what is wrong with it, making it, bringing it up to date.

Whatever a user can cause (a full disk, a lock, a damaged file) leaves here as a `LibraryError`; any other error of
SQLite is a bug and leaves as it is.
"""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from operator import methodcaller
from pathlib import Path
from typing import NoReturn

from reader.library.files import LOG, beside, problem_of, set_orphans_aside
from reader.library.gate import Gate
from reader.library.guard import raise_damage
from reader.model.errors import LibraryError, LibraryProblem
from reader.system.medium import Medium, medium_of
from reader.system.private import make_file, make_folder

APPLICATION_ID = 0x43_48_54_4C
"""«CHTL», in the header of every library."""

BUSY_SECONDS = 5.0
"""How long a writer waits for another; each writes for some milliseconds."""

LOG_PAGES = 4000
"""From so many pages on (16 MB) the log is worked into the library: what many articles change, once and not often."""
CACHE_KIB = 8000
"""What a writer keeps of the library in memory at most: an article touches the leaves of some twenty indexes."""

_PROBLEMS = {
    sqlite3.SQLITE_BUSY: LibraryProblem.LOCKED,
    sqlite3.SQLITE_LOCKED: LibraryProblem.LOCKED,
    sqlite3.SQLITE_READONLY: LibraryProblem.READ_ONLY,
    sqlite3.SQLITE_READONLY_DBMOVED: LibraryProblem.REPLACED,
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


readable = methodcaller("decode", "utf-8", "replace")
"""Words of the library. A letter that cannot be read is shown as �, so that no list dies of it; as quick as Python."""


SQLITE_ERRORS = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What SQLite raises; Python cannot decode a message that quotes a damaged schema."""


@contextmanager
def user_errors(path: Path) -> Iterator[None]:
    """Turn what a user can cause, and what damage does, into a `LibraryError`; let bugs pass."""
    try:
        yield
    except SQLITE_ERRORS as error:
        raise_user_error(path, error)


def raise_user_error(path: Path, error: sqlite3.DatabaseError | UnicodeDecodeError) -> NoReturn:
    """Raise what stands behind an error of SQLite, as `user_errors` does, which takes longer where nothing is wrong."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    problem = _PROBLEMS.get(code) or _PROBLEMS.get(code & 0xFF)
    if problem is None:
        raise_damage(path, error)
        raise error
    raise LibraryError(path, problem) from error


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection to a library's file, with nothing of it looked at.

    It belongs to one thread, though another may close it, see `Store.look`.
    """
    uri = "file::memory:" if str(path) == ":memory:" else f"{path.absolute().as_uri()}?{mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    connection.text_factory = readable
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


class OutdatedError(Exception):
    """A library that is to be brought up to date (see `renewal`) before it is opened as asked. Never leaves `Store`."""


def open_reading(path: Path, gate: Gate, *, renews: bool = True) -> sqlite3.Connection:
    """A connection that only reads.

    For an older library that `renews` raises `OutdatedError`; else, and where nothing can be written, it is read as
    far as it is like one of today, and where it is not raises `LibraryError`, or reads a copy that is.
    """
    from reader.library.schema import NEEDED

    if not is_library(path):
        raise LibraryError(path, LibraryProblem.MISSING)
    connection = _reading(path, gate)
    try:
        missing = missing_migrations(connection, path)
        if missing and _is_writable(path):
            _refuse(path, renews=renews, is_near=not missing & NEEDED)
        if not missing:
            return connection
        if missing & NEEDED:
            return _copy_of(connection)
        from reader.library.makeshift import stand_in

        stand_in(connection)
        return connection
    except BaseException:
        connection.close()
        raise


def _refuse(path: Path, *, renews: bool, is_near: bool) -> None:
    if renews:
        raise OutdatedError
    if not is_near:
        raise LibraryError(path, LibraryProblem.OUTDATED)


def open_writing(path: Path, gate: Gate) -> sqlite3.Connection:
    """A connection that reads and writes; the library is made where there is none. Raises `OutdatedError`."""
    if not is_library(path):
        _make(path, gate)
    elif not _is_writable(path):
        raise LibraryError(path, LibraryProblem.READ_ONLY)
    elif path.stat().st_nlink > 1:  # each name would have a log of its own
        raise LibraryError(path, LibraryProblem.LINKED)
    with gate.entering():
        connection = connect(path, "mode=rw")
        try:
            choose_journal(connection, path)
            connection.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
            connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
            missing = missing_migrations(connection, path)
            if missing and connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'articles'").fetchone():
                _refuse(path, renews=True, is_near=False)
        except BaseException:
            connection.close()
            raise
    if missing:
        try:
            with gate.writing():
                if missing_migrations(connection, path):  # else another program has done it
                    lay_out(connection)
        except BaseException:
            with gate.entering():
                connection.close()
            raise
    return connection


def copy_renewed(source: Path, part: Path) -> None:
    """Copy a library, of whatever version, into an empty file, and bring that up to date. Raises `LibraryError`."""
    if not is_library(source):
        raise LibraryError(source, LibraryProblem.MISSING)
    gate = Gate(source, None)
    try:
        with user_errors(source), closing(_reading(source, gate)) as old, closing(connect(part, "mode=rw")) as new:
            missing_migrations(old, source)
            old.backup(new, progress=patience(source))
            lay_out(new)
    finally:
        gate.close()


def fill_copy(
    connection: sqlite3.Connection,
    path: Path,
    part: Path,
    *,
    pages: int = -1,
    progress: Callable[[int, int, int], None] | None = None,
) -> None:
    """Copy a library as it is at one moment, be others writing or not, into an empty file that stands for itself.

    In steps of some `pages` it begins anew whenever another one writes.
    """
    with closing(sqlite3.connect(part)) as copy:
        connection.backup(copy, pages=pages, progress=progress or patience(path))
        copy.execute("PRAGMA journal_mode = DELETE")


def patience(path: Path) -> Callable[[int, int, int], None]:
    """For `backup`: Python tries for ever where another program is writing; this gives up as every writer does."""
    end = time.monotonic() + BUSY_SECONDS

    def progress(status: int, _remaining: int, _total: int) -> None:
        if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED} and time.monotonic() > end:
            raise LibraryError(path, LibraryProblem.LOCKED)

    return progress


# ------------------------------------------------------------------------------------------------ what a file is


def is_library(path: Path) -> bool:
    """Whether the file is one of ours, by its header alone, which is read without locking or changing anything.

    False where there is none yet (an empty file may be one that another process is making). Raises `LibraryError`.
    SQLite reads it: were we to open and close the file beside it, all locks that this process has on it would be gone.
    """
    if str(path) == ":memory:":
        return False
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


def _is_writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def applied_migrations(connection: sqlite3.Connection) -> set[str]:
    """The names of the migrations that a library has, by its own log of them."""
    known = connection.execute("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'").fetchone()
    rows = known and connection.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = 'library'")
    return {name for (name,) in rows or ()}


def missing_migrations(connection: sqlite3.Connection, path: Path) -> set[str]:
    """The migrations that a library lacks, by its own log of them. Raises `LibraryError` for one of a newer version."""
    from reader.library.schema import MIGRATION_NAMES

    applied = applied_migrations(connection)
    if not applied <= set(MIGRATION_NAMES):
        raise LibraryError(path, LibraryProblem.NEWER)
    return set(MIGRATION_NAMES) - applied


# ------------------------------------------------------------------------------------------------ reading


def _reading(path: Path, gate: Gate) -> sqlite3.Connection:
    with gate.entering():
        try:
            return _looked_at(connect(path, "mode=ro"))
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
                raise
    if _is_writable(path):
        # What a killed program left has to be taken back first, and that is writing.
        _write_once(path, gate)
        return _looked_at(connect(path, "mode=ro"))
    # On a read-only medium SQLite cannot make the index of the log; nobody writes, so none is needed.
    if beside(path, LOG).exists():
        return _copy_with_log(path)
    return _looked_at(connect(path, "immutable=1"))


def _looked_at(connection: sqlite3.Connection) -> sqlite3.Connection:
    """A connection that has opened its files, which it does only when it reads."""
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _write_once(path: Path, gate: Gate) -> None:
    with suppress(OutdatedError):  # it has been opened for it, and that is enough
        connection = open_writing(path, gate)
        with gate.entering():
            connection.close()


def _copy_with_log(path: Path) -> sqlite3.Connection:
    """What a library and its log on a read-only medium hold together, for as long as it is open."""
    import shutil
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="chitalnya-") as folder:
        for side in ("", LOG):
            shutil.copyfile(beside(path, side), Path(folder, f"library{side}"))
        with closing(connect(Path(folder, "library"), "mode=rw")) as whole:
            return _copy_of(whole)


def _copy_of(whole: sqlite3.Connection) -> sqlite3.Connection:
    """A library of today's version with all that this one holds, for as long as it is open."""
    copy = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    copy.text_factory = readable
    whole.backup(copy)
    lay_out(copy)
    copy.execute("PRAGMA query_only = ON")
    return copy


# ------------------------------------------------------------------------------------------------ making and renewing


def _make(path: Path, gate: Gate) -> None:
    """Put our mark into the header of a new file before anything else, so that a kill leaves a library or nothing."""
    if str(path) == ":memory:":
        return
    with gate.writing(), gate.entering():
        try:
            make_folder(path.parent)
            set_orphans_aside(path)
            make_file(path)
        except OSError as error:
            raise LibraryError(path, problem_of(error)) from error
        with closing(connect(path, "mode=rw")) as connection:
            connection.execute("PRAGMA auto_vacuum = INCREMENTAL")  # to be said before anything is in it
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute("COMMIT")


def choose_journal(connection: sqlite3.Connection, path: Path) -> None:
    """Let others read while one writes, where that is safe. Where another program is at it, the journal stays."""
    wanted = "wal" if medium_of(path) is Medium.DISK else "truncate"
    deadline = time.monotonic() + BUSY_SECONDS
    while connection.execute("PRAGMA journal_mode").fetchone()[0] not in {wanted, "memory"}:
        try:
            connection.execute(f"PRAGMA journal_mode = {wanted}")
            return
        except sqlite3.OperationalError as error:
            # SQLite itself does not wait here when two make one library at once.
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            if time.monotonic() > deadline:
                return
            time.sleep(0.02)


def folder_of_backups(path: Path) -> Path:
    """Where the backups of a library are: beside it."""
    return path.with_name(f"{path.stem}-backups")


def lay_out(connection: sqlite3.Connection, begin: Callable[[], None] | None = None) -> None:
    """Give a database, empty or an earlier library, the tables of today, in one transaction; see `schema.migrate`."""
    from reader.library.schema import migrate

    connection.execute("BEGIN IMMEDIATE")
    try:
        migrate(connection, begin)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
