"""Articles and their texts: adding, listing, reading, and how far each was read.

An article in the trash has no current text, and no question here knows of it, but for those of adding.
"""

import hashlib
import json
import os
import re
import uuid
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from reader.library import descriptions, listing
from reader.library.grouping import note_text
from reader.library.listing import ARTICLE_COLUMNS, COUNTED_ARTICLES, Listing, article_row
from reader.library.order import sort_key
from reader.library.part import Part
from reader.library.placing import place_highlights
from reader.library.schema import words_hash
from reader.library.states import HeldReading
from reader.library.store import Row, Store
from reader.model.articles import ALL_ARTICLES, ArticleQuery, ArticleRow, Span, StoredText
from reader.model.findings import SourceArticle
from reader.system import moments
from reader.text.compare import undimmed
from reader.text.likeness import SAME_ARTICLE, changed_words, shared_words

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
    new: int | None = None
    """The number of the article where it is new: nothing of the user's can be about it yet."""


@dataclass(frozen=True, slots=True)
class DeletedText:
    """A text that the user deleted, and that is left alone."""

    title: str


@dataclass(frozen=True, slots=True)
class _Arrival:
    """What an arriving text is to the library: one of which `text` and `article` it has, another text of `article`,
    a new article where there is neither; or what the user `deleted` under this title."""

    words: bytes
    """As `words_hash` gives them."""
    text: int | None = None
    article: int | None = None
    is_known: bool = False
    """Nothing is to be changed for it."""
    deleted: str | None = None


AT_ONE_ADDRESS = 8
"""So many articles of one address are compared with a text that comes from there: an outlet's front page has many."""


class Coming(StrEnum):
    """What a text that comes would be to a library."""

    NEW = "new"
    REPRINT = "reprint"
    """New, and a reprint of another article; see `Reprints.has`."""
    RENEWED = "renewed"
    """Another text of an article that is there."""
    KNOWN = "known"
    DELETED = "deleted"
    """The user deleted it, and it stays so."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What would become of a text."""

    coming: Coming
    changed: float = 0.0
    """The share of words that are others, where an article is renewed."""


