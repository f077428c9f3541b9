"""The small bar at the end of a selection: eight colours, a note, a copy with its source."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from reader.model.colors import Color
from reader.ui.parts.controls import tip
from reader.ui.parts.swatch import swatch
from reader.ui.wording import wording


class ColorRow(QWidget):
    """Eight colours to choose from."""

    chosen = Signal(object)
    """A `Color`."""

    def __init__(self, names: dict[Color, str], parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._buttons: dict[Color, QToolButton] = {}
        for color in Color:
            button = self._buttons[color] = QToolButton(self)
            button.setIcon(swatch(color))
            button.setIconSize(QSize(18, 18))
            button.clicked.connect(lambda _=False, color=color: self.chosen.emit(color))
            row.addWidget(button)
        self.name_colors(names)

    def name_colors(self, names: dict[Color, str]) -> None:
        """Call the colours as the user does."""
        for digit, (color, button) in enumerate(self._buttons.items(), 1):
            said = names.get(color) or wording.color_name(color)
            button.setAccessibleName(said)
            button.setToolTip(tip(f"{said} ({digit})"))


class MarkBar(QFrame):
    """Floats over the page. Its keys work only while it is there, and on the page alone."""

    color_chosen = Signal(object)
    """A `Color`."""
    note_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, page: QWidget, names: dict[Color, str]) -> None:
        super().__init__(page)
        self._page = page
        self.setObjectName("bubble")
        self._colors = ColorRow(names, self)
        self._colors.chosen.connect(self.color_chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 4, 6, 4)
        row.setSpacing(2)
        row.addWidget(self._colors)
        row.addWidget(self._button(self.tr("Заметка"), self.note_wanted))
        row.addWidget(self._button(self.tr("Копировать с источником"), self.copy_wanted))
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        self._keys = [QShortcut(QKeySequence(str(n)), page, context=here) for n in range(1, len(Color) + 1)]
        for key, color in zip(self._keys, Color, strict=True):
            key.activated.connect(lambda color=color: self.color_chosen.emit(color))
        self.go()

    def name_colors(self, names: dict[Color, str]) -> None:
        """Call the colours as the user does."""
        self._colors.name_colors(names)

    def come(self, at: QPoint) -> None:
        """Appear below a point of the page, wholly inside it."""
        self.adjustSize()
        room = self._page.rect()
        left = min(max(at.x() - self.width() // 2, 4), max(4, room.width() - self.width() - 16))
        top = at.y() + 8 if at.y() + 8 + self.height() < room.height() else at.y() - self.height() - 40
        self.move(left, max(4, top))
        self.show()
        self.raise_()
        self._enable(on=True)

    def go(self) -> None:
        """Disappear."""
        self.hide()
        self._enable(on=False)

    def _enable(self, *, on: bool) -> None:
        for key in self._keys:
            key.setEnabled(on)

    def _button(self, words: str, signal: object) -> QToolButton:
        button = QToolButton(self)
        button.setText(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(signal)
        return button
