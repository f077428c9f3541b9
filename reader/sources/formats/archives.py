"""Archives: what lies in them is read as files of a folder are, without being unpacked into one.

A name inside is only what is told of a file, never where something is written. How much is read of an archive is
bounded by its size: text packs to a tenth, and what unpacks to the hundredfold was made to.
"""

import bz2
import gzip
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from os import SEEK_END
from pathlib import Path
from stat import S_ISLNK
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO, Self, cast

from reader.model.errors import SourceError, SourceProblem
from reader.model.imports import Choices
from reader.sources import files
from reader.sources.formats import zipped
from reader.sources.formats.pieces import Member, Readable

MOST = 200_000
"""Files in one archive."""
AT_LEAST = 200_000_000
"""Bytes that may be read of an archive, however small it is."""
FOLD = 100
"""So many times its own size may be read of an archive."""
LONGEST = 200
"""Characters of each name on a path that are told."""
IN_MEMORY = 20_000_000
"""Bytes of a file that is taken out of a stream; of larger ones the rest waits on the disk."""
_AT_ONCE = 1_000_000
_BLOCK = tarfile.BLOCKSIZE
_BROKEN = (*zipped.BROKEN, lzma.LZMAError, tarfile.TarError)
"""What the standard library raises over archives that somebody broke."""
_PACKERS: dict[bytes, Callable[[Any], Any]] = {
    b"\x1f\x8b\x08": gzip.open, b"BZh": bz2.open, b"\xfd7zXZ\0": lzma.open,
}  # fmt: skip
_UNSEEN = frozenset({"__MACOSX"})


def zip_members(path: Path, file: BinaryIO, _: Choices) -> Iterator[Member]:
    """The files in a ZIP archive, in natural order; raises `SourceError`."""
    budget = _Budget(path, file)
    with _told(path), zipfile.ZipFile(file) as archive:
        infos = {_safe(zipped.name_of(info)): info for info in archive.infolist()[: MOST + 1] if not _is_special(info)}
        for name in sorted(_wanted(path, infos), key=files.natural_key):
            info = infos[name]
            open_archive = None if zipped.is_locked(info) else archive
            yield Member(path / name, partial(budget.opened, path / name, open_archive, info))


def tar_members(path: Path, file: BinaryIO, _: Choices) -> Iterator[Member]:
    """The files in a tar archive, packed or not, in its order, or the one file that is packed; raises `SourceError`."""
    with _told(path):
        unpacked = partial(_unpacked, path, file)
        try:
            with tarfile.open(fileobj=cast("BinaryIO", unpacked()), mode="r|") as archive:
                names = [_safe(info.name) for info, _ in zip(archive, range(MOST + 1), strict=False) if info.isreg()]
        except tarfile.ReadError:
            if not _is_packed(file):
                raise
            with _copied(path / (path.stem or path.name), unpacked()) as member:
                yield member
            return
        wanted = set(_wanted(path, names))
        stream = unpacked()
        with tarfile.open(fileobj=cast("BinaryIO", stream), mode="r|") as archive:
            for info in archive:
                if info.isreg() and (name := _safe(info.name)) in wanted:
                    wanted.remove(name)
                    with _copied(path / name, cast("Readable", archive.extractfile(info))) as member:
                        yield member
        if not stream.ends_with_nothing():
            raise SourceError(path, SourceProblem.UNREADABLE)


class _Budget:
    """How much may still be read of an archive."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self._path = path
        self._left = max(AT_LEAST, FOLD * file.seek(0, SEEK_END))
        file.seek(0)

    def take(self, number: int) -> None:
        """So many bytes have been read. Raises `SourceError` where that is too much."""
        self._left -= number
        if self._left < 0:
            raise SourceError(self._path, SourceProblem.TOO_MUCH)

    def opened(
        self, path: Path, archive: zipfile.ZipFile | None, info: zipfile.ZipInfo
    ) -> AbstractContextManager[Readable]:
        """A file of a ZIP archive, to be read; None stands for an archive that asks for a password."""
        if archive is None:
            raise SourceError(path, SourceProblem.LOCKED)
        with _told(path):
            return _Reading(path, archive.open(info), self)


class _Reading:
    """A file inside an archive, of which what is read is counted; what is wrong with it is told under its path."""

    def __init__(self, path: Path, file: Any, budget: _Budget) -> None:
        self._path, self._file, self._budget = path, file, budget
        self._last = b""

    def read(self, size: int = -1) -> bytes:
        """At most so many bytes, or all that is allowed."""
        parts: list[bytes] = []
        with _told(self._path):
            while size and (part := self._file.read(min(size, _AT_ONCE) if size > 0 else _AT_ONCE)):
                self._budget.take(len(part))
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
    budget = _Budget(path, file)
    packer = next((packer for sign, packer in _PACKERS.items() if _head(file).startswith(sign)), None)
    return _Reading(path, file if packer is None else packer(file), budget)


def _is_packed(file: BinaryIO) -> bool:
    return any(map(_head(file).startswith, _PACKERS))


def _head(file: BinaryIO) -> bytes:
    file.seek(0)
    head = file.read(8)
    file.seek(0)
    return head


@contextmanager
def _copied(path: Path, file: Readable) -> Iterator[Member]:
    """A file of an archive that can be read only once, in the order of the archive."""
    with SpooledTemporaryFile(IN_MEMORY) as copy:
        while part := file.read(_AT_ONCE):
            copy.write(part)

        def opened() -> AbstractContextManager[Readable]:
            copy.seek(0)
            return nullcontext(copy)

        yield Member(path, opened)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """What is wrong with an archive, or with a file in it, is told."""
    try:
        yield
    except _BROKEN as error:
        raise SourceError(path, SourceProblem.UNREADABLE) from error


def _wanted(path: Path, names: Iterable[str]) -> Iterator[str]:
    """The names of visible files, each once."""
    known = list(dict.fromkeys(name for name in names if name))
    if len(known) > MOST:
        raise SourceError(path, SourceProblem.TOO_MUCH)
    return (name for name in files.without_pages_folders(known) if not _is_hidden(name))


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") or part in _UNSEEN for part in name.split("/"))


def _is_special(info: zipfile.ZipInfo) -> bool:
    return info.is_dir() or S_ISLNK(info.external_attr >> 16)


def _safe(name: str) -> str:
    """A name that leads nowhere but into its archive, and can be shown."""
    name = name.encode("utf-8", "replace").decode().replace("\0", "")
    _, drive, rest = name.replace("\\", "/").rpartition(":/")
    parts = (part[:LONGEST] for part in (rest if drive else name.replace("\\", "/")).split("/"))
    return "/".join(part for part in parts if part not in ("", ".", ".."))
