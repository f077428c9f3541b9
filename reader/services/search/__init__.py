"""Searching: what a query says, whom its names mean, what completes it."""
