"""What every export says of a passage: its words with the words around them, its names, its source and its address.

Pure functions of an `ExportedArticle`; all offsets are code points of its text. No format's syntax stands here: text
comes out raw, but for `printable`, and each format escapes it in its own way.
"""

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias
from urllib.parse import quote as percent_encoded

from reader.export import words
from reader.export.options import Options
from reader.model.articles import Span
from reader.model.exported import ExportedArticle, NamedMention
from reader.model.marks import Highlight
from reader.model.names import EntityRow, Kind
from reader.text import paragraphs as layout

ADDRESS_QUOTE, ADDRESS_AROUND = 100, 24
"""Code points of a quote, and of what stands on each side of it, that an address carries.

A letter of four bytes takes twelve characters, and a spreadsheet holds links of at most 2,079.
"""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text over which nothing changes: the same highlights, the same name, or none."""

    span: Span
    highlights: tuple[Highlight, ...] = ()
    """In the article's order."""
    mention: NamedMention | None = None
    dimmed: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text with its runs; `title` where it is the article's title."""

    span: Span
    runs: tuple[Run, ...]
    title: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A highlight as an export shows it."""

    highlight: Highlight
    quote: str
    """The words as they stand in the text, line ends included; for an orphan, as they were kept."""
    before: str
    """Up to `Options.context` code points in one line, cut at a word with a «…»; it adjoins the quote as it stands."""
    after: str
    names: tuple[EntityRow, ...]
    """What the passage names, each once, in the order of the text."""
    window: Span | None
    """From the first word of `before` to the last one of `after` in the text; None for an orphan."""

    @property
    def orphan(self) -> bool:
        """Whether these words no longer stand in the article's text."""
        return self.window is None


# --------------------------------------------------------------------------------------------------- passages


def passages(article: ExportedArticle, context: int) -> list[Passage]:
    """Every highlight of an article, in its order, orphans last; `context` in code points."""
    return [passage(article, highlight, context) for highlight in article.highlights]


def passage(article: ExportedArticle, highlight: Highlight, context: int) -> Passage:
    """One highlight with the words around it. They stop where the title ends or begins."""
    span = placed(article, highlight)
    if span is None:
        kept = highlight.quote
        return Passage(highlight, kept.exact, flat(kept.prefix).lstrip(), flat(kept.suffix).rstrip(), (), None)
    text, (least, most) = article.text, _context_limits(article, span)
    start, end = _first_word(text, span.start, context, least), _last_word(text, span.end, context, most)
    before, after = flat(text[start : span.start]).lstrip(), flat(text[span.end : end]).rstrip()
    return Passage(
        highlight,
        text[span.start : span.end],
        f"… {before}" if before and start > least else before,
        f"{after} …" if after and end < most else after,
        names(article, span),
        Span(start, end),
    )


def placed(article: ExportedArticle, highlight: Highlight) -> Span | None:
    """Where a highlight stands in the article's text; None for an orphan, or for a span that the text does not hold."""
    span = highlight.span
    return span if span is not None and 0 <= span.start < span.end <= len(article.text) else None


def beginning(text: str, most: int) -> str:
    """The first words of a text in one line, with a «…» where more than `most` code points were cut off."""
    said = flat(text).strip()
    if len(said) <= most:
        return said
    return f"{said[: _last_word(said, 0, most, len(said))].rstrip()}…"


def is_marked(article: ExportedArticle) -> bool:
    """Whether the user left anything on an article; an export of highlights passes over the others."""
    return bool(article.highlights or article.note)


def included(articles: Iterable[ExportedArticle], options: Options) -> Iterator[ExportedArticle]:
    """The articles that an export holds, each as it comes: whole ones are all of them, else the marked ones."""
    return (article for article in articles if options.whole_articles or is_marked(article))


def names(article: ExportedArticle, span: Span) -> tuple[EntityRow, ...]:
    """What a span names, adjectives included, each entity once, in the order of the text."""
    found = {mention.entity.id: mention.entity for mention in _mentions(article, span)}
    return tuple(found.values())


