"""Finding in the window: the bar at the foot of the page, and what F3 steps through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.articles import Span
from reader.ui.page.find_bar import FindBar
from reader.ui.parts.feature import Feature
from reader.ui.parts.theme import LIGHT

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QWidget

    from reader.ui.page.reading import ReadingPage
    from reader.ui.parts.feature import Actions, Commands
    from reader.ui.parts.theme import Theme
    from reader.ui.state.catalogue import OpenArticle
    from reader.ui.state.session import Session

LONGEST = 100
"""Signs of a selection that are looked for when the bar is opened."""


class FindFeature(Feature):
    """While the bar is open, F3 belongs to it; else to what was chosen last: a name, or the search."""

    def __init__(
        self, session: Session, actions: Actions, settings: QSettings, window: QWidget, page: ReadingPage
    ) -> None:
        super().__init__(session, actions, settings, window)
        self._page = page
        self._theme = LIGHT
        self._mentions = 0
        self._hits: tuple[Span, ...] = ()
        self._place = -1
        self._searched = -1
        """At which hit of the search one stands."""
        self._from: int | None = None
        """The code point from which on the first hit is shown; None where the page is to stay."""
        self.bar = FindBar(window)
        self.bar.close_on_escape(page)
        self.bar.asked.connect(self._look_for)
        self.bar.stepped.connect(self._step_found)
        self.bar.closed.connect(self._close)
        session.finder.found.connect(self._show)
        session.article_opened.connect(self._look_again)
        session.article_updated.connect(self._look_again)
        session.article_closed.connect(self._close)
        session.stepped.connect(self._count_mentions)
        session.hit_stepped.connect(self._show_searched)
        self._enable_steps()

    def commands(self) -> Commands:
        return {
            "find": self._open,
            "next_mention": lambda: self._step(1),
            "previous_mention": lambda: self._step(-1),
        }

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        if self.is_open:
            self.bar.draw_icons(theme)

    @property
    def is_open(self) -> bool:
        return not self.bar.isHidden()

    def _open(self) -> None:
        """Look for what is selected, or for what was looked for last."""
        article, passage = self._session.article, self._page.selected()
        if article is None:
            return
        words = "" if passage is None else article.text.content[passage.start : passage.end].strip()
        self.bar.draw_icons(self._theme)
        self.bar.begin(words.splitlines()[0][:LONGEST] if words else "")
        self._from = passage.start if passage is not None else self._page.position()
        self._enable_steps()

    def _close(self) -> None:
        if not self.is_open:
            return
        focused: QWidget | None = self._window.focusWidget()
        had_focus = focused is not None and self.bar.isAncestorOf(focused)
        self.bar.hide()
        self._session.finder.forget()
        self._hits, self._place = (), -1
        self._page.show_hits(self._session.hits, self._searched)
        if had_focus:
            self._page.setFocus()
        self._enable_steps()

    def _look_for(self, words: str, exact: bool) -> None:  # noqa: FBT001 - as Qt gives it
        article = self._session.article
        if self._place >= 0:
            self._from = self._hits[self._place].start
        if article is not None:
            self._session.finder.look_for(article, words, exact=exact)

    def _look_again(self, article: OpenArticle) -> None:
        """In another article, or in another text of it: there nobody asked to be moved."""
        if self.is_open:
            self._hits, self._place, self._from = (), -1, None
            self._session.finder.look_for(article, self.bar.words, exact=self.bar.exact.isChecked())

    def _show(self, hits: tuple[Span, ...]) -> None:
        """Mark what was found, and show the first hit from where one began to look."""
        if not self.is_open:
            return
        self._hits, self._place = hits, -1
        if hits and self._from is not None:
            from reader.ui.page.hits import nearest

            self._show_place(nearest([hit.start for hit in hits], self._from))
        else:
            self._page.show_hits(hits)
            self.bar.show_found(-1, len(hits))

    def _step(self, by: int) -> None:
        if self.is_open:
            self._step_found(by)
        else:
            self._session.step(by)

    def _step_found(self, by: int) -> None:
        """To the next hit (1) or the one before (-1), round the ends."""
        if not self._hits:
            return
        if self._place >= 0:
            self._show_place((self._place + by) % len(self._hits))
            return
        from reader.ui.page.hits import nearest

        after = nearest([hit.start for hit in self._hits], self._page.position())
        self._show_place(after if by > 0 else (after - 1) % len(self._hits))

    def _show_place(self, place: int) -> None:
        self._place = place
        self._page.show_hits(self._hits, place)
        self._page.reveal(self._hits[place])
        self.bar.show_found(place, len(self._hits))

    def _show_searched(self, place: int, total: int) -> None:
        """Mark the hits of the search, unless those of the bar are marked."""
        del total
        self._searched = place
        if not self.is_open:
            self._page.show_hits(self._session.hits, place)
        self._enable_steps()

    def _count_mentions(self, step: int, total: int) -> None:
        del step
        self._mentions = total
        self._enable_steps()

    def _enable_steps(self) -> None:
        for name in ("next_mention", "previous_mention"):
            self._actions[name].setEnabled(self.is_open or self._mentions > 0 or self._session.steps_through_hits)
