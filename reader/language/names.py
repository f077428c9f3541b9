"""Names as they stand in one article, before anybody asks whom they mean: stretches trimmed, glued ones cut, missed ones added."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reader.language import finder, gazetteer
from reader.model import Kind

_WORD = re.compile(r"[^\W\d_]{1,3}\.(?=\s?[^\W\d_])|[^\W\d_]+(?:[-’'ʼ‑–][^\W\d_]+)*|\d+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the cleaned text: `[start, end)`, its kind as far as it is known, and its words."""

    start: int
    end: int
    kind: Kind | None
    text: str


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Where every line begins, and its words; a line longer than 20,000 characters comes in pieces, cut at a sentence's end."""
    for match in re.finditer(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+", text):
        start, line = match.start(), match.group()
        while len(line) > 20_000:
            cut = max(line.rfind(mark, 10_000, 20_000) for mark in (". ", " ", "")) + 1
            yield start, line[:cut]
            start, line = start + cut, line[cut:]
        yield start, line


def find(text: str) -> list[Name]:
    """All names of a cleaned text by position, never overlapping."""
    found: list[Name] = []
    for start, line in paragraphs(text):
        for each in finder.find(line):
            if each.type != "ORG":
                found += _names(start + each.start, line[each.start : each.end], each.type)
        taken = [(name.start - start, name.end - start) for name in found if name.start >= start]
        found += [Name(start + a, start + b, kind, line[a:b]) for a, b, kind in _missed(line, taken)]
    return sorted(found, key=lambda name: name.start)


def _names(start: int, text: str, type: str) -> list[Name]:
    trimmed = text.strip(" \t«»\"'“”„()[],.;:!?—–-")
    if not trimmed:
        return []
    start += text.index(trimmed)
    if type == "PER" and gazetteer.lookup(trimmed) and not _looks_like_person(trimmed):
        type = "LOC"
    return [Name(start, start + len(trimmed), Kind.PERSON if type == "PER" else None, trimmed)]


def _looks_like_person(text: str) -> bool:
    from reader.language import persons

    return " " in text or any(name.first or name.score > 4 for name in persons.read(text)[:1])


def _missed(line: str, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int, Kind | None]]:
    """States that the finder did not see: «РФ», «сша»."""
    for match in re.finditer(r"\b[А-ЯЁ]{2,5}\b|\bсша\b", line):
        if any(a < match.end() and match.start() < b for a, b in taken):
            continue
        entries = gazetteer.lookup(match.group())
        if entries and entries[0].kind is Kind.STATE and gazetteer.is_abbreviation(match.group()):
            yield match.start(), match.end(), Kind.STATE
