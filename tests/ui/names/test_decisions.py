"""Putting names right in the window: from the text, the panel and the lists; undone and redone."""

from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QMenu
from pytestqt.qtbot import QtBot

from reader.model.names import Kind, NameOrder
from reader.ui.parts.choose_entity import EntityChooser, PassageDialog
from reader.ui.window.main import MainWindow
from tests.ui.conftest import OpenWindow
from tests.ui.reading import click_words, glowing, open_by_title, press_button


def decide(window: MainWindow, qtbot: QtBot, *path: str, menu: QMenu | None = None) -> None:
    """Choose an entry of the menu of the selected entity, submenu by submenu, and wait until it is done."""
    card = window.session.card
    assert card is not None
    article = window.session.article
    assert article is not None
    mention = next(each for each in article.mentions if each.entity == card.entity.id)
    menu = menu or window.names.tools.actions.menu(card.entity, mention)
    with qtbot.waitSignal(window.session.changes.decided, timeout=10_000):
        _entry(menu, *path).trigger()


def _entry(menu: QMenu, *path: str) -> QAction:
    action = next(each for each in menu.actions() if each.text().startswith(path[0]))
    if len(path) == 1:
        return action
    inner = action.menu()
    assert isinstance(inner, QMenu)
    return _entry(inner, *path[1:])


