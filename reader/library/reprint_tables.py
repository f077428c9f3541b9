"""The tables of reprints: what is kept of each text, under what others find it, and who stands in a group with whom."""

import sqlite3

from reader.library.listing_tables import FULL, KEYS
from reader.model.articles import ArticleOrder

REPRINTS = (
    """
    -- What is kept of the text by which an article is read, see text.shingles; none for what is in the trash.
    CREATE TABLE signatures (
        article INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
        rank INTEGER NOT NULL,  -- made of the text's hash: who comes first, whatever the order of arrival
        signature BLOB NOT NULL,
        slots TEXT  -- JSON, [[around, value], …]; NULL until it is asked whether it is one form with another
    ) STRICT
    """,
    """
    -- Under what signatures are found by others. Those of an article that the user set apart are not.
    CREATE TABLE signature_keys (
        key INTEGER NOT NULL,
        rank INTEGER NOT NULL,
        article INTEGER NOT NULL,
        PRIMARY KEY (key, rank, article)
    ) STRICT, WITHOUT ROWID
    """,
    """
    -- The articles that are reprints of one another. Those that stand alone have no row.
    CREATE TABLE reprints (
        article INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
        head INTEGER NOT NULL,  -- the article of the group with which all others are alike, itself included
        place TEXT NOT NULL,  -- ascending: the earliest first, then the undated, in an order of their texts
        shown INTEGER NOT NULL  -- whether it is the first, which stands for the others where each story is shown once
    ) STRICT
    """,
    "CREATE INDEX reprints_by_head ON reprints (head, place, article)",
    "CREATE INDEX reprints_shown ON reprints (head) WHERE shown",
)


def is_hidden(article: str) -> str:
    """Whether an article only repeats another one, which stands for it where each story is listed once, as SQL."""
    return f"EXISTS (SELECT 1 FROM reprints WHERE reprints.article = {article} AND NOT reprints.shown)"


def make_reprints(connection: sqlite3.Connection) -> None:
    """Make the tables, empty; the articles that are there are put into them by `grouping.fill`.

    The shelves of the list count from now on how many of their articles are hidden where each story is listed once.
    """
    for statement in (*REPRINTS, "ALTER TABLE shelves ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0"):
        connection.execute(statement)
    for name, body in _triggers().items():
        connection.execute(f"DROP TRIGGER IF EXISTS {name}")
        connection.execute(f"CREATE TRIGGER {name} {body}")


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
    """Part a full shelf in the middle, and count what is hidden on its second half."""
    column = KEYS[order]
    return f"""
        INSERT INTO shelves SELECT {int(order)}, {column}, NEW.articles - {FULL // 2}, NEW.hidden - (
            SELECT count(*) FROM (
                SELECT article FROM listing WHERE {column} >= NEW.key ORDER BY {column} LIMIT {FULL // 2}
            ) AS half WHERE {is_hidden("half.article")}
        ) FROM listing
        WHERE NEW.ordering = {int(order)} AND {column} >= NEW.key ORDER BY {column} LIMIT 1 OFFSET {FULL // 2};
    """
