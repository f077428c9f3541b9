"""Which stretches of an EPUB are its chapters: by its table of contents, else by its documents."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from reader.sources.extracted import Role
from reader.sources.formats.books import pages
from reader.sources.formats.books.chapter import Chapter
from reader.sources.formats.books.notes import Notes, ids_of
from reader.sources.formats.books.package import Entry, Package, kinds_of
from reader.sources.formats.composing import key_of
from reader.sources.formats.lines import Line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ASIDE = frozenset(
    "cover cover-page title-page titlepage halftitlepage halftitle toc loi lot loa lov landmarks page-list index "
    "copyright-page copyright colophon imprint imprimatur other-credits acknowledgments dedication".split()
)
"""What a guide, the landmarks or a document call what is no chapter."""
_LABELS = re.compile(
    r"обложка|титул\w*( лист| страница)?|оглавление|содержание( номера)?|выходные данные|об издании|авторские права"
    r"|копирайт|правовая информация|cover( page)?|title ?page|(table of )?contents|toc|copyright( page)?|landmarks"
    r"|navigation|main menu|section menu|начало",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"©|\bISBN\b|\bISSN\b|\bУДК\b|\bББК\b|все права защищены|all rights reserved|litres|литрес|"
    r"подписано в печать|created with|produced by",
    re.IGNORECASE,
)
_SHORT = 1_500
"""Code points of what may be a title page, or a page of copyright."""
_LINKED = 0.6
"""The share of links in what is a table of contents."""
_EDGE = 5
"""Chapters from the beginning and the end among which there may be a page of copyright."""


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a chapter begins: the number of a line of the book, and what the table of contents calls it."""

    at: int
    label: str | None = None
    section: str | None = None


@dataclass(frozen=True, slots=True)
class _Flat:
    """An entry of the table of contents in its place."""

    entry: Entry
    above: int | None


@dataclass(frozen=True)
class _Stream:
    """All lines of a book, one document behind another."""

    lines: tuple[Line, ...]
    begins: Mapping[str, int]
    """At which line each document begins."""
    ends: Mapping[str, int]

    @cached_property
    def _order(self) -> tuple[list[str], list[int]]:
        return list(self.begins), list(self.begins.values())

    def names(self, start: int, end: int) -> set[str]:
        """The documents of which something stands between two lines."""
        order, places = self._order
        first, last = max(bisect_right(places, start) - 1, 0), bisect_left(places, end)
        return {name for name in order[first:last] if self.ends[name] > start}

    def text(self, start: int, end: int) -> int:
        """Code points of the paragraphs between two lines."""
        return sum(len(line.words) for line in self.lines[start:end] if line.role is not Role.HEADING)


def chapters_of(package: Package, trees: "Mapping[str, HtmlElement]", notes: Notes) -> tuple[list[Chapter], bool]:
    """The chapters of a book in the order of reading, and whether it is a newspaper that calibre made."""
    flat = list(_flattened(package.entries, None, []))
    indexes = {name for name, tree in trees.items() if pages.is_index(tree)}
    aside = indexes | {name for name, tree in trees.items() if _kinds_in(tree) & _ASIDE}
    addresses: list[str] = []
    stream = _stream(trees, flat, addresses)
    called = {name for name, said in package.kinds.items() if said & _ASIDE} | package.navigation
    aside |= {name for name in called if name in stream.begins and _is_small(stream, name)}
    spans = _spans(_starts(stream, flat, aside), len(stream.lines))
    found = [
        _chapter(stream, start, end, addresses) for start, end in spans if not stream.names(start.at, end) <= aside
    ]
    found = _without_heads_alone(found)
    told = [each for number, each in enumerate(found) if not _is_aside(each, package, number, len(found))]
    return [_with_notes(each, notes) for each in told], bool(indexes) or bool(addresses)


def _flattened(entries: Sequence[Entry], above: int | None, found: list[_Flat]) -> list[_Flat]:
    for entry in entries:
        found.append(_Flat(entry, above))
        _flattened(entry.inner, len(found) - 1, found)
    return found


