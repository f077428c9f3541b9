"""Where analyses run: what an import says when workers cannot be had, or go away."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from reader.language import work
from reader.language.work import Unwanted
from reader.services import workers
from reader.services.workers import WorkersError


def test_processes_read_numpy_with_one_thread():
    with workers.processes(1) as executor:
        assert executor.submit(os.getenv, "OPENBLAS_NUM_THREADS").result() == "1"
        assert executor.submit(os.getpid).result() != os.getpid()


@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
def test_a_worker_that_is_killed_is_one_sentence():
    with pytest.raises(WorkersError, match="ended from outside"), workers.processes(1) as executor:
        executor.submit(os.kill, executor.submit(os.getpid).result(), signal.SIGKILL).result()


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
def test_workers_leave_an_interrupt_to_their_parent():
    """Ctrl+C reaches all programs of a terminal; the parent alone says what becomes of the work."""
    with _interruptible(), workers.processes(1) as executor:
        worker = executor.submit(os.getpid).result()
        working = executor.submit(time.sleep, 0.2)
        os.kill(worker, signal.SIGINT)
        assert working.result() is None
        os.kill(worker, signal.SIGINT)  # also while it waits for work
        assert executor.submit(os.getpid).result() == worker


def test_an_analysis_that_nobody_waits_for_is_given_up_when_the_workers_are_left():
    with workers.processes(1) as executor:
        future = executor.submit(_work_until_unwanted)
        while not future.running():
            pass
    assert isinstance(future.exception(), Unwanted)


@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
def test_workers_end_with_a_parent_that_is_killed(tmp_path):
    script = tmp_path / "parent.py"
    script.write_text(PARENT, encoding="utf-8")
    root = Path(workers.__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(root)}
    ) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        os.kill(worker, 0)  # it lives
        parent.kill()
        # The pipe is the worker's as well: it ends when both have ended.
        assert parent.stdout.read() == ""


PARENT = """
import os
import time
from reader.services import workers

if __name__ == "__main__":
    with workers.processes(1) as executor:
        print(executor.submit(os.getpid).result(), flush=True)
        executor.submit(time.sleep, 600).result()
"""


@contextmanager
def _interruptible() -> Iterator[None]:
    """Programs begin as from a terminal: tests in a shell's background would hand on that interrupts are ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _work_until_unwanted() -> None:
    while True:
        work.spend(1)


def test_dask_runs_what_an_executor_runs(monkeypatch):
    asked = _cluster(monkeypatch)
    with workers.dask("tcp://host:8786") as executor:
        assert executor.submit(len, "four").result() == 4
    assert asked == ["tcp://host:8786"]


@pytest.mark.parametrize("error", [OSError("refused"), TimeoutError(), ValueError("no port")])
def test_a_scheduler_that_does_not_answer_is_one_sentence(monkeypatch, error):
    def nobody(address, **options):
        raise error

    monkeypatch.setitem(sys.modules, "distributed", SimpleNamespace(Client=nobody))
    with pytest.raises(WorkersError, match="no dask scheduler answers at tcp://x:1"):
        _open(workers.dask("tcp://x:1"))


def test_an_address_of_another_kind_is_one_sentence():
    with pytest.raises(WorkersError, match="http://x: a dask scheduler's address begins with tcp://"):
        _open(workers.dask("http://x"))


def test_a_scheduler_that_goes_away_is_one_sentence(monkeypatch):
    _cluster(monkeypatch)
    with pytest.raises(WorkersError, match="went away"), workers.dask("tcp://host:8786"):
        raise CancelledError


def _cluster(monkeypatch) -> list[str]:
    """Let `distributed` be a pool of threads; the addresses it is asked for."""
    asked = []

    @contextmanager
    def client(address, **options):
        asked.append(address)
        with ThreadPoolExecutor(1) as pool:
            yield SimpleNamespace(get_executor=lambda: pool)

    monkeypatch.setitem(sys.modules, "distributed", SimpleNamespace(Client=client))
    return asked


def _open(context) -> None:
    with context:
        pass
