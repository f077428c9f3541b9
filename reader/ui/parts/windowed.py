"""A table over a list that may be very long: rows are read from the library where they are looked at."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from reader.ui.parts.controls import tip
from reader.ui.parts.stretches import Stretches

Index = QModelIndex | QPersistentModelIndex
STRETCH = 200
"""Rows that are read at once."""


class WindowedModel(QAbstractTableModel):
    """`titles` head the columns; of a row, `show` gives the cells, `tip` what it tells in passing, `icon` its sign."""

    def __init__(
        self,
        titles: Sequence[str],
        show: Callable[[Any], Sequence[str]],
        tip: Callable[[Any], str],
        parent: QWidget,
        *,
        numbers: Sequence[int] = (),
        icon: Callable[[Any], QIcon] | None = None,
    ) -> None:
        super().__init__(parent)
        self._titles = titles
        self._show = show
        self._tip = tip
        self._numbers = frozenset(numbers)
        self._icon = icon
        self._count = 0
        self._stretches: Stretches[Any] = Stretches(lambda _limit, _offset: (), STRETCH)

    def read_from(self, read: Callable[[int, int], Sequence[Any]], count: int) -> None:
        """Show a list of so many rows; `read` takes how many rows and from which, and gives them."""
        self.beginResetModel()
        self._stretches, self._count = Stretches(read, STRETCH), count
        self.endResetModel()

    def row(self, number: int) -> Any:
        """One row; None where the list has fewer by now."""
        return self._stretches.row(number)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._count

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            return _alignment(is_number=section in self._numbers)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._show(row)[index.column()]
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0 and self._icon is not None:
            return self._icon(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._tip(row))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(is_number=index.column() in self._numbers)
        return None


def _alignment(*, is_number: bool) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def table_over(model: WindowedModel, widths: Sequence[int], parent: QWidget) -> QTableView:
    """A quiet table of single lines, several of which can be selected; the last column takes the room that is left."""
    table = QTableView(parent)
    table.setModel(model)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(table.fontMetrics().lineSpacing() + 12)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.horizontalHeader().setStretchLastSection(True)
    for column, width in enumerate(widths):
        table.setColumnWidth(column, width)
    return table
