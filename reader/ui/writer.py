"""The one thread that writes: imports, reading positions, whatever else changes the library."""

from collections import deque
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from threading import Condition, Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal

from reader.model import ReaderError

if TYPE_CHECKING:  # imported by the thread itself, so that the window need not wait
    from reader.library import Library


@dataclass(frozen=True, slots=True)
class ImportEnded:
    """The last event of an import, however it ended."""

    cancelled: bool


class Writer(QThread):
    """Does what it is given, in order. Short tasks are done between two articles of an import, never behind it."""

    import_event = Signal(object)
    """`Found`, `Imported`, `Skipped` or `Failed` as they come, then `ImportEnded`."""
    problem_met = Signal(object)
    """A `ReaderError` that ended a piece of work."""
    bug_met = Signal(object)
    """An exception that should not have been."""

    def __init__(self, library: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = library
        self._library: Library | None = None
        self._imports: deque[tuple[Path, ...]] = deque()
        self._tasks: deque[Callable[[Library], object]] = deque()
        self._wanted = Condition()
        self._cancelled = Event()
        self._stopping = False

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Add the articles of these files and folders, after the imports that were asked for before."""
        with self._wanted:
            self._cancelled.clear()
            self._imports.append(tuple(paths))
            self._wanted.notify()

    def do(self, task: "Callable[[Library], object]") -> None:
        """A short change to the library."""
        with self._wanted:
            self._tasks.append(task)
            self._wanted.notify()

    def cancel_imports(self) -> None:
        """Stop importing after the article at hand; what is imported stays."""
        with self._wanted:
            self._cancelled.set()

    def stop(self) -> None:
        """Cancel imports, finish the short tasks, and end the thread; returns when it has ended."""
        with self._wanted:
            self._stopping = True
            self._cancelled.set()
            self._wanted.notify()
        self.wait()

    def run(self) -> None:
        """The thread's life (called by Qt)."""
        while self._wait():
            try:
                self._work()
            except ReaderError as error:
                self.problem_met.emit(error)
            except Exception as bug:  # noqa: BLE001 - a thread has no caller: the window shows it as any other bug
                self.bug_met.emit(bug)
        if self._library:
            self._library.close()

    def _wait(self) -> bool:
        """Sleep until there is work; False when all is done and the thread should end."""
        with self._wanted:
            self._wanted.wait_for(lambda: self._tasks or self._imports or self._stopping)
            return bool(self._tasks or self._imports)

    def _work(self) -> None:
        self._do_tasks()
        if self._imports:
            paths = self._imports.popleft()
            try:
                self._import(paths)
            finally:
                self.import_event.emit(ImportEnded(self._cancelled.is_set()))

    def _import(self, paths: Sequence[Path]) -> None:
        from reader.services.ingest import ingest

        if self._cancelled.is_set():
            return
        with closing(ingest(self._open(), paths)) as events:
            for event in events:
                self.import_event.emit(event)
                self._do_tasks()
                if self._cancelled.is_set():
                    return

    def _do_tasks(self) -> None:
        while self._tasks:
            self._tasks.popleft()(self._open())

    def _open(self) -> "Library":
        from reader.library import Library

        if self._library is None:
            self._library = Library.open(self._path)
        return self._library
