"""What stands between the field and the list, and in which order that stands."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reader.model.articles import ArticleOrder
from reader.model.names import Kind
from reader.ui.articles.chips import LONGEST, MOST, Chip, Chips, Offers, Shown
from reader.ui.articles.orders import OrderBox
from reader.ui.parts.theme import DARK

PARTS = [Shown("Сергей Лавров", Kind.PERSON), Shown("не: Баку", Kind.PLACE, is_not=True), Shown("со звездой")]


@pytest.fixture
def pane(qtbot: QtBot) -> QWidget:
    """A narrow pane in which something is laid out below another."""
    made = QWidget()
    qtbot.addWidget(made)
    QVBoxLayout(made)
    made.resize(220, 400)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def chips(pane: QWidget) -> Chips:
    made = Chips(pane)
    layout = pane.layout()
    assert layout is not None
    layout.addWidget(made)
    return made


def seen(row: QWidget) -> list[Chip]:
    return [chip for chip in row.findChildren(Chip) if chip.isVisible()]


def test_each_part_can_be_taken_away_and_all(chips: Chips, qtbot: QtBot) -> None:
    assert not chips.isVisible()
    chips.show_parts(PARTS)
    said = ["● Сергей Лавров", "▲ не: Баку", "со звездой", "Сбросить всё"]
    qtbot.waitUntil(lambda: [chip.text().split("  ")[0] for chip in seen(chips)] == said)
    with qtbot.waitSignal(chips.removed) as removed:
        QTest.mouseClick(seen(chips)[1], Qt.MouseButton.LeftButton)
    assert removed.args == [1]
    with qtbot.waitSignal(chips.reset):
        QTest.mouseClick(seen(chips)[3], Qt.MouseButton.LeftButton)
    chips.show_parts([])
    assert not chips.isVisible()


def test_chips_go_on_below_and_stay_within_the_pane(chips: Chips, qtbot: QtBot) -> None:
    long = "Очень длинное название источника, которое никуда не поместится целиком"
    chips.show_parts([*PARTS, Shown(long)])
    qtbot.waitUntil(lambda: all(chip.geometry().right() < chips.width() for chip in seen(chips)))
    places = [chip.geometry() for chip in seen(chips)]
    assert not any(one.intersects(other) for n, one in enumerate(places) for other in places[:n])
    assert places[-1].bottom() <= chips.height()
    assert seen(chips)[3].text().endswith("…  ×")
    assert len(long) > LONGEST


def test_however_much_narrows_the_list_the_chips_are_few(chips: Chips) -> None:
    chips.show_parts([Shown(str(number)) for number in range(1000)])
    assert len(seen(chips)) == MOST + 1


def test_a_name_is_in_the_colour_of_its_kind_and_what_is_excluded_without_ground(chips: Chips) -> None:
    chips.show_parts(PARTS)
    chips.set_theme(DARK)
    person, place, star, _ = seen(chips)
    assert DARK.inks[Kind.PERSON].text in person.styleSheet()
    assert DARK.inks[Kind.PLACE].text in place.styleSheet()
    assert DARK.inks[Kind.PLACE].tint not in place.styleSheet()
    assert "dashed" in place.styleSheet()
    assert DARK.text in star.styleSheet()


def test_a_name_is_offered(pane: QWidget, qtbot: QtBot) -> None:
    offers = Offers(pane)
    offers.show_offers([Shown("Серж Саргсян, 3 статьи", Kind.PERSON), Shown("Армен Саркисян, 1 статья", Kind.PERSON)])
    with qtbot.waitSignal(offers.taken) as taken:
        QTest.mouseClick(seen(offers)[1], Qt.MouseButton.LeftButton)
    assert taken.args == [1]


def test_only_what_is_searched_for_can_be_ordered_by_how_well_it_fits(qapp: object, qtbot: QtBot) -> None:
    order = OrderBox()
    qtbot.addWidget(order)
    order.choose(ArticleOrder.RELEVANCE)
    assert order.order is ArticleOrder.NEWEST
    order.choose(ArticleOrder.OLDEST)
    order.set_searching(True)
    assert order.order is ArticleOrder.OLDEST
    with qtbot.waitSignal(order.chosen):
        order.choose(ArticleOrder.RELEVANCE)
    with qtbot.assertNotEmitted(order.chosen):
        order.set_searching(False)
    assert order.order is order.usual is ArticleOrder.OLDEST
    order.set_searching(True)
    assert order.order is ArticleOrder.RELEVANCE
    assert order.usual is ArticleOrder.OLDEST


def test_an_order_that_nobody_knows_changes_nothing(qapp: object, qtbot: QtBot) -> None:
    order = OrderBox()
    qtbot.addWidget(order)
    order.choose(99)
    assert order.order is ArticleOrder.NEWEST
