"""Stars, and what is read or not: of one article or many at once, each with one undo."""

import pytest

from reader.library import Library
from reader.model.articles import ArticleQuery
from reader.model.errors import MissingError
from reader.model.steps import What
from reader.services import editing, history, notes, states
from reader.services.search import finding
from tests.library import toy
from tests.library.toy import library_of, renew
from tests.library.whole import assert_whole


@pytest.fixture(autouse=True)
def _toy(monkeypatch):
    toy.speak(monkeypatch)


@pytest.fixture
def library():
    with library_of(*(f"A{number} number {number}" for number in range(4))) as made:
        yield made


def ids(library):
    return sorted(row.id for row in library.articles.listed())


def starred(library):
    return [row.id for row in library.articles.listed() if row.starred]


def read(library):
    return [row.id for row in library.articles.listed() if row.read]


def test_several_articles_get_a_star_with_one_undo(library):
    one, two, *_ = ids(library)
    assert states.star(library, [one, two, one]) == 2
    assert sorted(starred(library)) == [one, two]
    undone = history.undo(library)
    assert (undone.step.what, set(undone.articles)) == (What.STAR, {one, two})
    assert starred(library) == []
    history.redo(library)
    assert sorted(starred(library)) == [one, two]
    states.star(library, [one], starred=False)
    assert starred(library) == [two]
    assert_whole(library)


def test_a_touch_marks_all_unless_all_are_marked(library):
    one, two, *_ = ids(library)
    states.star(library, [one])
    assert states.toggle_star(library, [one, two])
    assert sorted(starred(library)) == [one, two]
    assert not states.toggle_star(library, [one, two])
    assert starred(library) == []


def test_what_changes_nothing_is_no_step(library):
    one, *_ = ids(library)
    assert states.star(library, [one], starred=False) == 0
    assert states.set_read(library, [one], read=False) == 0
    assert library.history.next_undo() is None


def test_a_star_stays_beside_what_else_is_corrected_and_through_another_text_and_the_trash(library):
    (article,) = [row.id for row in library.articles.listed() if row.title == "A0 number 0"]
    states.star(library, [article])
    editing.edit_articles(library, [article], title="Mine", plus=["tag"])
    renew(library, {"/0": "A1 another text\n\nwith words"})
    assert starred(library) == [article]
    notes.delete(library, articles=[article])
    assert library.edits.trashed_articles()[0].article.starred
    with pytest.raises(MissingError):
        states.star(library, [article])
    notes.restore(library, articles=[article])
    states.star(library, [article], starred=False)
    row = library.articles.get(article)
    assert (row.starred, row.title, library.descriptions.of(article).tags) == (False, "Mine", ("tag",))


def test_opening_reads_and_saying_otherwise_forgets_the_place(library):
    one, two, *_ = ids(library)
    library.articles.set_reading_position(one, 7)
    assert read(library) == [one]
    states.set_read(library, [one, two], read=False)
    assert read(library) == []
    assert library.articles.reading_position(one) is None
    undone = history.undo(library)
    assert (undone.step.what, undone.articles) == (What.READ, (one,))
    assert library.articles.reading_position(one) == 7
    history.redo(library)
    assert read(library) == []


def test_what_is_only_said_to_be_read_is_not_what_was_read_last(library):
    one, two, *_ = ids(library)
    library.articles.set_reading_position(one, 7)
    assert states.toggle_read(library, [one, two])
    assert sorted(read(library)) == [one, two]
    assert library.articles.last_read() == one
    assert library.articles.reading_position(one) == 7
    assert not states.toggle_read(library, [one, two])
    assert read(library) == []


def test_to_undo_it_forgets_no_place_where_one_is_by_now(library):
    one, two, *_ = ids(library)
    library.articles.set_reading_position(one, 7)
    states.set_read(library, [one], read=False)
    states.set_read(library, [two])
    for article in (one, two):
        library.articles.set_reading_position(article, 500)
    history.undo(library)
    history.undo(library)
    assert [library.articles.reading_position(each) for each in (one, two)] == [500, 500]


def test_stars_and_what_is_read_are_searched_for(library):
    one, two, *_ = ids(library)

    def found(query):
        asked = finding.question(library, ArticleQuery(query))
        return {row.id for row in library.listing.among(finding.found(library, asked), limit=10)}

    states.star(library, [one, two])
    library.articles.set_reading_position(two, 0)
    assert (found("starred:yes"), found("read:yes")) == ({one, two}, {two})
    states.set_read(library, [two], read=False)
    assert found("read:yes") == set()
    history.undo(library)
    history.undo(library)
    assert (found("starred:yes"), found("read:yes")) == (set(), {two})
    editing.edit_articles(library, [one], plus=["Кавказ"])
    assert found("tag:кавказ") == {one}


def test_what_is_gone_for_good_leaves_no_step(library):
    one, *_ = ids(library)
    states.set_read(library, [one])
    states.star(library, [one])
    notes.delete(library, articles=[one])
    notes.empty_trash(library)
    assert library.history.next_undo() is None
    assert history.undo(library) is None


def test_reading_leaves_the_revision_and_saying_so_does_not(tmp_path):
    path = tmp_path / "library.sqlite"
    with library_of("A1 met B1", path=path) as library:
        (article,) = ids(library)
        before = library.revision()
        library.articles.set_reading_position(article, 1)
        assert library.revision() == before
        states.set_read(library, [article], read=False)
        assert library.revision() > before
    with Library.open(path, read_only=True) as library:
        assert read(library) == []
