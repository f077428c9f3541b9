"""One piece on five sites is shown once, in the panel of a name and above the article, and each of the five opens."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.library import Library
from reader.ui.window.main import MainWindow
from tests.library import toy
from tests.reprints import NO_REPRINTS, REPRINTS, STORY, on_sites
from tests.ui.conftest import OpenWindow
from tests.ui.reading import click_words

SITES = {
    "Agency": (STORY, "2024-06-05T10:00"),
    "Menu": (REPRINTS["a site's menu around it"], "2024-06-05T12:00"),
    "Lead": (REPRINTS["a lead sentence more"], "2024-06-06"),
    "Stamp": (REPRINTS["an agency's stamp and another date line"], "2024-06-07"),
    "Cut": (REPRINTS["the last paragraph left out"], "2024-06-08"),
    "Other": (NO_REPRINTS["another piece on the same bridge"], "2024-06-09"),
}


@pytest.fixture
def window(open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """A window over a story on five sites, and another one, all of which name A1."""
    toy.speak(monkeypatch)
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library:
        toy.add(library, {**on_sites(SITES), "/0": "Opened\nA1 alone"})
    made = open_window(path)
    open_article(made, "Opened")
    made.session.select_entity("id A1")
    return made


def open_article(window: MainWindow, title: str) -> None:
    (found,) = [row.id for row in window.session.catalogue.articles() if row.title == title]
    window.session.open_article(found)


def listed(window: MainWindow) -> list[str]:
    _, _, words = window.names.panel.page.toPlainText().partition("ЕЩЁ В")
    return [name for name in SITES if f"Title {name}" in words]


def test_reprints_are_one_card_that_unfolds_and_each_opens(window: MainWindow, qtbot: QtBot) -> None:
    assert listed(window) == ["Cut", "Other"]
    assert "ещё 4" in window.names.panel.page.toPlainText()
    click_words(window.names.panel.page, "ещё 4")
    assert listed(window) == list(SITES)
    click_words(window.names.panel.page, "скрыть перепечатки")
    assert listed(window) == ["Cut", "Other"]
    click_words(window.names.panel.page, "ещё 4")
    click_words(window.names.panel.page, "Title Lead")
    assert window.session.article is not None
    assert window.session.article.row.title == "Title Lead"


def test_the_panel_says_both_counts(window: MainWindow, qtbot: QtBot) -> None:
    panel = window.names.panel.page
    qtbot.waitUntil(lambda: "без перепечаток: 2" in panel.toPlainText())
    assert "ЕЩЁ В 6 СТАТЬЯХ" in panel.toPlainText()


def test_the_menu_lists_each_by_itself_and_the_window_remembers_it(
    window: MainWindow, open_window: OpenWindow, qtbot: QtBot
) -> None:
    assert window.actions_["reprints_once"].isChecked()
    window.actions_["reprints_once"].trigger()
    assert listed(window) == list(SITES)
    assert "без перепечаток" not in window.names.panel.page.toPlainText()
    window.close()
    again = open_window(window.session.path)
    open_article(again, "Opened")
    again.session.select_entity("id A1")
    assert not again.actions_["reprints_once"].isChecked()
    assert listed(again) == list(SITES)


def test_a_line_above_the_article_opens_its_reprints(window: MainWindow) -> None:
    line = window.reprints.line
    assert not line.isVisible()
    open_article(window, "Title Menu")
    assert (line.isVisible(), line.text()) == (True, "Перепечатки: 4")
    window.reprints.menu.aboutToShow.emit()
    entries = [action.text() for action in window.reprints.menu.actions()]
    assert entries[0] == "Agency · 5 июня 2024, 10:00 — Title Agency"
    assert [each.split(" ")[0] for each in entries[:4]] == ["Agency", "Lead", "Stamp", "Cut"]
    window.reprints.menu.actions()[2].trigger()
    assert window.session.article is not None
    assert window.session.article.row.title == "Title Stamp"
    open_article(window, "Title Other")
    assert not line.isVisible()


def test_the_user_takes_an_article_out_and_back(window: MainWindow, qtbot: QtBot) -> None:
    open_article(window, "Title Menu")
    for then in ("Не перепечатка", "Перепечатки: 4"):
        window.reprints.menu.aboutToShow.emit()
        window.reprints.menu.actions()[-1].trigger()
        qtbot.waitUntil(lambda then=then: window.reprints.line.text() == then)
    window.session.changes.undo()
    qtbot.waitUntil(lambda: window.reprints.line.text() == "Не перепечатка")
    window.session.changes.undo()
    qtbot.waitUntil(lambda: window.reprints.line.text() == "Перепечатки: 4")
