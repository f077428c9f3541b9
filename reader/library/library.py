"""An open library and its parts."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from reader.library.all_names import AllNames
from reader.library.analyses import Analyses
from reader.library.articles import Articles
from reader.library.bonds import Bonds
from reader.library.copies import Copies
from reader.library.decisions import Decisions
from reader.library.descriptions import Descriptions
from reader.library.edits import Edits
from reader.library.evidence import EvidenceOfTexts
from reader.library.exports import Exports
from reader.library.fillings import Fillings
from reader.library.guard import guard
from reader.library.history import History
from reader.library.imports import Imports
from reader.library.index import Index
from reader.library.labels import Labels
from reader.library.listing import Listing
from reader.library.marks import Marks
from reader.library.name_words import NameWords
from reader.library.names import Names
from reader.library.noise import Noise
from reader.library.reprints import Reprints
from reader.library.room import Room
from reader.library.saved_searches import SavedSearches
from reader.library.search_index import SearchIndex
from reader.library.searching import Searching
from reader.library.store import Result, Store
from reader.library.versions import Versions
from reader.library.wiring import Wiring

if TYPE_CHECKING:
    from reader.library.renewal import Watch


@guard
class Library:
    """An open library: `with Library.open(path) as library: …`. What can be asked of it, its parts say."""

    def __init__(self, store: Store) -> None:
        self.store = store
        """The file, for the parts."""
        self.listing = Listing(store)
        self.articles = Articles(store, self.listing)
        self.names = Names(store)
        self.all_names = AllNames(store, self.names)
        self.reprints = Reprints(store)
        self.marks = Marks(store)
        self.decisions = Decisions(store)
        self.history = History(store)
        self.wiring = Wiring(store)
        self.bonds = Bonds(store)
        self.evidence = EvidenceOfTexts(store)
        self.labels = Labels(store)
        self.name_words = NameWords(store)
        self.index = Index(store, self.wiring, self.name_words)
        self.descriptions = Descriptions(store)
        self.edits = Edits(store, self.articles, self.index)
        self.noise = Noise(store)
        self.versions = Versions(store, self.articles)
        self.analyses = Analyses(store)
        self.exports = Exports(store, self.listing, self.edits, self.marks, self.names)
        self.imports = Imports(store)
        self.saved_searches = SavedSearches(store)
        self.copies = Copies(store)
        self.fillings = Fillings(store)
        self.search_index = SearchIndex(store)
        self.searching = Searching(store, self.listing)
        self.room = Room(store)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, renews: bool = True, watch: "Watch | None" = None) -> Self:
        """Open a library; for writing, make it (and its folder) where needed.

        One of an older version is brought up to date, which `watch` is told of and may give up. Whoever reads and does
        not want it to (`renews`) reads one that is nearly like today's as if it were, and gets a `LibraryError` for an
        older one.
        `Path(":memory:")` is a library that lives as long as it is open. Raises `LibraryError`; a file that is not a
        library is left as it is, byte for byte.
        """
        return cls(Store(path, read_only=read_only, renews=renews, watch=watch))

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
