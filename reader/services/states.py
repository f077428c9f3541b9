"""What the user says of whole articles at a touch: which have a star, which are read.

Each change is one transaction and one step to undo. Articles that are not there, or in the trash, raise `MissingError`.
"""

from collections.abc import Sequence

from reader.library import STARRED, Change, Changed, HeldReading, Library
from reader.model.steps import What
from reader.services.editing import held_article
from reader.services.history import make
from reader.services.transactions import in_one_transaction

NEVER_OPENED = "0001-01-01T00:00:00+00:00"
"""When an article was read that was only said to be: before every other, so that none of these is the last one."""


@in_one_transaction
def star(library: Library, articles: Sequence[str], *, starred: bool = True) -> int:
    """Mark articles with a star, or take it off them; return for how many that is new."""
    return _star(library, articles, starred=starred)


@in_one_transaction
def toggle_star(library: Library, articles: Sequence[str]) -> bool:
    """Take the star off articles that all have one, else mark all of them; say whether they have one now."""
    starred = not all(_is_starred(library, each) for each in articles)
    _star(library, articles, starred=starred)
    return starred


@in_one_transaction
def set_read(library: Library, articles: Sequence[str], *, read: bool = True) -> int:
    """Say that articles are read, or not: of these it is forgotten how far they were read. Return for how many that is
    new.
    """
    return _set_read(library, articles, read=read)


@in_one_transaction
def toggle_read(library: Library, articles: Sequence[str]) -> bool:
    """Say of articles that they are not read if all of them are, else that all are; say whether they are now."""
    read = not all(library.articles.held_reading(each) for each in articles)
    _set_read(library, articles, read=read)
    return read


def _star(library: Library, articles: Sequence[str], *, starred: bool) -> int:
    changes = []
    for article in dict.fromkeys(articles):
        held = held_article(library, article)
        changes.append(Change(Changed.ARTICLE, article, held, held.with_flag(STARRED, is_set=starred)))
    return _make(library, What.STAR, changes)


def _is_starred(library: Library, article: str) -> bool:
    return STARRED in dict(held_article(library, article).corrections)


def _set_read(library: Library, articles: Sequence[str], *, read: bool) -> int:
    changes = []
    for article in dict.fromkeys(articles):
        held_article(library, article)
        before = library.articles.held_reading(article)
        after = (before or HeldReading(0, NEVER_OPENED)) if read else None
        changes.append(Change(Changed.READING, article, before, after))
    return _make(library, What.READ, changes)


def _make(library: Library, what: What, changes: Sequence[Change]) -> int:
    make(library, what, changes)
    return sum(change.before != change.after for change in changes)
