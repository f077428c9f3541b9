"""Adding files to a library: read, analysed, linked, and kept: whole articles, a few of them in a transaction."""

import math
import time
from collections import deque
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, filterfalse
from pathlib import Path

from reader.library import AddedText, DeletedText, Library
from reader.model.articles import ArticleRow
from reader.model.errors import FileKind, ReaderError, SourceError, TakingOverProblem, UnreadProblem
from reader.model.exported import ExportedArticle
from reader.model.findings import Analysis, NotKept, QuotedNote
from reader.model.imports import NO_CHOICES, Choices
from reader.services.ahead import ahead
from reader.services.annotations import (
    AnnotationsFileError,
    Homes,
    is_annotated,
    new_id_of,
    read_exported,
    source_of,
    take_over,
)
from reader.services.entering import enter_new
from reader.services.quoted import Excerpts, Home, take_in
from reader.services.reading import ReadArticle, by_file, read_file, read_files
from reader.services.transactions import in_one_transaction
from reader.services.unforeseen import ENDS_ALL, UnreadError, analyzed, unforeseen
from reader.services.workers import ProcessEndedError
from reader.system.garbage import seldom_collected
from reader.system.untouchable import is_protected


@dataclass(frozen=True, slots=True)
class Found:
    """How many files there are to read; comes first, and again where they are very many, as more are found."""

    total: int
    is_all: bool = True


@dataclass(frozen=True, slots=True)
class Imported:
    """An article is new in the library, or back in it."""

    path: Path
    article_id: str
    title: str


@dataclass(frozen=True, slots=True)
class Renewed:
    """An article is read by another text from now on, since its file has changed; the earlier one is kept."""

    path: Path
    article_id: str
    title: str


