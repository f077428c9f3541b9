"""DOCX: real styles, notes as Word's own comments, names in colour and underlined, links and page numbers.

Marker strokes are the shading of a run, since Word's highlighter has no orange, no purple and no light red. Where
highlights overlap, the one that began last shows; the comments of all of them are there.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import BinaryIO, Final
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.shared import Cm

from reader.export import printed, words
from reader.export.options import Options
from reader.export.package import member
from reader.export.printed import PART_STYLES, Block, Part, Piece, Remark
from reader.model import colors
from reader.model.colors import Color
from reader.model.exported import ExportedArticle
from reader.model.names import Kind


def write(articles: Iterable[ExportedArticle], target: BinaryIO, options: Options) -> None:
    """Write a DOCX file. Word's format wants the whole document in memory."""
    document = docx.Document()
    _forget_template(document)
    _dress(document)
    _describe(document, options)
    _frame(document, options)
    end = document.element.body.sectPr
    text = _Text()
    for block in printed.document(articles, options):
        end.addprevious(parse_xml(text.paragraph(block)))
    _comment(document, text.comments.values())
    for key, address in text.links.items():
        document.part.load_rel(RELATIONSHIP_TYPE.HYPERLINK, address, key, is_external=True)
    made = BytesIO()
    document.save(made)
    _repack(made, target)


def write_blocks(blocks: Iterable[Block], target: BinaryIO, options: Options) -> None:
    """Write a DOCX file of blocks without remarks, however many: they go to the disk as they come."""
    document = docx.Document()
    _forget_template(document)
    _dress(document)
    _describe(document, options)
    _frame(document, options)
    made = BytesIO()
    document.save(made)
    text = _Text()
    with ZipFile(made) as source, ZipFile(target, "w", ZIP_DEFLATED) as package:
        before, end, behind = source.read(_DOCUMENT).partition(b"<w:sectPr")
        with package.open(member(_DOCUMENT), "w") as written:
            written.write(before)
            written.writelines(text.paragraph(block).encode() for block in blocks)
            written.write(end + behind)
        for name in source.namelist():
            if name == _LINKS:
                package.writestr(member(name), _with_links(source.read(name), text.links))
            elif name != _DOCUMENT:
                package.writestr(member(name), source.read(name))


_DOCUMENT, _LINKS = "word/document.xml", "word/_rels/document.xml.rels"


def _with_links(relations: bytes, links: Mapping[str, str]) -> bytes:
    before, end, _ = relations.rpartition(b"</Relationships>")
    made = (
        f'<Relationship Id="{key}" Type="{RELATIONSHIP_TYPE.HYPERLINK}" Target={quoteattr(address)} '
        'TargetMode="External"/>'
        for key, address in links.items()
    )
    return before + "".join(made).encode() + end


# ------------------------------------------------------------------------------------------------------- words


@dataclass(slots=True)
class _Text:
    """Makes paragraphs of WordprocessingML, and gathers the comments and links that they refer to."""

    comments: dict[str, tuple[int, Remark]] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)

    def paragraph(self, block: Block) -> str:
        lines = ("".join(map(self._piece, line)) for line in block.lines)
        style = f'<w:pPr><w:pStyle w:val="{_PARTS[block.part]}"/></w:pPr>'
        return f"<w:p {nsdecls('w', 'r')}>{style}{'<w:r><w:br/></w:r>'.join(lines)}</w:p>"

    def _piece(self, piece: Piece) -> str:
        opened = (f'<w:commentRangeStart w:id="{self._number(remark)}"/>' for remark in piece.opens)
        closed = (
            f'<w:commentRangeEnd w:id="{self._number(remark)}"/>'
            '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
            f'<w:commentReference w:id="{self._number(remark)}"/></w:r>'
            for remark in piece.closes
        )
        return "".join([*opened, self._linked(piece), *closed])

    def _linked(self, piece: Piece) -> str:
        run = _run(piece.text, _look(piece))
        if not piece.link:
            return run
        key = f"link{len(self.links) + 1}"
        self.links[key] = piece.link
        return f'<w:hyperlink r:id="{key}" w:history="1">{run}</w:hyperlink>'

    def _number(self, remark: Remark) -> int:
        return self.comments.setdefault(remark.key, (len(self.comments), remark))[0]


