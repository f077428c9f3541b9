"""The ZIP archive around a document: its parts by name, read and parsed within limits, whatever the archive says."""

from pathlib import Path
from typing import TYPE_CHECKING

from reader.model.errors import FileKind, SourceError, SourceProblem
from reader.sources.formats import xml, zipped

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MOST_BYTES = 64_000_000
"""Of one part, unpacked: twenty times the XML of 300 pages."""
MOST_TAGS = 1_500_000
"""In one part: three times those of 1000 pages; the tree takes some 300 MB."""
MOST_PARTS = 20_000
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the documents of the Office before 2007 begin, and those of a newer one that a password protects."""
_PROTECTED = "EncryptedPackage".encode("utf-16-le")


class Package:
    """The parts of a document by their names, in which case does not matter."""

    def __init__(self, path: Path, data: bytes) -> None:
        if data.startswith(_COMPOUND):
            if _PROTECTED in data:
                raise SourceError(path, SourceProblem.LOCKED)
            raise SourceError(path, SourceProblem.FOREIGN, FileKind.DOCUMENT)
        self._path = path
        self._archive = zipped.opened(path, data, MOST_PARTS, SourceProblem.TOO_LARGE)
        self._parts = {each.filename.lower(): each for each in reversed(self._archive.infolist())}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    def read(self, name: str, most: int = MOST_BYTES) -> bytes | None:
        """What a part holds; None where there is none. Raises `SourceError`."""
        part = self._parts.get(name.lower())
        if part is None:
            return None
        return zipped.unpacked(
            self._path, self._archive, part, most, most_tags=MOST_TAGS, beyond=SourceProblem.TOO_LARGE
        )

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
    try:
        tree = etree.fromstring(data, etree.XMLParser(**xml.PARSING))
    except (etree.LxmlError, ValueError) as error:
        raise SourceError(path, SourceProblem.UNREADABLE) from error
    if tree is None:
        raise SourceError(path, SourceProblem.UNREADABLE)
    return tree
