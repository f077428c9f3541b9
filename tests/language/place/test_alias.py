"""Names of places that no table knows, led back to the nominative."""

import pytest

from reader.language.place.alias import alias, nominative


@pytest.mark.parametrize(
    ("text", "cases", "name"),
    [
        ("Донецкого края", "", "Донецкий край"),
        ("Старого города", "g", "Старый город"),
        ("Приволжско-Уральского военного округа", "", "Приволжско-Уральский военный округ"),
        ("Майдане Независимости", "p", "Майдан Независимости"),
        ("Арканкергене", "pa", "Арканкерген"),
        ("Арканкергена", "g", "Арканкерген"),
        ("Салтовке", "p", "Салтовка"),
        ("Мюлькудере", "", "Мюлькудере"),
        ("Гюнешли", "", "Гюнешли"),
    ],
)
def test_a_nominative_without_a_table(text: str, cases: str, name: str) -> None:
    assert nominative(text, cases) == name


def test_cases_make_no_new_place() -> None:
    assert len({alias(text).key for text in ("Арканкерген", "Арканкергене", "Арканкергена", "Арканкергеном")}) == 1


def test_a_type_word_tells_homonyms_apart() -> None:
    assert alias("Нью-Йорк", "штата").key != alias("Нью-Йорк").key
