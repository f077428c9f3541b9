"""A reader's hands and eyes in a test: find a name on the page, click it, see what glows."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QPoint, Qt, SignalInstance
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from reader.ui.parts.theme import DARK, LIGHT
from reader.ui.window.main import MainWindow


def open_by_title(window: MainWindow, words: str) -> None:
    """Open the article whose title holds these words, from the list."""
    row = next(row for row in window.session.catalogue.articles() if words in row.title)
    window.session.open_article(row.id)


@contextmanager
def hearing(
    signal: SignalInstance, qtbot: QtBot, is_meant: Callable[..., bool] = lambda *_: True, *, timeout: int = 10_000
) -> Iterator[list[tuple[Any, ...]]]:
    """Wait, after what is done inside, until a signal has come with what is meant; gives what came with it each time.

    Also for a thread's signals, of which more may be on their way: `waitSignal` then dies of those that come later.
    """
    heard: list[tuple[Any, ...]] = []

    def hear(*said: Any) -> None:
        heard.append(said)

    signal.connect(hear)
    try:
        yield heard
        qtbot.waitUntil(lambda: any(is_meant(*said) for said in heard), timeout=timeout)
    finally:
        signal.disconnect(hear)


def click_words(page: QTextBrowser, words: str, nth: int = 0) -> None:
    """Click the beginning of the nth occurrence of these words on a page, scrolling to it first."""
    cursor = page.document().find(words)
    for _ in range(nth):
        cursor = page.document().find(words, cursor)
    assert not cursor.isNull(), f"{words!r} does not stand on the page"
    inside = QTextCursor(cursor)
    inside.setPosition(cursor.selectionStart() + 1)
    page.verticalScrollBar().setValue(page.verticalScrollBar().value() + page.cursorRect(inside).top() - 60)
    rect = page.cursorRect(inside)
    QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.left() + 1, rect.center().y()))


def press_button(window: QWidget, words: str) -> None:
    """Press the button that says this."""
    next(each for each in window.findChildren(QPushButton) if each.text() == words).click()


def glowing(window: MainWindow) -> list[str]:
    """The words that are lit up on the page, in order."""
    lit: list[str] = []
    block = window.page.document().firstBlock()
    while block.isValid():
        for piece in block:
            style = piece.fragment().charFormat()
            if style.background().color().name().upper() in {LIGHT.glow, DARK.glow, LIGHT.bright, DARK.bright}:
                lit.append(piece.fragment().text())
        block = block.next()
    return lit
