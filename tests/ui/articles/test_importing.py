"""Imports in the window: paused, gone on with, offered after a kill, reported on; and a folder that is watched."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from reader.library import Library
from reader.model.imports import Origin, Tally, Wanted
from reader.services.importing import Importing
from reader.system.running import HERE
from reader.ui.articles import watching
from reader.ui.state.changes import ImportState
from reader.ui.window.main import MainWindow
from tests.ui.conftest import OpenWindow

MANY = 600
"""Articles that no machine imports before a button is pressed."""
PATIENCE = 60_000


def write_news(folder: Path, count: int) -> Path:
    folder.mkdir(exist_ok=True)
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(f"Визит {number}\n\nСергей Лавров прибыл в Сочи.\n", encoding="utf-8")
    return folder


def wait_for_end(window: MainWindow, qtbot: QtBot) -> ImportState:
    qtbot.waitUntil(lambda: window.session.changes.importing.ended, timeout=PATIENCE)
    return window.session.changes.importing


@pytest.mark.thorough
def test_a_paused_import_rests_while_other_work_is_done_and_then_goes_on(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    changes, strip = window.session.changes, window.imports.strip
    changes.import_paths([write_news(tmp_path / "in", MANY)])
    qtbot.waitUntil(lambda: changes.importing.imported >= 2, timeout=PATIENCE)
    strip.pause.click()
    assert strip.words.text().startswith("Пауза")
    rested: list[int] = []
    exported = Event()

    def export(library: Library) -> Iterator[object]:
        rested.append(len(library.articles.listed()))
        exported.set()
        yield from ()

    changes.export(export, tmp_path / "x", lambda _: "")
    assert exported.wait(PATIENCE / 1000), "other long work does not wait behind an import that rests"
    done: list[int] = []
    changes.ask(lambda library: len(library.articles.listed()), done.append)
    qtbot.waitUntil(lambda: len(done) == 1, timeout=PATIENCE)
    assert rested == done
    assert not changes.importing.ended
    assert changes.importing.imported < MANY
    strip.resume.click()
    assert wait_for_end(window, qtbot).imported == MANY


@pytest.mark.thorough
def test_a_paused_import_can_be_stopped_and_the_next_one_is_not_paused(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    changes = window.session.changes
    changes.import_paths([write_news(tmp_path / "in", MANY)])
    qtbot.waitUntil(lambda: changes.importing.imported >= 1, timeout=PATIENCE)
    window.imports.strip.pause.click()
    window.imports.strip.cancel.click()
    state = wait_for_end(window, qtbot)
    assert state.cancelled
    assert state.imported < MANY
    changes.import_paths([write_news(tmp_path / "more", 1)])
    assert wait_for_end(window, qtbot).done == 1
    with Library.open(window.session.path) as library:
        assert [record.ended is not None for record in library.imports.recent()] == [True, True]


@pytest.mark.thorough
def test_a_window_that_is_closed_while_an_import_rests_offers_to_go_on_with_it(
    open_window: OpenWindow, library_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    first = open_window(library_path)
    first.session.changes.import_paths([write_news(tmp_path / "in", MANY)])
    qtbot.waitUntil(lambda: first.session.changes.importing.imported >= 3, timeout=PATIENCE)
    first.imports.strip.pause.click()
    first.close()
    first.session.changes.finish()
    with Library.open(library_path) as library:
        library.write(lambda: library.store.run("UPDATE imports SET process = ?", f"{HERE}-999999999"))
    second = open_window(library_path)
    strip = second.imports.strip
    second.session.changes.look_for_unfinished()
    qtbot.waitUntil(strip.go_on.isVisible, timeout=PATIENCE)
    assert "Импорт не закончен:" in strip.words.text()
    assert strip.words.text().endswith(f"из {MANY}. Продолжить?")
    strip.go_on.click()
    state = wait_for_end(second, qtbot)
    assert (state.total, state.done, state.failed) == (MANY, MANY, 0)
    assert second.session.catalogue.articles_count() == MANY + 5


def break_off(path: Path, folder: Path) -> None:
    """An import whose process was killed after some articles."""
    with Library.open(path) as library:
        events = Importing.begin(library, Wanted((folder,))).events()
        for _ in range(4):
            next(events)
        events.close()
        library.write(lambda: library.store.run("UPDATE imports SET process = ?", f"{HERE}-999999999"))


def test_an_offer_stays_until_it_is_answered(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    break_off(window.session.path, write_news(tmp_path / "in", 9))
    changes, strip = window.session.changes, window.imports.strip
    changes.look_for_unfinished()
    qtbot.waitUntil(strip.go_on.isVisible, timeout=PATIENCE)
    changes.import_paths([write_news(tmp_path / "other", 1)])
    wait_for_end(window, qtbot)
    strip.put_away.click()
    qtbot.waitUntil(strip.go_on.isVisible, timeout=PATIENCE)
    strip.give_up.click()
    assert not strip.isVisible()
    answered: list[object] = []
    changes.unfinished_found.connect(answered.append)
    changes.look_for_unfinished()
    changes.ask(lambda _: None, answered.append)
    qtbot.waitUntil(lambda: bool(answered), timeout=PATIENCE)
    assert answered == [None], "nobody asks for it any more"


def test_the_report_says_what_failed_and_tries_it_again(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    folder = write_news(tmp_path / "in", 1)
    (folder / "пусто.txt").write_bytes(b"")
    window.session.changes.import_paths([folder])
    wait_for_end(window, qtbot)
    window.actions_["import_report"].trigger()
    report = window.imports.report
    assert report.isVisible()
    assert report.words.text() == "Добавлена 1 статья, 1 не прочитана"
    assert report.model.rowCount() == 1
    assert report.retry.isEnabled()
    (folder / "пусто.txt").write_text("Визит в Баку\n\nСергей Лавров прибыл в Баку.\n", encoding="utf-8")
    report.retry.click()
    assert wait_for_end(window, qtbot).imported == 1
    window.actions_["import_report"].trigger()
    assert report.words.text() == "Добавлена 1 статья"
    assert not report.retry.isEnabled()
    report.chosen.setCurrentIndex(1)
    assert report.model.rowCount() == 1, "the one before is remembered"


def test_a_report_is_saved_in_the_form_that_its_name_says(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "пусто.txt").write_bytes(b"")
    window.session.changes.import_paths([tmp_path / "пусто.txt"])
    wait_for_end(window, qtbot)
    window.actions_["import_report"].trigger()
    report = window.imports.report
    report.save.click()
    (dialog,) = report.findChildren(QFileDialog)
    dialog.selectNameFilter(dialog.nameFilters()[1])
    dialog.filterSelected.emit(dialog.nameFilters()[1])
    assert dialog.selectedFiles()[0].endswith("отчёт об импорте.csv")
    dialog.selectFile(str(tmp_path / "что не вышло.csv"))
    dialog.accept()
    target = tmp_path / "что не вышло.csv"
    qtbot.waitUntil(target.exists, timeout=PATIENCE)
    assert "не прочитано" in target.read_text("utf-8-sig")
    assert "Файл пуст." in target.read_text("utf-8-sig")


def test_a_window_without_imports_says_so(window: MainWindow) -> None:
    window.actions_["import_report"].trigger()
    report = window.imports.report
    assert report.words.text() == "Импорта ещё не было."
    assert not report.save.isEnabled()


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (ImportState(), "Читаю статьи…"),
        (
            ImportState(total=8000, is_counted=True, came=Tally(files=1204), rate=42.2, seconds_left=170.0),
            "1\u00a0204 из 8\u00a0000 · 42 статьи в секунду · ещё около 3 мин",
        ),
        (
            ImportState(total=20_000, came=Tally(files=5), rate=1.0),
            "5, найдено больше 20\u00a0000 · 1 статья в секунду",
        ),
        (
            ImportState(total=90, is_counted=True, rate=0.09, seconds_left=900.0),
            "0 из 90 · 5 статей в минуту · ещё около 15 мин",
        ),
        (
            ImportState(total=9, is_counted=True, rate=3.0, seconds_left=5.0),
            "0 из 9 · 3 статьи в секунду · ещё меньше минуты",
        ),
        (ImportState(total=9, is_counted=True, seconds_left=9000.0), "0 из 9 · ещё около 2,5 ч"),
        (ImportState(total=9, is_counted=True, paused=True, rate=3.0), "Пауза · 0 из 9"),
        (ImportState(total=9, cancelled=True), "Останавливаю…"),
    ],
)
def test_the_strip_says_how_far_how_fast_and_how_long(window: MainWindow, state: ImportState, said: str) -> None:
    window.session.changes.import_changed.emit(state)
    assert window.imports.strip.words.text() == said


def test_an_import_and_what_else_is_told_stand_beside_each_other(window: MainWindow) -> None:
    """A decision made while articles come in can be taken back where it is told of."""
    window.session.changes.import_changed.emit(ImportState(total=9, is_counted=True))
    window.session.say("сделано", undoable=True)
    window.session.changes.import_changed.emit(ImportState(total=9, is_counted=True, came=Tally(files=1)))
    assert window.news.strip.words.text() == "сделано"
    assert window.imports.strip.isVisible()
    assert window.news.strip.isVisible()


# ------------------------------------------------------------------------------------------------ the watched folder


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are complete at once, and whatever is looked at seldom is looked at often."""
    monkeypatch.setattr("reader.services.watching.STEADY_SECONDS", 0.2)
    monkeypatch.setattr(watching, "STEADY_SECONDS", 0.2)
    monkeypatch.setattr(watching, "SOON", 20)
    monkeypatch.setattr(watching, "NOT_NOW", 0.3)
    monkeypatch.setattr("reader.services.watching.SOONEST", 0.3)
    monkeypatch.setattr("reader.services.watching.COST", 1)
    monkeypatch.setattr("reader.services.watching.PATIENCE", 1)


