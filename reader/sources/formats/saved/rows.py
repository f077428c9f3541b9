"""The rows of a table that a service exported, by the names of its columns; and files of JSON."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

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


def written(path: Path, data: bytes) -> Any:
    """What a file of JSON holds; raises `SourceError`."""
    try:
        return json.loads(plain.decoded(path, data).text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise SourceError(path, SourceProblem.UNREADABLE) from error


def items(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of a list; none of anything else."""
    yield from (each for each in value if isinstance(each, dict)) if isinstance(value, list) else ()
