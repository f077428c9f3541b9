"""The lines of a mail's words: of plain text as they are, of a page its paragraphs, each with how deep it is quoted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reader.sources.extracted import Role
from reader.sources.formats.cleaned import cleaned
from reader.sources.formats.letters.parts import Body

_QUOTED = re.compile(r"(?:[ \t]{0,2}>)+|[ \t]?[A-ZА-ЯЁ][A-Za-zА-Яа-яЁё]{0,2}>+(?=\s)")
_MARKS = re.compile(r"(?:> ?)+")
_DEEPEST = 60


@dataclass(frozen=True, slots=True)
class Line:
    """A line, perhaps empty."""

    words: str
    depth: int = 0
    """How deep it is quoted."""
    role: Role | None = None
    """None of a line of plain text, which may be only a part of a paragraph."""
    signed: bool = False
    """The markup says that it belongs to a signature."""

    @property
    def inner(self) -> str:
        """The words without the signs of a quotation."""
        return _QUOTED.sub("", self.words, count=1).strip() if self.depth and self.role is None else self.words.strip()


def lines_of(body: Body) -> tuple[list[Line], int]:
    """The lines of one body, without empty ones at its ends, and how many tables were in it."""
    tables = 0
    if body.is_page:
        from reader.sources.formats.letters.markup import paragraphs

        shown, tables = paragraphs(body.text)
        found = [line for each in shown for line in (Line(""), each)]
    elif body.flowed:
        found = list(_flowed(cleaned(body.text), without_blank=body.without_blank))
    else:
        found = [Line(words.rstrip(), _depth(words)) for words in cleaned(body.text).split("\n")]
    while found and not found[-1].words.strip():
        found.pop()
    start = next((number for number, line in enumerate(found) if line.words.strip()), len(found))
    return found[start:], tables


def _depth(words: str) -> int:
    match = _QUOTED.match(words)
    return min(match[0].count(">"), _DEEPEST) if match else 0


def _flowed(text: str, *, without_blank: bool) -> Iterator[Line]:
    """Lines as they were before they were broken (RFC 3676)."""
    parts: list[str] = []
    depth = 0

    def joined() -> Iterator[Line]:
        if parts:
            words = "".join(parts).rstrip()
            yield Line(f"{'>' * depth} {words}" if depth and words else ">" * depth or words, depth, Role.PARAGRAPH)
            parts.clear()

    for line in text.split("\n"):
        marks = _MARKS.match(line)
        deep = marks[0].count(">") if marks else 0
        content = line[marks.end() :] if marks and deep else line.removeprefix(" ")
        if deep != depth or content.rstrip() == "--":
            yield from joined()
        depth = deep
        if content.endswith(" ") and content != "-- ":
            parts.append(content[:-1] if without_blank else content)
            continue
        parts.append(content)
        yield from (_quoted(each) for each in joined())
    yield from joined()


def _quoted(line: Line) -> Line:
    return replace(line, depth=min(line.depth, _DEEPEST))
