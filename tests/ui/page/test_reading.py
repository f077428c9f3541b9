"""What stands on the page is what one sees: it is painted without being asked to."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.ui.window.main import MainWindow
from tests.library import toy
from tests.ui.conftest import OpenWindow

BOTH = "Book", "Short"


class Paints(QObject):
    """Counts how often the whole of a widget is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.whole = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.whole += event.rect() == watched.rect()  # type: ignore[attr-defined]
        return False


@pytest.fixture
def paints(window: MainWindow) -> Iterator[Paints]:
    made = Paints()
    window.page.viewport().installEventFilter(made)
    yield made
    window.page.viewport().removeEventFilter(made)


def test_each_article_that_is_opened_is_painted(window: MainWindow, paints: Paints, qtbot: QtBot) -> None:
    for row in [*window.session.catalogue.articles()][::-1]:
        QTest.qWait(50)
        paints.whole = 0
        window.session.open_article(row.id)
        qtbot.waitUntil(lambda: paints.whole > 0)


def test_a_book_that_is_left_before_it_is_dressed_leaves_nothing_behind(
    open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Qt would say that positions are out of range."""
    toy.speak(monkeypatch)
    path = tmp_path / "library.sqlite"
    toy.library_of("Book\n" + "A1 met B1.\n\n" * 3000, "Short\nA1 alone", path=path).close()
    window = open_window(path)
    book, short = (next(row.id for row in window.session.catalogue.articles() if row.title == t) for t in BOTH)
    window.session.open_article(book)
    window.session.select_entity("id A1")
    window.page.verticalScrollBar().setValue(window.page.verticalScrollBar().maximum())
    window.session.open_article(short)
    assert "A1 alone" in window.page.toPlainText()
