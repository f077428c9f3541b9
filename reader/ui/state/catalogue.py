"""What a window asks its library. While there is none, the answers are empty."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.model.articles import ALL_ARTICLES, ArticleQuery, ArticleRow, FoundArticles, StoredText
from reader.model.colors import Color
from reader.model.errors import LibraryError, LibraryProblem
from reader.model.names import EntityRow, Kind, NameOrder
from reader.model.origins import NOTHING_SAID, About
from reader.ui.state.trail import Place

if TYPE_CHECKING:  # imported when the window is painted
    from collections.abc import Callable, Iterable, Sequence

    from reader.library import Library
    from reader.model.articles import Span
    from reader.model.decisions import ListedDecision
    from reader.model.errors import FileKind
    from reader.model.imports import ImportRecord, Outcome, ReportLine
    from reader.model.links import EntityCount, Form, LinkedArticle, NameRow, Written
    from reader.model.marks import ArticleNote, Facets, Highlight, ListedHighlight, NoteFilter, NoteOrder
    from reader.model.mentions import Mentions
    from reader.model.roll import RollName
    from reader.model.saved import SavedSearch
    from reader.model.search import NameTerm, Passage
    from reader.model.trash import TrashedArticle, TrashedHighlight
    from reader.services.addresses import Destination
    from reader.services.explain import Explanation
    from reader.services.roll import RollCall
    from reader.services.search.completion import Completion
    from reader.services.search.finding import Question
    from reader.services.suggested import Suggested
    from reader.system.medium import Medium
    from reader.text.roll import RollLine

LISTED = 200
"""How many articles are read at once, where nobody says how many."""
FIRST_ARTICLES = 8
"""How many articles of a name are looked up at once: more than a panel shows; the others, when it has been painted."""
CANDIDATES = 20
"""How many of those that an unsure name may mean are listed."""
LIKELY = 10
"""How many names are offered for each word that they share."""


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """The article on the page."""

    row: ArticleRow
    text: StoredText
    mentions: Mentions
    highlights: tuple[Highlight, ...] = ()
    note: str = ""
    """The user's note on the article as a whole."""
    about: About = NOTHING_SAID


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
    """Whom an unsure name may mean, as far as they are listed."""
    candidates_in_all: int
    governments: tuple[EntityCount, ...]
    """The states for which a capital stands, or the capitals that stand for a state, with how often they do."""
    marked: dict[str, int]
    """How many highlights lie over its mentions, by listed article; articles without any are left out."""
    reprints: dict[str, int]
    """In which group of reprints an article stands that is listed; articles that stand alone are left out."""
    first: LinkedArticle | None = None
    """The article of a known year that mentions it first, with one sentence."""
    oldest_first: bool = False
    """How the articles are listed."""
    is_whole: bool = True
    """Else it lists the first articles alone, and does not say who is mentioned together with it."""

    @property
    def articles_elsewhere(self) -> int:
        """How many articles mention it but for the open one."""
        return self.entity.articles - (self.here > 0)


@dataclass(frozen=True, slots=True)
class Reprints:
    """What is to be said of the reprints of an article."""

    others: tuple[ArticleRow, ...]
    is_apart: bool
    """The user said that it has none."""


def depth(mark: Highlight) -> tuple[int, int, str]:
    """How far up a highlight lies among overlapping ones: the later begun, the shorter, the newer is on top."""
    assert mark.span is not None
    return mark.span.start, mark.span.start - mark.span.end, mark.created


def _has_year(article: ArticleRow) -> bool:
    return article.published is not None and not article.published.startswith("--")


