"""Painting an article as a row of the list."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.model.articles import ArticleRow
from reader.model.search import Passage
from reader.ui.articles.lines import SENTENCE_LINES, SentenceLook
from reader.ui.articles.model import ArticleModel, Index
from reader.ui.articles.row import RowWords, Setter
from reader.ui.parts.theme import Theme

PADDING = 12
DOT, BEFORE = 3.0, 8.0
"""Of the sign of an article that is not read: half its width, and how far its middle is left of the title."""


class ArticleDelegate(QStyledItemDelegate):
    """Paints a row: a title of two lines, a quiet line of source and date, three counts. All rows are of one height.

    While something `is_searched` for, there are two lines more: the sentence in which it was found.
    One that is not read has a dot before its title, one with a star shows it before its source.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text, self._quiet, self._accent = QColor(theme.text), QColor(theme.quiet), QColor(theme.accent)
        self._handle, self._star = QColor(theme.handle), QColor(theme.star)
        self._inks = {kind: QColor(ink.text) for kind, ink in theme.inks.items()}
        self._look = SentenceLook.of(theme)
        self._setter: Setter | None = None
        self.is_searched = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = 4 + (SENTENCE_LINES if self.is_searched else 0)
        return QSize(200, 2 * PADDING + lines * QFontMetrics(option.font).lineSpacing() + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ArticleRow | None = index.data(ArticleModel.ROW)
        if row is None:  # deleted, and the list has not followed yet
            return
        is_open = bool(index.data(ArticleModel.CURRENT))
        area = _area(option)
        words = self._words(index, row, option.font, area.width())
        painter.save()
        self._paint_ground(painter, option, is_open=is_open, is_chosen=bool(index.data(ArticleModel.CHOSEN)))
        painter.translate(area.topLeft())
        if not index.data(ArticleModel.READ):
            self._paint_dot(painter, option)
        painter.setFont(option.font)
        painter.setPen(self._text)
        for line in (*words.title, *words.sentence):
            line.draw(painter)
        painter.setPen(self._quiet)
        words.byline.draw(painter)
        if words.star is not None:
            painter.setPen(self._star)
            words.star.draw(painter)
            painter.setPen(self._quiet)
        for count in words.counts:
            count.digits.draw(painter)
        for count in words.counts:
            painter.setPen(self._inks[count.kind] if count.number else self._handle)
            count.sign.draw(painter)
        if words.more is not None:
            painter.setPen(self._accent)
            words.more.draw(painter)
        painter.restore()

    def place_of_reprints(self, option: QStyleOptionViewItem, index: Index) -> QRect:
        """Where it says of how many others the article of a row is the one that is listed; nowhere if of none."""
        row: ArticleRow | None = index.data(ArticleModel.ROW)
        if row is None or not row.reprints:
            return QRect()
        area = _area(option)
        words = self._words(index, row, option.font, area.width())
        return words.more_place.translated(area.topLeft())

    def _words(self, index: Index, row: ArticleRow, font: QFont, width: int) -> RowWords:
        if self._setter is None or self._setter.font != font:
            self._setter = Setter(font, self._look)
        passage: Passage | None = index.data(ArticleModel.PASSAGE) if self.is_searched else None
        return self._setter.row(row, width, bool(index.data(ArticleModel.CURRENT)), passage)

    def _paint_dot(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._accent)
        painter.drawEllipse(QPointF(-BEFORE, option.fontMetrics.height() / 2), DOT, DOT)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, *, is_open: bool, is_chosen: bool) -> None:
        is_under_mouse = option.state & QStyle.StateFlag.State_MouseOver
        has_focus = option.state & QStyle.StateFlag.State_HasFocus
        if not (is_open or is_chosen or is_under_mouse or has_focus):
            return
        card = option.rect.adjusted(4, 2, -4, -2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if is_open or is_chosen or is_under_mouse:
            painter.setBrush(QColor(self._theme.current if is_open or is_chosen else self._theme.hover))
            painter.drawRoundedRect(card, 7, 7)
        if is_open:
            painter.setBrush(self._accent)
            painter.drawRoundedRect(QRect(card.left(), card.top() + 9, 3, card.height() - 18), 1.5, 1.5)
        if is_chosen:
            painter.setBrush(self._accent)
            painter.drawEllipse(QPointF(card.left() + 8.5, card.center().y() + 0.5), 3.5, 3.5)
        if has_focus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self._accent)
            painter.drawRoundedRect(card, 7, 7)


def _area(option: QStyleOptionViewItem) -> QRect:
    """Where a row is written."""
    return option.rect.adjusted(PADDING + 6, PADDING, -PADDING, -PADDING)