def watch(window: MainWindow, folder: Path) -> None:
    window.imports.watch_from_now_on(folder)


def titles(window: MainWindow) -> set[str]:
    window.session.look_for_changes()
    return {row.title for row in window.session.catalogue.articles()}


def test_what_comes_into_a_watched_folder_or_changes_there_is_imported(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = write_news(tmp_path / "in", 1)
    watch(window, folder)
    assert window.actions_["watch_folder"].isChecked()
    qtbot.waitUntil(lambda: "Визит 0" in titles(window), timeout=PATIENCE)
    (folder / "внутри").mkdir()
    (folder / "внутри" / "новая.txt").write_text("Новая\n\nСергей Лавров прибыл в Баку.\n", encoding="utf-8")
    qtbot.waitUntil(lambda: "Новая" in titles(window), timeout=PATIENCE)
    (folder / "000.txt").write_text("Визит 0 изменён\n\nСергей Лавров прибыл в Сочи.\n", encoding="utf-8")
    qtbot.waitUntil(lambda: "Визит 0 изменён" in titles(window), timeout=PATIENCE)
    wait_for_end(window, qtbot)
    assert window.imports.strip.words.text().startswith("Из папки, за которой слежу:")
    with Library.open(window.session.path) as library:
        assert {record.wanted.origin for record in library.imports.recent()} == {Origin.WATCHED}


@pytest.mark.thorough
def test_what_cannot_be_read_is_tried_once_and_again_when_it_has_changed(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "пусто.txt").write_bytes(b"")
    ended: list[ImportState] = []
    window.session.changes.import_changed.connect(lambda state: ended.append(state) if state.ended else None)
    watch(window, folder)
    qtbot.waitUntil(lambda: len(ended) == 1, timeout=PATIENCE)
    assert ended[0].failed == 1
    qtbot.wait(1500)
    assert len(ended) == 1, "nobody tries it again"
    (folder / "пусто.txt").write_text("Уже нет\n\nСергей Лавров прибыл в Сочи.\n", encoding="utf-8")
    qtbot.waitUntil(lambda: "Уже нет" in titles(window), timeout=PATIENCE)


def test_a_folder_is_watched_again_by_the_next_window_and_tells_what_came_meanwhile(
    open_window: OpenWindow, library_path: Path, tmp_path: Path, qtbot: QtBot, settings: QSettings
) -> None:
    folder = write_news(tmp_path / "in", 2)
    first = open_window(library_path)
    watch(first, folder)
    qtbot.waitUntil(lambda: {"Визит 0", "Визит 1"} <= titles(first), timeout=PATIENCE)
    wait_for_end(first, qtbot)
    first.close()
    first.session.changes.finish()
    (folder / "новая.txt").write_text("Новая\n\nСергей Лавров прибыл в Баку.\n", encoding="utf-8")
    second = open_window(library_path)
    qtbot.waitUntil(lambda: "Новая" in titles(second), timeout=PATIENCE)
    assert wait_for_end(second, qtbot).done == 1, "what was there before is not read again"
    second.actions_["watch_folder"].trigger()
    assert not second.actions_["watch_folder"].isChecked()
    assert not [key for key in settings.allKeys() if key.startswith("watched/")]


@pytest.mark.thorough
def test_of_two_windows_one_watches_and_the_other_takes_over(
    open_window: OpenWindow, library_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = write_news(tmp_path / "in", 1)
    first, second = open_window(library_path), open_window(library_path)
    imported: list[object] = []
    second.session.changes.import_changed.connect(imported.append)
    watch(first, folder)
    qtbot.waitUntil(lambda: "Визит 0" in titles(first), timeout=PATIENCE)
    watch(second, folder)
    write_news(folder, 2)
    qtbot.waitUntil(lambda: "Визит 1" in titles(first), timeout=PATIENCE)
    assert not imported
    first.close()
    first.session.changes.finish()
    (folder / "новая.txt").write_text("Новая\n\nСергей Лавров прибыл в Баку.\n", encoding="utf-8")
    qtbot.waitUntil(lambda: "Новая" in titles(second), timeout=PATIENCE)


@pytest.mark.thorough
def test_a_watched_folder_that_vanishes_is_told_of_once_and_watched_when_it_comes_back(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = write_news(tmp_path / "in", 1)
    watch(window, folder)
    qtbot.waitUntil(lambda: "Визит 0" in titles(window), timeout=PATIENCE)
    wait_for_end(window, qtbot)
    assert window.imports.watching is not None
    gone: list[str] = []
    window.imports.watching.gone.connect(gone.append)
    folder.rename(tmp_path / "away")
    qtbot.waitUntil(lambda: gone == ["in"], timeout=PATIENCE)
    qtbot.wait(1000)
    assert gone == ["in"]
    (tmp_path / "away").rename(folder)
    (folder / "новая.txt").write_text("Новая\n\nСергей Лавров прибыл в Баку.\n", encoding="utf-8")
    qtbot.waitUntil(lambda: "Новая" in titles(window), timeout=PATIENCE)
