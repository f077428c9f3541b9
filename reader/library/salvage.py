"""What can still be read of a damaged library, as a new one.

A row is taken as SQLite reads it, else as it stands in some page; what refers to something that is gone is kept where a
person finds it, if it is a person's words, and counted if not.
"""

import hashlib
import json
import sqlite3
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reader.library import grouping, listing
from reader.library.mending import UNKNOWN, Columns, is_whole, mended, table_of
from reader.library.opening import SQLITE_ERRORS, connect, user_errors
from reader.library.order import sort_key
from reader.library.pages import Value, records
from reader.library.placing import place_highlights
from reader.library.schema import words_hash
from reader.library.soundness import Garbled
from reader.library.states import Changed, HeldArticle, HeldHighlight, HeldSearch
from reader.library.store import Store, as_json
from reader.library.wreck import Wreck, opened
from reader.system import moments
from reader.text.compare import fold

LASTING = (
    "library",
    "articles",
    "texts",
    "text_paths",
    "descriptions",
    "reading_positions",
    "highlights",
    "article_notes",
    "corrections",
    "noise_said",
    "noise_learnt",
    "color_names",
    "saved_searches",
    "trash",
    "deleted_texts",
    "decisions",
    "steps",
    "changes",
)
"""The tables that hold what cannot be made again from something else; `library` only says which one it is."""

LISTED_AT_ONCE = 10_000
"""Articles that are put into the list in one transaction."""
GROUPED_AT_ONCE = 5_000
"""Articles whose reprints are found in one transaction."""

_NO_TEXT = "NOT EXISTS (SELECT 1 FROM texts WHERE texts.id = {0} AND texts.article = {1})"

_MENDED = (
    "DELETE FROM articles WHERE id NOT IN (SELECT article FROM texts)",
    f"""
    UPDATE trash SET analysis = '{UNKNOWN}', text = (SELECT max(id) FROM texts WHERE texts.article = trash.article)
    WHERE {_NO_TEXT.format("trash.text", "trash.article")} AND article IN (SELECT article FROM texts)
    """,
    "UPDATE articles SET current_text = NULL WHERE id IN (SELECT article FROM trash)",
    f"""
    UPDATE articles SET current_text = (SELECT max(id) FROM texts WHERE article = articles.id)
    WHERE id NOT IN (SELECT article FROM trash) AND {_NO_TEXT.format("articles.current_text", "articles.id")}
    """,
    "INSERT INTO article_counts (article) SELECT id FROM articles",
    # Articles that were put in one by one stand in no list and in no index; all of their names is still to be found.
    "DELETE FROM fillings WHERE name IN ('listing', 'outside lines', 'search')",
)
"""What is set right among the rows that were saved."""

_TO_NOTHING = (
    *(
        (table, "article NOT IN (SELECT id FROM articles)")
        for table in ("reading_positions", "highlights", "article_notes", "corrections", "trash")
    ),
    *((table, "text NOT IN (SELECT id FROM texts)") for table in ("text_paths", "descriptions")),
    ("changes", "step NOT IN (SELECT id FROM steps)"),
    ("changes", "kind = 'decision' AND target NOT IN (SELECT id FROM decisions)"),
)
"""The rows that refer to something that is gone, by table."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was saved of a damaged library, and what was not; counts of rows are by table."""

    saved: dict[str, int]
    lacking: int
    """Pages that the file should have and has not."""
    unread: dict[str, int]
    """Rows that are known to have been there."""
    senseless: dict[str, int]
    """Rows of which nothing could be made."""
    left_out: dict[str, int]
    """Rows that referred to something that is gone."""
    changed: tuple[str, ...]
    """The titles of texts that are not as they were imported: cut off, or with other letters."""
    garbled: int
    """Rows with letters that could not be read, which are � now."""
    untitled: int
    """Articles of which only the text was left."""
    lost: tuple[str, ...]
    """The titles of articles of which no text was left."""
    gathered: int
    """Highlights and notes of lost articles, which an article of their own holds, beside the titles."""


