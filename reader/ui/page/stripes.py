"""The stripes of highlights beside the text of a page."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from reader.model.colors import Color
from reader.ui.parts.theme import SWATCHES

WIDTH, GAP = 3, 2
"""Pixels of a stripe, and between two of them."""


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
