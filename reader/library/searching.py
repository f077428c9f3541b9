"""What the full-text index finds: its places, in any order; and what is read of the articles that stand there."""

import json
from array import array
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from reader.library.articles import stored_spans
from reader.library.listing import RANKED, WALKED_FROM, Listing
from reader.library.search_places import MONTH, YEAR
from reader.library.search_tables import DAY
from reader.library.search_terms import Meaning, SearchTerms, Stretch, stretches
from reader.library.searched_articles import Searchable, numbers_in, searchable
from reader.library.store import Row, Store, as_json
from reader.library.wanted import IsWanted, always, ask, rows_while
from reader.model.articles import ArticleOrder, ArticleQuery, Span
from reader.model.search import Field, FieldTerm, NameTerm, WordTerm
from reader.text.matching import Leaf, Words, holds
from reader.text.words import forms_in

FIRST_PAGE, LARGEST_PAGE = 64, 20_000
"""Places that are asked for together: few at first, for most searches want the first ones."""
LOOKED_UP = 40
"""Articles of which the texts are looked up together."""
LOOKED_THROUGH = 50
"""Articles that are looked through sooner than the index tells which of them are found."""
PROBED_FROM = 2_000
"""So many places of exact forms are read in one go, where few are wanted; if there are more, each is asked for."""
FEW = 2_000
"""So many places are handed to a question one by one; for more of them all that it may be about is read."""
_WEIGHTS = "8.0, 1.0, 0.0"
"""What a word counts in the head, in the text, and a name or a label."""


