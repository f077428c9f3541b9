"""The kinds of files that hold tables; how each is read is loaded when the first one is read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from reader.model.errors import FileKind
from reader.model.imports import Choices, Columns
from reader.sources.formats.pieces import Piece, Pieces

if TYPE_CHECKING:
    from reader.sources.formats.tables.sheets import Sheet

Sheets = Callable[[Path, BinaryIO], "Iterator[Sheet]"]
"""The tables in a file; each is to be read before the next one is asked for. Raises `SourceError`."""
LARGEST = 300_000_000
"""Bytes of a spreadsheet."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a table shows at its beginning, and what of an article its columns are taken for."""

    path: Path
    key: str
    """By what it is known again, see `Sheet.key`."""
    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    columns: Columns | None
    is_known: bool = False
    """Whether somebody said so, or left it out; otherwise it is a guess, or there is none."""


def separated(path: Path, file: BinaryIO) -> "Iterator[Sheet]":
    """The table in a file of CSV and the like."""
    from reader.sources.formats.tables.separated import sheets

    return sheets(path, file)


def objects(path: Path, file: BinaryIO) -> "Iterator[Sheet]":
    """The lists of objects in a file of JSON."""
    from reader.sources.formats.tables.objects import sheets

    return sheets(path, file)


def workbook(path: Path, file: BinaryIO) -> "Iterator[Sheet]":
    """The sheets of a spreadsheet of the Office."""
    from reader.sources.formats.tables.workbook import sheets

    return sheets(path, file)


def opendocument(path: Path, file: BinaryIO) -> "Iterator[Sheet]":
    """The sheets of an open spreadsheet."""
    from reader.sources.formats.tables.opendocument import sheets

    return sheets(path, file)


def pieces_by(sheets: Sheets, kind: FileKind) -> Pieces:
    """How a file is read whose tables `sheets` finds."""
    return partial(_pieces, sheets, kind)


def _pieces(sheets: Sheets, kind: FileKind, path: Path, file: BinaryIO, choices: Choices) -> Iterator[Piece]:
    from reader.sources.formats.tables.reading import pieces

    return pieces(path, file, choices, sheets, kind)


def looked_at(path: Path, file: BinaryIO, choices: Choices, sheets: Sheets) -> Look | None:
    """The table in a file of which columns are known, else the first one; None where there is none."""
    from reader.sources.formats.tables import reading

    return reading.looked_at(path, file, choices, sheets)
