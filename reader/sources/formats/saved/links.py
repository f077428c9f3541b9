"""What Instapaper and Pocket export: addresses with titles and tags; of some the words that were chosen to be saved."""

import json
from collections.abc import Iterator
from pathlib import Path

from reader.model.errors import SourceError, SourceProblem
from reader.model.findings import QuotedNote, SourceArticle
from reader.sources.formats.saved import rows
from reader.sources.formats.saved.pieces import Piece, articles_of
from reader.sources.formats.words import line_of, lines_of


def read_instapaper(path: Path, data: bytes) -> list[SourceArticle]:
    """The articles of which words were chosen to be saved; raises `SourceError`."""
    return articles_of(path, (_chosen(row) for row in rows.rows(path, data)))


def read_pocket(path: Path, data: bytes) -> list[SourceArticle]:
    """Never an article, since Pocket gives no words of any: raises `SourceError`."""
    raise SourceError(path, SourceProblem.NO_TEXTS if data.strip() else SourceProblem.EMPTY)


def _chosen(row: rows.Row) -> Piece:
    from reader.sources.formats.web.described import web_address

    words = "\n".join(lines_of(row.get("selection") or ""))
    return Piece(
        line_of(row.get("title")),
        web_address(row.get("url")),
        tags=tuple(_tags(row.get("tags") or "")),
        quotes=(QuotedNote(words),) if words else (),
    )


def _tags(written: str) -> Iterator[str]:
    """Tags as JSON writes a list of them."""
    try:
        found = json.loads(written) if written else []
    except (ValueError, RecursionError):
        return
    yield from (each for each in found if isinstance(each, str)) if isinstance(found, list) else ()
