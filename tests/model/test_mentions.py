"""The mentions of a text tell who is named how often, whatever aliases lead there."""

from reader.model.mentions import Mentions, Named
from reader.model.names import Kind

LAVROV = Named("лавров сергей", "person:лавров", "person", "Сергей Лавров", 4, 11, 0, 0)
BAKU = Named("баку", "place:баку", "place", "Баку", 9, 20, 0, 1)
RUSSIA = Named("россия", "RU", "state", "Россия", 9, 30, 0, 0)
ROWS = [(0, 6, 1, 0, None), (9, 13, 3, 0, 4), (20, 26, 2, 0, None), (30, 40, 4, 1, None), (50, 55, 9, 0, None)]
"""«Лавров» is known under two aliases, Russia is named by an adjective alone, and nobody by the last one."""
NAMED = {1: LAVROV, 2: LAVROV, 3: BAKU, 4: RUSSIA}


def test_who_is_named_most_often_stands_first_and_adjectives_do_not_count() -> None:
    counts = Mentions(ROWS, NAMED).by_entity()
    assert [(each.entity.name, each.count) for each in counts] == [("Сергей Лавров", 2), ("Баку", 1)]
    assert counts[1].entity == BAKU.entity
    assert [each.entity.id for each in counts[1:]] == ["place:баку"]
    assert Mentions(ROWS, NAMED).by_kind() == {Kind.PERSON: 2, Kind.PLACE: 1, None: 1}


def test_counts_of_the_same_names_are_equal() -> None:
    assert Mentions(ROWS, NAMED).by_entity() == Mentions(ROWS, NAMED).by_entity()
    assert Mentions(ROWS, NAMED).by_entity() != Mentions(ROWS[1:], NAMED).by_entity()


def test_a_mention_leads_to_its_entity_and_to_the_state_for_which_it_stands() -> None:
    mentions = Mentions(ROWS, NAMED)
    assert [(each.kind, each.entity, each.also, each.confirmed) for each in mentions[:2]] == [
        (Kind.PERSON, "person:лавров", None, False),
        (Kind.PLACE, "place:баку", "RU", True),
    ]
    assert [mentions.numbers_of(each) for each in ("person:лавров", "RU", "nobody", None)] == [[0, 2], [3], [], []]
    assert len(mentions) == 4
