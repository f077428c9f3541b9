"""From decoded text to an article: its title, where it comes from, when it appeared, and what of it is boilerplate."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from reader.model.articles import Span
from reader.model.findings import SourceArticle
from reader.sources.guessing.boilerplate import dimmed_spans
from reader.sources.guessing.dateline import Dateline, dateline_of
from reader.sources.guessing.dates import clock_of
from reader.sources.guessing.lines import Line
from reader.sources.guessing.origin import source_of
from reader.sources.guessing.outside import outside_of
from reader.sources.guessing.page import Page, page_of
from reader.sources.guessing.title import Title, own_title, title_of

OPENING = 5
"""Lines of the story among which an agency's dateline may stand: below a headline, a subheading and captions."""


def make_article(path: Path, text: str, *, original: bytes | None = None, encoding: str = "utf-8") -> SourceArticle:
    """The article that `text` is; `text` itself stays as it is, and all offsets are code points of it."""
    page = page_of(text)
    dimmed = dimmed_spans(page)
    story = _story(page.lines, dimmed)
    title = _headline(page, dimmed) or title_of(text, story) or _any_title(text, page.lines)
    dateline = next((found for line in story[:OPENING] if (found := dateline_of(line.words))), None)
    return SourceArticle(
        path=path,
        text=text,
        title=title.words if title else path.stem,
        title_span=title.span if title else None,
        source=source_of(page, story, dateline.outlet if dateline else None),
        published=_published(page, dateline),
        dimmed=dimmed,
        original=original,
        encoding=encoding,
        outside=outside_of(page, dimmed, title.span if title else None),
    )


def outside_in(text: str) -> tuple[str, ...]:
    """What `SourceArticle.outside` says of a text that was read before."""
    return make_article(Path(), text).outside


def _headline(page: Page, dimmed: Sequence[Span]) -> Title | None:
    """The headline that the page has over its story, unless it is a link to another article."""
    title = None if page.headline is None else own_title(page.lines[page.headline])
    if title is None or title.span is None:
        return None
    start, end = title.span.start, title.span.end
    return None if any(each.start < end and start < each.end for each in dimmed) else title


def _any_title(text: str, lines: Sequence[Line]) -> Title | None:
    """A title for a page that is all boilerplate, made of that."""
    title = title_of(text, lines)
    return Title(title.words, None) if title else None


def _story(lines: Sequence[Line], dimmed: Sequence[Span]) -> list[Line]:
    """The lines that are not dimmed, or what is left of them behind a dimmed beginning."""
    starts = [span.start for span in dimmed]
    story = []
    for line in lines:
        at = bisect_left(starts, line.span.start)
        hidden = at < len(dimmed) and dimmed[at].start < line.span.end
        if hidden and dimmed[at].end >= line.inner.end:
            continue
        left = _behind(line, dimmed[at].end) if hidden else line
        if left.words:
            story.append(left)
    return story


def _behind(line: Line, end: int) -> Line:
    words = line.words[max(0, end - line.inner.start) :].lstrip()
    return replace(line, inner=Span(line.inner.end - len(words), line.inner.end), words=words)


def _published(page: Page, dateline: Dateline | None) -> str | None:
    """The date on the page, else before the headline or in the dateline; one with its year before one without."""
    dates = [page.stamps[number].date for number in sorted(page.stamps)]
    clock = clock_of(page.lines[0].words) if page.lines else None
    dates += [found.date for found in (clock, dateline) if found and found.date]
    return next((date for date in dates if not date.startswith("--")), dates[0] if dates else None)
