"""What the user did at once and can undo at once."""

from dataclasses import dataclass
from enum import StrEnum


class What(StrEnum):
    """What a step did. The values stand in the database."""

    HIGHLIGHT = "highlight"
    COLOR = "color"
    NOTE = "note"
    TAGS = "tags"
    MOVE = "move"
    DELETE = "delete"
    RESTORE = "restore"
    EDIT = "edit"
    """An article's title, source or date."""
    APART = "apart"
    """Articles that are no reprints."""
    LINES = "lines"
    """Which lines of articles are noise."""
    PASTE = "paste"
    COLOR_NAME = "color name"
    STAR = "star"
    READ = "read"
    """Articles are said to be read, or not to be."""
    SEARCH = "search"
    """A search was saved, renamed, moved or deleted."""
    IMPORT = "import"
    """Highlights and notes of a file."""
    DECISION = "decision"
    """About names."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that the user did at once and can undo at once."""

    what: What
    targets: int
    """How many highlights, articles or decisions it changed."""
    made: str
    """UTC, ISO 8601."""
