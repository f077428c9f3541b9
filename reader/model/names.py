"""Names and whom they mean: the kinds, an entity as a row of a list, a mention of it in a text."""

from dataclasses import dataclass
from enum import StrEnum

from reader.model.articles import Span


class Kind(StrEnum):
    """What an entity is. The values stand in the database and in every JSON answer."""

    PERSON = "person"
    STATE = "state"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An entity with the articles that name it, and its mentions in them (derived mentions are not counted)."""

    id: str
    kind: Kind
    name: str
    articles: int
    mentions: int
    unsure: bool = False
    confirmed: bool = False
    """The user decided about it; otherwise the program guessed."""


@dataclass(frozen=True, slots=True)
class EntityMention:
    """A mention in a stored text, with the entity to which it leads."""

    span: Span
    kind: Kind
    entity: str
    derived: bool = False
    also: str | None = None
    unsure: bool = False
    confirmed: bool = False
    """The user decided about the entity; otherwise the program guessed."""


class NameOrder(StrEnum):
    """How the list of all names is sorted."""

    COUNT = "count"
    """Most mentioned first."""
    NAME = "name"
    """By alphabet."""
    LAST_SEEN = "last_seen"
    """Newest first."""
    DOUBTFUL = "doubtful"
    """Unsure ones first, then what the user has not confirmed; most mentioned first."""
