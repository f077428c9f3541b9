"""What a format gives of an article, and where it has each thing from; what it does not give is guessed by the text."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Generic, TypeVar

from reader.model.articles import Span, united
from reader.model.findings import NotKept, QuotedNote, SourceArticle
from reader.model.origins import About, Origin
from reader.sources.encodings import is_misread
from reader.sources.languages import language_of
from reader.text.noise import line_key

Value = TypeVar("Value")


class Role(StrEnum):
    """What a paragraph is, as the markup of a page says."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    """Behind the story. Marks that stand in the file stay: those of books, in brackets, which lead far away; those that
    a word processor counts itself are in no file, and are not made up."""
    FURNITURE = "furniture"
    """What belongs to the page and not to the story: running heads, page numbers, the history under a mail."""


DIMMED = frozenset({Role.CAPTION, Role.FURNITURE})
"""The roles of what is shown in grey, and not analysed."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of the text, without line breaks, that is one by the markup."""

    span: Span
    role: Role = Role.PARAGRAPH


@dataclass(frozen=True, slots=True)
class Given(Generic[Value]):
    """Something that a format says, and by what: its metadata, its markup or its text.

    What is only guessed, as a date when a file was made, gives way to what the text says.
    """

    value: Value
    origin: Origin


@dataclass(frozen=True, slots=True)
class Extracted:
    """One article as a format gives it.

    All offsets are code points of `text`. `title` is the headline; where it is a paragraph of the text, `title_span` is
    that one. `published` is a partial date (see `SourceArticle`). `dimmed` is what belongs to the page and not to the
    story, such as captions. `url` is where an article was published, or `mid:` and the id of a mail (RFC 2392): by it
    the article is known again when it comes with other words.
    """

    text: str
    encoding: str = "utf-8"
    """In which the words stood in the file; see `SourceArticle.encoding`."""
    paragraphs: tuple[Paragraph, ...] = ()
    """None where the format knows of none, as plain text."""
    title: Given[str] | None = None
    title_span: Span | None = None
    source: Given[str] | None = None
    author: Given[str] | None = None
    published: Given[str] | None = None
    url: Given[str] | None = None
    language: Given[str] | None = None
    tags: tuple[str, ...] = ()
    dimmed: tuple[Span, ...] = field(default=())
    not_kept: tuple[tuple[NotKept, int], ...] = ()
    """See `SourceArticle.not_kept`."""
    quotes: tuple[QuotedNote, ...] = ()
    """See `SourceArticle.quotes`."""
    is_excerpt: bool = False
    """See `SourceArticle.is_excerpt`."""


def article_of(path: Path, extracted: Extracted, original: bytes | None = None) -> SourceArticle:
    """The article, with what the format does not give guessed by its text."""
    from reader.sources.guessing.article import (
        make_article,  # its patterns take 50 ms to compile: not before the window shows
    )

    said = extracted.language.value if extracted.language else None
    language = language_of(extracted.text) or said  # pages often say a wrong one
    guessed = make_article(path, extracted.text, original=original, encoding=extracted.encoding)
    given = {
        name: found
        for name in ("title", "source", "published", "author", "url", "language")
        if (found := getattr(extracted, name)) is not None and not _gives_way(found, getattr(guessed, name, None))
    }
    origins = {name: found.origin for name, found in given.items() if found.origin is not Origin.TEXT}
    values = {name: found.value for name, found in given.items()}
    return replace(
        guessed,
        title=values.get("title", guessed.title),
        title_span=extracted.title_span if extracted.title else guessed.title_span,
        source=values.get("source", guessed.source),
        published=values.get("published", guessed.published),
        dimmed=united((*extracted.dimmed, *guessed.dimmed)),
        outside=_outside(extracted, guessed),
        not_kept=extracted.not_kept,
        quotes=tuple(replace(each, of=_called(extracted)) for each in extracted.quotes),
        is_excerpt=extracted.is_excerpt,
        about=About(
            author=values.get("author"),
            url=values.get("url"),
            language=None if language == "ru" or (language and is_misread(extracted.text)) else language,
            tags=extracted.tags,
            origins=tuple(sorted(origins.items())),
        ),
    )


def _called(extracted: Extracted) -> str:
    """What an article is called by its source: by address, else by title and whose it is; and by day."""
    named = (extracted.url,) if extracted.url else (extracted.title, extracted.author, extracted.source)
    if named[0] is None:
        return ""
    day = extracted.published.value[:10] if extracted.published else ""
    return "\n".join([*(each.value if each else "" for each in named), day])


def _gives_way(found: Given[Any], said: str | None) -> bool:
    """Whether the text itself says what is only guessed."""
    return found.origin is Origin.GUESSED and said is not None


def _outside(extracted: Extracted, guessed: SourceArticle) -> tuple[str, ...]:
    """What stands around the story, but for the headline that the format gives."""
    title = extracted.title_span if extracted.title else None
    if title is None or not guessed.outside:
        return guessed.outside
    headline = line_key(extracted.text[title.start : title.end])
    return tuple(key for key in guessed.outside if key != headline)
