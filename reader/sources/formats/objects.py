"""Files of JSON, and what may be taken from what they hold, whatever somebody put there."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from reader.model.errors import SourceError, SourceProblem
from reader.sources.formats import plain

Thing = dict[str, Any]


class Written(NamedTuple):
    """What a file holds, and in which encoding its characters stood."""

    value: Any
    encoding: str


def written(path: Path, data: bytes) -> Written:
    """What a file of JSON holds; raises `SourceError`."""
    text, encoding = plain.decoded(path, data)
    try:
        return Written(json.loads(text.removeprefix("\ufeff")), encoding)
    except (ValueError, RecursionError) as error:
        raise SourceError(path, SourceProblem.UNREADABLE) from error


def things(value: Any) -> Iterator[Thing]:
    """The objects of a list; none of anything else."""
    yield from (each for each in value if isinstance(each, dict)) if isinstance(value, list) else ()
