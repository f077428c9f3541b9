"""What an export shall hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reader.export import words
from reader.model.colors import Color
from reader.model.marks import Highlight


@dataclass(frozen=True, slots=True)
class Options:
    """What an export shall hold."""

    whole_articles: bool = False
    """Articles with their coloured names and highlights, instead of the highlighted passages alone."""
    color_names: Mapping[Color, str] = field(default_factory=dict)
    """What the user calls the colours; one that is missing keeps its own name."""
    context: int = 160
    """Code points of text on each side of a quote."""
    title: str = ""
    """Of the whole document; empty: «Выделенное и заметки», or «Статьи»."""
    exported: str = ""
    """When, UTC, ISO 8601; empty: the document does not say. Formats that must have a date then take 1 January 2000."""

    def color_name(self, color: Color) -> str:
        """What the user calls a colour."""
        return self.color_names.get(color) or words.COLORS[color]

    def color_of(self, highlight: Highlight) -> str:
        """What the user calls the colour of a highlight; of a passage that nobody marked, that it is a mention."""
        return self.color_name(highlight.color) if highlight.marked else words.UNMARKED

    @property
    def heading(self) -> str:
        """The title of the whole document."""
        return self.title or (words.ARTICLES if self.whole_articles else words.DOCUMENT)
