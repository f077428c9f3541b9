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


@pytest.fixture(scope="module")
def reference(library: Library) -> Callable[[], object]:
    def read() -> int:
        rows = library.store.rows("SELECT content FROM texts WHERE id % 997 = 7 AND id < 50000 LIMIT 50")
        return sum(len(content.split()) for (content,) in rows)

    return read


def asked(term: Term, order: ArticleOrder = ArticleOrder.NEWEST) -> Question:
    return Question(ArticleQuery("x", order), term)


def measured(
    what: Callable[[], object],
    reference: Callable[[], object],
    said: str,
    target: float,
    capsys: pytest.CaptureFixture[str],
) -> float:
    """How many times the reference something takes; both in turns, after one round that is not counted."""
    taken: dict[Callable[[], object], list[float]] = {what: [], reference: []}
    for _ in range(ROUNDS + 1):
        for each, times in taken.items():
            begin = time.thread_time()
            each()
            times.append((time.thread_time() - begin) * 1000)
    mine, bare = (statistics.median(times[1:]) for times in taken.values())
    first = taken[what][0]
    with capsys.disabled():
        missed = "" if mine <= target else ", MISSED"
        print(
            f"\n{said}: {mine:.1f} ms (at first {first:.1f}; wanted {target:.0f}{missed}), "
            f"{mine / bare:.2f} times fifty texts ({bare:.1f} ms)",
            end="",
        )
    return mine / bare


@pytest.mark.parametrize(
    ("name", "target", "most"),
    [
        ("a common word", 16, 1),
        ("a phrase", 16, 3),
        ("a beginning of two letters", 25, 8),
        ("a beginning of one letter", 50, 20),
        ("a common word and a rare name", 16, 1),
        ("two frequent names", 10, 1),
        ("two names that never meet", 16, 1),
        ("a word in its exact form", 16, 1),
        ("a common word in one year", 16, 1),
    ],
)
def test_the_first_fifty(
    library: Library,
    terms: dict[str, Term],
    reference: Callable[[], object],
    name: str,
    target: float,
    most: float,
    capsys: pytest.CaptureFixture[str],
) -> None:
    question = asked(terms[name])
    said = f"the first 50 of {name}"
    assert measured(lambda: finding.first(library, question), reference, said, target, capsys) < most


@pytest.mark.parametrize("rows", [20, 50])
@pytest.mark.parametrize("name", ["a common word", "a phrase", "a common word and a rare name", "two frequent names"])
def test_the_first_with_their_sentences(
    library: Library,
    terms: dict[str, Term],
    reference: Callable[[], object],
    name: str,
    rows: int,
    capsys: pytest.CaptureFixture[str],
) -> None:
    question = asked(terms[name])

    def look() -> None:
        found = finding.first(library, question, rows)
        listed = [row.id for row in library.listing.among(found, limit=rows) if row]
        finding.passages(library, question, listed)

    said = f"the first {rows} of {name} with sentences"
    assert measured(look, reference, said, 16, capsys) < rows / 10


@pytest.mark.parametrize("order", [ArticleOrder.OLDEST, ArticleOrder.TITLE, ArticleOrder.RELEVANCE])
def test_the_first_in_another_order(
    library: Library,
    terms: dict[str, Term],
    reference: Callable[[], object],
    order: ArticleOrder,
    capsys: pytest.CaptureFixture[str],
) -> None:
    question = asked(terms["a common word"], order)
    said = f"the first 50 of a common word, {order.name.lower()} first"
    target = 16 if order is ArticleOrder.OLDEST else 100
    assert measured(lambda: finding.first(library, question), reference, said, target, capsys) < 40


@pytest.mark.parametrize("name", ["a common word", "two frequent names"])
def test_all_and_how_it_is_made_up(
    library: Library,
    terms: dict[str, Term],
    reference: Callable[[], object],
    name: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    question = asked(terms[name])
    found = finding.found(library, question)
    said = f"all {len(found.numbers):,} of {name}"
    assert measured(lambda: finding.found(library, question), reference, said, 100, capsys) < 40
    said = f"facets and months of {name}"
    assert measured(lambda: finding.facets(library, question, found), reference, said, 40, capsys) < 20


def test_oldest_first_at_any_place_of_the_whole_list(
    library: Library, reference: Callable[[], object], capsys: pytest.CaptureFixture[str]
) -> None:
    query = ArticleQuery(order=ArticleOrder.OLDEST)
    middle = library.listing.count() // 2

    def look() -> None:
        row = library.articles.listed(query, offset=middle, limit=50)[7]
        assert library.listing.position_of(row.id, query) == middle + 7

    assert measured(look, reference, "50 in the middle of the list, oldest first", 16, capsys) < 3
