"""What the steps of finding names hand to each other: a line of an article and the names in it."""

from dataclasses import dataclass, field

from reader.language.words import Word
from reader.model import Kind


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the cleaned text: `[start, end)`, and its kind: None for a state or a place, until the gazetteer has spoken."""

    start: int
    end: int
    kind: Kind | None
    text: str
    echo: int | None = None
    """Where the name starts whose original spelling this is: «Томас Шефер (Thomas Schäfer)»."""
    alone: bool = False
    """A title before it says that its bearer has no surname: «пророк Мухаммед»."""
    type_word: str = ""
    """The word right before it that says what kind of place it is: «штата Нью-Йорк»."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph (or a piece of a very long one) that starts at `start` of the cleaned text."""

    start: int
    text: str
    words: tuple[Word, ...]
    organisations: list[tuple[int, int]] = field(default_factory=list)
    """Stretches that the finder took for organisations."""

    def before(self, position: int, count: int = 1) -> list[Word]:
        """The last words before a position, nearest first."""
        return [word for word in reversed(self.words) if word.end <= position][:count]

    def after(self, position: int, count: int = 1) -> list[Word]:
        """The first words at or after a position, nearest first."""
        return [word for word in self.words if word.start >= position][:count]
