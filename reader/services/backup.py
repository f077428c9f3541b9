"""Copies of the library against the day when something goes wrong: made, kept for some days, put back; and rescue."""

import os
import re
import shutil
from collections.abc import Generator, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader.export.saving import check_place, is_folder
from reader.library import (
    Health,
    Library,
    folder_of_backups,
    free_name,
    problem_of,
    put_in_place,
    renewed,
    replace_library,
)
from reader.library.standing import backed_up_at
from reader.model.errors import BackupProblem, LibraryError, LibraryProblem, ReaderError
from reader.services.reanalyze import Event, reanalyze
from reader.services.targets import LibraryGuard
from reader.services.upkeep import upkeep
from reader.system.untouchable import SIDES

if TYPE_CHECKING:
    from reader.library.salvage import Salvaged

DAYS = 7
"""How many daily backups are kept."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d(-\d+)?")


class BackupError(ReaderError):
    """A backup that cannot be made or used as asked, or a rescue."""

    code: BackupProblem

    def __init__(self, path: Path, code: BackupProblem) -> None:
        super().__init__(code, path=path)


def backups(path: Path) -> list[Path]:
    """The daily backups of a library, newest first."""
    return [each for each in _copies(path) if _DAY.fullmatch(each.stem)]


def before_upgrades(path: Path) -> list[Path]:
    """The copies of a library that were made before a newer version of the program changed it, newest first."""
    return [each for each in _copies(path) if each.stem.startswith("before-upgrade-")]


def _copies(path: Path) -> list[Path]:
    try:
        return sorted(folder_of_backups(path).glob("*.sqlite"), reverse=True)
    except OSError:
        return []


def backup(path: Path, target: Path | None = None) -> Path:
    """Copy a library, be it in use or not, to a file, or to today's backup; return where it is.

    What stands there is replaced where it is an earlier backup of the same library, and nothing else ever is. Raises
    `BackupError` then, `ExportError` for a place where no file can be, and `LibraryError`.
    """
    with Library.open(path, read_only=True) as library:
        place = target or _place_of_today(library)
        _check_backup_place(library, place)
        library.copies.copy_to(place)
    return place


def _place_of_today(library: Library) -> Path:
    """Today's backup; beside one of another library, which stood here before, one with a number."""
    folder = folder_of_backups(library.path)
    place = folder / f"{datetime.now(UTC).astimezone():%Y-%m-%d}.sqlite"
    if os.path.lexists(place) and _owner(place) != library.uuid:
        return free_name(place, "2")
    return place


def _check_backup_place(library: Library, place: Path) -> None:
    """Raise `BackupError` or `ExportError` unless there is nothing, or an earlier backup of this library."""
    guard = LibraryGuard(library.path)
    if guard.holds(place):
        raise BackupError(place, BackupProblem.THE_LIBRARY)
    if is_folder(place) or not os.path.lexists(place):
        check_place(place, guard)
    elif backed_up_at(place) != library.uuid:
        raise BackupError(place, BackupProblem.NO_BACKUP)


def backup_daily(path: Path, *, keep: int = DAYS) -> Path | None:
    """Make today's backup, unless there is one, and remove those older than the last `keep`; None where none was due.

    Those of another library, which stood here before, stay. Raises `LibraryError`.
    """
    today = f"{datetime.now(UTC).astimezone():%Y-%m-%d}"
    if not path.exists() or any(each.stem.startswith(today) for each in backups(path)):
        return None
    made = backup(path)
    for old in _of_one_library(made, backups(path))[keep:]:
        old.unlink(missing_ok=True)
    return made


def _of_one_library(made: Path, among: list[Path]) -> list[Path]:
    own = _owner(made)
    return [copy for copy in among if _owner(copy) == own]


def _owner(copy: Path) -> str | None:
    try:
        return backed_up_at(copy)
    except LibraryError:
        return None  # whose it is cannot be known


