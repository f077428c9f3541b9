"""What an EPUB says of itself: its facts, in which order its documents are read, and its table of contents.

https://www.w3.org/TR/epub-33/, and for EPUB 2 https://idpf.org/epub/20/spec/OPF_2.0_latest.htm.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader.model.errors import SourceError, SourceProblem
from reader.sources.formats import stated, xml
from reader.sources.formats.books.facts import Facts
from reader.sources.formats.books.packed import Packed
from reader.sources.formats.cleaned import line_of
from reader.sources.formats.moments import date_in

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
    from lxml.html import HtmlElement

CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_OF_FONTS = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
"""Ways to hide a font, which protect no text."""
_DOCUMENT = "application/oebps-package+xml"
_NCX = "application/x-dtbncx+xml"
MOST_ITEMS = 5_000
MOST_ENTRIES = 20_000
MOST_TAGS = 200_000
"""Of a document that describes the book."""
_DATED = re.compile(r"\s*\[[^\[\]]*\d{4}[^\[\]]*\]\s*$")
"""The day that calibre puts behind the name of a newspaper."""
_TO_SECONDS = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)")
_DAY, _ZONE, _NEAR = 86_400, 900, 4
"""Seconds: of a day, by which clocks of two zones may differ, and between the parts of a file that is being made."""
_PARTED = re.compile(r"[,;]\s*")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents, and where it leads: a member, and the id of an element there, if any."""

    label: str
    name: str | None
    fragment: str
    inner: "tuple[Entry, ...]" = ()


@dataclass(frozen=True, slots=True)
class Package:
    """An EPUB: the names of its documents in the order of reading, and what is known of each."""

    stated: Facts
    spine: tuple[str, ...]
    entries: tuple[Entry, ...]
    kinds: dict[str, frozenset[str]] = field(default_factory=dict)
    """Of documents that a guide or the landmarks name: `cover`, `toc`, `copyright-page` …"""
    navigation: frozenset[str] = frozenset()
    """The documents that are tables of contents themselves."""


def package_of(path: Path, packed: Packed) -> Package:
    """What the package document of a book says. Raises `SourceError` where there is none, or the book is protected."""
    place = _package_document(packed)
    root = _xml(packed, place) if place else None
    if place is None or root is None:
        raise SourceError(path, SourceProblem.UNREADABLE)
    items = _manifest(packed, place, root)
    spine = _spine(root, items)
    if len(spine) > MOST_ITEMS:
        raise SourceError(path, SourceProblem.TOO_MUCH)
    if not _protected(packed).isdisjoint(spine):
        raise SourceError(path, SourceProblem.PROTECTED)
    nav = next((item.name for item in items.values() if "nav" in item.properties), None)
    pages = _navigation(packed, nav) if nav else ()
    entries = _entries_of_nav(packed, nav, pages) if nav else ()
    ncx = next((item.name for item in items.values() if item.kind == _NCX), None)
    entries = entries or (_entries_of_ncx(packed, ncx) if ncx else ())
    kinds = _kinds(packed, place, root)
    for name, kind in _landmarks(packed, nav, pages) if nav else ():
        kinds.setdefault(name, set()).add(kind)
    return Package(
        _facts(root, packed.changed(place)),
        spine,
        entries,
        {name: frozenset(said) for name, said in kinds.items()},
        frozenset({nav} if nav else ()),
    )


def _package_document(packed: Packed) -> str | None:
    found = packed.find(CONTAINER)
    root = _xml(packed, found) if found else None
    files = [] if root is None else list(root.iter("rootfile"))
    files.sort(key=lambda each: each.get("media-type") != _DOCUMENT)
    places = (packed.find(f"/{path}") for each in files if (path := xml.attribute(each, "full-path").lstrip("/")))
    named = next((place for place in places if place), None)
    return named or next((name for name in packed.names if name.lower().endswith(".opf")), None)


def _xml(packed: Packed, name: str) -> "Element | None":
    from reader.sources.formats.web.charset import decoded

    found = decoded(packed.read(name))
    is_too_large = found is None or found.text.count("<") > MOST_TAGS
    return None if found is None or is_too_large else xml.parsed(found.text, mended=True)


