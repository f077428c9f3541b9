"""Taking it along: what to export, in which form, with a look at it before it is saved."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from reader.export import FORMATS, Options
from reader.model.marks import NoteFilter
from reader.services import export
from reader.services.export import About, Chosen
from reader.ui.parts.file_dialogs import choose_folder, choose_target
from reader.ui.state.session import Session
from reader.ui.wording import wording

PREVIEW_DELAY = 150
FOLDER = "folder"
"""The choice of a folder of Markdown notes, which is no single file."""
LOOKS_LIKE = {FOLDER: "md", "docx": "html", "odt": "html", "pdf": "html", "xlsx": "csv", "qdpx": "md"}
"""Formats that only their own programs can show are looked at in the format that says the same."""


class ExportDialog(QDialog):
    """Says what was chosen; the work is done by others."""

    wanted = Signal(object, str, str, object)
    """What to export (`export.Chosen`), the path, the format's name, and the `Options`."""

    folder_wanted = Signal(object, str, object)
    """What to export, the folder, and the `Options`."""

    def __init__(self, session: Session, noted: NoteFilter | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Сохранить заметки и статьи"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self.what = QComboBox(self)
        self._offer(noted)
        self.format = QComboBox(self)
        for name in FORMATS:
            self.format.addItem(wording.format_name(name), name)
        self.format.addItem(self.tr("Папка заметок, по одной на статью (Obsidian)"), FOLDER)
        self.whole = QCheckBox(self.tr("целые статьи с цветными именами"), self)
        self.look = QTextBrowser(self)
        self.look.setObjectName("preview")
        self.look.setAccessibleName(self.tr("Как это будет выглядеть"))
        self.look.setOpenLinks(False)
        form_ = QFormLayout()
        form_.addRow(self.tr("Что"), self.what)
        form_.addRow(self.tr("Формат"), self.format)
        form_.addRow("", self.whole)
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Save | standard.Cancel, self)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form_)
        layout.addWidget(self.look, 1)
        layout.addWidget(buttons)
        self.resize(640, 560)
        self._soon = QTimer(self, singleShot=True, interval=PREVIEW_DELAY)
        self._soon.timeout.connect(self._show_preview)
        self.what.currentIndexChanged.connect(lambda _: self._soon.start())
        self.format.currentIndexChanged.connect(self._choose_format)
        self.whole.toggled.connect(lambda _: self._soon.start())
        self._soon.start()

    def accept(self) -> None:
        """Ask where to, and go."""
        name = self.format.currentData()
        if name == FOLDER:
            choose_folder(self, self.tr("Папка для заметок"), self._save_in)
            return
        form = FORMATS[name]
        choose_target(
            self,
            self.tr("Куда сохранить"),
            self.tr("заметки") + form.suffix,
            f"{wording.format_name(name)} (*{form.suffix})",
            partial(self._save_as, name),
            suffix=form.suffix,
        )

    def _save_in(self, folder: Path) -> None:
        self.folder_wanted.emit(self.what.currentData(), str(folder), self._options())
        super().accept()

    def _save_as(self, name: str, path: Path) -> None:
        self.wanted.emit(self.what.currentData(), str(path), name, self._options())
        super().accept()

    def _offer(self, noted: NoteFilter | None) -> None:
        if noted is not None:
            self.what.addItem(self.tr("то, что показано в заметках"), noted)
        self.what.addItem(self.tr("всё выделенное и заметки"), NoteFilter())
        if (article := self._session.article) is not None:
            self.what.addItem(self.tr("эта статья"), NoteFilter(article=article.row.id))
        if (card := self._session.card) is not None:
            self.what.addItem(self.tr("все места о: %1").replace("%1", card.entity.name), About(card.entity.id))

    def _choose_format(self) -> None:
        """JSON is read back whole only with the texts in it, so that is what it offers."""
        if self.format.currentData() == "json":
            self.whole.setChecked(True)
        self._soon.start()

    def _options(self) -> Options:
        return Options(whole_articles=self.whole.isChecked(), color_names=self._session.catalogue.color_names())

    def _show_preview(self) -> None:
        what: Chosen = self.what.currentData()
        name, options = self.format.currentData(), self._options()
        form = FORMATS[LOOKS_LIKE.get(name, name)]
        self._session.changes.ask(
            lambda library: (name, export.preview(library, what, form, options)), self._take_preview
        )

    def _take_preview(self, answer: tuple[str, bytes]) -> None:
        name, content = answer
        if name != self.format.currentData():
            return
        text = content.decode("utf-8", errors="replace")
        if LOOKS_LIKE.get(name, name) == "html":
            self.look.setHtml(text)
        else:
            self.look.setPlainText(text)
