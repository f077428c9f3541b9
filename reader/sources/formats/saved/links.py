"""What Instapaper exports: addresses with titles and tags; of some the words that were chosen to be saved."""

import json
from collections.abc import Iterator
from pathlib import Path

from reader.model.findings import QuotedNote
from reader.sources.formats.cleaned import line_of, lines_of
from reader.sources.formats.pieces import Piece
from reader.sources.formats.saved import rows
from reader.sources.formats.saved.pieces import Saved, pieces


def read_instapaper(path: Path, data: bytes) -> Iterator[Piece]:
    """The articles of which words were chosen to be saved; raises `SourceError`."""
    return pieces(path, (_chosen(row) for row in rows.rows(path, data)))


def _chosen(row: rows.Row) -> Saved:
    from reader.sources.formats.web.described import web_address

    words = "\n".join(lines_of(row.get("selection") or ""))
    return Saved(
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
