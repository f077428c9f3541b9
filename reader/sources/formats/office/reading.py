"""Documents of offices as the table of formats asks for them: what reads each is loaded when the first one comes."""

from pathlib import Path

from reader.model.findings import SourceArticle

LARGEST = 100_000_000
"""Bytes of a document: its pictures are in it."""


def read_docx(path: Path, data: bytes) -> list[SourceArticle]:
    """The article of a DOCX; raises `SourceError`."""
    from reader.sources.formats.office import docx

    return docx.read(path, data)


def read_odt(path: Path, data: bytes) -> list[SourceArticle]:
    """The article of an ODT; raises `SourceError`."""
    from reader.sources.formats.office import odt

    return odt.read(path, data)


def read_rtf(path: Path, data: bytes) -> list[SourceArticle]:
    """The article of an RTF; raises `SourceError`."""
    from reader.sources.formats.office import rtf

    return rtf.read(path, data)
