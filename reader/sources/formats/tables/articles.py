"""From a row of a table to its article."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reader.model.imports import Columns
from reader.model.origins import Origin
from reader.sources.extracted import Extracted, Given, Role
from reader.sources.formats.composing import composed
from reader.sources.formats.tables.sheets import Cell, Row, Sheet
from reader.sources.formats.tables.values import (
    TAGS,
    address,
    author_of,
    is_month_first,
    language_of,
    lines,
    moment,
    short_of,
    tags_of,
    title_of,
    words_of,
)
from reader.sources.formats.web.composing import outlet_of
from reader.sources.guessing.lines import key_of
from reader.sources.guessing.outlets import name_of


@dataclass(frozen=True, slots=True)
class Making:
    """The columns of each field of an article."""

    title: tuple[str, ...]
    text: tuple[str, ...]
    published: tuple[str, ...]
    source: tuple[str, ...]
    author: tuple[str, ...]
    url: tuple[str, ...]
    tags: tuple[str, ...]
    language: tuple[str, ...]
    month_first: bool = False
    """Whether dates in this table are written as Americans do."""
    whole_days: bool = False
    """Whether all of them are midnight, by which a program means the day."""

    @classmethod
    def of(cls, sheet: Sheet, columns: Columns) -> "Making":
        """What columns give in a table."""
        names = {name: tuple(column for field, column in columns.of if field == name) for name in cls.__slots__[:8]}
        written = [row.get(name) for row in sheet.first for name in names["published"]]
        moments = [found for each in written if (found := moment(each))]
        whole_days = len(moments) > 1 and all(each.endswith(_MIDNIGHT) for each in moments)
        return cls(**names, month_first=is_month_first(written), whole_days=whole_days)


_MIDNIGHT = "T00:00"


def extracted(row: Row, making: Making) -> Extracted | None:
    """What a row gives; None where it has no text. Raises `ValueError` and `RecursionError` for hostile markup."""
    body = _body([list(lines(row.get(name))) for name in making.text])
    if not any(sign.isalnum() for words, _ in body for sign in words):
        return None
    title = " ".join(filter(None, (title_of(cell) for cell in _cells(row, making.title))))
    is_above = bool(title) and key_of(body[0][0]) == key_of(title)
    told = [(title, Role.HEADING), *body[is_above:]] if title else body
    url = next(filter(None, map(address, _cells(row, making.url))), None)
    source, author = _source(row, making, url), _joined(map(author_of, _cells(row, making.author)))
    published = _published(row, making)
    tags = dict.fromkeys(tag for cell in _cells(row, making.tags) for tag in tags_of(cell))
    language = next(filter(None, map(language_of, _cells(row, making.language))), None)
    return replace(
        composed(told, 0 if title else None),
        title=_given(title),
        source=_given(source),
        author=_given(author if author != source else ""),
        published=_given(published),
        url=_given(url),
        language=_given(language),
        tags=tuple(tags)[:TAGS],
    )


def _body(parts: list[list[tuple[str, Role]]]) -> list[tuple[str, Role]]:
    """The paragraphs of several columns, without those of one that another one repeats, as a lead in a text."""
    wholes = [key_of(" ".join(words for words, _ in part)) for part in parts]
    return [
        line
        for number, part in enumerate(parts)
        if not any(
            wholes[number] in whole and (wholes[number] != whole or other < number)
            for other, whole in enumerate(wholes)
            if other != number
        )
        for line in part
    ]


def _given(value: str | None) -> Given[str] | None:
    return Given(value, Origin.METADATA) if value else None


def _cells(row: Row, names: tuple[str, ...]) -> Iterator[Cell]:
    return (row.get(name) for name in names)


def _joined(parts: Iterator[str]) -> str:
    return ", ".join(dict.fromkeys(filter(None, parts)))


def _published(row: Row, making: Making) -> str | None:
    """Of a day and a time in two columns both together, else the first that is a date."""
    cells = list(_cells(row, making.published))
    both = " ".join(filter(None, map(words_of, cells))) if len(cells) > 1 else None
    dates = [moment(cell, month_first=making.month_first) for cell in ([both] if both else []) + cells]
    found = next(filter(None, dates), None)
    return found.removesuffix(_MIDNIGHT) if found and making.whole_days else found


def _source(row: Row, making: Making, url: str | None) -> str:
    """The outlet as it is written, under its usual name; else by the address of the article."""
    written = _joined(map(short_of, _cells(row, making.source)))
    host, known = outlet_of(written if "://" in written else url or "")
    if written and "://" not in written:
        return name_of(written) or written
    return known or host
