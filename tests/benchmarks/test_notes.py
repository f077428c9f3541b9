"""What a thousand highlights among 10,000 articles cost: listing, filtering, marking, deleting, exporting them.

Run alone: `python packaging/dev.py test -m benchmark tests/benchmarks/test_notes.py -s`.
"""

import random
import statistics
import time
from collections.abc import Callable

import pytest

from reader.export import FORMATS, Options
from reader.library import Library
from reader.model.articles import Span
from reader.model.colors import Color
from reader.model.marks import NoteFilter, NoteOrder
from reader.model.names import Kind
from reader.services import history, notes
from reader.services.export import About, articles_in, collect, export
from tests.benchmarks.test_library import add

pytestmark = pytest.mark.benchmark

ARTICLES, HIGHLIGHTS = 10_000, 1_000


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """Every tenth article has a highlight of some 250 letters, so that an export reads a thousand articles."""
    with Library.open(tmp_path_factory.mktemp("notes") / "large.sqlite") as library:
        library.store.rows("PRAGMA synchronous = OFF")  # only while filling
        for number in range(ARTICLES):
            add(library, number)
        draw = random.Random(7)
        for row in library.articles.listed()[:: ARTICLES // HIGHLIGHTS]:
            start = draw.randrange(10, 250)
            span, color = Span(start, start + draw.randrange(20, 500)), draw.choice(list(Color))
            notes.add(library, row.id, span, color, note="Заметка о важном", tags=draw.sample("абвгд", 2))
        library.store.rows("PRAGMA synchronous = FULL")
        yield library


def test_the_notes_panel_is_filled_within_50_ms(library):
    entity = library.names.entities(Kind.STATE)[0].id
    rare = library.names.entities()[30].id
    asked = {
        "all": NoteFilter(),
        "of one colour and tag": NoteFilter(colors=frozenset({Color.RED}), tags=frozenset({"а"})),
        "of the most frequent name": NoteFilter(entity=entity),
        "of another name": NoteFilter(entity=rare),
        "with a word": NoteFilter(words="важном известно"),
    }
    for said, which in asked.items():
        for order in NoteOrder:
            page = _median(lambda which=which, order=order: library.marks.highlights(which, order=order, limit=100))
            assert page < 0.05, (said, order)
        facets = _median(lambda which=which: library.marks.note_facets(which))
        print(f"\n{said}: {1000 * page:.1f} ms, counts {1000 * facets:.1f} ms")
        assert page + facets < 0.05
    last = _median(lambda: library.marks.highlights(limit=100, offset=900))
    articles = [each.article.id for each in library.names.articles_with(entity)]
    marked = _median(lambda: library.marks.marked_articles(entity, articles))
    print(f"\nthe last page {1000 * last:.1f} ms, marked articles {1000 * marked:.1f} ms")
    assert max(last, marked) < 0.05


def test_marking_typing_and_undoing_take_a_moment(library):
    article = library.articles.listed()[5].id
    adding = _median(lambda: notes.add(library, article, Span(20, 60)))
    made = library.marks.highlights(limit=1)[0].highlight.id
    typed = iter(range(1_000))
    typing = _median(lambda: notes.set_note(library, made, "х" * 10_000 + str(next(typed))))
    undoing = _median(lambda: (history.undo(library), history.redo(library)))
    print(f"\nadd {1000 * adding:.1f} ms, type {1000 * typing:.1f} ms, undo and redo {1000 * undoing:.1f} ms")
    assert max(adding, typing, undoing) < 0.05


def test_deleting_and_restoring_a_hundred_articles_is_one_wait_of_seconds(library):
    ids = [row.id for row in library.articles.listed()[:100]]
    deleting = _seconds(lambda: notes.delete(library, articles=ids))
    restoring = _seconds(lambda: history.undo(library))
    print(f"\n100 articles: deleted in {deleting:.2f} s, back in {restoring:.2f} s")
    assert max(deleting, restoring) < 5


@pytest.mark.parametrize(("name", "limit"), [("md", 1.0), ("html", 1.0), ("json", 1.5), ("docx", 5.0)])
def test_a_thousand_highlights_are_exported_while_one_waits(library, tmp_path, name, limit):
    list(export(library, NoteFilter(colors=frozenset({Color.RED})), tmp_path / "first", FORMATS[name], Options()))
    reading = _seconds(lambda: list(collect(library, NoteFilter(), articles_in(library, NoteFilter()))))
    took = _seconds(lambda: list(export(library, NoteFilter(), tmp_path / "file", FORMATS[name], Options())))
    print(f"\n{name}: {took:.2f} s, of which reading {reading:.2f} s")
    assert took < limit


def test_all_about_the_most_frequent_name_is_read_at_some_milliseconds_an_article(library):
    about = About(library.names.entities(Kind.STATE)[0].id)
    articles = articles_in(library, about)
    took = _seconds(lambda: [None for _ in collect(library, about, articles)])
    print(f"\n{len(articles)} articles in {took:.2f} s")
    assert took / len(articles) < 0.005


def _median(do: Callable[[], object]) -> float:
    return statistics.median(_seconds(do) for _ in range(7))


def _seconds(do: Callable[[], object]) -> float:
    begun = time.perf_counter()
    do()
    return time.perf_counter() - begun
