"""Saying that a paragraph of the page is no text of the article, or that it is: in this article, or of its source."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from reader.model.articles import overlap
from reader.ui.parts.controls import entry
from reader.ui.wording import wording
from reader.ui.wording.showable import showable

if TYPE_CHECKING:
    from reader.model.articles import Span
    from reader.services.noise import Said
    from reader.ui.state.catalogue import OpenArticle
    from reader.ui.state.session import Session

LONGEST = 40
"""Letters of a source that an entry of the menu shows."""


class NoiseActions(QObject):
    """One set for a window."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session

    def add_to_menu(self, menu: QMenu, paragraph: Span | None) -> None:
        """Add to a menu what can be said of a paragraph of the open article."""
        article = self._session.article
        if article is None or paragraph is None:
            return
        is_noise = not _is_dimmed(article, paragraph)
        said = self.tr("Это не текст статьи") if is_noise else self.tr("Это текст статьи")
        words = article.text.content[paragraph.start : paragraph.end]
        menu.addSeparator()
        inner = menu.addMenu(said)
        inner.addAction(self.tr("Здесь"), partial(self._say, article, words, is_noise=is_noise))
        if (source := article.row.source) is not None:
            name = source if len(source) <= LONGEST else f"{source[:LONGEST]}…"
            everywhere = entry(wording.in_all_of_source(showable(name)))
            inner.addAction(everywhere, partial(self._say, article, words, is_noise=is_noise, of_source=True))

    def _say(self, article: OpenArticle, words: str, *, is_noise: bool, of_source: bool = False) -> None:
        from reader.services import noise

        say = noise.say_of_source if of_source else noise.say_here
        self._session.changes.mark(
            lambda library: say(library, article.row.id, words, is_noise=is_noise), partial(self._follow, is_noise)
        )

    def _follow(self, is_noise: bool, said: Said) -> None:  # noqa: FBT001
        """Show what came of it; where more is to be done, count that, too."""
        self._session.look_for_changes()
        if said.is_all:
            self._tell(is_noise, said, 0)
        else:
            self._session.changes.settle(partial(self._tell, is_noise, said))

    def _tell(self, is_noise: bool, said: Said, more: int) -> None:  # noqa: FBT001
        words = wording.noise_said(said.articles + more, said.source, is_noise=is_noise)
        self._session.say(words, undoable=True)


def _is_dimmed(article: OpenArticle, paragraph: Span) -> bool:
    """Whether at least half of a paragraph is dimmed."""
    spans = (span for span in article.text.dimmed if overlap(span, paragraph))
    dimmed = sum(min(span.end, paragraph.end) - max(span.start, paragraph.start) for span in spans)
    return 2 * dimmed >= paragraph.end - paragraph.start
