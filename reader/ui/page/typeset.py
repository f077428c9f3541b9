"""Setting an article: its text becomes a page with a heading and paragraphs, in the look that a reader chose.

The words of a book stand on the page in some milliseconds; what dresses them takes a second, see `dressing`.
"""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from reader.model.names import Kind
from reader.text.paragraphs import split
from reader.ui.page.page_map import PageMap
from reader.ui.parts.theme import Theme, interface_font, reading_font
from reader.ui.state.catalogue import OpenArticle
from reader.ui.wording import wording
from reader.ui.wording.showable import showable

STRIPES = 16
"""Pixels left of the text for the stripes of highlights."""
LINE_HEIGHT = 150
HEADING_LINE_HEIGHT = 112
"""Per cent of the font's own line."""

PARAGRAPH_END = "\u2029"


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is set: its theme, the size of its letters, and which kinds are coloured (None: derived mentions)."""

    theme: Theme
    points: float
    shown: frozenset[Kind | None]
    governments: bool = True
    """Is a capital that stands for its government underlined as a state is?"""


@dataclass(frozen=True, slots=True)
class SetPage:
    """A page on which the words of an article stand, undressed."""

    document: QTextDocument
    article: OpenArticle
    look: Look
    map: PageMap
    heading: int | None
    """Which paragraph of the text is the heading."""


def set_words(document: QTextDocument, article: OpenArticle, look: Look) -> SetPage:
    """Set the words of an article anew in the document."""
    document.clear()
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(reading_font(look.points))
    setter = _Setter(document, article, look)
    setter.cursor.beginEditBlock()
    setter.set_article()
    ground = document.rootFrame().frameFormat()
    ground.setBottomMargin(look.points * 3)
    ground.setLeftMargin(STRIPES)
    document.rootFrame().setFrameFormat(ground)
    setter.cursor.endEditBlock()
    return SetPage(document, article, look, setter.page, setter.heading)


def plain_style(look: Look, *, heading: bool) -> QTextCharFormat:
    """Words that are nothing but words."""
    style = QTextCharFormat()
    style.setForeground(QColor(look.theme.text))
    if heading:
        style.setFontPointSize(look.points * 1.5)
        style.setFontWeight(QFont.Weight.Bold)
    return style


class _Setter:
    """One article on its way to the page."""

    def __init__(self, document: QTextDocument, article: OpenArticle, look: Look) -> None:
        self.cursor = QTextCursor(document)
        self.page = PageMap(article.text.content)
        self.heading: int | None = None
        self._article = article
        self._look = look
        self._text = showable(article.text.content)
        self._paragraphs = split(article.text.content)

    def set_article(self) -> None:
        title = self._article.text.title_span
        last = len(self._paragraphs)
        if title is None:
            self._set_made_title()
            self._set_paragraphs(0, last, heading=False)
            return
        heading = (n for n, span in enumerate(self._paragraphs) if span.start <= title.start < span.end)
        self.heading = next(heading, None)
        at = last if self.heading is None else self.heading
        self._set_paragraphs(0, at, heading=False)
        if self.heading is not None:
            self._set_paragraphs(at, at + 1, heading=True)
            self._set_byline()
            self._set_paragraphs(at + 1, last, heading=False)

    def _set_made_title(self) -> None:
        """A heading that does not stand in the text, and so has no positions in it."""
        self._begin_block(heading=True)
        self.cursor.insertText(showable(self._article.row.title), plain_style(self._look, heading=True))
        self._set_byline()

    def _set_byline(self) -> None:
        self._begin_block(heading=False)
        quiet = QTextCharFormat()
        quiet.setFont(interface_font())
        quiet.setFontPointSize(self._look.points * 0.72)
        quiet.setForeground(QColor(self._look.theme.quiet))
        about = self._article.about
        tags = showable(wording.tags_of(about.tags))
        said = [wording.byline(self._article.row), showable(about.author or ""), wording.language(about.language), tags]
        self.cursor.insertText(" · ".join(filter(None, said)), quiet)

    def _set_paragraphs(self, first: int, last: int, *, heading: bool) -> None:
        """Set some paragraphs of one look in one go: for each by itself, Qt takes ten times as long."""
        spans = self._paragraphs[first:last]
        if not spans:
            return
        self._begin_block(heading=heading)
        at = self.cursor.position()
        for span in spans:
            at = self.page.add(span, at) + len(PARAGRAPH_END)
        words = PARAGRAPH_END.join(self._text[span.start : span.end] for span in spans)
        self.cursor.insertText(words, plain_style(self._look, heading=heading))

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
