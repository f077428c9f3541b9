"""The words of names, under which they are found as somebody types: those of aliases and of their surface forms.

Derived data. A row says that an alias has a word, and nothing of whom it means: that is asked anew each time.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from reader.library.names import ENTITY_COLUMNS, entity_row
from reader.library.part import Part
from reader.library.store import Store, as_json
from reader.model.names import EntityRow, Kind
from reader.text.words import forms_in

TABLES = (
    """
    CREATE TABLE name_words (
        word TEXT NOT NULL,  -- as text.words spells it
        alias INTEGER NOT NULL REFERENCES aliases (id) ON DELETE CASCADE,
        PRIMARY KEY (word, alias)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX name_words_by_alias ON name_words (alias, word)",
)

SHORTEST = 2
"""Letters of a word that is kept: initials lead nowhere."""
MOST_ROWS = 250
"""Aliases whose entities are looked at, some microseconds each; where more have a word that begins so, the most
mentioned names are asked for first."""
MOST_WORDS = 1_000
"""Words that are looked at for one that follows another."""
MOST_MENTIONED = 5_000
OF_AN_EDIT = 100
"""Words and aliases that are looked at for one way to mend a word."""

_END = "\U0010ffff"


@lru_cache(maxsize=10_000)
def words_of(name: str) -> tuple[str, ...]:
    """The words under which a name is found."""
    return tuple(dict.fromkeys(word for word in forms_in(name) if len(word) >= SHORTEST))


class NameWords(Part):
    """What names hold certain words."""

    # -------------------------------------------------------------------------------------------- keeping

    def add(self, names: Iterable[tuple[int, str]]) -> None:
        """Let aliases, by number, be found by the words of these names and forms too; inside `writing()`."""
        rows = {(word, alias) for alias, name in names for word in words_of(name)}
        self._run_many("INSERT OR IGNORE INTO name_words VALUES (?, ?)", sorted(rows))

    def keep(self, aliases: Collection[int]) -> None:
        """Let aliases be found by the words of their names and forms as they are now; inside `writing()`."""
        _renew(self._store, aliases)

    # -------------------------------------------------------------------------------------------- asking

    def beginning(
        self, word: str, before: Sequence[str] = (), kind: Kind | None = None, *, limit: int = 8
    ) -> list[EntityRow]:
        """The most mentioned entities with a word that begins so, and others that begin like those `before` it."""
        rows = self._most_mentioned((*before, word), kind, limit) if self._is_frequent(word) else []
        if len(rows) <= limit // 2:
            follows = " AND EXISTS (SELECT 1 FROM name_words WHERE alias = found.alias AND word >= ? AND word < ?)"
            whole = " ".join((*before, word))
            rows += self._rows(
                f"""
                SELECT {ENTITY_COLUMNS} FROM entities WHERE id IN (
                    SELECT entity FROM (
                        SELECT alias FROM (SELECT alias FROM name_words WHERE word >= ? AND word < ? LIMIT ?) AS found
                        WHERE true {follows * len(before)} LIMIT ?
                    ) AS those CROSS JOIN aliases ON aliases.id = those.alias
                    UNION ALL SELECT id FROM (SELECT id FROM entities WHERE folded >= ? AND folded < ? LIMIT ?)
                ) AND mentions > 0 AND kind = ifnull(?, kind) ORDER BY unsure, mentions DESC, folded, id LIMIT ?
                """,
                *(word, word + _END, MOST_WORDS if before else MOST_ROWS),
                *(value for each in before for value in (each, each + _END)),
                *(MOST_ROWS, whole, whole + _END, OF_AN_EDIT, kind, limit),
            )
        found = {row[0]: entity_row(row) for row in rows}
        return list(found.values())[:limit]

    def having(self, word: str, kind: Kind | None = None) -> list[EntityRow]:
        """The entities that have this word in a name or a form, the most mentioned first."""
        rows = self._rows(
            f"""
            SELECT {ENTITY_COLUMNS} FROM entities WHERE id IN (
                SELECT entity FROM (SELECT alias FROM name_words WHERE word = ? LIMIT ?) AS found
                CROSS JOIN aliases ON aliases.id = found.alias
            ) AND mentions > 0 AND kind = ifnull(?, kind) ORDER BY unsure, mentions DESC, folded, id
            """,
            word,
            MOST_ROWS,
            kind,
        )
        return [entity_row(row) for row in rows]

    def forms(self, entity: str, beginning: str) -> list[str]:
        """The names and forms of an entity in which a word begins so, the most frequent first."""
        rows = self._rows(
            """
            SELECT name, surface FROM aliases
            JOIN name_words ON name_words.alias = aliases.id AND word >= ?2 AND word < ?2 || ?3
            LEFT JOIN forms ON forms.alias = aliases.id
            WHERE entity = ?1 ORDER BY forms.mentions DESC LIMIT ?4
            """,
            entity,
            beginning,
            _END,
            MOST_ROWS,
        )
        names = dict.fromkeys([surface for _, surface in rows if surface] + [name for name, _ in rows])
        return [name for name in names if any(word.startswith(beginning) for word in words_of(name))]

    def known(self, beginnings: Iterable[str]) -> list[str]:
        """Those of some beginnings with which a word begins, in their order."""
        rows = self._rows(
            """
            SELECT value FROM json_each(?) AS asked WHERE EXISTS (
                SELECT 1 FROM name_words WHERE word >= value AND word < value || ?
            )
            """,
            as_json(beginnings),
            _END,
        )
        return [word for (word,) in rows]

    def _is_frequent(self, beginning: str) -> bool:
        return bool(
            self._value(
                "SELECT 1 FROM name_words WHERE word >= ? AND word < ? LIMIT 1 OFFSET ?",
                *(beginning, beginning + _END, MOST_ROWS),
            )
        )

    def _most_mentioned(self, beginnings: Sequence[str], kind: Kind | None, limit: int) -> list[tuple[object, ...]]:
        """Of the most mentioned entities those whose usual name has such words, read off an index alone."""
        has = " AND ".join("instr(' ' || replace(folded, '-', ' '), ' ' || ?)" for _ in beginnings)
        return self._rows(
            f"""
            SELECT {ENTITY_COLUMNS} FROM (
                SELECT id AS likely FROM (
                    SELECT id, folded FROM entities INDEXED BY entities_by_count
                    WHERE mentions > 0 ORDER BY mentions DESC, folded LIMIT ?
                ) WHERE {has}
            ) CROSS JOIN entities ON entities.id = likely WHERE NOT unsure AND kind = ifnull(?, kind) LIMIT ?
            """,
            MOST_MENTIONED,
            *beginnings,
            kind,
            limit,
        )


