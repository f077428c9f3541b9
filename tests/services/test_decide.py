"""What the user says about names holds: at once, everywhere, for what is imported later, and until it is undone."""

import pytest

from reader.library import Library
from reader.model.articles import Span
from reader.model.decisions import DecisionState, Reach
from reader.model.names import Kind
from reader.services import decide, history, rules
from reader.services.decide import DecisionError, Scope
from reader.services.lookup import UnknownNameError
from tests.library import toy
from tests.library.toy import add, library_of, renew
from tests.library.whole import assert_whole, picture


@pytest.fixture(autouse=True)
def _toy(monkeypatch):
    toy.speak(monkeypatch)


def test_merged_names_are_one_at_once_and_in_what_is_imported_later():
    with library_of("A1 and B1", "A1 A1", "B1 left") as library:
        done = decide.merge(library, ["id A1"], "id B1")
        (merged,) = library.names.entities()
        assert done.entities == (merged.id,)
        assert (merged.name, merged.articles, merged.mentions, merged.confirmed) == ("name B1", 3, 5, True)
        assert [row.people for row in library.articles.listed()] == [1, 1, 1]
        add(library, {"/later": "A1x came"})
        assert library.names.entities()[0].mentions == 6
        assert_whole(library)


def test_a_merged_name_leads_to_every_article_and_its_old_id_does_too():
    with library_of("A1", "B1 B1") as library:
        decide.merge(library, ["id A1"], "id B1")
        assert len(library.names.articles_with("id A1")) == 2
        assert library.names.entity("id A1") == library.names.entity("id B1")


def test_undoing_a_merge_brings_both_back_and_redoing_it_joins_them_again():
    with library_of("A1 and B1", "A1 A1", "B1 left") as library:
        before = picture(library)
        decide.merge(library, ["id A1"], "id B1")
        merged = picture(library)
        assert {library.names.entity(each).name for each in history.undo(library).entities} == {"name B1"}
        assert picture(library) == before
        assert_whole(library)
        history.redo(library)
        assert picture(library) == merged
        assert history.redo(library) is None


def test_a_new_decision_ends_what_could_be_redone():
    with library_of("A1 B1") as library:
        decide.merge(library, ["id A1"], "id B1")
        history.undo(library)
        decide.rename(library, "id A1", "somebody")
        assert library.history.next_redo() is None
        assert history.redo(library) is None


def test_nothing_is_left_to_undo_in_a_new_library():
    with library_of("A1") as library:
        assert history.undo(library) is None


def test_undoing_goes_on_after_a_restart(tmp_path):
    path = tmp_path / "library.sqlite"
    with library_of("A1 B1", path=path) as library:
        decide.merge(library, ["id A1"], "id B1")
        decide.rename(library, "id B1", "both")
    with Library.open(path) as library:
        history.undo(library)
        assert [each.name for each in library.names.entities()] == ["name B1"]
        history.undo(library)
        assert len(library.names.entities()) == 2
        assert library.history.next_undo() is None
    with Library.open(path) as library:
        history.redo(library)
        assert len(library.names.entities()) == 1


def test_a_new_name_is_shown_and_found_and_the_old_one_still_leads_to_it():
    with library_of("A1 came", "A1 left") as library:
        decide.rename(library, "id A1", " Самое  имя ")
        (renamed,) = library.names.entities()
        assert renamed.name == "Самое имя"
        assert [each.id for each in library.names.entities_called("самое имя")] == [renamed.id]
        assert [each.id for each in library.names.entities_called("A1")] == [renamed.id]
        add(library, {"/later": "A1 again"})
        assert library.names.entities()[0].name == "Самое имя"


def test_what_is_confirmed_is_shown_so_and_can_be_taken_back():
    with library_of("A1 met B1") as library:
        assert decide.confirm(library, ["id A1", "id B1"]).entities == ("id A1", "id B1")
        assert [each.confirmed for each in library.names.entities()] == [True, True]
        history.undo(library)
        assert [each.confirmed for each in library.names.entities()] == [False, False]


def test_another_kind_is_counted_and_coloured_as_that():
    with library_of("A1 and T1") as library:
        decide.retype(library, ["id A1"], Kind.PLACE)
        assert library.names.entity("id A1").kind is Kind.PLACE
        (article,) = library.articles.listed()
        assert (article.people, article.places) == (0, 2)
        first, _ = library.names.mentions(library.articles.text_of(article.id).id)
        assert (first.kind, first.confirmed) == (Kind.PLACE, True)
        assert_whole(library)


def test_another_kind_joins_what_has_that_kind_and_name(monkeypatch):
    monkeypatch.setattr(toy, "name_of", lambda key: "Джебраил" if key in {"A1", "T1"} else key)
    with library_of("A1", "T1 T1") as library:
        decide.retype(library, ["id A1"], Kind.PLACE)
        (place,) = library.names.entities()
        assert (place.kind, place.mentions) == (Kind.PLACE, 3)
        assert_whole(library)
        history.undo(library)
        assert {each.kind for each in library.names.entities()} == {Kind.PERSON, Kind.PLACE}


def test_what_is_no_name_is_nowhere_and_undoing_brings_it_back():
    with library_of("A1 and B1", "A1 A1~", "B1 left") as library:
        before = picture(library)
        assert decide.reject(library, ["id A1"]).entities == ()
        assert [each.name for each in library.names.entities()] == ["name B1"]
        assert library.names.entity("id A1") is None
        assert sorted(row.people for row in library.articles.listed()) == [0, 1, 1]
        assert_whole(library)
        add(library, {"/later": "A1x"})
        assert len(library.names.entities()) == 1
        assert_whole(library)
        renew(library, {"/later": "nobody"})
        history.undo(library)
        renew(library, {"/later": "nothing"})
        now = picture(library)
        assert [row[2:5] for row in now["entities"]] == [row[2:5] for row in before["entities"]]
        assert_whole(library)


def test_what_was_no_name_is_one_again_when_a_later_decision_says_whose():
    with library_of("A1", "A1 and B1") as library:
        rejected = decide.reject(library, ["id A1"]).decisions[0]
        decide.name(library, Scope(_article(library, "A1"), Span(0, 2)), reach=Reach.HERE, entity="id B1")
        assert library.names.entities()[0].mentions == 2
        assert _states(library)[rejected.id] is DecisionState.IN_FORCE


def test_several_are_merged_in_one_step():
    with library_of("A1 B1 C1") as library:
        decide.merge(library, ["id A1", "id B1"], "id C1")
        assert len(library.names.entities()) == 1
        history.undo(library)
        assert len(library.names.entities()) == 3


def test_a_merge_of_one_with_itself_is_refused():
    with library_of("A1") as library, pytest.raises(DecisionError, match="two different"):
        decide.merge(library, ["id A1"], "id A1")


def test_an_entity_that_is_not_there_is_one_sentence():
    with library_of("A1") as library, pytest.raises(UnknownNameError, match="«id Z9»"):
        decide.rename(library, "id Z9", "x")


def _article(library: Library, title: str) -> str:
    return next(row.id for row in library.articles.listed() if row.title == title)


def _states(library: Library) -> dict[str, DecisionState]:
    return {each.decision.id: each.state for each in rules.listed(library)}
