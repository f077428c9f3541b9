"""Finding articles, in a thread of its own with a connection of its own that only reads."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from threading import Condition
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal

from reader.model.errors import LibraryError, QueryError
from reader.model.names import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from reader.library import Library
    from reader.model.articles import ArticleQuery
    from reader.model.names import EntityRow
    from reader.model.search import Term
    from reader.services.search.completion import Completion
    from reader.services.search.finding import Question
    from reader.services.search.names import Offer
    from reader.services.search.query import Part

FIRST = 50
"""Articles that are shown before all are found."""
WITH_SENTENCES = 20
"""Of the first articles so many are shown with the sentences in which they have it, before anything else is done."""
OFFERED = 6
"""Names that are offered for what was typed."""
ALIKE = 5
"""Names that are offered where nothing was found."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What a query means."""

    question: Question
    parts: tuple[Part, ...]
    """All of these have to be so."""
    terms: tuple[Term, ...]
    """What each of them asks, its names resolved."""
    names: Mapping[str, EntityRow]
    """The entities that it means, by their ids."""
    offers: tuple[Offer, ...]
    """Names that its words may mean."""


@dataclass(frozen=True, slots=True)
class Instead:
    """What to look for where nothing was found."""

    query: ArticleQuery
    others: tuple[tuple[str, int], ...]
    """Queries that find something, and how many articles: with all words that begin so, without the last part."""
    alike: tuple[Completion, ...]
    """Names that are spelled almost so."""


class ArticleSearch(QThread):
    """Looks for what was asked last; what was asked before is given up.

    The thread begins with the first question, or when somebody is about to ask: what searches is slow to import.
    """

    understood = Signal(object)
    """The `Understood` of what was asked, before anything of it is found."""
    refused = Signal(object, object)
    """An `ArticleQuery`, and the `QueryError` that says what is wrong with it."""
    found = Signal(object)
    """`FoundArticles`: perhaps the first of them alone, then all."""
    passages_found = Signal(object, object)
    """The `ArticleQuery`, and by article the `Passage` in which the first of them have it, or None."""
    nothing_found = Signal(object)
    """An `Instead`."""
    facets_found = Signal(object, object)
    """The `FoundFacets` of a `Question`, when all that it finds is known."""
    problem_met = Signal(object)
    """A `LibraryError` that ended a search."""
    bug_met = Signal(object)
    """An exception that should not have been."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._library: Library | None = None
        self._asked: ArticleQuery | None = None
        self._number = 0
        """Of the question that was asked last."""
        self.wants_facets = True
        """Whether somebody looks at how what was found is made up."""
        self._is_stopping = False
        self._news = Condition()
        self.bug_met.connect(self._raise)

    def ask(self, query: ArticleQuery | None) -> None:
        """Look for this from now on, or for nothing."""
        with self._news:
            self._asked = query
            self._number += 1
            self._news.notify()
        if query is not None and not self.isRunning():
            self.start()

    def prepare(self) -> None:
        """Be ready for a question."""
        if not self.isRunning() and not self._is_stopping:
            self.start()

    def stop(self) -> None:
        """Give up what is being looked for, and end the thread."""
        with self._news:
            self._is_stopping = True
            self._number += 1
            self._news.notify()
        self.wait()

    def run(self) -> None:
        """The thread's life (called by Qt)."""
        self._do(self._get_ready)
        while (asked := self._next()) is not None:
            self._do(partial(self._search, *asked))
        if self._library is not None:
            self._library.close()

    def _do(self, work: Callable[[], None]) -> None:
        try:
            work()
        except LibraryError as error:
            self.problem_met.emit(error)
        except Exception as bug:  # noqa: BLE001 - a thread has no caller: the window shows it as any other bug
            self.bug_met.emit(bug)

    def _raise(self, bug: Exception) -> None:
        raise bug

    def _next(self) -> tuple[ArticleQuery, int] | None:
        with self._news:
            self._news.wait_for(lambda: self._asked is not None or self._is_stopping)
            query, self._asked = self._asked, None
            return None if self._is_stopping or query is None else (query, self._number)

    def _search(self, query: ArticleQuery, number: int) -> None:
        from reader.library import Unwanted

        def is_wanted() -> bool:
            return self._number == number

        try:
            self._answer(self._opened(), query, is_wanted)
        except QueryError as error:
            self.refused.emit(query, error)
        except Unwanted:
            return

    def _opened(self) -> Library:
        from reader.library import Library

        if self._library is None:
            self._library = Library.open(self._path, read_only=True, renews=False)  # that is for the thread that writes
        return self._library

    def _get_ready(self) -> None:
        """Import what searches, and load what knows words: some tenths of a second."""
        from reader.model.articles import ALL_ARTICLES
        from reader.services.search import finding, forms

        with suppress(LibraryError):  # that is told when something is asked
            finding.question(self._opened(), ALL_ARTICLES)
        forms.prepare()

    def _answer(self, library: Library, query: ArticleQuery, is_wanted: Callable[[], bool]) -> None:
        from reader.services.search import finding

        question = finding.question(library, query)
        self.understood.emit(_understood(library, question))
        found = finding.first(library, question, FIRST, is_wanted)
        self.found.emit(found)
        ids = library.listing.ids_among(found, 0, WITH_SENTENCES - 1)
        self.passages_found.emit(query, finding.passages(library, question, ids))
        if not found.is_whole:
            found = finding.found(library, question, is_wanted)
            self.found.emit(found)
        if not found.numbers:
            self.nothing_found.emit(_instead(library, query, is_wanted))
        if self.wants_facets:
            self.facets_found.emit(finding.facets(library, question, found, is_wanted), question)


