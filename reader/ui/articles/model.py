"""The articles as a list shows them: as the library gives them, narrowed by words, sorted by date or by title."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QWidget

from reader.model.articles import ArticleRow
from reader.model.names import Kind
from reader.text.compare import fold
from reader.ui.parts.controls import tip
from reader.ui.wording import wording

Index = QModelIndex | QPersistentModelIndex
FEW = 100
"""Rows that are put in and taken out one by one; more of them at once are shown as a new list."""


class ArticleModel(QAbstractListModel):
    """The rows as the library gives them, newest first."""

    ROW = Qt.ItemDataRole.UserRole
    """The `ArticleRow`."""
    CURRENT = Qt.ItemDataRole.UserRole + 1
    """Whether the article is the open one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ArticleRow] = []
        self._current: str | None = None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                told = f"{row.title}\n{wording.byline(row)}\n{counts_in_words(row)}"
                return tip(told) if role == Qt.ItemDataRole.ToolTipRole else told
            case self.ROW:
                return row
            case self.CURRENT:
                return row.id == self._current
        return None

    def show_rows(self, rows: Sequence[ArticleRow]) -> None:
        """Take in what the library lists now; where few rows come and go, the others keep their place."""
        old, new = [row.id for row in self._rows], [row.id for row in rows]
        come, gone = set(new).difference(old), set(old).difference(new)
        stay = [each for each in new if each not in come]
        if len(come) + len(gone) > FEW or stay != [each for each in old if each not in gone]:
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()
            return
        for number in range(len(old) - 1, -1, -1):
            if old[number] in gone:
                self.beginRemoveRows(QModelIndex(), number, number)
                del self._rows[number]
                self.endRemoveRows()
        for number, row in enumerate(rows):
            if row.id in come:
                self.beginInsertRows(QModelIndex(), number, number)
                self._rows.insert(number, row)
                self.endInsertRows()
        self._rows = list(rows)
        self._touch()

    def mark_current(self, article_id: str | None) -> None:
        """Mark the article that is open."""
        self._current = article_id
        self._touch()

    def row_of(self, article_id: str) -> int:
        """Its row, or -1."""
        return next((n for n, row in enumerate(self._rows) if row.id == article_id), -1)

    def _touch(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))


class ArticleFilter(QSortFilterProxyModel):
    """Keeps the articles whose title, source or date hold every word typed; ё is е; sorts by date or by title."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self._by_title = False

    def show_only(self, typed: str) -> None:
        self.beginFilterChange()
        self._words = fold(typed).split()
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def sort_by(self, order: int) -> None:
        """0: as the library gives them, newest first; 1: by title."""
        by_title = self._by_title = order == 1
        self.invalidate()
        self.sort(0 if by_title else -1)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        if not self._words:
            return True
        row: ArticleRow = self.sourceModel().index(source_row, 0, source_parent).data(ArticleModel.ROW)
        words = fold(f"{row.title} {wording.byline(row)} {row.published or ''}")
        return all(word in words for word in self._words)

    def lessThan(self, left: Index, right: Index) -> bool:
        if not self._by_title:
            return left.row() < right.row()
        return _title_key(left.data(ArticleModel.ROW)) < _title_key(right.data(ArticleModel.ROW))


def counts_in_words(row: ArticleRow) -> str:
    """«Люди: 5, Государства: 3, Места: 7»."""
    return ", ".join(f"{wording.kind_plural(kind)}: {count}" for kind, count in counts(row))


def counts(row: ArticleRow) -> tuple[tuple[Kind, int], ...]:
    """How many different entities of each kind it names."""
    return (Kind.PERSON, row.people), (Kind.STATE, row.states), (Kind.PLACE, row.places)


def _title_key(row: ArticleRow) -> str:
    return fold(row.title).lstrip("«\"'„“([ ")
