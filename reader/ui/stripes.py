"""The stripes of highlights beside the text of a page."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from reader.model import Highlight
from reader.ui.theme import SWATCHES

if TYPE_CHECKING:
    from reader.ui.reading import ReadingPage

WIDTH, GAP = 3, 2
"""Pixels of a stripe, and between two of them."""


def paint_stripes(page: "ReadingPage", highlights: Sequence[Highlight]) -> None:
    """Paint a stripe for each highlight in view; those that share a line stand side by side."""
    painter = QPainter(page.viewport())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    ends: list[int] = []
    for mark in highlights:
        if mark.span is None:
            continue
        top, bottom = page.lines_of(mark.span)
        place = next((n for n, end in enumerate(ends) if end <= top), len(ends))
        ends[place : place + 1] = [bottom]
        if bottom >= 0 and top <= page.viewport().height():
            painter.setBrush(QColor(SWATCHES[mark.color]))
            painter.drawRoundedRect(QRectF(2 + place % 3 * (WIDTH + GAP), top, WIDTH, bottom - top), 1.5, 1.5)
    painter.end()
