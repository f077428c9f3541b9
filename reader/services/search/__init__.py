"""Searching: what a query says and whom its names mean, what it finds, and where in articles that stands."""
