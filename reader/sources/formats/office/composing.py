"""From what is written in a document, and what its properties say, to what it gives of its article."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from reader.model.errors import SourceError, SourceProblem
from reader.model.origins import Origin
from reader.sources.extracted import DIMMED, Extracted, Given, Role
from reader.sources.formats.composing import composed, counted
from reader.sources.formats.office.properties import (
    Properties,
    author_in,
    day_in,
    is_title,
    language_in,
    tags_in,
    title_in,
)
from reader.sources.formats.office.written import Document, Line
from reader.sources.guessing.lines import key_of
from reader.sources.placed import placed

LONGEST_TEXT = 20_000_000
"""Code points, as of a plain text."""
_TOP = 10
"""Lines among which the title stands."""
_FIRST = 4
"""Lines among which a heading of the first level is the title."""
_MOST_FURNITURE = 30
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
"""Code points by which a word of a title is known again in another case."""


def extracted_of(path: Path, document: Document, properties: Properties) -> Extracted:
    """What a document gives of its article; raises `SourceError` where it has no words, or too many."""
    lines = document.lines
    notes = [line._replace(role=Role.FOOTNOTE) for line in (*document.footnotes, *document.endnotes)]
    if not any(_says_something(line) for line in (*lines, *notes)):
        raise SourceError(path, SourceProblem.EMPTY)
    every = [*lines, *notes, *_furniture(document.furniture)]
    if sum(len(line.words) + 2 for line in every) > LONGEST_TEXT:
        raise SourceError(path, SourceProblem.TOO_LARGE)
    number, title = _title(lines, title_in(properties))
    author, language = author_in(properties), language_in(properties)
    day = None if placed(path).published else day_in(properties)  # the name of a file, which a person gave, is surer
    return replace(
        composed([(line.words, line.role) for line in every], number),
        title=title,
        author=Given(author, Origin.METADATA) if author else None,
        published=Given(day, Origin.GUESSED) if day else None,
        language=Given(language, Origin.METADATA) if language else None,
        tags=tags_in(properties),
        not_kept=counted(document.not_kept),
    )


def _says_something(line: Line) -> bool:
    return any(map(str.isalnum, line.words))


def _furniture(lines: Sequence[Line]) -> list[Line]:
    """The heads and feet of pages, each once; not those that say a number alone."""
    said = dict.fromkeys(line.words for line in lines if any(map(str.isalpha, line.words)))
    return [Line(words, Role.FURNITURE) for words in list(said)[:_MOST_FURNITURE]]


def _title(lines: Sequence[Line], said: str | None) -> tuple[int | None, Given[str] | None]:
    """The title, and the number of the line that is it: what has the style of one, what the properties say, a heading.

    What the properties say and the text does not show as a line is taken where the text speaks of it: it may be the
    title of the document from which this one was made.
    """
    shown = [(number, line) for number, line in enumerate(lines[: _TOP * _TOP]) if line.role not in DIMMED][:_TOP]
    top = [(number, line) for number, line in shown if is_title(line.words)]
    styled = next((number for number, line in top if line.level == 0), None)
    key = key_of(said) if said else ""
    if styled is None and said:
        same = next((number for number, line in top if key_of(line.words) == key), None)
        if same is not None:
            return same, Given(lines[same].words, Origin.METADATA)
    if styled is None:
        styled = next((number for number, line in top if _is_heading(number, line)), None)
    if styled is not None:
        return styled, Given(lines[styled].words, Origin.MARKUP)
    return None, Given(said, Origin.METADATA) if said and _speaks_of(lines, said) else None


def _is_heading(number: int, line: Line) -> bool:
    return line.role is Role.HEADING and (number == 0 or (number < _FIRST and line.level == 1))


def _speaks_of(lines: Sequence[Line], title: str) -> bool:
    """Whether half of a title's words are told, and it is not the beginning of a line, which Word takes for one."""
    key = key_of(title)
    if any(key_of(line.words[: 2 * len(title)]).startswith(key) for line in lines[:_TOP]):
        return False
    stems = {word[:_STEM].lower() for word in _WORD.findall(title)}
    text = " ".join(line.words for line in lines[:100]).lower()
    return len(stems) > 1 and sum(stem in text for stem in stems) * 2 >= len(stems)
