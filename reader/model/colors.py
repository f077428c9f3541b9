"""The colours and signs that the window and what is exported share, each written once.

Text and names have a contrast of at least 4.5 on all they can stand on.
"""

from enum import StrEnum
from typing import Final

from reader.model.names import Kind


class Color(StrEnum):
    """The colours of highlights. The values stand in the database, in exports and on the command line."""

    YELLOW = "yellow"
    RED = "red"
    GREEN = "green"
    BLUE = "blue"
    PURPLE = "purple"
    MAGENTA = "magenta"
    ORANGE = "orange"
    GRAY = "gray"


LIGHT: Final = {
    "paper": "#FCFBF8",
    "panel": "#F4F2ED",
    "line": "#E2DED5",
    "text": "#22252A",
    "quiet": "#646974",
    "accent": "#1D5FA8",
}
DARK: Final = {
    "paper": "#1C1E22",
    "panel": "#23262B",
    "line": "#343840",
    "text": "#E4E2DD",
    "quiet": "#9DA3AE",
    "accent": "#8DBBF2",
}
LIGHT_NAMES: Final = {Kind.PERSON: "#1D5FA8", Kind.STATE: "#B4420C", Kind.PLACE: "#0A7357"}
DARK_NAMES: Final = {Kind.PERSON: "#8DBBF2", Kind.STATE: "#F0A47A", Kind.PLACE: "#6CCFB0"}
"""The colours of names on paper."""
INKS: Final = {Kind.PERSON: "#174E8C", Kind.STATE: "#8F3206", Kind.PLACE: "#075C45"}
"""The colours of names on white, dark enough to be read on every marker too."""
MARKERS: Final = {
    Color.YELLOW: "#FFE58A",
    Color.RED: "#FFD0CA",
    Color.GREEN: "#CBEFC0",
    Color.BLUE: "#C9E2FF",
    Color.PURPLE: "#E0D4FC",
    Color.MAGENTA: "#FBD0EC",
    Color.ORANGE: "#FFD9B0",
    Color.GRAY: "#DEDFE2",
}
"""What stands behind highlighted words in light."""
SHAPES: Final = {Kind.PERSON: "●", Kind.STATE: "■", Kind.PLACE: "▲"}
"""The second sign of a kind wherever kinds are listed; in a text it is the style of the underline."""
