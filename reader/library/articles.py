"""Articles and their texts: adding, listing, reading, and how far each was read.

An article in the trash has no current text, and no question here knows of it, but for those of adding.
"""

import hashlib
import json
import os
import re
import uuid
from dataclasses import dataclass
from pathlib import Path

from reader.library.grouping import note_text
from reader.library.order import sort_key
from reader.library.part import Part
from reader.library.placing import place_highlights
from reader.library.schema import words_hash
from reader.library.store import Row
from reader.model.articles import ArticleRow, Span, StoredText
from reader.model.findings import SourceArticle
from reader.system import moments
from reader.text.compare import undimmed
from reader.text.likeness import SAME_ARTICLE, shared_words

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


@dataclass(frozen=True, slots=True)
class DeletedText:
    """A text that the user deleted, and that is left alone."""

    title: str


@dataclass(frozen=True, slots=True)
class _Arrival:
    """What an arriving text is to the library: one of which `text` and `article` it has, another text of `article`,
    a new article where there is neither; or what the user `deleted` under this title."""

    text: int | None = None
    article: int | None = None
    is_known: bool = False
    """Nothing is to be changed for it."""
    deleted: str | None = None


class Articles(Part):
    """The questions about articles and texts."""

    def listed(self) -> list[ArticleRow]:
        """All articles, newest first, then those of an unknown year, then the undated by title."""
        rows = self._rows(
            f"""
            SELECT {ARTICLE_COLUMNS} FROM {COUNTED_ARTICLES}
            WHERE current_text IS NOT NULL ORDER BY sort_key, title, id
            """
        )
        return [ArticleRow(*row) for row in rows]

    def get(self, article_id: str) -> ArticleRow | None:
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
        self._store.write(
            lambda: self._run(
                "INSERT OR REPLACE INTO reading_positions SELECT id, ?, ? FROM articles WHERE uuid = ?",
                position,
                moments.now(),
                article_id,
            )
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

    def holds(self, source: SourceArticle, part: int | None = None, *, again: bool = False) -> bool:
        """Whether `add_text` would change no article."""
        return self._arrival(source, source.path, part, again=again).is_known

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
        self,
        source: SourceArticle,
        part: int | None = None,
        *,
        article_id: str | None = None,
        again: bool = False,
    ) -> AddedText | ArticleRow | DeletedText:
        """Store what a file holds, inside a transaction; an `ArticleRow` alone where the library already has it.

        A text that is here stays with its article, whatever path it comes from, and the path is remembered. What is
        mostly the words of the article last seen at its path becomes another text of that article; an earlier text
        that comes back there is read again. All else is a new article, which gets the `article_id` that it had
        elsewhere. What the user deleted, in the trash or for good, is left alone, unless it is wanted `again`.

        `part` counts the articles of a file that holds several, from 0: none of them is taken for a new version of
        another, since their order in the file says nothing.
        """
        return self._store_text(source, source.path, part, article_id, again=again)

    def add_pasted(self, source: SourceArticle) -> AddedText | ArticleRow:
        """As `add_text`, but the text comes from no file, and is wanted: somebody has just pasted it."""
        added = self._store_text(source, None, None, None, again=True)
        assert not isinstance(added, DeletedText)
        return added

    def make_current(self, added: AddedText, source: SourceArticle) -> None:
        """Read the article by its new text from now on; the old text's names must be out of the index.

        What the user corrected stays, and highlights are looked for in the new text.
        """
        article: int = self._value(
            "UPDATE articles SET current_text = ? WHERE uuid = ? RETURNING id", added.text, added.article.id
        )
        self._run("DELETE FROM trash WHERE article = ?", article)
        self.set_head(article, source.title, source.source, source.published)
        place_highlights(self._store, article)
        note_text(self._store, article, source, is_new=added.replaced is None)
        self._note_change()

    def set_head(self, article: int, title: str, source: str | None, published: str | None) -> None:
        """Give an article what its text says of title, source and date, except for what the user corrected."""
        head = {"title": title, "source": source, "published": published}
        corrections = self._rows("SELECT field, value FROM corrections WHERE article = ?", article)
        head.update((field, value) for field, value in corrections if field in head)
        self._run(
            "UPDATE articles SET title = ?, source = ?, published = ?, sort_key = ? WHERE id = ?",
            *head.values(),
            sort_key(head["published"], head["title"] or ""),
            article,
        )

    def _store_text(
        self, source: SourceArticle, path: Path | None, part: int | None, article_id: str | None, *, again: bool
    ) -> AddedText | ArticleRow | DeletedText:
        found = self._arrival(source, path, part, again=again)
        if found.deleted is not None:
            return DeletedText(found.deleted)
        if found.is_known:
            assert found.text is not None
            assert found.article is not None
            self._remember_path(path, part, found.text)
            return self.row_of(found.article)
        article = self._new_article(source, article_id) if found.article is None else found.article
        if found.text is None:
            text = self._new_text(article, source)
        else:
            text = found.text
            self._give_text(text, article)
        replaced: int | None = self._value("SELECT current_text FROM articles WHERE id = ?", article)
        self._remember_path(path, part, text)
        self._run("DELETE FROM deleted_texts WHERE words = ?", words_hash(source.text))
        return AddedText(text, self.row_of(article), replaced)

    def _arrival(self, source: SourceArticle, path: Path | None, part: int | None, *, again: bool) -> _Arrival:
        """What an arriving text is to this library."""
        words = words_hash(source.text)
        same = self._row(
            """
            SELECT texts.id, articles.id, current_text, articles.title FROM texts
            JOIN articles ON articles.id = texts.article WHERE words = ?
            ORDER BY current_text = texts.id DESC, current_text IS NULL, texts.id LIMIT 1
            """,
            words,
        )
        if same is not None:
            return self._known_arrival(same, path, part, again=again)
        deleted: str | None = self._value("SELECT title FROM deleted_texts WHERE words = ?", words)
        if deleted is not None and not again:
            return _Arrival(deleted=deleted)
        return self._renewing(source, path, part, again=again) or _Arrival()

    def _known_arrival(self, same: Row, path: Path | None, part: int | None, *, again: bool) -> _Arrival:
        text, article, current, title = same
        if current is None:
            return _Arrival(text, article) if again else _Arrival(deleted=title)
        if current == text:
            return _Arrival(text, article, is_known=True)
        here = self._value("SELECT text FROM text_paths WHERE path = ? AND part = ?", _path_text(path), part or 0)
        if here == current:
            return _Arrival(text, article)  # the file is again as it once was
        (its_title, published), *_ = self._rows("SELECT title, published FROM texts WHERE id = ?", text)
        if not self._is_version(self._words_of(text), its_title, published, article):
            return _Arrival(text)  # it was taken for a version of that article, since its file had the same name
        return _Arrival(text, article, is_known=True)

    def _renewing(self, source: SourceArticle, path: Path | None, part: int | None, *, again: bool) -> _Arrival | None:
        """The article that a file of one article gave before, if most of its words are still there."""
        if part is not None:
            return None
        rows = self._rows(
            """
            SELECT articles.id, current_text, articles.title FROM text_paths
            JOIN texts ON texts.id = text JOIN articles ON articles.id = article WHERE path = ?
            """,
            _path_text(path),
        )
        if len(rows) != 1:
            return None
        ((article, current, title),) = rows
        if not self._is_version(undimmed(source.text, source.dimmed), source.title, source.published, article):
            return None
        return _Arrival(deleted=title) if current is None and not again else _Arrival(article=article)

    def _is_version(self, words: str, title: str, published: str | None, article: int) -> bool:
        """Whether words are most of those by which an article is, or was last, read.

        Not what an outlet writes in one form each day («Курс на 1 мая»), though that shares most of its words.
        """
        row = self._row(
            """
            SELECT texts.id, texts.title, texts.published FROM articles
            LEFT JOIN trash ON trash.article = articles.id
            JOIN texts ON texts.id = coalesce(current_text, trash.text) WHERE articles.id = ?
            """,
            article,
        )
        assert row is not None
        current, its_title, its_day = row
        in_one_form = title != its_title and _numberless(title) == _numberless(its_title)
        if in_one_form and (not published or not its_day or published[:10] != its_day[:10]):
            return False
        return shared_words(self._words_of(current), words) >= SAME_ARTICLE

    def _words_of(self, text: int) -> str:
        """What is analysed of a text."""
        content, dimmed = self._row("SELECT content, dimmed FROM texts WHERE id = ?", text) or ("", "[]")
        return undimmed(content, stored_spans(dimmed))

    def _give_text(self, text: int, article: int) -> None:
        """Let a text be one of an article, and the highlights made on it go along."""
        self._run("UPDATE texts SET article = ? WHERE id = ? AND article <> ?", article, text, article)
        self._run(
            "UPDATE highlights SET article = ? WHERE article <> ? AND sha256 = (SELECT sha256 FROM texts WHERE id = ?)",
            article,
            article,
            text,
        )

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

    def _new_text(self, article: int, source: SourceArticle) -> int:
        title = source.title_span
        return self._run(
            """
            INSERT INTO texts (article, sha256, content, original, encoding, title, source, published,
                title_start, title_end, dimmed, imported, words)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            article,
            hashlib.sha256(source.text.encode()).digest(),
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
            words_hash(source.text),
        )

    def _remember_path(self, path: Path | None, part: int | None, text: int) -> None:
        if path is None:
            return
        row = (_path_text(path), part or 0, text)
        # A folder that is imported again changes nothing, and so must not cost a write for each of its files.
        if not self._row("SELECT 1 FROM text_paths WHERE path = ? AND part = ? AND text = ?", *row):
            self._run("INSERT OR REPLACE INTO text_paths VALUES (?, ?, ?)", *row)

    def row_of(self, article: int) -> ArticleRow:
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


def _numberless(title: str) -> str:
    return re.sub(r"\d+", "0", title)


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