class Articles(Part):
    """The questions about articles and texts."""

    def __init__(self, store: Store, listing: Listing) -> None:
        super().__init__(store)
        self._listing = listing

    def listed(
        self, query: ArticleQuery = ALL_ARTICLES, *, offset: int = 0, limit: int | None = None
    ) -> list[ArticleRow]:
        """A stretch of the list of articles, all of it without a `limit`; see `Listing`."""
        return self._listing.page(query, offset=offset, limit=limit)

    def get(self, article_id: str) -> ArticleRow | None:
        """The article with this lasting id."""
        row = self._row(
            f"SELECT {ARTICLE_COLUMNS} FROM {COUNTED_ARTICLES} WHERE uuid = ? AND current_text IS NOT NULL", article_id
        )
        return article_row(row) if row else None

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

    def held_reading(self, article_id: str) -> HeldReading | None:
        """How far this article was read, and when; None where it was not."""
        row = self._row(
            "SELECT position, read FROM reading_positions JOIN articles ON id = article WHERE uuid = ?", article_id
        )
        return HeldReading(*row) if row else None

    def hold_reading(self, article_id: str, state: HeldReading | None) -> None:
        """Let an article be read so far, or not at all, inside `writing()`."""
        if state is None:
            self._run(
                "DELETE FROM reading_positions WHERE article = (SELECT id FROM articles WHERE uuid = ?)", article_id
            )
        else:
            self._run(
                "INSERT OR REPLACE INTO reading_positions SELECT id, ?, ? FROM articles WHERE uuid = ?",
                *(state.position, state.read, article_id),
            )
        self._note_change()

    def last_read(self) -> str | None:
        """The id of the article that was read last."""
        article_id: str | None = self._value(
            """
            SELECT uuid FROM reading_positions JOIN articles ON id = article WHERE current_text IS NOT NULL
            ORDER BY read DESC, reading_positions.rowid DESC LIMIT 1
            """
        )
        return article_id

    def holds(
        self, source: SourceArticle, part: int | None = None, *, again: bool = False, words: bytes | None = None
    ) -> bool:
        """Whether `add_text` would change no article; `words` are what `words_hash` gives of the text, if known."""
        return self._arrival(source, source.path, part, words, again=again).is_known

    def expected(
        self, source: SourceArticle, part: int | None, words: bytes | None = None, *, again: bool = False
    ) -> Expected:
        """What `add_text` would make of an article now, reprint or not."""
        found = self._arrival(source, source.path, part, words, again=again)
        if found.deleted is not None:
            return Expected(Coming.DELETED)
        if found.is_known:
            return Expected(Coming.KNOWN)
        if found.article is None:
            return Expected(Coming.NEW)
        current = self._value("SELECT current_text FROM articles WHERE id = ?", found.article)
        if current is None:
            return Expected(Coming.NEW)
        changed = changed_words(self._words_of(current), undimmed(source.text, source.dimmed))
        return Expected(Coming.RENEWED, changed)

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
        words: bytes | None = None,
    ) -> AddedText | ArticleRow | DeletedText:
        """Store what a file holds, inside a transaction; an `ArticleRow` alone where the library already has it.

        A text that is here stays with its article, whatever path it comes from, and the path is remembered. What is
        mostly the words of the article last seen at its path, or come from the same address, becomes another text of
        that article; an earlier text that comes back there is read again. All else is a new article, which gets the
        `article_id` that it had elsewhere. What the user deleted, in the trash or for good, is left alone, unless it is
        wanted `again`.

        `part` counts the articles of a file that holds several, from 0: none of them is taken for a new version of
        another by its place, since their order in the file says nothing. `words` are as `holds` takes them.
        """
        return self._store_text(source, source.path, part, article_id, again=again, words=words)

    def add_pasted(self, source: SourceArticle) -> AddedText | ArticleRow:
        """As `add_text`, but the text comes from no file, and is wanted: somebody has just pasted it."""
        added = self._store_text(source, None, None, None, again=True)
        assert not isinstance(added, DeletedText)
        return added

    def add_version(self, article_id: str, source: SourceArticle) -> AddedText | None:
        """Store another text of an article, inside a transaction, whatever its words; None where another has it.

        The path stays with the text that a new import would find there. Raises `LookupError` where there is no such
        article, or where it is in the trash.
        """
        row = self._row("SELECT id, current_text FROM articles WHERE uuid = ? AND current_text IS NOT NULL", article_id)
        if row is None:
            raise LookupError(article_id)
        article, current = row
        here = self._row("SELECT id, article FROM texts WHERE sha256 = ?", _digest(source.text))
        if here is not None and here[1] != article:
            return None
        text = self._new_text(article, source, words_hash(source.text)) if here is None else here[0]
        return AddedText(text, self.row_of(article), current)

    def make_current(self, added: AddedText, source: SourceArticle) -> tuple[int, str]:
        """Read the article by its new text from now on; the old text's names must be out of the index.

        What the user corrected stays, and highlights are looked for in the new text. Returns the article's number and
        the key by which it is sorted.
        """
        if added.new is not None:
            self._run("UPDATE articles SET current_text = ? WHERE id = ?", added.text, added.new)
            key = sort_key(source.published, source.title)
            listing.put(self._store, (added.new, source.title, source.source, source.published, key))
            note_text(self._store, added.new, source, is_new=True)
            self._note_change()
            return added.new, key
        article: int = self._value(
            "UPDATE articles SET current_text = ? WHERE uuid = ? RETURNING id", added.text, added.article.id
        )
        self._run("DELETE FROM trash WHERE article = ?", article)
        key = self.set_head(article, source.title, source.source, source.published)
        place_highlights(self._store, article)
        note_text(self._store, article, source, is_new=added.replaced is None)
        self._note_change()
        return article, key

    def set_head(self, article: int, title: str, source: str | None, published: str | None) -> str:
        """Give an article what its text says of title, source and date, except for what the user corrected.

        Returns the key by which it is sorted.
        """
        head = {"title": title, "source": source, "published": published}
        corrections = self._rows("SELECT field, value FROM corrections WHERE article = ?", article)
        head.update((field, value) for field, value in corrections if field in head)
        key = sort_key(head["published"], head["title"] or "")
        current = self._value(
            """
            UPDATE articles SET title = ?, source = ?, published = ?, sort_key = ? WHERE id = ? RETURNING current_text
            """,
            *head.values(),
            key,
            article,
        )
        if current is not None:
            listing.put(self._store, (article, *head.values(), key))
        return key

    def list_anew(self, article: int) -> None:
        """Let the list show what is said now of an article that has a current text."""
        head = self._row(f"SELECT {listing.HEAD} FROM articles WHERE id = ?", article)
        assert head is not None
        listing.put(self._store, head)

    def _store_text(
        self,
        source: SourceArticle,
        path: Path | None,
        part: int | None,
        article_id: str | None,
        *,
        again: bool,
        words: bytes | None = None,
    ) -> AddedText | ArticleRow | DeletedText:
        found = self._arrival(source, path, part, words, again=again)
        if found.deleted is not None:
            return DeletedText(found.deleted)
        if found.is_known:
            assert found.text is not None
            assert found.article is not None
            self._remember_path(path, part, found.text)
            return self.row_of(found.article)
        if found.text is None and found.article is None:
            return self._add_new(source, path, part, article_id, found.words, again=again)
        article = self._new_article(self._new_row(source, article_id)) if found.article is None else found.article
        if found.text is None:
            text = self._new_text(article, source, found.words)
        else:
            text = found.text
            self._give_text(text, article)
        replaced: int | None = self._value("SELECT current_text FROM articles WHERE id = ?", article)
        self._remember_path(path, part, text)
        self._run("DELETE FROM deleted_texts WHERE words = ?", found.words)
        return AddedText(text, self.row_of(article), replaced)

    def _add_new(
        self,
        source: SourceArticle,
        path: Path | None,
        part: int | None,
        article_id: str | None,
        words: bytes,
        *,
        again: bool,
    ) -> AddedText:
        """Store a text that the library never had, of an article that it never had: most of an import."""
        row = self._new_row(source, article_id)
        article = self._new_article(row)
        text = self._new_text(article, source, words)
        if path is not None:
            self._run("INSERT OR REPLACE INTO text_paths VALUES (?, ?, ?)", _path_text(path), part or 0, text)
        if again:  # else it would not have come so far
            self._run("DELETE FROM deleted_texts WHERE words = ?", words)
        return AddedText(text, row, new=article)

    def _arrival(
        self, source: SourceArticle, path: Path | None, part: int | None, words: bytes | None, *, again: bool
    ) -> _Arrival:
        """What an arriving text is to this library."""
        words = words or words_hash(source.text)
        url = None if path is None else source.about.url  # what is pasted is wanted as it is
        if not self._seems_known(words, path, url):
            return _Arrival(words)
        same = self._row(
            """
            SELECT texts.id, articles.id, current_text, articles.title FROM texts
            JOIN articles ON articles.id = texts.article WHERE words = ?
            ORDER BY current_text = texts.id DESC, current_text IS NULL, texts.id LIMIT 1
            """,
            words,
        )
        if same is not None:
            return self._known_arrival(words, same, path, part, again=again)
        deleted: str | None = self._value("SELECT title FROM deleted_texts WHERE words = ?", words)
        if deleted is not None and not again:
            return _Arrival(words, deleted=deleted)
        of_file = None if part is not None else self._given_by_file(path)
        for article in dict.fromkeys(filter(None, (of_file, *self._published_at(url)))):
            if article != of_file and self._is_of_another_day(source, article):
                continue
            if (found := self._renewing(words, source, article, again=again)) is not None:
                return found
        return _Arrival(words)

    def _seems_known(self, words: bytes, path: Path | None, url: str | None) -> bool:
        """Whether a text is here or was deleted, or another one came from its file or address: most are neither."""
        known: int = self._value(
            """
            SELECT EXISTS (SELECT 1 FROM texts WHERE words = ?1) OR EXISTS (SELECT 1 FROM text_paths WHERE path = ?2)
                OR EXISTS (SELECT 1 FROM deleted_texts WHERE words = ?1)
                OR EXISTS (SELECT 1 FROM descriptions WHERE url = ?3)
            """,
            words,
            _path_text(path),
            url,
        )
        return bool(known)

    def _known_arrival(self, words: bytes, same: Row, path: Path | None, part: int | None, *, again: bool) -> _Arrival:
        text, article, current, title = same
        if current is None:
            return _Arrival(words, text, article) if again else _Arrival(words, deleted=title)
        if current == text or self._are_one_file(text, current):
            return _Arrival(words, text, article, is_known=True)
        here = self._value("SELECT text FROM text_paths WHERE path = ? AND part = ?", _path_text(path), part or 0)
        if here == current:
            return _Arrival(words, text, article)  # the file is again as it once was
        (its_title, published), *_ = self._rows("SELECT title, published FROM texts WHERE id = ?", text)
        if not self._is_version(self._words_of(text), its_title, published, article):
            return _Arrival(words, text)  # it was taken for a version of that article, since its file had the same name
        return _Arrival(words, text, article, is_known=True)

    def _are_one_file(self, text: int, other: int) -> bool:
        """Whether two texts were read from the same bytes: the user chose the encoding of one."""
        rows = self._rows("SELECT content, original, encoding FROM texts WHERE id IN (?, ?)", text, other)
        return len({bytes_of(*row) for row in rows}) == 1

    def _given_by_file(self, path: Path | None) -> int | None:
        """The article that a file gave before, where it was one."""
        rows = self._rows(
            "SELECT article FROM text_paths JOIN texts ON texts.id = text WHERE path = ? LIMIT 2", _path_text(path)
        )
        return rows[0][0] if len(rows) == 1 else None

    def _published_at(self, url: str | None) -> list[int]:
        """The articles that came from this address, the few whose texts came last."""
        if url is None:
            return []
        rows = self._rows(
            """
            SELECT DISTINCT article FROM descriptions JOIN texts ON texts.id = text WHERE url = ?
            ORDER BY text DESC LIMIT ?
            """,
            url,
            AT_ONE_ADDRESS,
        )
        return [article for (article,) in rows]

    def _renewing(self, words: bytes, source: SourceArticle, article: int, *, again: bool) -> _Arrival | None:
        """A text as another one of an article that came from the same place, if most of its words are still there."""
        if not self._is_version(undimmed(source.text, source.dimmed), source.title, source.published, article):
            return None
        row = self._row("SELECT current_text, title FROM articles WHERE id = ?", article)
        assert row is not None
        current, title = row
        return _Arrival(words, deleted=title) if current is None and not again else _Arrival(words, article=article)

    def _is_version(self, words: str, title: str, published: str | None, article: int) -> bool:
        """Whether words are most of those by which an article is, or was last, read."""
        current, its_title, its_day = self._last_read(article)
        if are_in_one_form((title, published), (its_title, its_day)):
            return False
        return shared_words(self._words_of(current), words) >= SAME_ARTICLE

    def _is_of_another_day(self, source: SourceArticle, article: int) -> bool:
        """Whether a text is what an outlet writes anew at one address each day («Погода в Москве»)."""
        _, its_title, its_day = self._last_read(article)
        return are_of_two_days((source.title, source.published), (its_title, its_day))

    def _last_read(self, article: int) -> Row:
        """The text by which an article is, or was last, read, with its title and day."""
        row = self._row(
            """
            SELECT texts.id, texts.title, texts.published FROM articles
            LEFT JOIN trash ON trash.article = articles.id
            JOIN texts ON texts.id = coalesce(current_text, trash.text) WHERE articles.id = ?
            """,
            article,
        )
        assert row is not None
        return row

    def _words_of(self, text: int) -> str:
        """An article's own words in a text, as it was read."""
        content, dimmed = self._row("SELECT content, coalesce(as_read, dimmed) FROM texts WHERE id = ?", text) or (
            "",
            "[]",
        )
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

    def _new_row(self, source: SourceArticle, article_id: str | None) -> ArticleRow:
        return ArticleRow(article_id or str(uuid.uuid4()), source.title, source.source, source.published, 0, 0, 0)

    def _new_article(self, row: ArticleRow) -> int:
        article = self._run(
            "INSERT INTO articles (uuid, title, source, published, sort_key) VALUES (?, ?, ?, ?, ?)",
            row.id,
            row.title,
            row.source,
            row.published,
            sort_key(row.published, row.title),
        )
        self._run("INSERT INTO article_counts (article) VALUES (?)", article)
        return article

    def _new_text(self, article: int, source: SourceArticle, words: bytes) -> int:
        title = source.title_span
        text = self._run(
            """
            INSERT INTO texts (article, sha256, content, original, encoding, title, source, published,
                title_start, title_end, dimmed, imported, words)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            article,
            _digest(source.text),
            source.text,
            _original(source),
            source.encoding,
            source.title,
            source.source,
            source.published,
            title.start if title else None,
            title.end if title else None,
            spans_json(source.dimmed),
            moments.now(),
            words,
        )
        descriptions.keep(self._store, text, source.about)
        return text

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
        return article_row(row)


def stored_text(row: Row) -> StoredText:
    """A text from `TEXT_COLUMNS`."""
    text, content, title_start, title_end, dimmed, path = row
    title_span = None if title_start is None else Span(title_start, title_end)
    return StoredText(text, content, title_span, stored_spans(dimmed), path)


def spans_json(spans: Iterable[Span]) -> str:
    """What is stored of spans."""
    return json.dumps([[span.start, span.end] for span in spans])


def stored_spans(dimmed: str) -> tuple[Span, ...]:
    """The spans of a text that are shown and not analysed, from the column `dimmed`."""
    return tuple(Span(*span) for span in json.loads(dimmed))


Head = tuple[str, str | None]
"""The title and the day of a text."""


def are_in_one_form(one: Head, other: Head) -> bool:
    """Whether an outlet writes texts in one form each day («Курс на 1 мая»), though these share most of their words."""
    (title, day), (its_title, its_day) = one, other
    if title == its_title or _numberless(title) != _numberless(its_title):
        return False
    return not day or not its_day or day[:10] != its_day[:10]


def are_of_two_days(one: Head, other: Head) -> bool:
    """Whether two titles are like, and the days of their texts are known and differ."""
    (title, day), (its_title, its_day) = one, other
    if not day or not its_day or day[:10] == its_day[:10]:
        return False
    return shared_words(_numberless(title), _numberless(its_title)) >= SAME_ARTICLE


def _numberless(title: str) -> str:
    return re.sub(r"\d+", "0", title)


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def _original(source: SourceArticle) -> bytes | None:
    """The file's own bytes as they are stored, unless the text gives them back."""
    if source.original is None or source.text.encode(source.encoding, errors="replace") == source.original:
        return None
    return _PACKED + zlib.compress(source.original)


_PACKED = b"zlib\0"
"""The beginning of bytes that are stored compressed; no file that was stored as it is began so."""


def bytes_of(content: str, original: bytes | None, encoding: str) -> bytes:
    """The bytes of the file from which a text was read, from columns of `texts`."""
    if original is None:
        return content.encode(encoding, errors="replace")
    return zlib.decompress(original.removeprefix(_PACKED)) if original.startswith(_PACKED) else original


def _path_text(path: Path | None) -> str | None:
    """An absolute path as text, with any bytes that are not UTF-8 written out, because SQLite keeps valid text only."""
    if path is None:
        return None
    return os.path.normpath(path.absolute()).encode(errors="surrogateescape").decode(errors="backslashreplace")
