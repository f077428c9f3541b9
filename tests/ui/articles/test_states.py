"""Stars, tags, and what is read: told in the list, and said of one article or many with a key or in the menu."""

from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.library import Library
from reader.services import editing, states
from reader.system.assets import seeds
from reader.ui.articles.model import ArticleModel
from reader.ui.articles.tags import TagsDialog
from reader.ui.state.session import Session
from reader.ui.window.main import MainWindow
from tests.ui.articles.test_choosing import CTRL, SHIFT, click, ids, menu_of, open_id, words_of
from tests.ui.conftest import OpenWindow

Tick = Qt.CheckState


def told(window: MainWindow, row: int) -> str:
    return str(window.articles.panel.view.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))


def unread(window: MainWindow) -> list[int]:
    model = window.articles.panel.view.model()
    return [row for row in range(model.rowCount()) if not model.index(row, 0).data(ArticleModel.READ)]


def starred(window: MainWindow) -> list[int]:
    model = window.articles.panel.view.model()
    return [row for row in range(model.rowCount()) if model.index(row, 0).data(ArticleModel.ROW).starred]


def offered(window: MainWindow, row: int) -> list[str]:
    """What the menu of a row offers."""
    menu = menu_of(window, row)
    words = words_of(menu)
    menu.close()
    return words