def salvage(source: Path, target: Path, *, gathering: str) -> Salvaged:
    """Make a new library of every row that can be read in a damaged one; its names are still to be found in its texts.

    The copy that this works on lies beside the target. An article of which only texts are left gets its title from one
    of them; what is left of an article without a text comes into one called `gathering`. Raises `LibraryError`.
    """
    with opened(source, target.parent) as wreck, user_errors(target):
        Store(target).close()
        with closing(connect(target, "mode=rw")) as new:
            new.execute("PRAGMA foreign_keys = OFF")
            new.execute("BEGIN IMMEDIATE")
            saving = _Saving(wreck, new)
            saving.take_rows()
            untitled = _adopt(new)
            recalled = _recall(new, saving.broken)
            gathered = _gather(new, gathering)
            for statement in _MENDED:
                new.execute(statement)
            left_out = Counter[str]()
            for table, condition in _TO_NOTHING:
                left_out[table] += new.execute(f"DELETE FROM {table} WHERE {condition}").rowcount
            new.execute("DELETE FROM steps WHERE id NOT IN (SELECT step FROM changes)")
            saved = {table: new.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in LASTING}
            changed, unread = _titles(new, saving.changed), saving.unread()
            new.execute("COMMIT")
    with Store(target) as store:
        _place_again(store, saving.changed, recalled)
        _list_anew(store)
        _group_again(store)
    return Salvaged(
        saved=saved,
        lacking=wreck.lacking,
        unread=unread,
        senseless={table: len(keys) for table, keys in saving.senseless.items() if keys},
        left_out={table: number for table, number in left_out.items() if number},
        changed=changed,
        garbled=saving.garbled,
        untitled=untitled,
        lost=gathered.articles,
        gathered=gathered.passages,
    )


def _place_again(store: Store, texts: set[int], articles: set[int]) -> None:
    """Look again for the highlights of these texts and articles, which are not what they were."""
    with store.writing():
        for (article,) in store.rows(
            """
            SELECT article FROM texts WHERE id IN (SELECT value FROM json_each(?))
            UNION SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?))
            """,
            as_json(texts),
            as_json(articles),
        ):
            place_highlights(store, article)


def _list_anew(store: Store) -> None:
    """List the articles that were saved."""
    last: int | None = 0
    while last is not None:
        with store.writing():
            last = listing.fill(store, last, LISTED_AT_ONCE)


def _group_again(store: Store) -> None:
    """Find the reprints among what was saved."""
    after: int | None = 0
    while after is not None:
        with store.writing():
            after = grouping.fill(store, after, GROUPED_AT_ONCE)


