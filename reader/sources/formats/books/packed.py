"""The members of a ZIP archive, by the names that documents in it call them, read within limits.

What a member unpacks to is counted as it is read, whatever the archive says of it.
"""

import re
import zipfile
from datetime import datetime
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from reader.sources.formats import zipped

MOST_MEMBERS = 50_000
LARGEST = 20_000_000
"""Bytes of a member, unpacked."""
MOST = 40_000_000
"""Bytes of all members that are read: ten times those of «War and Peace»."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


class Packed:
    """An archive of which members are read; raises `SourceError` where it is none."""

    def __init__(self, path: Path, data: bytes) -> None:
        self._path = path
        self._archive = zipped.opened(path, data, MOST_MEMBERS)
        self._members = {_called(member): member for member in self._archive.infolist()}
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
        data = zipped.unpacked(self._path, self._archive, self._members[name], min(LARGEST, self._left))
        self._left -= len(data)
        return data


def _called(member: zipfile.ZipInfo) -> str:
    return zipped.name_of(member).replace("\\", "/").lstrip("/")