def restore(path: Path, copy: Path) -> Path | None:
    """Put a backup in the place of a library; return where the one that was there is now, if there was one.

    Programs that have the library open go on with what was put back; nothing that they write meanwhile is in neither.
    Raises `LibraryError`; a backup that is damaged is not used, and nothing is changed then.
    """
    path = Path(os.path.realpath(path))  # not the link, but where it leads
    kept = free_name(path, f"replaced-{datetime.now(UTC):%Y%m%d-%H%M%S}")
    with renewed(copy, path) as staged:
        if check(staged).problems:
            raise LibraryError(copy, LibraryProblem.DAMAGED)
        if path.exists():
            try:
                with Library.open(path) as library:
                    library.copies.exchange(staged, kept)
                return kept
            except LibraryError as error:
                if error.code is not LibraryProblem.DAMAGED:
                    raise
        replace_library(path, staged, kept)
    return kept if kept.exists() else None


def check(path: Path) -> Health:
    """Look at all of a library. Raises `LibraryError` where it cannot be opened at all."""
    with Library.open(path, read_only=True) as library:
        return library.copies.health()


GATHERING = "Спасённые заметки"
"""The article that a rescue makes of what was marked in articles that are lost."""


def rescue(path: Path, target: Path, *, executor: Executor | None = None) -> "Generator[Event | Salvaged]":
    """Make a new library of what can be read in a damaged one, and find the names in its texts again.

    The events are those of `reanalyze`; the last one says what was saved and what was not. The new library appears
    whole, at the end: a rescue that failed or was killed can be done again. The damaged one is only read, as a file, so
    that it may lie on a read-only disk; no connection of this process may have it open.

    Raises `BackupError` where something stands at the target already, but for an empty library, or where nothing can
    be read, and `LibraryError`.
    """
    from reader.library.salvage import salvage

    try:
        if not path.is_file():
            raise LibraryError(path, LibraryProblem.UNREACHABLE if path.exists() else LibraryProblem.MISSING)
        guard = LibraryGuard(path)
        if guard.holds(target):
            guard.check(target)
        _refuse_what_is_there(target)
    except OSError as error:
        raise LibraryError(target, problem_of(error)) from error
    with _folder_beside(target) as folder:
        new = folder / "rescued.sqlite"
        try:
            salvaged = salvage(path, new, gathering=GATHERING)
            if not any(salvaged.saved[table] for table in ("texts", "highlights", "article_notes", "decisions")):
                raise BackupError(path, BackupProblem.NOTHING_READ)
            with Library.open(new) as library:
                _let_meet(library)
                for _ in upkeep(library):
                    pass
                yield from reanalyze(library, executor=executor)
        except LibraryError as error:
            raise LibraryError(path if error.path == path else target, error.code) from error
        _put(new, target)
    yield salvaged


def _refuse_what_is_there(target: Path) -> None:
    """Raises `BackupError` for anything but a file or a library without anything in it."""
    sides = [target.with_name(target.name + side) for side in SIDES]
    if target.exists() and not target.is_file():
        raise BackupError(target, BackupProblem.NOT_A_FILE)
    if not target.exists():
        left = next((side for side in sides if side.exists()), None)
        if left is not None:
            raise BackupError(left, BackupProblem.ANOTHERS)
        return
    try:
        is_empty = target.stat().st_size == 0 or _is_empty(target)
    except ReaderError:
        is_empty = False
    if not is_empty:
        raise BackupError(target, BackupProblem.TAKEN)


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
        raise LibraryError(target, problem_of(error)) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _let_meet(library: Library) -> None:
    """Say again of which names the decisions speak."""
    from reader.language.deciding.decisions import speaks_of

    with library.writing():
        for held in library.decisions.listed():
            library.decisions.let_meet(held.decision.id, speaks_of(held.decision))


def _put(new: Path, target: Path) -> None:
    """Let a library that nobody has open appear, whole, where nothing or an empty one is."""
    if any(new.with_name(new.name + side).exists() for side in SIDES):
        raise LibraryError(target, LibraryProblem.NO_SPACE)  # SQLite could not put all of it into one file
    try:
        put_in_place(new, target)
    except OSError as error:
        raise LibraryError(target, problem_of(error)) from error