def kind_of(completion: Completion) -> Kind | None:
    """Of which kind a name is that completes something; None where it is no name."""
    return next((kind for kind in Kind if kind == str(completion.kind)), None)


def names_in(term: Term) -> set[str]:
    """The ids of all entities that a term means."""
    from reader.model.search import All, Any, NameTerm, Not

    match term:
        case NameTerm():
            return set(term.entities)
        case Not(part):
            return names_in(part)
        case All(parts) | Any(parts):
            return set().union(*map(names_in, parts))
    return set()


def names_sought(term: Term) -> set[str]:
    """The ids of the entities that an article found names: not those that are excluded."""
    from reader.model.search import All, Any, NameTerm

    match term:
        case NameTerm():
            return set(term.entities)
        case All(parts) | Any(parts):
            return set().union(*map(names_sought, parts))
    return set()


def _understood(library: Library, question: Question) -> Understood:
    from reader.services.search import names
    from reader.services.search.query import parts

    text = question.query.words
    there = parts(text)
    terms = tuple(names.resolved(library, part.term) for part in there)
    meant = {id_: library.names.entity(id_) for id_ in names_in(question.term)}
    offers = tuple(names.offers(library, text)[:OFFERED])
    return Understood(question, there, terms, {id_: row for id_, row in meant.items() if row is not None}, offers)


def _instead(library: Library, query: ArticleQuery, is_wanted: Callable[[], bool]) -> Instead:
    from reader.services.search import completion

    text = query.words
    alike = [each for each in completion.complete(library, text, len(text)) if kind_of(each) is not None]
    others = [(other, _number_found(library, replace(query, words=other), is_wanted)) for other in _others(text)]
    return Instead(query, tuple((other, number) for other, number in others if number), tuple(alike[:ALIKE]))


def _number_found(library: Library, query: ArticleQuery, is_wanted: Callable[[], bool]) -> int:
    from reader.services.search import finding

    return len(finding.found(library, finding.question(library, query), is_wanted).numbers)


def _others(text: str) -> list[str]:
    """The query with every word that begins as its last one, and the query without its last part."""
    from reader.model.search import WordTerm
    from reader.services.search.query import parts, without

    *_, last = there = parts(text)
    others = []
    if isinstance(last.term, WordTerm) and not last.term.exact and not last.term.prefix:
        others.append(f"{text[: last.span.end]}*{text[last.span.end :]}")
    if len(there) > 1:
        others.append(without(text, last))
    return others
