"""Markdown: highlights as callouts with their colour's name, or whole articles with footnotes.

It is CommonMark with what Obsidian adds (callouts, `==highlights==`, footnotes, tags), and reads as plain text too.
Whatever a title, quote or note holds is escaped, so that it reads as what it is.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from reader.export import excerpts, words
from reader.export.excerpts import Paragraph, Passage, Run, flat, one_line, printable
from reader.export.options import Options
from reader.model.colors import SHAPES, Color
from reader.model.exported import ExportedArticle
from reader.model.marks import Highlight
from reader.model.names import EntityRow, Kind

SIGNS: Final = {
    Color.YELLOW: "🟡",
    Color.RED: "🔴",
    Color.GREEN: "🟢",
    Color.BLUE: "🔵",
    Color.PURPLE: "🟣",
    Color.MAGENTA: "🌸",
    Color.ORANGE: "🟠",
    Color.GRAY: "⚪",
}
"""A colour in a text that knows no colours."""

_SYNTAX = re.compile(
    r"[\\`*\[\]<~$^|#]"  # everywhere
    r"|(?<![^\W_])_|_(?![^\W_])"  # not inside a word
    r"|&(?=[#\w])"  # what may be an entity
    r"|=(?==|\Z)|(?<==)=|\A="  # ==highlight==, also together with what stands beside this piece
    r"|%(?=%|\Z)|(?<=%)%|\A%"  # %%Obsidian's comment%%
    r"|!\Z"  # a link that follows would become a picture
)
_LINE_START = re.compile(r"(?:[-+>]|\d{1,9}(?=[.)]))")
_TAG = re.compile(r"[^\w/-]+")
_PLAIN_NAME = re.compile(r"[^\W_](?:[\w .’'«»()-]*[^\W_.])?\.?")


@dataclass(frozen=True, slots=True)
class Style:
    """What differs between one file for all articles and a folder of notes."""

    level: int
    """Of an article's heading."""
    name: Callable[[str, EntityRow], str]
    """How a name in a text is written; its words are plain."""
    listed: Callable[[EntityRow], str]
    """How an entity is written in a list of names."""


def write(articles: Iterable[ExportedArticle], target: BinaryIO, options: Options) -> None:
    """All articles in one file; names in whole articles are bold, italic or both, by kind."""
    target.write("\n\n".join(_head(options)).encode())
    number = 0
    for article in excerpts.included(articles, options):
        blocks = article_blocks(article, options, _ONE_FILE, first_footnote=number)
        number += len(article.highlights)
        target.write("".join(f"\n\n{block}" for block in blocks).encode())
    target.write(b"\n")


def article_blocks(
    article: ExportedArticle, options: Options, style: Style, *, first_footnote: int = 0
) -> Iterator[str]:
    """One article in Markdown, block after block; a blank line belongs between them.

    Footnotes are numbered from `first_footnote`, one a highlight at most.
    """
    opening = f"[{words.OPEN}]({excerpts.article_address(article)})"
    source = f"{line_start(inline(excerpts.source_line(article)))} · {opening}"
    if options.whole_articles:
        yield from _whole(article, options, style, source, first_footnote)
    else:
        yield _heading(article, style)
        yield source
        yield from _article_note(article)
        for passage in excerpts.passages(article, options.context):
            yield _callout(article, passage, options, style)
    yield line_start(inline(excerpts.provenance_line(article)))


def _head(options: Options) -> Iterator[str]:
    yield f"# {inline(one_line(options.heading))}"
    if options.exported:
        yield f"{words.PROGRAM}, {words.EXPORTED.lower()} {inline(words.moment(options.exported))}"
    if options.whole_articles:
        shown = (_emphasis(words.KINDS[kind].lower(), kind) for kind in Kind)
        yield f"{words.LEGEND}: {', '.join(shown)}"


def _heading(article: ExportedArticle, style: Style) -> str:
    return f"{'#' * style.level} {inline(one_line(article.row.title)) or words.NO_TITLE}"


def _article_note(article: ExportedArticle) -> Iterator[str]:
    if article.note.strip():
        yield _quoted([f"[!note] {words.ARTICLE_NOTE}", paragraphs(article.note)])


# ------------------------------------------------------------------------------------------------- highlights


