"""A library's file as a whole: copied while others use it, put back, and looked at.

Everything goes through SQLite, never through the bytes of a file: to open and close a library beside SQLite would take
away all locks that this process has on it.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from reader.library.files import part_of, put_in_place, set_aside
from reader.library.gate import Gate
from reader.library.opening import connect, copy_renewed, fill_copy, patience, user_errors
from reader.library.part import Part
from reader.model.errors import LibraryError, LibraryProblem
from reader.system import moments
from reader.system.medium import Medium, medium_of
from reader.system.unfinished import sweep


@dataclass(frozen=True, slots=True)
class Health:
    """How much a library holds, and what is wrong with it, if anything."""

    articles: int
    highlights: int
    decisions: int
    trashed: int
    """Articles and highlights in the trash, which are counted here alone."""
    problems: tuple[str, ...]
    medium: Medium
    """On what it lies."""


class Copies(Part):
    """What is done with a library's file as a whole."""

    def copy_to(self, target: Path) -> None:
        """Copy the library as it is at one moment, be others writing or not, to one file that appears whole.

        What killed programs have left beside either is swept away. Raises `LibraryError`; what stood at the target is
        still there then.
        """
        sweep(self.path.parent)
        with part_of(target) as part:
            with user_errors(target), self._store.in_use() as here:
                fill_copy(here, self.path, part)
            put_in_place(part, target)

    def exchange(self, source: Path, kept: Path) -> None:
        """Hold what another library holds, and keep what this one held in a file, with no writer between the two.

        To its users it is a change like any other. Raises `LibraryError`.
        """
        with user_errors(self.path), self._store.gate.writing():
            self._store.look(keep=False)
            self.copy_to(kept)
            before = self._store.revision()
            with self._store.in_use() as here:
                with closing(connect(source, "mode=ro")) as there:
                    there.backup(here, progress=patience(self.path))
                self._store.taken_back += 1
                here.execute(
                    "UPDATE library SET revision = max(revision, ?) + 1, restored = ?", [before, moments.now()]
                )
            if not self._store.is_current():
                raise LibraryError(self.path, LibraryProblem.REPLACED)
        self._store.uuid = self._value("SELECT uuid FROM library")

    def health(self) -> Health:
        """Look at all of the library, row by row. What is too damaged to be counted counts as nothing."""
        from reader.library.soundness import problems

        with user_errors(self.path), self._store.in_use() as connection:
            found = tuple(problems(connection))
        articles, highlights, decisions, trashed = map(self._count, _COUNTS)
        return Health(articles, highlights, decisions, trashed, found, medium_of(self.path))

    def _count(self, sql: str) -> int:
        try:
            number: int = self._value(sql)
        except LibraryError as error:
            if error.code is not LibraryProblem.DAMAGED:
                raise
            return 0
        return number


_COUNTS = (
    "SELECT count(*) FROM articles WHERE current_text IS NOT NULL",
    """
    SELECT count(*) FROM highlights JOIN articles ON articles.id = article
    WHERE deleted IS NULL AND current_text IS NOT NULL
    """,
    "SELECT count(*) FROM decisions",
    "SELECT (SELECT count(*) FROM trash) + (SELECT count(*) FROM highlights WHERE deleted IS NOT NULL)",
)


def replace_library(path: Path, source: Path, kept: Path) -> None:
    """Put a copy of a library in the place of one that is gone or cannot be opened, whose files are `kept` aside.

    Raises `LibraryError`.
    """
    gate = Gate(path, None)
    try:
        with gate.writing(), part_of(path) as part:
            copy_renewed(source, part)
            with gate.entering():
                set_aside(path, kept)
                put_in_place(part, path)
    finally:
        gate.close()


@contextmanager
def renewed(copy: Path, target: Path) -> Iterator[Path]:
    """A backup brought up to date before anybody sees it, in a file beside a target, which is gone at the end.

    The backup itself stays as it is. Raises `LibraryError`.
    """
    with part_of(target) as part:
        copy_renewed(copy, part)
        yield part
