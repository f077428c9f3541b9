"""The groups of facets as a tree: titles that fold, entries that are chosen by a click and excluded by another."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from reader.model.colors import SHAPES
from reader.ui.articles.facet_list import KINDS, Choice, Facet, FacetEntry
from reader.ui.parts.theme import LIGHT, Theme

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QWidget

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole
"""The `Line` of an item."""
SIGN = 20
"""Pixels before the words of an entry, where its sign stands."""
BUTTON = 22
"""Pixels at the end of an entry, where it is excluded."""


@dataclass(frozen=True, slots=True)
class Line:
    """What an item of the tree is: the title of a group, an entry, or words that list more of the group."""

    facet: Facet
    entry: FacetEntry | None = None
    words: str = ""
    count: str = ""

    @property
    def is_title(self) -> bool:
        return self.entry is None and not self.words


class FacetTree(QTreeView):
    """Enter and a click choose, or take back; minus, Alt with a click and the sign at the end exclude."""

    taken = Signal(object)
    """The `Line` that was clicked."""
    excluded = Signal(object)
    """The `Line` of what is to be excluded, or no longer."""
    menu_wanted = Signal(object, QPoint)
    """A `Line`, and where on the screen what can be done with it should be offered."""
    left = Signal()
    """Somebody wants to go back to what the tree covers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Из чего состоит найденное"))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setAllColumnsShowFocus(True)
        self.covers = False
        """It stands in the place of something else."""
        self.set_theme(LIGHT)

    def set_theme(self, theme: Theme) -> None:
        self.setStyleSheet("QTreeView { background: transparent; border: none; }")
        before = self.itemDelegate()
        self.setItemDelegate(_Painting(theme, self))
        if before is not None:
            before.deleteLater()
        self.viewport().update()

    def button_of(self, index: Index) -> QRect:
        """Where an entry is excluded; nowhere for what is none."""
        line: Line | None = index.data(LINE) if index.isValid() else None
        if line is None or line.entry is None:
            return QRect()
        place = self.visualRect(index)
        return QRect(place.right() - BUTTON + 1, place.top(), BUTTON, place.height())

    @contextmanager
    def kept_in_place(self) -> Iterator[None]:
        """Let the items become others; what one stands at and sees stays where it is."""
        current, scrolled = self._place(), self.verticalScrollBar().value()
        with QSignalBlocker(self):
            yield
        self._go_to(current)
        self.doItemsLayout()
        self.verticalScrollBar().setValue(scrolled)

    def _place(self) -> tuple[Line, int] | None:
        line: Line | None = self.currentIndex().data(LINE)
        return None if line is None else (line, self.currentIndex().row())

    def _go_to(self, place: tuple[Line, int] | None) -> None:
        """The same entry, wherever in its group it stands now; else the one that stands where it stood."""
        if place is None:
            return
        line, row = place
        heads = (self.model().index(number, 0) for number in range(self.model().rowCount()))
        head = next((each for each in heads if each.data(LINE).facet is line.facet), None)
        if head is None:
            return
        inner = [self.model().index(number, 0, head) for number in range(self.model().rowCount(head))]
        same = next((each for each in inner if each.data(LINE).words == line.words), None)
        self.setCurrentIndex(head if line.is_title else same or inner[min(row, len(inner) - 1)])

    # -------------------------------------------------------------------------------------------- mouse and keys

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid() or index != self.currentIndex():
            return
        line: Line = index.data(LINE)
        is_free = line.entry is not None and line.entry.choice is Choice.FREE
        excludes = is_free and self.button_of(index).contains(at)
        if excludes or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.excluded.emit(line)
        else:
            self._take(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the entry under the mouse, or by the menu key with the current one."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            at = self.viewport().mapToGlobal(self.visualRect(index).center()) if by_key else event.globalPos()
            self.menu_wanted.emit(index.data(LINE), at)

    def event(self, event: QEvent) -> bool:
        """Escape is the window's, unless it goes back to what the tree covers."""
        if event.type() == QEvent.Type.ShortcutOverride and self.covers:
            key = cast("QKeyEvent", event)
            if key.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Escape and self.covers:
            self.left.emit()
            return
        if index.isValid() and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._take(index)
        elif index.isValid() and event.key() in {Qt.Key.Key_Minus, Qt.Key.Key_Delete}:
            self.excluded.emit(index.data(LINE))
        else:
            super().keyPressEvent(event)

    def _take(self, index: QModelIndex) -> None:
        line: Line = index.data(LINE)
        if line.is_title:
            self.setExpanded(index, not self.isExpanded(index))
        else:
            self.taken.emit(line)


class _Painting(QStyledItemDelegate):
    """Paints the lines of a tree of facets."""

    def __init__(self, theme: Theme, tree: FacetTree) -> None:
        super().__init__(tree)
        self._theme = theme
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, option.fontMetrics.height() + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(LINE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_under_mouse = bool(option.state & QStyle.StateFlag.State_MouseOver)
        has_focus = self._tree.hasFocus() and index == self._tree.currentIndex()
        self._paint_ground(painter, option.rect, is_under_mouse=is_under_mouse, has_focus=has_focus)
        if line.is_title:
            self._paint_title(painter, option, index)
        elif line.entry is None:
            painter.setPen(QColor(self._theme.accent))
            painter.setFont(option.font)
            painter.drawText(option.rect.adjusted(SIGN + 4, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, line.words)
        else:
            self._paint_entry(painter, option, line, line.entry)
            if is_under_mouse or has_focus or line.entry.choice is not Choice.FREE:
                self._paint_button(painter, self._tree.button_of(index), line.entry.choice)
        painter.restore()

    def _paint_ground(self, painter: QPainter, place: QRect, *, is_under_mouse: bool, has_focus: bool) -> None:
        card = QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(self._theme.accent), 1) if has_focus else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.hover) if is_under_mouse else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(card, 5, 5)

    def _paint_title(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place, middle = option.rect, option.rect.center().y() + 1.0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.quiet))
        left = place.left() + 6.0
        if self._tree.isExpanded(index):
            corners = [QPointF(left, middle - 2.5), QPointF(left + 9, middle - 2.5), QPointF(left + 4.5, middle + 3)]
        else:
            corners = [QPointF(left + 2, middle - 4.5), QPointF(left + 2, middle + 4.5), QPointF(left + 7.5, middle)]
        painter.drawPolygon(QPolygonF(corners))
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.quiet))
        painter.drawText(place.adjusted(SIGN + 2, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, index.data())

    def _paint_entry(self, painter: QPainter, option: QStyleOptionViewItem, line: Line, entry: FacetEntry) -> None:
        theme, place = self._theme, option.rect
        font = QFont(option.font)
        font.setStrikeOut(entry.choice is Choice.EXCLUDED)
        font.setWeight(QFont.Weight.DemiBold if entry.choice is Choice.CHOSEN else QFont.Weight.Normal)
        painter.setFont(option.font)
        counted = option.fontMetrics.horizontalAdvance(line.count)
        room = place.adjusted(SIGN + 2, 0, -BUTTON - 4, 0)
        painter.setPen(QColor(theme.quiet))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, line.count)
        self._paint_sign(painter, QRect(place.left(), place.top(), SIGN, place.height()), line.facet, entry.choice)
        painter.setFont(font)
        painter.setPen(QColor(theme.quiet if entry.choice is Choice.EXCLUDED else theme.text))
        room.setRight(room.right() - counted - 8)
        words = painter.fontMetrics().elidedText(line.words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_sign(self, painter: QPainter, place: QRect, facet: Facet, choice: Choice) -> None:
        """A tick for what is chosen; else the shape of a kind."""
        kind = KINDS.get(facet)
        if choice is Choice.CHOSEN:
            box = QRectF(place.center().x() - 6, place.center().y() - 6, 13, 13)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.inks[kind].text if kind else self._theme.accent))
            painter.drawRoundedRect(box, 3, 3)
            painter.setPen(QPen(QColor(self._theme.paper), 1.8))
            at = box.topLeft()
            tick = [at + QPointF(3, 6.6), at + QPointF(5.6, 9.3), at + QPointF(10.2, 3.8)]
            painter.drawPolyline(QPolygonF(tick))
        elif kind:
            painter.setPen(QColor(self._theme.inks[kind].text))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, SHAPES[kind])

    def _paint_button(self, painter: QPainter, place: QRect, choice: Choice) -> None:
        """A minus that excludes; a cross that takes back what is in force."""
        middle = QRectF(place).center()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._theme.quiet), 1.4))
        if choice is Choice.FREE:
            painter.drawEllipse(middle, 6.5, 6.5)
            painter.drawLine(middle - QPointF(3, 0), middle + QPointF(3, 0))
        else:
            painter.drawLine(middle - QPointF(3.5, 3.5), middle + QPointF(3.5, 3.5))
            painter.drawLine(middle + QPointF(-3.5, 3.5), middle + QPointF(3.5, -3.5))
