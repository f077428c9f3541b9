"""How soon the window is there, and how soon it answers. Run alone: `dev.py test -m benchmark tests/benchmarks -s`.

Times are of the interface's thread on the processor, medians that are taken in turns with a reference in the same
process: a bare list of Qt painted, and some rows looked up in the library. What is asserted is the ratio to that.
"""

import math
import os
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from itertools import cycle, pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QStringListModel, Qt, QTimer
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from reader.library import Library
from reader.library.articles import AddedText
from reader.model.articles import Span
from reader.model.findings import Mention, Resolved
from reader.ui.window.main import MainWindow
from tests.benchmarks import generated
from tests.ui.conftest import OpenWindow, library_path, open_window, qapp, sample_library, settings, window  # noqa: F401

pytestmark = pytest.mark.benchmark
FIRST_PAINT = Path(__file__).with_name("first_paint.py")
FRESH_WINDOW = Path(__file__).with_name("fresh_window.py")
ROOT = Path(__file__).parents[2]
PAIRS = 11
TIMES = 40
LOOKUPS = 60
PAINTED = 20
"""Rows that a list in sight may paint."""
SIZES = {"3 kB": (25, 3_000), "100 kB": (2_000, 100_000), "1 MB": (20_000, 1_000_000)}
"""Names and letters of articles that are opened."""

Clock = Callable[[str, Callable[[], object]], float]
"""Measures something under a name, prints it, and returns how many times as long as the reference it takes."""


# ------------------------------------------------------------------------------------------------ a fresh window


