"""Bringing a library that an older version wrote up to date: with room for it on the disk, after a copy, as a whole.

All of it is one transaction beside which others read. Where it is given up or killed, the library is as it was.
"""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from reader.library import opening
from reader.library.files import free_name, part_of, put_in_place
from reader.library.gate import Gate
from reader.library.room import MARGIN, free_beside
from reader.library.schema import EAGER
from reader.model.errors import LibraryError, LibraryProblem

_STEP = 256
"""Pages that are copied between two looks at whether it is still wanted."""
_OPERATIONS = 1000
"""Operations of SQLite between two such looks. A function of ours that one of them calls may take a millisecond."""
_MEGABYTE = 1024 * 1024


class Stage(StrEnum):
    """What of it is being done."""

    COPY = "copying the library as it was"
    NO_COPY = "there is no room for a copy of the library as it was"
    CHANGE = "bringing the library up to date"


@dataclass(frozen=True, slots=True)
class Renewal:
    """How far a library is brought up to date."""

    stage: Stage
    done: float
    """How much of the stage is done, from 0 to 1."""


Watch = Callable[[Renewal], bool]
"""Is told how far it is, and says whether it is still wanted."""


def renew(path: Path, gate: Gate, watch: Watch | None = None) -> None:
    """Bring a library up to date, in the midst of others who read it.

    Raises `LibraryError`: `NO_ROOM` before anything is begun, `OUTDATED` where it was no longer wanted.
    """
    with opening.user_errors(path):
        with gate.entering():
            connection = opening.connect(path, "mode=rw")
            gate.count(+1)
        try:
            with gate.entering():
                opening.choose_journal(connection, path)
            with gate.writing(), gate.using():
                missing = opening.missing_migrations(connection, path)
                if missing:  # else another program has done it
                    _renew(connection, path, missing, watch or (lambda _: True))
        finally:
            with gate.entering():
                connection.close()
                gate.count(-1)


def _renew(connection: sqlite3.Connection, path: Path, missing: set[str], watch: Watch) -> None:
    size = _size(connection)
    copy = None
    if _has_room(path, size if missing & EAGER else 0, size):
        copy = _keep_copy(connection, path, watch)
    else:
        watch(Renewal(Stage.NO_COPY, 1))
    try:
        _change(connection, path, len(missing), watch)
    except BaseException as error:
        if copy is not None:  # the library is as it was, and each try would leave one more
            copy.unlink(missing_ok=True)
        if (
            isinstance(error, sqlite3.OperationalError)
            and getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR
        ):
            raise LibraryError(path, LibraryProblem.DAMAGED) from error  # its log does not say what was done
        raise


def _has_room(path: Path, change: int, copy: int) -> bool:
    """Whether there is room for a copy too. Raises `LibraryError` where there is none for the change itself."""
    free = free_beside(path)
    if free is None:
        return True
    if free < change + MARGIN:
        needed = (change + MARGIN) // _MEGABYTE
        raise LibraryError(path, LibraryProblem.NO_ROOM, needed=needed, free=free // _MEGABYTE)
    return free >= change + copy + MARGIN


def _size(connection: sqlite3.Connection) -> int:
    pages, size = (connection.execute(f"PRAGMA {what}").fetchone()[0] for what in ("page_count", "page_size"))
    return int(pages * size)


def _keep_copy(connection: sqlite3.Connection, path: Path, watch: Watch) -> Path:
    """Make a copy of a library as it was before it was brought up to date, among its daily ones."""
    word = f"upgrade-{datetime.now(UTC).astimezone():%Y-%m-%d}"
    place = free_name(opening.folder_of_backups(path) / "before.sqlite", word)
    impatient = opening.patience(path)

    def copied(status: int, remaining: int, total: int) -> None:
        impatient(status, remaining, total)
        if not watch(Renewal(Stage.COPY, 1 - remaining / max(total, 1))):
            raise LibraryError(path, LibraryProblem.OUTDATED)

    with part_of(place) as part:
        opening.fill_copy(connection, path, part, pages=_STEP, progress=copied)
        put_in_place(part, place)
    return place


def _change(connection: sqlite3.Connection, path: Path, steps: int, watch: Watch) -> None:
    begun = 0

    def is_wanted() -> bool:
        return watch(Renewal(Stage.CHANGE, max(begun - 1, 0) / steps))

    def begin() -> None:
        nonlocal begun
        begun += 1
        if not is_wanted():
            raise LibraryError(path, LibraryProblem.OUTDATED)

    connection.set_progress_handler(lambda: not is_wanted(), _OPERATIONS)
    try:
        opening.lay_out(connection, begin)
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
            raise LibraryError(path, LibraryProblem.OUTDATED) from error
        raise
    finally:
        connection.set_progress_handler(None, 0)
