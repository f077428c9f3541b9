"""What can still be read of a damaged library, as a new one."""

import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from reader.library.opening import connect, user_errors
from reader.library.order import sort_key
from reader.library.store import Row, Store

LASTING = (
    "library",
    "articles",
    "texts",
    "text_paths",
    "reading_positions",
    "highlights",
    "article_notes",
    "corrections",
    "color_names",
    "trash",
    "decisions",
    "decision_names",
    "steps",
    "changes",
)
"""The tables that hold what cannot be made again from something else."""

WIDEST_GAP = 1_000_000
"""Rows between two readable stretches that are tried one by one."""

_MENDED = (
    "DELETE FROM articles WHERE id NOT IN (SELECT article FROM texts)",
    "UPDATE texts SET analysis_version = NULL, unrevised = NULL",
    """
    UPDATE trash SET text = (SELECT max(id) FROM texts WHERE texts.article = trash.article)
    WHERE text NOT IN (SELECT id FROM texts)
    """,
    """
    UPDATE articles SET current_text = (SELECT max(id) FROM texts WHERE article = articles.id)
    WHERE id NOT IN (SELECT article FROM trash) AND coalesce(current_text, 0) NOT IN (SELECT id FROM texts)
    """,
    "INSERT INTO article_counts (article) SELECT id FROM articles",
    *(
        f"DELETE FROM {table} WHERE article NOT IN (SELECT id FROM articles)"
        for table in ("reading_positions", "highlights", "article_notes", "corrections", "trash")
    ),
    "DELETE FROM text_paths WHERE text NOT IN (SELECT id FROM texts)",
    "DELETE FROM decision_names WHERE decision NOT IN (SELECT id FROM decisions)",
    "DELETE FROM changes WHERE step NOT IN (SELECT id FROM steps)",
    "DELETE FROM changes WHERE kind = 'decision' AND target NOT IN (SELECT id FROM decisions)",
    "DELETE FROM steps WHERE id NOT IN (SELECT step FROM changes)",
)


@dataclass(frozen=True, slots=True)
class _Table:
    name: str
    keys: str
    """By which its rows are told apart and ordered."""
    columns: tuple[str, ...]


def salvage(source: Path, target: Path) -> None:
    """Make a new library of every row that can be read in a damaged one; its names are still to be found in its texts.

    An article of which only texts are left gets its title from one of them; what refers to something that is gone is
    left out. Raises `LibraryError` where nothing can be read.
    """
    with user_errors(source), closing(connect(source, "mode=ro")) as damaged:
        present = {row[0] for row in damaged.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        Store.open(target).close()
        with closing(connect(target, "mode=rw")) as new:
            new.execute("PRAGMA foreign_keys = OFF")
            new.execute("BEGIN IMMEDIATE")
            for name in LASTING:
                if name in present:
                    _copy(damaged, new, _table(damaged, new, name))
            _adopt(new)
            for statement in _MENDED:
                new.execute(statement)
            new.execute("COMMIT")


def _table(damaged: sqlite3.Connection, new: sqlite3.Connection, name: str) -> _Table:
    """A table with the columns that both libraries have: the damaged one may be of an older version."""
    theirs = {row[1] for row in damaged.execute(f"PRAGMA table_info({name})")}
    rows = new.execute(f"PRAGMA table_info({name})").fetchall()
    columns = tuple(f'"{row[1]}"' for row in rows if row[1] in theirs)
    (definition,) = new.execute("SELECT sql FROM sqlite_master WHERE name = ?", [name]).fetchone()
    keys = [f'"{row[1]}"' for row in sorted(rows, key=lambda row: row[5]) if row[5]]
    return _Table(name, ", ".join(keys) if "WITHOUT ROWID" in definition else "rowid", columns)


def _copy(damaged: sqlite3.Connection, new: sqlite3.Connection, table: _Table) -> None:
    marks = ", ".join("?" for _ in table.columns)
    # A new library has named itself; the old name is the one that links know.
    replacing = "UPDATE library SET uuid = ?1" if table.name == "library" else None
    insert = replacing or f"INSERT OR IGNORE INTO {table.name} ({', '.join(table.columns)}) VALUES ({marks})"
    for row in _readable(damaged, table):
        try:
            new.execute(insert, row[:1] if replacing else row)
        except sqlite3.IntegrityError:
            continue  # damage that looks like a row


def _readable(damaged: sqlite3.Connection, table: _Table) -> Iterator[Row]:
    """Every row that can be read: from the front up to the damage, from the back down to it, and what lies between."""
    width = table.keys.count(",") + 1
    select = f"SELECT {table.keys}, {', '.join(table.columns)} FROM {table.name}"
    ends: list[Row] = []
    seen: set[Row] = set()
    for direction in ("", "DESC"):
        order = ", ".join(f"{key} {direction}" for key in table.keys.split(", "))
        last: Row = ()
        try:
            for row in damaged.execute(f"{select} ORDER BY {order}"):
                last = row[:width]
                if last not in seen:
                    seen.add(last)
                    yield row[width:]
            return
        except sqlite3.DatabaseError:
            ends.append(last)
    if table.keys == "rowid" and all(ends):
        first, final = ends[0][0] + 1, ends[1][0]
        for rowid in range(first, min(final, first + WIDEST_GAP)):
            try:
                yield from (row[1:] for row in damaged.execute(f"{select} WHERE rowid = ?", [rowid]))
            except sqlite3.DatabaseError:
                continue


def _adopt(new: sqlite3.Connection) -> None:
    """Give articles to texts whose articles are gone."""
    orphans = new.execute(
        """
        SELECT article, title, source, published, max(id) FROM texts
        WHERE article NOT IN (SELECT id FROM articles) GROUP BY article
        """
    ).fetchall()
    new.executemany(
        """
        INSERT INTO articles (id, uuid, title, source, published, current_text, sort_key)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        [
            (article, str(uuid.uuid4()), title, source, published, text, sort_key(published, title))
            for article, title, source, published, text in orphans
        ],
    )
