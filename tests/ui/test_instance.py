"""One window a library: a second start hands its words to the first and ends."""

import os
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from reader.ui.app import make_settings, receive
from reader.ui.instance import Instance, runtime_folder
from reader.ui.window.main import MainWindow

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
        qtbot.waitUntil(lambda: window.articles.panel.view.model().rowCount() == 6, timeout=20_000)
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


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize("linked", [os.symlink, os.link])
def test_a_library_under_another_name_is_the_same(
    linked: Callable[[Path, Path], None], library_path: Path, qapp: object
) -> None:
    one = Instance(library_path)
    assert one.claim()
    link = library_path.with_name("ссылка.sqlite")
    linked(library_path, link)
    assert not Instance(link).claim()
    one.release()
    other = Instance(link)
    assert other.claim()
    assert not Instance(library_path).claim()
    other.release()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_library_that_comes_into_being_is_claimed_as_the_file_it_is(tmp_path: Path, qapp: object) -> None:
    one = Instance(tmp_path / "library.sqlite")
    assert one.claim()
    one.listen()
    (tmp_path / "library.sqlite").touch()
    os.link(tmp_path / "library.sqlite", tmp_path / "other.sqlite")
    one.follow()
    one.follow()
    assert not Instance(tmp_path / "other.sqlite").claim()
    one.release()


def test_words_are_handed_over_however_long_the_name_of_the_library_is(tmp_path: Path, qtbot: QtBot) -> None:
    library = tmp_path / ("я" * 120) / f"{'ы' * 100}.sqlite"
    library.parent.mkdir()
    first = Instance(library)
    assert first.claim()
    first.listen()
    assert first.is_alone
    with qtbot.waitSignal(first.words_received, timeout=20_000) as heard:
        second = start_again(library, "reader://x/y")
    assert heard.args == [["reader://x/y"]]
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    second.communicate()
    assert second.returncode == 0
    first.release()


# ------------------------------------------------------------------------------------------------ other users


posix = pytest.mark.skipif(os.name == "nt", reason="owners and modes are POSIX")


@pytest.fixture
def places(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Path, Path]]:
    """The system's folder for this user, and the one at home that serves where that one does not."""
    with tempfile.TemporaryDirectory() as folder:  # a short path, as a socket needs
        system, home = Path(folder, "run"), Path(folder, "home")
        system.mkdir(mode=0o700)
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(system))
        monkeypatch.setenv("XDG_STATE_HOME", str(home))
        yield system / "chitalnya", home / "chitalnya" / "run"


@posix
def test_lock_and_socket_lie_where_nobody_else_can_come(places: tuple[Path, Path], qapp: object) -> None:
    first = Instance(places[0].parent / "library.sqlite")
    assert first.claim()
    first.listen()
    assert stat.S_IMODE(places[0].stat().st_mode) == 0o700
    assert {stat.S_IMODE(each.stat().st_mode) & 0o077 for each in places[0].iterdir()} == {0}
    assert len(list(places[0].iterdir())) == 2
    first.release()


@posix
@pytest.mark.parametrize("trap", ["open to all", "link", "file", "open above"])
def test_a_folder_that_somebody_else_may_have_made_is_not_used(
    places: tuple[Path, Path], tmp_path: Path, trap: str
) -> None:
    system, home = places
    match trap:
        case "open to all":
            system.mkdir()
            system.chmod(0o777)
        case "link":
            (tmp_path / "elsewhere").mkdir(mode=0o700)
            system.symlink_to(tmp_path / "elsewhere")
        case "file":
            system.touch()
        case "open above":
            system.parent.chmod(0o755)
    assert runtime_folder() == home
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


@posix
def test_where_no_folder_is_safe_the_window_opens_and_says_so(places: tuple[Path, Path], qapp: object) -> None:
    for place in places:
        place.mkdir(parents=True)
        place.chmod(0o777)
    alone = Instance(places[0].parent / "library.sqlite")
    assert alone.claim()
    alone.listen()
    alone.follow()
    assert not alone.is_alone
    alone.release()
    assert not [file for place in places for file in place.iterdir()]


@posix
def test_a_lock_that_lies_there_as_a_link_is_not_followed(places: tuple[Path, Path], tmp_path: Path) -> None:
    library = tmp_path / "library.sqlite"
    first = Instance(library)
    assert first.claim()
    first.release()
    (left,) = places[0].iterdir()
    left.unlink()
    left.symlink_to(tmp_path / "жертва")
    again = Instance(library)
    assert again.claim()
    assert not again.is_alone
    assert not (tmp_path / "жертва").exists()
    again.release()


@posix
def test_settings_are_nobody_elses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object) -> None:
    umask = os.umask(0)
    scope = (QSettings.Format.IniFormat, QSettings.Scope.UserScope)
    usual = Path(QSettings(*scope, "x", "y").fileName()).parents[1]
    QSettings.setPath(*scope, str(tmp_path / "config"))
    try:
        settings = make_settings()
        settings.setValue("folder", "/дом/тайное")
        settings.sync()
        file = Path(settings.fileName())
        assert file.is_relative_to(tmp_path)
        assert "folder" in file.read_text()
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    finally:
        os.umask(umask)
        QSettings.setPath(*scope, str(usual))


# ------------------------------------------------------------------------------------------------ the end


@pytest.mark.thorough
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


@pytest.mark.thorough
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
        for row in opened.articles.listed():
            text = opened.articles.text_of(row.id)
            assert text is not None
            assert opened.names.mentions(text.id), "an article is there with its names or not at all"


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
    from reader.model.errors import LibraryError

    try:
        with Library.open(library, read_only=True) as opened:
            return len(opened.articles.listed())
    except LibraryError:
        return 0
