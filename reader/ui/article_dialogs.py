"""The dialogs about an article: title, source and date corrected, a note on the whole, a new one from pasted text."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from reader.model import ArticleRow, Color, ReaderError
from reader.ui import wording
from reader.ui.mark_bar import swatch
from reader.ui.mark_card import PAUSE


class ArticleNoteDialog(QDialog):
    """A note on an article, saved as it is typed."""

    typed = Signal(str)

    def __init__(self, title: str, note: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Заметка к статье"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        said = QLabel(title, self)
        said.setWordWrap(True)
        said.setTextFormat(Qt.TextFormat.PlainText)
        self._saved = note
        self.note = QPlainTextEdit(note, self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.save)
        self.note.textChanged.connect(lambda: None if self._pause.isActive() else self._pause.start())
        layout = QVBoxLayout(self)
        layout.addWidget(said)
        layout.addWidget(self.note, 1)
        self.resize(460, 320)
        self.finished.connect(lambda _: self.save())

    def save(self) -> None:
        """Save what was typed since the last time."""
        self._pause.stop()
        if self.note.toPlainText() != self._saved:
            self._saved = self.note.toPlainText()
            self.typed.emit(self._saved)


class EditArticleDialog(QDialog):
    """Title, source and date, as the user knows them better."""

    edited = Signal(str, str, str)
    """Title, source and date; an empty one is none."""

    def __init__(self, row: ArticleRow, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Об этой статье"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.title = QLineEdit(row.title, self)
        self.source = QLineEdit(row.source or "", self)
        self.published = QLineEdit(row.published or "", self)
        self.published.setPlaceholderText(self.tr("23.09.2023, 2023-09 или 2023-09-23T00:39"))
        self._problem = QLabel(self)
        self._problem.setWordWrap(True)
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.hide()
        form = QFormLayout()
        form.addRow(self.tr("Заголовок"), self.title)
        form.addRow(self.tr("Источник"), self.source)
        form.addRow(self.tr("Дата"), self.published)
        form.addRow(self._problem)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(_buttons(self))
        self.resize(560, 190)

    def accept(self) -> None:
        """Hand over what was written; the dialog closes when it is kept, and says why when it is not."""
        self.edited.emit(self.title.text().strip(), self.source.text().strip(), self.published.text().strip())

    def show_problem(self, error: ReaderError) -> None:
        """Say what is wrong with what was written, and leave it there to be mended."""
        self._problem.setText(wording.problem(error))
        self._problem.show()


class PasteDialog(QDialog):
    """A new article from the clipboard, or typed."""

    pasted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Статья из буфера обмена"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = QPlainTextEdit(QGuiApplication.clipboard().text(), self)
        self.text.setPlaceholderText(self.tr("Вставьте сюда текст статьи: заголовок первой строкой."))
        layout = QVBoxLayout(self)
        layout.addWidget(self.text, 1)
        layout.addWidget(_buttons(self))
        self.resize(640, 480)

    def accept(self) -> None:
        if self.text.toPlainText().strip():
            self.pasted.emit(self.text.toPlainText())
            super().accept()


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
            sign = QLabel(self)
            sign.setPixmap(swatch(color).pixmap(18, 18))
            sign.setAccessibleName(wording.color_name(color))
            form.addRow(sign, field)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(_buttons(self))
        self.resize(320, 360)

    def accept(self) -> None:
        for color, field in self.fields.items():
            if field.text().strip() != self._names.get(color, ""):
                self.named.emit(color, field.text().strip())
        super().accept()


def _buttons(dialog: QDialog) -> QDialogButtonBox:
    standard = QDialogButtonBox.StandardButton
    buttons = QDialogButtonBox(standard.Ok | standard.Cancel, dialog)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons
