"""The library: one SQLite file with every article, its texts, the index of the names in them, and the user's marks.

Nothing outside of this package knows SQL. A `Library` belongs to the thread that opened it.
"""

from reader.library.articles import AddedText
from reader.library.decisions import CurrentText, Decisions, HeldDecision
from reader.library.editing import Editing
from reader.library.highlights import Highlights
from reader.library.history import Change, Changed, History
from reader.library.names import Names
from reader.library.states import HeldArticle, HeldHighlight
from reader.library.wiring import HeldAlias

__all__ = [
    "AddedText",
    "Change",
    "Changed",
    "CurrentText",
    "HeldAlias",
    "HeldArticle",
    "HeldDecision",
    "HeldHighlight",
    "Library",
]


class Library(Names, Decisions, Highlights, Editing, History):
    """An open library: `with Library.open(path) as library: …`."""
