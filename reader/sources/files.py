"""The file system as an import meets it: which files a list of paths stands for, and the bytes of one of them."""

import os
import re
import stat
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from reader.model.errors import SourceError, SourceProblem
from reader.system.untouchable import is_protected

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
    return list(_once(file for path in paths for file in _files_under(path, suffixes)).values())


def left_out(paths: Iterable[Path], suffixes: Collection[str]) -> list[Path]:
    """The visible files inside folders that `walk` does not give for these paths, each once, in the same order."""
    named = _once(paths)
    others = _once(file for path in named.values() for file in _visible_under(path) if not _has(file, suffixes))
    return [file for place, file in others.items() if place not in named]


def _once(files: Iterable[Path]) -> dict[str, Path]:
    """The files, each once, by where they are."""
    found: dict[str, Path] = {}
    for file in files:
        found.setdefault(os.path.normpath(file.absolute()), file)
    return found


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


def first_bytes(path: Path, number: int) -> bytes:
    """At most so many bytes of a regular file; none of anything else, or of what cannot be read; waits for no pipe."""
    if is_protected(path):
        return b""
    try:
        file = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError):
        return b""
    try:
        return os.read(file, number) if stat.S_ISREG(os.fstat(file).st_mode) else b""
    except OSError:
        return b""
    finally:
        os.close(file)


def natural_key(name: str) -> tuple[list[str | int], str]:
    """A sort key by which numbers inside names count as numbers and case does not matter."""
    parts: list[str | int] = list(_DIGITS.split(name.casefold()))
    parts[1::2] = [int(digits) for digits in parts[1::2]]
    return parts, name


def _files_under(path: Path, suffixes: Collection[str]) -> Iterator[Path]:
    """The files for which one named path stands; the path itself where it is a file, or gives none."""
    empty = True
    for file in _visible_under(path):
        if file is path or (_has(file, suffixes) and not is_protected(file)):
            empty = False
            yield file
    if empty:
        yield path


def _has(file: Path, suffixes: Collection[str]) -> bool:
    """Whether it has one of the suffixes, or is a folder that cannot be listed."""
    return file.suffix.lower() in suffixes or _is_folder(file, follow=False)


def _visible_under(path: Path) -> Iterator[Path]:
    """Everything in a folder, at any depth, but folders that can be listed and links to folders."""
    waiting = [path] if _is_folder(path) else []
    while waiting:  # a stack, not recursion: folders may nest deeper than Python's calls
        here = waiting.pop()
        if here is path or _is_folder(here, follow=False):
            entries = _entries(here)
            if entries is not None:
                waiting.extend(reversed(entries))
                continue
        elif _is_folder(here):
            continue
        yield here


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
