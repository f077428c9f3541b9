"""Writing what the language found in a text: aliases, mentions, and the index by alias.

All of it happens inside `writing()`, in this order: `withdraw` the text that is replaced, `enter` the aliases of the
new one, `rewire` what resolution made of them, `index` the new one. Counts move by what one article adds or takes.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reader.library.name_words import NameWords
from reader.library.part import Part
from reader.library.store import Row, Store, as_json
from reader.library.wiring import Wiring, stored_alias
from reader.model.articles import Span
from reader.model.findings import Alias, Analysis, Mention
from reader.model.names import Kind
from reader.text.compare import fold


@dataclass(frozen=True, slots=True)
class Entered:
    """A text whose mentions are stored and whose aliases are counted."""

    keys: frozenset[str]
    """Of the aliases that it uses."""
    names: Mapping[int, int]
    """How often it names an alias, by its number; derived mentions are left out, as from all counts."""


@dataclass(frozen=True, slots=True)
class _Tally:
    """What one text adds to the counts, by number of alias."""

    names: Counter[int]
    forms: Counter[tuple[int, str]]
    used: frozenset[int]


class Index(Part):
    """The index of names."""

    def __init__(self, store: Store, wiring: Wiring, name_words: NameWords) -> None:
        super().__init__(store)
        self._wiring = wiring
        self._name_words = name_words

    def enter(
        self, text: int, content: str, analysis: Analysis, unrevised: Analysis | None = None, *, again: bool = False
    ) -> Entered:
        """Store the mentions of a text and count its aliases, new ones included.

        `content` is the text itself. `unrevised` is what the language found, where the user's decisions made something
        else of it. `again` says that the analysis is not a new one: what newer ones said of its aliases stays.
        """
        numbers = self._numbers_of_used(analysis, again=again)
        mentions = [
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
        ]
        self._run_many("INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?, ?, ?)", mentions)
        self._run(
            "UPDATE texts SET analysis_version = ?, unrevised = ? WHERE id = ?",
            analysis.version,
            None if unrevised is None else analysis_json(unrevised),
            text,
        )
        tally = _tally(content, ((start, end, alias, *more) for _, start, end, alias, _, _, *more in mentions))
        self._count_aliases(tally, +1)
        return Entered(frozenset(numbers), tally.names)

    def index(self, text: int, names: Mapping[int, int] | None = None, place: tuple[int, str] | None = None) -> None:
        """Make the names of a current text findable; its aliases must lead to entities by now.

        `names` are those of which `enter` told, and `place` the number and the key of the article, where they are still
        at hand.
        """
        names = self._stored_names(text) if names is None else names
        article, key = self._article_and_key(text) if place is None else place
        self._run_many(
            "INSERT INTO postings VALUES (?, ?, ?, ?)",
            [(alias, key, article, mentions) for alias, mentions in names.items()],
        )
        different = self._count_entities(names, +1, key)
        self._run(
            "UPDATE article_counts SET people = ?, states = ?, places = ? WHERE article = ?",
            different[Kind.PERSON],
            different[Kind.STATE],
            different[Kind.PLACE],
            article,
        )

    def withdraw(self, text: int) -> set[str]:
        """Take the names of a current text out of the index; return the keys of its aliases, which are still there."""
        tally = self._stored_tally(text)
        article, key = self._article_and_key(text)
        self._run_many(
            "DELETE FROM postings WHERE alias = ? AND sort_key = ? AND article = ?",
            [(alias, key, article) for alias in tally.names],
        )
        self._count_entities(tally.names, -1, key)
        self._count_aliases(tally, -1)
        self._run("DELETE FROM mentions WHERE text = ?", text)
        self._run("DELETE FROM revised_texts WHERE text = ?", text)
        self._run("UPDATE texts SET analysis_version = NULL, unrevised = NULL WHERE id = ?", text)
        self._run("UPDATE article_counts SET people = 0, states = 0, places = 0 WHERE article = ?", article)
        keys = self._rows(
            "SELECT aliases.key FROM json_each(?) AS asked CROSS JOIN aliases ON aliases.id = asked.value",
            as_json(tally.used),
        )
        self._note_change()
        return {key for (key,) in keys}

    def keys_in(self, text: int) -> set[str]:
        """The keys of the aliases that a current text names."""
        rows = self._rows(
            "SELECT DISTINCT key FROM mentions JOIN aliases ON aliases.id = alias WHERE text = ? AND NOT derived", text
        )
        return {key for (key,) in rows}

    def found_in(self, text: int) -> Analysis:
        """What the language found in a current text, before the user's decisions revised it."""
        row = self._row("SELECT analysis_version, unrevised FROM texts WHERE id = ?", text)
        assert row is not None
        version, unrevised = row
        if unrevised is not None:
            return analysis_of_json(unrevised)
        rows = self._rows(
            """
            SELECT start, "end", aliases.key, sentence_start, sentence_end, derived, other.key
            FROM mentions JOIN aliases ON aliases.id = mentions.alias
            LEFT JOIN aliases AS other ON other.id = mentions.also WHERE text = ? ORDER BY start
            """,
            text,
        )
        aliases = self._rows(
            """
            SELECT key, kind, name, blocks, facts FROM aliases WHERE id IN (
                SELECT alias FROM mentions WHERE text = ?1 UNION SELECT also FROM mentions WHERE text = ?1
            ) ORDER BY key
            """,
            text,
        )
        return Analysis(version, tuple(_mention(row) for row in rows), tuple(stored_alias(*row) for row in aliases))

    def sort_anew(self, text: int, before: str) -> None:
        """Let the index follow an article that is now sorted by another key than `before`."""
        article, key = self._article_and_key(text)
        names = self._stored_names(text)
        self._run_many(
            "UPDATE postings SET sort_key = ? WHERE alias = ? AND sort_key = ? AND article = ?",
            [(key, alias, before, article) for alias in names],
        )
        rows = self._rows(
            "SELECT DISTINCT entity FROM aliases WHERE id IN (SELECT value FROM json_each(?)) AND entity IS NOT NULL",
            as_json(names),
        )
        self._wiring.find_newest([entity for (entity,) in rows])

    # -------------------------------------------------------------------------------------------- aliases and counts

    def _numbers_of_used(self, analysis: Analysis, *, again: bool) -> dict[str, int]:
        """The numbers of the aliases that mentions use; new aliases are stored, known ones brought up to date."""
        used = {mention.alias for mention in analysis.mentions}
        used |= {mention.also for mention in analysis.mentions if mention.also is not None}
        wanted = {alias.key: alias for alias in analysis.aliases if alias.key in used}
        known = {
            key: (int(number), tuple(columns))
            for key, number, *columns in self._rows(
                """
                SELECT aliases.key, aliases.id, analysis_version, name, kind, folded, blocks, facts
                FROM json_each(?) AS asked CROSS JOIN aliases ON aliases.key = asked.value
                """,
                as_json(wanted),
            )
        }
        columns = {key: (analysis.version, *_columns(alias)) for key, alias in wanted.items()}
        new = [key for key in wanted if key not in known]
        numbers = {key: number for key, (number, _) in known.items()}
        numbers |= self._add_aliases([(key, *columns[key]) for key in new])
        changed = [key for key, (_, kept) in known.items() if not again and _says_more(columns[key], kept)]
        self._renew_aliases([(*columns[key], numbers[key]) for key in changed])
        self._let_meet([(wanted[key], numbers[key]) for key in (*new, *changed)])
        return {key: numbers[key] for key in wanted}

    def _add_aliases(self, rows: Sequence[Row]) -> dict[str, int]:
        """Store aliases that are new, uncounted; their numbers by key."""
        if not rows:
            return {}
        last: int = self._value("SELECT coalesce(max(id), 0) FROM aliases")
        self._run_many(
            """
            INSERT INTO aliases (id, key, analysis_version, name, kind, folded, blocks, facts)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [(number, *row) for number, row in enumerate(rows, last + 1)],
        )
        self._name_words.add((number, row[2]) for number, row in enumerate(rows, last + 1))
        return {row[0]: number for number, row in enumerate(rows, last + 1)}

    def _renew_aliases(self, rows: Sequence[Row]) -> None:
        if rows:
            self._run_many(
                """
                UPDATE aliases SET analysis_version = ?, name = ?, kind = ?, folded = ?, blocks = ?, facts = ?
                WHERE id = ?
                """,
                rows,
            )
            self._run_many("DELETE FROM alias_blocks WHERE alias = ?", [row[-1:] for row in rows])
            self._name_words.keep([row[-1] for row in rows])

    def _let_meet(self, aliases: Sequence[tuple[Alias, int]]) -> None:
        """Put aliases, each with its number, under the keys by which they meet others; they are under none yet."""
        if not aliases:
            return
        blocks = [(block, number) for alias, number in aliases for block in dict.fromkeys(alias.blocks)]
        self._run_many("INSERT INTO alias_blocks VALUES (?, ?)", blocks)
        if self._once("SELECT EXISTS (SELECT 1 FROM decision_names)"):
            self._run_many(
                """
                INSERT INTO alias_blocks SELECT 'decision:' || decision, ?
                FROM decision_names JOIN decisions ON decisions.id = decision
                WHERE decision_names.kind = ? AND folded = ? AND active
                """,
                [(number, alias.kind, fold(alias.name)) for alias, number in aliases],
            )

    def _stored_tally(self, text: int) -> _Tally:
        (content,) = self._row("SELECT content FROM texts WHERE id = ?", text) or ("",)
        rows = self._rows('SELECT start, "end", alias, derived, also FROM mentions WHERE text = ?', text)
        return _tally(content, rows)

    def _stored_names(self, text: int) -> dict[int, int]:
        return dict(
            self._rows("SELECT alias, count(*) FROM mentions WHERE text = ? AND NOT derived GROUP BY alias", text)
        )

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
            [(alias, form, _folded(form), sign * n) for (alias, form), n in tally.forms.items()],
        )
        if sign > 0:
            self._name_words.add(tally.forms)
        else:
            self._forget_forms(tally.names)

    def _forget_forms(self, aliases: Iterable[int]) -> None:
        """Take away the forms of some aliases under which no article has them any more."""
        rows = self._rows(
            """
            SELECT DISTINCT alias FROM json_each(?) AS asked CROSS JOIN forms ON alias = asked.value WHERE mentions <= 0
            """,
            as_json(aliases),
        )
        self._run_many("DELETE FROM forms WHERE alias = ? AND mentions <= 0", rows)
        self._name_words.keep([alias for (alias,) in rows])

    def _count_entities(self, names: Mapping[int, int], sign: int, sort_key: str) -> Counter[str]:
        """Add or take what one article brings to its entities; return how many different ones it names, by kind."""
        rows = self._rows(
            """
            SELECT aliases.id, entities.id, entities.kind FROM json_each(?) AS asked
            CROSS JOIN aliases ON aliases.id = asked.value JOIN entities ON entities.id = entity
            """,
            as_json(names),
        )
        mentions: Counter[str] = Counter()
        for alias, entity, _ in rows:
            mentions[entity] += names[alias]
        self._run_many(
            """
            UPDATE entities SET articles = articles + ?, mentions = mentions + ?, newest = min(newest, ?) WHERE id = ?
            """,
            [(sign, sign * n, sort_key, entity) for entity, n in mentions.items()],
        )
        if sign < 0:
            self._wiring.find_newest(mentions)
        return Counter(dict({(entity, kind): kind for _, entity, kind in rows}.keys()).values())

    def _article_and_key(self, text: int) -> Row:
        row = self._row(
            """
            SELECT articles.id, sort_key FROM texts
            JOIN articles ON articles.id = texts.article AND current_text = texts.id WHERE texts.id = ?
            """,
            text,
        )
        assert row is not None
        return row


def _tally(content: str, mentions: Iterable[Row]) -> _Tally:
    """The tally of mentions, each with its start, its end, its alias, whether it is derived, and what it stands for."""
    names: Counter[int] = Counter()
    forms: Counter[tuple[int, str]] = Counter()
    used = set()
    for start, end, alias, derived, also in mentions:
        used.add(alias)
        if also is not None:
            used.add(also)
        if not derived:
            names[alias] += 1
            forms[alias, " ".join(content[start:end].split())] += 1
    return _Tally(names, forms, frozenset(used))


def _says_more(columns: Row, kept: Row) -> bool:
    """Whether an alias is to be stored as a newer analysis, or another article, has it.

    Articles may write one alias in different ways; which way is kept does not depend on who came first.
    """
    return bool(kept[0] != columns[0] or kept > columns)


_folded = lru_cache(maxsize=10_000)(fold)
"""Names and their forms come again and again."""


@lru_cache(maxsize=10_000)
def _columns(alias: Alias) -> tuple[str, Kind, str, str, str]:
    """An alias as its row has it: name, kind, folded name, blocks, facts."""
    return alias.name, alias.kind, _folded(alias.name), as_json(alias.blocks), as_json(alias.facts)


def _mention(row: Row) -> Mention:
    start, end, alias, sentence_start, sentence_end, derived, also = row
    return Mention(Span(start, end), alias, Span(sentence_start, sentence_end), bool(derived), also)


def analysis_json(analysis: Analysis) -> str:
    """An analysis as the library keeps it; the way back is `analysis_of_json`."""
    mentions = [
        (
            mention.span.start,
            mention.span.end,
            mention.alias,
            mention.sentence.start,
            mention.sentence.end,
            int(mention.derived),
            mention.also,
        )
        for mention in analysis.mentions
    ]
    aliases = [
        (alias.key, alias.kind, alias.name, as_json(alias.blocks), as_json(alias.facts)) for alias in analysis.aliases
    ]
    return json.dumps([analysis.version, mentions, aliases], ensure_ascii=False)


def analysis_of_json(stored: str) -> Analysis:
    """What `analysis_json` kept."""
    version, mentions, aliases = json.loads(stored)
    return Analysis(version, tuple(_mention(row) for row in mentions), tuple(stored_alias(*row) for row in aliases))
