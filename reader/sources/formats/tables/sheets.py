"""What all tables are to whoever reads them: names of columns, and rows that say something under these names."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import chain, islice
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

from reader.model.errors import SourceError
from reader.sources.formats.tables.values import is_number, line_of, moment, words_of
from reader.sources.formats.tables.words import is_known
from reader.sources.formats.web.described import web_address

Cell: TypeAlias = "str | float | date | time | list[Any] | None"
"""What stands in a field; dates as a spreadsheet has them, lists as JSON has them."""
Row: TypeAlias = Mapping[str, Cell]

SAMPLE = 50
"""Rows by which a table is judged."""
LETTERS = 2_000_000
"""Code points of those rows, about."""
MOST_COLUMNS = 500
"""A sheet may have 16,384; what stands further to the right is not looked at."""
_ABOVE = 15
"""Rows that may stand above the names of the columns, as the head of a report does."""
_LONGEST = 80
"""Code points of a column's name."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: the names of its columns, its first rows, and all rows, those included; None is one that is broken."""

    names: tuple[str, ...]
    first: tuple[Row, ...]
    rows: Iterator[Row | None]
    is_named: bool = True
    """Whether the table itself names its columns; otherwise their names are numbers from 1."""

    def key(self, path: Path) -> str:
        """By what the table is known again with its columns: by their names, or by its file where it names none."""
        return "\t".join(self.names) if self.is_named else str(path.absolute())


def sheet_of_objects(objects: Iterable[Row | None]) -> Sheet | None:
    """A table of rows that name their columns each for itself; None where there are no rows."""
    first, rows = _begun(iter(objects))
    known = tuple(row for row in first if row)
    names = tuple(islice(dict.fromkeys(name for row in known for name in row), MOST_COLUMNS))
    return Sheet(names, known, chain(first, rows)) if names else None


def sheet_of_lists(lists: Iterable[Sequence[Cell] | None], *, is_strict: bool = False) -> Sheet | None:
    """A table of rows in which the places count; None where there are no rows.

    Where it `is_strict`, a row that goes on behind the last column is broken.
    """
    first, rows = _begun(row for row in lists if row is None or any(map(words_of, row[:MOST_COLUMNS])))
    known = [row for row in first if row is not None]
    if not known:
        return None
    at = header_of(known)
    width = min(_widest(known if at is None else known[at:], is_strict=is_strict), MOST_COLUMNS)
    names = _names(() if at is None else known[at], width)
    head = None if at is None else known[at]
    below = first if head is None else first[next(i for i, row in enumerate(first) if row is head) + 1 :]

    def named(row: Sequence[Cell] | None) -> Row | None:
        if row is None or (is_strict and any(map(words_of, row[width:MOST_COLUMNS]))):
            return None
        return dict(zip(names, row, strict=False))

    sample = [row for row in map(named, below) if row]
    return Sheet(names, tuple(sample), map(named, chain(below, rows)), at is not None)


def _begun(rows: Iterator[Any]) -> tuple[list[Any], Iterator[Any]]:
    """As many rows as a table is judged by, and the others; where they break off, those before are there."""
    found: list[Any] = []
    letters = 0
    try:
        for row in islice(rows, SAMPLE + _ABOVE):
            found.append(row)
            cells = row.values() if isinstance(row, Mapping) else row or ()
            letters += sum(len(cell) for cell in cells if isinstance(cell, str))
            if letters > LETTERS:
                break
    except SourceError as error:
        if not found:
            raise
        return found, map(_fail, [error])
    return found, rows


def _fail(error: SourceError) -> NoReturn:
    raise error


def header_of(rows: Sequence[Sequence[Cell]]) -> int | None:
    """The number of the row that names the columns: by words that columns are called, else by how it looks."""
    counts = [sum(is_known(words_of(cell)) for cell in row) for row in rows[:_ABOVE]]
    best = max(counts)
    at = counts.index(best)
    if best > 1 or (best == 1 and _is_like_names(rows[at]) and not any(_width(row) > 2 for row in rows[:at])):
        return at
    return 0 if _is_like_names(rows[0]) and any(map(_is_of_values, rows[1:])) else None


def _is_like_names(row: Sequence[Cell]) -> bool:
    words = [line_of(words_of(cell)) for cell in row[:MOST_COLUMNS]]
    told = [each for each in words if each]
    return len(told) == len({*told}) and len(told) * 2 > _width(row) and all(map(_is_like_name, told))


def _is_like_name(words: str) -> bool:
    is_value = is_number(words) or web_address(words) is not None or moment(words) is not None
    return len(words) <= _LONGEST and not is_value and not re.search(r"[.!?…]$|[.!?…]\s", words)


def _is_of_values(row: Sequence[Cell]) -> bool:
    """Whether a row has something that no name of a column is."""
    return not all(_is_like_name(line_of(words)) for cell in row[:MOST_COLUMNS] if (words := words_of(cell)))


def _width(row: Sequence[Cell]) -> int:
    """How many columns a row has, without empty ones at its end."""
    return next((len(row) - at for at, cell in enumerate(reversed(row)) if words_of(cell)), 0)


def _widest(rows: Sequence[Sequence[Cell]], *, is_strict: bool) -> int:
    """How many columns a table has: as its widest row, or where a wider one is broken, as the first or as most have."""
    widths = [_width(row) for row in rows]
    return max(widths[0], Counter(widths).most_common(1)[0][0]) if is_strict else max(widths)


def _names(row: Sequence[Cell], width: int) -> tuple[str, ...]:
    """A name for each column: its own, or else its number; of two that are the same the second with its number."""
    names: dict[str, None] = {}
    for number in range(1, width + 1):
        own = line_of(words_of(row[number - 1]) if number <= len(row) else "")[:_LONGEST]
        name = own or str(number)
        while name in names:
            name = f"{name} ({number})"
        names[name] = None
    return tuple(names)
