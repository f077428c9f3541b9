"""The lines of an article: cleaned, cut into sentences and tokens."""
