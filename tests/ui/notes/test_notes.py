"""Marking passages in the window, writing on them, finding them again, and taking them along."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QContextMenuEvent, QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from reader.export import FORMATS, Options
from reader.export.notes import NoteState, SavedNote
from reader.model.colors import Color
from reader.model.errors import LibraryError, LibraryProblem, SourceProblem
from reader.model.marks import Highlight, NoteFilter
from reader.services import notes
from reader.system.untouchable import SIDES, protect
from reader.ui.articles.dialogs import EditArticleDialog, PasteDialog
from reader.ui.notes.card import MarkCard
from reader.ui.notes.dialogs import ArticleNoteDialog, ColorNamesDialog
from reader.ui.notes.export_dialog import FOLDER, ExportDialog
from reader.ui.parts.file_dialogs import FileDialog
from reader.ui.parts.note_field import PAUSE
from reader.ui.parts.theme import LIGHT
from reader.ui.window.main import MainWindow
from reader.ui.wording import wording
from tests.examples import few
from tests.ui.conftest import OpenWindow
from tests.ui.reading import click_words, open_by_title, press_button

PASSAGE = "выразила готовность оказать консультативное содействие"
YES, NO, OK = (getattr(QMessageBox.StandardButton, each) for each in ("Yes", "No", "Ok"))
CTRL = Qt.KeyboardModifier.ControlModifier


def select(window: MainWindow, words: str) -> None:
    """Select words on the page, as a mouse drawn over them does."""
    cursor = window.page.document().find(words)
    assert not cursor.isNull()
    window.page.setTextCursor(cursor)


def mark(window: MainWindow, qtbot: QtBot, words: str, color: Color = Color.YELLOW) -> Highlight:
    """Mark words in a colour, and wait until they are marked."""
    select(window, words)
    before = len(window.session.article.highlights)  # type: ignore[union-attr]
    window.notes.marks.mark(color)
    qtbot.waitUntil(lambda: len(window.session.article.highlights) == before + 1)  # type: ignore[union-attr]
    article = window.session.article
    assert article is not None
    return next(each for each in article.highlights if each.quote.exact == words)


def choose(asks: QWidget, path: str, *, replace: QMessageBox.StandardButton = NO) -> None:
    """Name a file or a folder to the dialog that asks for one, and say whether it may replace what is there."""
    dialog = asks.findChild(FileDialog)
    assert dialog is not None
    dialog.selectFile(path)
    dialog.accept()
    if (question := dialog.findChild(QMessageBox)) is not None:
        question.button(replace if question.standardButtons() & replace else OK).click()
    dialog.reject()  # where it did not take it


def export(window: MainWindow, target: Path, name: str) -> None:
    """Have all that is marked written in a form to a file or a folder, by the dialog."""
    window.actions_["export"].trigger()
    dialog = next(each for each in window.findChildren(ExportDialog) if each.isVisible())
    dialog.format.setCurrentIndex(dialog.format.findData(name))
    dialog.whole.setChecked(False)
    dialog.accept()
    choose(dialog, str(target))


def ground(window: MainWindow, words: str) -> str:
    cursor = window.page.document().find(words)
    cursor.setPosition(cursor.selectionStart() + 1)
    return cursor.charFormat().background().color().name().upper()


@pytest.fixture
def article(window: MainWindow) -> MainWindow:
    """A window with the article open in which the tests mark."""
    window.look.choose("light")
    open_by_title(window, "нормализации")
    return window


def test_the_bar_comes_with_a_selection_and_a_digit_marks_it(article: MainWindow, qtbot: QtBot) -> None:
    article.page.setFocus()
    select(article, PASSAGE)
    qtbot.waitUntil(article.notes.marks.bar.isVisible)
    QTest.keyClick(article.page, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: ground(article, PASSAGE) == LIGHT.marks[Color.GREEN].upper())
    assert not article.notes.marks.bar.isVisible()
    QTest.keyClick(article.page, Qt.Key.Key_3)
    assert len(article.session.article.highlights) == 1  # type: ignore[union-attr]


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_the_bar_stays_away_from_a_name_that_was_only_clicked_or_walked_to(
    article: MainWindow, qtbot: QtBot, by: str
) -> None:
    if by == "mouse":
        click_words(article.page, "Душанбе")
    else:
        QTest.keyClick(article, Qt.Key.Key_F6)
        QTest.keyClick(article.page, Qt.Key.Key_Tab)
    assert article.page.textCursor().hasSelection()
    assert article.page.selected() is None
    _wait_until_it_would_have_come(article, qtbot)
    assert not article.notes.marks.bar.isVisible()
    QTest.keyClick(article.page, Qt.Key.Key_3)
    assert not article.session.article.highlights  # type: ignore[union-attr]
    article.notes.marks.mark(Color.RED)
    qtbot.waitUntil(lambda: len(article.session.article.highlights) == 1)  # type: ignore[union-attr]


def test_the_same_words_drawn_over_by_hand_bring_the_bar(article: MainWindow, qtbot: QtBot) -> None:
    click_words(article.page, "Душанбе")
    cursor = article.page.textCursor()
    start = QTextCursor(cursor)
    start.setPosition(cursor.selectionStart())
    begin = article.page.cursorRect(start).center()
    QTest.mousePress(article.page.viewport(), Qt.MouseButton.LeftButton, pos=begin)
    QTest.mouseRelease(article.page.viewport(), Qt.MouseButton.LeftButton, pos=begin)
    article.page.setTextCursor(cursor)
    qtbot.waitUntil(article.notes.marks.bar.isVisible)


def test_the_bar_goes_with_its_words(article: MainWindow, qtbot: QtBot) -> None:
    article.resize(1000, 420)
    select(article, PASSAGE)
    qtbot.waitUntil(article.notes.marks.bar.isVisible)
    scroll = article.page.verticalScrollBar()
    place = scroll.value()
    scroll.setValue(scroll.maximum())
    assert not article.notes.marks.bar.isVisible()
    _wait_until_it_would_have_come(article, qtbot)
    assert not article.notes.marks.bar.isVisible()
    scroll.setValue(place)
    qtbot.waitUntil(article.notes.marks.bar.isVisible)


def test_a_digit_typed_beside_the_page_is_no_colour(article: MainWindow, qtbot: QtBot) -> None:
    select(article, PASSAGE)
    qtbot.waitUntil(article.notes.marks.bar.isVisible)
    article.articles.panel.view.setFocus()
    QTest.keyClick(article.articles.panel.view, Qt.Key.Key_3)
    assert article.notes.marks.bar.isVisible()
    assert article.page.selected() is not None


def _wait_until_it_would_have_come(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.notes.marks.findChild(QTimer).isActive())


def test_a_name_in_a_highlight_keeps_its_colour_and_underline(article: MainWindow, qtbot: QtBot) -> None:
    mark(article, qtbot, "в Душанбе вопросы", Color.BLUE)
    style = article.page.document().find("Душанбе").charFormat()
    assert style.background().color() == QColor(LIGHT.marks[Color.BLUE])
    assert style.foreground().color() != QColor(LIGHT.text)
    assert style.anchorHref().startswith("mention:")


def test_overlapping_highlights_both_show(article: MainWindow, qtbot: QtBot) -> None:
    mark(article, qtbot, "готовность оказать консультативное", Color.RED)
    mark(article, qtbot, "консультативное содействие", Color.GREEN)
    assert ground(article, "готовность") == LIGHT.marks[Color.RED].upper()
    assert ground(article, "содействие") == LIGHT.marks[Color.GREEN].upper()
    cursor = article.page.document().find("консультативное")
    at = article.page.cursorRect(QTextCursor(cursor)).center()
    assert len(article.page.highlights_at(article.page.map.to_text(cursor.selectionStart() + 1))) == 2
    article.page.verticalScrollBar().setValue(article.page.verticalScrollBar().value() + at.y() - 200)
    stripes = article.page.viewport().grab().toImage()
    ratio = stripes.devicePixelRatio()
    row = int((article.page.cursorRect(cursor).center().y()) * ratio)
    colours = {stripes.pixelColor(x, row).name() for x in range(int(16 * ratio))}
    assert len(colours) >= 3, "paper and two stripes side by side"


def test_undo_takes_a_highlight_back_and_redo_brings_it(article: MainWindow, qtbot: QtBot) -> None:
    mark(article, qtbot, PASSAGE)
    QTest.keyClick(article, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: not article.session.article.highlights)  # type: ignore[union-attr]
    QTest.keyClick(article, Qt.Key.Key_Y, CTRL)
    qtbot.waitUntil(lambda: len(article.session.article.highlights) == 1)  # type: ignore[union-attr]


def test_a_note_is_saved_as_it_is_typed(
    article: MainWindow, open_window: OpenWindow, library_path: Path, qtbot: QtBot
) -> None:
    made = mark(article, qtbot, PASSAGE)
    article.notes.marks.open(made, QPoint(200, 200))
    card = article.findChild(MarkCard)
    assert card is not None
    card.note.insertPlainText("Проверить по протоколу")
    card.tags.setText("граница, важно")
    card.tags.textEdited.emit(card.tags.text())
    qtbot.waitUntil(lambda: set(article.session.article.highlights[0].tags) == {"важно", "граница"})  # type: ignore[union-attr]
    assert article.session.article.highlights[0].note == "Проверить по протоколу"  # type: ignore[union-attr]
    card.close()
    article.close()
    article.session.changes.finish()
    again = open_window(library_path)
    open_by_title(again, "нормализации")
    assert again.session.article is not None
    assert again.session.article.highlights[0].note == "Проверить по протоколу"


def test_clicking_a_highlight_opens_its_card(article: MainWindow, qtbot: QtBot) -> None:
    mark(article, qtbot, PASSAGE)
    cursor = article.page.document().find("готовность")
    cursor.setPosition(cursor.selectionStart() + 2)
    bar = article.page.verticalScrollBar()
    bar.setValue(bar.value() + article.page.cursorRect(cursor).top() - 100)
    QTest.mouseClick(article.page.viewport(), Qt.MouseButton.LeftButton, pos=article.page.cursorRect(cursor).center())
    card = article.findChild(MarkCard)
    assert card is not None
    card.close()


@pytest.mark.thorough
def test_a_note_is_saved_while_one_types_without_a_pause(article: MainWindow, qtbot: QtBot) -> None:
    article.notes.marks.open(mark(article, qtbot, PASSAGE), QPoint())
    card = article.findChild(MarkCard)
    assert card is not None
    saved: list[str] = []
    card.note_typed.connect(lambda _, text: saved.append(text))
    for _ in range(40):
        card.note.insertPlainText("я")
        QTest.qWait(PAUSE // 10)
    assert saved, "typing on never ends the pause"
    card.close()
    qtbot.waitUntil(lambda: article.session.article.highlights[0].note == "я" * 40)  # type: ignore[union-attr]


def test_what_is_typed_as_the_window_closes_is_saved(
    article: MainWindow, open_window: OpenWindow, library_path: Path, qtbot: QtBot
) -> None:
    article.notes.marks.open(mark(article, qtbot, PASSAGE), QPoint())
    article.actions_["article_note"].trigger()
    card, whole = article.findChild(MarkCard), article.findChild(ArticleNoteDialog)
    assert card is not None
    assert whole is not None
    card.note.insertPlainText("О выделенном")
    whole.note.insertPlainText("О статье")
    article.close()
    article.session.changes.finish()
    again = open_window(library_path)
    qtbot.waitUntil(lambda: again.session.article is not None)
    assert again.session.article.highlights[0].note == "О выделенном"  # type: ignore[union-attr]
    assert again.session.article.note == "О статье"  # type: ignore[union-attr]


def test_what_could_not_be_written_is_not_lost(
    article: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = mark(article, qtbot, PASSAGE)
    article.notes.marks.open(made, QPoint())
    article.actions_["paste_article"].trigger()
    card, paste = article.findChild(MarkCard), article.findChild(PasteDialog)
    assert card is not None
    assert paste is not None
    with monkeypatch.context() as locked:
        for name in ("set_note", "paste"):
            locked.setattr(notes, name, _refuse)
        card.note.setPlainText("Важно")
        paste.text.setPlainText("Визит в Сочи\n\nСергей Лавров прибыл в Сочи.")
        with qtbot.waitSignal(article.session.problem_met):
            card.note.save()
        with qtbot.waitSignal(article.session.problem_met):
            paste.accept()
    assert paste.isVisible()
    assert "Сочи" in paste.text.toPlainText()
    card.renew(made)
    assert card.note.toPlainText() == "Важно"
    paste.accept()
    qtbot.waitUntil(
        lambda: "Визит в Сочи" in [row.title for row in article.session.catalogue.articles()], timeout=20_000
    )
    card.close()
    qtbot.waitUntil(lambda: article.session.catalogue.highlight(made.id).note == "Важно")  # type: ignore[union-attr]


def _refuse(*_: object, **__: object) -> None:
    raise LibraryError(Path("library.sqlite"), LibraryProblem.LOCKED)


def test_a_preview_may_come_after_its_dialog_is_closed(article: MainWindow, qtbot: QtBot) -> None:
    article.actions_["export"].trigger()
    dialog = article.findChild(ExportDialog)
    assert dialog is not None
    soon = dialog.findChild(QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert soon is not None
    with qtbot.waitSignal(dialog.finished):
        soon.timeout.connect(dialog.reject)  # when it has asked for the preview
    QCoreApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
    assert not isValid(dialog)
    done: list[object] = []
    article.session.changes.ask(lambda _: None, done.append)
    qtbot.waitUntil(lambda: bool(done))


@pytest.mark.parametrize("answer", [YES, NO])
def test_what_is_chosen_in_the_export_dialog_is_written(
    article: MainWindow, qtbot: QtBot, tmp_path: Path, answer: QMessageBox.StandardButton
) -> None:
    mark(article, qtbot, PASSAGE)
    there = tmp_path / "заметки.v2.md"
    there.write_text("старое", encoding="utf-8")
    typed = str(there.with_suffix(""))
    article.actions_["export"].trigger()
    dialog = article.findChild(ExportDialog)
    assert dialog is not None
    dialog.accept()
    choose(dialog, typed, replace=answer)
    assert dialog.isVisible() is (answer == NO)
    if dialog.isVisible():
        assert there.read_text(encoding="utf-8") == "старое"
        dialog.reject()
    else:
        qtbot.waitUntil(lambda: PASSAGE in there.read_text(encoding="utf-8"))


@pytest.mark.parametrize("side", ["", *SIDES])
def test_no_dialog_saves_over_the_library(
    article: MainWindow, qtbot: QtBot, library_path: Path, tmp_path: Path, side: str
) -> None:
    protect(library_path)
    link = tmp_path / "заметки.md"
    link.symlink_to(f"{library_path}{side}")
    article.actions_["export"].trigger()
    dialog = article.findChild(ExportDialog)
    assert dialog is not None
    dialog.accept()
    choose(dialog, str(link), replace=YES)
    assert dialog.isVisible(), "it was refused, and another file can be named"
    dialog.reject()
    article.actions_["decision_list"].trigger()
    press_button(article.names.tools.decision_list, "Взять из файла…")
    with qtbot.waitSignal(article.session.problem_met) as met:
        choose(article.names.tools.decision_list, str(library_path))
    article.names.tools.decision_list.close()
    assert met.args[0].code is SourceProblem.LIBRARY, "nor does one read it"


def test_a_folder_of_notes_is_written_from_the_dialog(article: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    mark(article, qtbot, PASSAGE)
    article.actions_["export"].trigger()
    dialog = article.findChild(ExportDialog)
    assert dialog is not None
    dialog.format.setCurrentIndex(dialog.format.findData(FOLDER))
    dialog.accept()
    choose(dialog, str(tmp_path))
    qtbot.waitUntil(lambda: any(PASSAGE in note.read_text(encoding="utf-8") for note in tmp_path.rglob("*.md")))


def test_a_highlight_has_one_card_that_goes_with_it(article: MainWindow, qtbot: QtBot) -> None:
    made = mark(article, qtbot, PASSAGE)
    article.notes.marks.open(made, QPoint())
    article.notes.marks.open(made, QPoint())
    assert len([card for card in article.findChildren(MarkCard) if card.isVisible()]) == 1
    article.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: not any(card.isVisible() for card in article.findChildren(MarkCard)))
    assert article.session.article is not None
    assert not article.session.article.highlights


def test_highlights_are_reached_by_keys(article: MainWindow, qtbot: QtBot) -> None:
    made = mark(article, qtbot, PASSAGE)
    article.actions_["next_mark"].trigger()
    assert PASSAGE in article.news.strip.words.text()
    article.actions_["open_mark"].trigger()
    card = article.findChild(MarkCard)
    assert card is not None
    assert card.mark.id == made.id
    qtbot.waitUntil(card.isActiveWindow)
    QTest.keyClick(card.note, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: article.session.article.highlights[0].color is list(Color)[2])  # type: ignore[union-attr]
    card.close()


def test_the_menu_of_a_highlighted_place_opens_it_or_takes_it_off(article: MainWindow, qtbot: QtBot) -> None:
    made = mark(article, qtbot, PASSAGE)
    menu = QMenu()
    article.notes.marks.add_to_menu(menu, [made], QPoint())
    menu.actions()[-1].trigger()
    qtbot.waitUntil(lambda: not article.session.article.highlights)  # type: ignore[union-attr]


def test_a_click_on_a_plain_word_offers_no_other_name(article: MainWindow) -> None:
    page = article.page
    mention = next(each for each in article.session.article.mentions)  # type: ignore[union-attr]
    page.reveal(mention.span)
    cursor = page.textCursor()
    cursor.setPosition(page.map.to_page(mention.span.start) + 1)
    page.setTextCursor(cursor)
    offered: list[object] = []
    page.menu_wanted.disconnect()  # the menu itself would stay open
    page.menu_wanted.connect(lambda mention, *_: offered.append(mention))
    corner = QPoint(2, 2)
    assert not page.anchorAt(corner)
    for reason in (QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard):
        event = QContextMenuEvent(reason, corner, page.mapToGlobal(corner), Qt.KeyboardModifier.NoModifier)
        page.contextMenuEvent(event)
    assert offered[0] is None
    assert offered[1] is not None


def test_how_an_export_ended_is_told(article: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    mark(article, qtbot, PASSAGE)
    moved: list[tuple[Path, int, int]] = []
    article.session.changes.export_moved.connect(lambda *how: moved.append(how))
    vault = tmp_path / "vault"
    vault.mkdir()
    export(article, vault, FOLDER)
    qtbot.waitUntil(lambda: "1 заметка сохранена" in article.news.strip.words.text())
    assert moved == [(vault, 1, 1)]
    new = SavedNote("1", Path("a.md"), NoteState.NEW)
    assert wording.notes_saved([new], cancelled=True) == "Остановлено: 1 заметка сохранена"
    stale, edited = (replace(new, state=state) for state in (NoteState.STALE, NoteState.EDITED))
    said = wording.notes_saved([replace(new, beyond=2, kept=("title",)), stale, edited])
    assert said.startswith("1 заметка сохранена, 1 оставлена как есть: вы её меняли (a.md), свойства")
    assert said.endswith("остались: a.md, сверх выбранного осталось мест: 2, в статье больше ничего не выделено: a.md")
    assert "не изменён" in wording.export_ended("заметки.md", cancelled=True)


LOOKS = {
    "md": "# ", "html": "● Люди", "docx": "● Люди", "odt": "● Люди", "pdf": "● Люди",
    "csv": "Цитата", "xlsx": "Цитата", "json": '"@context"', "qdpx": "# ", FOLDER: "# ",
}  # fmt: skip


@pytest.mark.parametrize("name", few([*FORMATS, FOLDER], 4))
def test_every_format_can_be_looked_at(article: MainWindow, qtbot: QtBot, name: str) -> None:
    mark(article, qtbot, PASSAGE)
    article.actions_["export"].trigger()
    dialog = article.findChild(ExportDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: "готовность" in dialog.look.toPlainText())
    dialog.look.clear()
    dialog.format.setCurrentIndex((dialog.format.findData(name) + 1) % dialog.format.count())
    dialog.format.setCurrentIndex(dialog.format.findData(name))
    dialog.whole.setChecked(False)  # only what is marked: of whole articles the first few are shown
    qtbot.waitUntil(lambda: "готовность" in dialog.look.toPlainText() and LOOKS[name] in dialog.look.toPlainText())
    dialog.close()


def test_copying_with_source_says_where_it_comes_from(article: MainWindow) -> None:
    select(article, PASSAGE)
    QTest.keyClick(article, Qt.Key.Key_C, CTRL | Qt.KeyboardModifier.ShiftModifier)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith(f"«{PASSAGE}»")
    assert "ТАСС · без даты" in copied
    assert "reader://" in copied


def test_a_copied_link_leads_back_to_the_passage(article: MainWindow) -> None:
    select(article, PASSAGE)
    article.notes.marks.copy()
    link = QGuiApplication.clipboard().text().splitlines()[-1]
    open_by_title(article, "Лавров заговорил")
    article.session.follow(link)
    assert "нормализации" in article.windowTitle()
    cursor = article.page.document().find(PASSAGE)
    assert 0 <= article.page.cursorRect(cursor).top() <= article.page.viewport().height()


def test_the_notes_list_filters_and_leads_to_the_place(article: MainWindow, qtbot: QtBot) -> None:
    mark(article, qtbot, PASSAGE, Color.GREEN)
    mark(article, qtbot, "полного выполнения", Color.RED)
    open_by_title(article, "Лавров заговорил")
    mark(article, qtbot, "развести снайперов", Color.GREEN)
    article.resize(900, 420)
    article.actions_["note_list"].trigger()
    notes = article.notes.tools.note_list
    assert notes.model.rowCount() == 3
    notes.color.setCurrentIndex(notes.color.findData(Color.GREEN))
    notes.ask()
    assert notes.model.rowCount() == 2
    notes.field.setText("готовность")
    qtbot.waitUntil(lambda: notes.model.rowCount() == 1)
    notes.table.activated.emit(notes.model.index(0, 1))
    assert "нормализации" in article.windowTitle()
    there = article.page.cursorRect(article.page.document().find(PASSAGE))
    assert article.page.viewport().rect().contains(there), "the passage is in view"
    press_button(notes, "Сбросить")
    assert notes.model.rowCount() == 3
    notes.close()


def test_a_deleted_article_goes_to_the_trash_and_comes_back_whole(article: MainWindow, qtbot: QtBot) -> None:
    mark(article, qtbot, PASSAGE)
    QTest.keyClick(article, Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: len(article.session.catalogue.articles()) == 4)
    trash = article.articles.actions.trash_list
    assert trash.table.topLevelItemCount() == 1
    trash.table.selectAll()
    trash.restore()
    qtbot.waitUntil(lambda: len(article.session.catalogue.articles()) == 5)
    open_by_title(article, "нормализации")
    assert len(article.session.article.highlights) == 1  # type: ignore[union-attr]


def edit(window: MainWindow, qtbot: QtBot) -> EditArticleDialog:
    """The dialog about the open article."""
    window.actions_["edit_article"].trigger()
    qtbot.waitUntil(lambda: window.findChild(EditArticleDialog) is not None)
    dialog = window.findChild(EditArticleDialog)
    assert dialog is not None
    return dialog


def test_title_source_and_date_are_corrected(article: MainWindow, qtbot: QtBot) -> None:
    dialog = edit(article, qtbot)
    dialog.title.setText("Встреча в Душанбе")
    dialog.published.setText("12.05.2022")
    dialog.accept()
    qtbot.waitUntil(lambda: "Встреча в Душанбе" in [row.title for row in article.session.catalogue.articles()])
    row = next(row for row in article.session.catalogue.articles() if row.title == "Встреча в Душанбе")
    assert row.published == "2022-05-12"


def test_a_date_that_is_none_is_said(article: MainWindow, qtbot: QtBot) -> None:
    dialog = edit(article, qtbot)
    dialog.published.setText("вчера")
    dialog.accept()
    qtbot.waitUntil(dialog.problem.isVisible)
    assert "вчера" in dialog.problem.text()
    assert dialog.isVisible(), "what was written stays to be mended"
    dialog.published.setText("23.09.2023")
    dialog.accept()
    qtbot.waitUntil(lambda: article.session.article.row.published == "2023-09-23")  # type: ignore[union-attr]


def test_an_article_is_pasted(article: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("Визит в Сочи\n\nСергей Лавров прибыл в Сочи.")
    article.actions_["paste_article"].trigger()
    dialog = article.findChild(PasteDialog)
    assert dialog is not None
    dialog.accept()
    qtbot.waitUntil(
        lambda: "Визит в Сочи" in [row.title for row in article.session.catalogue.articles()], timeout=20_000
    )


def test_what_a_browser_copied_is_pasted_with_what_its_markup_says(article: MainWindow, qtbot: QtBot) -> None:
    copied = QMimeData()
    copied.setText("Кавказ\nВизит в Сочи\nСергей Лавров прибыл в Сочи.")
    copied.setHtml("<p>Кавказ</p><h1>Визит в Сочи</h1><p>Сергей <b>Лавров</b> прибыл в Сочи.</p>")
    copied.setData("text/x-moz-url-priv", "https://tass.ru/politika/1".encode("utf-16-le"))
    QGuiApplication.clipboard().setMimeData(copied)
    article.actions_["paste_article"].trigger()
    dialog = article.findChild(PasteDialog)
    assert dialog is not None
    assert dialog.text.toPlainText() == "Кавказ\nВизит в Сочи\nСергей Лавров прибыл в Сочи."
    dialog.accept()
    qtbot.waitUntil(lambda: article.session.article.about.url is not None, timeout=20_000)  # type: ignore[union-attr]
    opened = article.session.article
    assert opened is not None
    assert (opened.row.title, opened.row.source) == ("Визит в Сочи", "ТАСС")
    assert opened.about.url == "https://tass.ru/politika/1"
    assert "<" not in opened.text.content


def test_what_was_changed_before_it_was_kept_is_kept_as_typed(article: MainWindow, qtbot: QtBot) -> None:
    copied = QMimeData()
    copied.setText("Визит в Сочи")
    copied.setHtml("<h1>Визит в Сочи</h1>")
    QGuiApplication.clipboard().setMimeData(copied)
    article.actions_["paste_article"].trigger()
    dialog = article.findChild(PasteDialog)
    assert dialog is not None
    dialog.text.moveCursor(QTextCursor.MoveOperation.End)
    dialog.text.insertPlainText(" и Тбилиси")
    dialog.accept()
    qtbot.waitUntil(
        lambda: "Визит в Сочи и Тбилиси" in [row.title for row in article.session.catalogue.articles()], timeout=20_000
    )


def test_a_note_on_the_article_as_a_whole(article: MainWindow, qtbot: QtBot) -> None:
    article.actions_["article_note"].trigger()
    dialog = article.findChild(ArticleNoteDialog)
    assert dialog is not None
    dialog.note.setPlainText("Главное о встрече")
    dialog.close()
    qtbot.waitUntil(lambda: article.session.article.note == "Главное о встрече")  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["md", "html", "json"])
def test_highlights_are_exported_with_progress(article: MainWindow, tmp_path: Path, qtbot: QtBot, name: str) -> None:
    mark(article, qtbot, PASSAGE)
    target = tmp_path / f"заметки{FORMATS[name].suffix}"
    export(article, target, name)
    qtbot.waitUntil(target.exists)
    text = target.read_text(encoding="utf-8")
    assert "готовность" in text
    if name == "json":
        assert json.loads(text)
    qtbot.waitUntil(lambda: article.news.strip.words.text() == f"Сохранено: {target}")


def test_a_target_that_cannot_be_written_is_said(article: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    mark(article, qtbot, PASSAGE)
    article.actions_["export"].trigger()
    dialog = article.findChild(ExportDialog)
    assert dialog is not None
    dialog.wanted.emit(NoteFilter(), str(tmp_path / "нет папки" / "a.md"), "md", Options())
    qtbot.waitUntil(lambda: "Нет папки" in article.news.strip.words.text())


def test_the_export_dialog_shows_what_will_be_written(article: MainWindow, qtbot: QtBot) -> None:
    mark(article, qtbot, PASSAGE)
    article.actions_["export"].trigger()
    dialog = article.findChild(ExportDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: "готовность" in dialog.look.toPlainText(), timeout=10_000)
    dialog.close()


def test_the_panel_says_which_articles_are_marked(article: MainWindow, qtbot: QtBot) -> None:
    mark(article, qtbot, "в Душанбе вопросы")
    mark(article, qtbot, "Байрамова и Лаврова", Color.RED)
    open_by_title(article, "Лавров заговорил")
    lavrov = article.session.catalogue.find("Лавров")[0]
    article.session.select_entity(lavrov.id)
    panel = article.names.panel.page.toPlainText()
    assert "ТАСС · без даты · 1 выделение" in panel
    assert panel.count("выделение") == 1


def test_colours_are_renamed(article: MainWindow, qtbot: QtBot) -> None:
    article.actions_["color_names"].trigger()
    dialog = article.findChild(ColorNamesDialog)
    assert dialog is not None
    dialog.fields[Color.RED].setText("проверить")
    dialog.accept()
    qtbot.waitUntil(lambda: article.session.catalogue.color_names() == {Color.RED: "проверить"})
    mark(article, qtbot, PASSAGE, Color.RED)
    notes = article.notes.tools.note_list
    notes.ask()
    assert notes.model.index(0, 0).data() == "проверить"


def test_a_folder_of_notes_is_renewed_without_touching_what_the_user_wrote(
    article: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    mark(article, qtbot, PASSAGE)
    export(article, tmp_path, FOLDER)
    qtbot.waitUntil(lambda: article.news.strip.words.text() == "1 заметка сохранена")
    note = next(tmp_path.glob("*.md"))
    note.write_text("Моё.\n\n" + note.read_text(encoding="utf-8"), encoding="utf-8")
    mark(article, qtbot, "полного выполнения", Color.RED)
    export(article, tmp_path, FOLDER)
    qtbot.waitUntil(lambda: "полного выполнения" in note.read_text(encoding="utf-8"))
    assert note.read_text(encoding="utf-8").startswith("Моё.")


def test_a_copy_of_the_day_is_kept_from_the_start(article: MainWindow, library_path: Path, qtbot: QtBot) -> None:
    article.session.changes.prepare()
    folder = library_path.with_name("library-backups")
    qtbot.waitUntil(lambda: len(list(folder.glob("*.sqlite"))) == 1, timeout=20_000)
