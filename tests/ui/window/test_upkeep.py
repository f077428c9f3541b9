"""A window over a library of an older version: read at once, brought up to date and in order beside the reader."""

import gzip
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reader.library import Library, fillings, folder_of_backups, renewal
from reader.model.errors import LibraryProblem
from reader.ui.window import upkeep
from tests.services import lengths
from tests.ui.conftest import OpenWindow

EARLIER = Path(__file__).parents[2] / "library" / "earlier"


def stored(number: int, path: Path) -> Path:
    path.write_bytes(gzip.decompress((EARLIER / f"{number}.sqlite.gz").read_bytes()))
    return path


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upkeep, "PATIENCE", 0)


def test_an_older_library_is_read_before_it_is_brought_up_to_date(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = stored(5, tmp_path / "library.sqlite")
    window = open_window(path)
    assert len(window.session.catalogue.articles()) == 2
    assert window.session.article is not None
    told: list[str] = []
    window.session.changes.renewed.connect(lambda _: told.append(window.upkeep.strip.words.text()))
    with qtbot.waitSignal(window.session.changes.renewed, check_params_cb=_has_ended):
        window.session.changes.renew()
    assert any("копия библиотеки" in words or "обновляется" in words for words in told)
    qtbot.waitUntil(window.upkeep.strip.isHidden)
    assert len(window.session.catalogue.articles()) == 2
    with Library.open(path, read_only=True, renews=False) as library:
        assert library.store.value("SELECT count(*) FROM sqlite_temp_master") == 0
    assert list(folder_of_backups(path).iterdir())


def test_one_that_cannot_be_read_before_is_read_after_it(open_window: OpenWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window = open_window(stored(3, tmp_path / "library.sqlite"))
    qtbot.waitUntil(lambda: window.session.article is not None, timeout=10_000)
    assert len(window.session.catalogue.articles()) == 3


def test_without_room_for_a_copy_or_for_it_the_window_says_so(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(renewal, "free_beside", lambda _: 5 * 1024 * 1024)
    path = stored(5, tmp_path / "library.sqlite")
    window = open_window(path)
    with qtbot.waitSignal(window.session.problem_met) as met:
        window.session.changes.renew()
    assert met.args[0].code is LibraryProblem.NO_ROOM
    assert "нужно 16 МБ на её диске, а свободно 5 МБ" in window.news.strip.words.text()
    assert len(window.session.catalogue.articles()) == 2
    monkeypatch.setattr(renewal, "free_beside", lambda _: 16 * 1024 * 1024 + path.stat().st_size * 3 // 2)
    with qtbot.waitSignal(window.session.changes.renewed, check_params_cb=_has_ended):
        window.session.changes.renew()
    qtbot.waitUntil(lambda: "без копии" in window.news.strip.words.text())


def _lack_lengths(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a library lack the length of each title, which is filled in one by one."""
    monkeypatch.setattr(fillings, "FILLINGS", (lengths.FILLING,))
    monkeypatch.setattr("reader.services.upkeep.FIRST", 1)
    monkeypatch.setattr("reader.services.upkeep.MOST", 1)
    with Library.open(path) as library, library.writing():
        lengths.make_room(library)


def test_how_far_it_is_in_order_stands_in_a_quiet_line_that_can_wait(
    open_window: OpenWindow, library_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    _lack_lengths(library_path, monkeypatch)
    window = open_window(library_path)
    told: list[str] = []
    window.session.changes.upkeep_changed.connect(lambda _: told.append(window.upkeep.strip.words.text()))
    with qtbot.waitSignal(window.session.changes.upkeep_changed, check_params_cb=_has_ended):
        window.session.changes.prepare()
    assert "Библиотека приводится в порядок: 40 %" in told
    qtbot.waitUntil(window.upkeep.strip.isHidden)
    with Library.open(library_path, read_only=True) as library:
        lengths.assert_filled(library)


def test_it_can_be_put_off(
    open_window: OpenWindow, library_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    _lack_lengths(library_path, monkeypatch)
    monkeypatch.setattr("reader.services.upkeep.PAUSE", 0.2)
    window = open_window(library_path)
    left: list[int] = []
    window.session.changes.prepare()
    qtbot.waitUntil(window.upkeep.strip.isVisible, timeout=10_000)
    qtbot.mouseClick(window.upkeep.strip.later, Qt.MouseButton.LeftButton)
    assert window.upkeep.strip.isHidden()
    window.session.changes.ask(_pending, left.append)
    qtbot.waitUntil(lambda: left == [1])


def _has_ended(said: object) -> bool:
    return said is None


def _pending(library: Library) -> int:
    return len(library.fillings.pending())
