"""What lies in the trash."""

from dataclasses import dataclass

from reader.model.articles import ArticleRow
from reader.model.marks import Highlight


@dataclass(frozen=True, slots=True)
class TrashedArticle:
    """An article in the trash."""

    article: ArticleRow
    deleted: str
    """UTC, ISO 8601."""


@dataclass(frozen=True, slots=True)
class TrashedHighlight:
    """A highlight in the trash, of an article that is not."""

    highlight: Highlight
    article: ArticleRow
    deleted: str
    """UTC, ISO 8601."""
