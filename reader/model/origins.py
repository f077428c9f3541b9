"""Where something that is said of an article comes from."""

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
