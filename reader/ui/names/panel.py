"""The links panel: the selected entity and every other article that mentions it; else the names of the article."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout, QWidget

from reader.ui.parts.theme import LIGHT, Theme
from reader.ui.state.catalogue import EntityCard

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from reader.model.links import EntityCount, Written
    from reader.model.names import EntityRow
    from reader.services.explain import Explanation
    from reader.ui.names.cards import Card, Target


STEADY = 3
"""Paragraphs of a card above all that may come in later: what it is, its name, how often it is mentioned."""
SCREENFUL = 6_000
"""Characters of HTML that are set at once: what a panel shows."""


class LinksPage(QTextBrowser):
    """What the panel says. It paints its own ground: else four are painted below it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.ground = LIGHT.panel
        self.is_with_control = False
        """Whether the last click was one with Ctrl."""

    def mouseReleaseEvent(self, event: "QMouseEvent") -> None:
        self.is_with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        super().mouseReleaseEvent(event)
        self.is_with_control = False

    def paintEvent(self, event: "QPaintEvent") -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self.ground))
        painter.end()
        super().paintEvent(event)


class LinksPanel(QWidget):
    """The pane on the right. It shows what it is given, and says what was clicked."""

    entity_chosen = Signal(str)
    article_chosen = Signal(str, int)
    """An article and the code point of the mention in it."""
    explanation_wanted = Signal()
    more_wanted = Signal()
    count_wanted = Signal(str)
    """The id of an entity of whose articles it is not known how many are reprints."""
    written_wanted = Signal(str, str)
    """The id of the entity, and how the articles write its name that are to be found."""
    ways_wanted = Signal(str)
    """The id of an entity of which it is not known in which ways articles write its name."""
    both_wanted = Signal(str, str)
    """The ids of two entities; the second one is empty where it is still to be chosen."""
    order_wanted = Signal(bool)
    """Whether the articles are to be listed from the oldest on."""
    menu_wanted = Signal(str, QPoint)
    """The id of the entity under the pointer (or the one shown), and where on the screen its menu should open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("links")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.page = LinksPage(self)
        self.page.setAccessibleName(self.tr("Связи выбранного имени"))
        self.page.setFrameShape(QFrame.Shape.NoFrame)
        self.page.setOpenLinks(False)
        self.page.setUndoRedoEnabled(False)
        self.page.document().setDocumentMargin(16)
        self.page.anchorClicked.connect(self._follow)
        self.page.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.page.customContextMenuRequested.connect(self._ask_for_menu)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self._theme = LIGHT
        self._shown: EntityCard | None = None
        self._names: Sequence[EntityCount] = ()
        self._card: Card | None = None
        self._said: object = None
        """What the card was made of."""
        self._set = 0
        """How many of the card's pieces are on the page; the others follow while nobody waits."""
        self._idle = QTimer(self, singleShot=True, interval=0)
        self._idle.timeout.connect(self._set_next)
        self._told: Sequence[Explanation] | None = None
        self._ways: Sequence[Written] = ()
        self._ways_of: EntityRow | None = None
        """For whom they were asked, as it was then."""
        self._with_sources = False
        self._once = True
        self._unfolded: frozenset[int] = frozenset()
        self._repeated: tuple[str, int, int] | None = None
        """Of an entity with so many articles, how many only repeat another one."""

    def show_entity(self, card: EntityCard) -> None:
        """Show the card of the selected entity."""
        same = self._shown is not None and self._shown.entity.id == card.entity.id
        self._ways_of = self._ways_of if same else None
        self._shown = card
        if not same:
            self._told, self._ways, self._unfolded = None, (), frozenset()
        self._render(keep_place=same)
        if card.is_whole and len(card.forms) > 1 and self._ways_of != card.entity:
            self._ways_of = card.entity
            self.ways_wanted.emit(card.entity.id)
        if self._once and card.reprints and self._repeated_of(card) is None:
            self.count_wanted.emit(card.entity.id)

    def show_once(self, once: bool) -> None:  # noqa: FBT001
        """List articles that are reprints of one another as one, or each by itself."""
        self._once = once
        if self._shown is not None:
            self.show_entity(self._shown)

    def count_reprints(self, entity: str, articles: int, repeated: int) -> None:
        """Say how many of the articles of an entity only repeat another one."""
        self._repeated = entity, articles, repeated
        if self._shown is not None:
            self._render(keep_place=True)

    def show_names(self, names: "Sequence[EntityCount]") -> None:
        """Show all names of the open article."""
        same = self._shown is None
        self._shown, self._names = None, names
        self._render(keep_place=same)

    def explain(self, told: "Sequence[Explanation] | None") -> None:
        """Say how the forms of the entity came together; None hides it."""
        self._told = told
        self._render(keep_place=True)

    def show_ways(self, entity: str, ways: "Sequence[Written]") -> None:
        """Say in which ways articles write the name of an entity, while it is shown."""
        if self._shown is not None and self._shown.entity.id == entity:
            self._ways = ways
            with self._keeping_in_view():
                self._render(keep_place=True)

    def show_sources(self, *, shown: bool) -> None:
        """Say, or not, who writes the name which way."""
        self._with_sources = shown
        self._render(keep_place=True)

    def clear(self) -> None:
        """Show nothing: no article is open."""
        self._shown, self._names = None, ()
        self._card, self._set = None, 0
        self.page.clear()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.page.ground = theme.panel
        self.page.viewport().update()
        if self._card is not None:
            self._render(keep_place=True)

    def _render(self, *, keep_place: bool) -> None:
        from reader.ui.names.cards import Folded, article_card, entity_card  # not needed before the first article

        place = self.page.verticalScrollBar().value() if keep_place else 0
        shown = self._shown
        folded = Folded(self._once, self._unfolded, self._repeated_of(shown) if shown else None)
        said = shown or self._names, self._theme, self._told, folded, self._ways, self._with_sources
        if self._card is None or said != self._said:
            if shown is not None:
                card = entity_card(shown, *said[1:-1], with_sources=self._with_sources)
            else:
                card = article_card(self._names, self._theme)
            before, self._card, self._said = self._card, card, said
            # What is the same keeps its place and the keyboard's focus.
            if before is None or any(card.piece(number) != before.piece(number) for number in range(self._set)):
                self._set_first(card)
                self._scroll_to(place)
        while self.page.document().size().height() < self.page.viewport().height() and self._set_next():
            pass  # a tall screen
        self._idle.start()

    @contextmanager
    def _keeping_in_view(self) -> Iterator[None]:
        """Keep what is read where it stands, however much comes in above it."""
        page, document = self.page, self.page.document()
        layout, bar = document.documentLayout(), page.verticalScrollBar()
        seen = page.cursorForPosition(QPoint(0, 0)).block()
        if layout.blockBoundingRect(seen).top() < bar.value() and seen.next().isValid():
            seen = seen.next()
        number, above = seen.blockNumber(), layout.blockBoundingRect(seen).top() - bar.value()
        before = self._introduction()
        yield
        if number >= STEADY and bar.value() > 0:
            seen = document.findBlockByNumber(number + self._introduction() - before)
            bar.setValue(round(layout.blockBoundingRect(seen).top() - above))

    def _introduction(self) -> int:
        """How many paragraphs stand above the first article."""
        from PySide6.QtGui import QTextDocument

        piece = QTextDocument()
        piece.setHtml(self._card.piece(0) or "" if self._card is not None else "")
        return piece.blockCount()

    def _set_first(self, card: "Card") -> None:
        """Set as much as the panel shows at most."""
        self._set, html = 0, ""
        while len(html) < SCREENFUL and (piece := card.piece(self._set)) is not None:
            html += piece
            self._set += 1
        self.page.setHtml(html)

    def _scroll_to(self, place: int) -> None:
        bar = self.page.verticalScrollBar()
        while bar.maximum() < place and self._set_next():
            pass
        bar.setValue(place)

    def _set_next(self) -> bool:
        """Set one more piece, below what is there: nothing that is read moves. False where there is none."""
        html = self._card.piece(self._set) if self._card is not None else None
        if html is None:
            return False
        from PySide6.QtGui import QTextCursor, QTextDocument, QTextDocumentFragment

        piece = QTextDocument()
        piece.setDefaultFont(self.page.document().defaultFont())
        piece.setHtml(html)
        cursor = QTextCursor(self.page.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        cursor.insertBlock(piece.firstBlock().blockFormat(), piece.firstBlock().charFormat())
        cursor.insertFragment(QTextDocumentFragment(piece))
        cursor.endEditBlock()
        self._set += 1
        self._idle.start()
        return True

    def _repeated_of(self, card: EntityCard) -> int | None:
        if self._repeated is None or self._repeated[:2] != (card.entity.id, card.entity.articles):
            return None
        return self._repeated[2]

    def _unfold(self, group: int) -> None:
        self._unfolded ^= {group}
        self._render(keep_place=True)

    def _ask_for_menu(self, at: QPoint) -> None:
        from reader.ui.names.cards import ToEntity

        link = QUrl(self.page.anchorAt(at)).fragment()
        target = self._card.targets[int(link)] if link and self._card is not None else None
        if isinstance(target, ToEntity):
            self.menu_wanted.emit(target.entity, self.page.mapToGlobal(at))
        elif self._shown is not None:
            self.menu_wanted.emit(self._shown.entity.id, self.page.mapToGlobal(at))

    def _follow(self, url: QUrl) -> None:
        from reader.ui.names.cards import ToArticle, ToEntity, ToExplanation, ToFirst, ToMore, ToReprints

        assert self._card is not None
        match target := self._card.targets[int(url.fragment())]:
            case ToEntity(entity=entity) if self._shown is not None and self.page.is_with_control:
                self.both_wanted.emit(self._shown.entity.id, entity)
            case ToEntity(entity=entity):
                self.entity_chosen.emit(entity)
            case ToArticle(article=article, at=at) | ToFirst(article=article, at=at):
                self.article_chosen.emit(article, at)
            case ToReprints(group=group):
                self._unfold(group)
            case ToMore():
                self.more_wanted.emit()
            case ToExplanation() if self._told is None:
                self.explanation_wanted.emit()
            case ToExplanation():
                self.explain(None)
            case _ if self._shown is not None:
                self._follow_of(self._shown.entity.id, target)

    def _follow_of(self, entity: str, target: "Target") -> None:
        """Follow a link that asks something of the shown entity."""
        from reader.ui.names.cards import ToBoth, ToOrder, ToSources, ToWritten

        match target:
            case ToWritten(name=name):
                self.written_wanted.emit(entity, name)
            case ToSources():
                self.show_sources(shown=not self._with_sources)
            case ToOrder(oldest_first=oldest_first):
                self.order_wanted.emit(oldest_first)
            case ToBoth(other=other):
                self.both_wanted.emit(entity, other or "")