@dataclass(frozen=True, slots=True)
class DeletedBefore:
    """The user has deleted this article, and it stays so."""

    path: Path
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
    inside: Path | None = None
    """The path of the file inside this one that is meant, where it is an archive."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A file brought highlights, and notes on whole articles, which the library did not have."""

    path: Path
    highlights: int
    notes: int
    unplaced: int = 0
    """Of the highlights, those whose words stand nowhere in their articles."""


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file in a folder, or an archive, of a kind that cannot be read yet, or only when it is named itself."""

    path: Path
    kind: FileKind
    inside: Path | None = None
    """As of `Failed`."""


@dataclass(frozen=True, slots=True)
class Unread:
    """The article announced just before is in the library, but its names are not: to find them was too much work.

    They are looked for again after an upgrade.
    """

    path: Path
    article_id: str
    title: str
    error: ReaderError


@dataclass(frozen=True, slots=True)
class Partly:
    """Of the article announced just before something was not kept that its file has."""

    path: Path
    article_id: str
    not_kept: tuple[tuple[NotKept, int], ...]
    inside: Path | None = None
    """As of `Failed`."""


Event = Found | Imported | Renewed | Skipped | DeletedBefore | Failed | Noted | PassedOver | Unread | Partly


@dataclass(frozen=True, slots=True)
class _Marks:
    """What a file says about articles, once those that it holds are in the library."""

    file: Path
    articles: Sequence[ExportedArticle]


_Key = tuple[Path, Path, int | None]
"""Where an article stands: its file, the path of that, or of one inside it, and its place there."""


def _key(item: ReadArticle) -> _Key:
    return item.file, item.source.path, item.part


@dataclass(frozen=True, slots=True)
class _Quoted:
    """What a file quotes of an article."""

    key: _Key
    quotes: Sequence[QuotedNote]
    home: ArticleRow | None
    """Where it is here already, and the file has but an excerpt of it."""


@dataclass(frozen=True, slots=True)
class _Quotes:
    """What a file quotes of articles, once those that it holds are in the library."""

    file: Path
    articles: Sequence[_Quoted]


_Item = ReadArticle | _Marks | _Quotes | Failed | PassedOver


BATCH_SECONDS = 0.1
"""Articles that are ready within so long are committed together."""
MOST_TOGETHER = 8
"""At most so many: others who write wait meanwhile, some 60 ms."""
LETTERS_TOGETHER = 20_000
"""At most of so many letters, unless it is one article."""

COUNTED_AT_ONCE = 20_000
"""So many files are counted before the first is read."""
COUNTING_SECONDS = 0.005
"""Of its own time the thread counts on for so long before each of the next articles."""


def ingest(
    library: Library,
    paths: Iterable[Path],
    *,
    executor: Executor | None = None,
    again: bool = False,
    is_done: Callable[[Path], bool] = lambda _: False,
    as_in_folder: bool = False,
    choices: Choices = NO_CHOICES,
    untold: Callable[[Event], None] = lambda _: None,
) -> Generator[Event]:
    """Add files and folders to a library, in the order of the files, after saying what is passed over in the folders.

    What the user deleted is added only if it is wanted `again`. Files that `is_done` knows are counted and left alone.
    A file that is named itself and is of another kind fails, unless it is to be taken `as_in_folder`.

    Each article is committed before it is yielded, those that are ready within `BATCH_SECONDS` together. So closing the
    generator, or a kill, leaves whole articles, which may be a few more than those that were yielded: who closes it
    hears of them by `untold`. With an `executor` files are read and texts analysed there, while this thread writes.
    Raises `LibraryError` where nothing more can be written; what was yielded stays.
    """
    from reader.sources import count_files, find_files, find_others, kind_of

    named = list(paths)
    counts = count_files(named)
    choices = replace(choices, remembered=library.imports.columns())
    yield _count_on(counts, COUNTED_AT_ONCE)
    for path in filterfalse(is_done, find_others(named)):
        yield PassedOver(path, kind_of(path))
    wanted = filterfalse(is_done, find_files(named))
    read = _items(library, wanted, frozenset(() if as_in_folder else named), executor, choices)
    items = map(partial(_dimmed, library), read)
    batch = _Batch(library, untold, again=again)
    with seldom_collected():
        with closing(ahead(items, partial(_begin, library, again), executor)) as begun:
            for item, future in begun:
                yield from _more_found(counts)
                if batch.is_due(item, future):
                    yield from batch.write()
                if not isinstance(item, ReadArticle):
                    yield from _finish(library, item, batch.homes)
                    continue
                try:
                    batch.add(item, future)
                except BaseException:
                    yield from batch.write()
                    raise
        yield from batch.write()
    yield from _more_found(counts, seconds=math.inf)


def _count_on(counts: Iterator[int], enough: int) -> Found:
    total = 0
    for total in counts:
        if total >= enough:
            return Found(total, is_all=False)
    return Found(total)


def _more_found(counts: Iterator[int], seconds: float = COUNTING_SECONDS) -> Iterator[Found]:
    """Go on counting for a moment; nothing where all files are counted."""
    end = time.thread_time() + seconds
    total: int | None = None
    for total in counts:
        if time.thread_time() > end:
            yield Found(total, is_all=False)
            return
    if total is not None:
        yield Found(total)


def _items(
    library: Library, files: Iterable[Path], named: Collection[Path], executor: Executor | None, choices: Choices
) -> Iterator[_Item]:
    def is_for_workers(path: Path) -> bool:
        # A library is known to its own process alone; folders are searched past it.
        return not is_annotated(path) and not (path in named and is_protected(path))

    inside: dict[Path, Collection[Path]] = {}

    def whole() -> Iterator[Path]:
        for path, only in by_file(files):
            if only:
                inside[path] = only
            yield path

    for path, articles in read_files(whole(), is_for_workers, executor, choices):
        try:
            if is_annotated(path):
                yield from _exported(library, path) if path in named else [PassedOver(path, FileKind.NOTES)]
            else:
                yield from _read(
                    library, path, read_file(path, choices, inside.pop(path, ())) if articles is None else articles
                )
        except ENDS_ALL:
            raise
        except Exception as error:  # noqa: BLE001 - what one file brings about, the others need not suffer
            if isinstance(error, SourceError) and path not in named:
                yield _not_read(path, error)
            else:
                yield _failed(path, error)


def _not_read(path: Path, error: SourceError) -> Failed | PassedOver:
    """Of a file in a folder, or inside an archive: what cannot be read yet is passed over."""
    inside = None if error.path == path else error.path
    return Failed(path, error, inside) if error.kind is None else PassedOver(path, error.kind, inside)


def _read(
    library: Library, path: Path, read: Iterable[ReadArticle | SourceError]
) -> Iterator[ReadArticle | _Quotes | Failed | PassedOver]:
    """The articles of a file but for excerpts of what is here whole, and then what is quoted of all of them."""
    excerpts, quoted = Excerpts(library), list[_Quoted]()
    try:
        for each in read:
            if isinstance(each, SourceError):
                yield _not_read(path, each)
                continue
            home = excerpts.home_of(each.source)
            if home is None or home.is_excerpt:
                yield each if home is None else _renewing(library, each, home)
            if each.source.quotes:
                quoted.append(_Quoted(_key(each), each.source.quotes, _whole(home)))
    except ENDS_ALL:
        raise
    except Exception:
        if quoted:
            yield _Quotes(path, quoted)
        raise
    if quoted:
        yield _Quotes(path, quoted)


def _renewing(library: Library, item: ReadArticle, home: Home) -> ReadArticle:
    """An excerpt that is another text of an earlier one, unless it is known."""
    is_known = library.articles.holds(item.source, item.part, words=item.words)
    return item if is_known else replace(item, renews=home.article.id)


def _whole(home: Home | None) -> ArticleRow | None:
    return home.article if home is not None and not home.is_excerpt else None


def _dimmed(library: Library, item: _Item) -> _Item:
    """An article with what is noise in it, by what is known of its outlet now."""
    if not isinstance(item, ReadArticle):
        return item
    dimmed = library.noise.dimmed_of(item.source)
    return item if dimmed == item.source.dimmed else replace(item, dimmed=dimmed)


def _exported(library: Library, path: Path) -> Iterator[ReadArticle | _Marks]:
    """The articles that an export took along, unless they are here, and then what it says about all of them."""
    articles, homes = read_exported(path), Homes(library)
    for part, article in enumerate(articles):
        if article.text and _is_new(library, article, homes):
            yield ReadArticle(path, source_of(article, path), part, id=new_id_of(library, article))
    yield _Marks(path, articles)


def _is_new(library: Library, article: ExportedArticle, homes: Homes) -> bool:
    """Whether an article that an export took along may be none of the library's: those keep their own text."""
    if library.articles.get(article.row.id) is not None:
        return False
    return library.articles.article_of_text(article.sha256) is not None or homes.alike(article) is None


