"""A page of any length: what is seen is dressed, the rest follows, and nothing that is read moves."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QTextCursor
from pytestqt.qtbot import QtBot

from reader.library import Library
from reader.model.articles import Span
from reader.model.colors import Color
from reader.services import notes
from reader.ui.page.reading import SHORT
from reader.ui.parts.theme import LIGHT
from reader.ui.window.main import MainWindow
from tests.library import toy
from tests.ui.conftest import OpenWindow
from tests.ui.reading import glowing

PARAGRAPHS = 400
LONG = "Заголовок\n\n" + "\n".join(
    f"Абзац {number}: A1 и T{number % 7} встретились и долго говорили о том, что будет дальше с N1 и со всеми."
    for number in range(PARAGRAPHS)
)


@pytest.fixture
def long(open_window: OpenWindow, tmp_path: Path) -> MainWindow:
    """A window over an article of many screens."""
    path = tmp_path / "library.sqlite"
    toy.library_of(LONG, path=path).close()
    assert len(LONG) > 3 * SHORT
    return open_window(path)


def names_on(window: MainWindow) -> int:
    """How many names can be clicked on the page by now."""
    count, block = 0, window.page.document().firstBlock()
    while block.isValid():
        count += sum(piece.fragment().charFormat().isAnchor() for piece in block)
        block = block.next()
    return count


def seen_at(window: MainWindow, at: QPoint) -> str:
    return window.page.cursorForPosition(at).block().text()


def test_what_is_seen_is_dressed_at_once_and_the_rest_while_nobody_waits(long: MainWindow, qtbot: QtBot) -> None:
    article = long.session.article
    assert article is not None
    assert 0 < names_on(long) < len(article.mentions)
    qtbot.waitUntil(lambda: names_on(long) == len(article.mentions), timeout=30_000)
    for number in (0, 500, len(article.mentions) - 1):
        span = article.mentions[number].span
        cursor = QTextCursor(long.page.document())
        cursor.setPosition(long.page.map.to_page(span.start) + 1)
        assert cursor.charFormat().anchorHref() == f"mention:{number}"


def test_a_far_place_is_dressed_as_it_is_scrolled_to_and_stays_in_sight(long: MainWindow, qtbot: QtBot) -> None:
    article = long.session.article
    assert article is not None
    far = article.text.content.index("Абзац 300:")
    long.page.scroll_to(far)
    assert seen_at(long, QPoint(40, 5)).startswith("Абзац 300:")
    cursor = QTextCursor(long.page.document())
    cursor.setPosition(long.page.map.to_page(article.text.content.index("A1", far)) + 1)
    assert cursor.charFormat().isAnchor()
    qtbot.waitUntil(lambda: names_on(long) == len(article.mentions), timeout=30_000)
    assert seen_at(long, QPoint(40, 5)).startswith("Абзац 300:")
    assert long.page.position() == far


def test_a_name_glows_wherever_one_steps(long: MainWindow, qtbot: QtBot) -> None:
    article = long.session.article
    assert article is not None
    entity = next(each.entity for each in article.mentions if article.text.content[each.span.start] == "A")
    long.session.select_entity(entity)
    assert glowing(long)
    long.session.step(-1)
    long.session.step(-1)
    last = long.page.map.to_page(article.mentions.of(entity)[-1].span.start)
    cursor = QTextCursor(long.page.document())
    cursor.setPosition(last + 1)
    assert long.page.viewport().rect().contains(long.page.cursorRect(cursor).center())
    qtbot.waitUntil(lambda: len(glowing(long)) == PARAGRAPHS, timeout=30_000)
    long.session.clear_selection()
    qtbot.waitUntil(lambda: glowing(long) == [], timeout=30_000)


def test_the_end_key_goes_to_the_very_end(long: MainWindow, qtbot: QtBot) -> None:
    long.page.setFocus()
    qtbot.keyClick(long.page, Qt.Key.Key_End)
    height = long.page.viewport().height()
    assert any(seen_at(long, QPoint(40, y)).startswith(f"Абзац {PARAGRAPHS - 1}:") for y in range(0, height, 10))


def test_a_highlight_far_down_has_its_ground_there(long: MainWindow, qtbot: QtBot) -> None:
    article = long.session.article
    assert article is not None
    at = article.text.content.index("Абзац 350:")
    with Library.open(long.session.path) as library:
        notes.add(library, article.row.id, Span(at, at + 40), Color.GREEN)
    long.session.look_for_changes()
    qtbot.waitUntil(lambda: bool(long.page.highlights_at(at + 1)), timeout=30_000)
    long.page.scroll_to(at)
    cursor = QTextCursor(long.page.document())
    cursor.setPosition(long.page.map.to_page(at) + 2)
    assert cursor.charFormat().background().color() == QColor(LIGHT.marks[Color.GREEN])
