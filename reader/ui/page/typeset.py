"""Setting an article: its text becomes a page with a heading, paragraphs and names that can be clicked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from reader.model.articles import Span
from reader.model.colors import Color
from reader.model.names import EntityMention, Kind
from reader.text.paragraphs import split
from reader.ui.page.page_map import PageMap
from reader.ui.parts.theme import Theme, interface_font, reading_font
from reader.ui.state.catalogue import OpenArticle, depth
from reader.ui.wording import wording
from reader.ui.wording.showable import showable

MENTION = "mention:"
"""The scheme of a name's anchor; after it stands the mention's number in the article."""

STRIPES = 16
"""Pixels left of the text for the stripes of highlights."""
LINE_HEIGHT = 150
HEADING_LINE_HEIGHT = 112
"""Per cent of the font's own line."""

_UNDERLINES = {
    Kind.PERSON: QTextCharFormat.UnderlineStyle.SingleUnderline,
    Kind.STATE: QTextCharFormat.UnderlineStyle.DashUnderline,
    Kind.PLACE: QTextCharFormat.UnderlineStyle.DotLine,
}


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is set: its theme, the size of its letters, and which kinds are coloured (None: derived mentions)."""

    theme: Theme
    points: float
    shown: frozenset[Kind | None]
    governments: bool = True
    """Is a capital that stands for its government underlined as a state is?"""


def typeset(document: QTextDocument, article: OpenArticle, look: Look) -> PageMap:
    """Set the article anew in the document, and say where the code points of its text now stand."""
    document.clear()
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(reading_font(look.points))
    setter = _Setter(document, article, look)
    setter.cursor.beginEditBlock()
    setter.set_article()
    setter.cursor.endEditBlock()
    ground = document.rootFrame().frameFormat()
    ground.setBottomMargin(look.points * 3)
    ground.setLeftMargin(STRIPES)
    document.rootFrame().setFrameFormat(ground)
    return setter.page


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text in the colour of a highlight."""

    start: int
    end: int
    color: Color


def _marked(start: int, end: int, marks: Sequence[Mark]) -> Iterator[tuple[int, int, Color | None]]:
    """A stretch cut where highlights begin and end; of several over one another the last shows."""
    edges = {start, end} | {edge for mark in marks for edge in (mark.start, mark.end) if start < edge < end}
    cuts = sorted(edges)
    for from_, to in pairwise(cuts):
        over = [mark for mark in marks if mark.start <= from_ and mark.end >= to]
        yield from_, to, over[-1].color if over else None


