"""Whom and what the names of a query mean."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library import Library
from reader.model.names import Kind
from reader.model.search import All, Any, NameTerm, Not, PhraseTerm, WordTerm
from reader.services.ingest import ingest
from reader.services.search.names import choice, meant, offers, resolved
from reader.services.search.query import parse, written
from tests.examples import examples
from tests.library.toy import library_of
from tests.services.news import library_of_news

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


def test_how_a_name_is_written_is_asked_of_the_words() -> None:
    with library_of("K1 K1") as library:
        name = NameTerm("K1", entities=("id K1",))
        assert resolved(library, parse("name:K1 form:K1x")) == All((name, WordTerm("k1x")))
        assert resolved(library, parse('name:K1 form:"K1 x"')) == All(
            (name, PhraseTerm((WordTerm("k1"), WordTerm("x"))))
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


# ------------------------------------------------------------------------------------------------ offers


def offered(library: Library, text: str) -> list[tuple[str, int, str]]:
    """Who is offered, with how many articles, and what the query is when they are chosen."""
    return [
        (each.entity.name, each.entity.articles, text[: each.replaces.start] + each.by + text[each.replaces.end :])
        for each in offers(library, text)
    ]


def test_of_namesakes_each_is_offered_with_its_count() -> None:
    news = [
        "Серж Саркисян выступил в Ереване\n\nСерж Саркисян выступил в Ереване. Саркисян сказал, что уйдёт.",
        "Армен Саркисян принял послов\n\nПрезидент Армен Саркисян принял послов в Гюмри.",
        "Армен Саркисян уехал\n\nПрезидент Армен Саркисян уехал в Гюмри.",
    ]
    both = [("Армен Саркисян", 2, 'person:"Армен Саркисян"'), ("Серж Саркисян", 1, 'person:"Серж Саркисян"')]
    with library_of_news(*news) as library:
        assert offered(library, "саркисян") == both
        assert offered(library, "Саркисяну") == both
        assert [query for _, _, query in offered(library, "встреча саркисяна")] == [
            'встреча person:"Армен Саркисян"',
            'встреча person:"Серж Саркисян"',
        ]
        assert offered(library, "лицо:саркисян") == both
        assert offered(library, "серж саркисян") == both[1:]
        assert len(offers(library, "саркисян")) == len(meant(library, NameTerm("саркисян")))


@pytest.mark.parametrize(
    ("typed", "name", "query"),
    [
        ("лавров", "Сергей Лавров", 'person:"Сергей Лавров"'),
        ("лаврову", "Сергей Лавров", 'person:"Сергей Лавров"'),
        ("лавровыми ", "Сергей Лавров", 'person:"Сергей Лавров" '),
        ("сергей лавров", "Сергей Лавров", 'person:"Сергей Лавров"'),
        ("Переговоры Сергея Лаврова", "Сергей Лавров", 'Переговоры person:"Сергей Лавров"'),
        ("звезда:да лавров", "Сергей Лавров", 'звезда:да person:"Сергей Лавров"'),
        ("баку", "Баку", "place:Баку"),
        ("РФ", "Россия", "state:Россия"),
        ("санкции против россии", "Россия", "санкции против state:Россия"),
        ("Азербаи\u0306джанская Республика", "Азербайджан", "state:Азербайджан"),
    ],
)
def test_a_name_typed_plainly_is_offered(seeds: Library, typed: str, name: str, query: str) -> None:
    assert [(each[0], each[2]) for each in offered(seeds, typed)] == [(name, query)]


@pytest.mark.parametrize(
    "typed",
    [
        *["", "мир", "переговоры", "санкции против", "xyz", '"лавров"', "«лавров»", "=лавров", "лавров*", "лавров)"],
        *["-лавров", "лавров OR мир", "лавров мир", "лицо:лавров", "звезда:да", "а", "12"],
    ],
)
def test_nobody_is_offered_for_plain_words(seeds: Library, typed: str) -> None:
    assert offers(seeds, typed) == []


def test_no_more_than_a_few_are_offered_and_unsure_ones_stand_last() -> None:
    with library_of("A1", "A2", "A") as library:
        assert [each.entity.name for each in offers(library, "A")] == ["name A1", "name A2"]
        assert [each.name for each in meant(library, NameTerm("A"))] == ["name A", "name A1", "name A2"]
    with library_of(*(f"{letter}1" for letter in "ABCDEFGH"), "K1 L1") as library:
        with library.writing():
            library.store.run("UPDATE entities SET folded = 'one' WHERE kind = 'person'")
        assert len(offers(library, "one")) == 6


@examples(300)
@given(st.text(st.characters(), max_size=20) | st.text('лавров сергей-"()=:*', max_size=20))
def test_any_text_is_safe_and_what_is_offered_is_there(seeds: Library, text: str) -> None:
    for each in offers(seeds, text):
        assert 0 <= each.replaces.start < each.replaces.end <= len(text)
        term = parse(each.by)
        assert isinstance(term, NameTerm)
        assert [entity.id for entity in meant(seeds, term)] == [each.entity.id]


def test_a_surname_may_be_a_mans_in_another_case_and_a_womans_as_it_stands() -> None:
    texts = [
        "Визит\n\nИльхам Алиев прибыл в Баку. Помощники Алиева молчали. Алиева встретили в Баку.",
        "Отчёт\n\nСабина Алиева посчитала расходы в Баку.",
    ]
    with library_of_news(*texts) as library:
        both = ["Ильхам Алиев", "Сабина Алиева"]
        assert [each.name for each in meant(library, NameTerm("Алиева"))] == both
        assert [each.entity.name for each in offers(library, "алиева")] == both
        assert meant(library, NameTerm("Алиева", Kind.PLACE)) == []
