"""What the user marks and notes: highlights, notes on articles, and which of them a list shows."""

from dataclasses import dataclass
from enum import StrEnum

from reader.model.articles import ArticleRow, Span
from reader.model.colors import Color
from reader.model.names import EntityRow


class NoteOrder(StrEnum):
    """How highlights are sorted."""

    NEWEST = "newest"
    """Made last first."""
    CHANGED = "changed"
    """Changed last first."""
    PLACE = "place"
    """By article, newest first, and by place in it, orphans last."""
    COLOR = "color"
    """By colour, then as `NEWEST`."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage by its own words, as in the W3C text-quote selector: it finds its place again when a text changes."""

    exact: str
    prefix: str = ""
    """The words just before it, as far as they were kept."""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A passage that the user marked. `span` is None for an orphan: its words no longer stand in the article's text."""

    id: str
    """A lasting UUID."""
    article: str
    span: Span | None
    quote: Quote
    color: Color
    note: str = ""
    tags: tuple[str, ...] = ()
    created: str = ""
    """UTC, ISO 8601, as `modified`."""
    modified: str = ""
    marked: bool = True
    """False for a passage that an export of one name shows though the user did not mark it; it has no colour then."""


@dataclass(frozen=True, slots=True)
class ListedHighlight:
    """A highlight as a list over the whole library shows it."""

    highlight: Highlight
    article: ArticleRow
    quote: str
    """The words as the article has them now; an orphan's as they were kept."""
    names: tuple[EntityRow, ...]
    """What the passage names, adjectives included, each once, in the order of the text."""


@dataclass(frozen=True, slots=True)
class ArticleNote:
    """What the user wrote about an article as a whole."""

    article: ArticleRow
    note: str
    modified: str
    """UTC, ISO 8601."""


@dataclass(frozen=True, slots=True)
class NoteFilter:
    """Which highlights are meant: those that fit everything that is given."""

    article: str | None = None
    colors: frozenset[Color] = frozenset()
    """One of these; none is any."""
    tags: frozenset[str] = frozenset()
    """One of these; none is any."""
    entity: str | None = None
    """The passage names this entity."""
    words: str = ""
    """Each of them stands in the quote, the note or a tag, be it inside a word; case and ё do not matter."""
    orphans: bool | None = None
    """Only orphans, or none of them."""


@dataclass(frozen=True, slots=True)
class Facets:
    """How many highlights a filter leaves, and how many it would leave with another colour or tag instead."""

    total: int
    colors: tuple[tuple[Color, int], ...]
    tags: tuple[tuple[str, int], ...]
    """By name."""
    orphans: int
    """As if the filter did not speak of orphans."""
