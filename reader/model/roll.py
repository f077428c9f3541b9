"""A list of names that a person looked up at once: who each is, and where they are named first and last."""

from dataclasses import dataclass

from reader.model.articles import ArticleRow
from reader.model.names import EntityRow


@dataclass(frozen=True, slots=True)
class Meant:
    """One whom a name of the list may mean.

    `first` and `last` are the oldest and the newest of the articles of a known year that name them; where there is none
    of those, the first of the others is both.
    """

    entity: EntityRow
    first: ArticleRow | None
    last: ArticleRow | None


@dataclass(frozen=True, slots=True)
class RollName:
    """A name of the list: whom it may mean, the best first; nobody where none in the library is called so."""

    line: int
    """On which line it stands, from 1."""
    typed: str
    """The line, with what was cut off: its number, a post."""
    name: str
    """What was looked up."""
    meant: tuple[Meant, ...] = ()
    more: int = 0
    """How many others it may mean besides."""
    nearest: EntityRow | None = None
    """Of a name that is not there, the one in the library that is written most like it."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """A name that stood on an earlier line already, and is looked up once."""

    line: int
    name: str
    first_line: int


@dataclass(frozen=True, slots=True)
class Roll:
    """What came of a list of names."""

    names: tuple[RollName, ...]
    repeated: tuple[Repeated, ...] = ()
    empty: int = 0
    """Lines that hold no letter."""
    left_out: int = 0
    """Lines beyond those that are looked up at once."""
