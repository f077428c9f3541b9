"""Dialogs: an article's title, source and date; its encoding; a new one from pasted text."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from reader.model.articles import ArticleRow
from reader.model.errors import ReaderError
from reader.services import rereading
from reader.ui.parts.kept_dialog import KeptDialog
from reader.ui.wording import wording


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
        form.addRow(self.problem)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self._buttons)
        self.resize(560, 190)

    def hand_over(self) -> None:
        self.edited.emit(self.title.text().strip(), self.source.text().strip(), self.published.text().strip())


class EncodingDialog(KeptDialog):
    """Another encoding for an article that reads wrong, with how it would read; the one that it has to begin with."""

    chosen = Signal(str)
    """An encoding, or `rereading.AUTOMATIC`."""
    looked_at = Signal(str)

    def __init__(self, encoding: str, parent: QWidget, *, seems_wrong: bool) -> None:
        super().__init__(parent.tr("Прочитать в другой кодировке"), parent)
        self.encodings = QComboBox(self)
        self.encodings.setAccessibleName(self.tr("Кодировка"))
        if seems_wrong:
            self.encodings.addItem(self.tr("Исправить двойное перекодирование"), rereading.AUTOMATIC)
        for each, words in wording.encodings().items():
            self.encodings.addItem(words, each)
        if not seems_wrong:
            self.encodings.setCurrentIndex(max(self.encodings.findData(encoding.removesuffix("-sig")), 0))
        self.preview = QPlainTextEdit(self)
        self.preview.setReadOnly(True)
        self.preview.setAccessibleName(self.tr("Начало статьи"))
        layout = QVBoxLayout(self)
        layout.addWidget(self.encodings)
        layout.addWidget(self.preview, 1)
        layout.addWidget(self.problem)
        layout.addWidget(self._buttons)
        self.resize(620, 360)
        self.encodings.currentIndexChanged.connect(self._look)

    def begin(self) -> None:
        """Ask how the article reads in the first of them."""
        self._look()

    def show_read(self, read: str | ReaderError) -> None:
        """Show how it reads in the encoding that is chosen now, or why it does not."""
        is_text = isinstance(read, str)
        self.preview.setPlainText(read[:_PREVIEWED] if isinstance(read, str) else "")
        self.problem.setText("" if isinstance(read, str) else wording.problem(read))
        self.problem.setVisible(not is_text)
        self._buttons.setEnabled(is_text)

    def _look(self) -> None:
        self.looked_at.emit(self.encodings.currentData())

    def hand_over(self) -> None:
        self.chosen.emit(self.encodings.currentData())


_PREVIEWED = 1_500
"""Code points that are shown of an article."""


class PasteDialog(KeptDialog):
    """A new article from text, the clipboard's to begin with."""

    pasted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent.tr("Статья из буфера обмена"), parent)
        self.text = QPlainTextEdit(QGuiApplication.clipboard().text(), self)
        self.text.setAccessibleName(self.tr("Текст статьи"))
        self.text.setPlaceholderText(self.tr("Вставьте сюда текст статьи: заголовок первой строкой."))
        layout = QVBoxLayout(self)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.problem)
        layout.addWidget(self._buttons)
        self.resize(640, 480)

    def accept(self) -> None:
        if self.text.toPlainText().strip():
            super().accept()

    def hand_over(self) -> None:
        self.pasted.emit(self.text.toPlainText())
