"""In the list each story stands once with «ещё 4»; the others are opened from there, by mouse and by keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from reader.library import Library
from reader.ui.articles.model import ArticleModel
from reader.ui.window.main import MainWindow
from tests.library import toy
from tests.reprints import NO_REPRINTS, REPRINTS, STORY, on_sites
from tests.ui.conftest import OpenWindow

SITES = {
    "Agency": (STORY, "2024-06-05T10:00"),
    "Menu": (REPRINTS["a site's menu around it"], "2024-06-05T12:00"),
    "Cut": (REPRINTS["the last paragraph left out"], "2024-06-08"),
    "Other": (NO_REPRINTS["another piece on the same bridge"], "2024-06-09"),
}


@pytest.fixture
def window(open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """A window over a story on three sites, and another one."""
    toy.speak(monkeypatch)
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library:
        toy.add(library, on_sites(SITES))
    made = open_window(path)
    made.show()
    return made


def rows(window: MainWindow) -> list[str]:
    model = window.articles.panel.view.model()
    return [model.index(row, 0).data(ArticleModel.ROW).source for row in range(model.rowCount())]


def offered(window: MainWindow) -> QMenu:
    (menu,) = [menu for menu in window.findChildren(QMenu) if menu.isVisible()]
    assert [action.text().split(" ")[0] for action in menu.actions()] == ["Menu", "Cut"]
    return menu


def choose(window: MainWindow, menu: QMenu, number: int) -> str:
    menu.setActiveAction(menu.actions()[number])
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert window.session.article is not None
    return window.session.article.row.source or ""


def index_of(window: MainWindow, source: str) -> QModelIndex:
    return window.articles.panel.view.model().index(rows(window).index(source), 0)


def test_the_first_stands_for_its_reprints(window: MainWindow) -> None:
    panel = window.articles.panel
    assert rows(window) == ["Other", "Agency"]
    assert panel.count.text() == "2 статьи, с перепечатками 4"
    told = index_of(window, "Agency").data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.endswith("Перепечатки: 2")
    assert "Перепечатки" not in index_of(window, "Other").data(Qt.ItemDataRole.AccessibleTextRole)
    window.actions_["reprints_once"].trigger()
    assert rows(window) == ["Other", "Cut", "Menu", "Agency"]
    assert panel.count.text() == "4 статьи"
    window.actions_["reprints_once"].trigger()
    assert rows(window) == ["Other", "Agency"]


def test_a_click_on_what_the_row_says_offers_the_others(window: MainWindow) -> None:
    view = window.articles.panel.view
    window.session.open_article(index_of(window, "Other").data(ArticleModel.ROW).id)
    index = index_of(window, "Agency")
    row = view.visualRect(index)
    sign = next(
        QPoint(x, y)
        for y in range(row.top(), row.bottom(), 3)
        for x in range(row.right(), row.left(), -3)
        if view.is_on_reprints(QPoint(x, y))
    )
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=sign)
    assert window.session.article is not None
    assert window.session.article.row.source == "Other"  # the click opened no article
    assert choose(window, offered(window), 1) == "Cut"


def test_the_right_arrow_offers_the_others_and_the_row_that_stands_for_the_open_one_is_marked(
    window: MainWindow,
) -> None:
    view = window.articles.panel.view
    window.session.open_article(index_of(window, "Agency").data(ArticleModel.ROW).id)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert choose(window, offered(window), 0) == "Menu"
    index = index_of(window, "Agency")
    assert view.currentIndex() == index
    assert index.data(ArticleModel.CURRENT)
    assert not index_of(window, "Other").data(ArticleModel.CURRENT)
    QTest.keyClick(view, Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_Right)  # nothing stands to the right of this one
    assert not [menu for menu in window.findChildren(QMenu) if menu.isVisible()]


def test_words_find_the_story_once_and_a_reprint_by_its_own_title(window: MainWindow, qtbot: QtBot) -> None:
    panel = window.articles.panel
    panel.field.setText("title")
    qtbot.waitUntil(lambda: rows(window) == ["Other", "Agency"] and panel.count.text() == "2 из 2 статей")
    panel.field.setText("title cut")
    qtbot.waitUntil(lambda: rows(window) == ["Cut"])


def test_a_story_that_is_parted_is_listed_anew(window: MainWindow, qtbot: QtBot) -> None:
    window.session.open_article(index_of(window, "Agency").data(ArticleModel.ROW).id)
    window.reprints.menu.aboutToShow.emit()
    window.reprints.menu.actions()[-1].trigger()
    qtbot.waitUntil(lambda: rows(window) == ["Other", "Menu", "Agency"])
    assert index_of(window, "Menu").data(ArticleModel.ROW).reprints == 1
