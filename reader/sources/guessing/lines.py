"""The lines of a text with their places in it, as every rule about news pages reads them."""

import re
from dataclasses import dataclass
from functools import lru_cache

from reader.model.articles import Span

LONG = 300
"""Code points; no boilerplate line is longer, and a longer one is spared every rule."""

SEARCHED = 1_000_000
"""Code points in which a line must begin to be looked at; a longer text is a book, and is shown as it is."""

MOST = 40_000
"""Lines that are looked at: no page of a newspaper has as many, and a longer list is shown as it is."""

SPACES = re.compile(r"\s+")

_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
_BLANKS = " \t\v\f\u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200C))) + "\u202f\u205f\u2060\u3000\ufeff"
_LINE = re.compile(
    rf"(?<![^\n\r\x85\u2028\u2029])[{_BLANKS}]*(?P<words>[^\n\r\x85\u2028\u2029{_BLANKS}][^\n\r\x85\u2028\u2029]*)"
)
_UNSEEN = re.compile("[\u00ad\u0301\u0307\u200b\u200c\u200d\u200e\u200f\u2060\ufeff]+")
"""Soft hyphens, stress marks, the dot that a lower-cased İ leaves, and signs that take no room."""
_CLOSED = re.compile(r"[.!?…][»\"”“')\]]*$")
_STOPPED = re.compile(r"[.;,][»\"”“')\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank. `span` is all of it but its break; `inner` and `words` leave out the blanks around."""

    span: Span
    inner: Span
    words: str
    apart: bool
    """It begins the text or comes after an empty line."""


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of `text` that are not blank, in order, as far as `SEARCHED` and `MOST` reach."""
    lines: list[Line] = []
    end = 0
    for match in _LINE.finditer(text):
        start = match.start()
        if start > SEARCHED or len(lines) == MOST:
            break
        words = match["words"].rstrip(_BLANKS)
        inner = match.start("words")
        apart = not lines or (start - end > 1 and len(_BREAK.findall(text, end, start)) > 1)
        lines.append(Line(Span(start, match.end()), Span(inner, inner + len(words)), words, apart))
        end = match.end()
    return tuple(lines)


def trimmed(word: str) -> str:
    """A word, or a phrase, without what is no letter and no digit at its ends."""
    start, end = 0, len(word)
    while start < end and not word[start].isalnum():
        start += 1
    while start < end and not word[end - 1].isalnum():
        end -= 1
    return word[start:end]


def key_of(words: str) -> str:
    """`words` as phrases are compared: no case, ё as е, nothing unseen, single spaces, no punctuation at the ends."""
    if words.isalpha() and words.islower():  # most that is asked for is one word
        return words.replace("ё", "е")
    return _key(words)


@lru_cache(maxsize=512)
def _key(words: str) -> str:
    """Kept, since several rules ask it of each line of a page."""
    plain = words.casefold().replace("ё", "е")
    return trimmed(" ".join((plain if _UNSEEN.search(plain) is None else _UNSEEN.sub("", plain)).split()))


def is_sentence(words: str) -> bool:
    """Whether a line ends as a sentence does, whatever quotes and brackets close it."""
    return _CLOSED.search(words[-8:]) is not None


def is_story(words: str) -> bool:
    """Whether a line reads like a paragraph of the story: a sentence of some length, or simply long."""
    return len(words) > LONG or (len(words) > 60 and is_sentence(words))


def is_teaser(words: str) -> bool:
    """Whether a line may be the headline of another article: short, and not closed like a statement."""
    return len(words) <= 200 and _STOPPED.search(words[-8:]) is None
