"""The states of what the user marked and edited, as they are stored, undone and redone."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self

from reader.model.articles import Span
from reader.model.colors import Color
from reader.model.marks import Quote

APART = "reprint"
"""The field of the correction, without a value, by which the user says that an article is no reprint of another."""


class Changed(StrEnum):
    """What has states. The values stand in the database."""

    DECISION = "decision"
    """On or off."""
    HIGHLIGHT = "highlight"
    ARTICLE = "article"
    COLOR = "color"
    """Its name."""


@dataclass(frozen=True, slots=True)
class HeldHighlight:
    """A highlight as the user made it, whatever text its article has now."""

    id: str
    """A lasting UUID."""
    article: str
    """The article's lasting id."""
    sha256: str
    """Of the text on which it was made, in hexadecimal."""
    made: Span
    """Where it stood in that text."""
    quote: Quote
    color: Color
    note: str
    tags: tuple[str, ...]
    created: str
    """UTC, ISO 8601, as the next two."""
    modified: str
    deleted: str | None = None
    """When it went to the trash, if it did."""

    def to_json(self) -> dict[str, Any]:
        """This state for the history."""
        return asdict(self)

    @classmethod
    def from_json(cls, state: dict[str, Any]) -> Self:
        """A state of the history."""
        typed = {
            "made": Span(**state["made"]),
            "quote": Quote(**state["quote"]),
            "color": Color(state["color"]),
            "tags": tuple(state["tags"]),
        }
        return cls(**{**state, **typed})


@dataclass(frozen=True, slots=True)
class HeldArticle:
    """What the user did to an article."""

    corrections: tuple[tuple[str, str | None], ...] = ()
    """By `title`, `source`, `published`; None says that it has none. `APART` and None: it is no reprint."""
    note: str = ""
    noted: str = ""
    """When the note was changed last, UTC, ISO 8601."""
    deleted: str | None = None
    """When it went to the trash, if it did; UTC, ISO 8601."""

    def to_json(self) -> dict[str, Any]:
        """This state for the history."""
        return asdict(self)

    @classmethod
    def from_json(cls, state: dict[str, Any]) -> Self:
        """A state of the history."""
        return cls(**{**state, "corrections": tuple((field, value) for field, value in state["corrections"])})
