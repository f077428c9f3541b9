"""The notes of an EPUB, wherever they stand: found by their marks, and taken to the end of the chapter with these."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from reader.sources.formats.books import pages
from reader.sources.formats.books.package import kinds_of
from reader.sources.formats.books.packed import Packed

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST = 20_000
_LABEL = re.compile(r"[\[({]?\s*(\d{1,4}|[*†‡§]{1,5}|[a-zа-яivxlc]{1,4})\s*[\])}]?[.:]?", re.IGNORECASE)
_NOTES = frozenset({"footnote", "endnote", "rearnote", "note"})
_REFERENCES = frozenset({"noteref", "footnote-ref"})
_BACK = frozenset({"backlink", "footnote-back", "footnote-backref", "referrer"})
_WORDS = re.compile(r"foot|note|примеч|сноск", re.IGNORECASE)
_BLOCKS = frozenset("li aside p div dd section tr".split())
_LONGEST = 5_000
"""Code points of a note that nothing but links tells for one."""
_LEADING = re.compile(r"^[.)\]:]+\s*")


@dataclass(slots=True)
class _Note:
    element: "HtmlElement"
    label: str


@dataclass(slots=True)
class Notes:
    """The notes of a book by number."""

    found: list[_Note] = field(default_factory=list)

    def lines(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """What these notes say, and those of which they have marks, each once and behind its label."""
        waiting, seen, said = list(numbers)[::-1], set[int](), []
        while waiting:
            number = waiting.pop()
            if number in seen or number >= len(self.found):
                continue
            seen.add(number)
            note = self.found[number]
            lines = [line for line in pages.words_of_note(note.element) if line.words or line.notes]
            words = [line.words for line in lines if line.words]
            if words:
                words[0] = _labelled(note.label, words[0])
            said += words
            waiting += [each for line in lines for each in line.notes][::-1]
        return tuple(said)


def _labelled(label: str, words: str) -> str:
    written = re.match(rf"[\[({{]?\s*{re.escape(label)}\s*[\])}}]?[.:)]?\s+", words)
    bare = words[written.end() :] if written else _LEADING.sub("", words)
    return f"[{label}] {bare}".strip()


def notes_of(packed: Packed, trees: "Mapping[str, HtmlElement]") -> Notes:
    """Take the notes out of the documents of a book, and leave marks of them where the story has theirs."""
    places = {name: number for number, name in enumerate(trees)}
    finder = _Finder(packed, trees)
    notes = Notes()
    known: dict[HtmlElement, int] = {}
    for name, tree in trees.items():
        for link in list(tree.iter("a")):
            if len(notes.found) >= MOST:
                return notes
            label = _label(link)
            target = finder.target(name, link) if label else None
            if target is None or label is None:
                continue
            place, element = target
            note = known.get(element)
            if note is None:
                block = finder.block(name, link, place, element, is_later=places[place] > places[name])
                if block is None or block in known:
                    continue
                note = len(notes.found)
                known[element] = known[block] = note
                notes.found.append(_Note(block, label))
                _without_way_back(block)
            _rewrite(link, label, note)
    for each in notes.found:
        _take_out(each.element)
    return notes


class _Finder:
    """Finds what links lead to."""

    def __init__(self, packed: Packed, trees: "Mapping[str, HtmlElement]") -> None:
        self._packed, self._trees = packed, trees
        self._ids: dict[str, dict[str, HtmlElement]] = {}
        self._order: dict[str, dict[HtmlElement, int]] = {}
        self._judged: dict[tuple[HtmlElement, str], bool] = {}

    def target(self, name: str, link: "HtmlElement") -> "tuple[str, HtmlElement] | None":
        """The document and the element to which a link in a document leads; None where it leads elsewhere."""
        address, sign, fragment = (link.get("href") or "")[:1000].partition("#")
        if not sign or not fragment:
            return None
        place = self._packed.find(address, name) if address else name
        if place is None or place not in self._trees:
            return None
        ids = self.ids(place)
        element = ids.get(unquote(fragment), ids.get(fragment))
        return None if element is None else (place, element)

    def ids(self, name: str) -> "dict[str, HtmlElement]":
        if name not in self._ids:
            self._ids[name] = ids_of(self._trees[name])
        return self._ids[name]

    def block(
        self, name: str, link: "HtmlElement", place: str, element: "HtmlElement", *, is_later: bool
    ) -> "HtmlElement | None":
        """The note to which the mark `link` belongs; None where it is no mark, or leads to no note."""
        block = next((each for each in _upwards(element, 4) if not kinds_of(each).isdisjoint(_NOTES)), None)
        is_called = block is not None or bool(kinds_of(link) & _REFERENCES) or "footnote-ref" in _classes(link)
        if block is None:
            block = next((each for each in _upwards(element, 6) if each.tag in _BLOCKS), None)
        if block is None or block.tag == "body" or _holds(block, link):
            return None
        if is_called:
            return block
        is_behind = is_later if place != name else self._number(name, element) > self._number(name, link)
        return block if is_behind and self._is_note(block, place, name) else None

    def _is_note(self, block: "HtmlElement", place: str, name: str) -> bool:
        """Whether a block reads like a note: it leads back to the document with its mark, or is called a note."""
        if (block, name) not in self._judged:
            is_short = sum(map(len, block.itertext())) <= _LONGEST and next(block.iter("h1", "h2"), None) is None
            self._judged[block, name] = is_short and (
                any(self._place(place, each) == name for each in block.iter("a"))
                or any(_WORDS.search(_classes(each)) for each in _upwards(block, 6))
                or (place != name and self._is_of_notes(place))
            )
        return self._judged[block, name]

    def _place(self, name: str, link: "HtmlElement") -> str | None:
        """The document to which a link in another one leads."""
        address = (link.get("href") or "")[:1000]
        return self._packed.find(address, name) if address.partition("#")[0] else None if not address else name

    def _is_of_notes(self, name: str) -> bool:
        """Whether a document is called notes by the heading with which it begins."""
        heading = next(self._trees[name].iter("h1", "h2", "h3"), None)
        return heading is not None and _WORDS.match("".join(heading.itertext()).strip()) is not None

    def _number(self, name: str, element: "HtmlElement") -> int:
        if name not in self._order:
            self._order[name] = {each: number for number, each in enumerate(self._trees[name].iter())}
        return self._order[name].get(element, 0)


def ids_of(tree: "HtmlElement") -> "dict[str, HtmlElement]":
    """The elements of a document by their ids, of several the first."""
    found: dict[str, HtmlElement] = {}
    for element in tree.iter("*"):
        for written in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if written:
                found.setdefault(written, element)
    return found


def _label(link: "HtmlElement") -> str | None:
    """The sign of a mark; None for a link that is none."""
    if "#" not in (link.get("href") or ""):
        return None
    shown = ""
    for text in link.itertext():
        shown += text
        if len(shown) > 20:
            return None
    if (match := _LABEL.fullmatch(" ".join(shown.split()))) is None:
        return None
    return None if kinds_of(link) & _BACK or "footnote-back" in _classes(link) else match[1]


def _upwards(element: "HtmlElement", most: int) -> "Iterator[HtmlElement]":
    yield element
    for number, each in enumerate(element.iterancestors()):
        if number == most or each.tag in ("body", "html"):
            return
        yield each


def _classes(element: "HtmlElement") -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"[:500]


def _holds(block: "HtmlElement", link: "HtmlElement") -> bool:
    return any(each is block for each in link.iterancestors())


def _rewrite(link: "HtmlElement", label: str, note: int) -> None:
    """Let a mark read «[1]», which stands out from the word before it, however it was raised above the line."""
    for inner in list(link):
        link.remove(inner)
    link.text = f"[{label}]"
    pages.has_note(link, note)


def _without_way_back(block: "HtmlElement") -> None:
    """Take out the links by which readers go back to the story: arrows, and the label once more."""
    from reader.sources.formats.web.tree import remove

    for link in list(block.iter("a")):
        href = link.get("href") or ""
        shown = "".join(link.itertext()).strip()
        is_back = kinds_of(link) & _BACK or "footnote-back" in _classes(link)
        if (
            "#" in href
            and len(shown) <= 20
            and (is_back or _LABEL.fullmatch(shown) or not any(map(str.isalnum, shown)))
        ):
            remove(link)


def _take_out(block: "HtmlElement") -> None:
    from reader.sources.formats.web.tree import remove

    remove(block)
