"""Passages by their own words: quoting one, and finding it again when its text has been edited.

A quote is the W3C's text-quote selector (https://www.w3.org/TR/annotation-model/#text-quote-selector): the words, and
what stands before and after them. It is found as it stands, else as it is read (see `text.Even`), else nearly so,
within a bounded edit distance.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from reader.model.articles import Span
from reader.model.marks import Quote
from reader.text.compare import even, lower

CONTEXT = 32
"""Code points of a text that a quote keeps on either side: enough to tell the sentences of an article apart."""

_TELLING = 12
"""Code points; a shorter quote («он») stands in many places, and is believed only where its surroundings agree."""
_SHORTEST = 8
"""Code points; a shorter quote is found as it stands or not at all: one letter makes another name of it."""
_MOST, _MUCH = 4, 8
"""At most one code point of so many may differ; where more than one of `_MUCH` do, the surroundings must agree."""
_AGREEING = 0.5
"""From this on surroundings agree: those of two unlike passages of Russian come to some 0.35."""
_PIECES, _PIECE = 48, 8
"""How many pieces of a quote are looked for in an edited text, and their longest: 0.1 s for 300 letters in 1 MB."""
_COMMON = 20_000
"""A piece that stands so often says nothing of the place."""
_LOOKED_AT = 10
"""How many of the likeliest places are compared letter by letter."""


@dataclass(frozen=True, slots=True)
class _Place:
    span: Span
    distance: int
    """Letters to insert, delete or replace."""


def quote_of(text: str, span: Span) -> Quote:
    """The quote by which a passage can be found again."""
    start, end = span.start, span.end
    return Quote(text[start:end], text[max(start - CONTEXT, 0) : start], text[end : end + CONTEXT])


def find_quote(text: str, quote: Quote, near: int | None = None) -> Span | None:
    """Where a quoted passage stands: as it is, else with up to a quarter of its letters changed; None if nowhere.

    Of several places the one whose surroundings agree best, of equals the one nearest to `near`, in code points, or
    the first. A few words are not found where nothing around them is as it was.
    """
    if not quote.exact.strip():
        return None
    as_it_is = _likeliest(text, quote, near, _standing(text, quote, near))
    if as_it_is is not None:
        return as_it_is
    page, quote = _even(text), Quote(*(even(words).text for words in (quote.exact, quote.prefix, quote.suffix)))
    if not quote.exact.strip():
        return None
    near = None if near is None else page.place(near)
    places = list(_standing(page.text, quote, near)) or _resembling(page.text, quote, near)
    found = _likeliest(page.text, quote, near, places)
    return page.span(found.start, found.end) if found is not None else None


def find_words(text: str, words: str) -> Span | None:
    """Where words first stand in a text as a person reads it; else in another case, or with е for ё; None if nowhere.

    White space, decomposed letters, soft hyphens and stress marks make no difference.
    """
    page, asked = _even(text), even(words).text.strip()
    if not asked:
        return None
    start = page.text.find(asked)
    if start < 0:
        start = lower(page.text).find(lower(asked))
    return page.span(start, start + len(asked)) if start >= 0 else None


_even = lru_cache(maxsize=2)(even)
"""One text is looked through for many quotes."""


def _likeliest(text: str, quote: Quote, near: int | None, places: Iterable[_Place]) -> Span | None:
    best = min(
        places,
        key=lambda place: (round(_cost(text, quote, place), 2), abs(place.span.start - (near or 0))),
        default=None,
    )
    return best.span if best is not None and _is_believable(text, quote, best) else None


# ------------------------------------------------------------------------------------------------ surroundings


def _cost(text: str, quote: Quote, place: _Place) -> float:
    return place.distance / len(quote.exact) - 0.5 * _agreement(text, quote, place.span)


def _is_believable(text: str, quote: Quote, place: _Place) -> bool:
    """Whether the words alone tell the place, or its surroundings do."""
    alone = len(quote.exact) >= _TELLING and place.distance <= len(quote.exact) // _MUCH
    return alone or _agreement(text, quote, place.span) >= _AGREEING


def _agreement(text: str, quote: Quote, span: Span) -> float:
    """How alike the surroundings of a place are to those of a quote, from 0 to 1."""
    before = text[max(span.start - len(quote.prefix), 0) : span.start]
    after = text[span.end : span.end + len(quote.suffix)]
    known = len(quote.prefix) + len(quote.suffix)
    if not known:
        return _AGREEING
    alike = _alike(quote.prefix, before) * len(quote.prefix) + _alike(quote.suffix, after) * len(quote.suffix)
    return alike / known


def _alike(one: str, other: str) -> float:
    return 1.0 if one == other else SequenceMatcher(None, one, other, autojunk=False).ratio()


# ------------------------------------------------------------------------------------------------ as it stands


def _standing(text: str, quote: Quote, near: int | None) -> Iterator[_Place]:
    """The places where the words stand as they are; of many the likeliest."""
    starts = list(_finds(text, quote.exact))
    if len(starts) > _LOOKED_AT:
        starts.sort(key=lambda start: (-_adjoining(text, start, quote), abs(start - (near or 0))))
    for start in starts[:_LOOKED_AT]:
        yield _Place(Span(start, start + len(quote.exact)), 0)


def _finds(text: str, words: str, most: int | None = None) -> Iterator[int]:
    start = text.find(words)
    while start >= 0 and most != 0:
        yield start
        start = text.find(words, start + 1)
        most = None if most is None else most - 1


def _adjoining(text: str, start: int, quote: Quote) -> int:
    """How many code points right before and after an occurrence are those of the quote."""
    before = text[max(start - len(quote.prefix), 0) : start]
    after = text[start + len(quote.exact) :][: len(quote.suffix)]
    return _beginning(before[::-1], quote.prefix[::-1]) + _beginning(after, quote.suffix)


def _beginning(one: str, other: str) -> int:
    """How many code points two texts begin with in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


