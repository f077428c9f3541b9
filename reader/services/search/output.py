"""Saving what a search found: every sentence of every article, with progress, or given up whole."""

from collections.abc import Generator, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from reader.export.found import FORMATS, title
from reader.export.options import Options
from reader.export.saving import check_place, replacing
from reader.library import Library
from reader.model.exported import FoundArticle
from reader.services.export import Progress
from reader.services.parcels import written
from reader.services.search import finding
from reader.services.search.finding import Question
from reader.services.targets import LibraryGuard, by_ending
from reader.system import unfinished

SUFFIXES = tuple(FORMATS)
"""The endings that say in which form."""


def check_ending(path: Path) -> None:
    """Raise `RequestError` where the ending of a file says no form."""
    by_ending(path, FORMATS)


def save(
    library: Library, question: Question, path: Path, *, limit: int | None = None, together: bool = False
) -> Generator[Progress]:
    """Write what a question finds, or the first articles of it, in the form that the ending of the file says.

    `together` wants of the sentences those alone in which all stands that is looked for. Closing the
    generator before its end leaves the old file as it was. Raises `RequestError` and `ExportError`.
    """
    write, guard = by_ending(path, FORMATS), LibraryGuard(library.path)
    check_place(path, guard)
    unfinished.sweep(path.parent)
    options = Options(title=title(question.query.words), exported=datetime.now(UTC).isoformat(timespec="seconds"))
    articles = finding.found(library, question) if limit is None else finding.first(library, question, limit)

    def put(found: Iterator[FoundArticle]) -> None:
        with replacing(path, guard) as target:
            write(found, target, options)

    with closing(written(finding.with_sentences(library, question, articles, together=together), put)) as handed:
        for number in handed:
            yield Progress(number, len(articles.numbers))