def _look(piece: Piece) -> str:
    """The properties of a run: a named style, and a marker stroke where it is not that style's own."""
    style, shade = "", ""
    if piece.link:
        style = "Hyperlink"
    elif piece.kind is not None:
        style = "Derived" if piece.derived else printed.KIND_KEYS[piece.kind]
    elif piece.quiet:
        style = "Context"
    if piece.colors and style:
        shade = _shade(piece.colors[-1])
    elif piece.colors:
        style = printed.marker_key(piece.colors[-1])
    return (f'<w:rStyle w:val="{style}"/>' if style else "") + ("<w:b/>" if piece.strong else "") + shade


def _run(text: str, look: str) -> str:
    parts = (f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else "" for part in text.split("\t"))
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{'<w:tab/>'.join(parts)}</w:r>"


def _comment(document: Document, comments: Iterable[tuple[int, Remark]]) -> None:
    """Add the comments; python-docx would give each of them the present moment."""
    assert len(document.comments) == 0  # asking for them makes their part
    part = document.part.part_related_by(RELATIONSHIP_TYPE.COMMENTS)
    assert isinstance(part, XmlPart)
    for number, remark in comments:
        part.element.append(parse_xml(_comment_xml(number, remark)))


def _comment_xml(number: int, remark: Remark) -> str:
    dated = f' w:date="{printed.moment(remark.moment):%Y-%m-%dT%H:%M:%SZ}"' if remark.moment else ""
    author = quoteattr(words.PROGRAM)
    paragraphs = (f'<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>{_run(line, "")}</w:p>' for line in remark.lines)
    return (
        f'<w:comment {nsdecls("w")} w:id="{number}" w:author={author} w:initials={quoteattr(words.PROGRAM[0])}{dated}>'
        f"{''.join(paragraphs)}</w:comment>"
    )


# ------------------------------------------------------------------------------------------------------ styles

_PARTS: Final = {
    Part.TITLE: "Title",
    Part.ABOUT: "About",
    Part.HEADING: "Heading1",
    Part.SOURCE: "Source",
    Part.PROVENANCE: "Provenance",
    Part.TEXT: "BodyText",
    Part.DIMMED: "Dimmed",
    Part.QUOTE: "Quote",
    Part.ORPHAN: "Orphan",
    Part.META: "Meta",
}
_UNDERLINES: Final = {Kind.PERSON: "single", Kind.STATE: "dash", Kind.PLACE: "dotted"}
_SERIF: Final = '<w:rFonts w:ascii="PT Serif" w:hAnsi="PT Serif" w:eastAsia="PT Serif" w:cs="PT Serif"/>'
_SANS: Final = _SERIF.replace("PT Serif", "PT Sans")


def _dress(document: Document) -> None:
    """Put the document's own styles in the place of the template's."""
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        styles.remove(style)
    defaults = parse_xml(
        f'<w:docDefaults {nsdecls("w")}><w:rPrDefault><w:rPr>{_SERIF}<w:sz w:val="22"/><w:szCs w:val="22"/>'
        '<w:lang w:val="ru-RU" w:eastAsia="ru-RU" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/>'
        "</w:docDefaults>"
    )
    styles.replace(styles.find(qn("w:docDefaults")), defaults)
    for style in _styles():
        styles.append(parse_xml(style))


