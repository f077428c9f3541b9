"""The panel of a name leads on: to those that write it so, to what names it and another, to where it began."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from reader.library import Library
from reader.ui.parts.choose_entity import EntityChooser
from reader.ui.window.main import MainWindow
from tests.library import toy
from tests.ui.conftest import OpenWindow
from tests.ui.reading import click_words

ARTICLES = (
    ("Opened\nA1 and B1 and T1", "Press", "2023-05"),
    ("First\nA1x alone", "Gazette", "2020-09-27"),
    ("Second\nA1x and B1", "Gazette", "2021-01-02"),
    ("Undated\nA1 alone", None, None),
    ("No year\nA1 alone", "Press", "--02-03"),
)

BOTH = 'person:"name A1" person:"name B1"'


@pytest.fixture
def window(open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """A window over articles that name A1, of which one is open."""
    toy.speak(monkeypatch)
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library:
        for number, (text, source, published) in enumerate(ARTICLES):
            read = replace(toy.source(Path("/"), text), source=source, published=published)
            toy.add(library, {f"/{number}": read})
    made = open_window(path)
    (opened,) = [row.id for row in made.session.catalogue.articles() if row.title == "Opened"]
    made.session.open_article(opened)
    made.session.select_entity("id A1")
    return made


@pytest.fixture
def asked(window: MainWindow) -> list[str]:
    """What was asked of the list."""
    queries: list[str] = []
    window.session.search_asked.connect(queries.append)
    return queries


def said(window: MainWindow) -> str:
    return window.names.panel.page.toPlainText().replace("\N{NO-BREAK SPACE}", " ")


def listed(window: MainWindow) -> list[str]:
    """The other articles, in their order."""
    lines = said(window).split("ЕЩЁ В")[1].splitlines()
    return [line for line in lines if line in {text.split("\n")[0] for text, _, _ in ARTICLES}]


def test_each_way_to_write_a_name_is_there_with_its_articles(
    window: MainWindow, asked: list[str], qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: "A1 3 · A1x 2" in said(window))
    click_words(window.names.panel.page, "A1x 2")
    qtbot.waitUntil(lambda: asked == ['person:"name A1" form:A1x'])


def test_who_writes_which_is_told_when_it_is_asked(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "Кто как пишет?" in said(window))
    assert "Gazette 2" not in said(window)
    click_words(window.names.panel.page, "Кто как пишет?")
    assert "A1x — Gazette 2" in said(window)
    assert "A1 — Press 2" in said(window)
    click_words(window.names.panel.page, "Скрыть источники")
    assert "Gazette 2" not in said(window)


def test_a_name_that_is_written_in_one_way_asks_nothing(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "Кто как пишет?" in said(window))
    window.session.select_entity("id B1")
    assert "Кто как пишет?" not in said(window)
    window.session.select_entity("id A1")
    qtbot.waitUntil(lambda: "Кто как пишет?" in said(window))


def test_the_first_mention_opens(window: MainWindow) -> None:
    assert "Первое упоминание: 27 сентября 2020, First" in said(window)
    click_words(window.names.panel.page, "27 сентября 2020, First")
    assert window.session.article is not None
    assert window.session.article.row.title == "First"


def test_the_first_mention_opens_with_a_command(window: MainWindow) -> None:
    window.actions_["first_mention"].trigger()
    assert window.session.article is not None
    assert window.session.article.row.title == "First"


def test_a_name_of_no_known_year_has_no_first_mention(open_window: OpenWindow, tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    toy.library_of("A1 alone", path=path).close()
    window = open_window(path)
    window.session.select_entity("id A1")
    assert "Первое упоминание" not in said(window)
    assert not window.actions_["first_mention"].isEnabled()


def test_articles_are_listed_from_either_end(window: MainWindow, qtbot: QtBot) -> None:
    assert listed(window) == ["Second", "First", "No year", "Undated"]
    click_words(window.names.panel.page, "сначала старые")
    qtbot.waitUntil(lambda: listed(window) == ["First", "Second", "No year", "Undated"])
    window.session.select_entity("id B1")
    window.session.select_entity("id A1")
    assert listed(window)[0] == "First"
    click_words(window.names.panel.page, "сначала новые")
    qtbot.waitUntil(lambda: listed(window)[0] == "Second")


def test_a_count_beside_another_name_finds_the_articles_of_both(
    window: MainWindow, asked: list[str], qtbot: QtBot
) -> None:
    click_end(window.names.panel.page, "name B1 2")
    qtbot.waitUntil(lambda: asked == [BOTH])


def test_another_name_is_chosen_from_those_beside_it(window: MainWindow, asked: list[str], qtbot: QtBot) -> None:
    window.actions_["together"].trigger()
    (chooser,) = window.findChildren(EntityChooser)
    assert chooser.names.entity == "id B1"
    chooser.accept()
    qtbot.waitUntil(lambda: asked == [BOTH])


def test_ctrl_and_a_click_on_a_second_name_finds_the_articles_of_both(
    window: MainWindow, asked: list[str], qtbot: QtBot
) -> None:
    control_click(window.page, "B1")
    qtbot.waitUntil(lambda: asked == [BOTH])
    assert window.session.card is not None
    assert window.session.card.entity.id == "id A1"
    control_click(window.page, "A1")
    assert len(asked) == 1
    window.session.clear_selection()
    control_click(window.page, "B1")
    assert len(asked) == 1
    assert window.session.card.entity.id == "id B1"


def test_ctrl_and_a_click_in_the_panel_does_the_same(window: MainWindow, asked: list[str], qtbot: QtBot) -> None:
    control_click(window.names.panel.page, "name B1")
    qtbot.waitUntil(lambda: asked == [BOTH])


def control_click(page: QTextBrowser, words: str) -> None:
    """Click the beginning of these words with Ctrl."""
    cursor = page.document().find(words)
    cursor.setPosition(cursor.selectionStart() + 1)
    click_at(page, cursor, Qt.KeyboardModifier.ControlModifier)


def click_end(page: QTextBrowser, words: str) -> None:
    """Click the last letter of these words."""
    cursor = page.document().find(words)
    cursor.setPosition(cursor.selectionEnd() - 1)
    click_at(page, cursor, Qt.KeyboardModifier.NoModifier)


def click_at(page: QTextBrowser, cursor: QTextCursor, keys: Qt.KeyboardModifier) -> None:
    page.verticalScrollBar().setValue(page.verticalScrollBar().value() + page.cursorRect(cursor).top() - 60)
    at = QPoint(page.cursorRect(cursor).left() + 1, page.cursorRect(cursor).center().y())
    QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, keys, at)
