"""An entity keeps its id while its aliases come and go, and an id that is gone still leads somewhere."""

import pytest

from reader.library import HeldAlias, Library
from reader.model.findings import Alias, AliasUse, Resolved
from reader.model.names import Kind
from reader.services.resolve import keep_ids
from tests.library import toy
from tests.library.toy import add, library_of, renew
from tests.library.whole import assert_whole


def test_an_unsure_name_joins_its_bearer_and_the_id_that_holds_most_mentions_stays():
    with library_of("A A A") as library:
        assert library.names.entity("id A").unsure
        add(library, {"/1": "A1"})
        (joined,) = library.names.entities()
        assert (joined.id, joined.name, joined.mentions, joined.unsure) == ("id A", "name A1", 4, False)
        assert_whole(library)


def test_a_name_that_gets_a_second_bearer_becomes_unsure_and_lists_both():
    with library_of("A1 and A", "A A") as library:
        (only,) = library.names.entities()
        add(library, {"/2": "A2", "/3": "A2 again"})
        unsure = next(each for each in library.names.entities() if each.unsure)
        assert {each.name for each in library.names.candidates(unsure.id)} == {"name A1", "name A2"}
        assert library.names.entity(only.id) is not None
        assert len({each.id for each in library.names.entities()}) == 3
        assert_whole(library)


def test_a_retired_id_leads_to_the_entity_that_took_its_place():
    with library_of("A1", "A A A", "A2", "A2 too") as library:
        bare = next(each for each in library.names.entities() if each.unsure)
        add(library, {"/4": "A1 four", "/5": "A1 five", "/6": "A1 six", "/7": "A1 seven", "/8": "A1 eight"})
        successor = library.names.entity(bare.id)
        assert successor.name == "name A1"
        assert [row.article.id for row in library.names.articles_with(bare.id)] == [
            row.article.id for row in library.names.articles_with(successor.id)
        ]
        assert library.names.forms(bare.id) == library.names.forms(successor.id) != []
        assert library.names.together_with(bare.id) == library.names.together_with(successor.id)
        assert_whole(library)


def test_an_entity_that_nothing_mentions_any_more_is_gone():
    with library_of("A1 B1") as library:
        renew(library, {"/0": "B1 alone"})
        assert library.names.entity("id A1") is None
        assert library.names.articles_with("id A1") == []
        assert [each.id for each in library.names.entities()] == ["id B1"]
        assert_whole(library)


def test_an_id_that_comes_back_is_no_longer_retired():
    with library_of("A1", "A A A", "A2", "A2 too") as library:
        add(library, {f"/{n}": f"A1 {n}" for n in range(4, 9)})
        for n in range(4, 9):
            renew(library, {f"/{n}": f"nobody {n}"})
        assert_whole(library)
        assert len({each.id for each in library.names.entities()}) == 3
        retired = {entity for (entity,) in library.store.rows("SELECT id FROM retired_ids")}
        assert not retired & {each.id for each in library.names.entities()}


def test_an_id_that_was_retired_twice_leads_to_the_last_successor():
    with library_of("A1", "A2", "A") as library:
        bare = next(each for each in library.names.entities() if each.unsure).id
        add(library, {f"/1{n}": f"A1 A1 {n}" for n in range(2)})
        first = library.names.entity(bare)
        _merge_all(library)
        assert first.name == "name A1"
        assert library.names.entity(bare) == library.names.entity(first.id) == library.names.entities()[0]
        assert len(library.names.entities()) == 1
        assert_whole(library)


def test_an_entity_that_becomes_another_kind_is_counted_as_that(monkeypatch):
    with library_of("T1 and T1", "T1") as library:
        monkeypatch.setattr(toy, "resolve", lambda letter, uses: [_of_kind(Kind.STATE, uses)])
        add(library, {"/more": "T1 more"})
        assert [(row.states, row.places) for row in library.articles.listed()] == [(1, 0)] * 3
        assert_whole(library)