class _Setter:
    """One article on its way to the page, paragraph after paragraph."""

    def __init__(self, document: QTextDocument, article: OpenArticle, look: Look) -> None:
        self.cursor = QTextCursor(document)
        self.page = PageMap(article.text.content)
        self._article = article
        self._look = look
        self._text = showable(article.text.content)
        self._mentions = article.mentions
        placed = sorted((mark for mark in article.highlights if mark.span is not None), key=depth)
        self._marks = [Mark(mark.span.start, mark.span.end, mark.color) for mark in placed if mark.span is not None]
        self._next_mention = 0
        self._next_dimmed = 0
        self._formats: dict[tuple[Kind, bool, bool, bool, bool, bool], QTextCharFormat] = {}

    def set_article(self) -> None:
        text = self._article.text
        title = text.title_span
        paragraphs = split(text.content)
        if title is None:
            self._set_made_title()
        for paragraph in paragraphs:
            if title is not None and paragraph.start <= title.start < paragraph.end:
                self._set_paragraph(paragraph, heading=True)
                self._set_byline()
                title = None
            else:
                self._set_paragraph(paragraph, heading=False)

    def _set_made_title(self) -> None:
        """A heading that does not stand in the text, and so has no positions in it."""
        self._begin_block(heading=True)
        self.cursor.insertText(showable(self._article.row.title), self._plain(heading=True))
        self._set_byline()

    def _set_byline(self) -> None:
        self._begin_block(heading=False)
        quiet = QTextCharFormat()
        quiet.setFont(interface_font())
        quiet.setFontPointSize(self._look.points * 0.72)
        quiet.setForeground(QColor(self._look.theme.quiet))
        self.cursor.insertText(wording.byline(self._article.row), quiet)

    def _set_paragraph(self, span: Span, *, heading: bool) -> None:
        self._begin_block(heading=heading)
        self.page.add(span, self.cursor.position())
        marks = [mark for mark in self._marks if mark.start < span.end and mark.end > span.start]
        for start, end, style in self._whole(span, heading=heading):
            for from_, to, colour in _marked(start, end, marks):
                self.cursor.insertText(self._text[from_:to], self._on(style, colour))

    def _whole(self, span: Span, *, heading: bool) -> Iterator[tuple[int, int, QTextCharFormat]]:
        """A paragraph from end to end: its runs, and what is plain between them."""
        here = span.start
        for start, end, style in self._runs(span, heading=heading):
            if here < start:
                yield here, start, self._plain(heading=heading)
            yield start, end, style
            here = end
        if here < span.end:
            yield here, span.end, self._plain(heading=heading)

    def _on(self, style: QTextCharFormat, colour: Color | None) -> QTextCharFormat:
        """The same letters on the ground of a highlight; a name keeps its colour and underline there."""
        if colour is None:
            return style
        marked = QTextCharFormat(style)
        marked.setBackground(QColor(self._look.theme.marks[colour]))
        for ink in self._look.theme.inks.values():
            if style.foreground().color() == QColor(ink.text):
                marked.setForeground(QColor(ink.marked))
        return marked

    def _runs(self, span: Span, *, heading: bool) -> list[tuple[int, int, QTextCharFormat]]:
        """What is not plain in a paragraph: dimmed passages and names, by position."""
        runs = []
        dimmed: Sequence[Span] = self._article.text.dimmed
        while self._next_dimmed < len(dimmed) and dimmed[self._next_dimmed].start < span.end:
            passage = dimmed[self._next_dimmed]
            if passage.end > span.start:
                runs.append((max(passage.start, span.start), min(passage.end, span.end), self._dimmed()))
            if passage.end > span.end:
                break
            self._next_dimmed += 1
        while self._next_mention < len(self._mentions) and self._mentions[self._next_mention].span.start < span.end:
            mention = self._mentions[self._next_mention]
            if self._is_shown(mention):
                style = self._name(mention, self._next_mention, heading=heading)
                runs.append((mention.span.start, min(mention.span.end, span.end), style))
            self._next_mention += 1
        return sorted(runs, key=lambda run: run[:2])

    def _is_shown(self, mention: EntityMention) -> bool:
        return (None if mention.derived else mention.kind) in self._look.shown

    def _begin_block(self, *, heading: bool) -> None:
        """Start a paragraph; the first one takes the empty block that a new document has."""
        block = QTextBlockFormat()
        height = HEADING_LINE_HEIGHT if heading else LINE_HEIGHT
        block.setLineHeight(height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block.setBottomMargin(self._look.points * (0.4 if heading else 0.85))
        block.setTopMargin(self._look.points * 1.8 if heading else 0)
        block.setHeadingLevel(1 if heading else 0)
        if self.cursor.position() == 0:
            self.cursor.setBlockFormat(block)
        else:
            self.cursor.insertBlock(block, QTextCharFormat())

    def _plain(self, *, heading: bool) -> QTextCharFormat:
        style = QTextCharFormat()
        style.setForeground(QColor(self._look.theme.text))
        if heading:
            style.setFontPointSize(self._look.points * 1.5)
            style.setFontWeight(QFont.Weight.Bold)
        return style

    def _dimmed(self) -> QTextCharFormat:
        style = QTextCharFormat()
        style.setForeground(QColor(self._look.theme.quiet))
        style.setFontPointSize(self._look.points * 0.82)
        return style

    def _name(self, mention: EntityMention, number: int, *, heading: bool) -> QTextCharFormat:
        """A name in its kind's colour and underline; an adjective in the text's colour with a thin dotted line."""
        key = (mention.kind, mention.derived, mention.unsure, mention.confirmed, mention.also is not None, heading)
        if key not in self._formats:
            self._formats[key] = self._name_style(mention, heading=heading)
        style = QTextCharFormat(self._formats[key])
        style.setAnchorHref(f"{MENTION}{number}")
        return style

    def _name_style(self, mention: EntityMention, *, heading: bool) -> QTextCharFormat:
        style = self._plain(heading=heading)
        style.setAnchor(True)
        ink = self._look.theme.inks[mention.kind]
        if mention.derived:
            style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            style.setUnderlineColor(QColor(self._look.theme.quiet))
            return style
        if mention.confirmed:
            style.setFontWeight(QFont.Weight.Bold)
        style.setForeground(QColor(ink.text))
        line = Kind.STATE if mention.also is not None and self._look.governments else mention.kind
        style.setUnderlineColor(QColor(self._look.theme.inks[line].text))
        style.setUnderlineStyle(_UNDERLINES[line])
        if not heading and not mention.unsure:
            style.setBackground(QColor(ink.tint))
        return style
