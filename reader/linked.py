"""What a library tells of a name: the articles that mention it with their sentences, its forms, who stands beside it.

Apart from `reader.model` because the window is painted before any of it is read.
"""

from dataclasses import dataclass

from reader.model import ArticleRow, EntityRow, Span


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
