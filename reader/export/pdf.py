"""PDF: the same picture as in the window, set in the fonts that travel with the program, with an outline and links.

Every line is set here, since fpdf2 puts no background and no dashed underline behind parts of a line. A sign that the
fonts lack shows as a crossed box and still is itself for who copies or searches it; the last page names all of them.
"""

import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import BinaryIO, Final

from fpdf import FPDF, ViewerPreferences
from fpdf.fonts import TTFFont

from reader.export import printed, words
from reader.export.options import Options
from reader.export.printed import Block, Line, Part, Piece, Remark
from reader.model import colors
from reader.model.colors import Color
from reader.model.exported import ExportedArticle
from reader.model.names import Kind
from reader.system.assets import resources

_LEFT, _TOP, _BOTTOM, _WIDTH = 25.0, 22.0, 24.0, 160.0
"""Margins and the measure, in millimetres."""
_POINT: Final = 25.4 / 72
_DASHES: Final = {Kind.PERSON: (0.0, 0.0), Kind.STATE: (1.1, 0.6), Kind.PLACE: (0.01, 0.75)}
"""Length of a dash and of the gap after it, in millimetres; a dot is a dash of no length, made by the pen alone."""


@dataclass(frozen=True, slots=True)
class _Face:
    """How a part is set: sizes in points, `height` in font sizes a line, indents in millimetres."""

    family: str
    size: float
    color: str = printed.TEXT
    bold: bool = False
    before: float = 0.0
    after: float = 4.0
    height: float = 1.4
    indent: float = 0.0
    keep: float = 0.0
    """Millimetres that must be left on the page below its first line, for what it belongs to."""


_FACES: Final = {
    Part.TITLE: _Face("sans", 22, bold=True, after=3, height=1.15),
    Part.ABOUT: _Face("sans", 9.5, printed.QUIET, after=1),
    Part.HEADING: _Face("serif", 16, bold=True, before=24, after=3, height=1.2, keep=35),
    Part.SOURCE: _Face("sans", 10, printed.QUIET, after=1, keep=20),
    Part.PROVENANCE: _Face("sans", 7.5, printed.QUIET, after=8, height=1.3),
    Part.TEXT: _Face("serif", 11, after=6, height=1.45),
    Part.DIMMED: _Face("sans", 9.5, printed.QUIET, after=5),
    Part.QUOTE: _Face("serif", 11.5, before=10, after=3, height=1.45, indent=6, keep=12),
    Part.ORPHAN: _Face("sans", 9.5, printed.QUIET, before=10, after=0, keep=20),
    Part.META: _Face("sans", 9, printed.QUIET, after=7, indent=6),
}
_REMARK: Final = _Face("sans", 10, before=1, after=5, height=1.35, indent=10)


def write(articles: Iterable[ExportedArticle], target: BinaryIO, options: Options) -> None:
    """Write a PDF file. Pages are made as articles come; fonts are cut to the signs in use at the end."""
    pdf = _Paper(printed.heading(options))
    pdf.set_title(printed.heading(options))
    pdf.set_author(words.PROGRAM)
    pdf.set_creator(words.PROGRAM)
    pdf.set_lang("ru-RU")
    pdf.set_creation_date(printed.moment(options.exported))
    pdf.viewer_preferences = ViewerPreferences(display_doc_title=True)
    setter = _Setter(pdf)
    with closing(pdf.types):
        for block in printed.document(articles, options):
            setter.set_block(block)
        setter.set_missing_signs()
        pdf.output(target)


class _Paper(FPDF):
    """A4 pages with the document's title above and their number below."""

    def __init__(self, title: str) -> None:
        super().__init__(format="A4")
        self.set_auto_page_break(auto=False)
        self.set_margins(_LEFT, _TOP)
        self._title = title
        self.types = _Types(self)

    def header(self) -> None:
        """The title, small, on every page but the first, which has it in large."""
        if self.page_no() > 1:
            self._small(self._title, 14.0)

    def footer(self) -> None:
        """The number of the page."""
        self._small(str(self.page_no()), self.h - 12.0, centred=True)

    def _small(self, text: str, y: float, *, centred: bool = False) -> None:
        kind = self.types.use("sans", 8.5)
        kind.provide(text + "…")
        ends = list(accumulate(kind.widths(text)))
        if ends[-1] > _WIDTH:
            text = text[: bisect_right(ends, _WIDTH - kind.width("…"))] + "…"
        self.set_text_color(printed.QUIET)
        self.text(_LEFT + (_WIDTH - kind.width(text)) / (2 if centred else 1), y, text)


# ------------------------------------------------------------------------------------------------------- fonts


