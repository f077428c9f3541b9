"""What services for reading later export: articles that were saved, with their tags, and what was marked in them.

What reads it is imported when there is something to read. All of it raises `SourceError`.
"""

from pathlib import Path

from reader.model.findings import SourceArticle


def read_readwise(path: Path, data: bytes) -> list[SourceArticle]:
    """The articles of what the interfaces of Readwise or its Reader answer."""
    from reader.sources.formats.saved.readwise import read

    return read(path, data)


def read_readwise_highlights(path: Path, data: bytes) -> list[SourceArticle]:
    """The articles of Readwise's table of all highlights."""
    from reader.sources.formats.saved.readwise import read_highlights

    return read_highlights(path, data)


def read_readwise_list(path: Path, data: bytes) -> list[SourceArticle]:
    """The articles of Reader's table of what was saved."""
    from reader.sources.formats.saved.readwise import read_list

    return read_list(path, data)


def read_wallabag(path: Path, data: bytes) -> list[SourceArticle]:
    """The articles of Wallabag's export as JSON."""
    from reader.sources.formats.saved.wallabag import read

    return read(path, data)


def read_wallabag_table(path: Path, data: bytes) -> list[SourceArticle]:
    """The articles of Wallabag's export as CSV."""
    from reader.sources.formats.saved.wallabag import read_table

    return read_table(path, data)


def read_instapaper(path: Path, data: bytes) -> list[SourceArticle]:
    """The articles of Instapaper's table."""
    from reader.sources.formats.saved.links import read_instapaper as read

    return read(path, data)


def read_pocket(path: Path, data: bytes) -> list[SourceArticle]:
    """The articles of Pocket's table or page."""
    from reader.sources.formats.saved.links import read_pocket as read

    return read(path, data)
