"""XLSX: one row a highlight, with real dates, a filter, wrapped text and the colours of the highlights. No formulas."""

from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO
from typing import BinaryIO, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from reader.export import excerpts, printed, rows, words
from reader.export.options import Options
from reader.export.rows import Cell, Named, Row
from reader.model.colors import INKS, LIGHT, MARKERS
from reader.model.exported import ExportedArticle
from reader.model.names import Kind

LONGEST: Final = 32_767
"""UTF-16 units that a cell holds: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3."""
MOST_LINKS: Final = 65_530
"""Links that a sheet holds; after them the address stands as text."""
WIDTHS: Final = {
    words.QUOTE: 60,
    words.NOTE: 40,
    words.ARTICLE_NOTE: 30,
    words.BEFORE: 30,
    words.AFTER: 30,
    words.TITLE: 40,
    words.SOURCE: 18,
    words.DATE: 17,
    words.NAMES: 28,
    words.TAGS: 20,
    words.CREATED: 17,
    words.MODIFIED: 17,
    words.IMPORTED: 17,
    words.LINK: 24,
    words.FILE: 24,
    words.HASH: 20,
    words.DOCUMENT: 60,
    words.TEXT: 90,
}
"""Of columns, in characters; others are 14 wide."""
LINE_HEIGHT: Final = 15
"""Points."""
MOST_LINES: Final = 20
"""Of a row: longer texts show their beginning."""
FIRST_YEAR: Final = 1901
"""Spreadsheets count days from 1900, and count its February wrong; earlier dates stand as text."""


def write(articles: Iterable[ExportedArticle], target: BinaryIO, options: Options) -> None:
    """The table of highlights, or of whole articles."""
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    # Where the disk is full, the archive would go on writing to a closed file when it is thrown away.
    made = BytesIO()
    book = Workbook(made, settings)
    book.set_properties(
        {
            "title": excerpts.beginning(options.heading, 200),
            "author": words.PROGRAM,
            "created": printed.moment(options.exported).replace(tzinfo=None, microsecond=0),
        }
    )
    sheet = book.add_worksheet(words.ARTICLES if options.whole_articles else words.HIGHLIGHTS)
    _Table(book, sheet, rows.columns(options)).write(articles, options)
    book.close()
    target.write(made.getbuffer())


class _Table:
    """A sheet that is being filled, row after row."""

    def __init__(self, book: Workbook, sheet: Worksheet, columns: tuple[str, ...]) -> None:
        self._sheet = sheet
        self._next_row = 1
        self._links = 0
        top = {"text_wrap": True, "valign": "top"}
        self._text = book.add_format(top)
        self._link = book.add_format({**top, "font_color": INKS[Kind.PERSON], "underline": 1})
        self._day = book.add_format({**top, "align": "left", "num_format": "dd.mm.yyyy"})
        self._moment = book.add_format({**top, "align": "left", "num_format": "dd.mm.yyyy hh:mm"})
        self._one_line = book.add_format({"valign": "top"})
        self._inks = {kind: book.add_format({"font_color": ink}) for kind, ink in INKS.items()}
        self._fills = {color: book.add_format({**top, "bg_color": fill}) for color, fill in MARKERS.items()}
        heading = book.add_format({**top, "bold": True, "bg_color": LIGHT["panel"], "bottom": 1})
        for number, name in enumerate(columns):
            sheet.set_column(number, number, WIDTHS.get(name, 14))
            sheet.write_string(0, number, name, heading)
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        self._widths = [WIDTHS.get(name, 14) for name in columns]
        self._link_column = columns.index(words.LINK)
        self._hash_column = columns.index(words.HASH)

    def write(self, articles: Iterable[ExportedArticle], options: Options) -> None:
        for article in articles:
            for row in rows.rows(article, options):
                self._write_row(row)
        self._sheet.autofilter(0, 0, self._next_row - 1, len(self._widths) - 1)

    def _write_row(self, row: Row) -> None:
        fill = self._fills[row.color] if row.color else self._text
        self._sheet.set_row(self._next_row, LINE_HEIGHT * self._lines(row))
        for number, cell in enumerate(row.cells):
            if number == self._link_column and self._links < MOST_LINKS:
                self._sheet.write_url(self._next_row, number, row.link, self._link, words.OPEN)
                self._links += 1
            else:
                look = self._one_line if number == self._hash_column else fill if number < 2 else self._text
                self._write_cell(number, cell, look)
        self._next_row += 1

    def _lines(self, row: Row) -> int:
        """How many lines the row takes: LibreOffice does not reckon it anew where names are coloured."""
        most = 1
        for number, (cell, width) in enumerate(zip(row.cells, self._widths, strict=True)):
            if number not in {self._link_column, self._hash_column} and isinstance(cell, str | Named):
                lines = str(cell)[: width * MOST_LINES].split("\n")
                most = max(most, sum(1 + len(line) // width for line in lines))
        return min(most, MOST_LINES)

    def _write_cell(self, column: int, cell: Cell, look: Format) -> None:
        at = self._next_row, column
        if isinstance(cell, datetime) and cell.year >= FIRST_YEAR:
            self._sheet.write_datetime(*at, cell, self._moment)
        elif isinstance(cell, date) and not isinstance(cell, datetime) and cell.year >= FIRST_YEAR:
            self._sheet.write_datetime(*at, cell, self._day)
        elif isinstance(cell, Named) and any(kind for _, kind in cell.pieces) and len(cell.pieces) > 1:
            self._write_names(at, cell, look)
        elif cell != "":
            self._sheet.write_string(*at, fitting(str(cell)), look)

    def _write_names(self, at: tuple[int, int], cell: Named, look: Format) -> None:
        """Text with its names in their kinds' colours; text too long for a cell has none."""
        if fitting(str(cell)) != str(cell):
            self._sheet.write_string(*at, fitting(str(cell)), look)
            return
        pieces: list[Format | str] = []
        for text, kind in cell.pieces:
            pieces += [self._inks[kind], text] if kind else [text]
        self._sheet.write_rich_string(*at, *pieces, look)


def fitting(text: str) -> str:
    """Text as far as a cell holds it; what was cut says so."""
    wide = text.encode("utf-16-le")
    if len(wide) <= 2 * LONGEST:
        return text
    return wide[: 2 * (LONGEST - len(words.CUT))].decode("utf-16-le", errors="ignore") + words.CUT
