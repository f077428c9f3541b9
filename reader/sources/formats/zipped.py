"""ZIP archives that may have been made to break what reads them: names as they were meant, bytes within limits.

What a member unpacks to is counted as it is read, whatever the archive says of it.
"""

import io
import struct
import zipfile
import zlib
from pathlib import Path

from reader.model.errors import SourceError, SourceProblem

BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError,
    LookupError, OverflowError,
)  # fmt: skip
"""What `zipfile` raises over archives that are cut off, damaged or made to break it."""
_DIRECTORY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_IN_UTF8 = 0x800
_CHUNK = 1 << 16


def opened(path: Path, data: bytes, most: int, beyond: SourceProblem = SourceProblem.TOO_MUCH) -> zipfile.ZipFile:
    """An archive of at most so many members; raises `SourceError` UNREADABLE, and what one of more is told to be."""
    if data.count(_DIRECTORY) > most:
        raise SourceError(path, beyond)
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except BROKEN as error:
        raise SourceError(path, SourceProblem.UNREADABLE) from error


def unpacked(
    path: Path,
    archive: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    most: int,
    *,
    most_tags: int | None = None,
    beyond: SourceProblem = SourceProblem.TOO_MUCH,
) -> bytes:
    """What a member holds; raises `SourceError` LOCKED, UNREADABLE, and `beyond` for one of more bytes, or tags."""
    if is_locked(member):
        raise SourceError(path, SourceProblem.LOCKED)
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise SourceError(path, SourceProblem.UNREADABLE)
    chunks: list[bytes] = []
    size = tags = 0
    try:
        with archive.open(member) as file:
            while chunk := file.read(_CHUNK):
                size, tags = size + len(chunk), tags + chunk.count(b"<")
                if size > most or (most_tags is not None and tags > most_tags):
                    raise SourceError(path, beyond)
                chunks.append(chunk)
    except BROKEN as error:
        raise SourceError(path, SourceProblem.UNREADABLE) from error
    return b"".join(chunks)


def is_locked(member: zipfile.ZipInfo) -> bool:
    """Whether a member asks for a password."""
    return bool(member.flag_bits & _ENCRYPTED)


def name_of(member: zipfile.ZipInfo) -> str:
    """A name as it was meant: Windows packs Russian ones in its old encoding and does not say so."""
    name = member.filename
    if member.flag_bits & _IN_UTF8 or name.isascii():
        return name
    stored = name.encode("cp437", "replace")
    try:
        return stored.decode("utf-8")
    except UnicodeDecodeError:
        return stored.decode("cp866")
