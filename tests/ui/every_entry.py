"""A program for a display: the window over a library, and the mouse over each entry of each menu there is.

It ends with a code other than 0 where two menus are open at once, an entry cannot be reached, or one that is chosen
raises or has Qt warn; what it chose is printed, an entry a line.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QPoint, QSettings, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton, QTableView, QWidget

from reader.language import warm_up
from reader.model.colors import Color
from reader.model.names import Kind
from reader.services import notes
from reader.system.assets import seeds
from reader.ui.app import make_application
from reader.ui.state.session import Session
from reader.ui.window.main import MainWindow

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
ARTICLE, NAME, MARKED, WORDS = "антитеррористические", "Сергеем Лавровым", "Джейхун Байрамов", "неделе высокого уровня"
PATIENCE = 5000
"""Milliseconds in which a menu comes, or what was chosen is done."""


class FaultError(Exception):
    """Something that a person at the mouse would meet."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A menu, and the mouse's way to it."""

    name: str
    bring: Callable[[], None]


class Hand:
    """Walks the menus of one window."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.wrong: list[str] = []
        rows = window.session.catalogue.articles()
        self._article = next(row.id for row in rows if ARTICLE in row.title)
        self._dimmed = self._dimmed_now()

    # ------------------------------------------------------------------------------------------------ menus

    def walk(self, scene: Scene) -> None:
        """Choose every entry of a menu, each in a window as it was at first."""
        self._restore()
        scene.bring()
        paths = list(_paths(self._menus(1)[0]))
        self._put_away()
        for path in paths:
            self._restore()
            scene.bring()
            where = " > ".join((scene.name, *path))
            print(where, flush=True)
            try:
                self._choose(path)
            except FaultError as fault:
                raise FaultError(f"{where}: {fault}") from fault
            self._settle()
            self._put_away()
            if self.wrong:
                raise FaultError(f"{where}: {'; '.join(self.wrong)}")

    def quit(self) -> None:
        """Choose the end of the program."""
        bar = self.window.menuBar()
        self.click(bar, bar.actionGeometry(bar.actions()[0]).center())
        self._choose(("Выход",))
        self.wait(lambda: not self.window.isVisible(), "the window stays")
        print("Файл > Выход", flush=True)

    def _choose(self, path: tuple[str, ...]) -> None:
        """Move the mouse to an entry, submenu by submenu, and click it."""
        for depth, words in enumerate(path, 1):
            menu = self._menus(depth)[-1]
            action = next((each for each in menu.actions() if _said(each) == words), None)
            if action is None:
                raise FaultError(f"there are only {[_said(each) for each in menu.actions()]}")
            at = menu.actionGeometry(action).center()
            self._reach(menu, action, at)
            QTest.mouseMove(menu.windowHandle(), at)
            QTest.mouseClick(menu.windowHandle(), LEFT, Qt.KeyboardModifier.NoModifier, at)

    def _menus(self, depth: int) -> list[QMenu]:
        """The menus that are open, from the first to the one that was opened last; there are as many as were opened."""
        self.wait(lambda: len(_open_menus()) >= depth, f"the menu at depth {depth} does not open")
        chain: list[QMenu] = []
        rest = _open_menus()
        while rest:
            top = next((m for m in rest if not any(_opens(o, m) for o in rest)), rest[0])
            chain.append(top)
            rest.remove(top)
        if len(chain) != depth:
            raise FaultError(f"{len(chain)} menus are open, not {depth}: {[_first(each) for each in chain]}")
        inside = [
            each for menu in chain for each in menu.findChildren(QMenu) if each.isVisible() and not each.isWindow()
        ]
        if inside:
            raise FaultError("a menu lies inside another one")
        return chain

    def _reach(self, menu: QMenu, action: QAction, at: QPoint) -> None:
        """Fail where the mouse would meet something else than the entry."""
        place = menu.mapToGlobal(at)
        if not menu.screen().geometry().contains(place):
            raise FaultError("it lies outside of the screen")
        if QApplication.widgetAt(place) is not menu or menu.actionAt(at) is not action:
            raise FaultError("something else lies over it")

    # ------------------------------------------------------------------------------------------------ the way to them

    def scenes(self) -> Iterator[Scene]:
        """Every menu: those of the bar, of the page in each place, of the panel and of the lists."""
        bar = self.window.menuBar()
        for title in bar.actions():
            yield Scene(_said(title), lambda title=title: self.click(bar, bar.actionGeometry(title).center()))
        page = self.window.page.viewport()
        yield Scene("name", lambda: self.click(page, self._place(NAME), RIGHT))
        yield Scene("marked name", lambda: self.click(page, self._place(MARKED), RIGHT))
        yield Scene("selected name", lambda: (self._select(MARKED), self.click(page, self._place(MARKED), RIGHT)))
        yield Scene("passage", lambda: (self._select(WORDS), self.click(page, self._place(WORDS), RIGHT)))
        yield Scene("nothing", lambda: self.click(page, QPoint(page.width() // 2, self._place("сессии").y()), RIGHT))
        yield Scene("panel", self._bring_panel)
        yield Scene("name list", self._bring_names)
        yield Scene("kinds of the name list", self._bring_kinds)
        yield Scene("note list", self._bring_notes)

    def _place(self, words: str) -> QPoint:
        """The second letter of words on the page, in view."""
        cursor = self._find(words)
        cursor.setPosition(cursor.selectionStart() + 1)
        return self.window.page.cursorRect(cursor).center() + QPoint(2, 0)

    def _select(self, words: str) -> None:
        self.click(self.window.page.viewport(), QPoint(1, 1))  # from here on, what is selected somebody selects
        self.window.page.setTextCursor(self._find(words))

    def _find(self, words: str) -> QTextCursor:
        cursor = self.window.page.document().find(words)
        assert not cursor.isNull(), words
        return cursor

    def _bring_panel(self) -> None:
        panel = self.window.names.panel.page.viewport()
        self.click(panel, QPoint(30, 60))
        self.click(panel, QPoint(30, 60), RIGHT)

    def _bring_names(self) -> None:
        self.window.actions_["name_list"].trigger()
        self._click_first_row(self.window.names.tools.name_list.table, RIGHT)

    def _bring_kinds(self) -> None:
        self.window.actions_["name_list"].trigger()
        names = self.window.names.tools.name_list
        self._click_first_row(names.table, LEFT)
        button = next(each for each in names.findChildren(QPushButton) if each.menu() is not None)
        # QPushButton shows its menu in a loop of its own, which ends when the menu is closed.
        button.menu().popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _bring_notes(self) -> None:
        self.window.actions_["note_list"].trigger()
        table = self.window.notes.tools.note_list.table
        self._click_first_row(table, LEFT)
        self._click_first_row(table, RIGHT)

    def _click_first_row(self, table: QTableView, button: Qt.MouseButton) -> None:
        QTest.qWaitForWindowExposed(table.window())
        self.wait(lambda: table.model().rowCount() > 0, "the list is empty")
        self.click(table.viewport(), table.visualRect(table.model().index(0, 1)).center(), button)

    # ------------------------------------------------------------------------------------------------ in between

    def click(self, widget: QWidget, at: QPoint, button: Qt.MouseButton = LEFT) -> None:
        """Move the mouse there, and click."""
        handle = widget.window().windowHandle()
        place = widget.mapTo(widget.window(), at)
        QTest.mouseMove(handle, place)
        QTest.mouseClick(handle, button, Qt.KeyboardModifier.NoModifier, place)

    def wait(self, done: Callable[[], Any], otherwise: str) -> None:
        """Let the window work until something is so."""
        end = QDeadlineTimer(PATIENCE)
        while not done():
            if end.hasExpired():
                raise FaultError(otherwise)
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def _settle(self) -> None:
        """Wait until what was chosen is done, and the writer has nothing left to do."""
        idle: list[object] = []
        self.window.session.changes.ask(lambda _: None, idle.append)
        self.wait(lambda: idle and self.window.session.changes.importing.ended, "it does not end")
        QTest.qWait(30)

    def _put_away(self) -> None:
        for menu in reversed(_open_menus()):
            menu.close()
        for dialog in _dialogs():
            dialog.close()
        QTest.qWait(10)

    def _dimmed_now(self) -> object:
        article = self.window.session.catalogue.read(self._article)
        return article and article.text.dimmed

    def _restore(self) -> None:
        """The window as it was at first: nothing decided or deleted, the article open, a name selected."""
        window, session = self.window, self.window.session
        while session.catalogue.can_undo() and (
            session.catalogue.trash() or session.catalogue.decisions() or self._dimmed_now() != self._dimmed
        ):
            session.changes.undo()
            self._settle()
        session.look_for_changes()
        window.setWindowState(Qt.WindowState.WindowNoState)
        for name in ("toggle_articles", "toggle_links"):
            if not window.actions_[name].isChecked():
                window.actions_[name].trigger()
        window.above.legend.set_shown(frozenset((*Kind, None)))
        window.actions_["zoom_reset"].trigger()
        session.open_article(self._article)
        assert session.article is not None
        if not any(mark.quote.exact == MARKED for mark in session.article.highlights):
            cursor = self._find(MARKED)
            span = window.page.map.to_text(cursor.selectionStart()), window.page.map.to_text(cursor.selectionEnd())
            session.changes.mark(lambda library: _mark(library, self._article, span))
            self._settle()
            session.look_for_changes()
        session.select_entity(next(each.entity for each in session.article.mentions if not each.derived))
        window.page.moveCursor(QTextCursor.MoveOperation.Start)
        window.page.verticalScrollBar().setValue(0)
        window.activateWindow()
        QTest.qWait(10)


def main(library: Path) -> None:
    app = make_application()
    settings = QSettings(str(library.with_name("window.ini")), QSettings.Format.IniFormat)
    window = MainWindow(Session(library, seeds()), settings)
    window.setGeometry(20, 20, 1200, 740)
    window.show()
    QTest.qWaitForWindowExposed(window)
    window.session.start()
    warm_up()  # what is chosen waits for it else
    hand = Hand(window)

    def complain(kind: QtMsgType, _context: object, words: str) -> None:
        if kind is not QtMsgType.QtDebugMsg:
            hand.wrong.append(f"Qt says: {words}")

    qInstallMessageHandler(complain)
    sys.excepthook = lambda kind, error, _: hand.wrong.append(f"{kind.__name__}: {error}")
    try:
        for scene in hand.scenes():
            hand.walk(scene)
        hand.quit()
    finally:
        qInstallMessageHandler(None)
        sys.excepthook = sys.__excepthook__
        window.close()
        window.session.changes.finish()
        app.processEvents()


def _paths(menu: QMenu) -> Iterator[tuple[str, ...]]:
    """Every entry that can be chosen, by the words on the way to it, but for the end of the program."""
    for action in menu.actions():
        if action.isSeparator() or not action.isEnabled() or action.objectName() == "quit":
            continue
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from ((_said(action), *path) for path in _paths(inner))
        else:
            yield (_said(action),)


def _said(action: QAction) -> str:
    return action.text().replace("&", "")


def _first(menu: QMenu) -> str:
    return next((_said(each) for each in menu.actions()), "")


def _opens(menu: QMenu, inner: QMenu) -> bool:
    """Whether one menu is where another is a submenu, however deep."""
    return any(each.menu() is inner or (each.menu() and _opens(each.menu(), inner)) for each in menu.actions())


def _open_menus() -> list[QMenu]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu) and each.isVisible()]


def _dialogs() -> list[QDialog]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]


def _mark(library: Any, article: str, span: tuple[int, int]) -> None:
    from reader.model.articles import Span

    notes.add(library, article, Span(*span), Color.YELLOW)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
