"""Whom and what the names of a query mean."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.library import Library
from reader.model.search import All, Any, NameTerm, Not, WordTerm
from reader.services.ingest import ingest
from reader.services.search.names import choice, meant, resolved
from reader.services.search.query import parse, written
from tests.library.toy import library_of

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))


@pytest.fixture(scope="module")
def seeds() -> Iterator[Library]:
    """The five samples, as the language reads them."""
    with Library.open(Path(":memory:")) as library:
        list(ingest(library, SEEDS))
        yield library


def test_a_name_stands_for_all_that_it_may_mean_wherever_it_is_in_the_query() -> None:
    with library_of("K1 K1", "L1") as library:
        both = NameTerm("name k1", entities=("id K1", "id L1"))
        assert resolved(library, parse('name:"name k1"')) == both
        assert resolved(library, parse('a (b OR -name:"name k1")')) == All(
            (WordTerm("a"), Any((WordTerm("b"), Not(both))))
        )


def test_nobody_is_meant_by_a_name_that_is_not_there(seeds: Library) -> None:
    assert resolved(seeds, parse("person:Абракадабров")) == parse("person:Абракадабров")


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("person:лаврову", ["Сергей Лавров"]),
        ('person:"сергею лаврову"', ["Сергей Лавров"]),
        ("страна:РФ", ["Россия"]),
        ("place:москвой", ["Москва"]),
        ("имя:москвой", ["Москва"]),
        ("person:москвой", []),
    ],
)
def test_a_name_is_known_in_any_case_and_by_its_kind(seeds: Library, typed: str, names: list[str]) -> None:
    term = parse(typed)
    assert isinstance(term, NameTerm)
    assert [each.name for each in meant(seeds, term)] == names


def test_whoever_is_chosen_is_asked_for_alone() -> None:
    with library_of("K1 K1", "L1", "A2") as library:
        for entity in library.names.entities():
            chosen = choice(library, entity)
            assert [each.id for each in meant(library, chosen)] == [entity.id]
            assert parse(written(chosen)) == chosen
        assert {written(choice(library, each)) for each in library.names.entities()} == {
            'entity:"id K1"',
            'entity:"id L1"',
            'person:"name A2"',
        }


def test_an_id_leads_to_its_successor(seeds: Library) -> None:
    entity = seeds.names.entities()[0]
    term = parse(f'entity:"{entity.id}"')
    assert resolved(seeds, term) == term
    assert resolved(seeds, parse("entity:никого")) == NameTerm("никого")
