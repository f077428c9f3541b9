"""The list itself: rows of one height, of which only those in sight are ever asked for.

Qt's own list asks a model for each of its rows before it shows the first. Of a million that takes seconds; here a row
stands where its number says.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QCursor, QGuiApplication, QKeySequence, QPainter, QRegion
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QListView, QStyleOptionViewItem, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    Index = QModelIndex | QPersistentModelIndex

Move = QAbstractItemView.CursorAction


class ArticleView(QListView):
    """Arrow keys turn the pages, as a click does. What is looked at stays in its place when the list changes."""

    row_chosen = Signal(QModelIndex)
    row_passed = Signal(QModelIndex)
    row_toggled = Signal(int)
    """Its article is to be chosen beside others, or no longer."""
    stretch_chosen = Signal(int, int)
    """All articles are to be chosen from the first of two rows to the second."""
    all_chosen = Signal()
    none_chosen = Signal()
    menu_wanted = Signal(QModelIndex, QPoint)
    """What can be done with the article of a row is to be offered at this place of the screen."""
    reprints_wanted = Signal(QModelIndex, QPoint)
    """The reprints of the article of a row, to be offered at this place of the screen."""
    _height = 0
    """Of every row; 0 while nobody has asked. Qt asks within its own constructor."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # else four grounds are painted below it
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self.row_chosen)
        self.activated.connect(self.row_chosen)
        self.find_typed: Callable[[str, int], int | None] = lambda _beginning, _after: None
        """Where the row stands whose title begins with what was typed, after a row."""
        self.place_of_reprints: Callable[[QStyleOptionViewItem, QModelIndex], QRect] = lambda _option, _index: QRect()
        """Where a row tells of reprints."""
        self.has_chosen: Callable[[], bool] = lambda: False
        """Whether several articles are chosen."""
        self._is_taken = False
        """The press of the mouse button has done what it does already; its release opens nothing."""

    def rows_in_sight(self) -> range:
        """The numbers of the rows that are seen, in part at least."""
        return self._rows_between(0, self.viewport().height() - 1)

    def row_height(self) -> int:
        """Of every row."""
        if not self._height:
            self._height = max(self.itemDelegate().sizeHint(self._option(), QModelIndex()).height(), 1)
        return self._height

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            model.layoutChanged.connect(self.lay_out)

    def setItemDelegate(self, delegate: QAbstractItemDelegate) -> None:
        super().setItemDelegate(delegate)
        self.forget_height()

    def forget_height(self) -> None:
        """The rows may be of another height."""
        self._height = 0
        self.updateGeometries()
        self.lay_out()
        self.viewport().update()

    def lay_out(self) -> None:
        """Lay the rows out where that is due. Qt puts it off until they are painted, and has them painted once more."""
        self.executeDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._height = 0

    def is_on_reprints(self, point: QPoint) -> bool:
        """Whether a row tells of reprints at a point of what is seen."""
        return self._reprints_of(self.indexAt(point)).contains(point)

    def top_of(self, row: int) -> int:
        """Where a row begins, in pixels from the top of what is seen."""
        return row * self.row_height() - self.verticalOffset()

    def put_row_at(self, row: int, top: int) -> None:
        """Scroll so that a row begins so many pixels below the top."""
        self.updateGeometries()
        self.verticalScrollBar().setValue(row * self.row_height() - top)

    # -------------------------------------------------------------------------------------------- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, and open what one has moved to; to the right are the reprints."""
        before = self.currentIndex()
        if event.key() == Qt.Key.Key_Right and self._offer_reprints(before):
            return
        if self._choose_by_key(event):
            return
        super().keyPressEvent(event)
        if not self.currentIndex().isValid() or self.currentIndex() == before:
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.stretch_chosen.emit(before.row(), self.currentIndex().row())
        else:
            self.none_chosen.emit()
            self.row_passed.emit(self.currentIndex())

    def _choose_by_key(self, event: QKeyEvent) -> bool:
        """Whether a key says which articles are chosen: Ctrl+A, Ctrl+space, Escape."""
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.all_chosen.emit()
        elif event.key() == Qt.Key.Key_Space and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.row_toggled.emit(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Escape and self.has_chosen():
            self.none_chosen.emit()
        else:
            return False
        return True

    def event(self, event: QEvent) -> bool:
        """Escape is the window's, unless it is to choose no articles any more."""
        if event.type() == QEvent.Type.ShortcutOverride and self.has_chosen():
            key = cast("QKeyEvent", event)
            if key.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the article under the mouse, or by the menu key with the current one."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            at = self.viewport().mapToGlobal(self.visualRect(index).center()) if by_key else event.globalPos()
            self.menu_wanted.emit(index, at)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._is_taken = self._takes_press(event)
        if not self._is_taken:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._is_taken:
            super().mouseReleaseEvent(event)
        self._is_taken = False

    def _takes_press(self, event: QMouseEvent) -> bool:
        """Whether a press of the mouse button does something else than begin to open an article."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        if event.button() == Qt.MouseButton.RightButton:
            return True  # the menu comes, and the page stays
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return False
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.row_toggled.emit(index.row())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.stretch_chosen.emit(self.currentIndex().row(), index.row())
        else:
            self.none_chosen.emit()
            return self.is_on_reprints(at) and self._offer_reprints(index)
        return True

    def _reprints_of(self, index: QModelIndex) -> QRect:
        if not index.isValid():
            return QRect()
        option = self._option()
        option.rect = self.visualRect(index)
        return self.place_of_reprints(option, index)

    def _offer_reprints(self, index: QModelIndex) -> bool:
        place = self._reprints_of(index)
        if place.isValid():
            self.reprints_wanted.emit(index, self.viewport().mapToGlobal(place.bottomLeft()))
        return place.isValid()

    def keyboardSearch(self, search: str) -> None:
        found = self.find_typed(search, self.currentIndex().row()) if search else None
        if found is not None:
            self.setCurrentIndex(self.model().index(found, 0))

    def moveCursor(self, action: Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        last = self._count() - 1
        if last < 0:
            return QModelIndex()
        row, page = self.currentIndex().row(), max(self.viewport().height() // self.row_height() - 1, 1)
        match action:
            case Move.MoveHome:
                row = 0
            case Move.MoveEnd:
                row = last
            case Move.MoveUp | Move.MovePrevious:
                row -= 1
            case Move.MoveDown | Move.MoveNext:
                row += 1
            case Move.MovePageUp:
                row -= page
            case Move.MovePageDown:
                row += page
        return self.model().index(min(max(row, 0), last), 0)

    # -------------------------------------------------------------------------------------------- where rows stand

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid():
            return QRect()
        return QRect(0, self.top_of(index.row()), self.viewport().width(), self.row_height())

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = (point.y() + self.verticalOffset()) // self.row_height()
        return self.model().index(row, 0) if 0 <= row < self._count() else QModelIndex()

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        return 0

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        if not index.isValid():
            return
        self.updateGeometries()
        top, room = self.top_of(index.row()), self.viewport().height() - self.row_height()
        match hint:
            case QAbstractItemView.ScrollHint.PositionAtTop:
                wanted = 0
            case QAbstractItemView.ScrollHint.PositionAtBottom:
                wanted = room
            case QAbstractItemView.ScrollHint.PositionAtCenter:
                wanted = room // 2
            case _:
                wanted = min(max(top, 0), max(room, 0))
        self.verticalScrollBar().setValue(self.verticalOffset() + top - wanted)

    def setSelection(self, rect: QRect, command: object) -> None:
        rows = self._rows_between(rect.top(), rect.bottom())
        chosen = QItemSelection()
        if rows:
            chosen.select(self.model().index(rows[0], 0), self.model().index(rows[-1], 0))
        self.selectionModel().select(chosen, command)  # type: ignore[call-overload]

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for chosen in (selection.at(number) for number in range(selection.count())):
            top, bottom = self.top_of(chosen.top()), self.top_of(chosen.bottom() + 1)
            region += QRect(0, top, self.viewport().width(), bottom - top).intersected(self.viewport().rect())
        return region

    # -------------------------------------------------------------------------------------------- what is seen

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Paint these rows anew. A list of Qt would lay out all, since another text may take more room."""
        QAbstractItemView.dataChanged(self, first, last, roles)

    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        height, room, count = self.row_height(), self.viewport().height(), self._count()
        bar = self.verticalScrollBar()
        bar.setRange(0, max(count * height - room, 0))
        bar.setPageStep(room)
        bar.setSingleStep(height)
        QAbstractItemView.updateGeometries(self)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        from PySide6.QtWidgets import QStyle  # slow to come, and not needed before there are rows

        option, delegate, current = self._option(), self.itemDelegate(), self.currentIndex()
        usual = option.state & ~QStyle.StateFlag.State_MouseOver & ~QStyle.StateFlag.State_HasFocus
        under = self._row_under_mouse()
        has_focus = self.hasFocus() or self.viewport().hasFocus()
        region = event.region()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QGuiApplication.palette().window())
        for row in self._rows_between(event.rect().top(), event.rect().bottom()):
            option.rect = QRect(0, self.top_of(row), self.viewport().width(), self.row_height())
            if not region.intersects(option.rect):
                continue
            index = self.model().index(row, 0)
            state = usual
            if self.selectionModel().isSelected(index):
                state |= QStyle.StateFlag.State_Selected
            if row == under:
                state |= QStyle.StateFlag.State_MouseOver
            if has_focus and index == current:
                state |= QStyle.StateFlag.State_HasFocus
            option.state = state
            delegate.paint(painter, option, index)
        painter.end()

    def _option(self) -> QStyleOptionViewItem:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        return option

    def _row_under_mouse(self) -> int:
        if not self.viewport().underMouse():
            return -1
        return self.indexAt(self.viewport().mapFromGlobal(QCursor.pos())).row()

    def _rows_between(self, top: int, bottom: int) -> range:
        """The rows that cross these pixels of the viewport."""
        height, offset = self.row_height(), self.verticalOffset()
        first, last = max((top + offset) // height, 0), (bottom + offset) // height
        return range(first, min(last + 1, self._count()))

    def _count(self) -> int:
        """How many rows there are; Qt asks also before there is a model."""
        return self.model().rowCount() if self.model() is not None else 0
