"""The library: one SQLite file with every article, its texts, and the index of the names in them.

Nothing outside of this package knows SQL. A `Library` belongs to the thread that opened it.
"""

from reader.library.articles import AddedText, Articles
from reader.library.decisions import CurrentText, Decisions, HeldDecision
from reader.library.names import Names
from reader.library.wiring import HeldAlias

__all__ = ["AddedText", "CurrentText", "HeldAlias", "HeldDecision", "Library"]


class Library(Articles, Names, Decisions):
    """An open library: `with Library.open(path) as library: …`."""
