"""The articles panel: every article with source, date and counts; filtered as one types, sorted as one likes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QBoxLayout, QComboBox, QLineEdit, QSplitter, QVBoxLayout, QWidget

from reader.model.articles import ArticleOrder, ArticleQuery, FoundArticles
from reader.text.compare import fold
from reader.ui.articles.choosing import Choosing
from reader.ui.articles.model import ArticleModel, Shelves
from reader.ui.articles.view import ArticleView
from reader.ui.parts.controls import label, search_in
from reader.ui.parts.theme import LIGHT, Theme
from reader.ui.wording import wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

MARGIN = 10
"""Pixels beside what stands above the list."""
SIGN_AFTER = 150
"""Milliseconds after which a search is told of; most have ended by then."""
SEARCHED_AGAIN = 500
"""Milliseconds between a change of the library and the next search for what is typed: an import changes it all the
time."""


class FilterField(QLineEdit):
    """The field above the list: Escape empties it, the down key goes on to the list."""

    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Undoing is the window's where nothing was typed here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            takes_back = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            if takes_back or (event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()):
                event.ignore()
                return False
        return super().event(event)

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
    reprints_wanted = Signal(str, QPoint)
    """An article, and where on the screen those for which it stands should be offered."""
    menu_wanted = Signal(str, QPoint)
    """An article, and where on the screen what can be done with it, or with all that are chosen, should be offered."""
    search_wanted = Signal(object)
    """An `ArticleQuery` with words to be looked for, to be answered by `show_found`; None ends the search."""

    def __init__(self, shelves: Shelves, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articles")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._shelves = shelves
        self._model = ArticleModel(shelves, self)
        self._theme = LIGHT
        self._dressed: Theme | None = None
        self._open: str | None = None
        self._wanted = self._model.query
        self._once = False
        self._is_searching = False
        self._opens_first = False
        """Enter was pressed while there was nothing to open yet."""
        self.view = ArticleView(self)
        self.view.setModel(self._model)
        self.view.setAccessibleName(self.tr("Статьи"))
        self.view.row_chosen.connect(lambda index: self._choose(self.article_chosen, index))
        self.view.row_passed.connect(lambda index: self._choose(self.article_passed, index))
        self.view.reprints_wanted.connect(self._offer_reprints)
        self.choosing = Choosing(self._model.ids, self._model.row_of, self)
        self._let_choose()
        self.view.find_typed = lambda words, after: self._shelves.article_titled(words, self._model.query, after)
        self.field = FilterField(self)
        self.field.left.connect(lambda: self.view.setFocus(Qt.FocusReason.TabFocusReason))
        search_in(self.field, self.tr("Найти статью…"))
        self.field.setAccessibleName(self.tr("Найти статью по заголовку, источнику или дате"))
        self.field.textChanged.connect(self._ask)
        self.field.returnPressed.connect(self._open_first)
        self.count = label("", self, name="quiet")
        self.order = QComboBox(self)
        self.order.addItems(
            [
                self.tr("сначала новые"),
                self.tr("по заголовку"),
                self.tr("недавно добавленные"),
                self.tr("по источнику"),
            ]
        )
        self.order.setAccessibleName(self.tr("Порядок статей"))
        self.order.currentIndexChanged.connect(self._ask)
        self._sign = QTimer(self, singleShot=True, interval=SIGN_AFTER)
        self._sign.timeout.connect(self._count_rows)
        self._again = QTimer(self, singleShot=True, interval=SEARCHED_AGAIN)
        self._again.timeout.connect(self._search_again)
        self._far = QTimer(self, singleShot=True, interval=0)
        self._far.timeout.connect(self._show_current)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.above = QVBoxLayout()
        """What stands above the field."""
        self.beside = QSplitter(Qt.Orientation.Horizontal, self)
        """The list, and what stands beside it, or below it in a narrow pane."""
        self.nothing = label("", self, name="note", wraps=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._lay_out()
        self._count_rows()

    def _let_choose(self) -> None:
        """Join what chooses articles to the list in which that is done."""
        self._model.chosen = self.choosing.ids
        self.choosing.changed.connect(self._show_chosen)
        self.view.has_chosen = lambda: bool(self.choosing.ids)
        self.view.row_toggled.connect(lambda row: self.choosing.toggle(row, self._open_index().row()))
        self.view.stretch_chosen.connect(lambda first, last: self.choosing.extend(last, first))
        self.view.all_chosen.connect(lambda: self.choosing.choose(self._model.ids(0, self._model.rowCount() - 1)))
        self.view.none_chosen.connect(self.choosing.clear)
        self.view.menu_wanted.connect(self._offer_menu)

    # -------------------------------------------------------------------------------------------- what is listed

    def show_changes(self) -> None:
        """List what the library holds by now; what one looks at stays in its place."""
        if not self._wanted.words:
            self._keep_place(lambda: self._model.show_all(self._wanted))
        elif not self._again.isActive():
            self._again.start()
        if self.choosing.ids:
            self.choosing.keep(self._shelves.articles_there(self.choosing.ids))
        self._show_rows()

    def start_over(self) -> None:
        """Another library stands in the place of the one whose articles are listed."""
        if self._wanted.words:
            self._model.show_nothing()
            self._search()
        self._show_rows()

    def show_found(self, found: FoundArticles) -> None:
        """List what was found, unless something else is wanted by now."""
        if found.query != self._wanted:
            return
        if found.query == self._model.query:
            self._keep_place(lambda: self._model.show_found(found))
        else:
            self._model.show_found(found)
            self.view.verticalScrollBar().setValue(0)
        self._is_searching = not found.is_whole
        self._show_rows()
        if self._opens_first:
            self._open_first()

    def show_once(self, once: bool) -> None:  # noqa: FBT001
        """List of articles that are reprints of one another the first, or all."""
        if once != self._once:
            self._once = once
            self._ask()
            self._find_current()

    def mark_open(self, article_id: str | None) -> None:
        """Mark the open article, and bring its row into view: from afar when the article itself has been painted."""
        self._open = article_id
        self._model.mark_current(article_id)
        if self._find_current():
            if self.view.currentIndex().row() in self.view.rows_in_sight():
                self._show_current()
            else:
                self._far.start()

    def open_beside(self, by: int) -> None:
        """Open the article below the current row (1) or above it (-1)."""
        index = self._model.index(self.view.currentIndex().row() + by, 0)
        if index.isValid():
            self.view.setCurrentIndex(index)
            self._choose(self.article_chosen, index)

    def _ask(self) -> None:
        """Another word was typed, or another order chosen."""
        words = self.field.text() if fold(self.field.text()) else ""
        if words != self._wanted.words:
            self.choosing.clear()  # nothing happens to an article that nobody sees
        self._wanted = ArticleQuery(words, ArticleOrder(max(self.order.currentIndex(), 0)), self._once)
        self._opens_first = False
        if words:
            self._search()
            return
        self._is_searching = False
        self.search_wanted.emit(None)
        self._model.show_all(self._wanted)
        self._show_rows()
        index = self._open_index()
        if index.isValid():
            self.view.scrollTo(index)
        else:
            self.view.verticalScrollBar().setValue(0)

    def _search(self) -> None:
        self._is_searching = True
        self._sign.start()
        self.search_wanted.emit(self._wanted)

    def _search_again(self) -> None:
        """The library has changed; a search that is in hand is let come to its end."""
        if self._is_searching:
            self._again.start()
        elif self._wanted.words:
            self._search()

    def _keep_place(self, change: Callable[[], None]) -> None:
        """Change the rows; the first row in sight that is still there stays where it is seen.

        Where all rows were in sight, they begin at the top as before.
        """
        seen = [(self._model.row(n), self.view.top_of(n)) for n in self.view.rows_in_sight()]
        was_long = self.view.verticalScrollBar().maximum() > 0
        change()
        for row, top in seen if was_long else ():
            place = self._model.row_of(row.id) if row else -1
            if place >= 0:
                self.view.put_row_at(place, top)
                return

    def _show_rows(self) -> None:
        self._dress_rows()
        self._find_current()
        self._count_rows()

    def _open_index(self) -> QModelIndex:
        row = self._model.row_of(self._open) if self._open else -1
        return self._model.index(row) if row >= 0 else QModelIndex()

    def _find_current(self) -> bool:
        """The row of the open article is the one from which the arrow keys go on, also after the list has changed.

        The list stays where it is. Says whether it was another row.
        """
        index = self._open_index()
        if not index.isValid() or self.view.currentIndex() == index:
            return False
        self.view.setAutoScroll(False)
        self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.view.setAutoScroll(True)
        return True

    def _show_current(self) -> None:
        self.view.scrollTo(self.view.currentIndex())

    def _choose(self, signal: SignalInstance, index: QModelIndex) -> None:
        row = index.data(ArticleModel.ROW)
        if row is not None:
            signal.emit(row.id)

    def _offer_menu(self, index: QModelIndex, at: QPoint) -> None:
        """For the article of a row; it is one of those that are chosen, or else these are chosen no more."""
        row = index.data(ArticleModel.ROW)
        if row is not None:
            if row.id not in self.choosing.ids:
                self.choosing.clear()
            self.menu_wanted.emit(row.id, at)

    def _show_chosen(self) -> None:
        self._model.chosen = self.choosing.ids
        self.view.viewport().update()
        self._count_rows()

    def _offer_reprints(self, index: QModelIndex, at: QPoint) -> None:
        self.reprints_wanted.emit(index.data(ArticleModel.ROW).id, at)

    def _open_first(self) -> None:
        self._opens_first = self._is_searching and self._model.query != self._wanted
        if not self._opens_first and self._model.rowCount():
            self._choose(self.article_chosen, self._model.index(0, 0))

    # -------------------------------------------------------------------------------------------- how it looks

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
        delegate = ArticleDelegate(self._theme, self.view)
        self.view.setItemDelegate(delegate)
        self.view.place_of_reprints = delegate.place_of_reprints

    def add_to_head(self, button: QWidget) -> None:
        """Let a button stand between the count and the order."""
        self._head.insertWidget(1, button, 0, Qt.AlignmentFlag.AlignLeft)

    def _lay_out(self) -> None:
        self._head.addWidget(self.count, 1)
        self._head.addWidget(self.order, 0, Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.setSpacing(4)
        top = QVBoxLayout()
        top.setContentsMargins(MARGIN, 0, MARGIN, 0)
        top.setSpacing(4)
        top.addLayout(self.above)
        top.addWidget(self.field)
        top.addLayout(self._head)
        layout.addLayout(top)
        layout.addWidget(self.beside, 1)
        rows = QWidget(self.beside)
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(self.nothing, 1)
        self.beside.setChildrenCollapsible(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()

    def _fit_head(self) -> None:
        """The count stands beside the order where both have room, else above it."""
        wanted = self.count.sizeHint().width() + self._head.spacing() + self.order.sizeHint().width()
        fits = wanted <= self.width() - 2 * MARGIN
        direction = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        self._head.setDirection(direction)

    def _count_rows(self) -> None:
        shown = self._model.rowCount()
        self.view.setVisible(shown > 0)
        self.nothing.setVisible(shown == 0)
        if self._is_searching:
            if not self._sign.isActive():
                self.count.setText(self.tr("Ищу…"))  # where the count stood, so that the list below stays in its place
            return
        self._sign.stop()
        if self.choosing.ids:
            self._say(wording.chosen(len(self.choosing.ids)))
        elif self._model.query.words:
            self._say(wording.articles_of(shown, self._shelves.articles_count(ArticleQuery(once=self._once))))
        else:
            self._say(wording.articles_and_reprints(shown, self._shelves.articles_count()))
        if not shown:
            some = self._shelves.articles_count()
            self.nothing.setText(self.tr("Ничего не найдено.") if some else self.tr("Здесь пока нет статей."))

    def _say(self, words: str) -> None:
        self.count.setText(words)
        self._fit_head()
