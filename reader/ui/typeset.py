"""Setting an article: its text becomes a page with a heading, paragraphs and names that can be clicked."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from reader.model import EntityMention, Kind, Span
from reader.paragraphs import split
from reader.ui import wording
from reader.ui.paragraphs import PageMap, showable
from reader.ui.session import OpenArticle
from reader.ui.theme import Theme, interface_font, reading_font

MENTION = "mention:"
"""The scheme of a name's anchor; after it stands the mention's number in the article."""

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
    document.rootFrame().setFrameFormat(ground)
    return setter.page


class _Setter:
    """One article on its way to the page, paragraph after paragraph."""

    def __init__(self, document: QTextDocument, article: OpenArticle, look: Look) -> None:
        self.cursor = QTextCursor(document)
        self.page = PageMap(article.text.content)
        self._article = article
        self._look = look
        self._text = showable(article.text.content)
        self._mentions = article.mentions
        self._next_mention = 0
        self._next_dimmed = 0
        self._formats: dict[tuple[Kind, bool, bool, bool, bool], QTextCharFormat] = {}

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
        at = self.page.add(span, self.cursor.position())
        here = span.start
        for start, end, style in self._runs(span, heading=heading):
            if here < start:
                self.cursor.insertText(self._text[here:start], self._plain(heading=heading))
            self.cursor.insertText(self._text[start:end], style)
            here = end
        if here < span.end:
            self.cursor.insertText(self._text[here : span.end], self._plain(heading=heading))
        assert self.cursor.position() == self.page.to_page(span.end), at

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
        key = (mention.kind, mention.derived, mention.unsure, mention.confirmed, heading)
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
        style.setUnderlineColor(QColor(ink.text))
        style.setUnderlineStyle(_UNDERLINES[mention.kind])
        if not heading and not mention.unsure:
            style.setBackground(QColor(ink.tint))
        return style
