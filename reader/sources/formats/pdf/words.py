"""Words from glyphs: by blanks and gaps, with letters that are spaced out, printed twice, or raised."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from reader.sources.formats.pdf.sheets import Glyph

RAISED = {str(digit): chr(0xFDD0 + digit) for digit in range(10)} | {"*": "\ufdda"}
"""What a raised digit is until it is known whether it points to a footnote: signs that no text has."""
LOWERED = {ord(mark): sign for sign, mark in RAISED.items()}
_COMBINING = re.compile("[\u0300-\u036f]")
_BLANKS = frozenset(" \u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\r\n")
_SAME_LINE = 0.3
"""Of the size: how far the baselines of one line are apart."""
_GAP = 0.16
"""Of the size: how wide a gap is at least that parts two words."""
_SPACED = 0.12
"""Of the size: from which gap on letters are spaced out."""
_FARTHEST = 1.5
"""Of the size: how far apart the letters of one stretch are at most."""
_DOUBLE = 0.3
"""Of its own width: how near a sign stands to itself where it is printed twice."""
_FEWEST_SPACED = 4
"""Letters that stand alone one after the other before they are taken for one word."""
_LARGE = 1.7
"""From how many times the size of its word on a letter is one that begins a chapter."""


@dataclass(slots=True)
class Word:
    """Letters without a blank between them, and their place."""

    text: str
    left: float
    right: float
    base: float
    size: float
    is_bold: bool = False
    is_italic: bool = False
    is_parted: bool = True
    """Whether a blank stands before it, or a gap."""
    is_initial: bool = False
    """Whether it begins with a large letter beside several lines."""

    @property
    def top(self) -> float:
        return self.base - 0.75 * self.size

    @property
    def bottom(self) -> float:
        return self.base + 0.25 * self.size


def words_of(glyphs: Sequence[Glyph]) -> list[Word]:
    """The words on a page, in the order in which they are written there."""
    words: list[Word] = []
    for stretch in _stretches(glyphs):
        words += _parted(stretch)
    return _with_initials(_with_raised(_each_once(words)))


def _stretches(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Glyphs that follow one another on a line, in one size."""
    stretch: list[Glyph] = []
    for glyph in glyphs:
        if stretch and not _follows(stretch, glyph):
            yield stretch
            stretch = []
        stretch.append(glyph)
    if stretch:
        yield stretch


def _follows(stretch: Sequence[Glyph], glyph: Glyph) -> bool:
    last = stretch[-1]
    size = max(last.size, glyph.size)
    same = abs(last.base - glyph.base) < 0.1 * size and min(last.size, glyph.size) > 0.85 * size
    return same and -1.1 * size < glyph.left - last.right < _FARTHEST * size


def _parted(stretch: Sequence[Glyph]) -> Iterator[Word]:
    """The words of a stretch."""
    letters = _once(stretch)
    least = _least_gap(letters)
    word: list[Glyph] = []
    parted = False
    for glyph in letters:
        if glyph.sign in _BLANKS:
            if word:
                yield _word(word, parted=parted)
            word, parted = [], True
            continue
        if word and (glyph.left - word[-1].right > least or glyph.left < word[0].left - 0.3 * glyph.size):
            yield _word(word, parted=parted)
            word, parted = [], True
        word.append(glyph)
    if word:
        yield _word(word, parted=parted)