class Catalogue:
    """A reading connection to the library, for one thread: that of the interface, or the one that answers it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._library: Library | None = None
        self._revision = -1
        self._contents: tuple[int, str | None] = 0, None

    @property
    def is_open(self) -> bool:
        return self._library is not None

    def open(self) -> None:
        """Open the library as it is: bringing it up to date is not for the interface's thread.

        Raises `LibraryError`.
        """
        from reader.library import Library

        self._library = Library.open(self.path, read_only=True, renews=False)
        self._revision = self._library.revision()
        self._contents = self._library.replaced, self._library.restored()

    def open_if_there(self) -> bool:
        """Open a library that was about to be made; say whether it is open now."""
        with suppress(LibraryError):
            self.open()
        return self.is_open

    def close(self) -> None:
        """Let go of the library."""
        if self._library is not None:
            self._library.close()
            self._library = None

    def has_changed(self) -> bool:
        """Whether anything was written, by whomever, since this was asked last."""
        if self._library is None:
            return False
        seen = self._revision, self._library.replaced
        self._revision = self._library.revision()
        return seen != (self._revision, self._library.replaced)

    def was_replaced(self) -> bool:
        """Whether another library, or a backup, was put in the place of this one since this was asked last."""
        if self._library is None:
            return False
        seen = self._contents
        self._contents = self._library.replaced, self._library.restored()
        return seen != self._contents

    def check_place(self) -> None:
        """Raise `LibraryError` where the library's file is gone: what is shown then stands nowhere any more."""
        if self._library is not None and self._library.gone:
            raise LibraryError(self.path, LibraryProblem.GONE)

    # -------------------------------------------------------------------------------------------- articles

    def read(self, article_id: str) -> OpenArticle | None:
        """An article with all that its page shows."""
        if self._library is None:
            return None
        row, text = self._library.articles.get(article_id), self._library.articles.text_of(article_id)
        if row is None or text is None:
            return None
        return OpenArticle(
            row,
            text,
            self._library.names.mentions(text.id),
            tuple(self._library.marks.highlights_of(article_id)),
            self._library.edits.article_note(article_id),
            self._library.descriptions.of(article_id),
        )

    def article(self, article_id: str) -> ArticleRow | None:
        """An article as a list shows it."""
        return self._library.articles.get(article_id) if self._library else None

    def last_place(self) -> Place | None:
        """Where one stopped reading; else the beginning of the first article of the list."""
        if self._library is None:
            return None
        last = self._library.articles.last_read()
        if last is not None and self._library.articles.get(last) is not None:
            return Place(last, self._library.articles.reading_position(last) or 0)
        rows = self._library.articles.listed(limit=1)
        return Place(rows[0].id) if rows else None

    def destination(self, address: str) -> Destination | None:
        """Where a `reader://` address leads. Raises `AddressError`."""
        from reader.services.addresses import follow

        return follow(self._library, address) if self._library else None

    def card(
        self,
        entity_id: str,
        article: OpenArticle | None,
        listed: int,
        *,
        whole: bool = True,
        oldest_first: bool = False,
    ) -> EntityCard | None:
        """What the links panel says of an entity while an article is open; it lists at most so many others.

        Not `whole`, it costs the same for a name of a million articles: the first of them alone, unless all are few.
        """
        entity = self.entity(entity_id)
        if entity is None or self._library is None:
            return None
        names, marks = self._library.names, self._library.marks
        whole = whole or entity.articles <= FIRST_ARTICLES
        open_id = article.row.id if article else None
        here = article.mentions.of(entity.id) if article else []
        limit = (listed if whole else FIRST_ARTICLES) + 1
        linked = names.articles_with(entity.id, limit=limit, oldest_first=oldest_first)
        first = names.articles_with(entity.id, limit=1, excerpts=1, oldest_first=True)
        elsewhere = tuple(each for each in linked if each.article.id != open_id)[:listed]
        candidates = tuple(names.candidates(entity.id, limit=CANDIDATES))
        here_by_name = sum(not each.derived for each in here)
        return EntityCard(
            entity=entity,
            here=here_by_name,
            derived_here=len(here) - here_by_name,
            forms=tuple(names.forms(entity.id)),
            elsewhere=elsewhere,
            together=tuple(names.together_with(entity.id)) if whole else (),
            candidates=candidates,
            candidates_in_all=names.candidates_count(entity.id) if len(candidates) == CANDIDATES else len(candidates),
            governments=tuple(names.governments(entity.id)),
            marked=marks.marked_articles(entity.id, [each.article.id for each in elsewhere]),
            reprints=self._library.reprints.groups(each.article.id for each in elsewhere),
            first=next((each for each in first if _has_year(each.article)), None),
            oldest_first=oldest_first,
            is_whole=whole,
        )

    def written(self, entity_id: str) -> list[Written]:
        """In which ways articles write the name of an entity, and which sources do."""
        from reader.services.search.written import written

        return written(self._library, entity_id) if self._library else []

    def query_naming(self, entities: Iterable[str], form: str = "") -> str:
        """A query that finds the articles which name all of these entities, `form` those that call them so."""
        from reader.services.search.names import choice
        from reader.services.search.query import words_of

        if self._library is None:
            return ""
        found = [entity for each in entities if (entity := self.entity(each)) is not None]
        names = [replace(choice(self._library, each), written=form or None) for each in found]
        return words_of(names)

    def reprints(self, article_id: str) -> Reprints:
        """The other articles that are reprints of one, or that it is of none since the user said so."""
        if self._library is None:
            return Reprints((), is_apart=False)
        found = tuple(self._library.reprints.of(article_id))
        return Reprints(found, is_apart=not found and self._library.reprints.is_apart(article_id))

    def articles(self, query: ArticleQuery = ALL_ARTICLES, *, offset: int = 0, limit: int = LISTED) -> list[ArticleRow]:
        """A stretch of the list of articles. With words it takes long; see `ArticleSearch`."""
        return self._library.articles.listed(query, offset=offset, limit=limit) if self._library else []

    def suggested(self, article_id: str) -> Suggested | None:
        """What the name of its file suggests of an article that says no date or no source."""
        from reader.services.suggested import suggested

        return next(suggested(self._library, [article_id]), None) if self._library else None

    def article_ids(self, letters: str) -> list[str]:
        """The ids of articles that begin so."""
        if self._library is None or not letters:
            return []
        articles = self._library.articles
        return [found for _, found in self._library.edits.ids_beginning(letters) if articles.get(found) is not None]

    def articles_count(self, query: ArticleQuery = ALL_ARTICLES) -> int:
        """How many articles the list has. With words it takes long; see `ArticleSearch`."""
        return self._library.listing.count(query) if self._library else 0

    def article_listed_for(self, article_id: str, query: ArticleQuery) -> str:
        """The article that is listed for this one, mostly itself."""
        return self._library.listing.stand_in(article_id) if self._library and query.once else article_id

    def article_position(self, article_id: str, query: ArticleQuery) -> int | None:
        """Where an article stands in the list, from 0."""
        return self._library.listing.position_of(article_id, query) if self._library else None

    def articles_among(self, found: FoundArticles, *, offset: int, limit: int) -> list[ArticleRow | None]:
        """A stretch of what words found; None stands for what is gone since."""
        return self._library.listing.among(found, offset=offset, limit=limit) if self._library else []

    def article_position_among(self, found: FoundArticles, article_id: str) -> int | None:
        """Where an article stands among what words found, from 0."""
        return self._library.listing.position_among(found, article_id) if self._library else None

    def article_ids_listed(self, query: ArticleQuery, first: int, last: int) -> list[str]:
        """The ids of the articles from one place of the list to another."""
        return self._library.listing.ids_between(query, first, last) if self._library else []

    def article_ids_among(self, found: FoundArticles, first: int, last: int) -> list[str]:
        """The ids of the articles from one place of what words found to another."""
        return self._library.listing.ids_among(found, first, last) if self._library else []

    def articles_there(self, article_ids: Iterable[str]) -> list[str]:
        """Those of these articles that are in the library, and not in the trash."""
        return self._library.listing.sorted_ids(article_ids) if self._library else []

    def saved_searches(self, is_wanted: Callable[[], bool]) -> tuple[list[SavedSearch], dict[str, int | None]] | None:
        """The searches under names, and how much is new in each; not for the interface's thread.

        None after nobody waits any more.
        """
        from reader.library import Unwanted
        from reader.services import saved_searches

        if self._library is None:
            return [], {}
        try:
            return self._library.saved_searches.listed(), saved_searches.new_counts(self._library, is_wanted)
        except Unwanted:
            return None

    def choice(self, entity_id: str) -> NameTerm | None:
        """What asks in a query for an entity alone; not for the interface's thread."""
        from reader.services.search.names import choice

        entity = self.entity(entity_id)
        return choice(self._library, entity) if self._library and entity else None

    # -------------------------------------------------------------------------------------------- what is searched for

    def passages(self, question: Question, article_ids: Sequence[str]) -> dict[str, Passage | None]:
        """The sentences in which these articles have it; not for the interface's thread."""
        from reader.services.search import finding

        return finding.passages(self._library, question, article_ids) if self._library else {}

    def hits(self, question: Question, article_id: str) -> tuple[Span, ...]:
        """Where an article has it; not for the interface's thread."""
        from reader.services.search import finding

        return finding.hits_in(self._library, question, article_id) if self._library else ()

    def completions(self, text: str, cursor: int) -> list[Completion]:
        """What may be meant by what is being typed; not for the interface's thread."""
        from reader.services.search import completion

        return completion.complete(self._library, text, cursor) if self._library else []

    def article_titled(self, beginning: str, query: ArticleQuery, after: int) -> int | None:
        """Where an article stands whose title begins so; see `Listing.next_titled`."""
        return self._library.listing.next_titled(beginning, query, after) if self._library else None

    def entity(self, entity_id: str) -> EntityRow | None:
        """An entity by its id, today's or retired."""
        return self._library.names.entity(entity_id) if self._library else None

    def find(self, name: str) -> list[EntityRow]:
        """Entities by a name in any form, the best first."""
        from reader.services.lookup import find_entity

        return find_entity(self._library, name) if self._library else []

    def call_roll(self, call: RollCall, lines: Iterable[RollLine]) -> list[RollName]:
        """What the next lines of a list of names are."""
        return [name for line in lines for name in call.answer(self._library, line)] if self._library else []

    def names(self, kind: Kind | None, query: str, order: NameOrder, *, limit: int, offset: int) -> list[NameRow]:
        """A stretch of the list of all names."""
        if self._library is None:
            return []
        return self._library.all_names.page(kind, query, order=order, limit=limit, offset=offset)

    def names_count(self, kind: Kind | None, query: str) -> int:
        """How many names there are."""
        return self._library.all_names.count(kind, query) if self._library else 0

    def likely(self, entity: EntityRow) -> list[EntityRow]:
        """With whom an entity may be one: its candidates, then others that share its last word, most named first."""
        found = list(self._library.names.candidates(entity.id)) if self._library else []
        found += self.likely_for(entity.name)
        return list({each.id: each for each in found}.values())

    def likely_for(self, words: str) -> list[EntityRow]:
        """Entities whose name shares the last word, or else the first, of these words."""
        found: list[NameRow] = []
        for word in reversed(words.split()):
            found += self.names(None, word, NameOrder.COUNT, limit=LIKELY, offset=0)
        return [row.entity for row in found]

    def forms(self, entity_id: str) -> list[Form]:
        """The forms under which an entity is found, most frequent first."""
        return self._library.names.forms(entity_id) if self._library else []

    def explain(self, entity_id: str) -> list[Explanation]:
        """How the forms of an entity came together."""
        from reader.services.explain import explain

        return explain(self._library, entity_id) if self._library else []

    def decisions(self) -> list[ListedDecision]:
        """What the user decided, latest first, with what has become of it."""
        from reader.services.rules import listed

        return listed(self._library) if self._library else []

    def can_undo(self) -> bool:
        return self._library is not None and self._library.history.next_undo() is not None

    def can_redo(self) -> bool:
        return self._library is not None and self._library.history.next_redo() is not None

    def notes(self, wanted: NoteFilter, order: NoteOrder, *, limit: int, offset: int) -> list[ListedHighlight]:
        """A stretch of the list of all highlights."""
        return self._library.marks.highlights(wanted, order=order, limit=limit, offset=offset) if self._library else []

    def medium(self) -> Medium:
        """On what the library lies."""
        from reader.system.medium import medium_of

        return medium_of(self.path)

    def library_uuid(self) -> str:
        """The id that addresses in this library carry."""
        return self._library.uuid if self._library else ""

    def note_facets(self, wanted: NoteFilter) -> Facets:
        """How many highlights there are, by colour and tag."""
        from reader.model.marks import Facets

        return self._library.marks.note_facets(wanted) if self._library else Facets(0, (), (), 0)

    def article_notes(self, words: str) -> list[ArticleNote]:
        """Notes on whole articles that hold these words."""
        return self._library.edits.article_notes(words) if self._library else []

    def color_names(self) -> dict[Color, str]:
        """The colours that the user has renamed."""
        return self._library.marks.color_names() if self._library else {}

    def trash(self) -> list[TrashedArticle | TrashedHighlight]:
        """What was deleted and can still be brought back, newest first."""
        if self._library is None:
            return []
        found: list[TrashedArticle | TrashedHighlight] = [*self._library.edits.trashed_articles()]
        found += self._library.marks.trashed_highlights()
        return sorted(found, key=lambda each: each.deleted, reverse=True)

    def imports(self) -> list[ImportRecord]:
        """The last imports, the latest first."""
        return self._library.imports.recent() if self._library else []

    def import_lines(self, record: int, outcome: Outcome, *, limit: int, offset: int) -> list[ReportLine]:
        """A stretch of the report of an import."""
        return self._library.imports.lines(record, outcome, limit=limit, offset=offset) if self._library else []

    def import_line_counts(self, record: int) -> list[tuple[Outcome, int]]:
        """How many lines the report of an import has, by what became of the files."""
        from reader.model.imports import Outcome

        return [(each, self._library.imports.line_count(record, each) if self._library else 0) for each in Outcome]

    def kinds_passed_over(self, record: int) -> list[tuple[FileKind, int]]:
        """What kinds of files an import has passed over, the commonest first."""
        return self._library.imports.kinds_passed_over(record) if self._library else []

    def highlight(self, highlight_id: str) -> Highlight | None:
        return self._library.marks.highlight(highlight_id) if self._library else None
