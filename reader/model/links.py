"""What a library tells of a name: its articles with their sentences, its forms, who stands beside it."""

from dataclasses import dataclass

from reader.model.articles import ArticleRow, Span
from reader.model.names import EntityRow


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence of an article with the mentions of one entity in it; `marks` are offsets in `sentence`."""

    start: int
    """Where the first of these mentions begins, in the article's text."""
    sentence: str
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """An article that mentions an entity: its first few sentences that do, and how often it does in all."""

    article: ArticleRow
    excerpts: tuple[Excerpt, ...]
    mentions: int


@dataclass(frozen=True, slots=True)
class EntityCount:
    """An entity beside a count that the question names: mentions in an article, or articles shared with another one."""

    entity: EntityRow
    count: int


@dataclass(frozen=True, slots=True)
class Form:
    """A surface form under which an entity is found, with how often."""

    text: str
    mentions: int


@dataclass(frozen=True, slots=True)
class Written:
    """A way to write a name, whatever its case («Ханкенди»), with how many articles do, and who does so most often."""

    name: str
    articles: int
    is_all: bool
    """Else there are more articles; they were not counted."""
    sources: tuple[tuple[str, int], ...]
    """Of the newest articles."""


@dataclass(frozen=True, slots=True)
class NameRow:
    """An entity as the list of all names shows it."""

    entity: EntityRow
    forms: tuple[Form, ...]
    """Its most frequent forms."""
    outlets: tuple[str, ...]
    """Who wrote of it, as the sources of its newest articles say, most often first."""
    last_seen: str | None
    """The date of its newest article, see `SourceArticle.published`; None where no article of it has one."""