class _Type:
    """A font in a size. Widths in millimetres."""

    def __init__(self, font: TTFFont, size: float) -> None:
        self._font = font
        self._scale = size / 1000 * _POINT
        self._known: dict[str, float] = {}
        self._boxes: set[str] = set()

    def provide(self, text: str) -> Counter[str]:
        """See to it that each sign of a text can be set; returns how often which are shown as a box."""
        signs = set(text)
        for sign in signs - self._known.keys():
            if ord(sign) not in self._font.glyph_ids:
                _stand_in(self._font, sign)
            self._known[sign] = self._font.cw[ord(sign)] * self._scale
            if self._font.cmap.get(ord(sign)) == _BOX:
                self._boxes.add(sign)
        if self._boxes.isdisjoint(signs):
            return Counter()
        return Counter(sign for sign in text if sign in self._boxes)

    def widths(self, text: str) -> list[float]:
        """How far each code point of a provided text moves the pen."""
        return list(map(self._known.__getitem__, text))

    def width(self, text: str) -> float:
        """The whole width of a provided text."""
        return sum(map(self._known.__getitem__, text))


class _Types:
    """The fonts of a document, each read when first needed, with a stand-in for every sign that they lack."""

    def __init__(self, pdf: FPDF) -> None:
        self._pdf = pdf
        self._fonts: dict[str, TTFFont] = {}
        self._known: dict[tuple[str, float], _Type] = {}

    def use(self, family: str, size: float, *, bold: bool = False) -> _Type:
        """Set a font as the current one."""
        found = self.get(family, size, bold=bold)
        self._pdf.set_font(family, "B" if bold else "", size)
        return found

    def get(self, family: str, size: float, *, bold: bool = False) -> _Type:
        """A font in a size."""
        style = "B" if bold else ""
        key = f"{family}{style}", size
        if key not in self._known:
            self._known[key] = _Type(self._font(family, style), size)
        return self._known[key]

    def _font(self, family: str, style: str) -> TTFFont:
        key = f"{family}{style}"
        if key not in self._fonts:
            name = {"serif": "PTSerif", "sans": "PTSans"}[family]
            path = resources() / "fonts" / f"{name}-{'Bold' if style else 'Regular'}.ttf"
            self._pdf.add_font(family, style, path)
            font = self._pdf.fonts[key]
            assert isinstance(font, TTFFont)
            font.cmap = dict(font.cmap)  # fontTools writes the original
            self._fonts[key] = font
        return self._fonts[key]

    def close(self) -> None:
        """Close the fonts' files."""
        for font in self._fonts.values():
            font.close()


_BOX: Final = ".notdef"


def _stand_in(font: TTFFont, sign: str) -> None:
    """Give a font the crossed box for a sign, or nothing at all for one that has no look; its code stays its own."""
    code, space = ord(sign), ord(" ")
    invisible = unicodedata.category(sign) == "Cf" or "\ufe00" <= sign <= "\ufe0f" or code >= 0xE0100
    font.glyph_ids[code] = font.glyph_ids[space] if invisible else 0
    font.cmap[code] = font.cmap[space] if invisible else _BOX
    font.cw[code] = 0 if invisible else round(font.ttfont["hmtx"][_BOX][0] * font.scale)


# ----------------------------------------------------------------------------------------------------- setting


