"""The lines of which an article is made, by whatever format, and what they tell of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from reader.model.findings import NotKept
from reader.model.origins import Origin
from reader.sources.extracted import Given, Role
from reader.sources.formats.moments import is_sane

NEAR = 8
"""Lines at the beginning of an article among which its headline stands, and its date."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or nothing but what stands in its place and is no text."""

    words: str
    role: Role = Role.PARAGRAPH
    rank: int = 0
    """Of a heading, from 1."""
    linked: float = 0
    """The share of its words that are links."""
    starts: tuple[int, ...] = ()
    """The numbers of the entries of the table of contents that lead here."""
    notes: tuple[int, ...] = ()
    """The numbers of the notes that it has marks of."""
    links: tuple[int, ...] = ()
    """The numbers of addresses from where the article was taken."""
    lost: tuple[NotKept, ...] = ()
    """What stands here and is no text."""


def dated(said: Sequence[Line]) -> Given[str] | None:
    """When the article appeared, by a line near its headline that says nothing else."""
    from reader.sources.guessing.dates import stamp_beside, stamp_of

    near = [line.words for line in said[:NEAR] if len(line.words) <= 120]
    stamps = [*map(stamp_of, near), *map(stamp_beside, near)]
    dates = [stamp.date for stamp in stamps if stamp and is_sane(stamp.date)]
    best = next((date for date in dates if not date.startswith("--")), dates[0] if dates else None)
    return Given(best, Origin.TEXT) if best else None
