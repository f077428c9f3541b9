"""Months as bars: how many articles are of which month, year or decade, in the room there is. Knows no widget.

A month is a number: twelve times the year, and the months of the year before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reader.model.search import Counted

MONTH, YEAR, DECADE, CENTURY = 1, 12, 120, 1200
"""Months of a bar."""
NARROWEST = 4
"""Pixels that a bar takes at least, the gap beside it included."""


@dataclass(frozen=True, slots=True)
class Bar:
    """So many months from a first one on, and how many articles are of them."""

    first: int
    months: int
    articles: int = 0
    """All of them, those of the whole year included."""
    of_year: int = 0
    """Of these it is known only in which year they were published; they stand at its end, as in the list."""

    @property
    def last(self) -> int:
        return self.first + self.months - 1


@dataclass(frozen=True, slots=True)
class Stretch:
    """Months from a first to a last one."""

    first: int
    last: int

    def holds(self, bar: Bar) -> bool:
        """Whether a bar is wholly or partly of these months."""
        return self.first <= bar.last and bar.first <= self.last


def month_of(value: str) -> int:
    """The month of a partial date; of a year its last one, where its articles stand in the list."""
    year, _, rest = value.partition("-")
    return int(year) * YEAR + (int(rest[:2]) - 1 if rest else YEAR - 1)


def bars(counted: Sequence[Counted], shown: Stretch | None, room: int) -> list[Bar]:
    """Bars for whole years, in so many pixels: months where they have room, else years, else decades.

    `shown` is what is asked for; without it all that was found is.
    """
    if shown is None:
        found = [month_of(each.value) for each in counted]
        if not found:
            return []
        shown = Stretch(min(found), max(found))
    first, last = shown.first // YEAR, shown.last // YEAR
    months = (last - first + 1) * YEAR
    size = next((size for size in (MONTH, YEAR, DECADE) if months // size * NARROWEST <= room), CENTURY)
    begin = first * YEAR // size * size if size > YEAR else first * YEAR
    every = [Bar(at, size) for at in range(begin, (last + 1) * YEAR, size)]
    sums = [[0, 0] for _ in every]
    for each in counted:
        at = (month_of(each.value) - begin) // size
        if 0 <= at < len(every):
            sums[at][0] += each.articles
            if "-" not in each.value:
                sums[at][1] += each.articles
    return [
        Bar(bar.first, size, articles, of_year if size == MONTH else 0)
        for bar, (articles, of_year) in zip(every, sums, strict=True)
    ]


def stretch_asked(after: str | None, before: str | None, counted: Sequence[Counted]) -> Stretch | None:
    """The months for which a query asks by two partial dates; an open end is where the last articles are, or were.

    None where it asks for no dates, or for an empty stretch of them.
    """
    if after is None and before is None:
        return None
    found = [month_of(each.value) for each in counted]
    first = _first_month(after) if after is not None else min(found, default=None)
    if before is None:
        last = max(found, default=first)
    else:
        last = _first_month(before) - (0 if _is_within_month(before) else 1)
    if first is None:
        first = last
    if first is None or last is None:
        return None
    return Stretch(first, max(first, last)) if before is None else Stretch(min(first, last), last)


def asked(first: int, last: int) -> str:
    """What a query says to ask for the months from a first to a last one."""
    whole_years = first % YEAR == 0 and (last + 1) % YEAR == 0
    if first == last:
        return f"date:{_said(first)}"
    if whole_years and last - first == YEAR - 1:
        return f"date:{first // YEAR:04}"
    if whole_years:
        return f"after:{first // YEAR:04} before:{(last + 1) // YEAR:04}"
    return f"after:{_said(first)} before:{_said(last + 1)}"


def _said(month: int) -> str:
    return f"{month // YEAR:04}-{month % YEAR + 1:02}"


def _first_month(date: str) -> int:
    year, *rest = date.split("T", maxsplit=1)[0].split("-")
    return int(year) * YEAR + (int(rest[0]) - 1 if rest else 0)


def _is_within_month(date: str) -> bool:
    """Whether something of the month in which it falls lies before a date."""
    parts = date.split("T", maxsplit=1)[0].split("-")
    return len(parts) > 2 and int(parts[2]) > 1
