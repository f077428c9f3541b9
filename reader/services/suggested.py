"""Dates and sources that the places of files suggest for articles that say none: taken over on request."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from reader.library import Change, Changed, Library
from reader.model.steps import What
from reader.services.history import make
from reader.services.transactions import in_one_transaction


@dataclass(frozen=True, slots=True)
class Suggested:
    """What the place of its file suggests of an article; what the article says itself is not there."""

    article: str
    """Its id."""
    title: str
    published: str | None
    source: str | None
    by: str
    """The names of the file and folders that say it."""


def suggested(library: Library, articles: Iterable[str] | None = None) -> Iterator[Suggested]:
    """What is suggested of these articles, or of all, by their ids or newest first, where they say nothing themselves.

    Also not where the user said that an article has no date, or no source.
    """
    from reader.sources import placed

    asked = None if articles is None else set(articles)
    for place in library.edits.places(asked):
        said = placed(PurePath(place.path))
        published = said.published if place.needs_date else None
        source = said.source if place.needs_source else None
        if published or source:
            by = dict.fromkeys(each for each in (published and said.published_by, source and said.source_by) if each)
            yield Suggested(place.article, place.title, published, source, ", ".join(by))


@in_one_transaction
def take(library: Library, articles: Iterable[str] | None = None) -> list[Suggested]:
    """Let articles have what is suggested of them, in one step; return what they were given."""
    changes = []
    taken = list(suggested(library, articles))
    for each in taken:
        held = library.edits.held_article(each.article)
        assert held is not None, "its place was found in this transaction"
        given = {"published": each.published, "source": each.source}
        corrections = dict(held.corrections) | {field: value for field, value in given.items() if value}
        changes.append(Change(Changed.ARTICLE, each.article, held, held.with_corrections(corrections)))
    make(library, What.EDIT, changes)
    return taken
