"""The file system as an import meets it: which files a list of paths stands for, and the bytes of one of them."""

import os
import re
import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from reader.model.errors import SourceError, SourceProblem
from reader.system.untouchable import is_protected, protected_inodes

LARGEST = 20_000_000
"""Bytes; several times the longest novel, far more than any article."""

NaturalKey = tuple[list[str | int], str]
Order = tuple[int, list[NaturalKey]]
"""Under which of several paths a file is, and by which names one comes to it from there."""

_DIGITS = re.compile(r"([0-9]+)")


def walk(paths: Iterable[Path], suffixes: Collection[str]) -> Iterator[Path]:
    """The files that `paths` stand for, in the order given, each once; found as they are asked for.

    A folder stands for the files inside it, at any depth, whose lower-case suffix is in `suffixes`, in natural order
    ("2.txt" before "10.txt"); hidden names, a library in use and what browsers save in a folder beside a page are left
    out, and links to folders inside it are not followed. Whatever else is named stays in the list, so that reading it
    says what is wrong: a missing file, an empty folder, a closed one, the library.
    """
    named = _once(paths)
    files = (file for path in named.values() for file in _files_under(path, suffixes))
    return iter(_once(files).values()) if _overlap(named) else files


def left_out(paths: Iterable[Path], suffixes: Collection[str]) -> Iterator[Path]:
    """The visible files inside folders that `walk` does not give for these paths, each once, in the same order."""
    named = _once(paths)
    others = (file for path in named.values() if _is_folder(path) for file in _others_under(path, suffixes))
    if _overlap(named):
        return (file for place, file in _once(others).items() if place not in named)
    return others


def count(paths: Iterable[Path], suffixes: Collection[str]) -> Iterator[int]:
    """How many files `walk` and `left_out` give together, found so far: some more after each step, all in the last.

    What is counted is listed and not sorted, in a twentieth of the time of `walk`.
    """
    named = _once(paths)
    if _overlap(named):
        yield sum(1 for find in (walk, left_out) for _ in find(named.values(), suffixes))
        return
    found = 0
    for path in named.values():
        wanted = 0
        for step in _counted_under(path, suffixes) if _is_folder(path) else ():
            wanted += step[0]
            found += sum(step)
            yield found
        found += not wanted  # what is named and holds nothing is told of
    yield found


def order_of(paths: Iterable[Path]) -> Callable[[Path], Order | None]:
    """A sort key for the files that `walk` gives for these paths; None for any other file.

    Where one of the paths lies inside another, it is None for all: a file's place does not tell its turn then.
    """
    named = _once(paths)
    numbers = {} if _overlap(named) else {place: number for number, place in enumerate(named)}

    def key(path: Path) -> Order | None:
        place = Path(_place(path))
        for above in (place, *place.parents):
            if (number := numbers.get(str(above))) is not None:
                return number, [natural_key(name) for name in place.parts[len(above.parts) :]]
        return None

    return key


def find_folders(folder: Path) -> "Iterator[tuple[str, list[os.DirEntry[str]]]]":
    """A folder and those in it, at any depth, each with its visible files in no order; none that cannot be listed."""
    waiting = [str(folder)]
    while waiting:
        here = waiting.pop()
        entries = _entries(here)
        if entries is not None:
            yield here, [entry for entry in entries if not _is_folder_itself(entry)]
            waiting.extend(entry.path for entry in entries if _is_folder_itself(entry))


def _once(files: Iterable[Path]) -> dict[str, Path]:
    """The files, each once, by where they are."""
    found: dict[str, Path] = {}
    for file in files:
        found.setdefault(_place(file), file)
    return found


def _place(path: Path) -> str:
    return os.path.normpath(path.absolute())


def _overlap(named: Mapping[str, Path]) -> bool:
    """Whether one of the paths lies inside another one, so that what is found there may be found twice."""
    return any(str(above) in named for place in named for above in Path(place).parents)


def read_bytes(path: Path, largest: int | None = None) -> bytes:
    """The bytes of a regular file, at most so many; raises `SourceError` for all else, as `opened` does."""
    largest = LARGEST if largest is None else largest
    with opened(path) as file:
        try:
            data = file.read(largest + 1)
        except OSError as error:
            raise SourceError(path, SourceProblem.UNREADABLE) from error
    if len(data) > largest:
        raise SourceError(path, SourceProblem.TOO_LARGE)
    return data


def opened(path: Path) -> BinaryIO:
    """A regular file, for reading; raises `SourceError` for all else, and never waits for a pipe or a device.

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
        return path.open("rb")
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:  # ValueError: a NUL inside the name
        raise SourceError(path, SourceProblem.MISSING) from error
    except OSError as error:
        raise SourceError(path, SourceProblem.UNREADABLE) from error


def file_around(path: Path) -> Path | None:
    """The file into which a path leads, as into an archive; None for a path of its own, or one to nothing."""
    try:
        path.stat()
    except NotADirectoryError:
        return next((above for above in path.parents if is_regular(above)), None)
    except (OSError, ValueError):
        return None
    return None


def is_regular(path: Path) -> bool:
    """Whether there is a file under this path."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError):
        return False


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


def natural_key(name: str) -> NaturalKey:
    """A sort key by which numbers inside names count as numbers and case does not matter."""
    parts: list[str | int] = list(_DIGITS.split(name.casefold()))
    parts[1::2] = [int(digits) for digits in parts[1::2]]
    return parts, name


