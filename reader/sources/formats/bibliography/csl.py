"""CSL-JSON, as Zotero and others write it for citation processors: metadata and an abstract.

https://github.com/citation-style-language/schema
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reader.sources.formats import objects
from reader.sources.formats.bibliography import CSL_TYPES
from reader.sources.formats.bibliography.entries import Entry, Listed, address_of, without_marks
from reader.sources.formats.bibliography.entries import listed as listed_entries
from reader.sources.formats.bibliography.names import in_order
from reader.sources.formats.moments import date_in, date_of
from reader.sources.formats.stated import LONGEST_LISTED, language_in, short_of, title_in

_SOURCES = ("container-title", "publisher", "collection-title", "container-title-short")


def listed(path: Path, data: bytes) -> list[Listed]:
    """The items of a file; raises `SourceError`."""
    return listed_entries(map(_entry, _items(objects.written(path, data).value)))


def _items(written: Any) -> Iterator[dict[str, Any]]:
    if isinstance(written, dict):
        held = written.get("items")
        written = held if isinstance(held, list) else [written]
    yield from (item for item in objects.things(written) if item.get("type") in CSL_TYPES)


def _entry(item: dict[str, Any]) -> Entry:
    names, abstract = item.get("author"), item.get("abstract")
    keyword = item.get("keyword")
    return Entry(
        title=title_in(without_marks(item.get("title")), LONGEST_LISTED) or "",
        authors=tuple(map(_name, names)) if isinstance(names, list) else (),
        published=_date(item.get("issued")),
        source=next((name for each in _SOURCES if (name := short_of(without_marks(item.get(each))))), ""),
        url=address_of(item.get("URL"), item.get("DOI")),
        tags=(keyword.replace(";", ","),) if isinstance(keyword, str) else (),
        language=language_in(item.get("language")),
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
        return date_in(issued)
    match issued.get("date-parts"):
        case [[_, *_] as first, *_]:
            if found := date_of(part.lstrip("0") if isinstance(part, str) else part for part in first):
                return found
    return date_in(issued.get("raw")) or date_in(issued.get("literal"))
