"""Names that the tagger did not see."""