def named(article: ExportedArticle) -> dict[Kind, list[EntityRow]]:
    """The people, states and places that a text names otherwise than by an adjective, most often named first."""
    counts: dict[str, int] = defaultdict(int)
    rows: dict[str, EntityRow] = {}
    for mention in article.mentions:
        if not mention.derived:
            counts[mention.entity.id] += 1
            rows.setdefault(mention.entity.id, mention.entity)
    ordered = sorted(rows.values(), key=lambda row: -counts[row.id])
    return {kind: [row for row in ordered if row.kind is kind] for kind in Kind}


def _context_limits(article: ExportedArticle, span: Span) -> tuple[int, int]:
    """Between which offsets the words around a span may be taken: a title does not run into what follows it."""
    least, most, title = 0, len(article.text), article.title_span
    if title is not None:
        edges = [edge for edge in (title.start, title.end) if 0 <= edge <= most]
        least = max((edge for edge in edges if edge <= span.start), default=least)
        most = min((edge for edge in edges if edge >= span.end), default=most)
    return least, most


def _first_word(text: str, start: int, context: int, least: int) -> int:
    """Where the words before `start` begin: at most `context` code points away, at the beginning of a word if any."""
    if start - context <= least:
        return least
    earliest = start - context
    space = _SPACE.search(text, earliest - 1, start)
    return space.end() if space else _whole_letter(text, earliest, start)


def _last_word(text: str, end: int, context: int, most: int) -> int:
    if end + context >= most:
        return most
    latest = end + context
    for at in range(latest, end - 1, -1):
        if text[at].isspace():
            return at
    return max(end, _letter_start(text, latest, end))


_SPACE = re.compile(r"\s+")


def _whole_letter(text: str, at: int, end: int) -> int:
    """The next place from `at` on that does not part a letter from its accents."""
    while at < end and _continues(text[at]):
        at += 1
    return at


def _letter_start(text: str, at: int, start: int) -> int:
    while at > start and _continues(text[at]):
        at -= 1
    return at


def _continues(character: str) -> bool:
    return unicodedata.combining(character) > 0 or character in "\u200d\ufe0e\ufe0f" or "🏻" <= character <= "🏿"


# ------------------------------------------------------------------------------------------------------- runs


def runs(article: ExportedArticle, within: Span | None = None) -> list[Run]:
    """A text, or a span of it, in stretches over which nothing changes; end to end they are the whole of it.

    One sweep over the edges of highlights, names and dimmed passages. What lies outside the text is cut off.
    """
    size = len(article.text)
    bounds = Span(max(0, within.start), min(size, within.end)) if within else Span(0, size)
    if bounds.start >= bounds.end:
        return []
    marks: list[_Mark] = [(mark.span, mark) for mark in _marked(article) if mark.span and _meets(mark.span, bounds)]
    marks += [(mention.span, mention) for mention in _mentions(article, bounds)]
    marks += [(span, None) for span in article.dimmed if _meets(span, bounds)]
    return _swept(marks, bounds)


_Mark: TypeAlias = tuple[Span, Highlight | NamedMention | None]
"""What lies over a span; None dims it."""


def _marked(article: ExportedArticle) -> Iterable[Highlight]:
    return (highlight for highlight in article.highlights if highlight.marked)


def _swept(marks: list[_Mark], bounds: Span) -> list[Run]:
    opening: dict[int, list[int]] = defaultdict(list)
    edges = {bounds.start, bounds.end}
    for number, (span, _) in enumerate(marks):
        start = max(span.start, bounds.start)
        opening[start].append(number)
        edges.update((start, min(span.end, bounds.end)))
    found, active = [], list[int]()
    for start, end in pairwise(sorted(edges)):
        active = sorted([number for number in active if marks[number][0].end > start] + opening[start])
        things = [marks[number][1] for number in active]
        found.append(
            Run(
                Span(start, end),
                tuple(thing for thing in things if isinstance(thing, Highlight)),
                next((thing for thing in things if isinstance(thing, NamedMention)), None),
                None in things,
            )
        )
    return found


def paragraphs(article: ExportedArticle) -> list[Paragraph]:
    """The text in paragraphs, blank lines left out.

    None of them is the title where the title is not a paragraph of its own, or where the user corrected it: then
    `row.title` is a heading above them.
    """
    title = article.title_span
    said = one_line(article.text[title.start : title.end]) if title else None
    return [
        Paragraph(span, tuple(runs(article, span)), _is_title(article, span) and said == one_line(article.row.title))
        for span in layout.split(article.text)
    ]


