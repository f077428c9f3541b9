"""The rows of a table that a service exported, by the names of its columns."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from reader.model.errors import SourceError, SourceProblem
from reader.sources.files import LARGEST
from reader.sources.formats import plain

Row = dict[str, str]


def rows(path: Path, data: bytes) -> Iterator[Row]:
    """The rows by lower-case names of columns; cells that are not there are empty. Raises `SourceError`."""
    text = plain.decoded(path, data).text.removeprefix("\ufeff")
    head = text.lstrip().split("\n", maxsplit=1)[0]
    sign = max(",;\t", key=head.count)
    before = csv.field_size_limit(LARGEST)
    try:
        lines = csv.reader(io.StringIO(text.lstrip(), newline=""), delimiter=sign)
        names = [name.strip().lower() for name in next(lines, [])]
        found = [dict(zip(names, line, strict=False)) for line in lines if line]
    except csv.Error as error:
        raise SourceError(path, SourceProblem.UNREADABLE) from error
    finally:
        csv.field_size_limit(before)
    yield from found
