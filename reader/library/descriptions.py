"""What the sources of texts say besides title, outlet and date: author, address, language and tags, and by what."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from reader.library.part import Part
from reader.library.store import Store, as_json
from reader.model.origins import NOTHING_SAID, About, Origin

TABLES = (
    """
    -- What the source of a text says of it besides its head; no row where it says nothing.
    CREATE TABLE descriptions (
        text INTEGER PRIMARY KEY REFERENCES texts (id) ON DELETE CASCADE,
        author TEXT,
        url TEXT,
        language TEXT,  -- ISO 639-1
        tags TEXT NOT NULL,  -- JSON, [tag, …]
        origins TEXT NOT NULL  -- JSON, {field: origin}, see origins.Origin
    ) STRICT
    """,
)


BY_ADDRESS = "CREATE INDEX descriptions_by_address ON descriptions (url) WHERE url IS NOT NULL"
"""Of the migration `tables_read`."""


class Descriptions(Part):
    """The descriptions of texts."""

    def of(self, article_id: str) -> About:
        """What is said of an article: by the source of its present text, but for what the user corrected."""
        about = self.read(article_id)
        corrections: dict[str, str | None] = dict(
            self._rows(
                """
                SELECT field, value FROM corrections JOIN articles ON id = article
                WHERE uuid = ? AND field IN ('author', 'url', 'tags')
                """,
                article_id,
            )
        )
        if not corrections:
            return about
        origins = tuple((field, by) for field, by in about.origins if field not in corrections)
        tags = stored_tags(corrections["tags"] or "[]") if "tags" in corrections else about.tags
        author, url = corrections.get("author", about.author), corrections.get("url", about.url)
        return replace(about, author=author, url=url, tags=tags, origins=origins)

    def tags_of(self, article_ids: Iterable[str]) -> list[tuple[tuple[str, ...], int]]:
        """The different rows of tags that articles have, each with how many have them."""
        rows = self._rows(
            """
            SELECT iif(said.article IS NULL, descriptions.tags, said.value) AS tags, count(*)
            FROM json_each(?) AS asked CROSS JOIN articles ON uuid = asked.value
            LEFT JOIN corrections AS said ON said.article = articles.id AND said.field = 'tags'
            LEFT JOIN descriptions ON text = current_text
            WHERE current_text IS NOT NULL GROUP BY 1
            """,
            as_json(article_ids),
        )
        return [(stored_tags(tags or "[]"), number) for tags, number in rows]

    def tags_in_use(self, limit: int) -> list[str]:
        """The tags that articles have, the most frequent first; while they are not counted, those the user gave."""
        counted = self._rows(
            "SELECT name FROM labels WHERE kind = 'tag' AND articles > 0 ORDER BY articles DESC, folded LIMIT ?", limit
        )
        given = counted or self._rows(
            """
            SELECT named.value FROM corrections CROSS JOIN json_each(corrections.value) AS named
            WHERE field = 'tags' AND corrections.value IS NOT NULL
            GROUP BY named.value ORDER BY count(*) DESC, named.value LIMIT ?
            """,
            limit,
        )
        return [tag for (tag,) in given]

    def article_at(self, url: str) -> str | None:
        """The first article (its id) whose source says that it was published at this address."""
        article: str | None = self._value(
            """
            SELECT uuid FROM descriptions JOIN articles ON current_text = text
            WHERE url = ? ORDER BY articles.id LIMIT 1
            """,
            url,
        )
        return article

    def read(self, article_id: str) -> About:
        """What the source of an article's present text says of it."""
        row = self._row(
            """
            SELECT author, url, language, tags, origins FROM descriptions
            JOIN articles ON current_text = text WHERE uuid = ?
            """,
            article_id,
        )
        return stored_about(*row) if row else NOTHING_SAID


def keep(store: Store, text: int, about: About) -> None:
    """Remember what the source of a new text says, inside `writing()`."""
    if about != NOTHING_SAID:
        store.run(
            "INSERT INTO descriptions VALUES (?, ?, ?, ?, ?, ?)",
            text,
            about.author,
            about.url,
            about.language,
            as_json(about.tags),
            json.dumps(dict(about.origins)),
        )


def stored_about(author: str | None, url: str | None, language: str | None, tags: str, origins: str) -> About:
    """What is said of a text, from the columns of its table. Raises `ValueError` where it cannot be read."""
    known: Any = json.loads(origins)
    if not isinstance(known, dict):
        raise ValueError(f"{origins!r} are no origins")  # noqa: TRY004 - as whatever else cannot be read
    return About(author, url, language, stored_tags(tags), tuple((field, Origin(by)) for field, by in known.items()))


def stored_tags(stored: str) -> tuple[str, ...]:
    """Tags, from what is stored of them. Raises `ValueError` where it cannot be read."""
    named: Any = json.loads(stored)
    if not _are_words(named):
        raise ValueError(f"{stored!r} are no tags")
    return tuple(named)


def _are_words(stored: object) -> bool:
    return (
        isinstance(stored, Sequence) and not isinstance(stored, str) and all(isinstance(each, str) for each in stored)
    )
