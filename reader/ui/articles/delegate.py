"""Painting an article as a row of the list."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.model.articles import ArticleRow
from reader.model.colors import SHAPES
from reader.ui.articles.model import ArticleModel, Index, counts
from reader.ui.articles.row import ASIDE, RowWords, Setter
from reader.ui.parts.theme import Theme

PADDING = 12
BELOW_TITLE = 4
"""Pixels between a title and what stands below it."""


class ArticleDelegate(QStyledItemDelegate):
    """Paints a row: a title of two lines, a quiet line of source and date, three counts. All rows are of one height."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text, self._quiet, self._accent = QColor(theme.text), QColor(theme.quiet), QColor(theme.accent)
        self._setter: Setter | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, 2 * PADDING + 4 * QFontMetrics(option.font).lineSpacing() + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ArticleRow | None = index.data(ArticleModel.ROW)
        if row is None:  # deleted, and the list has not followed yet
            return
        is_open = bool(index.data(ArticleModel.CURRENT))
        setter, area = self._setter_in(option.font), _area(option)
        words = setter.row(row, area.width(), is_open)
        painter.save()
        self._paint_ground(painter, option, is_open=is_open)
        painter.setFont(setter.font)
        painter.setPen(self._text)
        for n, line in enumerate(words.title):
            line.draw(painter, area.left(), area.top() + n * setter.line + setter.baseline(is_open=is_open))
        quiet = _byline(area, words, setter)
        painter.setPen(self._quiet)
        words.byline.draw(painter, quiet.left(), quiet.top() + setter.baseline())
        self._paint_counts(painter, row, setter, quiet.translated(0, setter.line + 2))
        if words.more:
            more = _end_of(quiet, words)
            painter.setPen(self._accent)
            words.more.draw(painter, more.left() + ASIDE, more.top(), setter.line)
        painter.restore()

    def place_of_reprints(self, option: QStyleOptionViewItem, index: Index) -> QRect:
        """Where it says of how many others the article of a row is the one that is listed; nowhere if of none."""
        row: ArticleRow | None = index.data(ArticleModel.ROW)
        if row is None or not row.reprints:
            return QRect()
        setter, area = self._setter_in(option.font), _area(option)
        words = setter.row(row, area.width(), bool(index.data(ArticleModel.CURRENT)))
        return _end_of(_byline(area, words, setter), words)

    def _setter_in(self, font: QFont) -> Setter:
        if self._setter is None or self._setter.font != font:
            self._setter = Setter(font)
        return self._setter

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, *, is_open: bool) -> None:
        card = option.rect.adjusted(4, 2, -4, -2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        state = option.state
        if is_open or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(self._theme.current if is_open else self._theme.hover))
            painter.drawRoundedRect(card, 7, 7)
        if is_open:
            painter.setBrush(QColor(self._theme.accent))
            painter.drawRoundedRect(QRect(card.left(), card.top() + 9, 3, card.height() - 18), 1.5, 1.5)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(self._theme.accent))
            painter.drawRoundedRect(card, 7, 7)

    def _paint_counts(self, painter: QPainter, row: ArticleRow, setter: Setter, area: QRect) -> None:
        left = area.left()
        for kind, count in counts(row):
            sign, number = setter.word(f"{SHAPES[kind]} "), setter.word(str(count))
            painter.setPen(QColor(self._theme.inks[kind].text if count else self._theme.handle))
            sign.draw(painter, left, area.top(), area.height())
            left += sign.width
            painter.setPen(self._quiet)
            number.draw(painter, left, area.top(), area.height())
            left += max(36, number.width + 14)


def _area(option: QStyleOptionViewItem) -> QRect:
    """Where a row is written."""
    return option.rect.adjusted(PADDING + 6, PADDING, -PADDING, -PADDING)


def _byline(area: QRect, words: RowWords, setter: Setter) -> QRect:
    """The line below the title."""
    return QRect(area.left(), area.top() + len(words.title) * setter.line + BELOW_TITLE, area.width(), setter.line)


def _end_of(byline: QRect, words: RowWords) -> QRect:
    """The end of a byline, where reprints are told of."""
    return QRect(byline.right() - words.more_width, byline.top(), words.more_width, byline.height())
