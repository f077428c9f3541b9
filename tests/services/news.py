"""A library of Russian news in a few words, read by the language itself."""

from pathlib import Path

import pytest

from reader.library import Library
from reader.model.findings import SourceArticle
from reader.services.ingest import ingest


def library_of_news(*texts: str) -> Library:
    """A library with these texts; the first line of each is its title."""
    library = Library.open(Path(":memory:"))
    add_news(library, *texts)
    return library


def add_news(library: Library, *texts: str) -> None:
    """Import more texts."""
    contents = {Path(f"/{hash(text)}"): text for text in texts}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reader.sources.find_files", list)
        patch.setattr("reader.sources.read_articles", lambda path, *_, **__: [_source(path, contents[path])])
        list(ingest(library, contents))


def _source(path: Path, text: str) -> SourceArticle:
    return SourceArticle(path, text, text.split("\n", maxsplit=1)[0], None, None, None)
