"""What can be done with an article of the list, or with all that are chosen there."""

from __future__ import annotations

from functools import partial
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
        self._offer_states(articles, session, actions)
        self.addSeparator()
        delete = self.tr("Удалить статью") if one else wording.delete_articles(len(articles))
        self.addAction(delete, lambda: actions.delete(articles))

    def _offer_states(self, articles: Sequence[str], session: Session, actions: ArticleActions) -> None:
        """Of one article what it is not, of several either."""
        row = session.catalogue.article(articles[0]) if len(articles) == 1 else None
        for starred in (True, False):
            if row is None or row.starred is not starred:
                words = self._star_words(row is not None, len(articles), starred=starred)
                self.addAction(words, partial(actions.star, articles, starred=starred))
        tags = self.tr("Метки…") if row is not None else wording.tags_of_articles(len(articles))
        self.addAction(tags, lambda: actions.tag(articles))
        for read in (True, False):
            if row is None or row.read is not read:
                words = self._read_words(row is not None, len(articles), read=read)
                self.addAction(words, partial(session.set_read, articles, read=read))

    def _star_words(self, one: bool, count: int, *, starred: bool) -> str:  # noqa: FBT001
        if not one:
            return wording.star_articles(count, starred=starred)
        return self.tr("Поставить звёздочку") if starred else self.tr("Снять звёздочку")

    def _read_words(self, one: bool, count: int, *, read: bool) -> str:  # noqa: FBT001
        if not one:
            return wording.read_articles(count, read=read)
        return self.tr("Отметить прочитанной") if read else self.tr("Отметить непрочитанной")
