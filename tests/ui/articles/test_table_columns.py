"""Of a table that is added it is asked once which columns give what; what is left out is not imported."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.library import Library
from reader.model.imports import Columns
from reader.sources import Look
from reader.ui.articles import table_columns
from reader.ui.articles.table_columns import ColumnsDialog
from reader.ui.window.main import MainWindow

STORY = "Министр Павел Громов прибыл в Муром {} числа. Он осмотрел новый мост и встретился с жителями города."


def table(path: Path, first: int, header: str = "Заголовок;Текст;Дата") -> Path:
    rows = [f"Визит {day};{STORY.format(day)};0{day}.05.2024" for day in range(first, first + 2)]
    path.write_text("\n".join([header, *rows]), "utf-8")
    return path


def asked(window: MainWindow, qtbot: QtBot) -> ColumnsDialog:
    def is_open() -> None:
        assert [each for each in window.findChildren(ColumnsDialog) if each.isVisible()]

    qtbot.waitUntil(is_open, timeout=20_000)
    return next(each for each in window.findChildren(ColumnsDialog) if each.isVisible())


def ended(window: MainWindow, files: int) -> bool:
    state = window.session.changes.importing
    return state.ended and state.done == files


def test_a_table_is_asked_about_once_and_remembered(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.articles.adding.add([table(tmp_path / "а.csv", 1)])
    dialog = asked(window, qtbot)
    assert [box.currentText() for box in dialog.fields.boxes] == ["Заголовок", "Текст", "Дата"]
    assert not dialog.others.isVisible()
    dialog.fields.boxes[2].setCurrentIndex(0)
    dialog.add.click()
    qtbot.waitUntil(lambda: ended(window, 1), timeout=20_000)
    titles = {row.title: row.published for row in window.session.catalogue.articles()}
    assert titles.keys() >= {"Визит 1", "Визит 2"}
    with Library.open(window.session.path, read_only=True) as library:
        said = Columns((("title", "Заголовок"), ("text", "Текст")))
        assert library.imports.columns() == (("Заголовок\tТекст\tДата", said),)
    window.articles.adding.add([table(tmp_path / "б.csv", 3)])
    qtbot.waitUntil(lambda: "Визит 4" in {row.title for row in window.session.catalogue.articles()}, timeout=20_000)
    assert not any(each.isVisible() for each in window.findChildren(ColumnsDialog))


def test_what_is_left_out_is_not_imported(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    before = window.session.catalogue.articles_count()
    other = tmp_path / "в.csv"
    folder = tmp_path / "в папке"
    folder.mkdir()
    table(folder / "г.csv", 5)
    window.articles.adding.add([table(tmp_path / "а.csv", 1), table(other, 3, "Тема;Текст;День"), folder])
    dialog = asked(window, qtbot)
    dialog.reject()
    second = asked(window, qtbot)
    assert second is not dialog
    second.add.click()
    qtbot.waitUntil(lambda: ended(window, 2), timeout=20_000)
    assert window.session.catalogue.articles_count() == before + 2
    assert window.session.changes.importing.came.passed_over == 1


def test_of_many_tables_the_rest_is_guessed_where_that_is_wanted(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    before = window.session.catalogue.articles_count()
    for number in range(4):
        table(tmp_path / f"{number}.csv", 1 + 2 * number, f"Заголовок;Текст;Дата;Код {number}")
    window.articles.adding.add([tmp_path])
    dialog = asked(window, qtbot)
    assert dialog.others.isVisible()
    dialog.others.click()
    dialog.add.click()
    qtbot.waitUntil(lambda: window.session.catalogue.articles_count() == before + 8, timeout=20_000)
    assert not any(each.isVisible() for each in window.findChildren(ColumnsDialog))


def test_files_that_are_no_tables_are_not_looked_into(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "а.txt"
    path.write_text(STORY, "utf-8")
    monkeypatch.setattr(table_columns, "AskingForColumns", None)
    window.articles.adding.add([path])
    assert not window.session.changes.importing.ended


def test_without_a_column_for_the_text_nothing_can_be_added(window: MainWindow, qtbot: QtBot) -> None:
    names = tuple(f"Столбец {number}" for number in range(40))
    dialog = ColumnsDialog(Look(Path("а.csv"), "к", names, (("слово " * 50,) * 40,) * 9, None), window)
    dialog.show()
    assert not dialog.add.isEnabled()
    assert dialog.missing.isVisible()
    boxes = dialog.fields.boxes
    QApplication.sendEvent(boxes[39], QFocusEvent(QEvent.Type.FocusIn))
    assert boxes[39].geometry().right() <= dialog.view.width()
    QTest.keyClick(boxes[39], Qt.Key.Key_Down)
    QTest.keyClick(boxes[39], Qt.Key.Key_Down)
    assert dialog.add.isEnabled()
    boxes[3].setCurrentIndex(boxes[3].findData("text"))
    assert dialog.columns() == Columns((("text", "Столбец 3"), ("text", "Столбец 39")))
    dialog.close()
