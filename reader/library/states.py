"""The states of what the user marked and edited, as they are stored, undone and redone."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any, Self

from reader.model.articles import Span
from reader.model.colors import Color
from reader.model.marks import Quote

APART = "reprint"
"""The field of the correction, without a value, by which the user says that an article is no reprint of another."""
LINES = "lines"
"""The field of the correction by which the user says of lines of the article whether they are noise: {key: bool}."""
STARRED = "starred"
"""The field of the correction, without a value, by which the user marks an article with a star."""
CORRECTED = ("title", "source", "published", "author", "url", "tags", APART, LINES, STARRED)
"""The fields that a correction may be of; `tags` and `LINES` hold JSON."""


class Changed(StrEnum):
    """What has states. The values stand in the database."""

    DECISION = "decision"
    """On or off."""
    HIGHLIGHT = "highlight"
    ARTICLE = "article"
    COLOR = "color"
    """Its name."""
    LINE = "line"
    """Whether it is noise in all articles of an outlet; see `line_target`."""


def line_target(outlet: str, line: str) -> str:
    """What the history calls a line of an outlet, both by their keys."""
    return f"{outlet}\n{line}"


def line_of(target: str) -> tuple[str, str]:
    """The keys of the outlet and the line that the history means."""
    outlet, _, line = target.partition("\n")
    return outlet, line


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
    """By field, see `CORRECTED`; None says that it has none, of `APART` that it is no reprint."""
    note: str = ""
    noted: str = ""
    """When the note was changed last, UTC, ISO 8601."""
    deleted: str | None = None
    """When it went to the trash, if it did; UTC, ISO 8601."""

    def with_corrections(self, corrections: Mapping[str, str | None]) -> Self:
        """The same with these corrections and no others."""
        return replace(self, corrections=tuple(sorted(corrections.items())))

    def to_json(self) -> dict[str, Any]:
        """This state for the history."""
        return asdict(self)

    @classmethod
    def from_json(cls, state: dict[str, Any]) -> Self:
        """A state of the history."""
        return cls(**{**state, "corrections": tuple((field, value) for field, value in state["corrections"])})
