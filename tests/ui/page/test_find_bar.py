"""Ctrl+F: a reader looks for words in the open article, and steps from one to the next."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.ui.page.find_bar import FindBar
from reader.ui.page.scroll_marks import Lane
from reader.ui.window.main import MainWindow
from tests.ui.reading import click_words, open_by_title

Control = Qt.KeyboardModifier.ControlModifier
Shift = Qt.KeyboardModifier.ShiftModifier


def marked(window: MainWindow) -> list[str]:
    """The words that are marked on the page."""
    return [each.cursor.selectedText() for each in window.page.extraSelections()]


@pytest.fixture
def bar(window: MainWindow, qtbot: QtBot) -> FindBar:
    """The bar, opened with the keys that everybody knows."""
    open_by_title(window, "антитеррористические")
    window.activateWindow()
    window.page.setFocus()
    QTest.keyClick(window.page, Qt.Key.Key_F, Control)
    bar = window.finding.bar
    qtbot.waitUntil(bar.field.hasFocus)
    return bar


@pytest.fixture
def look_for(bar: FindBar, qtbot: QtBot) -> Callable[[str], None]:
    def look(words: str) -> None:
        bar.count.setText("?")
        bar.field.setText(words)
        qtbot.waitUntil(lambda: bar.count.text() != "?")

    return look


def test_every_form_of_a_word_is_marked_and_counted(
    window: MainWindow, bar: FindBar, look_for: Callable[[str], None]
) -> None:
    look_for("мероприятие")
    seen = set(marked(window))
    for _ in range(int(bar.count.text().split()[-1])):
        bar.next.click()
        seen.update(marked(window))
    assert seen == {"мероприятия", "мероприятий", "мероприятиях"}


def test_exactly_means_this_form_alone(
    window: MainWindow, bar: FindBar, look_for: Callable[[str], None], qtbot: QtBot
) -> None:
    look_for("Мероприятий")
    assert len(marked(window)) > 1
    bar.exact.click()
    qtbot.waitUntil(lambda: marked(window) == ["мероприятий"])
    bar.exact.click()
    qtbot.waitUntil(lambda: len(marked(window)) > 1)


def test_a_phrase_is_found_in_another_case(window: MainWindow, look_for: Callable[[str], None]) -> None:
    look_for("армянский житель")
    assert marked(window) == ["армянских жителей"] * 3


def test_what_does_not_stand_there_is_said_so(
    window: MainWindow, bar: FindBar, look_for: Callable[[str], None]
) -> None:
    look_for("бегемот")
    assert bar.count.text() == "не найдено"
    assert not bar.next.isEnabled()
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    look_for("")
    assert not bar.count.text()


def test_one_steps_with_enter_and_with_f3_from_wherever_one_is(
    window: MainWindow, bar: FindBar, look_for: Callable[[str], None]
) -> None:
    look_for("армянский")
    total = 5
    assert bar.count.text() == f"1 из {total}"
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.count.text() == f"2 из {total}"
    QTest.keyClick(bar.field, Qt.Key.Key_Return, Shift)
    QTest.keyClick(bar.field, Qt.Key.Key_Return, Shift)
    assert bar.count.text() == f"{total} из {total}"
    window.page.setFocus()
    QTest.keyClick(window.page, Qt.Key.Key_F3)
    assert bar.count.text() == f"1 из {total}"
    QTest.keyClick(window.page, Qt.Key.Key_F3, Shift)
    assert bar.count.text() == f"{total} из {total}"
    bar.next.click()
    assert bar.count.text() == f"1 из {total}"


def test_f3_is_the_selected_names_again_when_the_bar_is_closed(
    window: MainWindow, bar: FindBar, look_for: Callable[[str], None]
) -> None:
    look_for("армянский")
    click_words(window.page, "Байрамов")
    before = bar.count.text()
    QTest.keyClick(window.page, Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert window.session.card is not None
    step = window.above.bar.count.text()
    QTest.keyClick(window.page, Qt.Key.Key_F3)
    assert window.above.bar.count.text() != step
    assert bar.count.text() == before


@pytest.mark.parametrize("from_page", [False, True])
def test_escape_closes_the_bar_and_gives_the_focus_back(
    window: MainWindow,
    bar: FindBar,
    look_for: Callable[[str], None],
    from_page: bool,
) -> None:
    look_for("армянский")
    widget = window.page if from_page else bar.field
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert not marked(window)
    assert not window.page.marks.rows(Lane.FOUND)
    assert window.page.hasFocus()


def test_what_is_selected_is_looked_for(window: MainWindow, bar: FindBar, qtbot: QtBot) -> None:
    bar.closed.emit()
    window.page.setTextCursor(window.page.document().find("центральными властями"))
    window.actions_["find"].trigger()
    assert bar.words == "центральными властями"
    qtbot.waitUntil(lambda: marked(window) == ["центральными властями"])


def test_in_the_next_article_it_is_looked_for_again_without_moving(
    window: MainWindow, bar: FindBar, look_for: Callable[[str], None], qtbot: QtBot
) -> None:
    look_for("регион")
    before = bar.count.text()
    window.actions_["next_article"].trigger()
    qtbot.waitUntil(lambda: bar.count.text() != before)
    assert window.page.position() == 0
    assert "из" not in bar.count.text()


def test_without_an_article_nothing_opens(window: MainWindow, bar: FindBar) -> None:
    bar.closed.emit()
    window.session.article = None
    window.actions_["find"].trigger()
    assert bar.isHidden()


def test_the_name_that_has_the_focus_is_not_painted_over(window: MainWindow, look_for: Callable[[str], None]) -> None:
    look_for("Азербайджан")
    before = len(marked(window))
    window.page.setTextCursor(window.page.cursorForPosition(QPoint(2, 2)))
    window.page.setFocus(Qt.FocusReason.TabFocusReason)
    while "Азербайджан" not in window.page.textCursor().selectedText():
        QTest.keyClick(window.page, Qt.Key.Key_Tab)
    assert len(marked(window)) == before - 1
    QTest.mouseClick(window.page.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert len(marked(window)) == before
