"""What is told at the bottom of the window: how far long work is, what was done, what went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.errors import LibraryError
from reader.ui.parts.feature import Feature
from reader.ui.window.progress import ProgressStrip
from reader.ui.wording import wording

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QWidget

    from reader.model.errors import ReaderError
    from reader.services.decide import Done
    from reader.services.history import Undone
    from reader.ui.page.middle import Middle
    from reader.ui.parts.feature import Actions
    from reader.ui.state.session import Session


class News(Feature):
    """Joins the strip to what goes on; a problem is told in the middle of the window where no article is open."""

    def __init__(
        self, session: Session, actions: Actions, settings: QSettings, window: QWidget, middle: Middle
    ) -> None:
        super().__init__(session, actions, settings, window)
        self._middle = middle
        self.strip = strip = ProgressStrip(window)
        strip.cancelled.connect(session.changes.cancel_other)
        strip.undo_wanted.connect(actions["undo"].trigger)
        session.said.connect(self._say)
        session.problem_met.connect(self._tell_problem)
        session.library_replaced.connect(self._tell_replaced)
        session.changes.reanalysis_changed.connect(strip.show_reanalysis)
        session.changes.export_moved.connect(strip.show_export)
        session.changes.export_ended.connect(session.say)
        session.changes.decided.connect(self._tell_decision)
        session.changes.undone.connect(self._tell_undone)

    def _say(self, words: str, undoable: bool) -> None:  # noqa: FBT001 - a slot takes what its signal gives
        self.strip.show_result(words, undoable=undoable)

    def _tell_problem(self, error: ReaderError) -> None:
        words = wording.problem(error)
        if isinstance(error, LibraryError):
            words = f"{words}\n\n{error.path}"
        if self._session.article is None:
            self._middle.say(words)
        else:
            self.strip.show_problem(words.replace("\n\n", " "))

    def _tell_replaced(self) -> None:
        self.strip.show_problem(wording.library_replaced())

    def _tell_decision(self, done: Done) -> None:
        self.strip.show_result(wording.decided(done), undoable=self._session.catalogue.can_undo())

    def _tell_undone(self, undone: Undone | None) -> None:
        self.strip.show_result(wording.undone(undone), undoable=False)
