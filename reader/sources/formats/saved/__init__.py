"""What services for reading later export: articles that were saved, with their tags, and what was marked in them.

What reads it is imported when there is something to read. All of it raises `SourceError`.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from reader.model.errors import SourceError, SourceProblem
from reader.model.findings import SourceArticle
from reader.model.imports import Choices
from reader.sources.formats.pieces import Piece


def readwise_pieces(path: Path, file: BinaryIO, _choices: Choices) -> Iterator[Piece]:
    """The articles of what the interfaces of Readwise or its Reader answer."""
    from reader.sources.formats.saved.readwise import read

    return read(path, file.read())


def readwise_highlights_pieces(path: Path, file: BinaryIO, _choices: Choices) -> Iterator[Piece]:
    """The articles of Readwise's table of all highlights."""
    from reader.sources.formats.saved.readwise import read_highlights

    return read_highlights(path, file.read())


def readwise_list_pieces(path: Path, file: BinaryIO, _choices: Choices) -> Iterator[Piece]:
    """The articles of Reader's table of what was saved."""
    from reader.sources.formats.saved.readwise import read_list

    return read_list(path, file.read())


def wallabag_pieces(path: Path, file: BinaryIO, _choices: Choices) -> Iterator[Piece]:
    """The articles of Wallabag's export as JSON."""
    from reader.sources.formats.saved.wallabag import read

    return read(path, file.read())


def wallabag_table_pieces(path: Path, file: BinaryIO, _choices: Choices) -> Iterator[Piece]:
    """The articles of Wallabag's export as CSV."""
    from reader.sources.formats.saved.wallabag import read_table

    return read_table(path, file.read())


def instapaper_pieces(path: Path, file: BinaryIO, _choices: Choices) -> Iterator[Piece]:
    """The articles of Instapaper's table."""
    from reader.sources.formats.saved.links import read_instapaper

    return read_instapaper(path, file.read())


def read_pocket(path: Path, data: bytes) -> list[SourceArticle]:
    """Never an article, since Pocket gives the words of none."""
    raise SourceError(path, SourceProblem.NO_TEXTS if data.strip() else SourceProblem.EMPTY)
