"""A library whose file is deleted, restored or replaced while a reader has it open."""

import os

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.library import Library
from reader.model.articles import Span
from reader.model.colors import Color
from reader.model.errors import LibraryError, LibraryProblem
from reader.services import backup, notes
from reader.system.medium import Medium
from reader.system.untouchable import SIDES
from reader.ui.window.main import MainWindow

pytestmark = pytest.mark.skipif(os.name != "posix", reason="open files cannot be deleted elsewhere")


def said(window: MainWindow) -> str:
    return window.news.strip.words.text()


def mark(window: MainWindow) -> None:
    article = window.session.article
    assert article is not None
    window.session.changes.mark(lambda library: notes.add(library, article.row.id, Span(0, 10), Color.RED))


@pytest.mark.thorough
def test_a_library_that_is_gone_is_read_on_and_nothing_is_said_to_be_saved(
    window: MainWindow, qtbot: QtBot, tmp_path
) -> None:
    with qtbot.waitSignal(window.session.changes.undone, timeout=5000):
        window.session.changes.undo()  # has the writing thread open the library, too
    copy = backup.backup(window.session.path, tmp_path / "copy.sqlite")
    for side in ("", *SIDES):
        window.session.path.with_name(window.session.path.name + side).unlink(missing_ok=True)
    with qtbot.waitSignal(window.session.problem_met, timeout=5000):
        pass
    assert "больше нет на месте" in said(window)
    assert window.session.article is not None
    assert len(window.session.catalogue.articles()) == 5
    window.news.strip.hide()
    with qtbot.waitSignal(window.session.changes.problem_met, timeout=5000):
        mark(window)
    assert "больше нет на месте" in said(window)
    assert not window.session.path.exists()

    with qtbot.waitSignal(window.session.library_replaced, timeout=5000):
        backup.restore(window.session.path, copy)
    assert "Библиотека заменена" in said(window)
    with qtbot.waitSignal(window.session.changes.library_written, timeout=5000):
        mark(window)
    with Library.open(window.session.path, read_only=True) as library:
        assert len(library.marks.highlights()) == 1


@pytest.mark.thorough
def test_a_backup_that_is_put_back_is_shown_and_told_of(window: MainWindow, qtbot: QtBot, tmp_path) -> None:
    path = window.session.path
    with Library.open(path) as library:
        copy = backup.backup(path, tmp_path / "copy.sqlite")
        notes.delete(library, articles=[row.id for row in library.articles.listed()[1:]])
    qtbot.waitUntil(lambda: len(window.session.catalogue.articles()) == 1)
    with qtbot.waitSignal(window.session.library_replaced, timeout=5000):
        backup.restore(path, copy)
    assert "Библиотека заменена" in said(window)
    assert len(window.session.catalogue.articles()) == 5


def test_another_library_in_its_place_is_opened_and_written(window: MainWindow, qtbot: QtBot, tmp_path) -> None:
    other = tmp_path / "other.sqlite"
    backup.backup(window.session.path, other)
    with Library.open(other) as library:
        notes.delete(library, articles=[row.id for row in library.articles.listed()[2:]])
    with qtbot.waitSignal(window.session.library_replaced, timeout=5000):
        for side in SIDES:
            window.session.path.with_name(window.session.path.name + side).unlink(missing_ok=True)
        other.replace(window.session.path)
    assert len(window.session.catalogue.articles()) == 2
    with qtbot.waitSignal(window.session.changes.library_written, timeout=5000):
        mark(window)
    with Library.open(window.session.path, read_only=True) as library:
        assert len(library.marks.highlights()) == 1
        assert library.copies.health().problems == ()


def test_where_a_library_lies_is_told_once_for_a_place(window: MainWindow, monkeypatch) -> None:
    monkeypatch.setattr("reader.system.medium.medium_of", lambda _: Medium.CLOUD)
    window.library.tell_of_medium()
    assert "в папке облака" in said(window)
    window.news.strip.hide()
    window.library.tell_of_medium()
    assert window.news.strip.isHidden()


def test_a_library_that_goes_while_something_is_done_is_told_of_and_raises_nothing(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[None] = []

    def check_place() -> None:
        looks.append(None)
        raise LibraryError(window.session.path, LibraryProblem.GONE)

    monkeypatch.setattr(window.session.catalogue, "check_place", check_place)
    window.session.changes.undone.emit(None)
    QApplication.processEvents()
    assert "больше нет на месте" in said(window)
    window.session.changes.library_written.emit()
    qtbot.waitUntil(lambda: len(looks) > 1)
    assert window.session.article is not None
