"""Asking for files and folders. No dialog here looks into a file, since one of them may be the library.

Qt tells what a file is by its first bytes, for its icon; see `reader.system.untouchable` for what that would break. So
icons and types are told by the name alone, and there is no dialog of the desktop's in this process.
"""

import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import SIGNAL, QCoreApplication, QFileInfo, QObject
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QFileIconProvider,
    QFileSystemModel,
    QLineEdit,
    QStyle,
    QToolButton,
    QWidget,
)

from reader.system.untouchable import is_protected
from reader.ui.parts import theme
from reader.ui.parts.controls import ask, message

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

translate = QCoreApplication.translate


def choose_files(
    parent: QWidget, title: str, kinds: str, then: Callable[[Sequence[Path]], object], *, folder: str = ""
) -> None:
    """Ask for files that are there; `kinds` as `QFileDialog` has filters."""
    dialog = FileDialog(parent, title, folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setOption(QFileDialog.Option.HideNameFilterDetails)  # they are three dozen
    dialog.setNameFilters(kinds.split(";;"))
    dialog.ask(then)


def choose_file(parent: QWidget, title: str, kinds: str, then: Callable[[Path], object]) -> None:
    """Ask for one file that is there."""
    dialog = FileDialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(kinds.split(";;"))
    dialog.ask(lambda chosen: then(chosen[0]))


def choose_folder(parent: QWidget, title: str, then: Callable[[Path], object], *, folder: str = "") -> None:
    """Ask for a folder that is there; its files are shown too, so that one sees where one is."""
    dialog = FileDialog(parent, title, folder)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.ask(lambda chosen: then(chosen[0]))


def choose_target(
    parent: QWidget, title: str, name: str, kinds: str, then: Callable[[Path], object], *, suffix: str | Sequence[str]
) -> None:
    """Ask where to save; the path that is given has the suffix, or that of the kind chosen, and is not the library's.

    Where there is a file already, the dialog has asked whether it may be replaced.
    """
    dialog = FileDialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(kinds.split(";;"))
    dialog.suffixes = (suffix,) if isinstance(suffix, str) else tuple(suffix)
    dialog.filterSelected.connect(dialog.change_suffix)
    dialog.selectFile(name)
    dialog.ask(lambda chosen: then(chosen[0]))


class FileDialog(QFileDialog):
    """Shows names, and opens nothing. A target gets the suffix of the chosen kind where it has none of `suffixes`."""

    def __init__(self, parent: QWidget, title: str, folder: str = "") -> None:
        super().__init__(parent, title, folder)
        self.suffixes: tuple[str, ...] = ("",)
        if sys.platform != "win32":  # there, locks belong to whoever opened the file
            self.setOption(QFileDialog.Option.DontUseNativeDialog)
        self.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons)
        self.setOption(QFileDialog.Option.DontConfirmOverwrite)  # it asks itself, when the name is complete
        self.setIconProvider(_icons())
        # Qt's Russian lacks these two.
        self.setLabelText(QFileDialog.DialogLabel.LookIn, translate("reader", "Папка:"))
        self.setLabelText(QFileDialog.DialogLabel.FileType, translate("reader", "Какие файлы:"))
        look = theme.DARK if QApplication.instance().property("dark") else theme.LIGHT  # type: ignore[union-attr]
        for name, icon in (("backButton", "back"), ("forwardButton", "forward"), ("toParentButton", "previous")):
            if (button := self.findChild(QToolButton, name)) is not None:
                button.setIcon(theme.icon(icon, look))  # Qt's own are black on any ground
        self.resize(780, 480)

    def ask(self, then: Callable[[Sequence[Path]], object]) -> None:
        """Open, and call `then` with what is chosen, if anything is."""
        self.accepted.connect(lambda: then([Path(each) for each in self.selectedFiles()]))
        self.finished.connect(self.deleteLater)
        self.open()

    def accept(self) -> None:
        """Of a target: complete its name, ask whether a file that is there may be replaced, refuse the library."""
        chosen = self.selectedFiles()
        if self.acceptMode() is not QFileDialog.AcceptMode.AcceptSave or not chosen or Path(chosen[0]).is_dir():
            super().accept()
            return
        target = Path(chosen[0])
        if not target.name.endswith(self.suffixes):
            target = target.with_name(target.name + self._suffix())
            self.selectFile(str(target))
        if is_protected(target):
            refuse(self, target)
        elif target.exists():
            question = translate("reader", "Файл %1 уже есть. Заменить его?").replace("%1", target.name)
            ask(self, self.windowTitle(), question, self._replace)
        else:
            super().accept()

    def change_suffix(self) -> None:
        """Another kind was chosen: the name ends as that does."""
        name = Path(self.selectedFiles()[0]).name if self.selectedFiles() else ""
        ending = next((each for each in self.suffixes if name.endswith(each)), "")
        if len(self.suffixes) > 1 and ending:
            self.selectFile(name.removesuffix(ending) + self._suffix())

    def _suffix(self) -> str:
        """What the chosen kind ends with."""
        kinds = self.nameFilters()
        number = kinds.index(self.selectedNameFilter()) if self.selectedNameFilter() in kinds else 0
        return self.suffixes[min(number, len(self.suffixes) - 1)]

    def _replace(self) -> None:
        super().accept()


