"""Tables of a page: those that hold rows of words, and no layout, become a paragraph a row."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reader.sources.formats.composing import row_of
from reader.sources.formats.web.tree import elements, remove, visible

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST_CELL = 200
_INSIDE = frozenset("table p div h1 h2 h3 h4 h5 h6 ul ol blockquote img".split())
_LISTS = frozenset({"ul", "ol", "li"})
_HEADERS = re.compile(r"\bmoz-email-headers-table\b")
"""What Thunderbird writes over a mail that is passed on: no table, but headers."""


def join_rows(tree: "HtmlElement", *, laid_out: bool = True) -> int:
    """Make each row of such tables one paragraph; gives how many tables these are.

    Mail and the posts of feeds are `laid_out` by tables: of one row, or with blocks in their cells. Of a story that was
    taken out of its page each row with several short cells is one.
    """
    count = 0
    for table, rows in _tables(tree) if laid_out else _rows(tree):
        is_of_headers = _HEADERS.search(table.get("class", "")) is not None
        count += not is_of_headers
        for first, *others in rows:
            cells = [visible(cell) for cell in (first, *others)]
            words = " ".join(cells) if is_of_headers else row_of(cells)
            for each in (*others, *first):
                remove(each)
            first.text = words
    return count


def _tables(tree: "HtmlElement") -> "Iterator[tuple[HtmlElement, list[list[HtmlElement]]]]":
    """The tables of several rows that have several short cells each, with these."""
    for table, every in _every(tree):
        rows = [row for row in every if any(visible(cell) for cell in row)]
        if len(rows) > 1 and all(len(row) > 1 and all(_is_short(cell, _INSIDE) for cell in row) for row in rows):
            yield table, rows


def _rows(tree: "HtmlElement") -> "Iterator[tuple[HtmlElement, list[list[HtmlElement]]]]":
    """The tables with those of their rows that have several short cells."""
    for table, rows in _every(tree):
        if short := [row for row in rows if len(row) > 1 and all(_is_short(cell, _LISTS) for cell in row)]:
            yield table, short


def _every(tree: "HtmlElement") -> "Iterator[tuple[HtmlElement, list[list[HtmlElement]]]]":
    """The tables that have none inside them, with the cells of their rows."""
    for table in list(elements(tree, "table")):
        if not any(each is not table for each in table.iter("table")):
            yield table, [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]


def _is_short(cell: "HtmlElement", without: frozenset[str]) -> bool:
    inside = any(each.tag in without for each in cell.iter() if each is not cell and isinstance(each.tag, str))
    return not inside and len(visible(cell)) <= _LONGEST_CELL
