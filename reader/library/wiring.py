"""Which aliases may be one entity, and letting them lead to the entities that resolution found for them.

Counts move by what changes: an entity that gains or loses aliases costs one look at the articles of its aliases, as
sets of numbers. Two entities with 40,000 articles each join in some tens of milliseconds.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import Any, NamedTuple

from reader.library.part import Part
from reader.library.store import Row, as_json
from reader.model.findings import Alias, AliasUse, Resolved
from reader.model.names import Kind
from reader.text.compare import fold

COLUMNS = {"people": Kind.PERSON, "states": Kind.STATE, "places": Kind.PLACE}
"""The columns of `article_counts`."""


@dataclass(frozen=True, slots=True)
class HeldAlias:
    """An alias of the library with its counts, and the entity to which it leads at present.

    None where it is new, or where the user said that it is no name.
    """

    use: AliasUse
    entity: str | None
    uses: int
    """Articles that need it, by a derived mention or as the state of a capital too; at 0 it goes."""
    number: int = 0
    """By which tables know it."""
    crowd: int | None = None
    """Those found to be one with it, see `bonds`; None also where it was given to somebody, or is not linked."""
    part: int | None = None
    """The number of the alias by which those are called who are one with it; None where it is not linked."""


HELD_COLUMNS = """
    aliases.key, aliases.kind, aliases.name, aliases.blocks, aliases.facts, aliases.articles, aliases.mentions,
    aliases.entity, aliases.uses, aliases.id, linked.crowd, linked.part
