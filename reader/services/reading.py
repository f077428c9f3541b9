"""Reading files here, or ahead by workers, who hand over what stood in them and by what a library knows it."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from pathlib import Path

from reader.library import words_hash
from reader.model.articles import Span
from reader.model.errors import SourceError
from reader.model.findings import SourceArticle
from reader.model.imports import NO_CHOICES, Choices
from reader.services.ahead import ahead
from reader.services.workers import ProcessEndedError

FILES = 16
"""So many are read at a time: handing one over takes a worker as long as reading a short one."""
BYTES = 500_000
"""Of files that are read at a time, where they are large."""
READING_AHEAD = 4
"""So many times `FILES`."""

_Stamp = tuple[int, int] | None
"""The size of a file and when it was last changed, by which two programs know that they see the same one."""


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article as a file gives it; `part` counts from 0 where the file holds several."""

    file: Path
    source: SourceArticle
    part: int | None
    words: bytes | None = None
    """As `words_hash` gives them of its text, where they are known."""
    id: str | None = None
    """The lasting id it had in the library from which it was exported."""
    dimmed: tuple[Span, ...] | None = None
    """What is left out of its analysis, where that is not only what its source dims."""
    renews: str | None = None
    """The id of the article of which this is another text, whatever its words."""

    @property
    def left_out(self) -> tuple[Span, ...]:
        """What is left out of its analysis."""
        return self.source.dimmed if self.dimmed is None else self.dimmed


@dataclass(frozen=True, slots=True)
class _Worked:
    """What a worker read of a file."""

    stamp: _Stamp
    articles: tuple[ReadArticle, ...]


BEYOND = 1_000_000
"""From which number on articles are counted of a file of which only some are read."""


def read_file(
    path: Path, choices: Choices = NO_CHOICES, only: Collection[Path] = ()
) -> "Iterator[ReadArticle | SourceError]":
    """The articles of one file, or of `only` some files in it, and an error for each inside it that gives none.

    At least one of either. Raises `SourceError` where the file itself gives nothing, or nothing more.
    """
    from reader.services.guarded import guarded
    from reader.services.streamed import streamed
    from reader.sources import holds_many, read_articles, read_parts

    if not holds_many(path):
        yield from _with_words(path, read_articles(path, guarded, choices))
        return
    numbers = Counter[Path]()
    for part in read_parts(path, guarded, streamed, choices, only):
        if isinstance(part, SourceError):
            yield part
            continue
        number = numbers[part.path] + (BEYOND if only and part.path == path else 0)
        numbers[part.path] += 1
        yield ReadArticle(path, part, number if number or part.path == path else None, words_hash(part.text))


def by_file(paths: Iterable[Path]) -> Iterator[tuple[Path, Collection[Path]]]:
    """Each file, with those of the paths that lead into it, which come one after the other."""
    from reader.sources import file_around

    for around, inside in groupby(paths, lambda path: file_around(path) or path):
        named = list(inside)
        yield around, [path for path in named if path != around]


def _with_words(path: Path, articles: Sequence[SourceArticle]) -> list[ReadArticle]:
    return [
        ReadArticle(path, source, part if len(articles) > 1 else None, words_hash(source.text))
        for part, source in enumerate(articles)
    ]


def read_files(
    paths: Iterable[Path],
    is_for_workers: Callable[[Path], bool],
    executor: Executor | None,
    choices: Choices = NO_CHOICES,
) -> Iterator[tuple[Path, Sequence[ReadArticle] | None]]:
    """Each path with its articles, read ahead by an executor; None for those that are to be read here.

    So are those which a worker could not read, where what is wrong with them is met again and told of, and those that
    hold many articles.
    """
    if executor is None:
        yield from ((path, None) for path in paths)
        return
    with closing(ahead(_some(paths, is_for_workers), partial(_begin, choices), executor, READING_AHEAD)) as begun:
        for some, future in begun:
            read = iter(_of(future))
            for path, is_theirs in some:
                worked = next(read, None) if is_theirs else None
                # A worker on another machine may have another file of this name.
                is_same = worked is not None and worked.stamp == _stamp(path)
                yield path, [_at(path, each) for each in worked.articles] if worked and is_same else None


def work_through(paths: Sequence[Path], choices: Choices) -> list[_Worked | None]:
    """What a worker does: files read one by one; None for whatever cannot be."""
    return [_worked(path, choices) for path in paths]


def _worked(path: Path, choices: Choices) -> _Worked | None:
    from reader.services.guarded import guarded, within_limits
    from reader.sources import holds_many, read_articles

    stamp = _stamp(path)
    try:
        if holds_many(path):
            return None
        with within_limits() as limited:
            articles = read_articles(path, None if limited else guarded, choices)
            return _Worked(stamp, tuple(_with_words(path, articles)))
    except Exception:  # noqa: BLE001 - met again where it is told of
        return None


def _begin(choices: Choices, some: list[tuple[Path, bool]], executor: Executor) -> "Future[list[_Worked | None]]":
    return executor.submit(work_through, [path.absolute() for path, is_theirs in some if is_theirs], choices)


def _of(future: "Future[list[_Worked | None]] | None") -> list[_Worked | None]:
    try:
        return future.result() if future else []
    except ProcessEndedError:
        return []


def _at(path: Path, article: ReadArticle) -> ReadArticle:
    """An article with its path as it was given: a worker was told where that is, wherever it works."""
    return replace(article, file=path, source=replace(article.source, path=path))


def _some(paths: Iterable[Path], is_for_workers: Callable[[Path], bool]) -> Iterator[list[tuple[Path, bool]]]:
    """Paths in their order, as many as are read at a time, each with whether a worker reads it."""
    some: list[tuple[Path, bool]] = []
    size = 0
    for path in paths:
        some.append((path, is_for_workers(path)))
        size += (_stamp(path) or (0,))[0]
        if len(some) >= FILES or size >= BYTES:
            yield some
            some, size = [], 0
    if some:
        yield some


def _stamp(path: Path) -> _Stamp:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_size, found.st_mtime_ns
