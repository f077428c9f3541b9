"""How a stored text becomes paragraphs on a page, and where each of its code points then stands. Knows no widget.

A text keeps its line ends, blank lines and control characters; a page shows paragraphs. Qt counts UTF-16 units, so a
position shifts after every emoji too. Both are settled here and nowhere else.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from reader.model import Span

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_SENTENCE_END = re.compile(r"[.!?…:;»\"”)]\s*$")
_UNSHOWABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\t\r\n\x0b\x0c\x85\u2028\u2029\ufdd0\ufdd1\ufffc\ud800-\udfff]")
"""Characters that Qt's documents would take for structure or cannot hold; each is shown as one space."""


def split(text: str) -> list[Span]:
    """The paragraphs of a text: its lines without the blanks around them; lines of a hard-wrapped text are joined."""
    lines = []
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        if start < end:
            lines.append(Span(start, end))
    return _joined(text, lines) if _is_hard_wrapped(text, lines) else lines


def _is_hard_wrapped(text: str, lines: Sequence[Span]) -> bool:
    """Whether line ends are mere layout: many lines of 45 to 100 characters, of which most stop in mid-sentence."""
    if len(lines) < 6:
        return False
    lengths = sorted(line.end - line.start for line in lines)
    if not (45 <= lengths[len(lengths) // 2] <= 100 and lengths[-1] <= 120):
        return False
    in_mid_sentence = sum(not _SENTENCE_END.search(text, line.start, line.end) for line in lines)
    return in_mid_sentence > len(lines) * 0.6


def _joined(text: str, lines: Sequence[Span]) -> list[Span]:
    """Runs of lines with no blank line between them, as one paragraph each."""
    paragraphs: list[Span] = []
    for line in lines:
        if paragraphs and text[paragraphs[-1].end : line.start].count("\n") == 1:
            paragraphs[-1] = Span(paragraphs[-1].start, line.end)
        else:
            paragraphs.append(line)
    return paragraphs


def showable(text: str) -> str:
    """The same text, code point for code point, without characters that a page cannot hold."""
    return _UNSHOWABLE.sub(" ", text)


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
        self._wide = [match.start() for match in re.finditer("[\U00010000-\U0010ffff]", text)]
        self._blocks: list[Block] = []
        self._starts: list[int] = []
        self._ats: list[int] = []

    def add(self, span: Span, at: int) -> int:
        """Lay the next paragraph at a position of the page; returns the position after its last character."""
        self._blocks.append(Block(span, at))
        self._starts.append(span.start)
        self._ats.append(at)
        return at + self._units(span.start, span.end)

    def to_page(self, offset: int) -> int:
        """The position on the page of a code point of the text."""
        if not self._blocks:
            return 0
        block = self._blocks[max(0, bisect_right(self._starts, offset) - 1)]
        inside = min(max(offset, block.span.start), block.span.end)
        return block.at + self._units(block.span.start, inside)

    def to_text(self, position: int) -> int:
        """The code point of the text at a position of the page."""
        if not self._blocks:
            return 0
        block = self._blocks[max(0, bisect_right(self._ats, position) - 1)]
        units = max(0, position - block.at)
        offset = block.span.start + units
        for wide in self._wide[bisect_left(self._wide, block.span.start) :]:
            if wide >= offset - 1:
                break
            offset -= 1
        return min(max(offset, block.span.start), block.span.end)

    def _units(self, start: int, end: int) -> int:
        return end - start + bisect_left(self._wide, end) - bisect_left(self._wide, start)
