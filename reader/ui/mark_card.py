"""A highlight as a card: its colour, note and tags, saved as they are typed."""

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from reader.model import Color
from reader.ui.mark_bar import ColorRow, swatch
from reader.ui.paragraphs import showable
from reader.user import Highlight

PAUSE = 400
"""Milliseconds after a letter at which a note is saved, however fast one types: no more than this is ever lost."""


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
        self.note.textChanged.connect(self._save_soon)
        self.tags.textEdited.connect(lambda _: self._save_soon())
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
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.finished.connect(lambda _: self.save())
        for digit, color in enumerate(Color, 1):
            key = QShortcut(QKeySequence(f"Alt+{digit}"), self)
            key.activated.connect(lambda color=color: self._recolor(color))

    def come(self, at: QPoint) -> None:
        """Appear at a point of the screen, ready to type."""
        self.move(at + QPoint(-40, 18))
        self.show()
        self.note.setFocus()

    def renew(self, mark: Highlight) -> None:
        """Show what the highlight has become elsewhere, unless one is typing here: that is newer."""
        if self._pause.isActive() or self.note.hasFocus() or self.tags.hasFocus():
            return
        self._mark, self._saved_note, self._saved_tags = mark, mark.note, mark.tags
        self.setWindowIcon(swatch(mark.color))
        if self.note.toPlainText() != mark.note:
            with QSignalBlocker(self.note):
                self.note.setPlainText(mark.note)
        if self._typed_tags() != mark.tags:
            self.tags.setText(", ".join(mark.tags))

    def vanish(self) -> None:
        """Close without saving: the highlight is gone."""
        self._pause.stop()
        self._saved_note, self._saved_tags = self.note.toPlainText(), self._typed_tags()
        self.close()

    def save(self) -> None:
        """Save what was typed since the last time."""
        self._pause.stop()
        note = self.note.toPlainText()
        tags = self._typed_tags()
        if note != self._saved_note:
            self._saved_note = note
            self.note_typed.emit(self._mark.id, note)
        if tags != self._saved_tags:
            self._saved_tags = tags
            self.tags_typed.emit(self._mark.id, tags)

    def _save_soon(self) -> None:
        if not self._pause.isActive():
            self._pause.start()

    def _typed_tags(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(tag.strip() for tag in self.tags.text().split(",") if tag.strip()))

    @property
    def mark(self) -> Highlight:
        return self._mark

    def _recolor(self, color: Color) -> None:
        self.setWindowIcon(swatch(color))
        self.color_chosen.emit(self._mark.id, color)

    def _delete(self) -> None:
        self.deleted.emit(self._mark.id)
        self.vanish()
