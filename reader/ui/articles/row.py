"""What a row of the list says, laid out: kept as long as the same stands in the same width and font.

To shape letters is nearly all that a row costs. Here they are shaped once, and drawn as often as the row is painted.
Places are in pixels from the top left of where the row is written.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QStaticText, QTransform

from reader.model.articles import ArticleRow
from reader.model.colors import SHAPES
from reader.model.names import Kind
from reader.model.search import Passage
from reader.ui.articles.lines import Line, SentenceLook, one_line, sentence, two_lines
from reader.ui.articles.model import counts
from reader.ui.wording import wording

BELOW_TITLE, BELOW_BYLINE, BELOW_SENTENCE = 4, 2, 2
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
    sentence: tuple[Line, ...]
    """In which something was found; none while nothing is searched for."""
    counts: tuple[Count, ...]
    more: Placed | None
    """«ещё 4»."""
    more_place: QRect
    """Where it stands, with some room around; nowhere if it is not said."""
    star: Placed | None = None
    """Before the byline."""


class Setter:
    """Lays out rows in one font; the sentences of a search have a look."""

    def __init__(self, font: QFont, look: SentenceLook) -> None:
        self.font = QFont(font)
        self._look = look
        self._bold = QFont(font)
        self._bold.setBold(True)
        self._metrics = QFontMetrics(self.font)
        self._line = self._metrics.lineSpacing()
        self.row = lru_cache(ROWS)(self._row)
        """What an article's row says in a width; the title of the open one is bold. Of a search it has a sentence."""
        self._word = lru_cache(WORDS)(self._shaped)

    def _row(self, row: ArticleRow, width: int, is_open: bool, passage: Passage | None = None) -> RowWords:  # noqa: FBT001
        face = self._bold if is_open else self.font
        ascent = QFontMetrics(face).ascent()
        lines = two_lines(row.title, face, width)
        title = tuple(line.standing(0, n * self._line + ascent) for n, line in enumerate(lines))
        top = len(title) * self._line + BELOW_TITLE
        more = self._word(wording.more_reprints(row.reprints)) if row.reprints else None
        room = more.width + 2 * ASIDE if more else 0
        star = self._word(f"{STAR} ") if row.starred else None
        left = star.width if star else 0
        byline = one_line(wording.byline(row), self.font, width - room - left)
        below = top + self._line + BELOW_BYLINE
        found = self._sentence(passage, width, below) if passage is not None else ()
        return RowWords(
            title,
            byline.standing(left, top + self._metrics.ascent()),
            found,
            tuple(self._counts(counts(row), below + (len(found) * self._line + BELOW_SENTENCE if found else 0))),
            self._placed(more, width - 1 - room + ASIDE, top) if more else None,
            QRect(width - 1 - room, top, room, self._line) if more else QRect(),
            self._placed(star, 0, top) if star else None,
        )

    def _sentence(self, passage: Passage, width: int, top: int) -> tuple[Line, ...]:
        lines = sentence(passage, self.font, width, self._look)
        ascent = self._metrics.ascent()
        return tuple(line.standing(0, top + n * self._line + ascent) for n, line in enumerate(lines))

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
