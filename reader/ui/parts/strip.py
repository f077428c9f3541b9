"""A line at the bottom of the window that says something: words, perhaps a bar, and buttons beside or below them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QWidget

from reader.ui.parts.controls import label, tip

READ_TIME = 6000
"""Milliseconds for which a result is shown that asks for nothing."""
ROOM = 260
"""Pixels that words need beside the buttons; with less they stand above them."""


class Strip(QWidget):
    """Hidden until there is something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = ROOM
        self.words = label("", self)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._bar = QProgressBar(self, textVisible=False)
        self._bar.setFixedWidth(120)
        self._bar.setAccessibleName(self.tr("Ход работы"))
        self._enough = QTimer(self, singleShot=True, interval=READ_TIME)
        self._enough.timeout.connect(self.hide)
        self._buttons: list[QPushButton] = []
        said, self._button_row = QHBoxLayout(), QHBoxLayout()
        said.addWidget(self._bar)
        said.addWidget(self.words, 1)
        self._button_row.addStretch()
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(12, 4, 12, 4)
        self._rows.addLayout(said, 1)
        self._rows.addLayout(self._button_row)
        for layout in (self._rows, said, self._button_row):
            layout.setSpacing(12)
        self.hide()

    def add_button(self, words: str, does: Callable[[], object]) -> QPushButton:
        """One more button, hidden until it is asked for."""
        button = QPushButton(words, self)
        button.clicked.connect(does)
        button.hide()
        self._buttons.append(button)
        self._button_row.addWidget(button)
        return button

    def show_words(self, words: str, *, wraps: bool, buttons: Sequence[QPushButton], lasts: bool) -> None:
        """Say something, with these buttons; for a while, unless it `lasts`."""
        self.words.setWordWrap(wraps)
        metrics, width = self.words.fontMetrics(), self.words.width()
        is_cut = not wraps and self.words.isVisible() and metrics.horizontalAdvance(words) > width
        self.words.setText(metrics.elidedText(words, Qt.TextElideMode.ElideRight, width) if is_cut else words)
        self.words.setToolTip(tip(words))
        for button in self._buttons:
            button.setVisible(button in buttons)
        self.show()
        if lasts:
            self._enough.stop()
        else:
            self._enough.start()

    def show_bar(self, done: int, total: int) -> None:
        """How much is done; of a single step, only that it goes on is known. Nothing for a `total` below 0."""
        self._bar.setVisible(total >= 0)
        self._bar.setRange(0, total if total > 1 else 0)
        self._bar.setValue(done)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in one row, or in two where that is narrow."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Buttons have come or gone."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    @property
    def beside(self) -> int:
        """Pixels that the bar takes from the words."""
        return self._bar.maximumWidth() + self._rows.spacing() + 24

    def _arrange(self) -> None:
        wide = [button.sizeHint().width() + self._rows.spacing() for button in self._buttons if not button.isHidden()]
        beside = self.width() - sum(wide) >= (ROOM if self._bar.isHidden() else self._room)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if direction is not self._rows.direction():
            self._rows.setDirection(direction)
