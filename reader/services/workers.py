"""Where analyses run when not here: processes of this machine, or a dask cluster."""

import multiprocessing
import os
import signal
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.synchronize import Event
from threading import Thread

from reader.model.errors import ReaderError, WorkersProblem


class WorkersError(ReaderError):
    """Workers that cannot be had, or that went away."""

    code: WorkersProblem

    def __init__(self, code: WorkersProblem, *, address: str | None = None) -> None:
        super().__init__(code, address=address)


_SCHEMES = {"inproc", "tcp", "tls", "ucx", "ws", "wss"}
"""Others make a client that complains when it is thrown away."""


@contextmanager
def processes(number: int) -> Iterator[Executor]:
    """An executor of `number` processes. Raises `WorkersError` when one of them dies."""
    # Two threads made the taggers' matrices five times slower on a busy machine; read when a worker first loads numpy.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    # A forked copy of a program that has threads may hang; a spawned one starts clean, and the same on every system.
    spawn = multiprocessing.get_context("spawn")
    unwanted = spawn.Event()
    with ProcessPoolExecutor(number, mp_context=spawn, initializer=_begin, initargs=(unwanted,)) as executor:
        try:
            yield executor
        except BrokenExecutor as error:
            raise WorkersError(WorkersProblem.ENDED) from error
        finally:
            unwanted.set()


@contextmanager
def dask(address: str) -> Iterator[Executor]:
    """An executor that sends analyses to the dask scheduler at `address` («tcp://host:8786»).

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
            yield connected.get_executor()
        except CancelledError as error:
            raise WorkersError(WorkersProblem.WENT_AWAY, address=address) from error


def _begin(unwanted: Event) -> None:
    """The beginning of a worker, which leaves interrupts to its parent, and never lives longer."""
    from reader.language.work import give_up_when

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    give_up_when(unwanted.is_set)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A parent that is killed tells nobody: whoever waits for its next text would wait for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
