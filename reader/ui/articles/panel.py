"""The articles panel: every article with source, date and counts; filtered as one types, sorted as one likes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QComboBox,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from reader.model.articles import ArticleRow
from reader.ui.articles.model import ArticleFilter, ArticleModel
from reader.ui.parts.controls import label, search_in
from reader.ui.parts.theme import LIGHT, Theme
from reader.ui.wording import wording

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

MARGIN = 10
"""Pixels beside what stands above the list."""


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
        search_in(self.field, self.tr("Найти статью…"))
        self.field.setAccessibleName(self.tr("Найти статью по заголовку, источнику или дате"))
        self.field.textChanged.connect(self._narrow)
        self.field.returnPressed.connect(self._open_first)
        self.count = label("", self, name="quiet")
        self.order = QComboBox(self)
        self.order.addItems([self.tr("сначала новые"), self.tr("по заголовку")])
        self.order.setAccessibleName(self.tr("Порядок статей"))
        self.order.currentIndexChanged.connect(self._filter.sort_by)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.nothing = label("", self, name="note", wraps=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
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
        from reader.ui.articles.delegate import ArticleDelegate

        self._dressed = self._theme
        self.view.itemDelegate().deleteLater()
        self.view.setItemDelegate(ArticleDelegate(self._theme, self.view))

    def _lay_out(self) -> None:
        self._head.addWidget(self.count, 1)
        self._head.addWidget(self.order, 0, Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.setSpacing(4)
        top = QVBoxLayout()
        top.setContentsMargins(MARGIN, 0, MARGIN, 0)
        top.setSpacing(4)
        top.addWidget(self.field)
        top.addLayout(self._head)
        layout.addLayout(top)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.nothing, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()

    def _fit_head(self) -> None:
        """The count stands beside the order where both have room, else above it."""
        wanted = self.count.sizeHint().width() + self._head.spacing() + self.order.sizeHint().width()
        fits = wanted <= self.width() - 2 * MARGIN
        direction = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        self._head.setDirection(direction)

    def _narrow(self, typed: str) -> None:
        self._filter.show_only(typed)
        self._find_current()
        self._count_rows()

    def _open_first(self) -> None:
        if self._filter.rowCount():
            self.article_chosen.emit(self._filter.index(0, 0).data(ArticleModel.ROW).id)

    def _count_rows(self) -> None:
        shown, all_ = self._filter.rowCount(), self._model.rowCount()
        self.count.setText(wording.articles(all_) if shown == all_ else wording.articles_of(shown, all_))
        self._fit_head()
        self.view.setVisible(shown > 0)
        self.nothing.setVisible(shown == 0)
        self.nothing.setText(self.tr("Ничего не найдено.") if all_ else self.tr("Здесь пока нет статей."))
