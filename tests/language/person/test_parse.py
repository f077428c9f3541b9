"""A name led back to its parts: what is read beside it changes nothing else of it."""

import pytest

from reader.language.person import parse

NAMES = ["Сергеем Лавровым", "Рашад Фархад Садыгов", "Мигелю Диас-Канелю", "Урсула фон дер Ляйен", "Дэна Хантли"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("junior", "gender"), [("младший", "m"), ("старший", "m"), ("младшая", "f")])
def test_a_generation_is_added_to_every_reading_of_its_gender(name: str, junior: str, gender: str) -> None:
    suffix = f"{junior[:-2]}ий"
    plain = [each._replace(suffix=suffix) for each in parse.read(name) if each.gender == gender]
    assert parse.read(f"{name}-{junior}")[: len(plain)] == tuple(plain)


@pytest.mark.parametrize("name", ["Лаврова", "Ким Чен Ына", "Диас-Канелем"])
def test_initials_are_added_to_every_reading_that_has_a_surname(name: str) -> None:
    plain = {each._replace(initials="с в") for each in parse.read(name) if each.last}
    assert set(parse.read(f"С. В. {name}")) == plain