class NameIcons(QFileIconProvider):
    """Tells folders and files by their names alone."""

    def __init__(self) -> None:
        super().__init__()
        style = QApplication.style()
        self._folder = style.standardIcon(QStyle.StandardPixmap.SP_DirIcon)
        self._file = style.standardIcon(QStyle.StandardPixmap.SP_FileIcon)

    def icon(self, what: QAbstractFileIconProvider.IconType | QFileInfo) -> QIcon:
        """The same for all files."""
        if isinstance(what, QFileInfo):
            return self._folder if what.isDir() else self._file
        return super().icon(what)

    def type(self, info: QFileInfo) -> str:
        """What a file says it is."""
        if info.isDir():
            return translate("reader", "Папка")
        suffix = info.suffix().upper()
        return translate("reader", "Файл %1").replace("%1", suffix) if suffix else translate("reader", "Файл")


def print_dialog(printer: "QPrinter", parent: QWidget) -> "QPrintDialog":
    """The system's dialog; where it is Qt's own, the file to print to is asked for as everything else is."""
    from PySide6.QtPrintSupport import QPrintDialog

    dialog = QPrintDialog(printer, parent)
    for model in dialog.findChildren(QFileSystemModel):  # completes what is typed
        model.setIconProvider(_icons())
        model.setOption(QFileSystemModel.Option.DontUseCustomDirectoryIcons)
    field, button = dialog.findChild(QLineEdit, "filename"), dialog.findChild(QToolButton, "fileBrowser")
    if field is not None and button is not None:
        field.setMinimumWidth(360)
        # Its own way would open a dialog of Qt's.
        QObject.disconnect(button, SIGNAL("clicked()"), None, None)  # type: ignore[call-overload]
        title, kinds = translate("reader", "Печать в файл"), translate("reader", "Документы PDF (*.pdf)")
        button.setAccessibleName(title)
        button.clicked.connect(
            lambda: choose_target(
                dialog, title, field.text(), kinds, lambda path: field.setText(str(path)), suffix=".pdf"
            )
        )
    return dialog


def refuse(parent: QWidget, target: Path) -> None:
    """Say that a file is the library, which nothing may replace."""
    words = translate("reader", "%1 — это сама библиотека. Назовите другой файл.").replace("%1", target.name)
    message(parent, translate("reader", "Читальня"), words).open()


@cache
def _icons() -> NameIcons:
    """One for all dialogs: they do not own it."""
    return NameIcons()
