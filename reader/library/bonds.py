"""What was found of the names of people: which are one, which of them are one person's, whose a short name is.

Kept, so that an article changes only what it touches: the groups of names found to be one, their parts (each the names
of one person, called by the number of its first alias), and for each short name the parts that may bear it, with their
weights. All of it follows from the aliases and their counts; what it means is not known here.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from reader.library.part import Part
from reader.library.store import Row, as_json, as_json_object
from reader.library.wiring import BETWEEN, HELD_COLUMNS, HeldAlias, held_alias, stored_alias
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
        weight INTEGER NOT NULL,  -- 0 where the short name is another spelling of theirs
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
    """
    -- The places of those named in full, by what two names that are alike have in common.
    CREATE TABLE alike (
        handle TEXT NOT NULL,
        place TEXT NOT NULL,
        PRIMARY KEY (handle, place)
    ) STRICT, WITHOUT ROWID
    """,
)

_MET = "CROSS JOIN aliases ON aliases.id = meetings.alias LEFT JOIN linked ON linked.alias = aliases.id"


class Place(NamedTuple):
    """Where aliases stand within a block."""

    block: str
    place: str


class Stretch(NamedTuple):
    """The places of a block from one up to another."""

    block: str
    start: str
    end: str


class Bearer(NamedTuple):
    """A part that may be meant by a short name, by numbers."""

    part: int
    short: int
    weight: int
    """0 where the short name is another spelling of theirs: they are nobody's rivals, nor candidates."""


class Linked(NamedTuple):
    """An alias as it is linked, by numbers."""

    alias: int
    crowd: int | None
    part: int


