"""Bibliographies: items with their metadata, whose texts stand in files beside them, or are abstracts.

What reads them is imported when there is one to read.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from reader.model.imports import Choices
from reader.sources.formats.pieces import Piece

if TYPE_CHECKING:
    from reader.sources.formats.bibliography.entries import Listed

CSL_TYPES = (
    "article article-journal article-magazine article-newspaper bill book broadcast chapter dataset document entry "
    "entry-dictionary entry-encyclopedia event interview legislation manuscript motion_picture pamphlet "
    "paper-conference personal_communication post post-weblog report review review-book speech standard thesis "
    "treaty webpage"
).split()
"""What an item may be in CSL-JSON."""


def csl_pieces(path: Path, file: BinaryIO, _choices: Choices) -> Iterator[Piece]:
    """The items of a file of CSL-JSON."""
    from reader.sources.formats.bibliography.csl import listed

    return _pieces(path, file, listed)


def ris_pieces(path: Path, file: BinaryIO, _choices: Choices) -> Iterator[Piece]:
    """The items of a file of RIS."""
    from reader.sources.formats.bibliography.ris import listed

    return _pieces(path, file, listed)


def bibtex_pieces(path: Path, file: BinaryIO, _choices: Choices) -> Iterator[Piece]:
    """The items of a file of BibTeX or BibLaTeX."""
    from reader.sources.formats.bibliography.bibtex import listed

    return _pieces(path, file, listed)


def _pieces(path: Path, file: BinaryIO, listed: "Callable[[Path, bytes], list[Listed]]") -> Iterator[Piece]:
    from reader.sources.formats.bibliography.attached import pieces

    return pieces(path, listed(path, file.read()))