def _is_small(stream: _Stream, name: str) -> bool:
    """Whether a document may be all of what a guide says of a place in it: it may hold a whole book, too."""
    lines = stream.lines[stream.begins[name] : stream.ends[name]]
    size = sum(len(line.words) for line in lines)
    return size <= _SHORT or sum(line.linked * len(line.words) for line in lines) > _LINKED * size


def _kinds_in(tree: "HtmlElement") -> frozenset[str]:
    """What a document says that it is, as a whole: on its body, or on the one part of that."""
    body = tree.find("body")
    if body is None:
        return frozenset()
    said = kinds_of(body)
    inner = list(body.iterchildren("*"))
    while len(inner) == 1 and inner[0].tag in ("section", "div", "article", "nav"):
        said |= kinds_of(inner[0])
        inner = list(inner[0].iterchildren("*"))
    return said


def _stream(trees: "Mapping[str, HtmlElement]", flat: Sequence[_Flat], addresses: list[str]) -> _Stream:
    wanted: dict[str, list[tuple[int, str]]] = {}
    for number, each in enumerate(flat):
        if each.entry.name and each.entry.fragment:
            wanted.setdefault(each.entry.name, []).append((number, each.entry.fragment))
    lines: list[Line] = []
    begins, ends = {}, {}
    for name, tree in trees.items():
        ids = ids_of(tree) if name in wanted else {}
        for number, fragment in wanted.get(name, ()):
            if (element := ids.get(fragment)) is not None and element.tag not in ("html", "body", "head"):
                pages.begins(element, number)
        begins[name] = len(lines)
        lines += pages.lines_of(tree, addresses)
        ends[name] = len(lines)
    return _Stream(tuple(lines), begins, ends)


# ------------------------------------------------------------------------------------------------ where they begin


def _starts(stream: _Stream, flat: Sequence[_Flat], aside: Iterable[str]) -> list[_Start]:
    places = _places(stream, flat)
    chosen = _chosen(stream, flat, places)
    starts: dict[int, _Start] = {}
    for number in sorted(chosen, key=lambda number: (places[number], number)):
        above = flat[number].above
        section = flat[above].entry.label if above is not None else None
        starts[places[number]] = _Start(places[number], flat[number].entry.label or None, section)
    named = {name for at in starts for name in stream.names(at, at + 1)}
    for name in _of_their_own(stream, named, {*aside}, starts):
        starts.setdefault(stream.begins[name], _Start(stream.begins[name]))
    return [starts[at] for at in sorted(starts)]


def _places(stream: _Stream, flat: Sequence[_Flat]) -> dict[int, int]:
    """The line to which each entry leads."""
    places = {
        number: stream.begins[each.entry.name]
        for number, each in enumerate(flat)
        if each.entry.name is not None and each.entry.name in stream.begins
    }
    for at, line in enumerate(stream.lines):
        places.update((number, at) for number in line.starts if number in places)
    return places


def _chosen(stream: _Stream, flat: Sequence[_Flat], places: Mapping[int, int]) -> set[int]:
    """The entries that lead to chapters: not those to parts of one that stand in its own document.

    Where a chapter begins with the first of its parts, and says nothing before that, these are the chapters.
    """
    inner: dict[int, list[int]] = {}
    for number, each in enumerate(flat):
        if each.above is not None and number in places:
            inner.setdefault(each.above, []).append(number)
    chosen: set[int] = set()
    whole: set[int] = set()
    for number, each in enumerate(flat):  # what is above comes first
        if each.above in whole:
            whole.add(number)
            continue
        if number not in places:
            continue
        chosen.add(number)
        own = [part for part in inner.get(number, ()) if flat[part].entry.name == each.entry.name]
        is_one = len(own) == len(inner.get(number, ()))
        if own and is_one and stream.text(places[number], min(places[part] for part in own)):
            whole.add(number)
    return chosen


