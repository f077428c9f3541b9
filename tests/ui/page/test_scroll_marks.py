"""The scroll bar shows where on the page something stands, in as many strokes as it has rows."""

from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.model.articles import Span
from reader.ui.page.page_map import Block
from reader.ui.page.scroll_marks import Heights, Lane, MarkedScrollBar

TEXT = 1_000_000
BLOCKS = [Block(Span(at, at + 900), at) for at in range(0, TEXT, 1000)]


def test_what_stands_further_down_is_marked_further_down() -> None:
    heights = Heights(BLOCKS, 70)
    parts = [heights.part(offset) for offset in range(0, TEXT, 333)]
    assert parts == sorted(parts)
    assert parts[0] == 0
    assert 0.99 < parts[-1] <= 1
    assert abs(heights.part(TEXT // 2) - 0.5) < 0.01


def test_short_paragraphs_take_room_too() -> None:
    blocks = [Block(Span(0, 1), 0), Block(Span(2, 3), 2), Block(Span(4, 5), 4), Block(Span(6, 7), 6)]
    assert abs(Heights(blocks, 70).part(4) - 0.5) < 0.01


def test_twenty_thousand_marks_are_as_many_as_there_are_rows() -> None:
    rows = Heights(BLOCKS, 70).rows(range(0, TEXT, 50), 600)
    assert [row for row, _ in rows] == list(range(600))
    assert all(one < other for (_, one), (_, other) in pairwise(rows))


def test_a_page_without_paragraphs_has_no_marks_but_at_its_top() -> None:
    assert Heights([], 70).rows([3], 100) == [(0, 3)]


def test_a_click_beside_the_handle_leads_to_the_mark(qtbot: QtBot) -> None:
    bar = MarkedScrollBar(lambda: Heights(BLOCKS, 70), None)
    qtbot.addWidget(bar)
    bar.resize(12, 600)
    bar.setRange(0, 10_000)
    bar.setPageStep(500)
    bar.show()
    bar.mark(Lane.FOUND, [700_000])
    ((row, offset),) = bar.rows(Lane.FOUND)
    assert offset == 700_000
    with qtbot.waitSignal(bar.mark_clicked) as clicked:
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(5, row + 4))
    assert clicked.args == [700_000]
    assert bar.value() == 0
    bar.mark(Lane.FOUND, ())
    with qtbot.assertNotEmitted(bar.mark_clicked):
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(5, row + 4))
