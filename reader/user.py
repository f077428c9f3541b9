"""The nouns of what the user makes: highlights, notes, decisions, steps that can be undone, and what is exported.

Frozen values like those of `reader.model`, which they speak of; a window is painted without them.
"""

from dataclasses import dataclass

from reader.linked import Form
from reader.model import Act, ArticleRow, Color, DecisionState, EntityRow, Kind, Reach, Span, What


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage by its own words, as in the W3C text-quote selector: it finds its place again when a text changes."""

    exact: str
    prefix: str = ""
    """The words just before it, as far as they were kept."""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A passage that the user marked. `span` is None for an orphan: its words no longer stand in the article's text."""

    id: str
    """A lasting UUID."""
    article: str
    span: Span | None
    quote: Quote
    color: Color
    note: str = ""
    tags: tuple[str, ...] = ()
    created: str = ""
    """UTC, ISO 8601, as `modified`."""
    modified: str = ""
    marked: bool = True
    """False for a passage that an export of one name shows though the user did not mark it; it has no colour then."""


@dataclass(frozen=True, slots=True)
class ListedHighlight:
    """A highlight as a list over the whole library shows it."""

    highlight: Highlight
    article: ArticleRow
    quote: str
    """The words as the article has them now; an orphan's as they were kept."""
    names: tuple[EntityRow, ...]
    """What the passage names, adjectives included, each once, in the order of the text."""


@dataclass(frozen=True, slots=True)
class ArticleNote:
    """What the user wrote about an article as a whole."""

    article: ArticleRow
    note: str
    modified: str
    """UTC, ISO 8601."""


@dataclass(frozen=True, slots=True)
class NoteFilter:
    """Which highlights are meant: those that fit everything that is given."""

    article: str | None = None
    colors: frozenset[Color] = frozenset()
    """One of these; none is any."""
    tags: frozenset[str] = frozenset()
    """One of these; none is any."""
    entity: str | None = None
    """The passage names this entity."""
    words: str = ""
    """Each of them stands in the quote, the note or a tag, be it inside a word; case and ё do not matter."""
    orphans: bool | None = None
    """Only orphans, or none of them."""


@dataclass(frozen=True, slots=True)
class Facets:
    """How many highlights a filter leaves, and how many it would leave with another colour or tag instead."""

    total: int
    colors: tuple[tuple[Color, int], ...]
    tags: tuple[tuple[str, int], ...]
    """By name."""
    orphans: int
    """As if the filter did not speak of orphans."""


@dataclass(frozen=True, slots=True)
class TrashedArticle:
    """An article in the trash."""

    article: ArticleRow
    deleted: str
    """UTC, ISO 8601."""


@dataclass(frozen=True, slots=True)
class TrashedHighlight:
    """A highlight in the trash, of an article that is not."""

    highlight: Highlight
    article: ArticleRow
    deleted: str
    """UTC, ISO 8601."""


@dataclass(frozen=True, slots=True)
class NamedMention:
    """A name in an article with the entity to which it leads, as an export shows it."""

    span: Span
    entity: EntityRow
    derived: bool = False


@dataclass(frozen=True, slots=True)
class ExportedArticle:
    """An article as an export needs it: its words, names and marks, and where all of it comes from."""

    row: ArticleRow
    text: str
    title_span: Span | None
    dimmed: tuple[Span, ...]
    sha256: str
    """Of the text in UTF-8, in hex digits."""
    imported: str
    """When the text was imported, UTC, ISO 8601."""
    path: str | None
    library: str
    """The library's UUID: with the article's id it makes the `reader://` link."""
    mentions: tuple[NamedMention, ...]
    """By position, never overlapping."""
    highlights: tuple[Highlight, ...]
    """By position, orphans last; they may overlap one another and the names."""
    note: str = ""
    """The user's note on the article as a whole."""


@dataclass(frozen=True, slots=True)
class NameRow:
    """An entity as the list of all names shows it."""

    entity: EntityRow
    forms: tuple[Form, ...]
    """Its most frequent forms."""
    outlets: tuple[str, ...]
    """Who wrote of it, as the sources of its newest articles say, most often first."""
    last_seen: str | None
    """The date of its newest article, see `SourceArticle.published`; None where no article of it has one."""


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """Somebody or something by kind and name, as a decision speaks of them; names are compared as `text.fold` has them.

    `key` is the normalised name (`Alias.key`) that was meant: of several aliases with this kind and name, namesakes,
    only that one is. Where the library has no alias with that key, the name alone counts.
    """

    kind: Kind
    name: str
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """The article, or the passage in it, of which a decision speaks."""

    article: str
    """The article's lasting id."""
    sha256: str
    """The hash of the text's UTF-8, in hexadecimal: it finds the article in another person's library."""
    quote: Quote | None = None
    """None where the whole article is meant."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What the user said about a name, as a rule: by kind, name and quote, never by a number that analysis made.

    `made` is UTC in ISO 8601 with microseconds; of two that contradict each other the later one wins. `form` narrows a
    split or a rejection to one way in which texts write the subject, and is the words that a `name` speaks of; a form
    stands for itself in every case. `anchor` is given where `reach` is not everywhere.
    """

    id: str
    made: str
    act: Act
    subject: Named
    target: Named | None = None
    form: str | None = None
    reach: Reach = Reach.EVERYWHERE
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class ListedDecision:
    """A decision and what has become of it."""

    decision: Decision
    state: DecisionState
    overruled_by: str | None = None
    """The id of the later decision that says otherwise."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that the user did at once and can undo at once."""

    what: What
    targets: int
    """How many highlights, articles or decisions it changed."""
    made: str
    """UTC, ISO 8601."""
