"""The stripes of highlights beside the text of a page."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from reader.model.articles import Span
from reader.model.colors import Color
from reader.model.marks import Highlight
from reader.ui.parts.theme import SWATCHES

if TYPE_CHECKING:
    from reader.ui.page.typeset import SetPage

WIDTH, GAP = 3, 2
"""Pixels of a stripe, and between two of them."""


class Stripes:
    """The highlights of a page, in groups of those that may share a line: no other moves a stripe aside."""

    def __init__(self, page: "SetPage") -> None:
        self._groups: list[list[tuple[Highlight, Span]]] = []
        self._first: list[int] = []
        self._last: list[int] = []
        """The paragraphs in which each group begins and ends."""
        for mark in page.article.highlights:  # by position
            if mark.span is not None:
                begin, end = (page.map.paragraph_of(at) for at in (mark.span.start, mark.span.end))
                self._add(mark, mark.span, begin, end)

    def __bool__(self) -> bool:
        return bool(self._groups)

    def _add(self, mark: Highlight, span: Span, begin: int, end: int) -> None:
        if self._last and begin <= self._last[-1]:
            self._groups[-1].append((mark, span))
            self._last[-1] = max(self._last[-1], end)
        else:
            self._groups.append([(mark, span)])
            self._first.append(begin)
            self._last.append(end)

    def near(self, first: int, last: int) -> list[tuple[Highlight, Span]]:
        """The highlights in the paragraphs from one on and before another, with all of their groups."""
        groups = self._groups[bisect_left(self._last, first) : bisect_right(self._first, last - 1)]
        return [each for group in groups for each in group]


def paint_stripes(viewport: QWidget, stripes: Iterable[tuple[Color, int, int]]) -> None:
    """Paint a stripe for each colour from a top to a bottom, in pixels; those that share a line stand side by side."""
    painter = QPainter(viewport)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    ends: list[int] = []
    for color, top, bottom in stripes:
        place = next((n for n, end in enumerate(ends) if end <= top), len(ends))
        ends[place : place + 1] = [bottom]
        if bottom >= 0 and top <= viewport.height():
            painter.setBrush(QColor(SWATCHES[color]))
            painter.drawRoundedRect(QRectF(2 + place % 3 * (WIDTH + GAP), top, WIDTH, bottom - top), 1.5, 1.5)
    painter.end()
