"""The lines of a text with their places in it, as every rule about news pages reads them."""

import re
from dataclasses import dataclass

from reader.model import Span

LONG = 300
"""Code points; no boilerplate line is longer, and a longer one is spared every rule."""

_LINE = re.compile(r"[^\n\r\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
_BLANKS = " \t\v\f\u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200C))) + "\u202f\u205f\u2060\u3000\ufeff"
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u0301\u0307\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
"""Soft hyphens, stress marks, the dot that a lower-cased İ leaves, and signs that take no room."""
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_SPACES = re.compile(r"\s+")
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
    """Every line of `text` that is not blank, in order."""
    lines: list[Line] = []
    end = 0
    for match in _LINE.finditer(text):
        whole = match.group()
        right = whole.rstrip(_BLANKS)
        words = right.lstrip(_BLANKS)
        if not words:
            continue
        start = match.start()
        apart = not lines or (start - end > 1 and len(_BREAK.findall(text, end, start)) > 1)
        inner = start + len(right)
        lines.append(Line(Span(*match.span()), Span(inner - len(words), inner), words, apart))
        end = match.end()
    return tuple(lines)


def key_of(words: str) -> str:
    """`words` as phrases are compared: no case, ё as е, nothing unseen, single spaces, no punctuation at the ends."""
    plain = _SPACES.sub(" ", words.casefold().translate(_UNSEEN)).replace("ё", "е")
    return _EDGES.sub("", plain)


def is_sentence(words: str) -> bool:
    """Whether a line ends as a sentence does, whatever quotes and brackets close it."""
    return _CLOSED.search(words[-8:]) is not None


def is_story(words: str) -> bool:
    """Whether a line reads like a paragraph of the story: a sentence of some length, or simply long."""
    return len(words) > LONG or (len(words) > 60 and is_sentence(words))


def is_teaser(words: str) -> bool:
    """Whether a line may be the headline of another article: short, and not closed like a statement."""
    return len(words) <= 200 and _STOPPED.search(words[-8:]) is None
