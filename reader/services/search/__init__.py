"""Searching: what is asked, what it means, and where it stands."""
