"""A highlight as a card: its colour, note and tags, saved as they are typed."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from reader.model.colors import Color
from reader.model.marks import Highlight
from reader.ui.notes.bar import ColorRow
from reader.ui.parts.controls import label
from reader.ui.parts.note_field import NoteField, TypingPause
from reader.ui.parts.swatch import swatch
from reader.ui.wording.showable import shortened, showable


class MarkCard(QDialog):
    """One highlight. Closing it saves what was typed last; there is nothing to confirm."""

    color_chosen = Signal(str, object)
    note_typed = Signal(str, str)
    tags_typed = Signal(str, tuple)
    deleted = Signal(str)

    def __init__(self, mark: Highlight, names: dict[Color, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Выделенное"))
        self.mark = mark
        self._said_tags: tuple[str, ...] | None = mark.tags
        quote = label(shortened(showable(mark.quote.exact), 200), self, name="quiet", wraps=True)
        colors = ColorRow(names, self)
        colors.chosen.connect(self._recolor)
        self.note = NoteField(mark.note, self)
        self.note.typed.connect(lambda note: self.note_typed.emit(mark.id, note))
        self.note.setPlaceholderText(self.tr("Заметка"))
        self.note.setAccessibleName(self.tr("Заметка"))
        self.note.setTabChangesFocus(True)
        self.tags = QLineEdit(", ".join(mark.tags), self)
        self.tags.setPlaceholderText(self.tr("Метки через запятую"))
        self.tags.setAccessibleName(self.tr("Метки через запятую"))
        self._pause = TypingPause(self)
        self._pause.timeout.connect(self._save_tags)
        self.tags.textEdited.connect(lambda _: self._pause.begin())
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
        self.mark = mark
        self.setWindowIcon(swatch(mark.color))
        self.note.renew(mark.note)
        if (
            not self._pause.isActive()
            and not self.tags.hasFocus()
            and self._typed_tags() == self._said_tags != mark.tags
        ):
            self._said_tags = mark.tags
            self.tags.setText(", ".join(mark.tags))

    def vanish(self) -> None:
        """Close without saving: the highlight is gone."""
        self.note.forget()
        self._pause.stop()
        self._said_tags = self._typed_tags()
        self.close()

    def save(self) -> None:
        """Save what was typed since the last time."""
        self.note.save()
        self._save_tags()

    def save_again(self) -> None:
        """Something could not be written: if it was of this highlight, it is saved again at the end."""
        self.note.save_again()
        self._said_tags = None

    def _save_tags(self) -> None:
        self._pause.stop()
        tags = self._typed_tags()
        if tags != self._said_tags:
            self._said_tags = tags
            self.tags_typed.emit(self.mark.id, tags)

    def _typed_tags(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(tag.strip() for tag in self.tags.text().split(",") if tag.strip()))

    def _recolor(self, color: Color) -> None:
        self.setWindowIcon(swatch(color))
        self.color_chosen.emit(self.mark.id, color)

    def _delete(self) -> None:
        self.deleted.emit(self.mark.id)
        self.vanish()