def press(window: MainWindow, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    changes = window.session.changes
    with qtbot.waitSignals([changes.undone if key == Qt.Key.Key_Z else changes.decided], timeout=10_000):
        QTest.keyClick(window, key, modifier)


CTRL = Qt.KeyboardModifier.ControlModifier


def test_not_a_name_everywhere_and_undone(window: MainWindow, qtbot: QtBot) -> None:
    open_by_title(window, "Лавров заговорил")
    click_words(window.page, "Михаилу Гусману")
    decide(window, qtbot, "Это не имя", "везде")
    assert window.session.card is None
    assert window.page.document().find("Михаилу Гусману").charFormat().anchorHref() == ""
    press(window, qtbot, Qt.Key.Key_Z, CTRL)
    assert window.page.document().find("Михаилу Гусману").charFormat().anchorHref() != ""
    press(window, qtbot, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert window.page.document().find("Михаилу Гусману").charFormat().anchorHref() == ""


def test_another_kind(window: MainWindow, qtbot: QtBot) -> None:
    open_by_title(window, "Лавров заговорил")
    click_words(window.page, "Франция")
    decide(window, qtbot, "Это не государство, а…", "Место", "везде")
    assert window.session.card is not None
    assert window.session.card.entity.kind is Kind.PLACE
    assert "решение" not in window.news.strip.words.text()
    assert window.news.strip.words.text() == "«Франция» — место"


def test_merging_asks_with_whom_and_offers_the_likeliest_first(window: MainWindow, qtbot: QtBot) -> None:
    open_by_title(window, "нормализации")
    click_words(window.page, "Ильхам Алиев")
    card = window.session.card
    assert card is not None
    window.names.tools.actions.merge(card.entity)
    chooser = window.findChild(EntityChooser)
    assert chooser is not None
    assert "Мехрибан Алиева" in chooser.names.list.item(0).text()
    chooser.names.field.setText("пашинян")
    with qtbot.waitSignal(window.session.changes.decided, timeout=10_000):
        QTest.keyClick(chooser.names.field, Qt.Key.Key_Return)
    assert window.session.card is not None
    assert window.session.card.entity.name == "Никол Пашинян"
    assert set(glowing(window)) == {"Ильхам Алиев", "Никол Пашинян"}


def test_a_form_is_split_off(window: MainWindow, qtbot: QtBot) -> None:
    open_by_title(window, "нормализации")
    click_words(window.page, "РФ")
    decide(window, qtbot, "Отделить", "«РФ»")
    open_by_title(window, "нормализации")
    click_words(window.page, "Россия")
    assert "РФ" not in glowing(window)


def test_here_only_this_mention_is_rejected(window: MainWindow, qtbot: QtBot) -> None:
    open_by_title(window, "Лавров заговорил")
    click_words(window.page, "Карабаха")
    before = len(glowing(window))
    decide(window, qtbot, "Это не имя", "только здесь")
    assert len(glowing(window)) == before - 1


def test_renaming_and_confirming_show(window: MainWindow, qtbot: QtBot) -> None:
    open_by_title(window, "нормализации")
    click_words(window.page, "Никол Пашинян")
    QTest.keyClick(window, Qt.Key.Key_F2)
    dialog = window.findChild(QInputDialog)
    assert dialog is not None
    dialog.setTextValue("Никол Воваевич")
    with qtbot.waitSignal(window.session.changes.decided, timeout=10_000):
        dialog.accept()
    assert window.session.card is not None
    assert window.session.card.entity.name == "Никол Воваевич"
    with qtbot.waitSignal(window.session.changes.decided, timeout=10_000):
        window.actions_["confirm"].trigger()
    assert window.session.card.entity.confirmed
    assert "ПОДТВЕРЖДЕНО ВАМИ" in window.names.panel.page.toPlainText().upper()
    assert window.page.document().find("Никол Пашинян").charFormat().fontWeight() > 500


def test_selected_words_become_a_name(window: MainWindow, qtbot: QtBot) -> None:
    open_by_title(window, "нормализации")
    cursor = window.page.document().find("СМИД СНГ")
    window.page.setTextCursor(cursor)
    passage = window.page.selected()
    assert passage is not None
    window.names.tools.actions.name(passage, "СМИД СНГ")
    dialog = window.findChild(PassageDialog)
    assert dialog is not None
    dialog.new.setChecked(True)
    dialog.kind.setCurrentIndex(2)
    dialog.called.setText("Содружество")
    with qtbot.waitSignal(window.session.changes.decided, timeout=10_000):
        dialog.accept()
    assert window.session.card is not None
    assert (window.session.card.entity.kind, window.session.card.entity.name) == (Kind.PLACE, "Содружество")
    assert glowing(window) == ["СМИД СНГ"]


def test_the_right_button_opens_the_menu_of_a_name(window: MainWindow) -> None:
    open_by_title(window, "нормализации")
    cursor = window.page.document().find("Душанбе")
    cursor.setPosition(cursor.selectionStart() + 1)
    at = window.page.cursorRect(cursor).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, window.page.viewport().mapToGlobal(at))
    QApplication.sendEvent(window.page.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.actions()[0].text() == "Место: Душанбе"
    menu.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_selected_and_highlighted_name_has_one_menu_with_all_of_it(window: MainWindow, qtbot: QtBot) -> None:
    open_by_title(window, "нормализации")
    cursor = window.page.document().find("Душанбе")
    window.page.setTextCursor(cursor)
    window.notes.marks.mark()
    qtbot.waitUntil(lambda: len(window.session.article.highlights) == 1)  # type: ignore[union-attr]
    window.page.setTextCursor(window.page.document().find("Душанбе"))
    mention = next(each for each in window.session.article.mentions if each.span == window.page.selected())  # type: ignore[union-attr]
    inside = window.page.document().find("ушанбе")
    inside.setPosition(inside.selectionStart() + 1)
    at = window.page.viewport().mapToGlobal(window.page.cursorRect(inside).center())
    window.page.menu_wanted.emit(mention, window.page.selected(), at)
    popups = [each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu) and each.isVisible()]
    assert len(popups) == 1
    said = [action.text() for action in popups[0].actions() if not action.isSeparator()]
    for words in ("Место: Душанбе", "Объединить с…", "&Копировать", "Выделено: «Душанбе»", "«Душанбе» — имя…"):
        assert any(each.startswith(words) for each in said), words
    assert not [each for each in popups[0].findChildren(QMenu) if each.isVisible()]
    popups[0].close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert popups[0] not in QApplication.topLevelWidgets()


def test_the_list_of_all_names_searches_sorts_and_merges(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_["name_list"].trigger()
    names = window.names.tools.name_list
    tester = QAbstractItemModelTester(names.model)
    everyone = names.model.rowCount()
    assert everyone == window.session.catalogue.names_count(None, "")
    first = names.model.row(0)
    assert first is not None
    assert first.entity.articles == 5
    names.field.setText("алиев")
    qtbot.waitUntil(lambda: names.model.rowCount() < everyone)
    shown = [names.model.row(n).entity.name for n in range(names.model.rowCount())]  # type: ignore[union-attr]
    assert shown == ["Ильхам Алиев", "Мехрибан Алиева"]
    names.table.selectAll()
    with qtbot.waitSignal(window.session.changes.decided, timeout=10_000):
        press_button(names, "Объединить")
    assert names.model.rowCount() == 1
    names.field.clear()
    names.order.setCurrentIndex(list(NameOrder).index(NameOrder.NAME))
    qtbot.waitUntil(lambda: names.model.rowCount() == everyone - 1)
    listed = [names.model.row(n).entity.name for n in range(5)]  # type: ignore[union-attr]
    assert listed == sorted(listed)
    names.close()
    assert tester


def test_decisions_are_listed_switched_off_and_carried_to_another_library(
    window: MainWindow, open_window: OpenWindow, library_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    open_by_title(window, "нормализации")
    click_words(window.page, "Никол Пашинян")
    decide(window, qtbot, "Это не человек, а…", "Место", "везде")
    decisions = window.names.tools.decision_list
    assert decisions.table.topLevelItemCount() == 1
    item = decisions.table.topLevelItem(0)
    assert item is not None
    assert item.text(0) == "«Никол Пашинян» — место"
    with qtbot.waitSignal(window.session.changes.decided, timeout=10_000):
        item.setCheckState(0, Qt.CheckState.Unchecked)
    click_words(window.page, "Никол Пашинян")
    assert window.session.card is not None
    assert window.session.card.entity.kind is Kind.PERSON
    item = decisions.table.topLevelItem(0)
    assert item is not None
    assert item.text(1) == "выключено"


def test_suggestions_are_answered_with_one_key_each(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "новости"
    folder.mkdir()
    for number, name in enumerate(("Пегги Уитсон", "Уитсон Пегги", "Пегги Уитсэн")):
        path = folder / f"{number}.txt"
        path.write_text(
            f"Визит {number}\n\nСпикер {name} прибыла в Баку. {name} сделала заявление.\n", encoding="utf-8"
        )
    window.session.changes.import_paths([folder])
    qtbot.waitUntil(lambda: window.session.changes.importing.ended, timeout=30_000)
    asked = window.names.tools.suggestion_list
    asked.show()
    qtbot.waitUntil(lambda: asked.current is not None, timeout=10_000)
    first = asked.current
    QTest.keyClick(asked, Qt.Key.Key_Space)
    assert asked.current != first
    asked.close()


def test_the_context_menu_of_the_panel_is_about_the_name_shown(window: MainWindow, qtbot: QtBot) -> None:
    open_by_title(window, "нормализации")
    click_words(window.page, "Душанбе")
    with qtbot.waitSignal(window.names.panel.menu_wanted) as asked:
        window.names.panel.page.customContextMenuRequested.emit(QPoint(3, 3))
    assert asked.args is not None
    assert window.session.card is not None
    assert asked.args[0] == window.session.card.entity.id
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()