class _Saving:
    """Rows on their way from a damaged library into a new one."""

    def __init__(self, wreck: Wreck, new: sqlite3.Connection) -> None:
        self.broken: set[str] = set()
        """The tables that SQLite cannot read to their ends."""
        self.changed: set[int] = set()
        """The texts that are not as they were imported."""
        self.garbled = 0
        self.senseless: defaultdict[str, set[object]] = defaultdict(set)
        self._wreck = wreck
        self._new = new
        self._saved: defaultdict[str, set[object]] = defaultdict(set)
        self._columns = {
            table: [row[1] for row in new.execute(f"PRAGMA table_info({table})").fetchall()] for table in LASTING
        }

    def take_rows(self) -> None:
        """Take what SQLite reads; what stands in the pages besides; and last what is partly empty."""
        doubtful = []
        for table in LASTING:
            for key, row in self._read_by_sqlite(table):
                if is_whole(row):
                    self._keep(table, key, row)
                else:
                    doubtful.append((table, key, row))
        sought = self.broken | {table for table, *_ in doubtful}
        for record in records(self._wreck.pages) if sought else ():
            found = table_of(record)
            if found in sought and (record.rowid is None or record.rowid not in self._saved[found]):
                self._keep(found, *self._row(found, record.rowid, record.values))
        for table, key, row in doubtful:
            self._keep(table, key, row)

    def unread(self) -> dict[str, int]:
        """How many rows are in an index of a broken table and nowhere else."""
        known = {table: _indexed(self._wreck.connection, table) for table in LASTING if table in self.broken}
        lost = {table: len(keys - self._saved[table] - self.senseless[table]) for table, keys in known.items()}
        return {table: number for table, number in lost.items() if number}

    def _keep(self, table: str, key: object, row: Columns) -> None:
        if key in self._saved[table]:
            return
        better = mended(table, row)
        try:
            if better is not None:
                self._insert(table, better)
        except sqlite3.IntegrityError as error:
            if error.sqlite_errorcode in _DOUBLE:
                return  # an earlier state of a row that was saved
            better = None
        except sqlite3.DatabaseError:
            better = None  # it is of other kinds than its table
        if better is None:
            self.senseless[table].add(key)
            return
        self._saved[table].add(key)
        self.senseless[table].discard(key)
        self.garbled += any(isinstance(value, Garbled) for value in row.values())
        if table == "texts" and better["sha256"] != row.get("sha256"):
            self.changed.add(int(str(better["id"])))

    def _insert(self, table: str, row: Columns) -> None:
        if table == "library":
            # A new library has named itself; the old name is the one that links know.
            self._new.execute("UPDATE library SET uuid = ?", [row["uuid"]])
            return
        names = [name for name in self._columns[table] if name in row]
        marks = ", ".join("?" for _ in names)
        quoted = ", ".join(f'"{name}"' for name in names)
        self._new.execute(f"INSERT INTO {table} ({quoted}) VALUES ({marks})", [row[name] for name in names])

    def _row(self, table: str, rowid: int | None, values: tuple[Value, ...]) -> tuple[object, Columns]:
        columns = self._columns[table]
        row = dict(zip(columns, values, strict=False))
        if columns[0] in {"id", "article"} and row[columns[0]] is None:
            row[columns[0]] = rowid
        return (values[:3] if rowid is None else rowid), row

    def _read_by_sqlite(self, table: str) -> Iterator[tuple[object, Columns]]:
        """Every row that SQLite reads: from the front up to the damage, and from the back down to it."""
        damaged = self._wreck.connection
        try:
            theirs = [
                row[1] for row in damaged.execute(f"PRAGMA table_info({table})") if row[1] in self._columns[table]
            ]
            keyed = not any("WITHOUT ROWID" in str(sql) for (sql,) in damaged.execute(_DEFINITION, [table]))
        except SQLITE_ERRORS:
            theirs = []
        if not theirs:
            self.broken.add(table)
            return
        quoted = ", ".join(f'"{name}"' for name in theirs)
        keys = ["rowid"] if keyed else theirs[: 3 if table == "changes" else 2]
        for direction in ("", " DESC"):
            order = ", ".join(key + direction for key in keys)
            try:
                for key, *values in damaged.execute(
                    f"SELECT {'rowid' if keyed else 'NULL'}, {quoted} FROM {table} ORDER BY {order}"
                ):
                    yield key if keyed else tuple(values[:3]), dict(zip(theirs, values, strict=True))
                return
            except SQLITE_ERRORS:
                self.broken.add(table)


_DOUBLE = {sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_ROWID}

_DEFINITION = "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?"


def _indexed(connection: sqlite3.Connection, table: str) -> set[object]:
    """The numbers of a table's rows that stand in one of its indexes."""
    known: set[object] = set()
    with suppress(*SQLITE_ERRORS):
        for _, index, *_ in connection.execute(f"PRAGMA index_list({table})").fetchall():
            columns = [row[2] for row in connection.execute(f"PRAGMA index_info({index})")]
            for direction in ("", " DESC"):
                order = ", ".join(f'"{column}"{direction}' for column in columns)
                with suppress(*SQLITE_ERRORS):
                    for (rowid,) in connection.execute(
                        f"SELECT rowid FROM {table} INDEXED BY {index} ORDER BY {order}"
                    ):
                        known.add(rowid)
    return known


# ------------------------------------------------------------------------------------------------ what is gone


def _titles(new: sqlite3.Connection, texts: set[int]) -> tuple[str, ...]:
    asked = "SELECT title FROM texts WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
    return tuple(title for (title,) in new.execute(asked, [as_json(texts)]))


