"""News feeds that were saved as files, RSS and Atom: each item that has words is an article."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from reader.model.errors import SourceError, SourceProblem
from reader.model.imports import Choices
from reader.sources.extracted import Extracted
from reader.sources.formats.pieces import Piece, in_pieces

MOST = 200_000
"""Items: a site gives a hundred, its archive some thousands."""


def pieces(path: Path, file: BinaryIO, _: Choices) -> Iterator[Piece]:
    """The items of a feed, in its order, those of a feed that was cut off as far as they are whole.

    Raises `SourceError`: EMPTY where no item has words, UNREADABLE where none is whole.
    """
    return in_pieces(path, _items(path, file.read()))


def _items(path: Path, data: bytes) -> Iterator[Extracted]:
    from reader.sources.formats.feeds.items import extracted
    from reader.sources.formats.feeds.markup import Feed
    from reader.sources.formats.web.charset import decoded

    found = decoded(data)
    if found is None:
        raise SourceError(path, SourceProblem.NOT_TEXT if data.strip() else SourceProblem.EMPTY)
    if found.text.count("<item") + found.text.count("<entry") > MOST + 2:
        raise SourceError(path, SourceProblem.TOO_LARGE)
    is_empty, feed = True, Feed(found.text)
    try:
        for item in feed.items():
            if given := extracted(item, feed.channel, found.encoding):
                is_empty = False
                yield given
    except (RecursionError, ValueError) as error:
        raise SourceError(path, SourceProblem.UNREADABLE) from error
    if is_empty:
        raise SourceError(path, SourceProblem.EMPTY if feed.is_whole else SourceProblem.UNREADABLE)
