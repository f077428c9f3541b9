"""A filling of its own: the length of each article's title. `python -m tests.services.lengths LIBRARY` fills it."""

import sys
import time
from pathlib import Path

from reader.library import Library, fillings
from reader.library.fillings import Filling
from reader.library.store import Store

handled: list[int] = []
"""The articles that were filled, in the order in which that was done."""


def make_room(library: Library) -> None:
    """What a migration does, in a library that had articles before."""
    library.store.run("CREATE TABLE lengths (article INTEGER PRIMARY KEY, length INTEGER NOT NULL) STRICT")
    library.store.run("DELETE FROM fillings")


def fill(store: Store, after: int, limit: int) -> int | None:
    """Keep the lengths of the titles of some articles."""
    rows = store.rows("SELECT id, length(title) FROM articles WHERE id > ? ORDER BY id LIMIT ?", after, limit)
    store.run_many("INSERT OR REPLACE INTO lengths VALUES (?, ?)", rows)
    handled.extend(article for article, _ in rows)
    return rows[-1][0] if rows else None


FILLING = Filling("lengths", fill)


def unfilled(library: Library, up_to: int = 10**9) -> int:
    """How many articles up to an id lack it, or have it wrong."""
    count: int = library.store.value(
        """
        SELECT count(*) FROM articles LEFT JOIN lengths ON article = id
        WHERE id <= ? AND length IS NOT length(title)
        """,
        up_to,
    )
    return count


def assert_filled(library: Library, up_to: int = 10**9) -> None:
    assert unfilled(library, up_to) == 0


def _slowly(store: Store, after: int, limit: int) -> int | None:
    reached = fill(store, after, min(limit, 20))
    time.sleep(0.01)
    return reached


if __name__ == "__main__":
    from reader.services.upkeep import upkeep

    fillings.FILLINGS = (Filling("lengths", _slowly),)
    with Library.open(Path(sys.argv[1])) as opened:
        print("begun", flush=True)
        for bit in upkeep(opened):
            print(bit.done, flush=True)
