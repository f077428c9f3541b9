"""Reading a library of an older version as if it were one of today, until it is or where it cannot be.

What today's tables have beyond its own stands beside it, empty, for the one connection that reads: the tables that it
lacks, and views of its tables with the columns that they lack. A library whose fillings have not begun looks the same.
"""

import re
import sqlite3
from contextlib import closing

_TABLES = """
    SELECT name, sql FROM {0}sqlite_master
    WHERE type = 'table' AND sql IS NOT NULL AND name NOT LIKE 'sqlite~_%' ESCAPE '~'
"""
_OTHERS = "SELECT name, sql FROM main.sqlite_master WHERE type <> 'table' AND sql <> ''"
_HEAD = re.compile(r"CREATE (VIRTUAL )?TABLE (IF NOT EXISTS )?", re.IGNORECASE)


def stand_in(connection: sqlite3.Connection) -> None:
    """Let a connection that only reads find all that a library of today has."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as today:
        _become_today(today, connection)
        kinds = {name: (kind, bool(keyed)) for _, name, kind, _, keyed, _ in today.execute("PRAGMA main.table_list")}
        for name, sql in today.execute(_TABLES.format("")).fetchall():
            kind, is_keyed = kinds[name]
            if kind == "shadow":
                continue
            columns, there = _columns(today, name), _columns(connection, name)
            if not there:
                _make(connection, today, name, sql)
            elif columns.keys() - there.keys():
                _widen(connection, name, columns, there, has_rowid=not is_keyed)


def version(connection: sqlite3.Connection) -> int | None:
    """The version of the library that is read so; None where it is read as it is."""
    if not connection.execute("SELECT count(*) FROM sqlite_temp_master").fetchone()[0]:
        return None
    return stored_version(connection)


def stored_version(connection: sqlite3.Connection) -> int:
    """The number of migrations that the library has now."""
    number: int = connection.execute("PRAGMA main.user_version").fetchone()[0]
    return number


def _become_today(today: sqlite3.Connection, connection: sqlite3.Connection) -> None:
    """Give an empty database the tables of the library, and then what is missing."""
    from reader.library import opening

    # What a virtual table keeps its rows in comes with it.
    kept = {name for _, name, kind, *_ in connection.execute("PRAGMA main.table_list") if kind == "shadow"}
    for name, sql in connection.execute(f"{_TABLES.format('main.')} UNION ALL {_OTHERS}").fetchall():
        if name not in kept:
            today.execute(sql)
    log = connection.execute("SELECT * FROM _sqlite_migrations").fetchall()
    today.executemany(f"INSERT INTO _sqlite_migrations VALUES ({', '.join('?' * len(log[0]))})", log)
    opening.lay_out(today)
    today.execute("DELETE FROM fillings")  # the library holds what today's tables do not know of


def _columns(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    """The columns of a table, each with what stands in it unless said otherwise, as SQL."""
    return {
        name: default or "NULL"
        for _, name, _, _, default, _ in connection.execute(f'PRAGMA main.table_info("{table}")')
    }


def _make(connection: sqlite3.Connection, today: sqlite3.Connection, table: str, sql: str) -> None:
    head = _HEAD.match(sql)
    if head is None:
        return
    if head[1]:
        connection.execute(f"CREATE VIRTUAL TABLE temp.{sql[head.end() :]}")
        return
    connection.execute(f"CREATE TEMP TABLE {sql[head.end() :]}")
    rows = today.execute(f'SELECT * FROM "{table}"').fetchall()
    if rows:
        connection.executemany(f'INSERT INTO temp."{table}" VALUES ({", ".join("?" * len(rows[0]))})', rows)


def _widen(
    connection: sqlite3.Connection, table: str, columns: dict[str, str], there: dict[str, str], *, has_rowid: bool
) -> None:
    said = [f'"{name}"' if name in there else f'{default} AS "{name}"' for name, default in columns.items()]
    if has_rowid and not columns.keys() & {"rowid"}:
        said.append("rowid AS rowid")
    connection.execute(f'CREATE TEMP VIEW "{table}" AS SELECT {", ".join(said)} FROM main."{table}"')
