"""Articles and their texts: adding, listing, reading, and how far each was read.

An article in the trash has no current text, and no question here knows of it, but for those of adding.
"""

import hashlib
import json
import os
import uuid
from dataclasses import dataclass
from pathlib import Path

from reader import moments
from reader.findings import SourceArticle
from reader.library.order import sort_key
from reader.library.placing import Placing
from reader.library.store import Row
from reader.model import ArticleRow, Span, StoredText

ARTICLE_COLUMNS = "articles.uuid, articles.title, articles.source, articles.published, people, states, places"
COUNTED_ARTICLES = "articles JOIN article_counts ON article_counts.article = articles.id"
TEXT_COLUMNS = """
    texts.id, content, title_start, title_end, dimmed,
    (SELECT path FROM text_paths WHERE text = texts.id ORDER BY text_paths.rowid DESC LIMIT 1)
"""
"""What `stored_text` reads; the path is the one from which the text came last."""


@dataclass(frozen=True, slots=True)
class AddedText:
    """A text that has just become the one by which its article is read, and whose names are not indexed yet."""

    text: int
    article: ArticleRow
    replaced: int | None = None
    """The text by which the article was read before."""


class Articles(Placing):
    """The questions about articles and texts."""

    def articles(self) -> list[ArticleRow]:
        """All articles, newest first, then those of an unknown year, then the undated by title."""
        rows = self._rows(
            f"""
            SELECT {ARTICLE_COLUMNS} FROM {COUNTED_ARTICLES}
            WHERE current_text IS NOT NULL ORDER BY sort_key, title, id
            """
        )
        return [ArticleRow(*row) for row in rows]

    def article(self, article_id: str) -> ArticleRow | None:
        """The article with this lasting id."""
        row = self._row(
            f"SELECT {ARTICLE_COLUMNS} FROM {COUNTED_ARTICLES} WHERE uuid = ? AND current_text IS NOT NULL", article_id
        )
        return ArticleRow(*row) if row else None

    def text_of(self, article_id: str) -> StoredText | None:
        """The text by which this article is read at present, with the path from which it came last."""
        row = self._row(
            f"SELECT {TEXT_COLUMNS} FROM articles JOIN texts ON texts.id = current_text WHERE uuid = ?", article_id
        )
        return stored_text(row) if row else None

    def reading_position(self, article_id: str) -> int | None:
        """How far this article was read, in code points of its text."""
        position: int | None = self._value(
            "SELECT position FROM reading_positions JOIN articles ON id = article WHERE uuid = ?", article_id
        )
        return position

    def set_reading_position(self, article_id: str, position: int) -> None:
        """Remember how far this article was read, in code points of its text, and that it was the last one read."""
        with self.writing():
            self._run(
                "INSERT OR REPLACE INTO reading_positions SELECT id, ?, ? FROM articles WHERE uuid = ?",
                position,
                moments.now(),
                article_id,
            )

    def last_read(self) -> str | None:
        """The id of the article that was read last."""
        article_id: str | None = self._value(
            """
            SELECT uuid FROM reading_positions JOIN articles ON id = article WHERE current_text IS NOT NULL
            ORDER BY read DESC, reading_positions.rowid DESC LIMIT 1
            """
        )
        return article_id

    def holds(self, source: SourceArticle, part: int | None = None) -> bool:
        """Whether `add_text` would change no article."""
        sha256 = _sha256(source)
        return self._same_text(sha256) is not None and self._text_to_restore(sha256, source.path, part) is None

    def article_of_text(self, sha256: str) -> str | None:
        """The article (its id) that has or had a text with this hash, in hexadecimal, unless it is in the trash."""
        try:
            digest = bytes.fromhex(sha256)
        except ValueError:
            return None
        article: str | None = self._value(
            """
            SELECT uuid FROM texts JOIN articles ON articles.id = article
            WHERE sha256 = ? AND current_text IS NOT NULL
            """,
            digest,
        )
        return article

    def add_text(
        self, source: SourceArticle, part: int | None = None, *, article_id: str | None = None
    ) -> AddedText | ArticleRow:
        """Store what a file holds, inside a transaction; an `ArticleRow` alone where the library already has it.

        What lies in the trash comes back: who imports something wants it.

        A known text stays with its article, whatever path it comes from, and the path is remembered. Other content at
        a known path becomes another text of that path's article, and an earlier content that comes back is read again.
        `part` counts the articles of a file that holds several, from 0: none of them is taken for a new version of
        another, since their order in the file says nothing. A new article gets the `article_id` that it had elsewhere.
        """
        return self._store_text(source, source.path, part, article_id)

    def add_pasted(self, source: SourceArticle) -> AddedText | ArticleRow:
        """As `add_text`, but the text comes from no file."""
        return self._store_text(source, None, None, None)

    def make_current(self, added: AddedText, source: SourceArticle) -> None:
        """Read the article by its new text from now on; the old text's names must be out of the index.

        What the user corrected stays, and highlights are looked for in the new text.
        """
        article: int = self._value(
            "UPDATE articles SET current_text = ? WHERE uuid = ? RETURNING id", added.text, added.article.id
        )
        self._run("DELETE FROM trash WHERE article = ?", article)
        self._head(article, source.title, source.source, source.published)
        self._place_highlights(article)
        self._note_change()

    def _head(self, article: int, title: str, source: str | None, published: str | None) -> None:
        """Give an article what its text says of title, source and date, except for what the user corrected."""
        head = {"title": title, "source": source, "published": published}
        head.update(self._rows("SELECT field, value FROM corrections WHERE article = ?", article))
        self._run(
            "UPDATE articles SET title = ?, source = ?, published = ?, sort_key = ? WHERE id = ?",
            *head.values(),
            sort_key(head["published"], head["title"] or ""),
            article,
        )

    def _store_text(
        self, source: SourceArticle, path: Path | None, part: int | None, article_id: str | None
    ) -> AddedText | ArticleRow:
        sha256 = _sha256(source)
        restored = self._text_to_restore(sha256, path, part)
        same = self._same_text(sha256)
        if same and restored is None:
            self._remember_path(path, part, same[0])
            return self._article_row(same[1])
        article = restored[1] if restored else self._article_at(path, part)
        if article is None:
            article = self._new_article(source, article_id)
        text = restored[0] if restored else self._new_text(article, source, sha256)
        replaced: int | None = self._value("SELECT current_text FROM articles WHERE id = ?", article)
        self._remember_path(path, part, text)
        return AddedText(text, self._article_row(article), replaced)

    def _same_text(self, sha256: bytes) -> Row | None:
        return self._row("SELECT id, article FROM texts WHERE sha256 = ?", sha256)

    def _text_to_restore(self, sha256: bytes, path: Path | None, part: int | None) -> Row | None:
        """The text (and article) with this content that has to become current again.

        Its article lies in the trash, or the path now gives another text of it, by which it is read.
        """
        return self._row(
            """
            SELECT texts.id, texts.article FROM texts JOIN articles ON articles.id = texts.article
            WHERE texts.sha256 = ? AND (current_text IS NULL OR (
                current_text <> texts.id
                AND current_text = (SELECT text FROM text_paths WHERE path = ? AND part = ?)
            ))
            """,
            sha256,
            _path_text(path),
            part or 0,
        )

    def _article_at(self, path: Path | None, part: int | None) -> int | None:
        """The article that a file of one article gave before, when it held one article then too."""
        if part is not None:
            return None
        rows = self._rows(
            "SELECT article FROM text_paths JOIN texts ON texts.id = text WHERE path = ?", _path_text(path)
        )
        return rows[0][0] if len(rows) == 1 else None

    def _new_article(self, source: SourceArticle, article_id: str | None) -> int:
        article = self._run(
            "INSERT INTO articles (uuid, title, source, published, sort_key) VALUES (?, ?, ?, ?, ?)",
            article_id or str(uuid.uuid4()),
            source.title,
            source.source,
            source.published,
            sort_key(source.published, source.title),
        )
        self._run("INSERT INTO article_counts (article) VALUES (?)", article)
        return article

    def _new_text(self, article: int, source: SourceArticle, sha256: bytes) -> int:
        title = source.title_span
        return self._run(
            """
            INSERT INTO texts (article, sha256, content, original, encoding, title, source, published,
                title_start, title_end, dimmed, imported)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            article,
            sha256,
            source.text,
            _original(source),
            source.encoding,
            source.title,
            source.source,
            source.published,
            title.start if title else None,
            title.end if title else None,
            json.dumps([[span.start, span.end] for span in source.dimmed]),
            moments.now(),
        )

    def _remember_path(self, path: Path | None, part: int | None, text: int) -> None:
        if path is None:
            return
        row = (_path_text(path), part or 0, text)
        # A folder that is imported again changes nothing, and so must not cost a write for each of its files.
        if not self._row("SELECT 1 FROM text_paths WHERE path = ? AND part = ? AND text = ?", *row):
            self._run("INSERT OR REPLACE INTO text_paths VALUES (?, ?, ?)", *row)

    def _article_row(self, article: int) -> ArticleRow:
        row = self._row(f"SELECT {ARTICLE_COLUMNS} FROM {COUNTED_ARTICLES} WHERE id = ?", article)
        assert row is not None
        return ArticleRow(*row)


def stored_text(row: Row) -> StoredText:
    """A text from `TEXT_COLUMNS`."""
    text, content, title_start, title_end, dimmed, path = row
    title_span = None if title_start is None else Span(title_start, title_end)
    return StoredText(text, content, title_span, stored_spans(dimmed), path)


def stored_spans(dimmed: str) -> tuple[Span, ...]:
    """The spans of a text that are shown and not analysed, from the column `dimmed`."""
    return tuple(Span(*span) for span in json.loads(dimmed))


def _sha256(source: SourceArticle) -> bytes:
    return hashlib.sha256(source.text.encode()).digest()


def _original(source: SourceArticle) -> bytes | None:
    """The file's own bytes, unless the text gives them back."""
    if source.original is None or source.text.encode(source.encoding, errors="replace") == source.original:
        return None
    return source.original


def _path_text(path: Path | None) -> str | None:
    """An absolute path as text, with any bytes that are not UTF-8 written out, because SQLite keeps valid text only."""
    if path is None:
        return None
    return os.path.normpath(path.absolute()).encode(errors="surrogateescape").decode(errors="backslashreplace")
