"""Finding an entity by what a person calls it."""

import random
from functools import lru_cache
from pathlib import Path

import pytest

from reader import language
from reader.library import Library
from reader.services.ingest import ingest
from reader.services.lookup import find_entity
from tests.library.toy import add, library_of
from tests.library.whole import assert_whole, picture
from tests.services.news import library_of_news

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
analyze_once = lru_cache(language.analyze_text)


@pytest.fixture(scope="module")
def seeds():
    """The five samples, as the language reads them."""
    with Library.open(Path(":memory:")) as library:
        _import(library, SEEDS)
        yield library


def test_a_name_is_found_by_id_usual_name_alias_and_form():
    with library_of("A1 A1x", "A2") as library:
        for name in ("id A1", "NAME a1", "A1x", " a1X "):
            assert [each.id for each in find_entity(library, name)] == ["id A1"]


def test_of_namesakes_the_most_mentioned_comes_first():
    with library_of("K1", "L1 L1") as library:
        assert [each.id for each in find_entity(library, "name K1")] == ["id L1", "id K1"]
        add(library, {"/more": "K1 K1"})
        assert [each.id for each in find_entity(library, "name K1")] == ["id K1", "id L1"]


def test_a_name_that_only_adjectives_know_is_not_found():
    with library_of("N1~") as library:
        assert find_entity(library, "N1") == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Лаврова", "Сергей Лавров"),
        ("лавровым", "Сергей Лавров"),
        ("Сергея Лаврова", "Сергей Лавров"),
        ("РФ", "Россия"),
        ("Российской Федерацией", "Россия"),
        ("Азербайджанская Республика", "Азербайджан"),
        ("Москвой", "Москва"),
        ("Москвои\u0306", "Москва"),
        ("Ла\u0301в\u00adровым", "Сергей Лавров"),
        ("Азербаи\u0306джанская\u00a0Республика", "Азербайджан"),
    ],
)
def test_a_name_is_found_in_any_case_of_russian(seeds, typed, found):
    assert find_entity(seeds, typed)[0].name == found


def test_what_is_no_name_finds_nothing(seeds):
    assert find_entity(seeds, "") == []
    assert find_entity(seeds, "xyz") == []


def test_the_samples_in_any_order_give_the_same_links(seeds):
    assert_whole(seeds)
    for seed in range(4):
        files = random.Random(seed).sample(SEEDS, len(SEEDS))
        with Library.open(Path(":memory:")) as library:
            for file in files:
                _import(library, [file])
            assert picture(library) == picture(seeds)


def _import(library: Library, files: list[Path]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reader.language.analyze_text", analyze_once)
        list(ingest(library, files))


def test_a_capital_and_its_state_lead_to_each_other_where_it_stands_for_the_government() -> None:
    texts = ("Официальный Баку ответил.", "Позиция Баку ясна. Он прибыл в Баку.", "Там граничит Азербайджан.")
    with library_of_news(*texts) as library:
        capital, state = (find_entity(library, name)[0].id for name in ("Баку", "Азербайджан"))
        assert [(each.entity.id, each.count) for each in library.names.governments(capital)] == [(state, 2)]
        assert [(each.entity.id, each.count) for each in library.names.governments(state)] == [(capital, 2)]
