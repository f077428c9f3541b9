"""The library: one SQLite file with every article, its texts, the index of the names in them, and the user's marks.

Nothing outside of this package knows SQL. A `Library` belongs to the thread that opened it.
"""

from reader.library.analyses import Analyses, OutdatedText
from reader.library.articles import AddedText
from reader.library.copies import SIDES, Copies, Health, set_aside
from reader.library.decisions import CurrentText, Decisions, HeldDecision
from reader.library.exporting import Exporting
from reader.library.guard import guarded
from reader.library.history import Change, History
from reader.library.names import Names
from reader.library.salvage import Salvaged, salvage
from reader.library.states import Changed, HeldArticle, HeldHighlight
from reader.library.wiring import HeldAlias

__all__ = [
    "SIDES",
    "AddedText",
    "Change",
    "Changed",
    "CurrentText",
    "Health",
    "HeldAlias",
    "HeldArticle",
    "HeldDecision",
    "HeldHighlight",
    "Library",
    "OutdatedText",
    "Salvaged",
    "salvage",
    "set_aside",
]


@guarded
class Library(Names, Decisions, Exporting, History, Copies, Analyses):
    """An open library: `with Library.open(path) as library: …`."""