def _protected(packed: Packed) -> frozenset[str]:
    """The members that are encrypted, but for fonts."""
    place = packed.find(_ENCRYPTION)
    root = _xml(packed, place) if place else None
    found = set()
    for each in () if root is None else root.iter("EncryptedData"):
        method = next((xml.attribute(way, "Algorithm") for way in each.iterchildren("EncryptionMethod")), "")
        if method not in _OF_FONTS:
            found |= {packed.find(f"/{xml.attribute(to, 'URI').lstrip('/')}") for to in each.iter("CipherReference")}
    return frozenset(name for name in found if name)


# ------------------------------------------------------------------------------------------------ what is read, and how


@dataclass(frozen=True, slots=True)
class _Item:
    name: str
    kind: str
    properties: frozenset[str]


def _manifest(packed: Packed, place: str, root: "Element") -> dict[str, _Item]:
    items: dict[str, _Item] = {}
    for each in root.iterfind("manifest/item"):
        name = packed.find(xml.attribute(each, "href"), place)
        if name:
            properties = frozenset(xml.attribute(each, "properties").split())
            items.setdefault(
                xml.attribute(each, "id"), _Item(name, xml.attribute(each, "media-type").lower(), properties)
            )
    return items


def _spine(root: "Element", items: dict[str, _Item]) -> tuple[str, ...]:
    """The documents in the order of reading, those last that are only reached by a link."""
    lines: list[str] = []
    aside: list[str] = []
    for each in root.iterfind("spine/itemref"):
        item = items.get(xml.attribute(each, "idref"))
        if item is not None and (not item.kind or "html" in item.kind or "oeb1" in item.kind or "xml" in item.kind):
            (aside if xml.attribute(each, "linear") == "no" else lines).append(item.name)
    return tuple(dict.fromkeys((*lines, *aside)))


def _kinds(packed: Packed, place: str, root: "Element") -> dict[str, set[str]]:
    kinds: dict[str, set[str]] = {}
    for each in root.iterfind("guide/reference"):
        if name := packed.find(xml.attribute(each, "href"), place):
            kinds.setdefault(name, set()).add(xml.attribute(each, "type").lower())
    return kinds


# ------------------------------------------------------------------------------------------------ the table of contents


def _navigation(packed: Packed, name: str) -> "tuple[HtmlElement, ...]":
    from reader.sources.formats.books.pages import page_of

    tree = page_of(packed.read(name))
    return () if tree is None else tuple(tree.iter("nav"))


def _entries_of_nav(packed: Packed, name: str, pages: "tuple[HtmlElement, ...]") -> tuple[Entry, ...]:
    of_contents = [nav for nav in pages if "toc" in kinds_of(nav)] or [nav for nav in pages if not kinds_of(nav)]
    lists = [each for nav in of_contents[:1] for each in nav.iterchildren("ol", "ul")]
    left = [MOST_ENTRIES]
    return tuple(entry for each in lists for entry in _listed(packed, name, each, left))


def _listed(packed: Packed, name: str, around: "Element", left: list[int]) -> Iterator[Entry]:
    for each in around.iterchildren("li"):
        left[0] -= 1
        if left[0] < 0:
            return
        head = next(each.iterchildren("a", "span"), None)
        if head is None:
            head = next((a for part in each.iterchildren("p", "div") for a in part.iter("a")), None)
        inner = tuple(entry for some in each.iterchildren("ol", "ul") for entry in _listed(packed, name, some, left))
        yield _entry(packed, name, _shown(head), "" if head is None else xml.attribute(head, "href"), inner)


def _shown(head: "Element | None") -> str:
    from reader.sources.formats.web.blocks import blocks_of

    return "" if head is None else " ".join(block.words for block in blocks_of(head))


def _entries_of_ncx(packed: Packed, name: str) -> tuple[Entry, ...]:
    root = _xml(packed, name)
    top = None if root is None else root.find("navMap")
    return () if top is None else tuple(_points(packed, name, top, [MOST_ENTRIES]))


def _points(packed: Packed, name: str, around: "Element", left: list[int]) -> Iterator[Entry]:
    for each in around.iterchildren("navPoint"):
        left[0] -= 1
        if left[0] < 0:
            return
        content = next(each.iterchildren("content"), None)
        address = "" if content is None else xml.attribute(content, "src")
        inner = tuple(_points(packed, name, each, left))
        yield _entry(packed, name, xml.words_in(each.find("navLabel/text")), address, inner)


