"""Computing, bit by bit, what a newer version of the program keeps for rows that an older one wrote.

A migration only makes room, which takes the same time in every library. What belongs there is filled in afterwards, in
transactions of some milliseconds, while others read and write: whoever writes a row writes it whole, so that there is
something to fill for older rows alone. How far that has come stands in the library, and so a kill loses nothing, and
two programs that fill at once do each part once.
"""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from reader.library import capitals, grouping, listing, name_words
from reader.library.part import Part
from reader.library.store import Store

TABLE = """
    -- How far each filling has come. One that has no row has not begun.
    CREATE TABLE fillings (
        name TEXT PRIMARY KEY,
        cursor INTEGER NOT NULL,  -- the last id that is filled
        of INTEGER NOT NULL,  -- the last id that there was when it began
        done INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """


@dataclass(frozen=True, slots=True)
class Filling:
    """Something that is computed for the rows of a table that were there before."""

    name: str
    """Lasting: the library knows by it what is done."""
    fill: Callable[[Store, int, int], int | None] | None = None
    """Handle at most so many rows after this id, inside a transaction; the last id that was, or None if none is left.

    A row that is filled already stays right. None: it takes the language or the sources, and the services know how.
    """
    table: str = "articles"
    """The table whose ids it goes through."""


SEARCH = "search"
"""The filling of the full-text index."""

FILLINGS: tuple[Filling, ...] = (
    Filling("listing", listing.fill),
    Filling("governments", capitals.fill, "aliases"),
    Filling("links", table="aliases"),
    Filling("evidence", table="texts"),
    Filling("spellings", table="aliases"),
    Filling("reprints", grouping.fill),
    Filling("outside lines"),
    Filling(SEARCH),
    Filling("name words", name_words.fill, "aliases"),
)
"""In the order in which they are done."""


@dataclass(frozen=True, slots=True)
class Filled:
    """How much is filled, and of how much, in ids."""

    done: int
    total: int


class Fillings(Part):
    """What of the library is still to be filled. `fill` belongs inside `writing()`."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._every = FILLINGS

    def pending(self) -> list[Filling]:
        """What is not done, in its order."""
        done = {name for (name,) in self._rows("SELECT name FROM fillings WHERE done")}
        return [each for each in self._every if each.name not in done]

    def filled(self) -> Filled:
        """How far all of them together are."""
        done = total = 0
        for each in self._every:
            cursor, of, _ = self._state(each)
            done, total = done + min(cursor, of), total + of
        return Filled(done, total)

    def fill(self, filling: Filling, most: int, fill: Callable[[int, int], int | None] | None = None) -> bool:
        """Fill at most so many rows more; say whether there may be any left. `fill` is how, where it does not say."""
        cursor, of, is_done = self._state(filling)
        if is_done:
            return False
        if filling.fill is not None:
            fill = partial(filling.fill, self._store)
        assert fill is not None
        reached = fill(cursor, most)
        is_done = reached is None or reached >= of  # what came since was written whole
        self._run(
            "INSERT OR REPLACE INTO fillings VALUES (?, ?, ?, ?)",
            filling.name,
            max(cursor, of) if reached is None else reached,
            of,
            int(is_done),
        )
        self._store.forget_answers()
        if is_done:
            self._note_change()  # what is shown may be in another order now
        return not is_done

    def _state(self, filling: Filling) -> tuple[int, int, bool]:
        row = self._row("SELECT cursor, of, done FROM fillings WHERE name = ?", filling.name)
        if row is None:
            return 0, self._value(f"SELECT coalesce(max(id), 0) FROM {filling.table}"), False
        cursor, of, done = row
        return cursor, of, bool(done)


def leave_out(connection: sqlite3.Connection) -> None:
    """Say of a library that holds nothing that there is nothing to fill."""
    if not connection.execute("SELECT 1 FROM articles").fetchone():
        connection.executemany("INSERT INTO fillings VALUES (?, 0, 0, 1)", [(each.name,) for each in FILLINGS])
