"""Which of two pairs of names is likelier one, and is asked about first."""

from reader.language.linking.likeness import Likeness, likeness
from reader.model.names import Kind


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


def test_each_letter_that_differs_makes_it_less_likely() -> None:
    assert degree("Пелоси Нэнси", "Нэнси Пелоси") > degree("Пелоти Нэнси", "Нэнси Пелоси") > 0
    assert degree("Нэнси Пелоси", "Нэнси Пелози") > degree("Нэнси Пелоси", "Нанси Пелози") > 0


def test_short_names_of_places_are_not_taken_for_each_other() -> None:
    assert likeness(Kind.PLACE, "Омск", "Томс") is None
    assert likeness(Kind.PLACE, "Ханкенди", "Ханкянды") is not None
    assert likeness(Kind.PLACE, "Ханкенди", "Хонкяндю") is None


def test_why_two_names_may_be_one_is_said() -> None:
    alike = likeness(Kind.PERSON, "Пелоси Ненси", "Нэнси Пелоси")
    assert alike is not None
    assert alike.why is Likeness.ORDER