def choose(window: MainWindow, row: int, words: str) -> None:
    """Choose an entry of the menu of a row."""
    menu = menu_of(window, row)
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def undo(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(window.actions_["undo"].isEnabled)
    window.actions_["undo"].trigger()


def tags_dialog(window: MainWindow, qtbot: QtBot) -> TagsDialog:
    window.actions_["tag_article"].trigger()
    qtbot.waitUntil(lambda: window.findChild(TagsDialog) is not None)
    dialog = window.findChild(TagsDialog)
    assert isinstance(dialog, TagsDialog)
    return dialog


def ticks(dialog: TagsDialog) -> dict[str, Qt.CheckState]:
    items = [dialog.list.item(row) for row in range(dialog.list.count())]
    return {item.text(): item.checkState() for item in items if not item.isHidden()}


def test_what_is_opened_is_read_at_once_and_stays_so(window: MainWindow, open_window: OpenWindow) -> None:
    click(window, 0)
    assert unread(window) == [1, 2, 3, 4]
    assert "Не прочитана" in told(window, 1)
    assert "Не прочитана" not in told(window, 0)
    click(window, 2)
    assert unread(window) == [1, 3, 4]
    window.session.look_for_changes()
    window.articles.panel.show_changes()
    assert unread(window) == [1, 3, 4]
    path = window.session.path
    window.close()
    window.session.changes.finish()
    assert unread(open_window(path)) == [1, 3, 4]


def test_an_article_that_is_left_unread_is_so_until_it_is_opened_again(window: MainWindow, qtbot: QtBot) -> None:
    click(window, 0)
    click(window, 1)
    qtbot.waitUntil(lambda: "Отметить непрочитанной" in offered(window, 1))
    choose(window, 1, "Отметить непрочитанной")
    qtbot.waitUntil(lambda: 1 in unread(window))
    assert window.session.catalogue.article(ids(window)[1]) is not None
    window.session.note_position(20)
    click(window, 2)
    window.articles.panel.show_changes()
    assert unread(window) == [1, 3, 4]
    choose(window, 1, "Отметить прочитанной")
    qtbot.waitUntil(lambda: unread(window) == [3, 4])
    undo(window, qtbot)
    qtbot.waitUntil(lambda: unread(window) == [1, 3, 4])
    undo(window, qtbot)
    qtbot.waitUntil(lambda: unread(window) == [3, 4])
    click(window, 1)
    assert open_id(window) == ids(window)[1]
    assert 1 not in unread(window)


def test_many_are_said_to_be_read_or_not_with_a_key(window: MainWindow, qtbot: QtBot) -> None:
    click(window, 0)
    click(window, 2, SHIFT)
    window.actions_["read_article"].trigger()
    qtbot.waitUntil(lambda: unread(window) == [3, 4])
    window.actions_["read_article"].trigger()
    qtbot.waitUntil(lambda: unread(window) == [0, 1, 2, 3, 4])
    assert {"Отметить 3 статьи прочитанными", "Отметить 3 статьи непрочитанными"} <= {*offered(window, 1)}


def test_a_star_is_given_and_taken_with_a_key_and_in_the_menu(window: MainWindow, qtbot: QtBot) -> None:
    click(window, 1)
    window.actions_["star_article"].trigger()
    qtbot.waitUntil(lambda: starred(window) == [1])
    assert "Со звёздочкой" in told(window, 1)
    assert "Поставить звёздочку" not in offered(window, 1)
    click(window, 3, CTRL)
    choose(window, 1, "Звёздочка 2 статьям")
    qtbot.waitUntil(lambda: starred(window) == [1, 3])
    window.actions_["star_article"].trigger()
    qtbot.waitUntil(lambda: starred(window) == [])
    undo(window, qtbot)
    qtbot.waitUntil(lambda: starred(window) == [1, 3])
    click(window, 0)
    choose(window, 1, "Снять звёздочку")
    qtbot.waitUntil(lambda: starred(window) == [3])


def test_what_another_program_says_of_an_article_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    click(window, 0)
    click(window, 1)
    with Library.open(window.session.path) as library:
        states.star(library, [ids(window)[2]])
        states.set_read(library, [ids(window)[0]], read=False)
    qtbot.waitUntil(lambda: (starred(window), 0 in unread(window)) == ([2], True))


def test_tags_are_ticked_for_one_article_and_found_while_one_types(window: MainWindow, qtbot: QtBot) -> None:
    first, second = ids(window)[:2]
    with Library.open(window.session.path) as library:
        editing.edit_articles(library, [second], tags=["Кавказ", "переговоры"])
    click(window, 0)
    dialog = tags_dialog(window, qtbot)
    assert ticks(dialog) == {"Кавказ": Tick.Unchecked, "переговоры": Tick.Unchecked}
    dialog.field.setText("КАВК")
    assert list(ticks(dialog)) == ["Кавказ"]
    dialog.field.setText("кавказ, #новая ")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert ticks(dialog) == {"новая": Tick.Checked, "Кавказ": Tick.Checked, "переговоры": Tick.Unchecked}
    dialog.field.setText("ещё одна")
    dialog.accept()
    with Library.open(window.session.path, read_only=True) as library:
        qtbot.waitUntil(lambda: set(library.descriptions.of(first).tags) == {"Кавказ", "новая", "ещё одна"})
        undo(window, qtbot)
        qtbot.waitUntil(lambda: library.descriptions.of(first).tags == ())


def test_tags_of_several_are_given_and_taken_and_the_rest_left(window: MainWindow, qtbot: QtBot) -> None:
    some = ids(window)[:3]
    with Library.open(window.session.path) as library:
        editing.edit_articles(library, some, tags=["все"])
        editing.edit_articles(library, some[:1], plus=["одна", "немногие"])
        editing.edit_articles(library, some[1:2], plus=["немногие"])
    click(window, 0)
    click(window, 2, SHIFT)
    dialog = tags_dialog(window, qtbot)
    assert dialog.windowTitle() == "Метки 3 статей"
    assert ticks(dialog) == {
        "все": Tick.Checked,
        "немногие (у некоторых)": Tick.PartiallyChecked,
        "одна (у некоторых)": Tick.PartiallyChecked,
    }
    dialog.list.item(0).setCheckState(Tick.Unchecked)
    dialog.list.item(2).setCheckState(Tick.Checked)
    dialog.accept()
    with Library.open(window.session.path, read_only=True) as library:

        def tags() -> list[set[str]]:
            return [set(library.descriptions.of(each).tags) for each in some]

        qtbot.waitUntil(lambda: tags() == [{"немногие", "одна"}, {"немногие", "одна"}, {"одна"}])


def test_a_window_that_remembers_nothing_reads_nothing(library_path: Path, settings: QSettings, qtbot: QtBot) -> None:
    session = Session(library_path, seeds(), remembers=False)
    window = MainWindow(session, settings)
    qtbot.addWidget(window)
    session.start()
    session.open_article(session.catalogue.articles()[2].id)
    window.close()
    session.changes.finish()
    with Library.open(library_path) as library:
        assert not any(row.read for row in library.articles.listed())


def test_what_changes_nothing_offers_nothing_to_undo(window: MainWindow, qtbot: QtBot) -> None:
    said: list[str] = []
    click(window, 0)
    click(window, 1, CTRL)
    window.session.said.connect(lambda words, _: said.append(words))
    choose(window, 0, "Снять звёздочку с 2 статей")
    dialog = tags_dialog(window, qtbot)
    dialog.accept()
    qtbot.waitUntil(lambda: window.findChild(TagsDialog) is None)
    choose(window, 0, "Звёздочка 2 статьям")
    qtbot.waitUntil(lambda: said == ["Звёздочка поставлена 2 статьям."])
