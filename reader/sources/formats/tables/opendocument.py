"""Spreadsheets in the open format, read row by row."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

from reader.model.errors import SourceError, SourceProblem
from reader.sources.formats.tables.sheets import MOST_COLUMNS, Cell, Sheet, sheet_of_lists
from reader.sources.formats.tables.workbook import FAULTS, check_size

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_ROWS = 1_048_576
"""A sheet has no more, however often a row is said to be repeated."""
_BLANKS = 1_000
"""Blanks that one sign stands for, at most."""
_DURATION = re.compile(r"PT(\d{1,3})H(\d{1,2})M")


def sheets(path: Path, file: BinaryIO) -> Iterator[Sheet]:
    """The sheets of a document that have rows. Raises `SourceError`, also in the midst of a sheet."""
    from lxml import etree

    check_size(path, file)
    try:
        with zipfile.ZipFile(file) as archive, archive.open("content.xml") as content:
            events = etree.iterparse(
                content,
                events=("start", "end"),
                tag=(f"{_TABLE}table", f"{_TABLE}table-row", f"{_OFFICE}annotation"),
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
            )
            for event, element in events:
                if event != "start" or element.tag != f"{_TABLE}table":
                    continue
                if (found := sheet_of_lists(_rows(path, events))) is not None:
                    yield found
                    for _ in found.rows:  # what was not read of it stands before the next
                        pass
    except (*FAULTS, etree.LxmlError) as error:
        raise SourceError(path, SourceProblem.UNREADABLE) from error


def _rows(path: Path, events: Iterator[tuple[str, Any]]) -> Iterator[list[Cell]]:
    from lxml import etree

    try:
        yield from _cells_of(events)
    except (*FAULTS, etree.LxmlError) as error:
        raise SourceError(path, SourceProblem.UNREADABLE) from error


def _cells_of(events: Iterator[tuple[str, Any]]) -> Iterator[list[Cell]]:
    """The rows up to the end of the sheet; the words of remarks are not among those of its fields."""
    number = 0
    for event, element in events:
        if event == "start":
            continue
        if element.tag == f"{_TABLE}table":
            return
        if element.tag == f"{_OFFICE}annotation":
            element.clear(keep_tail=True)
            continue
        row = _cells(element)
        often = int(element.get(f"{_TABLE}number-rows-repeated") or 1) if row else 1
        _forget(element)
        for _ in range(min(often, _ROWS - number)):
            yield row
        number += often
        if number >= _ROWS:
            return


def _forget(element: Any) -> None:
    """Free a row, and those before it."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _cells(row: Any) -> list[Cell]:
    cells: list[Cell] = []
    for each in row:
        if each.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            cell = _cell(each)
            often = int(each.get(f"{_TABLE}number-columns-repeated") or 1)
            cells += [cell] * min(often, MOST_COLUMNS - len(cells))
    while cells and cells[-1] is None:
        cells.pop()
    return cells


def _cell(element: Any) -> Cell:
    if (moment := element.get(f"{_OFFICE}date-value")) is not None:
        return datetime.fromisoformat(moment) if "T" in moment else date.fromisoformat(moment)
    if (clock := _DURATION.match(element.get(f"{_OFFICE}time-value") or "")) is not None:
        return f"{int(clock[1]):02}:{clock[2]}"
    words = "\n".join(_words(each) for each in element.iterfind(f"{_TEXT}p"))
    return words or None


def _words(paragraph: Any) -> str:
    """The words of a paragraph, with the blanks and breaks that stand there as elements."""
    parts: list[str] = []

    def gather(element: Any, depth: int) -> None:
        parts.append(element.text or "")
        for each in element:
            if each.tag == f"{_TEXT}s":
                parts.append(" " * min(int(each.get(f"{_TEXT}c") or 1), _BLANKS))
            elif each.tag == f"{_TEXT}line-break":
                parts.append("\n")
            elif each.tag == f"{_TEXT}tab":
                parts.append("\t")
            elif depth:
                gather(each, depth - 1)
            parts.append(each.tail or "")

    gather(paragraph, _DEEPEST)
    return "".join(parts)


_DEEPEST = 20
"""Spans in spans."""
