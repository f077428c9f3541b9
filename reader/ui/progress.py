"""The strip at the bottom of the window: how far an import is, a way to stop it, and what came of it."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QWidget

from reader.ui import wording
from reader.ui.session import ImportState

READ_TIME = 6000
"""Milliseconds for which a result is shown that asks for nothing."""


class ProgressStrip(QWidget):
    """Hidden until there is something to say."""

    cancelled = Signal()
    failures_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLabel(self)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._bar = QProgressBar(self, textVisible=False)
        self._bar.setFixedWidth(180)
        self._bar.setAccessibleName(self.tr("Ход добавления статей"))
        self._cancel = QPushButton(self.tr("Остановить"), self)
        self._cancel.clicked.connect(self.cancelled)
        self._failures = QPushButton(self.tr("Что не прочитано…"), self)
        self._failures.clicked.connect(self.failures_wanted)
        self._close = QPushButton(self.tr("Скрыть"), self)
        self._close.clicked.connect(self.hide)
        self._enough = QTimer(self, singleShot=True, interval=READ_TIME)
        self._enough.timeout.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 12, 4)
        layout.setSpacing(12)
        layout.addWidget(self._bar)
        layout.addWidget(self._words, 1)
        for button in (self._failures, self._cancel, self._close):
            layout.addWidget(button)
        self.hide()

    def show_import(self, state: ImportState) -> None:
        """Show how far the import is, or how it ended."""
        self._bar.setVisible(not state.ended)
        self._bar.setRange(0, state.total)
        self._bar.setValue(state.done)
        self._cancel.setVisible(not state.ended)
        self._close.setVisible(state.ended)
        self._failures.setVisible(bool(state.failed))
        self._words.setText(_said(state))
        self.show()
        if state.ended and not state.failed:
            self._enough.start()
        else:
            self._enough.stop()


def _said(state: ImportState) -> str:
    if not state.ended:
        return wording.import_running(state.done, state.total, state.name)
    return wording.import_ended(
        imported=state.imported, skipped=state.skipped, failed=len(state.failed), cancelled=state.cancelled
    )
