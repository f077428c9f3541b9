"""What a search costs among 100,000 articles, in CPU, without the painting. Run alone: `pytest -m benchmark -s`.

Each figure is the median of rounds in turns with a reference of the same process, fifty texts read and parted into
words; asserted is the ratio. READER_BENCHMARK_LIBRARY names another library to measure.
"""

import os
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.library import Library
from reader.model.articles import ArticleOrder, ArticleQuery
from reader.model.names import Kind
from reader.model.search import All, Field, FieldTerm, NameTerm, PhraseTerm, Term, WordTerm
from reader.services.search import finding
from reader.services.search.finding import Question
from reader.text.words import forms_in

pytestmark = pytest.mark.benchmark
ROUNDS = int(os.environ.get("ROUNDS", "15"))
Measured = Callable[[Callable[[], object], str, float], float]
RARE = range(15, 60)
"""Articles of a rare name."""


@pytest.fixture(scope="module")
def library(large_library: Path) -> Iterator[Library]:
    with Library.open(large_library, read_only=True) as library:
        assert library.search_index.is_complete()
        yield library


@pytest.fixture(scope="module")
def terms(library: Library) -> dict[str, Term]:
    """What is searched for, by how it is called."""
    people = library.names.entities(Kind.PERSON)
    frequent, second = (NameTerm("", None, (each.id,)) for each in people[:2])
    rare = [NameTerm("", None, (each.id,)) for each in people if each.articles in RARE]
    (text,) = library.store.rows("SELECT content FROM texts WHERE id = 77")[0]
    forms = forms_in(text)
    common = WordTerm(library.store.value("SELECT form FROM word_forms WHERE length(form) > 2 ORDER BY id LIMIT 1"))
    words = [form for form in forms if len(form) > 4]
    year = All((FieldTerm(Field.AFTER, "2020"), FieldTerm(Field.BEFORE, "2021")))
    return {
        "a common word": common,
        "a phrase": PhraseTerm(tuple(map(WordTerm, forms[40:42]))),
        "a beginning of two letters": WordTerm(words[5][:2], prefix=True),
        "a beginning of one letter": WordTerm(words[5][:1], prefix=True),
        "a common word and a rare name": All((common, rare[0])),
        "two frequent names": All((frequent, second)),
        "two names that never meet": All((rare[0], rare[1])),
        "a word in its exact form": WordTerm(common.form, exact=True),
        "a common word in one year": All((common, year)),
    }


def asked(term: Term, order: ArticleOrder = ArticleOrder.NEWEST) -> Question:
    return Question(ArticleQuery("x", order), term)


@pytest.fixture
def measured(library: Library, capsys: pytest.CaptureFixture[str]) -> Measured:
    """How many times the reference something takes; both in turns, after one round that is not counted."""

    def reference() -> int:
        rows = library.store.rows(
            f"SELECT content FROM texts WHERE id IN ({','.join(map(str, range(7, 50_000, 1000)))})"
        )
        return sum(len(content.split()) for (content,) in rows)

    def measure(what: Callable[[], object], said: str, target: float) -> float:
        taken: dict[Callable[[], object], list[float]] = {what: [], reference: []}
        for _ in range(ROUNDS + 1):
            for each, times in taken.items():
                begin = time.thread_time()
                each()
                times.append((time.thread_time() - begin) * 1000)
        mine, bare = (statistics.median(times[1:]) for times in taken.values())
        missed = "" if mine <= target else ", MISSED"
        with capsys.disabled():
            print(
                f"\n{said}: {mine:.1f} ms (at first {taken[what][0]:.1f}; wanted {target:.0f}{missed}), "
                f"{mine / bare:.2f} times fifty texts ({bare:.1f} ms)",
                end="",
            )
        return mine / bare

    return measure


FIRST_FIFTY = {
    "a common word": (16, 1),
    "a phrase": (16, 3),
    "a beginning of two letters": (25, 8),
    "a beginning of one letter": (50, 20),
    "a common word and a rare name": (16, 1),
    "two frequent names": (10, 1),
    "two names that never meet": (16, 1),
    "a word in its exact form": (16, 1),
    "a common word in one year": (16, 1),
}
"""Milliseconds that are wanted, and how many times the reference it takes at most."""


@pytest.mark.parametrize("name", FIRST_FIFTY)
def test_the_first_fifty(
    library: Library,
    terms: dict[str, Term],
    name: str,
    measured: Measured,
) -> None:
    question, (target, most) = asked(terms[name]), FIRST_FIFTY[name]
    said = f"the first 50 of {name}"
    assert measured(lambda: finding.first(library, question), said, target) < most


@pytest.mark.parametrize("rows", [20, 50])
@pytest.mark.parametrize("name", ["a common word", "a phrase", "a common word and a rare name", "two frequent names"])
def test_the_first_with_their_sentences(
    library: Library,
    terms: dict[str, Term],
    name: str,
    rows: int,
    measured: Measured,
) -> None:
    question = asked(terms[name])

    def look() -> None:
        found = finding.first(library, question, rows)
        listed = [row.id for row in library.listing.among(found, limit=rows) if row]
        finding.passages(library, question, listed)

    said = f"the first {rows} of {name} with sentences"
    assert measured(look, said, 16) < rows / 5


@pytest.mark.parametrize("order", [ArticleOrder.OLDEST, ArticleOrder.TITLE, ArticleOrder.RELEVANCE])
def test_the_first_in_another_order(
    library: Library,
    terms: dict[str, Term],
    order: ArticleOrder,
    measured: Measured,
) -> None:
    question = asked(terms["a common word"], order)
    said = f"the first 50 of a common word, {order.name.lower()} first"
    target = 16 if order is ArticleOrder.OLDEST else 100
    assert measured(lambda: finding.first(library, question), said, target) < 40


@pytest.mark.parametrize("name", ["a common word", "two frequent names"])
def test_all_and_how_it_is_made_up(
    library: Library,
    terms: dict[str, Term],
    name: str,
    measured: Measured,
) -> None:
    question = asked(terms[name])
    found = finding.found(library, question)
    said = f"all {len(found.numbers):,} of {name}"
    assert measured(lambda: finding.found(library, question), said, 100) < 40
    said = f"facets and months of {name}"
    assert measured(lambda: finding.facets(library, question, found), said, 40) < 20


def test_oldest_first_at_any_place_of_the_whole_list(library: Library, measured: Measured) -> None:
    query = ArticleQuery(order=ArticleOrder.OLDEST)
    middle = library.listing.count() // 2

    def look() -> None:
        row = library.articles.listed(query, offset=middle, limit=50)[7]
        assert library.listing.position_of(row.id, query) == middle + 7

    assert measured(look, "50 in the middle of the list, oldest first", 16) < 3
