"""What the user decides about names, as rules that hold for every article."""

from dataclasses import dataclass
from enum import StrEnum

from reader.model.marks import Quote
from reader.model.names import Kind


class Act(StrEnum):
    """What a decision says. The values stand in the database and in exported files."""

    MERGE = "merge"
    """The subject is the target."""
    SPLIT = "split"
    """The subject is not the target; without a target: what the form, the passage or the article has is not it."""
    RENAME = "rename"
    """The subject is shown under the target's name."""
    RETYPE = "retype"
    """The subject is of the target's kind."""
    REJECT = "reject"
    """The subject is no name of anybody or anything."""
    NAME = "name"
    """The words quoted (or given as a form) are a name of the subject."""
    CONFIRM = "confirm"
    """The subject is right as it is."""
    APART = "apart"
    """The subject and the target are different, whatever suggests that they are one."""


class Reach(StrEnum):
    """How far a decision goes."""

    EVERYWHERE = "everywhere"
    ARTICLE = "article"
    HERE = "here"


class DecisionState(StrEnum):
    """What has become of a decision."""

    IN_FORCE = "in force"
    OVERRULED = "overruled"
    FITS_NOTHING = "fits nothing"
    OFF = "off"


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
