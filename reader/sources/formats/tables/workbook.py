"""Spreadsheets in the Office's own format, read row by row."""

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, time
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from reader.model.errors import SourceError, SourceProblem
from reader.sources.formats.tables.sheets import MOST_COLUMNS, Cell, Sheet, sheet_of_lists

_UNPACKED = 2_000_000_000
"""Bytes that all of it may unpack to; `zipfile` gives no more of a member than it says it has."""
_WORDS = 400_000_000
"""Bytes of the words of all sheets, which are held in memory."""
_HELD = 50_000_000
"""Bytes of what else is held there."""
_ROWS = 1_048_576
"""A sheet has no more."""
_TOGETHER = 16
FAULTS = (
    ArithmeticError, AttributeError, EOFError, LookupError, NotImplementedError, OSError, RuntimeError, SyntaxError,
    TypeError, ValueError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
"""What openpyxl, zipfile and the parser of XML raise over files that somebody broke."""


def sheets(path: Path, file: BinaryIO) -> Iterator[Sheet]:
    """The sheets of a workbook that have rows. Raises `SourceError`, also in the midst of a sheet."""
    check_size(path, file)
    try:
        book = _opened(file)
    except FAULTS as error:
        raise SourceError(path, SourceProblem.UNREADABLE) from error
    for sheet in book.worksheets:
        if (found := sheet_of_lists(_rows(path, sheet))) is not None:
            yield found


def check_size(path: Path, file: BinaryIO) -> None:
    """Raises `SourceError` for an archive that is none, is closed, or unpacks to too much."""
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
    except FAULTS as error:
        raise SourceError(path, SourceProblem.LOCKED if _is_closed(file) else SourceProblem.UNREADABLE) from error
    if any(member.flag_bits & 1 for member in members):
        raise SourceError(path, SourceProblem.LOCKED)
    words = sum(member.file_size for member in members if member.filename.endswith("sharedStrings.xml"))
    others = sum(member.file_size for member in members if _is_held(member.filename))
    if sum(member.file_size for member in members) > _UNPACKED or words > _WORDS or others > _HELD:
        raise SourceError(path, SourceProblem.TOO_MUCH)


def _is_held(name: str) -> bool:
    return name.endswith((".xml", ".rels")) and not re.search(r"sharedStrings\.xml$|content\.xml$|sheet", name)


def _is_closed(file: BinaryIO) -> bool:
    """Whether a file is packed as the Office packs what asks for a password."""
    file.seek(0)
    return "EncryptedPackage".encode("utf-16-le") in file.read(65_536)


def _opened(file: BinaryIO) -> Any:
    from openpyxl.reader.excel import SHARED_STRINGS, ExcelReader, ReadOnlyWorksheet

    class Unmeasured(ReadOnlyWorksheet):  # type: ignore[misc]
        """Does not read a sheet to its end to know how large it is."""

        def _get_size(self) -> None:
            pass

    class Reader(ExcelReader):  # type: ignore[misc]
        """Reads the words of all sheets in a tenth of the time, and no sheet twice."""

        def read_worksheets(self) -> None:
            parts = {rel.target: sheet.name for sheet, rel in self.parser.find_sheets()}
            for target, name in parts.items():
                if target in self.valid_files:
                    self.wb._sheets.append(Unmeasured(self.wb, name, target, self.shared_strings))  # noqa: SLF001

        def read_strings(self) -> None:
            part = self.package.find(SHARED_STRINGS)
            if part is not None:
                with self.archive.open(part.PartName[1:]) as words:
                    self.shared_strings = list(_strings(words))

    file.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        reader = Reader(file, read_only=True, data_only=True, keep_links=False)
        reader.read()
    return reader.wb


def _strings(words: Any) -> Iterator[str]:
    """The words that fields share, without marks of how they are spoken. Raises `ValueError`."""
    from lxml import etree

    events = etree.iterparse(
        words, tag=f"{_MAIN}si", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        for _, item in events:
            said = [each for each in item.iter(f"{_MAIN}t") if each.getparent().tag != f"{_MAIN}rPh"]
            yield "".join(each.text or "" for each in said)
            item.clear()
            while item.getprevious() is not None:
                del item.getparent()[0]
    except etree.LxmlError as error:
        raise ValueError from error


_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def _rows(path: Path, sheet: Any) -> Iterator[list[Cell]]:
    """The rows of a sheet, whatever it says of its size."""
    sheet.reset_dimensions()
    rows = islice(sheet.iter_rows(values_only=True), _ROWS)
    while some := _some(path, rows):
        for row in some:
            if isinstance(row, SourceError):
                raise row
            yield row


def _some(path: Path, rows: Iterator[Any]) -> list[list[Cell] | SourceError]:
    """A few rows, and at their end why there are no more."""
    some: list[list[Cell] | SourceError] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            some.extend([_cell(each) for each in row[:MOST_COLUMNS]] for row in islice(rows, _TOGETHER))
        except FAULTS:
            some.append(SourceError(path, SourceProblem.UNREADABLE))
    return some


def _cell(value: Any) -> Cell:
    if isinstance(value, str):
        return _plain(value) if "_x" in value else value
    return value if isinstance(value, bool | int | float | date | time) else None


def _plain(words: str) -> str:
    """Words in which the Office writes control characters by their numbers."""
    from openpyxl.utils.escape import unescape

    return str(unescape(words))
