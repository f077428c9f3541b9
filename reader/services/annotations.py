"""Taking over what an export wrote as JSON: articles whose texts went along, highlights, and notes."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from reader.library import Change, Changed, HeldHighlight, Library
from reader.model.articles import ArticleRow, Span
from reader.model.errors import ReaderError, TakingOverProblem
from reader.model.exported import ExportedArticle
from reader.model.findings import SourceArticle
from reader.model.marks import Highlight, Quote
from reader.model.steps import What
from reader.services.history import make
from reader.services.transactions import in_one_transaction
from reader.system import moments
from reader.text.compare import fold, undimmed, whole
from reader.text.likeness import SAME_ARTICLE, shared_words


class AnnotationsFileError(ReaderError):
    """A file whose annotations cannot be taken over, or not all of them."""

    code: TakingOverProblem

    def __init__(
        self, path: Path, code: TakingOverProblem, *, reason: ReaderError | None = None, count: int | None = None
    ) -> None:
        super().__init__(code, path=path, reason=reason, count=count)


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What a file brought that the library did not have."""

    highlights: int
    notes: int
    """On articles as a whole."""
    missing: int
    """Articles that are not in the library and whose texts did not go along: nothing can be marked in them."""


def is_annotated(path: Path) -> bool:
    """Whether a file may be one that an export wrote as JSON, by its name, and is of no format that is read."""
    from reader.sources import is_readable

    return path.suffix.lower() in {".json", ".jsonld"} and not is_readable(path)


def read_exported(path: Path) -> list[ExportedArticle]:
    """The articles of such a file. Raises `SourceError` and `AnnotationsFileError`."""
    from reader.export.annotations import AnnotationsError, parse
    from reader.sources import foreign_by_content, read_bytes

    data = read_bytes(path)
    try:
        return [_fit(article) for article in parse(data)]
    except AnnotationsError as error:
        not_read = AnnotationsFileError(path, TakingOverProblem.NOT_READ, reason=error)
        raise foreign_by_content(path, data) or not_read from error


def _fit(article: ExportedArticle) -> ExportedArticle:
    """An article whose head can be kept and asked for, whatever the file held."""
    row = article.row
    head = replace(
        row, id=whole(row.id), title=whole(row.title), source=None if row.source is None else whole(row.source)
    )
    return replace(article, row=head, path=None if article.path is None else whole(article.path))


def new_id_of(library: Library, article: ExportedArticle) -> str | None:
    """The id that an article brings along, if it is a lasting one and free here."""
    try:
        own = str(uuid.UUID(article.row.id))
    except ValueError:
        return None
    return own if library.edits.held_article(own) is None else None


class Homes:
    """Where the articles of somebody else's file are in a library, as it was when they were first asked for."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._last = library.listing.last_number()
        """Of the articles that were here before the file's own come in."""

    def of(self, article: ExportedArticle) -> str | None:
        """The id of the article that is meant: it has the text, or the id, or else most of the words."""
        found = self._library.articles.article_of_text(article.sha256)
        if found is None and self._library.articles.get(article.row.id):
            found = article.row.id
        return found or self.alike(article)

    def alike(self, article: ExportedArticle) -> str | None:
        """The id of the article that is most like one whose copy differs by some words; None where none is the same.

        One of the same title, or of the same outlet and day, that shares as many words as two texts of one article do.
        Where no text went along, the words of its highlights are compared, with those around them.
        """
        words = _words_of(article)
        keys = set(_keys(article.row))
        likely = filter(
            None, map(self._library.articles.get, self._library.listing.likely_copies(article.row, self._last))
        )
        candidates = {row.id for row in likely if not keys.isdisjoint(_keys(row))}
        shares = {each: shared_words(words, self._text(each)) for each in sorted(candidates)}
        best = max(shares, key=lambda each: shares[each], default=None)
        return best if best is not None and shares[best] >= SAME_ARTICLE else None

    def _text(self, article: str) -> str:
        page = self._library.articles.text_of(article)
        return undimmed(page.content, page.dimmed) if page else ""


def _keys(row: ArticleRow) -> Iterator[tuple[str, ...]]:
    """Under what a copy of an article may be found."""
    if title := fold(row.title):
        yield "title", title
    if row.source and row.published:
        yield "day", fold(row.source), row.published[:10]


def _words_of(article: ExportedArticle) -> str:
    """The words of an article's own, as far as they went along."""
    if article.text:
        return undimmed(article.text, article.dimmed)
    quotes = [each.quote for each in article.highlights if each.marked]
    return "\n".join(f"{each.prefix}{each.exact}{each.suffix}" for each in quotes)


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
    homes = Homes(library)
    for article in articles:
        home = homes.of(article)
        if home is not None:
            changes += _new_highlights(library, article, home)
            changes += _new_note(library, article, home)
        elif not article.text and library.edits.held_article(article.row.id) is None:
            missing += 1  # others the user has deleted
    make(library, What.IMPORT, changes)
    highlights = sum(change.kind is Changed.HIGHLIGHT for change in changes)
    return TakenOver(highlights, len(changes) - highlights, missing)


def _new_highlights(library: Library, article: ExportedArticle, home: str) -> Iterator[Change]:
    page = library.articles.text_of(home)
    for highlight in article.highlights:
        state = _state(highlight, article, home, page.content if page else "")
        if highlight.marked and state.quote.exact.strip() and library.marks.held_highlight(state.id) is None:
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
        created=utc_of(highlight.created),
        modified=utc_of(highlight.modified),
    )


def _new_note(library: Library, article: ExportedArticle, home: str) -> Iterator[Change]:
    """The note on an article; below the one that is here, where both say something."""
    held = library.edits.held_article(home)
    new = whole(article.note)
    if held is not None and new not in held.note:
        note = f"{held.note}\n\n{new}" if held.note else new
        yield Change(Changed.ARTICLE, home, held, replace(held, note=note, noted=moments.now()))


def _lasting(highlight_id: str) -> str:
    """The UUID of a highlight; one made of its name, where another program called it otherwise."""
    try:
        return str(uuid.UUID(highlight_id))
    except ValueError:
        return str(uuid.uuid5(uuid.NAMESPACE_URL, whole(highlight_id)))


def utc_of(moment: str) -> str:
    """A moment in UTC; now, where none is given that can be read."""
    try:
        return moments.in_utc(moment)
    except ValueError:
        return moments.now()
