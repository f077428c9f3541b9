"""A list of names pasted into the window: who each is, selected from there, saved as a table."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reader.ui.names import roll
from reader.ui.names.roll import RollList
from reader.ui.parts.file_dialogs import FileDialog
from reader.ui.window.main import MainWindow

PASTED = "1. Лавров С. В. — министр\n\nНикол Пашинян\nПесков\nлавров с. в.\nЕреван, Армения"


def opened(window: MainWindow) -> RollList:
    window.actions_["roll"].trigger()
    return window.names.tools.roll


def paste(dialog: RollList, text: str, qtbot: QtBot) -> None:
    dialog.field.setPlainText(text)
    qtbot.waitUntil(lambda: rows(dialog) != [] or not text)


def rows(dialog: RollList) -> list[list[str]]:
    model = dialog.model
    cells = range(model.columnCount())
    return [[model.index(row, column).data() for column in cells] for row in range(model.rowCount())]


def said(dialog: RollList) -> str:
    return next(each.text() for each in dialog.findChildren(QLabel) if each.objectName() == "quiet")


def test_each_name_of_a_pasted_list_is_told_of(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window)
    paste(dialog, PASTED, qtbot)
    found = rows(dialog)
    assert [row[0] for row in found] == ["Лавров С. В.", "Никол Пашинян", "Песков", "лавров с. в.", "Ереван", "Армения"]
    assert "Сергей Лавров" in found[0][1]
    assert [int(cell) for cell in found[0][2:4]] == [4, 11]
    assert found[0][4].startswith("23 сентября 2023")
    assert found[2][1:6] == [""] * 5
    assert found[2][6] == "в библиотеке нет"
    assert found[3][6] == "уже есть в строке 1"
    assert said(dialog) == "Найдено имён: 4 из 5 · повторов: 1 · строк без имени: 1"


def test_a_double_click_selects_the_name(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window)
    paste(dialog, PASTED, qtbot)
    for row in (2, 1):  # nobody, then somebody
        dialog.table.activated.emit(dialog.model.index(row, 0))
    assert window.session.card is not None
    assert window.session.card.entity.name == "Никол Пашинян"


def test_another_list_takes_the_place_of_the_one_before(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(roll, "AT_ONCE", 1)
    dialog = opened(window)
    dialog.field.setPlainText(PASTED)
    dialog.look_up()
    dialog.field.setPlainText("Баку\nМосква")
    dialog.look_up()
    qtbot.waitUntil(lambda: len(dialog.found.names) == 2)
    assert [row[0] for row in rows(dialog)] == ["Баку", "Москва"]
    dialog.field.clear()
    qtbot.waitUntil(lambda: not rows(dialog))
    assert not dialog.save.isEnabled()


def test_it_is_looked_up_again_when_the_library_changes(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window)
    paste(dialog, "Лавров", qtbot)
    for hidden in (False, True):
        before = dialog.found
        dialog.setVisible(not hidden)
        window.session.library_changed.emit()
        dialog.show()
        qtbot.waitUntil(lambda before=before: dialog.found is not before)
        assert dialog.found == before


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_it_is_saved_as_a_table(window: MainWindow, qtbot: QtBot, tmp_path: Path, suffix: str) -> None:
    dialog = opened(window)
    paste(dialog, PASTED, qtbot)
    dialog.save.click()
    asked = next(each for each in dialog.findChildren(FileDialog) if each.isVisible())
    asked.selectFile(str(tmp_path / f"имена{suffix}"))
    with qtbot.waitSignal(window.session.said):
        asked.accept()
    assert (tmp_path / f"имена{suffix}").stat().st_size > 500


def test_a_name_that_looks_like_markup_is_shown_as_it_is(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window)
    paste(dialog, "<b>Некто</b>", qtbot)
    ((name, *_),) = rows(dialog)
    assert name == "<b>Некто</b>"
    assert "<b>" not in dialog.model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