def _begin(library: Library, again: bool, item: _Item, executor: Executor) -> Future[Analysis] | None:  # noqa: FBT001
    """Ask the executor for the analysis, unless none is needed."""
    try:
        if not isinstance(item, ReadArticle) or _holds(library, item, again=again):
            return None
    except ENDS_ALL:
        raise
    except Exception:  # noqa: BLE001 - met again, and told of, when its turn comes
        return None
    from reader.language import analyze_text

    return executor.submit(analyze_text, item.source.text, item.left_out, item.source.about.language)


def _failed(path: Path, error: Exception) -> Failed:
    return Failed(path, error if isinstance(error, ReaderError) else unforeseen(str(path), error))


def _finish(library: Library, item: _Marks | _Quotes | Failed | PassedOver, stored: "_Stored") -> Iterator[Event]:
    if isinstance(item, Failed | PassedOver):
        yield item
        return
    try:
        yield from _take_over(library, item) if isinstance(item, _Marks) else _take_in(library, item, stored)
    except ENDS_ALL:
        raise
    except Exception as error:  # noqa: BLE001 - the next file may be better
        yield _failed(item.file, error)


@dataclass(frozen=True, slots=True)
class _Ready:
    """An article that is ready to be written."""

    item: ReadArticle
    analysis: Analysis | None = None
    """None where the library seems to have the article."""
    too_much: bool = False
    """Whether its names are not known since to find them was too much work."""
    failed: Failed | None = None


_Stored = dict[_Key, str]
"""The ids of articles of which something is quoted."""


class _Batch:
    """Articles that are written in one transaction, since one costs as much as a fifth of an article."""

    def __init__(self, library: Library, untold: Callable[[Event], None], *, again: bool) -> None:
        self._library = library
        self._untold = untold
        self._again = again
        self._ready: list[_Ready] = []
        self._letters = 0
        self._begun = 0.0
        self.homes: _Stored = {}

    def is_due(self, item: _Item, future: Future[Analysis] | None) -> bool:
        """Whether the articles here are to be written before this one is asked for."""
        if not self._ready:
            return False
        if not isinstance(item, ReadArticle) or len(self._ready) >= MOST_TOGETHER:
            return True
        letters = len(item.source.text)
        is_waiting = letters > LETTERS_TOGETHER if future is None else not future.done()
        is_long = self._letters + letters > LETTERS_TOGETHER
        return is_waiting or is_long or time.monotonic() - self._begun > BATCH_SECONDS

    def add(self, item: ReadArticle, future: Future[Analysis] | None) -> None:
        """Take an article, once it is analysed where it has to be. Raises what ends all."""
        if not self._ready:
            self._begun, self._letters = time.monotonic(), 0
        self._letters += len(item.source.text)
        self._ready.append(self._made_ready(item, future))

    def _made_ready(self, item: ReadArticle, future: Future[Analysis] | None) -> _Ready:
        try:
            if not future and _holds(self._library, item, again=self._again):
                return _Ready(item)
            return _Ready(item, *_analyzed(item, future))
        except ENDS_ALL:
            raise
        except Exception as error:  # noqa: BLE001 - the next file may be better
            return _Ready(item, failed=_failed(item.file, error))

    def write(self) -> Iterator[Event]:
        """Keep the articles; where that fails, each by itself, so that the others do not suffer from one."""
        ready, self._ready = self._ready, []
        try:
            stored = _store(self._library, ready, self._again) if ready else []
        except ENDS_ALL:
            raise
        except Exception:  # noqa: BLE001 - met again by the one that it came from
            stored = [self._stored_alone(each) for each in ready]
        for each, event in zip(ready, stored, strict=True):
            if each.item.source.quotes and isinstance(event, Imported | Renewed | Skipped):
                self.homes[_key(each.item)] = event.article_id
        left = deque(chain.from_iterable(map(_told, ready, stored)))
        try:
            while left:
                yield left.popleft()
        finally:
            for event in left:
                self._untold(event)

    def _stored_alone(self, ready: _Ready) -> Event:
        try:
            return _store(self._library, [ready], self._again)[0]
        except ENDS_ALL:
            raise
        except Exception as error:  # noqa: BLE001 - the next file may be better
            return _failed(ready.item.file, error)


