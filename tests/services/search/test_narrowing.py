"""A query that is narrowed by clicks."""

import pytest

from reader.services.search.narrowing import excluded, narrowed, taken_back, without_dates


@pytest.mark.parametrize(
    ("typed", "part", "becomes"),
    [
        ("", "person:Алиев", "person:Алиев"),
        ("коридор", 'person:"Никол Пашинян"', 'коридор person:"Никол Пашинян"'),
        ("коридор person:Алиев", "person:Алиев", "коридор person:Алиев"),
        ("коридор -person:Алиев", "person:Алиев", "коридор person:Алиев"),
        ("мир OR война", "person:Алиев", "(мир OR война) person:Алиев"),
        ("(мир OR война) OR суд", "tag:важное", "((мир OR война) OR суд) tag:важное"),
        ("коридор source:ТАСС", "source:РИА", "коридор (source:тасс OR source:риа)"),
        ("source:ТАСС", "source:РИА", "source:тасс OR source:риа"),
        ("коридор (source:ТАСС OR source:риа)", "source:рбк", "коридор (source:тасс OR source:риа OR source:рбк)"),
        ("коридор -source:ТАСС", "source:РИА", "коридор -source:ТАСС source:риа"),
        ("tag:а", "tag:б", "tag:а tag:б"),
        ("коридор after:2020", "date:2020-11", "коридор date:2020-11"),
        ("date:2020 коридор", "after:2020-03 before:2020-12", "коридор after:2020-03 before:2020-12"),
        ("коридор date:2020", "dated:no", "коридор dated:no"),
        ("коридор dated:no", "date:2020", "коридор date:2020"),
        ("marked:no", "marked:yes", "marked:yes"),
    ],
)
def test_one_more_part_narrows_a_query(typed: str, part: str, becomes: str) -> None:
    assert narrowed(typed, part) == becomes


@pytest.mark.parametrize(
    ("typed", "part", "becomes"),
    [
        ("коридор", "person:Алиев", "коридор -person:Алиев"),
        ("коридор person:Алиев", "person:Алиев", "коридор -person:Алиев"),
        ("коридор", "source:РИА", "коридор -source:риа"),
        ("коридор (source:ТАСС OR source:риа)", "source:риа", "коридор source:тасс -source:риа"),
        ("коридор marked:yes", "marked:yes", "коридор marked:no"),
    ],
)
def test_a_part_is_excluded(typed: str, part: str, becomes: str) -> None:
    assert excluded(typed, part) == becomes


@pytest.mark.parametrize(
    ("typed", "part", "becomes"),
    [
        ("коридор лицо:Алиев", "person:Алиев", "коридор"),
        ("коридор -лицо:Алиев", "person:Алиев", "коридор"),
        ("person:Алиев", "person:Алиев", ""),
        ("коридор (source:ТАСС OR source:риа)", "source:риа", "коридор source:тасс"),
        ("коридор marked:no", "marked:yes", "коридор"),
        ("коридор", "person:Алиев", "коридор"),
    ],
)
def test_a_part_is_taken_back(typed: str, part: str, becomes: str) -> None:
    assert taken_back(typed, part) == becomes


def test_all_dates_are_taken_back_at_once() -> None:
    assert without_dates("после:2019 коридор date:2020-11 dated:yes") == "коридор"
