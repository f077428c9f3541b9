"""Searches are saved under names, and each says how much of what it finds is new."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from reader.library import Library, Unwanted, searching
from reader.model.articles import ArticleOrder, ArticleQuery
from reader.model.errors import MissingError, QueryError, SavedSearchProblem
from reader.model.steps import What
from reader.services import backup, history, notes, saved_searches
from reader.services.saved_searches import SavedSearchError
from reader.services.search import finding
from tests.library import toy
from tests.library.toy import add, library_of


@pytest.fixture(autouse=True)
def _toy(monkeypatch):
    toy.speak(monkeypatch)


@pytest.fixture
def library():
    with library_of("A1 met B1", "B1 alone", "C1 alone") as made:
        yield made


def names(library):
    return [each.name for each in library.saved_searches.listed()]


def counts(library):
    new = saved_searches.new_counts(library)
    return {each.name: new[each.id] for each in library.saved_searches.listed()}


def refused(code):
    return pytest.raises(SavedSearchError, match=code.split("{", maxsplit=1)[0])


def test_a_search_is_saved_as_it_was_typed_and_can_be_undone(library):
    made = saved_searches.save(library, "  Of\nB ", ' "B1  alone" ', ArticleOrder.TITLE)
    assert library.saved_searches.listed() == [made]
    assert (made.name, made.query, made.order) == ("Of B", '"B1 alone"', ArticleOrder.TITLE)
    undone = history.undo(library)
    assert (undone.step.what, undone.searches) == (What.SEARCH, ("Of B",))
    assert names(library) == []
    history.redo(library)
    assert library.saved_searches.listed() == [made]


def test_a_search_is_renamed_moved_and_deleted_with_undo(library):
    one, two, three = (saved_searches.save(library, name, "alone") for name in ("one", "two", "three"))
    saved_searches.rename(library, two.id, "second")
    saved_searches.reorder(library, [three.id, one.id])
    assert names(library) == ["three", "one", "second"]
    saved_searches.delete(library, [three.id, one.id])
    assert names(library) == ["second"]
    history.undo(library)
    assert names(library) == ["three", "one", "second"]
    history.undo(library)
    history.undo(library)
    assert names(library) == ["one", "two", "three"]
    with pytest.raises(MissingError):
        saved_searches.rename(library, "nobody", "x")


def test_a_name_is_wanted_and_taken_once_in_whatever_case(library):
    one = saved_searches.save(library, "Ёлка", "alone")
    two = saved_searches.save(library, "two", "alone")
    with refused(SavedSearchProblem.TAKEN):
        saved_searches.save(library, "елка", "met")
    with refused(SavedSearchProblem.TAKEN):
        saved_searches.rename(library, two.id, "ЁЛКА")
    with refused(SavedSearchProblem.NO_NAME):
        saved_searches.save(library, " \n", "met")
    with refused(SavedSearchProblem.NO_WORDS):
        saved_searches.save(library, "three", "  ")
    saved_searches.rename(library, one.id, "ЕЛКА")
    assert names(library) == ["ЕЛКА", "two"]
    assert saved_searches.named(library, "ёлка").id == one.id
    with pytest.raises(MissingError):
        saved_searches.named(library, "nobody")


def test_another_query_takes_the_place_of_one_where_that_is_wanted(library):
    one = saved_searches.save(library, "one", "alone")
    assert saved_searches.save(library, "One", "met", instead=True).id == one.id
    assert [each.query for each in library.saved_searches.listed()] == ["met"]
    history.undo(library)
    assert library.saved_searches.listed() == [one]


def test_what_came_since_one_looked_is_new(library):
    one = saved_searches.save(library, "alone", "alone")
    saved_searches.save(library, "met", "met")
    assert counts(library) == {"alone": 0, "met": 0}
    add(library, {"/7": "D1 alone", "/8": "E1 alone", "/9": "E1 met D1"})
    assert counts(library) == {"alone": 2, "met": 1}
    notes.delete(library, articles=[row.id for row in library.articles.listed() if row.title == "E1 alone"])
    assert counts(library) == {"alone": 1, "met": 1}
    saved_searches.seen(library, one.id)
    assert counts(library) == {"alone": 0, "met": 1}


def test_what_came_while_one_looked_is_still_new(library):
    one = saved_searches.save(library, "alone", "alone")
    add(library, {"/7": "D1 alone"})
    looked_at = library.listing.last_number()
    add(library, {"/8": "E1 alone"})
    saved_searches.seen(library, one.id, looked_at)
    assert counts(library) == {"alone": 1}
    saved_searches.seen(library, one.id, 10**9)
    assert counts(library) == {"alone": 0}


def test_a_number_that_is_given_again_is_new(library):
    add(library, {"/7": "D1 alone"})
    saved_searches.save(library, "alone", "alone")
    notes.delete(library, articles=[row.id for row in library.articles.listed() if row.title == "D1 alone"])
    notes.empty_trash(library)
    add(library, {"/8": "E1 alone"})
    assert counts(library) == {"alone": 1}


def test_to_undo_a_change_makes_nothing_new_that_was_seen(library):
    one = saved_searches.save(library, "alone", "alone")
    saved_searches.rename(library, one.id, "otherwise")
    add(library, {"/7": "D1 alone"})
    saved_searches.seen(library, one.id)
    history.undo(library)
    assert counts(library) == {"alone": 0}
    saved_searches.delete(library, [one.id])
    add(library, {"/8": "E1 alone"})
    history.undo(library)
    assert counts(library) == {"alone": 1}


def test_an_order_of_another_version_is_kept_and_read_as_the_usual_one(library):
    one = saved_searches.save(library, "alone", "alone")
    library.store.run("UPDATE saved_searches SET ordering = 99")
    assert library.saved_searches.listed()[0].order is ArticleOrder.NEWEST
    saved_searches.rename(library, one.id, "otherwise")
    assert library.saved_searches.held(one.id).ordering == 99


def test_what_cannot_be_understood_is_not_saved_and_one_that_no_longer_can_be_is_listed(library):
    with pytest.raises(QueryError):
        saved_searches.save(library, "half", 'alone "never closed')
    saved_searches.save(library, "alone", "alone")
    made = saved_searches.save(library, "met", "met")
    library.store.run("UPDATE saved_searches SET query = 'met (' WHERE uuid = ?", made.id)
    add(library, {"/8": "E1 alone"})
    assert counts(library) == {"alone": 1, "met": None}
    assert library.saved_searches.listed()[1].query == "met ("


@pytest.mark.parametrize(
    "query", ["alone", "al*", '"e1 alone"', "-met", "starred:no", "person:E1 alone", "e1 NEAR/3 alone"]
)
@pytest.mark.parametrize("is_indexed", [True, False])
def test_new_are_those_of_all_that_is_found_that_came_later(library, monkeypatch, query, is_indexed):
    library.search_index.is_ready = lambda: is_indexed
    add(library, {f"/{number}": f"E{number % 3} alone {number}" for number in range(10, 20)})
    add(library, {f"/{number}": f"E1 met {number}" for number in range(20, 24)})
    saved_searches.save(library, "one", query)
    saved_searches.seen(library, library.saved_searches.listed()[0].id, 5)
    asked = finding.question(library, ArticleQuery(query))
    after = library.saved_searches.came_after(5, 100)
    found = {row.id for row in library.listing.among(finding.found(library, asked), limit=100)}
    came = {row.id for row in library.listing.rows(after)}
    assert found & came
    for many, few in ((2_000, 50), (2_000, 1), (1, 1)):
        monkeypatch.setattr(finding, "MANY_CAME", many)
        monkeypatch.setattr(searching, "LOOKED_THROUGH", few)
        assert counts(library) == {"one": len(found & came)}


def test_nobody_waits_for_counts_of_a_search_that_is_given_up(library):
    saved_searches.save(library, "alone", "alone")
    add(library, {"/8": "E1 alone"})
    with pytest.raises(Unwanted):
        saved_searches.new_counts(library, lambda: False)


def test_searches_are_in_the_backup_and_come_back_with_it(tmp_path):
    path = tmp_path / "library.sqlite"
    with library_of("A1 alone", path=path) as library:
        saved_searches.save(library, "alone", "alone")
    copy = backup.backup(path, tmp_path / "copy.sqlite")
    with Library.open(path) as library:
        saved_searches.delete(library, [saved_searches.named(library, "alone").id])
    backup.restore(path, copy)
    with Library.open(path, read_only=True) as library:
        assert names(library) == ["alone"]


WRITER = """
import sys
from pathlib import Path
from reader.library import Library
from reader.services import history, saved_searches
with Library.open(Path(sys.argv[1])) as library:
    for number in range(10_000):
        made = saved_searches.save(library, f"search {number}", "alone")
        saved_searches.rename(library, made.id, f"called {number}")
        saved_searches.seen(library, made.id)
        print(number, flush=True)
        if number % 5 == 4:
            saved_searches.delete(library, [made.id])
            history.undo(library)
"""


@pytest.mark.thorough
def test_killed_at_any_instant_every_search_that_was_saved_is_there(tmp_path):
    path = tmp_path / "library.sqlite"
    library_of("A1 alone", path=path).close()
    for _ in range(3):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
        ) as writer:
            said = [writer.stdout.readline() for _ in range(random.randint(5, 40))]
            writer.kill()
            said += writer.stdout.readlines()
        with Library.open(path) as library:
            there = names(library)
            assert len(said) <= len(there) <= len(said) + 1
            assert {f"called {int(number)}" for number in said} <= set(there)
            saved_searches.delete(library, [each.id for each in library.saved_searches.listed()])
        assert backup.check(path).problems == ()
