"""Tables of any length, as CSV and XLSX: rows go to the disk as they come, and no cell is a formula."""

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, BinaryIO, Final, TypeAlias

from reader.export import excerpts, printed, words
from reader.export.csv_table import BOM, csv_line
from reader.model.colors import LIGHT
from reader.text.addresses import is_page

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS: Final = 1_048_576
"""Rows of a sheet; the others stand on the next one."""
LONGEST_LINK: Final = 2_000
"""Letters of an address that is a link; a longer one is text."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column and how wide it is, in characters."""

    name: str
    width: int = 14


@dataclass(frozen=True, slots=True)
class Marked:
    """Text in pieces, some of which stand out."""

    pieces: tuple[tuple[str, bool], ...]

    def __str__(self) -> str:
        return "".join(text for text, _ in self.pieces)


Cell: TypeAlias = str | int | Marked | datetime | date
"""The address of a web page is a link. Texts are free of what no document can hold."""


@dataclass(frozen=True, slots=True)
class Table:
    """What stands above the rows of a table, and what its file says of itself."""

    title: str
    sheet: str
    columns: tuple[Column, ...]
    exported: str = ""
    """When, UTC, ISO 8601."""


def write_csv(table: Table, rows: Iterable[Sequence[Cell]], target: BinaryIO) -> None:
    """As a Russian Excel and LibreOffice open it, see `csv_table`."""
    target.write(BOM + csv_line(column.name for column in table.columns))
    target.writelines(map(csv_line, rows))


def write_xlsx(table: Table, rows: Iterable[Sequence[Cell]], target: BinaryIO) -> None:
    """With real dates, links and wrapped text. Takes as much room in the folder for temporary files as its text."""
    from xlsxwriter import Workbook

    settings = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with TemporaryDirectory(prefix="chitalnya-") as folder:
        made = Path(folder) / "table.xlsx"
        book = Workbook(made, {**settings, "strings_to_numbers": False, "tmpdir": folder})
        book.set_properties(
            {
                "title": excerpts.beginning(table.title, 200),
                "author": words.PROGRAM,
                "created": printed.moment(table.exported).replace(tzinfo=None, microsecond=0),
            }
        )
        sheets = _Sheets(book, table)
        try:
            for row in rows:
                sheets.add(row)
            sheets.finish()
            book.close()
        except BaseException:
            sheets.let_go()
            raise
        with made.open("rb") as whole:
            shutil.copyfileobj(whole, target)


class _Sheets:
    """A table that is being filled, sheet after sheet."""

    def __init__(self, book: "Workbook", table: Table) -> None:
        self._book, self._table = book, table
        top = {"text_wrap": True, "valign": "top"}
        self._text = book.add_format(top)
        self._count = book.add_format({**top, "align": "left"})
        self._strong = book.add_format({"bold": True})
        self._all_strong = book.add_format({**top, "bold": True})
        self._link = book.add_format({**top, "font_color": printed.LINK, "underline": 1})
        self._day = book.add_format({**top, "align": "left", "num_format": "dd.mm.yyyy"})
        self._moment = book.add_format({**top, "align": "left", "num_format": "dd.mm.yyyy hh:mm"})
        self._heading = book.add_format({**top, "bold": True, "bg_color": LIGHT["panel"], "bottom": 1})
        self._number = 0
        self._sheet, self._next_row, self._links = self._begun(), 1, 0

    def add(self, row: Sequence[Cell]) -> None:
        """One more row."""
        if self._next_row == MOST_ROWS:
            self.finish()
            self._sheet, self._next_row, self._links = self._begun(), 1, 0
        self._sheet.set_row(self._next_row, self._height(row))
        for column, cell in enumerate(row):
            self._write(column, cell)
        self._next_row += 1

    def finish(self) -> None:
        """No row more on this sheet."""
        self._sheet.autofilter(0, 0, self._next_row - 1, len(self._table.columns) - 1)

    def let_go(self) -> None:
        """Close the temporary files of a book that will not be made."""
        for sheet in self._book.worksheets():
            sheet.row_data_fh.close()

    def _begun(self) -> "Worksheet":
        self._number += 1
        name = self._table.sheet if self._number == 1 else f"{self._table.sheet} {self._number}"
        sheet = self._book.add_worksheet(name)
        sheet.set_row(0, self._height([column.name for column in self._table.columns]))
        for number, column in enumerate(self._table.columns):
            sheet.set_column(number, number, column.width)
            sheet.write_string(0, number, column.name, self._heading)
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        return sheet

    def _height(self, row: Sequence[Cell]) -> int:
        """In points; programs do not reckon it anew where words are bold."""
        from reader.export.xlsx_table import LINE_HEIGHT, MOST_LINES

        most = 1
        for cell, column in zip(row, self._table.columns, strict=True):
            if isinstance(cell, str | Marked) and not is_page(str(cell)):
                lines = str(cell)[: column.width * MOST_LINES].split("\n")
                most = max(most, sum(1 + len(line) // column.width for line in lines))
        return LINE_HEIGHT * min(most, MOST_LINES)

    def _write(self, column: int, cell: Cell) -> None:
        from reader.export.xlsx_table import FIRST_YEAR, MOST_LINKS, fitting

        at = self._next_row, column
        if isinstance(cell, int):
            self._sheet.write_number(*at, cell, self._count)
        elif isinstance(cell, date) and cell.year >= FIRST_YEAR:
            self._sheet.write_datetime(*at, cell, self._moment if isinstance(cell, datetime) else self._day)
        elif isinstance(cell, Marked):
            self._write_marked(at, cell)
        elif isinstance(cell, str) and is_page(cell) and len(cell) <= LONGEST_LINK and self._links < MOST_LINKS:
            self._sheet.write_url(*at, cell, self._link, cell)
            self._links += 1
        elif cell != "":
            self._sheet.write_string(*at, fitting(str(cell)), self._text)

    def _write_marked(self, at: tuple[int, int], cell: Marked) -> None:
        """Text with its marks bold; text too long for a cell has none."""
        from reader.export.xlsx_table import fitting

        whole = str(cell)
        pieces = [(text, strong) for text, strong in cell.pieces if text]
        if len(pieces) < 2 or fitting(whole) != whole:
            look = self._all_strong if pieces and all(strong for _, strong in pieces) else self._text
            self._sheet.write_string(*at, fitting(whole), look)
            return
        parts: list[Format | str] = []
        for text, strong in pieces:
            parts += [self._strong, text] if strong else [text]
        self._sheet.write_rich_string(*at, *parts, self._text)
