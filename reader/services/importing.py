"""An import that is remembered: how far it is, how fast it goes, what it could not read, and how to go on with it.

It is written down in the library every few seconds. One that was broken off goes on where it was: files that were done
with, and have not changed since, are passed without being opened.
"""

import math
import time
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path

from reader.library import Library
from reader.model.imports import ImportRecord, Origin, Outcome, ReportLine, Tally, Wanted
from reader.services.ingest import (
    DeletedBefore,
    Event,
    Failed,
    Found,
    Imported,
    Partly,
    PassedOver,
    Renewed,
    Skipped,
    Unread,
    ingest,
)
from reader.services.pace import Pace
from reader.system import moments
from reader.system.running import is_gone, is_here, this_process

SAVE_SECONDS = 2.0
"""How often it is written down how far an import is."""
LINES_AT_ONCE = 500
"""So many lines of a report are written down at once, however little time has passed."""
SILENT_SECONDS = 20.0
"""An import of which its program has written nothing for so long is not going on, unless it is known to run."""
SHOWN_SECONDS = 0.1
"""How often a window is told how far an import is."""
COARSE = 2.0
"""Seconds; so coarse are the times of files on disks that know no parts of a second."""
RETRIED = 100_000
"""Of so many failures are the files tried again at once."""

_TALLIED = {
    Imported: "imported",
    Renewed: "renewed",
    Skipped: "skipped",
    DeletedBefore: "deleted",
    PassedOver: "passed_over",
    Failed: "failed",
    Unread: "unread",
    Partly: "partly",
}
"""Where each event is counted."""


@dataclass(frozen=True, slots=True)
class Moved:
    """How far an import is: what a window is told some times a second."""

    record: ImportRecord
    is_counted: bool = False
    """Whether `total` is all."""
    name: str = ""
    """The file at hand."""
    rate: float | None = None
    """Files a second, where that is known yet."""
    seconds_left: float | None = None


class Importing:
    """One import, remembered in the library while it goes on. What it comes to, `record` says at any time."""

    def __init__(self, library: Library, record: ImportRecord, clock: Callable[[], float] = time.monotonic) -> None:
        self.record = record
        self.paths = record.wanted.paths
        """As they were given: what is told of a file names it so."""
        self.is_counted = False
        self._library = library
        self._clock = clock
        self._pace = Pace(clock)
        self._at: Path | None = None
        self._found_others = False
        self._tally = record.tally
        """Without the file at hand, which is read again when an import is gone on with."""
        self._lines_at_hand: list[ReportLine] = []
        self._lines: list[ReportLine] = []
        self._stamps: dict[Path, int] = {}
        self._done_with: list[int] = []
        self._saved = clock()

    @classmethod
    def begin(cls, library: Library, wanted: Wanted) -> "Importing":
        """Remember that an import begins."""
        lasting = replace(wanted, paths=tuple(path.absolute() for path in wanted.paths))
        importing = cls(library, library.write(lambda: library.imports.begin(lasting, this_process())))
        importing.paths = wanted.paths
        return importing

    @classmethod
    def go_on(cls, library: Library, record: ImportRecord) -> "Importing":
        """Take an import up that was broken off."""

        def change() -> None:
            library.imports.begin_anew(record, this_process())
            if not can_pass:
                library.imports.clear(record)

        can_pass = _can_pass(record)
        library.write(change)
        again = replace(record, ended=None, cancelled=False, process=this_process(), touched=moments.now())
        return cls(library, again if can_pass else replace(again, tally=Tally(), total=0, last=None))

    def stamped(self, stamps: dict[Path, int]) -> "Importing":
        """Of a watched folder: these stamps are written down as their files are done with."""
        self._stamps = stamps
        return self

    def events(self, executor: Executor | None = None) -> Generator[Event]:
        """Import, and yield what `ingest` does. Closed, or ended by an error, it can be gone on with."""
        wanted = self.record.wanted
        is_done, self._found_others = _done_before(self.record), self.record.last is not None
        found = ingest(
            self._library,
            self.paths,
            executor=executor,
            again=wanted.again,
            choices=wanted.choices,
            is_done=is_done,
            as_in_folder=wanted.origin is Origin.WATCHED,
            untold=self._note,
        )
        try:
            with closing(found) as events:
                for event in events:
                    self._note(event)
                    self._pace.leave()
                    yield event
                    self._pace.come_back()
                    self._save_if_due()
            self._finish_file()
        finally:
            self._save()
        self.end(cancelled=False)

    def moved(self) -> Moved:
        """How far it is now."""
        left = self.record.total - self.record.tally.files
        return Moved(
            self.record,
            self.is_counted,
            self._at.name if self._at else "",
            self._pace.rate,
            self._pace.seconds_left(left) if self.is_counted and left > 0 else None,
        )

    def end(self, *, cancelled: bool) -> None:
        """Remember that it has ended, or is to be gone on with no more."""
        self.record = replace(self.record, ended=moments.now(), cancelled=cancelled)
        self._library.write(lambda: self._library.imports.end(self.record.id, cancelled=cancelled))

    def _note(self, event: Event) -> None:
        if isinstance(event, Found):
            is_first = not self.record.total
            self.record = replace(self.record, total=event.total)
            self.is_counted = event.is_all
            if is_first:
                self._save()
            return
        if event.path != self._at:
            self._finish_file()
            self._at = event.path
            self._found_others |= not isinstance(event, PassedOver)
            files = self.record.tally.files + 1
            self.record = replace(
                self.record,
                tally=replace(self.record.tally, files=files),
                total=max(self.record.total, files),
            )
        counted = _TALLIED.get(type(event))
        if counted is not None:
            tally = self.record.tally
            self.record = replace(self.record, tally=replace(tally, **{counted: getattr(tally, counted) + 1}))
        if (line := _line(event)) is not None:
            self._lines_at_hand.append(line)
        self._pace.note(self.record.tally.files)

    def _finish_file(self) -> None:
        """Everything of the file at hand is in the library."""
        if self._at is None:
            return
        self._tally = self.record.tally
        self._lines += self._lines_at_hand
        self._lines_at_hand = []
        if self._found_others:
            self.record = replace(self.record, last=self._at.absolute())
        if self._at in self._stamps:
            self._done_with.append(self._stamps[self._at])

    def _save_if_due(self) -> None:
        if self._clock() - self._saved >= SAVE_SECONDS or len(self._lines) >= LINES_AT_ONCE:
            self._save()

    def _save(self) -> None:
        self.record = replace(self.record, touched=moments.now())
        record, lines, stamps = replace(self.record, tally=self._tally), self._lines, self._done_with
        self._library.write(lambda: self._library.imports.save(record, lines, stamps))
        self._lines, self._done_with, self._saved = [], [], self._clock()