class Searching(SearchTerms):
    """The questions to the index. `Unwanted` leaves them soon after nobody waits for the answer any more."""

    def __init__(self, store: Store, listing: Listing) -> None:
        super().__init__(store)
        self._listing = listing

    def first(
        self, meaning: Meaning, query: ArticleQuery, limit: int, is_wanted: IsWanted = always
    ) -> tuple["array[int]", bool]:
        """The places of the first that are found, in the query's order, and whether there are no more."""
        search = _Search(self, self._store, meaning, is_wanted)
        if query.order in {ArticleOrder.NEWEST, ArticleOrder.OLDEST}:
            places = array("q", islice(search.each(query, FIRST_PAGE), limit + 1))
        elif query.order is ArticleOrder.RELEVANCE:
            some = array("q", islice(search.each(query, LARGEST_PAGE), RANKED + 1))
            places = self._sorted(some, search, query.order, is_wanted)
        elif self._listing.is_filled() and len(list(islice(search.all(), WALKED_FROM + 1))) > WALKED_FROM:
            walked = self._listing.walked(query.order, is_wanted)
            places = array("q", islice(search.among(walked, once=query.once), limit + 1))
        else:
            places = self.found(meaning, query, is_wanted)
        return places[:limit], len(places) <= limit

    def found(self, meaning: Meaning, query: ArticleQuery, is_wanted: IsWanted = always) -> "array[int]":
        """The places of all that are found, in the query's order."""
        search = _Search(self, self._store, meaning, is_wanted)
        places = array("q", search.all())
        if query.once:
            hidden = self.hidden(places, is_wanted)
            there = set(places)
            places = array("q", [place for place in places if hidden.get(place) not in there])
        ask(is_wanted)
        return self._sorted(places, search, query.order, is_wanted)

    def among(self, meaning: Meaning, articles: Sequence[int], is_wanted: IsWanted = always) -> set[int]:
        """Those of some articles, by their numbers, that are found."""
        stands = "SELECT place, article FROM searched WHERE article IN (SELECT value FROM json_each(?))"
        there: dict[int, int] = dict(rows_while(self._store, is_wanted, stands, as_json(articles)))
        search = _Search(self, self._store, meaning, is_wanted)
        found = search.looked_up(there) if len(there) <= LOOKED_THROUGH else search.between(min(there), max(there))
        return {there[place] for place in found if place in there}

    def came_after(self, number: int, places: Sequence[int], is_wanted: IsWanted = always) -> int:
        """How many of these places are of articles that came after the one with a number."""
        counted = (
            "SELECT count(*) FROM json_each(?) AS asked CROSS JOIN searched ON place = asked.value WHERE article > ?"
        )
        return sum(
            rows_while(self._store, is_wanted, counted, as_json(places[start : start + FEW]), number)[0][0]
            for start in range(0, len(places), FEW)
        )

    def _sorted(
        self, places: "array[int]", search: "_Search", order: ArticleOrder, is_wanted: IsWanted
    ) -> "array[int]":
        """Places, newest first, in another order."""
        match order:
            case ArticleOrder.OLDEST:
                undated = bisect_left(places, 1, key=lambda place: place < 0)
                return places[:undated][::-1] + places[undated:]
            case ArticleOrder.RELEVANCE if len(places) <= RANKED:
                return array("q", search.best_first(places))
            case ArticleOrder.NEWEST | ArticleOrder.RELEVANCE:
                return places
        return self._listing.sorted_places(places, order, is_wanted)

    # -------------------------------------------------------------------------------------------- reprints

    def hidden(self, places: Sequence[int], is_wanted: IsWanted = always) -> dict[int, int]:
        """Of these places those of reprints, each with the place of the article that is shown for it."""
        if len(places) <= FEW:
            return dict(rows_while(self._store, is_wanted, _HIDDEN_AMONG, as_json(places)))
        return dict(rows_while(self._store, is_wanted, _HIDDEN))

    # -------------------------------------------------------------------------------------------- facets

    def labels_at(self, places: Sequence[int], is_wanted: IsWanted = always) -> tuple[list[bytes], bytes]:
        """The aliases that articles name, of each, and the labels of all of them; see `numbers_in`."""
        names, labels = list[bytes](), list[bytes]()
        for start in range(0, len(places), FEW):
            rows = rows_while(
                self._store,
                is_wanted,
                "SELECT names, labels FROM json_each(?) AS asked CROSS JOIN searched ON place = asked.value",
                str(list(places[start : start + FEW])),
            )
            names += [row[0] for row in rows]
            labels += [row[1] for row in rows]
        return names, b"".join(labels)

    def labels_called(self, labels: Iterable[int]) -> dict[int, tuple[str, str, str]]:
        """What labels are: their kinds, their names folded and as they were written."""
        rows = self._rows(
            """
            SELECT labels.id, kind, folded, name FROM json_each(?) AS asked
            CROSS JOIN labels ON labels.id = asked.value
            """,
            as_json(labels),
        )
        return {number: (kind, folded, name) for number, kind, folded, name in rows}

    def entities_of(self, aliases: Iterable[int]) -> dict[int, str]:
        """Whom aliases name."""
        return dict(
            self._rows(
                """
                SELECT aliases.id, entity FROM json_each(?) AS asked CROSS JOIN aliases ON aliases.id = asked.value
                WHERE entity IS NOT NULL
                """,
                as_json(aliases),
            )
        )

    def aliases_of(self, entities: Iterable[str]) -> dict[int, str]:
        """All aliases of entities, each with whom it names."""
        return dict(
            self._rows(
                "SELECT aliases.id, entity FROM json_each(?) AS asked CROSS JOIN aliases ON entity = asked.value",
                as_json(entities),
            )
        )

    def entities_called(self, entities: Iterable[str]) -> dict[str, tuple[str, str]]:
        """The kinds and names of entities."""
        rows = self._rows(
            """
            SELECT entities.id, kind, name FROM json_each(?) AS asked
            CROSS JOIN entities ON entities.id = asked.value
            """,
            as_json(entities),
        )
        return {entity: (kind, name) for entity, kind, name in rows}

    # -------------------------------------------------------------------------------------------- texts

    def texts(self, articles: Sequence[str]) -> dict[str, "ReadText"]:
        """The current texts of articles by their ids."""
        rows = self._rows(
            """
            SELECT uuid, texts.id, content, dimmed, title_start, title_end FROM json_each(?) AS asked
            CROSS JOIN articles ON uuid = asked.value CROSS JOIN texts ON texts.id = current_text
            """,
            as_json(articles),
        )
        return {
            article: ReadText(text, content, stored_spans(dimmed), None if start is None else Span(start, end))
            for article, text, content, dimmed, start, end in rows
        }

    def searchable(self, articles: Iterable[int]) -> dict[int, Searchable]:
        """What articles are to be found by, whether they are indexed or not, by their numbers."""
        return searchable(self._store, articles)

    def contents(self, texts: Iterable[int]) -> dict[int, str]:
        """What texts say, by their numbers."""
        return dict(
            self._rows(
                "SELECT texts.id, content FROM json_each(?) AS asked CROSS JOIN texts ON texts.id = asked.value",
                as_json(texts),
            )
        )

    def repeated(self, is_wanted: IsWanted = always) -> dict[int, int]:
        """The articles that only repeat another one, by their numbers, each with the one that is shown for it."""
        return dict(
            rows_while(
                self._store,
                is_wanted,
                """
                SELECT mine.article, first.article FROM reprints AS mine
                CROSS JOIN reprints AS first ON first.head = mine.head AND first.shown WHERE NOT mine.shown
                """,
            )
        )

    def named_in(self, stretches: Sequence[tuple[int, int, int]]) -> list[list[tuple[Span, str]]]:
        """The names in stretches of texts, each with its kind; a stretch is a text, a beginning and an end."""
        rows = self._rows(
            """
            SELECT asked.key, start, "end", kind FROM json_each(?) AS asked
            CROSS JOIN mentions ON text = asked.value ->> 0
            AND start >= asked.value ->> 1 AND start < asked.value ->> 2 AND NOT derived
            CROSS JOIN aliases ON aliases.id = alias ORDER BY asked.key, start
            """,
            json.dumps(stretches),
        )
        found: list[list[tuple[Span, str]]] = [[] for _ in stretches]
        for number, start, end, kind in rows:
            found[number].append((Span(start, end), kind))
        return found

    def spans_of_names(self, texts: Iterable[int], aliases: Iterable[int]) -> dict[int, list[tuple[int, Span]]]:
        """Where texts name these aliases, in order, each with which of them it is."""
        rows = self._rows(
            """
            SELECT text, alias, start, "end" FROM json_each(?) AS asked CROSS JOIN mentions ON text = asked.value
            WHERE NOT derived AND alias IN (SELECT value FROM json_each(?)) ORDER BY text, start
            """,
            as_json(texts),
            as_json(aliases),
        )
        found: dict[int, list[tuple[int, Span]]] = {}
        for text, alias, start, end in rows:
            found.setdefault(text, []).append((alias, Span(start, end)))
        return found

    def addresses(self, articles: Iterable[str]) -> dict[str, str]:
        """Where articles were published, as far as they say or the user said."""
        rows = self._rows(
            """
            SELECT uuid, iif(corrections.article IS NULL, url, corrections.value) AS said
            FROM json_each(?) AS asked CROSS JOIN articles ON uuid = asked.value
            LEFT JOIN descriptions ON text = current_text
            LEFT JOIN corrections ON corrections.article = articles.id AND field = 'url' WHERE said IS NOT NULL
            """,
            as_json(articles),
        )
        return dict(rows)


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text as its hits are looked for."""

    id: int
    content: str
    dimmed: tuple[Span, ...]
    title: Span | None
    """Where it says its title."""


def month_of(place: int) -> str:
    """The month of a place of a known year («2020-11»), or the year of what gives no more («2020»)."""
    year, day = divmod(place // DAY, YEAR)
    month = day // MONTH
    return f"{year:04}-{month:02}" if month else f"{year:04}"


def month_ends(place: int) -> int:
    """The first place after the month to which this place belongs."""
    day = place // DAY
    return (day - day % YEAR % MONTH + MONTH) * DAY


class _Search:
    """One search: what it means, by what the index is asked, and what that finds."""

    def __init__(self, part: Searching, store: Store, meaning: Meaning, is_wanted: IsWanted) -> None:
        self._part, self._store, self._meaning, self._is_wanted = part, store, meaning, is_wanted
        self._stretches = stretches(meaning)
        self._forms: Mapping[WordTerm, Container[str]] | None = None

    def all(self) -> Iterator[int]:
        """All places that are found, newest first."""
        return self._places(self._stretches, LARGEST_PAGE)

    def each(self, query: ArticleQuery, page: int) -> Iterator[int]:
        """The places that are found, newest or oldest first, read no further than asked."""
        if query.order is ArticleOrder.OLDEST:
            dated = [_part_of(each, 0, each.high) for each in reversed(self._stretches) if each.high > 0]
            undated = [_part_of(each, each.low, 0) for each in self._stretches if each.low < 0]
            orders = [self._pages(dated, page, newest_first=False), self._pages(undated, page)]
        else:
            orders = [self._pages(self._stretches, page)]
        for pages in orders:
            for places in pages:
                yield from self._shown(places) if query.once else places

    def looked_up(self, places: Iterable[int]) -> list[int]:
        """Those of some places that are found, by their texts: of few that is quicker than to ask the index."""
        asked, found = sorted(places), list[int]()
        for stretch in self._stretches:
            found += self._checked(stretch, asked[bisect_left(asked, stretch.low) : bisect_left(asked, stretch.high)])
        return found

    def between(self, first: int, last: int) -> Iterator[int]:
        """The places that are found from one place to another, newest first."""
        return self._places([_part_of(each, first, last + 1) for each in self._stretches], LARGEST_PAGE)

    def among(self, pages: Iterable[list[int]], *, once: bool) -> Iterator[int]:
        """Those of some places that are found, in their order, read no further than asked."""
        for page in pages:
            found = self._among(page)
            places = [place for place in page if place in found]
            yield from self._shown(places) if once else places

    def best_first(self, places: Sequence[int]) -> list[int]:
        """Places by how well they match."""
        wanted = set(places)
        ranks: dict[int, float] = {}
        for stretch in self._stretches:
            if stretch.words is not None:
                rows = self._asked(
                    f"SELECT rowid, bm25(search_words, {_WEIGHTS}) FROM search_words "
                    "WHERE search_words MATCH ? AND rowid >= ? AND rowid < ?",
                    stretch.words,
                    stretch.low,
                    stretch.high,
                )
                ranks.update((place, rank) for place, rank in rows if place in wanted)
        return sorted(places, key=lambda place: (round(ranks.get(place, 0.0), 9), -place))

    def _asked(self, sql: str, *values: object) -> list[Row]:
        return rows_while(self._store, self._is_wanted, sql, *values)

    def _places(self, those: Iterable[Stretch], page: int) -> Iterator[int]:
        for places in self._pages(those, page):
            yield from places

    def _pages(self, those: Iterable[Stretch], page: int, *, newest_first: bool = True) -> Iterator[list[int]]:
        for stretch in those:
            low, high, size = stretch.low, stretch.high, page
            sql = _sql(_table(stretch), newest_first=newest_first)
            while True:
                places = [place for (place,) in self._asked(sql, stretch.words or stretch.forms, low, high, size)]
                yield self._certain(stretch, places)
                if len(places) < size:
                    break
                low, high = (low, places[-1]) if newest_first else (places[-1] + 1, high)
                size = min(size * 4, LARGEST_PAGE)

    def _shown(self, places: list[int]) -> list[int]:
        """Places without those of reprints where the article that stands for them is found, too."""
        hidden = self._part.hidden(places, self._is_wanted)
        also = self._among(set(hidden.values()))
        return [place for place in places if hidden.get(place) not in also]

    def _among(self, places: Iterable[int]) -> set[int]:
        """Those of some places that are found."""
        found = set[int]()
        asked = sorted(places)
        for stretch in self._stretches:
            there = asked[bisect_left(asked, stretch.low) : bisect_left(asked, stretch.high)]
            if there:
                rows = self._asked(_probe(_table(stretch)), as_json(there), stretch.words or stretch.forms)
                found.update(self._certain(stretch, [place for (place,) in rows]))
        return found

    def _certain(self, stretch: Stretch, places: list[int]) -> list[int]:
        """Those of the places that a stretch's first expression finds that are what was asked for."""
        if stretch.words is not None and stretch.forms is not None:
            exact = self._with_forms(stretch.forms, places)
            places = [place for place in places if place in exact]
        return places if stretch.is_certain else self._checked(stretch, places)

    def _with_forms(self, forms: str, places: Sequence[int]) -> set[int]:
        """Places, among them all of these at which these exact forms stand."""
        if not places:
            return set()
        low, high = min(places), max(places) + 1
        limit = PROBED_FROM if len(places) <= FIRST_PAGE else -1
        rows = self._asked(_sql("search_forms", newest_first=True), forms, low, high, limit)
        if len(rows) == limit:  # they are frequent, and the places far from one another
            rows = self._asked(_probe("search_forms"), as_json(places), forms)
        return {place for (place,) in rows}

    # -------------------------------------------------------------------------------------------- looked up in texts

    def _checked(self, stretch: Stretch, places: Sequence[int]) -> list[int]:
        """Those of some places whose articles are what is sought, by their texts."""
        if self._forms is None:
            self._forms = self._part.forms(self._meaning)
        found = list[int]()
        for start in range(0, len(places), LOOKED_UP):
            rows = self._asked(_INDEXED, as_json(places[start : start + LOOKED_UP]))
            found += [row[0] for row in rows if holds(stretch.term, _Indexed(self._meaning, self._forms, row))]
        return found


