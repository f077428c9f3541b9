"""What the window is about at this moment: the open article, the selected entity, the way back.

Commands go up to the session as calls, changes come down from it as signals; panels never call each other.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reader.model import (
    ArticleRow,
    EntityCount,
    EntityMention,
    EntityRow,
    Form,
    Kind,
    LibraryError,
    LibraryProblem,
    LinkedArticle,
    StoredText,
)
from reader.ui.history import History, Place
from reader.ui.writer import ImportEnded, Writer

if TYPE_CHECKING:  # imported when the window is painted
    from reader.library import Library
    from reader.services.ingest import Failed

LISTED_ARTICLES = 50
"""How many articles the links panel lists for one entity."""
WATCH_INTERVAL = 1000
"""Milliseconds between two looks at what other programs wrote to the library."""


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """The article on the page."""

    row: ArticleRow
    text: StoredText
    mentions: tuple[EntityMention, ...]


@dataclass(frozen=True, slots=True)
class EntityCard:
    """What the links panel says of the selected entity. `here` counts its names in the open article."""

    entity: EntityRow
    here: int
    forms: tuple[Form, ...]
    elsewhere: tuple[LinkedArticle, ...]
    """Every article that mentions it but the open one, newest first."""
    together: tuple[EntityCount, ...]
    candidates: tuple[EntityRow, ...]


@dataclass(frozen=True, slots=True)
class ImportState:
    """How far an import is. `ended` is True in the last state of one."""

    total: int = 0
    imported: int = 0
    skipped: int = 0
    failed: "tuple[Failed, ...]" = ()
    name: str = ""
    ended: bool = False
    cancelled: bool = False

    @property
    def done(self) -> int:
        return self.imported + self.skipped + len(self.failed)


class Session(QObject):
    """The state of one window over one library. Commands are methods; every change comes back as a signal."""

    library_changed = Signal()
    article_opened = Signal(object, int)
    """An `OpenArticle`, and the code point to show, or -1 for the beginning."""
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
    import_changed = Signal(object)
    """An `ImportState`."""
    problem_met = Signal(object)
    """A `ReaderError`."""

    def __init__(self, path: Path, samples: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.article: OpenArticle | None = None
        self.card: EntityCard | None = None
        self.history = History()
        self.importing = ImportState(ended=True)
        self._samples = samples
        self._library: Library | None = None
        self._version = -1
        self._position = 0
        self._step = -1
        self._writer = Writer(path, self)
        self._writer.import_event.connect(self._note_import)
        self._writer.problem_met.connect(self.problem_met)
        self._writer.bug_met.connect(_raise)
        self._watch = QTimer(self, interval=WATCH_INTERVAL)
        self._watch.timeout.connect(self.look_for_changes)

    # -------------------------------------------------------------------------------------------- life

    def start(self) -> None:
        """Open the library and come back to the last article; a new one gets the samples."""
        self._writer.start()
        try:
            self._open_library()
        except LibraryError as error:
            if error.problem is LibraryProblem.MISSING:
                self.import_samples()
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
            self.open_article(last, at=self._library.reading_position(last))
        elif rows := self._library.articles():
            self.open_article(rows[0].id)

    def close(self) -> None:
        """Save the place, end the work in hand and let go of the library."""
        self._watch.stop()
        self._save_position()
        self._writer.stop()
        if self._library is not None:
            self._library.close()
            self._library = None

    def warm_up(self) -> None:
        """Load the models in the background, so that the first import starts at once."""
        self._writer.do(_load_models)

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

    def open_article(self, article_id: str, *, at: int | None = None) -> None:
        """Turn to an article, at a code point if one is given; the entity stays selected where it occurs there."""
        if self.article is not None and self.article.row.id == article_id:
            if at is not None:
                self._show_mention(at)
            return
        self._leave()
        self.history.visit(Place(article_id, at or 0))
        self._turn_to(article_id, at)

    def select_entity(self, entity_id: str, *, at: int | None = None) -> None:
        """Select an entity; `at` is the code point of the mention that was clicked, if one was."""
        self.card = self._card(entity_id)
        self.entity_selected.emit(self.card)
        spans = self._selected_mentions()
        self._step = next((n for n, mention in enumerate(spans) if mention.span.start == at), -1)
        self.stepped.emit(self._step, len(spans))

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

    # -------------------------------------------------------------------------------------------- adding

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Add files and folders in the background."""
        if self.importing.ended:
            self._show_import(ImportState())
        self._writer.import_paths(paths)

    def import_samples(self) -> None:
        """Add the articles that travel with the program."""
        self.import_paths([self._samples])

    def cancel_import(self) -> None:
        """Stop importing; what is imported stays."""
        self._writer.cancel_imports()

    def look_for_changes(self) -> None:
        """Show what was written to the library since the last look, by whomever."""
        if self._library is None:
            self._open_library_if_there()
        if self._library is None or self._library.data_version() == self._version:
            return
        self._version = self._library.data_version()
        self.library_changed.emit()
        self.resume()
        self._refresh()

    # -------------------------------------------------------------------------------------------- inside

    def _open_library(self) -> None:
        from reader.library import Library

        self._library = Library.open(self.path, read_only=True)
        self._version = self._library.data_version()
        self.library_changed.emit()

    def _open_library_if_there(self) -> None:
        """A library that is about to be made opens as soon as it is there."""
        with suppress(LibraryError):
            self._open_library()

    def _turn_to(self, article_id: str, at: int | None) -> bool:
        article = self._read(article_id)
        if article is None:
            return False
        selected = self.card.entity.id if self.card else None
        self.article = article
        self._position = at or 0
        self.article_opened.emit(article, -1 if at is None else at)
        if selected is not None and any(mention.entity == selected for mention in article.mentions):
            self.select_entity(selected, at=at)
        else:
            self.clear_selection()
        self.navigation_changed.emit()
        self._save_position()
        return True

    def _return_to(self, place: Place) -> None:
        if self.article is None or self.article.row.id != place.article:
            self._turn_to(place.article, place.position)
        else:
            self.article_opened.emit(self.article, place.position)
        if place.entity is not None and self.entity(place.entity) is not None:
            self.select_entity(place.entity)
        else:
            self.clear_selection()
        self.navigation_changed.emit()

    def _leave(self) -> None:
        self.history.leave(self._position, self.card.entity.id if self.card else None)
        self._save_position()

    def _save_position(self) -> None:
        if self.article is not None:
            article, position = self.article.row.id, self._position
            self._writer.do(lambda library: library.set_reading_position(article, position))

    def _read(self, article_id: str) -> OpenArticle | None:
        if self._library is None:
            return None
        row, text = self._library.article(article_id), self._library.text_of(article_id)
        if row is None or text is None:
            return None
        return OpenArticle(row, text, tuple(self._library.mentions(text.id)))

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
        if self.card is None:
            self.entity_selected.emit(None)
        elif (card := self._card(self.card.entity.id)) != self.card:
            self.card = card
            self.entity_selected.emit(card)
            self.stepped.emit(self._step, len(self._selected_mentions()))

    def _card(self, entity_id: str) -> EntityCard | None:
        entity = self.entity(entity_id)
        if entity is None or self._library is None:
            return None
        here = self.article.row.id if self.article else None
        linked = self._library.articles_with(entity.id, limit=LISTED_ARTICLES + 1)
        return EntityCard(
            entity=entity,
            here=next((each.mentions for each in linked if each.article.id == here), 0),
            forms=tuple(self._library.forms(entity.id)),
            elsewhere=tuple(each for each in linked if each.article.id != here)[:LISTED_ARTICLES],
            together=tuple(self._library.together_with(entity.id)),
            candidates=tuple(self._library.candidates(entity.id)),
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
        self._step = next((n for n, mention in enumerate(mentions) if mention.span.start == at), self._step)
        for mention in mentions:
            if mention.span.start == at:
                self.mention_shown.emit(mention.span)
        self.stepped.emit(self._step, len(mentions))

    def _note_import(self, event: object) -> None:
        from reader.services.ingest import Failed, Found, Imported, Skipped

        state = ImportState() if self.importing.ended else self.importing
        match event:
            case Found(total=total):
                state = replace(state, total=state.total + total)
            case Imported(path=path):
                state = replace(state, imported=state.imported + 1, name=path.name)
            case Skipped(path=path):
                state = replace(state, skipped=state.skipped + 1, name=path.name)
            case Failed(path=path):
                state = replace(state, failed=(*state.failed, event), name=path.name)
            case ImportEnded(cancelled=cancelled):
                state = replace(state, ended=True, cancelled=cancelled)
        self._show_import(state)
        self.look_for_changes()

    def _show_import(self, state: ImportState) -> None:
        self.importing = state
        self.import_changed.emit(state)


def shown_counts(mentions: Iterable[EntityMention]) -> Counter[Kind | None]:
    """How many mentions a text has of each kind; None counts the derived ones."""
    return Counter(None if mention.derived else mention.kind for mention in mentions)


def _load_models(_library: "Library") -> None:
    from reader.language import warm_up

    warm_up()


def _raise(bug: Exception) -> None:
    raise bug
