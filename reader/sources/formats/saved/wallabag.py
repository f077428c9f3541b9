"""What Wallabag exports as JSON and as CSV: articles with their stories, and what was marked in them.

https://doc.wallabag.org
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reader.model.findings import QuotedNote
from reader.sources.formats import objects
from reader.sources.formats.cleaned import line_of, lines_of
from reader.sources.formats.moments import date_in, moment_in
from reader.sources.formats.pieces import Piece
from reader.sources.formats.saved import rows
from reader.sources.formats.saved.pieces import Saved, pieces, quoted
from reader.sources.formats.stated import language_in


def read(path: Path, data: bytes) -> Iterator[Piece]:
    """The articles of an export as JSON, or of what its interface answers; raises `SourceError`."""
    return pieces(path, map(_piece, _entries(objects.written(path, data).value)))


def read_table(path: Path, data: bytes) -> Iterator[Piece]:
    """The articles of an export as CSV; raises `SourceError`."""
    return pieces(path, map(_row, rows.rows(path, data)))


def _entries(written: Any) -> Iterator[dict[str, Any]]:
    if isinstance(written, dict):
        held = written.get("_embedded")
        written = held.get("items") if isinstance(held, dict) else [written]
    yield from objects.things(written)


def _piece(entry: dict[str, Any]) -> Saved:
    from reader.sources.formats.web.described import web_address

    by, content, tags = entry.get("published_by"), entry.get("content"), entry.get("tags")
    names = tags if isinstance(tags, list) else []
    return Saved(
        title=line_of(entry.get("title")),
        url=next(filter(None, (web_address(line_of(entry.get(each))) for each in ("url", "given_url"))), None),
        markup=content if isinstance(content, str) else "",
        authors=tuple(by) if isinstance(by, list) else (by,),
        published=date_in(entry.get("published_at")),
        language=language_in(entry.get("language")),
        tags=tuple(each.get("label") if isinstance(each, dict) else each for each in names),
        quotes=quoted(map(_quote, objects.things(entry.get("annotations")))),
    )


def _quote(annotation: dict[str, Any]) -> QuotedNote:
    note = annotation.get("text")
    return QuotedNote(
        line_of(annotation.get("quote")),
        "\n".join(lines_of(note)) if isinstance(note, str) else "",
        created=moment_in(annotation.get("created_at")),
    )


def _row(row: rows.Row) -> Saved:
    from reader.sources.formats.web.described import web_address

    return Saved(
        title=line_of(row.get("title")),
        url=web_address(row.get("url")),
        markup=row.get("content") or "",
        language=language_in(row.get("language")),
        tags=tuple((row.get("tags") or "").split(",")),
    )
