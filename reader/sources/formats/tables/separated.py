"""Tables as text: a row a line, its fields parted by a sign, and in quotation marks where they hold that sign."""

import csv
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from reader.model.errors import SourceError, SourceProblem
from reader.sources.formats.tables.decoding import characters
from reader.sources.formats.tables.sheets import Cell, Sheet, sheet_of_lists
from reader.sources.formats.tables.words import is_known

LONGEST = 5_000_000
"""Code points of a field, and of a line."""
_SIGNS = ",;\t|"
_ALONE = "\x1f"
"""Parts nothing."""
_HEAD = 60_000
"""Code points by which it is told how a file is written."""
_JUDGED = 100
"""Rows, as well."""
_MENDED = 20
"""Quotation marks that are never closed, until the rest is given up."""
_BREAK = re.compile(r"\r\n|\n|\r")
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_SAYS_SIGN = re.compile(r"sep=(.)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Way:
    """How fields are written."""

    sign: str
    has_quotes: bool = True
    escapes: bool = False
    """Whether a backslash, and not a second one, stands before a quotation mark that closes nothing."""

    def reader(self, lines: Iterable[str]) -> "Iterator[list[str]]":
        csv.field_size_limit(LONGEST)
        return csv.reader(
            lines,
            delimiter=self.sign,
            quoting=csv.QUOTE_MINIMAL if self.has_quotes else csv.QUOTE_NONE,
            doublequote=not self.escapes,
            escapechar="\\" if self.escapes else None,
        )


def sheets(path: Path, file: BinaryIO) -> Iterator[Sheet]:
    """The one table of such a file."""
    lines = _Lines(path, characters(path, file))
    head = lines.ahead(_HEAD)
    if head and (said := _SAYS_SIGN.fullmatch(head[0])) is not None:
        next(lines)
        way = _Way(said[1])
    else:
        way = way_of(head, is_whole=lines.is_over)
    found = sheet_of_lists(_rows(path, way, lines), is_strict=way.sign != _ALONE)
    if found is not None:
        yield found


def way_of(lines: list[str], *, is_whole: bool) -> _Way:
    """How the fields of these first lines are written: in the way in which most rows have as many as the others."""
    ways = [_Way(sign) for sign in _SIGNS]
    if any('\\"' in line for line in lines):
        ways += [_Way(sign, escapes=True) for sign in _SIGNS if not any('""' in line for line in lines)]
    ways += [_Way(sign, has_quotes=False) for sign in _SIGNS if _is_without_quotes(sign, lines)]
    judged = [(_evenness(way, lines, is_whole=is_whole), -number, way) for number, way in enumerate(ways)]
    (share, _), _, best = max(judged)
    is_alone = share < _EVEN or is_known(lines[0].strip(' "\r\n\ufeff'))
    return best if share and (best.sign in lines[0] or not is_alone) else _Way(_ALONE)


_EVEN = 0.6
"""The share of rows with as many fields as most have, by which a sign is known that stands not in the first."""


def _evenness(way: _Way, lines: list[str], *, is_whole: bool) -> tuple[float, int]:
    """The share of rows that have as many fields as most have, and how many those are; none for a single one."""
    widths: list[int] = []
    try:
        for row in way.reader(lines):
            if any(row):
                widths.append(len(row))
            if len(widths) == _JUDGED:
                break
        else:
            widths = widths if is_whole or len(widths) < 2 else widths[:-1]
    except csv.Error:
        return 0, 0
    width, count = max(Counter(widths).items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return (round(count / len(widths), 2), width) if width > 1 else (0, 0)


def _is_without_quotes(sign: str, lines: list[str]) -> bool:
    """Whether quotation marks are signs as others are here: fields begin with one, and none is closed by one."""
    fields = [field for line in lines for field in line.rstrip("\r\n").split(sign) if field.startswith('"')]
    return bool(fields) and not any(map(_QUOTED.fullmatch, fields))


def _rows(path: Path, way: _Way, lines: "_Lines") -> Iterator[list[Cell] | None]:
    """The rows; one whose quotation mark is never closed is broken, and the lines behind it are read anew."""
    mended = 0
    rows = way.reader(lines)
    while True:
        lines.begin_row()
        is_broken = False
        try:
            row = next(rows, None)
        except csv.Error:
            is_broken, row = True, []
        if row is None:
            return
        if (is_broken or lines.is_over) and lines.put_back():
            mended += 1
            if mended > _MENDED:
                raise SourceError(path, SourceProblem.UNREADABLE)
            rows = way.reader(lines)
            is_broken = True
        yield None if is_broken or _is_misread(row) else list(row)


def _is_misread(row: list[str]) -> bool:
    """Whether bytes stand in a row that mean nothing in the encoding of its file, and not just one in a hundred."""
    wrong = sum(field.count("\N{REPLACEMENT CHARACTER}") for field in row)
    return wrong > 1 and wrong * 100 > sum(map(len, row))


class _Lines:
    """The lines of a text of any size with their breaks; those of the row at hand can be put back."""

    def __init__(self, path: Path, texts: Iterator[str]) -> None:
        self._path, self._texts = path, texts
        self._waiting: deque[str] = deque()
        self._rest = ""
        self._row: list[str] = []
        self._is_all_read = False
        self.is_over = False
        """Whether somebody asked for more than there is."""

    def ahead(self, letters: int) -> list[str]:
        """The lines that come next, of so many code points and a few more."""
        while not self._is_all_read and sum(map(len, self._waiting)) < letters:
            self._read_on()
        found: list[str] = []
        for line in self._waiting:
            if letters <= 0:
                return found
            found.append(line)
            letters -= len(line)
        self.is_over = self._is_all_read
        return found

    def begin_row(self) -> None:
        """What is given from here on is a row."""
        self._row.clear()
        self.is_over = False

    def put_back(self) -> bool:
        """Give the lines of the row again but for the first; False where there are none."""
        self._waiting.extendleft(reversed(self._row[1:]))
        self.is_over = False
        return len(self._row) > 1

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        while not self._waiting:
            if self._is_all_read:
                self.is_over = True
                raise StopIteration
            self._read_on()
        line = self._waiting.popleft()
        self._row.append(line)
        return line

    def _read_on(self) -> None:
        text = next(self._texts, None)
        if text is None:
            self._is_all_read = True
            self._waiting.extend([self._rest] if self._rest else [])
            self._rest = ""
            return
        text = self._rest + text
        end = 0
        for match in _BREAK.finditer(text, len(self._rest), len(text) - text.endswith("\r")):
            self._waiting.append(text[end : match.end()])
            end = match.end()
        self._rest = text[end:]
        if len(self._rest) > LONGEST:
            raise SourceError(self._path, SourceProblem.TOO_LARGE)
