"""Painting an article as a row of the list."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.model.articles import ArticleRow
from reader.model.colors import SHAPES
from reader.ui.articles.model import ArticleModel, Index, counts
from reader.ui.parts.theme import Theme
from reader.ui.wording import wording

PADDING = 12
ASIDE = 4
"""Pixels on either side of «ещё 4»."""


class ArticleDelegate(QStyledItemDelegate):
    """Paints a row: a title of two lines, a quiet line of source and date, three counts. All rows are of one height."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, 2 * PADDING + 4 * QFontMetrics(option.font).lineSpacing() + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ArticleRow | None = index.data(ArticleModel.ROW)
        if row is None:  # deleted, and the list has not followed yet
            return
        is_open = bool(index.data(ArticleModel.CURRENT))
        painter.save()
        self._paint_ground(painter, option, is_open=is_open)
        area, font = _area(option), option.font
        line = QFontMetrics(font).lineSpacing()
        font.setBold(is_open)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.text))
        lines = two_lines(row.title, font, area.width())
        for n, text in enumerate(lines):
            painter.drawText(area.left(), area.top() + n * line + QFontMetrics(font).ascent(), text)
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.quiet))
        top = area.top() + len(lines) * line + 4
        quiet = QRect(area.left(), top, area.width(), line)
        if row.reprints:
            more = _end_of(quiet, row, font)
            quiet.setRight(more.left())
            painter.setPen(QColor(self._theme.accent))
            painter.drawText(more, Qt.AlignmentFlag.AlignCenter, wording.more_reprints(row.reprints))
            painter.setPen(QColor(self._theme.quiet))
        elided = painter.fontMetrics().elidedText(wording.byline(row), Qt.TextElideMode.ElideRight, quiet.width())
        painter.drawText(quiet, Qt.AlignmentFlag.AlignVCenter, elided)
        self._paint_counts(painter, row, QRect(area.left(), top + line + 2, area.width(), line))
        painter.restore()

    def place_of_reprints(self, option: QStyleOptionViewItem, index: Index) -> QRect:
        """Where it says of how many others the article of a row is the one that is listed; nowhere if of none."""
        row: ArticleRow | None = index.data(ArticleModel.ROW)
        if row is None or not row.reprints:
            return QRect()
        area, bold = _area(option), QFont(option.font)
        bold.setBold(bool(index.data(ArticleModel.CURRENT)))
        line = QFontMetrics(option.font).lineSpacing()
        top = area.top() + len(two_lines(row.title, bold, area.width())) * line + 4
        return _end_of(QRect(area.left(), top, area.width(), line), row, option.font)

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

    def _paint_counts(self, painter: QPainter, row: ArticleRow, area: QRect) -> None:
        left = area.left()
        for kind, count in counts(row):
            painter.setPen(QColor(self._theme.inks[kind].text if count else self._theme.handle))
            text = f"{SHAPES[kind]} "
            painter.drawText(QRect(left, area.top(), 40, area.height()), Qt.AlignmentFlag.AlignVCenter, text)
            left += painter.fontMetrics().horizontalAdvance(text)
            painter.setPen(QColor(self._theme.quiet))
            painter.drawText(QRect(left, area.top(), 60, area.height()), Qt.AlignmentFlag.AlignVCenter, str(count))
            left += max(36, painter.fontMetrics().horizontalAdvance(str(count)) + 14)


def _area(option: QStyleOptionViewItem) -> QRect:
    """Where a row is written."""
    return option.rect.adjusted(PADDING + 6, PADDING, -PADDING, -PADDING)


def _end_of(byline: QRect, row: ArticleRow, font: QFont) -> QRect:
    """The end of a byline, where reprints are told of."""
    width = QFontMetrics(font).horizontalAdvance(wording.more_reprints(row.reprints)) + 2 * ASIDE
    return QRect(byline.right() - width, byline.top(), width, byline.height())


def two_lines(title: str, font: QFont, width: int) -> list[str]:
    """A title broken into at most two lines, the second elided."""
    layout = QTextLayout(title, font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)  # a word may be longer than a line
    layout.setTextOption(option)
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(width)
    layout.endLayout()
    units = title.encode("utf-16-le")
    end = first.textLength() * 2
    head, rest = units[:end].decode("utf-16-le", "ignore"), units[end:].decode("utf-16-le", "ignore").strip()
    if not rest:
        return [head]
    return [head, QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)]
