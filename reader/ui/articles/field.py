"""The field above the list, in which one says what is looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from reader.ui.parts.theme import LIGHT, Theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent

    from reader.model.articles import Span
    from reader.model.names import Kind
    from reader.ui.articles.completion import CompletionList


class Suggested(NamedTuple):
    """A line that is offered: what would be typed, quietly what that is, of which kind the name is that it means."""

    label: str
    detail: str = ""
    kind: Kind | None = None


class SearchField(QLineEdit):
    """Escape empties it, the down key goes on to the list, or into what is offered while one types."""

    left = Signal()
    entered = Signal()
    """Somebody is about to type."""
    completions_wanted = Signal(str, int)
    """What was typed, and before which of its code points the cursor stands."""
    completion_taken = Signal(int)
    """The one in this place of those that are shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self.completions: CompletionList | None = None
        """Made when there is something to show."""
        self.textEdited.connect(self.ask_completions)
        self.textChanged.connect(self.hide_completions)

    def place(self) -> int:
        """Before which code point the cursor stands."""
        before = self.text().encode("utf-16-le", "surrogatepass")[: 2 * self.cursorPosition()]
        return len(before.decode("utf-16-le", "replace"))

    def put(self, span: Span, words: str) -> None:
        """Write words in the place of a span of what stands there, and go on behind them; it can be undone."""
        text = self.text()
        begin, end = (len(text[:at].encode("utf-16-le", "surrogatepass")) // 2 for at in (span.start, span.end))
        self.setSelection(begin, end - begin)
        self.insert(words)

    def ask_completions(self) -> None:
        """Have that offered which may be meant by what stands before the cursor."""
        self.completions_wanted.emit(self.text(), self.place())

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        if self.completions is not None:
            self.completions.set_theme(theme)

    def show_completions(self, text: str, lines: Sequence[Suggested]) -> None:
        """Offer this for what was typed, unless something else stands there by now, or nobody types any more."""
        if text != self.text() or not self.hasFocus() or not (lines or self.completions):
            return
        if self.completions is None:
            from reader.ui.articles.completion import CompletionList

            self.completions = CompletionList(self)
            self.completions.set_theme(self._theme)
            self.completions.taken.connect(self._take)
        self.completions.show_lines(lines)

    def hide_completions(self) -> None:
        """Offer nothing."""
        if self.completions is not None:
            self.completions.hide()

    def _chosen(self) -> int:
        """Which of what is offered is chosen, or -1."""
        return self.completions.currentRow() if self.completions is not None and self.completions.isVisible() else -1

    def _is_offering(self) -> bool:
        return self.completions is not None and self.completions.isVisible()

    def _take(self, number: int) -> None:
        self.hide_completions()
        self.completion_taken.emit(number)

    # -------------------------------------------------------------------------------------------- keys

    def event(self, event: QEvent) -> bool:
        """Undoing is the window's where nothing was typed here, and Escape where nothing stands here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            takes_back = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            if takes_back or (event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()):
                event.ignore()
                return False
            if event.key() == Qt.Key.Key_Escape and (self.text() or self._is_offering()):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self.text() or self._is_offering()):
            if self._is_offering():
                self.hide_completions()
            else:
                self.clear()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up} and self.completions is not None and self._is_offering():
            self.completions.move_by(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() == Qt.Key.Key_Down:
            self.left.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._chosen() >= 0:
            self._take(self._chosen())
        else:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.hide_completions()
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's own signature
        """The tab key takes what is chosen of what is offered."""
        if next and self._chosen() >= 0:
            self._take(self._chosen())
            return True
        return super().focusNextPrevChild(next)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.hide_completions()
        super().focusOutEvent(event)
