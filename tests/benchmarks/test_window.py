"""How soon the window is there, and how soon it answers. Run alone: `dev.py test -m benchmark tests/benchmarks -s`.

The first figure is a ratio of two programs run in turn; the others are medians of one machine, printed with it.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from reader.ui.window.main import MainWindow
from tests.ui.conftest import library_path, open_window, qapp, sample_library, settings, window  # noqa: F401

pytestmark = pytest.mark.benchmark
FIRST_PAINT = Path(__file__).with_name("first_paint.py")
ROOT = Path(__file__).parents[2]
PAIRS = 11


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
    assert statistics.median(ratios) < 1.5


def _first_paint(what: str, library: Path) -> float:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begin = time.time()
    said = subprocess.run(
        [sys.executable, str(FIRST_PAINT), what, str(library)],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True,
    )  # fmt: skip
    return float(said.stdout.split()[0]) - begin


def test_a_click_on_a_name_paints_the_panel_within_a_frame(
    window: MainWindow,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    session = window.session
    names = cycle([named.entity.id for named in session.names_here()])

    def click() -> None:
        session.select_entity(next(names))
        window.names.panel.page.viewport().repaint()

    assert _median(click, "a click on a name, panel painted", capsys) < 16


def test_an_article_is_on_the_page_within_three_frames(
    window: MainWindow,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    session = window.session
    rows = cycle([row.id for row in session.catalogue.articles()])

    def turn() -> None:
        session.open_article(next(rows))
        window.page.viewport().repaint()

    assert _median(turn, "an article of 3,000 characters opened and painted", capsys) < 50


def _median(what: Callable[[], None], said: str, capsys: pytest.CaptureFixture[str], times: int = 60) -> float:
    """Milliseconds, the events that it causes included."""
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        what()
        QApplication.processEvents()
        taken.append((time.perf_counter() - begin) * 1000)
    with capsys.disabled():
        print(f"\n{said}: {statistics.median(taken):.1f} ms (median of {times}, the slowest {max(taken):.1f})")
    return statistics.median(taken)
