"""What a source says of an article besides its words, and where something that is said of it comes from."""

from dataclasses import dataclass
from enum import StrEnum


class Origin(StrEnum):
    """By what something is known of an article, the surest first."""

    METADATA = "metadata"
    """The file's own description of itself: JSON-LD, OpenGraph, a header."""
    MARKUP = "markup"
    """How the words of it are marked: a heading, a time, a byline."""
    TEXT = "text"
    """The words themselves say so."""
    GUESSED = "guessed"
    """Nothing says so for sure."""


@dataclass(frozen=True, slots=True)
class About:
    """What else a source says of an article, where it does: most pages say more than their words."""

    author: str | None = None
    url: str | None = None
    """Where it was published; never asked without the user."""
    language: str | None = None
    """A code of ISO 639-1, where it is not Russian: such a text is not analysed."""
    tags: tuple[str, ...] = ()
    origins: tuple[tuple[str, Origin], ...] = ()
    """By what each thing is known, by its name (`title`, `published` …), that is not said by the text itself."""


NOTHING_SAID = About()
