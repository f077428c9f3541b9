"""What words for relatives say of the names behind them."""

import pytest

from reader.language.finding.clues import relatives
from reader.language.lines import tokens


def before(text: str, name: str) -> tuple[tokens.Word, ...]:
    """The words before a name, nearest first."""
    found = tokens.split(text)
    return found[: next(i for i, word in enumerate(found) if word.text == name)][::-1]


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("Пришёл сын Гейдар", "Гейдар", "younger"),
        ("Он видел сына Гейдара", "Гейдара", ""),  # whose son?
        ("Пришла дочь Виктора", "Виктора", ""),
        ("две дочери, 32-летняя Лейла и 30-летняя Арзу", "Арзу", "younger"),
        ("два сына: Александр и Виктор", "Виктор", "younger"),
        ("два сына – Александр и Виктор", "Александр", "younger"),
        ("его встретил брат, и Виктор ушёл", "Виктор", ""),
        ("его встретил брат, Виктор ушёл", "Виктор", ""),
        ("Приехал отец Андрей", "Андрей", "older"),
        ("жена Анна", "Анна", "kin"),
        ("сказал Гейдар", "Гейдар", ""),
    ],
)
def test_who_is_introduced_as_a_relative(text: str, name: str, told: str) -> None:
    assert relatives.introduced(name, before(text, name)) == told


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("преемник своего отца Гейдара Алиева", "Гейдара", "older"),
        ("умер отец Михаила Серова", "Михаила", "kin"),
        ("родился в семье Ивана Серова", "Ивана", "kin"),
        ("пришёл сын Иван Серов", "Иван", "younger"),
        ("пришёл министр Иван Серов", "Иван", ""),
    ],
)
def test_what_is_told_of_a_full_name(text: str, name: str, told: str) -> None:
    full = text[text.index(name) :]
    assert relatives.near(full, before(text, name)) == told


@pytest.mark.parametrize(
    ("text", "name", "people"),
    [
        ("с сыновьями Удеем и Кусеем", "Кусеем", True),
        ("сыновья Баку и Шуши", "Шуши", False),
        ("с сыновьями Баку", "Баку", False),
        ("с женой и Москвой", "Москвой", False),
    ],
)
def test_relatives_in_a_list_are_people(text: str, name: str, people: bool) -> None:
    assert relatives.in_list(name, before(text, name)) is people
