"""Which paragraphs of a page are captions, and which are footnotes."""

import re
from collections.abc import Mapping, Sequence

from reader.sources.extracted import Role
from reader.sources.formats.pdf.paragraphs import Part
from reader.sources.formats.pdf.sheets import Box
from reader.sources.formats.pdf.words import LOWERED, RAISED

_SMALL = 0.94
"""Of the size of most of the text: what is smaller may be a note or a caption."""
_NOTE = re.compile(r"([\ufdd0-\ufdda]{1,3}|\d{1,3}(?=[.)]?\s|[А-ЯЁA-Z«])|\*{1,3})[.)]?\s*(?=\S)")
_POINTS = re.compile("[\ufdd0-\ufdda]+")
_BELOW = 2.2
"""Sizes between a picture and its caption, at most."""
_LONGEST = 400
"""Code points of a caption."""


def mark_captions(parts: Sequence[Part], pictures: Mapping[int, Sequence[Box]], size: float) -> None:
    """Let be captions what stands right below a picture in other letters than the text."""
    for part in parts:
        if part.row is not None or part.role is Role.HEADING or sum(len(line.text) for line in part.lines) > _LONGEST:
            continue
        is_other = part.size < _SMALL * size or part.is_italic or part.lines[0].text.startswith("Фото")
        if is_other and any(_is_below(part, box) for box in pictures.get(part.page, ())):
            part.role = Role.CAPTION


def _is_below(part: Part, box: Box) -> bool:
    line = part.lines[0]
    gap = line.top - box.bottom
    shared = min(line.right, box.right) - max(line.left, box.left)
    return -0.5 * line.size < gap < _BELOW * line.size and shared > 0.7 * (line.right - line.left)


def mark_footnotes(parts: Sequence[Part], size: float) -> None:
    """Let be footnotes what stands at the foot of a page or a column behind a number or a star, in small letters.

    Where the number is raised, and so is one in the text, the letters may be as large as those of the text.
    """
    pointed = {(part.page, mark) for part in parts for line in part.lines for mark in _POINTS.findall(line.text[1:])}
    for number, part in enumerate(parts):
        if part.row is not None or part.role not in (Role.PARAGRAPH, Role.ITEM):
            continue
        match = _NOTE.match(part.lines[0].text)
        if match is None:
            before = parts[number - 1] if number else None
            if before is not None and _goes_on(before, part):
                part.role = Role.FOOTNOTE
            continue
        is_pointed = (part.page, match[1]) in pointed
        if (part.size < _SMALL * size or is_pointed) and not _is_followed(parts, number, size):
            part.role = Role.FOOTNOTE


def _goes_on(note: Part, part: Part) -> bool:
    is_same = note.page == part.page and note.block == part.block
    return note.role is Role.FOOTNOTE and is_same and part.size < 1.05 * note.size


def _is_followed(parts: Sequence[Part], number: int, size: float) -> bool:
    """Whether text of the usual size follows on the page below."""
    part = parts[number]
    below = part.lines[0].base
    least = _SMALL * size if part.size < _SMALL * size else 1.02 * part.size
    return any(
        each.page == part.page
        and each.size >= least
        and each.lines[-1].base > below
        and each.lines[0].left < part.lines[0].right
        and part.lines[0].left < each.lines[0].right
        for each in parts[number + 1 :][:200]
    )


def marks_of(part: Part) -> list[str]:
    """By what the text points to a footnote, as raised signs."""
    match = _NOTE.match(part.lines[0].text)
    if match is None:
        return []
    plain = match[1].translate(LOWERED)
    return ["".join(RAISED.get(sign, sign) for sign in plain)]


def without(text: str, mark: str) -> str:
    """A text without the raised signs that point to a footnote; those at its beginning name it."""
    return text[: len(mark)] + text[len(mark) :].replace(mark, "") if mark else text