def _of_their_own(stream: _Stream, named: set[str], aside: set[str], starts: Mapping[int, _Start]) -> Iterator[str]:
    """The documents that begin a chapter though the table of contents leads to none in them.

    It is so for what stands before the first chapter, or is none; where there is no table, for all that begin with a
    heading; else for those that begin with one of the same rank as the chapter before.
    """
    rank, last, is_listed = 0, False, bool(starts)
    headed = any(_opening_rank(stream, name) for name in stream.begins if name not in aside)
    for name in stream.begins:
        opening = _opening_rank(stream, name)
        if name in named:
            rank = _first_rank(stream, name)
        elif name in aside or last or (is_listed and not rank):
            yield name
        elif not is_listed and not rank:
            yield name
            rank = opening
        elif (opening and opening <= rank) or not (headed or is_listed):
            yield name
        last = name in aside


def _opening_rank(stream: _Stream, name: str) -> int:
    """The rank of the heading with which a document begins; 0 where it begins otherwise."""
    line = next((line for line in stream.lines[stream.begins[name] : stream.ends[name]] if line.words), None)
    return line.rank if line is not None and line.role is Role.HEADING else 0


def _first_rank(stream: _Stream, name: str) -> int:
    lines = stream.lines[stream.begins[name] : stream.ends[name]]
    return next((line.rank for line in lines if line.role is Role.HEADING and line.words), 1)


def _spans(starts: Sequence[_Start], end: int) -> Iterator[tuple[_Start, int]]:
    if not starts or starts[0].at > 0:
        yield _Start(0), starts[0].at if starts else end
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        yield start, following.at if following else end


# ------------------------------------------------------------------------------------------------ what they are


def _chapter(stream: _Stream, start: _Start, end: int, addresses: Sequence[str]) -> Chapter:
    lines = stream.lines[start.at : end]
    links = [addresses[number] for line in lines for number in line.links if number < len(addresses)]
    return Chapter(start.label, lines, section=start.section, url=links[0] if len(set(links)) == 1 else None)


def _without_heads_alone(chapters: list[Chapter]) -> list[Chapter]:
    """The chapters, the heading of a part put before the first one of it."""
    found: list[Chapter] = []
    heads: tuple[Line, ...] = ()
    for chapter in chapters:
        if not chapter.told and not any(line.lost for line in chapter.lines):
            heads += tuple(line for line in chapter.lines if line.words)
        else:
            found.append(replace(chapter, lines=(*heads, *chapter.lines)) if heads else chapter)
            heads = ()
    return found


def _is_aside(chapter: Chapter, package: Package, number: int, count: int) -> bool:
    """Whether it is no chapter: a cover, a title page, a table of contents, a page of copyright."""
    facts = package.stated
    told = chapter.told
    if not told:
        return True
    linked = sum(line.linked * len(line.words) for line in chapter.lines)
    size = sum(len(line.words) for line in chapter.lines)
    if linked > _LINKED * size and sum(line.linked > 0 for line in chapter.lines) > 2:
        return True
    if told > _SHORT:
        return False
    label = chapter.label or next((line.words for line in chapter.lines if line.words), "")
    if _LABELS.fullmatch(label.strip()) and (told < 300 or linked):
        return True
    at_edge = number < _EDGE or number >= count - _EDGE
    words = " ".join(line.words for line in chapter.lines)
    if at_edge and _LEGAL.search(words) and told < _SHORT // 2 and count > 1:
        return True
    known = "".join(map(key_of, filter(None, (facts.title, facts.author, facts.publisher, facts.published))))
    return told < 300 and all(key_of(line.words) in known or _is_of_title(line) for line in chapter.lines if line.words)


def _is_of_title(line: Line) -> bool:
    """Whether a line has no words, but a year or a number."""
    return not any(map(str.isalpha, line.words))


def _with_notes(chapter: Chapter, notes: Notes) -> Chapter:
    return replace(chapter, footnotes=notes.lines(number for line in chapter.lines for number in line.notes))
