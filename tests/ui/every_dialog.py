"""A program for `strace`: the window over a library, with every dialog that there is open in the library's folder."""

import contextlib
import os
import sys
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileSystemModel, QToolButton, QWidget

from reader.system.assets import seeds
from reader.system.untouchable import protect
from reader.ui.app import make_application
from reader.ui.notes.export_dialog import FOLDER, ExportDialog
from reader.ui.parts.file_dialogs import FileDialog
from reader.ui.state.session import Session
from reader.ui.window.main import MainWindow
from tests.ui.reading import press_button

BEGIN, END = "/the-dialogs-begin", "/the-dialogs-end"
"""Paths that are not there: to look for them writes a line into what `strace` says."""
REST = 300
"""Milliseconds for which a dialog is looked at after it has listed its folder."""


def _have_all_opened(window: MainWindow) -> None:
    """Ask what each thread is asked, so that it opens the library, as SQLite does, before any dialog comes."""
    session = window.session
    session.select_entity(session.names_here()[0].entity.id)
    session.complete("Бак", 3)
    session.ask_saved_searches(lambda _: None)
    window.articles.panel.field.setText("Баку")
    _rest(1500)
    window.articles.panel.field.clear()


def main(library: Path) -> None:
    app = make_application()
    settings = QSettings(str(library.with_name("window.ini")), QSettings.Format.IniFormat)
    window = MainWindow(Session(library, seeds()), settings)
    protect(library)
    window.show()
    window.session.start()
    window.session.look_for_changes()
    _have_all_opened(window)
    _rest(3000)
    _say(BEGIN)
    for name, action in window.actions_.items():
        if name in {"quit", "full_screen", "import_samples", "delete_article"}:
            continue
        if window.session.card is None:
            window.session.select_entity(window.session.names_here()[0].entity.id)
        action.trigger()
        _look_into_dialogs(library)
        print(name)
        for dialog in _dialogs():
            dialog.close()
        _rest(20)
    _open_what_dialogs_open(window, library)
    _give_the_library_itself(window, library)
    _say(END)
    window.close()
    window.session.changes.finish()
    app.processEvents()


def _open_what_dialogs_open(window: MainWindow, library: Path) -> None:
    window.actions_["export"].trigger()
    export = next(each for each in _dialogs() if isinstance(each, ExportDialog))
    for row in (export.format.findData(FOLDER), 0):
        export.format.setCurrentIndex(row)
        export.accept()
        _look_into_dialogs(library)
    export.close()
    decisions = window.names.tools.decision_list
    decisions.show()
    for words in ("Сохранить в файл…", "Взять из файла…"):
        press_button(decisions, words)
        _look_into_dialogs(library)
    decisions.close()
    window.actions_["print"].trigger()
    for dialog in _dialogs():
        button = dialog.findChild(QToolButton, "fileBrowser")
        assert button is not None
        button.click()
        _look_into_dialogs(library)
        dialog.close()


def _give_the_library_itself(window: MainWindow, library: Path) -> None:
    """By the dialog, and by the mouse: the library, what is beside it, and the folder of both."""
    window.session.changes.import_paths([library, library.parent])
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(f"{library}{side}") for side in ("", "-wal", "-shm")])
    how = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(5, 5), *how))
    QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), *how))
    decisions = window.names.tools.decision_list
    press_button(decisions, "Взять из файла…")
    asked = next(each for each in _dialogs() if isinstance(each, FileDialog))
    asked.selectFile(str(library))
    asked.accept()
    assert not asked.isVisible(), "it is taken, and then refused"
    while not window.session.changes.importing.ended:
        _rest(20)
    print("refused", window.session.changes.importing.failed)


def _look_into_dialogs(library: Path) -> None:
    """Show the library's folder in each file dialog, with everything in it selected one after the other."""
    for dialog in _dialogs():
        if isinstance(dialog, FileDialog):
            dialog.setDirectory(str(library.parent))
            dialog.setNameFilters(["*"])
            _rest(REST)
            model = dialog.findChild(QFileSystemModel)
            assert model is not None
            root = model.index(str(library.parent))
            assert model.rowCount(root) >= 3, "it lists the library and what is beside it"
            for row in range(model.rowCount(root)):
                dialog.selectFile(model.filePath(model.index(row, 0, root)))
                _rest(10)
            for button in dialog.findChildren(QAbstractButton):
                if button.objectName() in {"detailModeButton", "listModeButton"}:
                    button.click()
                    _rest(50)
            print("file dialog", dialog.windowTitle())
            dialog.reject()
        else:
            _rest(REST // 3)


def _dialogs() -> list[QDialog]:
    windows: list[QWidget] = QApplication.topLevelWidgets()
    return [each for each in windows if isinstance(each, QDialog) and each.isVisible()]


def _rest(milliseconds: int) -> None:
    """Let the window do what it has to do, and wait for what is listed in the background."""
    end = QDeadlineTimer(milliseconds)
    while not end.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def _say(path: str) -> None:
    with contextlib.suppress(OSError):
        os.open(path, os.O_RDONLY)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