def _files_under(path: Path, suffixes: Collection[str]) -> Iterator[Path]:
    """The files for which one named path stands; the path itself where it is a file, or gives none."""
    empty = True
    if _is_folder(path):
        inodes = protected_inodes()
        for entry in _visible_under(path, lambda entry: has_suffix(entry.name, suffixes)):
            if not _is_protected(entry, inodes):
                empty = False
                yield Path(entry.path)
    if empty:
        yield path


def _others_under(path: Path, suffixes: Collection[str]) -> Iterator[Path]:
    """What is in a folder besides the files for which it stands, and folders that cannot be listed."""
    for entry in _visible_under(path, lambda entry: not has_suffix(entry.name, suffixes)):
        if not _is_folder_itself(entry):
            yield Path(entry.path)


def _counted_under(path: Path, suffixes: Collection[str]) -> Iterator[tuple[int, int]]:
    """How many files of one folder and the next are those for which it stands, and how many are others."""
    waiting, inodes = [str(path)], protected_inodes()
    while waiting:
        here = waiting.pop()
        entries = _entries(here)
        if entries is None:
            yield here != str(path), 0
            continue
        files = [entry for entry in entries if not _is_folder_itself(entry) and not _is_link_to_folder(entry)]
        wanted = sum(has_suffix(entry.name, suffixes) and not _is_protected(entry, inodes) for entry in files)
        yield wanted, sum(not has_suffix(entry.name, suffixes) for entry in files)
        waiting.extend(entry.path for entry in entries if _is_folder_itself(entry))


def has_suffix(name: str, suffixes: Collection[str]) -> bool:
    """Whether a name ends with one of the lower-case suffixes, also of two as `.fb2.zip`, or is one of them whole."""
    name = name.lower()
    before, dot, ending = name.rpartition(".")
    _, other, inner = before.rpartition(".")
    return dot + ending in suffixes or (other + inner + dot + ending) in suffixes or name in suffixes


def _visible_under(path: Path, is_wanted: "Callable[[os.DirEntry[str]], bool]") -> "Iterator[os.DirEntry[str]]":
    """The wanted of what is in a folder, at any depth, in natural order; folders only where they cannot be listed."""
    waiting = [iter(_sorted(str(path), is_wanted) or ())]
    while waiting:  # a stack, not recursion: folders may nest deeper than Python's calls
        entry = next(waiting[-1], None)
        if entry is None:
            waiting.pop()
        elif not _is_folder_itself(entry) or (inside := _sorted(entry.path, is_wanted)) is None:
            yield entry
        else:
            waiting.append(iter(inside))


def _sorted(folder: str, is_wanted: "Callable[[os.DirEntry[str]], bool]") -> "list[os.DirEntry[str]] | None":
    """The folders and the wanted files of a folder; None where it may not be listed."""
    entries = _entries(folder)
    if entries is None:
        return None
    wanted = [
        entry for entry in entries if _is_folder_itself(entry) or (is_wanted(entry) and not _is_link_to_folder(entry))
    ]
    return sorted(wanted, key=lambda entry: natural_key(entry.name))


def _entries(folder: str) -> "list[os.DirEntry[str]] | None":
    """What is visible in a folder, but for what browsers save with a page, and Zotero with a bibliography.

    None where it may not be listed.
    """
    try:
        with os.scandir(folder) as found:
            entries = [entry for entry in found if not entry.name.startswith(".")]
    except OSError:
        return None
    beside = {entry for entry in entries if _OF_A_PAGE.search(entry.name) and _is_folder_itself(entry)}
    pages = {match[1] for entry in entries if (match := _PAGE.fullmatch(entry.name))} if beside else ()
    kept = [entry for entry in entries if entry not in beside or _OF_A_PAGE.sub("", entry.name) not in pages]
    has_list = any(entry.name.lower().endswith(_LISTS) for entry in kept)
    return [entry for entry in kept if not (has_list and entry.name == _OF_A_LIST and _is_of_list(entry))]


def without_pages_folders(names: Iterable[str]) -> list[str]:
    """Names of files, with folders before them, but for what browsers saved in a folder beside a page."""
    names = list(names)
    pages = {match[1] for name in names if (match := _PAGE.fullmatch(name))}
    return [name for name in names if not any(_OF_A_PAGE.sub("", above) in pages for above in _folders_of(name))]


def _folders_of(name: str) -> Iterator[str]:
    """The folders in which a file lies that may be beside a page."""
    parts = name.split("/")
    return (above for end in range(1, len(parts)) if _OF_A_PAGE.search(above := "/".join(parts[:end])))


_PAGE = re.compile(r"(.+)\.x?html?", re.IGNORECASE)
_OF_A_PAGE = re.compile(r"(?:_files|\.files| files|_файлы|\.файлы| файлы)$")
"""How browsers call the folder of a page's pictures and frames."""


_LISTS = (".bib", ".ris")
_OF_A_LIST = "files"
"""How Zotero calls the folder of what is attached to the items of a bibliography, which are read with it."""


def _is_of_list(folder: "os.DirEntry[str]") -> bool:
    """Whether a folder holds nothing but folders with numbers for names."""
    try:
        with os.scandir(folder.path) as found:
            return all(each.name.isdecimal() or each.name.startswith(".") for each in found)
    except OSError:
        return False


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def _is_folder_itself(entry: "os.DirEntry[str]") -> bool:
    """Whether it is a folder, and no link to one; the system has told that when it listed the name."""
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _is_link_to_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_symlink() and entry.is_dir()
    except OSError:
        return False


def _is_protected(entry: "os.DirEntry[str]", inodes: Collection[int]) -> bool:
    """Whether it is a library in use, looked at closely only where it has the number of one on the disk."""
    try:
        may_be = entry.is_symlink() or entry.inode() in inodes
    except OSError:
        return True
    return may_be and is_protected(Path(entry.path))
