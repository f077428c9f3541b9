"""The main window: three panes, the bar above the page, menus; it joins the session's signals to the panels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QObject, QPoint, QSettings, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QActionGroup,
    QGuiApplication,
    QIcon,
)
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDockWidget,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reader.model.articles import Span
from reader.model.errors import LibraryError, ReaderError
from reader.model.names import EntityMention, Kind
from reader.system.assets import resources
from reader.ui.articles.panel import ArticlePanel
from reader.ui.names.panel import LinksPanel
from reader.ui.page.reading import ReadingPage
from reader.ui.page.reading_bar import ReadingBar
from reader.ui.parts import theme
from reader.ui.parts.controls import label, pop_up
from reader.ui.state.catalogue import EntityCard, OpenArticle, shown_counts
from reader.ui.state.changes import ImportState
from reader.ui.state.session import Session
from reader.ui.window import actions
from reader.ui.window.progress import ProgressStrip
from reader.ui.wording import wording

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent

    from reader.services.decide import Done
    from reader.services.history import Undone
    from reader.ui.articles.actions import ArticleActions
    from reader.ui.names.tools import NameTools
    from reader.ui.notes.actions import MarkActions
    from reader.ui.notes.tools import NoteTools

_SHOW_COMMANDS: dict[Kind | None, str] = {
    Kind.PERSON: "show_person",
    Kind.STATE: "show_state",
    Kind.PLACE: "show_place",
    None: "show_derived",
}


class MainWindow(QMainWindow):
    """One window over one session. `settings` remembers the panes, the zoom and the theme."""

    first_painted = Signal()
    """The window is on the screen: time for everything that a reader need not wait for."""

    def __init__(self, session: Session, settings: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._settings = settings
        self._theme = theme.LIGHT
        self._theme_choice = "system"
        self._is_painted = False
        self.setWindowTitle(self.tr("Читальня"))
        self.setAcceptDrops(True)
        self.setDockNestingEnabled(False)
        self.articles = ArticlePanel(self)
        self.links = LinksPanel(self)
        self.page = ReadingPage(self)
        self.progress = ProgressStrip(self)
        self._note = label("", self, name="note", wraps=True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._middle = QStackedWidget(self)
        self._articles_dock = self._dock(
            "articles_dock", self.tr("Статьи"), self.articles, Qt.DockWidgetArea.LeftDockWidgetArea
        )
        self._links_dock = self._dock("links_dock", self.tr("Связи"), self.links, Qt.DockWidgetArea.RightDockWidgetArea)
        self.actions_ = actions.build(self, self.menuBar(), self._commands())
        self.bar = ReadingBar(self.actions_, self)
        self.legend = self.bar.legend
        self._lay_out()
        self._join()
        self._restore()

    # -------------------------------------------------------------------------------------------- building

    def _commands(self) -> dict[str, Callable[..., object]]:
        session = self.session
        return {
            "import_files": self._choose_files,
            "import_folder": self._choose_folder,
            "import_samples": session.changes.import_samples,
            "quit": self.close,
            "undo": session.changes.undo,
            "redo": session.changes.redo,
            "copy": self.page.copy,
            "copy_source": lambda: self.marks.copy(),
            "copy_article": lambda: self.marks.copy_article(),
            "mark": lambda: self.marks.mark(),
            "note": lambda: self.marks.note(),
            "next_mark": lambda: self.marks.step(1),
            "previous_mark": lambda: self.marks.step(-1),
            "open_mark": lambda: self.marks.open_stepped(),
            "article_note": lambda: self.marks.write_article_note(),
            "color_names": lambda: self.note_tools.name_colors(),
            "backup": lambda: self.article_actions.backup(),
            "note_list": lambda: self.note_tools.show_notes(),
            "paste_article": lambda: self.article_actions.paste(),
            "edit_article": lambda: self.article_actions.edit(),
            "delete_article": lambda: self.article_actions.delete(),
            "trash": lambda: self.article_actions.show_trash(),
            "export": lambda: self.note_tools.export(),
            "print": lambda: self.article_actions.print_article(),
            "merge": lambda: self.tools.about_selected(self.tools.actions.merge),
            "rename": lambda: self.tools.about_selected(self.tools.actions.rename),
            "confirm": lambda: self.tools.about_selected(lambda entity: self.tools.actions.confirm([entity])),
            "explain": self._explain,
            "name_list": lambda: self.tools.show(self.tools.name_list),
            "suggestion_list": lambda: self.tools.show(self.tools.suggestion_list),
            "decision_list": lambda: self.tools.show(self.tools.decision_list),
            "next_mention": lambda: session.step(1),
            "previous_mention": lambda: session.step(-1),
            "clear_selection": session.clear_selection,
            "show_person": self._show_kinds,
            "show_state": self._show_kinds,
            "show_place": self._show_kinds,
            "show_derived": self._show_kinds,
            "show_governments": self._show_governments,
            "zoom_in": lambda: self.page.zoom_by(1),
            "zoom_out": lambda: self.page.zoom_by(-1),
            "zoom_reset": lambda: self.page.set_zoom(1.0),
            "theme_system": lambda: self.choose_theme("system"),
            "theme_light": lambda: self.choose_theme("light"),
            "theme_dark": lambda: self.choose_theme("dark"),
            "toggle_articles": self._toggle_panes,
            "toggle_links": self._toggle_panes,
            "full_screen": self._toggle_full_screen,
            "back": session.back,
            "forward": session.forward,
            "next_article": lambda: self.articles.open_beside(1),
            "previous_article": lambda: self.articles.open_beside(-1),
            "go_to_filter": self._go_to_filter,
            "go_to_page": self.page.setFocus,
            "go_to_links": self.links.page.setFocus,
            "keys": self._show_keys,
            "about": self._show_about,
        }

    def _lay_out(self) -> None:
        self._middle.addWidget(self._note)
        self._middle.addWidget(self.page)
        reading = QWidget(self)
        reading.setObjectName("reading")
        reading.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(reading)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._middle, 1)
        column.addWidget(self.progress)
        self.setCentralWidget(reading)
        self.resizeDocks([self._articles_dock, self._links_dock], [290, 340], Qt.Orientation.Horizontal)
        themes = QActionGroup(self)
        for name in ("theme_system", "theme_light", "theme_dark"):
            themes.addAction(self.actions_[name])

    def _dock(self, name: str, title: str, panel: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self)
        dock.setObjectName(name)
        dock.setAccessibleName(title)
        dock.setTitleBarWidget(QWidget(dock))
        dock.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        dock.setWidget(panel)
        panel.setMinimumWidth(200)
        self.addDockWidget(area, dock)
        return dock

    def _join(self) -> None:
        session = self.session
        session.library_changed.connect(lambda: self.articles.show_articles(session.catalogue.articles()))
        session.article_opened.connect(self._show_article)
        session.article_updated.connect(self._update_article)
        session.article_closed.connect(self._close_article)
        session.entity_selected.connect(self._show_entity)
        session.stepped.connect(self._show_step)
        session.mention_shown.connect(self.page.reveal)
        session.navigation_changed.connect(self._show_navigation)
        session.changes.import_changed.connect(self._show_import)
        session.problem_met.connect(self._show_problem)
        session.said.connect(self._say)
        session.library_changed.connect(self._show_undo)
        session.changes.reanalysis_changed.connect(self.progress.show_reanalysis)
        session.changes.decided.connect(self._show_decision)
        session.changes.undone.connect(self._show_undone)
        session.changes.export_moved.connect(self.progress.show_export)
        session.changes.export_ended.connect(session.say)
        self.articles.article_chosen.connect(session.open_article)
        self.articles.article_passed.connect(lambda article: session.open_article(article, in_passing=True))
        self.page.name_clicked.connect(self._select_mention)
        self.page.position_changed.connect(session.note_position)
        self.page.menu_wanted.connect(self._show_page_menu)
        self.page.describe = self._describe
        self.links.more_wanted.connect(session.list_more)
        self.links.explanation_wanted.connect(self._explain)
        self.links.menu_wanted.connect(self._show_entity_menu)
        self.progress.undo_wanted.connect(self.actions_["undo"].trigger)
        self.links.entity_chosen.connect(session.select_entity)
        self.links.article_chosen.connect(lambda article, at: session.open_article(article, at=at))
        self.legend.shown_changed.connect(self._shown_changed)
        self.progress.cancelled.connect(session.changes.cancel)
        self.progress.failures_wanted.connect(self._show_failures)
        session.library_replaced.connect(lambda: self.progress.show_problem(wording.library_replaced()))
        self.progress.deleted_wanted.connect(session.changes.import_again)
        self.first_painted.connect(self._listen_to_mouse)
        self.first_painted.connect(self._draw_icons)
        self._articles_dock.visibilityChanged.connect(lambda _: self._show_panes())
        self._links_dock.visibilityChanged.connect(lambda _: self._show_panes())
        QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _: self._dress())
        self._show_undo()
        self._show_step(-1, 0)
        self._show_navigation()
        self._show_note()

    # -------------------------------------------------------------------------------------------- showing

    def _show_article(self, article: OpenArticle, at: int) -> None:
        self._middle.setCurrentWidget(self.page)
        self.page.show_article(article, at)
        self.marks.bar.go()
        self.legend.show_counts(shown_counts(article.mentions))
        self.articles.mark_open(article.row.id)
        self.setWindowTitle(f"{article.row.title} — {self.tr('Читальня')}")
        if self.focusWidget() in (None, self.articles.field) and not self.articles.field.text():
            self.articles.view.setFocus()

    def _update_article(self, article: OpenArticle) -> None:
        self.page.update_article(article)
        self.legend.show_counts(shown_counts(article.mentions))

    def _close_article(self) -> None:
        self.page.clear_article()
        self.links.clear()
        self.articles.mark_open(None)
        self.legend.show_counts({})
        self._show_note()

    def _show_entity(self, card: EntityCard | None) -> None:
        self.page.light_up(card.entity.id if card else None)
        if card is None:
            self.links.show_names(self.session.names_here())
        else:
            self.links.show_entity(card)
            self._links_dock.setVisible(True)
        for name in ("clear_selection", "merge", "rename", "confirm", "explain"):
            self.actions_[name].setEnabled(card is not None)

    def _show_step(self, step: int, total: int) -> None:
        self.page.show_step(step)
        self.bar.show_step(step, total)
        for name in ("next_mention", "previous_mention"):
            self.actions_[name].setEnabled(total > 0)

    def _show_navigation(self) -> None:
        self.actions_["back"].setEnabled(self.session.trail.can_go_back)
        self.actions_["forward"].setEnabled(self.session.trail.can_go_forward)

    def _show_import(self, state: ImportState) -> None:
        self.progress.show_import(state)
        if self.session.article is None:
            self._show_note()

    def _show_problem(self, error: ReaderError) -> None:
        words = wording.problem(error)
        if isinstance(error, LibraryError):
            words = f"{words}\n\n{error.path}"
        if self.session.article is None:
            self._show_note(words)
        else:
            self.progress.show_problem(words.replace("\n\n", " "))

    def tell_of_medium(self) -> None:
        """Say what to mind where the library lies, once for a place."""
        found, place = self.session.catalogue.medium(), str(self.session.path.absolute())
        if (words := wording.medium(found)) and self._settings.value("medium_told") != f"{found}:{place}":
            self._settings.setValue("medium_told", f"{found}:{place}")
            self.progress.show_result(words, undoable=False)

    def _show_note(self, words: str = "") -> None:
        """Say in the middle of the window what there is instead of an article."""
        if not words and not self.session.changes.importing.ended:
            words = self.tr("Читаю статьи. Первая откроется через мгновение.")
        if not words:
            words = self.tr("Перетащите сюда файлы или папку со статьями\nили выберите «Файл → Добавить файлы».")
        self._note.setText(words)
        self._middle.setCurrentWidget(self._note)

    @cached_property
    def tools(self) -> NameTools:
        """What puts names right; made when first needed."""
        from reader.ui.names.tools import NameTools

        tools = NameTools(self.session, self)
        tools.entity_chosen.connect(self.session.select_entity)
        tools.set_theme(self._theme)
        return tools

    @cached_property
    def marks(self) -> MarkActions:
        """What marks passages; made when the first article is open."""
        from reader.ui.notes.actions import MarkActions

        return MarkActions(self.session, self.page, self)

    @cached_property
    def article_actions(self) -> ArticleActions:
        """What is done with whole articles; made when first needed."""
        from reader.ui.articles.actions import ArticleActions

        return ArticleActions(self.session, self)

    @cached_property
    def note_tools(self) -> NoteTools:
        """What is done with all notes; made when first needed."""
        from reader.ui.notes.tools import NoteTools

        return NoteTools(self.session, self)

    def _show_page_menu(self, mention: EntityMention | None, passage: Span | None, at: QPoint) -> None:
        """What can be said of the name at this place, else done with the page; the highlights there, the selection."""
        menu = self.tools.menu_of(mention)
        if menu is None:
            menu = QMenu(self)
            menu.addAction(self.actions_["copy"])
            menu.addAction(self.tr("Выделить всё"), self.page.selectAll)
        elif passage is not None:
            menu.addSeparator()
            menu.addAction(self.actions_["copy"])
        self.marks.add_to_menu(menu, self.page.highlights_under(self.page.viewport().mapFromGlobal(at)), at)
        if passage is not None:
            self.tools.add_passage(menu, passage)
        pop_up(menu, at)

    def _show_entity_menu(self, entity: str, at: QPoint) -> None:
        self.tools.show_entity_menu(entity, at)

    def _explain(self) -> None:
        if self.session.card is not None:
            self._links_dock.setVisible(True)
            self.links.explain(self.session.catalogue.explain(self.session.card.entity.id))

    def _show_undo(self) -> None:
        self.actions_["undo"].setEnabled(self.session.catalogue.can_undo())
        self.actions_["redo"].setEnabled(self.session.catalogue.can_redo())

    def _show_decision(self, done: Done) -> None:
        self.progress.show_result(wording.decided(done), undoable=self.session.catalogue.can_undo())

    def _say(self, words: str, undoable: bool) -> None:  # noqa: FBT001 - a slot takes what its signal gives
        self.progress.show_result(words, undoable=undoable)

    def _show_undone(self, undone: Undone | None) -> None:
        self.progress.show_result(wording.undone(undone), undoable=False)

    def _show_failures(self) -> None:
        from reader.ui.window.dialogs import FailuresDialog

        state = self.session.changes.importing
        listed, more = state.passed_over_first, state.passed_over - len(state.passed_over_first)
        FailuresDialog((*state.failed, *state.unread), self, passed_over=listed, more=more).open()

    def _show_keys(self) -> None:
        from reader.ui.window.dialogs import KeysDialog

        KeysDialog(self).open()

    def _show_about(self) -> None:
        from reader.ui.window.dialogs import show_about

        show_about(self)

    def _describe(self, mention: EntityMention) -> str:
        """The words of a name's tooltip: what it is, how often here, in how many articles."""
        entity = self.session.catalogue.entity(mention.entity)
        if entity is None or self.session.article is None:
            return ""
        here = sum(each.entity == mention.entity and not each.derived for each in self.session.article.mentions)
        also = self.session.catalogue.entity(mention.also) if mention.also else None
        return wording.tooltip(entity, here, also)

    def _select_mention(self, mention: EntityMention) -> None:
        self.session.select_entity(mention.entity, at=mention.span.start)

    def _shown_changed(self, shown: frozenset[Kind | None]) -> None:
        self.page.set_shown(shown)
        for kind, name in _SHOW_COMMANDS.items():
            self.actions_[name].setChecked(kind in shown)

    def _show_kinds(self) -> None:
        self.legend.set_shown(
            frozenset(kind for kind, name in _SHOW_COMMANDS.items() if self.actions_[name].isChecked())
        )

    def _show_governments(self) -> None:
        self.page.set_governments(marked=self.actions_["show_governments"].isChecked())

    def _toggle_panes(self) -> None:
        articles, links = (self.actions_[name].isChecked() for name in ("toggle_articles", "toggle_links"))
        self._articles_dock.setVisible(articles)
        self._links_dock.setVisible(links)

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _show_panes(self) -> None:
        self.actions_["toggle_articles"].setChecked(not self._articles_dock.isHidden())
        self.actions_["toggle_links"].setChecked(not self._links_dock.isHidden())

    # -------------------------------------------------------------------------------------------- adding articles

    def _choose_files(self) -> None:
        """Ask for files, and import them."""
        from reader.ui.parts.file_dialogs import choose_files

        title, kinds = self.tr("Добавить статьи"), self.tr("Тексты и заметки (*.txt *.json);;Все файлы (*)")
        choose_files(self, title, kinds, self._import, folder=self._last_folder())

    def _choose_folder(self) -> None:
        from reader.ui.parts.file_dialogs import choose_folder

        title = self.tr("Добавить папку со статьями")
        choose_folder(self, title, lambda chosen: self._import([chosen]), folder=self._last_folder())

    def _import(self, chosen: Sequence[Path]) -> None:
        self._settings.setValue("folder", str(chosen[0].parent))
        self.session.changes.import_paths(chosen)

    def _last_folder(self) -> str:
        return str(self._settings.value("folder", str(Path.home())))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import what was dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.session.changes.import_paths(paths)

    # -------------------------------------------------------------------------------------------- keys and mouse

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self.first_painted.emit)

    def _listen_to_mouse(self) -> None:
        """Not before the first paint: to ask for a viewport makes PySide look at every class of widget there is."""
        for part in (self.page, self.links.page, self.articles.view):
            part.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Side buttons of the mouse go back and forward; Ctrl and the wheel change the size of the page."""
        from PySide6.QtGui import QMouseEvent, QWheelEvent

        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            if event.button() == Qt.MouseButton.BackButton:
                self.session.back()
                return True
            if event.button() == Qt.MouseButton.ForwardButton:
                self.session.forward()
                return True
        if (
            event.type() == QEvent.Type.Wheel
            and isinstance(event, QWheelEvent)
            and watched is self.page.viewport()
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.page.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            return True
        return super().eventFilter(watched, event)

    def _go_to_filter(self) -> None:
        self._articles_dock.show()
        self.articles.field.setFocus()
        self.articles.field.selectAll()

    # -------------------------------------------------------------------------------------------- look

    def choose_theme(self, choice: str) -> None:
        """`light`, `dark`, or `system` for what the desktop asks for."""
        self._theme_choice = choice if choice in ("light", "dark") else "system"
        self.actions_[f"theme_{self._theme_choice}"].setChecked(True)
        self._dress()

    def _dress(self) -> None:
        chosen = {"light": theme.LIGHT, "dark": theme.DARK}.get(self._theme_choice) or theme.system_theme()
        self._theme = chosen
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, chosen)
        for part in (self.articles, self.links, self.page, self.legend):
            part.set_theme(chosen)
        if "tools" in self.__dict__:
            self.tools.set_theme(chosen)
        if self._is_painted:
            self._draw_icons()

    def _draw_icons(self) -> None:
        """Not before the first paint: to draw the first icon loads a part of Qt."""
        self.bar.draw_icons(self._theme)

    # -------------------------------------------------------------------------------------------- memory

    def _restore(self) -> None:
        self.resize(QSize(1360, 860).boundedTo(self.screen().availableSize() * 0.92))
        for name, restore in (("geometry", self.restoreGeometry), ("panes", self.restoreState)):
            value = self._settings.value(name)
            if isinstance(value, QByteArray):
                restore(value)
        self.page.set_zoom(_number(self._settings.value("zoom"), 1.0))
        self.articles.order.setCurrentIndex(int(_number(self._settings.value("order"), 0)))
        off = str(self._settings.value("hidden_kinds", "")).split(",")
        self.legend.set_shown(frozenset(kind for kind, name in _SHOW_COMMANDS.items() if name not in off))
        self._shown_changed(self.legend.shown)
        self.actions_["show_governments"].setChecked("show_governments" not in off)
        self._show_governments()
        self.choose_theme(str(self._settings.value("theme", "system")))
        self._show_panes()
        self.articles.view.setFocus()

    def _save(self) -> None:
        off = [name for kind, name in _SHOW_COMMANDS.items() if kind not in self.legend.shown]
        if not self.actions_["show_governments"].isChecked():
            off.append("show_governments")
        for name, value in (
            ("geometry", self.saveGeometry()),
            ("panes", self.saveState()),
            ("zoom", self.page.zoom),
            ("order", self.articles.order.currentIndex()),
            ("hidden_kinds", ",".join(off)),
            ("theme", self._theme_choice),
        ):
            self._settings.setValue(name, value)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the panes and the place, keep what is being typed beside, and end the work in hand."""
        for dialog in self.findChildren(QDialog):
            dialog.close()
        self._save()
        self.session.note_position(self.page.position())
        self.hide()  # at once, whatever the work in hand still takes
        self.session.close()
        super().closeEvent(event)


def window_icon() -> QIcon:
    """The program's own icon."""
    return QIcon(str(resources() / "icons" / "chitalnya.svg"))


def _number(value: object, default: float) -> float:
    try:
        return float(str(value))
    except ValueError:
        return default
