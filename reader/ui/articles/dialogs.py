"""Dialogs: what is said of an article, or of several; its encoding; a new one from pasted text."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.model.errors import ReaderError
from reader.services import rereading
from reader.services.editing import Described, InCommon
from reader.services.suggested import Suggested
from reader.text.addresses import is_page
from reader.ui.parts.controls import entry, tip
from reader.ui.parts.kept_dialog import KeptDialog
from reader.ui.wording import wording
from reader.ui.wording.showable import showable


class EditArticleDialog(KeptDialog):
    """What the source of an article says of it, as the user knows it better."""

    edited = Signal(object)
    """What is to be kept, by field, see `editing.edit_articles`; an empty value is none."""

    def __init__(self, article: Described, parent: QWidget) -> None:
        super().__init__(parent.tr("Об этой статье"), parent)
        row, about = article.row, article.about
        self.title = QLineEdit(row.title, self)
        self.source = QLineEdit(row.source or "", self)
        self.published = _date_field(row.published or "", self)
        self.author = QLineEdit(about.author or "", self)
        self.url = QLineEdit(about.url if about.url and is_page(about.url) else "", self)
        self.tags = _tag_field(about.tags, self)
        self._before = self._said()
        for field in (self.title, self.url):
            field.setCursorPosition(0)  # its beginning is seen
        form = QFormLayout()
        form.addRow(self.tr("Заголовок"), self.title)
        form.addRow(self.tr("Источник"), self.source)
        form.addRow(self.tr("Дата"), self.published)
        self.take = None if article.suggested is None else self._offer(article.suggested)
        """Takes over what the name of the file suggests, where it does."""
        if self.take is not None:
            form.addRow("", self.take)
        form.addRow(self.tr("Автор"), self.author)
        form.addRow(self.tr("Адрес"), self.url)
        form.addRow(self.tr("Метки"), self.tags)
        form.addRow(self.problem)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self._buttons)
        offered = [] if self.take is None else [self.take]
        self._begin_at(self.title, self.source, self.published, *offered, self.author, self.url, self.tags)
        self.resize(560, 290)

    def hand_over(self) -> None:
        said = self._said()
        changes: dict[str, object] = {field: value for field, value in said.items() if value != self._before[field]}
        if "tags" in changes:
            changes["tags"] = tags_in(said["tags"])
        self.edited.emit(changes)

    def _said(self) -> dict[str, str]:
        fields = ("title", "source", "published", "author", "url", "tags")
        return {field: getattr(self, field).text().strip() for field in fields}

    def _offer(self, suggested: Suggested) -> QPushButton:
        told = wording.suggested(suggested.source, suggested.published, suggested.by)
        button = QPushButton(entry(showable(told)), self)
        button.clicked.connect(lambda: self._take(suggested))
        return button

    def _take(self, suggested: Suggested) -> None:
        if suggested.published:
            self.published.setText(suggested.published)
        if suggested.source:
            self.source.setText(suggested.source)


class EditArticlesDialog(KeptDialog):
    """Source, date and tags of several articles; what is left as it is stays with each of them."""

    edited = Signal(object)
    """What is to be kept, by field, see `editing.edit_articles`."""

    def __init__(self, common: InCommon, parent: QWidget) -> None:
        super().__init__(wording.about_articles(common.articles).rstrip("…"), parent)
        differs = self.tr("у статей разные; пустое поле ничего не меняет")
        self.source = QLineEdit(common.source or "", self)
        self.published = _date_field(common.published or "", self)
        if common.source is None:
            self.source.setPlaceholderText(differs)
        if common.published is None:
            self.published.setPlaceholderText(differs)
        self._before = {"source": self.source.text(), "published": self.published.text()}
        self.plus = _tag_field((), self)
        self.minus = _tag_field((), self)
        if common.tags:
            has = self.tr("сейчас: %1").replace("%1", showable(", ".join(common.tags)))
            self.minus.setPlaceholderText(has)
            self.minus.setToolTip(tip(has))
        form = QFormLayout()
        form.addRow(self.tr("Источник"), self.source)
        form.addRow(self.tr("Дата"), self.published)
        form.addRow(self.tr("Добавить метки"), self.plus)
        form.addRow(self.tr("Убрать метки"), self.minus)
        form.addRow(self.problem)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self._buttons)
        self._begin_at(self.source, self.published, self.plus, self.minus)
        self.resize(560, 220)

    def hand_over(self) -> None:
        said = {"source": self.source.text().strip(), "published": self.published.text().strip()}
        changes: dict[str, object] = {field: value for field, value in said.items() if value != self._before[field]}
        self.edited.emit({**changes, "plus": tags_in(self.plus.text()), "minus": tags_in(self.minus.text())})


def _date_field(published: str, parent: QWidget) -> QLineEdit:
    field = QLineEdit(published, parent)
    field.setPlaceholderText(parent.tr("23.09.2023, 2023-09 или 2023-09-23T00:39"))
    return field


def _tag_field(tags: Sequence[str], parent: QWidget) -> QLineEdit:
    field = QLineEdit(", ".join(tags), parent)
    field.setPlaceholderText(parent.tr("через запятую"))
    return field


def tags_in(words: str) -> list[str]:
    """The tags that are written in a field, between commas."""
    return [each.strip() for each in words.split(",") if each.strip()]


class SearchNameDialog(KeptDialog):
    """Under which name a search is saved."""

    named = Signal(str)

    def __init__(self, title: str, name: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self.name = QLineEdit(name, self)
        self.name.selectAll()
        form = QFormLayout()
        form.addRow(self.tr("Название"), self.name)
        form.addRow(self.problem)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self._buttons)
        self._begin_at(self.name)
        self.resize(420, self.sizeHint().height())

    def hand_over(self) -> None:
        self.named.emit(self.name.text())


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

    pasted = Signal(str, str, str)
    """The text; its markup and the address of its page, where it is what a browser copied."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent.tr("Статья из буфера обмена"), parent)
        self._copied = QGuiApplication.clipboard().text()
        self._markup, self._url = _browsers(QGuiApplication.clipboard().mimeData())
        self.text = QPlainTextEdit(self._copied, self)
        self._shown = self.text.toPlainText()
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
        if self.text.toPlainText() == self._shown:
            self.pasted.emit(self._copied, self._markup, self._url)
        else:
            self.pasted.emit(self.text.toPlainText(), "", "")


def _browsers(copied: QMimeData | None) -> tuple[str, str]:
    """The markup of what a browser copied, and the address of its page, as far as they are said."""
    if copied is None:  # nothing was ever copied
        return "", ""
    firefox = bytes(copied.data("text/x-moz-url-priv").data()).decode("utf-16-le", "replace")
    chromium = bytes(copied.data("chromium/x-internal-source-url").data()).decode("utf-8", "replace")
    (url, *_) = (firefox or chromium).strip("\0\r\n \ufeff").splitlines() or [""]
    return copied.html(), url if url.startswith(("https://", "http://")) else ""