def test_the_window_is_painted_soon_after_a_bare_one(sample_library: Path, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: F811
    ratios, bare = [], []
    _first_paint("reader", sample_library)  # the first run compiles
    for _ in range(PAIRS):
        bare.append(_first_paint("bare", sample_library))
        ratios.append(_first_paint("reader", sample_library) / bare[-1])
    with capsys.disabled():
        print(
            f"\nfirst paint: {statistics.median(ratios):.2f} times a bare window (from {min(ratios):.2f} to"
            f" {max(ratios):.2f}, {PAIRS} pairs); the bare one takes {statistics.median(bare) * 1000:.0f} ms"
        )
    assert statistics.median(ratios) < 2.2


def test_a_large_library_opens_as_an_empty_one_does_and_takes_no_more_memory(
    large_library: Path,
    sample_library: Path,  # noqa: F811
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    empty = tmp_path / "empty.sqlite"
    Library.open(empty).close()
    _fresh(large_library)  # the first run compiles, and fills the caches of the disk
    told = [(_fresh(empty), _fresh(sample_library), _fresh(large_library)) for _ in range(PAIRS)]
    first = statistics.median(large.painted / none.painted for none, _, large in told)
    read = statistics.median(large.read / few.read for _, few, large in told)
    memory = statistics.median(large.megabytes / few.megabytes for _, few, large in told)
    with capsys.disabled():
        print(f"\nstart to a painted window: {first:.2f} times that over an empty library")
        print(f"start until list and article are painted: {read:.2f} times that over the samples")
        print(f"memory: {memory:.2f} times that over the samples, {told[-1][2].megabytes:.0f} MB")
    assert first < 1.1
    assert read < 1.2
    assert memory < 1.3


def _first_paint(what: str, library: Path) -> float:
    return float(_said_by(FIRST_PAINT, what, str(library))[0])


class Fresh(NamedTuple):
    """What a fresh window cost, in seconds of its thread and megabytes."""

    painted: float
    read: float
    megabytes: float


def _fresh(library: Path) -> Fresh:
    return Fresh(*map(float, _said_by(FRESH_WINDOW, str(library))))


def _said_by(program: Path, *words: str) -> list[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    said = subprocess.run(
        [sys.executable, str(program), *words],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True,
    )  # fmt: skip
    return said.stdout.decode().split()


# ------------------------------------------------------------------------------------------------ what is clicked


@pytest.fixture
def large(open_window: OpenWindow, large_library: Path) -> MainWindow:  # noqa: F811
    """A window over a large library, its list beside the page."""
    opened = open_window(large_library)
    assert opened.articles.panel.view.model().rowCount() > PAINTED
    return opened


@pytest.fixture
def clock(qtbot: QtBot, sample_library: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Clock]:  # noqa: F811
    """Measures in turns with the reference."""
    bare = QListView()
    bare.setModel(QStringListModel([f"Заметка {number}" for number in range(1000)], bare))
    qtbot.addWidget(bare)
    bare.resize(300, 800)
    bare.show()
    with closing(sqlite3.connect(sample_library)) as connection:

        def refer() -> None:
            bare.viewport().repaint()
            for number in range(LOOKUPS):
                connection.execute("SELECT title FROM articles WHERE id = ?", [number % 5 + 1]).fetchall()

        def measure(said: str, action: Callable[[], object]) -> float:
            taken, reference = [], []
            for _ in range(TIMES + 5):
                reference.append(_milliseconds(refer))
                taken.append(_milliseconds(action))
                _come_to_rest()
            median, standard = (statistics.median(times[5:]) for times in (taken, reference))
            with capsys.disabled():
                print(f"\n{said}: {median:.1f} ms, {median / standard:.1f} times the reference of {standard:.2f} ms")
            return median / standard

        yield measure


def _milliseconds(action: Callable[[], object]) -> float:
    begin = time.thread_time()
    action()
    return (time.thread_time() - begin) * 1000


def _come_to_rest(seconds: float = 0.05) -> None:
    """What follows while nobody waits is not what is measured."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        QApplication.processEvents()


def test_a_click_on_the_most_frequent_names_paints_the_panel_within_a_frame(large: MainWindow, clock: Clock) -> None:
    with Library.open(large.session.path, read_only=True) as library:
        names = cycle([entity.id for entity in library.names.entities(limit=20)])

    def click() -> None:
        large.session.select_entity(next(names))
        large.names.panel.page.viewport().repaint()
        large.page.viewport().repaint()

    assert clock("a click on a frequent name, panel and page painted", click) < 8


def test_what_follows_a_click_never_takes_the_interface_longer_than_a_frame(large: MainWindow, clock: Clock) -> None:
    """The other articles of a name are put below the first ones piece by piece."""
    with Library.open(large.session.path, read_only=True) as library:
        names = cycle([entity.id for entity in library.names.entities(limit=20)])

    def longest() -> float:
        large.session.select_entity(next(names))
        return max(_milliseconds(QApplication.processEvents) for _ in range(200))

    turns = [longest() for _ in range(TIMES)]
    assert statistics.median(turns) < 8 * _reference(clock)


def _reference(clock: Clock) -> float:
    """Milliseconds of the reference, by way of something that takes a known time."""
    began = time.thread_time()
    ratio = clock("ten milliseconds", lambda: _spin(10))
    assert time.thread_time() > began
    return 10 / ratio


def _spin(milliseconds: float) -> None:
    until = time.thread_time() + milliseconds / 1000
    while time.thread_time() < until:
        pass


def test_an_article_is_on_the_page_within_a_frame(large: MainWindow, clock: Clock) -> None:
    with Library.open(large.session.path, read_only=True) as library:
        rows = library.store.rows("SELECT uuid FROM articles WHERE id % 97 = 5 LIMIT 60")
    ids = cycle([article for (article,) in rows])

    def turn() -> None:
        large.session.open_article(next(ids))
        large.page.viewport().repaint()
        large.names.panel.page.viewport().repaint()

    assert clock("an article opened, page and panel painted", turn) < 6


@pytest.fixture
def long_library(sample_library: Path, tmp_path: Path) -> tuple[Path, dict[str, str]]:  # noqa: F811
    """A library with articles of several lengths, each name an entity of its own; with the articles' ids."""
    path = tmp_path / "long.sqlite"
    ids = {}
    with Library.open(path) as library:
        for number, (said, (names, letters)) in enumerate(SIZES.items()):
            ids[said] = _add(library, _dense(generated.article(number, names=names), letters))
    return path, ids


def _dense(made: generated.Generated, letters: int) -> generated.Generated:
    """The names of an article among fewer words, in paragraphs of five."""
    room = letters // len(made.analysis.mentions)
    text, mentions = f"{made.source.title}\n\n", []
    for number, each in enumerate(made.analysis.mentions, start=1):
        words = made.source.text
        before, name = words[each.sentence.start : each.span.start], words[each.span.start : each.span.end]
        after = words[each.span.end : each.sentence.end]
        begin = len(text)
        text += before[: room // 4]
        start = len(text)
        text += name + after[: max(1, room - room // 4 - len(name) - 2)] + "."
        mentions.append(Mention(Span(start, start + len(name)), each.alias, Span(begin, len(text))))
        text += " " if number % 5 else "\n"
    return generated.Generated(replace(made.source, text=text), replace(made.analysis, mentions=tuple(mentions)))


def _add(library: Library, made: generated.Generated) -> str:
    with library.writing():
        added = library.articles.add_text(made.source)
        assert isinstance(added, AddedText)
        used = library.index.enter(added.text, made.source.text, made.analysis).keys
        aliases = [alias for alias in made.analysis.aliases if alias.key in used]
        library.wiring.rewire([Resolved(each.key, each.kind, each.name, (each.key,)) for each in aliases], {}, ())
        library.articles.make_current(added, made.source)
        library.index.index(added.text)
    return added.article.id


@pytest.mark.parametrize(("size", "limit"), [("3 kB", 5), ("100 kB", 15), ("1 MB", 90)])
def test_a_long_article_is_on_the_page_soon(
    open_window: OpenWindow,  # noqa: F811
    long_library: tuple[Path, dict[str, str]],
    clock: Clock,
    size: str,
    limit: float,
) -> None:
    path, ids = long_library
    opened = open_window(path)

    def turn() -> None:
        opened.session.article = None  # as at first
        opened.session.open_article(ids[size])
        opened.page.viewport().repaint()
        opened.names.panel.page.viewport().repaint()

    assert clock(f"an article of {size} opened, page and panel painted", turn) < limit


# ------------------------------------------------------------------------------------------------ while others work


def test_the_window_ticks_on_while_articles_are_imported(
    large: MainWindow, clock: Clock, tmp_path: Path, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    """What its thread does between two ticks of 10 ms; how late they come depends on what else the machine does."""
    first = 30_000_000 + time.time_ns() % 1_000_000 * 100
    paths = generated.write_files(tmp_path, 30, first)
    ticks: list[tuple[float, float]] = []
    timer = QTimer(interval=10, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: ticks.append((time.perf_counter(), time.thread_time())))
    standard = _reference(clock)
    with Library.open(large.session.path, read_only=True) as library:
        large.session.select_entity(library.names.entities(limit=1)[0].id)
    timer.start()
    large.session.changes.import_paths(paths)
    qtbot.waitUntil(lambda: large.session.changes.importing.ended, timeout=600_000)
    timer.stop()
    assert large.session.changes.importing.imported == len(paths)
    late, worked = (
        _percentile([1000 * (after[which] - before[which]) for before, after in pairwise(ticks)]) for which in (0, 1)
    )
    with capsys.disabled():
        print(
            f"\nwhile {len(paths)} articles are imported: between two ticks of 10 ms at most {late:.1f} ms in 99 of"
            f" 100, and {worked:.1f} ms of the window's own work"
        )
    assert worked < 16 * standard


def _percentile(values: list[float], share: float = 0.99) -> float:
    return sorted(values)[math.ceil(share * len(values)) - 1]
