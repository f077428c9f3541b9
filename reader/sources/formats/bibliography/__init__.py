"""Bibliographies: items with their metadata, whose texts stand in files beside them, or are abstracts.

What reads them is imported when there is one to read.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from reader.model.findings import SourceArticle

if TYPE_CHECKING:
    from reader.sources.formats.bibliography.entries import Listed

CSL_TYPES = (
    "article article-journal article-magazine article-newspaper bill book broadcast chapter dataset document entry "
    "entry-dictionary entry-encyclopedia event interview legislation manuscript motion_picture pamphlet "
    "paper-conference personal_communication post post-weblog report review review-book speech standard thesis "
    "treaty webpage"
).split()
"""What an item may be in CSL-JSON."""


def list_csl(path: Path, data: bytes) -> "list[Listed]":
    """The items of a file of CSL-JSON; raises `SourceError`."""
    from reader.sources.formats.bibliography.csl import listed

    return listed(path, data)


def list_ris(path: Path, data: bytes) -> "list[Listed]":
    """The items of a file of RIS; raises `SourceError`."""
    from reader.sources.formats.bibliography.ris import listed

    return listed(path, data)


def list_bibtex(path: Path, data: bytes) -> "list[Listed]":
    """The items of a file of BibTeX or BibLaTeX; raises `SourceError`."""
    from reader.sources.formats.bibliography.bibtex import listed

    return listed(path, data)


def articles_of(
    path: Path, items: "list[Listed]", attached: Callable[[Path], list[SourceArticle]]
) -> list[SourceArticle]:
    """The articles of a bibliography, those that are attached read as is given here; raises `SourceError`."""
    from reader.sources.formats.bibliography.attached import articles_of as found

    return found(path, items, attached)
