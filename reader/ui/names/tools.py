"""All with which names are put right, made when first needed: the menus of names, the lists beside the window."""

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from reader.model.articles import Span
from reader.model.names import EntityMention, EntityRow
from reader.ui.names.actions import NameActions
from reader.ui.names.all_names import NameList
from reader.ui.names.decisions import DecisionList
from reader.ui.names.roll import RollList
from reader.ui.names.suggestions import SuggestionList
from reader.ui.parts.controls import pop_up
from reader.ui.parts.theme import LIGHT, Theme
from reader.ui.state.session import Session


class NameTools(QObject):
    """One set for a window."""

    entity_chosen = Signal(str)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self.actions = NameActions(session, window)
        self._session = session
        self._window = window
        self._theme = LIGHT

    @cached_property
    def name_list(self) -> NameList:
        made = NameList(self._session, self.actions, self._window)
        made.entity_chosen.connect(self.entity_chosen)
        return made

    @cached_property
    def decision_list(self) -> DecisionList:
        return DecisionList(self._session, self.actions, self._window)

    @cached_property
    def suggestion_list(self) -> SuggestionList:
        made = SuggestionList(self._session, self._window)
        made.set_theme(self._theme)
        return made

    @cached_property
    def roll(self) -> RollList:
        made = RollList(self._session, self._window)
        made.entity_chosen.connect(self.entity_chosen)
        return made

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        if "suggestion_list" in self.__dict__:
            self.suggestion_list.set_theme(theme)

    def about_selected(self, does: Callable[[EntityRow], object]) -> None:
        """Do something about the selected entity, if one is."""
        if self._session.card is not None:
            does(self._session.card.entity)

    def menu_of(self, mention: EntityMention | None) -> QMenu | None:
        """All that can be said about a name on the page; None where there is none. The caller pops it up."""
        entity = self._session.catalogue.entity(mention.entity) if mention else None
        return self.actions.menu(entity, mention) if entity else None

    def add_passage(self, menu: QMenu, passage: Span) -> None:
        """Add to a menu what can be said about selected words of the page."""
        article = self._session.article
        if article is not None:
            self.actions.passage_menu(menu, passage, article.text.content[passage.start : passage.end])

    def show_entity_menu(self, entity_id: str, at: QPoint) -> None:
        """The menu of an entity in the links panel."""
        entity = self._session.catalogue.entity(entity_id)
        if entity is not None:
            pop_up(self.actions.menu(entity), at)
