"""A passage on the clipboard, with the line that says where it comes from, as text and as rich text."""

from html import escape
from urllib.parse import quote

from PySide6.QtCore import QMimeData

from reader.model import Span
from reader.ui import wording
from reader.ui.catalogue import OpenArticle


def with_source(article: OpenArticle, passage: Span, library: str) -> QMimeData:
    """The words, the article's title, source and date, and the link that opens it at these words."""
    words = article.text.content[passage.start : passage.end]
    source = f"{article.row.title} · {wording.byline(article.row)}"
    link = f"reader://{library}/{article.row.id}?quote={quote(words[:200])}"
    data = QMimeData()
    data.setText(f"«{words}»\n{source}\n{link}")
    data.setHtml(f'<blockquote>{escape(words)}</blockquote><p><a href="{escape(link)}">{escape(source)}</a></p>')
    return data