def _told(ready: _Ready, event: Event) -> list[Event]:
    """What is said of an article that was written, or could not be."""
    if not isinstance(event, Imported | Renewed):
        return [event]
    told: list[Event] = [event]
    file, source = ready.item.file, ready.item.source
    if ready.too_much:
        said = UnreadError(UnreadProblem.KEPT_WITHOUT, of=str(file))
        told.append(Unread(file, event.article_id, event.title, said))
    if source.not_kept:
        inside = None if source.path == file else source.path
        told.append(Partly(file, event.article_id, source.not_kept, inside))
    return told


def _holds(library: Library, item: ReadArticle, *, again: bool) -> bool:
    return item.renews is None and library.articles.holds(item.source, item.part, again=again, words=item.words)


def _analyzed(item: ReadArticle, future: Future[Analysis] | None) -> tuple[Analysis, bool]:
    """An analysis, and whether it was too much work; see `unforeseen.analyzed`."""
    try:
        return analyzed(lambda: future.result() if future else _analyze(item))
    except ProcessEndedError as error:
        raise UnreadError(UnreadProblem.PROCESS_ENDED, of=str(item.file)) from error


def _take_over(library: Library, item: _Marks) -> Iterator[Event]:
    done = take_over(library, item.articles)
    yield Noted(item.file, done.highlights, done.notes)
    if done.missing:
        said = AnnotationsFileError(item.file, TakingOverProblem.ARTICLES_MISSING, count=done.missing)
        yield Failed(item.file, said)


def _take_in(library: Library, item: _Quotes, stored: _Stored) -> Iterator[Event]:
    quoted = []
    for each in item.articles:
        own = stored.pop(each.key, None)
        if each.home is not None:
            yield Skipped(item.file, each.home.id, each.home.title)
        if (article := own if each.home is None else each.home.id) is not None:
            quoted.append((article, each.quotes))
    done = take_in(library, quoted)
    yield Noted(item.file, done.highlights, done.notes, done.unplaced)


def _analyze(item: ReadArticle) -> Analysis:
    from reader.language import analyze_text

    return analyze_text(item.source.text, item.left_out, item.source.about.language)


@in_one_transaction
def _store(library: Library, ready: Sequence[_Ready], again: bool) -> list[Event]:  # noqa: FBT001
    """Store articles, unless the library has them, or had; an event for each."""
    return [each.failed or _stored(library, each, again=again) for each in ready]


def _stored(library: Library, ready: _Ready, *, again: bool) -> Event:
    item, source = ready.item, ready.item.source
    added = _version(library, item) or library.articles.add_text(
        source, item.part, article_id=item.id, again=again, words=item.words
    )
    if isinstance(added, DeletedText):
        return DeletedBefore(item.file, added.title)
    if not isinstance(added, AddedText):
        return Skipped(item.file, added.id, added.title)
    enter_new(library, added, source, ready.analysis or _analyze(item), item.left_out)
    stored = Imported if added.replaced is None else Renewed
    return stored(item.file, added.article.id, source.title)


def _version(library: Library, item: ReadArticle) -> AddedText | None:
    """Another text of the article that is meant, where it is still here."""
    if item.renews is None or library.articles.get(item.renews) is None:
        return None
    return library.articles.add_version(item.renews, item.source)