class _Setter:
    """Sets blocks one under the other, and turns the page."""

    def __init__(self, pdf: _Paper) -> None:
        self._pdf = pdf
        self._y = 0.0
        self._missing: Counter[str] = Counter()

    def set_block(self, block: Block) -> None:
        """Set a block, and under it the notes on what ends in it."""
        face = _FACES[block.part]
        if not self._pdf.page:
            self._turn()
        self._open(face)
        if block.part is Part.HEADING:
            self._pdf.set_y(self._y)
            self._pdf.start_section(block.text)
        for line in block.lines:
            self._set_line(line, face, block.color if block.part is Part.QUOTE else None)
        self._y += face.after * _POINT
        for remark in block.remarks:
            self._set_remark(remark)

    def set_missing_signs(self) -> None:
        """Name the signs that stand as boxes in the document."""
        if not self._missing:
            return
        listed = ", ".join(_named(sign, count) for sign, count in sorted(self._missing.items()))
        face = replace(_FACES[Part.ABOUT], before=24)
        self._open(face)
        self._set_line((Piece(f"{words.MISSING_SIGNS}: {listed}."),), face)

    def _set_remark(self, remark: Remark) -> None:
        self._open(_REMARK)
        label = (Piece(f"{remark.title}: "),) if remark.title else ()
        for number, line in enumerate(remark.lines):
            self._set_line((*(label if number == 0 else ()), Piece(line)), _REMARK, remark.color or Color.GRAY)
        self._y += _REMARK.after * _POINT

    def _open(self, face: _Face) -> None:
        """Leave the space that stands before a part, unless the page begins with it."""
        height = face.size * face.height * _POINT
        if self._y > _TOP:
            self._y += face.before * _POINT
        if self._y + height + face.keep > self._pdf.h - _BOTTOM:
            self._turn()

    def _turn(self) -> None:
        self._pdf.add_page()
        self._y = _TOP

    def _set_line(self, line: Line, face: _Face, bar: Color | None = None) -> None:
        """Set a line of a block in as many lines as it needs; `bar` is the colour of a bar at its left."""
        kind = self._pdf.types.get(face.family, face.size, bold=face.bold)
        pieces = [replace(piece, text=_settable(piece.text)) for piece in line]
        text = "".join(piece.text for piece in pieces)
        self._missing += kind.provide(text)
        height = face.size * face.height * _POINT
        for start, end in _broken(text, kind.widths(text), _WIDTH - face.indent):
            if self._y + height > self._pdf.h - _BOTTOM:
                self._turn()
            if bar is not None:
                self._fill(_LEFT + face.indent - 3.5, self._y, 0.9, height, colors.MARKERS[bar])
            self._set_pieces(list(_cut(pieces, start, end)), kind, face)
            self._y += height

    def _set_pieces(self, pieces: Sequence[Piece], kind: _Type, face: _Face) -> None:
        """Set what stands in one line: backgrounds first, so that none covers a neighbour's letters."""
        x, places = _LEFT + face.indent, []
        for piece in pieces:
            width = kind.width(piece.text)
            places.append((piece, x, width))
            x += width
        height = face.size * face.height * _POINT
        for piece, x, _ in places:
            width = kind.width(piece.text.rstrip() if piece is pieces[-1] else piece.text)
            band = height / max(1, len(piece.colors))
            for number, color in enumerate(piece.colors):  # overlapping highlights lie in bands
                self._fill(x, self._y + number * band, width, band, colors.MARKERS[color])
        baseline = self._y + height / 2 + face.size * _POINT * 0.33
        self._pdf.types.use(face.family, face.size, bold=face.bold)
        for piece, x, width in places:
            self._set_piece(piece, x, baseline, width, face)

    def _set_piece(self, piece: Piece, x: float, baseline: float, width: float, face: _Face) -> None:
        color = _ink(piece) or face.color
        self._pdf.set_text_color(color)
        self._pdf.set_fill_color(color)  # fpdf2 would state the colour with every word otherwise
        self._pdf.text(x, baseline, piece.text)
        if piece.kind is not None or piece.link:
            self._underline(piece, x, baseline + face.size * _POINT * 0.16, width, color)
        if piece.link:
            height = face.size * face.height * _POINT
            self._pdf.link(x, self._y, width, height, piece.link)

    def _underline(self, piece: Piece, x: float, y: float, width: float, color: str) -> None:
        style = Kind.PLACE if piece.derived else piece.kind or Kind.PERSON
        dash, gap = _DASHES[style]
        self._pdf.set_draw_color(color)
        self._pdf.set_line_width(0.3 if style is Kind.PLACE and not piece.derived else 0.2)
        self._pdf.set_dash_pattern(dash, gap)
        self._pdf.line(x, y, x + width, y)
        self._pdf.set_dash_pattern()

    def _fill(self, x: float, y: float, width: float, height: float, color: str) -> None:
        self._pdf.set_fill_color(color)
        self._pdf.rect(x, y, width, height, style="F")


def _settable(text: str) -> str:
    """Text as a font can set it: a letter and its accent in one where there is such a sign («и» and «˘» are «й»)."""
    return unicodedata.normalize("NFC", text.replace("\t", "    "))


def _ink(piece: Piece) -> str:
    """The colour of a piece where it is not that of its block."""
    if piece.link:
        return printed.LINK
    if piece.kind is not None and not piece.derived:
        return colors.INKS[piece.kind]
    if piece.colors:
        return printed.TEXT
    return printed.QUIET if piece.quiet else ""


def _named(sign: str, count: int) -> str:
    """«U+1F642 SLIGHTLY SMILING FACE (2)»."""
    name = unicodedata.name(sign, "")
    return f"U+{ord(sign):04X}" + (f" {name}" if name else "") + (f" ({count})" if count > 1 else "")


# ------------------------------------------------------------------------------------------------------- lines


def _broken(text: str, widths: Sequence[float], measure: float) -> Iterator[tuple[int, int]]:
    """Where the lines of a text begin and end, none wider than the measure; a text without words is one line."""
    ends = [0.0, *accumulate(widths)]
    start = 0
    while start < len(text):
        most = bisect_right(ends, ends[start] + measure + 0.001) - 1
        end = len(text) if most >= len(text) else _break_before(text, start, most)
        yield start, end
        start = end
    if not text:
        yield 0, 0


def _break_before(text: str, start: int, most: int) -> int:
    """The last place up to `most` at which a line may end; inside a word where the word alone is too wide."""
    if text[most] == " ":  # blanks at a line's end need no room
        while most < len(text) and text[most] == " ":
            most += 1
        return most
    for at in range(most, start, -1):
        if text[at - 1] in " -–—/\u200b" and not text[at].isspace():
            return at
    at = max(most, start + 1)
    while at > start + 1 and unicodedata.combining(text[at]):
        at -= 1
    return at


def _cut(pieces: Sequence[Piece], start: int, end: int) -> Iterator[Piece]:
    """What of these pieces stands from one place of their whole text to another."""
    edges = [0, *accumulate(len(piece.text) for piece in pieces)]
    for piece, (first, last) in zip(pieces, pairwise(edges), strict=True):
        if max(first, start) < min(last, end):
            yield replace(piece, text=piece.text[max(0, start - first) : end - first])
