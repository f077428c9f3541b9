"""A damaged library's file as a copy of our own, made fit to be opened; the file itself is only read, never changed.

Read as plain bytes, which would take away the locks that this process has on a library that it has open: a rescue runs
in a process of its own.
"""

import errno
import mmap
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from reader.library.opening import SQLITE_ERRORS, connect
from reader.library.pages import Pages
from reader.library.soundness import as_marked
from reader.model.errors import LibraryError, LibraryProblem

_BLOCK = 4096
"""Bytes read at once, and left out where a disk does not give them."""
_USUAL_SIZE = 4096
"""Bytes of a page, unless the header says otherwise."""
_MAGIC = b"SQLite format 3\0"
_MOST_TIMES = 1_000
"""A header that claims a file to be so many times as long is damaged itself."""


@dataclass(frozen=True, slots=True)
class Wreck:
    """A damaged library, as far as it can be read."""

    connection: sqlite3.Connection
    pages: Pages
    lacking: int
    """How many pages the file should have and has not."""


@contextmanager
def opened(source: Path, folder: Path) -> Iterator[Wreck]:
    """A damaged library, with its log played in, from a copy in a folder. Raises `LibraryError`."""
    copy = folder / "damaged.sqlite"
    for side in ("", "-wal", "-journal"):
        _copy(source.with_name(source.name + side), copy.with_name(copy.name + side), needed=not side)
    claimed = _mend_header(copy)
    # The log may hold what the file lacks, its header and its length among it.
    with suppress(*SQLITE_ERRORS), closing(connect(copy, "mode=rw")) as connection:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    there = copy.stat().st_size
    size = _lengthen(copy, claimed)
    with closing(connect(copy, "immutable=1")) as connection, copy.open("rb") as file:
        # What can be read of a damaged schema is used.
        connection.execute("PRAGMA writable_schema = ON")
        connection.text_factory = as_marked
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            real = max(there // size, 1)
            yield Wreck(connection, Pages(data, size, real), len(data) // size - real)


def _copy(source: Path, copy: Path, *, needed: bool) -> None:
    """Copy a file; what a failing disk does not give is left empty."""
    try:
        with source.open("rb", buffering=0) as file, copy.open("wb") as written:
            length = os.fstat(file.fileno()).st_size
            for start in range(0, length, _BLOCK):
                written.write(_block(file.fileno(), start))
            written.truncate(length)
    except FileNotFoundError as error:
        if needed:
            raise LibraryError(source, LibraryProblem.MISSING) from error
    except OSError as error:
        problem = LibraryProblem.NO_SPACE if error.errno == errno.ENOSPC else LibraryProblem.UNREACHABLE
        raise LibraryError(source, problem) from error


def _block(file: int, start: int) -> bytes:
    try:
        return os.pread(file, _BLOCK, start)
    except OSError as error:
        if error.errno != errno.EIO:
            raise
        return bytes(_BLOCK)


def _mend_header(copy: Path) -> int:
    """Write what every library's header says over what it says here; return how many pages it claimed."""
    length = copy.stat().st_size
    with copy.open("rb+") as file:
        header = bytearray(file.read(100).ljust(100, b"\0"))
        size = _page_size(header)
        claimed = int.from_bytes(header[28:32], "big")
        logged = copy.with_name(copy.name + "-wal").exists()
        header[:16] = _MAGIC
        header[16:18] = (size % 65535).to_bytes(2, "big")  # 65536 is written as 1
        header[18:20] = b"\2\2" if logged else b"\1\1"
        header[20:24] = b"\0\x40\x20\x20"  # nothing kept at the ends of pages, and the fractions that never change
        header[44:48] = (4).to_bytes(4, "big")  # the format of the schema
        header[56:60] = (1).to_bytes(4, "big")  # UTF-8
        _write(file, header, max(length // size, 1), size)
    return claimed


def _lengthen(copy: Path, claimed: int) -> int:
    """Make a file as long as it claimed to be, for SQLite reads none that is shorter; return the size of its pages."""
    length = copy.stat().st_size
    with copy.open("rb+") as file:
        header = bytearray(file.read(100))
        size = _page_size(header)
        there = max(length // size, 1)
        _write(file, header, claimed if there < claimed < there * _MOST_TIMES else there, size)
    return size


def _write(file: BinaryIO, header: bytearray, pages: int, size: int) -> None:
    header[28:32] = pages.to_bytes(4, "big")
    header[92:96] = header[24:28]  # the length is of the last change
    file.seek(0)
    file.write(header)
    file.truncate(pages * size)


def _page_size(header: bytes | bytearray) -> int:
    size = int.from_bytes(header[16:18], "big")
    size = 65536 if size == 1 else size
    return size if 512 <= size <= 65536 and size & (size - 1) == 0 else _USUAL_SIZE
