"""«Читальня»: a desktop reader for the news, in which every name is a link."""

__version__ = "0.1.0"
