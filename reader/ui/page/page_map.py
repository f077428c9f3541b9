"""Where the code points of a text stand on its page. Knows no widget.

A text keeps its line ends, blank lines and control characters; a page shows paragraphs. Qt counts UTF-16 units, so a
position shifts after every emoji too. Both are settled here and nowhere else.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from reader.model.articles import Span


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the text that begins at position `at` of the page."""

    span: Span
    at: int


class PageMap:
    """Where the code points of a text stand on its page, both ways.

    A code point between paragraphs belongs to the end of the one before it.
    """

    def __init__(self, text: str) -> None:
        is_plain = len(text.encode("utf-16-le", "surrogatepass")) == 2 * len(text)  # five times as quick as to search
        self._wide = [] if is_plain else [match.start() for match in re.finditer("[\U00010000-\U0010ffff]", text)]
        self._blocks: list[Block] = []
        self._starts: list[int] = []
        self._ats: list[int] = []

    def add(self, span: Span, at: int) -> int:
        """Lay the next paragraph at a position of the page; returns the position after its last character."""
        self._blocks.append(Block(span, at))
        self._starts.append(span.start)
        self._ats.append(at)
        return at + self._units(span.start, span.end)

    @property
    def blocks(self) -> Sequence[Block]:
        """The paragraphs, in order."""
        return self._blocks

    def paragraph_of(self, offset: int) -> int:
        """In which paragraph a code point of the text stands."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def paragraph_at(self, position: int) -> int:
        """Which paragraph stands at a position of the page."""
        return max(0, bisect_right(self._ats, position) - 1)

    def to_page(self, offset: int) -> int:
        """The position on the page of a code point of the text."""
        if not self._blocks:
            return 0
        block = self._blocks[self.paragraph_of(offset)]
        inside = min(max(offset, block.span.start), block.span.end)
        return block.at + self._units(block.span.start, inside)

    def to_text(self, position: int) -> int:
        """The code point of the text at a position of the page."""
        if not self._blocks:
            return 0
        block = self._blocks[self.paragraph_at(position)]
        units = max(0, position - block.at)
        offset = block.span.start + units
        for wide in self._wide[bisect_left(self._wide, block.span.start) :]:
            if wide >= offset - 1:
                break
            offset -= 1
        return min(max(offset, block.span.start), block.span.end)

    def _units(self, start: int, end: int) -> int:
        if not self._wide:
            return end - start
        return end - start + bisect_left(self._wide, end) - bisect_left(self._wide, start)
