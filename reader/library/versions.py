"""The texts that an article has had: they stay when its file changes, and any can be read again."""

from dataclasses import dataclass
from pathlib import Path

from reader.library.articles import AddedText, Articles, bytes_of, stored_spans
from reader.library.part import Part
from reader.library.store import Row, Store
from reader.model.articles import Span
from reader.model.findings import SourceArticle
from reader.model.origins import About


@dataclass(frozen=True, slots=True)
class Version:
    """One text of an article."""

    sha256: str
    """Its hash, in hexadecimal."""
    title: str
    imported: str
    """UTC, ISO 8601."""
    length: int
    """Code points."""
    path: str | None
    """Where it was seen last, unless another text stands there now."""
    is_current: bool
    """The article is read by it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A text with the bytes from which it was read."""

    content: str
    original: bytes
    encoding: str
    path: Path
    """Its file, by whose name its format may be known; none where the bytes are those of the words alone."""


class Versions(Part):
    """The questions about earlier texts."""

    def __init__(self, store: Store, articles: Articles) -> None:
        super().__init__(store)
        self._articles = articles

    def listed(self, article_id: str) -> list[Version]:
        """The texts of an article that is not in the trash, imported last first."""
        rows = self._rows(
            """
            SELECT lower(hex(sha256)), texts.title, imported, length(content),
                (SELECT path FROM text_paths WHERE text = texts.id ORDER BY text_paths.rowid DESC LIMIT 1),
                texts.id = current_text
            FROM texts JOIN articles ON articles.id = texts.article
            WHERE uuid = ? AND current_text IS NOT NULL ORDER BY imported DESC, texts.id DESC
            """,
            article_id,
        )
        return [
            Version(sha256, title, imported, length, path, bool(is_current))
            for sha256, title, imported, length, path, is_current in rows
        ]

    def kept(self, article_id: str) -> Kept | None:
        """The file's own bytes of the text by which an article is read."""
        row = self._row(
            """
            SELECT content, original, encoding,
                (SELECT path FROM text_paths WHERE text = texts.id ORDER BY text_paths.rowid DESC LIMIT 1)
            FROM articles JOIN texts ON texts.id = current_text WHERE uuid = ?
            """,
            article_id,
        )
        if row is None:
            return None
        content, original, encoding, path = row
        file = Path(path) if path and original is not None else Path()
        return Kept(content, bytes_of(content, original, encoding), encoding, file)

    def get(self, article_id: str, sha256: str) -> tuple[AddedText, SourceArticle] | None:
        """A text of an article as if it had just been added, and as its source gave it; None where it has none such."""
        row = self._row(
            """
            SELECT articles.id, current_text, texts.id, content, texts.title, title_start, title_end, texts.source,
                texts.published, coalesce(as_read, dimmed), language
            FROM texts JOIN articles ON articles.id = texts.article
            LEFT JOIN descriptions ON descriptions.text = texts.id
            WHERE uuid = ? AND sha256 = ? AND current_text IS NOT NULL
            """,
            article_id,
            bytes.fromhex(sha256),
        )
        if row is None:
            return None
        article, current, text, *columns = row
        return AddedText(text, self._articles.row_of(article), current), _source(tuple(columns))


def _source(row: Row) -> SourceArticle:
    content, title, start, end, source, published, dimmed, language = row
    span = None if start is None else Span(start, end)
    about = About(language=language)
    return SourceArticle(Path(), content, title, span, source, published, stored_spans(dimmed), about=about)