def last_runs(found: Iterable[Paragraph]) -> dict[str, Run]:
    """The last run of each highlight that has a letter on the page, by its id: its own end may lie in a blank line."""
    return {highlight.id: run for paragraph in found for run in paragraph.runs for highlight in run.highlights}


def _is_title(article: ExportedArticle, span: Span) -> bool:
    title = article.title_span
    if title is None or not title.start <= span.start < span.end <= title.end:
        return False
    return article.text[title.start : title.end].strip() == article.text[span.start : span.end]


def _mentions(article: ExportedArticle, span: Span) -> Iterable[NamedMention]:
    """The names that overlap a span, by position."""
    mentions = article.mentions
    first = bisect_left(mentions, span.start, key=lambda mention: mention.span.end)
    for number in range(first, len(mentions)):
        mention = mentions[number]
        if mention.span.start >= span.end:
            return
        if _meets(mention.span, span):
            yield mention


def _meets(one: Span, other: Span) -> bool:
    return max(one.start, other.start) < min(one.end, other.end)


# ------------------------------------------------------------------------------------- where it comes from


def source_line(article: ExportedArticle) -> str:
    """«Day.Az · 23 сентября 2023, 00:39»."""
    return one_line(words.source_line(article.row))


def provenance_line(article: ExportedArticle) -> str:
    """Which file the text comes from, when it was imported, and its hash."""
    said = [f"{words.IMPORTED} {words.moment(article.imported)}"]
    if article.path:
        said.append(f"{words.FILE.lower()}: {article.path}")
    said.append(f"{words.HASH}: {article.sha256}")
    return one_line(" · ".join(said))


def article_address(article: ExportedArticle) -> str:
    """`reader://LIBRARY-UUID/ARTICLE-UUID`, which opens the article."""
    return f"reader://{_encoded(article.library)}/{_encoded(article.row.id)}"


def address(article: ExportedArticle, highlight: Highlight) -> str:
    """The address that opens an article at a highlight, percent-encoded, at most 2,000 characters.

    `quote` finds the passage again where the highlight itself is gone; a long one is cut to its beginning, and then no
    `suffix` follows it.
    """
    quote = highlight.quote
    parts = [("highlight", highlight.id), ("quote", quote.exact[:ADDRESS_QUOTE])]
    if quote.prefix:
        parts.append(("prefix", quote.prefix[-ADDRESS_AROUND:]))
    if quote.suffix and len(quote.exact) <= ADDRESS_QUOTE:
        parts.append(("suffix", quote.suffix[:ADDRESS_AROUND]))
    return f"{article_address(article)}?" + "&".join(f"{name}={_encoded(value)}" for name, value in parts)


def _encoded(value: str) -> str:
    return percent_encoded(value, safe="", errors="replace")


# ------------------------------------------------------------------------------------------------- characters

_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_NO_CHARACTERS = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_FORBIDDEN = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef{_NO_CHARACTERS}]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """The same text for a document: every line end is `\\n`, and what no document can hold is a visible sign.

    Control characters become their pictures («␀»); halves of surrogate pairs and non-characters become «�». The
    result is allowed in XML 1.0 and in HTML, and all of it can be encoded.
    """
    return _FORBIDDEN.sub(_picture, _LINE_END.sub("\n", text))


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "\ufffd"


def flat(text: str) -> str:
    """Text in one line: printable, with every run of blanks as one space, those at its ends too."""
    return _SPACE.sub(" ", printable(text))


def one_line(text: str) -> str:
    """Text in one line without blanks around it, that does not turn the direction of what follows it."""
    return isolated(flat(text).strip())


def isolated(text: str) -> str:
    """One line of text, with the closing marks that its right-to-left marks lack, so that they end with it."""
    closing: list[str] = []
    for match in _BIDI.finditer(text):
        character = match.group()
        if character == "\u202c":
            if closing and closing[-1] == "\u202c":
                closing.pop()
        elif character == "\u2069":
            if "\u2069" in closing:
                del closing[-1 - closing[::-1].index("\u2069") :]
        else:
            closing.append("\u2069" if character >= "\u2066" else "\u202c")
    return text + "".join(reversed(closing))
