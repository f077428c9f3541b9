"""The article of a PDF, from its pages to its facts."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from reader.model.errors import SourceError, SourceProblem
from reader.model.findings import NotKept, SourceArticle
from reader.sources.extracted import Role, article_of
from reader.sources.formats.composing import composed, counted, row_of
from reader.sources.formats.pdf import described, garbled, notes
from reader.sources.formats.pdf.furniture import Page, part_furniture
from reader.sources.formats.pdf.grids import blocks_with_grids
from reader.sources.formats.pdf.hyphens import SOFT, Vocabulary
from reader.sources.formats.pdf.lines import Block, Row
from reader.sources.formats.pdf.opening import opened
from reader.sources.formats.pdf.paragraphs import Part, parts_of, put_together, setting_of
from reader.sources.formats.pdf.sheets import UNTOLD, Sheet, sheets_of
from reader.sources.formats.pdf.words import LOWERED, Word, joined, words_of

_SCANNED = 0.5
"""The share of a page that a picture covers of which the page is one."""
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufeff\ufffe\uffff]")


def article_in(path: Path, data: bytes) -> SourceArticle:
    """The article of a PDF; raises `SourceError`."""
    found = _found(path, data)
    if not found.pages:
        raise SourceError(path, SourceProblem.SCANNED if found.scans else SourceProblem.EMPTY)
    if garbled.is_garbled("\n".join(joined(page.words) for page in found.pages), found.untold):
        raise SourceError(path, SourceProblem.GARBLED)
    return _article(path, data, found)


@dataclass(slots=True)
class _Found:
    """What is on the pages."""

    said: described.Properties
    pages: list[Page] = field(default_factory=list)
    sheets: dict[int, Sheet] = field(default_factory=dict)
    turned: list[str] = field(default_factory=list)
    pictures: int = 0
    scans: int = 0
    unread: int = 0
    untold: int = 0
    signs: int = 0
    """Those that are left out, since nobody can tell them."""


def _found(path: Path, data: bytes) -> _Found:
    with opened(path, data) as document:
        found = _Found(described.properties_of(document))
        seen = 0
        for sheet in sheets_of(document.handle, document.count):
            seen += 1
            if sheet is None:
                found.unread += 1
            else:
                _look(sheet, found)
        found.unread += document.count - seen
    return found


def _look(sheet: Sheet, found: _Found) -> None:
    words = words_of(sheet.glyphs)
    found.unread += sheet.is_cut
    found.untold += sheet.untold
    found.signs += sum(glyph.sign == UNTOLD for glyph in sheet.glyphs)
    sheet.glyphs = []
    paper = max(1.0, sheet.box.width * sheet.box.height)
    large = [box for box in sheet.pictures if box.width * box.height >= _SCANNED * paper]
    if words:
        found.pages.append(Page(sheet.number, sheet.box, words))
        found.sheets[sheet.number] = sheet
        found.pictures += len(sheet.pictures) - len(large)
    elif large:
        found.scans += 1
    else:
        found.pictures += len(sheet.pictures)
    for glyphs in sheet.turned:
        found.turned += [joined(words_of(glyphs))]
    sheet.turned = []


def _usual_size(pages: Sequence[Page]) -> float:
    """The size of most of the text."""
    counts: Counter[float] = Counter()
    for page in pages:
        for word in page.words:
            counts[round(word.size * 2) / 2] += len(word.text)
    return max(counts, key=lambda size: (counts[size], size)) if counts else 1.0


def _article(path: Path, data: bytes, found: _Found) -> SourceArticle:
    part_furniture(found.pages)
    size = max(_usual_size(found.pages), 0.1)
    parts, vocabulary, tables = _parts(found, size)
    story = [part for part in parts if part.role is not Role.FOOTNOTE]
    foot = [part for part in parts if part.role is Role.FOOTNOTE]
    marks = {mark for part in foot for mark in notes.marks_of(part)}
    lines = [(text, part.role) for part in (*story, *foot) if (text := _neat(part.text(vocabulary), marks))]
    edges = _furniture(found)
    if not lines:
        lines, edges = edges, []
    if not lines:
        raise SourceError(path, SourceProblem.SCANNED if found.scans else SourceProblem.EMPTY)
    headline = described.headline_of(
        [part for part in story if _neat(part.text(vocabulary), marks)], found.said, lines, size
    )
    not_kept = _not_kept(found, tables)
    told = described.told(composed(lines, headline), found.said, found.pages, lines, headline)
    alone = article_of(path, told, data)
    whole = composed([*lines, *edges], headline)
    article = article_of(
        path, replace(told, text=whole.text, paragraphs=whole.paragraphs, dimmed=whole.dimmed, not_kept=not_kept), data
    )
    return replace(
        article, title=alone.title, title_span=alone.title_span, source=alone.source, published=alone.published
    )


def _parts(found: _Found, size: float) -> tuple[list[Part], Vocabulary, int]:
    """The paragraphs in the order of reading, the words they are made of, and how many tables there are."""
    blocks: list[Block] = []
    for page in found.pages:
        if page.words:
            blocks += blocks_with_grids(page.words, page.number, size, found.sheets[page.number].rules)
    setting = setting_of(blocks, size)
    vocabulary = Vocabulary(line.text for block in blocks for line in block.lines)
    parts = parts_of(blocks, setting)
    notes.mark_captions(parts, {number: sheet.pictures for number, sheet in found.sheets.items()}, size)
    notes.mark_footnotes(parts, size)
    return put_together(parts, setting), vocabulary, sum(block.rows is not None for block in blocks)


def _furniture(found: _Found) -> list[tuple[str, Role]]:
    """What stands around the text of all pages, and what is written across them."""
    rows: list[Row] = [row for page in found.pages for row in (*page.head, *page.foot)]
    texts = [text for row in rows if (text := _neat(_cells(row), set()))]
    across = [text for each in dict.fromkeys(found.turned) if (text := _neat(each, set()))]
    return [(text, Role.FURNITURE) for text in (*texts, *across)]


def _cells(row: Row) -> str:
    """The words of a running head, parted where there is a wide gap."""
    cells: list[list[Word]] = [[row[0]]]
    for word in row[1:]:
        if word.left - cells[-1][-1].right > 2 * word.size:
            cells.append([])
        cells[-1].append(word)
    return row_of(map(joined, cells))


def _neat(text: str, marks: set[str]) -> str:
    """A text without what points to footnotes, soft hyphens, and signs that nobody sees."""
    plain = text.replace(SOFT, "").replace(UNTOLD, "")
    for mark in marks:
        plain = notes.without(plain, mark)
    plain = plain.translate(LOWERED)
    return " ".join(_UNSEEN.sub(" ", plain).split())


def _not_kept(found: _Found, tables: int) -> tuple[tuple[NotKept, int], ...]:
    return counted(
        {
            NotKept.PICTURE: found.pictures,
            NotKept.TABLE: tables,
            NotKept.SCAN: found.scans,
            NotKept.PAGE: found.unread,
            NotKept.SIGN: found.signs,
        }
    )
