"""Finding articles: what a query finds, first of all its first ones, how that is made up, and where in articles it is.

By the full-text index; a library of which that is not complete, or damaged, is looked through instead, which takes
longer. All of it is given up with `Unwanted` soon after nobody waits for it. Raises `LibraryError`.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

from reader.library import IsWanted, Library, always, ask
from reader.library.search_terms import Meaning
from reader.model.articles import ALL_ARTICLES, ArticleQuery, FoundArticles, Span, united
from reader.model.errors import LibraryError, LibraryProblem
from reader.model.exported import FoundArticle
from reader.model.search import FoundFacets, Passage, Term

if TYPE_CHECKING:
    from reader.services.search.passages import Found, Sought

MANY_CAME = 2_000
"""Articles of which it is quicker to find all that there are, than to ask whether each is found."""
READ_AT_ONCE = 50
"""Articles whose texts are read together."""


@dataclass(frozen=True, slots=True)
class Question:
    """A query, and what it asks for."""

    query: ArticleQuery
    term: Term
    """With the entities that its names may mean."""


def question(library: Library, query: ArticleQuery) -> Question:
    """Understand a query. Raises `QueryError`."""
    from reader.services.search.names import resolved
    from reader.services.search.query import parse

    return Question(query, resolved(library, parse(query.words)))


def first(library: Library, question: Question, limit: int = 50, is_wanted: IsWanted = always) -> FoundArticles:
    """The first of what a question finds, in the query's order."""
    with _unless_damaged(library):
        if library.search_index.is_ready():
            places, is_whole = library.searching.first(_meaning(library, question), question.query, limit, is_wanted)
            return FoundArticles(question.query, places, is_whole=is_whole, by_place=True)
    from reader.services.search import scanning

    numbers, is_whole = scanning.first(library, question.query, question.term, limit, is_wanted)
    return FoundArticles(question.query, numbers, is_whole=is_whole)


def found(library: Library, question: Question, is_wanted: IsWanted = always) -> FoundArticles:
    """All that a question finds, in the query's order."""
    with _unless_damaged(library):
        if library.search_index.is_ready():
            places = library.searching.found(_meaning(library, question), question.query, is_wanted)
            return FoundArticles(question.query, places, by_place=True)
    from reader.services.search import scanning

    return FoundArticles(question.query, scanning.found(library, question.query, question.term, is_wanted))


def count_after(library: Library, question: Question, number: int, is_wanted: IsWanted = always) -> int:
    """How many articles, reprints or not, a question finds that came after the one with a number.

    Nearly nothing where none came; while they are few, only they are looked at.
    """
    came = library.saved_searches.came_after(number, MANY_CAME)
    if not came:
        return 0
    with _unless_damaged(library):
        if library.search_index.is_ready():
            meaning = _meaning(library, question)
            if len(came) < MANY_CAME:
                return len(library.searching.among(meaning, came, is_wanted))
            places = library.searching.found(meaning, ALL_ARTICLES, is_wanted)
            return library.searching.came_after(number, places, is_wanted)
    from reader.services.search import scanning

    return scanning.count_after(library, question.term, number, is_wanted)


def facets(library: Library, question: Question, articles: FoundArticles, is_wanted: IsWanted = always) -> FoundFacets:
    """How what a question found is made up."""
    from reader.services.search.facets import facets_of

    return facets_of(library, articles if articles.is_whole else found(library, question, is_wanted), is_wanted)


def passages(library: Library, question: Question, article_ids: Sequence[str]) -> dict[str, Passage | None]:
    """The best sentence of each article: in which most different terms stand, of several the first.

    None where nothing stands in the text but in its title.
    """
    from reader.services.search.passages import hits_of, with_names

    best = {
        article: hits.best()
        for article, hits in hits_of(library, _sought(library, question), library.searching.texts(article_ids)).items()
    }
    found = {article: passage for article, passage in best.items() if passage is not None}
    named = dict(zip(found, with_names(library, list(found.values())), strict=True))
    return {article: named.get(article) for article in best}


def hits_in(library: Library, question: Question, article_id: str) -> tuple[Span, ...]:
    """All that stands in the present text of an article, words and names, in order; where hits overlap, as one."""
    from reader.services.search.passages import hits_of

    texts = library.searching.texts([article_id])
    every = hits_of(library, _sought(library, question), texts).values()
    return united(hit.span for hits in every for hit in hits.hits())


def with_sentences(
    library: Library,
    question: Question,
    articles: FoundArticles,
    is_wanted: IsWanted = always,
    *,
    together: bool = False,
) -> Iterator[FoundArticle]:
    """Every article found, with every sentence in which something stands; also those that have none.

    `together` wants those sentences alone in which all stands that is looked for. Read as one goes on.
    """
    from reader.services.search.passages import hits_of, with_names

    sought = _sought(library, question)
    for start in range(0, len(articles.numbers), READ_AT_ONCE):
        ask(is_wanted)
        rows = [row for row in library.listing.among(articles, offset=start, limit=READ_AT_ONCE) if row is not None]
        ids = [row.id for row in rows]
        hits = hits_of(library, sought, library.searching.texts(ids))
        urls = library.searching.addresses(ids)
        for row in rows:
            if row.id in hits:
                there = hits[row.id].each(together=together)
                passages = chain.from_iterable(with_names(library, some) for some in _in_parts(there))
                yield FoundArticle(row, urls.get(row.id), tuple(passages))


def _in_parts(found: "Iterator[Found]") -> "Iterator[list[Found]]":
    while some := list(islice(found, READ_AT_ONCE)):
        yield some


@contextmanager
def _unless_damaged(library: Library) -> Iterator[None]:
    """Ask the index; where that is damaged, go on behind this, and do not ask it again."""
    try:
        yield
    except LibraryError as error:
        if error.code is not LibraryProblem.DAMAGED:
            raise
        library.search_index.distrust()


def _meaning(library: Library, question: Question) -> Meaning:
    from reader.services.search.forms import normal_forms

    return library.searching.meaning(question.term, normal_forms)


def _sought(library: Library, question: Question) -> "Sought":
    """What is looked for in texts."""
    from reader.services.search.passages import Sought

    with _unless_damaged(library):
        if library.search_index.is_ready():
            meaning = _meaning(library, question)
            return Sought.of(meaning.term, library.searching.forms(meaning), meaning.aliases)
    from reader.services.search import scanning

    return Sought.of(question.term, scanning.meant_words(question.term), scanning.meant_names(library, question.term))
