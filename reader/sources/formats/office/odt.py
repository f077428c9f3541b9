"""ODT: what LibreOffice and others write as OpenDocument text, in an archive or flat in one file.

The parts are read by lxml and walked here: odfdo reads the whole archive without a limit, and a walk of its tree for
text, notes, frames and changes in their order would be this one.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from reader.model.errors import SourceError, SourceProblem
from reader.model.findings import NotKept, SourceArticle
from reader.sources.extracted import Extracted, Role, article_of
from reader.sources.formats.office.composing import extracted_of
from reader.sources.formats.office.odt_parts import (
    Styles,
    attributes_of,
    formulas_in,
    found_in,
    is_encrypted,
    properties_in,
    short,
)
from reader.sources.formats.office.package import Package, tree_of
from reader.sources.formats.office.written import PARAGRAPH, Document, Flow, Line, Look, Table

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MOST_HEADS = 30
_BEFORE_XML = b"\xef\xbb\xbf \r\n\t"


def read(path: Path, data: bytes) -> list[SourceArticle]:
    """The article of a document; raises `SourceError`."""
    return [article_of(path, extracted(path, data))]


def extracted(path: Path, data: bytes) -> Extracted:
    """What a document gives of its article; raises `SourceError`."""
    if data.lstrip(_BEFORE_XML).startswith(b"<"):
        tree = tree_of(path, data)
        return _extracted(path, tree, [tree], tree)
    package = Package(path, data)
    if is_encrypted(package):
        raise SourceError(path, SourceProblem.LOCKED)
    content = package.tree("content.xml")
    if content is None:
        raise SourceError(path, SourceProblem.UNREADABLE)
    styles, meta = package.tree_if_whole("styles.xml"), package.tree_if_whole("meta.xml")
    styled = [content] if styles is None else [styles, content]
    return _extracted(path, content, styled, meta, formulas_in(package))


def _extracted(
    path: Path,
    content: "Element",
    styled: "list[Element]",
    meta: "Element | None",
    formulas: frozenset[str] = frozenset(),
) -> Extracted:
    body = next(iter(found_in(content, "office:body")), None)
    text = None if body is None else next((each for each in body if short(each) == "office:text"), None)
    if text is None:
        raise SourceError(path, SourceProblem.UNREADABLE)
    document = Document()
    styles = Styles(styled)
    document.lines = _Walk(styles, document, formulas).lines(text)
    for each in styled:
        document.furniture += _heads(each, styles)
    return extracted_of(path, document, properties_in(meta))


def _heads(tree: "Element", styles: "Styles") -> list[Line]:
    """The heads of pages, then the feet."""
    pages = [page for place in found_in(tree, "office:master-styles") for page in place]
    heads = [each for kind in ("style:header", "style:footer") for page in pages for each in page if _is(kind, each)]
    return [line for head in heads[:_MOST_HEADS] for line in _Walk(styles, Document()).lines(head)]


def _is(kind: str, element: "Element") -> bool:
    return short(element).startswith(kind)


# ------------------------------------------------------------------------------------------------ the text


class _Walk:
    """Goes through a text from its first word to its last; what was deleted in it stands elsewhere."""

    def __init__(self, styles: Styles, document: Document, formulas: frozenset[str] = frozenset()) -> None:
        self._formulas = formulas
        self._styles = styles
        self._document = document
        self._flows = [Flow()]
        self._paragraphs = [0]
        """Of each flow, how many paragraphs are open: what stands between them is no text."""
        self._tables: list[Table] = []
        self._lists = 0
        self._indexes = 0

    def lines(self, root: "Element") -> list[Line]:
        """What stands in an element, as lines."""
        from lxml.etree import iterwalk

        skipped = None
        walk = iterwalk(root, events=("start", "end"))
        for event, element in walk:
            name = short(element)
            if event == "start":
                begins = _BEGINS.get(name)
                if name in _SKIPPED or (begins is not None and begins(self, element)):
                    walk.skip_subtree()
                    skipped = element
                elif element.text:
                    self._say(element.text)
                continue
            if element is skipped:
                skipped = None
            elif (ends := _ENDS.get(name)) is not None:
                ends(self, element)
            if element.tail and element is not root:
                self._say(element.tail)
        return self._flows[0].all_lines()

    @property
    def _flow(self) -> Flow:
        return self._flows[-1]

    def _say(self, text: str) -> None:
        if self._paragraphs[-1]:
            self._flow.say(text)

    def _begin_flow(self) -> None:
        self._flows.append(Flow())
        self._paragraphs.append(0)

    def _end_flow(self) -> list[Line]:
        self._paragraphs.pop()
        return self._flows.pop().all_lines()

    def _count(self, kind: NotKept) -> None:
        self._document.not_kept[kind] += 1

    def begin_paragraph(self, element: "Element") -> bool:
        if self._styles.hides("paragraph", attributes_of(element).get("text:style-name", "")):
            return True
        self._paragraphs[-1] += 1
        return False

    def end_paragraph(self, element: "Element") -> None:
        self._paragraphs[-1] -= 1
        if not self._paragraphs[-1]:
            self._flow.end(self._look(element))

    def _look(self, element: "Element") -> Look:
        said = attributes_of(element)
        look = self._styles.look(said.get("text:style-name", "")) or PARAGRAPH
        if self._indexes:
            return Look(Role.FURNITURE)
        if short(element) == "text:h" and look.level != 0:
            level = said.get("text:outline-level", "1")
            return Look(Role.HEADING, int(level) if level in {*"123456789"} else 9)
        if self._lists and look.role is Role.PARAGRAPH:
            return Look(Role.ITEM)
        return look

    def span(self, element: "Element") -> bool:
        return self._styles.hides("text", attributes_of(element).get("text:style-name", ""))

    def section(self, element: "Element") -> bool:
        return attributes_of(element).get("text:display") == "none"

    def blank(self, _element: "Element") -> None:
        self._say(" ")

    def line_break(self, _element: "Element") -> None:
        if self._paragraphs[-1]:
            self._flow.line_break()

    def begin_list(self, _element: "Element") -> None:
        self._lists += 1

    def end_list(self, _element: "Element") -> None:
        self._lists -= 1

    def begin_index(self, _element: "Element") -> None:
        self._indexes += 1

    def end_index(self, _element: "Element") -> None:
        self._indexes -= 1

    def begin_note(self, _element: "Element") -> None:
        self._begin_flow()

    def end_note(self, element: "Element") -> None:
        lines = self._end_flow()
        is_endnote = attributes_of(element).get("text:note-class") == "endnote"
        notes = self._document.endnotes if is_endnote else self._document.footnotes
        notes += lines

    def begin_box(self, _element: "Element") -> None:
        self._begin_flow()

    def end_box(self, _element: "Element") -> None:
        lines = self._end_flow()
        self._flow.put_behind(lines)
        if not self._paragraphs[-1]:
            self._flow.end()

    def begin_table(self, _element: "Element") -> None:
        if not self._paragraphs[-1]:
            self._flow.end()
        self._tables.append(Table(len(self._tables) + 1))

    def end_table(self, _element: "Element") -> None:
        if not self._paragraphs[-1]:
            self._flow.end()
        self._tables.pop().end(self._flow, self._document.not_kept)

    def begin_row(self, _element: "Element") -> bool:
        return not self._tables

    def end_row(self, _element: "Element") -> None:
        self._tables[-1].end_row()

    def begin_cell(self, _element: "Element") -> bool:
        if not self._tables:
            return True
        self._begin_flow()
        return False

    def end_cell(self, _element: "Element") -> None:
        self._tables[-1].cells.append(self._end_flow())

    def covered(self, _element: "Element") -> bool:
        """A cell that another one covers."""
        if self._tables:
            self._tables[-1].cells.append([])
        return True

    def comment(self, _element: "Element") -> bool:
        self._count(NotKept.COMMENT)
        return True

    def frame(self, element: "Element") -> bool:
        """A frame holds the same in several forms: what it is says the first, and a picture of it the others."""
        kinds = [short(each) for each in element]
        if "draw:text-box" in kinds:
            return False
        if {"draw:object", "draw:object-ole"} & set(kinds):
            is_formula = any(self._is_formula(each) for each in element)
            self._count(NotKept.FORMULA if is_formula else NotKept.OBJECT)
            return True
        if "draw:plugin" in kinds:
            self._count(NotKept.MEDIA)
            return True
        if kinds and "draw:image" in kinds:
            self._count(NotKept.PICTURE)
        return True

    def _is_formula(self, element: "Element") -> bool:
        place = attributes_of(element).get("xlink:href", "").removeprefix("./").rstrip("/")
        return place in self._formulas or any(short(each) == "math:math" for each in element)


_SKIPPED = frozenset(
    "text:tracked-changes text:note-citation text:sequence-decls text:variable-decls text:user-field-decls "
    "text:ruby-text text:hidden-text text:hidden-paragraph text:number text:index-title-template office:forms "
    "text:table-of-content-source text:alphabetical-index-source text:illustration-index-source "
    "text:table-index-source text:object-index-source text:user-index-source text:bibliography-source "
    "office:binary-data office:event-listeners svg:title svg:desc text:script table:shapes "
    "text:dde-connection-decls text:alphabetical-index-auto-mark-file".split()
)
"""What a text holds besides its words, and the numbers that its program gives."""
_BEGINS: dict[str, Callable[[_Walk, "Element"], bool | None]] = {
    "text:p": _Walk.begin_paragraph,
    "text:h": _Walk.begin_paragraph,
    "text:span": _Walk.span,
    "text:section": _Walk.section,
    "text:s": _Walk.blank,
    "text:tab": _Walk.blank,
    "text:line-break": _Walk.line_break,
    "text:list": _Walk.begin_list,
    "text:table-of-content": _Walk.begin_index,
    "text:note": _Walk.begin_note,
    "table:table": _Walk.begin_table,
    "table:table-row": _Walk.begin_row,
    "table:table-cell": _Walk.begin_cell,
    "table:covered-table-cell": _Walk.covered,
    "office:annotation": _Walk.comment,
    "draw:frame": _Walk.frame,
    "draw:text-box": _Walk.begin_box,
    "draw:custom-shape": _Walk.begin_box,
    "draw:rect": _Walk.begin_box,
    "draw:ellipse": _Walk.begin_box,
    "draw:caption": _Walk.begin_box,
}
"""What is done where an element begins; what gives True is not walked through."""
_ENDS: dict[str, Callable[[_Walk, "Element"], None]] = {
    "text:p": _Walk.end_paragraph,
    "text:h": _Walk.end_paragraph,
    "text:list": _Walk.end_list,
    "text:table-of-content": _Walk.end_index,
    "text:note": _Walk.end_note,
    "table:table": _Walk.end_table,
    "table:table-row": _Walk.end_row,
    "table:table-cell": _Walk.end_cell,
    "draw:text-box": _Walk.end_box,
    "draw:custom-shape": _Walk.end_box,
    "draw:rect": _Walk.end_box,
    "draw:ellipse": _Walk.end_box,
    "draw:caption": _Walk.end_box,
}
