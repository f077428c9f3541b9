"""Which analysis this is."""

from typing import Final

ANALYSIS_VERSION: Final = "6"
"""Changes whenever the same text would be read differently; stored with every text."""
