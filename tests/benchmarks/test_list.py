"""What the list of articles costs the interface's thread, in CPU. Run alone: `dev.py test -m benchmark -s`.

Each figure is the median of rounds in turns with a reference of the same process, a bare list painted and a row looked
up by SQLite; asserted is the ratio. READER_BENCHMARK_LIBRARY names a larger library to measure than one of 100,000.
"""

import os
import random
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import cycle
from pathlib import Path

import pytest
from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from reader.library import Library
from reader.model.articles import ArticleOrder
from reader.system.assets import seeds
from reader.ui.state.session import Session
from reader.ui.window.main import MainWindow
from tests.library.heads import list_article, store_articles
from tests.library.test_listing import fill, some_heads
from tests.ui.conftest import library_path, open_window, qapp, sample_library, settings  # noqa: F401

pytestmark = pytest.mark.benchmark
ROUNDS = int(os.environ.get("ROUNDS", "41"))
ARTICLES = 100_000
SMALL = 1_000
REFERENCE_ROWS = 8


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of a hundred thousand articles without names, or the one that READER_BENCHMARK_LIBRARY names."""
    if named := os.environ.get("READER_BENCHMARK_LIBRARY"):
        return Path(named)
    return _made(tmp_path_factory.mktemp("large") / "library.sqlite", ARTICLES)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _made(tmp_path_factory.mktemp("small") / "library.sqlite", SMALL)


def _made(path: Path, articles: int) -> Path:
    with Library.open(path) as library:
        store_articles(library, some_heads(articles))
        fill(library, 10_000)
    return path


class Reference:
    """What a bare list of some rows and a look-up take here and now."""

    def __init__(self, library: Path) -> None:
        self._view = QListView()
        self._model = QStringListModel([f"Строка {n}\nещё одна" for n in range(REFERENCE_ROWS)], self._view)
        self._view.setModel(self._model)
        self._view.resize(300, 800)
        self._view.show()
        self._connection = sqlite3.connect(library)

    def __call__(self) -> None:
        self._model.setStringList(self._model.stringList())
        self._view.viewport().repaint()
        QApplication.processEvents()
        self._connection.execute("SELECT * FROM articles WHERE id = 77").fetchall()

    def close(self) -> None:
        self._view.close()
        self._connection.close()


@pytest.fixture
def window(open_window: Callable[[Path], MainWindow], large: Path) -> MainWindow:  # noqa: F811
    return open_window(large)


@pytest.fixture
def reference(large: Path, qapp: QApplication) -> Iterator[Reference]:  # noqa: F811
    made = Reference(large)
    yield made
    made.close()


def measured(
    what: Callable[[], None], reference: Callable[[], None], said: str, capsys: pytest.CaptureFixture[str]
) -> float:
    """How many times the reference something takes; both in turns, after one round that is not counted."""
    taken: dict[Callable[[], None], list[float]] = {what: [], reference: []}
    for _ in range(ROUNDS + 1):
        for each, times in taken.items():
            begin = time.thread_time()
            each()
            times.append((time.thread_time() - begin) * 1000)
    mine, bare = (statistics.median(times[1:]) for times in taken.values())
    with capsys.disabled():
        print(f"\n{said}: {mine:.1f} ms, {mine / bare:.1f} times a bare list ({bare:.2f} ms), median of {ROUNDS}")
    return mine / bare


def test_the_first_page_is_painted(
    window: MainWindow, reference: Reference, capsys: pytest.CaptureFixture[str]
) -> None:
    panel = window.articles.panel

    def paint() -> None:
        panel.show_changes()
        panel.view.viewport().repaint()
        QApplication.processEvents()

    assert measured(paint, reference, "the list brought up to date and painted", capsys) < 15


def test_the_scrollbar_jumps(window: MainWindow, reference: Reference, capsys: pytest.CaptureFixture[str]) -> None:
    view, chance = window.articles.panel.view, random.Random(1)

    def jump() -> None:
        view.verticalScrollBar().setValue(chance.randrange(view.verticalScrollBar().maximum()))
        view.viewport().repaint()
        QApplication.processEvents()

    assert measured(jump, reference, "a jump of the scrollbar painted", capsys) < 15


def test_another_order_is_chosen(window: MainWindow, reference: Reference, capsys: pytest.CaptureFixture[str]) -> None:
    panel, orders = window.articles.panel, cycle(set(ArticleOrder) - {ArticleOrder.RELEVANCE})

    def choose() -> None:
        panel.order.choose(next(orders))
        panel.view.viewport().repaint()
        QApplication.processEvents()

    next(orders)
    assert measured(choose, reference, "another order painted", capsys) < 15


def test_a_word_is_typed(
    window: MainWindow, reference: Reference, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    panel, words = window.articles.panel, cycle(["2010", "сентября", "тасс", "моск", "москва парад", "нет такого"])
    begun: list[float] = []

    def type_word() -> None:
        with qtbot.waitSignal(
            window.session.search.found, check_params_cb=lambda found: found.is_whole, timeout=60_000
        ):
            panel.field.setText(next(words))
        panel.view.viewport().repaint()
        QApplication.processEvents()
        begun.append(time.perf_counter())

    first = time.perf_counter()
    assert measured(type_word, reference, "a word typed, what it finds painted", capsys) < 20
    with capsys.disabled():
        print(f"found {(begun[-1] - first) / len(begun) * 1000:.0f} ms after it was typed, on average")


def test_a_window_over_many_articles_starts_as_over_few(
    large: Path,
    small: Path,
    qapp: QApplication,  # noqa: F811
    settings: object,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    def start(path: Path) -> None:
        window = MainWindow(Session(path, seeds()), settings)  # type: ignore[arg-type]
        window.resize(1280, 800)
        window.show()
        window.session.start()
        QApplication.processEvents()
        window.grab()
        window.close()
        window.session.changes.finish()
        window.deleteLater()
        QApplication.processEvents()

    ratio = measured(lambda: start(large), lambda: start(small), "a window started over many, a few", capsys)
    assert ratio < 1.2


def test_one_article_more_costs_the_same_among_many(
    large: Path, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    heads = cycle(some_heads(1000, seed=9))
    with closing(Library.open(large)) as many, closing(Library.open(small)) as few:

        def add(library: Library) -> None:
            for _ in range(10):
                list_article(library, *next(heads))

        ratio = measured(lambda: add(many), lambda: add(few), "ten articles added among many, among few", capsys)
    assert ratio < 1.5