def _styles() -> Iterator[str]:
    yield (
        f'<w:style {nsdecls("w")} w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:qFormat/><w:pPr><w:spacing w:after="120" w:line="300" w:lineRule="auto"/></w:pPr>'
        f"<w:rPr>{_color(printed.TEXT)}</w:rPr></w:style>"
    )
    yield (
        f'<w:style {nsdecls("w")} w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    )
    yield _paragraph("Title", "Title", _spaced(0, 60, 264), f"{_SANS}<w:b/>{_size(24)}")
    yield _paragraph("Heading1", "heading 1", _HEADING, f"<w:b/>{_size(16)}")
    yield _paragraph("Quote", "Quote", f'<w:keepNext/>{_spaced(240, 60, 312)}<w:ind w:left="284"/>', _size(11.5))
    yield _paragraph("BodyText", "Body Text", "", "")
    yield _paragraph("Header", "header", f'{_spaced(0, 0, 240)}<w:jc w:val="right"/>', _small(8.5))
    yield _paragraph("Footer", "footer", f'{_spaced(0, 0, 240)}<w:jc w:val="center"/>', _small(8.5))
    yield _paragraph("CommentText", "annotation text", _spaced(0, 0, 240), f"{_SANS}{_size(10)}")
    yield _paragraph("About", PART_STYLES[Part.ABOUT], _spaced(0, 20, 264), _small(9.5), own=True)
    yield _paragraph("Source", PART_STYLES[Part.SOURCE], f"<w:keepNext/>{_spaced(0, 0, 264)}", _small(10), own=True)
    yield _paragraph("Provenance", PART_STYLES[Part.PROVENANCE], _spaced(0, 120, 240), _small(7.5), own=True)
    yield _paragraph("Dimmed", PART_STYLES[Part.DIMMED], "", _small(9.5), own=True)
    yield _paragraph("Orphan", PART_STYLES[Part.ORPHAN], f"<w:keepNext/>{_spaced(240, 0, 264)}", _small(9.5), own=True)
    yield _paragraph(
        "Meta", PART_STYLES[Part.META], f'{_spaced(0, 120, 264)}<w:ind w:left="284"/>', _small(9), own=True
    )
    yield _character("CommentReference", "annotation reference", _size(8))
    yield _character("Hyperlink", "Hyperlink", f'{_color(printed.LINK)}<w:u w:val="single"/>')
    for kind, name in printed.NAME_STYLES.items():
        line = f'<w:u w:val="{_UNDERLINES[kind]}" w:color="{colors.INKS[kind].removeprefix("#")}"/>'
        yield _character(printed.KIND_KEYS[kind], name, _color(colors.INKS[kind]) + line, own=True)
    yield _character("Derived", printed.DERIVED_STYLE, '<w:u w:val="dotted"/>', own=True)
    yield _character("Context", printed.CONTEXT_STYLE, _color(printed.QUIET), own=True)
    for color in Color:
        yield _character(
            printed.marker_key(color), printed.marker_style(color), _color(printed.TEXT) + _shade(color), own=True
        )


def _paragraph(key: str, name: str, paragraph: str, run: str, *, own: bool = False) -> str:
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph"{_own(own)} w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


def _character(key: str, name: str, run: str, *, own: bool = False) -> str:
    return (
        f'<w:style {nsdecls("w")} w:type="character"{_own(own)} w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{run}</w:rPr></w:style>'
    )


def _own(own: bool) -> str:  # noqa: FBT001
    return ' w:customStyle="1"' if own else ""


def _shade(color: Color) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colors.MARKERS[color].removeprefix("#")}"/>'


def _color(color: str) -> str:
    return f'<w:color w:val="{color.removeprefix("#")}"/>'


def _size(points: float) -> str:
    """The element order of a run's properties is fixed: font, bold, colour, size, underline, shading."""
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _small(points: float) -> str:
    return _SANS + _color(printed.QUIET) + _size(points)


def _spaced(before: int, after: int, line: int) -> str:
    """In twentieths of a point; `line` in 240ths of a line."""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


_HEADING: Final = f'<w:keepNext/><w:keepLines/>{_spaced(480, 40, 264)}<w:outlineLvl w:val="0"/>'


# ---------------------------------------------------------------------------------------------- the whole file


def _forget_template(document: Document) -> None:
    """Leave out what python-docx's template says of itself: its program, its picture, its lists and its data."""
    package = document.part.package
    for relations in (package.rels, document.part.rels):
        for key in [key for key, relation in relations.items() if relation.reltype.endswith(_TEMPLATES_OWN)]:
            del relations[key]


_TEMPLATES_OWN: Final = (
    "/extended-properties",
    "/thumbnail",
    "/customXml",
    "/stylesWithEffects",
    "/numbering",
    "/webSettings",
)


def _describe(document: Document, options: Options) -> None:
    about = document.core_properties
    about.title = printed.heading(options)[:255]  # as much as python-docx takes
    about.author = about.last_modified_by = words.PROGRAM
    about.created = about.modified = printed.moment(options.exported).replace(tzinfo=None)
    about.language = "ru-RU"
    about.comments = about.keywords = about.subject = ""
    about.revision = 1


def _frame(document: Document, options: Options) -> None:
    """A4 with the title above every page and its number below."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.2)
    section.header.paragraphs[0].text = printed.running_title(options)
    section.header.paragraphs[0].style = document.styles["Header"]
    footer = section.footer.paragraphs[0]
    footer.style = document.styles["Footer"]
    for said, counted in ((f"{words.PAGE} ", "PAGE"), (f" {words.OF} ", "NUMPAGES")):
        footer.add_run(said)
        number = f'<w:fldSimple {nsdecls("w")} w:instr="{counted}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        footer.paragraph_format.element.append(parse_xml(number))


def _repack(made: BinaryIO, target: BinaryIO) -> None:
    """Copy a package member by member, so that its dates do not depend on when it was made."""
    with ZipFile(made) as source, ZipFile(target, "w", ZIP_DEFLATED) as package:
        for name in source.namelist():
            package.writestr(member(name), source.read(name))
