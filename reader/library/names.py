"""People, states and places, and the articles that name them: what a click on a name asks."""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, groupby, islice
from sqlite3 import Connection
from typing import Any, NamedTuple

from reader.library.listing import ARTICLE_COLUMNS, COUNTED_ARTICLES, article_row
from reader.library.opening import user_errors
from reader.library.order import AFTER_DATED, sort_key
from reader.library.part import Part
from reader.library.store import Row, as_json
from reader.model.articles import ArticleRow, Span
from reader.model.links import EntityCount, Excerpt, Form, LinkedArticle
from reader.model.mentions import Mentions, Named
from reader.model.names import EntityRow, Kind
from reader.text.compare import fold

ENTITY_COLUMNS = (
    "entities.id, entities.kind, entities.name, entities.articles, entities.mentions, entities.unsure, "
    "entities.confirmed"
)

LONGEST_EXCERPT = 400
"""Code points; a longer sentence is cut around its first mention."""
BEFORE_MENTION = 120
"""Code points of a cut sentence that stand before its first mention."""
NEWEST = 200
"""How many articles of an entity `together_with` looks at: half a frame; all would be seconds for a famous name."""


class Names(Part):
    """The questions about entities. Counts leave derived mentions out; a retired id leads to its successor."""

    def entity(self, entity_id: str) -> EntityRow | None:
        """The entity with this id, or the one that took its place."""
        row = self._row(f"SELECT {ENTITY_COLUMNS} FROM entities WHERE id = ?", self._live(entity_id))
        return entity_row(row) if row else None

    def entities(self, kind: Kind | None = None, *, limit: int | None = None) -> list[EntityRow]:
        """The entities that some article names, most mentioned first; all of them, unless there is a limit."""
        rows = self._rows(
            f"""
            SELECT {ENTITY_COLUMNS} FROM entities WHERE mentions > 0 AND (?1 IS NULL OR kind = ?1)
            ORDER BY mentions DESC, folded, id LIMIT ?2
            """,
            kind,
            -1 if limit is None else limit,
        )
        return [entity_row(row) for row in rows]

    def entities_in(self, article_id: str) -> list[EntityCount]:
        """Whom and what this article names, and how often, most often first, then by name."""
        rows = self._rows(
            f"""
            SELECT {ENTITY_COLUMNS}, count(*) AS here
            FROM articles
            JOIN mentions ON mentions.text = articles.current_text
            JOIN aliases ON aliases.id = mentions.alias
            JOIN entities ON entities.id = aliases.entity
            WHERE articles.uuid = ? AND NOT derived
            GROUP BY entities.id ORDER BY here DESC, entities.folded, entities.id
            """,
            article_id,
        )
        return [EntityCount(entity_row(row[:-1]), row[-1]) for row in rows]

    def mentions(self, text_id: int) -> Mentions:
        """The mentions in a text, derived ones included, by position; they never overlap."""
        rows = self._rows(
            """
            SELECT start, "end", alias, derived, also FROM mentions WHERE text = ? ORDER BY start
            """,
            text_id,
        )
        aliases = {row[2] for row in rows} | {row[4] for row in rows if row[4] is not None}
        named = self._rows(
            f"""
            SELECT aliases.id, entities.folded, {ENTITY_COLUMNS} FROM json_each(?) AS asked
            CROSS JOIN aliases ON aliases.id = asked.value JOIN entities ON entities.id = entity
            """,
            as_json(aliases),
        )
        return Mentions(rows, {row[0]: Named._make(row[1:]) for row in named})

    def forms(self, entity_id: str) -> list[Form]:
        """The surface forms under which articles name this entity, most frequent first."""
        rows = self._rows(
            """
            SELECT surface, sum(forms.mentions) AS total FROM aliases JOIN forms ON forms.alias = aliases.id
            WHERE entity = ? GROUP BY surface ORDER BY total DESC, surface
            """,
            self._live(entity_id),
        )
        return [Form(*row) for row in rows]

    def candidates(self, entity_id: str, *, limit: int | None = None) -> list[EntityRow]:
        """Whom an unsure entity may be, likeliest first."""
        rows = self._rows(
            f"""
            SELECT {ENTITY_COLUMNS} FROM candidates JOIN entities ON entities.id = candidate
            WHERE entity = ? ORDER BY position LIMIT ?
            """,
            self._live(entity_id),
            -1 if limit is None else limit,
        )
        return [entity_row(row) for row in rows]

    def candidates_count(self, entity_id: str) -> int:
        """How many an unsure entity may be: a frequent surname has thousands of bearers."""
        count: int = self._value("SELECT count(*) FROM candidates WHERE entity = ?", self._live(entity_id))
        return count

    def governments(self, entity_id: str) -> list[EntityCount]:
        """The states for whose governments this capital stands, or the capitals that stand for this state, counted."""
        sides = (("alias", "also"), ("also", "alias"))
        query = " UNION ALL ".join(
            f"""
            SELECT {ENTITY_COLUMNS}, sum(governments.mentions) AS times
            FROM aliases AS mine
            CROSS JOIN governments ON governments.{own} = mine.id
            JOIN aliases AS theirs ON theirs.id = governments.{other}
            JOIN entities ON entities.id = theirs.entity
            WHERE mine.entity = ?1 GROUP BY entities.id
            """
            for own, other in sides
        )
        rows = self._rows(f"{query} ORDER BY times DESC, 3", self._live(entity_id))
        return [EntityCount(entity_row(row[:-1]), row[-1]) for row in rows]

    def articles_with(
        self, entity_id: str, *, limit: int | None = 50, excerpts: int | None = 3, oldest_first: bool = False
    ) -> list[LinkedArticle]:
        """The articles that name this entity, newest first, with the first sentences of each that do.

        `oldest_first`, those of a known year come first, and then the others as ever. `limit` counts articles,
        `excerpts` sentences of an article; None is no limit. An article with a derived mention alone («российский») is
        not listed.
        """
        aliases = self.aliases_of(self._live(entity_id))
        found = self.oldest(aliases) if oldest_first else self.newest(aliases)
        linked = self._linked(list(islice(found, limit)), aliases, excerpts)
        return _oldest_first(linked) if oldest_first else linked

    def first_and_last(self, entity_id: str) -> tuple[ArticleRow, ArticleRow] | None:
        """The oldest and the newest article of a known year that name this entity; the first of the others where there
        is none, and None where no article names it.
        """
        aliases = self.aliases_of(self._live(entity_id))
        ends = [article for found in (self.oldest(aliases), self.newest(aliases)) for article, _ in islice(found, 1)]
        there = {
            number: ArticleRow(*row)
            for number, *row in self._rows(
                f"""
                SELECT articles.id, {ARTICLE_COLUMNS} FROM json_each(?) AS asked
                JOIN {COUNTED_ARTICLES} AND articles.id = asked.value
                """,
                as_json(ends),
            )
        }
        rows = [there[article] for article in ends if article in there]
        return (rows[0], rows[-1]) if rows else None

    def articles_with_both(self, one: str, other: str, *, limit: int = 5) -> list[tuple[LinkedArticle, LinkedArticle]]:
        """The newest articles that name two entities, each article as it mentions the one and the other."""
        ours, theirs = (self.aliases_of(self._live(entity)) for entity in (one, other))
        shared = dict(self.newest(theirs))
        both = list(islice(((article, n) for article, n in self.newest(ours) if article in shared), limit))
        mentions = [(article, shared[article]) for article, _ in both]
        others = {each.article.id: each for each in self._linked(mentions, theirs, 1)}
        return [(each, others[each.article.id]) for each in self._linked(both, ours, 1) if each.article.id in others]

    def _linked(self, found: list[tuple[int, int]], aliases: list[int], excerpts: int | None) -> list[LinkedArticle]:
        details = self._current_texts(article for article, _ in found)
        linked = []
        for article, mentions in found:
            if article in details:  # another program may have deleted it since
                row, text, content = details[article]
                spans = self._spans_in(text, aliases, mentions)
                linked.append(LinkedArticle(row, _excerpts(content, spans, excerpts), mentions))
        return sorted(linked, key=_order)

    def together_with(self, entity_id: str, *, limit: int = 12) -> list[EntityCount]:
        """Whom and what articles name together with this entity; the count is of its newest 200 articles."""
        entity = self._live(entity_id)
        newest = [article for article, _ in islice(self.newest(self.aliases_of(entity)), NEWEST)]
        rows = self._rows(
            f"""
            SELECT {ENTITY_COLUMNS}, shared FROM (
                SELECT aliases.entity AS other, count(DISTINCT text) AS shared
                FROM json_each(?) AS newest
                CROSS JOIN articles ON articles.id = newest.value
                CROSS JOIN mentions ON mentions.text = articles.current_text
                JOIN aliases ON aliases.id = mentions.alias
                WHERE NOT derived AND aliases.entity <> ?
                GROUP BY aliases.entity
            ) JOIN entities ON entities.id = other
            ORDER BY shared DESC, entities.folded, entities.id LIMIT ?
            """,
            as_json(newest),
            entity,
            limit,
        )
        return [EntityCount(entity_row(row[:-1]), row[-1]) for row in rows]

    def entities_called(self, name: str) -> list[EntityRow]:
        """Entities whose usual name, alias or surface form is `name`, whatever its case; usual names first."""
        rows = self._rows(
            f"""
            SELECT {ENTITY_COLUMNS} FROM entities
            WHERE entities.id IN (
                SELECT id FROM entities WHERE folded = ?1
                UNION SELECT entity FROM aliases WHERE folded = ?1
                UNION SELECT entity FROM forms JOIN aliases ON aliases.id = forms.alias WHERE forms.folded = ?1
            )
            ORDER BY folded = ?1 DESC, unsure, mentions DESC, id
            """,
            fold(name),
        )
        return [entity_row(row) for row in rows]

    def aliases_of(self, entity: str) -> list[int]:
        return [alias for (alias,) in self._rows("SELECT id FROM aliases WHERE entity = ?", entity)]

    def newest(self, aliases: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Article and number of mentions, newest first, read no further than asked.

        Merges one cursor an alias: over 12 aliases and the first 50 articles this took 1.5 ms, one UNION in SQL 20 ms.
        A cursor is opened when its first article is next, for a famous name is written in hundreds of ways.
        """
        return self._posted(aliases, _ALL)

    def oldest(self, aliases: Iterable[int]) -> Iterator[tuple[int, int]]:
        """As `newest`, with those of a known year first, from the oldest on."""
        aliases = list(aliases)
        return chain(self._posted(aliases, _DATED_BACKWARDS), self._posted(aliases, _NOT_DATED))

    def _posted(self, aliases: Iterable[int], way: "_Way") -> Iterator[tuple[int, int]]:
        with user_errors(self.path), self._store.in_use() as connection:
            first = connection.execute(
                f"""
                SELECT (
                    SELECT {way.first}(sort_key) FROM postings WHERE alias = asked.value AND {way.condition}
                ), asked.value
                FROM json_each(?) AS asked
                """,
                [as_json(aliases)],
            )
            waiting = sorted((row for row in first if row[0] is not None), reverse=not way.is_backwards)
            for (_, article), rows in groupby(_merged(connection, waiting, way), key=lambda row: row[:2]):
                yield article, sum(row[2] for row in rows)

    def _current_texts(self, articles: Iterable[int]) -> dict[int, tuple[ArticleRow, int, str]]:
        rows = self._rows(
            f"""
            SELECT articles.id, texts.id, content, {ARTICLE_COLUMNS} FROM json_each(?) AS asked
            JOIN {COUNTED_ARTICLES} AND articles.id = asked.value JOIN texts ON texts.id = current_text
            """,
            as_json(articles),
        )
        return {article: (article_row(row), text, content) for article, text, content, *row in rows}

    def _spans_in(self, text: int, aliases: list[int], mentions: int) -> Iterator[Row]:
        """As `spans`, of one text that has so many, read no further than asked: a book has 20,000 mentions."""
        with user_errors(self.path), self._store.in_use() as connection:
            yield from connection.execute(
                """
                SELECT start, "end", sentence_start, sentence_end FROM mentions
                WHERE text = ? AND NOT derived AND alias IN (SELECT value FROM json_each(?)) ORDER BY start LIMIT ?
                """,
                [text, as_json(aliases), mentions],
            )

    def spans(self, texts: list[int], aliases: list[int]) -> dict[int, list[Row]]:
        """The name mentions of some aliases in some texts, as rows of start, end and sentence."""
        rows = self._rows(
            """
            SELECT text, start, "end", sentence_start, sentence_end FROM json_each(?1) AS asked
            CROSS JOIN mentions ON mentions.text = asked.value
            WHERE NOT derived AND alias IN (SELECT value FROM json_each(?2)) ORDER BY text, start
            """,
            as_json(texts),
            as_json(aliases),
        )
        spans = defaultdict(list)
        for text, *span in rows:
            spans[text].append(tuple(span))
        return spans


class _Way(NamedTuple):
    """Which postings are read, and in which direction."""

    condition: str
    is_backwards: bool = False

    @property
    def first(self) -> str:
        """What finds the key that comes first."""
        return "max" if self.is_backwards else "min"


_ALL = _Way("true")
_DATED_BACKWARDS = _Way(f"sort_key < '{AFTER_DATED}'", is_backwards=True)
_NOT_DATED = _Way(f"sort_key >= '{AFTER_DATED}'")


class _Backwards(tuple[Any, ...]):
    """A row that comes before the smaller ones."""

    __slots__ = ()

    def __lt__(self, other: tuple[Any, ...]) -> bool:
        return tuple.__gt__(self, other)


def _merged(connection: Connection, waiting: list[tuple[str, int]], way: _Way) -> Iterator[Row]:
    """The postings of aliases in order; `waiting` are the aliases with their first keys, those that come last first."""
    ahead: list[tuple[Row, int, Iterator[Row]]] = []
    direction, made = ("DESC", _Backwards) if way.is_backwards else ("", tuple)
    sql = f"""
        SELECT sort_key, article, mentions FROM postings WHERE alias = ? AND {way.condition}
        ORDER BY sort_key {direction}, article {direction}
    """
    while waiting or ahead:
        while waiting and (not ahead or not made(ahead[0][0][:1]) < made(waiting[-1][:1])):
            _, alias = waiting.pop()
            cursor: Iterator[Row] = map(made, connection.execute(sql, [alias]))
            if (row := next(cursor, None)) is not None:
                heapq.heappush(ahead, (row, alias, cursor))
        if not ahead:
            continue
        row, alias, cursor = ahead[0]
        yield row
        following = next(cursor, None)
        if following is None:
            heapq.heappop(ahead)
        else:
            heapq.heapreplace(ahead, (following, alias, cursor))


_KINDS = {kind.value: kind for kind in Kind}
"""Quicker than to ask the enumeration, which is done for all names of a book."""


def entity_row(row: Row) -> EntityRow:
    """An entity from `ENTITY_COLUMNS`."""
    entity, kind, name, articles, mentions, unsure, confirmed = row
    return EntityRow(entity, _KINDS[kind], name, articles, mentions, bool(unsure), bool(confirmed))


def _order(linked: LinkedArticle) -> tuple[str, str]:
    """As `Articles.articles` orders: the index alone tells no titles of one day apart."""
    return sort_key(linked.article.published, linked.article.title), linked.article.title


def _oldest_first(linked: Iterable[LinkedArticle]) -> list[LinkedArticle]:
    """Those of a known year from the oldest on, titles of one day in their order; then the others as ever."""
    by_title = sorted(linked, key=lambda each: each.article.title)
    keyed = [(_order(each)[0], each) for each in by_title]
    dated = sorted((pair for pair in keyed if pair[0] < AFTER_DATED), key=lambda pair: pair[0], reverse=True)
    others = sorted((pair for pair in keyed if pair[0] >= AFTER_DATED), key=lambda pair: pair[0])
    return [each for _, each in (*dated, *others)]


def _excerpts(content: str, spans: Iterable[Row], limit: int | None) -> tuple[Excerpt, ...]:
    sentences = groupby(spans, key=lambda span: (span[2], span[3]))
    return tuple(_excerpt(content, Span(*sentence), list(rows)) for sentence, rows in islice(sentences, limit))


def _excerpt(content: str, sentence: Span, spans: list[Row]) -> Excerpt:
    """A sentence with its marks; what stands in for a cut beginning is one «…», so that offsets move by one."""
    first = spans[0][0]
    start, end = sentence.start, sentence.end
    if end - start > LONGEST_EXCERPT:
        start = max(start, first - BEFORE_MENTION)
        end = min(end, start + LONGEST_EXCERPT)
    before, after = "…" * (start > sentence.start), "…" * (end < sentence.end)
    shift = len(before) - start
    marks = tuple(Span(row[0] + shift, row[1] + shift) for row in spans if row[1] <= end)
    return Excerpt(first, before + content[start:end] + after, marks)
