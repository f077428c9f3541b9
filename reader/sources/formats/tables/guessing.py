"""Which column of a table gives what of an article: by what the columns are called, and by what stands in them.

A guess that is not sure is none: of a table without texts nothing is an article.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from statistics import mean
from typing import Any

from reader.model.imports import Columns
from reader.sources.formats.tables.sheets import Row, Sheet
from reader.sources.formats.tables.values import (
    is_clock,
    is_number,
    is_prose,
    language_of,
    line_of,
    moment,
    short_of,
    words_of,
)
from reader.sources.formats.tables.words import is_own, ranks
from reader.sources.formats.web.described import web_address

HALF = 0.5
_NEARLY_ALL = 0.8
_LONG = 150
"""Code points that texts have in the mean, where nothing else says that they are some."""
_TITLES = range(15, 250)
"""Code points that titles have in the mean."""
_TITLE_WORDS = 3.5
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg")


@dataclass(frozen=True)
class _Column:
    """A column as the first rows show it."""

    name: str
    number: int
    cells: Sequence[Any]
    ranks: dict[str, int] = field(default_factory=dict)

    @cached_property
    def told(self) -> list[str]:
        """What stands there, as words."""
        return [words for cell in self.cells if (words := words_of(cell))]

    @cached_property
    def length(self) -> float:
        return mean(map(len, self.told)) if self.told else 0

    @cached_property
    def prose(self) -> float:
        """In how many of all rows there is a sentence at least, as a share."""
        return sum(map(is_prose, self.told)) / len(self.cells) if self.cells else 0

    def share(self, test: Callable[[Any], object]) -> float:
        """For how many of the fields in which something stands a test is true."""
        return sum(bool(test(words)) for words in self.told) / len(self.told) if self.told else 0


def columns_of(sheet: Sheet) -> Columns | None:
    """Which columns give what; None where no column is known for that of the texts."""
    columns = _described(sheet)
    if not columns or is_own(sheet.names):
        return None
    by_name = _by_name(columns)
    text = _text(columns, by_name)
    if text is None:
        return None
    taken: dict[str, list[_Column]] = {name: [found] for name, found in by_name.items()}
    taken["text"] = [*_leads(columns, text), text]
    if not taken.get("published") or not any(map(_has_date, taken["published"])):
        taken.pop("published", None)
    _look_for_others(columns, taken)
    _add_time(columns, taken)
    taken["tags"] = _tags(columns, taken)
    given = {
        name: [each for each in some if name == "text" or each not in taken["text"]] for name, some in taken.items()
    }
    return Columns(tuple((name, each.name) for name in _ORDER for each in given.get(name, ())))


_ORDER = ("title", "text", "published", "source", "author", "url", "tags", "language")


def _described(sheet: Sheet) -> list[_Column]:
    return [
        _Column(name, number, [row.get(name) for row in sheet.first], ranks(name) if sheet.is_named else {})
        for number, name in enumerate(sheet.names)
    ]


# ------------------------------------------------------------------------------------------------ by name


_FITS: dict[str, Callable[[_Column], bool]] = {
    "title": lambda column: column.length < _TITLES.stop * 2,
    "published": lambda column: column.share(moment) >= HALF,
    "source": lambda column: column.length < _TITLES.stop and column.share(is_number) < HALF,
    "author": lambda column: column.length < _TITLES.stop and column.share(is_number) < HALF,
    "url": lambda column: column.share(web_address) >= HALF,
    "tags": lambda column: column.length < _TITLES.stop and column.share(is_number) < HALF,
    "language": lambda column: column.share(language_of) >= HALF,
}
"""What must be true of what stands in a column beside its name."""


def _by_name(columns: Sequence[_Column]) -> dict[str, _Column]:
    """For each field but the text the column that is called so the surest, and holds such things."""
    found: dict[str, _Column] = {}
    for name, fits in _FITS.items():
        likely = [each for each in columns if name in each.ranks and each.told and each not in found.values()]
        best = next((each for each in sorted(likely, key=lambda each: each.ranks[name]) if fits(each)), None)
        if best is not None:
            found[name] = best
    return found


def _text(columns: Sequence[_Column], by_name: dict[str, _Column]) -> _Column | None:
    """The column of the texts: one that is called so, else one that has long texts beside what articles have."""
    rest = [each for each in columns if each.prose >= HALF and each not in _sure(by_name)]
    called = sorted((each for each in rest if "text" in each.ranks), key=lambda each: each.ranks["text"])
    if called:
        return called[0]
    dated = (
        "published" in by_name or "url" in by_name or any(_is_dates(each) or _is_addresses(each) for each in columns)
    )
    long = [each for each in rest if each.length >= _LONG and not {*each.ranks} & {"author", "url", "tags"}]
    if not long or not (dated or "title" in by_name):
        return None
    return max(long, key=lambda each: ("text?" in each.ranks or not each.ranks, each.length))


def _sure(by_name: dict[str, _Column]) -> list[_Column]:
    """Columns that are nothing else, whatever they hold."""
    return [each for name, each in by_name.items() if name in ("published", "url", "language")]


def _leads(columns: Sequence[_Column], text: _Column) -> list[_Column]:
    """The column of what stands above the text."""
    leads = (each for each in columns if "lead" in each.ranks and each is not text and each.told)
    return [each for each in leads if each.share(moment) < HALF][:1]


# ------------------------------------------------------------------------------------------------ by what stands there


def _look_for_others(columns: Sequence[_Column], taken: dict[str, list[_Column]]) -> None:
    """Find title, date and address by what stands there, in columns whose names say nothing."""
    for name, is_one in (("published", _is_dates), ("url", _is_addresses), ("title", _is_titles)):
        used = [each for some in taken.values() for each in some]
        rest = (each for each in columns if not each.ranks and each not in used and is_one(each))
        if name not in taken and (found := next(rest, None)) is not None:
            taken[name] = [found]


def _tags(columns: Sequence[_Column], taken: dict[str, list[_Column]]) -> list[_Column]:
    """The columns that are called so, as rubric and tags are."""
    used = [each for name, some in taken.items() if name != "tags" for each in some]
    return [each for each in columns if "tags" in each.ranks and each.told and each not in used and _FITS["tags"](each)]


def _add_time(columns: Sequence[_Column], taken: dict[str, list[_Column]]) -> None:
    """Put the column of the time of the day beside that of the day."""
    dates = taken.get("published", [])
    if len(dates) == 1 and dates[0].share(lambda words: "T" in (moment(words) or "")) < HALF:
        clocks = [each for each in columns if each is not dates[0] and each.share(is_clock) >= HALF and each.told]
        named = [each for each in clocks if "time" in each.ranks or each.number == dates[0].number + 1]
        dates += named[:1]


def _has_date(column: _Column) -> bool:
    return column.share(moment) >= HALF


def _is_dates(column: _Column) -> bool:
    def is_one(words: str) -> bool:
        found = moment(words)
        return found is not None and not found.startswith("--") and len(found) >= len("2023-05-12")

    return not is_number(column.told[0]) and column.share(is_one) >= _NEARLY_ALL if column.told else False


def _is_addresses(column: _Column) -> bool:
    def is_one(words: str) -> bool:
        return web_address(words) is not None and not words.lower().endswith(_PICTURES)

    return column.share(is_one) >= _NEARLY_ALL


def _is_titles(column: _Column) -> bool:
    titles = [short_of(words) for words in column.told]
    enough = len(column.told) >= _NEARLY_ALL * len(column.cells) and len({*titles}) > HALF * len(titles)
    return (
        enough
        and all(titles)
        and int(column.length) in _TITLES
        and mean(len(each.split()) for each in titles) >= _TITLE_WORDS
        and column.share(web_address) < HALF
        and column.share(moment) < HALF
    )


def first_rows(sheet: Sheet, number: int, width: int) -> tuple[tuple[str, ...], ...]:
    """The first rows as words, each on one line and cut to so many code points."""
    return tuple(tuple(_cut(row, name, width) for name in sheet.names) for row in sheet.first[:number])


def _cut(row: Row, name: str, width: int) -> str:
    line = line_of(words_of(row.get(name))[: width * 4])
    return line if len(line) <= width else line[: width - 1] + "…"
