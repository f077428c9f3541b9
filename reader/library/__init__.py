"""The library: one SQLite file with every article, its texts, and the index of the names in them.

Nothing outside of this package knows SQL. A `Library` belongs to the thread that opened it.
"""

from reader.library.articles import AddedText, Articles
from reader.library.entities import Entities
from reader.library.indexing import HeldAlias, Indexing

__all__ = ["AddedText", "HeldAlias", "Library"]


class Library(Articles, Entities, Indexing):
    """An open library: `with Library.open(path) as library: …`."""
