"""Joins the lines of a hard-wrapped paragraph, as mail and archives have it: «Керим⏎Велиев» is one person.

Only for the analysis; what is joined keeps its place. Verse, lists and headlines stay lines.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from reader.language.lexicon import first_names, gazetteer, titles, well_known
from reader.language.lines.cleaning import Cleaned
from reader.language.person import parse, surname_first
from reader.language.russian import morphology

_PARAGRAPH = re.compile(r"^[^\n]+(?:\n[^\n]+)+", re.MULTILINE)
_NO_LINE = re.compile(r"\s*(?:[-–—•*·>|]|\d{1,3}[.)]|[а-яa-z]\)|$)")
"""What begins an entry of a list, a speech, a quotation of a mail."""
_ENDS = re.compile(r"[.!?…:;»\"”)]\s*$")
_HALF, _REST = re.compile(r"[а-яё]+-$", re.IGNORECASE), re.compile(r"[а-яё]+", re.IGNORECASE)
_PART_LETTERS = 30
_INITIAL = re.compile(r"(?:[А-ЯЁ]\.)+")
_INITIAL_ENDS = re.compile(r"(?:^|[\s(])[А-ЯЁ]\.\s*$")
_OPENS_SMALL = re.compile(r"\s{,3}[а-яё]")
_LAST, _FIRST = re.compile(r"[^\s«(]+$"), re.compile(r"[^\s,.;:!?)»]+")
_NARROW, _WIDE = 40, 110
"""Characters: a column of text is hardly narrower, and a longer line is a paragraph."""
_RAGGED = 16
"""Characters by which a line of a column may be shorter than the longest: a long word did not fit."""


def joined(cleaned: Cleaned) -> Cleaned:
    """The text with blanks for the line breaks inside wrapped paragraphs; «Санкт-⏎Петербурге» without one."""
    text = cleaned.text
    breaks = [at for match in _PARAGRAPH.finditer(text) for at in _breaks(match.group(), match.start())]
    if not breaks:
        return cleaned
    letters = list(text)
    for at in breaks:
        letters[at] = " "
        if text[at - 1] == "-" and text[at - 2 : at - 1].isalpha():
            letters[at] = ""
            if text[at + 1].islower() and not _has_hyphen(text, at):
                letters[at - 1] = ""
    origin = [place for place, letter in zip(cleaned.origin, letters, strict=False) if letter]
    return Cleaned("".join(letters), [*origin, cleaned.origin[-1]])


def _has_hyphen(text: str, at: int) -> bool:
    """Does the word that breaks here have its hyphen anyway: «северо-⏎кавказский»?"""
    before, behind = _HALF.search(text, max(0, at - _PART_LETTERS), at), _REST.match(text, at + 1)
    half, rest = before.group() if before else "", behind.group() if behind else ""
    return not morphology.is_known(half.rstrip("-") + rest)


def _breaks(paragraph: str, start: int) -> Iterator[int]:
    """Where lines of a paragraph that begins at `start` break inside its sentences."""
    lines = paragraph.split("\n")
    if min(map(len, lines[:-1])) > _WIDE:
        return  # most texts: a paragraph a line
    shape = _shape(lines)
    placed = list(_with_places(lines, start))
    for at, (one, other) in enumerate(pairwise(placed), 2):
        if _NO_LINE.match(other[1]):
            continue
        inside = at < len(placed) and bool(_OPENS_SMALL.match(placed[at][1]))
        if shape.column or _goes_on(one[1], other[1], shape) or _breaks_name(one[1], other[1], shape, inside=inside):
            yield other[0] - 1


class _Shape(NamedTuple):
    """What all lines of a paragraph tell of each pair of them."""

    width: int
    column: bool
    """Lines of one width, some of which begin inside a sentence."""
    ended: bool
    """Does it end as a sentence does?"""
    verse: bool


def _shape(lines: Sequence[str]) -> _Shape:
    width = max(map(len, lines))
    verse = len(lines) > 3 and width < _NARROW and all(line[:1].isupper() for line in lines)
    return _Shape(width, _is_column(lines, width), bool(_ENDS.search(lines[-1])), verse)


def _with_places(lines: Sequence[str], start: int) -> Iterator[tuple[int, str]]:
    for line in lines:
        yield start, line
        start += len(line) + 1


def _is_column(lines: Sequence[str], width: int) -> bool:
    if len(lines) < 3 or not _NARROW <= width <= _WIDE:
        return False
    full = all(len(line) + _RAGGED >= width or not _fits(line, other, width) for line, other in pairwise(lines))
    return full and any(_OPENS_SMALL.match(line) for line in lines[1:]) and not any(map(_NO_LINE.match, lines[1:]))


def _fits(line: str, other: str, width: int) -> bool:
    """Would the first word of the next line have had room?"""
    return len(line) + 1 + len(other.split(" ", 1)[0]) <= width


def _goes_on(line: str, other: str, shape: _Shape) -> bool:
    """Is what follows the same sentence?"""
    over = bool(_ENDS.search(line)) and not _INITIAL_ENDS.search(line)
    if over or len(line) > _WIDE or line.isupper() or " " not in line.strip():
        return False
    if _OPENS_SMALL.match(other):
        return True
    return shape.ended and not shape.verse and _goes_on_with_capital(line, other, shape.width)


def _breaks_name(line: str, other: str, shape: _Shape, *, inside: bool) -> bool:
    """«Спикер Сахиба⏎Гафарова⏎приняла», «Сахиба⏎Гафарова приняла.»: a first name ends, and the sentence goes on.

    `inside` is whether the line behind the other begins inside a sentence.
    """
    last, first = _word(_LAST, line), _word(_FIRST, other)
    if not last[:1].isupper() or not first[:1].isupper() or line.isupper():
        return False
    rest = other.strip()[len(first) :]
    goes_on = shape.ended and _OPENS_SMALL.match(rest) if rest else inside
    if not goes_on or morphology.is_ordinary(first):
        return False
    return not _is_entry(line) and _is_full_name(last, first)


def _goes_on_with_capital(line: str, other: str, width: int) -> bool:
    """Does the last word of a line make a name with the first one of the next, or need it and had no room for it?"""
    last, first = _word(_LAST, line), _word(_FIRST, other)
    if last[:1].isupper() and _is_whole_name(last, first):
        return True
    if _is_entry(line) or (other.istitle() and not _ENDS.search(other)):
        return False
    if last[:1].isupper() and _is_full_name(last, first):
        return True
    if _fits(line, other, width):
        return False
    if not last[:1].isupper():
        return line.rstrip().endswith(",") or _is_open(last)
    return _has_no_verb(line) and _are_strange(line, last, first)


def _is_entry(line: str) -> bool:
    """«Рыбаков Иван»: a line of a list, which ends with a whole name."""
    *_, before, last = ("", "", *line.split())
    return before[:1].isupper() and last[:1].isupper() and (parse.like_surname(before) or parse.like_surname(last))


def _word(where: re.Pattern[str], line: str) -> str:
    match = where.search(line.strip())
    return match.group() if match else ""


@lru_cache(maxsize=5_000)
def _is_open(word: str) -> bool:
    """A preposition, a conjunction, an adjective, a title: hardly the end of a sentence or a headline."""
    if titles.title(word) is not None or titles.is_person_noun(word):
        return True
    forms = morphology.known(word)
    return bool(forms) and forms[0].pos in {"PREP", "CONJ", "ADJF", "PRTF"}


@lru_cache(maxsize=5_000)
def _is_whole_name(last: str, first: str) -> bool:
    """«Южном», «Кавказе»; «Анна», «Сергеевна»; «В.», «Путин»: hardly by chance."""
    if _INITIAL.fullmatch(last):
        return first[:1].isupper()
    if parse.is_patronymic(first) and first_names.is_first_name(last):
        return True
    entries = gazetteer.lookup(f"{last} {first}")
    return any(" " in name or "-" in name for entry in entries[:1] for name in entry.names)


@lru_cache(maxsize=5_000)
def _is_full_name(last: str, first: str) -> bool:
    """«Энтони», «Блинкен»; «Си», «Цзиньпином»: a first name, and behind it what is none and no other word."""
    if not first[:1].isupper() or (gazetteer.lookup(last) and not first_names.is_usual(last)):
        return False
    if surname_first.is_surname(last.lower()):
        return not morphology.is_ordinary(first) or len(first) == 1
    if not first_names.is_first_name(last) or (first_names.is_first_name(first) and not parse.like_surname(first)):
        return False
    surname = morphology.known_as(first, {"Surn"}) or parse.like_surname(first) or well_known.is_surname(first)
    return (surname or not morphology.is_ordinary(first)) and bool(parse.read(f"{last} {first}"))


def _has_no_verb(line: str) -> bool:
    return not any(form.pos in _FINITE for word in line.lower().split() for form in morphology.known(word)[:1])


_FINITE = frozenset({"VERB", "PRTS", "ADJS"})


def _are_strange(line: str, last: str, first: str) -> bool:
    """«Фергюс», «Олд»: two words that stand in no dictionary, in a sentence that has no verb before them."""
    *_, before, _ = ("", *line.lower().split())
    if not first[:1].isupper() or any(map(morphology.is_known, (last, first))) or gazetteer.lookup(last):
        return False
    preposition = any(form.pos == "PREP" for form in morphology.known(before)[:1])
    return not (preposition or parse.like_surname(last) or last.endswith(("ом", "ым", "ем")))
