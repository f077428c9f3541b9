"""The blocks of a page: what its markup shows as paragraphs, headings, items, quotes and captions, each on one line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.sources.extracted import Role
from reader.sources.formats.composing import key_of
from reader.sources.formats.web.tree import neat, words_of
from reader.sources.guessing.dates import stamp_of
from reader.sources.guessing.lines import is_sentence
from reader.sources.tables import classes

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q rp rt ruby s "
    "samp small span strike strong sub sup time tt u var wbr".split()
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BREAK, _OPENED, _CLOSED = "\x0e", "\x0f", "\x10"
"""A line break, and where a link begins and ends: signs that no tree can hold, and that count as no blank."""
_BREAKS = re.compile(rf"\s*{BREAK}\s*")
_PARTED = re.compile(rf"\s*{BREAK}(?:\s*{BREAK})+\s*")
_LINKS = re.compile(f"[{_OPENED}{_CLOSED}]")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a page: its words, what it is, in which element it stands, and which share of it is links."""

    words: str
    role: Role
    element: "HtmlElement"
    linked: float

    @property
    def key(self) -> str:
        """What of the words is compared: letters and digits alone."""
        return key_of(self.words)


def blocks_of(tree: "HtmlElement") -> list[Block]:
    """The blocks of a tree, in order, none inside another."""
    from lxml.etree import iterwalk

    blocks: list[Block] = []
    buffer: list[str] = []
    inside = [tree]
    for event, element in iterwalk(tree, events=("start", "end")):
        if not isinstance(element.tag, str):
            if event == "end":
                buffer.append(element.tail or "")
            continue
        if event == "start":
            if element.tag not in _INLINE and element.tag != "br":
                blocks += _flushed(buffer, inside[-1])
                inside.append(element)
            buffer.append(_before(element))
        else:
            if inside[-1] is element:
                blocks += _flushed(buffer, element)
                inside.pop()
            buffer.append(_behind(element) if element is not tree else "")
    blocks += _flushed(buffer, tree)
    return blocks


def _before(element: "HtmlElement") -> str:
    if element.tag == "br":
        return BREAK
    text = element.text or ""
    return _OPENED + text if element.tag == "a" else _lines(element, text)


def _behind(element: "HtmlElement") -> str:
    tail = element.tail or ""
    parent = element.getparent()
    tail = _lines(parent, tail) if parent is not None else tail
    return _CLOSED + tail if element.tag == "a" else tail


def _lines(element: "HtmlElement", text: str) -> str:
    return text.replace("\n", BREAK) if element.tag == "pre" else text


def _flushed(buffer: list[str], element: "HtmlElement") -> Iterator[Block]:
    """The blocks that the words gathered so far make, which are gathered no longer."""
    gathered = "".join(buffer)
    buffer.clear()
    if not gathered.strip():
        return
    role = _role(element)
    inside = False
    for part in parted(neat(gathered)):
        words = " ".join(_LINKS.sub("", part).split())
        linked, inside = _linked(part, inside=inside)
        if words:
            yield Block(words, role, element, linked / len(words))


def parted(text: str) -> Iterator[str]:
    """Paragraphs that are parted by line breaks: by two, or by one between sentences."""
    for part in _PARTED.split(text):
        lines = _BREAKS.split(part)
        start = 0
        for number, (line, following) in enumerate(pairwise(lines), 1):
            shown, opens = _LINKS.sub("", line).strip(), _LINKS.sub("", following).strip()[:1]
            if (is_sentence(shown) and not opens.islower()) or stamp_of(shown) is not None:
                yield " ".join(lines[start:number])
                start = number
        yield " ".join(lines[start:])


def _linked(text: str, *, inside: bool) -> tuple[int, bool]:
    """How many characters are in links, and whether one is open at the end."""
    found = 0
    for part in re.split(f"([{_OPENED}{_CLOSED}])", text):
        if part in (_OPENED, _CLOSED):
            inside = part == _OPENED
        elif inside:
            found += len(" ".join(part.split()))
    return found, inside


def _role(element: "HtmlElement") -> Role:
    role = Role.PARAGRAPH
    for each in (element, *element.iterancestors()):
        tag = each.tag
        if tag == "figcaption" or (tag not in ("table", "body", "html") and words_of(each) & classes("captions")):
            return Role.CAPTION
        if role is not Role.PARAGRAPH or tag in ("article", "main"):
            continue
        if tag in _HEADINGS:
            role = Role.HEADING
        elif tag in ("li", "dt", "dd"):
            role = Role.ITEM
        elif tag in ("blockquote", "q"):
            role = Role.QUOTE
    return role
