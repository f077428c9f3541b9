"""F3 steps through what was chosen last: the hits of a search, article after article, or the mentions of a name."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.ui.window.main import MainWindow
from tests.ui.reading import click_words, hearing

Step = Callable[[int], str]
"""Press F3 (1) or Shift+F3 (-1); gives what the bar above the page says then."""


@pytest.fixture
def searching(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """A search is in the list, and its first article is open at a hit."""
    panel = window.articles.panel
    with hearing(window.session.search.passages_found, qtbot, lambda query, _: bool(query.words)):
        panel.field.setText("армянский")
    panel.view.setCurrentIndex(panel.view.model().index(-1, 0))
    article = panel.step_beside(1)
    assert article is not None
    window.session.open_found(article, None)
    qtbot.waitUntil(lambda: count(window).startswith("найдено: 1 из"))
    return window


@pytest.fixture
def step(window: MainWindow, qtbot: QtBot) -> Step:
    def press(by: int) -> str:
        keys = Qt.KeyboardModifier.NoModifier if by > 0 else Qt.KeyboardModifier.ShiftModifier
        qtbot.waitUntil(lambda: " из " in count(window))
        QTest.keyClick(window.page, Qt.Key.Key_F3, keys)
        qtbot.waitUntil(lambda: " из " in count(window))
        return count(window)

    return press


def count(window: MainWindow) -> str:
    return window.above.bar.count.text()


def total(window: MainWindow) -> int:
    return len(window.session.hits)


def title(window: MainWindow) -> str:
    assert window.session.article is not None
    return window.session.article.row.title


def test_one_steps_through_the_hits_and_on_into_the_next_article(searching: MainWindow, step: Step) -> None:
    first, hits = title(searching), total(searching)
    for number in range(2, hits + 1):
        assert step(1) == f"найдено: {number} из {hits}"
        assert title(searching) == first
    assert step(1).startswith("найдено: 1 из")
    assert title(searching) != first
    assert step(-1) == f"найдено: {hits} из {hits}"
    assert title(searching) == first


def test_beyond_the_last_article_one_is_told_so(searching: MainWindow, step: Step, qtbot: QtBot) -> None:
    with qtbot.waitSignal(searching.session.said) as said:
        step(-1)
    assert said.args == ["Раньше ничего не найдено.", False]
    rows = searching.articles.panel.view.model().rowCount()
    seen = set()
    for _ in range(500):
        with qtbot.waitSignal(searching.session.said, timeout=50, raising=False) as ended:
            step(1)
        seen.add(title(searching))
        if ended.signal_triggered:
            break
    assert ended.args == ["Дальше ничего не найдено.", False]
    assert len(seen) == rows


def test_the_current_hit_is_marked_stronger(searching: MainWindow, step: Step) -> None:
    step(1)
    grounds = {each.format.background().color().name() for each in searching.page.extraSelections()}
    assert len(grounds) == 2 or len(searching.page.extraSelections()) == 1


def test_a_name_that_is_clicked_is_stepped_through_until_it_is_left(
    searching: MainWindow, step: Step, qtbot: QtBot
) -> None:
    click_words(searching.page, "Азербайджан")
    assert "найдено" not in count(searching)
    assert "найдено" not in step(1)
    searching.session.clear_selection()
    qtbot.waitUntil(lambda: count(searching).startswith("найдено"))
    assert step(1).startswith("найдено")


def test_without_a_search_it_is_the_mentions_again(searching: MainWindow, qtbot: QtBot) -> None:
    searching.articles.panel.field.clear()
    qtbot.waitUntil(lambda: not count(searching))
    assert not searching.actions_["next_mention"].isEnabled()
    assert not searching.page.extraSelections()
    click_words(searching.page, "Азербайджан")
    assert count(searching).startswith("1 из")


def test_the_bar_has_the_hits_while_it_is_open_and_gives_them_back(
    searching: MainWindow, step: Step, qtbot: QtBot
) -> None:
    before = count(searching)
    searching.actions_["find"].trigger()
    bar = searching.finding.bar
    bar.field.setText("регион")
    qtbot.waitUntil(lambda: "из" in bar.count.text())
    assert {each.cursor.selectedText()[:6] for each in searching.page.extraSelections()} == {"регион"}
    here = bar.count.text()
    assert step(1) == before
    assert bar.count.text() != here
    bar.closed.emit()
    assert "регион" not in {each.cursor.selectedText()[:6] for each in searching.page.extraSelections()}
    assert step(1) != before
