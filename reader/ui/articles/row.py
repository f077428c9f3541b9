"""What a row of the list says, laid out: kept as long as the same stands in the same width and font.

To shape letters is nearly all that a row costs. Here they are shaped once, and drawn as often as the row is painted.
"""

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QStaticText, QTextLayout, QTextOption, QTransform

from reader.model.articles import ArticleRow
from reader.ui.wording import wording

ASIDE = 4
"""Pixels on either side of «ещё 4»."""
ROWS = 100
"""Rows that are kept laid out: some more than are in sight."""
WORDS = 1000
"""Counts and signs that are kept."""


class Line(NamedTuple):
    """One line of a layout, without which it cannot be."""

    layout: QTextLayout
    number: int = 0

    @property
    def text(self) -> str:
        """What it says."""
        line, units = self.layout.lineAt(self.number), self.layout.text().encode("utf-16-le")
        start = line.textStart() * 2
        return units[start : start + line.textLength() * 2].decode("utf-16-le", "ignore")

    def draw(self, painter: QPainter, left: float, baseline: float) -> None:
        """Write it with the painter's pen."""
        line = self.layout.lineAt(self.number)
        line.draw(painter, QPointF(left, baseline - line.ascent()))


class Word(NamedTuple):
    """A few letters that many rows say."""

    letters: QStaticText
    width: int
    """How far the next word is, in pixels."""

    def draw(self, painter: QPainter, left: int, top: int, height: int) -> None:
        """Write it with the painter's pen, and his font, in the middle of a height."""
        painter.drawStaticText(QPointF(left, top + (height - round(self.letters.size().height())) // 2), self.letters)


class RowWords(NamedTuple):
    """What a row says but for its counts."""

    title: tuple[Line, ...]
    byline: Line
    more: Word | None
    """«ещё 4», at the end of the byline's line."""

    @property
    def more_width(self) -> int:
        """Pixels that it takes, with some on either side."""
        return self.more.width + 2 * ASIDE if self.more else 0


class Setter:
    """Lays out rows in one font."""

    def __init__(self, font: QFont) -> None:
        self.font = QFont(font)
        self._bold = QFont(font)
        self._bold.setBold(True)
        self._metrics = QFontMetrics(self.font)
        self.line = self._metrics.lineSpacing()
        """From one line to the next, in pixels."""
        self.row = lru_cache(ROWS)(self._row)
        """What an article's row says in a width; the title of the open one is bold."""
        self.word = lru_cache(WORDS)(self._word)
        """Some letters."""

    def baseline(self, *, is_open: bool = False) -> int:
        """Where letters stand, from the top of their line."""
        return QFontMetrics(self._bold).ascent() if is_open else self._metrics.ascent()

    def _row(self, row: ArticleRow, width: int, is_open: bool) -> RowWords:  # noqa: FBT001
        more = self.word(wording.more_reprints(row.reprints)) if row.reprints else None
        said = RowWords(two_lines(row.title, self._bold if is_open else self.font, width), Line(QTextLayout()), more)
        return said._replace(byline=_one_line(wording.byline(row), self.font, width - said.more_width))

    def _word(self, letters: str) -> Word:
        shaped = QStaticText(letters)
        shaped.setTextFormat(Qt.TextFormat.PlainText)
        shaped.prepare(QTransform(), self.font)
        return Word(shaped, self._metrics.horizontalAdvance(letters))


def two_lines(title: str, font: QFont, width: int) -> tuple[Line, ...]:
    """A title broken into at most two lines, the second elided."""
    layout = _laid_out(title, font, width, lines=2)
    lines = tuple(Line(layout, number) for number in range(layout.lineCount()))
    if len(lines) < 2 or _is_whole(layout):
        return lines
    first, units = layout.lineAt(0), title.encode("utf-16-le")
    rest = units[first.textLength() * 2 :].decode("utf-16-le", "ignore").strip()
    return (lines[0], _elided(rest, font, width))


def _one_line(text: str, font: QFont, width: int) -> Line:
    layout = _laid_out(text, font, width, lines=1)
    return Line(layout) if _is_whole(layout) else _elided(text, font, width)


def _elided(text: str, font: QFont, width: int) -> Line:
    cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
    return Line(_laid_out(cut, font, 2 * width, lines=1))  # its own measure may differ from this one by a fraction


def _laid_out(text: str, font: QFont, width: int, *, lines: int) -> QTextLayout:
    layout = QTextLayout(text, font)
    layout.setCacheEnabled(True)  # else the letters are shaped again whenever they are drawn
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)  # a word may be longer than a line
    layout.setTextOption(option)
    layout.beginLayout()
    while layout.lineCount() < lines and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
    layout.endLayout()
    return layout


def _is_whole(layout: QTextLayout) -> bool:
    """Whether nothing of the text is left out."""
    if not layout.lineCount():
        return True
    last = layout.lineAt(layout.lineCount() - 1)
    return last.textStart() + last.textLength() >= len(layout.text().encode("utf-16-le")) // 2
