"""Reading what may be made to harm, in a process of its own within limits: a file takes nothing with it but itself.

The process is started when it is first needed (some 0.3 s) and ended when nothing was asked of it for a while.
"""

import atexit
import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Lock
from typing import Any, Protocol, TypeVar

from reader.model.errors import SourceError, SourceProblem

resource: Any = import_module("resource") if find_spec("resource") else None
"""What limits a process; Windows has no such thing, there the time alone is limited, by the clock."""

Value = TypeVar("Value")

SECONDS = 60
"""Of its own time that a process may take for one file: the longest honest document takes twelve on a server."""
CLOCK = 5 * SECONDS
"""Seconds by the clock, on however busy a machine."""
BYTES = 1_500_000_000
"""Of memory beside what a process has when it begins with a file."""
STARTING = 60
"""Seconds in which a process must have begun."""
IDLE = 60
"""Seconds after which a process ends of which nothing was asked."""


_limited = False
"""Whether this process may be ended for the sake of a file: others do its work again, or do without."""


def limit_this_process() -> None:
    """Let `within_limits` set limits from now on, in this process."""
    global _limited  # noqa: PLW0603 - a process is one
    _limited = True


@contextmanager
def within_limits(seconds: int = SECONDS) -> Iterator[bool]:
    """Let the system end this process where it takes too much time, and refuse it too much memory.

    Gives whether that is so: only in a process that may be ended, see `limit_this_process`.
    """
    if not _limited or resource is None:
        yield _limited
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    before = [(what, resource.getrlimit(what)) for what in (resource.RLIMIT_CPU, resource.RLIMIT_AS)]
    _lower(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + seconds)
    _lower(resource.RLIMIT_AS, _taken() + BYTES)
    try:
        yield True
    finally:
        for what, limits in before:
            with suppress(OSError, ValueError):
                resource.setrlimit(what, limits)


def _lower(what: int, limit: int) -> None:
    soft, hard = resource.getrlimit(what)
    if soft == resource.RLIM_INFINITY or limit < soft:
        with suppress(OSError, ValueError):  # macOS knows the limit of memory, and does not set it
            resource.setrlimit(what, (limit, hard))


def _taken() -> int:
    """Bytes of memory that this process has been given, used or not."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except (OSError, ValueError, IndexError):
        return BYTES
    size: int = resource.getpagesize()
    return pages * size


class Guard:
    """A process that reads one file at a time, for whatever thread asks; each may take so many seconds."""

    def __init__(self, seconds: int = SECONDS) -> None:
        self._seconds = seconds
        self._lock = Lock()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def do(self, path: Path, function: Callable[..., Value], given: tuple[Any, ...]) -> Value:
        """As `guarded`."""
        with self._lock:
            pipe = self._started()
            if pipe is None:
                return function(*given)
            try:
                value, error = self._answer(pipe, _Call(function, given))
            except EndedError as ended:
                raise SourceError(path, SourceProblem.TOO_MUCH) from ended
            if error is not None:
                raise error
            return value  # type: ignore[no-any-return]

    def end(self) -> None:
        """Let the process end; the next file begins another one."""
        with self._lock:
            self._stop()

    def _answer(self, pipe: Connection, asked: "_Call", *, once: bool = False) -> tuple[Any, Exception | None]:
        """What the process answers; asked anew where that ended by itself, or, `once`, was ended from outside."""
        try:
            pipe.send(asked)
            self._wait(pipe)
            answer: tuple[Any, Exception | None] = pipe.recv()
        except (EOFError, OSError) as ended:
            code = self._stop()
            again = self._started() if code == 0 or (code == _KILLED and not once) else None
            if again is None:
                raise EndedError from ended
            return self._answer(again, asked, once=code != 0)
        except BaseException:  # what is asked for is wanted no longer
            self._stop()
            raise
        return answer

    @staticmethod
    def _wait(pipe: Connection) -> None:
        """Raises `Unwanted` where nobody waits any longer, and `EOFError` where it takes too long."""
        from reader.language.work import spend

        for _ in range(CLOCK * 10):
            if pipe.poll(0.1):
                return
            spend(0)
        raise EOFError

    def _started(self) -> Connection | None:
        """The pipe to the process; None where no process can be had, as from a program that cannot be begun twice."""
        if self._process is not None and self._process.is_alive():
            return self._pipe
        self._stop()
        spawn = multiprocessing.get_context("spawn")
        self._pipe, theirs = spawn.Pipe()
        self._process = spawn.Process(target=_serve, args=(theirs, self._seconds), daemon=True)
        try:
            self._process.start()
            theirs.close()
            if self._pipe.poll(STARTING) and self._pipe.recv() == _READY:
                return self._pipe
        except (EOFError, OSError, AssertionError, RuntimeError):
            pass
        self._stop()
        return None

    def _stop(self) -> int | None:
        """Let the process end, if it has not; give how it had done so by itself: with 0, since nothing was asked."""
        process, pipe, self._process, self._pipe = self._process, self._pipe, None, None
        if pipe is not None:
            pipe.close()
        if process is None or process.pid is None:
            return None
        process.join(0.2)
        code = process.exitcode
        process.kill()
        process.join()
        return code


class EndedError(Exception):
    """The process came to its end over a file."""


class Work(Protocol):
    """What a process is asked to do."""

    def do(self, pipe: Connection, seconds: int) -> None:
        """Do it, within limits, and answer."""


@dataclass(frozen=True, slots=True)
class _Call:
    """A function to be called once."""

    function: Callable[..., Any]
    given: tuple[Any, ...]

    def do(self, pipe: Connection, seconds: int) -> None:
        pipe.send(done(self.function, self.given, seconds))


_READY = "ready"
_KILLED = -9
"""How a process ends that somebody else ended, or the system for want of memory."""
guard = Guard()
"""Of this program."""
atexit.register(guard.end)


def guarded(path: Path, function: Callable[..., Value], *given: Any) -> Value:
    """What a function gives that reads a file, as a process of its own called it. Thread-safe.

    Function, arguments and result must be such as can be sent there. Raises what the function raises, and
    `SourceError` TOO_MUCH where it took too much time or memory, or ended its process.
    """
    return guard.do(path, function, given)


def _serve(pipe: Connection, seconds: int) -> None:
    """What the process does, until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit_this_process()
    with suppress(EOFError, OSError):
        pipe.send(_READY)
        while pipe.poll(IDLE):
            work: Work = pipe.recv()
            work.do(pipe, seconds)


def done(function: Callable[..., Any], given: tuple[Any, ...], seconds: int) -> tuple[Any, Exception | None]:
    """A result, or why there is none; one without memory ends."""
    try:
        with within_limits(seconds):
            return function(*given), None
    except MemoryError:
        sys.exit(1)
    except Exception as error:  # noqa: BLE001 - raised again where it was asked for
        return None, error
