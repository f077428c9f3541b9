"""An import as it is remembered: what was wanted, how far it came, what became of the files that gave no article."""

from dataclasses import astuple, dataclass, field
from enum import StrEnum
from operator import add
from pathlib import Path

from reader.model.errors import FileKind, ReaderError
from reader.model.findings import NotKept

REPORT_TITLES = ("Читальня: отчёт об импорте", "Chitalnya: report of an import")
"""How a report that is saved as text begins, in each language; so it is not taken for an article."""


class Outcome(StrEnum):
    """Why a file is in the report of an import."""

    FAILED = "failed"
    UNREAD = "kept without its names"
    PARTLY = "kept in part"
    DELETED = "deleted before"
    PASSED_OVER = "passed over"


class Origin(StrEnum):
    """Who wanted an import."""

    ASKED = "asked"
    WATCHED = "watched"
    """Nobody at that moment: files had come into a folder that is watched."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a table gives which field of an article, by the names in the table's first row."""

    of: tuple[tuple[str, str], ...]
    """Each field, one of `FIELDS`, with the name of its column; several of a field are put together."""


FIELDS = ("title", "text", "published", "source", "author", "url", "tags", "language")
"""What of an article a column may give."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person may choose of how files are read."""

    daily: bool = False
    """Posts of a channel are one article a day, and not one each."""
    columns: Columns | None = None
    """Said for all tables that have these columns."""
    remembered: tuple[tuple[str, Columns], ...] = ()
    """What was said of tables before, each by the key of its first row, or of its file."""
    without: tuple[str, ...] = ()
    """The keys of tables that are left out."""


NO_CHOICES = Choices()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be imported, and how."""

    paths: tuple[Path, ...]
    again: bool = False
    """Also what the user has deleted."""
    origin: Origin = Origin.ASKED
    choices: Choices = NO_CHOICES


@dataclass(frozen=True, slots=True)
class Tally:
    """What has come of an import so far. A file of several articles is one of the `files`."""

    files: int = 0
    imported: int = 0
    renewed: int = 0
    skipped: int = 0
    deleted: int = 0
    passed_over: int = 0
    failed: int = 0
    unread: int = 0
    """Those of the imported and renewed whose names could not be found."""
    partly: int = 0
    """Those of them of which something was not kept, such as pictures."""

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*map(add, astuple(self), astuple(other)))

    @property
    def has_lines(self) -> bool:
        """Whether there are files to list, with the reason."""
        return bool(self.deleted or self.passed_over or self.failed or self.unread or self.partly)


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """An import, going on, ended, or broken off. Moments are in UTC, ISO 8601."""

    id: int
    wanted: Wanted
    begun: str
    touched: str
    """When the program that does it wrote last that it does."""
    process: str
    """Which program that is, see `reader.system.running`."""
    ended: str | None = None
    cancelled: bool = False
    total: int = 0
    """The files to read, as far as they have been found."""
    tally: Tally = field(default_factory=Tally)
    last: Path | None = None
    """The last file of which everything is in the library."""


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A file in the report of an import, with the reason."""

    path: Path
    outcome: Outcome
    error: ReaderError | None = None
    """What went wrong with one that failed, or is kept without its names."""
    kind: FileKind | None = None
    """What one that was passed over is."""
    not_kept: tuple[tuple[NotKept, int], ...] = ()
    """What one has that is kept in part, and how many."""
