"""Reading for somebody who may not wait for it any more: a search is given up for the next one."""

import sqlite3
from collections.abc import Callable

from reader.library.opening import user_errors
from reader.library.store import Row, Store

STEPS_BETWEEN = 20_000
"""Steps of SQLite, some milliseconds, after which a search asks whether it is still wanted."""
AT_ONCE = 500

IsWanted = Callable[[], bool]


class Unwanted(Exception):  # noqa: N818 - nothing went wrong
    """Nobody waits any more for what a search finds."""


def always() -> bool:
    """Somebody waits for it."""
    return True


def ask(is_wanted: IsWanted) -> None:
    """Raise `Unwanted` where nobody waits any more."""
    if not is_wanted():
        raise Unwanted


def rows_while(store: Store, is_wanted: IsWanted, sql: str, *values: object) -> list[Row]:
    """As `Store.rows`; it is broken off with `Unwanted` soon after nobody waits any more."""
    rows: list[Row] = []
    with user_errors(store.path), store.in_use() as connection:
        connection.set_progress_handler(lambda: not is_wanted(), STEPS_BETWEEN)
        try:
            cursor = connection.execute(sql, values)
            while is_wanted() and (some := cursor.fetchmany(AT_ONCE)):
                rows += some
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
                raise
        finally:
            connection.set_progress_handler(None, 0)
    ask(is_wanted)
    return rows
