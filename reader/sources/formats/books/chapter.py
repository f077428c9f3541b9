"""Chapters of books, and the articles that they make."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.model.origins import Origin
from reader.sources.extracted import Extracted, Given, Role
from reader.sources.formats import stated
from reader.sources.formats.composing import composed, counted, key_of
from reader.sources.formats.lines import NEAR, Line, dated

_TELLING = re.compile(r"[^\W\d_]{4,}")
_NUMBERED = re.compile(
    r"(?:глава|часть|том|книга|раздел|выпуск|chapter|part|section|№)?\W*(?:\d+|[ivxlcdm]+|[хivx]+"
    r"|(?:перв|втор|трет|четв[её]рт|пят|шест|седьм|восьм|девят|десят)\w{1,3})?\W*",
    re.IGNORECASE,
)
"""A heading that only counts."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a book that is an article: as the table of contents calls it, and its lines."""

    label: str | None
    lines: tuple[Line, ...]
    footnotes: tuple[str, ...] = ()
    section: str | None = None
    """What a newspaper calls the part in which the article stands."""
    url: str | None = None

    @property
    def told(self) -> int:
        """Code points of its paragraphs, without headings."""
        return sum(len(line.words) for line in self.lines if line.role not in (Role.HEADING, Role.FURNITURE))


def article_in(chapter: Chapter) -> Extracted | None:
    """A chapter as an article, of which no more is known than the chapter itself says; None for one without words."""
    said = [line for line in chapter.lines if line.words and line.role is not Role.FOOTNOTE]
    unmarked = [line.words for line in chapter.lines if line.words and line.role is Role.FOOTNOTE]
    if not any(any(map(str.isalnum, words)) for words in (*unmarked, *(line.words for line in said))):
        return None
    label = stated.title_in(chapter.label)
    title, headline = _headline(label, said)
    lines = [(line.words, line.role) for line in said]
    if label and headline is None:
        lines, title, headline = [(label, Role.HEADING), *lines], Given(label, Origin.METADATA), 0
    if headline is not None:
        lines[headline] = (lines[headline][0], Role.HEADING)
    lines += [(note, Role.FOOTNOTE) for note in (*chapter.footnotes, *unmarked)]
    return replace(
        composed(lines, headline),
        title=title,
        published=dated(said),
        not_kept=counted(kind for line in chapter.lines for kind in line.lost),
    )


def _headline(label: str | None, said: Sequence[Line]) -> tuple[Given[str] | None, int | None]:
    """The title of a chapter, and which of its lines it is.

    A heading that is a part of what the table of contents says, or has that in it, is meant by it; what else readers
    see as a heading is the title even where the table of contents says something else.
    """
    near = said[:NEAR]
    key = key_of(label or "")
    if label and (exact := next((n for n, line in enumerate(near) if key_of(line.words) == key), None)) is not None:
        return Given(near[exact].words, Origin.MARKUP), exact
    heads = [n for n, line in enumerate(near) if line.role is Role.HEADING and _may_be_title(line.words)]
    first = next((n for n, line in enumerate(near) if len(line.words) > stated.LONGEST), NEAR)
    heads = [n for n in heads if n < first]
    if label and heads and key in "".join(key_of(near[n].words) for n in heads):
        of_it = [n for n in heads if key_of(near[n].words) in key] or heads
        named = [n for n in of_it if not _NUMBERED.fullmatch(near[n].words)] or of_it
        return Given(label, Origin.METADATA), max(named, key=lambda n: len(near[n].words))
    telling = [n for n in heads if not _NUMBERED.fullmatch(near[n].words)] or heads
    if label and not (telling and _are_one(key, key_of(near[telling[0]].words))) and _TELLING.search(label):
        opening = [n for n in telling if n == 0 or all(near[m].role is Role.HEADING for m in range(n))]
        telling = opening
    if not telling:
        return None, None
    return Given(near[telling[0]].words, Origin.MARKUP), telling[0]


def _may_be_title(words: str) -> bool:
    return len(words) <= stated.LONGEST and any(map(str.isalnum, words))


def _are_one(key: str, other: str) -> bool:
    return key in other or other in key