class _Indexed:
    """What is so of the leaves of a tree in one article, by what was indexed of it: a row of `_INDEXED`."""

    def __init__(self, meaning: Meaning, forms: Mapping[WordTerm, Container[str]], row: Row) -> None:
        _, head, content, dimmed, self._wanted, self._names, self._labels = row
        self._meaning = meaning
        self._head = Words(forms_in(head), forms)
        self._body = Words(forms_in(content, stored_spans(dimmed)), forms)

    def __call__(self, leaf: Leaf) -> bool:
        match leaf:
            case NameTerm():
                return not self._meaning.aliases[leaf].isdisjoint(numbers_in(self._names))
            case FieldTerm() if leaf in self._meaning.bounds:
                is_after = self._wanted >= self._meaning.bounds[leaf].first
                return not is_after and self._wanted >= 0 if leaf.field is Field.BEFORE else is_after
            case FieldTerm():
                return not self._meaning.labels[leaf].isdisjoint(numbers_in(self._labels))
            case _:
                return self._head.has(leaf) or self._body.has(leaf)


def _part_of(stretch: Stretch, low: int, high: int) -> Stretch:
    return Stretch(
        max(low, stretch.low), min(high, stretch.high), stretch.term, stretch.words, stretch.forms, stretch.is_certain
    )


