"""What became of the names of an article, step by step: for who asks why something is a name, or is none."""

from dataclasses import dataclass
from enum import StrEnum

from reader.model.articles import Span
from reader.model.findings import Alias


class Did(StrEnum):
    """What a step did to a name."""

    MADE = "made"
    CUT = "cut"
    WIDENED = "widened"
    JOINED = "joined"
    PARTED = "parted"
    RETYPED = "retyped"
    TOLD = "told"
    """It knows more of the name than before."""
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that decided: a function, `guards._street`, and what it says of itself."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Event:
    """What one step did to a name."""

    step: str
    meaning: str
    """What the step is for."""
    did: Did
    before: tuple[str, ...]
    """The names of which this one was made; none, where it is new."""
    after: str
    told: tuple[tuple[str, str], ...] = ()
    """What is known of it since, by the fields of a name; a position is one of the text as it is."""
    rules: tuple[Rule, ...] = ()
    """Those that decided, the innermost first; none, where the step is itself the rule."""


@dataclass(frozen=True, slots=True)
class TracedName:
    """A name of a text, or what was taken for one on the way, with its history and whom it means."""

    span: Span
    text: str
    events: tuple[Event, ...]
    """The last of them dropped it where it has no alias."""
    alias: Alias | None
    full: Span | None = None
    """Where the article names in more words the one whom it means."""
    government: Alias | None = None
    """The state for which a capital stands here."""
