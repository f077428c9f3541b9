"""An open library and its parts."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self

from reader.library.all_names import AllNames
from reader.library.analyses import Analyses
from reader.library.articles import Articles
from reader.library.copies import Copies
from reader.library.decisions import Decisions
from reader.library.edits import Edits
from reader.library.exports import Exports
from reader.library.guard import guard
from reader.library.history import History
from reader.library.index import Index
from reader.library.marks import Marks
from reader.library.names import Names
from reader.library.reprints import Reprints
from reader.library.store import Result, Store
from reader.library.versions import Versions
from reader.library.wiring import Wiring


@guard
class Library:
    """An open library: `with Library.open(path) as library: …`. What can be asked of it, its parts say."""

    def __init__(self, store: Store) -> None:
        self.store = store
        """The file, for the parts."""
        self.articles = Articles(store)
        self.names = Names(store)
        self.all_names = AllNames(store, self.names)
        self.reprints = Reprints(store)
        self.marks = Marks(store)
        self.decisions = Decisions(store)
        self.history = History(store)
        self.wiring = Wiring(store)
        self.index = Index(store, self.wiring)
        self.edits = Edits(store, self.articles, self.index)
        self.versions = Versions(store, self.articles)
        self.analyses = Analyses(store)
        self.exports = Exports(store, self.articles, self.edits, self.marks, self.names)
        self.copies = Copies(store)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """Open a library; for writing, make it (and its folder) or bring it up to date where needed.

        `Path(":memory:")` is a library that lives as long as it is open. Raises `LibraryError`; a file that is not a
        library is left as it is, byte for byte.
        """
        return cls(Store(path, read_only=read_only))

    def close(self) -> None:
        """Let go of the file. Harmless when done twice."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.store.__exit__(kind, error, trace)

    @property
    def path(self) -> Path:
        """Where it stands."""
        return self.store.path

    @property
    def uuid(self) -> str:
        """Its lasting id."""
        return self.store.uuid

    @property
    def read_only(self) -> bool:
        """Whether it was opened to be read alone."""
        return self.store.read_only

    @property
    def replaced(self) -> int:
        """How often its file turned out to be another one since it was opened."""
        return self.store.replaced

    @property
    def gone(self) -> bool:
        """Whether there was no library at the path at the last look; what was open is read on."""
        return self.store.gone

    def revision(self) -> int:
        """A number that grows with every change to articles, names and decisions, and with no reading position."""
        return self.store.revision()

    def restored(self) -> str | None:
        """When a backup was put in the place of what it held, if one was; UTC, ISO 8601."""
        return self.store.restored()

    def write(self, change: Callable[[], Result]) -> Result:
        """Make a change in one transaction; see `Store.write`. Raises `LibraryError`; nothing is kept then."""
        return self.store.write(change)

    def writing(self) -> AbstractContextManager[None]:
        """One transaction: all that is written inside is kept, or none of it. Raises `LibraryError`."""
        return self.store.writing()
