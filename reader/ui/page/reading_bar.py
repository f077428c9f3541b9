"""The bar above the page: back and forward, the legend, and where one stands among the mentions of a name."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from reader.ui.page.legend import Legend
from reader.ui.parts import theme
from reader.ui.parts.controls import label, tip
from reader.ui.parts.theme import Theme
from reader.ui.wording import wording


class ReadingBar(QWidget):
    """Its buttons are the window's own commands."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.legend = Legend(self)
        self.count = label("", self, name="quiet")
        self._buttons = {
            icon: self._button(actions[command])
            for icon, command in (
                ("back", "back"),
                ("forward", "forward"),
                ("previous", "previous_mention"),
                ("next", "next_mention"),
            )
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 7, 10, 7)
        row.setSpacing(4)
        row.addWidget(self._buttons["back"])
        row.addWidget(self._buttons["forward"])
        row.addWidget(self.legend, 1)
        row.addWidget(self.count)
        row.addWidget(self._buttons["previous"])
        row.addWidget(self._buttons["next"])

    def show_step(self, step: int, total: int, *, found: bool = False) -> None:
        """Say at which of how many mentions, or of those `found`, the reader stands (-1: at none)."""
        said = wording.found if found else wording.step
        self.count.setText(said(step + 1, total) if total else "")

    def draw_icons(self, look: Theme) -> None:
        """Draw the buttons in the colours of a theme."""
        for icon, button in self._buttons.items():
            button.setIcon(theme.icon(icon, look))

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setIconSize(QSize(18, 18))
        words = action.text().replace("&", "")
        button.setAccessibleName(words)
        button.setToolTip(tip(f"{words} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})"))
        button.clicked.connect(action.trigger)
        action.enabledChanged.connect(button.setEnabled)
        return button
