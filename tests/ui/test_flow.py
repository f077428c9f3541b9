"""A reader's day with the sample library: from the list to a name, to another article, and back."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from reader.library import Library
from reader.model.names import Kind
from reader.services.ingest import ingest
from reader.ui.window.main import MainWindow
from tests.ui.conftest import OpenWindow
from tests.ui.reading import click_words, glowing, open_by_title


def test_from_start_to_click_to_another_article_and_back(window: MainWindow) -> None:
    open_by_title(window, "Лавров заговорил")
    click_words(window.page, "Сергей Лавров")

    card = window.session.card
    assert card is not None
    assert (card.entity.kind, card.entity.name) == (Kind.PERSON, "Сергей Лавров")
    assert len(glowing(window)) == 5
    assert set(glowing(window)) == {"Лавров", "Сергей Лавров"}
    assert len(card.elsewhere) == 3
    panel = window.names.panel.page.toPlainText()
    assert "Ещё в 3 статьях".upper() in panel
    assert "Сергеем Лавровым" in panel

    window.resize(900, 420)
    click_words(window.names.panel.page, "российским коллегой")
    article = window.session.article
    assert article is not None
    assert "антитеррористические мероприятия" in article.row.title
    assert glowing(window) == ["Сергеем Лавровым"]
    there = window.page.cursorRect(window.page.document().find("Сергеем Лавровым"))
    assert window.page.viewport().rect().contains(there), "the sentence is in view"

    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.session.article is not None
    assert "Лавров заговорил" in window.session.article.row.title
    assert len(glowing(window)) == 5

    QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert window.session.article.row.id == article.row.id


def test_every_entity_of_the_samples_lists_just_the_articles_that_name_it(window: MainWindow) -> None:
    session = window.session
    for row in session.catalogue.articles():
        session.open_article(row.id)
        for named in session.names_here():
            session.select_entity(named.entity.id)
            assert session.card is not None
            others = {each.article.id for each in session.card.elsewhere}
            assert row.id not in others
            assert len(others) == named.entity.articles - 1
            assert session.card.here == named.count == len(list(_mentions(window, named.entity.id)))


def _mentions(window: MainWindow, entity: str) -> list[object]:
    article = window.session.article
    assert article is not None
    return [each for each in article.mentions if each.entity == entity and not each.derived]


def test_f3_steps_through_the_mentions_and_says_where(window: MainWindow) -> None:
    open_by_title(window, "Лавров заговорил")
    click_words(window.page, "Сергей Лавров")
    assert window.above.bar.count.text() == "2 из 5"
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert window.above.bar.count.text() == "3 из 5"
    QTest.keyClick(window, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(window, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(window, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert window.above.bar.count.text() == "5 из 5", "stepping goes round the ends"
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.above.bar.count.text() == ""
    assert glowing(window) == []


def test_the_first_start_paints_the_window_and_then_brings_the_samples(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(tmp_path / "new" / "library.sqlite")
    assert window.imports.strip.isVisible()
    qtbot.waitUntil(
        lambda: window.session.changes.importing.imported == 5 and window.session.changes.importing.ended,
        timeout=60_000,
    )
    assert window.articles.panel.view.model().rowCount() == 5
    assert window.session.article is not None, "whichever came first is open"
    open_by_title(window, "нормализации")
    click_words(window.page, "Азербайджана")
    assert window.session.card is not None
    assert window.session.card.entity.kind is Kind.STATE


def test_a_later_start_comes_back_to_the_article_and_the_place_in_it(
    open_window: OpenWindow, library_path: Path
) -> None:
    first = open_window(library_path)
    open_by_title(first, "антитеррористические")
    text = first.session.article.text.content  # type: ignore[union-attr]
    place = text.index("Также было подчеркнуто")
    first.resize(900, 420)
    first.page.scroll_to(place)
    first.close()
    first.session.changes.finish()

    second = open_window(library_path)
    second.resize(900, 420)
    assert second.session.article is not None
    assert "антитеррористические" in second.session.article.row.title
    QApplication.processEvents()
    assert text[second.page.position() :].startswith("Также было подчеркнуто")


def test_the_side_buttons_of_the_mouse_go_back_and_forward(window: MainWindow) -> None:
    open_by_title(window, "Лавров заговорил")
    open_by_title(window, "нормализации")
    _press(window, Qt.MouseButton.BackButton)
    assert "Лавров заговорил" in window.windowTitle()
    _press(window, Qt.MouseButton.ForwardButton)
    assert "нормализации" in window.windowTitle()


def _press(window: MainWindow, button: Qt.MouseButton) -> None:
    at = QPointF(QPoint(40, 40))
    event = QMouseEvent(QMouseEvent.Type.MouseButtonPress, at, at, button, button, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window.page.viewport(), event)


def test_a_folder_dropped_on_the_window_is_imported(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "новости за май"
    folder.mkdir()
    (folder / "заметка.txt").write_text("Визит\n\nСергей Лавров прибыл в Баку.\n", encoding="utf-8")
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(folder))])
    modes = Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(300, 300), *modes)
    QApplication.sendEvent(window, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(300, 300), *modes))
    qtbot.waitUntil(lambda: window.session.changes.importing.ended, timeout=30_000)
    assert "Визит" in [row.title for row in window.session.catalogue.articles()]


def test_a_file_that_was_copied_in_a_file_manager_is_imported_when_it_is_pasted(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "заметка.txt"
    path.write_text("Визит\n\nСергей Лавров прибыл в Баку.\n", encoding="utf-8")
    copied = QMimeData()
    copied.setUrls([QUrl.fromLocalFile(str(path))])
    copied.setText(str(path))
    QApplication.clipboard().setMimeData(copied)
    window.actions_["paste_article"].trigger()
    qtbot.waitUntil(lambda: window.session.changes.importing.ended, timeout=30_000)
    assert "Визит" in [row.title for row in window.session.catalogue.articles()]
    QApplication.clipboard().clear()


def test_imported_files_are_added_and_those_that_fail_are_listed(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "in").mkdir()
    good = tmp_path / "in" / "заметка.txt"
    good.write_text("Лавров прибыл в Баку\n\nСергей Лавров прибыл в Баку, сообщает ТАСС.\n", encoding="utf-8")
    bad = tmp_path / "in" / "пусто.txt"
    bad.write_bytes(b"")
    window.session.changes.import_paths([good, bad, tmp_path / "нет такого.txt"])
    qtbot.waitUntil(lambda: window.session.changes.importing.ended, timeout=30_000)
    assert window.articles.panel.view.model().rowCount() == 6
    state = window.session.changes.importing
    assert (state.imported, state.failed) == (1, 2)
    assert "Добавлена 1 статья, 2 не прочитано" in window.imports.strip.words.text()
    window.imports.strip.report.click()
    assert rows(window.imports.report.table) == [
        ("не прочитано", "Файл пуст.", "пусто.txt"),
        ("не прочитано", "Такого файла нет.", "нет такого.txt"),
    ]


def rows(table: QTableView) -> list[tuple[str, ...]]:
    """What a report lists: what became of a file, why, and its name."""
    model = table.model()
    cells = [[model.index(row, column).data() for column in range(3)] for row in range(model.rowCount())]
    return [(what, why, Path(file).name) for what, why, file in cells]


def test_what_a_folder_holds_besides_texts_is_named_and_counted(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "заметка.txt").write_text("Визит\n\nСергей Лавров прибыл в Баку.\n", encoding="utf-8")
    (folder / "подкаст.mp3").write_bytes(b"ID3\4\0")
    (folder / "снимок.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    window.session.changes.import_paths([folder])
    qtbot.waitUntil(lambda: window.session.changes.importing.ended, timeout=30_000)
    state = window.session.changes.importing
    assert (state.imported, state.came.passed_over, state.failed, state.done) == (1, 2, 0, state.total)
    assert window.imports.strip.words.text() == "Добавлена 1 статья, пропущено файлов: 2"
    assert window.imports.strip.report.isVisible()
    window.imports.strip.report.click()
    assert rows(window.imports.report.table) == [
        ("пропущено", "Звук: такие файлы пока не читаются.", "подкаст.mp3"),
        ("пропущено", "Картинка: такие файлы пока не читаются.", "снимок.jpg"),
    ]
    assert window.imports.report.kinds.text() == "Пропущено: Картинка — 1, Звук — 1"


def test_what_another_program_writes_is_shown(window: MainWindow, library_path: Path, tmp_path: Path) -> None:
    open_by_title(window, "Лавров заговорил")
    click_words(window.page, "Сергей Лавров")
    note = tmp_path / "заметка.txt"
    note.write_text("Визит в Баку\n\nВ Баку прибыл глава МИД России Сергей Лавров.\n", encoding="utf-8")
    with Library.open(library_path) as library:
        list(ingest(library, [note]))
    window.session.look_for_changes()
    assert window.articles.panel.view.model().rowCount() == 6
    assert window.session.card is not None
    assert len(window.session.card.elsewhere) == 4
    assert "Визит в Баку" in window.names.panel.page.toPlainText()


@pytest.mark.thorough
def test_more_than_fifty_articles_are_all_within_reach(
    window: MainWindow, library_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "много"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number:03}.txt").write_text(f"Визит {number}\n\nСергей Лавров прибыл в Сочи.\n", encoding="utf-8")
    window.session.changes.import_paths([folder])
    qtbot.waitUntil(lambda: window.session.changes.importing.ended, timeout=60_000)
    open_by_title(window, "Лавров заговорил")
    click_words(window.page, "Сергей Лавров")
    panel = window.names.panel.page
    card = window.session.card
    assert card is not None
    assert (card.here, card.articles_elsewhere, len(card.elsewhere)) == (5, 63, 9), "the first of them at once"
    assert "ЕЩЁ В 63 СТАТЬЯХ" in panel.toPlainText()
    panel.verticalScrollBar().setValue(200)
    first = panel.cursorForPosition(QPoint(20, 20)).block().text()
    qtbot.waitUntil(lambda: "Показать ещё" in panel.toPlainText(), timeout=30_000)
    assert window.session.card is not None
    assert len(window.session.card.elsewhere) == 50
    assert panel.cursorForPosition(QPoint(20, 20)).block().text() == first, "what is read stays where it is"
    click_words(panel, "Показать ещё")
    qtbot.waitUntil(lambda: "Показать ещё" not in panel.toPlainText(), timeout=30_000)
    assert len(window.session.card.elsewhere) == 63
    qtbot.waitUntil(lambda: panel.toPlainText().count("Визит ") == 60, timeout=30_000)


def test_the_open_row_stays_current_when_articles_come_and_the_list_narrows(
    window: MainWindow, library_path: Path, tmp_path: Path
) -> None:
    open_by_title(window, "Лавров заговорил")
    note = tmp_path / "заметка.txt"
    note.write_text("Визит\n\n5 мая 2024\n\nСергей Лавров прибыл в Баку.\n", encoding="utf-8")
    with Library.open(library_path) as library:
        list(ingest(library, [note]))
    window.session.look_for_changes()
    assert "Лавров заговорил" in window.articles.panel.view.currentIndex().data()
    window.articles.panel.field.setText("антитеррористические")
    QTest.keyClick(window.articles.panel.field, Qt.Key.Key_Escape)
    assert window.articles.panel.field.text() == ""
    assert "Лавров заговорил" in window.articles.panel.view.currentIndex().data()


@pytest.mark.thorough
def test_cancelling_does_not_stop_what_is_dropped_afterwards(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    many, one = tmp_path / "много", tmp_path / "одна"
    for folder, count in ((many, 200), (one, 1)):
        folder.mkdir()
        for number in range(count):
            text = f"{folder.name} {number}\n\nСергей Лавров прибыл в Сочи.\n"
            (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    changes = window.session.changes
    changes.import_paths([many])
    qtbot.waitUntil(lambda: changes.importing.imported >= 2, timeout=30_000)
    changes.cancel()
    changes.import_paths([one])
    qtbot.waitUntil(lambda: changes.importing.ended, timeout=30_000)
    titles = {row.title for row in window.session.catalogue.articles()}
    assert "одна 0" in titles
    assert len(titles) < 100


def test_what_failed_in_one_import_is_not_forgotten_in_the_next(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    good = tmp_path / "заметка.txt"
    good.write_text("Визит\n\nСергей Лавров прибыл в Баку.\n", encoding="utf-8")
    changes = window.session.changes
    changes.import_paths([tmp_path / "нет такого.txt"])
    time.sleep(0.5)  # the first has ended before the second is asked for, but nobody has heard of it yet
    changes.import_paths([good])
    qtbot.waitUntil(lambda: changes.importing.ended, timeout=30_000)
    assert (changes.importing.imported, changes.importing.failed) == (1, 1)


def test_an_arrow_key_held_down_leaves_one_step_to_go_back(window: MainWindow) -> None:
    rows = window.session.catalogue.articles()
    window.session.open_article(rows[0].id)
    for _ in range(3):
        QTest.keyClick(window.articles.panel.view, Qt.Key.Key_Down)
    assert window.session.article is not None
    assert window.session.article.row.id == rows[3].id
    window.session.back()
    assert window.session.article.row.id == rows[0].id
