"""Copies of the library against the day when something goes wrong: made, kept for some days, put back; and rescue."""

import errno
import os
import re
import shutil
from collections.abc import Generator, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from reader.library import SIDES, Health, Library, Salvaged, salvage, set_aside
from reader.model import LibraryError, LibraryProblem, ReaderError
from reader.services.reanalyze import Event, reanalyze

DAYS = 7
"""How many daily backups are kept."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class BackupError(ReaderError):
    """A backup that cannot be made or used as asked."""


def folder_of(path: Path) -> Path:
    """Where the daily backups of a library are: beside it."""
    return path.with_name(f"{path.stem}-backups")


def backups(path: Path) -> list[Path]:
    """The daily backups of a library, newest first."""
    try:
        found = [each for each in folder_of(path).iterdir() if each.suffix == ".sqlite" and _DAY.fullmatch(each.stem)]
    except OSError:
        return []
    return sorted(found, reverse=True)


def backup(path: Path, target: Path | None = None) -> Path:
    """Copy a library, be it in use or not, to a file, or to today's backup; return where it is.

    Raises `BackupError` for a folder or the library itself, and `LibraryError`.
    """
    place = target or folder_of(path) / f"{datetime.now(UTC).astimezone():%Y-%m-%d}.sqlite"
    if place.is_dir():
        raise BackupError(f"{place}: this is a folder; name a file")
    if place.exists() and path.exists() and place.samefile(path):
        raise BackupError(f"{place}: this is the library itself")
    with Library.open(path, read_only=True) as library:
        library.copy_to(place)
    return place


def backup_daily(path: Path, *, keep: int = DAYS) -> Path | None:
    """Make today's backup, unless there is one, and remove those older than the last `keep`; None where none was due.

    Raises `LibraryError`.
    """
    today = f"{datetime.now(UTC).astimezone():%Y-%m-%d}"
    if not path.exists() or any(each.stem >= today for each in backups(path)):
        return None
    made = backup(path)
    for old in backups(path)[keep:]:
        old.unlink(missing_ok=True)
    return made


def restore(path: Path, copy: Path) -> Path | None:
    """Put a backup in the place of a library; return where the one that was there is now, if there was one.

    Programs that have the library open go on with what was put back. Raises `LibraryError`; a backup that is damaged
    is not used, and nothing is changed then.
    """
    found = check(copy)
    if found.problems:
        raise LibraryError(copy, LibraryProblem.DAMAGED)
    staged = path.with_name(f".{path.name}.restoring")
    try:
        backup(copy, staged)
        # Brought up to date before anybody sees it.
        Library.open(staged).close()
        return _exchange(path, staged)
    finally:
        for side in ("", "-wal", "-shm"):
            staged.with_name(staged.name + side).unlink(missing_ok=True)


def check(path: Path) -> Health:
    """Look at all of a library. Raises `LibraryError` where it cannot be opened at all."""
    with Library.open(path, read_only=True) as library:
        return library.health()


GATHERING = "Спасённые заметки"
"""The article that a rescue makes of what was marked in articles that are lost."""


def rescue(path: Path, target: Path, *, executor: Executor | None = None) -> Generator[Event | Salvaged]:
    """Make a new library of what can be read in a damaged one, and find the names in its texts again.

    The events are those of `reanalyze`; the last one says what was saved and what was not. The new library appears
    whole, at the end: a rescue that failed or was killed can be done again. The damaged one is only read, as a file, so
    that it may lie on a read-only disk; no connection of this process may have it open.

    Raises `BackupError` where something stands at the target already, but for an empty library, or where nothing can
    be read, and `LibraryError`.
    """
    try:
        if not path.is_file():
            raise LibraryError(path, LibraryProblem.UNREACHABLE if path.exists() else LibraryProblem.MISSING)
        _refuse_what_is_there(target)
    except OSError as error:
        raise _os_problem(target, error) from error
    with _folder_beside(target) as folder:
        new = folder / "rescued.sqlite"
        try:
            salvaged = salvage(path, new, gathering=GATHERING)
            if not any(salvaged.saved[table] for table in ("texts", "highlights", "article_notes", "decisions")):
                raise BackupError(f"{path}: nothing of a library can be read in this file")
            with Library.open(new) as library:
                _let_meet(library)
                yield from reanalyze(library, executor=executor)
        except LibraryError as error:
            raise LibraryError(path if error.path == path else target, error.problem) from error
        _put(new, target)
    yield salvaged


def _refuse_what_is_there(target: Path) -> None:
    """Raises `BackupError` for anything but a file or a library without anything in it."""
    sides = [target.with_name(target.name + side) for side in SIDES[1:]]
    if target.exists() and not target.is_file():
        raise BackupError(f"{target}: there is something already that is not a file; name a new one")
    if not target.exists():
        left = next((side for side in sides if side.exists()), None)
        if left is not None:
            raise BackupError(f"{left}: this belongs to another library; name a new file")
        return
    try:
        is_empty = target.stat().st_size == 0 or _is_empty(target)
    except ReaderError:
        is_empty = False
    if not is_empty:
        raise BackupError(f"{target}: there is a file already; name a new one")


def _is_empty(path: Path) -> bool:
    held = check(path)
    return not (held.articles or held.highlights or held.decisions or held.trashed or held.problems)


@contextmanager
def _folder_beside(target: Path) -> Iterator[Path]:
    """A folder for work in progress, which is gone at the end; what a killed rescue left is swept first."""
    folder = target.with_name(f".{target.name}.part")
    try:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700, parents=True)
    except OSError as error:
        raise _os_problem(target, error) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _let_meet(library: Library) -> None:
    """Say again of which names the decisions speak."""
    from reader.language.decisions import speaks_of

    with library.writing():
        for held in library.decisions():
            library.let_meet(held.decision.id, speaks_of(held.decision))


def _put(new: Path, target: Path) -> None:
    """Let a library that nobody has open appear, whole, where nothing or an empty one is."""
    if any(new.with_name(new.name + side).exists() for side in SIDES[1:]):
        raise LibraryError(target, LibraryProblem.NO_SPACE)  # SQLite could not put all of it into one file
    try:
        with new.open("rb+") as file:
            os.fsync(file.fileno())
        for side in SIDES[1:]:
            target.with_name(target.name + side).unlink(missing_ok=True)
        new.replace(target)
    except OSError as error:
        raise _os_problem(target, error) from error


def _os_problem(target: Path, error: OSError) -> LibraryError:
    full = error.errno in {errno.ENOSPC, errno.EDQUOT}
    return LibraryError(target, LibraryProblem.NO_SPACE if full else LibraryProblem.UNREACHABLE)


def _exchange(path: Path, staged: Path) -> Path | None:
    if not path.exists():
        backup(staged, path)
        return None
    replaced = path.with_name(f"{path.stem}-replaced-{datetime.now(UTC):%Y%m%d-%H%M%S}{path.suffix}")
    try:
        backup(path, replaced)
        with Library.open(path) as library:
            library.take_from(staged)
    except LibraryError as error:
        if error.problem is not LibraryProblem.DAMAGED:
            replaced.unlink(missing_ok=True)
            raise
        set_aside(path, replaced)
        backup(staged, path)
    return replaced
