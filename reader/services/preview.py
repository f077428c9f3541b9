"""What an import would bring, before it is begun: nothing is analysed, and nothing is written."""

from collections import Counter
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from pathlib import Path

from reader.library import Coming, Library
from reader.model.errors import FileKind, ReaderError
from reader.model.findings import SourceArticle
from reader.model.origins import Origin
from reader.services.reading import ReadArticle, read_file
from reader.services.unforeseen import unforeseen
from reader.text.shingles import Signature, is_alike


@dataclass(frozen=True, slots=True)
class Previewed:
    """One article that would come."""

    path: Path
    title: str
    coming: Coming
    changed: float
    """The share of words that are others, where an article is renewed."""
    published: str | None
    source: str | None
    date_by: str
    """By what its date is known: an `Origin`, `path` where only the names of its file suggest one, or `none`."""


@dataclass(frozen=True, slots=True)
class NotRead:
    """A file that would give no article."""

    path: Path
    error: ReaderError


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A file of a kind that cannot be read."""

    path: Path
    kind: FileKind


Event = Previewed | NotRead | NotTaken
PATH, NONE = "path", "none"
"""How a date is known that no text says, and of an article that has none."""


def preview(library: Library, paths: Iterable[Path], *, again: bool = False) -> Generator[Event]:
    """What would become of each file, one after the other; of two that are one article the second is known."""
    from reader.sources import find_files, find_others, kind_of

    paths = list(paths)
    seen = _Seen()
    for path in find_files(paths):
        try:
            read = read_file(path)
        except ReaderError as error:
            yield NotRead(path, error)
        except Exception as error:  # noqa: BLE001 - what one file brings about, the others need not suffer
            yield NotRead(path, unforeseen(str(path), error))
        else:
            yield from (_previewed(library, each, seen, again=again) for each in read)
    yield from (NotTaken(path, kind_of(path)) for path in find_others(paths))


def _previewed(library: Library, read: ReadArticle, seen: "_Seen", *, again: bool) -> Previewed:
    source = read.source
    expected = library.articles.expected(source, read.part, read.words, again=again)
    coming = seen.again(read) if expected.coming in {Coming.NEW, Coming.REPRINT} else None
    return Previewed(
        read.file,
        source.title,
        coming or expected.coming,
        expected.changed,
        source.published,
        source.source,
        _date_by(source),
    )


def _date_by(source: SourceArticle) -> str:
    from reader.sources import placed

    if source.published:
        return dict(source.about.origins).get("published", Origin.TEXT).value
    return PATH if placed(source.path).published else NONE


class _Seen:
    """The new articles that came before in one preview."""

    def __init__(self) -> None:
        self._words: set[bytes] = set()
        self._by_key: dict[int, list[Signature]] = {}

    def again(self, read: ReadArticle) -> Coming | None:
        """What a new article is to those before it; None where they are others."""
        from reader.library.grouping import signed

        words = read.words or b""
        if words in self._words:
            return Coming.KNOWN
        self._words.add(words)
        mine = signed(read.source)
        found = any(is_alike(other, mine) for key in mine.keys for other in self._by_key.get(key, ()))
        for key in mine.keys:
            self._by_key.setdefault(key, []).append(mine)
        return Coming.REPRINT if found else None


@dataclass(frozen=True, slots=True)
class Summary:
    """How many of what; `new` counts reprints too."""

    new: int
    reprints: int
    renewed: int
    known: int
    deleted: int
    failed: int
    passed_over: int
    dates: dict[str, int]
    """Of the new and renewed, by what their dates are known."""


def summary(events: Iterable[Event]) -> Summary:
    """The sum of a preview."""
    coming, dates, others = Counter[Coming](), Counter[str](), Counter[type]()
    for event in events:
        if isinstance(event, Previewed):
            coming[event.coming] += 1
            if event.coming in {Coming.NEW, Coming.REPRINT, Coming.RENEWED}:
                dates[event.date_by] += 1
        else:
            others[type(event)] += 1
    return Summary(
        coming[Coming.NEW] + coming[Coming.REPRINT],
        coming[Coming.REPRINT],
        coming[Coming.RENEWED],
        coming[Coming.KNOWN],
        coming[Coming.DELETED],
        others[NotRead],
        others[NotTaken],
        dict(dates),
    )
