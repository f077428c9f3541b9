"""What files are made of that hold many articles: pieces, read one after the other, none of which harms the next."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Protocol

from reader.model.errors import SourceError, SourceProblem
from reader.model.findings import SourceArticle
from reader.model.imports import Choices
from reader.sources.extracted import Extracted, article_of

TOGETHER = 32
"""So many articles of a list are one piece: to hand one over takes as long as reading a short article."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a file that gives articles, or a `SourceError`; told of under its path."""

    path: Path
    read: Callable[[], list[SourceArticle]]


class Readable(Protocol):
    """What bytes can be read from, one stretch after the other."""

    def read(self, size: int = -1, /) -> bytes:
        """At most so many bytes."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside another one, told of under a path that goes on behind that of the other."""

    path: Path
    open: Callable[[], AbstractContextManager[Readable]]
    """Opens it at its beginning: to look at no more than `HEAD` bytes, and then to read it; either may raise
    `SourceError`."""
    is_meant: bool = False
    """Whether it is read whatever it is called; of others those that folders are searched for."""


Pieces = Callable[[Path, BinaryIO, Choices], Iterator[Piece | Member]]
"""Parts a file, opened at its beginning and to be read from there on; raises `SourceError` where it goes on no more."""


def in_pieces(path: Path, articles: Iterable[Extracted], together: int = TOGETHER) -> Iterator[Piece]:
    """A list of articles, some of them a piece; found as they are asked for."""
    rest = iter(articles)
    while some := list(islice(rest, together)):
        yield Piece(path, partial(_made, path, some))


def _made(path: Path, articles: Iterable[Extracted]) -> list[SourceArticle]:
    return [article_of(path, each) for each in articles]


class Counted(Protocol):
    """How many entries of a file gave an article, and how many have no text."""

    found: int
    without: int


def textless(path: Path, counted: Counted) -> list[SourceArticle]:
    """The end of a list of entries: none, but `SourceError` where some, or all, have no text."""
    if counted.without and not counted.found:
        raise SourceError(path, SourceProblem.NO_TEXTS)
    if counted.without:
        raise SourceError(path, SourceProblem.SOME_TEXTS, count=counted.without)
    return []