# ------------------------------------------------------------------------------------------------ SQL


def _table(stretch: Stretch) -> str:
    """The table that is asked first."""
    return "search_forms" if stretch.words is None else "search_words"


def _sql(table: str, *, newest_first: bool) -> str:
    """The places at which an expression is found, between two of them, so many."""
    direction = "DESC" if newest_first else "ASC"
    return f"""
        SELECT rowid FROM {table} WHERE {table} MATCH ? AND rowid >= ? AND rowid < ?
        ORDER BY rowid {direction} LIMIT ?
    """


def _probe(table: str) -> str:
    """Those of some places at which an expression is found."""
    return f"""
        SELECT {table}.rowid FROM json_each(?) AS asked
        CROSS JOIN {table} ON {table}.rowid = asked.value AND {table} MATCH ?
    """


_INDEXED = """
    SELECT place, searched.head, content, searched.dimmed, wanted, names, labels
    FROM json_each(?) AS asked CROSS JOIN searched ON place = asked.value CROSS JOIN texts ON texts.id = searched.text
    ORDER BY asked.key
"""
_HIDDEN = """
    SELECT own.place, other.place FROM reprints AS mine
    CROSS JOIN reprints AS first ON first.head = mine.head AND first.shown
    CROSS JOIN searched AS own ON own.article = mine.article
    CROSS JOIN searched AS other ON other.article = first.article WHERE NOT mine.shown
"""
_HIDDEN_AMONG = """
    SELECT own.place, other.place FROM json_each(?) AS asked CROSS JOIN searched AS own ON own.place = asked.value
    CROSS JOIN reprints AS mine ON mine.article = own.article AND NOT mine.shown
    CROSS JOIN reprints AS first ON first.head = mine.head AND first.shown
    CROSS JOIN searched AS other ON other.article = first.article
"""
