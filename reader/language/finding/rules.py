"""Which rule spoke about a name: told to whoever traces an analysis, and to nobody else."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Literal, Protocol

Rule = Callable[..., object]


class Stretch(Protocol):
    """A name, or a word."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Spoken:
    """A rule that has decided about a stretch of the cleaned text."""

    rule: Rule
    start: int
    end: int


_hears: ContextVar[list[Spoken] | None] = ContextVar("hears", default=None)


def by(rule: Rule, *stretches: Stretch) -> Literal[True]:
    """Tell that a rule has decided about these; true, so that a condition can end with it. Said of few names only."""
    if (spoken := _hears.get()) is not None:
        spoken += [Spoken(rule, each.start, each.end) for each in stretches]
    return True


@contextmanager
def heard() -> Iterator[list[Spoken]]:
    """What the rules say in this thread, in the order in which they do."""
    spoken: list[Spoken] = []
    before = _hears.set(spoken)
    try:
        yield spoken
    finally:
        _hears.reset(before)
