"""Texts that came from outside are shown as they are: not one label or tooltip takes them for HTML."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QLabel, QMenu, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from reader.library import Library
from reader.model.articles import Span
from reader.model.colors import Color
from reader.model.imports import Wanted
from reader.services import decide, editing, notes
from reader.services.importing import Importing
from reader.services.ingest import ingest
from reader.ui.parts.file_dialogs import refuse
from reader.ui.window.dialogs import KeysDialog
from reader.ui.window.main import MainWindow
from tests.ui.conftest import OpenWindow

EVIL = '<b>x</b><img src="http://203.0.113.1/x.png"> A&B'


@pytest.fixture
def window(open_window: OpenWindow, tmp_path: Path) -> MainWindow:
    """A window over an article in which everything that can be written is HTML."""
    path = tmp_path / "library.sqlite"
    article = tmp_path / f"{EVIL.replace('/', '|')}.txt"
    text = f"{EVIL}\n\nСергей Лавров прибыл в Баку. В Баку его встретил {EVIL}.\n\n{EVIL} Президент Ильхам Алиев.\n"
    article.write_text(text, encoding="utf-8")
    with Library.open(path) as library:
        list(ingest(library, [article]))
        row = library.articles.listed()[0]
        editing.edit_articles(library, [row.id], title=EVIL, source=EVIL)
        notes.set_article_note(library, row.id, EVIL)
        notes.name_color(library, Color.RED, EVIL)
        stored = library.articles.text_of(row.id)
        assert stored is not None
        for begin in ("Сергей", "<b>", "В Баку"):
            start = stored.content.rindex(begin)
            mark = notes.add(library, row.id, Span(start, start + 30), Color.RED)
            notes.set_note(library, mark.id, EVIL)
            notes.set_tags(library, mark.id, [EVIL])
        notes.delete(library, highlights=[mark.id])
        for each in library.names.entities_in(row.id):
            decide.rename(library, each.entity.id, f"{EVIL} {each.entity.name}")
    window = open_window(path)
    window.session.select_entity(window.session.names_here()[0].entity.id)
    return window


@pytest.mark.thorough
def test_no_label_and_no_tooltip_takes_a_text_for_html(window: MainWindow, qtbot: QtBot) -> None:
    shown = 0
    for name in _with_dialogs(window):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        for top in [each for each in QApplication.topLevelWidgets() if each.isVisible()]:
            for widget in [top, *top.findChildren(QWidget)]:
                shown += _look_at(widget, name)
        for dialog in _dialogs():
            dialog.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert shown > 20, "the texts were there to be seen"


def test_the_page_and_the_panel_show_the_signs_themselves(window: MainWindow) -> None:
    assert EVIL in window.page.toPlainText()
    assert EVIL in window.names.panel.page.toPlainText().replace("\xa0", " ")
    assert window.session.article is not None
    mention = window.session.article.mentions[0]
    assert EVIL in window.page.describe(mention)


def test_an_and_sign_in_a_menu_stays_one(window: MainWindow) -> None:
    assert window.session.article is not None
    mark, mention = window.session.article.highlights[0], window.session.article.mentions[0]
    window.page.menu_wanted.emit(mention, Span(0, len(EVIL)), QPoint())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    window.notes.marks.add_to_menu(menu, [mark], QPoint())
    said = [action.text() for action in menu.actions() if "A" in action.text() and "B" in action.text()]
    assert said
    assert all("A&&B" in each for each in said)
    menu.close()


def _with_dialogs(window: MainWindow) -> Iterator[str]:
    """Every dialog, one after the other."""
    yield "window"
    window.session.say(EVIL)
    window.setWindowTitle(EVIL)
    yield "strip"
    left_out = {"quit", "full_screen", "import_samples", "delete_article", "undo", "redo", "print", "clear_selection"}
    for name, action in window.actions_.items():
        if name not in left_out:
            action.trigger()
            if _dialogs():
                yield name
    assert window.session.article is not None
    window.notes.marks.open(window.session.article.highlights[0], QPoint(5, 5))
    yield "highlight"
    window.names.tools.actions.name(Span(0, 40), EVIL)
    yield "passage"
    window.names.tools.actions.merge(window.session.card.entity)  # type: ignore[union-attr]
    yield "merge"
    with Library.open(window.session.path) as library:
        list(Importing.begin(library, Wanted((Path(EVIL),))).events())
    window.actions_["import_report"].trigger()
    yield "report of an import"
    KeysDialog(window).open()
    yield "keys"
    refuse(window, Path(EVIL))
    yield "refusal"
    window.session.article = None
    window.reading.middle.say(EVIL)
    yield "note"


def _look_at(widget: QWidget, where: str) -> int:
    """How many texts of the article this widget shows; fails where one of them would be taken for HTML."""
    seen = 0
    if isinstance(widget, QLabel) and (EVIL[:8] in widget.text() or widget.text() == EVIL):
        assert widget.textFormat() == Qt.TextFormat.PlainText, f"{where}: {widget.text()}"
        seen += 1
    if isinstance(widget, QMessageBox) and EVIL[:8] in widget.text() + widget.informativeText():
        assert widget.textFormat() == Qt.TextFormat.PlainText, where
    tips = [widget.toolTip(), widget.statusTip(), widget.whatsThis()]
    if isinstance(widget, QAbstractItemView) and (model := widget.model()) is not None:
        tips += [str(index.data(Qt.ItemDataRole.ToolTipRole) or "") for index in _cells(model)]
    for tip in tips:
        if "<b>x" in tip or "&lt;b&gt;x" in tip:
            assert "<b>x</b>" in QTextDocumentFragment.fromHtml(tip).toPlainText(), f"{where}: {tip}"
            seen += 1
    return seen


def _cells(model: QAbstractItemModel) -> Iterator[QModelIndex]:
    for row in range(min(20, model.rowCount(QModelIndex()))):
        for column in range(10):
            if model.hasIndex(row, column):
                yield model.index(row, column, QModelIndex())


def _dialogs() -> list[QDialog]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
