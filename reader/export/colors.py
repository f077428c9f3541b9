"""The colours of an exported document on white, one table for every format."""

from typing import Final

from reader.model import Color, Kind

INKS: Final = {Kind.PERSON: "#174E8C", Kind.STATE: "#8F3206", Kind.PLACE: "#075C45"}
"""The colours of names; dark enough to be read on every marker too (contrast 4.5 and more)."""
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
"""What stands behind highlighted words."""
