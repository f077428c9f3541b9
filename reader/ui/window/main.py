"""The main window: it makes the features and joins them, shows them side by side, and closes in good order."""

from __future__ import annotations

from collections import ChainMap
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QMainWindow, QVBoxLayout, QWidget

from reader.system.assets import resources
from reader.ui.articles.feature import ArticleFeature
from reader.ui.articles.hint import HintFeature
from reader.ui.articles.importing import ImportFeature
from reader.ui.articles.refining import FacetFeature
from reader.ui.articles.saving import SavedFeature
from reader.ui.names.feature import NameFeature
from reader.ui.notes.feature import NoteFeature
from reader.ui.page.bar_feature import BarFeature
from reader.ui.page.feature import PageFeature
from reader.ui.page.find_feature import FindFeature
from reader.ui.page.reprints import ReprintsFeature
from reader.ui.parts.controls import in_tab_order
from reader.ui.window import actions
from reader.ui.window.library import LibraryFeature
from reader.ui.window.look import Look
from reader.ui.window.news import News
from reader.ui.window.page_menu import PageMenu
from reader.ui.window.panes import Panes
from reader.ui.window.upkeep import UpkeepFeature

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtGui import QCloseEvent, QPaintEvent

    from reader.ui.parts.feature import Commands, Feature
    from reader.ui.state.catalogue import OpenArticle
    from reader.ui.state.session import Session


class MainWindow(QMainWindow):
    """One window over one session. `settings` remembers the panes, the zoom and the theme."""

    first_painted = Signal()
    """The window is on the screen: time for everything that a reader need not wait for."""

    def __init__(self, session: Session, settings: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._is_painted = False
        self.setWindowTitle(self.tr("Читальня"))
        self.actions_ = actions.build(self, self.menuBar())
        given = session, self.actions_, settings, self
        self.articles = ArticleFeature(*given)
        self.facets = FacetFeature(*given, self.articles.panel)
        self.saved = SavedFeature(*given)
        self.imports = ImportFeature(*given)
        self.names = NameFeature(*given)
        self.reading = PageFeature(*given)
        self.page = self.reading.page
        self.notes = NoteFeature(*given, self.page)
        self.news = News(*given, self.reading.middle)
        self.library = LibraryFeature(*given)
        self.upkeep = UpkeepFeature(*given)
        self.panes = Panes(*given, articles=self.articles.panel, links=self.names.panel)
        self.above = BarFeature(*given, self.page)
        self.finding = FindFeature(*given, self.page)
        self.reprints = ReprintsFeature(*given)
        self.hint = HintFeature(*given)
        self.look = Look(*given)
        self._page_menu = PageMenu(
            self.actions_, self, page=self.page, names=self.names, notes=self.notes, noise=self.reading.noise
        )
        self._lay_out()
        self._join()
        self._restore()

    def _features(self) -> tuple[Feature, ...]:
        """In the order in which they are made as they were: the panes have their places before the look is chosen."""
        return (
            self.facets, self.panes, self.reading, self.articles, self.names, self.notes, self.above, self.finding,
            self.reprints, self.hint, self.news, self.library, self.upkeep, self.look, self.imports, self.saved,
        )  # fmt: skip

    def _commands(self) -> Commands:
        return {
            "quit": self.close,
            "full_screen": self._toggle_full_screen,
            "keys": self._show_keys,
            "about": self._show_about,
        }

    def _lay_out(self) -> None:
        middle = QWidget(self)
        middle.setObjectName("reading")
        middle.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.above.bar)
        column.addWidget(self.reprints.line)
        column.addWidget(self.hint.line)
        column.addWidget(self.reading.middle, 1)
        column.addWidget(self.finding.bar)
        column.addWidget(self.imports.strip)
        column.addWidget(self.news.strip)
        column.addWidget(self.upkeep.strip)
        self.setCentralWidget(middle)

    def _join(self) -> None:
        features = self._features()
        does = ChainMap(dict(self._commands()), *(dict(feature.commands()) for feature in features))
        for name, action in self.actions_.items():
            action.triggered.connect(does[name])
        for feature in features:
            self.first_painted.connect(feature.begin)
            self.look.dressed.connect(feature.set_theme)
        self.first_painted.connect(self._listen_to_mouse)
        self.articles.wanted.connect(self.panes.articles.show)
        self.names.wanted.connect(self.panes.links.show)
        self._join_search()
        self.session.article_opened.connect(self._show_title)

    def _join_search(self) -> None:
        """What stands around the list follows what is searched for."""
        panel = self.articles.panel
        panel.above.addWidget(self.saved.row)
        panel.asking.add_to_head(self.facets.toggle)
        in_tab_order(self.saved.row.save, panel.field, self.facets.toggle, panel.order, panel.view)
        panel.search_wanted.connect(self.facets.follow)
        panel.search_wanted.connect(self.saved.follow)
        self.saved.order_wanted.connect(panel.order.choose)
        self.facets.room_wanted.connect(self.panes.give_articles)

    def _restore(self) -> None:
        for feature in self._features():
            feature.restore()
        self.articles.panel.view.setFocus()

    def _show_title(self, article: OpenArticle) -> None:
        self.setWindowTitle(f"{article.row.title} — {self.tr('Читальня')}")

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _show_keys(self) -> None:
        from reader.ui.window.dialogs import KeysDialog

        KeysDialog(self).open()

    def _show_about(self) -> None:
        from reader.ui.window.dialogs import show_about

        show_about(self)

    def _listen_to_mouse(self) -> None:
        from reader.ui.window.mouse import SideButtons

        SideButtons(self.session, (self.page, self.names.panel.page, self.articles.panel.view), self)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self.first_painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the panes and the place, keep what is being typed beside, and end the work in hand."""
        for dialog in self.findChildren(QDialog):
            dialog.close()
        for feature in self._features():
            feature.save()
        self.session.note_position(self.page.position())
        self.hide()  # at once, whatever the work in hand still takes
        self.session.close()
        super().closeEvent(event)


def window_icon() -> QIcon:
    """The program's own icon."""
    return QIcon(str(resources() / "icons" / "chitalnya.svg"))
