"""Passages that the user marked: storing them, and listing them over the whole library."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from reader.library.listing import ARTICLE_COLUMNS, COUNTED_ARTICLES, article_row
from reader.library.names import ENTITY_COLUMNS, entity_row
from reader.library.part import Part
from reader.library.placing import place_highlights
from reader.library.states import HeldHighlight
from reader.library.store import Row, as_json
from reader.model.articles import Span
from reader.model.colors import Color
from reader.model.marks import Facets, Highlight, ListedHighlight, NoteFilter, NoteOrder, Quote
from reader.model.names import EntityRow
from reader.model.trash import TrashedHighlight
from reader.text.compare import fold

_COLUMNS = (
    'highlights.uuid, articles.uuid, highlights.start, highlights."end", exact, prefix, suffix, '
    "color, note, tags, created, modified"
)

_COLORS = " ".join(f"WHEN '{color.value}' THEN {number}" for number, color in enumerate(Color))

_ORDERS = {
    NoteOrder.NEWEST: "created DESC, highlights.id DESC",
    NoteOrder.CHANGED: "modified DESC, highlights.id DESC",
    NoteOrder.PLACE: "sort_key, title, articles.id, start IS NULL, start, highlights.id",
    NoteOrder.COLOR: f"CASE color {_COLORS} END, created DESC, highlights.id DESC",
}

_FROM = f"FROM highlights JOIN {COUNTED_ARTICLES} AND articles.id = highlights.article AND current_text IS NOT NULL"

_OVER = """
    mentions.text = current_text AND mentions.start < highlights."end" AND mentions."end" > highlights.start
    -- Mentions never overlap: at most one that begins before the passage reaches into it.
    AND mentions.start >= coalesce((
        SELECT max(earlier.start) FROM mentions AS earlier
        WHERE earlier.text = current_text AND earlier.start <= highlights.start
    ), 0)
"""
"""On mentions: those in the passage of a highlight."""

_NAMES = f"""
    EXISTS (
        SELECT 1 FROM mentions JOIN aliases ON aliases.id = mentions.alias
        WHERE {_OVER} AND entity = ?
    )
