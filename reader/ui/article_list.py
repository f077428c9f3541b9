"""The articles panel: every article with source, date and counts; filtered as one types, sorted as one likes."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from reader.model import ArticleRow, Kind
from reader.ui import wording
from reader.ui.theme import LIGHT, Theme

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
                return f"{row.title}\n{wording.byline(row)}\n{counts_in_words(row)}"
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
        self._words = _folded(typed).split()
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
        words = _folded(f"{row.title} {wording.byline(row)} {row.published or ''}")
        return all(word in words for word in self._words)

    def lessThan(self, left: Index, right: Index) -> bool:
        if not self._by_title:
            return left.row() < right.row()
        return _title_key(left.data(ArticleModel.ROW)) < _title_key(right.data(ArticleModel.ROW))


class ArticleView(QListView):
    """The list itself: arrow keys turn the pages, as a click does."""

    row_chosen = Signal(QModelIndex)
    row_passed = Signal(QModelIndex)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self.row_chosen)
        self.activated.connect(self.row_chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, and open what one has moved to."""
        before = self.currentIndex()
        super().keyPressEvent(event)
        if self.currentIndex().isValid() and self.currentIndex() != before:
            self.row_passed.emit(self.currentIndex())


class FilterField(QLineEdit):
    """The field above the list: Escape empties it, the down key goes on to the list."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ArticlePanel(QWidget):
    """The pane on the left."""

    article_chosen = Signal(str)
    article_passed = Signal(str)
    """An article is chosen by an arrow key, perhaps on the way to another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articles")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._model = ArticleModel(self)
        self._filter = ArticleFilter(self)
        self._filter.setSourceModel(self._model)
        self._theme = LIGHT
        self._dressed: Theme | None = None
        self._open: str | None = None
        self.view = ArticleView(self)
        self.view.setModel(self._filter)
        self.view.setAccessibleName(self.tr("Статьи"))
        self.view.row_chosen.connect(lambda index: self.article_chosen.emit(index.data(ArticleModel.ROW).id))
        self.view.row_passed.connect(lambda index: self.article_passed.emit(index.data(ArticleModel.ROW).id))
        self.field = FilterField(self)
        self.field.left.connect(lambda: self.view.setFocus(Qt.FocusReason.TabFocusReason))
        self.field.setPlaceholderText(self.tr("Найти статью…"))
        self.field.setAccessibleName(self.tr("Найти статью по заголовку, источнику или дате"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._narrow)
        self.field.returnPressed.connect(self._open_first)
        self._count = QLabel(self)
        self._count.setObjectName("quiet")
        self.order = QComboBox(self)
        self.order.addItems([self.tr("сначала новые"), self.tr("по заголовку")])
        self.order.setAccessibleName(self.tr("Порядок статей"))
        self.order.currentIndexChanged.connect(self._filter.sort_by)
        self._nothing = QLabel(self)
        self._nothing.setObjectName("note")
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._lay_out()
        self._count_rows()

    def show_articles(self, rows: Sequence[ArticleRow]) -> None:
        """List what the library holds."""
        self._model.show_rows(rows)
        self._dress_rows()
        self._find_current()
        self._count_rows()

    def mark_open(self, article_id: str | None) -> None:
        """Mark the open article, and bring its row into view."""
        self._open = article_id
        self._model.mark_current(article_id)
        index = self._open_index()
        if index.isValid() and self.view.currentIndex() != index:
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)

    def _open_index(self) -> QModelIndex:
        row = self._model.row_of(self._open) if self._open else -1
        return self._filter.mapFromSource(self._model.index(row)) if row >= 0 else QModelIndex()

    def _find_current(self) -> None:
        """The row of the open article is the one from which the arrow keys go on, also after the list has changed."""
        index = self._open_index()
        if index.isValid() and self.view.currentIndex() != index:
            self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def open_beside(self, by: int) -> None:
        """Open the article below the current row (1) or above it (-1)."""
        index = self._filter.index(self.view.currentIndex().row() + by, 0)
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.article_chosen.emit(index.data(ArticleModel.ROW).id)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._dress_rows()

    def _dress_rows(self) -> None:
        """Have the rows painted in the theme; not before there are rows, since what paints them is slow to import."""
        if self._dressed is self._theme or not self._model.rowCount():
            return
        from reader.ui.article_delegate import ArticleDelegate

        self._dressed = self._theme
        self.view.itemDelegate().deleteLater()
        self.view.setItemDelegate(ArticleDelegate(self._theme, self.view))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._count)
        head.addStretch()
        head.addWidget(self.order)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.setSpacing(4)
        top = QVBoxLayout()
        top.setContentsMargins(10, 0, 10, 0)
        top.setSpacing(4)
        top.addWidget(self.field)
        top.addLayout(head)
        layout.addLayout(top)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._nothing, 1)

    def _narrow(self, typed: str) -> None:
        self._filter.show_only(typed)
        self._find_current()
        self._count_rows()

    def _open_first(self) -> None:
        if self._filter.rowCount():
            self.article_chosen.emit(self._filter.index(0, 0).data(ArticleModel.ROW).id)

    def _count_rows(self) -> None:
        shown, all_ = self._filter.rowCount(), self._model.rowCount()
        self._count.setText(wording.articles(all_) if shown == all_ else wording.articles_of(shown, all_))
        self.view.setVisible(shown > 0)
        self._nothing.setVisible(shown == 0)
        self._nothing.setText(self.tr("Ничего не найдено.") if all_ else self.tr("Здесь пока нет статей."))


def counts_in_words(row: ArticleRow) -> str:
    """«Люди: 5, Государства: 3, Места: 7»."""
    return ", ".join(f"{wording.kind_plural(kind)}: {count}" for kind, count in counts(row))


def counts(row: ArticleRow) -> tuple[tuple[Kind, int], ...]:
    """How many different entities of each kind it names."""
    return (Kind.PERSON, row.people), (Kind.STATE, row.states), (Kind.PLACE, row.places)


def _folded(text: str) -> str:
    return text.casefold().replace("ё", "е")


def _title_key(row: ArticleRow) -> str:
    return _folded(row.title).lstrip("«\"'„“([ ")
