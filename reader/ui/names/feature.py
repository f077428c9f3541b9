"""The names in the window: the pane of links, and what puts names right."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from reader.ui.names.panel import LinksPanel
from reader.ui.parts.controls import to_the_front
from reader.ui.parts.feature import Feature
from reader.ui.parts.theme import LIGHT

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint, QSettings
    from PySide6.QtWidgets import QWidget

    from reader.ui.names.tools import NameTools
    from reader.ui.parts.feature import Actions, Commands
    from reader.ui.parts.theme import Theme
    from reader.ui.state.catalogue import EntityCard
    from reader.ui.state.session import Session


REPRINTS_ONCE = "reprints_once"
"""The command, and the setting, that lists articles which are reprints of one another as one."""


WAYS = "ways"
"""What is asked of the thread that reads: in which ways articles write a name."""


class NameFeature(Feature):
    """The pane on the right."""

    wanted = Signal()
    """The pane has to be seen."""

    def __init__(self, session: Session, actions: Actions, settings: QSettings, window: QWidget) -> None:
        super().__init__(session, actions, settings, window)
        self.panel = LinksPanel(window)
        self.panel.entity_chosen.connect(session.select_entity)
        self.panel.article_chosen.connect(lambda article, at: session.open_article(article, at=at))
        self.panel.more_wanted.connect(session.list_more)
        self.panel.count_wanted.connect(self._count_reprints)
        self.panel.explanation_wanted.connect(self._explain)
        self.panel.menu_wanted.connect(self._show_menu)
        self.panel.written_wanted.connect(lambda entity, name: session.search_naming(entity, form=name))
        self.panel.ways_wanted.connect(self._ask_ways)
        self.panel.both_wanted.connect(self._find_both)
        self.panel.order_wanted.connect(session.list_oldest_first)
        session.entity_selected.connect(self._show_entity)
        session.card_grown.connect(self.panel.show_entity)
        session.article_closed.connect(self.panel.clear)
        self._theme = LIGHT

    @cached_property
    def tools(self) -> NameTools:
        """What puts names right; made when first needed."""
        from reader.ui.names.tools import NameTools

        tools = NameTools(self._session, self._window)
        tools.entity_chosen.connect(self._session.select_entity)
        tools.set_theme(self._theme)
        return tools

    def commands(self) -> Commands:
        return {
            "merge": lambda: self.tools.about_selected(self.tools.actions.merge),
            "rename": lambda: self.tools.about_selected(self.tools.actions.rename),
            "confirm": lambda: self.tools.about_selected(lambda entity: self.tools.actions.confirm([entity])),
            "explain": self._explain,
            "together": lambda: self.tools.about_selected(lambda entity: self._find_both(entity.id)),
            "first_mention": self._go_to_first,
            "name_list": lambda: to_the_front(self.tools.name_list),
            "suggestion_list": lambda: to_the_front(self.tools.suggestion_list),
            "decision_list": lambda: to_the_front(self.tools.decision_list),
            "clear_selection": self._session.clear_selection,
            "go_to_links": self.panel.page.setFocus,
            REPRINTS_ONCE: self._fold_reprints,
        }

    def restore(self) -> None:
        once = str(self._settings.value(REPRINTS_ONCE, "true")).lower() != "false"
        self._actions[REPRINTS_ONCE].setChecked(once)
        self.panel.show_once(once)

    def save(self) -> None:
        self._settings.setValue(REPRINTS_ONCE, self._actions[REPRINTS_ONCE].isChecked())

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.panel.set_theme(theme)
        if "tools" in self.__dict__:
            self.tools.set_theme(theme)

    def _show_entity(self, card: EntityCard | None) -> None:
        if card is None:
            self.panel.show_names(self._session.names_here())
        else:
            self.panel.show_entity(card)
            self.wanted.emit()
        for name in ("clear_selection", "merge", "rename", "confirm", "explain", "together"):
            self._actions[name].setEnabled(card is not None)
        self._actions["first_mention"].setEnabled(card is not None and card.first is not None)

    def _fold_reprints(self) -> None:
        self.panel.show_once(self._actions[REPRINTS_ONCE].isChecked())

    def _count_reprints(self, entity: str) -> None:
        """Ten thousand articles take some milliseconds, and so they are not counted in the interface's thread."""
        self._session.changes.ask(
            lambda library: library.reprints.repeated(entity), lambda found: self.panel.count_reprints(entity, *found)
        )

    def _ask_ways(self, entity: str) -> None:
        """A famous name is written in many ways, each in many articles: that is not for the interface's thread."""
        self._session.ask(
            WAYS, lambda catalogue: catalogue.written(entity), lambda found: self.panel.show_ways(entity, found)
        )

    def _find_both(self, entity: str, other: str = "") -> None:
        """Find the articles that name two entities; ask for the other one where nobody has said it."""
        if other:
            self._session.search_naming(entity, other)
        elif (row := self._session.catalogue.entity(entity)) is not None:
            self.tools.actions.choose_other(row, lambda chosen: self._session.search_naming(entity, chosen))

    def _go_to_first(self) -> None:
        card = self._session.card
        if card is not None and card.first is not None:
            at = card.first.excerpts[0].start if card.first.excerpts else 0
            self._session.open_article(card.first.article.id, at=at)

    def _show_menu(self, entity: str, at: QPoint) -> None:
        self.tools.show_entity_menu(entity, at)

    def _explain(self) -> None:
        if self._session.card is not None:
            self.wanted.emit()
            self.panel.explain(self._session.catalogue.explain(self._session.card.entity.id))
