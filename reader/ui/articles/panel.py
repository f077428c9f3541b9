"""The articles panel: every article with source, date and counts; searched as one types, sorted as one likes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from reader.model.articles import ArticleQuery, FoundArticles
from reader.ui.articles.asking import Asking
from reader.ui.articles.choosing import Choosing
from reader.ui.articles.model import ArticleModel, Shelves
from reader.ui.articles.nothing import Nothing
from reader.ui.articles.sentences import Sentences
from reader.ui.articles.view import ArticleView
from reader.ui.parts.theme import LIGHT, Theme
from reader.ui.wording import wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from reader.model.errors import QueryError
    from reader.model.search import Passage
    from reader.ui.state.search import Instead, Understood

SIGN_AFTER = 150
"""Milliseconds after which a search is told of; most have ended by then."""
SEARCHED_AGAIN = 500
"""Milliseconds between a change of the library and the next search for what is typed: an import changes it all the
time."""


class _Place(NamedTuple):
    """Where a list stood."""

    seen: tuple[tuple[str, int], ...]
    """The articles in sight, and how far below the top each row began."""
    was_long: bool
    """Else all rows were in sight."""
    current: str | None


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
    found_chosen = Signal(str, object, bool)
    """An article that was found, the code point of the hit that its row shows or None, and whether in passing."""
    passages_wanted = Signal(tuple)
    """Articles whose sentences are to be found, to be answered by `show_passages`."""

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
        self._is_whole = True
        """Else only the first of what was found is listed by now."""
        self._is_searched = False
        """The rows have room for a sentence."""
        self._instead: Instead | None = None
        self._opens_first = False
        """Enter was pressed while there was nothing to open yet."""
        self._before: _Place | None = None
        """Where the list stood when the search began."""
        self._held: FoundArticles | None = None
        """Nothing was found of what somebody is still typing: that is told in a while."""
        self.view = ArticleView(self)
        self.view.setModel(self._model)
        self.view.setAccessibleName(self.tr("Статьи"))
        self.view.row_chosen.connect(self._choose)
        self.view.row_passed.connect(lambda index: self._choose(index, in_passing=True))
        self.view.reprints_wanted.connect(self._offer_reprints)
        self.choosing = Choosing(self._model.ids, self._model.row_of, self)
        self._let_choose()
        self.view.find_typed = lambda words, after: self._shelves.article_titled(words, self._model.query, after)
        self.asking = self._asked_by()
        self.field, self.order, self.count = self.asking.field, self.asking.order, self.asking.count
        self.above = self.asking.above
        """What stands above the field."""
        self._sentences = Sentences(self.view, self._model)
        self._sentences.wanted.connect(self.passages_wanted)
        self._sign = QTimer(self, singleShot=True, interval=SIGN_AFTER)
        self._sign.timeout.connect(self._count_rows)
        self._again = QTimer(self, singleShot=True, interval=SEARCHED_AGAIN)
        self._again.timeout.connect(self._search_again)
        self._far = QTimer(self, singleShot=True, interval=0)
        self._far.timeout.connect(self._show_current)
        self.beside = QSplitter(Qt.Orientation.Horizontal, self)
        """The list, and what stands beside it, or below it in a narrow pane."""
        self.nothing = Nothing(self)
        self.nothing.wanted.connect(self.asking.search_for)
        self._lay_out()
        self._count_rows()

    def _asked_by(self) -> Asking:
        """What stands above the list, joined to it."""
        asking = Asking(self)
        asking.asked.connect(self._ask)
        asking.settled.connect(self._settle)
        asking.field.left.connect(lambda: self.view.setFocus(Qt.FocusReason.TabFocusReason))
        asking.field.returnPressed.connect(self._open_first)
        return asking

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
        self._before = None
        if self._wanted.words:
            self._model.show_nothing()
            self._search()
        self._show_rows()

    def search_for(self, text: str) -> None:
        """Look for this, as if it had been typed."""
        self.asking.search_for(text)
        self.field.setFocus()

    @property
    def listed(self) -> ArticleQuery:
        """What is listed: all articles, or what was found."""
        return self._model.query

    def show_understood(self, understood: Understood) -> None:
        """Say what a query means, unless something else is wanted by now."""
        if understood.question.query == self._wanted:
            self.asking.show_understood(understood)

    def show_refused(self, query: ArticleQuery, error: QueryError) -> None:
        """Say what is wrong with a query; what is listed stays."""
        if query == self._wanted:
            self._is_searching = self._opens_first = False
            self.asking.show_refused(error)
            self._count_rows()

    def show_found(self, found: FoundArticles) -> None:
        """List what was found, unless something else is wanted by now."""
        if found.query != self._wanted:
            return
        if not found.numbers and found.query != self._model.query and self.asking.is_typing:
            self._held = found
            return
        self._held = None
        if found.query == self._model.query:
            self._keep_place(lambda: self._model.show_found(found))
        else:
            self._dress_for_search(searched=True)
            self._model.show_found(found)
            self.view.verticalScrollBar().setValue(0)
        self._is_whole, self._is_searching = found.is_whole, False
        self._show_rows()
        self._sentences.begin()
        if self._opens_first:
            self._open_first()

    def show_passages(self, query: ArticleQuery, found: Mapping[str, Passage | None]) -> None:
        """Show the sentences that were asked for, unless something else is listed by now."""
        if query.words == self._model.query.words:
            self._sentences.show(found)

    def show_instead(self, instead: Instead) -> None:
        """Offer what to look for, since nothing was found."""
        if instead.query == self._wanted:
            self._instead = instead
            if instead.query == self._model.query:
                self.nothing.show_instead(instead)

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

    def doubt_read(self, articles: Iterable[str]) -> None:
        """Something else is said now of whether these articles are read."""
        self._model.doubt_read(articles)

    def open_beside(self, by: int) -> None:
        """Open the article below the current row (1) or above it (-1)."""
        index = self._model.index(self.view.currentIndex().row() + by, 0)
        if index.isValid():
            self.view.setCurrentIndex(index)
            self._choose(index)

    def step_beside(self, by: int) -> str | None:
        """Make the row below the current one (1) or above it (-1) the current one; gives its article, None at the end.

        Nothing is opened.
        """
        index = self._model.index(self.view.currentIndex().row() + by, 0)
        article = self._id_of(index)
        if article is not None:
            self.view.setCurrentIndex(index)
        return article

    def _ask(self) -> None:
        """Another word was typed, or another order chosen."""
        words = self.asking.words
        if words != self._wanted.words:
            self.choosing.clear()  # nothing happens to an article that nobody sees
        if words and not self._wanted.words:
            self._before = self._place()
        ends, self._opens_first, self._held = bool(self._wanted.words) and not words, False, None
        self.order.set_searching(bool(words))
        self._wanted = ArticleQuery(words, self.order.order, self._once)
        if words:
            self._search()
            return
        self._is_searching = False
        self.search_wanted.emit(None)
        self._dress_for_search(searched=False)
        self._model.show_all(self._wanted)
        self._show_rows()
        if ends and self._before is not None:
            self._return_to(self._before)
        else:
            self._show_open()
        self._before = None

    def _show_open(self) -> None:
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
            self._model.passages.doubt()
            self._search()

    def _settle(self) -> None:
        """Nobody types any more: if nothing was found of what was typed, that is so."""
        if self._held is not None:
            self.show_found(self._held)

    def _place(self) -> _Place:
        rows = [(self._model.row(number), self.view.top_of(number)) for number in self.view.rows_in_sight()]
        return _Place(
            tuple((row.id, top) for row, top in rows if row is not None),
            self.view.verticalScrollBar().maximum() > 0,
            self._id_of(self.view.currentIndex()),
        )

    def _stand_at(self, place: _Place) -> None:
        """Let the first article that was in sight, and is still listed, stand where it stood."""
        for article, top in place.seen if place.was_long else ():
            row = self._model.row_of(article)
            if row >= 0:
                self.view.put_row_at(row, top)
                return

    def _return_to(self, place: _Place) -> None:
        """Stand where the list stood before a search, with the same row current."""
        self.view.verticalScrollBar().setValue(0)
        self._stand_at(place)
        row = self._model.row_of(place.current) if place.current is not None else -1
        if row >= 0:
            self._make_current(self._model.index(row))

    def _keep_place(self, change: Callable[[], None]) -> None:
        """Change the rows; the first row in sight that is still there stays where it is seen.

        Where all rows were in sight, they begin at the top as before.
        """
        place = self._place()
        change()
        self._stand_at(place)

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
        self._make_current(index)
        return True

    def _make_current(self, index: QModelIndex) -> None:
        self.view.setAutoScroll(False)
        self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.view.setAutoScroll(True)

    def _show_current(self) -> None:
        self.view.scrollTo(self.view.currentIndex())

    def _choose(self, index: QModelIndex, *, in_passing: bool = False) -> None:
        article = self._id_of(index)
        if article is None:
            return
        if self._model.query.words:
            passage = self._model.passages.of(article)
            self.found_chosen.emit(article, passage.at if passage is not None else None, in_passing)
        else:
            (self.article_passed if in_passing else self.article_chosen).emit(article)

    def _id_of(self, index: QModelIndex) -> str | None:
        row = index.data(ArticleModel.ROW) if index.isValid() else None
        return row.id if row is not None else None

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
            self._choose(self._model.index(0, 0))

    # -------------------------------------------------------------------------------------------- how it looks

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.asking.set_theme(theme)
        self.nothing.set_theme(theme)
        self._dress_rows()

    def _dress_rows(self) -> None:
        """Have the rows painted in the theme; not before there are rows, since what paints them is slow to import."""
        if self._dressed is self._theme or not self._model.rowCount():
            return
        from reader.ui.articles.delegate import ArticleDelegate

        self._dressed = self._theme
        self.view.itemDelegate().deleteLater()
        delegate = ArticleDelegate(self._theme, self.view)
        delegate.is_searched = self._is_searched
        self.view.setItemDelegate(delegate)
        self.view.place_of_reprints = delegate.place_of_reprints

    def _dress_for_search(self, *, searched: bool) -> None:
        """Have room for a sentence in each row, or none."""
        from reader.ui.articles.delegate import ArticleDelegate

        if searched == self._is_searched:
            return
        self._is_searched = searched
        delegate = self.view.itemDelegate()
        if isinstance(delegate, ArticleDelegate):
            delegate.is_searched = searched
            self.view.forget_height()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.asking)
        layout.addWidget(self.beside, 1)
        self.rows = QWidget(self.beside)
        """The list, or what stands in its place where there is nothing to list."""
        column = QVBoxLayout(self.rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(self.nothing, 1)
        self.beside.setChildrenCollapsible(False)
        self.beside.setHandleWidth(1)

    def _count_rows(self) -> None:
        shown = self._model.rowCount()
        self.view.setVisible(shown > 0)
        self.nothing.setVisible(shown == 0)
        if self._is_searching:
            if not self._sign.isActive():
                self.count.setText(self.tr("Ищу…"))  # where the count stood, so that the list below stays in its place
            return
        self._sign.stop()
        self.asking.say(self._counted(shown))
        if not shown:
            self.nothing.say(self._why_nothing())
            if self._instead is not None and self._instead.query == self._model.query:
                self.nothing.show_instead(self._instead)

    def _why_nothing(self) -> str:
        if not self._shelves.articles_count():
            return self.tr("Здесь пока нет статей.")
        if self.asking.has_several_parts:
            return self.tr("Ничего не найдено. Попробуйте убрать слово или условие.")
        return self.tr("Ничего не найдено. Попробуйте другое слово.")

    def _counted(self, shown: int) -> str:
        """How many articles are chosen, or found, or listed."""
        if self.choosing.ids:
            return wording.chosen(len(self.choosing.ids))
        if not self._model.query.words:
            return wording.articles_and_reprints(shown, self._shelves.articles_count())
        of = self._shelves.articles_count(ArticleQuery(once=self._once))
        return wording.articles_of(shown, of) if self._is_whole else wording.more_than_of(shown, of)
