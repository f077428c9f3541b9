"""What the user decided, as rules: stored and switched; and which names and texts they concern.

An active rule that speaks of several names gives them a block in common («decision:ID»), so that their aliases are
resolved together. What a rule says is not known here.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from reader.library.opening import readable, user_errors
from reader.library.part import Part
from reader.library.store import Row, as_json
from reader.library.wiring import stored_alias
from reader.model.articles import Span
from reader.model.decisions import Act, Anchor, Decision, Named, Reach
from reader.model.findings import Alias, AliasUse
from reader.model.marks import Quote
from reader.model.names import Kind
from reader.text.compare import fold

COLUMNS = (
    "decisions.id, made, act, decisions.kind, decisions.name, decisions.key, target_kind, target_name, target_key, "
    "form, reach, article, sha256, exact, prefix, suffix"
)


@dataclass(frozen=True, slots=True)
class HeldDecision:
    """A decision of the library, and whether it is switched on."""

    decision: Decision
    active: bool


@dataclass(frozen=True, slots=True)
class CurrentText:
    """A text by which an article is read, as decisions refer to it."""

    text: int
    article: str
    """The article's lasting id."""
    sha256: str
    content: str


class Decisions(Part):
    """The user's decisions. What writes belongs inside `writing()`."""

    def listed(self) -> list[HeldDecision]:
        """All decisions, oldest first."""
        rows = self._rows(f"SELECT {COLUMNS}, active FROM decisions ORDER BY made, id")
        return [HeldDecision(stored_decision(row[:-1]), bool(row[-1])) for row in rows]

    def are_there(self) -> bool:
        """Whether any decision is switched on."""
        return bool(self._once("SELECT EXISTS (SELECT 1 FROM decisions WHERE active)"))

    def get(self, decision_id: str) -> HeldDecision | None:
        """The decision with this id."""
        row = self._row(f"SELECT {COLUMNS}, active FROM decisions WHERE id = ?", decision_id)
        return HeldDecision(stored_decision(row[:-1]), bool(row[-1])) if row else None

    def add_decision(self, decision: Decision, names: Iterable[Named]) -> None:
        """Store a decision, switched off; `names` are those whose aliases it lets meet."""
        marks = ", ".join("?" * 17)
        self._run(f"INSERT INTO decisions VALUES ({marks})", *_row(decision), 0)
        self.let_meet(decision.id, names)
        self._note_change()

    def let_meet(self, decision_id: str, names: Iterable[Named]) -> None:
        """Remember the names of which a decision speaks, for aliases that are still to come."""
        self._run_many(
            "INSERT OR IGNORE INTO decision_names VALUES (?, ?, ?)",
            [(named.kind, fold(named.name), decision_id) for named in names],
        )
        self._store.forget_answers()

    def switch_decision(self, decision_id: str, *, on: bool) -> set[str]:
        """Switch a decision on or off; return the keys of the aliases of which it speaks."""
        self._run("UPDATE decisions SET active = ? WHERE id = ?", int(on), decision_id)
        self._store.forget_answers()
        block = f"decision:{decision_id}"
        if on:
            self._run(
                """
                INSERT OR IGNORE INTO alias_blocks SELECT ?, aliases.id
                FROM decision_names JOIN aliases USING (kind, folded) WHERE decision = ?
                """,
                block,
                decision_id,
            )
        else:
            self._run("DELETE FROM alias_blocks WHERE block = ?", block)
        self._note_change()
        return {key for (key,) in self._rows(_ALIASES_NAMED, decision_id)}

    def uses_of(self, entity_id: str) -> list[AliasUse]:
        """The aliases that lead to this entity, most mentioned first."""
        rows = self._rows(
            """
            SELECT key, kind, name, blocks, facts, articles, mentions FROM aliases
            WHERE entity = ? ORDER BY mentions DESC, key
            """,
            self._live(entity_id),
        )
        return [AliasUse(stored_alias(*alias), articles, mentions) for *alias, articles, mentions in rows]

    def aliases_in(self, text: int, entity_id: str) -> dict[Span, Alias]:
        """The mentions of an entity in a current text, each with its alias."""
        rows = self._rows(
            """
            SELECT start, "end", key, kind, name, blocks, facts
            FROM mentions JOIN aliases ON aliases.id = alias
            WHERE text = ? AND entity = ? ORDER BY start
            """,
            text,
            self._live(entity_id),
        )
        return {Span(start, end): stored_alias(*alias) for start, end, *alias in rows}

    def aliases_written(self, entity_id: str) -> list[tuple[str, str]]:
        """The surface forms of an entity, each with the key of the alias that it stands for."""
        return self._rows(
            """
            SELECT surface, key FROM aliases JOIN forms ON alias = aliases.id
            WHERE entity = ? ORDER BY key, surface
            """,
            self._live(entity_id),
        )

    def entities_named(self, named: Named) -> list[str]:
        """The ids of the entities to which aliases of a kind and name lead; of that key alone, where it is here."""
        rows = self._rows(
            """
            SELECT key, entity FROM aliases
            WHERE kind = ? AND folded = ? AND entity IS NOT NULL ORDER BY mentions DESC, key
            """,
            named.kind,
            fold(named.name),
        )
        exact = [entity for key, entity in rows if key == named.key]
        return list(dict.fromkeys(exact or [entity for _, entity in rows]))

    def keys_named(self, names: Iterable[tuple[Kind, str]]) -> list[str]:
        """The keys of the aliases with these kinds and folded names."""
        rows = self._rows(
            """
            SELECT aliases.key FROM json_each(?) AS asked
            CROSS JOIN aliases ON folded = asked.value ->> 1 AND kind = asked.value ->> 0
            """,
            as_json(names),
        )
        return [key for (key,) in rows]

    def rules_among(self, keys: Iterable[str]) -> list[Decision]:
        """The active decisions that speak of these aliases, oldest first."""
        rows = self._rows(
            f"""
            SELECT DISTINCT {COLUMNS} FROM json_each(?) AS asked
            CROSS JOIN aliases ON aliases.key = asked.value
            JOIN alias_blocks ON alias = aliases.id AND block > 'decision:' AND block < 'decision;'
            JOIN decisions ON decisions.id = substr(block, 10)
            ORDER BY made, decisions.id
            """,
            as_json(keys),
        )
        return [stored_decision(row) for row in rows]

    def rules_for(self, text: CurrentText) -> list[Decision]:
        """The active decisions that may change what is found in a text, oldest first."""
        rows = self._rows(
            f"""
            SELECT {COLUMNS} FROM decisions WHERE active AND id IN (
                SELECT id FROM decisions WHERE article = ? UNION SELECT id FROM decisions WHERE sha256 = ?
                UNION SELECT id FROM decisions WHERE form IS NOT NULL AND reach = ?
            ) ORDER BY made, id
            """,
            text.article,
            text.sha256,
            Reach.EVERYWHERE,
        )
        return [stored_decision(row) for row in rows]

    # -------------------------------------------------------------------------------------------- texts

    def current_text(self, text: int) -> CurrentText:
        """A text by which an article is read."""
        (found,) = self._texts("texts.id = ?", text)
        return found

    def current_text_of(self, article_id: str) -> CurrentText | None:
        """The text by which this article is read at present."""
        found = list(self._texts("uuid = ?", article_id))
        return found[0] if found else None

    def read_at_present(self, texts: Iterable[int]) -> set[int]:
        """Those of these texts by which articles are read."""
        rows = self._rows(
            """
            SELECT texts.id FROM json_each(?) AS asked CROSS JOIN texts ON texts.id = asked.value
            JOIN articles ON articles.id = texts.article AND current_text = texts.id
            """,
            as_json(texts),
        )
        return {text for (text,) in rows}

    def texts_at(self, anchor: Anchor) -> set[int]:
        """The text that is read at present of the article that an anchor names, or that has the anchor's hash."""
        rows = self._rows(
            """
            SELECT current_text FROM articles WHERE uuid = ? AND current_text IS NOT NULL
            UNION SELECT id FROM texts WHERE sha256 = ?
            """,
            anchor.article,
            bytes.fromhex(anchor.sha256),
        )
        return self.read_at_present(text for (text,) in rows)

    def texts_revised_by(self, decision_id: str) -> set[int]:
        """The texts whose names this decision changed."""
        rows = self._rows("SELECT text FROM revised_texts WHERE decision = ?", decision_id)
        return self.read_at_present(text for (text,) in rows)

    def texts_naming(self, named: Named) -> set[int]:
        """The texts read at present that name an alias of a kind and name, or that decisions revised.

        Those with nothing but adjectives of it are not known to the index; see `has_texts_of_adjectives`.
        """
        rows = self._rows(
            """
            SELECT current_text FROM aliases JOIN postings ON alias = aliases.id JOIN articles ON articles.id = article
            WHERE aliases.kind = ? AND aliases.folded = ? AND current_text IS NOT NULL
            """,
            named.kind,
            fold(named.name),
        )
        revised = self._rows("SELECT DISTINCT text FROM revised_texts")
        return {text for (text,) in rows} | self.read_at_present(text for (text,) in revised)

    def has_texts_of_adjectives(self, named: Named) -> bool:
        """Whether some article has an alias of a kind and name by its adjectives, or for its capital, alone."""
        row = self._row(
            "SELECT 1 FROM aliases WHERE kind = ? AND folded = ? AND uses > articles LIMIT 1",
            named.kind,
            fold(named.name),
        )
        return row is not None

    def texts_having(self, texts: Iterable[int], named: Named) -> set[int]:
        """Those of some texts with any mention of an alias of a kind and name, or that decisions revised."""
        rows = self._rows(
            """
            SELECT asked.value FROM json_each(?1) AS asked
            WHERE EXISTS (SELECT 1 FROM revised_texts WHERE text = asked.value) OR EXISTS (
                SELECT 1 FROM mentions JOIN aliases ON aliases.id = alias
                WHERE text = asked.value AND aliases.kind = ?2 AND aliases.folded = ?3
            )
            """,
            as_json(texts),
            named.kind,
            fold(named.name),
        )
        return {text for (text,) in rows}

    def last_text(self) -> int:
        """The greatest id of a text."""
        number: int = self._value("SELECT coalesce(max(id), 0) FROM texts")
        return number

    def texts_with(self, words: Collection[str], after: int, up_to: int) -> list[tuple[int, str]]:
        """Those of the texts between two ids, read at present or not, in which all these words stand, with contents.

        Looked for in bytes, which takes a third of the time that SQLite's own functions for letters take.
        """
        sought = [word.encode() for word in words]
        found = []
        sql = "SELECT id, CAST(content AS BLOB) FROM texts WHERE id > ? AND id <= ? ORDER BY id"
        with user_errors(self.path), self._store.in_use() as connection:
            for text, content in connection.execute(sql, (after, up_to)):
                if all(word in content for word in sought):
                    found.append((text, readable(content)))
        return found

    def contents(self, texts: Iterable[int]) -> list[tuple[int, str]]:
        """What these texts say."""
        return self._rows(
            "SELECT texts.id, content FROM json_each(?) AS asked CROSS JOIN texts ON texts.id = asked.value",
            as_json(texts),
        )

    def which_texts(self) -> object:
        """What is another where an id may mean another text than before: a text never changes, but may be removed."""
        deleted = self._value("SELECT max(deleted) FROM deleted_texts")
        return self._store.uuid, self._store.replaced, self._store.restored(), deleted

    def pages_with(self, letters: str) -> Iterator[CurrentText]:
        """The texts read at present in which these letters stand."""
        return self._texts("instr(content, ?)", letters)

    def note_revised(self, text: int, effects: Iterable[tuple[str, str | None]]) -> None:
        """Remember which decisions changed what was found in a text, each with the one that overruled it there."""
        self._run("DELETE FROM revised_texts WHERE text = ?", text)
        self._run_many(
            "INSERT INTO revised_texts VALUES (?, ?, ?)",
            [(decision, text, overruled_by) for decision, overruled_by in effects],
        )

    def revised(self) -> dict[str, str | None]:
        """The decisions that changed some text; each that a later one overruled in all of them, with that one."""
        rows = self._rows(
            """
            SELECT decision, CASE WHEN count(*) = count(overruled_by) THEN max(overruled_by) END
            FROM revised_texts GROUP BY decision
            """
        )
        return dict(rows)

    def _texts(self, condition: str, *values: object) -> Iterator[CurrentText]:
        """Read one by one: together they may be all that the library holds."""
        sql = f"""
            SELECT texts.id, uuid, lower(hex(sha256)), content FROM texts
            JOIN articles ON articles.id = texts.article AND current_text = texts.id
            WHERE {condition}
            """
        with user_errors(self.path), self._store.in_use() as connection:
            for row in connection.execute(sql, values):
                yield CurrentText(*row)


