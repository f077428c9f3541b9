"""The row of saved searches above the list."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from reader.library import Library
from reader.model.articles import ArticleOrder
from reader.model.saved import SavedSearch
from reader.services import saved_searches
from reader.ui.articles.dialogs import SearchNameDialog
from reader.ui.articles.saved_searches import SavedRow
from reader.ui.window.main import MainWindow
from tests.ui.conftest import OpenWindow


def search(number: int, name: str) -> SavedSearch:
    return SavedSearch(f"id{number}", name, f"запрос {number}", ArticleOrder.NEWEST, 0, "2026-01-01T00:00:00+00:00")


SEARCHES = [search(1, "Карабах"), search(2, "Коридор"), search(3, "Санкции против нефтяных компаний России")]


@pytest.fixture
def row(qtbot: QtBot) -> SavedRow:
    row = SavedRow()
    qtbot.addWidget(row)
    row.resize(600, row.sizeHint().height())
    row.show_searches(SEARCHES, {"id1": 3, "id2": 0, "id3": None})
    with qtbot.waitExposed(row):
        row.show()
    return row


def test_a_chip_says_how_much_is_new(row: SavedRow) -> None:
    assert [chip.text() for chip in row.chips] == ["Карабах · 3 новых", "Коридор", "Санкции против нефтяных…"]
    assert row.chips[0].accessibleName() == "Карабах · 3 новых"
    assert not row.in_menu
    assert row.more.isHidden()


def test_a_click_asks_for_the_search(row: SavedRow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(row.chosen) as said:
        row.chips[1].click()
    assert said.args == [SEARCHES[1]]


def test_those_for_which_there_is_no_room_are_in_a_menu(row: SavedRow, qtbot: QtBot) -> None:
    row.resize(270, row.height())
    assert row.in_menu == SEARCHES[1:] or row.in_menu == SEARCHES[2:]
    assert row.more.text() == f"ещё {len(row.in_menu)} ▾"
    (menu,) = [each for each in row.more.findChildren(QMenu) if each.parent() is row.more]
    with qtbot.waitSignal(row.chosen) as said:
        menu.actions()[len(row.in_menu) - 1].trigger()
    assert said.args == [SEARCHES[2]]
    inner = menu.actions()[-1].menu()
    assert isinstance(inner, QMenu)
    with qtbot.waitSignal(row.delete_wanted) as said:
        inner.actions()[-1].trigger()
    assert said.args == [SEARCHES[2]]
    row.resize(90, row.height())
    assert row.in_menu == SEARCHES
    assert row.more.text() == "ещё 3 · 3 новых ▾"
    assert row.more.accessibleName() == "Сохранённые поиски: ещё 3 · 3 новых"


def test_a_search_that_is_not_saved_can_be(row: SavedRow, qtbot: QtBot) -> None:
    assert row.save.isHidden()
    row.show_query("что-то новое")
    assert row.save.isVisible()
    with qtbot.waitSignal(row.save_wanted):
        row.save.click()
    row.show_query("запрос 2")
    assert row.save.isHidden()
    assert [chip.property("current") for chip in row.chips] == [False, True, False]
    row.show_searches([], {})
    row.show_query("")
    assert row.isHidden()


# ------------------------------------------------------------------------------------------------ in the window


def test_a_search_is_saved_found_again_renamed_and_deleted(window: MainWindow, qtbot: QtBot) -> None:
    panel, row = window.articles.panel, window.saved.row
    panel.field.setText("Карабах")
    qtbot.waitUntil(row.save.isVisible)
    row.save.click()
    dialog = window.findChild(SearchNameDialog)
    assert dialog is not None
    assert dialog.name.text() == "Карабах"
    dialog.name.setText("Моё")
    dialog.accept()
    qtbot.waitUntil(lambda: [each.name for each in row.searches] == ["Моё"])
    assert row.save.isHidden()
    panel.field.clear()
    row.chips[0].click()
    assert panel.field.text() == "Карабах"
    row.rename_wanted.emit(row.searches[0])
    dialog = next(each for each in window.findChildren(SearchNameDialog) if each.isVisible())
    dialog.name.setText("Карабах")
    dialog.accept()
    qtbot.waitUntil(lambda: [each.name for each in row.searches] == ["Карабах"])
    row.delete_wanted.emit(row.searches[0])
    qtbot.waitUntil(lambda: not row.searches)
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: [each.name for each in row.searches] == ["Карабах"])


def test_a_name_that_is_taken_is_said_in_the_dialog(open_window: OpenWindow, library_path: Path, qtbot: QtBot) -> None:
    with Library.open(library_path) as library:
        saved_searches.save(library, "Карабах", "мир")
    window = open_window(library_path)
    row = window.saved.row
    qtbot.waitUntil(lambda: len(row.searches) == 1)
    window.articles.panel.field.setText("Карабах")
    qtbot.waitUntil(row.save.isVisible)
    row.save.click()
    dialog = window.findChild(SearchNameDialog)
    assert dialog is not None
    dialog.accept()
    qtbot.waitUntil(dialog.problem.isVisible)
    assert dialog.isVisible()
    dialog.reject()


def test_what_is_new_is_counted_and_seen_with_a_click(
    open_window: OpenWindow, library_path: Path, qtbot: QtBot
) -> None:
    with Library.open(library_path) as library:
        made = saved_searches.save(library, "Всё", "и")
        with library.writing():
            library.saved_searches.see(made.id, 0)
        counts = saved_searches.new_counts(library)
    assert counts[made.id]
    window = open_window(library_path)
    row = window.saved.row
    qtbot.waitUntil(lambda: bool(row.chips) and "нов" in row.chips[0].text())
    row.chips[0].click()
    qtbot.waitUntil(lambda: row.chips[0].text() == "Всё")


def test_a_search_comes_back_in_the_order_in_which_it_was_saved(
    open_window: OpenWindow, library_path: Path, qtbot: QtBot
) -> None:
    with Library.open(library_path) as library:
        saved_searches.save(library, "Первые", "Карабах", ArticleOrder.OLDEST)
    window = open_window(library_path)
    qtbot.waitUntil(lambda: len(window.saved.row.chips) == 1)
    window.saved.row.chips[0].click()
    assert window.articles.panel.order.order is ArticleOrder.OLDEST
    assert window.articles.panel.field.text() == "Карабах"
