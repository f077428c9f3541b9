"""What may be meant by what is being typed: a list below the field, which takes no focus and no key that is not its."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reader.model.colors import SHAPES
from reader.ui.articles.field import Suggested
from reader.ui.parts.theme import LIGHT, Theme
from reader.ui.wording.showable import shortened, showable

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

    from reader.ui.articles.model import Index

WIDEST, NARROWEST = 460, 260
"""Pixels."""
LONGEST = 80
"""Letters of a line."""
PADDING = 8


class CompletionList(QListWidget):
    """Stands below its field, over whatever is there. Nothing is chosen in it until somebody chooses."""

    taken = Signal(int)
    """The line in this place."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field.window())
        self._field = field
        self._theme = LIGHT
        self.setObjectName("completions")
        self.setAccessibleName(self.tr("Подсказки"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setItemDelegate(_Lines(self))
        self.itemClicked.connect(lambda item: self.taken.emit(self.row(item)))
        self.itemEntered.connect(self.setCurrentItem)
        self.hide()

    @property
    def theme(self) -> Theme:
        return self._theme

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.viewport().update()

    def show_lines(self, lines: Sequence[Suggested]) -> None:
        """Show these and no others; nothing of an empty list is seen."""
        self.clear()
        for line in lines:
            shape = f"{SHAPES[line.kind]} " if line.kind else ""
            item = QListWidgetItem(f"{shape}{line.label} {line.detail}".strip())
            item.setData(Qt.ItemDataRole.UserRole, line)
            self.addItem(item)
        self.setCurrentRow(-1)
        self.setVisible(bool(lines))
        if lines:
            self._place()
            self.raise_()

    def move_by(self, by: int) -> None:
        """Choose the next line (1) or the one before (-1); beyond the ends none is chosen."""
        row = self.currentRow() + by
        if row < -1:
            row = self.count() - 1
        self.setCurrentRow(row if row < self.count() else -1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if (application := QApplication.instance()) is not None:
            application.installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if (application := QApplication.instance()) is not None:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """It goes where somebody clicks elsewhere, or the window has another size: the field may stand elsewhere."""
        match event.type():
            case QEvent.Type.MouseButtonPress:
                is_own = watched is self._field or (isinstance(watched, QWidget) and self.isAncestorOf(watched))
                if isinstance(watched, QWidget) and not is_own:
                    self.hide()
            case QEvent.Type.Resize | QEvent.Type.WindowDeactivate if watched is self.window():
                self.hide()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        window = self.window()
        below = self._field.mapTo(window, QPoint(0, self._field.height() + 2))
        wide = min(max(self._field.width(), NARROWEST, self.sizeHintForColumn(0) + 2), WIDEST, window.width())
        high = min(self.count() * self.sizeHintForRow(0) + 4, max(window.height() - below.y(), 0))
        self.setGeometry(QRect(min(below.x(), window.width() - wide), below.y(), wide, high))


class _Lines(QStyledItemDelegate):
    """The sign of the kind in its colour, what would be typed, and quietly on the right what that is."""

    def __init__(self, parent: CompletionList) -> None:
        super().__init__(parent)
        self._list = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line: Suggested = index.data(Qt.ItemDataRole.UserRole)
        metrics = option.fontMetrics
        words = sum(metrics.horizontalAdvance(showable(shortened(each, LONGEST))) for each in (line.label, line.detail))
        return QSize(words + 6 * PADDING, metrics.lineSpacing() + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Suggested = index.data(Qt.ItemDataRole.UserRole)
        theme, metrics = self._list.theme, option.fontMetrics
        painter.save()
        painter.setFont(option.font)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.current))
            painter.drawRoundedRect(option.rect.adjusted(2, 0, -2, 0), 5, 5)
        area = option.rect.adjusted(PADDING, 0, -PADDING, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        detail = showable(shortened(line.detail, LONGEST))
        painter.setPen(QColor(theme.quiet))
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, detail)
        if line.kind:
            painter.setPen(QColor(theme.inks[line.kind].text))
            painter.drawText(area, middle, SHAPES[line.kind])
        area.adjust(2 * PADDING if line.kind else 0, 0, -metrics.horizontalAdvance(detail) - PADDING, 0)
        painter.setPen(QColor(theme.text))
        words = metrics.elidedText(
            showable(shortened(line.label, LONGEST)), Qt.TextElideMode.ElideRight, max(area.width(), 0)
        )
        painter.drawText(area, middle, words)
        painter.restore()
