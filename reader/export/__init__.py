"""Highlights, notes and articles become files; one module a format."""

from reader.export.formats import FORMATS, Format
from reader.export.options import Options
from reader.export.saving import save

__all__ = ["FORMATS", "Format", "Options", "save"]
