"""Where a file may be written: never where the open library stands, or another one."""

import os
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from reader.export.saving import ExportError
from reader.library.standing import stands_at
from reader.model.errors import ExportProblem, LibraryError, RequestError, RequestProblem
from reader.system.untouchable import SIDES

Written = TypeVar("Written")


def by_ending(path: Path, formats: Mapping[str, Written]) -> Written:
    """How a file is written, by its ending. Raises `RequestError` where that says no form."""
    if path.suffix.lower() not in formats:
        raise RequestError(RequestProblem.UNKNOWN_FORMAT, asked=path.suffix or path.name, known=", ".join(formats))
    return formats[path.suffix.lower()]


@dataclass(frozen=True, slots=True)
class LibraryGuard:
    """Keeps writers away from the open library, the files that SQLite keeps beside it, and every other library.

    A file is known by device and inode, and by its name where it is not there yet, whatever links lead to it. The open
    library's files are never opened to find that out: closing one would drop the locks that this process has on it.
    """

    library: Path

    def holds(self, path: Path) -> bool:
        """Whether a path leads to a file of the open library, or to where SQLite would make one."""
        place = Path(os.path.realpath(path))
        bases = {os.path.realpath(self.library), str(self.library.absolute())}
        files = [Path(base + side) for base in bases for side in ("", *SIDES)]
        return any(_spelled(place) == _spelled(file) or _is_one_file(place, file) for file in files)

    def check(self, path: Path) -> None:
        """Raise `ExportError` where a library stands, or a file of one, also one that cannot be looked into."""
        if self.holds(path):
            raise ExportError(path, ExportProblem.THE_LIBRARY)
        try:
            found = stands_at(path)
        except LibraryError as error:
            raise ExportError(path, ExportProblem.CANNOT_WRITE) from error
        if found:
            raise ExportError(path, ExportProblem.A_LIBRARY)


def _spelled(place: Path) -> str:
    """Equal for names that some file system takes for one."""
    return unicodedata.normalize("NFC", str(place)).casefold()


def _is_one_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
