"""The strip at the bottom of the window: how far long work is, a way to stop it, and what came of it."""

from pathlib import Path

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QWidget

from reader.ui.parts.controls import label, tip
from reader.ui.state.changes import ImportState, ReanalysisState
from reader.ui.wording import wording

READ_TIME = 6000
"""Milliseconds for which a result is shown that asks for nothing."""


ROOM = 260
"""Pixels that words need beside the buttons; with less they stand above them."""


class ProgressStrip(QWidget):
    """Hidden until there is something to say."""

    cancelled = Signal()
    failures_wanted = Signal()
    undo_wanted = Signal()
    deleted_wanted = Signal()
    """What an import left out, since it had been deleted, is wanted after all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = label("", self)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._bar = QProgressBar(self, textVisible=False)
        self._bar.setFixedWidth(120)
        self._bar.setAccessibleName(self.tr("Ход работы"))
        self.cancel = QPushButton(self.tr("Остановить"), self)
        self.cancel.clicked.connect(self.cancelled)
        self.failures = QPushButton(self.tr("Что не прочитано…"), self)
        self.failures.clicked.connect(self.failures_wanted)
        self._deleted = QPushButton(self.tr("Добавить удалённые"), self)
        self._deleted.clicked.connect(self.deleted_wanted)
        self._undo = QPushButton(self.tr("Отменить"), self)
        self._undo.clicked.connect(self.undo_wanted)
        self._close = QPushButton(self.tr("Скрыть"), self)
        self._close.clicked.connect(self.hide)
        self._enough = QTimer(self, singleShot=True, interval=READ_TIME)
        self._enough.timeout.connect(self.hide)
        self._buttons = (self._undo, self._deleted, self.failures, self.cancel, self._close)
        said, buttons = QHBoxLayout(), QHBoxLayout()
        said.addWidget(self._bar)
        said.addWidget(self.words, 1)
        buttons.addStretch()
        for button in self._buttons:
            buttons.addWidget(button)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(12, 4, 12, 4)
        self._rows.addLayout(said, 1)
        self._rows.addLayout(buttons)
        for layout in (self._rows, said, buttons):
            layout.setSpacing(12)
        self.hide()

    def show_import(self, state: ImportState) -> None:
        """Show how far the import is, or how it ended."""
        self.cancel.setEnabled(not state.cancelled)
        self._say(_import_words(state), state.done, state.total, ended=state.ended)
        self.failures.setVisible(bool(state.failed or state.passed_over or state.unread))
        self._deleted.setVisible(state.ended and bool(state.deleted))
        if state.failed or state.passed_over or state.unread or state.deleted:
            self._enough.stop()

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
        self.words.setWordWrap(ended)  # while work goes on, the strip does not change its height with each name
        self.words.setText(words)
        self.words.setToolTip(tip(words))
        self._bar.setVisible(not ended)
        self._bar.setRange(0, total if total > 1 else 0)  # of a single step, only that it goes on is known
        self._bar.setValue(done)
        self.cancel.setVisible(not ended)
        self._close.setVisible(ended)
        self._undo.hide()
        self.failures.hide()
        self._deleted.hide()
        self.show()
        if ended:
            self._enough.start()
        else:
            self._enough.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in one row, or in two where that is narrow."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Buttons have come or gone."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        wide = [button.sizeHint().width() + self._rows.spacing() for button in self._buttons if not button.isHidden()]
        beside = self.width() - sum(wide) >= ROOM
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if direction is not self._rows.direction():
            self._rows.setDirection(direction)


def _import_words(state: ImportState) -> str:
    if not state.ended and state.cancelled:
        return wording.stopping()
    if not state.ended:
        return wording.import_running(state.done, state.total, state.name)
    return wording.import_ended(
        imported=state.imported,
        renewed=state.renewed,
        deleted=len(state.deleted),
        skipped=state.skipped,
        passed_over=state.passed_over,
        failed=len(state.failed),
        unread=len(state.unread),
        cancelled=state.cancelled,
    )


def _reanalysis_words(state: ReanalysisState) -> str:
    if not state.ended and state.cancelled:
        return wording.stopping()
    if not state.ended:
        return wording.reanalysis_running(state.done, state.total)
    return wording.reanalysis_ended(state.joined, state.parted, state.passed_by, cancelled=state.cancelled)
