"""What the list paints: only the rows that look otherwise, each once, and never what they said before."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from reader.library import Library
from reader.model.articles import ArticleRow
from reader.ui.articles.delegate import ArticleDelegate
from reader.ui.articles.lines import SentenceLook, two_lines
from reader.ui.articles.model import ArticleModel, Index
from reader.ui.articles.row import Setter
from reader.ui.articles.view import ArticleView
from reader.ui.parts.theme import DARK, LIGHT
from reader.ui.window.main import MainWindow
from tests.library.heads import list_article
from tests.ui.articles.test_list import long, many, many_once  # noqa: F401
from tests.ui.reading import hearing

WIDTH = 250
ROW = ArticleRow(
    "1", "Парад в Ереване прошёл без происшествий и закончился", "ТАСС", "2023-09-23", 5, 0, 12, 4, read=True
)


class Watched(ArticleDelegate):
    """Notes which rows it paints."""

    def __init__(self, view: ArticleView) -> None:
        super().__init__(LIGHT, view)
        self.painted: list[int] = []

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.painted.append(index.row())
        super().paint(painter, option, index)


@pytest.fixture
def painted(long: MainWindow, qtbot: QtBot) -> Callable[[], list[int]]:  # noqa: F811
    """Which rows were painted since this was asked last."""
    view = long.articles.panel.view
    view.setFocus()
    watched = Watched(view)
    view.setItemDelegate(watched)

    def rows() -> list[int]:
        for _ in range(5):
            QTest.qWait(5)
        found, watched.painted = sorted(watched.painted), []
        return found

    qtbot.waitUntil(lambda: not rows())
    return rows


def open_row(window: MainWindow, row: int) -> None:
    window.session.open_article(window.articles.panel.view.model().index(row, 0).data(ArticleModel.ROW).id)


def test_an_article_opened_beside_has_two_rows_painted_once(long: MainWindow, painted: Callable[[], list[int]]) -> None:  # noqa: F811
    open_row(long, 1)
    painted()
    open_row(long, 3)
    assert painted() == [1, 3]
    long.session.back()
    assert painted() == [1, 3]


def test_an_article_opened_far_away_is_painted_before_the_list_follows_each_row_once(
    long: MainWindow,  # noqa: F811
    painted: Callable[[], list[int]],
) -> None:
    open_row(long, 1)
    painted()
    (row,) = long.session.catalogue.articles(offset=1500, limit=1)
    long.session.open_article(row.id)
    assert 1500 not in long.articles.panel.view.rows_in_sight()
    assert painted() == [1, *long.articles.panel.view.rows_in_sight()]
    assert 1500 in long.articles.panel.view.rows_in_sight()


def test_a_change_of_the_library_has_each_row_in_sight_painted_once(
    long: MainWindow,  # noqa: F811
    many: Path,  # noqa: F811
    painted: Callable[[], list[int]],
) -> None:
    open_row(long, 1)
    painted()
    with Library.open(many) as library:
        list_article(library, "Новая", None, "2050-01-01")
    long.session.look_for_changes()
    assert painted() == list(long.articles.panel.view.rows_in_sight())


def test_nothing_is_painted_for_what_is_out_of_sight(long: MainWindow, painted: Callable[[], list[int]]) -> None:  # noqa: F811
    open_row(long, 1)
    long.articles.panel.view.verticalScrollBar().setValue(long.articles.panel.view.row_height() * 100)
    painted()
    long.articles.panel.view.model().mark_current(None)
    assert painted() == []


def test_the_list_stays_in_its_place_while_words_are_looked_for(
    long: MainWindow,  # noqa: F811
    painted: Callable[[], list[int]],
    qtbot: QtBot,
) -> None:
    panel = long.articles.panel
    with hearing(long.session.search.facets_found, qtbot):  # the last that is found out
        panel.field.setText("ереван")
    rows = [panel.view.model().index(row, 0) for row in panel.view.rows_in_sight()]
    qtbot.waitUntil(lambda: all(row.data(ArticleModel.PASSAGE) is not None for row in rows))
    narrow = panel.count.sizeHint().width() + panel.order.sizeHint().width() + 15  # too narrow for both side by side
    long.resizeDocks([long.panes.articles], [narrow], Qt.Orientation.Horizontal)
    qtbot.waitUntil(lambda: not painted())
    before = panel.view.geometry()
    panel.search_wanted.disconnect()
    panel.field.setText("ереван москва")
    qtbot.waitUntil(lambda: panel.count.text() == "Ищу…")
    assert painted() == []
    assert panel.view.geometry() == before


# ------------------------------------------------------------------------------------------------ a row


def picture(delegate: ArticleDelegate, model: ArticleModel, font: QFont, *, width: int = WIDTH, row: int = 0) -> QImage:
    """A row as it is painted."""
    image = QImage(400, 110, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    option = QStyleOptionViewItem()
    option.font, option.rect = font, QRect(0, 0, width, 104)
    painter = QPainter(image)
    delegate.paint(painter, option, model.index(row, 0))
    painter.end()
    return image


class Shelf:
    """Lists one article."""

    def __init__(self) -> None:
        self.row = ROW

    def __getattr__(self, name: str) -> Callable[..., object]:
        answers = {"articles": [self.row], "articles_count": 1, "article_listed_for": "1", "article_position": 0}
        return lambda *_, **__: answers[name]


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def model(qapp: QApplication, shelf: Shelf) -> Iterator[ArticleModel]:
    made = ArticleModel(shelf)  # type: ignore[arg-type]
    made.show_all(made.query)
    yield made
    made.deleteLater()


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "Парад в Ереване отменён"},
        {"source": "РИА"},
        {"published": None},
        {"people": 6},
        {"states": 1},
        {"reprints": 0},
        {"starred": True},
        {"read": False},
    ],
)
def test_a_row_says_what_its_article_says_now(shelf: Shelf, model: ArticleModel, changed: dict[str, object]) -> None:
    delegate, font = ArticleDelegate(LIGHT), QApplication.font()
    before = picture(delegate, model, font)
    shelf.row = replace(ROW, **changed)  # type: ignore[arg-type]
    model.show_all(model.query)
    after = picture(delegate, model, font)
    assert after != before
    assert after == picture(ArticleDelegate(LIGHT), model, font)


def test_a_row_is_laid_out_anew_in_another_width_or_font_and_where_its_article_is_opened(model: ArticleModel) -> None:
    delegate, font = ArticleDelegate(LIGHT), QApplication.font()
    larger = QFont(font)
    larger.setPointSizeF(font.pointSizeF() + 3)
    before = picture(delegate, model, font)
    assert picture(delegate, model, font) == before
    assert (
        picture(delegate, model, font, width=180) == picture(ArticleDelegate(LIGHT), model, font, width=180) != before
    )
    assert picture(delegate, model, larger) == picture(ArticleDelegate(LIGHT), model, larger) != before
    assert picture(delegate, model, font) == before
    model.mark_current("1")
    assert picture(delegate, model, font) == picture(ArticleDelegate(LIGHT), model, font) != before
    model.mark_current(None)
    assert picture(delegate, model, font) == before


def test_another_theme_has_its_own_colours(long: MainWindow) -> None:  # noqa: F811
    panel = long.articles.panel
    in_light = panel.view.grab().toImage()
    panel.set_theme(DARK)
    in_dark = panel.view.grab().toImage()
    panel.set_theme(LIGHT)
    assert in_dark != in_light
    assert panel.view.grab().toImage() == in_light


@pytest.mark.parametrize(
    ("title", "lines"),
    [("", 1), ("Коротко", 1), ("Парад в Ереване прошёл без происшествий", 2), ("😀" * 60, 2), ("Парад " * 30, 2)],
)
def test_a_title_takes_one_line_or_two_within_the_width(qapp: QApplication, title: str, lines: int) -> None:
    laid = two_lines(title, QApplication.font(), WIDTH)
    assert len(laid) == lines
    assert all(line.line.naturalTextWidth() <= WIDTH + 1 for line in laid)
    said = "".join(line.text for line in laid)
    assert said == title or (said.endswith("…") and title.replace(" ", "").startswith(said[:-1].replace(" ", "")))


def test_a_row_that_is_seen_again_is_not_laid_out_again(qapp: QApplication) -> None:
    setter = Setter(QApplication.font(), SentenceLook.of(LIGHT))
    assert setter.row(ROW, WIDTH, False) is setter.row(replace(ROW), WIDTH, False)
