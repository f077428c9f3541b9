"""Errors that nobody has foreseen: one file's failure, told in one sentence, and written down whole for who mends it.

The log lies in the platform's folder for logs (`~/.local/state/chitalnya/log` on Linux), is this user's alone, and is
begun anew after a megabyte, of which one earlier is kept.
"""

import logging
import os
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, CancelledError
from functools import cache
from io import BufferedWriter, FileIO, TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from reader.model.errors import LibraryError, ReaderError, ReadingProblem, UnreadProblem
from reader.model.findings import Analysis
from reader.services.workers import WorkersError

ENDS_ALL = (LibraryError, WorkersError, BrokenExecutor, CancelledError)
"""Errors after which no other file can be taken either: nothing can be written, or nobody is there to analyse."""

LARGEST = 1_000_000
"""Bytes."""
_LONGEST = 200
"""Characters of an error's own words that are shown."""


class UnforeseenError(ReaderError):
    """A file or an article at which the program failed in a way that nobody has foreseen; the log has all of it."""

    code: ReadingProblem

    def __init__(self, of: str, kind: str, said: str, log: Path) -> None:
        what = f"{kind}: {said}" if said else kind
        super().__init__(ReadingProblem.UNFORESEEN, of=of, what=what, log=log)


class UnreadError(ReaderError):
    """A text that is kept without the names that are in it: to find them would take too much work."""

    code: UnreadProblem

    def __init__(self, code: UnreadProblem, *, of: str) -> None:
        super().__init__(code, of=of)


def analyzed(analyze: Callable[[], Analysis]) -> tuple[Analysis, bool]:
    """An analysis, and whether it was too much work; an empty one of this version then."""
    from reader.language import ANALYSIS_VERSION
    from reader.language.work import TooMuchWorkError

    try:
        return analyze(), False
    except TooMuchWorkError:
        return Analysis(ANALYSIS_VERSION, (), ()), True


def unforeseen(of: str, bug: Exception) -> UnforeseenError:
    """Write down whole what went wrong with a file or an article, named by `of`."""
    _logger().error("%s", of, exc_info=bug)
    said = " ".join(str(bug).split())
    return UnforeseenError(of, type(bug).__name__, said[:_LONGEST], log_path())


def log_path() -> Path:
    """The file in which errors are written down."""
    from platformdirs import user_log_path

    return user_log_path("chitalnya", appauthor=False) / "reader.log"


class _Log(RotatingFileHandler):
    """A log that only this user can read."""

    def _open(self) -> TextIOWrapper:
        file = FileIO(self.baseFilename, "a", opener=_open_private)
        return TextIOWrapper(BufferedWriter(file), encoding="utf-8", errors="backslashreplace")


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


@cache
def _logger() -> logging.Logger:
    """The program's log; where it cannot be written, what it would say is lost, and nothing else."""
    logger = logging.getLogger("reader")
    logger.addHandler(_handler())
    return logger


def _handler() -> logging.Handler:
    path = log_path()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = _Log(path, maxBytes=LARGEST, backupCount=1)
    except OSError:
        return logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    return handler
