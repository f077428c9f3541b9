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
from reader.services.workers import ProcessEndedError, WorkersError


def test_processes_read_numpy_with_one_thread():
    with workers.processes(1) as executor:
        assert executor.submit(os.getenv, "OPENBLAS_NUM_THREADS").result() == "1"
        assert executor.submit(os.getpid).result() != os.getpid()


@pytest.mark.thorough
@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
def test_what_kills_its_worker_fails_alone_and_the_rest_goes_on(tmp_path):
    with workers.processes(2) as executor:
        before = [executor.submit(abs, -number) for number in range(4)]
        fatal = executor.submit(_kill_myself)
        after = [executor.submit(abs, -number) for number in range(4)]
        assert [future.result() for future in before] == [0, 1, 2, 3]
        assert isinstance(fatal.exception(), ProcessEndedError)
        assert [future.result() for future in after] == [0, 1, 2, 3]
        assert executor.submit(abs, -9).result() == 9


@pytest.mark.thorough
@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
def test_a_worker_that_is_killed_once_costs_nothing_but_time(tmp_path):
    with workers.processes(2) as executor:
        futures = [executor.submit(_kill_myself_unless, tmp_path / "was here", number) for number in range(8)]
        assert [future.result() for future in futures] == list(range(8))
        more = [executor.submit(abs, -number) for number in range(8)]
        assert [future.result() for future in more] == list(range(8))


def test_little_work_is_done_here_and_much_by_processes(monkeypatch):
    monkeypatch.setattr(workers, "WORTH", 3)
    with workers.reserve(1) as executor:
        few = [executor.submit(os.getpid) for _ in range(2)]
        assert [future.result() for future in few] == [os.getpid()] * 2
        many = [executor.submit(os.getpid) for _ in range(3)]
        assert os.getpid() not in {future.result() for future in many}
        assert executor.submit(os.getpid).result() == many[0].result()


def test_who_waits_for_a_worker_stops_when_it_is_wanted_no_longer():
    with workers.processes(1) as executor, work.wanted_until(lambda: executor.submit(time.sleep, 0) is not None):
        future = executor.submit(_work_until_unwanted)
        with pytest.raises(Unwanted):
            future.result()


def test_a_machine_gets_a_worker_for_each_core_but_one_and_as_its_memory_allows(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(4)), raising=False)
    monkeypatch.setattr(os, "sysconf", {"SC_PAGE_SIZE": 4096, "SC_PHYS_PAGES": 4_000_000}.__getitem__, raising=False)
    assert workers.suitable() == 3
    monkeypatch.setattr(os, "sysconf", {"SC_PAGE_SIZE": 4096, "SC_PHYS_PAGES": 1_000_000}.__getitem__, raising=False)
    assert workers.suitable() == 2
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0}, raising=False)
    assert workers.suitable() == 1


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


def _kill_myself() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _kill_myself_unless(been: Path, number: int) -> int:
    """Once, at number 3."""
    if number == 3 and not been.exists():
        been.touch()
        _kill_myself()
    return number


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
            yield SimpleNamespace(get_executor=lambda **options: pool)

    monkeypatch.setitem(sys.modules, "distributed", SimpleNamespace(Client=client))
    return asked


def _open(context) -> None:
    with context:
        pass
