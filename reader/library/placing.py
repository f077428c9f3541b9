"""Where highlights stand in the text by which their article is read at present."""

from reader.library.store import Row, Store
from reader.model.articles import Span
from reader.model.marks import Quote
from reader.text.quotes import find_quote


def place_highlights(store: Store, article: int, highlight: str | None = None) -> None:
    """Place the highlights of an article, or one of them, by its current text; what is not found is an orphan."""
    row = store.row(
        "SELECT sha256, content FROM articles JOIN texts ON texts.id = current_text WHERE articles.id = ?", article
    )
    if row is None:
        return
    sha256, content = row
    rows = store.rows(
        """
        SELECT id, sha256, made_start, made_end, coalesce(start, made_start), exact, prefix, suffix
        FROM highlights WHERE article = ?1 AND (?2 IS NULL OR uuid = ?2)
        """,
        article,
        highlight,
    )
    spans = [(each[0], _place(each[1:], sha256, content)) for each in rows]
    store.run_many(
        'UPDATE highlights SET start = ?, "end" = ? WHERE id = ?',
        [(span.start, span.end, number) if span else (None, None, number) for number, span in spans],
    )


def _place(row: Row, sha256: bytes, content: str) -> Span | None:
    made_on, start, end, near, *quote = row
    return Span(start, end) if made_on == sha256 else find_quote(content, Quote(*quote), near)