def fill(store: Store, after: int, limit: int) -> int | None:
    """Put down the words of the next aliases by number; the last of them, None where none was left."""
    aliases = [
        alias for (alias,) in store.rows("SELECT id FROM aliases WHERE id > ? ORDER BY id LIMIT ?", after, limit)
    ]
    _renew(store, aliases)
    return aliases[-1] if aliases else None


def _renew(store: Store, aliases: Collection[int]) -> None:
    """Make the rows of aliases what their names and forms say now."""
    if not aliases:
        return
    asked = as_json(aliases)
    wanted = defaultdict[int, set[str]](set)
    for alias, name in store.rows(
        """
        SELECT aliases.id, name FROM json_each(?1) AS asked CROSS JOIN aliases ON aliases.id = asked.value
        UNION ALL SELECT alias, surface FROM json_each(?1) AS asked CROSS JOIN forms ON alias = asked.value
        """,
        asked,
    ):
        wanted[alias].update(words_of(name))
    stored = store.rows(
        "SELECT alias, word FROM json_each(?) AS asked CROSS JOIN name_words ON alias = asked.value", asked
    )
    gone = [(word, alias) for alias, word in stored if word not in wanted[alias]]
    new = {(word, alias) for alias, words in wanted.items() for word in words} - {
        (word, alias) for alias, word in stored
    }
    store.run_many("DELETE FROM name_words WHERE word = ? AND alias = ?", gone)
    store.run_many("INSERT INTO name_words VALUES (?, ?)", sorted(new))
