"""The pages of a PDF as PDFium shows them: glyphs with their places, pictures, rules; within limits.

All lengths are points, `y` grows downwards, and a page whose text is turned is turned back.
"""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

MOST_PAGES = 1_000
MOST_GLYPHS = 700_000
"""Of a file: what a long novel has, or an issue of a newspaper. The rest is not read, and that is said."""
MOST_ON_PAGE = 100_000
"""Glyphs: a page of a newspaper has 30,000."""
MOST_OBJECTS = 50_000
"""Drawings of a page that are looked at."""
_DEEPEST = 4
"""Drawings inside drawings."""
_SMALLEST = 0.05
"""The size of letters that are no letters."""
_THINNEST = 3.0
"""What is no thicker is a rule."""
_SHORTEST_RULE = 8.0
_SMALLEST_PICTURE = 20.0
_LARGEST_PAGE = 1e6

_BOLD = re.compile(r"bold|black|heavy|demi|[-,]bd|[-_]b$", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli|[-,]it$", re.IGNORECASE)
_GENERATED = frozenset({0x20, 0x0D, 0x0A})
UNTOLD = "\ufffd"
"""A letter that its font does not tell."""
_HYPHEN = 2
"""What PDFium gives for a hyphen at the end of a line."""


class Glyph(NamedTuple):
    """A character and its place: left, right, baseline, size; `drawn` is the same for those that are drawn at once."""

    sign: str
    left: float
    right: float
    base: float
    size: float
    is_bold: bool
    is_italic: bool
    drawn: int = 0


class Box(NamedTuple):
    """A rectangle; `top` is less than `bottom`."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(slots=True)
class Sheet:
    """One page."""

    number: int
    box: Box
    glyphs: list[Glyph] = field(default_factory=list)
    turned: list[list[Glyph]] = field(default_factory=list)
    """What is written in other directions than the most: watermarks, notes at the edge."""
    pictures: list[Box] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    is_cut: bool = False
    """Whether there was more on it than is read."""
    untold: int = 0
    """Glyphs of fonts that do not tell which letters they show."""


def sheets_of(document: Any, count: int) -> Iterator[Sheet | None]:
    """The pages one after the other, None for one that cannot be read, until there are too many glyphs."""
    left = MOST_GLYPHS
    for number in range(min(count, MOST_PAGES)):
        if left <= 0:
            return
        sheet = _sheet(document, number, min(left, MOST_ON_PAGE))
        left -= (len(sheet.glyphs) if sheet else 0) + 1
        yield sheet


def _sheet(document: Any, number: int, most: int) -> Sheet | None:
    import pypdfium2.raw as pdfium

    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        return None
    try:
        paper = _paper(pdfium, page)
        if paper is None:
            return None
        text = pdfium.FPDFText_LoadPage(page)
        try:
            pieces, is_cut = _pieces(pdfium, text, most, paper) if text else ({}, False)
        finally:
            if text:
                pdfium.FPDFText_ClosePage(text)
        drawn = _Drawn()
        count = min(pdfium.FPDFPage_CountObjects(page), MOST_OBJECTS)
        _look(pdfium, (pdfium.FPDFPage_GetObject(page, each) for each in range(count)), drawn)
    finally:
        pdfium.FPDF_ClosePage(page)
    return _laid(number, paper, pieces, drawn, is_cut=is_cut)


def _paper(pdfium: Any, page: Any) -> tuple[float, float, float, float] | None:
    """What is seen of a page, as the PDF has it: left, bottom, right, top."""
    rect = pdfium.FS_RECTF()
    if not pdfium.FPDF_GetPageBoundingBox(page, rect):
        return None
    sides = (rect.left, rect.bottom, rect.right, rect.top)
    if not all(math.isfinite(each) and abs(each) < _LARGEST_PAGE for each in sides):
        return None
    return sides if rect.right > rect.left and rect.top > rect.bottom else None


class _Style(NamedTuple):
    """What the glyphs of one text object have in common."""

    turn: int | None
    """Quarters that its text is turned, anticlockwise; None where it is oblique."""
    size: float
    base: float
    is_bold: bool
    is_italic: bool
    is_untold: bool
    """Whether its font does not tell which letters it shows."""


_Raw = tuple[str, float, float, float, float, _Style, int]
"""A sign, the left, bottom, right and top of its box, its style, and what it is drawn with."""


def _pieces(
    pdfium: Any, text: Any, most: int, paper: tuple[float, float, float, float]
) -> tuple[dict[int | None, list[_Raw]], bool]:
    """The glyphs on a page by how their text is turned."""
    count = pdfium.FPDFText_CountChars(text)
    found: dict[int | None, list[_Raw]] = {}
    styles: dict[int, _Style] = {}
    fonts: dict[int, tuple[bool, bool]] = {}
    box = pdfium.FS_RECTF()
    low, floor, high, ceiling = paper
    get_sign, get_object, get_box = (
        pdfium.FPDFText_GetUnicode,
        pdfium.FPDFText_GetTextObject,
        pdfium.FPDFText_GetLooseCharBox,
    )
    address = ctypes.addressof
    for index in range(min(count, most)):
        code = get_sign(text, index)
        if code in _GENERATED and pdfium.FPDFText_IsGenerated(text, index):
            continue
        thing = get_object(text, index)
        if not thing or not get_box(text, index, box):
            continue
        where = address(thing.contents)
        style = styles.get(where)
        if style is None:
            style = styles[where] = _style(pdfium, text, index, thing, fonts)
        if style.size < _SMALLEST:
            continue
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        if not (low - 2 <= (left + right) / 2 <= high + 2 and floor - 2 <= (bottom + top) / 2 <= ceiling + 2):
            continue
        found.setdefault(style.turn, []).append(
            (_sign(code, is_untold=style.is_untold), left, bottom, right, top, style, where)
        )
    return found, count > most


def _sign(code: int, *, is_untold: bool) -> str:
    if code == _HYPHEN:
        return "-"
    is_none = code == 0 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF
    is_made_up = is_untold and not (0x20 <= code < 0x7F or 0x400 <= code < 0x500)
    return UNTOLD if is_none or is_made_up else chr(code)


def _style(pdfium: Any, text: Any, index: int, thing: Any, fonts: dict[int, tuple[bool, bool]]) -> _Style:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, index, x, y)
    angle = math.degrees(math.atan2(matrix.b, matrix.a))
    quarters = round(angle / 90)
    turn = quarters % 4 if abs(angle - 90 * quarters) < 5 else None
    size = abs(pdfium.FPDFText_GetFontSize(text, index)) * math.hypot(matrix.c, matrix.d)
    base = (-y.value, x.value, y.value, -x.value)[turn or 0]
    font = pdfium.FPDFTextObj_GetFont(thing)
    is_bold, is_italic = _face(pdfium, font, fonts) if font else (False, False)
    is_untold = pdfium.FPDFText_HasUnicodeMapError(text, index) == 1
    return _Style(turn, size if math.isfinite(size) else 0.0, base, is_bold, is_italic, is_untold)


def _face(pdfium: Any, font: Any, fonts: dict[int, tuple[bool, bool]]) -> tuple[bool, bool]:
    where = ctypes.addressof(font.contents)
    if where not in fonts:
        name = ctypes.create_string_buffer(200)
        pdfium.FPDFFont_GetBaseFontName(font, name, 200)
        called = name.value.decode("latin-1")
        fonts[where] = (_BOLD.search(called) is not None, _ITALIC.search(called) is not None)
    return fonts[where]


@dataclass(slots=True)
class _Drawn:
    pictures: list[tuple[float, float, float, float]] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)
    seen: int = 0


def _look(pdfium: Any, objects: Iterator[Any], drawn: _Drawn, depth: int = 0) -> None:
    """Note the pictures and the rules among drawings, and in drawings of which some are made."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for each in objects:
        drawn.seen += 1
        if drawn.seen > MOST_OBJECTS:
            return
        kind = pdfium.FPDFPageObj_GetType(each) if each else 0
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            count = max(0, min(pdfium.FPDFFormObj_CountObjects(each), MOST_OBJECTS))
            _look(pdfium, (pdfium.FPDFFormObj_GetObject(each, number) for number in range(count)), drawn, depth + 1)
        elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH) and pdfium.FPDFPageObj_GetBounds(
            each, left, bottom, right, top
        ):
            sides = (left.value, bottom.value, right.value, top.value)
            if not all(map(math.isfinite, sides)):
                continue
            if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                drawn.pictures.append(sides)
            elif depth == 0 and min(sides[2] - sides[0], sides[3] - sides[1]) <= _THINNEST:
                drawn.rules.append(sides)


