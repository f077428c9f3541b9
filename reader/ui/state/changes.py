"""All that the window has done on the one thread that writes: imports, re-analysis, every change, exports."""

from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from reader.model.errors import LibraryError, ReaderError
from reader.model.imports import NO_CHOICES, Choices, Tally
from reader.ui.state.writer import WorkEnded, Writer

if TYPE_CHECKING:  # imported when the window is painted
    from reader.library import Library
    from reader.model.imports import Columns, ImportRecord
    from reader.services.decide import Done
    from reader.services.history import Undone
    from reader.services.importing import Importing, Moved


DOUBTFUL = 25_000
"""Milliseconds after which it is known whether an import that has not ended goes on in another program."""


MANY = 100
"""Texts whose names are found anew, from which it is shown how far that is: some seconds."""


@dataclass(frozen=True, slots=True)
class ImportState:
    """How far an import is, with those that wait behind it. `ended` is True in the last state of one."""

    total: int = 0
    is_counted: bool = False
    """Whether `total` is all."""
    came: Tally = field(default_factory=Tally)
    """What has come of them so far."""
    name: str = ""
    rate: float | None = None
    """Files a second; None where that is not known yet."""
    seconds_left: float | None = None
    records: tuple[int, ...] = ()
    """The numbers of the imports, by which their reports are found."""
    watched: bool = False
    """They came from the folder that is watched, and nobody asked for them."""
    paused: bool = False
    ended: bool = False
    cancelled: bool = False

    @property
    def done(self) -> int:
        """Files, whatever came of them."""
        return self.came.files

    @property
    def imported(self) -> int:
        return self.came.imported

    @property
    def failed(self) -> int:
        return self.came.failed


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


class LinesSettled(NamedTuple):
    """In so many articles something else is dimmed now; whom to tell."""

    then: Callable[[int], object]
    changed: int


