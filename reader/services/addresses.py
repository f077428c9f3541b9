"""Where an address in an export leads: `reader://LIBRARY-UUID/ARTICLE-UUID?highlight=…&quote=…&prefix=…&suffix=…`.

An address only ever says where. Nothing is changed by following one, whoever wrote it.
"""

from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from reader.library import Library
from reader.model.articles import Span
from reader.model.errors import AddressProblem, ReaderError
from reader.model.marks import Quote
from reader.text.quotes import find_quote


class AddressError(ReaderError):
    """An address that cannot be followed here."""

    code: AddressProblem

    def __init__(self, code: AddressProblem) -> None:
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Destination:
    """Where an address leads."""

    article: str
    """The article's lasting id."""
    span: Span | None
    """The passage in its current text, in code points; None is its beginning."""
    highlight: str | None
    """The id of the highlight, if it is still there and has a place."""


def follow(library: Library, address: str) -> Destination:
    """What an address means. Raises `AddressError`.

    A highlight goes before the quote; a quote that no longer stands there leads to the beginning of the article.
    """
    try:
        parts = urlsplit(address.strip())
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
    except ValueError as error:
        raise AddressError(AddressProblem.MALFORMED) from error
    home, article = unquote(parts.netloc).lower(), unquote(parts.path).strip("/").lower()
    if parts.scheme.lower() != "reader" or not home or not article:
        raise AddressError(AddressProblem.MALFORMED)
    if home != library.uuid:
        raise AddressError(AddressProblem.OTHER_LIBRARY)
    text = library.articles.text_of(article)
    if text is None:
        held = library.edits.held_article(article)
        raise AddressError(AddressProblem.IN_TRASH if held else AddressProblem.NO_ARTICLE)
    highlight = library.marks.highlight(asked.get("highlight", "").lower())
    if highlight and highlight.article == article and highlight.span:
        return Destination(article, highlight.span, highlight.id)
    quote = Quote(asked.get("quote", ""), asked.get("prefix", ""), asked.get("suffix", ""))
    return Destination(article, find_quote(text.content, quote), None)
