"""The line above the page that says on which other sites an article stands, and opens it there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton

from reader.ui.parts.controls import entry
from reader.ui.parts.feature import Feature
from reader.ui.wording import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QSettings
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from reader.model.articles import ArticleRow
    from reader.ui.parts.feature import Actions
    from reader.ui.state.catalogue import OpenArticle, Reprints
    from reader.ui.state.session import Session

translate = QCoreApplication.translate

LISTED = 30
"""How many reprints the menu lists before «и ещё»."""


class ReprintMenu(QMenu):
    """Offers articles to be opened."""

    chosen = Signal(str)

    def __init__(self, articles: Sequence[ArticleRow], parent: QWidget) -> None:
        super().__init__(parent)
        list_articles(self, articles)
        self.triggered.connect(lambda action: self.chosen.emit(action.data()))


def list_articles(menu: QMenu, articles: Sequence[ArticleRow]) -> None:
    """An entry for each; where there are very many, for the first of them."""
    for each in articles[:LISTED]:
        menu.addAction(entry(f"{wording.byline(each)} — {each.title}")).setData(each.id)
    if len(articles) > LISTED:
        more = wording.and_more(len(articles) - LISTED)
        menu.addAction(more).setEnabled(False)


class ReprintsFeature(Feature):
    """Seen only where there is something to say."""

    def __init__(self, session: Session, actions: Actions, settings: QSettings, window: QWidget) -> None:
        super().__init__(session, actions, settings, window)
        self.line = QToolButton(window)
        self.line.setObjectName("reprints")
        self.line.setAutoRaise(True)
        self.line.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.line.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.line)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.menu.triggered.connect(self._follow)
        self.line.setMenu(self.menu)
        self.line.hide()
        self._found: Reprints | None = None
        session.article_opened.connect(self._show)
        session.article_closed.connect(self.line.hide)
        session.library_changed.connect(self._look_again)

    def _show(self, article: OpenArticle) -> None:
        self._found = self._session.catalogue.reprints(article.row.id)
        words = wording.reprints(len(self._found.others), is_apart=self._found.is_apart)
        self.line.setText(words)
        self.line.setAccessibleName(words)
        self.line.setVisible(bool(words))

    def _look_again(self) -> None:
        if self._session.article is not None:
            self._show(self._session.article)

    def _fill_menu(self) -> None:
        """Anew each time: an import may have found more."""
        self.menu.clear()
        if self._found is None:
            return
        list_articles(self.menu, self._found.others)
        self.menu.addSeparator()
        if self._found.is_apart:
            self.menu.addAction(self.tr("Искать её перепечатки снова"))
        else:
            self.menu.addAction(self.tr("Эта статья — не перепечатка"))

    def _follow(self, action: QAction) -> None:
        """Open the article that was chosen, or say that the open one is none of its kind, or is one after all."""
        article, chosen = self._session.article, action.data()
        if chosen is not None:
            self._session.open_article(chosen)
        elif article is not None and self._found is not None:
            self._set_apart(article.row.id, not self._found.is_apart)

    def _set_apart(self, article: str, apart: bool) -> None:  # noqa: FBT001
        from reader.services.notes import set_apart

        self._session.changes.mark(lambda library: set_apart(library, [article], apart=apart))
