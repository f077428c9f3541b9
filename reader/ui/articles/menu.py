"""What can be done with an article of the list, or with all that are chosen there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from reader.ui.articles.suggested import take
from reader.ui.wording import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.ui.articles.actions import ArticleActions
    from reader.ui.state.session import Session


class ArticleMenu(QMenu):
    """For one time; see `pop_up`."""

    def __init__(self, articles: Sequence[str], session: Session, actions: ArticleActions, parent: QWidget) -> None:
        super().__init__(parent)
        one = len(articles) == 1
        if one:
            self.addAction(self.tr("Открыть"), lambda: session.open_article(articles[0]))
            self.addSeparator()
        about = self.tr("Об этой статье…") if one else wording.about_articles(len(articles))
        self.addAction(about, lambda: actions.edit(articles))
        self.addAction(self.tr("Взять дату и источник из имени файла"), lambda: take(session, articles))
        self.addSeparator()
        delete = self.tr("Удалить статью") if one else wording.delete_articles(len(articles))
        self.addAction(delete, lambda: actions.delete(articles))
