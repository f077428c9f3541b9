"""Copies of the library against the day when something goes wrong: made, kept for some days, put back; and rescue."""

import os
import re
from collections.abc import Generator
from concurrent.futures import Executor
from datetime import UTC, datetime
from pathlib import Path

from reader.export.saving import check_place, is_folder
from reader.library import Health, Library, folder_of_backups, free_name, renewed, replace_library, salvage
from reader.library.standing import backed_up_at
from reader.model import LibraryError, LibraryProblem, ReaderError
from reader.services.reanalyze import Event, reanalyze
from reader.services.targets import LibraryGuard

DAYS = 7
"""How many daily backups are kept."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class BackupError(ReaderError):
    """A backup that cannot be made or used as asked."""


def backups(path: Path) -> list[Path]:
    """The daily backups of a library, newest first."""
    try:
        found = list(folder_of_backups(path).glob("*.sqlite"))
    except OSError:
        return []
    return sorted((each for each in found if _DAY.fullmatch(each.stem)), reverse=True)


def backup(path: Path, target: Path | None = None) -> Path:
    """Copy a library, be it in use or not, to a file, or to today's backup; return where it is.

    What stands there is replaced where it is an earlier backup of the same library, and nothing else ever is. Raises
    `BackupError` then, `ExportError` for a place where no file can be, and `LibraryError`.
    """
    place = target or folder_of_backups(path) / f"{datetime.now(UTC).astimezone():%Y-%m-%d}.sqlite"
    with Library.open(path, read_only=True) as library:
        _check_backup_place(library, place)
        library.copy_to(place)
    return place


def _check_backup_place(library: Library, place: Path) -> None:
    """Raise `BackupError` or `ExportError` unless there is nothing, or an earlier backup of this library."""
    guard = LibraryGuard(library.path)
    if guard.holds(place):
        raise BackupError(f"{place}: this is the library itself, or a file of it; name another file")
    if is_folder(place) or not os.path.lexists(place):
        check_place(place, guard)
    elif backed_up_at(place) != library.uuid:
        raise BackupError(f"{place}: there is a file already, and it is no backup of this library; name another file")


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

    Programs that have the library open go on with what was put back; nothing that they write meanwhile is in neither.
    Raises `LibraryError`; a backup that is damaged is not used, and nothing is changed then.
    """
    kept = free_name(path, f"replaced-{datetime.now(UTC):%Y%m%d-%H%M%S}")
    with renewed(copy, path) as staged:
        if check(staged).problems:
            raise LibraryError(copy, LibraryProblem.DAMAGED)
        if path.exists():
            try:
                with Library.open(path) as library:
                    library.exchange(staged, kept)
                return kept
            except LibraryError as error:
                if error.problem is not LibraryProblem.DAMAGED:
                    raise
        replace_library(path, staged, kept)
    return kept if kept.exists() else None


def check(path: Path) -> Health:
    """Look at all of a library. Raises `LibraryError` where it cannot be opened at all."""
    with Library.open(path, read_only=True) as library:
        return library.health()


def rescue(path: Path, target: Path, *, executor: Executor | None = None) -> Generator[Event]:
    """Make a new library of what can be read in a damaged one, and find the names in its texts again.

    The events are those of `reanalyze`, which goes on where this was stopped. Raises `BackupError` where the target
    exists, `LibraryError` where nothing can be read.
    """
    if os.path.lexists(target):
        raise BackupError(f"{target}: there is a file already; name a new one")
    check_place(target, LibraryGuard(path))
    salvage(path, target)
    with Library.open(target) as library:
        yield from reanalyze(library, executor=executor)