"""
"""What `held_alias` reads."""


@dataclass(frozen=True, slots=True)
class _Posted:
    """The articles that name an alias or an entity, and how often they do in all."""

    articles: frozenset[int]
    mentions: int


class Stored(NamedTuple):
    """An entity as its table has it, but for its counts."""

    id: str
    kind: str
    name: str
    folded: str
    unsure: int
    confirmed: int


_Wired = dict[tuple[str, Kind], frozenset[int]]
"""The numbers of the aliases of entities, by their ids and kinds."""


class Wiring(Part):
    """Aliases and entities."""

    def component(self, keys: Iterable[str], *, decided: bool = True) -> list[HeldAlias]:
        """These aliases and all that they are connected with by blocks, by key; by what was `decided` too."""
        rows = self._rows(
            f"""
            WITH RECURSIVE node (alias, block) AS (
                SELECT aliases.id, NULL FROM json_each(?1) AS asked CROSS JOIN aliases ON aliases.key = asked.value
                UNION SELECT NULL, own.block FROM node JOIN alias_blocks AS own ON own.alias = node.alias
                    AND (?2 OR own.block NOT GLOB 'decision:*')
                UNION SELECT other.alias, NULL FROM node JOIN alias_blocks AS other ON other.block = node.block
            )
            SELECT {HELD_COLUMNS} FROM node CROSS JOIN aliases ON aliases.id = node.alias
            LEFT JOIN linked ON linked.alias = aliases.id ORDER BY aliases.key
            """,
            as_json(keys),
            decided,
        )
        return [held_alias(row) for row in rows]

    def stored(self, ids: Iterable[str]) -> dict[str, Stored | None]:
        """The entities that have these ids at present; None where none has."""
        found: dict[str, Stored | None] = dict.fromkeys(ids)
        if not found:
            return found
        rows = self._rows(
            """
            SELECT entities.id, kind, name, folded, unsure, confirmed
            FROM json_each(?) AS asked CROSS JOIN entities ON entities.id = asked.value
            """,
            as_json(found),
        )
        found.update((row[0], Stored(*row)) for row in rows)
        return found

    def rewire(
        self,
        resolved: Collection[Resolved],
        retired: Mapping[str, str | None],
        unused: Iterable[str],
        nowhere: Collection[str] = (),
        *,
        present: Mapping[str, str | None] | None = None,
        stored: Mapping[str, Stored | None] | None = None,
    ) -> None:
        """Let aliases lead to the entities that resolution found for them.

        `retired` are the ids that no entity has any longer, with the entity that took their place, if any. `unused` are
        the keys of aliases that no article needs any more; `nowhere` of those that the user took off everything. Where
        aliases lead at `present`, and what is `stored` of entities, is asked as far as it is not given. Cheap where no
        known alias changes its entity.
        """
        wanted: dict[str, str | None] = {key: entity.id for entity in resolved for key in entity.aliases}
        wanted.update(dict.fromkeys(nowhere))
        if present is None or not wanted.keys() <= present.keys():
            present = self._present_wiring(wanted)
        changed = {key: entity for key, entity in wanted.items() if present[key] != entity}
        stored = {} if stored is None else stored
        asked = {**stored, **self.stored(each.id for each in resolved if each.id not in stored)}
        known = {entity: row for entity, row in asked.items() if row is not None}
        touched = {each.id for each in resolved if each.id in known and known[each.id].kind != each.kind}
        touched |= set(retired) | self._returning(changed, present)
        for key, entity in changed.items():
            old = present[key]
            if old is not None:
                touched |= {old} if entity is None else {old, entity}
        posted: dict[int, _Posted] = {}
        before = self._named(self._wired(touched), posted)
        self._write_entities(resolved, known)
        self._run_many(
            "UPDATE aliases SET entity = ? WHERE key = ?", [(entity, key) for key, entity in changed.items()]
        )
        after = self._named(self._wired(touched), posted)
        self._run_many("DELETE FROM aliases WHERE key = ?", [(key,) for key in unused])
        self._retire(retired)
        self._write_candidates([each for each in resolved if each.candidates or _may_have_had(known.get(each.id))])
        if touched:
            self._recount_entities(after)
            self._recount_articles(before, after)
        self._note_change()

    def redirect(self, successors: Mapping[str, str]) -> None:
        """Let ids of entities that are no more lead to others, and what led to them too, inside a transaction."""
        moved = [(successor, gone) for gone, successor in successors.items()]
        self._run_many("UPDATE retired_ids SET entity = ? WHERE entity = ?", moved)
        self._run_many("INSERT OR REPLACE INTO retired_ids (entity, id) VALUES (?, ?)", moved)

    # -------------------------------------------------------------------------------------------- entities

    def _present_wiring(self, keys: Iterable[str]) -> dict[str, str | None]:
        return dict(
            self._rows(
                "SELECT aliases.key, entity FROM json_each(?) AS asked CROSS JOIN aliases ON aliases.key = asked.value",
                as_json(keys),
            )
        )

    def _returning(self, changed: Mapping[str, str | None], present: Mapping[str, str | None]) -> set[str]:
        """The entities that get aliases which led nowhere, though articles name them: rejected ones that come back."""
        unwired = {key: entity for key, entity in changed.items() if present[key] is None and entity is not None}
        if not unwired:
            return set()
        rows = self._rows(
            """
            SELECT aliases.key FROM json_each(?) AS asked CROSS JOIN aliases ON aliases.key = asked.value
            WHERE EXISTS (SELECT 1 FROM postings WHERE alias = aliases.id)
            """,
            as_json(unwired),
        )
        return {unwired[key] for (key,) in rows}

    def _write_entities(self, resolved: Iterable[Resolved], known: Mapping[str, Stored]) -> None:
        columns = {
            entity.id: Stored(
                entity.id,
                entity.kind,
                entity.name,
                fold(entity.name),
                int(entity.unsure),
                int(entity.confirmed),
            )
            for entity in resolved
        }
        self._run_many(
            """
            INSERT INTO entities (id, kind, name, folded, unsure, confirmed) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, name = excluded.name, folded = excluded.folded,
                unsure = excluded.unsure, confirmed = excluded.confirmed
            """,
            [row for each, row in columns.items() if known.get(each) != row],
        )
        self._run_many("DELETE FROM retired_ids WHERE id = ?", [(each,) for each in columns if each not in known])

    def _retire(self, retired: Mapping[str, str | None]) -> None:
        if not retired:
            return
        self.redirect({entity: successor for entity, successor in retired.items() if successor is not None})
        self._run_many("DELETE FROM entities WHERE id = ?", [(entity,) for entity in retired])

    def _write_candidates(self, resolved: Collection[Resolved]) -> None:
        """Let entities have these candidates, in this order; of thousands only those that are new are written."""
        if not resolved:
            return
        rows = self._rows(
            """
            SELECT entity, position, candidate FROM json_each(?) AS asked CROSS JOIN candidates ON entity = asked.value
            ORDER BY entity, position
            """,
            as_json(entity.id for entity in resolved),
        )
        known: dict[str, dict[str, int]] = {}
        for entity_id, position, candidate in rows:
            known.setdefault(entity_id, {})[candidate] = position
        gone: list[Row] = []
        new: list[Row] = []
        for entity in resolved:
            had = known.get(entity.id, {})
            if list(had) != list(entity.candidates):
                placed = _placed(had, entity.candidates)
                gone += [(entity.id, at) for candidate, at in had.items() if placed.get(candidate) != at]
                new += [(entity.id, at, candidate) for candidate, at in placed.items() if had.get(candidate) != at]
        self._run_many("DELETE FROM candidates WHERE entity = ? AND position = ?", gone)
        self._run_many("INSERT INTO candidates VALUES (?, ?, ?)", new)

    # -------------------------------------------------------------------------------------------- counts

    def _wired(self, entities: Collection[str]) -> _Wired:
        if not entities:
            return {}
        rows = self._rows(
            """
            SELECT entities.id, kind, json_group_array(aliases.id) FROM json_each(?) AS asked
            CROSS JOIN entities ON entities.id = asked.value
            JOIN (SELECT id, entity FROM aliases) AS aliases ON aliases.entity = entities.id
            GROUP BY entities.id
            """,
            as_json(entities),
        )
        return {(entity, Kind(kind)): frozenset(json.loads(aliases)) for entity, kind, aliases in rows}

    def _posted(self, alias: int) -> _Posted:
        # One JSON array instead of 40,000 rows: 7 ms instead of 14.
        row = self._row("SELECT json_group_array(article), sum(mentions) FROM postings WHERE alias = ?", alias)
        assert row is not None
        return _Posted(frozenset(json.loads(row[0])), row[1] or 0)

    def _named(self, wired: _Wired, posted: dict[int, _Posted]) -> dict[tuple[str, Kind], _Posted]:
        """The articles that name entities, and how often; what is read of aliases is kept in `posted`."""
        for aliases in wired.values():
            posted.update((alias, self._posted(alias)) for alias in aliases if alias not in posted)
        return {
            entity: _Posted(
                frozenset().union(*(posted[alias].articles for alias in aliases)),
                sum(posted[alias].mentions for alias in aliases),
            )
            for entity, aliases in wired.items()
        }

    def _recount_entities(self, named: Mapping[tuple[str, Kind], _Posted]) -> None:
        self._run_many(
            "UPDATE entities SET articles = ?, mentions = ? WHERE id = ?",
            [(len(posted.articles), posted.mentions, entity) for (entity, _), posted in named.items()],
        )
        self.find_newest(entity for entity, _ in named)

    def find_newest(self, entities: Iterable[str]) -> None:
        self._run(
            """
            UPDATE entities SET newest = coalesce((
                SELECT min((SELECT min(sort_key) FROM postings WHERE alias = aliases.id))
                FROM aliases WHERE entity = entities.id
            ), '~')
            WHERE id IN (SELECT value FROM json_each(?))
            """,
            as_json(entities),
        )

    def _recount_articles(
        self, before: Mapping[tuple[str, Kind], _Posted], after: Mapping[tuple[str, Kind], _Posted]
    ) -> None:
        """Set the counts of the articles that now name more or fewer different people, states and places."""
        for column, kind in COLUMNS.items():
            was, now = _times(before, kind), _times(after, kind)
            for least, most in zip_longest(was, now, fillvalue=set[int]()):
                if least != most:
                    self._add(column, -1, least - most)
                    self._add(column, +1, most - least)

    def _add(self, column: str, number: int, articles: set[int]) -> None:
        if articles:
            self._run(
                f"""
                UPDATE article_counts SET {column} = {column} + ?
                WHERE article IN (SELECT value FROM json_each(?))
                """,
                number,
                as_json(sorted(articles)),
            )


BETWEEN = 1 << 20
"""The distance between the positions of two candidates, so that others find room between them."""


def _placed(had: Mapping[str, int], wanted: Sequence[str]) -> dict[str, int]:
    """Candidates with their positions, in order: those that stay keep theirs, unless there is no room."""
    placed: dict[str, int] = {}
    last, waiting = 0, list[str]()
    for candidate in (*wanted, None):
        at = last + BETWEEN * (len(waiting) + 1) if candidate is None else had.get(candidate)
        if candidate is not None and at is None:
            waiting.append(candidate)
            continue
        assert at is not None
        if at - last <= len(waiting):
            return {each: BETWEEN * number for number, each in enumerate(wanted, 1)}
        step = (at - last) // (len(waiting) + 1)
        placed.update((each, last + step * number) for number, each in enumerate(waiting, 1))
        if candidate is not None:
            placed[candidate] = last = at
        waiting = []
    return placed


def _may_have_had(entity: Stored | None) -> bool:
    """Whether an entity that is there may have candidates: an unsure one, or one of which the user said something."""
    return entity is not None and bool(entity.unsure or entity.confirmed)


def _times(named: Mapping[tuple[str, Kind], _Posted], kind: Kind) -> list[set[int]]:
    """The articles that name at least one of these entities of a kind, at least two, and so on.

    Whole sets at once: counting the entities of each article took three times as long.
    """
    levels: list[set[int]] = []
    for carried in (set(posted.articles) for (_, of_kind), posted in named.items() if of_kind is kind):
        rest = carried
        for level in levels:
            if not rest:
                break
            again = level & rest
            level.update(rest)
            rest = again
        if rest:
            levels.append(rest)
    return levels


def held_alias(row: Sequence[Any]) -> HeldAlias:
    """An alias from `HELD_COLUMNS`."""
    key, kind, name, blocks, facts, articles, mentions, *rest = row
    return HeldAlias(AliasUse(stored_alias(key, kind, name, blocks, facts), articles, mentions), *rest)


@lru_cache(maxsize=20_000)
def stored_alias(key: str, kind: str, name: str, blocks: str, facts: str) -> Alias:
    """An alias from the columns of its table; those of frequent surnames are read again and again."""
    pairs = tuple((fact, value) for fact, value in json.loads(facts))
    return Alias(key, Kind(kind), name, tuple(json.loads(blocks)), pairs)
