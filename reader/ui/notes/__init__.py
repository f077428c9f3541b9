"""Highlights and notes: marking, the card of a highlight, the list of all, taking them along."""