def _callout(article: ExportedArticle, passage: Passage, options: Options, style: Style) -> str:
    highlight = passage.highlight
    look = f"|{highlight.color}" if highlight.marked else ""
    title = f"[!quote{look}] {_color(highlight, options)}"
    parts = [title if not passage.orphan else f"{title} — {words.ORPHAN.lower()}", _quote(passage)]
    if passage.names:
        parts.append(f"{words.NAMES}: {', '.join(map(style.listed, passage.names))}")
    parts += _remarks(highlight)
    opening = f"[{words.OPEN}]({excerpts.address(article, highlight)})"
    parts.append(f"— {inline(excerpts.source_line(article))} · {opening}")
    return _quoted(parts)


def _quote(passage: Passage) -> str:
    """The passage between its neighbours; a quote of several lines is as many paragraphs."""
    lines = [line for line in map(flat, printable(passage.quote).split("\n")) if line.strip()] or [""]
    said = []
    for number, line in enumerate(lines):
        before = inline(passage.before) if number == 0 else ""
        after = inline(passage.after) if number == len(lines) - 1 else ""
        said.append(line_start(_marked(before, inline(line), after).strip()))
    return "\n\n".join(said)


def _remarks(highlight: Highlight) -> list[str]:
    """The note and the tags of a highlight."""
    said = []
    if highlight.note.strip():
        said.append(f"**{words.NOTE}.** {paragraphs(highlight.note)}")
    if highlight.tags:
        said.append(f"{words.TAGS}: {', '.join(map(_shown_tag, highlight.tags))}")
    return said


def _color(highlight: Highlight, options: Options) -> str:
    name = inline(one_line(options.color_of(highlight)))
    return f"{SIGNS[highlight.color]} {name}" if highlight.marked else name


def _shown_tag(tag: str) -> str:
    """`#тег`; a tag that cannot be written so stands in its own words, and its nearest `#тег` after it."""
    near = tag_of(tag)
    if near == tag:
        return f"#{tag}"
    shown = inline(one_line(tag))
    return f"{shown} (#{near})" if near else shown


def tag_of(tag: str) -> str:
    """The nearest tag that Obsidian knows: letters, digits, `_`, `-` and `/`, not digits alone; empty if there is none.

    https://help.obsidian.md/tags
    """
    near = _TAG.sub("_", printable(tag)).strip("_/")
    return f"{near}_" if near.isdecimal() else near


# ----------------------------------------------------------------------------------------------- whole articles


class _Footnotes:
    """The footnotes of one article: a highlight has its mark where it ends, and its words at the article's end."""

    def __init__(self, found: list[Paragraph], first: int) -> None:
        self._ends = excerpts.last_runs(found)
        self._overlapping = {
            highlight.id
            for paragraph in found
            for run in paragraph.runs
            for highlight in run.highlights
            if len(run.highlights) > 1
        }
        self._number = first
        self.marked: list[tuple[str, Highlight, bool]] = []

    def after(self, run: Run) -> str:
        """The marks that belong behind a run."""
        marks = ""
        for highlight in run.highlights:
            if self._ends[highlight.id] is run:
                self._number += 1
                label = f"[^r{self._number}]"
                self.marked.append((label, highlight, highlight.id in self._overlapping))
                marks += label
        return marks

    def has(self, highlight: Highlight) -> bool:
        """Whether a letter of the highlight stands on the page."""
        return highlight.id in self._ends


def _whole(article: ExportedArticle, options: Options, style: Style, source: str, first_footnote: int) -> Iterator[str]:
    found = excerpts.paragraphs(article)
    notes = _Footnotes(found, first_footnote)
    if not any(paragraph.title for paragraph in found):
        yield _heading(article, style)
        yield source
        yield from _article_note(article)
    for paragraph in found:
        said = _paragraph(article, paragraph, notes, style)
        if paragraph.title:
            yield f"{'#' * style.level} {said}"
            yield source
            yield from _article_note(article)
        else:
            yield line_start(said)
    for label, highlight, overlapping in notes.marked:
        yield _footnote(article, label, highlight, options, overlapping=overlapping)
    for highlight in article.highlights:
        if not notes.has(highlight):
            yield _callout(article, excerpts.passage(article, highlight, options.context), options, style)


def _footnote(
    article: ExportedArticle, label: str, highlight: Highlight, options: Options, *, overlapping: bool
) -> str:
    parts = [_color(highlight, options)]
    if overlapping:
        parts[0] += f": «{inline(one_line(excerpts.passage(article, highlight, 0).quote))}»"
    parts += _remarks(highlight)
    parts.append(f"[{words.OPEN}]({excerpts.address(article, highlight)})")
    text = "\n\n".join(parts).replace("\n", "\n    ").replace("\n    \n", "\n\n")
    return f"{label}: {text}"


