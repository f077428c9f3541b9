"""The bar above the page: the way back, what is coloured, and the steps from mention to mention of a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.names import Kind
from reader.ui.page.reading_bar import ReadingBar
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

SHOW: dict[Kind | None, str] = {
    Kind.PERSON: "show_person",
    Kind.STATE: "show_state",
    Kind.PLACE: "show_place",
    None: "show_derived",
}
"""The commands that colour a kind of names or not (None: derived mentions)."""
GOVERNMENTS = "show_governments"
"""The command that marks capitals which stand for their governments or not."""


class BarFeature(Feature):
    """The legend, the commands and the page say the same of what is coloured."""

    def __init__(
        self, session: Session, actions: Actions, settings: QSettings, window: QWidget, page: ReadingPage
    ) -> None:
        super().__init__(session, actions, settings, window)
        self.bar = ReadingBar(actions, window)
        self.legend = self.bar.legend
        self._page = page
        self._theme = LIGHT
        self._is_painted = False
        self._mention, self._hit = (-1, 0), (-1, 0)
        """At which mention of the selected name one stands, of how many; and at which hit of the search."""
        self.legend.shown_changed.connect(self._color)
        session.article_opened.connect(self._count)
        session.article_updated.connect(self._count)
        session.article_closed.connect(self._count_none)
        session.stepped.connect(self._show_step)
        session.hit_stepped.connect(self._show_hit)
        session.navigation_changed.connect(self._show_way)
        self._show_way()

    def commands(self) -> Commands:
        return {
            "back": self._session.back,
            "forward": self._session.forward,
            **dict.fromkeys(SHOW.values(), self._choose_kinds),
            GOVERNMENTS: self._mark_governments,
        }

    def begin(self) -> None:
        """Not before the first paint: to draw the first icon loads a part of Qt."""
        self._is_painted = True
        self.bar.draw_icons(self._theme)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.legend.set_theme(theme)
        if self._is_painted:
            self.bar.draw_icons(theme)

    def restore(self) -> None:
        off = str(self._settings.value("hidden_kinds", "")).split(",")
        self.legend.set_shown(frozenset(kind for kind, name in SHOW.items() if name not in off))
        self._color(self.legend.shown)
        self._actions[GOVERNMENTS].setChecked(GOVERNMENTS not in off)
        self._mark_governments()

    def save(self) -> None:
        off = [name for name in (*SHOW.values(), GOVERNMENTS) if not self._actions[name].isChecked()]
        self._settings.setValue("hidden_kinds", ",".join(off))

    def _color(self, shown: frozenset[Kind | None]) -> None:
        self._page.set_shown(shown)
        for kind, name in SHOW.items():
            self._actions[name].setChecked(kind in shown)

    def _choose_kinds(self) -> None:
        self.legend.set_shown(frozenset(kind for kind, name in SHOW.items() if self._actions[name].isChecked()))

    def _mark_governments(self) -> None:
        self._page.set_governments(marked=self._actions[GOVERNMENTS].isChecked())

    def _count(self, article: OpenArticle) -> None:
        self.legend.show_counts(article.mentions.by_kind())

    def _count_none(self) -> None:
        self.legend.show_counts({})

    def _show_step(self, step: int, total: int) -> None:
        self._mention = step, total
        self._show_steps()

    def _show_hit(self, step: int, total: int) -> None:
        self._hit = step, total
        self._show_steps()

    def _show_steps(self) -> None:
        """Say where one stands among what is stepped through."""
        through_hits = self._session.steps_through_hits
        self.bar.show_step(*(self._hit if through_hits else self._mention), found=through_hits)

    def _show_way(self) -> None:
        self._actions["back"].setEnabled(self._session.trail.can_go_back)
        self._actions["forward"].setEnabled(self._session.trail.can_go_forward)
