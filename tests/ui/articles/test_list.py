"""The list of articles in the window: a window onto the library, which never moves under the reader's eyes."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from reader.library import Library
from reader.model.articles import ArticleOrder, ArticleQuery, ArticleRow
from reader.services import notes
from reader.ui.articles.model import ArticleModel
from reader.ui.state.catalogue import Catalogue
from reader.ui.window.main import MainWindow
from tests.library.heads import list_article, store_articles
from tests.library.test_listing import fill, some_heads
from tests.ui.reading import hearing

MANY = 3_000

OpenWindow = Callable[..., MainWindow]


@pytest.fixture(scope="module")
def many_once(sample_library: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample library with some thousands of articles more, made once."""
    path = Path(shutil.copy(sample_library, tmp_path_factory.mktemp("many") / "library.sqlite"))
    with Library.open(path) as library:
        store_articles(library, some_heads(MANY))
        fill(library)
    return path


@pytest.fixture
def many(many_once: Path, library_path: Path) -> Path:
    """A copy of it that a test may change."""
    return Path(shutil.copy(many_once, library_path))


@pytest.fixture
def long(open_window: OpenWindow, many: Path) -> MainWindow:
    """A window over it, the first articles in sight."""
    return open_window(many)


def seen(window: MainWindow) -> list[tuple[str, int]]:
    """The titles in sight, and where they stand."""
    view = window.articles.panel.view
    return [(view.model().index(row, 0).data(ArticleModel.ROW).id, view.top_of(row)) for row in view.rows_in_sight()]


def listed(window: MainWindow) -> list[str]:
    model = window.articles.panel.view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def search(window: MainWindow, words: str, qtbot: QtBot) -> None:
    """Type words, and wait for what they find."""
    with hearing(window.session.search.found, qtbot, lambda found: found.is_whole):
        window.articles.panel.field.setText(words)


def open_far(window: MainWindow, row: int, qtbot: QtBot) -> ArticleRow:
    """Open an article that is out of sight, and wait until the list has followed."""
    (article,) = window.session.catalogue.articles(offset=row, limit=1)
    window.session.open_article(article.id)
    qtbot.waitUntil(lambda: article.id in [id_ for id_, _ in seen(window)])
    return article


def current(window: MainWindow) -> str | None:
    row = window.articles.panel.view.currentIndex().data(ArticleModel.ROW)
    return row.id if row else None


def test_the_list_keeps_qts_rules_for_models(qapp: object, many: Path) -> None:
    catalogue = Catalogue(many)
    model = ArticleModel(catalogue)
    tester = QAbstractItemModelTester(model)
    model.show_all(ArticleQuery())
    catalogue.open()
    for order in ArticleOrder:
        model.show_all(ArticleQuery(order=order))
        assert model.rowCount() == MANY + 5
    model.show_nothing()
    assert model.rowCount() == 0
    assert tester
    catalogue.close()


def test_only_what_is_in_sight_is_read(long: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    view, read = long.articles.panel.view, []
    articles = long.session.catalogue.articles

    def watched(query: ArticleQuery, *, offset: int, limit: int) -> object:
        read.append(offset)
        return articles(query, offset=offset, limit=limit)

    monkeypatch.setattr(long.session.catalogue, "articles", watched)
    view.verticalScrollBar().setValue(view.row_height() * 2010)
    view.viewport().repaint()
    assert read == [2000]
    assert [id_ for id_, _ in seen(long)] == [row.id for row in articles(offset=2010, limit=len(seen(long)))]


@pytest.mark.parametrize(
    ("key", "row"),
    [
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_End, MANY + 4),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_Home, 0),
    ],
)
def test_arrow_keys_turn_the_pages(long: MainWindow, key: Qt.Key, row: int) -> None:
    long.session.open_article(long.session.catalogue.articles(limit=1)[0].id)
    QTest.keyClick(long.articles.panel.view, key)
    (there,) = long.session.catalogue.articles(offset=row, limit=1)
    assert long.session.article is not None
    assert long.session.article.row.id == there.id
    assert there.id in [id_ for id_, _ in seen(long)]


def test_page_keys_move_by_what_is_in_sight(long: MainWindow) -> None:
    view = long.articles.panel.view
    long.session.open_article(long.session.catalogue.articles(limit=1)[0].id)
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    moved = view.currentIndex().row()
    assert 1 < moved <= len(view.rows_in_sight())
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert view.currentIndex().row() == 0


def test_letters_typed_lead_to_a_title(long: MainWindow) -> None:
    panel = long.articles.panel
    panel.order.choose(ArticleOrder.TITLE)
    panel.view.setFocus()
    panel.view.keyboardSearch("пар")
    assert panel.view.currentIndex().data().startswith("парад")
    before = panel.view.model().index(panel.view.currentIndex().row() - 1, 0).data()
    assert not before.startswith("парад")


def test_a_click_opens_the_article_that_one_sees(long: MainWindow) -> None:
    view = long.articles.panel.view
    view.verticalScrollBar().setValue(view.row_height() * 1234)
    (id_, top), *_ = seen(long)[1:]
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, top + 10))
    assert long.session.article is not None
    assert long.session.article.row.id == id_ == current(long)


