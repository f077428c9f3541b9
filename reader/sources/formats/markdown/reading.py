"""Markdown: one file is one article, its text as it reads; what describes it stands before it, or it says itself."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.model.errors import SourceError, SourceProblem
from reader.model.findings import SourceArticle
from reader.model.origins import Origin
from reader.sources.beginnings import Head
from reader.sources.encodings import Decoded
from reader.sources.extracted import Extracted, Given, Role, article_of
from reader.sources.formats import plain

if TYPE_CHECKING:
    from reader.sources.formats.lines import Line

MOST_WORDS = 2_000_000
"""Code points: as many are a book of two thousand pages."""
MOST_LINES = 30_000
MOST_SIGNS = 150_000
"""Of markup: a text has a few thousand, and each takes time."""
_OURS = re.compile(
    rb"^<!-- reader:begin \S+ sum=[0-9a-f]+ |^[^>\n][^\n]* \xc2\xb7 \["
    + "Открыть в «Читальне»".encode()
    + rb"\]\(reader://",
    re.MULTILINE,
)
"""What stands in every note that this program writes, and under every title of its exports."""


def is_exported(head: Head) -> bool:
    """Whether a file is one that this program wrote as Markdown: its notes, or its articles with what was marked."""
    return _OURS.search(head.data) is not None


def read(path: Path, data: bytes) -> list[SourceArticle]:
    """The one article of a file; raises `SourceError`."""
    return [_article(path, data, plain.decoded(path, data))]


def read_as(path: Path, data: bytes, encoding: str) -> SourceArticle:
    """The article of a file in an encoding that a person chose; raises as `formats.table.read_as`."""
    text = data.decode(encoding).removeprefix("\ufeff")
    if "\0" in text or not any(map(str.isalnum, text)):
        raise ValueError(encoding)
    return _article(path, data, Decoded(text, encoding))


def _article(path: Path, data: bytes, found: Decoded) -> SourceArticle:
    from reader.sources.formats.markdown.front import front_of
    from reader.sources.formats.markdown.text import text_of

    text = "\n".join(found.text.splitlines())
    signs = sum(map(text.count, "*_`<&[]!~^{%=|"))
    if len(text) > MOST_WORDS or text.count("\n") > MOST_LINES or signs > MOST_SIGNS:
        raise SourceError(path, SourceProblem.TOO_LARGE)
    front = front_of(text)
    try:
        lines = text_of(text[front.end :])
    except (RecursionError, IndexError, ValueError, KeyError) as error:
        raise SourceError(path, SourceProblem.UNREADABLE) from error
    made = _extracted(front.said, lines)
    if made is None:
        raise SourceError(path, SourceProblem.EMPTY)
    return article_of(path, replace(made, encoding=found.encoding), data)


def _extracted(said: Mapping[str, Sequence[str]], lines: "list[Line]") -> Extracted | None:
    from reader.sources.formats import stated
    from reader.sources.formats.composing import composed, counted
    from reader.sources.formats.lines import dated
    from reader.sources.formats.markdown import front
    from reader.sources.formats.moments import date_in
    from reader.sources.formats.web.composing import outlet_of
    from reader.sources.guessing.outlets import name_of

    shown = [line for line in lines if line.words]
    if not any(any(map(str.isalnum, line.words)) for line in shown):
        return None
    title = next(filter(None, map(stated.title_in, front.first(said, front.TITLES))), None)
    headline = _headline(title, shown)
    made = [(line.words, line.role) for line in shown]
    if headline is not None:
        made[headline] = (made[headline][0], Role.HEADING)
    elif title:
        made, headline = [(title, Role.HEADING), *made], 0
    url = stated.address_in(front.first(said, front.ADDRESSES))
    host, outlet = outlet_of(url or "")
    named = (words for words in front.first(said, front.SOURCES) if "://" not in words)
    source = stated.authors_in(list(named)[:1]) or outlet or host
    author = stated.authors_in(front.first(said, front.AUTHORS))
    published = next(filter(None, map(date_in, front.first(said, front.DATES))), None)
    language = next(filter(None, map(stated.language_in, front.first(said, front.LANGUAGES))), None)
    by = Origin.METADATA if title and headline is not None and made[headline][0] == title else Origin.MARKUP
    return replace(
        composed(made, headline),
        title=None if headline is None else Given(made[headline][0], by),
        source=Given(name_of(source) or source, Origin.METADATA) if source else None,
        author=Given(author, Origin.METADATA) if author and author != source else None,
        published=Given(published, Origin.METADATA) if published else dated(shown),
        url=Given(url, Origin.METADATA) if url else None,
        language=Given(language, Origin.METADATA) if language else None,
        tags=front.tags_in(said),
        not_kept=counted(kind for line in lines for kind in line.lost),
    )


def _headline(title: str | None, shown: "Sequence[Line]") -> int | None:
    """Which line is the headline: the one that says what stands before the text, else the first heading.

    A title that stands before the text and is not said by its first heading, or a part of it, is of its own: what
    Pandoc makes of Markdown has headings of the first rank that are those of parts.
    """
    from reader.sources.formats.composing import key_of
    from reader.sources.formats.lines import NEAR
    from reader.sources.formats.stated import LONGEST, title_in

    near = [(number, line) for number, line in enumerate(shown[:NEAR]) if len(line.words) <= LONGEST]
    heads = [(number, line) for number, line in near if line.role is Role.HEADING and title_in(line.words)]
    if title is None:
        top = [number for number, line in heads if line.rank == 1]
        return next(iter(top), 0 if heads and heads[0][0] == 0 else None)
    key = key_of(title)
    same = [number for number, line in near if key_of(line.words) == key]
    alike = [
        number
        for number, line in heads
        if line.rank == 1 and len(other := key_of(line.words)) >= _TELLING and (other in key or key in other)
    ]
    return next(iter((*same, *alike)), None)


_TELLING = 12
"""Letters of a title that is known again in a longer one."""
