"""ODT: real styles, notes as annotations, names in colour and underlined, links and page numbers.

Written with the standard library alone. Of the packages for it, odfpy has not been released since 2020, and odfdo
brings a template that holds the present moment, while its paragraphs are still XML that one has to know; here the text
streams into the file, and the same articles give the same bytes.
"""

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_STORED, ZipFile

from reader.export import printed, words
from reader.export.options import Options
from reader.export.package import member
from reader.export.printed import PART_STYLES, Block, Part, Piece, Remark
from reader.model import colors
from reader.model.colors import Color
from reader.model.exported import ExportedArticle
from reader.model.names import Kind

_TYPE: Final = "application/vnd.oasis.opendocument.text"
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACES: Final = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
        "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
        "xlink": "http://www.w3.org/1999/xlink",
    }.items()
)
_VERSION: Final = 'office:version="1.3"'


def write(articles: Iterable[ExportedArticle], target: BinaryIO, options: Options) -> None:
    """Write an ODT file, article by article."""
    with ZipFile(target, "w") as package:
        # It must come first and be readable as it lies there.
        package.writestr(member("mimetype", ZIP_STORED), _TYPE)
        package.writestr(member("META-INF/manifest.xml"), _manifest())
        package.writestr(member("meta.xml"), _meta(options))
        package.writestr(member("styles.xml"), _styles(options))
        with package.open(member("content.xml"), "w") as content:
            for part in _content(articles, options):
                content.write(part.encode("utf-8"))


# ------------------------------------------------------------------------------------------------------- words


def _content(articles: Iterable[ExportedArticle], options: Options) -> Iterator[str]:
    yield f"{_DECLARATION}<office:document-content {_NAMESPACES} {_VERSION}>{_FONTS}<office:automatic-styles>"
    yield from _mixed_styles()
    yield "</office:automatic-styles><office:body><office:text>"
    for block in printed.document(articles, options):
        yield _paragraph(block)
    yield "</office:text></office:body></office:document-content>"


def _paragraph(block: Block) -> str:
    lines = "<text:line-break/>".join("".join(map(_piece, line)) for line in block.lines)
    style = _PARTS[block.part]
    if block.part is Part.HEADING:
        return f'<text:h text:style-name="{style}" text:outline-level="1">{lines}</text:h>'
    return f'<text:p text:style-name="{style}">{lines}</text:p>'


def _piece(piece: Piece) -> str:
    said, style = _words(piece.text), _look(piece)
    if piece.link:
        said = f'<text:a xlink:type="simple" xlink:href={quoteattr(piece.link)}>{said}</text:a>'
    elif style:
        said = f'<text:span text:style-name="{style}">{said}</text:span>'
    opened = map(_annotation, piece.opens)
    closed = (f"<office:annotation-end office:name={quoteattr(remark.key)}/>" for remark in piece.closes)
    return "".join([*opened, said, *closed])


def _annotation(remark: Remark) -> str:
    dated = f"<dc:date>{printed.moment(remark.moment):%Y-%m-%dT%H:%M:%S}</dc:date>" if remark.moment else ""
    lines = "".join(f'<text:p text:style-name="Comment">{_words(line)}</text:p>' for line in remark.lines)
    author = f"<dc:creator>{words.PROGRAM}</dc:creator>"
    return f"<office:annotation office:name={quoteattr(remark.key)}>{author}{dated}{lines}</office:annotation>"


def _words(text: str) -> str:
    """Text with its tabs, and with each blank that XML readers would drop written as an element."""
    return "<text:tab/>".join(_BLANKS.sub(_blanks, escape(part)) for part in text.split("\t"))


_BLANKS: Final = re.compile("^ +|(?<= ) +")


def _blanks(match: re.Match[str]) -> str:
    return f'<text:s text:c="{len(match.group())}"/>'


def _look(piece: Piece) -> str:
    """The style of a piece; where a name is highlighted, one of `_mixed_styles`."""
    style = ""
    if piece.kind is not None:
        style = "Derived" if piece.derived else printed.KIND_KEYS[piece.kind]
    elif piece.quiet:
        style = "Context"
    if not piece.colors:
        return style
    return style + printed.marker_key(piece.colors[-1])


# ------------------------------------------------------------------------------------------------------ styles

