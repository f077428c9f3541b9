"""Opening a PDF: whether it is one, whether a password is in the way, and what its properties say."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from reader.model.errors import SourceError, SourceProblem
from reader.sources.formats.cleaned import line_of
from reader.sources.formats.pdf.bombs import is_bomb

_LONGEST = 4_000
"""Bytes of a property."""
_ONE_AT_A_TIME = Lock()
"""PDFium is not made for several threads."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A document that is open: what PDFium knows it by, and how many pages it says it has."""

    handle: Any
    count: int


@contextmanager
def opened(path: Path, data: bytes) -> Iterator[Opened]:
    """A document, open for as long as it is needed; raises `SourceError` UNREADABLE, LOCKED and TOO_MUCH."""
    import pypdfium2.raw as pdfium

    if is_bomb(data):
        raise SourceError(path, SourceProblem.TOO_MUCH)
    with _ONE_AT_A_TIME:
        handle = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not handle:
            is_locked = pdfium.FPDF_GetLastError() in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
            raise SourceError(path, SourceProblem.LOCKED if is_locked else SourceProblem.UNREADABLE)
        try:
            yield Opened(handle, max(0, pdfium.FPDF_GetPageCount(handle)))
        finally:
            pdfium.FPDF_CloseDocument(handle)


def property_of(document: Opened, name: str) -> str:
    """What a property says, on one line; empty where there is none."""
    import pypdfium2.raw as pdfium

    size = pdfium.FPDF_GetMetaText(document.handle, name.encode(), None, 0)
    if not 2 < size <= _LONGEST:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDF_GetMetaText(document.handle, name.encode(), buffer, size)
    said = buffer.raw[: size - 2].decode("utf-16-le", "ignore")
    return line_of(said)
