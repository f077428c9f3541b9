"""One window a library: a second start hands its words to the first and ends."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.ui.app import receive
from reader.ui.instance import Instance
from reader.ui.window import MainWindow

SECOND_START = """
import sys
from pathlib import Path
from reader.ui.app import main
sys.exit(main(sys.argv[2:], Path(sys.argv[1])))
"""


def start_again(library: Path, *words: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-c", SECOND_START, str(library), *words], stderr=subprocess.PIPE)


def test_a_second_start_hands_its_paths_to_the_first_window_and_ends(
    window: MainWindow, library_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    first = Instance(library_path)
    assert first.claim()
    first.listen()
    first.words_received.connect(lambda words: receive(window, words))
    note = tmp_path / "заметка.txt"
    note.write_text("Визит\n\nСергей Лавров прибыл в Баку.\n", encoding="utf-8")
    second = start_again(library_path, str(note))
    try:
        qtbot.waitUntil(lambda: window.articles.view.model().rowCount() == 6, timeout=20_000)
        assert second.wait(timeout=10) == 0
    finally:
        second.kill()
        second.communicate()
        first.release()


def test_two_libraries_have_two_windows(tmp_path: Path, qapp: object) -> None:
    one, other = Instance(tmp_path / "one.sqlite"), Instance(tmp_path / "other.sqlite")
    assert one.claim()
    assert other.claim()
    again = Instance(tmp_path / "one.sqlite")
    assert not again.claim()
    one.release()
    assert again.claim()
    again.release()
    other.release()


def test_a_killed_window_leaves_no_claim_behind(tmp_path: Path, qapp: object) -> None:
    library = tmp_path / "library.sqlite"
    killed = start_again(library)
    _wait_for_articles(library)
    assert not Instance(library).claim()
    killed.kill()
    killed.communicate()
    instance = Instance(library)
    assert instance.claim()
    instance.release()


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")
def test_a_window_that_is_asked_to_end_keeps_its_library_whole(tmp_path: Path, qapp: object) -> None:
    from reader.library import Library

    library = tmp_path / "library.sqlite"
    running = start_again(library)
    _wait_for_articles(library)
    _wait_for(lambda: any(library.with_name("library-backups").glob("*.sqlite")), "a copy of the day was never made")
    running.terminate()
    _, said = running.communicate(timeout=20)
    assert running.returncode == 0, said.decode()
    with Library.open(library, read_only=True) as opened:
        for row in opened.articles():
            text = opened.text_of(row.id)
            assert text is not None
            assert opened.mentions(text.id), "an article is there with its names or not at all"


def _wait_for_articles(library: Path) -> None:
    _wait_for(lambda: _articles(library) > 0, "the samples never came")


def _wait_for(what: Callable[[], bool], otherwise: str) -> None:
    """Another process gives no signal to wait for, so this looks again and again."""
    deadline = time.monotonic() + 60
    while not what():
        assert time.monotonic() < deadline, otherwise
        time.sleep(0.1)


def _articles(library: Path) -> int:
    from reader.library import Library
    from reader.model import LibraryError

    try:
        with Library.open(library, read_only=True) as opened:
            return len(opened.articles())
    except LibraryError:
        return 0
