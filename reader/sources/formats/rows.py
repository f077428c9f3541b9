"""Tables of a page: those that hold rows of words, and no layout, become a paragraph a row."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reader.sources.formats.web.tree import elements, remove, visible

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SIGN = " | "
"""Between the cells of a row."""
_LONGEST_CELL = 200
_INSIDE = frozenset("table p div h1 h2 h3 h4 h5 h6 ul ol blockquote img".split())
_HEADERS = re.compile(r"\bmoz-email-headers-table\b")
"""What Thunderbird writes over a mail that is passed on: no table, but headers."""


def join_rows(tree: "HtmlElement") -> int:
    """Make each row of such tables one paragraph; gives how many tables these are."""
    count = 0
    for table, rows in _tables(tree):
        is_of_headers = _HEADERS.search(table.get("class", "")) is not None
        count += not is_of_headers
        for first, *others in rows:
            words = (" " if is_of_headers else SIGN).join(visible(cell) for cell in (first, *others))
            for each in (*others, *first):
                remove(each)
            first.text = words
    return count


def _tables(tree: "HtmlElement") -> "Iterator[tuple[HtmlElement, list[list[HtmlElement]]]]":
    """The tables of several rows that have several short cells each, with these."""
    for table in list(elements(tree, "table")):
        if any(each is not table for each in table.iter("table")):
            continue
        rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
        rows = [row for row in rows if any(visible(cell) for cell in row)]
        if len(rows) > 1 and all(len(row) > 1 and all(map(_is_short, row)) for row in rows):
            yield table, rows


def _is_short(cell: "HtmlElement") -> bool:
    inside = any(each.tag in _INSIDE for each in cell.iter() if each is not cell and isinstance(each.tag, str))
    return not inside and len(visible(cell)) <= _LONGEST_CELL
