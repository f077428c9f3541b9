"""Stories instead of articles: what an agency wrote counts once, on however many sites it stands."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from reader.model.links import LinkedArticle

if TYPE_CHECKING:
    from reader.library import Library

Story = tuple[LinkedArticle, ...]
"""Articles that are reprints of one another, in the order of the list, of which the first stands for the others."""


def stories(linked: Iterable[LinkedArticle], groups: Mapping[str, int]) -> list[Story]:
    """Put articles that are in one group together, where the first of them stands; see `Reprints.groups`."""
    found: dict[object, list[LinkedArticle]] = {}
    for each in linked:
        found.setdefault(groups.get(each.article.id, each.article.id), []).append(each)
    return [tuple(story) for story in found.values()]


def told(library: "Library", linked: Iterable[LinkedArticle]) -> list[Story]:
    """The stories that articles of a library tell."""
    articles = list(linked)
    return stories(articles, library.reprints.groups(each.article.id for each in articles))