class Bonds(Part):
    """Groups, parts and bearers. What writes belongs inside `writing()`."""

    def are_complete(self) -> bool:
        """Whether every alias of a person is linked."""
        return bool(self._once("SELECT EXISTS (SELECT 1 FROM fillings WHERE name = 'links' AND done)"))

    # -------------------------------------------------------------------------------------------- aliases

    def held(self, keys: Iterable[str]) -> list[HeldAlias]:
        """These aliases, by key."""
        return self._held("aliases ON aliases.key = asked.value", keys)

    def after(self, number: int, limit: int) -> list[HeldAlias]:
        """So many aliases by their numbers, from those behind this one on."""
        numbers = self._rows("SELECT id FROM aliases WHERE id > ? ORDER BY id LIMIT ?", number, limit)
        return sorted(self.numbered(each for (each,) in numbers), key=lambda each: each.number)

    def numbered(self, numbers: Iterable[int]) -> list[HeldAlias]:
        """The aliases with these numbers."""
        return self._held("aliases ON aliases.id = asked.value", numbers)

    def in_crowds(self, crowds: Iterable[int]) -> list[HeldAlias]:
        """All that were found to be one with others, in these crowds."""
        return self._held(
            "linked AS own ON own.crowd = asked.value CROSS JOIN aliases ON aliases.id = own.alias", crowds
        )

    def in_parts(self, parts: Iterable[int]) -> list[HeldAlias]:
        """All that is one with these, short names that were given to them included."""
        return self._held("linked AS own ON own.part = asked.value CROSS JOIN aliases ON aliases.id = own.alias", parts)

    def of_entities(self, entities: Iterable[str]) -> list[HeldAlias]:
        """All that lead to these entities at present."""
        return self._held("aliases ON aliases.entity = asked.value", entities)

    def concerned(self, decisions: Iterable[str]) -> list[HeldAlias]:
        """The aliases of which these decisions speak, by their ids."""
        blocks = [f"decision:{decision}" for decision in decisions]
        return self._held(
            "alias_blocks AS own ON own.block = asked.value CROSS JOIN aliases ON aliases.id = own.alias", blocks
        )

    def _held(self, found: str, values: Iterable[object]) -> list[HeldAlias]:
        """Aliases by key; `found` joins them to the values that are `asked`."""
        asked = list(dict.fromkeys(values))
        if not asked:
            return []
        rows = self._rows(
            f"""
            SELECT {HELD_COLUMNS} FROM json_each(?) AS asked CROSS JOIN {found}
            LEFT JOIN linked ON linked.alias = aliases.id
            """,
            as_json(asked),
        )
        held = {row[0]: held_alias(row) for row in rows}
        return [held[key] for key in sorted(held)]

    def before(self, numbers: Iterable[int]) -> dict[int, Alias]:
        """What aliases were when they were linked, of those of these numbers that are something else now."""
        rows = self._asked(
            """
            SELECT aliases.id, aliases.key, before.kind, name, before.blocks, before.facts
            FROM json_each(?) AS asked CROSS JOIN linked_before AS before ON before.alias = asked.value
            CROSS JOIN aliases ON aliases.id = before.alias
            """,
            numbers,
        )
        return {number: stored_alias(*alias) for number, *alias in rows}

    def link_anew(self, numbers: Collection[int]) -> None:
        """Let linked aliases be linked at their next turn as if they were new."""
        self._many(
            """
            INSERT OR IGNORE INTO linked_before SELECT id, kind, blocks, facts FROM aliases
            JOIN linked ON linked.alias = aliases.id WHERE id = ?
            """,
            [(number,) for number in numbers],
        )

    # -------------------------------------------------------------------------------------------- where they stand

    def standing(self, places: Collection[Place]) -> list[tuple[Place, HeldAlias]]:
        """Who stands at these places."""
        if not places:
            return []
        by_block: dict[str, list[str]] = defaultdict(list)
        for block, place in places:
            by_block[block].append(place)
        rows = self._rows(
            f"""
            SELECT meetings.block, place, {HELD_COLUMNS} FROM json_each(?) AS asked
            CROSS JOIN json_each(asked.value) AS told
            CROSS JOIN meetings ON meetings.block = asked.key AND place = told.value
            {_MET}
            """,
            as_json_object(by_block),
        )
        return [(Place(block, place), held_alias(row)) for block, place, *row in rows]

    def met(self, handles: Collection[tuple[int, str, str]]) -> list[tuple[int, HeldAlias]]:
        """Who stands, in the same block, where a handle leads: of numbers that each have a block and a handle."""
        if not handles:
            return []
        led: dict[str, set[str]] = defaultdict(set)
        rows = self._rows(
            "SELECT handle, place FROM json_each(?) AS asked CROSS JOIN alike ON handle = asked.value",
            as_json({handle for _, _, handle in handles}),
        )
        for handle, place in rows:
            led[handle].add(place)
        askers: dict[Place, set[int]] = defaultdict(set)
        for number, block, handle in handles:
            for place in led.get(handle, ()):
                askers[Place(block, place)].add(number)
        return [(number, held) for place, held in self.standing(askers.keys()) for number in askers[place]]

    def within(self, stretches: Collection[Stretch]) -> list[tuple[str, HeldAlias]]:
        """Who stands in these stretches, each with the block."""
        if not stretches:
            return []
        rows = self._rows(
            f"""
            SELECT meetings.block, {HELD_COLUMNS} FROM json_each(?) AS asked
            CROSS JOIN meetings ON meetings.block = asked.value ->> 0
                AND place >= asked.value ->> 1 AND place < asked.value ->> 2 {_MET}
            """,
            as_json(stretches),
        )
        return [(block, held_alias(row)) for block, *row in rows]

    def stand(self, number_and_place: Iterable[tuple[int, Place]]) -> None:
        """Let aliases stand at places."""
        self._many(
            "INSERT OR IGNORE INTO meetings VALUES (?, ?, ?)",
            [(each.block, each.place, number) for number, each in number_and_place],
        )

    def note_alike(self, handle_and_place: Iterable[tuple[str, str]]) -> None:
        """Let handles lead to places; they do for good, for those who stand there come and go."""
        self._many("INSERT OR IGNORE INTO alike VALUES (?, ?)", list(handle_and_place))

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
        rows = self._asked(
            "SELECT part, short, weight FROM json_each(?) AS asked CROSS JOIN bearers ON part = asked.value",
            parts,
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
        rows = self._asked(
            """
            SELECT asked.value, (
                SELECT json_group_array(json_array(weight, part)) FROM (
                    SELECT weight, part FROM bearers WHERE short = asked.value AND weight > 0
                    ORDER BY weight DESC LIMIT 2
                )
            ) FROM json_each(?) AS asked
            """,
            shorts,
        )
        return {short: [(weight, part) for weight, part in json.loads(found)] for short, found in rows}

    def parts_bearing(self, shorts: Iterable[int], most: int) -> dict[int, list[int]]:
        """The parts that may be meant by short names, of those that have no more than so many.

        Those of another spelling only where there are no others.
        """
        rows = self._asked(
            """
            SELECT asked.value, (
                SELECT json_group_array(json_array(weight, part)) FROM (
                    SELECT weight, part FROM bearers WHERE short = asked.value ORDER BY weight DESC LIMIT ?2
                )
            ) FROM json_each(?1) AS asked
            """,
            shorts,
            most + 1,
        )
        bearing = {}
        for short, found in rows:
            bearers = json.loads(found)
            parts = [part for weight, part in bearers if weight] or [part for _, part in bearers]
            if 0 < len(parts) <= most:
                bearing[short] = parts
        return bearing

    def bearers_of(self, shorts: Iterable[int]) -> dict[int, list[tuple[str, str | None]]]:
        """The parts that may be meant by short names: the key by which each is called, and its entity at present."""
        found: dict[int, list[tuple[str, str | None]]] = {}
        rows = self._asked(
            """
            SELECT short, aliases.key, entity FROM json_each(?) AS asked
            CROSS JOIN bearers ON short = asked.value AND weight > 0 CROSS JOIN aliases ON aliases.id = part
            """,
            shorts,
        )
        for short, key, entity in rows:
            found.setdefault(short, []).append((key, entity))
        return found

    def followers(self, parts: Iterable[int]) -> set[tuple[int, int]]:
        """Parts, each with one that names it as somebody whom it may be: a short name, or one of untold namesakes."""
        rows = self._asked(
            """
            SELECT asked.value, linked.part FROM json_each(?1) AS asked
            CROSS JOIN bearers ON bearers.part = asked.value AND weight > 0
            CROSS JOIN linked ON linked.alias = short WHERE crowd IS NOT NULL
            UNION
            SELECT asked.value, beside.part FROM json_each(?1) AS asked
            CROSS JOIN linked AS own ON own.alias = asked.value
            CROSS JOIN linked AS beside ON beside.crowd = own.crowd AND beside.part <> own.part
            """,
            parts,
        )
        return {(part, follower) for part, follower in rows}

    def add_candidate(self, follower: int, part: int) -> bool:
        """Let an unsure short name have one candidate more, a new part, at its place by the keys of all that it has.

        False where that is not all there is to it, as where decisions have a say.
        """
        row = self._row(
            """
            SELECT own.entity, aliases.key, aliases.entity FROM aliases AS own JOIN aliases ON aliases.id = ?2
            JOIN entities ON entities.id = own.entity AND unsure AND NOT confirmed
            WHERE own.id = ?1 AND aliases.entity IS NOT NULL
                AND EXISTS (SELECT 1 FROM bearers WHERE bearers.part = ?2 AND short = ?1 AND weight > 0)
                AND NOT EXISTS (SELECT 1 FROM candidates WHERE candidate = aliases.entity AND entity = own.entity)
                AND NOT EXISTS (
                    SELECT 1 FROM linked JOIN alias_blocks AS said ON said.alias = linked.alias
                    WHERE linked.part = ?1 AND said.block > 'decision:' AND said.block < 'decision;'
                )
            """,
            follower,
            part,
        )
        if row is None:
            return False
        entity, key, candidate = row
        position = self._position_behind(follower, key, entity)
        if position is None:
            return False
        self._run("INSERT INTO candidates VALUES (?, ?, ?)", entity, position, candidate)
        return True

    def _position_behind(self, follower: int, key: str, entity: str) -> int | None:
        """A free position behind the candidate whose key comes before this one; None where there is no such."""
        row = self._row(
            """
            SELECT position, (
                SELECT min(position) FROM candidates AS behind
                WHERE behind.entity = ?3 AND behind.position > candidates.position
            )
            FROM (
                SELECT max(aliases.key) AS key FROM linked
                CROSS JOIN bearers ON short = linked.alias AND weight > 0
                CROSS JOIN aliases ON aliases.id = bearers.part WHERE linked.part = ?1 AND aliases.key < ?2
            ) AS before
            CROSS JOIN aliases ON aliases.key = before.key
            CROSS JOIN entities ON entities.id = aliases.entity AND NOT confirmed
            CROSS JOIN candidates ON candidate = entities.id AND candidates.entity = ?3
            """,
            follower,
            key,
            entity,
        )
        if row is None:
            return None
        position, behind = row
        found: int = position + BETWEEN if behind is None else (position + behind) // 2
        return None if found == position else found

    def called(self, entities: Iterable[str]) -> dict[str, tuple[str, str]]:
        """Kind and name of entities, by their ids."""
        rows = self._asked(
            """
            SELECT entities.id, kind, name FROM json_each(?) AS asked
            CROSS JOIN entities ON entities.id = asked.value
            """,
            entities,
        )
        return {entity: (kind, name) for entity, kind, name in rows}

    def entities_of(self, keys: Iterable[str]) -> dict[str, str | None]:
        """The entities to which aliases lead at present."""
        rows = self._asked(
            "SELECT aliases.key, entity FROM json_each(?) AS asked CROSS JOIN aliases ON aliases.key = asked.value",
            keys,
        )
        return dict(rows)

    def _asked(self, sql: str, values: Iterable[object], *more: object) -> list[Row]:
        """The answer to a question about some values; none is asked where there are none."""
        asked = list(values)
        return self._rows(sql, as_json(asked), *more) if asked else []

    def _many(self, sql: str, rows: list[Row]) -> None:
        if rows:
            self._run_many(sql, rows)