# ------------------------------------------------------------------------------------------------ nearly as it stands


def _resembling(text: str, quote: Quote, near: int | None) -> Iterator[_Place]:
    """Places within the bound: few edits leave pieces of a quote whole, at about the same distances from its start."""
    words = quote.exact
    bound = len(words) // _MOST
    if len(words) < _SHORTEST:
        return
    for start in _likely_starts(text, words, bound, near or 0):
        first = max(start - bound, 0)
        window = text[first : start + 2 * bound + len(words) + bound]
        found = _closest(window, words, bound)
        if found:
            span = Span(found.span.start + first, found.span.end + first)
            yield _Place(_to_words(text, span, quote), found.distance)


def _likely_starts(text: str, words: str, bound: int, near: int) -> list[int]:
    """About where in the text the words may begin, to within `2 * bound`, likeliest first."""
    pieces = min(bound + 1, _PIECES)
    step = len(words) // pieces
    width = max(bound, 1)
    votes: Counter[int] = Counter()
    for offset in range(0, step * pieces, step):
        piece = words[offset : offset + min(step, _PIECE)]
        votes.update({(at - offset) // width for at in _finds(text, piece, _COMMON)})
    both = {box: votes[box] + votes[box + 1] for box in votes}
    enough = max(both.values(), default=0) / 2
    likely = [box for box, number in both.items() if number >= enough]
    chosen: dict[int, None] = {}
    for box in sorted(likely, key=lambda box: (-both[box], abs(box * width - near), -box))[:_LOOKED_AT]:
        if box + 1 not in chosen:  # whose window begins early enough for this one
            chosen[box] = None
    return [box * width for box in chosen]


def _closest(window: str, words: str, bound: int) -> _Place | None:
    """The passage of a window that is nearest to the words, if it is within the bound."""
    ends = list(_distances(window, words, anywhere=True))
    least = min(ends, default=bound + 1)
    if least > bound:
        return None
    spans = []
    for end in (number + 1 for number, distance in enumerate(ends) if distance == least):
        before = window[max(end - len(words) - bound, 0) : end][::-1]
        lengths = list(_distances(before, words[::-1], anywhere=False))
        spans += [Span(end - at - 1, end) for at, distance in enumerate(lengths) if distance == least]
    # Of equally near ones the one that is as long: a letter was replaced, rather than one left out at the end.
    return min(
        (_Place(span, least) for span in spans),
        key=lambda place: (abs(place.span.end - place.span.start - len(words)), place.span.start),
        default=None,
    )


def _distances(text: str, words: str, *, anywhere: bool) -> Iterator[int]:
    """For each end in a text the least edit distance of the words to a passage that ends there.

    The passage begins `anywhere`, or where the text does. One column of the table is one number (Myers 1999, in the
    form of Hyyrö 2001), so that a step costs some 2 µs for hundreds of letters.
    """
    full = (1 << len(words)) - 1
    last = 1 << (len(words) - 1)
    places: dict[str, int] = {}
    for number, letter in enumerate(words):
        places[letter] = places.get(letter, 0) | 1 << number
    more, less, distance = full, 0, len(words)
    for letter in text:
        equal = places.get(letter, 0)
        vertical = equal | less
        horizontal = (((equal & more) + more) ^ more) | equal
        up = less | (full & ~(horizontal | more))
        down = more & horizontal
        distance += bool(up & last) - bool(down & last)
        up = (up << 1) | (not anywhere)
        down <<= 1
        more = (down | ~(vertical | up)) & full
        less = up & vertical & full
        yield distance


def _to_words(text: str, span: Span, quote: Quote) -> Span:
    """The span with whole words at its ends, where the quote had them: an ending that changed belongs to it."""
    start, end = span.start, span.end
    if not (quote.prefix[-1:].isalnum() and quote.exact[0].isalnum()):
        while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
            start -= 1
    if not (quote.suffix[:1].isalnum() and quote.exact[-1].isalnum()):
        while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
            end += 1
    return Span(start, end)
