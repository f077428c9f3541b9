"""Finding words in the open article, in the thread that reads: a book takes some tenths of a second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from reader.model.articles import Span
    from reader.services.search.in_article import ArticleWords
    from reader.ui.state.asker import Asker
    from reader.ui.state.catalogue import OpenArticle

FIND = "find"
"""What is asked of the thread."""


class Finder(QObject):
    """Looks for what was asked last; what was asked before is given up."""

    found = Signal(object)
    """The hits, as a tuple of `Span`."""

    def __init__(self, asker: Asker, parent: QObject) -> None:
        super().__init__(parent)
        self._asker = asker
        self._words: tuple[str, ArticleWords] | None = None
        """The text that was searched last, and its words; the thread alone touches it."""

    def look_for(self, article: OpenArticle, query: str, *, exact: bool) -> None:
        """Look for the words of a query in the text of an article; see `ArticleWords.hits`."""
        content = article.text.content
        self._asker.ask(FIND, lambda _: self._hits(content, query, exact=exact), self.found.emit)

    def forget(self) -> None:
        """Nothing is looked for any more: let go of the words of a book."""
        self._asker.ask(FIND, lambda _: self._let_go(), lambda _: None)

    def _hits(self, content: str, query: str, *, exact: bool) -> tuple[Span, ...]:
        if self._words is None or self._words[0] != content:
            from reader.services.search.forms import normal_forms
            from reader.services.search.in_article import ArticleWords

            self._words = content, ArticleWords(content, normal_forms)
        if not exact:
            self._words[1].prepare()  # also as the bar is opened: while somebody types
        return self._words[1].hits(query, exact=exact)

    def _let_go(self) -> None:
        self._words = None
