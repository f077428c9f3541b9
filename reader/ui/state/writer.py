"""The one thread that writes: imports, decisions, reading positions, whatever else changes the library."""

import time
from collections import deque
from collections.abc import Callable, Generator
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Condition, Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QThread, Signal

from reader.model.errors import ReaderError

if TYPE_CHECKING:  # imported by the thread itself, so that the window need not wait
    from reader.library import Library
    from reader.library.renewal import Renewal

    Task = Callable[[Library], Any]
    Work = Callable[[Library], Generator[object]]

TOLD_SECONDS = 0.1
"""How often a window is told how far something is that looks each few milliseconds whether it is still wanted."""


@dataclass(frozen=True, slots=True)
class WorkEnded:
    """The last event of a long piece of work, however it ended."""

    cancelled: bool
    is_whole: bool
    """It was not broken off by an error, which is told of apart."""
    can_rest: bool = False
    """See `Writer.work`."""


@dataclass(frozen=True, slots=True, eq=False)
class _Piece:
    """Long work, and what says that nobody wants it any more."""

    work: "Work"
    cancelled: Event
    can_rest: bool


class Writer(QThread):
    """Does what it is given, in order. Short tasks are done between two steps of long work, never behind it."""

    work_event = Signal(object)
    """What a long piece of work yields, as it comes, then `WorkEnded`."""
    idle_event = Signal(object)
    """What is yielded by what is done while nothing else is wanted; None when that has ended, or gives way to work."""
    task_done = Signal(object, object)
    """What is to be called with the result of a task, and the result."""
    problem_met = Signal(object)
    """A `ReaderError` that ended a piece of work."""
    renewed = Signal(object)
    """How far a library of an older version is brought up to date (a `Renewal`); None when that has ended."""
    bug_met = Signal(object)
    """An exception that should not have been."""

    def __init__(self, library: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = library
        self._library: Library | None = None
        self._works: deque[_Piece] = deque()
        self._cancelled = {can_rest: Event() for can_rest in (False, True)}
        self._resting = False
        self._idle_work: Work | None = None
        self._is_idle_done = False
        """Nothing was done since what is done at rest came to its end."""
        self._is_renewing = False
        self._told = 0.0
        self._has_told = False
        """It has yielded something since its end was told last."""
        self._tasks: deque[tuple[Task, Callable[[Any], object] | None]] = deque()
        self._wanted = Condition()
        self._stopping = False

    def work(self, work: "Work", *, can_rest: bool = False) -> None:
        """Iterate a generator over the library, after the long work that was asked for before.

        Work that `can_rest` makes room for other work while it rests, see `rest`. What it yields is told of, but None.
        """
        with self._wanted:
            if self._cancelled[can_rest].is_set():
                self._cancelled[can_rest] = Event()
            self._works.append(_Piece(work, self._cancelled[can_rest], can_rest))
            self._wanted.notify()

    def when_idle(self, work: "Work | None") -> None:
        """Iterate a generator while nothing else is wanted. For whatever is, it is closed, and begun anew after it.

        None ends it. What goes wrong in it ends it too, and nobody is told of a `ReaderError`: nobody waits for it.
        """
        with self._wanted:
            self._idle_work, self._is_idle_done = work, False
            self._wanted.notify()

    def do(self, task: "Task", then: Callable[[Any], object] | None = None) -> None:
        """A short piece of work; `then` is called with its result in the thread that connects `task_done`."""
        with self._wanted:
            self._tasks.append((task, then))
            self._wanted.notify()

    def rest(self, *, resting: bool) -> None:
        """Hold the long work that can rest before its next step, or let it go on."""
        with self._wanted:
            self._resting = resting
            self._wanted.notify()

    def cancel_work(self, *, can_rest: bool | None = None) -> None:
        """Stop the long work asked for so far, or such of it, an analysis in its middle; what is stored stays."""
        with self._wanted:
            for kind, cancelled in self._cancelled.items():
                if can_rest in {None, kind}:
                    cancelled.set()
            self._wanted.notify()

    def do_meanwhile(self) -> None:
        """Do the short tasks that were asked for; for long work, in this thread, that has to wait for others."""
        from reader.language.work import wanted_until

        with wanted_until(None):  # what a person waits for is done to its end
            self._do_tasks()

    def stop(self) -> None:
        """Cancel long work, and end the thread when the short tasks are done; `wait()` for it."""
        with self._wanted:
            self._stopping = True
            for cancelled in self._cancelled.values():
                cancelled.set()
            self._wanted.notify()

    def run(self) -> None:
        """The thread's life (called by Qt)."""
        while self._wait():
            self._attempt(self._do_next)
        if self._library:
            self._library.close()

    def _attempt(self, do: Callable[[], None]) -> None:
        try:
            do()
        except ReaderError as error:
            self.problem_met.emit(error)
        except Exception as bug:  # noqa: BLE001 - a thread has no caller: the window shows it as any other bug
            self.bug_met.emit(bug)

    def _wait(self) -> bool:
        """Sleep until there is something to do; False when all is done and the thread should end."""
        with self._wanted:
            self._wanted.wait_for(lambda: self._is_wanted() or self._stopping or self._has_idle_work())
            return self._is_wanted() or not self._stopping

    def _is_wanted(self) -> bool:
        return bool(self._tasks or self._works)

    def _has_idle_work(self) -> bool:
        return self._idle_work is not None and not self._is_idle_done

    def _do_next(self) -> None:
        if self._is_wanted():
            self._is_idle_done = False
        self._do_tasks()
        if self._works:
            self._do_piece(self._works.popleft())
        else:
            self._do_idle_work()

    def _do_piece(self, piece: "_Piece") -> None:
        is_whole = False
        try:
            self._do_work(piece)
            is_whole = True
        finally:
            self.work_event.emit(WorkEnded(piece.cancelled.is_set(), is_whole, piece.can_rest))

    def _do_work(self, piece: "_Piece") -> None:
        from reader.language.work import Unwanted, wanted_until

        cancelled = piece.cancelled
        if cancelled.is_set():
            return
        with suppress(Unwanted), wanted_until(cancelled.is_set), closing(piece.work(self._open())) as events:
            for event in events:
                if event is not None:
                    self.work_event.emit(event)
                self.do_meanwhile()
                if piece.can_rest:
                    with wanted_until(None):
                        self._pause(cancelled)
                if cancelled.is_set():
                    return

    def _pause(self, cancelled: Event) -> None:
        """While work rests, do what comes, also other long work; none behind work that rests as well."""
        while True:
            with self._wanted:
                self._wanted.wait_for(
                    lambda: not self._resting or cancelled.is_set() or self._tasks or self._restless() is not None
                )
                if not self._resting or cancelled.is_set():
                    return
                other = self._restless()
                if other is not None:
                    self._works.remove(other)
            self._attempt(self._do_tasks)
            if other is not None:
                self._attempt(partial(self._do_piece, other))

    def _restless(self) -> "_Piece | None":
        return next((piece for piece in self._works if not piece.can_rest), None)

    def _do_idle_work(self) -> None:
        work, self._is_idle_done = self._idle_work, True
        if work is None or self._stopping:
            return
        try:
            with closing(work(self._open())) as events:
                for event in events:
                    self._has_told = True
                    self.idle_event.emit(event)
                    if self._gives_way(work):
                        self._is_idle_done = False
                        break
        except ReaderError:
            self._idle_work = None
        except BaseException:
            self._idle_work = None
            raise
        finally:
            if self._has_told and not self._tasks:  # what gives way to a short task goes on at once
                self._has_told = False
                self.idle_event.emit(None)

    def _gives_way(self, work: "Work") -> bool:
        return self._is_wanted() or self._stopping or self._idle_work is not work

    def _do_tasks(self) -> None:
        while self._tasks:
            task, then = self._tasks.popleft()
            try:
                result = task(self._open())
            except ReaderError as error:  # says nothing of the long work around it
                self.problem_met.emit(error)
                continue
            if then is not None:
                self.task_done.emit(then, result)

    def _open(self) -> "Library":
        from reader.library import Library

        if self._library is None:
            try:
                self._library = Library.open(self._path, watch=self._tell)
            finally:
                if self._is_renewing:
                    self._is_renewing = False
                    self.renewed.emit(None)
        return self._library

    def _tell(self, renewal: "Renewal") -> bool:
        from reader.library.renewal import Stage

        now = time.monotonic()
        if not self._is_renewing or renewal.stage is Stage.NO_COPY or now > self._told + TOLD_SECONDS:
            self._is_renewing, self._told = True, now
            self.renewed.emit(renewal)
        return not self._stopping
