"""Names led back to the nominative, a table of every kind of surname."""

import pytest

from reader.language.inflection import readings
from reader.language.persons import read


@pytest.mark.parametrize(
    ("form", "lemma", "gender"),
    [
        ("Лаврова", "лавров", "m"),
        ("Лаврова", "лаврова", "f"),
        ("Алиевой", "алиева", "f"),
        ("Песковым", "песков", "m"),
        ("Пашиняну", "пашинян", "m"),
        ("Толстого", "толстой", "m"),
        ("Обамой", "обама", "m"),
        ("Кравца", "кравец", "m"),
        ("Гончарка", "гончарок", "m"),
        ("Шойгу", "шойгу", "m"),
        ("Меркель", "меркель", "f"),
        ("Черных", "черных", "f"),
        ("Берии", "берия", "m"),
        ("Медведю", "медведь", "m"),
    ],
)
def test_a_form_may_be_read_as(form: str, lemma: str, gender: str) -> None:
    assert (lemma, gender) in {(each.lemma, each.gender) for each in readings(form)}


@pytest.mark.parametrize(
    ("name", "first", "last", "gender"),
    [
        ("Ильхама Алиева", "ильхам", "алиев", "m"),
        ("Мехрибан Алиевой", "мехрибан", "алиева", "f"),
        ("Бараке Обаме", "барак", "обама", "m"),
        ("Владимиром Владимировичем Путиным", "владимир", "путин", "m"),
        ("Путин Владимир Владимирович", "владимир", "путин", "m"),
        ("Алиев Ильхам Гейдар оглы", "ильхам", "алиев", "m"),
        ("Сергеем Шойгу", "сергей", "шойгу", "m"),
        ("Ангелы Меркель", "ангела", "меркель", "f"),
        ("Терезой Мэй", "тереза", "мэй", "f"),
        ("Реджепом Тайипом Эрдоганом", "реджеп", "эрдоган", "m"),
        ("Урсулы фон дер Ляйен", "урсула", "ляйен", "f"),
        ("Виктора Януковича", "виктор", "янукович", "m"),
        ("Михаилу Гусману", "михаил", "гусман", "m"),
        ("Си Цзиньпином", "цзиньпин", "си", "m"),
        ("Асии Биби", "асия", "биби", "f"),
        ("Павлом Климкиным", "павел", "климкин", "m"),
        ("Марии Захаровой", "мария", "захарова", "f"),
        ("Сакибу Нисару", "сакиб", "нисар", "m"),
    ],
)
def test_a_name_is_taken_apart(name: str, first: str, last: str, gender: str) -> None:
    best = read(name)[0]
    assert (best.first, best.last, best.gender) == (first, last, gender)


def test_a_patronymic_is_no_surname() -> None:
    best = read("Ильхамом Гейдаровичем")[0]
    assert (best.first, best.patronymic, best.last) == ("ильхам", "гейдарович", "")
