"""Dressing a page: its names in their colours, highlights, dimmed passages, and the glow of the selected entity.

A paragraph is dressed when it comes into view, and the others while nobody waits: a book has 20,000 names. The glow is
of the text's own formats: an extra selection of Qt's would hide the name that has the keyboard's focus.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor, QTextDocument

from reader.model.articles import Span
from reader.model.colors import Color
from reader.model.names import EntityMention, Kind
from reader.ui.page.page_map import PageMap
from reader.ui.page.typeset import Look, SetPage, plain_style, set_words
from reader.ui.state.catalogue import OpenArticle, depth

MENTION = "mention:"
"""The scheme of a name's anchor; after it stands the mention's number in the article."""

_UNDERLINES = {
    Kind.PERSON: QTextCharFormat.UnderlineStyle.SingleUnderline,
    Kind.STATE: QTextCharFormat.UnderlineStyle.DashUnderline,
    Kind.PLACE: QTextCharFormat.UnderlineStyle.DotLine,
}


def typeset(document: QTextDocument, article: OpenArticle, look: Look) -> PageMap:
    """Set and dress a whole article in the document, and say where the code points of its text now stand."""
    page = set_words(document, article, look)
    Dressing(page).dress(0, len(page.map.blocks))
    return page.map


def cursor_over(document: QTextDocument, start: int, end: int) -> QTextCursor:
    """A cursor that selects what stands between two positions of a page."""
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor


class Dressing:
    """What the paragraphs of one page wear. Paragraphs are numbered as in the page's map."""

    def __init__(self, page: SetPage) -> None:
        self._page = page
        self._runs = _Runs(page)
        self._wanting = bytearray(b"\1" * len(page.map.blocks))
        """1 for a paragraph that does not look as it should."""
        self._worn = bytearray(len(page.map.blocks))
        """1 for one that has been dressed before, and has to be undressed first."""
        self._cursor = QTextCursor(page.document)

    def wanting(self, first: int, last: int | None = None) -> int | None:
        """The first paragraph, from one on and before another, that is still to be dressed."""
        found = self._wanting.find(1, first, last)
        return None if found < 0 else found

    def dressed(self, first: int, last: int) -> int | None:
        """The first paragraph, from one on and before another, that has been dressed before."""
        found = self._worn.find(1, first, last)
        return None if found < 0 else found

    def next_name(self, offset: int, *, forward: bool) -> int | None:
        """Where the next name after a code point of the text begins, or the last one before it, of those coloured."""
        mentions = self._page.article.mentions
        at = bisect_left(mentions.starts, offset)
        numbers = range(at, len(mentions)) if forward else range(at - 1, -1, -1)
        return next((mentions.starts[number] for number in numbers if self._runs.is_shown(mentions[number])), None)

    def dress(self, first: int, last: int) -> None:
        """Dress the paragraphs from one on and before another, as far as they are not."""
        while (begin := self.wanting(first, last)) is not None:
            end = self._wanting.find(0, begin, last)
            end = min(last, len(self._wanting)) if end < 0 else end
            self._cursor.beginEditBlock()  # Qt lays out a run of paragraphs once
            for number in range(begin, end):
                self._dress(number)
            self._cursor.endEditBlock()
            self._wanting[begin:end] = bytes(end - begin)
            self._worn[begin:end] = b"\1" * (end - begin)

    def light(self, mentions: Sequence[int], current: int) -> None:
        """Let these mentions glow and no others, the one in place `current` brightest: when they are dressed next."""
        before, now = self._runs.glow, _glow(mentions, current)
        self._runs.glow = now
        starts = self._page.article.mentions.starts
        for number in {n for n in (*before, *now) if before.get(n) != now.get(n)}:
            self._wanting[self._page.map.paragraph_of(starts[number])] = 1

    def _dress(self, number: int) -> None:
        if self._worn[number]:
            block = self._page.map.blocks[number]
            self._put_on(block.span.start, block.span.end, self._runs.plain(number))
        for start, end, style in self._runs.of(number):
            self._put_on(start, end, style)

    def _put_on(self, start: int, end: int, style: QTextCharFormat) -> None:
        to_page = self._page.map.to_page
        self._cursor.setPosition(to_page(start))
        self._cursor.setPosition(to_page(end), QTextCursor.MoveMode.KeepAnchor)
        self._cursor.setCharFormat(style)


