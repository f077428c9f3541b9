"""What the window is about at this moment: the open article, the selected entity, the way back.

Commands go up to the session as calls, changes come down from it as signals; panels never call each other.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from reader.model.articles import Span
from reader.model.errors import LibraryError, LibraryProblem, ReaderError
from reader.model.names import EntityMention
from reader.ui.state.asker import Asker
from reader.ui.state.catalogue import FIRST_ARTICLES, Catalogue, EntityCard, OpenArticle
from reader.ui.state.changes import Changes, ImportState
from reader.ui.state.finder import Finder
from reader.ui.state.search import ArticleSearch, Understood, names_sought
from reader.ui.state.trail import Place, Trail

if TYPE_CHECKING:  # imported when the window is painted
    from reader.library import Library
    from reader.model.articles import ArticleQuery
    from reader.model.links import EntityCount
    from reader.services.decide import Done
    from reader.services.history import Undone
    from reader.services.search.finding import Question

LISTED_ARTICLES = 50
"""How many articles the links panel lists for one entity."""
SOON = 150
"""Milliseconds in which what is written is shown together."""
LONG = 1000
"""Mentions of an article that takes the interface longer than a frame to read again."""
WATCH_INTERVAL = 1000
"""Milliseconds between two looks at what other programs wrote to the library."""


CARD, ARTICLE, NAMING = "card", "article", "naming"
SAVED = "saved searches"
HITS, PASSAGES, COMPLETIONS = "hits", "passages", "completions"
"""What is asked of the thread that reads."""


class Session(QObject):
    """The state of one window over one library. Commands are methods; every change comes back as a signal.

    One that does not remember leaves no trace of what was read: for a picture of the window.
    """

    library_changed = Signal()
    library_replaced = Signal()
    """Another library, or a backup, stands in the place of the one that was open, and is shown now."""
    article_opened = Signal(object, int)
    """An `OpenArticle`, and the code point at the top of the page."""
    article_updated = Signal(object)
    """The open article again, since what is known of its names has changed."""
    article_closed = Signal()
    entity_selected = Signal(object)
    """An `EntityCard`, or None."""
    card_grown = Signal(object)
    """The card of the selected entity again, with more of it, or since something there has changed."""
    stepped = Signal(int, int)
    """At which mention of the selected entity the reader stands (-1: none), and how many the article has."""
    mention_shown = Signal(object)
    """The `Span` to bring into view."""
    search_asked = Signal(str)
    """A query that is to stand in the field of the list, and to be looked for."""
    hits_changed = Signal(object)
    """Where the open article has what is searched for: spans of its text, in order; none while nothing is."""
    hit_stepped = Signal(int, int)
    """At which hit of the search the reader stands (-1: none), and how many the open article has."""
    beyond_wanted = Signal(int)
    """The reader steps on from the last hit of the open article (1), or back from the first (-1)."""
    passages_found = Signal(object, object)
    """The `ArticleQuery` that was searched for, and by article the `Passage` in which it was found, or None."""
    completions_found = Signal(str, object)
    """What was being typed, and each `Completion` of it."""
    read_said = Signal(object, bool)
    """Of which articles it was said that they are read, or not."""
    navigation_changed = Signal()
    problem_met = Signal(object)
    """A `ReaderError`."""
    said = Signal(str, bool)
    """Words to show in passing, and whether to offer taking back what they tell of."""

    def __init__(self, path: Path, samples: Path, *, remembers: bool = True, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self._remembers = remembers
        self.article: OpenArticle | None = None
        self.card: EntityCard | None = None
        self.trail = Trail()
        self.catalogue = Catalogue(path)
        self.search = ArticleSearch(path, self)
        self.search.problem_met.connect(self.problem_met)
        self.search.understood.connect(self._take_question)
        self.question: Question | None = None
        """What is searched for."""
        self.hits: tuple[Span, ...] = ()
        self._hit = -1
        self._hits_known = False
        self._wanted_hit: int | None = None
        """Which hit of the open article is to be shown when all are known, counted from the end below 0."""
        self._hit_at: int | None = None
        """The code point of the hit that is shown by now."""
        self._goes_by_hits = False
        """What was chosen last is the search, and not a name."""
        self._asker = Asker(path, self)
        self._counter = Asker(path, self)
        """Counts what is new, while others are answered."""
        self._aside = Asker(path, self)
        """Answers what a search wants to know besides, while the search goes on."""
        self.finder = Finder(self._asker, self)
        self._position = 0
        self._is_left_unread = False
        """Since the article was opened, it was said not to be read: where one is in it is not remembered."""
        self._step = -1
        self._is_passing = False
        self._closed = False
        self._listed = LISTED_ARTICLES
        self._oldest_first = False
        self.changes = Changes(path, samples, self)
        self.changes.library_written.connect(self._look_soon)
        self.changes.import_changed.connect(self._look_at_the_end)
        self.changes.decided.connect(self._follow_decision)
        self.changes.undone.connect(self._follow_undo)
        self.changes.problem_met.connect(self.problem_met)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._look_again)
        self._watch = QTimer(self, interval=WATCH_INTERVAL)
        self._watch.timeout.connect(self._look_again)
        self._seen: LibraryProblem | None = None
        self._later: list[LibraryError] = []

    # -------------------------------------------------------------------------------------------- life

    def start(self) -> None:
        """Open the library and come back to the last article; a new one gets the samples."""
        self.changes.start()
        try:
            self.catalogue.open()
            self.library_changed.emit()
            self.resume()
        except LibraryError as error:
            if error.code is LibraryProblem.MISSING:
                self.changes.import_samples()
            else:
                self.problem_met.emit(error)
            if error.code is LibraryProblem.OUTDATED:
                self.changes.renew()
        self._watch.start()

    def resume(self) -> None:
        """Open the article that was read last, at the place in it; else the first of the list."""
        if self.article is None and (place := self.catalogue.last_place()) is not None:
            self._return_to(self.trail.visit(place))

    def close(self) -> None:
        """Save the place, have the work in hand ended and let go of the library."""
        self._closed = True
        self._watch.stop()
        self._soon.stop()
        self._save_position()
        self.changes.close()
        self.search.stop()
        self._asker.stop()
        self._counter.stop()
        self._aside.stop()
        self.catalogue.close()

    # -------------------------------------------------------------------------------------------- reading

    def open_article(self, article_id: str, *, at: int | None = None, in_passing: bool = False) -> None:
        """Turn to an article, the mention at a code point in view; an entity that occurs there stays selected.

        Of articles opened `in_passing` one after the other, as by an arrow key held down, the last is remembered.
        """
        if self.article is not None and self.article.row.id == article_id:
            if at is not None:
                self._show_mention(at)
            return
        article = self.catalogue.read(article_id)
        if article is None:
            return
        self._leave()
        self.trail.visit(Place(article_id, at or 0), instead=in_passing and self._is_passing)
        self._is_passing = in_passing
        self._turn_to(article, 0)
        if at is not None:
            self._show_mention(at)

    def select_entity(self, entity_id: str, *, at: int | None = None) -> None:
        """Select an entity; `at` is the code point of the mention that was clicked, if one was."""
        self._listed = LISTED_ARTICLES
        if self.card is None or self.card.entity.id != entity_id:
            self._goes_by_hits = False
        self.card = self.catalogue.card(
            entity_id, self.article, self._listed, whole=False, oldest_first=self._oldest_first
        )
        self.entity_selected.emit(self.card)
        self._complete_card()
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
            self._ask_card(self.card.entity.id)

    def list_oldest_first(self, oldest_first: bool) -> None:  # noqa: FBT001
        """List the articles that mention the selected entity, and those selected next, from the oldest on, or not."""
        self._oldest_first = oldest_first
        if self.card is not None:
            self._ask_card(self.card.entity.id)

    def search_naming(self, *entities: str, form: str = "") -> None:
        """Look for the articles that name all of these entities, `form` for those that call them so."""
        self._asker.ask(NAMING, lambda catalogue: catalogue.query_naming(entities, form), self.search_for)

    def ask(self, matter: str, question: "Callable[[Catalogue], Any]", then: "Callable[[Any], object]") -> None:
        """Have the thread that reads answer a question; of several about one matter the last."""
        self._asker.ask(matter, question, then)

    def clear_selection(self) -> None:
        """Select nothing: the panel shows the names of the article."""
        self.card = None
        self._asker.forget(CARD)
        self._step = -1
        self.entity_selected.emit(None)
        self.stepped.emit(-1, 0)

    def step(self, by: int) -> None:
        """Go to the next mention of the selected entity in this article (1) or the one before (-1), round the ends.

        Where it is the search that is stepped through: to its next hit or the one before, and beyond the article.
        """
        if self.steps_through_hits:
            self._step_hit(by)
            return
        mentions = self._selected_mentions()
        if not mentions:
            return
        if self._step < 0:
            self._step = self._first_step(mentions, by)
        else:
            self._step = (self._step + by) % len(mentions)
        self.mention_shown.emit(mentions[self._step].span)
        self.stepped.emit(self._step, len(mentions))

    @property
    def steps_through_hits(self) -> bool:
        """Whether one steps through what is searched for, and not through the mentions of a name: what came later."""
        return self.question is not None and (self.card is None or self._goes_by_hits)

    def back(self) -> None:
        """Return to what was read before, at the place where it was left."""
        if self.trail.can_go_back:
            self._leave()
            self._return_to(self.trail.back())

    def forward(self) -> None:
        """Undo `back`."""
        if self.trail.can_go_forward:
            self._leave()
            self._return_to(self.trail.forward())

    def note_position(self, position: int) -> None:
        """The reader has scrolled: this code point is now at the top of the page."""
        self._position = position

    def set_read(self, articles: Sequence[str], *, read: bool) -> None:
        """Say that articles are read, or not; the open one is then read when it is opened again."""
        if self.article is not None and self.article.row.id in articles:
            self._is_left_unread = not read  # it may be left before that is written
        self.changes.mark(
            partial(_set_read, articles, read),
            lambda changed: self._follow_read(articles, read=read) if changed else None,
        )

    def toggle_read(self, articles: Sequence[str]) -> None:
        """Say of articles that they are not read if all of them are, else that all are."""
        self.changes.mark(partial(_toggle_read, articles), lambda read: self._follow_read(articles, read=read))

    def look_for_changes(self) -> None:
        """Show what was written to the library since the last look, by whomever."""
        if not self.catalogue.is_open and self.catalogue.open_if_there():
            self.library_changed.emit()
            self.resume()
        if self.catalogue.has_changed():
            self.library_changed.emit()
            self._refresh()
            self.resume()
            if self.catalogue.was_replaced():
                self.library_replaced.emit()
        self.catalogue.check_place()

    def names_here(self) -> "Sequence[EntityCount]":
        """The names of the open article with their counts in it."""
        return self.article.mentions.by_entity() if self.article else ()

    def follow(self, address: str) -> None:
        """Open the article, at the passage, to which a `reader://` address leads."""
        try:
            there = self.catalogue.destination(address)
        except ReaderError as error:
            self.problem_met.emit(error)
            return
        if there is not None:
            self.open_article(there.article)
            if there.span is not None:
                self.mention_shown.emit(there.span)

    def search_for(self, text: str) -> None:
        """Put a query into the field of the list from anywhere, and look for it."""
        self.search_asked.emit(text)

    def ask_saved_searches(self, then: Callable[[Any], object]) -> None:
        """Have the saved searches read, and counted what is new in each; see `Catalogue.saved_searches`."""
        self._counter.ask(SAVED, lambda catalogue: catalogue.saved_searches(lambda: not self._closed), then)

    def look_for(self, query: "ArticleQuery | None") -> None:
        """Look for articles from now on; None ends the search."""
        self.search.ask(query)
        if query is None:
            self.question = None
            self._hit_at = self._wanted_hit = None
            self._aside.forget(HITS)
            self._aside.forget(PASSAGES)
            self._take_hits(())

    def ask_passages(self, article_ids: Sequence[str]) -> None:
        """Have the sentences found in which these articles have what is searched for; see `passages_found`."""
        if (question := self.question) is not None:
            self._aside.ask(
                PASSAGES,
                lambda catalogue: catalogue.passages(question, article_ids),
                lambda found: self.passages_found.emit(question.query, found),
            )

    def complete(self, text: str, cursor: int) -> None:
        """Have that found which may be meant by what is being typed; see `completions_found`."""
        self._aside.ask(
            COMPLETIONS,
            lambda catalogue: catalogue.completions(text, cursor),
            lambda found: self.completions_found.emit(text, found),
        )

    def open_found(self, article_id: str, at: int | None, *, in_passing: bool = False, last: bool = False) -> None:
        """Open an article that a search has found, at the hit at a code point; None: at the first, or the `last`.

        Where the hit is a name that is searched for, it is selected.
        """
        self.open_article(article_id, in_passing=in_passing)
        if self.article is None or self.article.row.id != article_id:
            return
        self._goes_by_hits = True
        self._hit_at, self._wanted_hit = at, None if at is not None else -1 if last else 0
        if at is not None:
            self._show_hit(at)
        if self._hits_known:
            self._find_hit()

    def say(self, words: str, *, undoable: bool = False) -> None:
        """Have the window say something in passing."""
        self.said.emit(words, undoable)

    # -------------------------------------------------------------------------------------------- inside

    def _follow_read(self, articles: Sequence[str], *, read: bool) -> None:
        if self.article is not None and self.article.row.id in articles:
            self._is_left_unread = not read
        self.read_said.emit(articles, read)
        self._look_after()

    def _look_again(self) -> None:
        """What is wrong at every look is told once."""
        try:
            self.look_for_changes()
            self._seen = None
        except LibraryError as error:
            if error.code is not self._seen:
                self._seen = error.code
                self.problem_met.emit(error)

    def _look_after(self) -> None:
        """Look at what was just done; a problem is told after what the window says of that."""
        try:
            self.look_for_changes()
        except LibraryError as error:
            self._seen = error.code
            self._later.append(error)
            QTimer.singleShot(0, self, self._tell_later)

    def _tell_later(self) -> None:
        while self._later:
            self.problem_met.emit(self._later.pop(0))

    def _look_soon(self) -> None:
        """Many articles may be written in a second; the window follows a few times."""
        if not self._closed and not self._soon.isActive():
            self._soon.start()

    def _look_at_the_end(self, state: ImportState) -> None:
        if state.ended and not self._closed:
            self._look_after()

    def _follow_decision(self, done: "Done") -> None:
        """Keep the panel on whom a decision was about, under whatever id it is now known."""
        self._look_after()
        if done.entities and self.catalogue.entity(done.entities[0]) is not None:
            self.select_entity(done.entities[0])

    def _follow_undo(self, undone: "Undone | None") -> None:
        self._look_after()
        if undone is None:
            return
        if undone.entities and self.catalogue.entity(undone.entities[0]) is not None:
            self.select_entity(undone.entities[0])

    def _turn_to(self, article: OpenArticle, position: int) -> None:
        selected = self.card.entity.id if self.card else None
        if self._remembers:
            article = replace(article, row=replace(article.row, read=True))
        self.article = article
        self._is_left_unread = False
        self._position = position
        self._hit_at = self._wanted_hit = None
        self._hits_known = False
        self._take_hits(())
        self.article_opened.emit(article, position)
        self._ask_hits()
        if selected is not None and selected in article.mentions.entities:
            self.select_entity(selected)
        else:
            self.clear_selection()
        self.navigation_changed.emit()
        self._save_position()

    def _return_to(self, place: Place) -> None:
        by_hits = self._goes_by_hits
        article = self.catalogue.read(place.article)
        if article is not None:
            self._turn_to(article, place.position)
        if place.entity is not None and self.catalogue.entity(place.entity) is not None:
            self.select_entity(place.entity)
        elif self.card is not None:
            self.clear_selection()
        self._goes_by_hits = by_hits
        self.navigation_changed.emit()

    def _leave(self) -> None:
        self.trail.leave(self._position, self.card.entity.id if self.card else None)
        self._save_position()

    def _save_position(self) -> None:
        if self.article is not None and self._remembers and not self._is_left_unread:
            self.changes.save_position(self.article.row.id, self._position)

    def _refresh(self) -> None:
        """Bring the open article and the selected entity up to what the library now says of them."""
        if self.article is None:
            return
        article = self.article.row.id
        if len(self.article.mentions) > LONG:
            self._asker.ask(ARTICLE, lambda catalogue: catalogue.read(article), partial(self._renew, article))
        else:
            self._renew(article, self.catalogue.read(article))

    def _renew(self, article_id: str, article: OpenArticle | None) -> None:
        """Show what has become of the open article, unless another one is open by now."""
        if self.article is None or self.article.row.id != article_id:
            return
        shown, self.article = self.article, article
        if article is None:
            self.article_closed.emit()
        elif article != shown:
            self.article_updated.emit(article)
            self._ask_hits()
        self._renew_card(names_changed=article is None or article.mentions != shown.mentions)

    def _renew_card(self, *, names_changed: bool) -> None:
        entity = self.catalogue.entity(self.card.entity.id) if self.card else None
        if entity is None or self.card is None:
            if names_changed or self.card is not None:
                self.clear_selection()
        elif entity.articles > FIRST_ARTICLES:
            self._ask_card(entity.id)
        else:
            self._take_card(self.catalogue.card(entity.id, self.article, self._listed, oldest_first=self._oldest_first))

    def _complete_card(self) -> None:
        """Have the rest of a card read that was shown in part."""
        if self.card is not None and not self.card.is_whole:
            self._ask_card(self.card.entity.id)
        else:
            self._asker.forget(CARD)

    def _ask_card(self, entity: str) -> None:
        article, listed, oldest_first = self.article, self._listed, self._oldest_first
        self._asker.ask(
            CARD,
            lambda catalogue: catalogue.card(entity, article, listed, oldest_first=oldest_first),
            self._take_card,
        )

    def _take_card(self, card: EntityCard | None) -> None:
        """Show a card that is whole in the place of the one that is shown."""
        if card is None or self.card is None or card == self.card:
            return
        shown, self.card = self.card, card
        if card.entity.id != shown.entity.id:
            self.entity_selected.emit(card)
        else:
            self.card_grown.emit(card)
        if (card.here, card.derived_here) != (shown.here, shown.derived_here):
            self.stepped.emit(self._step, len(self._selected_mentions()))

    def _take_question(self, understood: Understood) -> None:
        if self.question is None or self.question.query.words != understood.question.query.words:
            self._goes_by_hits = True
            self._hit_at = self._wanted_hit = None
        self.question = understood.question
        self._ask_hits()
        self.hit_stepped.emit(self._hit, len(self.hits))

    def _ask_hits(self) -> None:
        question, article = self.question, self.article
        self._hits_known = False
        if question is None or article is None:
            return
        self._aside.ask(
            HITS, lambda catalogue: catalogue.hits(question, article.row.id), partial(self._take_hits_of, article)
        )

    def _take_hits_of(self, article: OpenArticle, hits: tuple[Span, ...]) -> None:
        if self.article is not None and self.article.text.id == article.text.id:
            self._hits_known = True
            self._take_hits(hits)
            self._find_hit()

    def _take_hits(self, hits: tuple[Span, ...]) -> None:
        if hits != self.hits:
            self.hits, self._hit = hits, -1
            self.hits_changed.emit(hits)
        self.hit_stepped.emit(self._hit, len(hits))

    def _find_hit(self) -> None:
        """Stand at the hit at which the article was opened; where that was not known by then, show it now."""
        if self._wanted_hit is not None and self.hits:
            self._hit = range(len(self.hits))[self._wanted_hit]
            self._show_hit(self.hits[self._hit].start)
        elif self._hit_at is not None:
            self._hit = next((n for n, hit in enumerate(self.hits) if hit.start <= self._hit_at < hit.end), -1)
        self._hit_at = self._wanted_hit = None
        self.hit_stepped.emit(self._hit, len(self.hits))

    def _step_hit(self, by: int) -> None:
        """While it is not known where the hits are, one presses a key too fast."""
        if not self._hits_known and self.article is not None:
            return
        place = self._hit + by
        if self._hit < 0:
            after = next((n for n, hit in enumerate(self.hits) if hit.start >= self._position), len(self.hits))
            place = after if by > 0 else after - 1
        if 0 <= place < len(self.hits):
            self._hit = place
            self.mention_shown.emit(self.hits[place])
            self.hit_stepped.emit(place, len(self.hits))
        else:
            self.beyond_wanted.emit(by)

    def _show_hit(self, at: int) -> None:
        if self.article is None:
            return
        mentions = self.article.mentions
        number = bisect_right(mentions.starts, at) - 1
        mention = mentions[number] if number >= 0 else None
        sought = names_sought(self.question.term) if self.question is not None else ()
        if mention is not None and at < mention.span.end and mention.entity in sought:
            self.select_entity(mention.entity, at=mention.span.start)
            self._goes_by_hits = True
            self.mention_shown.emit(mention.span)
        else:
            self.mention_shown.emit(Span(at, at))

    def _selected_mentions(self) -> list[EntityMention]:
        if self.article is None or self.card is None:
            return []
        return self.article.mentions.of(self.card.entity.id)

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


def _set_read(articles: Sequence[str], read: bool, library: "Library") -> int:  # noqa: FBT001
    from reader.services import states

    return states.set_read(library, articles, read=read)


def _toggle_read(articles: Sequence[str], library: "Library") -> bool:
    from reader.services import states

    return states.toggle_read(library, articles)
