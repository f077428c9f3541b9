"""What Readwise and its Reader export: what was marked, as CSV and JSON, and saved articles as JSON.

Where only the marked passages are known, they are the text, each a paragraph. https://readwise.io/api_deets
"""

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from reader.model.findings import QuotedNote
from reader.sources.formats import objects
from reader.sources.formats.cleaned import line_of, lines_of
from reader.sources.formats.moments import date_in, likely, moment_in
from reader.sources.formats.pieces import Piece
from reader.sources.formats.saved import rows
from reader.sources.formats.saved.pieces import Saved, pieces, quoted
from reader.sources.formats.stated import short_of

_OWN = frozenset({"highlight", "note"})
"""The categories of documents that belong to another one."""


def read(path: Path, data: bytes) -> Iterator[Piece]:
    """The articles of what the interfaces of Readwise or its Reader answer; raises `SourceError`."""
    written = objects.written(path, data).value
    found = list(objects.things(written.get("results") if isinstance(written, dict) else written))
    documents = [each for each in found if "highlights" not in each]
    books = (_book(each) for each in found if "highlights" in each)
    return pieces(path, [*books, *_documents(documents)])


def read_highlights(path: Path, data: bytes) -> Iterator[Piece]:
    """The articles of the table of all highlights; raises `SourceError`."""
    books: dict[tuple[str, str], list[rows.Row]] = {}
    for row in rows.rows(path, data):
        books.setdefault((line_of(row.get("book title")), line_of(row.get("book author"))), []).append(row)
    return pieces(path, (_of_rows(title, author, each) for (title, author), each in books.items()))


def read_list(path: Path, data: bytes) -> Iterator[Piece]:
    """The articles of Reader's table of what was saved, which has no texts; raises `SourceError`."""
    return pieces(path, (_of_list(row) for row in rows.rows(path, data)))


def _of_rows(title: str, author: str, marked: list[rows.Row]) -> Saved:
    quotes = (
        _quote(
            row.get("highlight"),
            row.get("note"),
            (row.get("tags") or "").split(","),
            row.get("color"),
            row.get("highlighted at"),
        )
        for row in marked
    )
    tags = [tag for row in marked for tag in (row.get("document tags") or "").split(",")]
    return Saved(title, authors=(author,), tags=tuple(tags), quotes=quoted(quotes))


def _of_list(row: rows.Row) -> Saved:
    from reader.sources.formats.web.described import web_address

    return Saved(
        line_of(row.get("title")), web_address(row.get("url")), tags=tuple(_listed(row.get("document tags") or ""))
    )


def _listed(written: str) -> list[Any]:
    """Tags as Python writes a list of them."""
    try:
        found = ast.literal_eval(written) if written.startswith("[") and len(written) < 10_000 else written.split(",")
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return []
    return found if isinstance(found, list) else []


def _book(book: dict[str, Any]) -> Saved:
    from reader.sources.formats.web.described import web_address

    marked = (
        _quote(each.get("text"), each.get("note"), _names(each.get("tags")), each.get("color"), _moment(each))
        for each in objects.things(book.get("highlights"))
        if not each.get("is_deleted")
    )
    return Saved(
        line_of(book.get("title")) or line_of(book.get("readable_title")),
        web_address(line_of(book.get("source_url"))),
        authors=(book.get("author"),),
        tags=_names(book.get("book_tags")),
        quotes=quoted([*marked, _quote("", book.get("document_note"))]),
    )


def _documents(documents: list[dict[str, Any]]) -> Iterator[Saved]:
    """The saved articles; what was marked in one stands beside it, and what was noted of that again beside."""
    within: dict[str, list[dict[str, Any]]] = {}
    for each in documents:
        if isinstance(parent := each.get("parent_id"), str):
            within.setdefault(parent, []).append(each)
    for each in documents:
        if each.get("category") not in _OWN:
            yield _document(each, within)


def _document(document: dict[str, Any], within: dict[str, list[dict[str, Any]]]) -> Saved:
    from reader.sources.formats.web.described import web_address

    own = [each for each in within.get(str(document.get("id")), []) if each.get("category") == "highlight"]
    notes = [_quote("", document.get("notes"))]
    marked = (
        _quote(each.get("content"), _notes(each, within), _names(each.get("tags")), None, _moment(each)) for each in own
    )
    markup = document.get("html_content")
    return Saved(
        line_of(document.get("title")),
        next(filter(None, (web_address(line_of(document.get(each))) for each in ("source_url", "url"))), None),
        markup if isinstance(markup, str) else "",
        authors=(document.get("author"),),
        source=short_of(document.get("site_name")),
        published=_published(document.get("published_date")),
        tags=_names(document.get("tags")),
        quotes=quoted([*marked, *notes]),
    )


def _notes(highlight: dict[str, Any], within: dict[str, list[dict[str, Any]]]) -> str:
    said = [highlight.get("notes"), *(each.get("content") for each in within.get(str(highlight.get("id")), []))]
    return "\n".join(dict.fromkeys(each for each in said if isinstance(each, str) and each))


def _published(written: Any) -> str | None:
    """A day, which Reader gives in milliseconds since 1970, or as a date."""
    if not isinstance(written, int | float) or isinstance(written, bool):
        return date_in(written)
    try:
        return likely(datetime.fromtimestamp(written / 1000, UTC).date().isoformat())
    except (ValueError, OverflowError, OSError):
        return None


def _moment(marked: dict[str, Any]) -> Any:
    return marked.get("highlighted_at") or marked.get("created_at")


def _names(tags: Any) -> tuple[Any, ...]:
    """The names of tags, which stand in a list, or are the keys of an object."""
    if isinstance(tags, dict):
        return tuple(tags)
    names = tags if isinstance(tags, list) else []
    return tuple(each.get("name") if isinstance(each, dict) else each for each in names)


def _quote(quote: Any, note: Any = "", tags: Any = (), color: Any = None, created: Any = None) -> QuotedNote:
    words = "\n".join(lines_of(quote)) if isinstance(quote, str) else ""
    return QuotedNote(
        words,
        "\n".join(lines_of(note)) if isinstance(note, str) else "",
        tuple(name for tag in tags if (name := short_of(tag))),
        short_of(color) or None,
        moment_in(created),
    )
