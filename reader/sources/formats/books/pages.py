"""The documents of an EPUB: their lines, and where in them the chapters begin that a table of contents names.

What stands in a document and is no text leaves a mark in its tree, which the lines made of it no longer hold: where a
chapter begins, a picture, a note.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from reader.model.findings import NotKept
from reader.sources.extracted import Role
from reader.sources.formats.cleaned import NO_CHARACTERS, line_of
from reader.sources.formats.composing import row_of
from reader.sources.formats.lines import Line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from reader.sources.formats.web.blocks import Block

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
"""Signs that no character is, and that a tree can hold."""
_MARK = re.compile(f"{_OPEN}([a-z])(\\d{{1,9}}){_CLOSE}")
_NO_CHARACTERS = re.compile(f"[{NO_CHARACTERS}]+")
_LOST = {
    "img": NotKept.PICTURE,
    "image": NotKept.PICTURE,
    "svg": NotKept.PICTURE,
    "math": NotKept.FORMULA,
    "audio": NotKept.MEDIA,
    "video": NotKept.MEDIA,
    "object": NotKept.OBJECT,
    "iframe": NotKept.OBJECT,
}
_KINDS = tuple(NotKept)
_EMPTY = frozenset("img br hr wbr input image svg math".split())
_ROWS = frozenset("table tbody thead tfoot tr colgroup".split())
_NAVBAR = re.compile(r"calibre_navbar\d*", re.IGNORECASE)
_DOWNLOADED = "calibre-downloaded-from"
_LONGEST_CELL = 500
_NOTES = frozenset({"footnote", "endnote", "rearnote", "note"})


def page_of(data: bytes) -> "HtmlElement | None":
    """The tree of a document; None where there is none, or one so deep or so large that some of it would be lost."""
    from reader.sources.formats.web.charset import decoded
    from reader.sources.formats.web.tree import DEEPEST, depth_of, is_too_large, parsed

    found = decoded(data)
    if found is None or is_too_large(found.text):
        return None
    tree = parsed(_NO_CHARACTERS.sub("", found.text))
    return None if tree is None or depth_of(tree) >= DEEPEST else tree


def mark(element: "HtmlElement", kind: str, number: int) -> None:
    """Leave a mark where an element begins."""
    sign = f"{_OPEN}{kind}{number}{_CLOSE}"
    while element.tag in _ROWS and (inner := next(element.iterchildren("*"), None)) is not None:
        element = inner
    if element.tag in _EMPTY:
        element.tail = sign + (element.tail or "")
    else:
        element.text = sign + (element.text or "")


def begins(element: "HtmlElement", entry: int) -> None:
    """Say that an entry of the table of contents leads to this element."""
    mark(element, "s", entry)


def has_note(element: "HtmlElement", note: int) -> None:
    """Say that this element is the mark of a note."""
    mark(element, "n", note)


def lines_of(tree: "HtmlElement", addresses: list[str]) -> list[Line]:
    """The lines of a document; where it says from where it was taken is added to the `addresses`."""
    from reader.sources.formats.web.blocks import blocks_of
    from reader.sources.formats.web.cleaning import without_unseen

    furniture = _without_menus(tree, addresses)
    for element in [each for each in tree.iter(*_LOST) if not _is_inside_svg(each)]:
        element.tail = f"{_OPEN}k{_KINDS.index(_LOST[element.tag])}{_CLOSE}" + (element.tail or "")
    for caption in tree.iter("figcaption"):
        caption.attrib.pop("aria-hidden", None)  # pandoc hides it from those who hear the picture's description
    without_unseen(tree)
    _with_rows(tree)
    body = tree.find("body")
    blocks = blocks_of(tree if body is None else body)
    noted = {each for each in tree.iter("aside", "li", "p", "div", "section", "dd") if _is_note(each)}
    return [_line(block, furniture, noted) for block in blocks]


def words_of_note(element: "HtmlElement") -> list[Line]:
    """The lines of a note that was taken out of its document."""
    from reader.sources.formats.web.blocks import blocks_of

    return [_line(block, frozenset(), frozenset()) for block in blocks_of(element)]


def is_index(tree: "HtmlElement") -> bool:
    """Whether a document only lists the articles of a newspaper, as calibre makes it."""
    return any(
        name.startswith(("calibre_feed_list", "calibre_article_list"))
        for each in tree.iter("ul", "table", "div")
        for name in (each.get("class") or "")[:500].split()
    )


def _is_inside_svg(element: "HtmlElement") -> bool:
    return next(element.iterancestors("svg", "math", "video", "audio", "object"), None) is not None


def _is_note(element: "HtmlElement") -> bool:
    from reader.sources.formats.books.package import kinds_of

    return not kinds_of(element).isdisjoint(_NOTES)


def _without_menus(tree: "HtmlElement", addresses: list[str]) -> "frozenset[HtmlElement]":
    """Take out menus and the numbers of printed pages; gives what is no menu among those, and yet no story."""
    from reader.sources.formats.books.package import kinds_of
    from reader.sources.formats.web.described import web_address
    from reader.sources.formats.web.tree import remove

    furniture = set()
    for each in list(tree.iter("nav", "span", "div", "a", "hr", "p")):
        kinds = kinds_of(each) if each.get("epub:type") or each.get("role") else frozenset[str]()
        is_bar = any(map(_NAVBAR.fullmatch, (each.get("class") or "")[:500].split()))
        if each.tag == "nav" or "pagebreak" in kinds:
            remove(each)
        elif each.tag == "a" and each.get("rel") == _DOWNLOADED and (url := web_address(each.get("href"))):
            furniture.add(next(each.iterancestors("p", "div"), each))
            mark(each, "u", _number(addresses, url))
        elif is_bar and each.tag in ("div", "p"):
            links = [url for link in each.iter("a") if (url := web_address(link.get("href")))]
            if links:
                for link in [link for link in each.iter("a") if web_address(link.get("href")) is None]:
                    remove(link)
                furniture.add(each)
                mark(each, "u", _number(addresses, links[0]))
            elif not _is_within(each, furniture):
                remove(each)
    return frozenset(furniture)


def _number(addresses: list[str], url: str) -> int:
    addresses.append(url)
    return len(addresses) - 1


def _is_within(element: "HtmlElement", others: "Iterable[HtmlElement]") -> bool:
    return bool(others) and any(each in others for each in (element, *element.iterancestors()))


def _with_rows(tree: "HtmlElement") -> None:
    """Make each row of a table a paragraph, its cells parted by a bar; what only lays out a page is left as it is."""
    for table in list(tree.iter("table")):
        if table.getparent() is None or next(table.iterdescendants("table"), None) is not None:
            continue
        rows = [list(row.iterchildren("td", "th")) for row in table.iter("tr")]
        cells = [_cells(row) for row in rows]
        is_list = not any(len(row) > 1 for row in cells)
        if (
            is_list
            or max(len(cell) for row in cells for cell in row) > _LONGEST_CELL
            or any(map(_is_long, chain(*rows)))
        ):
            continue
        _replace(table, [*_captions(table), *(("p", row_of(row)) for row in cells if any(row))])


def _is_long(cell: "HtmlElement") -> bool:
    return sum(1 for _ in cell.iterchildren("p", "div", "ul", "h1", "h2", "h3")) > 3


def _cells(row: "Iterable[HtmlElement]") -> list[str]:
    from reader.sources.formats.web.blocks import blocks_of

    return [" ".join(block.words for block in blocks_of(cell)) for cell in row]


def _captions(table: "HtmlElement") -> Iterator[tuple[str, str]]:
    for caption in table.iterchildren("caption"):
        yield "figcaption", " ".join(_cells([caption]))


def _replace(table: "HtmlElement", lines: list[tuple[str, str]]) -> None:
    tail, made = table.tail, table.makeelement("div")
    for tag, words in lines:
        line = made.makeelement(tag)
        line.text = words
        made.append(line)
    made.text = f"{_OPEN}k{_KINDS.index(NotKept.TABLE)}{_CLOSE}"
    made.tail = tail
    parent = table.getparent()
    assert parent is not None
    parent.replace(table, made)


def _line(block: "Block", furniture: "frozenset[HtmlElement]", noted: "Iterable[HtmlElement]") -> Line:
    marks: dict[str, list[int]] = {}
    for kind, number in _MARK.findall(block.words):
        marks.setdefault(kind, []).append(int(number))
    role = block.role
    if _is_within(block.element, furniture):
        role = Role.FURNITURE
    elif _is_within(block.element, noted):
        role = Role.FOOTNOTE
    words = line_of(_MARK.sub("", block.words))
    return Line(
        words if role is not Role.FURNITURE or any(map(str.isalnum, words)) else "",
        role,
        rank=_rank(block.element) if role is Role.HEADING else 0,
        linked=block.linked,
        starts=tuple(marks.get("s", ())),
        notes=tuple(marks.get("n", ())),
        links=tuple(marks.get("u", ())),
        lost=tuple(_KINDS[number] for number in marks.get("k", ()) if number < len(_KINDS)),
    )


def _rank(element: "HtmlElement") -> int:
    for each in (element, *element.iterancestors()):
        if len(each.tag) == 2 and each.tag[0] == "h" and each.tag[1].isdigit():
            return int(each.tag[1])
    return 6
