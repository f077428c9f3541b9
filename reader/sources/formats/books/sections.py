"""The sections of a FictionBook: which of them are chapters, their lines, and what the book says of itself."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reader.model.findings import NotKept
from reader.sources.extracted import Role
from reader.sources.formats import stated, xml
from reader.sources.formats.books.chapter import Chapter
from reader.sources.formats.books.facts import Facts
from reader.sources.formats.cleaned import line_of
from reader.sources.formats.composing import row_of
from reader.sources.formats.lines import Line
from reader.sources.formats.moments import date_in

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NOTES = frozenset({"notes", "footnotes", "comments", "endnotes", "примечания"})
_HEAD = frozenset({"title", "epigraph", "image", "annotation", "empty-line"})
_PERIODICALS = frozenset({"periodic", "newspapers", "magazines", "periodical", "comp_periodic"})
_NO_GENRE = frozenset({"unrecognised", "unrecognized", "other", "genre"})
_PARTED = re.compile(r"[,;]\s*")
_GATHERED = frozenset({"p", "v", "subtitle", "text-author", "date", "tr"})
"""What makes a line of its own."""
_BRACKETED = re.compile(r"[\[({]\s*(.*?)\s*[\])}]")


def facts_of(root: "Element") -> Facts:
    """What the description of a book says."""
    parts = ("title-info", "document-info", "publish-info")
    about, made, printed = (root.find(f"description/{name}") for name in parts)
    genres = [xml.words_in(each) for each in _all(about, "genre")]
    keywords = [tag for each in _all(about, "keywords") for tag in _PARTED.split(xml.words_in(each))]
    urls = [*(xml.words_in(each) for each in _all(made, "src-url")), *(xml.words_in(each) for each in _all(made, "id"))]
    return Facts(
        title=stated.title_in(next(map(xml.words_in, _all(about, "book-title")), None)),
        author=stated.authors_in(map(_name, _all(about, "author"))),
        published=_published(about, printed),
        language=next(filter(None, (stated.language_in(xml.words_in(each)) for each in _all(about, "lang"))), None),
        publisher=stated.authors_in(map(xml.words_in, _all(printed, "publisher"))),
        tags=stated.tags_in([*keywords, *(genre for genre in genres if genre.lower() not in _NO_GENRE)]),
        url=stated.address_in(urls),
        is_periodical=any(genre.lower() in _PERIODICALS for genre in genres),
    )


def _all(around: "Element | None", name: str) -> "list[Element]":
    return [] if around is None else list(around.iterchildren(name))


def _name(author: "Element") -> str:
    parts = [xml.words_in(each) for name in ("first-name", "middle-name", "last-name") for each in _all(author, name)]
    return " ".join(filter(None, parts)) or next(map(xml.words_in, _all(author, "nickname")), "")


def _published(about: "Element | None", printed: "Element | None") -> str | None:
    dates = [words for each in _all(about, "date") for words in _days(xml.attribute(each, "value"), xml.words_in(each))]
    dates += [xml.words_in(each) for each in _all(printed, "year")]
    return next(filter(None, map(date_in, dates)), None)


def _days(value: str, words: str) -> tuple[str, str]:
    """A date as a program reads it, and as people do, the better one first: of a year, programs make its first day."""
    return (words, value) if value == f"{words}-01-01" else (value, words)


# ------------------------------------------------------------------------------------------------ chapters


def chapters_of(root: "Element") -> list[Chapter]:
    """The chapters of a book, in its order, each with the notes of which it has marks."""
    bodies = list(root.iterchildren("body"))
    of_notes = [each for each in bodies[1:] if xml.attribute(each, "name").lower() in _NOTES]
    reader = _Reader(of_notes)
    found = [chapter for body in bodies if body not in of_notes for chapter in reader.chapters(body)]
    return [each for each in found if each.told or any(line.lost for line in each.lines)]


def _is_part(part: "Element") -> bool:
    """Whether a body or a section says nothing itself, and holds sections with titles, or parts."""
    sections = list(part.iterchildren("section"))
    if any(each.tag not in _HEAD and each.tag != "section" and xml.words_in(each) for each in part.iterchildren("*")):
        return False
    return any(_title(each) for each in sections) or any(map(_is_part, sections))


def _title(part: "Element") -> str | None:
    title = next(part.iterchildren("title"), None)
    return None if title is None else " ".join(xml.words_in(each) for each in title.iterchildren("p")).strip() or None


class _Reader:
    """Reads chapters, and knows the notes of their book."""

    def __init__(self, of_notes: "list[Element]") -> None:
        self._notes: list[Element] = []
        self._labels: dict[int, str] = {}
        self._numbers: dict[str, int] = {}
        for body in of_notes:
            for note in body.iter("section", "p"):
                if name := xml.attribute(note, "id"):
                    self._numbers.setdefault(name, len(self._notes))
                    self._notes.append(note)

    def chapters(self, body: "Element") -> Iterator[Chapter]:
        """The chapters in a body: sections that hold none themselves.

        The title of a part stands before its first chapter. Sections without a title belong to the chapter before.
        """
        label: str | None = None
        lines: list[Line] = []
        for part, heads in self._leaves(body, ()):
            title = _title(part)
            if title and (lines or label):
                yield self._chapter(label, lines)
                lines, label = [], None
            label = label or title
            lines += [*heads, *self._lines(part)]
        if lines:
            yield self._chapter(label, lines)

    def _chapter(self, label: str | None, lines: list[Line]) -> Chapter:
        return Chapter(label, tuple(lines), tuple(self._footnotes(lines)))

    def _leaves(self, part: "Element", heads: tuple[Line, ...]) -> "Iterator[tuple[Element, tuple[Line, ...]]]":
        """The sections that are chapters or pieces of one, each with the titles of the parts that begin with it."""
        if not _is_part(part):
            yield part, heads
            return
        own = [*heads]
        for each in part.iterchildren("*"):
            if each.tag == "section":
                yield from self._leaves(each, tuple(own))
                own = []
            elif part.tag != "body" or each.tag != "title":  # which is that of the book
                own += self._lines_in(each)

    def _footnotes(self, lines: list[Line]) -> Iterator[str]:
        waiting = [number for line in lines for number in line.notes][::-1]
        seen = set[int]()
        while waiting:
            number = waiting.pop()
            if number in seen:
                continue
            seen.add(number)
            note = self._notes[number]
            parts = (
                [each for each in note.iterchildren("*") if each.tag != "title"] if note.tag == "section" else [note]
            )
            said = [line for part in parts for line in self._lines_in(part) if line.words]
            for place, line in enumerate(said):
                yield f"[{self._labels[number]}] {line.words}" if place == 0 else line.words
            waiting += [each for line in said for each in line.notes][::-1]

    def _lines(self, part: "Element") -> list[Line]:
        return [line for each in part.iterchildren("*") for line in self._lines_in(each)]

    def _lines_in(self, element: "Element") -> Iterator[Line]:
        """The lines of a part of a section, at any depth; the title of a section is one line of however many words."""
        waiting = [(element, Role.PARAGRAPH)]
        while waiting:
            each, role = waiting.pop()
            if each.tag == "title":
                yield self._line(each, Role.HEADING, [*each.iter("p")])
            elif each.tag == "image":
                yield Line("", lost=(NotKept.PICTURE,))
                yield Line(line_of(each.get("title") or ""), Role.CAPTION)
            elif each.tag in _GATHERED:
                is_heading = each.tag == "subtitle" and any(map(str.isalnum, xml.words_in(each)))
                yield self._line(each, Role.HEADING if is_heading else role, [each])
            else:
                if each.tag == "table":
                    yield Line("", lost=(NotKept.TABLE,))
                inner = Role.QUOTE if each.tag in ("epigraph", "cite") else role
                waiting += [(child, inner) for child in each.iterchildren("*")][::-1]

    def _line(self, element: "Element", role: Role, parts: "list[Element]") -> Line:
        notes: list[int] = []
        words = " ".join(self._words(each, notes) for each in parts)
        lost = (NotKept.PICTURE,) * sum(1 for _ in element.iter("image"))
        return Line(line_of(words), role, rank=int(role is Role.HEADING), notes=tuple(notes), lost=lost)

    def _words(self, element: "Element", notes: list[int]) -> str:
        if element.tag == "tr":
            return row_of(line_of(self._words(cell, notes)) for cell in element.iterchildren("th", "td"))
        return "".join(self._pieces(element, notes))

    def _pieces(self, element: "Element", notes: list[int]) -> Iterator[str]:
        """The words of a line, the marks of its notes in brackets, which set them off from the word before."""
        from lxml.etree import iterwalk

        mark = None
        for event, each in iterwalk(element, events=("start", "end")):
            if event == "start" and mark is None:
                if (number := self._note(each)) is None:
                    yield (" " if each.tag in _GATHERED and each is not element else "") + (each.text or "")
                else:
                    mark = each
                    notes.append(number)
                    yield self._mark(each, number)
            elif event == "end":
                mark = None if mark is each else mark
                if mark is None and each is not element:
                    yield each.tail or ""

    def _note(self, element: "Element") -> int | None:
        """The number of the note of which an element is the mark."""
        if element.tag != "a":
            return None
        return self._numbers.get(xml.attribute(element, "href").lstrip("#"))

    def _mark(self, element: "Element", number: int) -> str:
        words = xml.words_in(element)
        bare = _BRACKETED.fullmatch(words)
        self._labels.setdefault(number, bare[1] if bare else words)
        return words if bare or not words else f"[{words}]"
