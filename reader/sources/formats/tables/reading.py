"""From a table to its articles: which columns count, and a row after the other."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from reader.model.errors import FileKind, SourceError, SourceProblem
from reader.model.findings import NotKept, SourceArticle
from reader.model.imports import Choices, Columns
from reader.sources.extracted import article_of
from reader.sources.formats.pieces import TOGETHER, Piece
from reader.sources.formats.tables.articles import Making, extracted
from reader.sources.formats.tables.guessing import columns_of, first_rows
from reader.sources.formats.tables.kinds import Look, Sheets
from reader.sources.formats.tables.sheets import Row, Sheet
from reader.sources.formats.tables.values import has_words, words_of

LETTERS = 1_000_000
"""Code points of rows that are read together, about."""
_PASSED_OVER = 1_000
"""Rows that are passed over until something else may be done."""
_SHOWN, _WIDTH = 20, 300
"""Rows of a table that are shown, and code points of each field."""


@dataclass(slots=True)
class _Left:
    """Rows of a file that gave no article."""

    empty: int = 0
    broken: int = 0


def pieces(path: Path, file: BinaryIO, choices: Choices, sheets: Sheets, kind: FileKind) -> Iterator[Piece]:
    """The articles of all tables in a file of which columns are known. Raises `SourceError` where there is none."""
    left = _Left()
    waiting: list[tuple[Row, Making]] = []
    is_one, lacking = False, None
    try:
        for sheet in sheets(path, file):
            columns = _chosen(path, sheet, choices)
            if columns is None:
                lacking = lacking or missing(sheet.names, choices)
                yield from _passed(path, sheet)
                continue
            is_one = True
            for batch in _batches(sheet, columns, left):
                if batch and waiting:
                    yield Piece(path, partial(_read, path, waiting, left))
                elif not batch:
                    yield Piece(path, list)
                waiting = batch or waiting
    except SourceError:  # what stands before the place where it breaks off is there
        yield Piece(path, partial(_read, path, waiting, left, is_last=True))
        raise
    if not is_one:
        raise _nothing(path, file, kind, lacking)
    yield Piece(path, partial(_read, path, waiting, left, is_last=True))
    if left.broken:
        yield Piece(path, partial(_fail, path, left.broken))


def _nothing(path: Path, file: BinaryIO, kind: FileKind, lacking: str | None) -> SourceError:
    """Why there is no table of articles; `lacking` is a column that was said, and is in none."""
    if lacking is not None:
        return SourceError(path, SourceProblem.NO_SUCH_COLUMN, kind, column=lacking)
    file.seek(0)
    is_blank = not file.read(_BLANK).strip()
    return SourceError(path, SourceProblem.EMPTY) if is_blank else SourceError(path, SourceProblem.NO_COLUMNS, kind)


_BLANK = 1_000
"""Bytes of a file in which nothing stands."""


def looked_at(path: Path, file: BinaryIO, choices: Choices, sheets: Sheets) -> Look | None:
    """The table in a file of which columns are known, else the first one; None where there is none."""
    first: Look | None = None
    for sheet in sheets(path, file):
        said, key = _said(path, sheet, choices), sheet.key(path)
        is_known = said is not None or key in choices.without
        columns = said if is_known else columns_of(sheet)
        look = Look(path, key, sheet.names, first_rows(sheet, _SHOWN, _WIDTH), columns, is_known)
        if columns is not None or is_known:
            return look
        first = first or (look if sheet.first else None)
    return first


def _chosen(path: Path, sheet: Sheet, choices: Choices) -> Columns | None:
    """Which columns count: as somebody said just now, or once of this first row, or as they are guessed."""
    if sheet.key(path) in choices.without or missing(sheet.names, choices):
        return None
    said = _said(path, sheet, choices)
    return columns_of(sheet) if said is None else said


def _said(path: Path, sheet: Sheet, choices: Choices) -> Columns | None:
    said = choices.columns or dict(choices.remembered).get(sheet.key(path))
    if said is None or missing(sheet.names, choices):
        return None
    known = [(field, named(column, sheet.names)) for field, column in said.of]
    return Columns(tuple((field, column) for field, column in known if column is not None))


def missing(names: Iterable[str], choices: Choices) -> str | None:
    """The first of the columns that somebody said just now which a table does not have."""
    columns = [column for _, column in choices.columns.of] if choices.columns is not None else []
    return next((column for column in columns if named(column, names) is None), None)


def named(column: str, names: Iterable[str]) -> str | None:
    """The name of the column that is meant: it is written so, or in other letters."""
    names = list(names)
    return next((each for each in names if each == column), None) or next(
        (each for each in names if each.strip().casefold() == column.strip().casefold()), None
    )


def _passed(path: Path, sheet: Sheet) -> Iterator[Piece]:
    """Nothing, while a table is read to its end."""
    for number, _ in enumerate(sheet.rows, 1):
        if number % _PASSED_OVER == 0:
            yield Piece(path, list)


def _batches(sheet: Sheet, columns: Columns, left: _Left) -> Iterator[list[tuple[Row, Making]]]:
    """Rows that have a text, some together; none, where many have none."""
    making = Making.of(sheet, columns)
    batch: list[tuple[Row, Making]] = []
    letters = passed = 0
    try:
        for row in sheet.rows:
            if row is None or not any(has_words(row.get(name)) for name in making.text):
                left.broken += row is None
                left.empty += row is not None and any(map(words_of, row.values()))
                passed += 1
                if passed % _PASSED_OVER == 0:
                    yield []
                continue
            batch.append((row, making))
            letters += sum(len(cell) for cell in row.values() if isinstance(cell, str))
            if len(batch) == TOGETHER or letters > LETTERS:
                yield batch
                batch, letters = [], 0
    except SourceError:
        if batch:
            yield batch
        raise
    if batch:
        yield batch


def _read(path: Path, rows: list[tuple[Row, Making]], left: _Left, *, is_last: bool = False) -> list[SourceArticle]:
    articles: list[SourceArticle] = []
    for row, making in rows:
        found = None
        with suppress(ValueError, RecursionError):
            found = extracted(row, making)
        if found is None:
            left.empty += 1
        else:
            articles.append(article_of(path, found))
    if is_last and left.empty and articles:
        articles[-1] = replace(articles[-1], not_kept=((NotKept.ROW, left.empty),))
    return articles


def _fail(path: Path, count: int) -> Any:
    raise SourceError(path, SourceProblem.BROKEN_ROWS, count=count)