def import_files(
    library: Library,
    begin: Callable[[Library], Importing | None],
    *,
    executor: Executor | None = None,
    is_given_up: Callable[[], bool] = lambda: False,
    at_end: Callable[[Moved], object] = lambda _: None,
) -> Generator[Moved | None]:
    """Import for a window, which is told how far it is, and can do other work between any two articles.

    An import that is broken off can be gone on with, unless it was given up. However it ends, `at_end` is told.
    """
    importing = begin(library)
    if importing is None:
        return
    yield importing.moved()
    told = time.monotonic()
    try:
        with closing(importing.events(executor)) as events:
            for event in events:
                is_due = isinstance(event, Found) or time.monotonic() - told >= SHOWN_SECONDS
                told = time.monotonic() if is_due else told
                yield importing.moved() if is_due else None
    finally:
        if is_given_up() and importing.record.ended is None:
            importing.end(cancelled=True)
        at_end(importing.moved())
    yield importing.moved()


def unfinished(library: Library) -> ImportRecord | None:
    """The last import that was broken off; none that another program is doing."""
    return next((record for record in library.imports.unended() if is_broken_off(record)), None)


def is_broken_off(record: ImportRecord) -> bool:
    """Whether an import has not ended, and nobody is at it."""
    if record.ended is not None or is_here(record.process):
        return False
    silent = datetime.now(UTC) - datetime.fromisoformat(record.touched) > timedelta(seconds=SILENT_SECONDS)
    return silent or is_gone(record.process)


def failed_files(library: Library, record: int) -> tuple[Path, ...]:
    """The files of an import that gave no article, or one without its names."""
    return _files_of(library, [record], [Outcome.FAILED, Outcome.UNREAD])


def deleted_files(library: Library, records: Iterable[int]) -> tuple[Path, ...]:
    """The files of imports that were left alone, since the user had deleted their articles."""
    return _files_of(library, records, [Outcome.DELETED])


def _files_of(library: Library, records: Iterable[int], outcomes: Iterable[Outcome]) -> tuple[Path, ...]:
    lines = (
        line
        for record, outcome in product(records, outcomes)
        for line in library.imports.lines(record, outcome, limit=RETRIED)
    )
    return tuple(dict.fromkeys(line.path for line in lines))


def _line(event: Event) -> ReportLine | None:
    match event:
        case Failed():
            return ReportLine((event.inside or event.path).absolute(), Outcome.FAILED, error=event.error)
        case Unread():
            return ReportLine(event.path.absolute(), Outcome.UNREAD, error=event.error)
        case Partly():
            path = (event.inside or event.path).absolute()
            return ReportLine(path, Outcome.PARTLY, not_kept=event.not_kept)
        case DeletedBefore():
            return ReportLine(event.path.absolute(), Outcome.DELETED)
        case PassedOver():
            return ReportLine((event.inside or event.path).absolute(), Outcome.PASSED_OVER, kind=event.kind)
    return None


def _can_pass(record: ImportRecord) -> bool:
    """Whether it can be told which files an import that was broken off is done with."""
    from reader.sources import order_of

    return record.last is not None and order_of(record.wanted.paths)(record.last) is not None


def _done_before(record: ImportRecord) -> Callable[[Path], bool]:
    """Which files an import that was broken off is done with: they stand before the last one, and are as they were.

    What is passed over in folders is told of before the first file is read.
    """
    from reader.sources import is_searched_for, order_of

    if record.last is None:
        return lambda _: False
    named, order = frozenset(record.wanted.paths), order_of(record.wanted.paths)
    there, begun = order(record.last), datetime.fromisoformat(record.begun).timestamp()

    def is_done(path: Path) -> bool:
        here = order(path)
        if there is None or here is None or changed(path) >= begun:
            return False
        is_other = path not in named and not is_searched_for(path.name)
        return is_other or here <= there

    return is_done


def changed(path: Path) -> float:
    """When a file was changed, or came to its place, at the latest; what cannot be told is just now."""
    try:
        found = path.stat()
    except OSError:
        return math.inf
    moment = max(found.st_mtime, found.st_ctime)
    return moment + COARSE if moment.is_integer() else moment
