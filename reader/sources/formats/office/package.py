"""The ZIP archive around a document: its parts by name, read and parsed within limits, whatever the archive says."""

import io
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from reader.model.errors import FileKind, SourceError, SourceProblem

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MOST_BYTES = 64_000_000
"""Of one part, unpacked: twenty times the XML of 300 pages."""
MOST_TAGS = 1_500_000
"""In one part: three times those of 1000 pages; the tree takes some 300 MB."""
MOST_PARTS = 20_000
_CHUNK = 1 << 16
_ENCRYPTED = 1
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the documents of the Office before 2007 begin, and those of a newer one that a password protects."""
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    KeyError,
    IndexError,
    OverflowError,
)
"""What `zipfile` raises over an archive that is not whole, or made to break what reads it."""


class Package:
    """The parts of a document by their names, in which case does not matter."""

    def __init__(self, path: Path, data: bytes) -> None:
        if data.startswith(_COMPOUND):
            if _PROTECTED in data:
                raise SourceError(path, SourceProblem.LOCKED)
            raise SourceError(path, SourceProblem.FOREIGN, FileKind.DOCUMENT)
        if data.count(b"PK\x01\x02") > MOST_PARTS:
            raise SourceError(path, SourceProblem.TOO_LARGE)
        self._path = path
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise SourceError(path, SourceProblem.UNREADABLE) from error
        self._parts = {each.filename.lower(): each for each in reversed(self._archive.infolist())}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    def read(self, name: str, most: int = MOST_BYTES) -> bytes | None:
        """What a part holds; None where there is none. Raises `SourceError`."""
        part = self._parts.get(name.lower())
        if part is None:
            return None
        if part.flag_bits & _ENCRYPTED:
            raise SourceError(self._path, SourceProblem.LOCKED)
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise SourceError(self._path, SourceProblem.UNREADABLE)
        chunks: list[bytes] = []
        size = tags = 0
        try:
            with self._archive.open(part) as file:
                while chunk := file.read(_CHUNK):
                    size, tags = size + len(chunk), tags + chunk.count(b"<")
                    if size > most or tags > MOST_TAGS:
                        raise SourceError(self._path, SourceProblem.TOO_LARGE)
                    chunks.append(chunk)
        except _BROKEN as error:
            raise SourceError(self._path, SourceProblem.UNREADABLE) from error
        return b"".join(chunks)

    def tree(self, name: str) -> "Element | None":
        """A part as a tree; None where there is none. Raises `SourceError`."""
        data = self.read(name)
        return None if data is None else tree_of(self._path, data)

    def tree_if_whole(self, name: str, most: int = MOST_BYTES // 8) -> "Element | None":
        """A part as a tree; None where there is none that can be read: what can be done without."""
        try:
            data = self.read(name, most)
            return None if data is None else tree_of(self._path, data)
        except SourceError:
            return None


def tree_of(path: Path, data: bytes) -> "Element":
    """XML as a tree, in which no entity is resolved and for which nothing is loaded. Raises `SourceError`."""
    from lxml import etree

    if b"<!DOCTYPE" in data.replace(b"\0", b""):  # no office writes one
        raise SourceError(path, SourceProblem.UNREADABLE)
    if data.count(b"<") > MOST_TAGS:
        raise SourceError(path, SourceProblem.TOO_LARGE)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        tree = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise SourceError(path, SourceProblem.UNREADABLE) from error
    if tree is None:
        raise SourceError(path, SourceProblem.UNREADABLE)
    return tree
