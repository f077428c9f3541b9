"""What is searched for, as a tree, and what was found."""

from dataclasses import dataclass
from enum import StrEnum

from reader.model.articles import Span
from reader.model.names import Kind


class Field(StrEnum):
    """What an article can be asked about besides its words. The values are what one types before the colon."""

    SOURCE = "source"
    TAG = "tag"
    LANGUAGE = "language"
    AFTER = "after"
    """Published on that day or later; of a month or a year its first day."""
    BEFORE = "before"
    """Published before that day; of a month or a year before its first day."""
    MARKED = "marked"
    """It holds a highlight or a note."""
    STARRED = "starred"
    READ = "read"
    DATED = "dated"
    """It has a date with a year."""


@dataclass(frozen=True, slots=True)
class WordTerm:
    """A word in any of its forms; or `exact` in this one; or, as `prefix`, all words of which a form begins so."""

    form: str
    """As `text.words.form_of` gives it."""
    exact: bool = False
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class PhraseTerm:
    """Words one after the other."""

    words: tuple[WordTerm, ...]


@dataclass(frozen=True, slots=True)
class NearTerm:
    """Words and phrases in any order with at most so many other words between the first and the last of them."""

    parts: tuple[WordTerm | PhraseTerm, ...]
    within: int = 10


@dataclass(frozen=True, slots=True)
class NameTerm:
    """Articles that name a person, a state or a place, whatever it is called there.

    `entities` are the ids for which it stands, all that the `name` may mean until one is chosen. `written`, as `fold`
    gives it, leaves only those in which its words stand too («Ханкенди»): before it is asked, it becomes such words.
    """

    name: str
    kind: Kind | None = None
    entities: tuple[str, ...] = ()
    written: str | None = None


@dataclass(frozen=True, slots=True)
class FieldTerm:
    """Something that an article says or that the user did to it.

    `value` is as the field wants it: a partial date for AFTER and BEFORE, «yes» or «no» for MARKED, STARRED, READ and
    DATED, a code of ISO 639-1 for LANGUAGE; words, as `fold` gives them, for SOURCE (all sources that hold them as
    words) and TAG (this one).
    """

    field: Field
    value: str


@dataclass(frozen=True, slots=True)
class All:
    """All of these, at least one; every article where there is none."""

    parts: "tuple[Term, ...]" = ()


@dataclass(frozen=True, slots=True)
class Any:
    """At least one of these."""

    parts: "tuple[Term, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """All articles but these."""

    part: "Term"


Term = WordTerm | PhraseTerm | NearTerm | NameTerm | FieldTerm | All | Any | Not
"""What is searched for."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The sentence of a hit, cut where it is long.

    `start` is where it begins in the text and `at` the first hit in it, both in code points of the text; the other
    spans are in code points of `words`. Of what was found in the title alone there is none.
    """

    at: int
    start: int
    words: str
    hits: tuple[Span, ...]
    names: tuple[tuple[Span, Kind], ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """What of a facet was found in how many articles."""

    value: str
    """What a query has to say: an entity's id, a source, a tag, a month («2020-11», «2020»), a language."""
    label: str
    articles: int


@dataclass(frozen=True, slots=True)
class FoundFacets:
    """How what was found is made up. Counts are of articles; where `is_exact` is not so, they are estimated (≈)."""

    total: int
    is_exact: bool
    people: tuple[Counted, ...] = ()
    states: tuple[Counted, ...] = ()
    places: tuple[Counted, ...] = ()
    sources: tuple[Counted, ...] = ()
    tags: tuple[Counted, ...] = ()
    languages: tuple[Counted, ...] = ()
    months: tuple[Counted, ...] = ()
    """Each month in which something was published, the earliest first; without those that are of no known year."""
    undated: int = 0
    marked: int = 0
    starred: int = 0
    read: int = 0
