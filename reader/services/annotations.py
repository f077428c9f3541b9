"""Taking over what an export wrote as JSON: articles whose texts went along, highlights, and notes."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from reader import moments
from reader.findings import SourceArticle
from reader.library import Change, Changed, HeldHighlight, Library
from reader.model import ReaderError, Span, What
from reader.services.history import make
from reader.services.transactions import in_one_transaction
from reader.text import whole
from reader.user import ExportedArticle, Highlight, Quote


class AnnotationsFileError(ReaderError):
    """A file whose annotations cannot be taken over, or not all of them."""

    def __init__(self, path: Path, said: str) -> None:
        super().__init__(f"{path}: {said}")
        self.path = path


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What a file brought that the library did not have."""

    highlights: int
    notes: int
    """On articles as a whole."""
    missing: int
    """Articles that are not in the library and whose texts did not go along: nothing can be marked in them."""


def is_annotated(path: Path) -> bool:
    """Whether a file may be one that an export wrote as JSON, by its name."""
    return path.suffix.lower() in {".json", ".jsonld"}


def read_exported(path: Path) -> list[ExportedArticle]:
    """The articles of such a file. Raises `SourceError` and `AnnotationsFileError`."""
    from reader.export.annotations import AnnotationsError, parse
    from reader.sources import foreign_by_content, read_bytes

    data = read_bytes(path)
    try:
        return parse(data)
    except AnnotationsError as error:
        raise foreign_by_content(path, data) or AnnotationsFileError(path, str(error)) from error


def new_id_of(library: Library, article: ExportedArticle) -> str | None:
    """The id that an article brings along, if it is a lasting one and free here."""
    try:
        own = str(uuid.UUID(article.row.id))
    except ValueError:
        return None
    return own if library.held_article(own) is None else None


def home_of(library: Library, article: ExportedArticle) -> str | None:
    """The id of the article of this library that is meant: it has the text, or the id."""
    found = library.article_of_text(article.sha256)
    return found or (article.row.id if library.article(article.row.id) else None)


def source_of(article: ExportedArticle, path: Path) -> SourceArticle:
    """An article whose text went along, as if read from where it came from at first, or else from this file."""
    first = Path(article.path) if article.path else path
    return SourceArticle(
        path=first if first.is_absolute() else path,
        text=whole(article.text),
        title=whole(article.row.title),
        title_span=article.title_span,
        source=article.row.source,
        published=article.row.published,
        dimmed=article.dimmed,
    )


@in_one_transaction
def take_over(library: Library, articles: Iterable[ExportedArticle]) -> TakenOver:
    """Add highlights and notes to the articles that are here, in one step; what is here already stays as it is."""
    changes: list[Change] = []
    missing = 0
    for article in articles:
        home = home_of(library, article)
        if home is None:
            missing += 1
        else:
            changes += _new_highlights(library, article, home)
            changes += _new_note(library, article, home)
    make(library, What.IMPORT, changes)
    highlights = sum(change.kind is Changed.HIGHLIGHT for change in changes)
    return TakenOver(highlights, len(changes) - highlights, missing)


def _new_highlights(library: Library, article: ExportedArticle, home: str) -> Iterator[Change]:
    page = library.text_of(home)
    for highlight in article.highlights:
        state = _state(highlight, article, home, page.content if page else "")
        if highlight.marked and state.quote.exact.strip() and library.held_highlight(state.id) is None:
            yield Change(Changed.HIGHLIGHT, state.id, None, state)


def _state(highlight: Highlight, article: ExportedArticle, home: str, content: str) -> HeldHighlight:
    span, quote = highlight.span or Span(0, 0), highlight.quote
    # A place is believed where the words stand in it; otherwise they are looked for.
    fits = content[span.start : span.end] == quote.exact
    return HeldHighlight(
        id=_lasting(highlight.id),
        article=home,
        sha256=article.sha256 if fits else "",
        made=span,
        quote=Quote(whole(quote.exact), whole(quote.prefix), whole(quote.suffix)),
        color=highlight.color,
        note=whole(highlight.note),
        tags=tuple(dict.fromkeys(map(whole, highlight.tags))),
        created=_utc(highlight.created),
        modified=_utc(highlight.modified),
    )


def _new_note(library: Library, article: ExportedArticle, home: str) -> Iterator[Change]:
    """The note on an article; below the one that is here, where both say something."""
    held = library.held_article(home)
    new = whole(article.note)
    if held is not None and new not in held.note:
        note = f"{held.note}\n\n{new}" if held.note else new
        yield Change(Changed.ARTICLE, home, held, replace(held, note=note, noted=moments.now()))


def _lasting(highlight_id: str) -> str:
    """The UUID of a highlight; one made of its name, where another program called it otherwise."""
    try:
        return str(uuid.UUID(highlight_id))
    except ValueError:
        return str(uuid.uuid5(uuid.NAMESPACE_URL, highlight_id))


def _utc(moment: str) -> str:
    """A moment in UTC; now, where none is given that can be read."""
    try:
        return moments.in_utc(moment)
    except ValueError:
        return moments.now()
