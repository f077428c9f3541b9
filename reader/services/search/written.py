"""In which ways articles write a name, and who writes which: «Степанакерт 2 · Ханкенди 4»."""

from collections import Counter
from collections.abc import Collection, Iterator

from reader.library import IsWanted, Library, always
from reader.model.articles import ALL_ARTICLES, FoundArticles
from reader.model.links import Form, Written
from reader.model.names import Kind
from reader.model.search import NameTerm
from reader.services.search import finding
from reader.services.search.forms import normal_forms
from reader.services.search.names import resolved
from reader.text.compare import fold
from reader.text.words import forms_in

WAYS = 8
"""How many ways to write a name are told, the most usual."""
MOST_FORMS = 300
"""Forms of a name that are looked at, the most usual."""
MOST_COUNTED = 1000
"""Articles of one way that are counted."""
NEWEST = 200
"""Articles of one way that are asked for their source, and how many of their sources are told."""
SOURCES = 5


def ways(forms: Collection[Form]) -> list[str]:
    """The ways to write a name, each as its nominative where that is among the forms; the most usual first."""
    groups: list[tuple[list[Collection[str]], list[Form]]] = []
    for form in sorted(forms, key=lambda each: -each.mentions)[:MOST_FORMS]:
        words = _words(form.text)
        same = next((group for lemmas, group in groups if _are_one(lemmas, words)), None)
        if same is not None:
            same.append(form)
        elif words:
            groups.append((words, [form]))
    groups.sort(key=lambda each: -sum(form.mentions for form in each[1]))
    return [_called(group) for _, group in groups[:WAYS]]


def written(library: Library, entity_id: str, is_wanted: IsWanted = always) -> list[Written]:
    """The ways in which articles write a name, where there are several, with their articles; the most usual first.

    Counted by the index of words: while that is not complete there are none.
    """
    entity, found = library.names.entity(entity_id), ways(library.names.forms(entity_id))
    if entity is not None and entity.kind is Kind.PERSON:
        found = _without_short(found)
    if len(found) < 2 or not library.search_index.is_complete():
        return []
    counted = [_counted(library, entity_id, each, is_wanted) for each in found]
    return sorted((each for each in counted if each.articles), key=lambda each: -each.articles)


def _without_short(ways: list[str]) -> list[str]:
    """The ways to write the name of a person, but for what is a part of another one: a surname alone tells nothing."""
    words = {way: _words(way) for way in ways}
    return [way for way in ways if not any(_is_within(words[way], other) for other in words.values())]


def _is_within(part: list[Collection[str]], whole: list[Collection[str]]) -> bool:
    """Whether these words stand among others, of which there are more."""
    length = len(part)
    return length < len(whole) and any(
        _are_one(part, whole[start : start + length]) for start in range(len(whole) - length + 1)
    )


def _words(text: str) -> list[Collection[str]]:
    """The normal forms of each word."""
    return [normal_forms(word) for word in forms_in(text)]


def _are_one(ones: list[Collection[str]], others: list[Collection[str]]) -> bool:
    """Whether these may be the same words."""
    return len(ones) == len(others) and all(set(one) & set(other) for one, other in zip(ones, others, strict=True))


def _called(forms: list[Form]) -> str:
    """How a name is called that is found in these forms."""
    nominative = (form.text for form in forms if all(word in normal_forms(word) for word in forms_in(form.text)))
    return next(nominative, forms[0].text)


def _counted(library: Library, entity_id: str, way: str, is_wanted: IsWanted) -> Written:
    term = resolved(library, NameTerm(entity_id, entities=(entity_id,), written=fold(way)))
    found = finding.first(library, finding.Question(ALL_ARTICLES, term), MOST_COUNTED, is_wanted)
    sources = sorted(Counter(_sources(library, found)).items(), key=lambda each: (-each[1], each[0]))
    return Written(way, len(found.numbers), found.is_whole, tuple(sources[:SOURCES]))


def _sources(library: Library, found: FoundArticles) -> Iterator[str]:
    for row in library.listing.among(found, offset=0, limit=NEWEST):
        if row is not None and row.source is not None:
            yield row.source
