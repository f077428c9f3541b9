"""Which names a person is asked about, and how sure we are: «Пелоси Ненси» and «Нэнси Пелоси», but no two brothers."""

import pytest

from reader.language.linking.likeness import likeness
from reader.model.names import Kind

PEOPLE = """
Байрамов | Джейхун Байрамов | surname 0.50
Алиев | Ильхам Гейдар Алиев | surname 0.50
Байрамов | Джейхун Ахмедов | -
Байрамов | Байрамов | -
Садыгова | Севиндж Садыгова | surname 0.50
Алиева | Ильхам Гейдар Алиев | -
С. Садыгова | Севиндж Садыгова | initials 0.80
И. Г. Алиев | Ильхам Гейдар Алиев | initials 0.80
И. Г. Алиев | Ильхам Полад Алиев | -
Пелоси Ненси | Нэнси Пелоси | order 0.95
Майкал Джексон | Джексон Майкл | order 0.85
Игорь Иванов | Иванов Пётр | -
Ненси Пелоси | Нэнси Пелоси | spelling 0.85
Эльдар Мамедов | Эльмар Мамедов | spelling 0.65
Рауф Алиев | Рауль Алиев | spelling 0.65
Пегги Уитсон | Пегги Уотсен | spelling 0.45
Анар Алиев | Арас Алиев | -
Олег Кравцов | Олег Кравчук | -
Анар Алиев | Анар Полад Алиев | -
"""
PLACES = """
Ханкенди | Ханкянди | spelling 0.60
Ейск | Эйск | spelling 0.60
Баку | Бари | -
Гянджа | Гандзак | -
"""


@pytest.mark.parametrize("line", PEOPLE.strip().split("\n"))
def test_two_people_may_be_one(line: str) -> None:
    assert _drawn(Kind.PERSON, line) == line


@pytest.mark.parametrize("line", PLACES.strip().split("\n"))
def test_two_places_may_be_one(line: str) -> None:
    assert _drawn(Kind.PLACE, line) == line


def _drawn(kind: Kind, line: str) -> str:
    """The names of a line, whichever comes first, with why they may be one, and how likely that is."""
    one, other, _ = line.split(" | ")
    found = likeness(kind, one, other)
    assert found == likeness(kind, other, one)
    return f"{one} | {other} | " + (f"{found.why} {found.degree:.2f}" if found else "-")


def degree(one: str, other: str, kind: Kind = Kind.PERSON) -> float:
    alike = likeness(kind, one, other)
    return alike.degree if alike else 0


def test_names_in_another_order_come_first_and_bare_surnames_last() -> None:
    order = degree("Пелоси Нэнси", "Нэнси Пелоси")
    spelling = degree("Нэнси Пелоси", "Нэнси Пелози")
    initials = degree("Дж. Байрамов", "Джейхун Байрамов")
    place = degree("Ханкенди", "Ханкянди", Kind.PLACE)
    surname = degree("Байрамов", "Джейхун Байрамов")
    assert 1 > order > initials > spelling > place > surname > 0


def test_short_names_of_places_are_not_taken_for_each_other() -> None:
    assert likeness(Kind.PLACE, "Омск", "Томс") is None
    assert likeness(Kind.PLACE, "Ханкенди", "Ханкянды") is not None
    assert likeness(Kind.PLACE, "Ханкенди", "Хонкяндю") is None
