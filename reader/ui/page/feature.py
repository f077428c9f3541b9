"""The page in the window: what is read, how large, and what is clicked there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.page.middle import Middle
from reader.ui.page.noise import NoiseActions
from reader.ui.parts.feature import Feature
from reader.ui.wording import wording

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QWidget

    from reader.model.names import EntityMention
    from reader.ui.parts.feature import Actions, Commands
    from reader.ui.parts.theme import Theme
    from reader.ui.state.catalogue import EntityCard
    from reader.ui.state.session import Session


class PageFeature(Feature):
    """The middle of the window."""

    def __init__(self, session: Session, actions: Actions, settings: QSettings, window: QWidget) -> None:
        super().__init__(session, actions, settings, window)
        self.middle = Middle(session, window)
        self.page = page = self.middle.page
        self.noise = NoiseActions(session, window)
        page.describe = self._describe
        page.name_clicked.connect(self._select)
        page.name_joined.connect(self._find_both)
        page.position_changed.connect(session.note_position)
        session.article_opened.connect(page.show_article)
        session.article_updated.connect(page.update_article)
        session.article_closed.connect(page.clear_article)
        session.entity_selected.connect(self._light_up)
        session.stepped.connect(page.show_step)
        session.mention_shown.connect(page.reveal)

    def commands(self) -> Commands:
        return {
            "copy": self.page.copy,
            "zoom_in": lambda: self.page.zoom_by(1),
            "zoom_out": lambda: self.page.zoom_by(-1),
            "zoom_reset": lambda: self.page.set_zoom(1.0),
            "go_to_page": self.page.setFocus,
        }

    def set_theme(self, theme: Theme) -> None:
        self.page.set_theme(theme)

    def restore(self) -> None:
        self.page.set_zoom(self._number("zoom", 1.0))

    def save(self) -> None:
        self._settings.setValue("zoom", self.page.zoom)

    def _light_up(self, card: EntityCard | None) -> None:
        self.page.light_up(card.entity.id if card else None)

    def _select(self, mention: EntityMention) -> None:
        self._session.select_entity(mention.entity, at=mention.span.start)

    def _find_both(self, mention: EntityMention) -> None:
        """Find the articles that name this and what is selected; where nothing else is, select it."""
        card = self._session.card
        if card is None or card.entity.id == mention.entity:
            self._select(mention)
        else:
            self._session.search_naming(card.entity.id, mention.entity)

    def _describe(self, mention: EntityMention) -> str:
        """The words of a name's tooltip: what it is, how often here, in how many articles."""
        catalogue, article = self._session.catalogue, self._session.article
        entity = catalogue.entity(mention.entity)
        if entity is None or article is None:
            return ""
        here = sum(not each.derived for each in article.mentions.of(mention.entity))
        return wording.tooltip(entity, here, catalogue.entity(mention.also) if mention.also else None)
