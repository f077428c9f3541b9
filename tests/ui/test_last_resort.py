"""When something goes wrong that nobody foresaw: a sentence for what has one, and no claim that was not looked at."""

import sqlite3
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from reader.model.errors import LibraryError, LibraryProblem
from reader.ui.app import Apology
from reader.ui.window.main import MainWindow


@pytest.fixture
def apology(window: MainWindow) -> Apology:
    """What the program does with errors that nobody caught."""
    return Apology(window)


def test_a_problem_that_a_click_meets_gets_its_sentence(
    window: MainWindow, apology: Apology, capfd: pytest.CaptureFixture[str]
) -> None:
    error = LibraryError(window.session.path, LibraryProblem.DAMAGED)
    told: list[object] = []
    window.session.problem_met.connect(told.append)
    for _ in range(3):
        apology(type(error), error, None)
    assert told == [error], "once, however often it is met while a list is painted"
    assert "reader rescue" in window.news.strip.words.text()
    assert "Traceback" not in capfd.readouterr().err
    assert window.findChild(QMessageBox) is None


def test_a_bug_is_told_with_what_is_known_of_the_library(
    window: MainWindow, apology: Apology, capfd: pytest.CaptureFixture[str], qtbot: QtBot
) -> None:
    box = meet_a_bug(window, apology)
    assert "цело." not in box.text() + box.informativeText(), "nobody has looked yet"
    assert "RuntimeError: ошибка" in box.detailedText()
    qtbot.waitUntil(lambda: "всё сохранённое цело" in box.informativeText())
    assert "RuntimeError: ошибка" in capfd.readouterr().err
    box.close()


def test_a_bug_over_a_damaged_library_claims_nothing(
    window: MainWindow, apology: Apology, library_path: Path, qtbot: QtBot
) -> None:
    with sqlite3.connect(library_path) as damage:
        damage.execute("UPDATE texts SET content = 'иное' WHERE id = (SELECT min(id) FROM texts)")
    damage.close()
    box = meet_a_bug(window, apology)
    qtbot.waitUntil(lambda: "повреждена" in box.informativeText())
    box.close()


def test_a_bug_over_a_library_that_is_gone_says_that_nobody_could_look(
    window: MainWindow, apology: Apology, library_path: Path, qtbot: QtBot
) -> None:
    window.session.path = library_path.with_name("другая.sqlite")
    box = meet_a_bug(window, apology)
    qtbot.waitUntil(lambda: "проверить не удалось" in box.informativeText())
    box.close()


def meet_a_bug(window: MainWindow, apology: Apology) -> QMessageBox:
    bug = RuntimeError("ошибка")
    apology(type(bug), bug, bug.__traceback__)
    box = window.findChild(QMessageBox)
    assert box is not None
    return box


def test_what_is_wrong_at_every_look_is_told_once(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[None] = []

    def has_changed() -> bool:
        looks.append(None)
        raise LibraryError(window.session.path, LibraryProblem.UNREACHABLE)

    told: list[object] = []
    window.session.problem_met.connect(told.append)
    monkeypatch.setattr(window.session.catalogue, "has_changed", has_changed)
    for number in range(3):
        window.session.changes.library_written.emit()
        qtbot.waitUntil(lambda number=number: len(looks) > number)
    assert len(told) == 1