_ALIASES_NAMED = """
    SELECT aliases.key FROM decision_names JOIN aliases USING (kind, folded) WHERE decision = ?
"""


def _row(decision: Decision) -> Row:
    target, anchor = decision.target, decision.anchor
    quote = anchor.quote if anchor else None
    return (
        decision.id,
        decision.made,
        decision.act,
        decision.subject.kind,
        decision.subject.name,
        decision.subject.key,
        target.kind if target else None,
        target.name if target else None,
        target.key if target else None,
        decision.form,
        decision.reach,
        anchor.article if anchor else None,
        anchor.sha256 if anchor else None,
        quote.exact if quote else None,
        quote.prefix if quote else None,
        quote.suffix if quote else None,
    )


def stored_decision(row: Row) -> Decision:
    """A decision from `COLUMNS`."""
    id_, made, act, kind, name, key, target_kind, target_name, target_key, form, reach, article, sha256, *quote = row
    return Decision(
        id=id_,
        made=made,
        act=Act(act),
        subject=Named(Kind(kind), name, key),
        target=Named(Kind(target_kind), target_name, target_key) if target_kind else None,
        form=form,
        reach=Reach(reach),
        anchor=Anchor(article, sha256, Quote(*quote) if quote[0] is not None else None) if article else None,
    )
