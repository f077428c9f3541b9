"""The bar at the foot of the page with which words are found in the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from reader.ui.parts import theme
from reader.ui.parts.controls import label, search_in, tip
from reader.ui.wording import wording

if TYPE_CHECKING:
    from reader.ui.parts.theme import Theme

NARROWEST, WIDEST = 90, 420
"""Pixels of the field in a narrow and in a wide window."""
COUNTED = "888 / 8888"
"""The longest count that moves nothing when it changes."""


class FindBar(QWidget):
    """Hidden until it is asked for. It shows what it is told, and says what was typed and pressed."""

    asked = Signal(str, bool)
    """What to look for, and whether exactly so."""
    stepped = Signal(int)
    """To the next hit (1) or the one before (-1)."""
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("find")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.field = QLineEdit(self)
        search_in(self.field, self.tr("Найти в статье…"))
        self.field.setMinimumWidth(NARROWEST)
        self.field.setMaximumWidth(WIDEST)
        self.field.textChanged.connect(self._ask)
        self.count = label("", self, name="quiet")
        self.count.setMinimumWidth(self.count.fontMetrics().horizontalAdvance(COUNTED))
        self.exact = QToolButton(self)
        self.exact.setCheckable(True)
        self.exact.setText(self.tr("точно"))
        self.exact.setAccessibleName(self.tr("Искать точно так, как написано"))
        self.exact.setToolTip(tip(self.tr("Искать точно так, как написано; иначе — слово во всех его формах")))
        self.exact.toggled.connect(self._ask)
        self.previous = self._button(self.tr("Предыдущее найденное"), "Shift+F3")
        self.next = self._button(self.tr("Следующее найденное"), "F3")
        self.close_ = self._button(self.tr("Закрыть поиск"), "Esc")
        self.previous.clicked.connect(lambda: self.stepped.emit(-1))
        self.next.clicked.connect(lambda: self.stepped.emit(1))
        self.close_.clicked.connect(self.closed)
        self._arrange()
        self.installEventFilter(self)
        self.hide()

    @property
    def words(self) -> str:
        """What is typed."""
        return self.field.text()

    def begin(self, words: str) -> None:
        """Be seen and have the focus; look for these words, or for those that were typed last."""
        self.show()
        if words:
            self.field.setText(words)
        self.field.setFocus()
        self.field.selectAll()
        self._ask()

    def show_found(self, place: int, total: int) -> None:
        """Say at which of so many hits the reader stands (-1: at none)."""
        said = wording.step(place + 1, total) if total else self.tr("не найдено")
        self.count.setText(said if self.words.strip() else "")
        for button in (self.previous, self.next):
            button.setEnabled(total > 0)

    def draw_icons(self, look: Theme) -> None:
        """Draw the buttons in the colours of a theme."""
        for name, button in (("previous", self.previous), ("next", self.next), ("close", self.close_)):
            button.setIcon(theme.icon(name, look))

    def close_on_escape(self, widget: QWidget) -> None:
        """Let Escape close the bar there, too, while it is seen."""
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape closes, before a command of the window has it; Enter and Shift+Enter step."""
        if not isinstance(event, QKeyEvent) or not self.isVisible():
            return False
        is_escape = event.key() == Qt.Key.Key_Escape
        if event.type() == QEvent.Type.ShortcutOverride and is_escape:
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        if is_escape:
            self.closed.emit()
            return True
        if watched is self.field and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            return True
        return False

    def _ask(self) -> None:
        self.asked.emit(self.words, self.exact.isChecked())

    def _button(self, words: str, keys: str) -> QToolButton:
        button = QToolButton(self)
        button.setIconSize(QSize(18, 18))
        button.setAccessibleName(words)
        button.setToolTip(tip(f"{words} ({QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)})"))
        return button

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 6, 6)
        row.setSpacing(2)
        row.addWidget(self.field, 1)
        row.addSpacing(4)
        row.addWidget(self.count)
        for button in (self.previous, self.next, self.exact):
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self.close_)
        for widget in (self.field, self.exact, self.previous, self.next, self.close_):
            self.close_on_escape(widget)
