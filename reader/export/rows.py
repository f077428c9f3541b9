"""What a table of highlights says in each row: shared by CSV and XLSX."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypeAlias

from reader.export import excerpts, words
from reader.export.excerpts import Passage, one_line, printable
from reader.export.options import Options
from reader.model.articles import Span
from reader.model.colors import Color
from reader.model.exported import ExportedArticle
from reader.model.names import Kind


@dataclass(frozen=True, slots=True)
class Named:
    """Text in pieces, of which each names something of a kind, or nothing."""

    pieces: tuple[tuple[str, Kind | None], ...]

    def __str__(self) -> str:
        return "".join(text for text, _ in self.pieces)


Cell: TypeAlias = str | Named | datetime | date
"""A moment is in UTC and without a zone, as spreadsheets keep it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One highlight, one note on an article without highlights, or one whole article."""

    cells: tuple[Cell, ...]
    color: Color | None = None
    link: str = ""


_SOURCE = (words.TITLE, words.SOURCE, words.DATE)
_PROVENANCE = (words.LINK, words.FILE, words.IMPORTED, words.HASH)
COLUMNS: Final = (
    *(words.QUOTE, words.COLOR, words.NOTE, words.TAGS, words.NAMES, words.BEFORE, words.AFTER),
    *(*_SOURCE, words.ARTICLE_NOTE, words.CREATED, words.MODIFIED, words.POSITION, *_PROVENANCE),
)
ARTICLE_COLUMNS: Final = (*_SOURCE, words.TEXT, *words.KINDS.values(), words.DOCUMENT, words.ARTICLE_NOTE, *_PROVENANCE)


def columns(options: Options) -> tuple[str, ...]:
    """The first row."""
    return ARTICLE_COLUMNS if options.whole_articles else COLUMNS


def rows(article: ExportedArticle, options: Options) -> Iterator[Row]:
    """A row for each highlight; an article with a note alone has one, and so has a whole article."""
    if options.whole_articles:
        yield _article_row(article, options)
    elif article.highlights:
        for passage in excerpts.passages(article, options.context):
            yield _highlight_row(article, passage, options)
    elif article.note:
        empty = ("",) * 7
        link = excerpts.article_address(article)
        yield Row(
            (*empty, *_source(article), printable(article.note), "", "", "", *_provenance(article, link)), None, link
        )


def _highlight_row(article: ExportedArticle, passage: Passage, options: Options) -> Row:
    highlight = passage.highlight
    span = excerpts.placed(article, highlight)
    place = words.ORPHAN if span is None else f"{span.start}–{span.end}"
    link = excerpts.address(article, highlight)
    return Row(
        (
            printable(passage.quote) if span is None else _named(article, span),
            one_line(options.color_of(highlight)),
            printable(highlight.note),
            ", ".join(map(one_line, highlight.tags)),
            ", ".join(one_line(entity.name) for entity in passage.names),
            printable(passage.before),
            printable(passage.after),
            *_source(article),
            printable(article.note),
            moment(highlight.created),
            moment(highlight.modified),
            place,
            *_provenance(article, link),
        ),
        highlight.color if highlight.marked else None,
        link,
    )


def _article_row(article: ExportedArticle, options: Options) -> Row:
    named = excerpts.named(article)
    marked = (
        f"[{one_line(options.color_name(each.highlight.color))}] {printable(each.quote)}"
        + (f" — {printable(each.highlight.note)}" if each.highlight.note else "")
        for each in excerpts.passages(article, 0)
    )
    link = excerpts.article_address(article)
    cells = (
        *_source(article),
        _named(article, Span(0, len(article.text))),
        *(", ".join(one_line(entity.name) for entity in named[kind]) for kind in Kind),
        "\n".join(marked),
        printable(article.note),
        *_provenance(article, link),
    )
    return Row(cells, None, link)


def _named(article: ExportedArticle, span: Span) -> Named:
    """A passage with its names; adjectives are plain."""
    pieces: list[tuple[str, Kind | None]] = []
    for run in excerpts.runs(article, span):
        kind = run.mention.entity.kind if run.mention and not run.mention.derived else None
        text = article.text[run.span.start : run.span.end]
        if pieces and pieces[-1][1] == kind:
            text = pieces.pop()[0] + text
        pieces.append((text, kind))
    return Named(tuple((printable(text), kind) for text, kind in pieces))


def _source(article: ExportedArticle) -> tuple[Cell, Cell, Cell]:
    row = article.row
    return one_line(row.title), one_line(row.source or ""), published(row.published)


def _provenance(article: ExportedArticle, link: str) -> tuple[Cell, Cell, Cell, Cell]:
    return link, one_line(article.path or ""), moment(article.imported), article.sha256


def published(when: str | None) -> str | datetime | date:
    """A whole date as a date, with its time if it has one; a partial one in words."""
    if not when:
        return ""
    try:
        return datetime.fromisoformat(when).replace(tzinfo=None) if "T" in when else date.fromisoformat(when)
    except ValueError:
        return words.date(when)


def moment(said: str) -> Cell:
    """A moment of the library, to the second."""
    when = words.instant(said)
    return one_line(said) if when is None else when.replace(tzinfo=None, microsecond=0)
