"""Where a link from an export leads: `reader://LIBRARY-UUID/ARTICLE-UUID?highlight=…&quote=…&prefix=…&suffix=…`.

A link only ever says a place. Nothing is changed by following one, whoever wrote it.
"""

from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from reader.library import Library
from reader.model.articles import Span
from reader.model.errors import LinkProblem, ReaderError
from reader.model.marks import Quote
from reader.text.quotes import find_quote


class LinkError(ReaderError):
    """A link that cannot be followed here."""

    code: LinkProblem

    def __init__(self, code: LinkProblem) -> None:
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a link leads."""

    article: str
    """The article's lasting id."""
    span: Span | None
    """The passage in its current text, in code points; None is its beginning."""
    highlight: str | None
    """The id of the highlight, if it is still there and has a place."""


def resolve_link(library: Library, link: str) -> Place:
    """The place that a link means. Raises `LinkError`.

    A highlight goes before the quote; a quote that no longer stands there leads to the beginning of the article.
    """
    try:
        parts = urlsplit(link.strip())
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
    except ValueError as error:
        raise LinkError(LinkProblem.MALFORMED) from error
    home, article = unquote(parts.netloc).lower(), unquote(parts.path).strip("/").lower()
    if parts.scheme.lower() != "reader" or not home or not article:
        raise LinkError(LinkProblem.MALFORMED)
    if home != library.uuid:
        raise LinkError(LinkProblem.OTHER_LIBRARY)
    text = library.articles.text_of(article)
    if text is None:
        held = library.edits.held_article(article)
        raise LinkError(LinkProblem.IN_TRASH if held else LinkProblem.NO_ARTICLE)
    highlight = library.marks.highlight(asked.get("highlight", "").lower())
    if highlight and highlight.article == article and highlight.span:
        return Place(article, highlight.span, highlight.id)
    quote = Quote(asked.get("quote", ""), asked.get("prefix", ""), asked.get("suffix", ""))
    return Place(article, find_quote(text.content, quote), None)
