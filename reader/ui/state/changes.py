"""All that the window has done on the one thread that writes: imports, re-analysis, every change, exports."""

from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from reader.model.errors import LibraryError, ReaderError
from reader.ui.state.writer import WorkEnded, Writer

if TYPE_CHECKING:  # imported when the window is painted
    from reader.library import Library
    from reader.services.decide import Done
    from reader.services.ingest import Event, Failed, PassedOver, Unread


LISTED = 1000
"""How many of the files that were passed over are kept for a list."""


@dataclass(frozen=True, slots=True)
class ImportState:
    """How far an import is. `ended` is True in the last state of one."""

    total: int = 0
    imported: int = 0
    renewed: int = 0
    skipped: int = 0
    deleted: tuple[Path, ...] = ()
    """The files of articles that the user has deleted."""
    failed: "tuple[Failed, ...]" = ()
    passed_over: int = 0
    passed_over_first: "tuple[PassedOver, ...]" = ()
    """The first `LISTED` of them: a folder may hold any number of pictures."""
    unread: "tuple[Unread, ...]" = ()
    """Those of the imported whose names could not be found."""
    name: str = ""
    ended: bool = False
    cancelled: bool = False

    @property
    def done(self) -> int:
        said = self.imported + self.renewed + self.skipped + self.passed_over
        return said + len(self.deleted) + len(self.failed)


@dataclass(frozen=True, slots=True)
class ReanalysisState:
    """How far a re-analysis is, and what it changed in the end."""

    total: int = 0
    done: int = 0
    passed_by: int = 0
    """Those of the done that could not be analysed anew."""
    joined: int = 0
    parted: int = 0
    ended: bool = False
    cancelled: bool = False


class ExportBegun(NamedTuple):
    """A file or folder that is being written, and what to say at the end, given whether it was given up."""

    path: Path
    words: Callable[[bool], str]


