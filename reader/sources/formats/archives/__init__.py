"""Archives: the readers of their members are imported when the first one comes."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from reader.model.imports import Choices
from reader.sources.formats.pieces import Member, Piece


def zip_members(path: Path, file: BinaryIO, choices: Choices) -> Iterator[Member]:
    """As `members.zip_members`."""
    from reader.sources.formats.archives import members

    return members.zip_members(path, file, choices)


def tar_members(path: Path, file: BinaryIO, choices: Choices) -> Iterator[Member | Piece]:
    """As `members.tar_members`."""
    from reader.sources.formats.archives import members

    return members.tar_members(path, file, choices)
