"""Bibliographies: items with their metadata, whose texts stand in files beside them, or are abstracts."""