class Changes(QObject):
    """Hands work to the writer and says how it goes. Every change comes back as a signal."""

    library_written = Signal()
    """There is something new in the library."""
    import_changed = Signal(object)
    """An `ImportState`."""
    unfinished_found = Signal(object)
    """The `ImportRecord` of an import that was broken off."""
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
        self.choices = NO_CHOICES
        """How the imports that begin read their files."""
        self._imports = 0
        self._before = ImportState()
        """What the imports came to that ended while others waited behind them."""
        self._tickets: list[_Ticket] = []
        self._samples = samples
        self._doubts = QTimer(self, singleShot=True, interval=DOUBTFUL)
        self._doubts.timeout.connect(self.look_for_unfinished)
        self._writer = Writer(path, self)
        self._writer.work_event.connect(self._note_event)
        self._writer.idle_event.connect(self._note_idle_work)
        self._writer.renewed.connect(self._note_renewal)
        self._writer.task_done.connect(_answer)
        self._writer.problem_met.connect(self.problem_met)
        self._writer.bug_met.connect(_raise)

    def start(self) -> None:
        """Begin to take work."""
        self._writer.start()

    def close(self) -> None:
        """Have the work in hand ended; what is done stays. Returns at once: `finish` waits."""
        self._doubts.stop()
        self._writer.stop()

    def finish(self) -> None:
        """Wait until the work in hand has ended: an analysis that has begun is given up."""
        self._writer.wait()

    def undo(self) -> None:
        """Take back the last change of names, highlights, notes or articles."""
        from reader.services import history

        self._writer.do(history.undo, self._note_undone)

    def redo(self) -> None:
        """Do again what was taken back."""
        from reader.services import history

        self._writer.do(history.redo, self._note_undone)

    def _note_undone(self, undone: "Undone | None") -> None:
        self.undone.emit(undone)
        if undone is not None and undone.lines:
            self.settle()

    def cancel(self) -> None:
        """Stop long work, at the article at hand. What is in the library stays, and a file as it was."""
        self.cancel_import()
        self.cancel_other()

    def cancel_import(self) -> None:
        """Stop the imports asked for so far, and forget that they are not finished."""
        for ticket in self._tickets:
            ticket.given_up = True
        self._writer.cancel_work(can_rest=True)
        self._writer.rest(resting=False)
        if not self.importing.ended:
            self._show_import(replace(self.importing, cancelled=True, paused=False))

    def cancel_other(self) -> None:
        """Stop other long work."""
        self._writer.cancel_work(can_rest=False)
        if not self.reanalyzing.ended:
            self._show_reanalysis(replace(self.reanalyzing, cancelled=True))

    def pause_import(self, *, paused: bool) -> None:
        """Hold imports before their next article, or let them go on. What was asked for besides is done meanwhile."""
        if not self.importing.ended and not self.importing.cancelled:
            self._writer.rest(resting=paused)
            self._show_import(replace(self.importing, paused=paused))

    def import_paths(self, paths: Sequence[Path], without: Sequence[str] = ()) -> None:
        """Add files and folders in the background, `without` the tables that are known by these keys."""
        choices = replace(self.choices, without=tuple(without))
        self._import(partial(_begin_import, tuple(path.absolute() for path in paths), choices))

    def remember_columns(self, said: "dict[str, Columns]") -> None:
        """Remember what the columns of tables give, for the imports that begin from here on."""
        if said:
            self._writer.do(partial(_remember_columns, said))

    def import_again(self) -> None:
        """Add what the last imports left out, since it had been deleted."""
        self._import(partial(_begin_again, self.importing.records, self.choices))

    def import_failed(self, record: int) -> None:
        """Try the files again that an import could not read."""
        self._import(partial(_begin_failed, record, self.choices))

    def import_watched(self, stamps: "dict[Path, int]") -> None:
        """Add files that came into the folder that is watched; each is done with under its stamp."""
        self._import(partial(_begin_watched, stamps, self.choices), watched=True)

    def go_on_with(self, record: int) -> None:
        """Go on with an import that was broken off."""
        self._import(partial(_go_on, record))

    def look_for_unfinished(self) -> None:
        """Tell of an import that was broken off, if there is one."""
        self._writer.do(_unfinished, self._tell_unfinished)

    def give_up(self, record: int) -> None:
        """Forget that an import was not finished."""
        self._writer.do(partial(_give_up, record))

    def import_samples(self) -> None:
        """Add the articles that travel with the program."""
        self.import_paths([self._samples])

    def reanalyze(self) -> None:
        """Read anew, in the background, the texts that an older version of the analysis has read."""
        self._work(partial(_reanalyze, self._writer.do_meanwhile))

    def settle(self, then: Callable[[int], object] = lambda _: None) -> None:
        """Dim in all articles what is noise in them now; `then` is called with in how many that is something else.

        After it their names are found anew.
        """
        self._work(partial(_settle, then))

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
        self.look_for_unfinished()
        self._writer.do(_back_up)
        self._writer.do(_outdated_texts, lambda outdated: self.reanalyze() if outdated else None)
        self._writer.when_idle(_tend)

    def renew(self) -> None:
        """Bring a library of an older version up to date."""
        self._writer.do(lambda library: library.uuid)  # who opens it for writing does so

    def put_off_upkeep(self) -> None:
        """Leave the library as it is until the program is next started."""
        self._writer.when_idle(None)

    def _work(self, work: "Callable[[Library], Generator[object]]") -> None:
        self._writer.work(work)

    def _import(self, begin: "Callable[[Library], Importing | None]", *, watched: bool = False) -> None:
        if self.importing.ended:
            self._before = ImportState()
            self._show_import(ImportState(watched=watched))
        elif self.importing.watched and not watched:
            self._show_import(replace(self.importing, watched=False))
        ticket = _Ticket()
        self._tickets.append(ticket)
        self._imports += 1
        self._writer.work(partial(_import, begin, ticket, self._writer.do_meanwhile), can_rest=True)

    def _tell_unfinished(self, found: "tuple[ImportRecord | None, bool]") -> None:
        """Where nobody can know yet whether an import goes on elsewhere, look once more."""
        record, is_doubtful = found
        if record is not None and self.importing.ended:
            self.unfinished_found.emit(record)
        elif is_doubtful and not self._doubts.isActive():
            self._doubts.start()

    def _note_event(self, event: object) -> None:
        from reader.services.export import Progress
        from reader.services.importing import Moved
        from reader.services.reanalyze import Changed, Outdated, PassedBy, Reanalyzed
        from reader.services.upkeep import Tended

        if isinstance(event, Tended):
            self.upkeep_changed.emit(event)
            return
        if isinstance(event, LinesSettled):
            _answer(event.then, event.changed)
        elif isinstance(event, Moved):
            self._move_import(event)
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

    def _note_idle_work(self, event: object) -> None:
        self.upkeep_changed.emit(event)
        if event is None:
            self.library_written.emit()

    def _move_import(self, moved: "Moved") -> None:
        if moved.record.id not in self.importing.records:
            self.upkeep_changed.emit(None)
            self._before = self.importing
        self._show_import(_import_state(self._before, self.importing, moved))

    def _end(self, event: WorkEnded) -> None:
        """One piece of work has ended; imports that wait behind it are told of together."""
        if event.can_rest:
            self._imports -= 1
            ticket = self._tickets.pop(0)
            if ticket.last is not None:
                self._move_import(ticket.last)
            if not self.importing.ended and not self._imports:
                self._writer.rest(resting=False)
                self._show_import(replace(self.importing, ended=True, paused=False, cancelled=event.cancelled))
            return
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


