"""What bytes give as a file of some name, without a file."""

from io import BytesIO
from pathlib import Path

from reader.model.errors import SourceError
from reader.model.findings import SourceArticle
from reader.model.imports import NO_CHOICES
from reader.sources.formats.pieces import Piece, Pieces
from reader.sources.formats.reading import each_read, opened_pieces
from reader.sources.formats.table import format_of


def parts_given(name: str, data: bytes) -> list[SourceArticle | SourceError]:
    """The articles, and what is wrong with each file inside; the last is an error where the file itself goes no on."""
    path, known = Path(name), format_of(Path(name), data)
    found: list[SourceArticle | SourceError] = []
    try:
        if known.read is not None:
            found += known.read(path, data)
        elif known.pieces is not None:
            found += each_read(opened_pieces(known, path, BytesIO(data), NO_CHOICES))
    except SourceError as error:
        found.append(error)
    return found


def articles_given(name: str, data: bytes) -> list[SourceArticle]:
    """The articles alone."""
    return [each for each in parts_given(name, data) if isinstance(each, SourceArticle)]


def from_pieces(pieces: Pieces, path: Path, data: bytes) -> list[SourceArticle]:
    """The articles of all pieces; raises what is wrong with the first one that gives none."""
    found: list[SourceArticle] = []
    for piece in pieces(path, BytesIO(data), NO_CHOICES):
        assert isinstance(piece, Piece)
        found += piece.read()
    return found