def _glow(mentions: Sequence[int], current: int) -> dict[int, bool]:
    """The mentions that glow, with whether each is the current one."""
    return {number: place == current for place, number in enumerate(mentions)}


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text in the colour of a highlight."""

    start: int
    end: int
    color: Color


class _Marks:
    """The highlights of a page, to be found by paragraph."""

    def __init__(self, article: OpenArticle) -> None:
        placed = sorted((mark for mark in article.highlights if mark.span is not None), key=depth)
        self._marks = [Mark(mark.span.start, mark.span.end, mark.color) for mark in placed if mark.span is not None]
        self._starts = [mark.start for mark in self._marks]
        self._reach = list(accumulate((mark.end for mark in self._marks), max))

    def over(self, span: Span) -> list[Mark]:
        """Those that overlap a span, by depth."""
        near = self._marks[bisect_right(self._reach, span.start) : bisect_left(self._starts, span.end)]
        return [mark for mark in near if mark.end > span.start]


class _Runs:
    """What is not plain in each paragraph, with its style."""

    def __init__(self, page: SetPage) -> None:
        self.glow: dict[int, bool] = {}
        self._page = page
        self._look = page.look
        self._mentions = page.article.mentions
        self._dimmed = sorted(page.article.text.dimmed, key=lambda span: span.start)
        self._dimmed_reach = list(accumulate((span.end for span in self._dimmed), max))
        self._marks = _Marks(page.article)
        self._styles: dict[tuple[Kind, bool, bool, bool, bool, bool], QTextCharFormat] = {}

    def plain(self, number: int) -> QTextCharFormat:
        """The style of a paragraph before it is dressed."""
        return plain_style(self._look, heading=number == self._page.heading)

    def of(self, number: int) -> Iterator[tuple[int, int, QTextCharFormat]]:
        """The stretches of a paragraph that are not plain, by position."""
        span = self._page.map.blocks[number].span
        dimmed, names = list(self._dimmed_in(span)), self._names_in(number, span)
        if dimmed:  # a passage may be dimmed before its names are found anew
            names = (name for name in names if not any(name.start < d.end and d.start < name.end for d in dimmed))
        runs = sorted((*dimmed, *names), key=lambda run: (run.start, run.end))
        marks = self._marks.over(span)
        if not marks:
            return ((run.start, run.end, run.style) for run in runs)
        return self._on_marks(span, runs, marks, self.plain(number))

    def _on_marks(
        self, span: Span, runs: Iterable["_Run"], marks: Sequence[Mark], plain: QTextCharFormat
    ) -> Iterator[tuple[int, int, QTextCharFormat]]:
        """The runs of a paragraph on the ground of its highlights, and what is plain there."""
        for run in _whole(span, runs, plain):
            if run.glows:
                yield run.start, run.end, run.style
                continue
            for start, end, colour in _marked(run.start, run.end, marks):
                yield start, end, self._on(run.style, colour)

    def _dimmed_in(self, span: Span) -> Iterator["_Run"]:
        for passage in self._dimmed[bisect_right(self._dimmed_reach, span.start) :]:
            if passage.start >= span.end:
                return
            if passage.end > span.start:
                yield _Run(max(passage.start, span.start), min(passage.end, span.end), self._dimmed_style())

    def _names_in(self, number: int, span: Span) -> Iterator["_Run"]:
        starts, heading = self._mentions.starts, number == self._page.heading
        for name in range(bisect_left(starts, span.start), bisect_left(starts, span.end)):
            mention = self._mentions[name]
            shown = self.is_shown(mention)
            if shown or name in self.glow:
                style = self._name(mention, name, heading=heading) if shown else self.plain(number)
                glows = name in self.glow
                style = self._glowing(style, current=self.glow[name]) if glows else style
                yield _Run(mention.span.start, min(mention.span.end, span.end), style, glows)

    def is_shown(self, mention: EntityMention) -> bool:
        """Whether names of its kind are coloured."""
        return (None if mention.derived else mention.kind) in self._look.shown

    # -------------------------------------------------------------------------------------------- styles

    def _on(self, style: QTextCharFormat, colour: Color | None) -> QTextCharFormat:
        """The same letters on the ground of a highlight; a name keeps its colour and underline there."""
        if colour is None:
            return style
        marked = QTextCharFormat(style)
        marked.setBackground(QColor(self._look.theme.marks[colour]))
        for ink in self._look.theme.inks.values():
            if style.foreground().color() == QColor(ink.text):
                marked.setForeground(QColor(ink.marked))
        return marked

    def _glowing(self, style: QTextCharFormat, *, current: bool) -> QTextCharFormat:
        theme = self._look.theme
        glowing = QTextCharFormat(style)
        glowing.setBackground(QColor(theme.bright if current else theme.glow))
        glowing.setForeground(QColor(theme.glow_text))
        return glowing

    def _dimmed_style(self) -> QTextCharFormat:
        style = QTextCharFormat()
        style.setForeground(QColor(self._look.theme.quiet))
        style.setFontPointSize(self._look.points * 0.82)
        return style

    def _name(self, mention: EntityMention, number: int, *, heading: bool) -> QTextCharFormat:
        """A name in its kind's colour and underline; an adjective in the text's colour with a thin dotted line."""
        key = (mention.kind, mention.derived, mention.unsure, mention.confirmed, mention.also is not None, heading)
        if key not in self._styles:
            self._styles[key] = self._name_style(mention, heading=heading)
        style = QTextCharFormat(self._styles[key])
        style.setAnchorHref(f"{MENTION}{number}")
        return style

    def _name_style(self, mention: EntityMention, *, heading: bool) -> QTextCharFormat:
        style = plain_style(self._look, heading=heading)
        style.setAnchor(True)
        ink = self._look.theme.inks[mention.kind]
        if mention.derived:
            style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            style.setUnderlineColor(QColor(self._look.theme.quiet))
            return style
        if mention.confirmed:
            style.setFontWeight(QFont.Weight.Bold)
        style.setForeground(QColor(ink.text))
        line = Kind.STATE if mention.also is not None and self._look.governments else mention.kind
        style.setUnderlineColor(QColor(self._look.theme.inks[line].text))
        style.setUnderlineStyle(_UNDERLINES[line])
        if not heading and not mention.unsure:
            style.setBackground(QColor(ink.tint))
        return style


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch of a paragraph in one style."""

    start: int
    end: int
    style: QTextCharFormat
    glows: bool = False
    """What glows does so over any highlight."""


def _whole(span: Span, runs: Iterable[_Run], plain: QTextCharFormat) -> Iterator[_Run]:
    """A paragraph from end to end: its runs, and what is plain between them."""
    here = span.start
    for run in runs:
        if here < run.start:
            yield _Run(here, run.start, plain)
        yield run
        here = run.end
    if here < span.end:
        yield _Run(here, span.end, plain)


def _marked(start: int, end: int, marks: Sequence[Mark]) -> Iterator[tuple[int, int, Color | None]]:
    """A stretch cut where highlights begin and end; of several over one another the last shows."""
    edges = {start, end} | {edge for mark in marks for edge in (mark.start, mark.end) if start < edge < end}
    for from_, to in pairwise(sorted(edges)):
        over = [mark for mark in marks if mark.start <= from_ and mark.end >= to]
        yield from_, to, over[-1].color if over else None
