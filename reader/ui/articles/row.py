"""What a row of the list says, laid out: kept as long as the same stands in the same width and font.

To shape letters is nearly all that a row costs. Here they are shaped once, and drawn as often as the row is painted.
Places are in pixels from the top left of where the row is written.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QStaticText, QTextLayout, QTextLine, QTextOption, QTransform

from reader.model.articles import ArticleRow
from reader.model.colors import SHAPES
from reader.model.names import Kind
from reader.ui.articles.model import counts
from reader.ui.wording import wording

BELOW_TITLE, BELOW_BYLINE = 4, 2
"""Pixels between the lines."""
STAR = "★"
ASIDE = 4
"""Pixels on either side of «ещё 4»."""
COUNT_WIDTH, BETWEEN_COUNTS = 36, 14
"""Pixels from one count to the next sign, at the least, and from its last digit."""
ROWS = 100
"""Rows that are kept laid out: some more than are in sight."""
WORDS = 1000
"""Counts and signs that are kept."""


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


class Word(NamedTuple):
    """A few letters that many rows say; they are written with the painter's pen, and in his font."""

    letters: QStaticText
    width: int
    """How far the next word is."""
    height: float


class Placed(NamedTuple):
    """A word of a row."""

    word: Word
    at: QPointF

    def draw(self, painter: QPainter) -> None:
        """Write it."""
        painter.drawStaticText(self.at, self.word.letters)


class Count(NamedTuple):
    """How many entities of a kind an article names, beside the kind's sign."""

    kind: Kind
    number: int
    sign: Placed
    digits: Placed


class RowWords(NamedTuple):
    """What a row says."""

    title: tuple[Line, ...]
    byline: Line
    counts: tuple[Count, ...]
    more: Placed | None
    """«ещё 4»."""
    more_place: QRect
    """Where it stands, with some room around; nowhere if it is not said."""
    star: Placed | None = None
    """Before the byline."""


class Setter:
    """Lays out rows in one font."""

    def __init__(self, font: QFont) -> None:
        self.font = QFont(font)
        self._bold = QFont(font)
        self._bold.setBold(True)
        self._metrics = QFontMetrics(self.font)
        self._line = self._metrics.lineSpacing()
        self.row = lru_cache(ROWS)(self._row)
        """What an article's row says in a width; the title of the open one is bold."""
        self._word = lru_cache(WORDS)(self._shaped)

    def _row(self, row: ArticleRow, width: int, is_open: bool) -> RowWords:  # noqa: FBT001
        face = self._bold if is_open else self.font
        ascent = QFontMetrics(face).ascent()
        lines = two_lines(row.title, face, width)
        title = tuple(line.standing(0, n * self._line + ascent) for n, line in enumerate(lines))
        top = len(title) * self._line + BELOW_TITLE
        more = self._word(wording.more_reprints(row.reprints)) if row.reprints else None
        room = more.width + 2 * ASIDE if more else 0
        star = self._word(f"{STAR} ") if row.starred else None
        left = star.width if star else 0
        byline = _one_line(wording.byline(row), self.font, width - room - left)
        return RowWords(
            title,
            byline.standing(left, top + self._metrics.ascent()),
            tuple(self._counts(counts(row), top + self._line + BELOW_BYLINE)),
            self._placed(more, width - 1 - room + ASIDE, top) if more else None,
            QRect(width - 1 - room, top, room, self._line) if more else QRect(),
            self._placed(star, 0, top) if star else None,
        )

    def _counts(self, counted: Sequence[tuple[Kind, int]], top: int) -> list[Count]:
        left, placed = 0, []
        for kind, number in counted:
            sign, digits = self._word(f"{SHAPES[kind]} "), self._word(str(number))
            placed.append(
                Count(kind, number, self._placed(sign, left, top), self._placed(digits, left + sign.width, top))
            )
            left += sign.width + max(COUNT_WIDTH, digits.width + BETWEEN_COUNTS)
        return placed

    def _placed(self, word: Word, left: int, top: int) -> Placed:
        """A word in the middle of the height of a line."""
        return Placed(word, QPointF(left, top + int((self._line - word.height) / 2)))

    def _shaped(self, letters: str) -> Word:
        shaped = QStaticText(letters)
        shaped.setTextFormat(Qt.TextFormat.PlainText)
        shaped.prepare(QTransform(), self.font)
        return Word(shaped, self._metrics.horizontalAdvance(letters), shaped.size().height())


def two_lines(title: str, font: QFont, width: int) -> list[Line]:
    """A title broken into at most two lines, the second elided."""
    lines = _laid_out(title, font, width, most=2)
    end = lines[-1].line.textStart() + lines[-1].line.textLength()
    if len(lines) == 2 and end < _units(title):
        rest = _between(title, lines[0].line.textLength(), _units(title)).strip()
        lines[1:] = _elided(rest, font, width)
    return lines


def _one_line(text: str, font: QFont, width: int) -> Line:
    (line,) = _laid_out(text, font, width, most=1)
    return line if line.line.textLength() >= _units(text) else _elided(text, font, width)[0]


def _elided(text: str, font: QFont, width: int) -> list[Line]:
    cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
    return _laid_out(cut, font, 2 * width, most=1)  # what measures it there may be a fraction of a pixel off


def _laid_out(text: str, font: QFont, width: int, *, most: int) -> list[Line]:
    """The first lines of a text, one at the least."""
    layout = QTextLayout(text, font)
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
