"""Which analysis this is."""


ANALYSIS_VERSION = "6"
"""Changes whenever the same text would be read differently; stored with every text."""
