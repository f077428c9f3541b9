"""What the window is about at this moment: the open article, the selected entity, the way back.

Commands go up to the session as calls, changes come down from it as signals; panels never call each other.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reader.model import (
    ArticleRow,
    Color,
    EntityCount,
    EntityMention,
    EntityRow,
    Facets,
    Form,
    Highlight,
    Kind,
    LibraryError,
    LibraryProblem,
    LinkedArticle,
    ListedDecision,
    ListedHighlight,
    NameOrder,
    NameRow,
    NoteFilter,
    NoteOrder,
    ReaderError,
    Span,
    StoredText,
    TrashedArticle,
    TrashedHighlight,
)
from reader.ui.changes import Changes, ImportState
from reader.ui.history import History, Place

if TYPE_CHECKING:  # imported when the window is painted
    from reader.library import Library
    from reader.services.decide import Done
    from reader.services.explain import Explanation
    from reader.services.history import Undone

LISTED_ARTICLES = 50
"""How many articles the links panel lists for one entity."""
LIKELY = 10
"""How many names are offered for each word that they share."""
SOON = 150
"""Milliseconds in which what is written is shown together."""
WATCH_INTERVAL = 1000
"""Milliseconds between two looks at what other programs wrote to the library."""


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """The article on the page."""

    row: ArticleRow
    text: StoredText
    mentions: tuple[EntityMention, ...]
    highlights: tuple[Highlight, ...] = ()
    note: str = ""
    """The user's note on the article as a whole."""


@dataclass(frozen=True, slots=True)
class EntityCard:
    """What the links panel says of the selected entity."""

    entity: EntityRow
    here: int
    """How often the open article names it."""
    derived_here: int
    """How often an adjective there does."""
    forms: tuple[Form, ...]
    elsewhere: tuple[LinkedArticle, ...]
    """The articles that mention it but for the open one, newest first, as far as they are listed."""
    together: tuple[EntityCount, ...]
    candidates: tuple[EntityRow, ...]
    marked: dict[str, int]
    """How many highlights lie over its mentions, by article; articles without any are left out."""

    @property
    def articles_elsewhere(self) -> int:
        """How many articles mention it but for the open one."""
        return self.entity.articles - (self.here > 0)


