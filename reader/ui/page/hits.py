"""What was found on a page, marked where it is in view: an article of 1 MB may hold a word ten thousand times."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QTextEdit

from reader.ui.page.dressing import cursor_over

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QTextDocument

    from reader.model.articles import Span
    from reader.ui.page.page_map import PageMap
    from reader.ui.parts.theme import Theme

MOST_MARKED = 400
"""How many hits are marked at once, whatever is in view."""


class Hits:
    """Spans of the text, in order and apart, of which the one in place `current` is marked stronger (-1: none)."""

    def __init__(self, spans: Sequence[Span] = (), current: int = -1) -> None:
        self.spans = spans
        self.current = current
        self.starts = [span.start for span in spans]

    def between(self, start: int, end: int) -> range:
        """The places of the hits between two code points, as many as are marked."""
        first = bisect_left(self.starts, start)
        if first and self.spans[first - 1].end > start:
            first -= 1
        return range(first, min(bisect_right(self.starts, end), first + MOST_MARKED))

    def selections(
        self, places: range, document: QTextDocument, page: PageMap, theme: Theme, focused: tuple[int, int]
    ) -> list[QTextEdit.ExtraSelection]:
        """How Qt marks the hits in these places, but for those over what has the focus: it paints no letters there.

        `focused` are positions on the page.
        """
        styles = [_style(theme.found, theme.found_text), _style(theme.found_here, theme.glow_text)]
        made = []
        for place in places:
            start, end = (page.to_page(at) for at in (self.spans[place].start, self.spans[place].end))
            if start < focused[1] and focused[0] < end:
                continue
            selection = QTextEdit.ExtraSelection()
            selection.cursor = cursor_over(document, start, end)
            selection.format = styles[place == self.current]
            made.append(selection)
        return made


def _style(ground: str, text: str) -> QTextCharFormat:
    style = QTextCharFormat()
    style.setBackground(QColor(ground))
    style.setForeground(QColor(text))
    return style


def nearest(starts: Sequence[int], offset: int) -> int:
    """The place of the first hit from a code point on, or of the very first behind the last; there is at least one."""
    return bisect_left(starts, offset) % len(starts)
