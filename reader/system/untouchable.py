"""Files that nothing but SQLite may open in this process: a library, and what SQLite keeps beside it.

On POSIX its locks belong to the process: whoever opens and closes such a file takes all of them away.
"""

import os
from collections import Counter
from pathlib import Path

SIDES = ("-wal", "-shm", "-journal")
"""What SQLite adds to a library's name for the files beside it."""

_libraries: Counter[Path] = Counter()


def protect(library: Path) -> None:
    """Let nobody open a library, or a file beside it, until it is `released` as often; its file may be yet to come."""
    _libraries[library.absolute()] += 1


def release(library: Path) -> None:
    """End one `protect`."""
    _libraries.subtract([library.absolute()])
    if not _libraries[library.absolute()]:
        del _libraries[library.absolute()]


def is_protected(path: Path) -> bool:
    """Whether a path leads to such a file: by any spelling, by a link, or where SQLite may yet put one."""
    try:
        found = _stat(os.fspath(path))
    except ValueError:  # a NUL inside the name
        return False
    place = "" if found else os.path.realpath(path)
    for library in tuple(_libraries):
        home = os.path.realpath(library)
        for side in ("", *SIDES):
            there = _stat(home + side) if found else None
            if place == home + side or (found and there and os.path.samestat(found, there)):
                return True
    return False


def protected_inodes() -> frozenset[int]:
    """The numbers that such files have on their disks now; a file with none of them is none, but for links."""
    places = (os.path.realpath(library) + side for library in tuple(_libraries) for side in ("", *SIDES))
    return frozenset(found.st_ino for place in places if (found := _stat(place)) is not None)


def _stat(place: str) -> os.stat_result | None:
    try:
        return os.stat(place)  # noqa: PTH116 - asked some times of each file that is read
    except OSError:
        return None
