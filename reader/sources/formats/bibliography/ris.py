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
from reader.sources.formats.words import date_of, language_of, short_of, title_of

_FIELD = re.compile(r"\s*([A-Z][A-Z0-9])  ?-(?: (.*)|$)")
_TITLES = ("TI", "T1", "CT", "BT")
_SOURCES = ("T2", "JF", "JO", "JA", "J2", "PB", "DP")
_FILES = ("L1", "L2", "L3", "LK", "L4")
_SLASHED = re.compile(r"\s*(\d{4})/(\d{0,2})/?(\d{0,2})")

_Item = dict[str, list[str]]


def listed(path: Path, data: bytes) -> list[Listed]:
    """The items of a file; raises `SourceError`."""
    text, _ = plain.decoded(path, data)
    return listed_entries(path, map(_entry, _items(text)))


def _items(text: str) -> Iterator[_Item]:
    item: _Item | None = None
    values: list[str] | None = None
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        match = _FIELD.fullmatch(line.lstrip("\ufeff"))
        if match is None:
            if values:
                values[-1] += f"\n{line}"
            continue
        name, value = match[1], match[2] or ""
        if name in ("TY", "ER"):
            if item:
                yield item
            item, values = ({} if name == "TY" else None), None
        if item is not None:
            values = item.setdefault(name, [])
            values.append(value)
    if item:
        yield item


def _entry(item: _Item) -> Entry:
    title = next((name for name in _TITLES if any(map(title_of, item.get(name, ())))), "")
    sources = [value for name in _SOURCES if name != title for value in item.get(name, ())]
    written = [value for name in ("UR", "LK", "L2") for value in item.get(name, ())]
    addresses = [address for value in written for each in re.split(r"[;\s]+", value) if (address := address_of(each))]
    abstract = next((value for name in ("AB", "N2") for value in item.get(name, ()) if value.strip()), "")
    return Entry(
        title=next((known for value in item.get(title, ()) if (known := title_of(without_marks(value)))), ""),
        authors=tuple(turned(name) for tag in ("AU", "A1") for name in item.get(tag, ())),
        published=_date(item),
        source=next((known for value in sources if (known := short_of(without_marks(value)))), ""),
        url=next(iter(addresses), None) or address_of(None, next(iter(item.get("DO", ())), None)),
        tags=tuple(tag for value in item.get("KW", ()) for tag in re.split(r"[;\n]", value)),
        language=language_of(next(iter(item.get("LA", ())), None)),
        abstract=abstract,
        files=tuple(value.strip() for name in _FILES for value in item.get(name, ()) if not _is_address(value)),
    )


def _is_address(value: str) -> bool:
    return not value.strip() or re.match(r"\s*(?:https?|ftp|doi):", value, re.IGNORECASE) is not None


def _date(item: _Item) -> str | None:
    """The fullest of the dates that are of one year, since often one is the year alone."""
    written = [value for name in ("DA", "Y1", "PY") for value in item.get(name, ())]
    dates = [date for date in map(_read, written) if date]
    years = [date for value in item.get("PY", ()) if (date := _read(value))]
    if not dates and years and item.get("DA"):
        dates = [date for value in item["DA"] if (date := date_of(f"{value} {years[0][:4]}"))]
    return max(dates, key=lambda date: (date[:4] == dates[0][:4], len(date)), default=None)


def _read(value: str) -> str | None:
    match = _SLASHED.match(value)
    return date_of("-".join(part for part in match.groups() if part)) if match else date_of(value)
