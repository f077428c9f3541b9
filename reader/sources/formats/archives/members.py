"""The files in archives, read as those of a folder are, without being unpacked into one.

A name inside is only what is told of a file, never where something is written.
"""

import bz2
import gzip
import lzma
import tarfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from stat import S_ISLNK
from typing import Any, BinaryIO, Self, cast

from reader.model.errors import SourceError, SourceProblem
from reader.model.imports import Choices
from reader.sources import files
from reader.sources.beginnings import HEAD
from reader.sources.formats import zipped
from reader.sources.formats.archives import allowance as bounds
from reader.sources.formats.archives.allowance import Allowance
from reader.sources.formats.pieces import Member, Piece, Readable

LONGEST = 200
"""Characters of each name on a path that are told."""
_AT_ONCE = 1_000_000
_A_STEP = 20_000_000
"""Bytes of an archive that are looked through at once."""
_BLOCK = tarfile.BLOCKSIZE
_BROKEN = (*zipped.BROKEN, lzma.LZMAError, tarfile.TarError)
"""What the standard library raises over archives that somebody broke."""
_PACKERS: dict[bytes, Callable[[Any], Any]] = {
    b"\x1f\x8b\x08": gzip.open, b"BZh": bz2.open, b"\xfd7zXZ\0": lzma.open,
}  # fmt: skip
_UNSEEN = frozenset({"__MACOSX"})


def zip_members(path: Path, file: BinaryIO, _: Choices) -> Iterator[Member]:
    """The files in a ZIP archive, in natural order; raises `SourceError`."""
    allowance = Allowance.of(path, file)
    with _told(path), zipfile.ZipFile(file) as archive:
        infos = {zipped.name_of(info): info for info in archive.infolist()[: bounds.MOST + 1] if not _is_special(info)}
        names = _named(path, infos)
        for original in sorted(names, key=lambda each: files.natural_key(names[each])):
            info, inside = infos[original], path / names[original]
            open_archive = None if zipped.is_locked(info) else archive
            yield Member(inside, partial(_opened, allowance, inside, open_archive, info))


def tar_members(path: Path, file: BinaryIO, _: Choices) -> Iterator[Member | Piece]:
    """The files in a tar archive, packed or not, in its order, or the one file that is packed; raises `SourceError`.

    Of two that have one name the last one counts, as where the archive is unpacked. Of an archive that was cut off the
    files before that are given.
    """
    with _told(path):
        times = Counter[str]()
        for name in _tar_names(path, file):
            times.update([name] if name else [])
            if not name:
                yield Piece(path, list)
        if not times and _is_packed(file):
            inside = path / (path.stem or path.name)
            yield Member(inside, _Replayed(_unpacked(path, file)).opened, is_meant=True)
            return
        names = _named(path, times)
        stream = _unpacked(path, file)
        with tarfile.open(fileobj=cast("BinaryIO", stream), mode="r|") as archive:
            for info in archive:
                times[info.name] -= info.isreg()
                if info.isreg() and not times[info.name] and info.name in names:
                    content = cast("Readable", archive.extractfile(info))
                    inside = path / names[info.name]
                    yield Member(inside, _Replayed(_Told(inside, content)).opened)
        if not stream.ends_with_nothing():
            raise SourceError(path, SourceProblem.UNREADABLE)


def _tar_names(path: Path, file: BinaryIO) -> Iterator[str]:
    """The names of the files in a tar archive, as far as it is whole; an empty one now and then, while it is long."""
    stream, seen = _unpacked(path, file), 0
    try:
        with tarfile.open(fileobj=cast("BinaryIO", stream), mode="r|") as archive:
            for number, info in enumerate(archive):
                if number > bounds.MOST:
                    break
                if stream.taken - seen > _A_STEP:
                    seen = stream.taken
                    yield ""
                if info.isreg():
                    yield info.name
    except (SourceError, tarfile.ReadError) as error:
        is_too_much = isinstance(error, SourceError) and error.code is SourceProblem.TOO_MUCH
        if is_too_much or not stream.taken:
            raise


def _opened(
    allowance: Allowance, path: Path, archive: zipfile.ZipFile | None, info: zipfile.ZipInfo
) -> AbstractContextManager[Readable]:
    """A file of a ZIP archive, to be read; None stands for an archive that asks for a password."""
    if archive is None:
        raise SourceError(path, SourceProblem.LOCKED)
    with _told(path):
        return _Reading(path, archive.open(info), allowance)


