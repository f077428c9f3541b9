"""Dialogs: a note on an article, the names of colours."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from reader.model.colors import Color
from reader.ui.parts.controls import label, ok_and_cancel
from reader.ui.parts.note_field import NoteField
from reader.ui.parts.swatch import swatch
from reader.ui.wording import wording


class ArticleNoteDialog(QDialog):
    """A note on an article, saved as it is typed."""

    def __init__(self, title: str, note: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Заметка к статье"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        said = label(title, self, wraps=True)
        self.note = NoteField(note, self)
        self.note.setAccessibleName(self.windowTitle())
        layout = QVBoxLayout(self)
        layout.addWidget(said)
        layout.addWidget(self.note, 1)
        self.resize(460, 320)
        self.finished.connect(lambda _: self.note.save())


class ColorNamesDialog(QDialog):
    """What the user calls the colours of highlights; an empty name is the colour's own."""

    named = Signal(object, str)
    """A `Color` and its name; one signal for each that changed."""

    def __init__(self, names: dict[Color, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Названия цветов"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._names = names
        self.fields = {color: QLineEdit(names.get(color, ""), self) for color in Color}
        form = QFormLayout()
        for color, field in self.fields.items():
            field.setPlaceholderText(wording.color_name(color))
            field.setAccessibleName(wording.color_name(color))
            sign = label("", self)
            sign.setPixmap(swatch(color).pixmap(18, 18))
            sign.setAccessibleName(wording.color_name(color))
            form.addRow(sign, field)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(ok_and_cancel(self))
        self.resize(320, 360)

    def accept(self) -> None:
        for color, field in self.fields.items():
            if field.text().strip() != self._names.get(color, ""):
                self.named.emit(color, field.text().strip())
        super().accept()
