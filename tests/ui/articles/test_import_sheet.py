"""Before many files are added it is said what they would bring; a few are added at once."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.ui.articles.import_sheet import FEW, ImportSheet
from reader.ui.parts import file_dialogs
from reader.ui.window.main import MainWindow


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the user chooses in the dialog for folders."""
    chosen = tmp_path / "2019" / "РИА Новости"
    chosen.mkdir(parents=True)
    monkeypatch.setattr(file_dialogs, "choose_folder", lambda parent, title, then, folder: then(chosen))
    return chosen


def write(folder: Path, count: int) -> None:
    for day in range(1, count + 1):
        (folder / f"2019-05-{day:02}.txt").write_text(f"Визит {day}\n\nМинистр прибыл в Сочи {day} числа.", "utf-8")


def test_many_files_are_counted_first_and_added_when_that_is_wanted(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    write(folder, FEW + 2)
    (folder / "скан.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    before = window.session.catalogue.articles_count()
    window.actions_["import_folder"].trigger()
    sheet = window.findChild(ImportSheet)
    assert sheet is not None
    qtbot.waitUntil(lambda: not sheet.state.isVisible())
    assert sheet.told.text().split("\n") == [
        f"Новые статьи: {FEW + 2}",
        "Файлы другого вида, пропустим: 1",
        "",
        f"Даты: в имени файла {FEW + 2}",
    ]
    assert window.session.catalogue.articles_count() == before
    (add,) = [each for each in sheet.buttons.buttons() if each.text() == "Добавить"]
    add.click()
    qtbot.waitUntil(lambda: window.session.catalogue.articles_count() == before + FEW + 2, timeout=20_000)


def test_nothing_is_added_where_it_is_not_wanted(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    write(folder, FEW + 1)
    window.actions_["import_folder"].trigger()
    sheet = window.findChild(ImportSheet)
    assert sheet is not None
    (leave,) = [each for each in sheet.buttons.buttons() if each.text() == "Отмена"]
    with qtbot.waitSignal(sheet.finished):
        leave.click()
    assert window.session.changes.importing.total == 0


def test_a_few_files_are_added_at_once(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    write(folder, FEW)
    before = window.session.catalogue.articles_count()
    window.actions_["import_folder"].trigger()
    assert window.findChild(ImportSheet) is None
    qtbot.waitUntil(lambda: window.session.catalogue.articles_count() == before + FEW, timeout=20_000)


def test_many_files_that_are_dropped_are_counted_first_too(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    write(folder, FEW + 1)
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(folder))])
    how = Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(300, 300), *how))
    QApplication.sendEvent(window, QDropEvent(QPointF(300, 300), *how))
    sheet = window.findChild(ImportSheet)
    assert sheet is not None
    qtbot.waitUntil(lambda: sheet.told.text().startswith(f"Новые статьи: {FEW + 1}"))
    sheet.reject()
    assert window.session.changes.importing.total == 0


def test_an_archive_says_first_what_it_would_bring(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    write(folder, 2)
    with ZipFile(folder / "архив.zip", "w") as archive:
        for path in folder.glob("*.txt"):
            archive.write(path, path.name)
    copied = QMimeData()
    copied.setUrls([QUrl.fromLocalFile(str(folder / "архив.zip"))])
    QApplication.clipboard().setMimeData(copied)
    window.actions_["paste_article"].trigger()
    sheet = window.findChild(ImportSheet)
    assert sheet is not None
    qtbot.waitUntil(lambda: sheet.told.text().startswith("Новые статьи: 2"), timeout=20_000)
    sheet.reject()
    QApplication.clipboard().clear()
    assert window.session.changes.importing.total == 0
