"""The field: what is offered while one types takes no key from who knows what to type."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reader.model.articles import Span
from reader.model.names import Kind
from reader.ui.articles.field import SearchField, Suggested

NAMES = [Suggested("Сергей Лавров", "41 статья", Kind.PERSON), Suggested("Лаврово", kind=Kind.PLACE)]


def type_(field: SearchField, words: str) -> None:
    """Type letters; `QTest` knows none of ours."""
    for letter in words:
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(field, event)


@pytest.fixture
def field(qtbot: QtBot) -> Iterator[SearchField]:
    """A field in a window, with the focus; «лавр» was typed and is answered."""
    window = QWidget()
    qtbot.addWidget(window)
    made = SearchField(window)
    layout = QVBoxLayout(window)
    layout.addWidget(made)
    layout.addWidget(QPushButton(window))
    layout.addStretch()
    window.resize(400, 300)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    type_(made, "лавр")
    made.show_completions("лавр", NAMES)
    yield made
    window.close()


def is_offering(field: SearchField) -> bool:
    return field.completions is not None and field.completions.isVisible()


def keys(field: SearchField, *pressed: Qt.Key) -> None:
    for key in pressed:
        QTest.keyClick(field, key)


def test_what_is_typed_is_told_with_the_place_of_the_cursor(field: SearchField, qtbot: QtBot) -> None:
    field.setText("😀 баку")
    field.setCursorPosition(2)
    with qtbot.waitSignal(field.completions_wanted) as told:
        type_(field, "x")
    assert told.args == ["😀x баку", 2]


def test_enter_is_for_what_was_typed_unless_something_else_was_chosen(field: SearchField, qtbot: QtBot) -> None:
    assert is_offering(field)
    with qtbot.waitSignal(field.returnPressed), qtbot.assertNotEmitted(field.completion_taken):
        keys(field, Qt.Key.Key_Return)
    assert not is_offering(field)
    field.show_completions("лавр", NAMES)
    with qtbot.waitSignal(field.completion_taken) as taken, qtbot.assertNotEmitted(field.returnPressed):
        keys(field, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert taken.args == [1]


def test_arrows_go_round_through_the_words_that_were_typed(field: SearchField, qtbot: QtBot) -> None:
    assert field.completions is not None
    rows = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up):
        keys(field, key)
        rows.append(field.completions.currentRow())
    assert rows == [0, 1, -1, 1, 0, -1]
    with qtbot.assertNotEmitted(field.left):
        keys(field, Qt.Key.Key_Down)


def test_tab_takes_what_is_chosen_and_else_goes_on(field: SearchField, qtbot: QtBot) -> None:
    keys(field, Qt.Key.Key_Down)
    with qtbot.waitSignal(field.completion_taken) as taken:
        keys(field, Qt.Key.Key_Tab)
    assert taken.args == [0]
    assert field.hasFocus()
    keys(field, Qt.Key.Key_Tab)
    assert not field.hasFocus()


def test_escape_takes_away_what_is_offered_then_what_was_typed(field: SearchField) -> None:
    keys(field, Qt.Key.Key_Escape)
    assert not is_offering(field)
    assert field.text() == "лавр"
    keys(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_a_click_takes_a_line(field: SearchField, qtbot: QtBot) -> None:
    assert field.completions is not None
    there = field.completions.visualItemRect(field.completions.item(1)).center()
    with qtbot.waitSignal(field.completion_taken) as taken:
        QTest.mouseClick(field.completions.viewport(), Qt.MouseButton.LeftButton, pos=there)
    assert taken.args == [1]
    assert field.hasFocus()


def test_what_comes_late_is_not_offered(field: SearchField) -> None:
    type_(field, "о")
    assert not is_offering(field)
    field.show_completions("лавр", NAMES)
    assert not is_offering(field)
    field.show_completions("лавро", NAMES)
    assert is_offering(field)
    field.clearFocus()
    assert not is_offering(field)
    field.show_completions("лавро", NAMES)
    assert not is_offering(field)


def test_words_are_put_in_the_place_of_others_and_can_be_taken_back(field: SearchField) -> None:
    field.setText("😀 лавр баку")
    field.put(Span(2, 6), 'person:"Сергей Лавров"')
    assert field.text() == '😀 person:"Сергей Лавров" баку'
    assert field.place() == len('😀 person:"Сергей Лавров"')
    field.undo()
    assert field.text() == "😀 лавр баку"


def test_down_goes_on_to_the_list_where_nothing_is_offered(field: SearchField, qtbot: QtBot) -> None:
    field.hide_completions()
    with qtbot.waitSignal(field.left):
        keys(field, Qt.Key.Key_Down)
