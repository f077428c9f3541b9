"""Markdown: its text as it reads, without the signs that mark it up."""
