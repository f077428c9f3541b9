"""A name that several places share means the one whose region or state its article names, or stays open."""

import pytest

from reader.language.place import homonyms


def first(name: str, *others: str, text: str = "") -> str:
    """What a name means beside others: the entry's name and its state or region, `?` where it stays open."""
    found = homonyms.meant(name, homonyms.neighbourhood((name, *others), text))
    return found[0].id if len(found) == 1 else "?"


@pytest.mark.parametrize(
    ("name", "others", "meant"),
    [
        ("Кембридже", ("Массачусетс", "США"), "place:4931972"),
        ("Кембридже", ("Лондоне",), "place:кембридж"),
        ("Кембридже", (), "place:кембридж"),
        ("Вашингтоне", ("США",), "place:вашингтон"),
        ("Нью-Йорке", ("США", "Техас"), "place:нью-йорк"),
        ("Мартуни", ("Карабахе", "Степанакерта"), "place:ходжавенд"),
        ("Мартуни", ("Гегаркуникской области", "Армении"), "place:мартуни"),
        ("Корее", (), "state:KR"),
        ("Корее", ("КНДР", "Пхеньян"), "state:KP"),
        ("Колумбии", ("США", "Вашингтоне"), "state:CO"),
        ("Квебеке", ("Канаде",), "place:квебек"),
        ("Самаре", ("Багдаде",), "place:самара"),
        ("Самарре", ("Багдаде",), "place:самарра"),
    ],
)
def test_the_neighbours_of_a_name_decide(name: str, others: tuple[str, ...], meant: str) -> None:
    assert first(name, *others) == meant


@pytest.mark.parametrize(
    ("name", "cases", "meant"),
    [("Советском", "i", "Советск"), ("Советском", "p", "Советский"), ("Дзержинском", "pa", "Дзержинский")],
)
def test_the_cases_that_are_left_open_decide(name: str, cases: str, meant: str) -> None:
    found = homonyms.meant(name, frozenset(), cases)
    assert found[0].name == meant


def test_without_neighbours_a_name_of_several_like_towns_stays_open() -> None:
    assert first("Спрингфилде") == "?"
    assert first("Спрингфилде", "Иллинойсе") == "place:4250542"


@pytest.mark.parametrize(
    ("name", "others", "meant"),
    [
        ("РА", ("Армении", "Ереване"), "state:AM"),
        ("РА", ("Сухуме", "Абхазии"), "state:abkhazia"),
        ("РА", ("Майкопе", "Адыгее"), "place:адыгея"),
        ("АР", ("Азербайджане",), "state:AZ"),
        ("АР", ("Баку",), "state:AZ"),
        ("АР", ("Симферополе", "Крыму"), "place:крым"),
        ("АР", ("Париже",), "?"),
        ("РТ", ("Казани",), "place:татарстан"),
        ("РТ", ("Душанбе",), "state:TJ"),
    ],
)
def test_an_abbreviation_is_read_by_what_its_article_names(name: str, others: tuple[str, ...], meant: str) -> None:
    assert first(name, *others) == meant


def test_an_adjective_tells_an_abbreviation_too() -> None:
    assert first("РА", text="Армянская делегация и МИД РА …") == "state:AM"
