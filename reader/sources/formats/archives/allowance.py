"""How much is read of an archive: text packs to a tenth, and what unpacks to the hundredfold was made to."""

from os import SEEK_END
from pathlib import Path
from typing import BinaryIO, Self

from reader.model.errors import SourceError, SourceProblem
from reader.sources.formats.pieces import Readable

MOST = 200_000
"""Files in one archive."""
AT_LEAST = 200_000_000
"""Bytes that may be read of an archive, however small it is."""
FOLD = 100
"""So many times its own size may be read of an archive."""


class Allowance:
    """How much may be read of what a file holds, and how many files may lie in it, however deep."""

    def __init__(self, path: Path, size: int) -> None:
        self._path = path
        self._bytes = max(AT_LEAST, FOLD * size)
        self._members = MOST

    @classmethod
    def of(cls, path: Path, file: BinaryIO) -> Self:
        """As much as suits the size of a file, which is at its beginning then."""
        allowance = cls(path, file.seek(0, SEEK_END))
        file.seek(0)
        return allowance

    def take(self, size: int = 0, members: int = 0) -> None:
        """So much was read. Raises `SourceError` where it was too much, from then on each time."""
        self._bytes -= size
        self._members -= members
        if self.is_spent:
            raise SourceError(self._path, SourceProblem.TOO_MUCH)

    @property
    def is_spent(self) -> bool:
        """Whether nothing more may be read."""
        return self._bytes < 0 or self._members < 0

    def read(self, file: Readable, size: int) -> bytes:
        """At most so many bytes of a file inside."""
        data = file.read(size)
        self.take(len(data))
        return data
