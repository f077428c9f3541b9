"""What goes onto the clipboard, plain and rich: a passage with its source, or a whole article in colour."""

import re
from html import escape
from urllib.parse import quote

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextDocument

from reader.model.articles import Span
from reader.model.names import Kind
from reader.ui.page.dressing import MENTION, typeset
from reader.ui.page.typeset import Look
from reader.ui.parts.theme import LIGHT
from reader.ui.state.catalogue import OpenArticle
from reader.ui.wording import wording


def with_source(article: OpenArticle, passage: Span, library: str) -> QMimeData:
    """The words, the article's title, source and date, and the link that opens it at these words."""
    words = article.text.content[passage.start : passage.end]
    source = f"{article.row.title} · {wording.byline(article.row)}"
    link = f"reader://{library}/{article.row.id}?quote={quote(words[:200])}"
    data = QMimeData()
    data.setText(f"«{words}»\n{source}\n{link}")
    data.setHtml(f'<blockquote>{escape(words)}</blockquote><p><a href="{escape(link)}">{escape(source)}</a></p>')
    return data


def whole_article(article: OpenArticle) -> QMimeData:
    """The article as it is printed: on white, whatever the window's theme, and without links that lead nowhere."""
    document = QTextDocument()
    typeset(document, article, Look(LIGHT, 12.0, frozenset((*Kind, None))))
    data = QMimeData()
    data.setHtml(re.sub(rf'<a href="{MENTION}\d+">(.*?)</a>', r"\1", document.toHtml(), flags=re.DOTALL))
    data.setText(document.toPlainText())
    return data
