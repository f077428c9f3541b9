"""The list of articles, and what is done with whole articles."""
