"""What the sources of texts say besides title, outlet and date: author, address, language and tags, and by what."""

import json
from collections.abc import Sequence
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
