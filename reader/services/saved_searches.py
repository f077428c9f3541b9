"""Searches under names: saving, renaming, ordering, deleting them, and how much of what they find is new.

Each change is one transaction and one step to undo; only what was seen is no step. Ids that are not there raise
`MissingError`.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reader.library import Change, Changed, HeldSearch, IsWanted, Library, always
from reader.model.articles import ArticleOrder, ArticleQuery
from reader.model.errors import MissingError, MissingProblem, QueryError, ReaderError, SavedSearchProblem
from reader.model.saved import SavedSearch
from reader.model.search import All
from reader.model.steps import What
from reader.services.history import make
from reader.services.transactions import in_one_transaction
from reader.system import moments
from reader.text.compare import fold, whole


class SavedSearchError(ReaderError):
    """A search that cannot be saved as asked."""

    code: SavedSearchProblem

    def __init__(self, code: SavedSearchProblem, *, name: str | None = None) -> None:
        super().__init__(code, name=name)


def named(library: Library, name: str) -> SavedSearch:
    """The search that is called so, in whatever case. Raises `MissingError`."""
    found = _called(library, name)
    if found is None:
        raise MissingError(MissingProblem.SEARCH, asked=name)
    return found


@in_one_transaction
def save(
    library: Library, name: str, query: str, order: ArticleOrder = ArticleOrder.NEWEST, *, instead: bool = False
) -> SavedSearch:
    """Save a search behind the others; all that is there counts as seen.

    `instead`, it takes the place of the one that is called so. Raises `SavedSearchError` for a name that is empty or
    taken and for a search for everything, and `QueryError` for what cannot be understood.
    """
    from reader.services.search.query import parse

    name, query = _one_line(name), _one_line(query)
    if parse(query) == All():
        raise SavedSearchError(SavedSearchProblem.NO_WORDS)
    there = _called(library, name)
    if there is not None and not instead:
        raise SavedSearchError(SavedSearchProblem.TAKEN, name=there.name)
    held = None if there is None else library.saved_searches.held(there.id)
    last = library.listing.last_number()
    if held is None:
        position = library.saved_searches.next_position()
        state = HeldSearch(_checked(name), query, int(order), last, position, moments.now())
    else:
        state = replace(held, name=_checked(name), query=query, ordering=int(order))
    search_id = str(uuid.uuid4()) if there is None else there.id
    make(library, What.SEARCH, [Change(Changed.SEARCH, search_id, held, state)])
    library.saved_searches.see(search_id, last)
    return SavedSearch(search_id, state.name, query, order, last, state.created)


@in_one_transaction
def rename(library: Library, search_id: str, name: str) -> None:
    """Call a search otherwise. Raises `SavedSearchError` for a name that is empty or another's."""
    held, name = _held(library, search_id), _checked(_one_line(name))
    there = _called(library, name)
    if there is not None and there.id != search_id:
        raise SavedSearchError(SavedSearchProblem.TAKEN, name=there.name)
    make(library, What.SEARCH, [Change(Changed.SEARCH, search_id, held, replace(held, name=name))])


@in_one_transaction
def delete(library: Library, searches: Iterable[str]) -> None:
    """Forget saved searches, together in one step."""
    changes = [Change(Changed.SEARCH, each, _held(library, each), None) for each in dict.fromkeys(searches)]
    make(library, What.SEARCH, changes)


@in_one_transaction
def reorder(library: Library, searches: Sequence[str]) -> None:
    """Let searches stand in this order; those that are not named stand behind them, as they did."""
    there = [each.id for each in library.saved_searches.listed()]
    wanted = dict.fromkeys([*searches, *there])
    changes = []
    for position, search_id in enumerate(wanted, 1):
        held = _held(library, search_id)
        changes.append(Change(Changed.SEARCH, search_id, held, replace(held, position=position)))
    make(library, What.SEARCH, changes)


@in_one_transaction
def seen(library: Library, search_id: str, number: int | None = None) -> None:
    """What a search finds was looked at: all that is there, or what had come when the article with a number came."""
    last = library.listing.last_number()
    library.saved_searches.see(search_id, last if number is None else min(number, last))


def new_counts(library: Library, is_wanted: IsWanted = always) -> dict[str, int | None]:
    """How many articles that came since a saved search was looked at last it finds, by the searches' ids.

    None for a search that cannot be understood. Only articles that came since are looked at. Raises `Unwanted` soon
    after nobody waits any more.
    """
    return {each.id: _new(library, each, is_wanted) for each in library.saved_searches.listed()}


def _new(library: Library, search: SavedSearch, is_wanted: IsWanted) -> int | None:
    from reader.services.search import finding

    try:
        question = finding.question(library, ArticleQuery(search.query))
    except QueryError:
        return None
    return finding.count_after(library, question, search.seen, is_wanted)


def _called(library: Library, name: str) -> SavedSearch | None:
    asked = fold(_one_line(name))
    return next((each for each in library.saved_searches.listed() if fold(each.name) == asked), None)


def _held(library: Library, search_id: str) -> HeldSearch:
    held = library.saved_searches.held(search_id)
    if held is None:
        raise MissingError(MissingProblem.SEARCH, asked=search_id)
    return held


def _checked(name: str) -> str:
    if not name:
        raise SavedSearchError(SavedSearchProblem.NO_NAME)
    return name


def _one_line(words: str) -> str:
    return " ".join(whole(words).split())
