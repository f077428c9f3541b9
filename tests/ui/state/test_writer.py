"""The thread that writes gives up what nobody waits for, in the middle of one article."""

import os
import signal
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from reader.language import work
from reader.library import Library
from reader.model.errors import LibraryError, LibraryProblem
from reader.ui.state.writer import WorkEnded, Writer
from reader.ui.window.main import MainWindow
from tests.language.made_lines import line


def endless(_: Library) -> Generator[object]:
    """An analysis that never ends by itself."""
    yield "begun"
    while True:
        work.spend(1)


def test_a_short_task_is_done_between_two_steps_of_long_work(tmp_path: Path, qtbot: QtBot) -> None:
    """What a person marks while files are read is kept at once, not when the last of them is read."""
    writer = Writer(tmp_path / "library.sqlite")
    asked = Event()
    done: list[str] = []
    heard: list[object] = []

    def long_work(_: Library) -> Generator[object]:
        yield "begun"
        asked.wait()
        for number in range(2):
            done.append(f"step {number}")
            yield number

    writer.work_event.connect(heard.append)
    writer.work(long_work)
    writer.start()
    qtbot.waitUntil(lambda: heard == ["begun"])
    writer.do(lambda _: done.append("task"))
    asked.set()
    qtbot.waitUntil(lambda: len(heard) == 4)
    writer.stop()
    assert writer.wait(10_000)
    assert done.index("task") < done.index("step 1")


def test_what_is_done_at_rest_gives_way_to_everything_and_goes_on_after_it(tmp_path: Path, qtbot: QtBot) -> None:
    writer = Writer(tmp_path / "library.sqlite")
    done: list[str] = []
    told: list[object] = []
    goes_on = Event()

    def tend(_: Library) -> Generator[object]:
        done.append("begun")
        try:
            for number in range(3 if done.count("begun") > 2 else 1000):
                goes_on.wait()
                yield number
        finally:
            done.append("closed")

    def work(_: Library) -> Generator[object]:
        yield done.append("work")

    writer.idle_event.connect(told.append)
    writer.when_idle(tend)
    writer.start()
    qtbot.waitUntil(lambda: done == ["begun"])
    writer.do(lambda _: done.append("task"))
    goes_on.set()
    qtbot.waitUntil(lambda: done[:4] == ["begun", "closed", "task", "begun"])
    writer.work(work)
    qtbot.waitUntil(lambda: done[4:] == ["closed", "work", "begun", "closed"])
    qtbot.waitUntil(lambda: told[-1:] == [None])
    assert told.count(None) == 2, "a short task is no reason to say that it has ended"
    writer.do(lambda _: done.append("task"))
    qtbot.waitUntil(lambda: done[8:] == ["task", "begun", "closed"])
    writer.when_idle(None)
    writer.do(lambda _: done.append("last"))
    writer.stop()
    assert writer.wait(10_000)
    assert done[11:] == ["last"]


def test_an_error_in_what_is_done_at_rest_ends_it_in_silence(tmp_path: Path, qtbot: QtBot) -> None:
    writer = Writer(tmp_path / "library.sqlite")
    tries: list[int] = []
    met: list[object] = []

    def tend(library: Library) -> Generator[object]:
        tries.append(1)
        yield 1
        raise LibraryError(library.path, LibraryProblem.NO_SPACE)

    writer.problem_met.connect(met.append)
    writer.when_idle(tend)
    writer.start()
    qtbot.waitUntil(lambda: tries == [1])
    answers: list[object] = []
    writer.task_done.connect(lambda _, result: answers.append(result))
    writer.do(lambda _: "done", print)
    qtbot.waitUntil(lambda: answers == ["done"])
    writer.stop()
    assert writer.wait(10_000)
    assert len(tries) <= 2, "once more, where the task came before the error"
    assert met == []


@pytest.mark.parametrize("end", ["cancel_work", "stop"])
def test_one_long_analysis_is_given_up(tmp_path: Path, qtbot: QtBot, end: str) -> None:
    writer = Writer(tmp_path / "library.sqlite")
    events: list[object] = []
    writer.work_event.connect(events.append)
    writer.work(endless)
    writer.start()
    qtbot.waitUntil(lambda: events == ["begun"])
    getattr(writer, end)()
    qtbot.waitUntil(lambda: len(events) == 2)
    assert events[1] == WorkEnded(cancelled=True, is_whole=True)
    done: list[object] = []
    writer.task_done.connect(lambda _, result: done.append(result))
    if end == "cancel_work":  # and it goes on with what is asked of it next
        writer.do(lambda library: len(library.articles.listed()), print)
        qtbot.waitUntil(lambda: done == [0])
    writer.stop()
    assert writer.wait(10_000)


def test_an_import_of_one_long_article_is_cancelled_inside_it(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    long = tmp_path / "длинная.txt"
    long.write_text("\n".join(line("people", 200, seed) for seed in range(150)), encoding="utf-8")
    changes = window.session.changes
    changes.import_paths([long])
    qtbot.waitUntil(lambda: changes.importing.total == 1, timeout=30_000)
    changes.cancel()
    qtbot.waitUntil(lambda: changes.importing.ended, timeout=10_000)
    assert changes.importing.cancelled
    assert changes.importing.imported == 0
    assert len(window.session.catalogue.articles()) == 5


@pytest.mark.thorough
@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
def test_a_window_that_is_told_to_end_does_so_inside_an_article(tmp_path: Path) -> None:
    long = tmp_path / "длинная.txt"
    long.write_text("\n".join(line("people", 200, seed) for seed in range(150)), encoding="utf-8")
    library = tmp_path / "library.sqlite"
    with subprocess.Popen([sys.executable, "-m", "reader", long, "--library", library]) as window:
        while not library.exists():
            assert window.poll() is None
        window.send_signal(signal.SIGTERM)
        assert window.wait(timeout=30) == 0