"""

_ALL = NoteFilter()


class Marks(Part):
    """The user's highlights. What writes belongs inside `writing()`."""

    def held_highlight(self, highlight_id: str) -> HeldHighlight | None:
        """A highlight as it is stored, also from the trash."""
        row = self._row(
            """
            SELECT highlights.uuid, articles.uuid, lower(hex(sha256)), made_start, made_end,
                exact, prefix, suffix, color, note, tags, created, modified, deleted
            FROM highlights JOIN articles ON articles.id = article WHERE highlights.uuid = ?
            """,
            highlight_id,
        )
        return stored_highlight(row) if row else None

    def hold_highlight(self, highlight_id: str, state: HeldHighlight | None) -> None:
        """Let a highlight be in this state, and give it its place; None removes it without a trace."""
        if state is None:
            self._run("DELETE FROM highlights WHERE uuid = ?", highlight_id)
        else:
            self._write(state)
        self._note_change()

    def highlight(self, highlight_id: str) -> Highlight | None:
        """The highlight with this lasting id, unless it or its article is in the trash."""
        row = self._row(f"SELECT {_COLUMNS} {_FROM} WHERE highlights.uuid = ? AND deleted IS NULL", highlight_id)
        return _highlight(row) if row else None

    def highlights_of(self, article_id: str) -> list[Highlight]:
        """The highlights of an article, by position, orphans last."""
        rows = self._rows(
            f"""
            SELECT {_COLUMNS} {_FROM} WHERE articles.uuid = ? AND deleted IS NULL
            ORDER BY start IS NULL, start, highlights."end" DESC, highlights.id
            """,
            article_id,
        )
        return [_highlight(row) for row in rows]

    def imported_quotes(self, article_id: str) -> list[str]:
        """The words of the highlights of an article, also from the trash, that were made in another program."""
        rows = self._rows(
            """
            SELECT exact FROM highlights JOIN articles ON articles.id = article
            WHERE articles.uuid = ? AND substr(highlights.uuid, 15, 1) = '5'
            """,
            article_id,
        )
        return [exact for (exact,) in rows]

    def highlights(
        self,
        which: NoteFilter = _ALL,
        *,
        order: NoteOrder = NoteOrder.NEWEST,
        limit: int = 200,
        offset: int = 0,
    ) -> list[ListedHighlight]:
        """A page of the highlights that fit, each with its article and the names in its passage."""
        condition, values = self._condition(which)
        rows = self._rows(
            f"""
            SELECT highlights.id, current_text, {_COLUMNS}, {ARTICLE_COLUMNS} {_FROM} WHERE {condition}
            ORDER BY {_ORDERS[order]} LIMIT ? OFFSET ?
            """,
            *values,
            limit,
            offset,
        )
        names = self._names_in([row[0] for row in rows])
        contents = self._contents({row[1] for row in rows})
        listed = []
        for number, text, *columns in rows:
            if text not in contents:  # another program has just deleted it for good
                continue
            highlight = _highlight(tuple(columns[:12]))
            span = highlight.span
            quote = contents[text][span.start : span.end] if span else highlight.quote.exact
            listed.append(ListedHighlight(highlight, article_row(columns[12:]), quote, tuple(names[number])))
        return listed

    def note_facets(self, which: NoteFilter = _ALL) -> Facets:
        """How many highlights fit, and how many would with another colour, tag, or word about orphans."""
        condition, values = self._condition(replace(which, colors=frozenset(), tags=frozenset(), orphans=None))
        rows = self._rows(f"SELECT color, tags, start IS NULL {_FROM} WHERE {condition}", *values)
        total, orphans = 0, 0
        colors: Counter[str] = Counter()
        tags: Counter[str] = Counter()
        for color, stored, orphan in rows:
            own = set(json.loads(stored))
            in_color = not which.colors or color in which.colors
            in_tags = not which.tags or not own.isdisjoint(which.tags)
            placed = which.orphans in {None, bool(orphan)}
            total += in_color and in_tags and placed
            colors[color] += in_tags and placed
            tags.update(own if in_color and placed else ())
            orphans += in_color and in_tags and bool(orphan)
        return Facets(
            total,
            tuple((color, colors[color]) for color in Color if colors[color]),
            tuple(sorted(tags.items(), key=lambda tag: (fold(tag[0]), tag[0]))),
            orphans,
        )

    def tags(self) -> list[str]:
        """The tags in use, by name."""
        return [tag for tag, _ in self.note_facets().tags]

    def marked_articles(self, entity_id: str, articles: Iterable[str]) -> dict[str, int]:
        """Those of some articles in which a highlight lies over a mention of this entity, with how many of them do."""
        condition, values = self._condition(NoteFilter(entity=entity_id))
        rows = self._rows(
            f"""
            SELECT articles.uuid, count(*) {_FROM}
            WHERE articles.uuid IN (SELECT value FROM json_each(?)) AND {condition} GROUP BY articles.id
            """,
            as_json(articles),
            *values,
        )
        return dict(rows)

    def trashed_highlights(self) -> list[TrashedHighlight]:
        """The highlights in the trash whose articles are not in it, deleted last first."""
        rows = self._rows(
            f"""
            SELECT deleted, {_COLUMNS}, {ARTICLE_COLUMNS} {_FROM} WHERE deleted IS NOT NULL
            ORDER BY deleted DESC, highlights.id DESC
            """
        )
        return [TrashedHighlight(_highlight(row[1:13]), article_row(row[13:]), row[0]) for row in rows]

    def purge_highlights(self) -> list[str]:
        """Remove for good the highlights in the trash and those of articles in it; return the ids."""
        rows = self._rows(
            """
            DELETE FROM highlights WHERE deleted IS NOT NULL OR article IN (SELECT article FROM trash) RETURNING uuid
            """
        )
        self._note_change()
        return [highlight for (highlight,) in rows]

    # -------------------------------------------------------------------------------------------- colours

    def color_names(self) -> dict[Color, str]:
        """What the user calls the colours that were renamed."""
        return {Color(color): name for color, name in self._rows("SELECT color, name FROM color_names")}

    def name_color(self, color: Color, name: str | None) -> None:
        """Call a colour by a name; None is its own one."""
        self._run("DELETE FROM color_names WHERE color = ?", color)
        if name is not None:
            self._run("INSERT INTO color_names VALUES (?, ?)", color, name)
        self._note_change()

    # -------------------------------------------------------------------------------------------- how

    def fitting(self, which: NoteFilter) -> list[tuple[str, str]]:
        """The highlights that fit, each with its article."""
        condition, values = self._condition(which)
        return self._rows(f"SELECT highlights.uuid, articles.uuid {_FROM} WHERE {condition}", *values)

    def _condition(self, which: NoteFilter) -> tuple[str, list[object]]:
        """The condition, with its values, on highlights that fit a filter and are not in the trash."""
        parts, values = ["deleted IS NULL"], list[object]()
        if which.article is not None:
            parts.append("articles.uuid = ?")
            values.append(which.article)
        if which.colors:
            parts.append("color IN (SELECT value FROM json_each(?))")
            values.append(as_json(sorted(which.colors)))
        if which.tags:
            parts.append(
                "EXISTS (SELECT 1 FROM json_each(tags) AS own WHERE own.value IN (SELECT value FROM json_each(?)))"
            )
            values.append(as_json(sorted(which.tags)))
        if which.entity is not None:
            parts.append(_NAMES)
            values.append(self._live(which.entity))
        for word in fold(which.words).split():
            parts.append("instr(folded, ?)")
            values.append(word)
        if which.orphans is not None:
            parts.append("start IS NULL" if which.orphans else "start IS NOT NULL")
        return " AND ".join(f"({part})" for part in parts), values

    def _write(self, state: HeldHighlight) -> None:
        article: int | None = self._value("SELECT id FROM articles WHERE uuid = ?", state.article)
        if article is None:
            return
        number = self._value("SELECT id FROM highlights WHERE uuid = ?", state.id)
        marks = ", ".join("?" * 18)
        self._run(
            f"INSERT OR REPLACE INTO highlights VALUES ({marks})",
            number,
            state.id,
            article,
            bytes.fromhex(state.sha256),
            state.made.start,
            state.made.end,
            state.quote.exact,
            state.quote.prefix,
            state.quote.suffix,
            state.color,
            state.note,
            as_json(state.tags),
            state.created,
            state.modified,
            state.deleted,
            None,
            None,
            fold(" ".join((state.quote.exact, state.note, *state.tags))),
        )
        place_highlights(self._store, article, state.id)

    def _names_in(self, highlights: list[int]) -> Mapping[int, list[EntityRow]]:
        rows = self._rows(
            f"""
            SELECT asked.value, {ENTITY_COLUMNS} FROM json_each(?) AS asked
            CROSS JOIN highlights ON highlights.id = asked.value CROSS JOIN articles ON articles.id = article
            CROSS JOIN mentions ON {_OVER}
            JOIN aliases ON aliases.id = mentions.alias JOIN entities ON entities.id = entity
            ORDER BY asked.value, mentions.start
            """,
            as_json(highlights),
        )
        found: defaultdict[int, dict[str, EntityRow]] = defaultdict(dict)
        for number, *columns in rows:
            found[number].setdefault(columns[0], entity_row(tuple(columns)))
        return defaultdict(list, {number: list(entities.values()) for number, entities in found.items()})

    def _contents(self, texts: set[int]) -> dict[int, str]:
        return dict(
            self._rows("SELECT id, content FROM texts WHERE id IN (SELECT value FROM json_each(?))", as_json(texts))
        )


def _highlight(row: Row) -> Highlight:
    uuid, article, start, end, exact, prefix, suffix, color, note, tags, created, modified = row
    span = None if start is None else Span(start, end)
    quote = Quote(exact, prefix, suffix)
    return Highlight(uuid, article, span, quote, Color(color), note, tuple(json.loads(tags)), created, modified)


def stored_highlight(row: Row) -> HeldHighlight:
    """A highlight from the columns that `held_highlight` reads."""
    uuid, article, sha256, start, end, exact, prefix, suffix, color, note, tags, created, modified, deleted = row
    return HeldHighlight(
        uuid,
        article,
        sha256,
        Span(start, end),
        Quote(exact, prefix, suffix),
        Color(color),
        note,
        tuple(json.loads(tags)),
        created,
        modified,
        deleted,
    )