class Changes(QObject):
    """Hands work to the writer and says how it goes. Every change comes back as a signal."""

    library_written = Signal()
    """There is something new in the library."""
    import_changed = Signal(object)
    """An `ImportState`."""
    reanalysis_changed = Signal(object)
    """A `ReanalysisState`."""
    upkeep_changed = Signal(object)
    """How far the library is being kept in order (`upkeep.Tended`); None when it is, or something else is done."""
    renewed = Signal(object)
    """How far a library of an older version is brought up to date (a `Renewal`); None when that has ended."""
    decided = Signal(object)
    """The `Done` of a decision."""
    undone = Signal(object)
    """What an undo or a redo was about (`history.Undone`); None where there was nothing to take back."""
    export_moved = Signal(object, int, int)
    """The file that is being written, how many articles are in it, and of how many."""
    export_ended = Signal(str)
    """What is to be said of an export that was done, or given up."""
    problem_met = Signal(object)
    """A `ReaderError`."""

    def __init__(self, path: Path, samples: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.importing = ImportState(ended=True)
        self.reanalyzing = ReanalysisState(ended=True)
        self.exporting: ExportBegun | None = None
        self._works = 0
        self._samples = samples
        self._writer = Writer(path, self)
        self._writer.work_event.connect(self._note_event)
        self._writer.rest_event.connect(self._note_rest)
        self._writer.renewed.connect(self._note_renewal)
        self._writer.task_done.connect(_answer)
        self._writer.problem_met.connect(self.problem_met)
        self._writer.bug_met.connect(_raise)

    def start(self) -> None:
        """Begin to take work."""
        self._writer.start()

    def close(self) -> None:
        """Have the work in hand ended; what is done stays. Returns at once: `finish` waits."""
        self._writer.stop()

    def finish(self) -> None:
        """Wait until the work in hand has ended: an analysis that has begun is given up."""
        self._writer.wait()

    def undo(self) -> None:
        """Take back the last change of names, highlights, notes or articles."""
        from reader.services import history

        self._writer.do(history.undo, self.undone.emit)

    def redo(self) -> None:
        """Do again what was taken back."""
        from reader.services import history

        self._writer.do(history.redo, self.undone.emit)

    def cancel(self) -> None:
        """Stop long work, at the article at hand. What is in the library stays, and a file as it was."""
        self._writer.cancel_work()
        if not self.importing.ended:
            self._show_import(replace(self.importing, cancelled=True))
        if not self.reanalyzing.ended:
            self._show_reanalysis(replace(self.reanalyzing, cancelled=True))

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Add files and folders in the background."""
        if self.importing.ended:
            self._show_import(ImportState())
        self._work(partial(_ingest, tuple(paths), self._writer.do_meanwhile))

    def import_again(self) -> None:
        """Add what the last import left out, since it had been deleted."""
        paths = tuple(dict.fromkeys(self.importing.deleted))
        self._show_import(ImportState())
        self._work(partial(_ingest, paths, self._writer.do_meanwhile, again=True))

    def import_samples(self) -> None:
        """Add the articles that travel with the program."""
        self.import_paths([self._samples])

    def reanalyze(self) -> None:
        """Read anew, in the background, the texts that an older version of the analysis has read."""
        self._work(partial(_reanalyze, self._writer.do_meanwhile))

    def save_position(self, article: str, position: int) -> None:
        """Remember how far an article was read, in code points of its text."""
        self._writer.do(partial(_save_position, article, position))

    def decide(self, decision: "Callable[[Library], Done]") -> None:
        """Write down what the user says about names; `decided` tells what came of it."""
        self._writer.do(decision, self.decided.emit)

    def mark(self, change: "Callable[[Library], Any]", then: Callable[[Any], object] | None = None) -> None:
        """Change highlights, notes or an article itself; `then` is called with what came of it."""
        self._writer.do(change, partial(self._note_mark, then))

    def _note_mark(self, then: Callable[[Any], object] | None, result: object) -> None:
        self.library_written.emit()
        if then is not None:
            _answer(then, result)

    def export(self, work: "Callable[[Library], Generator[object]]", path: Path, words: Callable[[bool], str]) -> None:
        """Write a file or a folder in the background; `words` say how it ended, given whether it was given up."""

        def run(library: "Library") -> "Generator[object]":
            yield ExportBegun(path, words)
            yield from work(library)

        self._work(run)

    def ask(self, question: "Callable[[Library], Any]", then: Callable[[Any], object]) -> None:
        """A question that takes too long for the interface's thread."""
        self._writer.do(question, then)

    def prepare(self) -> None:
        """Keep a copy of the day, load the models, begin the re-analysis that a new version of the program wants.

        From then on the library is kept in order whenever nothing else is done, see `services.upkeep`.
        """
        self._writer.do(_back_up)
        self._writer.do(_outdated_texts, lambda outdated: self.reanalyze() if outdated else None)
        self._writer.rest(_tend)

    def renew(self) -> None:
        """Bring a library of an older version up to date."""
        self._writer.do(lambda library: library.uuid)  # who opens it for writing does so

    def put_off_upkeep(self) -> None:
        """Leave the library as it is until the program is next started."""
        self._writer.rest(None)

    def _work(self, work: "Callable[[Library], Generator[object]]") -> None:
        self._works += 1
        self._writer.work(work)

    def _note_event(self, event: object) -> None:
        from reader.services.export import Progress
        from reader.services.ingest import DeletedBefore, Failed, Found, Imported, PassedOver, Renewed, Skipped, Unread
        from reader.services.reanalyze import Changed, Outdated, PassedBy, Reanalyzed
        from reader.services.upkeep import Tended

        if isinstance(event, Tended):
            self.upkeep_changed.emit(event)
            return
        if isinstance(event, Found | Imported | Renewed | Skipped | DeletedBefore | PassedOver | Failed | Unread):
            self._show_import(_import_state(self.importing, event))
        elif isinstance(event, Outdated | Reanalyzed | PassedBy | Changed):
            if isinstance(event, Outdated):
                self.upkeep_changed.emit(None)
            self._show_reanalysis(_reanalysis_state(self.reanalyzing, event))
        elif isinstance(event, Progress):
            if self.exporting is not None:
                self.export_moved.emit(self.exporting.path, event.done, event.total)
        elif isinstance(event, ExportBegun):
            self.exporting = event
        elif isinstance(event, WorkEnded):
            self._end(event)
        self.library_written.emit()

    def _note_renewal(self, renewal: object) -> None:
        self.renewed.emit(renewal)
        if renewal is None:
            self.library_written.emit()

    def _note_rest(self, event: object) -> None:
        self.upkeep_changed.emit(event)
        if event is None:
            self.library_written.emit()

    def _end(self, event: WorkEnded) -> None:
        """One piece of work has ended; imports that wait behind it are told of together."""
        self._works -= 1
        if not self.importing.ended and not self._works:
            self._show_import(replace(self.importing, ended=True, cancelled=event.cancelled))
        if self.exporting is not None and event.is_whole:
            self.export_ended.emit(self.exporting.words(event.cancelled))
        self.exporting = None
        if not self.reanalyzing.ended:
            self._show_reanalysis(replace(self.reanalyzing, ended=True, cancelled=event.cancelled))

    def _show_import(self, state: ImportState) -> None:
        self.importing = state
        self.import_changed.emit(state)

    def _show_reanalysis(self, state: ReanalysisState) -> None:
        self.reanalyzing = state
        self.reanalysis_changed.emit(state)


def _answer(then: Callable[[Any], object], result: object) -> None:
    """Tell whoever asked, who may have been closed by now."""
    asker = getattr(then, "__self__", None)
    if not isinstance(asker, QObject) or isValid(asker):
        then(result)


def _import_state(state: ImportState, event: object) -> ImportState:
    from reader.services.ingest import DeletedBefore, Failed, Found, Imported, PassedOver, Renewed, Skipped, Unread

    if state.ended:
        state = ImportState()
    if isinstance(event, Found):
        return replace(state, total=state.total + event.total)
    if isinstance(event, Imported | Renewed | Skipped | DeletedBefore | PassedOver | Failed):
        state = replace(state, name=event.path.name)
    match event:
        case Imported():
            state = replace(state, imported=state.imported + 1)
        case Renewed():
            state = replace(state, renewed=state.renewed + 1)
        case DeletedBefore(path=path):
            state = replace(state, deleted=(*state.deleted, path))
        case Skipped():
            state = replace(state, skipped=state.skipped + 1)
        case PassedOver():
            first = (*state.passed_over_first, event)[:LISTED]
            state = replace(state, passed_over=state.passed_over + 1, passed_over_first=first)
        case Failed():
            state = replace(state, failed=(*state.failed, event))
        case Unread():
            state = replace(state, unread=(*state.unread, event))
    return state


def _reanalysis_state(state: ReanalysisState, event: object) -> ReanalysisState:
    from reader.services.reanalyze import Changed, Outdated, PassedBy, Reanalyzed

    match event:
        case Outdated(total=total):
            return ReanalysisState(total=total)
        case Reanalyzed():
            return replace(state, done=state.done + 1)
        case PassedBy():
            return replace(state, done=state.done + 1, passed_by=state.passed_by + 1)
        case Changed(joined=joined, parted=parted):
            return replace(state, joined=joined, parted=parted)
    return state


def _ingest(
    paths: tuple[Path, ...], meanwhile: Callable[[], None], library: "Library", *, again: bool = False
) -> "Generator[Event]":
    """In processes of their own, where there is much to do: Python lets one thread of a process run at a time."""
    from reader.services.ingest import ingest
    from reader.services.workers import reserve

    with reserve(meanwhile=meanwhile) as executor:
        yield from ingest(library, paths, executor=executor, again=again)


def _save_position(article: str, position: int, library: "Library") -> None:
    """Where a library cannot be written, the place in an article is no news."""
    with suppress(LibraryError):
        library.articles.set_reading_position(article, position)


def _reanalyze(meanwhile: Callable[[], None], library: "Library") -> Generator[object]:
    """It may take hours: before it the library is brought in order, so that the lists are right meanwhile.

    Nobody has asked for it, so one process is enough.
    """
    from reader.services.reanalyze import reanalyze
    from reader.services.workers import reserve

    yield from _tend(library)
    with reserve(1, meanwhile) as executor:
        yield from reanalyze(library, executor=executor)


def _tend(library: "Library") -> Generator[object]:
    from reader.services.upkeep import upkeep

    return upkeep(library)


def _outdated_texts(library: "Library") -> int:
    from reader.language import warm_up
    from reader.services.reanalyze import outdated

    warm_up()
    return outdated(library)


def _back_up(library: "Library") -> None:
    """A copy that cannot be made is no reason to disturb a reader."""
    from reader.services.backup import backup_daily

    with suppress(ReaderError):
        backup_daily(library.path)


def _raise(bug: Exception) -> None:
    raise bug
