"""Finding without an index: all texts of a library are read one after the other, newest first.

It is how a library is searched whose index is not complete, and by what the index is judged in tests.
"""

from array import array
from collections.abc import Container, Iterator, Mapping
from itertools import islice

from reader.library import IsWanted, Library, always, ask
from reader.library.articles import stored_spans
from reader.library.search_places import first_place
from reader.library.search_terms import Beginning, calls, plain
from reader.library.searched_articles import Searchable
from reader.model.articles import ALL_ARTICLES, ArticleOrder, ArticleQuery
from reader.model.search import Field, FieldTerm, NameTerm, Term, WordTerm
from reader.services.search.forms import normal_forms
from reader.text.compare import fold
from reader.text.matching import Leaf, Words, holds, leaves, words_of
from reader.text.words import forms_in

AT_ONCE = 50
"""Articles that are read together."""


class FormsOf(Container[str]):
    """All forms that may be one of the same word."""

    def __init__(self, form: str) -> None:
        self._lemmas = frozenset(normal_forms(form))
        self._known: dict[str, bool] = {}

    def __contains__(self, form: object) -> bool:
        if form not in self._known:
            assert isinstance(form, str)
            self._known[form] = not self._lemmas.isdisjoint(normal_forms(form))
        return self._known[form]


def meant_words(term: Term) -> dict[WordTerm, Container[str]]:
    """The forms for which each word of a tree stands, be they known to the index or not."""
    return {word: meant(word) for leaf in leaves(term) for word in words_of(leaf)}


def meant_names(library: Library, term: Term) -> dict[NameTerm, frozenset[int]]:
    """The aliases for which each name of a tree stands."""
    return {leaf: library.searching.aliases(leaf) for leaf in leaves(term) if isinstance(leaf, NameTerm)}


def first(
    library: Library, query: ArticleQuery, term: Term, limit: int, is_wanted: IsWanted = always
) -> tuple["array[int]", bool]:
    """The numbers of the first articles that are found, newest or oldest first, and whether there are no more: then
    they are in the query's order."""
    numbers = array("q", islice(_shown(library, query, term, is_wanted), limit + 1))
    if len(numbers) > limit:
        return numbers[:limit], False
    return numbers if query.order is ArticleOrder.OLDEST else library.listing.sorted_numbers(numbers, query.order), True


def found(library: Library, query: ArticleQuery, term: Term, is_wanted: IsWanted = always) -> "array[int]":
    """The numbers of all articles that are found, in the query's order, but by relevance. Raises `Unwanted`."""
    numbers = array("q", _each(library, term, library.listing.numbers(ALL_ARTICLES, is_wanted), is_wanted))
    if query.once:
        repeated, there = library.searching.repeated(is_wanted), set(numbers)
        numbers = array("q", [number for number in numbers if repeated.get(number) not in there])
    return library.listing.sorted_numbers(numbers, query.order)


def count_after(library: Library, term: Term, number: int, is_wanted: IsWanted = always) -> int:
    """How many articles that came after the one with a number are found. Raises `Unwanted`."""
    count = 0
    while came := library.saved_searches.came_after(number, AT_ONCE):
        count += sum(1 for _ in _each(library, term, array("q", came), is_wanted))
        number = came[-1]
    return count


def _shown(library: Library, query: ArticleQuery, term: Term, is_wanted: IsWanted) -> Iterator[int]:
    """Those that are found, without reprints of what is found where each story is listed once."""
    order = query.order if query.order is ArticleOrder.OLDEST else ArticleOrder.NEWEST
    repeated = library.searching.repeated(is_wanted) if query.once else {}
    for number in _each(library, term, library.listing.numbers(ArticleQuery(order=order), is_wanted), is_wanted):
        other = repeated.get(number)
        if other is None or not list(_each(library, term, array("q", [other]), is_wanted)):
            yield number


def _each(library: Library, term: Term, numbers: "array[int]", is_wanted: IsWanted) -> Iterator[int]:
    term = plain(term)
    words, names = meant_words(term), meant_names(library, term)
    for start in range(0, len(numbers), AT_ONCE):
        ask(is_wanted)
        asked = numbers[start : start + AT_ONCE]
        those = library.searching.searchable(asked)
        contents = library.searching.contents(each.words.text for each in those.values())
        for number in asked:
            if number in those:  # else another program has deleted it
                article = those[number]
                if holds(term, _Read(article, contents.get(article.words.text, ""), words, names)):
                    yield number


class _Read:
    """What is so of the leaves of a tree in one article."""

    def __init__(
        self,
        article: Searchable,
        content: str,
        words: Mapping[WordTerm, Container[str]],
        names: Mapping[NameTerm, frozenset[int]],
    ) -> None:
        self._article, self._content = article, content
        self._words, self._names = words, names
        self._parts: tuple[Words, Words] | None = None

    def __call__(self, leaf: Leaf) -> bool:
        match leaf:
            case NameTerm():
                return not self._names[leaf].isdisjoint(self._article.names)
            case FieldTerm():
                return self._says(leaf)
            case _:
                return any(part.has(leaf) for part in self._in_parts())

    def _in_parts(self) -> tuple[Words, Words]:
        """The words of the head, and those of the text."""
        if self._parts is None:
            said = self._article.words
            body = forms_in(self._content, stored_spans(said.dimmed))
            self._parts = Words(forms_in(said.head), self._words), Words(body, self._words)
        return self._parts

    def _says(self, leaf: FieldTerm) -> bool:
        place, labels = self._article.words.wanted, self._article.labels
        match leaf.field:
            case Field.AFTER:
                return place >= first_place(leaf.value)
            case Field.BEFORE:
                return 0 <= place < first_place(leaf.value)
            case Field.DATED:
                return place >= 0
            case Field.MARKED | Field.STARRED | Field.READ:
                return any(label.kind == "state" and label.name == leaf.field for label in labels)
            case Field.SOURCE:
                return any(label.kind == "source" and calls(leaf.value, fold(label.name)) for label in labels)
            case _:
                value = fold(leaf.value)
                return any(label.kind == leaf.field and fold(label.name) == value for label in labels)


def meant(word: WordTerm) -> Container[str]:
    if word.prefix:
        return Beginning(word.form)
    return frozenset((word.form,)) if word.exact else FormsOf(word.form)