_PARTS: Final = {
    Part.TITLE: "Title",
    Part.ABOUT: "About",
    Part.HEADING: "Heading_20_1",
    Part.SOURCE: "Source",
    Part.PROVENANCE: "Provenance",
    Part.TEXT: "Text_20_body",
    Part.DIMMED: "Dimmed",
    Part.QUOTE: "Quotations",
    Part.ORPHAN: "Orphan",
    Part.META: "Meta",
}
_UNDERLINES: Final = {Kind.PERSON: "solid", Kind.STATE: "dash", Kind.PLACE: "dotted"}
_FONTS: Final = (
    '<office:font-face-decls><style:font-face style:name="PT Serif" svg:font-family="\'PT Serif\'"'
    ' style:font-family-generic="roman" style:font-pitch="variable"/><style:font-face style:name="PT Sans"'
    ' svg:font-family="\'PT Sans\'" style:font-family-generic="swiss" style:font-pitch="variable"/>'
    "</office:font-face-decls>"
)


def _styles(options: Options) -> str:
    title = escape(printed.running_title(options))
    return (
        f"{_DECLARATION}<office:document-styles {_NAMESPACES} {_VERSION}>{_FONTS}<office:styles>"
        f"{''.join(_named_styles())}</office:styles><office:automatic-styles>"
        '<style:page-layout style:name="Page">'
        '<style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"'
        ' fo:margin-top="1.5cm" fo:margin-bottom="1.5cm" fo:margin-left="2.5cm" fo:margin-right="2.5cm"/>'
        '<style:header-style><style:header-footer-properties fo:min-height="0.7cm" fo:margin-bottom="0.4cm"/>'
        '</style:header-style><style:footer-style><style:header-footer-properties fo:min-height="0.7cm"'
        ' fo:margin-top="0.4cm"/></style:footer-style></style:page-layout></office:automatic-styles>'
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Page">'
        f'<style:header><text:p text:style-name="Header">{title}</text:p></style:header><style:footer>'
        f'<text:p text:style-name="Footer">{words.PAGE} '
        '<text:page-number text:select-page="current">1</text:page-number>'
        f" {words.OF} <text:page-count>1</text:page-count></text:p></style:footer></style:master-page>"
        "</office:master-styles></office:document-styles>"
    )


def _named_styles() -> Iterator[str]:
    yield (
        '<style:default-style style:family="paragraph"><style:paragraph-properties style:writing-mode="page"/>'
        '<style:text-properties style:font-name="PT Serif" fo:font-size="11pt" fo:language="ru" fo:country="RU"'
        f' fo:color="{printed.TEXT}"/></style:default-style>'
    )
    yield _paragraph_style("Standard", "", _spaced(0, 6, 125), "", parent="")
    yield _paragraph_style("Title", "Title", _spaced(0, 3, 110), _sans(24, printed.TEXT) + ' fo:font-weight="bold"')
    heading = _spaced(24, 2, 110) + ' fo:keep-with-next="always" fo:keep-together="always"'
    yield _paragraph_style(
        "Heading_20_1", "Heading 1", heading, 'fo:font-size="16pt" fo:font-weight="bold"', level=True
    )
    yield _paragraph_style("Text_20_body", "Text body", "", "")
    quote = _spaced(12, 3, 130) + ' fo:margin-left="0.5cm" fo:keep-with-next="always"'
    yield _paragraph_style("Quotations", "", quote, 'fo:font-size="11.5pt"')
    yield _paragraph_style("Header", "", _spaced(0, 0, 100) + ' fo:text-align="end"', _sans(8.5))
    yield _paragraph_style("Footer", "", _spaced(0, 0, 100) + ' fo:text-align="center"', _sans(8.5))
    yield _paragraph_style("Comment", "", _spaced(0, 0, 100), _sans(10, printed.TEXT))
    yield _paragraph_style("About", PART_STYLES[Part.ABOUT], _spaced(0, 1, 110), _sans(9.5))
    yield _paragraph_style(
        "Source", PART_STYLES[Part.SOURCE], _spaced(0, 0, 110) + ' fo:keep-with-next="always"', _sans(10)
    )
    yield _paragraph_style("Provenance", PART_STYLES[Part.PROVENANCE], _spaced(0, 6, 100), _sans(7.5))
    yield _paragraph_style("Dimmed", PART_STYLES[Part.DIMMED], "", _sans(9.5))
    orphan = _spaced(12, 0, 110) + ' fo:keep-with-next="always"'
    yield _paragraph_style("Orphan", PART_STYLES[Part.ORPHAN], orphan, _sans(9.5))
    yield _paragraph_style("Meta", PART_STYLES[Part.META], _spaced(0, 6, 110) + ' fo:margin-left="0.5cm"', _sans(9))
    for kind, name in printed.NAME_STYLES.items():
        yield _text_style(printed.KIND_KEYS[kind], name, f'fo:color="{colors.INKS[kind]}" {_line(_UNDERLINES[kind])}')
    yield _text_style("Derived", printed.DERIVED_STYLE, _line("dotted"))
    yield _text_style("Context", printed.CONTEXT_STYLE, f'fo:color="{printed.QUIET}"')
    yield _text_style("Internet_20_link", "Internet link", f'fo:color="{printed.LINK}" {_line("solid")}')
    for color in Color:
        dark = f'fo:color="{printed.TEXT}" {_background(color)}'
        yield _text_style(printed.marker_key(color), printed.marker_style(color), dark)


