"""Where the pane of facets stands in the window, and what a click in it does to the query."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.model.search import Counted, FoundFacets
from reader.ui.articles.facets import FacetPane
from reader.ui.window.main import MainWindow
from tests.ui.conftest import OpenWindow


@pytest.fixture
def searching(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """A wide window in which something was found."""
    window.resize(1400, 800)
    search(window, qtbot, "Карабах")
    return window


def search(window: MainWindow, qtbot: QtBot, words: str) -> None:
    window.articles.panel.field.setText(words)
    wait_for(window, qtbot, words)


def wait_for(window: MainWindow, qtbot: QtBot, words: str) -> None:
    """Until it is shown how what these words find is made up."""

    def is_shown() -> bool:
        return window.facets.shown is not None and window.facets.shown[1].query.words == words

    qtbot.waitUntil(is_shown)
    assert texts(window) == words


def line(pane: FacetPane, words: str) -> object:
    """A line of the tree by how it begins."""
    model = pane.tree.model()
    for number in range(model.rowCount()):
        head = model.index(number, 0)
        for inner in range(model.rowCount(head)):
            each = model.index(inner, 0, head)
            if each.data().startswith(words):
                return each.data(Qt.ItemDataRole.UserRole)
    raise AssertionError(words)


def texts(window: MainWindow) -> str:
    return window.articles.panel.field.text()


def test_it_stands_beside_the_list_while_one_searches(searching: MainWindow, qtbot: QtBot) -> None:
    pane, panel = searching.facets.pane, searching.articles.panel
    assert pane.isVisible()
    assert panel.rows.isVisible()
    assert panel.rows.width() >= 240
    assert pane.width() >= 180
    wide = panel.width()
    panel.field.clear()
    assert not pane.isVisible()
    assert not searching.facets.toggle.isVisible()
    qtbot.waitUntil(lambda: panel.width() < wide)


def test_it_can_be_put_away_and_stays_so(searching: MainWindow, settings: QSettings, qtbot: QtBot) -> None:
    searching.facets.toggle.click()
    assert not searching.facets.pane.isVisible()
    search(searching, qtbot, "мир")
    assert not searching.facets.pane.isVisible()
    searching.facets.toggle.click()
    assert searching.facets.pane.isVisible()
    searching.facets.toggle.click()
    searching.facets.save()
    assert int(str(settings.value("refine"))) == 0


def test_in_a_narrow_window_it_covers_the_list_when_it_is_called(searching: MainWindow, qtbot: QtBot) -> None:
    facets, panel = searching.facets, searching.articles.panel
    panel.field.clear()
    searching.resize(900, 700)
    qtbot.waitUntil(lambda: panel.width() < 480)
    search(searching, qtbot, "Карабах")
    assert panel.rows.isVisible()
    assert "pane" not in facets.__dict__ or not facets.pane.isVisible()
    facets.toggle.click()
    assert facets.pane.isVisible()
    assert not panel.rows.isVisible()
    assert facets.back.text().startswith("Показать: ")
    facets.back.click()
    assert panel.rows.isVisible()
    assert not facets.pane.isVisible()
    facets.toggle.click()
    QTest.keyClick(facets.pane.tree, Qt.Key.Key_Escape)
    assert panel.rows.isVisible()
    assert panel.view.hasFocus()


def test_a_click_narrows_the_query_by_a_name(searching: MainWindow, qtbot: QtBot) -> None:
    pane = searching.facets.pane
    name = pane.tree.model().index(0, 0, pane.tree.model().index(0, 0)).data()
    pane.tree.setFocus()
    pane.tree.taken.emit(line(pane, name))
    wait_for(searching, qtbot, f'Карабах person:"{name}"')
    assert pane.tree.hasFocus(), "the keys stay where they are"
    pane.tree.excluded.emit(line(pane, name))
    wait_for(searching, qtbot, f'Карабах -person:"{name}"')
    pane.tree.taken.emit(line(pane, name))
    wait_for(searching, qtbot, "Карабах")


def test_dates_narrow_and_are_taken_back(searching: MainWindow, qtbot: QtBot) -> None:
    histogram = searching.facets.pane.histogram
    histogram.narrowed.emit("date:2020")
    wait_for(searching, qtbot, "Карабах date:2020")
    histogram.narrowed.emit("after:2020-03 before:2020-12")
    wait_for(searching, qtbot, "Карабах after:2020-03 before:2020-12")
    histogram.taken_back.emit()
    wait_for(searching, qtbot, "Карабах")


def test_a_click_while_the_query_is_wrong_changes_the_last_one(searching: MainWindow, qtbot: QtBot) -> None:
    searching.articles.panel.field.setText('Карабах "')
    searching.facets.pane.narrowed.emit("dated:yes")
    assert texts(searching) == "Карабах dated:yes"


def test_facets_of_another_search_are_not_shown(searching: MainWindow, qtbot: QtBot) -> None:
    pane = searching.facets.pane
    question = searching.session.question
    assert question is not None
    searching.articles.panel.field.setText("мир")
    searching.session.search.facets_found.emit(
        FoundFacets(1, is_exact=True, people=(Counted("x", "Чужой", 1),)), question
    )
    with pytest.raises(AssertionError):
        line(pane, "Чужой")


def test_what_was_folded_is_remembered(searching: MainWindow, settings: QSettings) -> None:
    searching.facets.pane.when.click()
    assert str(settings.value("folded_facets")) == "dates"


def test_the_next_window_has_the_panes_as_they_were_before_one_searched(
    searching: MainWindow, open_window: OpenWindow, library_path: Path, qtbot: QtBot
) -> None:
    wide = searching.articles.panel.width()
    searching.close()
    again = open_window(library_path)
    again.resize(1400, 800)
    assert again.articles.panel.width() < wide - 100


def test_the_tab_key_goes_from_the_saved_searches_to_the_field_the_list_and_the_facets(
    searching: MainWindow, qtbot: QtBot
) -> None:
    panel, pane = searching.articles.panel, searching.facets.pane
    expected = [searching.saved.row.save, panel.field, searching.facets.toggle, panel.order, panel.view, pane.when]
    expected += [pane.histogram.bars, pane.histogram.undated, pane.tree]
    expected[0].setFocus()
    went = [searching.focusWidget()]
    while searching.focusWidget() is not pane.tree and len(went) < 20:
        QTest.keyClick(searching.focusWidget(), Qt.Key.Key_Tab)
        went.append(searching.focusWidget())
    assert [each for each in went if each in expected] == expected
