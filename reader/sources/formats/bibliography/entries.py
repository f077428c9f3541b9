"""An item of a bibliography, whatever wrote it, and the article that it is by itself."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from reader.model.origins import Origin
from reader.sources.extracted import Extracted, Given, Role
from reader.sources.formats.cleaned import line_of, lines_of
from reader.sources.formats.stated import MOST_LISTED, authors_in, parted, tags_in

_MARKED = re.compile(r"</?(?:i|b|u|em|strong|sub|sup|sc|span|p|br|div|jats:\w+)(?:\s[^<>]{0,200})?/?>", re.IGNORECASE)
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """An item: what it says of an article, and where that lies. All words are on one line but for the abstract."""

    title: str = ""
    authors: tuple[str, ...] = ()
    published: str | None = None
    """A partial date."""
    source: str = ""
    url: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    abstract: str = ""
    """Perhaps with markup."""
    files: tuple[str, ...] = field(default=())
    """Paths, as they are written."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An item with what it gives of its article, whose text is its title and the abstract."""

    files: tuple[str, ...]
    extracted: Extracted
    has_abstract: bool


def listed(entries: Iterable[Entry]) -> list[Listed]:
    """The items of a bibliography."""
    return [_listed(entry) for entry in entries]


def without_marks(words: object) -> str:
    """Words on one line, without the markup that says how their letters look."""
    import html

    line = line_of(words)
    return line_of(html.unescape(_MARKED.sub("", line))) if "<" in line or "&" in line else line


def address_of(url: object, doi: object = None) -> str | None:
    """Where an item is to be read: its address, else that of its identifier."""
    from reader.sources.formats.web.described import web_address

    known = web_address(line_of(url))
    match = _DOI.match(line_of(doi))
    return known or (f"https://doi.org/{match[1]}" if match else None)


def _listed(entry: Entry) -> Listed:
    abstract = _paragraphs(entry)
    return Listed(entry.files, _described(entry, abstract), bool(abstract))


def _described(entry: Entry, abstract: list[tuple[str, Role]]) -> Extracted:
    from reader.sources.formats.composing import below
    from reader.sources.formats.web.composing import outlet_of
    from reader.sources.guessing.outlets import name_of

    host, known = outlet_of(entry.url or "")
    source = (name_of(entry.source) or entry.source) if entry.source else known or host
    author = authors_in(entry.authors, MOST_LISTED) or ""
    return replace(
        below(entry.title, abstract),
        title=_given(entry.title),
        source=_given(source),
        author=_given(author if author != source else ""),
        published=_given(entry.published),
        url=_given(entry.url),
        language=_given(entry.language),
        tags=tags_in(parted(entry.tags), MOST_LISTED),
    )


def _given(value: str | None) -> Given[str] | None:
    return Given(value, Origin.METADATA) if value else None


def _paragraphs(entry: Entry) -> list[tuple[str, Role]]:
    """The abstract."""
    if _MARKED.search(entry.abstract):
        from reader.sources.formats.web.fragment import fragment

        found = fragment(re.sub(r"(</?)jats:", r"\1", entry.abstract))
        return list(found.lines) if found is not None else []
    return [(line, Role.PARAGRAPH) for line in lines_of(entry.abstract)]
