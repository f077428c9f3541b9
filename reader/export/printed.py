"""What a printed document of an export holds, block by block; DOCX, ODT and PDF each set the same blocks.

A stream: an article's blocks come out before the next article is asked for. Text in pieces is free of characters that
a document cannot hold (`excerpts.printable`); nothing is escaped.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final, TypeAlias

from reader.export import excerpts, words
from reader.export.excerpts import Passage, Run
from reader.export.options import Options
from reader.model import colors
from reader.model.articles import Span
from reader.model.colors import Color
from reader.model.exported import ExportedArticle
from reader.model.marks import Highlight
from reader.model.names import EntityRow, Kind
from reader.text import paragraphs as layout

TEXT: Final = colors.LIGHT["text"]
QUIET: Final = "#5F646E"
LINK: Final = colors.LIGHT["accent"]
NAME_STYLES: Final = {Kind.PERSON: "Имя человека", Kind.STATE: "Имя государства", Kind.PLACE: "Имя места"}
DERIVED_STYLE: Final = "Прилагательное от имени"
CONTEXT_STYLE: Final = "Вокруг цитаты"
"""What word processors call the styles of words, where a person may change them for a whole document."""
KIND_KEYS: Final = {Kind.PERSON: "Person", Kind.STATE: "State", Kind.PLACE: "Place"}
"""The keys by which a document's words refer to the styles of names."""

UNDATED: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""The date of a file that must have one where nobody knows it."""


def marker_style(color: Color) -> str:
    """What word processors call the style of words highlighted in a colour."""
    return f"Выделено: {words.COLORS[color]}"


def marker_key(color: Color) -> str:
    """The key by which a document's words refer to that style."""
    return f"Marker{color.value.title()}"


def heading(options: Options) -> str:
    """The title of the document."""
    return excerpts.one_line(options.heading) or words.DOCUMENT


def running_title(options: Options) -> str:
    """The title as it stands above every page: no more than a line of it."""
    whole = heading(options)
    return whole if len(whole) <= 90 else f"{whole[:89]}…"


def moment(said: str) -> datetime:
    """A moment in ISO 8601, in UTC; `UNDATED` where it is none."""
    return words.instant(said) or UNDATED


class Part(StrEnum):
    """What a block is; formats give each a style of its own."""

    TITLE = "title"
    ABOUT = "about"
    HEADING = "heading"
    """Of an article."""
    SOURCE = "source"
    PROVENANCE = "provenance"
    TEXT = "text"
    DIMMED = "dimmed"
    """Of an article's text, where the reader passes over it."""
    QUOTE = "quote"
    ORPHAN = "orphan"
    """Says that the words of the quote after it are no longer in the text."""
    META = "meta"
    """Under a quote: its colour, tags, names and link."""


PART_STYLES: Final = {
    Part.ABOUT: "О документе",
    Part.SOURCE: "Источник",
    Part.PROVENANCE: "Происхождение",
    Part.DIMMED: "Служебный текст",
    Part.ORPHAN: "Без места в тексте",
    Part.META: "О цитате",
}
"""What word processors call the styles of paragraphs for which they have none of their own."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A note of the user's, with the tags of its passage where no block under it names them."""

    key: str
    """Unique in the document."""
    title: str
    lines: tuple[str, ...]
    moment: str
    """When it was last changed, ISO 8601; empty where nobody knows."""
    color: Color | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line with one look."""

    text: str
    kind: Kind | None = None
    derived: bool = False
    colors: tuple[Color, ...] = ()
    """Of the highlights over it; where there are several, the last one began last."""
    quiet: bool = False
    strong: bool = False
    """What a search found."""
    link: str = ""
    opens: tuple[Remark, ...] = ()
    """Remarks whose passage begins with this piece."""
    closes: tuple[Remark, ...] = ()


Line: TypeAlias = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, perhaps of several lines."""

    part: Part
    lines: tuple[Line, ...]
    color: Color | None = None
    """Of the highlight that a quote is."""

    @property
    def remarks(self) -> Iterator[Remark]:
        """The remarks whose passage ends in this block, in its order."""
        return (remark for line in self.lines for piece in line for remark in piece.closes)

    @property
    def text(self) -> str:
        """Its words alone, in one line."""
        return " ".join("".join(piece.text for piece in line) for line in self.lines)


