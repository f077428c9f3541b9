"""Articles as an export needs them, with their names and marks."""

from dataclasses import dataclass

from reader.model.articles import ArticleRow, Span
from reader.model.marks import Highlight
from reader.model.names import EntityRow
from reader.model.search import Passage


@dataclass(frozen=True, slots=True)
class NamedMention:
    """A name in an article with the entity to which it leads, as an export shows it."""

    span: Span
    entity: EntityRow
    derived: bool = False


@dataclass(frozen=True, slots=True)
class ExportedArticle:
    """An article as an export needs it: its words, names and marks, and where all of it comes from."""

    row: ArticleRow
    text: str
    title_span: Span | None
    dimmed: tuple[Span, ...]
    sha256: str
    """Of the text in UTF-8, in hex digits."""
    imported: str
    """When the text was imported, UTC, ISO 8601."""
    path: str | None
    library: str
    """The library's UUID: with the article's id it makes the `reader://` link."""
    mentions: tuple[NamedMention, ...]
    """By position, never overlapping."""
    highlights: tuple[Highlight, ...]
    """By position, orphans last; they may overlap one another and the names."""
    note: str = ""
    """The user's note on the article as a whole."""


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article that a search found, with all sentences in which it did; none where only its title holds them.

    `url` is of the page where it was published.
    """

    article: ArticleRow
    url: str | None
    passages: tuple[Passage, ...]
