"""Adding files to a library: read, analysed, linked, each article kept whole before the next one begins."""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from pathlib import Path

from reader.library import AddedText, Library
from reader.model import Analysis, ReaderError, SourceArticle
from reader.services.entering import enter_new

IN_FLIGHT = 64
"""Analyses asked of an executor and not yet stored: enough for a dozen workers, few enough for the memory."""


@dataclass(frozen=True, slots=True)
class Found:
    """How many files there are to read; comes first."""

    total: int


@dataclass(frozen=True, slots=True)
class Imported:
    """An article is in the library, or another text of it."""

    path: Path
    article_id: str
    title: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """The library has this text already."""

    path: Path
    article_id: str
    title: str


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that gave no article; the others go on."""

    path: Path
    error: ReaderError


Event = Found | Imported | Skipped | Failed


@dataclass(frozen=True, slots=True)
class _Read:
    """An article as its file gives it; `part` counts from 0 where the file holds several."""

    source: SourceArticle
    part: int | None


def ingest(library: Library, paths: Iterable[Path], *, executor: Executor | None = None) -> Generator[Event]:
    """Add files and folders to a library, in the order of the files.

    Each article is committed before it is yielded, so closing the generator, or a kill, leaves whole articles. With an
    `executor` the analyses run there, while this thread reads and writes. Raises `LibraryError` where nothing more can
    be written; what was yielded stays.
    """
    from reader.sources import find_files

    files = find_files(paths)
    yield Found(len(files))
    waiting: deque[tuple[_Read | Failed, Future[Analysis] | None]] = deque()
    try:
        for item in _read(files):
            waiting.append((item, _begin(library, item, executor)))
            if executor is None or len(waiting) >= IN_FLIGHT:
                yield _finish(library, *waiting.popleft())
        while waiting:
            yield _finish(library, *waiting.popleft())
    finally:
        for _, future in waiting:
            if future:
                future.cancel()


def _read(files: Iterable[Path]) -> Iterator[_Read | Failed]:
    from reader.sources import read_articles

    for path in files:
        try:
            articles = read_articles(path)
        except ReaderError as error:
            yield Failed(path, error)
            continue
        for part, source in enumerate(articles):
            yield _Read(source, part if len(articles) > 1 else None)


def _begin(library: Library, item: _Read | Failed, executor: Executor | None) -> Future[Analysis] | None:
    """Ask the executor for the analysis, unless none is needed."""
    if executor is None or isinstance(item, Failed) or library.holds(item.source, item.part):
        return None
    from reader.language import analyze_text

    return executor.submit(analyze_text, item.source.text, item.source.dimmed)


def _finish(library: Library, item: _Read | Failed, future: Future[Analysis] | None) -> Event:
    if isinstance(item, Failed):
        return item
    if future:
        analysis = future.result()
        return _store(library, item, lambda: analysis)
    if library.holds(item.source, item.part):
        return _store(library, item, lambda: _analyze(item.source))
    analysis = _analyze(item.source)
    return _store(library, item, lambda: analysis)


def _analyze(source: SourceArticle) -> Analysis:
    from reader.language import analyze_text

    return analyze_text(source.text, source.dimmed)


def _store(library: Library, item: _Read, analysis: Callable[[], Analysis]) -> Imported | Skipped:
    source = item.source
    with library.writing():
        added = library.add_text(source, item.part)
        if not isinstance(added, AddedText):
            return Skipped(source.path, added.id, added.title)
        enter_new(library, added, source, analysis())
    return Imported(source.path, added.article.id, source.title)
