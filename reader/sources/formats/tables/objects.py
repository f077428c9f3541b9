"""Lists of objects as JSON has them: one a line, or in a list, perhaps inside of what a service answered.

A list is read object by object: of a file of gigabytes one is in memory.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from reader.model.errors import SourceError, SourceProblem
from reader.sources.formats.tables.decoding import characters
from reader.sources.formats.tables.sheets import Cell, Row, Sheet, sheet_of_objects

LONGEST = 20_000_000
"""Code points of one object."""
_DEEPEST = 5
"""Objects in objects in which a list is looked for, and in which fields are."""
_FIELDS = 1_000
"""Of one object."""
_LINES = (".jsonl", ".ndjson")
_DECODER = json.JSONDecoder(strict=False)
_BLANK = " \t\r\n\ufeff"


def sheets(path: Path, file: BinaryIO) -> Iterator[Sheet]:
    """Each list of objects that stands in no other list; or else the one object that there is, as a row."""
    text = _Text(path, characters(path, file))
    if path.suffix.lower() in _LINES or text.first_line_is_an_object():
        if (found := sheet_of_objects(_of_lines(text))) is not None:
            yield found
        return
    alone: dict[str, Cell] = {}
    try:
        for objects in _lists(text, path, alone, ""):
            if (found := sheet_of_objects(objects)) is not None:
                alone.clear()
                yield found
            for _ in objects:  # what was not read of it stands before the next
                pass
        if len(alone) > 1 and (found := sheet_of_objects([alone])) is not None:
            yield found
    except (ValueError, RecursionError) as error:
        raise SourceError(path, SourceProblem.UNREADABLE) from error


def _of_lines(text: "_Text") -> Iterator[Row | None]:
    """An object a line; a line that is none is broken."""
    while (line := text.line()) is not None:
        if not line.strip(_BLANK):
            continue
        try:
            found = _DECODER.decode(line.strip(_BLANK))
        except (ValueError, RecursionError):
            found = None
        yield _flat(found) if isinstance(found, dict) else None


def _lists(
    text: "_Text", path: Path, alone: dict[str, Cell], name: str, depth: int = 0
) -> Iterator[Iterator[Row | None]]:
    """The lists of objects in the value that comes next; what else there is in objects is put into `alone`."""
    sign = text.sign()
    if sign == "[" and text.takes("["):
        yield _list(text, path)
    elif sign == "{" and depth <= _DEEPEST:
        text.takes("{")
        while not text.takes("}"):
            key = text.value()
            if not isinstance(key, str) or not text.takes(":"):
                raise ValueError(key)
            inner = f"{name}.{key}" if name else key
            if text.sign() in "[{":
                yield from _lists(text, path, alone, inner, depth + 1)
            else:
                _put(alone, inner, text.value())
            text.takes(",")
    else:
        _put(alone, name, text.value())


def _list(text: "_Text", path: Path) -> Iterator[Row | None]:
    """The objects of a list behind its bracket; of a list of anything else there are none. Raises `SourceError`."""
    try:
        while not text.takes("]"):
            found = text.value()
            if isinstance(found, dict):
                yield _flat(found)
            text.takes(",")
    except (ValueError, RecursionError) as error:
        raise SourceError(path, SourceProblem.UNREADABLE) from error


def _put(into: dict[str, Cell], name: str, value: Any) -> None:
    if len(into) < _FIELDS and name:
        into[name] = value


def _flat(found: Mapping[str, Any]) -> Row:
    """An object with the fields of those inside it, each under the names that lead there, with dots between."""
    row: dict[str, Cell] = {}
    _flatten(found, "", row, 0)
    return row


def _flatten(found: Mapping[str, Any], name: str, row: dict[str, Cell], depth: int) -> None:
    for key, value in found.items():
        inner = f"{name}.{key}" if name else str(key)
        if isinstance(value, dict):
            if depth < _DEEPEST:
                _flatten(value, inner, row, depth + 1)
        elif isinstance(value, list) and any(isinstance(each, dict) for each in value):
            _gather(value, inner, row, depth)
        elif len(row) < _FIELDS:
            row[inner] = value


def _gather(values: list[Any], name: str, row: dict[str, Cell], depth: int) -> None:
    """The fields of several objects, each a list."""
    for each in values[:_FIELDS]:
        if isinstance(each, dict) and depth < _DEEPEST:
            inner: dict[str, Cell] = {}
            _flatten(each, name, inner, depth + 1)
            for key, value in inner.items():
                if key in row or len(row) < _FIELDS:
                    listed = row.setdefault(key, [])
                    if isinstance(listed, list):
                        listed += value if isinstance(value, list) else [value]


class _Text:
    """A text of any size, of which values are taken one after the other."""

    def __init__(self, path: Path, texts: Iterator[str]) -> None:
        self._path, self._texts = path, texts
        self._held, self._at = "", 0
        self._is_over = False

    def first_line_is_an_object(self) -> bool:
        """Whether the text begins with an object that its first line holds whole, and another one follows."""
        first, rest = "", ""
        while not rest and not self._is_over and len(self._held) < LONGEST and first[:1] in ("", "{"):
            self._read_on()
            first, _, rest = self._held.lstrip(_BLANK).partition("\n")
            rest = rest.lstrip(_BLANK)
        try:
            return rest.startswith("{") and isinstance(_DECODER.decode(first.strip(_BLANK)), dict)
        except (ValueError, RecursionError):
            return False

    def line(self) -> str | None:
        """The next line without its break; None behind the last. Raises `SourceError` for one that is endless."""
        searched = self._at
        while (end := self._held.find("\n", searched)) < 0 and not self._is_over:
            if len(self._held) - self._at > LONGEST:
                raise SourceError(self._path, SourceProblem.TOO_LARGE)
            searched = len(self._held) - self._at
            self._read_on()
        if end < 0:
            line, self._held, self._at = self._held[self._at :], "", 0
            return line or None
        line, self._at = self._held[self._at : end], end + 1
        return line

    def sign(self) -> str:
        """The sign that comes next, blanks left out. Raises `ValueError` behind the end."""
        while True:
            while self._at < len(self._held):
                if self._held[self._at] not in _BLANK:
                    return self._held[self._at]
                self._at += 1
            if self._is_over:
                raise ValueError
            self._read_on()

    def takes(self, sign: str) -> bool:
        """Go on behind a sign, if it comes next."""
        if self.sign() != sign:
            return False
        self._at += 1
        return True

    def value(self) -> Any:
        """The value that comes next; `ValueError` for what is none, or too long."""
        self.sign()
        while True:
            try:
                found, end = _DECODER.raw_decode(self._held, self._at)
                if end < len(self._held) or self._is_over:
                    self._at = end
                    return found
            except ValueError:
                if self._is_over or len(self._held) - self._at > LONGEST:
                    raise
            if self._is_over:
                raise ValueError
            wanted = 2 * (len(self._held) - self._at)
            while len(self._held) - self._at < wanted and not self._is_over:
                self._read_on()

    def _read_on(self) -> None:
        text = next(self._texts, None)
        if text is None:
            self._is_over = True
        else:
            self._held, self._at = self._held[self._at :] + text, 0