def _paragraph(article: ExportedArticle, paragraph: Paragraph, notes: _Footnotes, style: Style) -> str:
    """A paragraph in one line, its highlighted stretches between `==`."""
    said, marked, marks = "", "", ""
    for run in paragraph.runs:
        text = _run(article, run, style, after=(said + marked + marks)[-1:])
        if run.highlights:
            marked, marks = marked + marks + text, notes.after(run)
        else:
            said = _marked(said, marked, marks + text) if marked else said + text
            marked = marks = ""
    return _marked(said, marked, marks) if marked else said


def _run(article: ExportedArticle, run: Run, style: Style, *, after: str) -> str:
    """A run of text; a name is dressed where all of it is here, is plain and does not touch another one."""
    raw = flat(article.text[run.span.start : run.span.end])
    mention = run.mention
    whole = mention is not None and not mention.derived and mention.span == run.span
    if mention is not None and whole and after not in {"*", "]"} and _PLAIN_NAME.fullmatch(raw):
        return style.name(raw, mention.entity)
    # A footnote's mark or a link and a bracket would be another link together.
    return f"\\{inline(raw)}" if after == "]" and raw.startswith("(") else inline(raw)


def _marked(before: str, marked: str, after: str) -> str:
    """`before==marked==after`, in Markdown already. Blanks move out of the mark.

    The signs bind only where the letters beside them allow it (CommonMark's flanking rule); elsewhere it is `<mark>`.
    """
    core = marked.strip()
    if not core:
        return before + marked + after
    left, right = marked[: len(marked) - len(marked.lstrip())], marked[len(marked.rstrip()) :]
    opens = core[0].isalnum() or _parts((before + left)[-1:])
    closes = core[-1].isalnum() or _parts((right + after)[:1])
    first, last = ("==", "==") if opens and closes else ("<mark>", "</mark>")
    return f"{before}{left}{first}{core}{last}{right}{after}"


def _parts(character: str) -> bool:
    """Whether a sign of emphasis binds even punctuation beside this character; empty is the end of the line."""
    return not character or character.isspace() or unicodedata.category(character).startswith("P")


def _emphasis(name: str, kind: Kind) -> str:
    sign = {Kind.PERSON: "**", Kind.STATE: "*", Kind.PLACE: "***"}[kind]
    return f"{sign}{name}{sign}"


def _listed(entity: EntityRow) -> str:
    return f"{SHAPES[entity.kind]} {inline(one_line(entity.name))}"


_ONE_FILE: Final = Style(2, lambda text, entity: _emphasis(text, entity.kind), _listed)


# ---------------------------------------------------------------------------------------------------- characters


def inline(text: str) -> str:
    """Text within a line, escaped; what it begins with is safe only inside a line, see `line_start`."""
    return _SYNTAX.sub(r"\\\g<0>", printable(text))


def bold(before: str, words: str, after: str) -> str:
    """Words in bold, escaped, between what stands right before and behind them; blanks move out of the mark."""
    said = flat(words)
    core = inline(said.strip())
    if not core:
        return inline(said)
    left, right = said[: len(said) - len(said.lstrip())], said[len(said.rstrip()) :]
    binds = (core[0].isalnum() or _parts(left or before)) and (core[-1].isalnum() or _parts(right or after))
    first, last = ("**", "**") if binds and before != "*" else ("<strong>", "</strong>")
    return f"{left}{first}{core}{last}{right}"


def line_start(line: str) -> str:
    """A line of Markdown that begins no list and no quotation."""
    found = _LINE_START.match(line)
    if found is None:
        return line
    at = found.end() if found.group().isdigit() else 0
    return f"{line[:at]}\\{line[at:]}"


def paragraphs(text: str) -> str:
    """Text of several lines, escaped: its line ends stay, blank lines part paragraphs."""
    lines = [line_start(inline(line.strip(" \t"))) for line in printable(text).strip().split("\n")]
    said = ""
    for line in lines:
        if not line:
            said = said.rstrip() + "\n\n" if said else said
        else:
            said += f"  \n{line}" if said and not said.endswith("\n") else line
    return said


def _quoted(parts: Iterable[str]) -> str:
    """Parts as one callout: the first is its title, blank lines stand between the others."""
    title, *rest = parts
    lines = [title, *"\n\n".join(rest).split("\n")]
    return "\n".join(f"> {line}" if line else ">" for line in lines)
