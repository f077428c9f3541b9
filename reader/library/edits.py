"""What the user does to articles: correcting title, source and date, a note on the whole, and the trash."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from reader.library import grouping, listing
from reader.library.articles import Articles
from reader.library.index import Index, analysis_json, analysis_of_json
from reader.library.listing import ARTICLE_COLUMNS, COUNTED_ARTICLES, article_row
from reader.library.part import Part
from reader.library.placing import place_highlights
from reader.library.states import Changed, HeldArticle
from reader.library.store import Store, as_json
from reader.model.findings import Analysis
from reader.model.marks import ArticleNote
from reader.model.trash import TrashedArticle
from reader.system import moments
from reader.text.compare import fold


class PlacedArticle(NamedTuple):
    """An article that says no date or no source, and where it lies."""

    article: str
    """Its id."""
    title: str
    path: str
    needs_date: bool
    needs_source: bool


class Edits(Part):
    """The user's changes to articles. What writes belongs inside `writing()`."""

    def __init__(self, store: Store, articles: Articles, index: Index) -> None:
        super().__init__(store)
        self._articles, self._index = articles, index

    def held_article(self, article_id: str) -> HeldArticle | None:
        """What the user did to an article, also to one in the trash."""
        row = self._row(
            """
            SELECT articles.id, coalesce(note, ''), coalesce(modified, ''), deleted FROM articles
            LEFT JOIN article_notes ON article_notes.article = articles.id
            LEFT JOIN trash ON trash.article = articles.id WHERE uuid = ?
            """,
            article_id,
        )
        if row is None:
            return None
        article, *rest = row
        corrections = self._rows("SELECT field, value FROM corrections WHERE article = ? ORDER BY field", article)
        return HeldArticle(tuple(corrections), *rest)

    def ids_beginning(self, letters: str) -> list[tuple[Changed, str]]:
        """The articles and highlights whose ids begin so, in the trash or not."""
        asked = (letters.lower(), letters.lower() + "~")
        rows = self._rows(
            """
            SELECT 'article', uuid FROM articles WHERE uuid >= ?1 AND uuid < ?2
            UNION ALL SELECT 'highlight', uuid FROM highlights WHERE uuid >= ?1 AND uuid < ?2
            """,
            *asked,
        )
        return [(Changed(kind), found) for kind, found in rows]

    def ids_beside(self, whole_id: str) -> list[str]:
        """The ids of articles and highlights, in the trash or not, that come next before and after this one."""
        rows = self._rows(
            """
            SELECT max(uuid) FROM articles WHERE uuid < ?1 UNION ALL SELECT min(uuid) FROM articles WHERE uuid > ?1
            UNION ALL SELECT max(uuid) FROM highlights WHERE uuid < ?1
            UNION ALL SELECT min(uuid) FROM highlights WHERE uuid > ?1
            """,
            whole_id,
        )
        return [beside for (beside,) in rows if beside is not None]

    # -------------------------------------------------------------------------------------------- corrections

    def places(self, articles: Iterable[str] | None = None) -> list[PlacedArticle]:
        """Where the articles lie that say no date or no source, of these ids or all; newest first.

        But for those of which the user said that they have none.
        """
        asked = None if articles is None else as_json(articles)
        rows = self._rows(
            """
            SELECT uuid, title, min(path), published IS NULL AND NOT EXISTS (
                SELECT 1 FROM corrections WHERE article = articles.id AND field = 'published'
            ) AS needs_date, source IS NULL AND NOT EXISTS (
                SELECT 1 FROM corrections WHERE article = articles.id AND field = 'source'
            ) AS needs_source
            FROM articles JOIN text_paths ON text = current_text
            WHERE (published IS NULL OR source IS NULL) AND (?1 IS NULL OR uuid IN (SELECT value FROM json_each(?1)))
            GROUP BY articles.id HAVING needs_date OR needs_source ORDER BY sort_key, title, articles.id
            """,
            asked,
        )
        return [PlacedArticle(*row[:3], *map(bool, row[3:])) for row in rows]

    def correct(self, article_id: str, corrections: tuple[tuple[str, str | None], ...]) -> set[str]:
        """Let these be the corrections of an article, and no others; see `HeldArticle`.

        Return the keys of its aliases, to be resolved anew where outlet or date differ: these are evidence.
        """
        held = self.held_article(article_id)
        row = self._row(
            """
            SELECT articles.id, current_text, sort_key, articles.source, articles.published,
                texts.title, texts.source, texts.published FROM articles
            LEFT JOIN trash ON trash.article = articles.id
            JOIN texts ON texts.id = coalesce(current_text, trash.text) WHERE uuid = ?
            """,
            article_id,
        )
        if row is None or held is None:
            return set()
        article, text, key, *evidence = row[:5]
        self._run("DELETE FROM corrections WHERE article = ?", article)
        self._run_many(
            "INSERT INTO corrections VALUES (?, ?, ?)", [(article, field, value) for field, value in corrections]
        )
        if held.differs_aside(replace(held, corrections=corrections)):
            self._note_change()
            return set()
        self._articles.set_head(article, *row[5:])
        if text is not None:
            self._index.sort_anew(text, key)
            grouping.note_head(self._store, article)
        self._note_change()
        after = self._row("SELECT source, published FROM articles WHERE id = ?", article)
        return set() if text is None or after == tuple(evidence) else self._index.keys_in(text)

    # -------------------------------------------------------------------------------------------- notes

    def article_note(self, article_id: str) -> str:
        """The user's note on an article as a whole; empty where there is none."""
        note: str | None = self._value(
            "SELECT note FROM article_notes JOIN articles ON id = article WHERE uuid = ?", article_id
        )
        return note or ""

    def article_notes(self, words: str = "") -> list[ArticleNote]:
        """The notes on articles in which each of these words stands, changed last first."""
        asked = fold(words).split()
        condition = " AND ".join(["current_text IS NOT NULL", *["instr(folded, ?)" for _ in asked]])
        rows = self._rows(
            f"""
            SELECT note, modified, {ARTICLE_COLUMNS}
            FROM article_notes JOIN {COUNTED_ARTICLES} AND articles.id = article_notes.article
            WHERE {condition} ORDER BY modified DESC, articles.id
            """,
            *asked,
        )
        return [ArticleNote(article_row(row[2:]), row[0], row[1]) for row in rows]

    def note_article(self, article_id: str, note: str, modified: str) -> None:
        """Let this be the note on an article; an empty one is none."""
        self._run("DELETE FROM article_notes WHERE article = (SELECT id FROM articles WHERE uuid = ?)", article_id)
        if note:
            self._run(
                "INSERT INTO article_notes SELECT id, ?, ?, ? FROM articles WHERE uuid = ?",
                note,
                modified,
                fold(note),
                article_id,
            )
        self._note_change()

    # -------------------------------------------------------------------------------------------- the trash

    def trashed_articles(self) -> list[TrashedArticle]:
        """The articles in the trash, deleted last first."""
        rows = self._rows(
            f"""
            SELECT deleted, {ARTICLE_COLUMNS} FROM trash JOIN {COUNTED_ARTICLES} AND articles.id = trash.article
            ORDER BY deleted DESC, articles.id DESC
            """
        )
        return [TrashedArticle(article_row(row[1:]), row[0]) for row in rows]

    def put_in_trash(self, article_id: str, deleted: str) -> set[str]:
        """Take an article out of everything but the trash; return the keys of its aliases, to be resolved anew."""
        row = self._row("SELECT id, current_text FROM articles WHERE uuid = ? AND current_text IS NOT NULL", article_id)
        if row is None:
            return set()
        article, text = row
        found = analysis_json(self._index.found_in(text))
        keys = self._index.withdraw(text)
        self._run("UPDATE articles SET current_text = NULL WHERE id = ?", article)
        grouping.withdraw(self._store, article)
        listing.take_out(self._store, article)
        self._run("INSERT INTO trash VALUES (?, ?, ?, ?)", article, deleted, text, found)
        return keys

    def take_from_trash(self, article_id: str) -> tuple[int, Analysis]:
        """Let an article be read again; return its text, whose names are to be entered, and what they are."""
        row = self._row(
            "SELECT articles.id, text, analysis FROM trash JOIN articles ON articles.id = article WHERE uuid = ?",
            article_id,
        )
        assert row is not None, "asked only for what `held_article` shows in the trash"
        article, text, found = row
        self._run("DELETE FROM trash WHERE article = ?", article)
        self._run("UPDATE articles SET current_text = ? WHERE id = ?", text, article)
        self._articles.list_anew(article)
        place_highlights(self._store, article)
        grouping.note_stored_text(self._store, article)
        self._note_change()
        return text, analysis_of_json(found)

    def purge_articles(self) -> list[str]:
        """Remove for good the articles in the trash, whose texts then do not come back; return their ids."""
        self._run(
            """
            INSERT OR REPLACE INTO deleted_texts SELECT words, articles.title, ? FROM trash
            JOIN articles ON articles.id = trash.article JOIN texts ON texts.article = articles.id
            """,
            moments.now(),
        )
        rows = self._rows("DELETE FROM articles WHERE id IN (SELECT article FROM trash) RETURNING uuid")
        # The number of an article that came last is given again.
        self._run("UPDATE saved_searches SET seen = min(seen, (SELECT coalesce(max(id), 0) FROM articles))")
        self._note_change()
        return [article for (article,) in rows]
