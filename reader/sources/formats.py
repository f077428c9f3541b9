"""The kinds of files that articles are read from: one line in a table for each, and reading by that table."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from reader.findings import SourceArticle
from reader.sources import files, plain


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its name, the lower-case suffixes by which folders are searched, and how bytes become articles.

    `read` takes the path, for the articles to carry, and the file's bytes; it raises `SourceError`.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Path, bytes], list[SourceArticle]]


PLAIN = Format("plain text", (".txt", ".text"), plain.read)

FORMATS: tuple[Format, ...] = (PLAIN,)

_BY_SUFFIX = {suffix: kind for kind in FORMATS for suffix in kind.suffixes}


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The files that `paths` stand for (see `files.walk`), folders searched for the formats of this table."""
    return files.walk(paths, _BY_SUFFIX)


def format_of(path: Path) -> Format:
    """The format by the file's suffix; whatever has none of ours is tried as plain text, since a person named it."""
    return _BY_SUFFIX.get(path.suffix.lower(), PLAIN)


def read_articles(path: Path) -> list[SourceArticle]:
    """The articles of one file, at least one; raises `SourceError`. A folder has none: `find_files` gives its files."""
    return format_of(path).read(path, files.read_bytes(path))


def read_verbatim(path: Path) -> str:
    """The text of a file exactly as it decodes, a byte order mark and line breaks included; raises `SourceError`."""
    return plain.decode(path, files.read_bytes(path))
