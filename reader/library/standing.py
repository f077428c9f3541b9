"""Whether a library stands at a path where somebody wants to write, and whether it is no more than a backup."""

import os
import stat
from contextlib import closing
from pathlib import Path

from reader.library.opening import connect, is_library, user_errors
from reader.model.errors import LibraryError, LibraryProblem
from reader.system.untouchable import SIDES


def stands_at(path: Path) -> bool:
    """Whether a file is a library, whole or damaged, or one of those that SQLite keeps beside one.

    Nothing is locked or changed. Raises `LibraryError` where that cannot be found out.
    """
    place = Path(os.path.realpath(path))
    owners = (f"{place}".removesuffix(side) for side in SIDES if place.name.endswith(side))
    return _is_ours(place) or any(_is_ours(Path(owner)) for owner in owners)


def backed_up_at(path: Path) -> str | None:
    """The uuid of the library of which a file is a backup; None where it is none, or a library that was in use.

    A backup is one file that keeps no write-ahead log. The library that is open must not be asked about: the header's
    two bytes on that are read beside SQLite.
    """
    place = Path(os.path.realpath(path))
    if not _is_ours(place) or any(os.path.lexists(f"{place}{side}") for side in SIDES):
        return None
    with user_errors(path), closing(connect(place, "immutable=1")) as connection:
        row = connection.execute("SELECT uuid FROM library").fetchone()
    try:
        with place.open("rb") as file:
            header = file.read(20)
    except OSError as error:
        raise LibraryError(path, LibraryProblem.UNREACHABLE) from error
    return str(row[0]) if row and header[18:20] == b"\1\1" else None


def _is_ours(path: Path) -> bool:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return False
    except OSError:
        return False
    try:
        with user_errors(path):
            return is_library(path)
    except LibraryError as error:
        if error.code is LibraryProblem.NOT_A_LIBRARY:
            return False
        raise