class _Reading:
    """A file inside an archive, of which what is read is counted; what is wrong with it is told under its path."""

    def __init__(self, path: Path, file: Any, allowance: Allowance) -> None:
        self._path, self._file, self._allowance = path, file, allowance
        self._some: Callable[[int], bytes] = getattr(file, "read1", file.read)
        self._last = b""
        self.taken = 0
        """Bytes that were read."""

    def read(self, size: int = -1) -> bytes:
        """At most so many bytes, or all that is allowed."""
        parts: list[bytes] = []
        with _told(self._path):
            while size:
                try:
                    part = self._some(min(size, _AT_ONCE) if size > 0 else _AT_ONCE)
                except _BROKEN:
                    if not parts:
                        raise
                    break  # what is there first; the next call meets the end again
                if not part:
                    break
                self._allowance.take(len(part))
                self.taken += len(part)
                parts.append(part)
                self._last = (self._last + part[-_BLOCK:])[-_BLOCK:]
                size -= len(part) if size > 0 else 0
        return b"".join(parts)

    def ends_with_nothing(self) -> bool:
        """Whether an empty block is the last, by which a tar archive is known for whole; reads up to there."""
        while self.read(_AT_ONCE):
            pass
        return not self._last.strip(b"\0")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


def _unpacked(path: Path, file: BinaryIO) -> "_Reading":
    """What a packed file holds, from its beginning; one that is not packed as it is."""
    allowance = Allowance.of(path, file)
    packer = next((packer for sign, packer in _PACKERS.items() if _head(file).startswith(sign)), None)
    return _Reading(path, file if packer is None else packer(file), allowance)


def _is_packed(file: BinaryIO) -> bool:
    return any(map(_head(file).startswith, _PACKERS))


def _head(file: BinaryIO) -> bytes:
    file.seek(0)
    head = file.read(8)
    file.seek(0)
    return head


class _Told:
    """A file in an archive; what is wrong with it is told under its path."""

    def __init__(self, path: Path, file: Readable) -> None:
        self._path, self._file = path, file

    def read(self, size: int = -1) -> bytes:
        """At most so many bytes."""
        with _told(self._path):
            return self._file.read(size)


class _Replayed:
    """A file of an archive that can be read only once, in the order of the archive, but for its beginning.

    It may be opened to be told by its beginning, and then to be read.
    """

    def __init__(self, file: Readable) -> None:
        self._file = file
        self._head: bytes | None = None
        self._at = 0

    def opened(self) -> AbstractContextManager[Readable]:
        """It, at its beginning."""
        self._at = 0
        return nullcontext(self)

    def read(self, size: int = -1, /) -> bytes:
        """At most so many bytes, of the beginning no more than there are."""
        if self._head is None:
            self._head = self._file.read(HEAD)
        if self._at < len(self._head):
            some = self._head[self._at :] if size < 0 else self._head[self._at : self._at + size]
            self._at += len(some)
            left = -1 if size < 0 else size - len(some)
            return some + self._file.read(left) if left else some
        return self._file.read(size)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """What is wrong with an archive, or with a file in it, is told."""
    try:
        yield
    except _BROKEN as error:
        raise SourceError(path, SourceProblem.UNREADABLE) from error


def _named(path: Path, originals: Iterable[str]) -> dict[str, str]:
    """What each visible file is called of which these are the names in the archive; no two are called the same."""
    called: dict[str, str] = {}
    taken = set[str]()
    for original in originals:
        name = _safe(original)
        number = 1
        while name in taken:
            number += 1
            name = _safe(original, f" ({number})")
        if name:
            taken.add(name)
            called[original] = name
    if len(called) > bounds.MOST:
        raise SourceError(path, SourceProblem.TOO_MUCH)
    kept = set(files.without_pages_folders(called.values()))
    return {original: name for original, name in called.items() if name in kept and not _is_hidden(name)}


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") or part in _UNSEEN for part in name.split("/"))


def _is_special(info: zipfile.ZipInfo) -> bool:
    return info.is_dir() or S_ISLNK(info.external_attr >> 16)


def _safe(name: str, mark: str = "") -> str:
    """A name that leads nowhere but into its archive, and can be shown; with a mark before its ending, if wanted."""
    name = name.encode("utf-8", "replace").decode().replace("\0", "").replace("\\", "/")
    _, drive, rest = name.rpartition(":/")
    parts = [part for part in (rest if drive else name).split("/") if part not in ("", ".", "..")]
    return "/".join(_short(part, mark if number == len(parts) else "") for number, part in enumerate(parts, 1))


def _short(part: str, mark: str) -> str:
    stem, dot, ending = part.rpartition(".")
    if not stem or len(ending) > 10:
        return part[: LONGEST - len(mark)] + mark
    return stem[: LONGEST - len(ending) - len(mark) - 1] + mark + dot + ending
