"""CSV: one row a highlight, as a Russian Excel and LibreOffice open it with a double click.

UTF-8 with a byte order mark, since Excel takes a file without one for Windows-1251. Fields are parted by semicolons,
which is the list separator of a Russian system, where the comma stands in numbers; and every field is quoted, since
LibreOffice tries commas as well. There is no `sep=;` line: with it Excel no longer heeds the byte order mark.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import BinaryIO

from reader.export.options import Options
from reader.export.rows import columns, rows
from reader.model.exported import ExportedArticle

BOM = codecs.BOM_UTF8
"""What such a file begins with."""

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
"""What a spreadsheet may take for a formula, after blanks too: https://owasp.org/www-community/attacks/CSV_Injection."""


def write(articles: Iterable[ExportedArticle], target: BinaryIO, options: Options) -> None:
    """The table of highlights, or of whole articles."""
    target.write(BOM + csv_line(columns(options)))
    for article in articles:
        target.writelines(csv_line(row.cells) for row in rows(article, options))


def csv_line(cells: Iterable[object]) -> bytes:
    """A row of such a table."""
    line = io.StringIO()
    csv.writer(line, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(map(_shown, cells))
    return line.getvalue().encode()


def _shown(cell: object) -> str:
    """A cell as text; before what looks like a formula stands an apostrophe, by which spreadsheets keep it as text."""
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="seconds" if cell.second else "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    said = str(cell)
    return f"'{said}" if _FORMULA.match(said) else said
