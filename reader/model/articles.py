"""Articles, their texts, and spans of a text; what is asked of the list of articles."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open `[start, end)` in code points of a text."""

    start: int
    end: int


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans of a text overlap; those that only touch do not."""
    return one.start < other.end and other.start < one.end


def united(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans of a text sorted and disjoint: those that overlap are one; those that only touch are not."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article as a list shows it, with how many different people, states and places its text names."""

    id: str
    title: str
    source: str | None
    published: str | None
    people: int
    states: int
    places: int
    reprints: int = 0
    """How many others it stands for, where each story is listed once."""
    starred: bool = False
    """The user marked it with a star."""
    read: bool = False
    """It was opened, or said to be read."""


@dataclass(frozen=True, slots=True)
class StoredText:
    """The text by which an article is read at present."""

    id: int
    content: str
    title_span: Span | None
    dimmed: tuple[Span, ...]
    path: str | None


class ArticleOrder(IntEnum):
    """How the list of articles is sorted. The values stand in the database and in settings."""

    NEWEST = 0
    """By date, newest first, then those of an unknown year, then the undated by title."""
    TITLE = 1
    ADDED = 2
    """As they came into the library, the last one first."""
    SOURCE = 3
    """By outlet, each newest first; those of no known outlet last."""
    OLDEST = 4
    """By date, oldest first, then those of an unknown year and the undated as in `NEWEST`."""
    RELEVANCE = 5
    """What was searched for by how well it matches; where very much was found, and without words, as `NEWEST`."""


@dataclass(frozen=True, slots=True)
class ArticleQuery:
    """Which articles are listed, and how they are sorted."""

    words: str = ""
    """What is searched for, as it was typed; see `services.search`. The list without words knows nothing of it."""
    order: ArticleOrder = ArticleOrder.NEWEST
    once: bool = False
    """Of articles that are reprints of one another only the first is listed, as far as it is found."""


ALL_ARTICLES = ArticleQuery()


@dataclass(frozen=True, slots=True)
class FoundArticles:
    """The articles that a query found, in its order."""

    query: ArticleQuery
    numbers: "array[int]"
    """By which the library knows them: eight bytes an article."""
    is_whole: bool = True
    """There are no more of them."""
    by_place: bool = False
    """The numbers are places of the index: the larger, the newer. Otherwise they are the articles' own."""
