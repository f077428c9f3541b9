"""Saved searches in the window: their row is filled, searched by, and changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from reader.ui.articles.saved_searches import SavedRow
from reader.ui.parts.feature import Feature
from reader.ui.wording.showable import shortened, showable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QWidget

    from reader.library import Library
    from reader.model.articles import ArticleQuery
    from reader.model.saved import SavedSearch
    from reader.ui.articles.dialogs import SearchNameDialog
    from reader.ui.parts.feature import Actions
    from reader.ui.state.session import Session

COUNTED_AGAIN = 1500
"""Milliseconds between a change of the library and the next count of what is new: an import changes it all the time."""
NAME = 40
"""Letters of a query that are offered as its name."""


class SavedFeature(Feature):
    """The row above the list."""

    order_wanted = Signal(object)
    """The `ArticleOrder` in which a search was saved."""

    def __init__(self, session: Session, actions: Actions, settings: QSettings, window: QWidget) -> None:
        super().__init__(session, actions, settings, window)
        self._query: ArticleQuery | None = None
        self.row = SavedRow(window)
        self.row.chosen.connect(self._search)
        self.row.save_wanted.connect(self._save)
        self.row.rename_wanted.connect(self._rename)
        self.row.delete_wanted.connect(self._delete)
        self._soon = QTimer(self, singleShot=True, interval=COUNTED_AGAIN)
        self._soon.timeout.connect(self.count)

    def begin(self) -> None:
        """Not before the first paint: counting searches."""
        self._session.library_changed.connect(self._count_soon)
        self._session.library_replaced.connect(self.count)
        self.count()

    def follow(self, query: ArticleQuery | None) -> None:
        """Something else is searched for; None: nothing is."""
        self._query = query
        self.row.show_query(" ".join(query.words.split()) if query is not None else "")

    def count(self) -> None:
        """Have the searches read again, with how much is new in each."""
        self._soon.stop()
        self._session.ask_saved_searches(self._show)

    def _count_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _show(self, counted: tuple[Sequence[SavedSearch], Mapping[str, int | None]] | None) -> None:
        if counted is not None:
            self.row.show_searches(*counted)

    def _search(self, search: SavedSearch) -> None:
        """Look for it, and from now on count only what comes after."""
        from reader.services import saved_searches

        self._session.search_for(search.query)
        self.order_wanted.emit(search.order)
        self._session.changes.mark(lambda library: saved_searches.seen(library, search.id), lambda _: self.count())

    def _save(self) -> None:
        from reader.services import saved_searches
        from reader.ui.articles.dialogs import SearchNameDialog

        query = self._query
        if query is None:
            return
        title = self.tr("Сохранить поиск")
        dialog = SearchNameDialog(title, shortened(showable(query.words), NAME), self._window)
        self._keep(dialog, lambda library, name: saved_searches.save(library, name, query.words, query.order))

    def _rename(self, search: SavedSearch) -> None:
        from reader.services import saved_searches
        from reader.ui.articles.dialogs import SearchNameDialog

        dialog = SearchNameDialog(self.tr("Переименовать поиск"), search.name, self._window)
        self._keep(dialog, lambda library, name: saved_searches.rename(library, search.id, name))

    def _keep(self, dialog: SearchNameDialog, keep: Callable[[Library, str], object]) -> None:
        self._session.problem_met.connect(dialog.show_problem)
        dialog.named.connect(
            lambda name: self._session.changes.mark(lambda library: keep(library, name), dialog.close_kept)
        )
        dialog.kept.connect(lambda _: self.count())
        dialog.open()

    def _delete(self, search: SavedSearch) -> None:
        from reader.services import saved_searches

        def say(_: object) -> None:
            words = self.tr("Поиск «%1» удалён.").replace("%1", showable(search.name))
            self._session.say(words, undoable=True)
            self.count()

        self._session.changes.mark(lambda library: saved_searches.delete(library, [search.id]), say)
