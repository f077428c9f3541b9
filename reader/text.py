"""Small questions that every layer asks: how a name is compared, how a passage is quoted and found again.

A quote is the W3C's text-quote selector (https://www.w3.org/TR/annotation-model/#text-quote-selector): the words, and
what stands before and after them, so that a passage keeps its place in another version of its text.
"""

from reader.model import Quote, Span

CONTEXT = 32
"""Code points of a text that a quote keeps on either side: enough to tell the sentences of an article apart."""


def fold(name: str) -> str:
    """A name as it is looked up: in lower case, ё as е, any white space as one space."""
    return " ".join(name.casefold().replace("ё", "е").split())


def quote_of(text: str, span: Span) -> Quote:
    """The quote by which a passage can be found again."""
    start, end = span.start, span.end
    return Quote(text[start:end], text[max(start - CONTEXT, 0) : start], text[end : end + CONTEXT])


def find_quote(text: str, quote: Quote) -> Span | None:
    """Where a quoted passage stands: of several the one whose surroundings agree best, of equals the first.

    None where the words do not stand in the text.
    """
    if not quote.exact:
        return None
    starts = []
    start = text.find(quote.exact)
    while start >= 0:
        starts.append(start)
        start = text.find(quote.exact, start + 1)
    best = max(starts, key=lambda start: _agreement(text, start, quote), default=None)
    return None if best is None else Span(best, best + len(quote.exact))


def _agreement(text: str, start: int, quote: Quote) -> int:
    """How many code points around an occurrence are those around the quote."""
    before = text[max(start - len(quote.prefix), 0) : start]
    after = text[start + len(quote.exact) :][: len(quote.suffix)]
    return _alike(before[::-1], quote.prefix[::-1]) + _alike(after, quote.suffix)


def _alike(one: str, other: str) -> int:
    """How many code points two texts begin with in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
