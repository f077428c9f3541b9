"""What was found of the names of people: which are one, which of them are one person's, whose a short name is.

Kept, so that an article changes only what it touches: the groups of names found to be one, their parts (each the names
of one person, called by the number of its first alias), and for each short name the parts that may bear it, with their
weights. All of it follows from the aliases and their counts; what it means is not known here.
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from reader.library.part import Part
from reader.library.store import Row, as_json
from reader.library.wiring import HELD_COLUMNS, HeldAlias, held_alias, stored_alias
from reader.model.findings import Alias

TABLES = (
    """
    -- The aliases of people as they were linked.
    CREATE TABLE linked (
        alias INTEGER PRIMARY KEY REFERENCES aliases (id) ON DELETE CASCADE,
        crowd INTEGER,  -- found to be one by their names: a number; NULL for a short name that was given to somebody
        part INTEGER NOT NULL  -- the alias by which those are called who are one with it
    ) STRICT
    """,
    "CREATE INDEX linked_by_crowd ON linked (crowd) WHERE crowd IS NOT NULL",
    "CREATE INDEX linked_by_part ON linked (part)",
    """
    -- Where aliases stand within their blocks, as the language says.
    CREATE TABLE meetings (
        block TEXT NOT NULL,
        place TEXT NOT NULL,
        alias INTEGER NOT NULL,
        PRIMARY KEY (block, place, alias)
    ) STRICT, WITHOUT ROWID
    """,
    """
    -- Who may be meant by a short name.
    CREATE TABLE bearers (
        part INTEGER NOT NULL,
        short INTEGER NOT NULL,
        weight INTEGER NOT NULL,
        PRIMARY KEY (part, short)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX bearers_by_weight ON bearers (short, weight)",
    """
    -- What a linked alias was, where another analysis has made something else of it since.
    CREATE TABLE linked_before (
        alias INTEGER PRIMARY KEY REFERENCES aliases (id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        blocks TEXT NOT NULL,
        facts TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TRIGGER alias_read_otherwise AFTER UPDATE OF kind, blocks, facts ON aliases
    WHEN old.kind <> new.kind OR old.blocks <> new.blocks OR old.facts <> new.facts
    BEGIN
        INSERT OR IGNORE INTO linked_before
        SELECT old.id, old.kind, old.blocks, old.facts FROM linked WHERE alias = old.id;
    END
    """,
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where aliases stand within a block."""

    block: str
    place: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """The places of a block from one up to another."""

    block: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Bearer:
    """A part that may be meant by a short name, by numbers."""

    part: int
    short: int
    weight: int


@dataclass(frozen=True, slots=True)
class Linked:
    """An alias as it is linked, by numbers."""

    alias: int
    crowd: int | None
    part: int


class Bonds(Part):
    """Groups, parts and bearers. What writes belongs inside `writing()`."""

    def are_complete(self) -> bool:
        """Whether every alias of a person is linked."""
        return self._row("SELECT 1 FROM fillings WHERE name = 'links' AND done") is not None

    # -------------------------------------------------------------------------------------------- aliases

    def held(self, keys: Iterable[str]) -> list[HeldAlias]:
        """These aliases, by key."""
        return self._held("aliases.key IN (SELECT value FROM json_each(?))", keys)

    def after(self, number: int, limit: int) -> list[HeldAlias]:
        """So many aliases by their numbers, from those behind this one on."""
        numbers = self._rows("SELECT id FROM aliases WHERE id > ? ORDER BY id LIMIT ?", number, limit)
        return sorted(self.numbered(each for (each,) in numbers), key=lambda each: each.number)

    def numbered(self, numbers: Iterable[int]) -> list[HeldAlias]:
        """The aliases with these numbers."""
        return self._held("aliases.id IN (SELECT value FROM json_each(?))", numbers)

    def in_crowds(self, crowds: Iterable[int]) -> list[HeldAlias]:
        """All that were found to be one with others, in these crowds."""
        return self._held("crowd IN (SELECT value FROM json_each(?)) AND crowd IS NOT NULL", crowds)

    def in_parts(self, parts: Iterable[int]) -> list[HeldAlias]:
        """All that is one with these, short names that were given to them included."""
        return self._held("part IN (SELECT value FROM json_each(?))", parts)

    def of_entities(self, entities: Iterable[str]) -> list[HeldAlias]:
        """All that lead to these entities at present."""
        return self._held("entity IN (SELECT value FROM json_each(?))", entities)

    def concerned(self, decisions: Iterable[str]) -> list[HeldAlias]:
        """The aliases of which these decisions speak, by their ids."""
        blocks = [f"decision:{decision}" for decision in decisions]
        return self._held(
            "aliases.id IN (SELECT alias FROM alias_blocks WHERE block IN (SELECT value FROM json_each(?)))", blocks
        )

    def _held(self, condition: str, values: Iterable[object]) -> list[HeldAlias]:
        asked = list(values)
        if not asked:
            return []
        rows = self._rows(
            f"""
            SELECT {HELD_COLUMNS} FROM aliases LEFT JOIN linked ON linked.alias = aliases.id
            WHERE {condition} ORDER BY aliases.key
            """,
            as_json(asked),
        )
        return [held_alias(row) for row in rows]

    def before(self, numbers: Iterable[int]) -> dict[int, Alias]:
        """What aliases were when they were linked, of those of these numbers that are something else now."""
        rows = self._rows(
            """
            SELECT aliases.id, key, before.kind, name, before.blocks, before.facts
            FROM linked_before AS before JOIN aliases ON aliases.id = before.alias
            WHERE before.alias IN (SELECT value FROM json_each(?))
            """,
            as_json(numbers),
        )
        return {number: stored_alias(*alias) for number, *alias in rows}

    # -------------------------------------------------------------------------------------------- where they stand

    def places_in(self, stretches: Collection[Stretch]) -> list[Place]:
        """The places of some stretches at which somebody stands."""
        rows = self._in_stretches("DISTINCT meetings.block, place", "", stretches)
        return [Place(*row) for row in rows]

    def standing(self, places: Collection[Place]) -> list[tuple[str, HeldAlias]]:
        """Who stands at these places, each with the block."""
        if not places:
            return []
        rows = self._rows(
            f"""
            SELECT DISTINCT meetings.block, {HELD_COLUMNS} FROM json_each(?) AS asked
            CROSS JOIN meetings ON meetings.block = asked.value ->> 0 AND place = asked.value ->> 1
            CROSS JOIN aliases ON aliases.id = meetings.alias LEFT JOIN linked ON linked.alias = aliases.id
            """,
            as_json([each.block, each.place] for each in places),
        )
        return [(block, held_alias(row)) for block, *row in rows]

    def within(self, stretches: Collection[Stretch]) -> list[tuple[str, HeldAlias]]:
        """Who stands in these stretches, each with the block."""
        joined = "CROSS JOIN aliases ON aliases.id = meetings.alias LEFT JOIN linked ON linked.alias = aliases.id"
        rows = self._in_stretches(f"DISTINCT meetings.block, {HELD_COLUMNS}", joined, stretches)
        return [(block, held_alias(row)) for block, *row in rows]

    def _in_stretches(self, columns: str, joined: str, stretches: Collection[Stretch]) -> list[Row]:
        if not stretches:
            return []
        return self._rows(
            f"""
            SELECT {columns} FROM json_each(?) AS asked
            CROSS JOIN meetings ON meetings.block = asked.value ->> 0
                AND place >= asked.value ->> 1 AND place < asked.value ->> 2 {joined}
            """,
            as_json([each.block, each.start, each.end] for each in stretches),
        )

    def stand(self, number_and_place: Iterable[tuple[int, Place]]) -> None:
        """Let aliases stand at places."""
        self._many(
            "INSERT OR IGNORE INTO meetings VALUES (?, ?, ?)",
            [(each.block, each.place, number) for number, each in number_and_place],
        )

    def leave(self, number_and_place: Iterable[tuple[int, Place]]) -> None:
        """Let aliases stand no longer at places."""
        self._many(
            "DELETE FROM meetings WHERE block = ? AND place = ? AND alias = ?",
            [(each.block, each.place, number) for number, each in number_and_place],
        )

    # -------------------------------------------------------------------------------------------- what was found

    def link(self, linked: Iterable[Linked]) -> None:
        """Let aliases be linked so."""
        self._many(
            "INSERT OR REPLACE INTO linked VALUES (?, ?, ?)", [(each.alias, each.crowd, each.part) for each in linked]
        )

    def unlink(self, numbers: Collection[int]) -> None:
        """Let aliases be linked no longer, nor have bearers."""
        rows = [(number,) for number in numbers]
        self._many("DELETE FROM linked WHERE alias = ?", rows)
        self._many("DELETE FROM linked_before WHERE alias = ?", rows)
        self._many("DELETE FROM bearers WHERE short = ?", rows)

    def shorts_of(self, parts: Iterable[int]) -> list[Bearer]:
        """The short names that these may bear."""
        rows = self._rows(
            "SELECT part, short, weight FROM bearers WHERE part IN (SELECT value FROM json_each(?))", as_json(parts)
        )
        return [Bearer(*row) for row in rows]

    def bear(self, bearers: Iterable[Bearer]) -> None:
        """Let short names have these bearers, or those that they have these weights."""
        self._many(
            "INSERT OR REPLACE INTO bearers VALUES (?, ?, ?)",
            [(each.part, each.short, each.weight) for each in bearers],
        )

    def bear_no_longer(self, bearers: Iterable[Bearer]) -> None:
        """Let short names no longer have these bearers."""
        self._many("DELETE FROM bearers WHERE part = ? AND short = ?", [(each.part, each.short) for each in bearers])

    def foremost(self, shorts: Iterable[int]) -> dict[int, list[tuple[int, int]]]:
        """The weights of the two greatest bearers of short names, each with its part; none where it has none."""
        rows = self._rows(
            """
            SELECT asked.value, (
                SELECT json_group_array(json_array(weight, part)) FROM (
                    SELECT weight, part FROM bearers WHERE short = asked.value ORDER BY weight DESC LIMIT 2
                )
            ) FROM json_each(?) AS asked
            """,
            as_json(shorts),
        )
        return {short: [(weight, part) for weight, part in json.loads(found)] for short, found in rows}

    def bearers_of(self, shorts: Iterable[int]) -> dict[int, list[tuple[str, str | None]]]:
        """The parts that may be meant by short names: the key by which each is called, and its entity at present."""
        found: dict[int, list[tuple[str, str | None]]] = {}
        rows = self._rows(
            """
            SELECT short, aliases.key, entity FROM json_each(?) AS asked
            CROSS JOIN bearers ON short = asked.value JOIN aliases ON aliases.id = part
            """,
            as_json(shorts),
        )
        for short, key, entity in rows:
            found.setdefault(short, []).append((key, entity))
        return found

    def followers(self, parts: Iterable[int]) -> set[int]:
        """The parts that name one of these as somebody whom they may be: short names, and names of untold namesakes."""
        rows = self._rows(
            """
            SELECT linked.part FROM json_each(?1) AS asked CROSS JOIN bearers ON bearers.part = asked.value
            JOIN linked ON linked.alias = short WHERE crowd IS NOT NULL
            UNION
            SELECT beside.part FROM json_each(?1) AS asked CROSS JOIN linked AS own ON own.alias = asked.value
            JOIN linked AS beside ON beside.crowd = own.crowd AND beside.part <> own.part
            """,
            as_json(parts),
        )
        return {part for (part,) in rows}

    def entities_of(self, keys: Iterable[str]) -> dict[str, str | None]:
        """The entities to which aliases lead at present."""
        rows = self._rows(
            "SELECT key, entity FROM aliases WHERE key IN (SELECT value FROM json_each(?))", as_json(keys)
        )
        return dict(rows)

    def _many(self, sql: str, rows: list[Row]) -> None:
        if rows:
            self._run_many(sql, rows)
