"""Months as bars, over which one draws."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.model.search import Counted
from reader.ui.articles.histogram import Histogram
from reader.ui.articles.months import Stretch, month_of
from reader.ui.parts.theme import DARK, LIGHT

MONTHS = [Counted(f"2020-{month:02}", "", month) for month in range(1, 13)]
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def histogram(qtbot: QtBot) -> Histogram:
    histogram = Histogram()
    qtbot.addWidget(histogram)
    histogram.resize(220, 130)
    with qtbot.waitExposed(histogram):
        histogram.show()
    histogram.show_counted(MONTHS, asked_for=None, undated=2, is_exact=True)
    return histogram


def middle(histogram: Histogram, month: int) -> QPoint:
    place = histogram.bars.place_of(month - 1)
    return QPoint(place.center().x(), 20)


def test_a_click_on_a_bar_narrows_to_its_month(histogram: Histogram, qtbot: QtBot) -> None:
    with qtbot.waitSignal(histogram.narrowed) as said:
        QTest.mouseClick(histogram.bars, LEFT, pos=middle(histogram, 11))
    assert said.args == ["date:2020-11"]


def test_while_one_draws_it_says_over_what(histogram: Histogram, qtbot: QtBot) -> None:
    QTest.mousePress(histogram.bars, LEFT, pos=middle(histogram, 11))
    QTest.mouseMove(histogram.bars, middle(histogram, 3))
    assert histogram.caption.text() == "март 2020 — ноябрь 2020 · 63 статьи"
    with qtbot.waitSignal(histogram.narrowed) as said:
        QTest.mouseRelease(histogram.bars, LEFT, pos=middle(histogram, 3))
    assert said.args == ["after:2020-03 before:2020-12"]


def test_the_keys_draw_too(histogram: Histogram, qtbot: QtBot) -> None:
    bars = histogram.bars
    bars.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Right):
        QTest.keyClick(bars, key)
    assert histogram.caption.text() == "март 2020 · 3 статьи"
    QTest.keyClick(bars, Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(bars, Qt.Key.Key_Right, SHIFT)
    assert histogram.caption.text() == "март 2020 — май 2020 · 12 статей"
    assert bars.accessibleName() == "Даты: март 2020 — май 2020 · 12 статей"
    QTest.keyClick(bars, Qt.Key.Key_Escape)
    assert histogram.caption.text() == "май 2020 · 5 статей"
    with qtbot.waitSignal(histogram.narrowed) as said:
        QTest.keyClick(bars, Qt.Key.Key_Return)
    assert said.args == ["date:2020-05"]


def test_escape_and_a_double_click_take_back(histogram: Histogram, qtbot: QtBot) -> None:
    asked = Stretch(month_of("2020-03"), month_of("2020-11"))
    histogram.show_counted(MONTHS, asked_for=asked, undated=2, is_exact=True)
    assert histogram.caption.text() == "март 2020 — ноябрь 2020"
    histogram.bars.setFocus()
    with qtbot.waitSignal(histogram.taken_back):
        QTest.keyClick(histogram.bars, Qt.Key.Key_Escape)
    with qtbot.waitSignal(histogram.taken_back):
        QTest.mouseDClick(histogram.bars, LEFT, pos=middle(histogram, 5))
    with qtbot.waitSignal(histogram.taken_back):
        histogram.all_dates.click()


def test_the_undated_are_counted_and_can_be_asked_for(histogram: Histogram, qtbot: QtBot) -> None:
    assert histogram.undated.text() == "без даты: 2"
    with qtbot.waitSignal(histogram.narrowed) as said:
        histogram.undated.click()
    assert said.args == ["dated:no"]
    histogram.show_counted([], asked_for=None, undated=2, is_exact=True, only_undated=True)
    assert not histogram.bars.isVisible()
    with qtbot.waitSignal(histogram.taken_back):
        histogram.undated.click()
    histogram.show_counted(MONTHS, asked_for=None, undated=0, is_exact=True)
    assert not histogram.undated.isVisible()


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("years", [1, 4, 20, 300])
def test_bars_are_painted_in_the_colours_of_the_theme(histogram: Histogram, theme: object, years: int) -> None:
    many = [Counted(f"{year}-06", "", 1) for year in range(2021 - years, 2021)]
    histogram.set_theme(theme)  # type: ignore[arg-type]
    histogram.show_counted(many, asked_for=None, undated=0, is_exact=True)
    picture = histogram.bars.grab().toImage()
    colours = {picture.pixelColor(x, 54).name().upper() for x in range(picture.width())}
    assert theme.accent in colours  # type: ignore[attr-defined]
    last = histogram.bars.place_of(len(histogram.bars.bars) - 1)
    assert 0 < last.right() <= histogram.bars.width()


def test_what_is_estimated_is_marked(histogram: Histogram) -> None:
    histogram.show_counted(MONTHS, asked_for=None, undated=12, is_exact=False)
    assert histogram.undated.text() == "без даты: ≈12"
    QTest.mouseMove(histogram.bars, middle(histogram, 4))
    assert histogram.caption.text() == "апрель 2020 · ≈4"


def test_it_is_a_slider_for_those_who_do_not_see_it(histogram: Histogram) -> None:
    face = QAccessible.queryAccessibleInterface(histogram.bars)
    assert face is not None
    assert face.role() == QAccessible.Role.Slider
    assert face.text(QAccessible.Text.Name) == "Даты: 2020"
