"""What a person can say about a name: the menu of a name in the text or in the panel, and the dialogs behind it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from reader.library import Library
from reader.model.articles import Span
from reader.model.decisions import Reach
from reader.model.names import EntityMention, EntityRow, Kind
from reader.services import decide
from reader.services.decide import Done, Scope
from reader.ui.parts.choose_entity import EntityChooser, NewName, PassageDialog
from reader.ui.parts.controls import entry
from reader.ui.state.session import Session
from reader.ui.wording import wording
from reader.ui.wording.showable import shortened, showable

LONGEST = 40
"""Letters of a name in an entry of a menu."""
MENU_FORMS = 12
"""How many forms a menu offers to split off."""


class NameActions(QObject):
    """Asks what has to be asked, and hands the decision to the session. `window` is the parent of its dialogs."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window

    # -------------------------------------------------------------------------------------------- menus

    def menu(self, entity: EntityRow, mention: EntityMention | None = None) -> QMenu:
        """All that can be said about an entity; with a mention also about it and its article. The caller pops it up."""
        menu = QMenu(self._window)
        title = menu.addAction(entry(f"{wording.kind_name(entity.kind)}: {showable(entity.name)}"))
        title.setEnabled(False)
        menu.addSeparator()
        card = self._session.card
        if card is not None and card.entity.id != entity.id:
            said = entry(showable(shortened(card.entity.name, LONGEST)))
            menu.addAction(
                self.tr("Статьи, где есть и «%1»").replace("%1", said),
                lambda: self._session.search_naming(card.entity.id, entity.id),
            )
            menu.addSeparator()
        self._add_identity(menu, entity, mention)
        self._add_kinds(
            menu.addMenu(self.tr("Это не %1, а…").replace("%1", wording.kind_name(entity.kind).lower())),
            entity,
            mention,
        )
        self._add_reaches(menu.addMenu(self.tr("Это не имя")), mention, partial(self._reject, entity))
        menu.addSeparator()
        right = menu.addAction(self.tr("Всё верно"), lambda: self.confirm([entity]))
        right.setEnabled(not entity.confirmed)
        return menu

    def passage_menu(self, menu: QMenu, passage: Span, words: str) -> None:
        """Add to a menu what can be said about selected words that are no name yet."""
        menu.addSeparator()
        said = entry(showable(shortened(words, 40)))
        menu.addAction(self.tr("«%1» — имя…").replace("%1", said), lambda: self.name(passage, words))

    def _add_identity(self, menu: QMenu, entity: EntityRow, mention: EntityMention | None) -> None:
        menu.addAction(self.tr("Объединить с…"), lambda: self.merge(entity))
        if mention is not None:
            menu.addAction(self.tr("Здесь имеется в виду…"), lambda: self.merge(entity, self._here(mention)))
            menu.addAction(self.tr("В этой статье это…"), lambda: self.merge(entity, self._article()))
        apart = menu.addMenu(self.tr("Отделить"))
        if mention is not None:
            apart.addAction(self.tr("это упоминание"), lambda: self._split(entity, scope=self._here(mention)))
        if self._session.article is not None:
            apart.addAction(self.tr("всё, что в этой статье"), lambda: self._split(entity, scope=self._article()))
        apart.addSeparator()
        for form in self._forms(entity):
            apart.addAction(entry(f"«{showable(form)}»"), partial(self._split, entity, form=form))
        menu.addAction(self.tr("Переименовать…"), lambda: self.rename(entity))

    def _add_kinds(self, menu: QMenu, entity: EntityRow, mention: EntityMention | None) -> None:
        for kind in Kind:
            if kind != entity.kind:
                self._add_reaches(menu.addMenu(wording.kind_name(kind)), mention, partial(self._retype, entity, kind))

    def _add_reaches(
        self, menu: QMenu, mention: EntityMention | None, decision: Callable[[Scope | None], None]
    ) -> None:
        """Everywhere, in this article, here: as far as each makes sense."""
        menu.addAction(self.tr("везде"), lambda: decision(None))
        if self._session.article is not None:
            menu.addAction(self.tr("в этой статье"), lambda: decision(self._article()))
        if mention is not None:
            menu.addAction(self.tr("только здесь"), lambda: decision(self._here(mention)))

    # -------------------------------------------------------------------------------------------- what is said

    def merge(self, entity: EntityRow, scope: Scope | None = None) -> None:
        """Ask with whom, and merge; within a scope only what stands there."""
        title = self.tr("Кто или что это — «%1»?").replace("%1", showable(entity.name))
        dialog = EntityChooser(self._session, title, entity, self._window)
        dialog.chosen.connect(
            lambda other: self._decide(lambda library: decide.merge(library, [entity.id], other, scope=scope))
        )
        dialog.open()

    def choose_other(self, entity: EntityRow, then: Callable[[str], object]) -> None:
        """Ask together with whom or what an entity is wanted; first come those that are named with it."""
        title = self.tr("«%1» — вместе с кем или с чем?").replace("%1", showable(entity.name))
        card = self._session.card
        together = [each.entity for each in card.together] if card and card.entity.id == entity.id else []
        dialog = EntityChooser(self._session, title, entity, self._window, likely=together)
        dialog.chosen.connect(then)
        dialog.open()

    def merge_all(self, entities: Sequence[EntityRow]) -> None:
        """Merge several into the one that is named most."""
        into = max(entities, key=lambda each: (each.articles, each.mentions))
        ids = [each.id for each in entities if each.id != into.id]
        self._decide(lambda library: decide.merge(library, ids, into.id))

    def rename(self, entity: EntityRow) -> None:
        """Ask for the name to show, and rename."""
        dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Переименовать"))
        dialog.setLabelText(self.tr("Как называть везде:"))
        dialog.setTextValue(entity.name)
        dialog.resize(420, dialog.sizeHint().height())
        dialog.textValueSelected.connect(lambda name: self._rename(entity, name.strip()))
        dialog.open()

    def retype(self, entities: Sequence[EntityRow], kind: Kind) -> None:
        """Change the kind of several everywhere."""
        ids = [each.id for each in entities]
        self._decide(lambda library: decide.retype(library, ids, kind))

    def reject(self, entities: Sequence[EntityRow]) -> None:
        """Say of several that they are no names, everywhere."""
        ids = [each.id for each in entities]
        self._decide(lambda library: decide.reject(library, ids))

    def confirm(self, entities: Sequence[EntityRow]) -> None:
        """Say of several that they are right as they are."""
        ids = [each.id for each in entities]
        self._decide(lambda library: decide.confirm(library, ids))

    def name(self, passage: Span, words: str) -> None:
        """Ask whose name the words are, and how far that goes."""
        dialog = PassageDialog(self._session, words, self._window)
        dialog.named.connect(partial(self._name, Scope(self._article().article, passage)))
        dialog.open()

    def _name(self, passage: Scope, given: NewName, reach: Reach) -> None:
        self._decide(
            lambda library: decide.name(
                library, passage, reach=reach, entity=given.entity, kind=given.kind, called=given.called
            )
        )

    def _rename(self, entity: EntityRow, name: str) -> None:
        if name and name != entity.name:
            self._decide(lambda library: decide.rename(library, entity.id, name))

    def _split(self, entity: EntityRow, *, form: str | None = None, scope: Scope | None = None) -> None:
        self._decide(lambda library: decide.split(library, entity.id, form=form, scope=scope))

    def _retype(self, entity: EntityRow, kind: Kind, scope: Scope | None) -> None:
        self._decide(lambda library: decide.retype(library, [entity.id], kind, scope=scope))

    def _reject(self, entity: EntityRow, scope: Scope | None) -> None:
        self._decide(lambda library: decide.reject(library, [entity.id], scope=scope))

    def _decide(self, decision: Callable[[Library], Done]) -> None:
        self._session.changes.decide(decision)

    # -------------------------------------------------------------------------------------------- scopes and forms

    def _article(self) -> Scope:
        article = self._session.article
        assert article is not None
        return Scope(article.row.id)

    def _here(self, mention: EntityMention) -> Scope:
        return Scope(self._article().article, mention.span)

    def _forms(self, entity: EntityRow) -> list[str]:
        """How texts write an entity, most frequent first, where they do so in several ways."""
        forms = [form.text for form in self._session.catalogue.forms(entity.id)]
        return forms[:MENU_FORMS] if len(forms) > 1 else []
