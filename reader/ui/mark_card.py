"""A highlight as a card: its colour, note and tags, saved as they are typed."""

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from reader.model import Color
from reader.ui.mark_bar import ColorRow, swatch
from reader.ui.paragraphs import showable
from reader.user import Highlight

PAUSE = 400
"""Milliseconds without typing after which a note is saved; at most this much is lost at a power cut."""


class MarkCard(QDialog):
    """One highlight. Closing it saves what was typed last; there is nothing to confirm."""

    color_chosen = Signal(str, object)
    note_typed = Signal(str, str)
    tags_typed = Signal(str, tuple)
    deleted = Signal(str)

    def __init__(self, mark: Highlight, names: dict[Color, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Выделенное"))
        self._mark = mark
        self._saved_note, self._saved_tags = mark.note, mark.tags
        words = showable(mark.quote.exact)
        quote = QLabel(words if len(words) <= 200 else f"{words[:199]}…", self)
        quote.setObjectName("quiet")
        quote.setWordWrap(True)
        colors = ColorRow(names, self)
        colors.chosen.connect(self._recolor)
        self.note = QPlainTextEdit(mark.note, self)
        self.note.setPlaceholderText(self.tr("Заметка"))
        self.note.setTabChangesFocus(True)
        self.tags = QLineEdit(", ".join(mark.tags), self)
        self.tags.setPlaceholderText(self.tr("Метки через запятую"))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.save)
        self.note.textChanged.connect(self._pause.start)
        self.tags.textEdited.connect(lambda _: self._pause.start())
        delete = QPushButton(self.tr("Удалить"), self)
        delete.setAutoDefault(False)
        delete.clicked.connect(self._delete)
        head = QHBoxLayout()
        head.addWidget(colors)
        head.addStretch()
        head.addWidget(delete)
        layout = QVBoxLayout(self)
        layout.addWidget(quote)
        layout.addLayout(head)
        layout.addWidget(self.note, 1)
        layout.addWidget(self.tags)
        self.setWindowIcon(swatch(mark.color))
        self.resize(400, 280)
        self.finished.connect(lambda _: self.save())

    def come(self, at: QPoint) -> None:
        """Appear at a point of the screen, ready to type."""
        self.move(at + QPoint(-40, 18))
        self.show()
        self.note.setFocus()

    def save(self) -> None:
        """Save what was typed since the last time."""
        self._pause.stop()
        note = self.note.toPlainText()
        tags = tuple(dict.fromkeys(tag.strip() for tag in self.tags.text().split(",") if tag.strip()))
        if note != self._saved_note:
            self._saved_note = note
            self.note_typed.emit(self._mark.id, note)
        if tags != self._saved_tags:
            self._saved_tags = tags
            self.tags_typed.emit(self._mark.id, tags)

    @property
    def mark(self) -> Highlight:
        return self._mark

    def _recolor(self, color: Color) -> None:
        self.setWindowIcon(swatch(color))
        self.color_chosen.emit(self._mark.id, color)

    def _delete(self) -> None:
        self._pause.stop()
        self.deleted.emit(self._mark.id)
        self.close()
