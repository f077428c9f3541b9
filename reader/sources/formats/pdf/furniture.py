"""What a page bears beside its text: running heads and feet, page numbers, what a browser prints around a page."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.sources.formats.pdf.lines import Row, rows_of
from reader.sources.formats.pdf.sheets import Box
from reader.sources.formats.pdf.words import RAISED, Word, joined

EDGE = 3
"""Rows at the head and at the foot of a page that may be furniture."""
_NEAR = 4.0
"""Points that a running head is off its place from page to page, at most."""
_LONGEST = 80
"""Code points of a running head."""
_SHARE = 0.3
"""Of the pages, on which something stands that is repeated."""
_MARGIN = 0.14
"""Of the height of a page: where its head and its foot are."""
_ADDRESS = re.compile(r"(?:https?|file|about|data|chrome-extension)://?\S+|about:\w+", re.IGNORECASE)
_NUMBER = re.compile(
    r"[\s—–·•|.-]*(?:(?:стр(?:аница|\.)?|page|p\.|с\.)\s*)?\d{1,4}(?:\s*(?:/|из|of)\s*\d{1,4})?[\s—–·•|.-]*",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"[ivxl]{1,6}|[IVXL]{1,6}")
_OF = re.compile(r"\d{1,4}\s*(?:/|из|of)\s*\d{1,4}$", re.IGNORECASE)
_PRINTED = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s+\d{1,2}:\d\d(?::\d\d)?(?:\s*[AP]M)?", re.IGNORECASE)


@dataclass(slots=True)
class Page:
    """The words of a page, and those that are around its text."""

    number: int
    box: Box
    words: list[Word]
    head: list[Row] = field(default_factory=list)
    foot: list[Row] = field(default_factory=list)


def part_furniture(pages: Sequence[Page]) -> None:
    """Take out of the words of each page the rows at its head and foot that are no text."""
    edges = {page.number: _edges(page) for page in pages}
    repeated = _repeated(pages, edges)
    numbered = _numbered(pages, edges)
    for page in pages:
        head, foot = edges[page.number]
        page.head = _taken(page, head, repeated, numbered)
        page.foot = _taken(page, foot, repeated, numbered)[::-1]
        taken = {id(word) for row in (*page.head, *page.foot) for word in row}
        page.words = [word for word in page.words if id(word) not in taken]


def _edges(page: Page) -> tuple[list[Row], list[Row]]:
    """The first rows, and the last ones from below, where they are not the same."""
    rows = rows_of(page.words)
    most = min(EDGE, len(rows) // 2) if len(rows) > 1 else 1
    head, foot = rows[:most], rows[::-1][:most]
    high, low = page.box.top + 0.25 * page.box.height, page.box.bottom - 0.25 * page.box.height
    return [row for row in head if row[0].base < high], [row for row in foot if row[0].base > low]


def _key(row: Row) -> str:
    return re.sub(r"\d+", "#", joined(row).casefold())


def _repeated(pages: Sequence[Page], edges: dict[int, tuple[list[Row], list[Row]]]) -> set[tuple[str, int]]:
    """What stands at the same place of several pages: its words without their digits, and that place."""
    found: dict[tuple[str, int], set[int]] = defaultdict(set)
    for page in pages:
        for row in (*edges[page.number][0], *edges[page.number][1]):
            place = _place(page, row)
            for near in (place - 1, place, place + 1):
                found[_key(row), near].add(page.number)
    least = 2 if len(pages) < 6 else max(3, int(_SHARE * len(pages)))
    return {key for key, numbers in found.items() if len(numbers) >= least}


def _place(page: Page, row: Row) -> int:
    return round((row[0].base - page.box.top) / _NEAR)


def _numbered(pages: Sequence[Page], edges: dict[int, tuple[list[Row], list[Row]]]) -> set[int]:
    """The differences between what is written on pages as their number and their number, that several agree on."""
    found: dict[int, set[int]] = defaultdict(set)
    for page in pages:
        for row in (*edges[page.number][0], *edges[page.number][1]):
            text = joined(row)
            if _NUMBER.fullmatch(text) and (digits := re.search(r"\d+", text)):
                found[int(digits.group()) - page.number].add(page.number)
    return {off for off, numbers in found.items() if len(numbers) >= 2}


def _taken(page: Page, rows: Sequence[Row], repeated: set[tuple[str, int]], numbered: set[int]) -> list[Row]:
    """The rows from the edge on that are furniture."""
    is_one = [_is_furniture(page, row, repeated, numbered) for row in rows]
    last = max((number for number, each in enumerate(is_one, 1) if each), default=0)
    return [row for row, each in zip(rows[:last], is_one, strict=False) if each or _is_in_margin(page, row)]


def _is_in_margin(page: Page, row: Row) -> bool:
    edge = 0.06 * page.box.height
    return row[0].base < page.box.top + edge or row[0].base > page.box.bottom - edge


def _is_furniture(page: Page, row: Row, repeated: set[tuple[str, int]], numbered: set[int]) -> bool:
    text = joined(row)
    is_short = len(text) <= _LONGEST and any(map(str.isalnum, text)) and text[0] not in RAISED.values()
    if is_short and (_key(row), _place(page, row)) in repeated:
        return True
    margin = _MARGIN * page.box.height
    is_out = row[0].base < page.box.top + margin or row[-1].base > page.box.bottom - margin
    if is_out and _NUMBER.fullmatch(text) and (digits := re.search(r"\d+", text)):
        off = int(digits.group()) - page.number
        return off in numbered or off == 1 or _OF.search(text) is not None
    return is_out and (is_printed(text) or _ROMAN.fullmatch(text) is not None)


def is_printed(text: str) -> bool:
    """Whether a row is what a browser prints around a page: its address and number, or the moment and its title."""
    return (_ADDRESS.match(text) is not None and (_OF.search(text) is not None or " " not in text)) or (
        _PRINTED.match(text) is not None
    )


def addresses(rows: Sequence[Row]) -> list[str]:
    """The addresses of web pages in furniture, those left out that are cut."""
    texts = [word for row in rows for word in joined(row).split()]
    return [text for text in texts if text.startswith(("http://", "https://")) and not text.endswith(("…", "..."))]


def printed_titles(rows: Sequence[Row]) -> list[str]:
    """The titles that a browser printed beside the moment of printing."""
    texts = [joined(row) for row in rows]
    return [text[match.end() :].strip() for text in texts if (match := _PRINTED.match(text))]
