"""The panes beside the page, and where the window stands on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtWidgets import QDockWidget, QWidget

from reader.ui.parts.feature import Feature

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QMainWindow

    from reader.ui.parts.feature import Actions, Commands
    from reader.ui.state.session import Session


class Panes(Feature):
    """One on each side; each can be put away."""

    def __init__(
        self,
        session: Session,
        actions: Actions,
        settings: QSettings,
        window: QMainWindow,
        *,
        articles: QWidget,
        links: QWidget,
    ) -> None:
        super().__init__(session, actions, settings, window)
        self._main = window
        self.articles = self._dock("articles_dock", self.tr("Статьи"), articles, Qt.DockWidgetArea.LeftDockWidgetArea)
        self.links = self._dock("links_dock", self.tr("Связи"), links, Qt.DockWidgetArea.RightDockWidgetArea)
        self._before: int | None = None
        """How wide the articles were before they were given more."""
        self._given = 0
        window.setDockNestingEnabled(False)
        window.resizeDocks([self.articles, self.links], [290, 340], Qt.Orientation.Horizontal)

    def give_articles(self, width: int) -> None:
        """Let the pane of articles be so wide, as far as that leaves room to read; 0: as wide as it was before."""
        if width:
            self._before = self.articles.width()
        elif self._before is None or self.articles.width() != self._given:
            self._before = None  # somebody has drawn it wider or narrower since
            return
        else:
            width, self._before = self._before, None
        self._main.resizeDocks([self.articles], [width], Qt.Orientation.Horizontal)
        self._given = width

    def commands(self) -> Commands:
        return {"toggle_articles": self._toggle, "toggle_links": self._toggle}

    def restore(self) -> None:
        main = self._main
        main.resize(QSize(1360, 860).boundedTo(main.screen().availableSize() * 0.92))
        for name, restore in (("geometry", main.restoreGeometry), ("panes", main.restoreState)):
            value = self._settings.value(name)
            if isinstance(value, QByteArray):
                restore(value)
        self._check()

    def save(self) -> None:
        self._settings.setValue("geometry", self._main.saveGeometry())
        self._settings.setValue("panes", self._main.saveState())

    def _dock(self, name: str, title: str, panel: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self._main)
        dock.setObjectName(name)
        dock.setAccessibleName(title)
        dock.setTitleBarWidget(QWidget(dock))
        dock.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        dock.setWidget(panel)
        panel.setMinimumWidth(200)
        self._main.addDockWidget(area, dock)
        dock.visibilityChanged.connect(self._check)
        return dock

    def _toggle(self) -> None:
        # Both before either pane moves: as one is shown, both commands follow the panes.
        articles, links = (self._actions[name].isChecked() for name in ("toggle_articles", "toggle_links"))
        self.articles.setVisible(articles)
        self.links.setVisible(links)

    def _check(self) -> None:
        self._actions["toggle_articles"].setChecked(not self.articles.isHidden())
        self._actions["toggle_links"].setChecked(not self.links.isHidden())