class Session(QObject):
    """The state of one window over one library. Commands are methods; every change comes back as a signal.

    One that does not remember leaves no trace of what was read: for a picture of the window.
    """

    library_changed = Signal()
    article_opened = Signal(object, int)
    """An `OpenArticle`, and the code point at the top of the page."""
    article_updated = Signal(object)
    """The open article again, since what is known of its names has changed."""
    article_closed = Signal()
    entity_selected = Signal(object)
    """An `EntityCard`, or None."""
    stepped = Signal(int, int)
    """At which mention of the selected entity the reader stands (-1: none), and how many the article has."""
    mention_shown = Signal(object)
    """The `Span` to bring into view."""
    navigation_changed = Signal()
    problem_met = Signal(object)
    """A `ReaderError`."""
    said = Signal(str)
    """Words to show in passing."""

    def __init__(self, path: Path, samples: Path, *, remembers: bool = True, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self._remembers = remembers
        self.article: OpenArticle | None = None
        self.card: EntityCard | None = None
        self.history = History()
        self._library: Library | None = None
        self._revision = -1
        self._position = 0
        self._step = -1
        self._is_passing = False
        self._closed = False
        self._listed = LISTED_ARTICLES
        self.changes = Changes(path, samples, self)
        self.changes.library_written.connect(self._look_soon)
        self.changes.import_changed.connect(self._look_at_the_end)
        self.changes.decided.connect(self._follow_decision)
        self.changes.undone.connect(self._follow_undo)
        self.changes.problem_met.connect(self.problem_met)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.look_for_changes)
        self._watch = QTimer(self, interval=WATCH_INTERVAL)
        self._watch.timeout.connect(self.look_for_changes)

    # -------------------------------------------------------------------------------------------- life

    def start(self) -> None:
        """Open the library and come back to the last article; a new one gets the samples."""
        self.changes.start()
        try:
            self._open_library()
        except LibraryError as error:
            if error.problem is LibraryProblem.MISSING:
                self.changes.import_samples()
            else:
                self.problem_met.emit(error)
        self.resume()
        self._watch.start()

    def resume(self) -> None:
        """Open the article that was read last, at the place in it; else the first of the list."""
        if self._library is None or self.article is not None:
            return
        last = self._library.last_read()
        if last is not None and self._library.article(last) is not None:
            self._return_to(self.history.visit(Place(last, self._library.reading_position(last) or 0)))
        elif rows := self._library.articles():
            self.open_article(rows[0].id)

    def close(self) -> None:
        """Save the place, have the work in hand ended and let go of the library."""
        self._closed = True
        self._watch.stop()
        self._soon.stop()
        self._save_position()
        self.changes.close()
        if self._library is not None:
            self._library.close()
            self._library = None

    # -------------------------------------------------------------------------------------------- reading

    def articles(self) -> list[ArticleRow]:
        """All articles, newest first."""
        return self._library.articles() if self._library else []

    def entity(self, entity_id: str) -> EntityRow | None:
        """An entity by its id, today's or retired."""
        return self._library.entity(entity_id) if self._library else None

    def find(self, name: str) -> list[EntityRow]:
        """Entities by a name in any form, the best first."""
        from reader.services.links import find_entity

        return find_entity(self._library, name) if self._library else []

    def names_here(self) -> list[EntityCount]:
        """The names of the open article with their counts in it."""
        return self._library.entities_in(self.article.row.id) if self._library and self.article else []

    def open_article(self, article_id: str, *, at: int | None = None, in_passing: bool = False) -> None:
        """Turn to an article, the mention at a code point in view; an entity that occurs there stays selected.

        Of articles opened `in_passing` one after the other, as by an arrow key held down, the last is remembered.
        """
        if self.article is not None and self.article.row.id == article_id:
            if at is not None:
                self._show_mention(at)
            return
        article = self._read(article_id)
        if article is None:
            return
        self._leave()
        self.history.visit(Place(article_id, at or 0), instead=in_passing and self._is_passing)
        self._is_passing = in_passing
        self._turn_to(article, 0)
        if at is not None:
            self._show_mention(at)

    def select_entity(self, entity_id: str, *, at: int | None = None) -> None:
        """Select an entity; `at` is the code point of the mention that was clicked, if one was."""
        self._listed = LISTED_ARTICLES
        self.card = self._card(entity_id)
        self.entity_selected.emit(self.card)
        spans = self._selected_mentions()
        self._step = next((n for n, mention in enumerate(spans) if mention.span.start == at), -1)
        self.stepped.emit(self._step, len(spans))

    def show_passage(self, at: int) -> None:
        """Bring a code point of the open article into view."""
        self.mention_shown.emit(Span(at, at))

    def list_more(self) -> None:
        """List more of the articles that mention the selected entity."""
        if self.card is not None:
            self._listed += LISTED_ARTICLES
            self.card = self._card(self.card.entity.id)
            self.entity_selected.emit(self.card)

    def clear_selection(self) -> None:
        """Select nothing: the panel shows the names of the article."""
        self.card = None
        self._step = -1
        self.entity_selected.emit(None)
        self.stepped.emit(-1, 0)

    def step(self, by: int) -> None:
        """Go to the next mention of the selected entity in this article (1) or the one before (-1), round the ends."""
        mentions = self._selected_mentions()
        if not mentions:
            return
        if self._step < 0:
            self._step = self._first_step(mentions, by)
        else:
            self._step = (self._step + by) % len(mentions)
        self.mention_shown.emit(mentions[self._step].span)
        self.stepped.emit(self._step, len(mentions))

    def back(self) -> None:
        """Return to what was read before, at the place where it was left."""
        if self.history.can_go_back:
            self._leave()
            self._return_to(self.history.back())

    def forward(self) -> None:
        """Undo `back`."""
        if self.history.can_go_forward:
            self._leave()
            self._return_to(self.history.forward())

    def note_position(self, position: int) -> None:
        """The reader has scrolled: this code point is now at the top of the page."""
        self._position = position

    def look_for_changes(self) -> None:
        """Show what was written to the library since the last look, by whomever."""
        if self._library is None:
            self._open_library_if_there()
            self.resume()
        if self._library is None or self._library.revision() == self._revision:
            return
        self._revision = self._library.revision()
        self.library_changed.emit()
        self.resume()
        self._refresh()

    # -------------------------------------------------------------------------------------------- names

    def names(self, kind: Kind | None, query: str, order: NameOrder, *, limit: int, offset: int) -> list[NameRow]:
        """A stretch of the list of all names."""
        if self._library is None:
            return []
        return self._library.names(kind, query, order=order, limit=limit, offset=offset)

    def names_count(self, kind: Kind | None, query: str) -> int:
        """How many names there are."""
        return self._library.names_count(kind, query) if self._library else 0

    def likely(self, entity: EntityRow) -> list[EntityRow]:
        """With whom an entity may be one: its candidates, then others that share its last word, most named first."""
        found = list(self._library.candidates(entity.id)) if self._library else []
        found += self.likely_for(entity.name)
        return list({each.id: each for each in found}.values())

    def likely_for(self, words: str) -> list[EntityRow]:
        """Entities whose name shares the last word, or else the first, of these words."""
        found: list[NameRow] = []
        for word in reversed(words.split()):
            found += self.names(None, word, NameOrder.COUNT, limit=LIKELY, offset=0)
        return [row.entity for row in found]

    def say(self, words: str) -> None:
        """Have the window say something in passing."""
        self.said.emit(words)

    def forms(self, entity_id: str) -> list[Form]:
        """The forms under which an entity is found, most frequent first."""
        return self._library.forms(entity_id) if self._library else []

    def explain(self, entity_id: str) -> "list[Explanation]":
        """How the forms of an entity came together."""
        from reader.services.explain import explain

        return explain(self._library, entity_id) if self._library else []

    def decisions(self) -> "list[ListedDecision]":
        """What the user decided, latest first, with what has become of it."""
        from reader.services.rules import listed

        return listed(self._library) if self._library else []

    def can_undo(self) -> bool:
        return self._library is not None and self._library.next_undo() is not None

    def can_redo(self) -> bool:
        return self._library is not None and self._library.next_redo() is not None

    # -------------------------------------------------------------------------------------------- marks

    def notes(self, wanted: NoteFilter, order: NoteOrder, *, limit: int, offset: int) -> list[ListedHighlight]:
        """A stretch of the list of all highlights."""
        return self._library.highlights(wanted, order=order, limit=limit, offset=offset) if self._library else []

    def library_uuid(self) -> str:
        """The id that links to this library carry."""
        return self._library.uuid if self._library else ""

    def note_facets(self, wanted: NoteFilter) -> Facets:
        """How many highlights there are, by colour and tag."""
        return self._library.note_facets(wanted) if self._library else Facets(0, (), (), 0)

    def color_names(self) -> dict[Color, str]:
        """The colours that the user has renamed."""
        return self._library.color_names() if self._library else {}

    def trash(self) -> list[TrashedArticle | TrashedHighlight]:
        """What was deleted and can still be brought back, newest first."""
        if self._library is None:
            return []
        found: list[TrashedArticle | TrashedHighlight] = [*self._library.trashed_articles()]
        found += self._library.trashed_highlights()
        return sorted(found, key=lambda each: each.deleted, reverse=True)

    def highlight(self, highlight_id: str) -> Highlight | None:
        return self._library.highlight(highlight_id) if self._library else None

    # -------------------------------------------------------------------------------------------- inside

    def _look_soon(self) -> None:
        """Many articles may be written in a second; the window follows a few times."""
        if not self._closed and not self._soon.isActive():
            self._soon.start()

    def _look_at_the_end(self, state: ImportState) -> None:
        if state.ended and not self._closed:
            self.look_for_changes()

    def _follow_decision(self, done: "Done | None") -> None:
        """Keep the panel on whom a decision was about, under whatever id it is now known."""
        self.look_for_changes()
        if done is not None and done.entities and self.entity(done.entities[0]) is not None:
            self.select_entity(done.entities[0])

    def _follow_undo(self, undone: "Undone | None") -> None:
        self.look_for_changes()
        if undone is None:
            return
        if undone.entities and self.entity(undone.entities[0]) is not None:
            self.select_entity(undone.entities[0])

    def follow_link(self, link: str) -> None:
        """Open the article, at the passage, to which a `reader://` link leads."""
        from reader.services.links_in import resolve_link

        if self._library is None:
            return
        try:
            place = resolve_link(self._library, link)
        except ReaderError as error:
            self.problem_met.emit(error)
            return
        self.open_article(place.article)
        if place.span is not None:
            self.mention_shown.emit(place.span)

    def _open_library(self) -> None:
        from reader.library import Library

        self._library = Library.open(self.path, read_only=True)
        self._revision = self._library.revision()
        self.library_changed.emit()

    def _open_library_if_there(self) -> None:
        """A library that is about to be made opens as soon as it is there."""
        with suppress(LibraryError):
            self._open_library()

    def _turn_to(self, article: OpenArticle, position: int) -> None:
        selected = self.card.entity.id if self.card else None
        self.article = article
        self._position = position
        self.article_opened.emit(article, position)
        if selected is not None and any(mention.entity == selected for mention in article.mentions):
            self.select_entity(selected)
        else:
            self.clear_selection()
        self.navigation_changed.emit()
        self._save_position()

    def _return_to(self, place: Place) -> None:
        article = self._read(place.article)
        if article is not None:
            self._turn_to(article, place.position)
        if place.entity is not None and self.entity(place.entity) is not None:
            self.select_entity(place.entity)
        else:
            self.clear_selection()
        self.navigation_changed.emit()

    def _leave(self) -> None:
        self.history.leave(self._position, self.card.entity.id if self.card else None)
        self._save_position()

    def _save_position(self) -> None:
        if self.article is not None and self._remembers:
            self.changes.save_position(self.article.row.id, self._position)

    def _read(self, article_id: str) -> OpenArticle | None:
        if self._library is None:
            return None
        row, text = self._library.article(article_id), self._library.text_of(article_id)
        if row is None or text is None:
            return None
        return OpenArticle(
            row,
            text,
            tuple(self._library.mentions(text.id)),
            tuple(self._library.highlights_of(article_id)),
            self._library.article_note(article_id),
        )

    def _refresh(self) -> None:
        """Bring the open article and the selected entity up to what the library now says of them."""
        if self.article is None:
            return
        article = self._read(self.article.row.id)
        if article is None:
            self.article = None
            self.article_closed.emit()
        elif article != self.article:
            self.article = article
            self.article_updated.emit(article)
        if self.card is None or (card := self._card(self.card.entity.id)) is None:
            self.clear_selection()
        elif card != self.card:
            self.card = card
            self.entity_selected.emit(card)
            self.stepped.emit(self._step, len(self._selected_mentions()))

    def _card(self, entity_id: str) -> EntityCard | None:
        entity = self.entity(entity_id)
        if entity is None or self._library is None:
            return None
        open_id = self.article.row.id if self.article else None
        here = [each for each in self.article.mentions if each.entity == entity.id] if self.article else []
        linked = self._library.articles_with(entity.id, limit=self._listed + 1)
        names = sum(not each.derived for each in here)
        return EntityCard(
            entity=entity,
            here=names,
            derived_here=len(here) - names,
            forms=tuple(self._library.forms(entity.id)),
            elsewhere=tuple(each for each in linked if each.article.id != open_id)[: self._listed],
            together=tuple(self._library.together_with(entity.id)),
            candidates=tuple(self._library.candidates(entity.id)),
            marked=self._library.marked_articles(entity.id),
        )

    def _selected_mentions(self) -> list[EntityMention]:
        if self.article is None or self.card is None:
            return []
        return [mention for mention in self.article.mentions if mention.entity == self.card.entity.id]

    def _first_step(self, mentions: Sequence[EntityMention], by: int) -> int:
        """Where stepping begins: at the first mention after the top of the page, or the last before it."""
        after = next((n for n, mention in enumerate(mentions) if mention.span.start >= self._position), len(mentions))
        return (after if by > 0 else after - 1) % len(mentions)

    def _show_mention(self, at: int) -> None:
        mentions = self._selected_mentions()
        for step, mention in enumerate(mentions):
            if mention.span.start == at:
                self._step = step
                self.mention_shown.emit(mention.span)
        self.stepped.emit(self._step, len(mentions))


def shown_counts(mentions: Iterable[EntityMention]) -> Counter[Kind | None]:
    """How many mentions a text has of each kind; None counts the derived ones."""
    return Counter(None if mention.derived else mention.kind for mention in mentions)
