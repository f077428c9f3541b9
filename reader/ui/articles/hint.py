"""The line above the page that offers what an article lacks: a date by the name of its file, another encoding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from reader.ui.parts.controls import entry, tip
from reader.ui.parts.feature import Feature
from reader.ui.wording import wording
from reader.ui.wording.showable import showable

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QWidget

    from reader.services.suggested import Suggested
    from reader.ui.parts.feature import Actions
    from reader.ui.state.catalogue import OpenArticle
    from reader.ui.state.session import Session


class HintFeature(Feature):
    """Seen only where there is something to offer."""

    def __init__(self, session: Session, actions: Actions, settings: QSettings, window: QWidget) -> None:
        super().__init__(session, actions, settings, window)
        self.line = QToolButton(window)
        self.line.setObjectName("hint")
        self.line.setAutoRaise(True)
        self.line.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.line.hide()
        self.line.clicked.connect(self._take)
        self._suggested: Suggested | None = None

    def begin(self) -> None:
        """Not before the first paint: what looks at the names of files is slow to import."""
        self._session.article_opened.connect(self._show)
        self._session.article_updated.connect(self._show)
        self._session.article_closed.connect(self.line.hide)
        if self._session.article is not None:
            self._show(self._session.article)

    def _show(self, article: OpenArticle) -> None:
        lacks = article.row.published is None or article.row.source is None
        self._suggested = self._session.catalogue.suggested(article.row.id) if lacks else None
        if self._suggested is not None:
            self._say(wording.offered(self._suggested.source, self._suggested.published), self._suggested.by)
        else:
            self.line.hide()
        if not article.mentions.by_kind():  # a text that was decoded wrong names nobody
            self._session.changes.ask(
                lambda _: _seems_wrong(article.text.content), lambda wrong: self._offer_encoding(article.text.id, wrong)
            )

    def _offer_encoding(self, text: int, seems_wrong: bool) -> None:  # noqa: FBT001
        article = self._session.article
        if seems_wrong and article is not None and article.text.id == text:
            self._suggested = None
            self._say(self.tr("Похоже, текст прочитан не в той кодировке. Исправить…"))

    def _say(self, words: str, by: str = "") -> None:
        self.line.setText(entry(showable(words)))
        self.line.setAccessibleName(showable(words))
        self.line.setToolTip(tip(showable(by)))
        self.line.show()

    def _take(self) -> None:
        from reader.ui.articles.suggested import take

        article = self._session.article
        if self._suggested is None:
            self._actions["encoding"].trigger()
        elif article is not None:
            take(self._session, [article.row.id])


def _seems_wrong(text: str) -> bool:
    from reader.services import rereading

    return rereading.seems_wrong(text)
