"""PDF: one file is one article, also a whole issue of a newspaper."""

from pathlib import Path

from reader.model.findings import SourceArticle


def read(path: Path, data: bytes) -> list[SourceArticle]:
    """The article of a PDF; raises `SourceError`."""
    from reader.sources.formats.pdf.article import article_in

    return [article_in(path, data)]
