"""The members of a ZIP archive, by the names that documents in it call them, read within limits.

What a member unpacks to is counted as it is read, whatever the archive says of it.
"""

import io
import re
import struct
import zipfile
import zlib
from datetime import datetime
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from reader.model.errors import SourceError, SourceProblem

MOST_MEMBERS = 50_000
LARGEST = 20_000_000
"""Bytes of a member, unpacked."""
MOST = 40_000_000
"""Bytes of all members that are read: ten times those of «War and Peace»."""

_DIRECTORY = b"PK\x01\x02"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_UTF_8 = 0x800
_ENCRYPTED = 0x1
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError,
    KeyError, IndexError, OverflowError,
)  # fmt: skip
"""What zipfile raises for archives that are cut off, damaged or made to break it."""


class Packed:
    """An archive of which members are read; raises `SourceError` where it is none."""

    def __init__(self, path: Path, data: bytes) -> None:
        self._path = path
        if data.count(_DIRECTORY) > MOST_MEMBERS:
            raise SourceError(path, SourceProblem.TOO_MUCH)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            self._members = {_called(member): member for member in self._archive.infolist()}
        except _BROKEN as error:
            raise SourceError(path, SourceProblem.UNREADABLE) from error
        self._alike = {name.casefold(): name for name in reversed(self._members)}
        self._left = MOST

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all members but folders, in the order of the archive."""
        return tuple(name for name in self._members if not name.endswith("/"))

    def changed(self, name: str) -> datetime | None:
        """When a member was changed last, by whatever clock; None where its time is none."""
        try:
            return datetime(*self._members[name].date_time)  # noqa: DTZ001 - an archive knows no zones
        except ValueError:
            return None

    def find(self, written: str, inside: str = "") -> str | None:
        """The member that an address means which stands in the member `inside`; None where there is none.

        Where none is called so, letters may differ in case, and the address be written with or without its `%20`.
        No address leads out of the archive.
        """
        if _SCHEME.match(written):
            return None
        named = written.replace("\\", "/").partition("#")[0].partition("?")[0]
        for each in dict.fromkeys((unquote(named), named)):
            place = normpath(join("/", dirname(inside), each)).lstrip("/") if each else inside
            if place in self._members:
                return place
            if (alike := self._alike.get(place.casefold())) is not None:
                return alike
        return None

    def read(self, name: str) -> bytes:
        """What a member unpacks to. Raises `SourceError` where it is damaged, encrypted or too much."""
        member = self._members[name]
        if member.flag_bits & _ENCRYPTED:
            raise SourceError(self._path, SourceProblem.PROTECTED)
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise SourceError(self._path, SourceProblem.UNREADABLE)
        most = min(LARGEST, self._left)
        try:
            with self._archive.open(member) as file:
                data = file.read(most + 1)
        except _BROKEN as error:
            raise SourceError(self._path, SourceProblem.UNREADABLE) from error
        if len(data) > most:
            raise SourceError(self._path, SourceProblem.TOO_MUCH)
        self._left -= len(data)
        return data


def _called(member: zipfile.ZipInfo) -> str:
    """The name of a member; archives made in Russian Windows do not say in which encoding it is."""
    name = member.filename
    if not member.flag_bits & _UTF_8 and not name.isascii():
        raw = name.encode("cp437", "replace")
        try:
            name = raw.decode()
        except UnicodeDecodeError:
            name = raw.decode("cp866", "replace")
    return name.replace("\\", "/").lstrip("/")