def _adopt(new: sqlite3.Connection) -> int:
    """Give articles to texts whose articles are gone, corrected as the user did it; return how many."""
    orphans = new.execute(
        """
        SELECT article, title, source, published, max(id), lower(hex(sha256)) FROM texts
        WHERE article NOT IN (SELECT id FROM articles) GROUP BY article
        """
    ).fetchall()
    known = _ids_by_text(new) if orphans else {}
    for article, title, source, published, text, sha256 in orphans:
        head = {"title": title, "source": source, "published": published}
        head.update(new.execute("SELECT field, value FROM corrections WHERE article = ?", [article]))
        added = _add_article(new, article, head["title"] or title, head["source"], head["published"], text)
        new.execute(
            "UPDATE OR IGNORE articles SET uuid = ? WHERE id = ?", [known.get(sha256, str(uuid.uuid4())), added]
        )
    return len(orphans)


def _ids_by_text(new: sqlite3.Connection) -> dict[str, str]:
    """The lasting ids of articles, by the hashes of their texts, as far as decisions and the history know them."""
    ids = dict(new.execute("SELECT sha256, article FROM decisions WHERE sha256 IS NOT NULL"))
    states = "SELECT after FROM changes WHERE kind = ? AND after IS NOT NULL"
    for (state,) in new.execute(states, [Changed.HIGHLIGHT]):
        held = HeldHighlight.from_json(json.loads(state))
        ids[held.sha256] = held.article
    return ids