def _laid(
    number: int,
    paper: tuple[float, float, float, float],
    pieces: dict[int | None, list[_Raw]],
    drawn: _Drawn,
    *,
    is_cut: bool,
) -> Sheet:
    """The page with all its parts turned as most of its text is."""
    sizes = Counter({turn: len(each) for turn, each in pieces.items() if turn is not None})
    turn = max(sizes, key=lambda each: (sizes[each], -each)) if sizes else 0
    sheet = Sheet(number, _turned(turn, *paper), is_cut=is_cut)
    sheet.untold = sum(raw[5].is_untold for raws in pieces.values() for raw in raws)
    sheet.glyphs = [_glyph(turn, raw) for raw in pieces.pop(turn, [])]
    for other, raws in pieces.items():
        sheet.turned.append([_glyph(other or 0, raw) for raw in raws])
    sheet.pictures = [
        box
        for box in (_turned(turn, *sides) for sides in drawn.pictures)
        if box.width >= _SMALLEST_PICTURE and box.height >= _SMALLEST_PICTURE
    ]
    sheet.rules = [
        box for box in (_turned(turn, *sides) for sides in drawn.rules) if max(box.width, box.height) >= _SHORTEST_RULE
    ]
    return sheet


def _glyph(turn: int, raw: _Raw) -> Glyph:
    sign, left, bottom, right, top, style, where = raw
    if turn == 0:
        return Glyph(sign, left, right, style.base, style.size, style.is_bold, style.is_italic, where)
    box = _turned(turn, left, bottom, right, top)
    return Glyph(sign, box.left, box.right, style.base, style.size, style.is_bold, style.is_italic, where)


def _turned(turn: int, left: float, bottom: float, right: float, top: float) -> Box:
    """A rectangle of the PDF on a page that is turned back so many quarters."""
    if turn == 0:
        return Box(left, -top, right, -bottom)
    if turn == 1:
        return Box(bottom, left, top, right)
    if turn == 2:
        return Box(-right, bottom, -left, top)
    return Box(-top, -right, -bottom, -left)
