"""Saying in the window that a paragraph is no text of its article, here or of its source, and taking it back."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from reader.library import Library
from reader.model.articles import Span
from reader.ui.parts.theme import LIGHT
from reader.ui.window.main import MainWindow
from tests.library import toy
from tests.ui.conftest import OpenWindow
from tests.ui.reading import open_by_title

TEXT = "A{0} met B1\n\nstory of C1\n\nread by D1: {0} times"


@pytest.fixture
def make_window(open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., MainWindow]:
    """Open a window over so many articles of one source, the first of them shown."""
    toy.speak(monkeypatch)
    monkeypatch.setattr("reader.language.ANALYSIS_VERSION", toy.VERSION)

    def make(count: int, source: str | None = "Press & Co") -> MainWindow:
        path = tmp_path / "library.sqlite"
        with Library.open(path) as library:
            for number in range(count):
                read = toy.source(Path(f"/{number}"), TEXT.format(number))
                toy.add(library, {f"/{number}": replace(read, source=source)})
        window = open_window(path)
        open_by_title(window, "A0")
        return window

    return make


def menu_at(window: MainWindow, words: str) -> QMenu:
    """The menu that the right button opens at words of the page."""
    page = window.page
    cursor = page.document().find(words)
    assert not cursor.isNull()
    page.menu_wanted.emit(None, None, page.viewport().mapToGlobal(page.cursorRect(cursor).center()))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def said_of(menu: QMenu) -> tuple[str, dict[str, Callable[[], None]]]:
    """What can be said of the paragraph, and of where."""
    ((said, inner),) = [(each.text(), each.menu()) for each in menu.actions() if isinstance(each.menu(), QMenu)]
    return said, {each.text(): each.trigger for each in inner.actions()}


def say(window: MainWindow, words: str, where: str) -> str:
    menu = menu_at(window, words)
    said, places = said_of(menu)
    next(trigger for place, trigger in places.items() if place.startswith(where))()
    menu.close()
    return said


def dimmed(window: MainWindow) -> list[str]:
    assert window.session.article is not None
    text = window.session.article.text
    return [text.content[span.start : span.end] for span in text.dimmed]


def test_a_paragraph_is_dimmed_here_and_text_again(make_window: Callable[..., MainWindow], qtbot: QtBot) -> None:
    window = make_window(2)
    assert say(window, "read by", "Здесь") == "Это не текст статьи"
    qtbot.waitUntil(lambda: dimmed(window) == ["read by D1: 0 times"])
    qtbot.waitUntil(lambda: "приглушён" in window.news.strip.words.text())
    cursor = window.page.document().find("read by")
    assert cursor.charFormat().foreground().color().name().upper() == LIGHT.quiet.upper()
    assert say(window, "read by", "Здесь") == "Это текст статьи"
    qtbot.waitUntil(lambda: dimmed(window) == [])
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: dimmed(window) == ["read by D1: 0 times"])
    qtbot.waitUntil(lambda: "что считать текстом" in window.news.strip.words.text())


@pytest.mark.parametrize("at_once", [64, 1])
def test_a_paragraph_is_dimmed_in_all_articles_of_the_source(
    make_window: Callable[..., MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr("reader.services.history.SETTLED_AT_ONCE", at_once)
    window = make_window(5)
    _, places = said_of(menu := menu_at(window, "read by"))
    menu.close()
    assert list(places) == ["Здесь", "Во всех статьях источника «Press && Co»"]
    say(window, "read by", "Во всех")
    qtbot.waitUntil(lambda: "Приглушено в 5 статьях источника «Press & Co»." in window.news.strip.words.text())
    open_by_title(window, "A4")
    assert dimmed(window) == ["read by D1: 4 times"]
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: dimmed(window) == [])
    open_by_title(window, "A0")
    qtbot.waitUntil(lambda: dimmed(window) == [])


def test_another_window_shows_it_too(
    make_window: Callable[..., MainWindow], open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = make_window(2)
    other = open_window(window.session.path)
    open_by_title(other, "A1")
    say(window, "read by", "Во всех")
    qtbot.waitUntil(lambda: dimmed(other) == ["read by D1: 1 times"])
    other.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: dimmed(window) == [])


def test_of_an_article_without_a_source_it_is_said_here_alone(make_window: Callable[..., MainWindow]) -> None:
    window = make_window(1, None)
    menu = menu_at(window, "story")
    assert list(said_of(menu)[1]) == ["Здесь"]
    menu.close()


def test_a_title_that_was_made_for_the_text_is_no_paragraph_of_it(make_window: Callable[..., MainWindow]) -> None:
    page = make_window(1).page
    assert page.paragraph_under(QPoint(0, 0)) is None
    assert page.paragraph_under(page.cursorRect(page.document().find("story")).center()) == Span(11, 22)
    page.clear_article()
    assert page.paragraph_under(QPoint(0, 0)) is None
