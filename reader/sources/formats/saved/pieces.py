"""From what a service says of a saved piece to its article: by its story, else by what was marked in it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from reader.model.errors import SourceError, SourceProblem
from reader.model.findings import NotKept, QuotedNote, SourceArticle
from reader.model.origins import Origin
from reader.sources.extracted import Extracted, Given, Role, article_of
from reader.sources.formats.words import authors_of, lines_of, tags_of, title_of

_FAILED = "errors_during_fetching"
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_SHORT = 1_000
"""Code points of what a service says where it got no text."""


@dataclass(frozen=True, slots=True)
class Piece:
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


def articles_of(path: Path, pieces: Iterable[Piece]) -> list[SourceArticle]:
    """The articles of those that have words; raises `SourceError` where none has."""
    found = [_extracted(piece) for piece in pieces]
    told = [each for each in found if each is not None]
    if not told:
        raise SourceError(path, SourceProblem.NO_TEXTS if found else SourceProblem.EMPTY)
    if without := len(found) - len(told):
        told[0] = replace(told[0], not_kept=(*told[0].not_kept, (NotKept.ENTRY, without)))
    return [article_of(path, each) for each in told]


def quoted(quotes: Iterable[QuotedNote]) -> tuple[QuotedNote, ...]:
    """What was marked or noted, each once."""
    return tuple(dict.fromkeys(each for each in quotes if each.quote or each.note))


def _extracted(piece: Piece) -> Extracted | None:
    from reader.sources.formats.web.composing import outlet_of
    from reader.sources.formats.web.fragment import Fragment, fragment, told
    from reader.sources.guessing.outlets import name_of

    title = title_of(piece.title)
    failed = _FAILED in piece.markup and len(piece.markup) < _SHORT
    found = None if failed else fragment(piece.markup)
    is_excerpt = found is None or not found.lines
    if is_excerpt:
        found = Fragment(tuple((line, Role.QUOTE) for each in piece.quotes for line in lines_of(each.quote)))
    if found is None or not any(sign.isalnum() for line, _ in found.lines for sign in line):
        return None
    host, known = outlet_of(piece.url or "")
    author = authors_of(piece.authors)
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
        tags=tags_of(piece.tags),
        quotes=piece.quotes,
        is_excerpt=is_excerpt,
    )


def _given(value: str | None) -> Given[str] | None:
    return Given(value, Origin.METADATA) if value else None