@pytest.mark.parametrize("names", [["РОССИЯ", "Россия"], ["Россия", "РОССИЯ"]])
def test_which_way_of_writing_an_alias_is_kept_does_not_depend_on_who_came_first(monkeypatch, names):
    with library_of() as library:
        for number, name in enumerate(names):
            monkeypatch.setattr(toy, "name_of", lambda key, name=name: name)
            add(library, {f"/{number}": f"N1 {number}"})
        assert _alias_names(library) == ["РОССИЯ"]
        monkeypatch.setattr(toy, "VERSION", "toy 2")
        monkeypatch.setattr(toy, "name_of", lambda key: "Российская Федерация")
        add(library, {"/newer": "N1 newer"})
        assert _alias_names(library) == ["Российская Федерация"], "a newer analysis knows better"


def test_each_group_keeps_the_id_of_what_it_holds_most_of():
    found = [_group("p1", "a", "b"), _group("p2", "c")]
    held = [_held("a", 5, "old"), _held("b", 1, "other"), _held("c", 3, "old")]
    resolved, retired = keep_ids(found, held)
    assert [each.id for each in resolved] == ["old", "p2"]
    assert retired == {"other": "old"}


def test_the_group_that_holds_more_keeps_the_id_whatever_it_is_called():
    found = [_group("p1", "a"), _group("p2", "b")]
    resolved, retired = keep_ids(found, [_held("a", 3, "old"), _held("b", 5, "old")])
    assert [each.id for each in resolved] == ["p1", "old"]
    assert retired == {}


def test_of_two_that_hold_as_much_the_one_whose_own_id_it_is_keeps_it():
    found = [_group("p0", "a"), _group("p1", "b")]
    resolved, _ = keep_ids(found, [_held("a", 1, "p1"), _held("b", 1, "p1")])
    assert [each.id for each in resolved] == ["p0", "p1"]


def test_two_groups_never_get_one_id():
    found = [_group("p1", "a"), _group("p2", "b")]
    held = [_held("a", 1, "p2"), _held("b", 0, None)]
    resolved, retired = keep_ids(found, held)
    assert [each.id for each in resolved] == ["p2", "p2~2"]
    assert retired == {}


def test_an_id_that_an_entity_elsewhere_has_is_not_given_again():
    resolved, _ = keep_ids([_group("p1", "a")], [_held("a", 1, None)], taken={"p1"})
    assert [each.id for each in resolved] == ["p1~2"]


def test_candidates_follow_the_ids_that_are_kept():
    found = [_group("p1", "a"), Resolved("bare", Kind.PERSON, "x", ("x",), True, ("p1",))]
    resolved, _ = keep_ids(found, [_held("a", 1, "old"), _held("x", 1, None)])
    assert resolved[1].candidates == ("old",)


def test_an_entity_of_which_nothing_is_left_has_no_successor():
    assert keep_ids([], [_held("a", 0, "old", uses=0)])[1] == {"old": None}


def _merge_all(library: Library) -> None:
    """As if everybody with one letter turned out to be one man."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(toy, "resolve", lambda letter, uses: [_of_kind(Kind.PERSON, uses)])
        add(library, {"/merge": "A2 A2 A2 A2 A2 A2 A2 A2 merged"})


def _of_kind(kind: Kind, uses: list[AliasUse]) -> Resolved:
    keys = tuple(sorted(use.alias.key for use in uses))
    return Resolved(f"id {keys[0]}", kind, "name", keys)


def _alias_names(library: Library) -> list[str]:
    return [name for (name,) in library.store.rows("SELECT name FROM aliases")]


def _group(own: str, *aliases: str) -> Resolved:
    return Resolved(own, Kind.PERSON, own, aliases)


def _held(key: str, mentions: int, entity: str | None, uses: int = 1) -> HeldAlias:
    return HeldAlias(AliasUse(Alias(key, Kind.PERSON, key, ()), 1, mentions), entity, uses)
