"""What is written in a document: lines with what they are, notes, running heads, and what cannot be kept."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reader.model.findings import NotKept
from reader.sources.extracted import Role
from reader.sources.formats.cleaned import line_of
from reader.sources.formats.composing import row_of as cells_as_row
from reader.sources.formats.web.blocks import BREAK, parted
from reader.sources.formats.web.tree import neat

PLAIN = 99
"""The level of what is no heading; a title has 0, headings have 1 and more."""
LONGEST_HEADING = 300
"""Code points: beyond them a paragraph only looks like a heading."""
_LAID_OUT = 400
"""Code points of several paragraphs in one cell: they are a text, and the table only its frame."""
_DEEPEST = 4
"""Tables in one another that are written in one row."""
_SYMBOLS = re.compile("[\uf000-\uf0ff]+")
"""The characters of a symbol font, which say nothing in another."""


class Line(NamedTuple):
    """A paragraph on one line, and what it is."""

    words: str
    role: Role = Role.PARAGRAPH
    level: int = PLAIN


class Look(NamedTuple):
    """What a paragraph is by its style."""

    role: Role
    level: int = PLAIN


PARAGRAPH = Look(Role.PARAGRAPH)


class Flow:
    """Text that flows by itself: the body, a cell, a note, a text box."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._pieces: list[str] = []
        self._boxes: list[Line] = []

    def say(self, text: str) -> None:
        """Go on with the paragraph."""
        self._pieces.append(text)

    def line_break(self) -> None:
        """Begin a new line, in a paragraph that may go on."""
        self._pieces.append(BREAK)

    def put_behind(self, lines: Sequence[Line]) -> None:
        """Put what stands in a text box behind the paragraph that holds it."""
        self._boxes += lines

    def end(self, look: Look = PARAGRAPH) -> None:
        """End the paragraph, if anything is said in it."""
        if self._pieces:
            said = neat("".join(self._pieces))
            self._pieces.clear()
            self.lines += (_line(words, look) for words in _paragraphs(said))
        if self._boxes:
            self.lines += self._boxes
            self._boxes = []

    def all_lines(self) -> list[Line]:
        """The lines, the last paragraph ended."""
        self.end()
        return self.lines


def _paragraphs(said: str) -> list[str]:
    lines = parted(said) if BREAK in said else [said]
    return [words for each in lines if (words := line_of(_SYMBOLS.sub("", each)))]


def _line(words: str, look: Look) -> Line:
    is_too_long = look.role is Role.HEADING and len(words) > LONGEST_HEADING
    return Line(words) if is_too_long else Line(words, *look)


def row_of(cells: Sequence[Sequence[Line]], depth: int = 1) -> list[Line]:
    """A row of a table as one line; what is alone in it, laid out by it or deep in others, as the lines it has."""
    filled = [cell for cell in cells if cell]
    if len(filled) <= 1 or depth > _DEEPEST or any(_is_text(cell) for cell in filled):
        return [line for cell in filled for line in cell]
    words = cells_as_row(" ".join(line.words for line in cell) for cell in cells)
    return [Line(" ".join(words.split()))]


def _is_text(cell: Sequence[Line]) -> bool:
    return len(cell) > 1 and sum(len(line.words) for line in cell) > _LAID_OUT


class Table:
    """A table that is being read, perhaps inside others."""

    def __init__(self, depth: int) -> None:
        self.cells: list[list[Line]] = []
        """Of the row that is being read."""
        self._depth = depth
        self._lines: list[Line] = []
        self._is_one = False

    def end_row(self) -> None:
        """End the row, if it has a cell."""
        self._is_one |= len(self.cells) > 1
        self._lines += row_of(self.cells, self._depth)
        self.cells = []

    def end(self, flow: Flow, not_kept: Counter[NotKept]) -> None:
        """Put the rows where the table stands, and count it, unless it is a frame around one cell."""
        self.end_row()
        flow.lines += self._lines
        not_kept[NotKept.TABLE] += self._is_one


@dataclass(slots=True)
class Document:
    """All that a document says, in the order of its pages."""

    lines: list[Line] = field(default_factory=list)
    footnotes: list[Line] = field(default_factory=list)
    endnotes: list[Line] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)
    """The heads and feet of its pages."""
    not_kept: Counter[NotKept] = field(default_factory=Counter)
