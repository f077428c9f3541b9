"""Searches that the user saved."""

from dataclasses import dataclass

from reader.model.articles import ArticleOrder


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search under a name."""

    id: str
    """A lasting UUID."""
    name: str
    query: str
    """As it was typed."""
    order: ArticleOrder
    seen: int
    """The number of the article that had come last when the user looked last at what is found."""
    created: str
    """UTC, ISO 8601."""
