"""Several articles of the list are chosen at once, and corrected, dated or deleted together, with one undo."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from reader.library import Library
from reader.services import editing, notes
from reader.services.ingest import ingest
from reader.ui.articles.dialogs import EditArticleDialog, EditArticlesDialog
from reader.ui.articles.model import ArticleModel
from reader.ui.window.main import MainWindow
from tests.ui.conftest import OpenWindow

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def place(window: MainWindow, row: int) -> QPoint:
    view = window.articles.panel.view
    return view.visualRect(view.model().index(row, 0)).center()


def click(window: MainWindow, row: int, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mouseClick(window.articles.panel.view.viewport(), Qt.MouseButton.LeftButton, held, place(window, row))


def ids(window: MainWindow) -> list[str]:
    model = window.articles.panel.view.model()
    return [model.index(row, 0).data(ArticleModel.ROW).id for row in range(model.rowCount())]


def chosen(window: MainWindow) -> list[int]:
    every = ids(window)
    return sorted(every.index(each) for each in window.articles.panel.choosing.ids)


def open_id(window: MainWindow) -> str | None:
    return window.session.article.row.id if window.session.article else None


def test_rows_are_chosen_by_ctrl_and_shift_and_the_page_stays(window: MainWindow) -> None:
    click(window, 0)
    before = open_id(window)
    assert chosen(window) == []
    click(window, 2, CTRL)
    assert chosen(window) == [0, 2], "the open one was meant, too"
    click(window, 2, CTRL)
    assert chosen(window) == [0]
    click(window, 3, CTRL)
    click(window, 1, SHIFT)
    assert chosen(window) == [1, 2, 3], "from the one that was chosen last"
    click(window, 4, SHIFT)
    assert chosen(window) == [3, 4]
    assert open_id(window) == before
    assert window.articles.panel.count.text() == "Выбрано: 2"
    assert "Выбрана" in window.articles.panel.view.model().index(4, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    click(window, 2)
    assert (chosen(window), open_id(window)) == ([], ids(window)[2])


def test_rows_are_chosen_by_keys(window: MainWindow) -> None:
    click(window, 1)
    view = window.articles.panel.view
    before = open_id(window)
    QTest.keyClick(view, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(view, Qt.Key.Key_Down, SHIFT)
    assert chosen(window) == [1, 2, 3]
    QTest.keyClick(view, Qt.Key.Key_Up, SHIFT)
    assert chosen(window) == [1, 2]
    QTest.keyClick(view, Qt.Key.Key_A, CTRL)
    assert chosen(window) == [0, 1, 2, 3, 4]
    QTest.keyClick(view, Qt.Key.Key_Space, CTRL)
    assert chosen(window) == [0, 1, 3, 4]
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert chosen(window) == []
    assert open_id(window) == before
    QTest.keyClick(view, Qt.Key.Key_A, CTRL)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert chosen(window) == []


def test_what_is_chosen_stays_so_in_another_order_and_a_stretch_begins_at_the_article_chosen_last(
    window: MainWindow,
) -> None:
    wanted = ids(window)[1:3]
    click(window, 1)
    click(window, 2, CTRL)
    window.articles.panel.order.setCurrentIndex(1)
    assert set(window.articles.panel.choosing.ids) == set(wanted)
    last = ids(window).index(wanted[1])
    click(window, 4 if last != 4 else 0, SHIFT)
    assert chosen(window) == list(range(min(last, 4), 5) if last != 4 else range(5))


def test_nothing_is_chosen_that_is_not_to_be_seen(window: MainWindow, qtbot: QtBot) -> None:
    click(window, 1)
    click(window, 2, CTRL)
    window.articles.panel.field.setText("нормализации")
    assert chosen(window) == []
    qtbot.waitUntil(lambda: len(ids(window)) == 1)
    QTest.keyClick(window.articles.panel.view, Qt.Key.Key_A, CTRL)
    assert list(window.articles.panel.choosing.ids) == ids(window)
    with Library.open(window.session.path) as library:
        notes.delete(library, articles=ids(window))
    window.session.look_for_changes()
    qtbot.waitUntil(lambda: not window.articles.panel.choosing.ids)


def test_source_date_and_tags_of_several_are_set_with_one_undo(window: MainWindow, qtbot: QtBot) -> None:
    catalogue = window.session.catalogue
    some = ids(window)[:3]
    before = {row.id: (row.source, row.published) for row in catalogue.articles()}
    click(window, 0)
    click(window, 2, SHIFT)
    window.actions_["edit_article"].trigger()
    qtbot.waitUntil(lambda: window.findChild(EditArticlesDialog) is not None)
    dialog = window.findChild(EditArticlesDialog)
    assert dialog is not None
    assert "разные" in dialog.published.placeholderText()
    assert dialog.focusWidget() is dialog.source
    dialog.source.setText("ТАСС")
    dialog.plus.setText("политика, #Кавказ")
    dialog.accept()

    def told() -> list[tuple[str | None, str | None]]:
        return [(row.source, row.published) for row in catalogue.articles() if row.id in some]

    qtbot.waitUntil(lambda: {source for source, _ in told()} == {"ТАСС"})
    assert {row.id: row.published for row in catalogue.articles()} == {id_: date for id_, (_, date) in before.items()}
    with Library.open(window.session.path) as library:
        assert {library.descriptions.of(each).tags for each in some} == {("политика", "Кавказ")}
    qtbot.waitUntil(window.actions_["undo"].isEnabled)
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: {row.id: (row.source, row.published) for row in catalogue.articles()} == before)
    with Library.open(window.session.path) as library:
        assert {library.descriptions.of(each).tags for each in some} == {()}


def menu_of(window: MainWindow, row: int) -> QMenu:
    view = window.articles.panel.view
    at = place(window, row)
    QTest.mousePress(view.viewport(), Qt.MouseButton.RightButton, pos=at)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def words_of(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_a_menu_offers_what_can_be_done_with_the_chosen_ones(window: MainWindow, qtbot: QtBot) -> None:
    click(window, 0)
    click(window, 1, CTRL)
    menu = menu_of(window, 1)
    assert words_of(menu)[0] == "Об этих 2 статьях…"
    menu.close()
    assert chosen(window) == [0, 1]
    gone = set(window.articles.panel.choosing.ids)
    next(action for action in menu_of(window, 0).actions() if "Удалить" in action.text()).trigger()
    qtbot.waitUntil(lambda: gone.isdisjoint(ids(window)) and len(ids(window)) == 3)
    assert chosen(window) == [], "what is gone is chosen no more"
    qtbot.waitUntil(window.actions_["undo"].isEnabled)
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: len(ids(window)) == 5)


def test_the_menu_of_another_row_is_about_that_one_alone(window: MainWindow) -> None:
    click(window, 0)
    before = open_id(window)
    click(window, 1, CTRL)
    menu = menu_of(window, 3)
    assert words_of(menu)[0] == "Открыть"
    assert (chosen(window), open_id(window)) == ([], before)
    menu.actions()[0].trigger()
    assert open_id(window) == ids(window)[3]
    menu.close()


def test_what_a_file_name_suggests_is_taken_by_one_click(open_window: OpenWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "РИА Новости" / "2019-05-14.txt"
    path.parent.mkdir()
    path.write_text("Визит\n\nМинистр прибыл в Баку.", "utf-8")
    library_path = tmp_path / "library.sqlite"
    with Library.open(library_path) as library:
        list(ingest(library, [path]))
    window = open_window(library_path)
    click(window, 0)
    window.actions_["edit_article"].trigger()
    qtbot.waitUntil(lambda: window.findChild(EditArticleDialog) is not None)
    dialog = window.findChild(EditArticleDialog)
    assert dialog is not None
    assert dialog.take is not None
    assert dialog.take.text() == "РИА Новости · 14 мая 2019, из имени «2019-05-14, РИА Новости»"
    dialog.take.click()
    dialog.author.setText("Иван Петров")
    dialog.url.setText("ria.ru")
    dialog.tags.setText("визит, Баку")
    dialog.accept()
    qtbot.waitUntil(dialog.problem.isVisible)
    assert "не адрес" in dialog.problem.text()
    dialog.url.setText("https://ria.ru/20190514/1.html")
    dialog.accept()
    qtbot.waitUntil(lambda: window.session.article is not None and window.session.article.about.author is not None)
    article = window.session.article
    assert article is not None
    assert (article.row.source, article.row.published) == ("РИА Новости", "2019-05-14")
    assert (article.about.author, article.about.tags) == ("Иван Петров", ("визит", "Баку"))
    assert "Иван Петров · #визит #Баку" in window.page.toPlainText()
    with Library.open(library_path) as library:
        editing.edit_articles(library, [article.row.id], author=None, tags=None)
        assert library.descriptions.of(article.row.id).author is None


def test_undoing_is_the_windows_where_nothing_was_typed_into_the_field(window: MainWindow, qtbot: QtBot) -> None:
    view, field = window.articles.panel.view, window.articles.panel.field
    click(window, 0)
    QTest.keyClick(view, Qt.Key.Key_A, CTRL)
    window.actions_["delete_article"].trigger()
    qtbot.waitUntil(lambda: ids(window) == [])
    qtbot.waitUntil(window.actions_["undo"].isEnabled)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: len(ids(window)) == 5)
