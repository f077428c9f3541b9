"""Where reading and analysing run when not here: processes of this machine, or a dask cluster."""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from functools import partial
from multiprocessing.synchronize import Event
from threading import Thread
from typing import Any

from reader.model.errors import ReaderError, WorkersProblem
from reader.system.garbage import collect_seldom

WORTH = 40
"""From how many texts on processes are begun for them: one takes a second to start, a text some 30 ms."""

A_WORKER = 1_500_000_000
"""Bytes of a machine's memory for each process that it gets unasked: one takes some 300 MB, other programs the rest."""

MOST = 6
"""Processes that are had unasked: what more of them found, the one that writes could not take."""

LOOK_SECONDS = 0.1
"""How often whoever waits for a worker asks whether its work is wanted still."""


class WorkersError(ReaderError):
    """Workers that cannot be had, or that went away."""

    code: WorkersProblem

    def __init__(self, code: WorkersProblem, *, address: str | None = None) -> None:
        super().__init__(code, address=address)


class ProcessEndedError(Exception):
    """The process that did this was ended from outside, and so was another one that did this alone."""


_SCHEMES = {"inproc", "tcp", "tls", "ucx", "ws", "wss"}
"""Others make a client that complains when it is thrown away."""


@contextmanager
def processes(number: int) -> Iterator[Executor]:
    """An executor of `number` processes; what ends one of them from outside twice fails with `ProcessEndedError`."""
    crew = Crew(number)
    try:
        yield crew
    except BrokenExecutor as error:
        raise WorkersError(WorkersProblem.ENDED) from error
    finally:
        crew.shutdown()


@contextmanager
def reserve(number: int | None = None, meanwhile: Callable[[], None] | None = None) -> Iterator[Executor]:
    """As `processes`, but none is begun before it is worth it: little is done by the thread that asks for results.

    Without a `number` there are as many as suit this machine. While that thread waits for one of them, it does what is
    to be done `meanwhile`, again and again. Leaving does not wait until they have ended.
    """
    crew = Crew(number or suitable(), least=WORTH, meanwhile=meanwhile)
    try:
        yield crew
    finally:
        crew.shutdown(wait=False)


