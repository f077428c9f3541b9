"""Finding articles by words, in a thread of its own with a connection of its own that only reads."""

from __future__ import annotations

from threading import Condition
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal

from reader.model.errors import LibraryError

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library import Library
    from reader.model.articles import ArticleQuery


class ArticleSearch(QThread):
    """Looks for what was asked last; what was asked before is given up. The thread begins with the first question."""

    found = Signal(object)
    """`FoundArticles`: perhaps the first of them alone, then all."""
    facets_found = Signal(object, object)
    """The `FoundFacets` of a `Question`, when all that it finds is known."""
    problem_met = Signal(object)
    """A `LibraryError` that ended a search."""
    bug_met = Signal(object)
    """An exception that should not have been."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._library: Library | None = None
        self._asked: ArticleQuery | None = None
        self._number = 0
        """Of the question that was asked last."""
        self._is_stopping = False
        self._news = Condition()
        self.bug_met.connect(self._raise)

    def ask(self, query: ArticleQuery | None) -> None:
        """Look for this from now on, or for nothing."""
        with self._news:
            self._asked = query
            self._number += 1
            self._news.notify()
        if query is not None and not self.isRunning():
            self.start()

    def stop(self) -> None:
        """Give up what is being looked for, and end the thread."""
        with self._news:
            self._is_stopping = True
            self._number += 1
            self._news.notify()
        self.wait()

    def run(self) -> None:
        """The thread's life (called by Qt)."""
        while (asked := self._next()) is not None:
            try:
                self._search(*asked)
            except LibraryError as error:
                self.problem_met.emit(error)
            except Exception as bug:  # noqa: BLE001 - a thread has no caller: the window shows it as any other bug
                self.bug_met.emit(bug)
        if self._library is not None:
            self._library.close()

    def _raise(self, bug: Exception) -> None:
        raise bug

    def _next(self) -> tuple[ArticleQuery, int] | None:
        with self._news:
            self._news.wait_for(lambda: self._asked is not None or self._is_stopping)
            query, self._asked = self._asked, None
            return None if self._is_stopping or query is None else (query, self._number)

    def _search(self, query: ArticleQuery, number: int) -> None:
        from reader.library import Library, Unwanted

        def is_wanted() -> bool:
            return self._number == number

        if self._library is None:
            self._library = Library.open(self._path, read_only=True, renews=False)  # that is for the thread that writes
        try:
            first = self._library.listing.first_found(query, is_wanted)
            if first is not None:
                self.found.emit(first)
            self.found.emit(self._library.listing.found(query, is_wanted))
        except Unwanted:
            return
