"""What tables show at their beginning, and remembering what was said of their columns."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from reader.library import Library
from reader.model.errors import FileKind, ReaderError, RequestError, RequestProblem, SourceError, SourceProblem
from reader.model.imports import FIELDS, NO_CHOICES, Choices, Columns
from reader.services.guarded import guarded
from reader.sources import Look, find_files, kind_of, may_be_table, table_in

MOST = 1_000
"""Files that are looked into for the sake of what is remembered of their columns."""


def look(path: Path, choices: Choices = NO_CHOICES) -> Look:
    """The table in a file, with what its columns are taken for. Raises `SourceError`."""
    found = guarded(path, table_in, path, choices)
    if found is None:
        raise SourceError(path, SourceProblem.NO_COLUMNS, FileKind.TABLE)
    return found


def unsaid(paths: Iterable[Path], choices: Choices) -> Iterator[Look]:
    """The tables among files, and in folders, of whose columns nothing was said; what cannot be read is none.

    In a folder only those whose columns can be guessed: much there is a table and holds no articles.
    """
    named = list(paths)
    for path in find_files(named):
        if not may_be_table(path) or kind_of(path) not in (FileKind.TABLE, FileKind.DATA):
            continue
        try:
            found = look(path, choices)
        except ReaderError:
            continue
        if not found.is_known and (found.columns is not None or path in named):
            yield found


def remember(library: Library, paths: Iterable[Path], choices: Choices) -> None:
    """Remember which columns are said for those of these tables that have all of them, and for all that begin so."""
    if choices.columns is None:
        return
    named = list(paths)
    keys: dict[str, Columns] = {}
    files = (path for path in find_files(named) if may_be_table(path))
    for path, _ in zip(files, range(MOST), strict=False):
        try:
            found = look(path, choices)
        except ReaderError:
            continue
        if found.columns is not None and len(found.columns.of) == len(choices.columns.of):
            keys[found.key] = found.columns
    if keys:
        keep(library, keys)


def keep(library: Library, said: Mapping[str, Columns]) -> None:
    """Remember columns by the keys of first rows."""

    def change() -> None:
        for key, columns in said.items():
            library.imports.remember_columns(key, columns)

    library.write(change)


def read_columns(written: Iterable[str]) -> Columns:
    """Columns as they are written, «title=Заголовок,text=Текст»; raises `RequestError`."""
    of: list[tuple[str, str]] = []
    for part in _pairs(written):
        field, sign, column = (each.strip() for each in part.partition("="))
        if field not in FIELDS:
            raise RequestError(RequestProblem.UNKNOWN_FIELD, asked=field, known=", ".join(FIELDS))
        if not sign or not column:
            raise RequestError(RequestProblem.NO_COLUMN, asked=field)
        of.append((field, column))
    return Columns(tuple(of))


def _pairs(written: Iterable[str]) -> Iterator[str]:
    """The pairs of several words; a comma parts two where a field stands behind it, since columns may have some."""
    for words in written:
        pair = ""
        for part in words.split(","):
            if pair and "=" in part:
                yield pair
                pair = part
            else:
                pair = f"{pair},{part}" if pair else part
        if pair:
            yield pair
