"""The files of a library: which ones they are, whether they still are those that were opened, and replacing them.

A library and the files that SQLite keeps beside it belong together: they are moved, replaced and removed together, or
a log is played into a library that it knows nothing of. Nothing here opens one of them, see `gate`.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from reader.model.errors import LibraryError, LibraryProblem
from reader.system import unfinished
from reader.system.private import make_file, make_folder
from reader.system.untouchable import SIDES

LOG = "-wal"
_Identity = tuple[int, int] | None
"""Device and inode; None where there is no file."""


@dataclass(frozen=True, slots=True)
class OpenFiles:
    """Which files a library and its log were when they were opened."""

    library: _Identity
    log: _Identity

    @classmethod
    def at(cls, path: Path) -> Self:
        """What stands at a library's path at this moment; the log is beside the file to which a link leads."""
        # Asked twice for each article of an import, so without a Path's detours: a link alone has to be followed, since
        # whichever way leads to its folder, the log is the same.
        name = os.fspath(path)
        library = os.path.realpath(name) if os.path.islink(name) else name  # noqa: PTH114 - as above
        return cls(_identity(name), _identity(library + LOG))


def problem_of(error: OSError) -> LibraryProblem:
    """What is wrong where a file or a folder cannot be made, moved or removed."""
    full = error.errno in {errno.ENOSPC, errno.EDQUOT}
    return LibraryProblem.NO_SPACE if full else LibraryProblem.UNREACHABLE


def beside(path: Path, side: str) -> Path:
    """One of the files beside a library."""
    return path.with_name(path.name + side)


def set_aside(path: Path, place: Path) -> None:
    """Move a library that cannot be opened, with the files beside it, under another name. Raises `LibraryError`."""
    # The library last: a log without its library is noticed, a library without its log is not.
    for side in (*SIDES, ""):
        try:
            beside(path, side).replace(beside(place, side))
        except FileNotFoundError:
            continue
        except OSError as error:
            raise LibraryError(path, problem_of(error)) from error


def set_orphans_aside(path: Path) -> None:
    """Move away the log of a library that is gone, lest it be played into another one. Raises `LibraryError`."""
    if not path.exists() and any(beside(path, side).exists() for side in SIDES):
        set_aside(path, free_name(path, f"orphaned-{datetime.now(UTC):%Y%m%d-%H%M%S}"))


def free_name(path: Path, word: str) -> Path:
    """A name beside a library that nothing has: «library-WORD.sqlite», or with a number."""
    numbers = ("", *(f"-{number}" for number in range(2, 1000)))
    names = (path.with_name(f"{path.stem}-{word}{number}{path.suffix}") for number in numbers)
    return next(name for name in names if not any(beside(name, side).exists() for side in ("", *SIDES)))


@contextmanager
def part_of(target: Path) -> Iterator[Path]:
    """A new file of this user's beside a target, which `put_in_place` can move there; it is gone at the end.

    What killed programs left of their own is swept away first. Raises `LibraryError`.
    """
    part = unfinished.beside(target)
    try:
        make_folder(target.parent)
        unfinished.sweep(target.parent)
        make_file(part)
    except OSError as error:
        raise LibraryError(target, problem_of(error)) from error
    try:
        yield part
    except OSError as error:
        raise LibraryError(target, problem_of(error)) from error
    finally:
        for side in ("", *SIDES):
            beside(part, side).unlink(missing_ok=True)


def put_in_place(part: Path, target: Path) -> None:
    """Let a finished library stand at a target, in place of what stood there and of the files beside that."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    for side in SIDES:
        beside(target, side).unlink(missing_ok=True)
    part.replace(target)


def _identity(path: str) -> _Identity:
    try:
        found = os.stat(path)  # noqa: PTH116 - as above
    except OSError:
        return None
    return found.st_dev, found.st_ino