def _once(stretch: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs without those that are printed a second time over themselves, to look bold."""
    kept: list[Glyph] = []
    for glyph in stretch:
        goes_back = kept and glyph.left < kept[-1].left
        near = kept[-_REMEMBERED:] if goes_back else kept[-2:]
        if not any(old.sign == glyph.sign and _is_over(old, glyph) for old in near):
            kept.append(glyph)
    return kept


_REMEMBERED = 40


def _each_once(words: Sequence[Word]) -> list[Word]:
    """The words without those that are printed a second time over themselves."""
    places: dict[tuple[str, int], list[float]] = {}
    kept: list[Word] = []
    for word in words:
        lefts = places.setdefault((word.text, round(word.base / 2)), [])
        if not any(abs(left - word.left) < 0.15 * word.size for left in lefts[-_REMEMBERED:]):
            lefts.append(word.left)
            kept.append(word)
    return kept


def _is_over(old: Glyph, new: Glyph) -> bool:
    if old.drawn == new.drawn and old.left == new.left:
        return False  # the letters of a ligature
    return abs(old.left - new.left) < _DOUBLE * max(old.right - old.left, 0.1 * old.size)


def _least_gap(letters: Sequence[Glyph]) -> float:
    """How wide a gap must be that parts words in this stretch."""
    gaps = [
        after.left - before.right
        for before, after in pairwise(letters)
        if before.sign not in _BLANKS and after.sign not in _BLANKS
    ]
    size = letters[0].size
    usual = median(gaps) if len(gaps) >= 3 else 0.0
    return usual + (_GAP if usual < _SPACED * size else max(_GAP, 0.6 * usual / size)) * size


def _word(glyphs: Sequence[Glyph], *, parted: bool) -> Word:
    text = "".join(glyph.sign for glyph in glyphs)
    bold = sum(glyph.is_bold for glyph in glyphs)
    italic = sum(glyph.is_italic for glyph in glyphs)
    return Word(
        text,
        min(glyph.left for glyph in glyphs),
        max(glyph.right for glyph in glyphs),
        glyphs[0].base,
        glyphs[0].size,
        bold * 2 > len(glyphs),
        italic * 2 > len(glyphs),
        parted,
    )


def _with_raised(words: list[Word]) -> list[Word]:
    """The words with small raised digits made part of what they stand at."""
    kept: list[Word] = []
    for number, word in enumerate(words):
        last = kept[-1] if kept else None
        after = words[number + 1] if number + 1 < len(words) else None
        if last is not None and _is_raised(word, last) and -0.3 * last.size < word.left - last.right < 0.5 * last.size:
            last.text += _raised(word.text)
            last.right = max(last.right, word.right)
        elif after is not None and _is_raised(word, after) and -1 < after.left - word.right < 2 * after.size:
            word.text, word.base, word.size = _raised(word.text), after.base, after.size
            kept.append(word)
        else:
            kept.append(word)
    return kept


def _is_raised(word: Word, other: Word) -> bool:
    small = word.size < 0.85 * other.size or word.base < other.base - 0.25 * other.size
    return (
        small
        and 0.15 * other.size < other.base - word.base < 0.8 * other.size
        and word.text.strip("*,)").isdigit() | (word.text.strip("*") == "")
    )


def _raised(text: str) -> str:
    return "".join(RAISED.get(sign, sign) for sign in text)


def _with_initials(words: list[Word]) -> list[Word]:
    """The words with large initials set before what they begin."""
    kept: list[Word] = []
    for word in words:
        last = kept[-1] if kept else None
        if last is not None and _is_initial(last, word) and word.left - last.right < 0.6 * word.size:
            last.text += word.text
            last.right, last.base, last.size = word.right, word.base, word.size
            last.is_bold, last.is_italic, last.is_initial = word.is_bold, word.is_italic, True
        else:
            kept.append(word)
    return kept


def _is_initial(large: Word, word: Word) -> bool:
    if not (
        len(large.text) == 1 and large.text.isupper() and large.size > _LARGE * word.size and word.text[:1].isalpha()
    ):
        return False
    return large.top - 0.7 * word.size < word.base < large.base - 0.5 * word.size and word.left >= large.left


def unspaced(words: Sequence[Word]) -> list[Word]:
    """The words of a line, with letters that a blank parts each («М о с к в а») made words."""
    if len(words) < _FEWEST_SPACED or any(len(word.text) > 1 and word.text.isalpha() for word in words):
        return list(words)
    letters = [word for word in words if len(word.text) == 1 and word.text.isalpha()]
    if len(letters) < _FEWEST_SPACED or len(letters) < 0.8 * len(words):
        return list(words)
    gaps = [after.left - before.right for before, after in pairwise(words)]
    least = 1.5 * max(median(gaps), 0.05 * words[0].size)
    made = [words[0]]
    for word, gap in zip(words[1:], gaps, strict=True):
        if gap > least:
            made.append(word)
        else:
            made[-1] = _glued(made[-1], word)
    return made


def _glued(one: Word, other: Word) -> Word:
    return Word(
        one.text + other.text, one.left, other.right, one.base, one.size, one.is_bold, one.is_italic, one.is_parted
    )


def joined(words: Iterable[Word]) -> str:
    """The words of a line with blanks between them, but where nothing parts them."""
    parts: list[str] = []
    last: Word | None = None
    for word in words:
        if last is not None and (word.is_parted or word.left - last.right > 0.08 * word.size):
            parts.append(" ")
        parts.append(word.text)
        last = word
    text = "".join(parts)
    if _COMBINING.search(text):
        text = unicodedata.normalize("NFC", text)
    return text