def _mixed_styles() -> Iterator[str]:
    """Highlighted names: each style of a name with each marker."""
    for base in (*printed.KIND_KEYS.values(), "Derived", "Context"):
        for color in Color:
            yield (
                f'<style:style style:name="{base}{printed.marker_key(color)}" style:family="text"'
                f' style:parent-style-name="{base}">'
                f"<style:text-properties {_background(color)}/></style:style>"
            )


def _paragraph_style(
    key: str, name: str, paragraph: str, text: str, *, parent: str = "Standard", level: bool = False
) -> str:
    shown = f' style:display-name="{name}"' if name and name != key else ""
    based = f' style:parent-style-name="{parent}"' if parent else ""
    outline = ' style:default-outline-level="1"' if level else ""
    return (
        f'<style:style style:name="{key}"{shown} style:family="paragraph"{based}{outline} style:class="text">'
        f"<style:paragraph-properties {paragraph}/><style:text-properties {text}/></style:style>"
    )


def _text_style(key: str, name: str, text: str) -> str:
    return (
        f'<style:style style:name="{key}" style:display-name="{name}" style:family="text">'
        f"<style:text-properties {text}/></style:style>"
    )


def _background(color: Color) -> str:
    return f'fo:background-color="{colors.MARKERS[color]}"'


def _line(style: str) -> str:
    width = 'style:text-underline-width="auto" style:text-underline-color="font-color"'
    return f'style:text-underline-style="{style}" {width}'


def _spaced(before: int, after: int, line: int) -> str:
    """In points; `line` in hundredths of the font's height."""
    return f'fo:margin-top="{before}pt" fo:margin-bottom="{after}pt" fo:line-height="{line}%"'


def _sans(points: float, color: str = printed.QUIET) -> str:
    return f'style:font-name="PT Sans" fo:font-size="{points}pt" fo:color="{color}"'


# ------------------------------------------------------------------------------------------------ the package


def _manifest() -> str:
    files = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="text/xml"/>'
        for path in ("content.xml", "styles.xml", "meta.xml")
    )
    return (
        f'{_DECLARATION}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
        f' manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3"'
        f' manifest:media-type="{_TYPE}"/>{files}</manifest:manifest>'
    )


def _meta(options: Options) -> str:
    dated = ""
    if options.exported:
        moment = f"{printed.moment(options.exported):%Y-%m-%dT%H:%M:%SZ}"
        dated = f"<meta:creation-date>{moment}</meta:creation-date><dc:date>{moment}</dc:date>"
    return (
        f"{_DECLARATION}<office:document-meta {_NAMESPACES} {_VERSION}><office:meta>"
        f"<meta:generator>{words.PROGRAM}</meta:generator><dc:title>{escape(printed.heading(options))}</dc:title>"
        f"<meta:initial-creator>{words.PROGRAM}</meta:initial-creator><dc:creator>{words.PROGRAM}</dc:creator>"
        f"{dated}<dc:language>ru-RU</dc:language></office:meta></office:document-meta>"
    )