def suitable() -> int:
    """How many processes suit this machine while a person works at it: a core is left to them, and most memory."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores - 1, _memory() // A_WORKER, MOST))


def _memory() -> int:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):  # Windows has no such question
        return 4 * A_WORKER


class Crew(Executor):
    """Processes for one thread, which takes the results in about the order in which it asked for them.

    Where a process is ended from outside (the system lacks memory, say), all that the processes had in hand is done
    again, piece by piece by one process, so that what ends it a second time is known: that fails, the rest goes on.
    From then on there is a process less.
    """

    def __init__(self, number: int, *, least: int = 0, meanwhile: Callable[[], None] | None = None) -> None:
        self._number = number
        self._meanwhile = meanwhile
        self._least = least
        """As many pieces of work must wait before processes begin; until then this thread does them."""
        self._held: list[_Task] = []
        """Asked for, and given to no process yet."""
        self._given: list[_Task] = []
        self._doubtful: list[_Task] = []
        """Those that were in hand when a process was ended."""
        self._pool: ProcessPoolExecutor | None = None
        self._unwanted: Event | None = None

    def submit(self, function: Callable[..., Any], /, *given: Any, **named: Any) -> "Future[Any]":
        """Ask for something to be done."""
        task = _Task(self, partial(function, *given, **named))
        self._held.append(task)
        if self._pool is not None or len(self._held) >= self._least:
            self._give_out()
        return task

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = True) -> None:  # noqa: FBT001, FBT002 - as Executor's
        """Let the processes end; what they are at is given up."""
        self._held.clear()
        if self._unwanted is not None:
            self._unwanted.set()
        if self._pool is not None:
            self._pool.shutdown(wait=wait, cancel_futures=cancel_futures)

    def finish(self, task: "_Task") -> None:
        """Wait until something is done, or do it. Raises `Unwanted` where nobody waits any longer."""
        try:
            error, value = self._done(task)
        except Exception as failure:  # noqa: BLE001 - it is the task's, whoever asks for its result meets it
            error, value = failure, None
        self._given = [each for each in self._given if each is not task]
        if error is None:
            task.set_result(value)
        else:
            task.set_exception(error)

    def _done(self, task: "_Task") -> tuple[BaseException | None, Any]:
        if task.inner is None and self._pool is None and self._least and not self._doubtful:
            self._held.remove(task)
            return None, task.does()
        if task.inner is None:
            self._give_out()
        if task.inner is not None and task not in self._doubtful:
            self._wait(task.inner)
            error = task.inner.exception()
            if not isinstance(error, BrokenExecutor):
                return error, None if error else task.inner.result()
            self._doubt()
        return self._done_alone(task)

    def _give_out(self) -> None:
        """Hand what is asked for to the processes, unless something doubtful has to be done before."""
        if self._doubtful:
            return
        try:
            pool = self._started(self._number)
            while self._held:
                self._held[0].inner = pool.submit(self._held[0].does)
                self._given.append(self._held.pop(0))
        except BrokenExecutor:
            self._doubt()

    def _doubt(self) -> None:
        """A process was ended: begin anew, with one less, and distrust what was in hand."""
        self._pool = None
        self._number = max(1, self._number - 1)
        lost = [task for task in self._given if task.inner is not None and _is_lost(task.inner)]
        self._given = [task for task in self._given if task not in lost]
        self._doubtful += lost

    def _done_alone(self, task: "_Task") -> tuple[BaseException | None, Any]:
        """Do something in a process that does nothing else."""
        self._held = [each for each in self._held if each is not task]
        try:
            inner = self._started(1).submit(task.does)
            self._wait(inner)
            error = inner.exception()
        except BrokenExecutor as broken:
            error = broken
        self._doubtful = [each for each in self._doubtful if each is not task and not each.cancelled()]
        if isinstance(error, BrokenExecutor):
            self._pool = None
            return ProcessEndedError(), None
        if not self._doubtful and self._pool is not None:
            self._pool.shutdown(wait=False)
            self._pool = None
        return error, None if error else inner.result()

    def _wait(self, future: "Future[Any]") -> None:
        """Wait for a process, as long as its work is wanted. Raises `Unwanted`."""
        from reader.language.work import spend

        while not future.done():
            wait([future], timeout=LOOK_SECONDS)
            spend(0)
            if self._meanwhile is not None:
                self._meanwhile()

    def _started(self, number: int) -> ProcessPoolExecutor:
        if self._pool is None:
            # Two threads made the taggers' matrices five times slower on a busy machine; read when a worker first loads
            # numpy.
            os.environ["OPENBLAS_NUM_THREADS"] = "1"
            # A forked copy of a program that has threads may hang; a spawned one starts clean, and the same everywhere.
            spawn = multiprocessing.get_context("spawn")
            self._unwanted = self._unwanted or spawn.Event()
            self._pool = ProcessPoolExecutor(number, mp_context=spawn, initializer=_begin, initargs=(self._unwanted,))
        return self._pool


class _Task(Future[Any]):
    """Something that a crew was asked to do."""

    def __init__(self, crew: Crew, does: Callable[[], Any]) -> None:
        super().__init__()
        self.does = does
        self.inner: Future[Any] | None = None
        """What it is to the processes, once they have it."""
        self._crew = crew

    def done(self) -> bool:
        """Whether its result is there, or comes at once."""
        return super().done() or (self.inner is not None and self.inner.done())

    def result(self, timeout: float | None = None) -> Any:
        if not super().done():
            self._crew.finish(self)
        return super().result(timeout)

    def exception(self, timeout: float | None = None) -> BaseException | None:
        if not super().done():
            self._crew.finish(self)
        return super().exception(timeout)

    def running(self) -> bool:
        return self.inner is not None and self.inner.running()

    def cancel(self) -> bool:
        if self.inner is not None:
            self.inner.cancel()
        return super().cancel()


def _is_lost(future: "Future[Any]") -> bool:
    """Whether a process was ended before it gave this; one that broke counts at once."""
    return not future.done() or (not future.cancelled() and isinstance(future.exception(), BrokenExecutor))


@contextmanager
def dask(address: str) -> Iterator[Executor]:
    """An executor that sends files and texts to the dask scheduler at `address` («tcp://host:8786»).

    Its workers need this program installed. This is the only place where the program speaks over a network. Raises
    `WorkersError` when dask is not installed, nobody answers, or the scheduler goes away.
    """
    scheme, separator, _ = address.partition("://")
    if separator and scheme not in _SCHEMES:
        raise WorkersError(WorkersProblem.NO_ADDRESS, address=address)
    try:
        from distributed import Client

        client = Client(address, timeout=5, set_as_default=False)
    except ImportError as error:
        raise WorkersError(WorkersProblem.NOT_INSTALLED) from error
    except (OSError, ValueError) as error:
        raise WorkersError(WorkersProblem.NO_ANSWER, address=address) from error
    with client as connected:
        try:
            # Dask takes two calls alike for one, and what it found for one for good: texts are each their own.
            yield connected.get_executor(pure=False)
        except CancelledError as error:
            raise WorkersError(WorkersProblem.WENT_AWAY, address=address) from error


def _begin(unwanted: Event) -> None:
    """The beginning of a worker, which leaves interrupts to its parent, and never lives longer."""
    from reader.language.work import give_up_when
    from reader.services.guarded import limit_this_process

    limit_this_process()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_seldom()
    give_up_when(unwanted.is_set)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A parent that is killed tells nobody: whoever waits for its next text would wait for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
