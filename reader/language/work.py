"""What reading a text may cost: counted in steps, never by a clock, so that the same text always ends in the same way.

Whoever wants a text read may also say when that is wanted no longer; it is asked at each step.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from reader.model.errors import ReaderError, ReadingProblem

STEPS_A_WORD = 500
"""Articles need three to six, lists of thousands of names up to fifty: more nobody has foreseen."""
STEPS_AT_LEAST = 50_000
"""Of a few words."""


class TooMuchWorkError(ReaderError):
    """A text whose names take more work than such a text may cost."""

    code: ReadingProblem

    def __init__(self) -> None:
        super().__init__(ReadingProblem.TOO_MUCH_WORK)


class Unwanted(BaseException):
    """Nobody waits for this analysis any longer. No error: nothing that goes on after errors may catch it."""


@dataclass(slots=True)
class Work:
    """The work on one text."""

    budget: int
    """Steps: a word or a name looked at by a stage, a bearer of the article asked whether a reading means him."""
    spent: int = 0

    def spend(self, steps: int) -> None:
        """Count what is about to be done. Raises `TooMuchWorkError`."""
        self.spent += steps
        if self.spent > self.budget:
            raise TooMuchWorkError


_work: ContextVar[Work | None] = ContextVar("work", default=None)
_is_unwanted: ContextVar[Callable[[], bool] | None] = ContextVar("is_unwanted", default=None)


def spend(steps: int) -> None:
    """Count steps of the text at hand. Raises `TooMuchWorkError`, and `Unwanted` where nobody waits any longer."""
    is_unwanted = _is_unwanted.get()
    if is_unwanted is not None and is_unwanted():
        raise Unwanted
    if (work := _work.get()) is not None:
        work.spend(steps)


@contextmanager
def on_text(words: int) -> Iterator[Work]:
    """Count, in this thread, the work on a text of so many words."""
    work = Work(STEPS_AT_LEAST + STEPS_A_WORD * words)
    before = _work.set(work)
    try:
        yield work
    finally:
        _work.reset(before)


def give_up_when(is_unwanted: Callable[[], bool] | None) -> None:
    """Let analyses in this thread end with `Unwanted` as soon as this is so; it is asked often, and must be quick."""
    _is_unwanted.set(is_unwanted)


@contextmanager
def wanted_until(is_unwanted: Callable[[], bool] | None) -> Iterator[None]:
    """`give_up_when`, for a while."""
    before = _is_unwanted.set(is_unwanted)
    try:
        yield
    finally:
        _is_unwanted.reset(before)
