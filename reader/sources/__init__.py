"""From a path to articles: finding the files, decoding them, and telling title, source, date and boilerplate apart.

Knows files and news pages, no language and no database. What a path cannot give is said by a `SourceError`.
"""

from reader.sources.formats import find_files, read_articles, read_verbatim

__all__ = ["find_files", "read_articles", "read_verbatim"]
