"""From a path to articles: finding the files, decoding them, and telling title, source, date and boilerplate apart.

Knows files and news pages, no language and no database. What a path cannot give is said by a `SourceError`.
"""

from reader.sources.encodings import ENCODINGS, is_misread, repaired
from reader.sources.files import file_around, find_folders, order_of, read_bytes
from reader.sources.formats.reading import (
    holds_many,
    may_be_table,
    pieces_of,
    read_articles,
    read_as,
    read_parts,
    read_verbatim,
    table_in,
)
from reader.sources.formats.table import (
    FORMATS,
    TABLE,
    count_files,
    find_files,
    find_others,
    foreign_by_content,
    is_readable,
    is_searched_for,
    kind_of,
)
from reader.sources.formats.tables.kinds import Look
from reader.sources.pasted import read_date, read_pasted
from reader.sources.placed import Placed, placed

__all__ = [
    "ENCODINGS",
    "FORMATS",
    "TABLE",
    "Look",
    "Placed",
    "count_files",
    "file_around",
    "find_files",
    "find_folders",
    "find_others",
    "foreign_by_content",
    "holds_many",
    "is_misread",
    "is_readable",
    "is_searched_for",
    "kind_of",
    "may_be_table",
    "order_of",
    "pieces_of",
    "placed",
    "read_articles",
    "read_as",
    "read_bytes",
    "read_date",
    "read_parts",
    "read_pasted",
    "read_verbatim",
    "repaired",
    "table_in",
]
