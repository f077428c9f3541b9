"""A note that is saved as it is typed."""

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

PAUSE = 400
"""Milliseconds after a letter at which a note is saved, however fast one types: no more than this is ever lost."""


class TypingPause(QTimer):
    """Ends PAUSE after the first letter, whatever is typed meanwhile."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, singleShot=True, interval=PAUSE)

    def begin(self) -> None:
        """A letter was typed."""
        if not self.isActive():
            self.start()


class NoteField(QPlainTextEdit):
    """Says what was typed, once; once more if it could not be kept."""

    typed = Signal(str)

    def __init__(self, note: str, parent: QWidget) -> None:
        super().__init__(note, parent)
        self._said: str | None = note
        self._pause = TypingPause(self)
        self._pause.timeout.connect(self.save)
        self.textChanged.connect(self._pause.begin)

    def save(self) -> None:
        """Say what was typed since the last time."""
        self._pause.stop()
        if self.toPlainText() != self._said:
            self._said = self.toPlainText()
            self.typed.emit(self._said)

    def save_again(self) -> None:
        """Something could not be written: if it was this note, it is said again with the next letter, or at the end."""
        self._said = None

    def renew(self, note: str) -> None:
        """Show what the note has become elsewhere, unless one is typing here, or was not heard: that is newer."""
        if self._pause.isActive() or self.hasFocus() or self.toPlainText() != self._said:
            return
        self._said = note
        if self.toPlainText() != note:
            with QSignalBlocker(self):
                self.setPlainText(note)

    def forget(self) -> None:
        """There is nothing any more to which this note belongs."""
        self._pause.stop()
        self._said = self.toPlainText()
