"""Asks for the sentences of the rows in sight, a screenful at a time, while the list moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.model.search import Passage
    from reader.ui.articles.model import ArticleModel
    from reader.ui.articles.view import ArticleView

AROUND = 3
"""Rows above and below those in sight whose sentences are asked for, too."""


class Sentences(QObject):
    """Asks anew when it was answered: a list that is scrolled all the time is answered all the same."""

    wanted = Signal(tuple)
    """The articles whose sentences are to be found."""

    def __init__(self, view: ArticleView, model: ArticleModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._waits = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._ask)
        view.verticalScrollBar().valueChanged.connect(self._look)
        view.verticalScrollBar().rangeChanged.connect(self._look)

    def begin(self) -> None:
        """Other rows are listed: whatever was asked for is not waited for."""
        self._waits = False
        self._look()

    def show(self, found: Mapping[str, Passage | None]) -> None:
        """Show what was found, and ask for what has come into sight since."""
        self._model.show_passages(found)
        self._waits = False
        self._look()

    def _look(self) -> None:
        if self._model.query.words and not self._waits:
            self._soon.start()

    def _ask(self) -> None:
        rows = self._view.rows_in_sight()
        if not self._model.query.words or not rows:
            return
        around = range(max(rows.start - AROUND, 0), min(rows.stop + AROUND, self._model.rowCount()))
        near = [row.id for number in (*rows, *around) if (row := self._model.row(number)) is not None]
        wanted = self._model.passages.wanted(dict.fromkeys(near))
        if wanted:
            self._waits = True
            self.wanted.emit(wanted)