def _entry(packed: Packed, name: str, label: str, address: str, inner: tuple[Entry, ...]) -> Entry:
    from urllib.parse import unquote

    target = packed.find(address, name) if address else None
    return Entry(line_of(label)[: stated.LONGEST], target, unquote(address.partition("#")[2]), inner)


def _landmarks(packed: Packed, name: str, pages: "tuple[HtmlElement, ...]") -> Iterator[tuple[str, str]]:
    for nav in pages:
        for link in nav.iter("a") if "landmarks" in kinds_of(nav) else ():
            target = packed.find(xml.attribute(link, "href"), name)
            for kind in kinds_of(link) if target else ():
                yield target or "", kind


def kinds_of(element: "Element") -> frozenset[str]:
    """What `epub:type` and `role` say that an element of a document is."""
    said = f"{element.get('epub:type') or ''} {element.get('role') or ''}".lower()
    return frozenset(word.removeprefix("doc-") for word in said.split())


# ------------------------------------------------------------------------------------------------ the facts


def _facts(root: "Element", made: datetime | None) -> Facts:
    """What the description says; `made` is when the file was."""
    metadata = root.find("metadata")
    if metadata is None:
        return Facts()
    metas = {xml.attribute(each, "name").lower(): xml.attribute(each, "content") for each in metadata.iter("meta")}
    title = stated.title_in(next((words for words in _words(metadata, "title") if words), None))
    types = [metas.get("calibre:publication_type", ""), *_words(metadata, "type")]
    is_periodical = any(re.match(r"periodical|newspaper|magazine", words, re.IGNORECASE) for words in types)
    if title and _DATED.search(title):
        title, is_periodical = _DATED.sub("", title) or title, True
    links = [*_words(metadata, "source"), *_words(metadata, "identifier")]
    publisher = stated.authors_in(_words(metadata, "publisher"))
    subjects = [tag for words in _words(metadata, "subject") for tag in _PARTED.split(words)]
    return Facts(
        title=title,
        author=stated.authors_in(_authors(metadata)),
        published=_published(metadata, None if is_periodical else made),
        language=next(filter(None, map(stated.language_in, _words(metadata, "language"))), None),
        publisher=publisher,
        tags=tuple(tag for tag in stated.tags_in(subjects) if tag != title),
        url=stated.address_in(links),
        is_periodical=is_periodical,
    )


def _words(metadata: "Element", name: str) -> list[str]:
    return [xml.words_in(each) for each in metadata.iter(name)]


def _authors(metadata: "Element") -> list[str]:
    """Who is named as the maker of a book, and not as its translator or painter."""
    roles = {
        xml.attribute(each, "refines").lstrip("#"): xml.words_in(each)
        for each in metadata.iter("meta")
        if xml.attribute(each, "property") == "role"
    }
    makers = [
        (xml.words_in(each), xml.attribute(each, "role") or roles.get(xml.attribute(each, "id"), ""))
        for each in metadata.iter("creator")
    ]
    return [name for name, role in makers if role in ("", "aut")] or [name for name, _ in makers]


def _published(metadata: "Element", made: datetime | None) -> str | None:
    """The day of publication; when the file was made or changed is none, which pandoc says where nobody says one."""
    dates = [(xml.attribute(each, "event").lower(), xml.words_in(each)) for each in metadata.iter("date")]
    events = ("publication", "original-publication", "issued", "")
    wanted = [words for event in events for at, words in dates if at == event]
    return next(filter(None, (date_in(words) for words in wanted if not _is_then(words, made))), None)


def _is_then(words: str, made: datetime | None) -> bool:
    """Whether a moment, with its seconds, is when a file was made, by a clock of whatever zone."""
    match = _TO_SECONDS.match(words)
    if match is None or made is None:
        return False
    try:
        apart = (datetime(*map(int, match.groups())) - made).total_seconds()  # type: ignore[arg-type] # noqa: DTZ001
    except ValueError:
        return False
    return abs(apart) <= _DAY and min(apart % _ZONE, -apart % _ZONE) <= _NEAR