def document(articles: Iterable[ExportedArticle], options: Options) -> Iterator[Block]:
    """The blocks of a document; without `whole_articles`, articles that nobody marked are passed over."""
    yield _block(Part.TITLE, Piece(heading(options)))
    yield from _about(options)
    empty = True
    for article in excerpts.included(articles, options):
        empty = False
        yield from (_whole if options.whole_articles else _marked)(article, options)
    if empty:
        yield _block(Part.TEXT, Piece(words.NOTHING, quiet=True))


def _block(part: Part, *pieces: Piece) -> Block:
    return Block(part, (pieces,))


def _about(options: Options) -> Iterator[Block]:
    said = [words.PROGRAM]
    if options.exported:
        said.append(f"{words.EXPORTED.lower()} {words.moment(options.exported)}")
    yield _block(Part.ABOUT, Piece(" · ".join(said)))
    legend = [Piece(f"{words.LEGEND}: ")]
    for kind in Kind:
        legend += [Piece(words.KINDS[kind].lower(), kind), Piece(", ")]
    legend.append(Piece(words.DERIVED.lower(), Kind.STATE, derived=True))
    for color in Color:  # those that the user gave a meaning
        if options.color_name(color) != words.COLORS[color]:
            legend += [Piece(", "), Piece(excerpts.one_line(options.color_name(color)), colors=(color,))]
    yield Block(Part.ABOUT, (tuple(legend),))


# ------------------------------------------------------------------------------------------------- one article


def _head(article: ExportedArticle, title: Sequence[Piece]) -> Iterator[Block]:
    """An article's title, with the user's note on the whole, and where it comes from."""
    pieces = [piece for piece in title if piece.text] or [Piece(_title(article))]
    if article.note:
        note = Remark(f"article {article.row.id}", words.ARTICLE_NOTE, _lines(article.note), "")
        pieces = _anchored(pieces, note)
    yield Block(Part.HEADING, (tuple(pieces),))
    opening = Piece(words.OPEN, link=excerpts.article_address(article))
    yield _block(Part.SOURCE, Piece(f"{excerpts.source_line(article)} · "), opening)
    yield _block(Part.PROVENANCE, Piece(excerpts.provenance_line(article)))


def _title(article: ExportedArticle) -> str:
    return excerpts.one_line(article.row.title) or words.NO_TITLE


def _marked(article: ExportedArticle, options: Options) -> Iterator[Block]:
    """The highlighted passages of an article, each with its context."""
    yield from _head(article, ())
    spans = layout.split(article.text)
    for passage in excerpts.passages(article, options.context):
        yield from _quoted(article, passage, spans, options)


def _whole(article: ExportedArticle, options: Options) -> Iterator[Block]:
    """An article from beginning to end; highlights of which no word is shown in it come last."""
    paragraphs = excerpts.paragraphs(article)
    in_order = sorted(paragraphs, key=lambda each: not each.title)  # the title comes first, wherever it stands
    edges = _edges([run for paragraph in in_order for run in paragraph.runs])
    title: list[Piece] = []
    blocks = []
    for paragraph in paragraphs:
        pieces = [_remarked(_piece(article, run), run, edges) for run in paragraph.runs]
        if paragraph.title:
            title += [Piece(" "), *pieces] if title else pieces
        else:
            dimmed = all(run.dimmed for run in paragraph.runs)
            blocks.append(Block(Part.DIMMED if dimmed else Part.TEXT, (tuple(pieces),)))
    yield from _head(article, title)
    yield from blocks
    for highlight in article.highlights:
        if highlight.id not in edges:
            yield from _quoted(article, excerpts.passage(article, highlight, options.context), (), options)


def _edges(runs: Sequence[Run]) -> dict[str, tuple[int, int]]:
    """For each highlight, by its id, where its first and its last run begin, in the order in which they are shown."""
    edges: dict[str, tuple[int, int]] = {}
    for run in runs:
        for highlight in run.highlights:
            first, _ = edges.get(highlight.id, (run.span.start, 0))
            edges[highlight.id] = (first, run.span.start)
    return edges


def _remarked(piece: Piece, run: Run, edges: Mapping[str, tuple[int, int]]) -> Piece:
    said = [each for each in run.highlights if each.note or each.tags]
    opens = [_remark(each, with_tags=True) for each in said if edges[each.id][0] == run.span.start]
    closes = [_remark(each, with_tags=True) for each in said if edges[each.id][1] == run.span.start]
    return replace(piece, opens=tuple(opens), closes=tuple(closes)) if said else piece


