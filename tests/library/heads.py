"""Libraries of articles of which only title, outlet and date matter."""

import hashlib
import uuid
from collections.abc import Iterable
from pathlib import Path

from reader.library import Library
from reader.library.order import sort_key
from reader.library.schema import words_hash
from reader.model.findings import SourceArticle

Head = tuple[str, str | None, str | None]
"""Title, source, date."""


def list_article(library: Library, title: str, source: str | None = None, published: str | None = None) -> str:
    """Add an article in the usual way; return its id."""
    text = f"{title}\n\n{uuid.uuid4()}"
    arrived = SourceArticle(Path("/somewhere"), text, title, None, source, published)
    with library.writing():
        added = library.articles.add_text(arrived, 0)
        library.articles.make_current(added, arrived)
        return added.article.id


def store_articles(library: Library, heads: Iterable[Head]) -> None:
    """Add many articles as an earlier version left them: in no list."""
    run = library.store.run
    with library.writing():
        run("DELETE FROM fillings WHERE name = 'listing'")
        for title, source, published in heads:
            article = run(
                "INSERT INTO articles (uuid, title, source, published, sort_key) VALUES (?, ?, ?, ?, ?)",
                str(uuid.uuid4()), title, source, published, sort_key(published, title),
            )  # fmt: skip
            run("INSERT INTO article_counts (article) VALUES (?)", article)
            content = f"{title} {article}"
            run(
                """
                INSERT INTO texts (id, article, sha256, content, encoding, title, dimmed, imported, words)
                VALUES (?, ?, ?, ?, 'utf-8', ?, '[]', '2026-01-01T00:00:00+00:00', ?)
                """,
                article, article, hashlib.sha256(content.encode()).digest(), content, title, words_hash(content),
            )  # fmt: skip
            run("UPDATE articles SET current_text = id WHERE id = ?", article)