def _add_article(new: sqlite3.Connection, *row: Any) -> int:
    """Add an article by its number, title, source, date and text; return its number."""
    article, title, source, published, text = row
    added = new.execute(
        """
        INSERT INTO articles (id, uuid, title, source, published, current_text, sort_key) VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        [article, str(uuid.uuid4()), title, source, published, text, sort_key(published, title)],
    )
    return int(added.lastrowid or 0)


def _recall(new: sqlite3.Connection, broken: set[str]) -> set[int]:
    """Make highlights, notes and searches of broken tables again of what the history knows; return their articles."""
    latest: dict[tuple[str, str], str | None] = {}
    for kind, target, before, after, undone in new.execute(
        "SELECT kind, target, before, after, undone FROM changes JOIN steps ON steps.id = step ORDER BY step"
    ).fetchall():
        if undone:
            latest.setdefault((kind, target), before)
        else:
            latest[kind, target] = after
    articles = set()
    for (kind, target), state in latest.items():
        if state is not None and kind == Changed.HIGHLIGHT and "highlights" in broken:
            articles.add(_recall_highlight(new, HeldHighlight.from_json(json.loads(state))))
        elif state is not None and kind == Changed.ARTICLE and "article_notes" in broken:
            _recall_note(new, target, HeldArticle.from_json(json.loads(state)))
        elif state is not None and kind == Changed.SEARCH and "saved_searches" in broken:
            _recall_search(new, target, HeldSearch.from_json(json.loads(state)))
    return articles


def _recall_highlight(new: sqlite3.Connection, held: HeldHighlight) -> int:
    article = _article_of(new, held.article)
    row: Columns = {
        "uuid": held.id,
        "article": article,
        "sha256": bytes.fromhex(held.sha256),
        "made_start": held.made.start,
        "made_end": held.made.end,
        "exact": held.quote.exact,
        "prefix": held.quote.prefix,
        "suffix": held.quote.suffix,
        "color": held.color,
        "note": held.note,
        "tags": as_json(held.tags),
        "created": held.created,
        "modified": held.modified,
        "deleted": held.deleted,
        "folded": fold(" ".join((held.quote.exact, held.note, *held.tags))),
    }
    quoted = ", ".join(f'"{name}"' for name in row)
    new.execute(f"INSERT OR IGNORE INTO highlights ({quoted}) VALUES ({', '.join('?' * len(row))})", list(row.values()))
    return article


def _recall_note(new: sqlite3.Connection, article_id: str, held: HeldArticle) -> None:
    if held.note:
        new.execute(
            "INSERT OR IGNORE INTO article_notes VALUES (?, ?, ?, ?)",
            [_article_of(new, article_id), held.note, held.noted or moments.now(), fold(held.note)],
        )


def _recall_search(new: sqlite3.Connection, search_id: str, held: HeldSearch) -> None:
    new.execute(
        "INSERT OR IGNORE INTO saved_searches VALUES (?, ?, ?, ?, ?, ?, ?)",
        [search_id, held.name, held.query, held.ordering, held.seen, held.position, held.created],
    )


def _article_of(new: sqlite3.Connection, article_id: str) -> int:
    """The number of an article; of one that is gone, a number that none has."""
    row = new.execute("SELECT id FROM articles WHERE uuid = ?", [article_id]).fetchone()
    return int(row[0]) if row else -(uuid.uuid4().int >> 66)


@dataclass(frozen=True, slots=True)
class _Gathered:
    passages: int = 0
    """Highlights and notes."""
    articles: tuple[str, ...] = ()
    """The titles of the articles that are lost but for these."""


def _gather(new: sqlite3.Connection, title: str) -> _Gathered:
    """Put what is left of articles without a text into one made for it: their titles, and what was marked and noted."""
    heads = new.execute(_LOST_ARTICLES).fetchall()
    marks = new.execute(
        f"""
        SELECT article, id, prefix, exact, suffix FROM highlights WHERE {_LOST} AND exact <> '' ORDER BY made_start, id
        """
    ).fetchall()
    notes = new.execute(f"SELECT article, note FROM article_notes WHERE {_LOST} ORDER BY modified").fetchall()
    if not (heads or marks or notes):
        return _Gathered()
    titles = {article: head[0] for article, *head in heads}
    content, places = title, []
    said = {article: " · ".join(filter(None, head)) for article, *head in heads}
    for article in dict.fromkeys([*said, *(row[0] for row in marks)]):
        content += f"\n\n{said[article]}" if article in said else ""
        for _, number, prefix, exact, suffix in (row for row in marks if row[0] == article):
            start = len(content) + 2 + len(prefix)
            places.append((start, start + len(exact), number))
            content += f"\n\n{prefix}{exact}{suffix}"
    while new.execute("SELECT 1 FROM texts WHERE sha256 = ?", [_sha256(content)]).fetchone():
        content += "\n"  # an earlier rescue saved the same
    text = new.execute(
        """
        INSERT INTO texts (article, sha256, content, encoding, title, title_start, title_end, dimmed, imported, words)
        VALUES (0, ?, ?, 'utf-8', ?, 0, ?, '[]', ?, ?)
        """,
        [_sha256(content), content, title, len(title), moments.now(), words_hash(content)],
    ).lastrowid
    article = _add_article(new, None, title, None, None, text)
    new.execute("UPDATE texts SET article = ? WHERE id = ?", [article, text])
    new.executemany(
        """
        UPDATE highlights SET article = ?1, sha256 = ?2, made_start = ?3, made_end = ?4, start = ?3, "end" = ?4
        WHERE id = ?5
        """,
        [(article, _sha256(content), start, end, number) for start, end, number in places],
    )
    if notes:
        note = "\n\n".join(f"{titles[of]}: {words}" if of in titles else words for of, words in notes)
        new.execute(f"DELETE FROM article_notes WHERE {_LOST}")
        new.execute("INSERT INTO article_notes VALUES (?, ?, ?, ?)", [article, note, moments.now(), fold(note)])
    return _Gathered(len(marks) + len(notes), tuple(titles.values()))


_LOST = "article NOT IN (SELECT article FROM texts)"

_LOST_ARTICLES = """
    SELECT id, title, source, published, (SELECT path FROM text_paths WHERE text = current_text LIMIT 1) FROM articles
    WHERE id NOT IN (SELECT article FROM texts) AND id NOT IN (SELECT article FROM trash) ORDER BY sort_key, title
"""


def _sha256(content: str) -> bytes:
    return hashlib.sha256(content.encode()).digest()
