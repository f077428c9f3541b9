"""What stands on the page is what one sees: it is painted without being asked to."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.ui.window.main import MainWindow


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
