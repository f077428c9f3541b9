"""CSL-JSON, as Zotero and others write it for citation processors: metadata and an abstract.

https://github.com/citation-style-language/schema
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reader.model.errors import SourceError, SourceProblem
from reader.sources.formats import plain
from reader.sources.formats.bibliography import CSL_TYPES
from reader.sources.formats.bibliography.entries import Entry, Listed, address_of, without_marks
from reader.sources.formats.bibliography.entries import listed as listed_entries
from reader.sources.formats.bibliography.names import in_order
from reader.sources.formats.words import date_of, language_of, parts_of, short_of, title_of

_SOURCES = ("container-title", "publisher", "collection-title", "container-title-short")


def listed(path: Path, data: bytes) -> list[Listed]:
    """The items of a file; raises `SourceError`."""
    text, _ = plain.decoded(path, data)
    try:
        written = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise SourceError(path, SourceProblem.UNREADABLE) from error
    return listed_entries(map(_entry, _items(written)))


def _items(written: Any) -> Iterator[dict[str, Any]]:
    if isinstance(written, dict):
        held = written.get("items")
        written = held if isinstance(held, list) else [written]
    if isinstance(written, list):
        yield from (item for item in written if isinstance(item, dict) and item.get("type") in CSL_TYPES)


def _entry(item: dict[str, Any]) -> Entry:
    names, abstract = item.get("author"), item.get("abstract")
    keyword = item.get("keyword")
    return Entry(
        title=title_of(without_marks(item.get("title"))),
        authors=tuple(map(_name, names)) if isinstance(names, list) else (),
        published=_date(item.get("issued")),
        source=next((name for each in _SOURCES if (name := short_of(without_marks(item.get(each))))), ""),
        url=address_of(item.get("URL"), item.get("DOI")),
        tags=(keyword.replace(";", ","),) if isinstance(keyword, str) else (),
        language=language_of(item.get("language")),
        abstract=abstract if isinstance(abstract, str) else "",
    )


def _name(name: Any) -> str:
    if not isinstance(name, dict):
        return short_of(name)
    particle = name.get("non-dropping-particle") or name.get("dropping-particle")
    family = name.get("literal") or name.get("family")
    return in_order(family, name.get("given"), particle=particle, suffix=name.get("suffix"))


def _date(issued: Any) -> str | None:
    if not isinstance(issued, dict):
        return date_of(issued)
    match issued.get("date-parts"):
        case [[_, *_] as first, *_]:
            if found := parts_of(part.lstrip("0") if isinstance(part, str) else part for part in first):
                return found
    return date_of(issued.get("raw")) or date_of(issued.get("literal"))