@pytest.mark.parametrize("order", [order for order in ArticleOrder if order is not ArticleOrder.RELEVANCE])
def test_each_order_shows_the_open_article_where_it_stands(long: MainWindow, order: ArticleOrder, qtbot: QtBot) -> None:
    row = open_far(long, 1500, qtbot)
    long.articles.panel.order.choose(order)
    assert current(long) == row.id
    assert row.id in [id_ for id_, _ in seen(long)]
    assert long.articles.panel.view.currentIndex().row() == long.session.catalogue.article_position(
        row.id, ArticleQuery(order=order)
    )


def test_articles_that_come_above_move_the_scrollbar_and_not_the_picture(
    long: MainWindow, many: Path, qtbot: QtBot
) -> None:
    view = long.articles.panel.view
    row = open_far(long, 700, qtbot)
    view.verticalScrollBar().setValue(view.row_height() * 1000 + 17)
    before, value = seen(long), view.verticalScrollBar().value()
    with Library.open(many) as library:
        for number in range(10):
            list_article(library, f"Новая {number}", None, "2050-01-01")
            list_article(library, f"Старая {number}", None, None)
    long.session.look_for_changes()
    QTest.qWait(5)
    assert seen(long) == before
    assert view.verticalScrollBar().value() == value + 10 * view.row_height()
    assert (current(long), view.currentIndex().row()) == (row.id, 710)
    assert [index.data(ArticleModel.ROW).id for index in view.selectedIndexes()] == [row.id]


def test_where_the_first_row_in_sight_is_deleted_the_next_one_stays(long: MainWindow, many: Path) -> None:
    view = long.articles.panel.view
    view.verticalScrollBar().setValue(view.row_height() * 1000 + 17)
    before = seen(long)
    with Library.open(many) as library:
        notes.delete(library, articles=[before[0][0]])
    long.session.look_for_changes()
    assert seen(long)[1:] == before[1:]


def test_a_short_list_begins_at_its_first_row_whatever_comes(window: MainWindow, library_path: Path) -> None:
    with Library.open(library_path) as library:
        for number in range(30):
            list_article(library, f"Новая {number}", None, "2050-01-01")
    window.session.look_for_changes()
    assert window.articles.panel.view.verticalScrollBar().value() == 0


def test_words_narrow_the_list_and_say_how_far(long: MainWindow, qtbot: QtBot) -> None:
    search(long, "ёж парад", qtbot)
    found = listed(long)
    assert found
    assert all("парад" in title for title in found)
    assert long.articles.panel.count.text().startswith(f"{len(found)} из ")
    QTest.keyClick(long.articles.panel.field, Qt.Key.Key_Escape)
    assert len(listed(long)) == MANY + 5


def test_what_was_listed_stays_until_something_is_found(long: MainWindow, qtbot: QtBot) -> None:
    panel = long.articles.panel
    panel.field.setText("ёж")
    assert panel.view.model().rowCount() == MANY + 5
    panel.field.setText("ёж парад")
    qtbot.waitUntil(lambda: panel.view.model().rowCount() < MANY + 5)
    assert all("парад" in title for title in listed(long))
    panel.field.setText("такого нет нигде")
    qtbot.waitUntil(panel.nothing.isVisible)
    assert panel.nothing.said.text() == "Ничего не найдено. Попробуйте убрать слово или условие."
    assert not panel.view.isVisible()


def test_enter_opens_the_first_that_is_found_also_before_it_is(long: MainWindow, qtbot: QtBot) -> None:
    panel = long.articles.panel
    panel.field.setText("ереван")
    with qtbot.waitSignal(long.session.article_opened):
        QTest.keyClick(panel.field, Qt.Key.Key_Return)
    assert long.session.article is not None
    assert "Ереван" in long.session.article.row.title
    assert long.session.article.row.id == panel.view.model().index(0, 0).data(ArticleModel.ROW).id


def test_what_words_find_follows_the_library(long: MainWindow, many: Path, qtbot: QtBot) -> None:
    search(long, "ереван москва", qtbot)
    number = len(listed(long))
    with Library.open(many) as library:
        list_article(library, "Москва и Ереван вместе", None, "2050-01-01")
    long.session.look_for_changes()
    qtbot.waitUntil(lambda: len(listed(long)) == number + 1)
    assert listed(long)[0] == "Москва и Ереван вместе"


def test_a_screen_reader_hears_the_rows(long: MainWindow) -> None:
    face = QAccessible.queryAccessibleInterface(long.articles.panel.view)
    assert face.childCount() == MANY + 5
    (row,) = long.session.catalogue.articles(offset=2, limit=1)
    said = long.articles.panel.view.model().index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert row.title in said
    assert "Люди: 0" in said


@pytest.mark.parametrize("width", [200, 320])
@pytest.mark.parametrize("typed", ["", "ереван"])
def test_the_count_and_the_order_of_the_list_are_whole(long: MainWindow, width: int, typed: str, qtbot: QtBot) -> None:
    panel = long.articles.panel
    if typed:
        search(long, typed, qtbot)
    long.resizeDocks([long.panes.articles], [width], Qt.Orientation.Horizontal)
    qtbot.waitUntil(lambda: panel.width() == width)
    for part in (panel.count, panel.order):
        qtbot.waitUntil(lambda part=part: part.width() >= part.sizeHint().width())
        assert part.geometry().right() < panel.width()
