"""Marks in the scroll bar of the page: where what was found stands, and where the selected name is mentioned."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from enum import IntEnum
from itertools import accumulate
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider

from reader.ui.parts.theme import LIGHT, Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from reader.ui.page.page_map import Block

STROKE = 2
"""Pixels of a mark."""
NEAR = 4
"""Pixels beside a mark that lead to it, too."""
SPACE = 1.1
"""Lines that the space below a paragraph is as high as, and what its last line lacks on an average."""


class Heights:
    """About how far down a page each code point of its text stands, as a part of the whole.

    It is reckoned by the letters of the paragraphs: Qt would have to lay out a whole book to know.
    """

    def __init__(self, blocks: Sequence[Block], letters: float) -> None:
        """`letters` stand in a line."""
        self._starts = [block.span.start for block in blocks]
        self._ends = [block.span.end for block in blocks]
        lengths = zip(self._starts, self._ends, strict=True)
        self._tops = list(accumulate(((end - start) / max(1.0, letters) + SPACE for start, end in lengths), initial=0))

    def part(self, offset: int) -> float:
        """How far down a code point stands: from 0 to 1."""
        if not self._starts:
            return 0.0
        number = max(0, bisect_right(self._starts, offset) - 1)
        start, end, top = self._starts[number], self._ends[number], self._tops[number]
        inside = min(max(offset - start, 0), end - start) / max(1, end - start)
        return (top + inside * (self._tops[number + 1] - top)) / self._tops[-1]

    def offset(self, part: float) -> int:
        """The first code point that stands so far down."""
        if not self._starts:
            return 0
        height = part * self._tops[-1]
        number = min(bisect_right(self._tops, height), len(self._starts)) - 1
        start, top = self._starts[number], self._tops[number]
        inside = (height - top) / (self._tops[number + 1] - top)
        return start + ceil(inside * (self._ends[number] - start))

    def rows(self, offsets: Sequence[int], pixels: int) -> list[tuple[int, int]]:
        """The rows of so many in which at least one of these code points stands, each with the first that does.

        However many code points there are, no more of them are looked at than there are rows.
        """
        found: list[tuple[int, int]] = []
        at = 0
        while at < len(offsets):
            row = min(pixels - 1, int(self.part(offsets[at]) * pixels))
            if not found or found[-1][0] < row:  # what is reckoned back and forth may miss by a hair
                found.append((row, offsets[at]))
            below = self.offset((row + 1) / pixels) if row + 1 < pixels else offsets[-1] + 1
            at = bisect_left(offsets, below, at + 1)
        return found


class Lane(IntEnum):
    """Which half of the bar marks stand in."""

    MENTIONS = 0
    FOUND = 1


class MarkedScrollBar(QScrollBar):
    """A scroll bar with thin strokes; one that is clicked beside its handle leads to what it marks."""

    mark_clicked = Signal(int)
    """The code point that the mark stands for."""

    def __init__(self, heights: Callable[[], Heights], parent: QWidget | None) -> None:
        """`heights` is asked when there is something to paint."""
        super().__init__(Qt.Orientation.Vertical, parent)
        self._ask_heights = heights
        self._heights: Heights | None = None
        self._theme = LIGHT
        self._offsets: dict[Lane, Sequence[int]] = dict.fromkeys(Lane, ())
        self._rows: dict[Lane, tuple[int, list[tuple[int, int]]]] = {}
        """What stands in a lane, reckoned for so many pixels."""

    def mark(self, lane: Lane, offsets: Sequence[int]) -> None:
        """Mark these code points of the text, in order, and no others of this lane."""
        if offsets or self._offsets[lane]:
            self._offsets[lane] = offsets
            self._rows.pop(lane, None)
            self.update()

    def forget_heights(self) -> None:
        """The page has been set anew."""
        self._heights = None
        self._rows.clear()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def rows(self, lane: Lane) -> list[tuple[int, int]]:
        """The marks of a lane: each row of the groove, from its top, with the code point that it leads to."""
        pixels = self._groove().height()
        if not self._offsets[lane] or pixels <= 0:
            return []
        if self._rows.get(lane, (0,))[0] != pixels:
            if self._heights is None:
                self._heights = self._ask_heights()
            self._rows[lane] = pixels, self._heights.rows(self._offsets[lane], pixels)
        return self._rows[lane][1]

    def paintEvent(self, event: QPaintEvent) -> None:
        """The strokes lie on the handle, too."""
        super().paintEvent(event)
        if not any(self._offsets.values()):
            return
        painter, groove = QPainter(self), self._groove()
        half = self.width() // 2
        for lane, colour in ((Lane.MENTIONS, self._theme.bright), (Lane.FOUND, self._theme.found_here)):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            left, top, width = lane * half + 1, groove.top(), half - 1
            painter.drawRects([QRect(left, top + row, width, STROKE) for row, _ in self.rows(lane)])
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go where a mark leads; elsewhere do what a scroll bar does."""
        near = self._near(event.position().toPoint().y())
        if event.button() == Qt.MouseButton.LeftButton and near is not None and not self._is_handle(event):
            self.mark_clicked.emit(near)
        else:
            super().mousePressEvent(event)

    def _near(self, y: int) -> int | None:
        """What the nearest mark leads to, if one is near."""
        top = self._groove().top()
        marks = [(abs(top + row - y), offset) for lane in Lane for row, offset in self.rows(lane)]
        distance, offset = min(marks, default=(NEAR + 1, 0))
        return offset if distance <= NEAR else None

    def _is_handle(self, event: QMouseEvent) -> bool:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        handle = QStyle.SubControl.SC_ScrollBarSlider
        where = self.style().hitTestComplexControl(
            QStyle.ComplexControl.CC_ScrollBar, option, event.position().toPoint(), self
        )
        return where == handle

    def _groove(self) -> QRect:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        groove = QStyle.SubControl.SC_ScrollBarGroove
        return self.style().subControlRect(QStyle.ComplexControl.CC_ScrollBar, option, groove, self)
