"""Lines of letters that were shaped once, and are drawn as often as one likes: titles, and the sentence of a hit."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from reader.model.articles import Span
from reader.model.names import Kind
from reader.model.search import Passage
from reader.ui.parts.theme import Theme
from reader.ui.wording.showable import showable

SENTENCE_LINES = 2
"""Of the sentence of a hit."""
FILLED = 0.9
"""How much of these lines the end of a sentence fills, of as many letters as its beginning has there."""


class Line(NamedTuple):
    """One line of a layout; without that it cannot be."""

    line: QTextLine
    layout: QTextLayout
    at: QPointF = QPointF()

    @property
    def text(self) -> str:
        """What it says."""
        return _between(self.layout.text(), self.line.textStart(), self.line.textStart() + self.line.textLength())

    def standing(self, left: int, baseline: int) -> "Line":
        """The line where its letters stand so far from the top."""
        return self._replace(at=QPointF(left, baseline - self.line.ascent()))

    def draw(self, painter: QPainter) -> None:
        """Write it with the painter's pen."""
        self.line.draw(painter, self.at)


def two_lines(title: str, font: QFont, width: int) -> list[Line]:
    """A title broken into at most two lines, the second elided."""
    lines = _laid_out(title, font, width, most=2)
    end = lines[-1].line.textStart() + lines[-1].line.textLength()
    if len(lines) == 2 and end < _units(title):
        rest = _between(title, lines[0].line.textLength(), _units(title)).strip()
        lines[1:] = _elided(rest, font, width)
    return lines


def one_line(text: str, font: QFont, width: int) -> Line:
    """A text in one line, elided where it is longer."""
    (line,) = _laid_out(text, font, width, most=1)
    return line if line.line.textLength() >= _units(text) else _elided(text, font, width)[0]


def _elided(text: str, font: QFont, width: int) -> list[Line]:
    cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
    return _laid_out(cut, font, 2 * width, most=1)  # what measures it there may be a fraction of a pixel off


def _laid_out(
    text: str, font: QFont, width: int, *, most: int, formats: Sequence[QTextLayout.FormatRange] = ()
) -> list[Line]:
    """The first lines of a text, one at the least."""
    layout = QTextLayout(text, font)
    if formats:
        layout.setFormats(formats)
    layout.setCacheEnabled(True)  # else the letters are shaped again whenever they are drawn
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)  # a word may be longer than a line
    layout.setTextOption(option)
    lines: list[Line] = []
    layout.beginLayout()
    while len(lines) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        lines.append(Line(line, layout))
    layout.endLayout()
    return lines


def _units(text: str) -> int:
    """How long a text is for Qt, which counts in UTF-16."""
    return len(text.encode("utf-16-le")) // 2


def _between(text: str, start: int, end: int) -> str:
    """A piece of a text, by Qt's counting."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le", "ignore")


# ------------------------------------------------------------------------------------------------ the sentence of a hit


@dataclass(frozen=True, slots=True)
class SentenceLook:
    """How what was found, and the names, look in a sentence."""

    found: QColor
    """The ground."""
    letters: QColor
    """Of what was found and is no name."""
    names: dict[Kind, QColor]
    found_names: dict[Kind, QColor]

    @classmethod
    def of(cls, theme: Theme) -> "SentenceLook":
        """As a theme has it."""
        return cls(
            QColor(theme.found),
            QColor(theme.found_text),
            {kind: QColor(ink.text) for kind, ink in theme.inks.items()},
            {kind: QColor(ink.marked) for kind, ink in theme.inks.items()},
        )

    def format(self, kind: Kind | None, *, is_found: bool) -> QTextCharFormat:
        """Of a stretch that is a name, or was found, or both."""
        made = QTextCharFormat()
        if is_found:
            made.setBackground(self.found)
            made.setForeground(self.found_names[kind] if kind else self.letters)
        elif kind:
            made.setForeground(self.names[kind])
        return made


def sentence(passage: Passage, font: QFont, width: int, look: SentenceLook) -> list[Line]:
    """The sentence of a hit in at most two lines, so that its first hit is seen, and more of them where they fit."""
    words = showable(passage.words)
    lines = _laid_out(words, font, width, most=SENTENCE_LINES)
    seen = _end(lines[-1])
    start = 0
    if passage.hits and seen < _units(words) and _units(words[: passage.hits[-1].end]) >= seen:
        lead = _end(lines[0]) // 3
        filling = len(words) - int(seen * FILLED)
        start = _word_before(words, max(min(passage.hits[0].start - lead, filling), 0))
    before = "…" if start and words[start - 1] == " " else ""  # before half a word it would stand in a line alone
    formats = list(_formats(passage, start, len(before), words, look))
    cut = before + words[start:]
    lines = _laid_out(cut, font, width, most=SENTENCE_LINES, formats=formats)
    if _end(lines[-1]) < _units(cut):
        cut = _cut_to(cut, lines[-1], font, width)
        seen = _units(cut) - 1
        formats = [each for each in formats if each.start < seen]
        lines = _laid_out(cut, font, width, most=SENTENCE_LINES, formats=formats)
    return lines


def _end(line: Line) -> int:
    """How many units of the text stand up to the end of a line."""
    return line.line.textStart() + line.line.textLength()


def _word_before(words: str, at: int) -> int:
    """Where the word begins that stands at a place; the place itself where that is far before."""
    begin = words.rfind(" ", max(at - 30, 0), at) + 1
    return begin or at


def _cut_to(text: str, last: Line, font: QFont, width: int) -> str:
    """A text cut so that its last line has room for an ellipsis."""
    room = width - QFontMetrics(font).horizontalAdvance("…")
    at = last.line.xToCursor(room, QTextLine.CursorPosition.CursorOnCharacter)
    kept = _between(text, 0, min(max(at, last.line.textStart() + 1), _end(last)))
    return kept.rstrip() + "…"


def _formats(
    passage: Passage, start: int, shift: int, words: str, look: SentenceLook
) -> Iterator[QTextLayout.FormatRange]:
    """How the stretches look from a code point on that is written so many units behind the beginning."""
    is_plain = _units(words) == len(words)
    for span, kind, is_found in _stretches(passage, start, len(words)):
        begin, end = (at - start if is_plain else _units(words[start:at]) for at in (span.start, span.end))
        made = QTextLayout.FormatRange()
        made.start, made.length = begin + shift, end - begin
        made.format = look.format(kind, is_found=is_found)
        yield made


def _stretches(passage: Passage, start: int, end: int) -> Iterable[tuple[Span, Kind | None, bool]]:
    """What is a name or was found, in stretches that do not overlap."""
    spans = [*passage.hits, *(span for span, _ in passage.names)]
    edges = sorted({min(max(at, start), end) for span in spans for at in (span.start, span.end)})
    for begin, stop in pairwise(edges):
        is_found = any(hit.start <= begin and stop <= hit.end for hit in passage.hits)
        kind = next((kind for span, kind in passage.names if span.start <= begin and stop <= span.end), None)
        if is_found or kind:
            yield Span(begin, stop), kind, is_found
