"""Writing what the language found: aliases, mentions, the index by alias, and the entities that aliases lead to.

All of it happens inside `writing()`, in this order: `withdraw` the text that is replaced, `enter` the aliases of the
new one, `rewire` what resolution made of them, `index` the new one. Counts move by what one article adds or takes; only
aliases that change their entity cost a look at all articles of the entities concerned.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from reader.library.order import fold
from reader.library.store import Row, Store
from reader.model import Alias, AliasUse, Analysis, Kind, Resolved


@dataclass(frozen=True, slots=True)
class HeldAlias:
    """An alias of the library with its counts, and the entity to which it leads at present (None where it is new)."""

    use: AliasUse
    entity: str | None
    uses: int
    """Articles that need it, by a derived mention or as the state of a capital too; at 0 it goes."""


@dataclass(frozen=True, slots=True)
class _Tally:
    """What one text adds to the counts, by number of alias."""

    names: Counter[int]
    forms: Counter[tuple[int, str]]
    used: frozenset[int]


class Indexing(Store):
    """The index of names."""

    def enter(self, text: int, analysis: Analysis) -> set[str]:
        """Store the mentions of a text and count its aliases, new ones included; return the keys of those it uses."""
        numbers = self._numbers_of_used(analysis)
        self._run_many(
            "INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    text,
                    mention.span.start,
                    mention.span.end,
                    numbers[mention.alias],
                    mention.sentence.start,
                    mention.sentence.end,
                    int(mention.derived),
                    numbers[mention.also] if mention.also is not None else None,
                )
                for mention in analysis.mentions
            ],
        )
        self._run("UPDATE texts SET analysis_version = ? WHERE id = ?", analysis.version, text)
        tally = self._tally(text)
        self._count_aliases(tally, +1)
        return set(numbers)

    def index(self, text: int) -> None:
        """Make the names of a current text findable; its aliases must lead to entities by now."""
        tally = self._tally(text)
        article, key = self._article_and_key(text)
        self._run_many(
            "INSERT INTO postings VALUES (?, ?, ?, ?)",
            [(alias, key, article, mentions) for alias, mentions in tally.names.items()],
        )
        different = self._count_entities(tally, +1)
        self._run(
            "UPDATE articles SET people = ?, states = ?, places = ? WHERE id = ?",
            different[Kind.PERSON],
            different[Kind.STATE],
            different[Kind.PLACE],
            article,
        )

    def withdraw(self, text: int) -> set[str]:
        """Take the names of a current text out of the index; return the keys of its aliases, which are still there."""
        tally = self._tally(text)
        article, key = self._article_and_key(text)
        self._run_many(
            "DELETE FROM postings WHERE alias = ? AND sort_key = ? AND article = ?",
            [(alias, key, article) for alias in tally.names],
        )
        self._count_entities(tally, -1)
        self._count_aliases(tally, -1)
        self._run("DELETE FROM mentions WHERE text = ?", text)
        self._run("UPDATE texts SET analysis_version = NULL WHERE id = ?", text)
        self._run("UPDATE articles SET people = 0, states = 0, places = 0 WHERE id = ?", article)
        keys = self._rows(
            "SELECT aliases.key FROM json_each(?) AS asked CROSS JOIN aliases ON aliases.id = asked.value",
            _json(tally.used),
        )
        return {key for (key,) in keys}

    def component(self, keys: Iterable[str]) -> list[HeldAlias]:
        """These aliases and all that they are connected with by blocks, by key."""
        rows = self._rows(
            """
            WITH RECURSIVE node (alias, block) AS (
                SELECT aliases.id, NULL FROM json_each(?) AS asked CROSS JOIN aliases ON aliases.key = asked.value
                UNION SELECT NULL, own.block FROM node JOIN alias_blocks AS own ON own.alias = node.alias
                UNION SELECT other.alias, NULL FROM node JOIN alias_blocks AS other ON other.block = node.block
            )
            SELECT aliases.key, kind, name, blocks, facts, articles, mentions, entity, uses
            FROM node CROSS JOIN aliases ON aliases.id = node.alias ORDER BY aliases.key
            """,
            _json(keys),
        )
        return [_held(row) for row in rows]

    def ids_taken(self, ids: Iterable[str]) -> set[str]:
        """Those of these ids that are ids of entities at present."""
        rows = self._rows(
            "SELECT entities.id FROM json_each(?) AS asked CROSS JOIN entities ON entities.id = asked.value", _json(ids)
        )
        return {entity for (entity,) in rows}

    def rewire(self, resolved: Collection[Resolved], retired: Mapping[str, str | None], unused: Iterable[str]) -> None:
        """Let aliases lead to the entities that resolution found for them.

        `retired` are the ids that no entity has any longer, with the entity that took their place, if any. `unused` are
        the keys of aliases that no article needs any more. Cheap where no known alias changes its entity.
        """
        present = self._present_wiring(resolved)
        wanted = {key: entity.id for entity in resolved for key in entity.aliases}
        changed = {key: entity for key, entity in wanted.items() if present[key] != entity}
        touched = self._changed_kinds(resolved) | set(retired)
        for key, entity in changed.items():
            old = present[key]
            if old is not None:
                touched |= {old, entity}
        before = self._articles_by_entity(touched)
        self._write_entities(resolved)
        self._run_many(
            "UPDATE aliases SET entity = ? WHERE key = ?", [(entity, key) for key, entity in changed.items()]
        )
        self._run_many("DELETE FROM aliases WHERE key = ?", [(key,) for key in unused])
        self._retire(retired)
        if touched:
            self._recount(before, self._articles_by_entity(touched))
        self._write_candidates(resolved)

    # -------------------------------------------------------------------------------------------- aliases and counts

    def _numbers_of_used(self, analysis: Analysis) -> dict[str, int]:
        """The numbers of the aliases that mentions use; new aliases are stored, known ones brought up to date."""
        used = {mention.alias for mention in analysis.mentions}
        used |= {mention.also for mention in analysis.mentions if mention.also is not None}
        return {
            alias.key: self._alias_number(alias, analysis.version) for alias in analysis.aliases if alias.key in used
        }

    def _alias_number(self, alias: Alias, version: str) -> int:
        """Articles may write one alias in different ways; which way is kept does not depend on who came first."""
        columns = (version, alias.name, alias.kind, fold(alias.name), _json(alias.blocks), _json(alias.facts))
        known = self._row(
            "SELECT id, analysis_version, name, kind, folded, blocks, facts FROM aliases WHERE key = ?", alias.key
        )
        if known and known[1] == version and known[1:] <= columns:
            return int(known[0])
        number: int = self._value(
            """
            INSERT INTO aliases (key, analysis_version, name, kind, folded, blocks, facts) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (key) DO UPDATE SET analysis_version = excluded.analysis_version, name = excluded.name,
                kind = excluded.kind, folded = excluded.folded, blocks = excluded.blocks, facts = excluded.facts
            RETURNING id
            """,
            alias.key,
            *columns,
        )
        self._run("DELETE FROM alias_blocks WHERE alias = ?", number)
        self._run_many("INSERT INTO alias_blocks VALUES (?, ?)", [(block, number) for block in set(alias.blocks)])
        return number

    def _tally(self, text: int) -> _Tally:
        (content,) = self._row("SELECT content FROM texts WHERE id = ?", text) or ("",)
        names: Counter[int] = Counter()
        forms: Counter[tuple[int, str]] = Counter()
        used = set()
        rows = self._rows('SELECT start, "end", alias, derived, also FROM mentions WHERE text = ?', text)
        for start, end, alias, derived, also in rows:
            used |= {alias} if also is None else {alias, also}
            if not derived:
                names[alias] += 1
                forms[alias, " ".join(content[start:end].split())] += 1
        return _Tally(names, forms, frozenset(used))

    def _count_aliases(self, tally: _Tally, sign: int) -> None:
        self._run_many(
            "UPDATE aliases SET uses = uses + ?, articles = articles + ?, mentions = mentions + ? WHERE id = ?",
            [(sign, sign * (a in tally.names), sign * tally.names[a], a) for a in tally.used],
        )
        self._run_many(
            """
            INSERT INTO forms VALUES (?, ?, ?, ?)
            ON CONFLICT (alias, surface) DO UPDATE SET mentions = forms.mentions + excluded.mentions
            """,
            [(alias, form, fold(form), sign * n) for (alias, form), n in tally.forms.items()],
        )
        if sign < 0:
            self._run_many("DELETE FROM forms WHERE alias = ? AND mentions <= 0", [(alias,) for alias in tally.names])

    def _count_entities(self, tally: _Tally, sign: int) -> Counter[str]:
        """Add or take what one article brings to its entities; return how many different ones it names, by kind."""
        rows = self._rows(
            """
            SELECT aliases.id, entities.id, entities.kind FROM json_each(?) AS asked
            CROSS JOIN aliases ON aliases.id = asked.value JOIN entities ON entities.id = entity
            """,
            _json(tally.names),
        )
        mentions: Counter[str] = Counter()
        for alias, entity, _ in rows:
            mentions[entity] += tally.names[alias]
        self._run_many(
            "UPDATE entities SET articles = articles + ?, mentions = mentions + ? WHERE id = ?",
            [(sign, sign * n, entity) for entity, n in mentions.items()],
        )
        return Counter(dict({(entity, kind): kind for _, entity, kind in rows}.keys()).values())

    def _article_and_key(self, text: int) -> Row:
        row = self._row("SELECT id, sort_key FROM articles WHERE current_text = ?", text)
        assert row is not None
        return row

    # -------------------------------------------------------------------------------------------- entities

    def _present_wiring(self, resolved: Iterable[Resolved]) -> dict[str, str | None]:
        keys = [key for entity in resolved for key in entity.aliases]
        return dict(
            self._rows(
                "SELECT aliases.key, entity FROM json_each(?) AS asked CROSS JOIN aliases ON aliases.key = asked.value",
                _json(keys),
            )
        )

    def _changed_kinds(self, resolved: Iterable[Resolved]) -> set[str]:
        kinds = {entity.id: entity.kind for entity in resolved}
        rows = self._rows(
            "SELECT entities.id, kind FROM json_each(?) AS asked CROSS JOIN entities ON entities.id = asked.value",
            _json(kinds),
        )
        return {entity for entity, kind in rows if kinds[entity] != kind}

    def _write_entities(self, resolved: Iterable[Resolved]) -> None:
        columns = [(entity.id, entity.kind, entity.name, fold(entity.name), int(entity.unsure)) for entity in resolved]
        known = self._rows(
            """
            SELECT entities.id, kind, name, folded, unsure
            FROM json_each(?) AS asked CROSS JOIN entities ON entities.id = asked.value
            """,
            _json([row[0] for row in columns]),
        )
        self._run_many(
            """
            INSERT INTO entities (id, kind, name, folded, unsure) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, name = excluded.name, folded = excluded.folded,
                unsure = excluded.unsure
            """,
            set(columns) - set(known),
        )
        self._run_many("DELETE FROM retired_ids WHERE id = ?", [row[:1] for row in columns])

    def _retire(self, retired: Mapping[str, str | None]) -> None:
        moved = [(successor, entity) for entity, successor in retired.items() if successor is not None]
        self._run_many("UPDATE retired_ids SET entity = ? WHERE entity = ?", moved)
        self._run_many("INSERT OR REPLACE INTO retired_ids (entity, id) VALUES (?, ?)", moved)
        self._run_many("DELETE FROM entities WHERE id = ?", [(entity,) for entity in retired])

    def _write_candidates(self, resolved: Iterable[Resolved]) -> None:
        for entity in resolved:
            known = self._rows("SELECT candidate FROM candidates WHERE entity = ? ORDER BY position", entity.id)
            if known != [(candidate,) for candidate in entity.candidates]:
                self._run("DELETE FROM candidates WHERE entity = ?", entity.id)
                self._run_many(
                    "INSERT INTO candidates VALUES (?, ?, ?)",
                    [(entity.id, position, candidate) for position, candidate in enumerate(entity.candidates)],
                )

    def _articles_by_entity(self, entities: Iterable[str]) -> dict[tuple[str, str], Counter[int]]:
        """For entities that are there: how often each article names them, by entity and kind."""
        found: dict[tuple[str, str], Counter[int]] = {}
        for entity, kind in self._rows(
            "SELECT entities.id, kind FROM json_each(?) AS asked CROSS JOIN entities ON entities.id = asked.value",
            _json(entities),
        ):
            rows = self._rows(
                """
                SELECT article, sum(postings.mentions) FROM aliases JOIN postings ON postings.alias = aliases.id
                WHERE entity = ? GROUP BY article
                """,
                entity,
            )
            found[entity, kind] = Counter(dict(rows))
        return found

    def _recount(
        self, before: Mapping[tuple[str, str], Counter[int]], after: Mapping[tuple[str, str], Counter[int]]
    ) -> None:
        """Set the counts of rewired entities, and of the articles that now name more or fewer different ones."""
        self._run_many(
            "UPDATE entities SET articles = ?, mentions = ? WHERE id = ?",
            [(len(articles), articles.total(), entity) for (entity, _), articles in after.items()],
        )
        moved: defaultdict[int, Counter[str]] = defaultdict(Counter)
        for sign, state in ((-1, before), (+1, after)):
            for (_, kind), articles in state.items():
                for article in articles:
                    moved[article][kind] += sign
        self._run_many(
            "UPDATE articles SET people = people + ?, states = states + ?, places = places + ? WHERE id = ?",
            [
                (by_kind[Kind.PERSON], by_kind[Kind.STATE], by_kind[Kind.PLACE], article)
                for article, by_kind in moved.items()
                if any(by_kind.values())
            ],
        )


def _held(row: Row) -> HeldAlias:
    key, kind, name, blocks, facts, articles, mentions, entity, uses = row
    pairs = tuple((fact, value) for fact, value in json.loads(facts))
    alias = Alias(key, Kind(kind), name, tuple(json.loads(blocks)), pairs)
    return HeldAlias(AliasUse(alias, articles, mentions), entity, uses)


def _json(values: Iterable[object]) -> str:
    return json.dumps(list(values), ensure_ascii=False)
