"""The tables of the list of articles: what it is sorted and filtered by, and how many stand before any of them."""

import sqlite3

from reader.library.reprint_tables import is_hidden
from reader.model.articles import ArticleOrder

KEYS = {
    ArticleOrder.NEWEST: "date_key",
    ArticleOrder.TITLE: "title_key",
    ArticleOrder.ADDED: "article",
    ArticleOrder.SOURCE: "source_key",
}
"""The column by which an order is sorted. Ascending, but for `article`, of which the largest is listed first.

The others have no column of their own: they are read off that of the newest first."""

FULL = 2000
"""Articles on a shelf that is then parted into two: a million stand on a thousand shelves, whose counts are added up
in 0.1 ms; finding one of 2,000 entries of an index takes as long."""

_FIRST = {order: "0" if order is ArticleOrder.ADDED else "x''" for order in KEYS}
"""The key with which the first shelf of an order begins, before that of any article."""

_TABLES = (
    """
    -- What the list of articles is sorted and filtered by; a row for each that has a current text. See listing.py.
    CREATE TABLE listing (
        article INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
        -- Ascending is the order; each ends with the article's number, so that no two are the same.
        date_key BLOB NOT NULL,
        title_key BLOB NOT NULL,
        source_key BLOB NOT NULL,
        words TEXT NOT NULL  -- title, source and date as text.fold gives them
    ) STRICT
    """,
    "CREATE INDEX listing_by_date ON listing (date_key)",
    "CREATE INDEX listing_by_title ON listing (title_key)",
    "CREATE INDEX listing_by_source ON listing (source_key)",
    """
    -- How many articles stand, in each order, between this key and the next: the sum over the shelves before it is the
    -- place of an article, and nothing that is proportional to the library has to be counted.
    CREATE TABLE shelves (
        ordering INTEGER NOT NULL,  -- ArticleOrder
        key ANY NOT NULL,
        articles INTEGER NOT NULL,
        hidden INTEGER NOT NULL,  -- those of them that only repeat another one, where each story is listed once
        PRIMARY KEY (ordering, key)
    ) STRICT, WITHOUT ROWID
    """,
)


def make_listing(connection: sqlite3.Connection) -> None:
    """Make the tables, empty; the articles that are there are put into them by `listing.fill`."""
    for statement in _TABLES:
        connection.execute(statement)
    for name, body in _triggers().items():
        connection.execute(f"CREATE TRIGGER {name} {body}")
    for order in KEYS:
        connection.execute(f"INSERT INTO shelves VALUES ({int(order)}, {_FIRST[order]}, 0, 0)")


def _triggers() -> dict[str, str]:
    """What keeps the shelves: whatever changes the list or the groups, they agree with both."""
    came = "".join(_move(order, "NEW", "+ 1") for order in KEYS)
    left = "".join(_move(order, "OLD", "- 1") for order in KEYS)
    moved = [order for order in KEYS if order is not ArticleOrder.ADDED]
    return {
        "listing_came": f"AFTER INSERT ON listing BEGIN {came} END",
        "listing_left": f"AFTER DELETE ON listing BEGIN {left} END",
        **{
            f"listing_moved_{KEYS[order]}": f"""
            AFTER UPDATE OF {KEYS[order]} ON listing WHEN OLD.{KEYS[order]} <> NEW.{KEYS[order]}
            BEGIN {_move(order, "OLD", "- 1")} {_move(order, "NEW", "+ 1")} END
            """
            for order in moved
        },
        "shelf_filled": f"""
        AFTER UPDATE OF articles ON shelves WHEN NEW.articles > {FULL}
        BEGIN
            {"".join(_parting(order) for order in KEYS)}
            UPDATE shelves SET articles = {FULL // 2}, hidden = NEW.hidden - (
                SELECT hidden FROM shelves WHERE ordering = NEW.ordering AND key > NEW.key ORDER BY key LIMIT 1
            ) WHERE ordering = NEW.ordering AND key = NEW.key;
        END
        """,
        "shelf_emptied": f"""
        AFTER UPDATE OF articles ON shelves
        WHEN NEW.articles = 0 AND NEW.key NOT IN ({", ".join(sorted(set(_FIRST.values())))})
        BEGIN DELETE FROM shelves WHERE ordering = NEW.ordering AND key = NEW.key; END
        """,
        "reprint_came": f"AFTER INSERT ON reprints WHEN NOT NEW.shown BEGIN {_hide('NEW', '+ 1')} END",
        "reprint_left": f"AFTER DELETE ON reprints WHEN NOT OLD.shown BEGIN {_hide('OLD', '- 1')} END",
        "reprint_shown": f"""
        AFTER UPDATE OF shown ON reprints WHEN OLD.shown <> NEW.shown
        BEGIN {_hide("NEW", "+ OLD.shown - NEW.shown")} END
        """,
    }


def _move(order: ArticleOrder, row: str, by: str) -> str:
    """Count one more, or one less, on the shelf where a row stands."""
    return f"""
        UPDATE shelves SET articles = articles {by}, hidden = hidden {by} * {is_hidden(f"{row}.article")}
        WHERE ordering = {int(order)} AND key = ({_shelf(order, f"{row}.{KEYS[order]}")});
    """


def _hide(row: str, by: str) -> str:
    """Count one more, or one less, as hidden on the shelves where an article stands, if it is listed."""
    return "".join(
        f"""
        UPDATE shelves SET hidden = hidden {by} WHERE ordering = {int(order)} AND key = (
            {_shelf(order, f"(SELECT {KEYS[order]} FROM listing WHERE article = {row}.article)")}
        );
        """
        for order in KEYS
    )


def _shelf(order: ArticleOrder, key: str) -> str:
    return f"SELECT key FROM shelves WHERE ordering = {int(order)} AND key <= {key} ORDER BY key DESC LIMIT 1"


def _parting(order: ArticleOrder) -> str:
    """Part a full shelf in the middle, and count what is hidden on its second half.

    So that no library, be all of it of one day, has a long one.
    """
    column = KEYS[order]
    return f"""
        INSERT INTO shelves SELECT {int(order)}, {column}, NEW.articles - {FULL // 2}, NEW.hidden - (
            SELECT count(*) FROM (
                SELECT article FROM listing WHERE {column} >= NEW.key ORDER BY {column} LIMIT {FULL // 2}
            ) AS half WHERE {is_hidden("half.article")}
        ) FROM listing
        WHERE NEW.ordering = {int(order)} AND {column} >= NEW.key ORDER BY {column} LIMIT 1 OFFSET {FULL // 2};
    """