@dataclass(slots=True)
class _Ticket:
    """What an import is asked for with: whether it was given up, which a window that closes does not do."""

    given_up: bool = False
    last: "Moved | None" = None
    """How far it was when it ended."""

    def note_end(self, moved: "Moved") -> None:
        self.last = moved


def _import_state(before: ImportState, now: ImportState, moved: "Moved") -> ImportState:
    """The state of imports of which one has moved; `before` is what came of those before it."""
    record = moved.record
    return replace(
        now,
        total=before.total + record.total,
        is_counted=moved.is_counted,
        came=before.came + record.tally,
        name=moved.name,
        rate=moved.rate,
        seconds_left=moved.seconds_left,
        records=tuple(dict.fromkeys((*before.records, record.id))),
    )


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


def _import(
    begin: "Callable[[Library], Importing | None]", ticket: _Ticket, meanwhile: Callable[[], None], library: "Library"
) -> "Generator[object]":
    """In processes of their own, where there is much to do: Python lets one thread of a process run at a time."""
    from reader.services.importing import import_files
    from reader.services.upkeep import link
    from reader.services.workers import reserve

    yield from link(library)
    with reserve(meanwhile=meanwhile) as executor:
        yield from import_files(
            library, begin, executor=executor, is_given_up=lambda: ticket.given_up, at_end=ticket.note_end
        )


def _remember_columns(said: "dict[str, Columns]", library: "Library") -> None:
    from reader.services.tables import keep

    keep(library, said)


def _begin_import(paths: tuple[Path, ...], choices: Choices, library: "Library") -> "Importing":
    from reader.model.imports import Wanted
    from reader.services.importing import Importing

    return Importing.begin(library, Wanted(paths, choices=choices))


def _begin_again(records: tuple[int, ...], choices: Choices, library: "Library") -> "Importing":
    from reader.model.imports import Wanted
    from reader.services.importing import Importing, deleted_files

    return Importing.begin(library, Wanted(deleted_files(library, records), again=True, choices=choices))


def _begin_failed(record: int, choices: Choices, library: "Library") -> "Importing":
    from reader.model.imports import Wanted
    from reader.services.importing import Importing, failed_files

    return Importing.begin(library, Wanted(failed_files(library, record), choices=choices))


def _begin_watched(stamps: dict[Path, int], choices: Choices, library: "Library") -> "Importing":
    from reader.model.imports import Origin, Wanted
    from reader.services.importing import Importing

    return Importing.begin(library, Wanted(tuple(stamps), origin=Origin.WATCHED, choices=choices)).stamped(stamps)


def _go_on(record: int, library: "Library") -> "Importing | None":
    from reader.services.importing import Importing

    found = library.imports.get(record)
    return Importing.go_on(library, found) if found is not None else None


def _unfinished(library: "Library") -> "tuple[ImportRecord | None, bool]":
    from reader.services.importing import unfinished

    return unfinished(library), bool(library.imports.unended())


def _give_up(record: int, library: "Library") -> None:
    library.write(lambda: library.imports.end(record, cancelled=True))


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


def _settle(then: Callable[[int], object], library: "Library") -> "Generator[object]":
    """Of a few articles whose names are found anew nothing is shown."""
    from reader.services.noise import Settled, settle
    from reader.services.reanalyze import Outdated

    changed, is_told, is_shown = 0, False, False
    for event in settle(library):
        if isinstance(event, Settled):
            changed = event.changed
            yield None
            continue
        if not is_told:
            is_told = True
            yield LinesSettled(then, changed)
        is_shown = is_shown or (isinstance(event, Outdated) and event.total > MANY)
        yield event if is_shown else None
    if not is_told:
        yield LinesSettled(then, changed)


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
