"""What articles tell of the bearers of their names, for telling namesakes apart: kept by the text, read by the alias.

A row is there for each current text whose names are known and tells something, and goes with them. Source and date are
those of the article in force, so that a correction needs nothing to be written here.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from reader.library.part import Part
from reader.library.store import Store, as_json, as_json_object
from reader.library.wiring import stored_alias
from reader.model.articles import Span
from reader.model.findings import MOST_EVIDENCE, Alias, Evidence, Told

TABLES = (
    """
    -- What a current text tells of the people it names, beside their names.
    CREATE TABLE evidence (
        text INTEGER PRIMARY KEY REFERENCES texts (id) ON DELETE CASCADE,
        offices TEXT NOT NULL,  -- JSON, {key of an alias: [word, …]}
        rarest TEXT NOT NULL  -- JSON, keys of aliases
    ) STRICT
    """,
    """
    CREATE TRIGGER names_withdrawn AFTER UPDATE OF analysis_version ON texts WHEN new.analysis_version IS NULL
    BEGIN
        DELETE FROM evidence WHERE text = new.id;
    END
    """,
)


class EvidenceOfTexts(Part):
    """The evidence of articles. What writes belongs inside `writing()`."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._entered: set[int] = set()
        """Texts whose names may be in no index yet, in the transaction that goes on."""

    def keep(self, text: int, offices: Mapping[str, Sequence[str]], rarest: Sequence[str]) -> None:
        """Remember what a text tells, if anything, whose names were entered."""
        self._entered.add(text)
        if offices or rarest:
            self._run(
                "INSERT OR REPLACE INTO evidence VALUES (?, ?, ?)",
                text,
                as_json_object(offices),
                as_json(rarest),
            )

    def forget_entered(self) -> None:
        """All that was entered is in the index by now, or soon."""
        self._entered.clear()

    def of(self, numbers: Iterable[int]) -> dict[int, tuple[Evidence, ...]]:
        """What the newest articles tell of the bearers of these aliases, by number; the newest first."""
        named = list(numbers)
        if not named:
            return {}
        asked = as_json(named)
        rows = self._rows(
            f"""
            SELECT aliases.id, aliases.key, json_array(newest.sort_key, articles.id, source, published, offices, rarest)
            FROM json_each(?1) AS asked CROSS JOIN aliases ON aliases.id = asked.value
            CROSS JOIN postings AS newest ON newest.alias = asked.value AND (newest.sort_key, newest.article) IN (
                SELECT sort_key, article FROM postings
                WHERE alias = asked.value ORDER BY sort_key, article LIMIT {MOST_EVIDENCE}
            )
            CROSS JOIN articles ON articles.id = newest.article
            LEFT JOIN evidence ON evidence.text = current_text
            UNION
            SELECT mentions.alias, aliases.key, json_array(sort_key, articles.id, source, published, offices, rarest)
            FROM json_each(?2) AS entered CROSS JOIN mentions ON mentions.text = entered.value AND NOT derived
            CROSS JOIN articles ON current_text = entered.value AND articles.id = (
                SELECT article FROM texts WHERE texts.id = entered.value
            )
            CROSS JOIN aliases ON aliases.id = mentions.alias LEFT JOIN evidence ON evidence.text = current_text
            WHERE mentions.alias IN (SELECT value FROM json_each(?1))
            """,
            asked,
            as_json(self._entered),
        )
        told: dict[int, list[tuple[str, Evidence]]] = defaultdict(list)
        for number, key, row in rows:
            sort_key, article, source, published, offices, rarest = json.loads(row)
            tells = stored_evidence(offices or "{}", rarest or "[]")
            told[number].append((sort_key, Evidence.of(key, tells, article, source, published)))
        newest_first = {
            number: sorted(found, key=lambda each: (each[0], each[1].article)) for number, found in told.items()
        }
        return {number: tuple([each for _, each in found[:MOST_EVIDENCE]]) for number, found in newest_first.items()}

    def texts_without(self, after: int, limit: int) -> list[int]:
        """Current texts whose names are known, from a number on, as far as nothing is kept of what they tell."""
        rows = self._rows(
            """
            SELECT texts.id FROM texts JOIN articles ON articles.id = texts.article AND current_text = texts.id
            WHERE texts.id > ? AND analysis_version IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM evidence WHERE text = texts.id)
            ORDER BY texts.id LIMIT ?
            """,
            after,
            limit,
        )
        return [text for (text,) in rows]

    def named_in(self, text: int) -> tuple[str, list[tuple[Alias, Span, Span]]]:
        """The words of a text, and its names, each with its place and that of its sentence."""
        content: str = self._value("SELECT content FROM texts WHERE id = ?", text)
        rows = self._rows(
            """
            SELECT start, "end", sentence_start, sentence_end, key, kind, name, blocks, facts
            FROM mentions JOIN aliases ON aliases.id = alias WHERE text = ? AND NOT derived ORDER BY start
            """,
            text,
        )
        names = [(stored_alias(*row[4:]), Span(*row[:2]), Span(*row[2:4])) for row in rows]
        return content, names


def stored_evidence(offices: str, rarest: str) -> Told:
    """What a text tells, from the columns of its table. Raises `ValueError` where it cannot be read."""
    said, names = json.loads(offices), json.loads(rarest)
    words = [*said.values(), names] if isinstance(said, dict) else [None]
    if not all(isinstance(each, list) and all(isinstance(word, str) for word in each) for each in words):
        raise ValueError(f"{offices!r} and {rarest!r} tell nothing")
    return Told(said, tuple(names))