def _piece(article: ExportedArticle, run: Run, *, only: Highlight | None = None) -> Piece:
    """A run as it looks; with `only`, no other highlight shows."""
    shown = [highlight for highlight in run.highlights if only is None or highlight.id == only.id]
    mention = run.mention
    return Piece(
        excerpts.flat(article.text[run.span.start : run.span.end]),
        mention.entity.kind if mention else None,
        derived=bool(mention and mention.derived),
        colors=tuple(highlight.color for highlight in shown),
        quiet=run.dimmed and not shown,
    )


# --------------------------------------------------------------------------------------------------- a passage


def _quoted(article: ExportedArticle, passage: Passage, spans: Sequence[Span], options: Options) -> Iterator[Block]:
    """A quote in its context, and under it what the user and the program know of it."""
    highlight = passage.highlight
    lines = _orphaned(passage) if passage.orphan else _quote_lines(article, highlight, spans)
    if highlight.note:
        remark = _remark(highlight, with_tags=False)
        lines[0] = (replace(lines[0][0], opens=(remark,)), *lines[0][1:])
        lines[-1] = (*lines[-1][:-1], replace(lines[-1][-1], closes=(remark,)))
    lines[0] = (Piece(passage.before, quiet=True), *lines[0])
    lines[-1] = (*lines[-1], Piece(passage.after, quiet=True))
    if passage.orphan:
        yield _block(Part.ORPHAN, Piece(words.ORPHAN))
    color = highlight.color if highlight.marked else None
    yield Block(Part.QUOTE, tuple(_shown(line) for line in lines), color)
    yield Block(Part.META, (tuple(_meta(article, passage, options)),))


def _shown(line: Line) -> Line:
    return tuple(piece for piece in line if piece.text or piece.opens or piece.closes)


def _quote_lines(article: ExportedArticle, highlight: Highlight, spans: Sequence[Span]) -> list[Line]:
    """The words of a highlight, a line for each paragraph that it touches, with the names in them."""
    span = excerpts.placed(article, highlight)
    assert span is not None
    parts = [Span(max(span.start, each.start), min(span.end, each.end)) for each in spans]
    parts = [part for part in parts if part.start < part.end] or [span]
    # Blanks at its ends are marked too, and belong to the words beside them.
    parts[0], parts[-1] = replace(parts[0], start=span.start), replace(parts[-1], end=span.end)
    return [tuple(_piece(article, run, only=highlight) for run in excerpts.runs(article, part)) for part in parts]


def _orphaned(passage: Passage) -> list[Line]:
    lines = excerpts.printable(passage.quote).split("\n")
    return [(Piece(line, colors=(passage.highlight.color,)),) for line in lines]


def _meta(article: ExportedArticle, passage: Passage, options: Options) -> Iterator[Piece]:
    highlight = passage.highlight
    colors = (highlight.color,) if highlight.marked else ()
    yield Piece(excerpts.one_line(options.color_of(highlight)), colors=colors)
    if highlight.tags:
        yield Piece(f" · {_tags(highlight)}")
    yield from _named(passage.names)
    if highlight.created:
        yield Piece(f" · {words.moment(highlight.created)}")
    yield Piece(" · ")
    yield Piece(words.OPEN, link=excerpts.address(article, highlight))


def _named(names: Sequence[EntityRow]) -> Iterator[Piece]:
    for number, entity in enumerate(names):
        yield Piece(", " if number else f" · {words.NAMES}: ")
        yield Piece(excerpts.one_line(entity.name), entity.kind)


def _tags(highlight: Highlight) -> str:
    return f"{words.TAGS}: " + ", ".join(excerpts.one_line(tag) for tag in highlight.tags)


# ----------------------------------------------------------------------------------------------------- remarks


def _remark(highlight: Highlight, *, with_tags: bool) -> Remark:
    lines = _lines(highlight.note) if highlight.note else ()
    if with_tags and highlight.tags:
        lines = (*lines, _tags(highlight))
    moment = highlight.modified or highlight.created
    return Remark(highlight.id, words.NOTE if highlight.note else "", lines, moment, highlight.color)


def _lines(note: str) -> tuple[str, ...]:
    return tuple(excerpts.printable(note).split("\n"))


def _anchored(pieces: Sequence[Piece], remark: Remark) -> list[Piece]:
    """These pieces, all of them under a remark."""
    anchored = list(pieces)
    anchored[0] = replace(anchored[0], opens=(*anchored[0].opens, remark))
    anchored[-1] = replace(anchored[-1], closes=(*anchored[-1].closes, remark))
    return anchored
