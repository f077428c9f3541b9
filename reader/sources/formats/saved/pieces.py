"""From what a service says of a saved piece to its article: by its story, else by what was marked in it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from reader.model.findings import QuotedNote, SourceArticle
from reader.model.origins import Origin
from reader.sources.extracted import Extracted, Given, Role, article_of
from reader.sources.formats.cleaned import lines_of
from reader.sources.formats.pieces import TOGETHER, Piece, textless
from reader.sources.formats.stated import LONGEST_LISTED, MOST_LISTED, authors_in, parted, tags_in, title_in

_FAILED = "errors_during_fetching"
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_SHORT = 1_000
"""Code points of what a service says where it got no text."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved piece."""

    title: str
    url: str | None = None
    markup: str = ""
    """Its story; empty where the service gives none."""
    authors: tuple[Any, ...] = ()
    source: str = ""
    published: str | None = None
    """A partial date."""
    language: str | None = None
    tags: tuple[Any, ...] = ()
    quotes: tuple[QuotedNote, ...] = ()


class _Reading:
    """The reading of one export."""

    def __init__(self, path: Path) -> None:
        self.found = self.without = 0
        self._path = path

    def read(self, saved: Iterable[Saved]) -> list[SourceArticle]:
        """The articles of those that have words."""
        extracted = list(map(_extracted, saved))
        told = [article_of(self._path, each) for each in extracted if each is not None]
        self.found += len(told)
        self.without += len(extracted) - len(told)
        return told


def pieces(path: Path, saved: Iterable[Saved]) -> Iterator[Piece]:
    """The articles of what was saved; at the end it is said how many have no text."""
    reading, rest = _Reading(path), iter(saved)
    while some := list(islice(rest, TOGETHER)):
        yield Piece(path, partial(reading.read, some))
    yield Piece(path, partial(textless, path, reading))


def quoted(quotes: Iterable[QuotedNote]) -> tuple[QuotedNote, ...]:
    """What was marked or noted, each once."""
    return tuple(dict.fromkeys(each for each in quotes if each.quote or each.note))


def _extracted(piece: Saved) -> Extracted | None:
    from reader.sources.formats.web.composing import outlet_of
    from reader.sources.formats.web.fragment import Fragment, fragment, told
    from reader.sources.guessing.outlets import name_of

    title = title_in(piece.title, LONGEST_LISTED) or ""
    failed = _FAILED in piece.markup and len(piece.markup) < _SHORT
    found = None if failed else fragment(piece.markup)
    is_excerpt = found is None or not found.lines
    if is_excerpt:
        found = Fragment(tuple((line, Role.QUOTE) for each in piece.quotes for line in lines_of(each.quote)))
    if found is None or not any(sign.isalnum() for line, _ in found.lines for sign in line):
        return None
    host, known = outlet_of(piece.url or "")
    author = authors_in(piece.authors, MOST_LISTED) or ""
    site = author if _HOST.fullmatch(author) else ""  # so Readwise names whom it does not know
    source = known or name_of(piece.source) or piece.source or host or name_of(site)
    return replace(
        told(title, found),
        title=_given(title),
        source=_given(source),
        author=_given(author if author not in (source, site) else None),
        published=_given(piece.published),
        url=_given(piece.url),
        language=_given(piece.language),
        tags=tags_in(parted(piece.tags), MOST_LISTED),
        quotes=piece.quotes,
        is_excerpt=is_excerpt,
    )


def _given(value: str | None) -> Given[str] | None:
    return Given(value, Origin.METADATA) if value else None
