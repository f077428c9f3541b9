"""Dialogs: an article's title, source and date, a note on it, a new one from pasted text, the names of colours."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from reader.model import ArticleRow, Color, ReaderError
from reader.ui import wording
from reader.ui.mark_bar import swatch
from reader.ui.note_field import NoteField
from reader.ui.parts import label, ok_and_cancel


class ArticleNoteDialog(QDialog):
    """A note on an article, saved as it is typed."""

    def __init__(self, title: str, note: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Заметка к статье"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        said = label(title, self, wraps=True)
        self.note = NoteField(note, self)
        layout = QVBoxLayout(self)
        layout.addWidget(said)
        layout.addWidget(self.note, 1)
        self.resize(460, 320)
        self.finished.connect(lambda _: self.note.save())


class KeptDialog(QDialog):
    """Stays open with what was typed until that is in the library; where it cannot be kept, it says why."""

    kept = Signal(object)
    """What the library made of it."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._problem = label("", self, wraps=True)
        self._problem.hide()
        self._buttons = ok_and_cancel(self)

    def hand_over(self) -> None:
        """Give what was typed to whoever keeps it."""
        raise NotImplementedError

    def accept(self) -> None:
        self._buttons.setEnabled(False)
        self.hand_over()

    def close_kept(self, made: object) -> None:
        """What was typed is in the library."""
        self.kept.emit(made)
        super().accept()

    def show_problem(self, error: ReaderError) -> None:
        """Say why it cannot be kept, and leave it there to be mended."""
        self._problem.setText(wording.problem(error))
        self._problem.show()
        self._buttons.setEnabled(True)


class EditArticleDialog(KeptDialog):
    """Title, source and date, as the user knows them better."""

    edited = Signal(str, str, str)
    """Title, source and date; an empty one is none."""

    def __init__(self, row: ArticleRow, parent: QWidget) -> None:
        super().__init__(parent.tr("Об этой статье"), parent)
        self.title = QLineEdit(row.title, self)
        self.source = QLineEdit(row.source or "", self)
        self.published = QLineEdit(row.published or "", self)
        self.title.setCursorPosition(0)  # its beginning is seen
        self.published.setPlaceholderText(self.tr("23.09.2023, 2023-09 или 2023-09-23T00:39"))
        form = QFormLayout()
        form.addRow(self.tr("Заголовок"), self.title)
        form.addRow(self.tr("Источник"), self.source)
        form.addRow(self.tr("Дата"), self.published)
        form.addRow(self._problem)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self._buttons)
        self.resize(560, 190)

    def hand_over(self) -> None:
        self.edited.emit(self.title.text().strip(), self.source.text().strip(), self.published.text().strip())


class PasteDialog(KeptDialog):
    """A new article from text, the clipboard's to begin with."""

    pasted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent.tr("Статья из буфера обмена"), parent)
        self.text = QPlainTextEdit(QGuiApplication.clipboard().text(), self)
        self.text.setPlaceholderText(self.tr("Вставьте сюда текст статьи: заголовок первой строкой."))
        layout = QVBoxLayout(self)
        layout.addWidget(self.text, 1)
        layout.addWidget(self._problem)
        layout.addWidget(self._buttons)
        self.resize(640, 480)

    def accept(self) -> None:
        if self.text.toPlainText().strip():
            super().accept()

    def hand_over(self) -> None:
        self.pasted.emit(self.text.toPlainText())


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
