"""What an import would bring, before it is begun: nothing is analysed, and nothing is written."""

import zlib
from collections import Counter
from collections.abc import Generator, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from reader.library import Coming, Library
from reader.library.articles import AT_ONE_ADDRESS, Expected, Head, are_in_one_form, are_of_two_days
from reader.library.grouping import NEIGHBOURS, Sketch
from reader.model.errors import FileKind, ReaderError, SourceError
from reader.model.findings import SourceArticle
from reader.model.imports import NO_CHOICES, Choices
from reader.model.origins import Origin
from reader.services.quoted import Excerpts, Home
from reader.services.reading import ReadArticle, read_file
from reader.services.unforeseen import unforeseen
from reader.text.compare import undimmed
from reader.text.likeness import SAME_ARTICLE, changed_words, shared_words


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


def preview(
    library: Library, paths: Iterable[Path], *, again: bool = False, choices: Choices = NO_CHOICES
) -> Generator[Event]:
    """What would become of each file, one after the other; of two that are one article the second is known."""
    from reader.sources import find_files, find_others, kind_of

    paths = list(paths)
    choices = replace(choices, remembered=library.imports.columns())
    seen = _Seen()
    for path in find_files(paths):
        try:
            homes = Excerpts(library)
            for each in read_file(path, choices):
                if isinstance(each, SourceError):
                    yield _not_read(each)
                else:
                    yield _previewed(library, each, seen, homes.home_of(each.source), again=again)
        except SourceError as error:
            yield NotRead(path, error) if path in paths else _not_read(error)
        except ReaderError as error:
            yield NotRead(path, error)
        except Exception as error:  # noqa: BLE001 - what one file brings about, the others need not suffer
            yield NotRead(path, unforeseen(str(path), error))
    yield from (NotTaken(path, kind_of(path)) for path in find_others(paths))


def _not_read(error: SourceError) -> NotRead | NotTaken:
    """What a file inside another one gives."""
    return NotRead(error.path, error) if error.kind is None else NotTaken(error.path, error.kind)


def _previewed(library: Library, read: ReadArticle, seen: "_Seen", home: Home | None, *, again: bool) -> Previewed:
    source = read.source
    expected = library.articles.expected(source, read.part, read.words, again=again)
    if home is not None and expected.coming is Coming.NEW:
        expected = replace(expected, coming=Coming.RENEWED if home.is_excerpt else Coming.KNOWN)
    elif expected.coming in {Coming.NEW, Coming.RENEWED}:
        expected = seen.expected(read, expected, library)
    coming, changed = expected.coming, expected.changed
    return Previewed(source.path, source.title, coming, changed, source.published, source.source, _date_by(source))


def _date_by(source: SourceArticle) -> str:
    from reader.sources import placed

    if source.published:
        return dict(source.about.origins).get("published", Origin.TEXT).value
    return PATH if placed(source.path).published else NONE


class _Text:
    """A text by which an article would be read."""

    def __init__(self, source: SourceArticle) -> None:
        self.head: Head = source.title, source.published
        self._packed = zlib.compress(undimmed(source.text, source.dimmed).encode(errors="replace"), 1)

    def words(self) -> str:
        """Its own words."""
        return zlib.decompress(self._packed).decode()

    def is_version_of(self, other: "_Text") -> bool:
        """Whether two texts from one address are one article, as a library would know it."""
        if are_of_two_days(self.head, other.head) or are_in_one_form(self.head, other.head):
            return False
        return shared_words(other.words(), self.words()) >= SAME_ARTICLE


class _Seen:
    """The new and renewed articles that came before in one preview."""

    def __init__(self) -> None:
        self._words: set[bytes] = set()
        self._by_key: dict[int, list[Sketch]] = {}
        self._by_address: dict[str, list[_Text]] = {}
        """Of each address the last texts of the articles that would come from there, the last first."""

    def expected(self, read: ReadArticle, alone: Expected, library: Library) -> Expected:
        """What an article that would come, if `alone`, as new or renewed, is to the library and to those before."""
        words = read.words or b""
        if words in self._words:
            return Expected(Coming.KNOWN)
        self._words.add(words)
        expected = self._renewed(read.source) or alone
        if expected.coming is not Coming.NEW:
            return expected
        sketch = Sketch(read.source)
        is_reprint = self._repeats(sketch) or library.reprints.has(sketch)
        return Expected(Coming.REPRINT if is_reprint else Coming.NEW)

    def _renewed(self, source: SourceArticle) -> Expected | None:
        """What a text is that renews one before, if it does; the next ones are compared with it."""
        if source.about.url is None:
            return None
        text, there = _Text(source), self._by_address.setdefault(source.about.url, [])
        earlier = next(filter(text.is_version_of, there), None)
        if earlier is not None:
            there.remove(earlier)
        there.insert(0, text)
        del there[AT_ONE_ADDRESS:]
        return Expected(Coming.RENEWED, changed_words(earlier.words(), text.words())) if earlier is not None else None

    def _repeats(self, sketch: Sketch) -> bool:
        """Whether one that came before is the same story; as in a library, a few are asked under each key."""
        beside = [self._by_key.setdefault(key, []) for key in sketch.signed.keys]
        found = any(sketch.repeats(other) for those in beside for other in those)
        for those in beside:
            if len(those) < NEIGHBOURS:
                those.append(sketch)
        return found


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


class Counting:
    """A preview as it is counted, event by event."""

    def __init__(self) -> None:
        self._coming = Counter[Coming]()
        self._dates = Counter[str]()
        self._others = Counter[type]()

    def add(self, event: Event) -> None:
        """Count one event more."""
        if not isinstance(event, Previewed):
            self._others[type(event)] += 1
            return
        self._coming[event.coming] += 1
        if event.coming in {Coming.NEW, Coming.REPRINT, Coming.RENEWED}:
            self._dates[event.date_by] += 1

    def summary(self) -> Summary:
        """The sum so far."""
        coming = self._coming
        return Summary(
            new=coming[Coming.NEW] + coming[Coming.REPRINT],
            reprints=coming[Coming.REPRINT],
            renewed=coming[Coming.RENEWED],
            known=coming[Coming.KNOWN],
            deleted=coming[Coming.DELETED],
            failed=self._others[NotRead],
            passed_over=self._others[NotTaken],
            dates=dict(self._dates),
        )
