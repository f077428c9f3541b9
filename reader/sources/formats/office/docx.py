"""DOCX: what Word, LibreOffice, Google and others write as WordprocessingML, the strict kind of it included.

The parts are read by lxml and walked here: python-docx reads the whole archive without a limit, and gives neither what
was inserted, nor content controls, text boxes, notes and smart tags, nor anything of a strict document.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.model.errors import SourceError, SourceProblem
from reader.model.findings import NotKept, SourceArticle
from reader.sources import files
from reader.sources.beginnings import Head, is_saved_page
from reader.sources.extracted import Extracted, Role, article_of
from reader.sources.formats import html, mhtml
from reader.sources.formats.office.composing import extracted_of
from reader.sources.formats.office.docx_parts import (
    Related,
    Styles,
    attributes_of,
    child_of,
    children_of,
    is_on,
    main_part,
    own_look,
    properties_in,
    related_to,
    short,
    shortened,
    value_of,
)
from reader.sources.formats.office.package import Package
from reader.sources.formats.office.symbols import shown
from reader.sources.formats.office.written import PARAGRAPH, Document, Flow, Line, Look, Table

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PAGES = (".htm", ".html", ".xhtml", ".mht", ".mhtml")
_MOST_HEADS = 30
"""Heads and feet of pages that are read."""
_MOST_OF_HEAD = 1_000_000


def read(path: Path, data: bytes) -> list[SourceArticle]:
    """The article of a document; raises `SourceError`."""
    try:
        return [article_of(path, extracted(path, data))]
    except SourceError as error:
        page = _page(path, data) if error.code is SourceProblem.EMPTY else None
        if page is None:
            raise
        return mhtml.read(path, page) if is_saved_page(Head(page)) else html.read(path, page)


def _page(path: Path, data: bytes) -> bytes | None:
    """The web page that is put in whole, which programs do that write HTML and no DOCX."""
    package = Package(path, data)
    related = related_to(package, main_part(package)).values()
    name = next((each.name for each in related if each.kind == "aFChunk" and each.name.endswith(_PAGES)), None)
    return package.read(name, files.LARGEST) if name else None


def extracted(path: Path, data: bytes) -> Extracted:
    """What a document gives of its article; raises `SourceError`."""
    package = Package(path, data)
    main = main_part(package)
    tree = package.tree(main)
    body = None if tree is None else next((each for each in tree if short(each) == "w:body"), None)
    if tree is None or body is None:
        raise SourceError(path, SourceProblem.UNREADABLE)
    related = related_to(package, main)
    styles = Styles(package, next((each.name for each in related.values() if each.kind == "styles"), ""))
    document = Document()
    walk = _Walk(styles, document)
    document.lines = walk.lines(body)
    for kind, wanted, notes in (
        ("footnotes", walk.footnotes, document.footnotes),
        ("endnotes", walk.endnotes, document.endnotes),
    ):
        name = next((each.name for each in related.values() if each.kind == kind), None)
        if wanted and name:
            notes.extend(_notes(package.tree(name), wanted, walk))
    document.furniture = _heads(package, related, tree, styles)
    return extracted_of(path, document, properties_in(package))


def _notes(tree: "Element | None", wanted: dict[str, None], walk: "_Walk") -> Iterator[Line]:
    """The notes that the text refers to, in its order."""
    notes: dict[str, Element] = {}
    for each in () if tree is None else tree:
        said = attributes_of(each)
        if said.get("type", "normal") == "normal":
            notes.setdefault(said.get("id", ""), each)
    for number in tuple(wanted):
        if number in notes:
            yield from walk.lines(notes[number])


def _heads(package: Package, related: dict[str, Related], tree: "Element", styles: "Styles") -> list[Line]:
    """The heads of pages, then the feet, by the sections that refer to them."""
    wanted: dict[str, dict[str, None]] = {"w:headerReference": {}, "w:footerReference": {}}
    for each in tree.iter("{*}headerReference", "{*}footerReference"):
        part = related.get(attributes_of(each).get("id", ""))
        if part is not None and short(each) in wanted:
            wanted[short(each)][part.name] = None
    names = [name for names in wanted.values() for name in names][:_MOST_HEADS]
    trees = (package.tree_if_whole(name, _MOST_OF_HEAD) for name in names)
    return [line for head in trees if head is not None for line in _Walk(styles, Document()).lines(head)]


# ------------------------------------------------------------------------------------------------ the text


class _Paragraph(NamedTuple):
    look: Look
    goes_on: bool = False
    """Whether the next paragraph is one with it: its mark was deleted, or it is the first letter of that one."""


class _Walk:
    """Goes through a part from its first word to its last, as it is with all changes accepted."""

    def __init__(self, styles: Styles, document: Document) -> None:
        self.footnotes: dict[str, None] = {}
        self.endnotes: dict[str, None] = {}
        self._styles = styles
        self._not_kept = document.not_kept
        self._flows = [Flow()]
        self._tables: list[Table] = []
        self._paragraphs: list[_Paragraph] = []
        self._hidden: Element | None = None
        """The run whose letters are hidden."""
        self._font = ""
        self._fields: list[bool] = []
        """Of the fields that are open, whether what they do is written and not what they show."""
        self._codes = 0
        """Of how many of them that is so."""

    def lines(self, root: "Element") -> list[Line]:
        """What stands in an element, as lines."""
        from lxml.etree import iterwalk

        self._flows, skipped = [Flow()], None
        walk = iterwalk(root, events=("start", "end"))
        for event, element in walk:
            name = shortened(element.tag)
            if event == "start":
                begins = _BEGINS.get(name)
                if name in _SKIPPED or (begins is not None and begins(self, element)):
                    walk.skip_subtree()
                    skipped = element
            elif element is skipped:
                skipped = None
            elif (ends := _ENDS.get(name)) is not None:
                ends(self, element)
        return self._flows[0].all_lines()

    @property
    def _flow(self) -> Flow:
        return self._flows[-1]

    def _is_shown(self) -> bool:
        return self._hidden is None and not self._codes

    def _count(self, kind: NotKept) -> None:
        if self._is_shown():
            self._not_kept[kind] += 1

    def begin_paragraph(self, element: "Element") -> None:
        properties = children_of(child_of(element, "w:pPr"))
        if not properties:
            self._paragraphs.append(_Paragraph(PARAGRAPH))
            return
        mark, frame = properties.get("w:rPr"), properties.get("w:framePr")
        goes_on = child_of(mark, "w:del") is not None or child_of(mark, "w:moveFrom") is not None
        if frame is not None and attributes_of(frame).get("dropCap", "none") in ("drop", "margin"):
            goes_on = True
        self._paragraphs.append(_Paragraph(self._look(properties), goes_on))

    def _look(self, properties: "dict[str, Element]") -> Look:
        styled = self._styles.look(value_of(properties.get("w:pStyle")))
        if styled is not None and styled.role is not Role.ITEM:
            return styled
        if value_of(child_of(properties.get("w:numPr"), "w:numId")) == "0":
            return PARAGRAPH
        return own_look(properties) or styled or PARAGRAPH

    def end_paragraph(self, _element: "Element") -> None:
        paragraph = self._paragraphs.pop()
        if not paragraph.goes_on:
            self._flow.end(paragraph.look)
        self._fields.clear()  # what a field does is written in one paragraph, else its end is missing
        self._codes = 0

    def begin_run(self, element: "Element") -> None:
        self._font = ""
        properties = child_of(element, "w:rPr")
        if properties is None:
            return
        said = children_of(properties)
        if (fonts := said.get("w:rFonts")) is not None:
            self._font = attributes_of(fonts).get("ascii", "")
        vanish, style = said.get("w:vanish"), said.get("w:rStyle")
        hides = is_on(vanish) if vanish is not None else style is not None and self._styles.hides(value_of(style))
        if hides and self._hidden is None:
            self._hidden = element

    def end_run(self, element: "Element") -> None:
        if element is self._hidden:
            self._hidden = None

    def say(self, element: "Element") -> None:
        if element.text and self._is_shown():
            self._flow.say(shown(element.text, self._font) if self._font else element.text)

    def blank(self, _element: "Element") -> None:
        if self._is_shown():
            self._flow.say(" ")

    def line_break(self, _element: "Element") -> None:
        if self._is_shown():
            self._flow.line_break()

    def hyphen(self, _element: "Element") -> None:
        if self._is_shown():
            self._flow.say("-")

    def symbol(self, element: "Element") -> None:
        said = attributes_of(element)
        try:
            code = int(said.get("char", "")[:8], 16)
        except ValueError:
            return
        if self._is_shown() and (0x20 <= code < 0xD800 or 0xE000 <= code <= 0xFFFF):
            letter = chr(code if code >= 0x100 else 0xF000 + code)
            self._flow.say(shown(letter, said.get("font", "")))

    def field(self, element: "Element") -> None:
        match attributes_of(element).get("fldCharType"):
            case "begin":
                self._fields.append(True)
                self._codes += 1
            case "separate" if self._fields:
                self._codes -= self._fields[-1]
                self._fields[-1] = False
            case "end" if self._fields:
                self._codes -= self._fields.pop()

    def footnote(self, element: "Element") -> None:
        if self._is_shown():
            self.footnotes[attributes_of(element).get("id", "")] = None

    def endnote(self, element: "Element") -> None:
        if self._is_shown():
            self.endnotes[attributes_of(element).get("id", "")] = None

    def begin_table(self, _element: "Element") -> None:
        self._flow.end()
        self._tables.append(Table(len(self._tables) + 1))

    def end_table(self, _element: "Element") -> None:
        self._flow.end()
        self._tables.pop().end(self._flow, self._not_kept)

    def begin_row(self, element: "Element") -> bool:
        properties = child_of(element, "w:trPr")
        return not self._tables or any(is_on(child_of(properties, name)) for name in ("w:del", "w:hidden"))

    def end_row(self, _element: "Element") -> None:
        self._tables[-1].end_row()

    def begin_cell(self, element: "Element") -> bool:
        if not self._tables or child_of(child_of(element, "w:tcPr"), "w:cellDel") is not None:
            return True
        self._flows.append(Flow())
        return False

    def end_cell(self, _element: "Element") -> None:
        self._tables[-1].cells.append(self._flows.pop().all_lines())

    def begin_box(self, _element: "Element") -> bool:
        if not self._is_shown():
            return True
        self._flows.append(Flow())
        return False

    def end_box(self, _element: "Element") -> None:
        lines = self._flows.pop().all_lines()
        self._flow.put_behind(lines)

    def picture(self, _element: "Element") -> None:
        self._count(NotKept.PICTURE)

    def object(self, element: "Element") -> bool:
        program = next((attributes_of(each).get("ProgID", "") for each in element.iter("{*}OLEObject")), "")
        self._count(NotKept.FORMULA if program.startswith("Equation") else NotKept.OBJECT)
        return True

    def formula(self, _element: "Element") -> bool:
        self._count(NotKept.FORMULA)
        return True

    def comment(self, _element: "Element") -> None:
        self._not_kept[NotKept.COMMENT] += 1

    def control(self, element: "Element") -> bool:
        """A control whose content is a prompt to write something is no text."""
        return is_on(child_of(child_of(element, "w:sdtPr"), "w:showingPlcHdr"))

    def alternative(self, element: "Element") -> bool:
        """Of several ways to show the same, the first is taken."""
        return element.getprevious() is not None


_SKIPPED = frozenset(
    "w:pPr w:rPr w:tblPr w:tblPrEx w:trPr w:tcPr w:tblGrid w:sectPr w:sdtPr w:sdtEndPr w:del w:moveFrom w:rt w:rubyPr "
    "w:smartTagPr w:customXmlPr w:instrText w:delText w:delInstrText w:ffData".split()
)
"""What a part holds besides its text, and text that was deleted."""
_BEGINS: dict[str, Callable[[_Walk, "Element"], bool | None]] = {
    "w:p": _Walk.begin_paragraph,
    "w:r": _Walk.begin_run,
    "w:t": _Walk.say,
    "w:tab": _Walk.blank,
    "w:ptab": _Walk.blank,
    "w:br": _Walk.line_break,
    "w:cr": _Walk.line_break,
    "w:noBreakHyphen": _Walk.hyphen,
    "w:sym": _Walk.symbol,
    "w:fldChar": _Walk.field,
    "w:footnoteReference": _Walk.footnote,
    "w:endnoteReference": _Walk.endnote,
    "w:commentReference": _Walk.comment,
    "w:tbl": _Walk.begin_table,
    "w:tr": _Walk.begin_row,
    "w:tc": _Walk.begin_cell,
    "w:txbxContent": _Walk.begin_box,
    "w:sdt": _Walk.control,
    "w:object": _Walk.object,
    "w:altChunk": _Walk.object,
    "mc:Choice": _Walk.alternative,
    "mc:Fallback": _Walk.alternative,
    "m:oMath": _Walk.formula,
    "pic:pic": _Walk.picture,
    "v:imagedata": _Walk.picture,
    "c:chart": _Walk.object,
    "dgm:relIds": _Walk.object,
}
"""What is done where an element begins; what gives True is not walked through."""
_ENDS: dict[str, Callable[[_Walk, "Element"], None]] = {
    "w:p": _Walk.end_paragraph,
    "w:r": _Walk.end_run,
    "w:tbl": _Walk.end_table,
    "w:tr": _Walk.end_row,
    "w:tc": _Walk.end_cell,
    "w:txbxContent": _Walk.end_box,
}
