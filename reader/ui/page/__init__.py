"""The article being read, as a page."""
