"""The strip at the bottom of the window: how far long work is, a way to stop it, and what came of it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reader.ui.parts.strip import Strip
from reader.ui.state.changes import ReanalysisState
from reader.ui.wording import wording


class ProgressStrip(Strip):
    """Of everything but imports, which have one of their own."""

    cancelled = Signal()
    undo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._undo = self.add_button(self.tr("Отменить"), self.undo_wanted.emit)
        self.cancel = self.add_button(self.tr("Остановить"), self.cancelled.emit)
        self._close = self.add_button(self.tr("Скрыть"), self.hide)

    def show_reanalysis(self, state: ReanalysisState) -> None:
        """Show how far the re-analysis is, or what it changed."""
        self.cancel.setEnabled(not state.cancelled)
        self._say(_reanalysis_words(state), state.done, state.total, ended=state.ended)

    def show_export(self, path: Path, done: int, total: int) -> None:
        """Show how far an export is."""
        self.cancel.setEnabled(True)
        self._say(wording.export_running(path.name, done, total), done, total, ended=False)

    def show_result(self, words: str, *, undoable: bool) -> None:
        """Say what a decision has done, and offer to take it back."""
        self._say(words, 0, 0, ended=True)
        self._undo.setVisible(undoable)

    def show_problem(self, words: str) -> None:
        """Say what went wrong until it is put away: whoever was not looking has not read it."""
        self._say(words, 0, 0, ended=True)
        self._enough.stop()

    def _say(self, words: str, done: int, total: int, *, ended: bool) -> None:
        # While work goes on, the strip does not change its height with each name.
        buttons = [self._close if ended else self.cancel]
        self.show_bar(done, -1 if ended else total)
        self.show_words(words, wraps=ended, buttons=buttons, lasts=not ended)


def _reanalysis_words(state: ReanalysisState) -> str:
    if not state.ended and state.cancelled:
        return wording.stopping()
    if not state.ended:
        return wording.reanalysis_running(state.done, state.total)
    return wording.reanalysis_ended(state.joined, state.parted, state.passed_by, cancelled=state.cancelled)
