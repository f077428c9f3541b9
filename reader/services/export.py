"""Taking highlights, notes and articles along: what to export, and writing it with progress, or giving up whole.

The library is read in the thread that iterates; files are written in another one, beside it.
"""

from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from reader.export import FORMATS, Format, Options, save
from reader.export.saving import check_place
from reader.library import Library
from reader.model.errors import RequestError, RequestProblem
from reader.model.exported import ExportedArticle
from reader.model.marks import NoteFilter
from reader.services.parcels import written
from reader.services.targets import LibraryGuard

if TYPE_CHECKING:
    from reader.export.notes import SavedNote


@dataclass(frozen=True, slots=True)
class About:
    """Every passage that names an entity, marked or not."""

    entity: str


Chosen = NoteFilter | About
"""What to export: the highlights and notes that fit a filter (all, where it asks nothing), or all about one entity."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How many articles of how many have been handed to the file."""

    done: int
    total: int


def format_named(name: str) -> Format:
    """The format with this name or suffix (`md`, `.docx`). Raises `RequestError`."""
    found = FORMATS.get(name.lower().removeprefix("."))
    if found is None:
        raise RequestError(RequestProblem.UNKNOWN_FORMAT, asked=name, known=", ".join(FORMATS))
    return found


def articles_in(library: Library, what: Chosen, *, whole: bool = False) -> Sequence[str]:
    """The ids of the articles that an export holds, newest first.

    `whole` articles with all their names need no mark: they are all that the filter does not exclude.
    """
    if isinstance(what, About):
        return library.exports.articles_naming(what.entity)
    if whole and what == NoteFilter(article=what.article):
        if what.article is None:
            return library.listing.ids()
        return [what.article] if library.articles.get(what.article) else []
    return library.exports.noted_articles(what)


def collect(
    library: Library, what: Chosen, articles: Sequence[str], *, whole: bool = False
) -> Iterator[ExportedArticle]:
    """These articles as an export holds them.

    About an entity: the sentences that name it, marked or not; of `whole` articles all that is marked.
    """
    if not isinstance(what, About):
        return library.exports.exported(articles, what)
    if whole:
        return library.exports.exported(articles, NoteFilter())
    return library.exports.exported_about(articles, what.entity)


def export(library: Library, what: Chosen, path: Path, file_format: Format, options: Options) -> Generator[Progress]:
    """Write what is chosen to a file; closing the generator before its end leaves the old file as it was.

    Raises `ExportError`.
    """
    guard = LibraryGuard(library.path)
    check_place(path, guard)
    articles = articles_in(library, what, whole=options.whole_articles)
    completed = _completed(library, what, options)
    handed = written(
        collect(library, what, articles, whole=options.whole_articles),
        lambda found: save(found, path, file_format, completed, guard),
    )
    with closing(handed):
        for number in handed:
            yield Progress(number, len(articles))


def export_notes(library: Library, what: Chosen, folder: Path, options: Options) -> "Iterator[SavedNote]":
    """Write or renew a folder of Markdown notes, one an article, saying what became of each; stale ones come last.

    Raises `ExportError`.
    """
    from reader.export.notes import Origin

    articles = articles_in(library, what, whole=options.whole_articles)
    found = collect(library, what, articles, whole=options.whole_articles)
    origin = Origin(library.uuid, library.marks.highlights_of, lambda: _Marked(library))
    from reader.export.notes import save_notes

    return save_notes(found, folder, _completed(library, what, options), LibraryGuard(library.path), origin)


class _Marked(Mapping[str, bool]):
    """Every article, and whether the user left anything on it; read where it is looked at."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._marked = frozenset(library.exports.noted_articles(NoteFilter()))

    def __getitem__(self, article: str) -> bool:
        if self._library.articles.get(article) is None:
            raise KeyError(article)
        return article in self._marked

    def __iter__(self) -> Iterator[str]:
        return iter(self._library.listing.ids())

    def __len__(self) -> int:
        return self._library.listing.count()


def preview(library: Library, what: Chosen, file_format: Format, options: Options, *, limit: int = 3) -> bytes:
    """The file that an export would write of its first few articles."""
    articles = articles_in(library, what, whole=options.whole_articles)[:limit]
    target = BytesIO()
    found = collect(library, what, articles, whole=options.whole_articles)
    file_format.write(found, target, _completed(library, what, options))
    return target.getvalue()


def _completed(library: Library, what: Chosen, options: Options) -> Options:
    """The options with a title, what the user calls the colours, and the time."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    names = {**library.marks.color_names(), **options.color_names}
    entity = library.names.entity(what.entity) if isinstance(what, About) else None
    title = options.title or (entity.name if entity else "")
    return replace(options, color_names=names, exported=options.exported or now, title=title)
