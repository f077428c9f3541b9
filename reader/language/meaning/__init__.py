"""Whom the names of one article mean, by that article alone."""
