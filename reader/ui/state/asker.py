"""A thread that reads: it answers what would take longer than a frame, through a connection of its own."""

from collections.abc import Callable
from pathlib import Path
from threading import Condition
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from reader.model.errors import LibraryError
from reader.ui.state.catalogue import Catalogue

Question = Callable[[Catalogue], Any]
Answer = Callable[[Any], object]


class Asker(QThread):
    """Answers the last question about each matter; an answer that nobody waits for any more is not given."""

    answered = Signal(str, int, object)
    """The matter, the number of the question, and the answer."""
    bug_met = Signal(object)
    """An exception that should not have been."""

    def __init__(self, library: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalogue = Catalogue(library)
        self._questions: dict[str, tuple[int, Question]] = {}
        self._wanted = Condition()
        self._stopping = False
        self._number = 0
        self._awaited: dict[str, tuple[int, Answer]] = {}
        self.answered.connect(self._give)
        self.bug_met.connect(self._raise)

    def ask(self, matter: str, question: Question, then: Answer) -> None:
        """Have a question answered; `then` gets the answer, unless another about this matter was asked, or forgotten.

        A library that cannot be read gives no answer: whoever looks at it next is told why.
        """
        self._number += 1
        self._awaited[matter] = self._number, then
        with self._wanted:
            self._questions[matter] = self._number, question
            self._wanted.notify()
        if not self.isRunning():
            self.start()

    def forget(self, matter: str) -> None:
        """Nobody waits for an answer about this matter any more."""
        self._awaited.pop(matter, None)
        with self._wanted:
            self._questions.pop(matter, None)

    def stop(self) -> None:
        """Answer nothing more, and end the thread."""
        self._awaited.clear()
        with self._wanted:
            self._stopping = True
            self._questions.clear()
            self._wanted.notify()
        self.wait()

    def run(self) -> None:
        """The thread's life (called by Qt)."""
        while (asked := self._next()) is not None:
            matter, number, question = asked
            try:
                answer = question(self._opened())
            except LibraryError:
                continue
            except Exception as bug:  # noqa: BLE001 - a thread has no caller: the window shows it as any other bug
                self.bug_met.emit(bug)
            else:
                self.answered.emit(matter, number, answer)
        self._catalogue.close()

    def _next(self) -> tuple[str, int, Question] | None:
        with self._wanted:
            self._wanted.wait_for(lambda: self._questions or self._stopping)
            if self._stopping:
                return None
            matter = next(iter(self._questions))
            return matter, *self._questions.pop(matter)

    def _opened(self) -> Catalogue:
        if not self._catalogue.is_open:
            self._catalogue.open()
        return self._catalogue

    def _give(self, matter: str, number: int, answer: object) -> None:
        awaited = self._awaited.get(matter)
        if awaited is not None and awaited[0] == number:
            del self._awaited[matter]
            awaited[1](answer)

    def _raise(self, bug: Exception) -> None:
        raise bug
