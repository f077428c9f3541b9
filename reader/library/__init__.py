"""The library: one SQLite file with every article, its texts, the index of the names in them, and the user's marks.

Nothing outside of this package knows SQL. A `Library` belongs to the thread that opened it.
"""

from reader.library.analyses import OutdatedText
from reader.library.articles import AddedText, Coming, DeletedText
from reader.library.bonds import Bearer, Bonds, Linked, Place, Stretch
from reader.library.copies import Health, renewed, replace_library
from reader.library.decisions import CurrentText, HeldDecision
from reader.library.files import free_name, problem_of, put_in_place
from reader.library.history import Change
from reader.library.index import Entered
from reader.library.library import Library
from reader.library.noise import SaidOfLine, lines_json, stored_lines
from reader.library.opening import folder_of_backups
from reader.library.schema import words_hash
from reader.library.states import (
    APART,
    LINES,
    STARRED,
    Changed,
    HeldArticle,
    HeldHighlight,
    HeldReading,
    HeldSearch,
    line_of,
    line_target,
)
from reader.library.versions import Version
from reader.library.wanted import IsWanted, Unwanted, always, ask
from reader.library.wiring import HeldAlias

__all__ = [
    "APART",
    "LINES",
    "STARRED",
    "AddedText",
    "Bearer",
    "Bonds",
    "Change",
    "Changed",
    "Coming",
    "CurrentText",
    "DeletedText",
    "Entered",
    "Health",
    "HeldAlias",
    "HeldArticle",
    "HeldDecision",
    "HeldHighlight",
    "HeldReading",
    "HeldSearch",
    "IsWanted",
    "Library",
    "Linked",
    "OutdatedText",
    "Place",
    "SaidOfLine",
    "Stretch",
    "Unwanted",
    "Version",
    "always",
    "ask",
    "folder_of_backups",
    "free_name",
    "line_of",
    "line_target",
    "lines_json",
    "problem_of",
    "put_in_place",
    "renewed",
    "replace_library",
    "stored_lines",
    "words_hash",
]
