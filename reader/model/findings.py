"""What reading and analysing a text yield, before any of it is in a library."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from reader.model.articles import Span
from reader.model.names import Kind
from reader.model.origins import NOTHING_SAID, About


class NotKept(StrEnum):
    """What a file may hold that an article does not."""

    PICTURE = "pictures"
    TABLE = "the form of tables"
    """The rows are kept, each as a line."""
    COMMENT = "comments"
    FORMULA = "formulas"
    ATTACHMENT = "attachments"
    MEDIA = "sound and video"
    SCAN = "pages that are pictures"
    OBJECT = "embedded objects"
    ROW = "rows without a text"
    """Of the table in which the article was the last one."""
    SIGN = "signs that their fonts do not tell"
    PAGE = "pages that could not be read, or were too many"


@dataclass(frozen=True, slots=True)
class QuotedNote:
    """What a person marked in another program, and wrote to it."""

    quote: str
    """The marked words, perhaps with other blanks than the text has."""
    note: str = ""
    tags: tuple[str, ...] = ()
    color: str | None = None
    """As the other program calls it."""
    created: str | None = None
    """A moment in ISO 8601."""
    of: str = field(default="", compare=False)
    """What the source calls the article, the same whenever it comes; nothing where it does not say."""


@dataclass(frozen=True, slots=True)
class SourceArticle:
    """One article as its source gives it, before any analysis.

    `text` is what the file holds, unchanged; cleaning only says which spans of it are `dimmed` (shown, never analysed).
    `title_span` is None where the file has no title and one was made from its first sentence. `published` is cut to
    what the text gives: `2023-09-23T00:39`, `2020-10`, `--07-28` (28 July of an unknown year), or None: never invented.
    """

    path: Path
    text: str
    title: str
    title_span: Span | None
    source: str | None
    published: str | None
    dimmed: tuple[Span, ...] = ()
    original: bytes | None = None
    """The file's own bytes, where they hold one article."""
    encoding: str = "utf-8"
    about: About = NOTHING_SAID
    outside: tuple[str, ...] = ()
    """The keys (`text.noise.line_key`) of lines around the story that are not dimmed, and may be the outlet's."""
    not_kept: tuple[tuple[NotKept, int], ...] = ()
    """What the file has of this article besides, and how many."""
    quotes: tuple[QuotedNote, ...] = ()
    """What a person marked in it elsewhere."""
    is_excerpt: bool = False
    """Whether the text is no more than what was marked: an article of the same address that is whole says more."""


@dataclass(frozen=True, slots=True)
class Alias:
    """A normalised name, as one article means it, that leads to an entity.

    Equal keys are the same alias in every article. `blocks` are the coarse keys under which it may meet other aliases
    that name the same entity; two aliases that share none are never compared. `facts` is what resolution knows of it
    (first name, surname, gender, an entry of a table …), read and written by the language alone.
    """

    key: str
    kind: Kind
    name: str
    """The name in the nominative, as a person would write it."""
    blocks: tuple[str, ...]
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names what its alias leads to."""

    span: Span
    alias: str
    """The key of its alias; the alias carries the kind."""
    sentence: Span
    """The sentence around it, for showing it elsewhere."""
    derived: bool = False
    """An adjective («российский»), not a name."""
    also: str | None = None
    """The key of the alias of the state for which a capital stands here («позиция Москвы»)."""


@dataclass(frozen=True, slots=True)
class Told:
    """What an article tells of the people it names; `Evidence.of` says it of one of them."""

    offices: Mapping[str, Sequence[str]]
    """By the key of the alias; see `Evidence.offices`."""
    rarest: tuple[str, ...]
    """The keys of the rarest names in full, the rarest first."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the language finds in one text, by that text alone: mentions by position, and every alias they use."""

    version: str
    mentions: tuple[Mention, ...]
    aliases: tuple[Alias, ...]
    told: Told | None = field(default=None, compare=False)
    """What follows from these mentions and the text, where it was gathered with them."""


MOST_EVIDENCE = 5
"""Articles of an alias whose evidence is looked at, and names beside it: so that a famous name costs no more."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one article tells of the bearer of a name in it, by the article alone."""

    article: int = 0
    """Any number that tells the article from others."""
    outlet: str | None = None
    """The source of the article, as an index knows it."""
    published: str | None = None
    """Its date, see `SourceArticle.published`."""
    offices: tuple[str, ...] = ()
    """What it says that the bearer does, and of which country: nouns in the nominative, in lower case."""
    beside: tuple[str, ...] = ()
    """The rarest names in full that stand beside it."""

    @classmethod
    def of(cls, key: str, told: Told, article: int, outlet: str | None, published: str | None) -> "Evidence":
        """What an article tells of whoever bears the alias with this key."""
        beside = [each for each in told.rarest if each != key][:MOST_EVIDENCE]
        return cls(article, outlet, published, tuple(told.offices.get(key, ())), tuple(beside))


@dataclass(frozen=True, slots=True)
class AliasUse:
    """An alias with how many articles use it, and how often."""

    alias: Alias
    articles: int
    mentions: int
    evidence: tuple[Evidence, ...] = ()
    """What the newest of these articles tell, one of each, of `MOST_EVIDENCE` at most."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """One entity, as resolving a block of aliases finds it.

    `id` is made of content (`state:RU`, `person:лавров сергей`), never of an order of arrival. An `unsure` one is a
    name whose bearer its articles do not tell; `candidates` are the ids of those it may be.
    """

    id: str
    kind: Kind
    name: str
    aliases: tuple[str, ...]
    unsure: bool = False
    candidates: tuple[str, ...] = ()
    confirmed: bool = False
    """The user decided about it."""
