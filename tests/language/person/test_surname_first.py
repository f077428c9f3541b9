"""Names whose surname stands first: taken apart, in every case, under several spellings."""

import pytest

from reader.language.person import alias as person_alias
from reader.language.person import comparison, parse, surname_first


@pytest.mark.parametrize(
    ("form", "shown", "last"),
    [
        ("Ким Чен Ын", "Ким Чен Ын", "ким"),
        ("Ким Чен-ыном", "Ким Чен Ын", "ким"),
        ("Ким Ир Сена", "Ким Ир Сен", "ким"),
        ("Ким Ён Нам", "Ким Ён Нам", "ким"),
        ("Ким Ён Наму", "Ким Ён Нам", "ким"),
        ("Мун Чжэ Ина", "Мун Чжэ Ин", "мун"),
        ("Мун Чжэином", "Мун Чжэин", "мун"),
        ("Пан Ги Мун", "Пан Ги Мун", "пан"),
        ("Ан Чхоль Су", "Ан Чхоль Су", "ан"),
        ("Чан Сон Тхэку", "Чан Сон Тхэк", "чан"),
        ("Ли Кэцяном", "Ли Кэцян", "ли"),
        ("Дэн Сяопина", "Дэн Сяопин", "дэн"),
        ("Ван И", "Ван И", "ван"),
        ("Хо Ши Мина", "Хо Ши Мин", "хо"),
        ("Цой Сон Хи", "Чхве Сон Хи", "чхве"),
        ("Виктора Цоя", "Виктор Цой", "цой"),
        ("Лу Синь", "Лу Синь", "лу"),
        ("Лу Синя", "Лу Синь", "лу"),
        ("Рю Хён Джин", "Лю Хён Джин", "лю"),
        ("Ро Дэ У", "Но Дэ У", "но"),
        ("Цой Алексей Владимирович", "Алексей Цой", "цой"),
        ("Ли Харви Освальд", "Ли Харви Освальд", "освальд"),
        ("Ким Новак", "Ким Новак", "новак"),
        ("Ким Филби", "Ким Филби", "филби"),
        ("Ли Ван Клиф", "Ли ван Клиф", "клиф"),
        ("Ван Гог", "ван Гог", "гог"),
        ("Лу Рид", "Лу Рид", "рид"),
    ],
)
def test_the_surname_stands_first(form: str, shown: str, last: str) -> None:
    best = parse.read(form)[0]
    assert (person_alias.shown(best), best.last) == (shown, last)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Мун Чжэ Ин", "Мун Чжэин"),
        ("Мун Джэ Ин", "Мун Чжэ Ин"),
        ("Ким Чен Ын", "Ким Чен-ын"),
        ("Чхве Сон Хи", "Цой Сон Хи"),
    ],
)
def test_spellings_of_one_name_are_one(one: str, other: str) -> None:
    first, second = parse.read(one)[0], parse.read(other)[0]
    assert comparison.same_person(first, second)
    assert not set(person_alias.alias(first).blocks).isdisjoint(person_alias.alias(second).blocks)


def test_brothers_stay_apart() -> None:
    assert not comparison.same_person(parse.read("Ким Чен Ын")[0], parse.read("Ким Чен Ир")[0])


def test_a_european_order_has_no_parts() -> None:
    assert surname_first.parts("ким кардашьян") is None
    assert surname_first.parts("си цзиньпин") == ("си", ("цзиньпин",))


def test_a_word_of_two_letters_behind_a_particle_is_a_first_name() -> None:
    assert surname_first.parts("ван го") == ("ван", ("го",))
    assert surname_first.parts("ван гог") is None
