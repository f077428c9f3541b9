"""RIS, as Zotero, Mendeley, EndNote and libraries write it: two letters and a value a line.

Lines without such letters go on the line before; an item ends where it says so, or where another begins.
https://en.wikipedia.org/wiki/RIS_(file_format)
"""

import re
from collections.abc import Iterator
from pathlib import Path

from reader.sources.formats import plain
from reader.sources.formats.bibliography.entries import Entry, Listed, address_of, without_marks
from reader.sources.formats.bibliography.entries import listed as listed_entries
from reader.sources.formats.bibliography.names import turned
from reader.sources.formats.moments import date_in
from reader.sources.formats.stated import LONGEST_LISTED, language_in, short_of, title_in

_FIELD = re.compile(r"\s*([A-Z][A-Z0-9])  ?-(?: (.*)|$)")
_TITLES = ("TI", "T1", "CT", "BT")
_SOURCES = ("T2", "JF", "JO", "JA", "J2", "PB", "DP")
_FILES = ("L1", "L2", "L3", "LK", "L4")
_YEAR = re.compile(r"\d{4}")
_SLASHED = re.compile(r"\s*(\d{4})/(\d{0,2})/?(\d{0,2})")

_Item = dict[str, list[str]]


def listed(path: Path, data: bytes) -> list[Listed]:
    """The items of a file; raises `SourceError`."""
    text, _ = plain.decoded(path, data)
    return listed_entries(map(_entry, _items(text)))


def _items(text: str) -> Iterator[_Item]:
    lines: list[tuple[str, list[str]]] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        match = _FIELD.fullmatch(line.lstrip("\ufeff"))
        if match is None:
            if lines:
                lines[-1][1].append(line)
            continue
        name, value = match[1], match[2] or ""
        if name in ("TY", "ER"):
            yield from _item(lines)
            lines = []
        if name == "TY" or lines:
            lines.append((name, [value]))
    yield from _item(lines)


def _item(lines: list[tuple[str, list[str]]]) -> Iterator[_Item]:
    """The item of these lines, of which each may have others behind it; none where there is none but its type."""
    item: _Item = {}
    for name, values in lines[1:]:
        item.setdefault(name, []).append("\n".join(values))
    if item:
        yield item


def _entry(item: _Item) -> Entry:
    title = next((name for name in _TITLES if any(map(title_in, item.get(name, ())))), "")
    sources = [value for name in _SOURCES if name != title for value in item.get(name, ())]
    written = [value for name in ("UR", "LK", "L2") for value in item.get(name, ())]
    addresses = [address for value in written for each in re.split(r"[;\s]+", value) if (address := address_of(each))]
    abstract = next((value for name in ("AB", "N2") for value in item.get(name, ()) if value.strip()), "")
    return Entry(
        title=next(
            (known for value in item.get(title, ()) if (known := title_in(without_marks(value), LONGEST_LISTED))), ""
        ),
        authors=tuple(turned(name) for tag in ("AU", "A1") for name in item.get(tag, ())),
        published=_date(item),
        source=next((known for value in sources if (known := short_of(without_marks(value)))), ""),
        url=next(iter(addresses), None) or address_of(None, next(iter(item.get("DO", ())), None)),
        tags=tuple(tag for value in item.get("KW", ()) for tag in re.split(r"[;\n]", value)),
        language=language_in(next(iter(item.get("LA", ())), None)),
        abstract=abstract,
        files=tuple(value.strip() for name in _FILES for value in item.get(name, ()) if not _is_address(value)),
    )


def _is_address(value: str) -> bool:
    return not value.strip() or re.match(r"\s*(?:https?|ftp|doi):", value, re.IGNORECASE) is not None


def _date(item: _Item) -> str | None:
    """The fullest of the dates that are of one year; a day may stand without its year, and a year alone beside it."""
    years = [date[:4] for name in ("PY", "Y1") for value in item.get(name, ()) if (date := _read(value))]
    days = [value if _YEAR.search(value) else f"{value} {' '.join(years[:1])}" for value in item.get("DA", ())]
    written = [*days, *(value for name in ("Y1", "PY") for value in item.get(name, ()))]
    dates = [date for date in map(_read, written) if date]
    return max(dates, key=lambda date: (date[:4] == dates[0][:4], len(date)), default=None)


def _read(value: str) -> str | None:
    match = _SLASHED.match(value)
    return date_in("-".join(part for part in match.groups() if part)) if match else date_in(value)
