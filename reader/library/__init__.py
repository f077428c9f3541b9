"""The library: one SQLite file with every article, its texts, the index of the names in them, and the user's marks.

Nothing outside of this package knows SQL. A `Library` belongs to the thread that opened it.
"""

from reader.library.analyses import Analyses, OutdatedText
from reader.library.articles import AddedText, DeletedText
from reader.library.copies import Copies, Health, renewed, replace_library
from reader.library.decisions import CurrentText, Decisions, HeldDecision
from reader.library.exporting import Exporting
from reader.library.files import free_name, problem_of, put_in_place
from reader.library.guard import guarded
from reader.library.history import Change, History
from reader.library.names import Names
from reader.library.opening import folder_of_backups
from reader.library.states import Changed, HeldArticle, HeldHighlight
from reader.library.versions import Version, Versions
from reader.library.wiring import HeldAlias

__all__ = [
    "SIDES",
    "AddedText",
    "Change",
    "Changed",
    "CurrentText",
    "DeletedText",
    "Health",
    "HeldAlias",
    "HeldArticle",
    "HeldDecision",
    "HeldHighlight",
    "Library",
    "OutdatedText",
    "Version",
    "folder_of_backups",
    "free_name",
    "problem_of",
    "put_in_place",
    "renewed",
    "replace_library",
]


@guarded
class Library(Names, Decisions, Exporting, History, Copies, Analyses, Versions):
    """An open library: `with Library.open(path) as library: …`."""
