"""Months as bars."""

import pytest

from reader.model.search import Counted
from reader.ui.articles.months import DECADE, MONTH, YEAR, Bar, Stretch, asked, bars, month_of, stretch_asked


def counted(**months: int) -> list[Counted]:
    """Articles by month: `m2020_11=3`."""
    values = {name[1:].replace("_", "-"): count for name, count in months.items()}
    return [Counted(value, value, count) for value, count in values.items()]


def test_a_single_month_stands_among_those_of_its_year() -> None:
    made = bars(counted(m2020_11=3), None, 220)
    assert [bar.articles for bar in made] == [0] * 10 + [3, 0]
    assert made[0] == Bar(month_of("2020-01"), MONTH)


def test_what_has_no_room_for_its_months_is_shown_by_years_and_then_by_decades() -> None:
    many = [Counted(f"{year}-{month:02}", "", 1) for year in range(2001, 2021) for month in range(1, 13)]
    assert [bar.articles for bar in bars(many, None, 220)] == [12] * 20
    assert {bar.months for bar in bars(many, None, 2000)} == {MONTH}
    long = [Counted("1861", "", 1), Counted("2020-01", "", 2)]
    made = bars(long, None, 220)
    assert {bar.months for bar in made} == {DECADE}
    assert (made[0].first, made[0].articles, made[-1].first, made[-1].articles) == (1860 * YEAR, 1, 2020 * YEAR, 2)


def test_what_is_of_a_year_alone_stands_at_its_end_and_is_told_apart() -> None:
    made = bars([*counted(m2020_12=3), Counted("2020", "", 2)], None, 220)
    assert (made[-1].articles, made[-1].of_year) == (5, 2)


def test_only_the_years_that_are_asked_for_are_shown() -> None:
    found = counted(m2010_01=1, m2020_11=3, m2021_02=4)
    made = bars(found, Stretch(month_of("2020-10"), month_of("2021-01")), 220)
    assert (made[0].first, len(made), sum(bar.articles for bar in made)) == (2020 * YEAR, 24, 7)
    assert bars([], None, 220) == []


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2020-11", "2020-11", "date:2020-11"),
        ("2020-03", "2020-11", "after:2020-03 before:2020-12"),
        ("2020-03", "2020-12", "after:2020-03 before:2021-01"),
        ("2020-01", "2020-12", "date:2020"),
        ("2010-01", "2020-12", "after:2010 before:2021"),
    ],
)
def test_months_are_asked_for_as_one_would_type_it(first: str, last: str, said: str) -> None:
    assert asked(month_of(first), month_of(last)) == said


@pytest.mark.parametrize(
    ("after", "before", "first", "last"),
    [
        ("2020-03", "2020-12", "2020-03", "2020-11"),
        ("2020", "2021", "2020-01", "2020-12"),
        ("2020-11-05", "2020-11-06", "2020-11", "2020-11"),
        ("2020-11", "2020-12-01", "2020-11", "2020-11"),
        ("2019", None, "2019-01", "2021-02"),
        (None, "2021", "2010-05", "2020-12"),
    ],
)
def test_dates_of_a_query_are_months_again(after: str | None, before: str | None, first: str, last: str) -> None:
    found = counted(m2010_05=1, m2021_02=1)
    assert stretch_asked(after, before, found) == Stretch(month_of(first), month_of(last))


def test_no_dates_ask_for_no_months() -> None:
    assert stretch_asked(None, None, counted(m2020_11=1)) is None
    assert stretch_asked(None, "2020", []) == Stretch(month_of("2019-12"), month_of("2019-12"))
