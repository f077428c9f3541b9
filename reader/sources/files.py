"""The file system as an import meets it: which files a list of paths stands for, and the bytes of one of them."""

import os
import re
import stat
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from reader.model import SourceError, SourceProblem
from reader.untouchable import is_protected

LARGEST = 20_000_000
"""Bytes; several times the longest novel, far more than any article."""

_DIGITS = re.compile(r"([0-9]+)")


def walk(paths: Iterable[Path], suffixes: Collection[str]) -> list[Path]:
    """The files that `paths` stand for, in the order given, each once.

    A folder stands for the files inside it, at any depth, whose lower-case suffix is in `suffixes`, in natural order
    ("2.txt" before "10.txt"); hidden names and a library in use are left out, and links to folders inside it are not
    followed. Whatever else is named stays in the list, so that reading it says what is wrong: a missing file, an empty
    folder, a closed one, the library.
    """
    found: dict[str, Path] = {}
    for path in paths:
        for file in _files_under(path, suffixes):
            found.setdefault(os.path.normpath(file.absolute()), file)
    return list(found.values())


def read_bytes(path: Path) -> bytes:
    """The bytes of a regular file; raises `SourceError` for all else, and never waits for a pipe or a device.

    A library in use is not opened.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            os.scandir(path).close()
            raise SourceError(path, SourceProblem.EMPTY_FOLDER)
        if not stat.S_ISREG(mode):
            raise SourceError(path, SourceProblem.UNREADABLE)
        if is_protected(path):
            raise SourceError(path, SourceProblem.LIBRARY)
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:  # ValueError: a NUL inside the name
        raise SourceError(path, SourceProblem.MISSING) from error
    except OSError as error:
        raise SourceError(path, SourceProblem.UNREADABLE) from error
    if len(data) > LARGEST:
        raise SourceError(path, SourceProblem.TOO_LARGE)
    return data


def natural_key(name: str) -> tuple[list[str | int], str]:
    """A sort key by which numbers inside names count as numbers and case does not matter."""
    parts: list[str | int] = list(_DIGITS.split(name.casefold()))
    parts[1::2] = [int(digits) for digits in parts[1::2]]
    return parts, name


def _files_under(path: Path, suffixes: Collection[str]) -> Iterator[Path]:
    """The files for which one named path stands; the path itself where it is a file, or gives none."""
    empty = True
    waiting = [path] if _is_folder(path) else []
    while waiting:  # a stack, not recursion: folders may nest deeper than Python's calls
        here = waiting.pop()
        if here is path or _is_folder(here, follow=False):
            entries = _entries(here)
            if entries is not None:
                waiting.extend(reversed(entries))
                continue
        elif here.suffix.lower() not in suffixes or _is_folder(here) or is_protected(here):
            continue
        empty = False
        yield here
    if empty:
        yield path


def _is_folder(path: Path, *, follow: bool = True) -> bool:
    try:
        return stat.S_ISDIR(path.stat(follow_symlinks=follow).st_mode)
    except (OSError, ValueError):
        return False


def _entries(folder: Path) -> list[Path] | None:
    """What is visible in a folder, in natural order; None where it may not be listed."""
    try:
        visible = [path for path in folder.iterdir() if not path.name.startswith(".")]
    except OSError:
        return None
    return sorted(visible, key=lambda path: natural_key(path.name))
