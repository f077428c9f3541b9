"""Articles, their texts, and spans of a text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open `[start, end)` in code points of a text."""

    start: int
    end: int


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans of a text overlap; those that only touch do not."""
    return one.start < other.end and other.start < one.end


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


@dataclass(frozen=True, slots=True)
class StoredText:
    """The text by which an article is read at present."""

    id: int
    content: str
    title_span: Span | None
    dimmed: tuple[Span, ...]
    path: str | None
