"""The names of agencies, papers and sites, as people write them: by a table, and by the look of an address."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from reader.model.articles import Span
from reader.sources.tables import rows

_QUOTES = "«»\"„“”'"
_WORD = re.compile(r"[\w.’-]*\w")
_WORDS = re.compile(rf"[{_QUOTES}]?{_WORD.pattern}(?:[\s{_QUOTES}]{{1,3}}{_WORD.pattern}){{0,4}}")
_FIRST = re.compile(rf"[{_QUOTES}]?({_WORD.pattern})")
_START = re.compile(rf"(?<![\w.@-])[{_QUOTES}]?\w")
_MARKS = re.compile(rf"[{_QUOTES}‑–—-]")
_CASE = re.compile(r"(?<=[б-джзк-нп-тф-щ])(?:а|у|ом|е)$")
"""The endings of a masculine name in its cases: «Интерфакса»."""
_ADDRESS = re.compile(
    r"(?:www\.)?[a-zа-яё0-9](?:[\w-]{0,40}\.){1,3}(?:az|ru|am|ge|by|kz|kg|uz|tj|tm|md|ua|ee|lv|lt|pl|cz|bg|rs|fi|se|cn|jp|mn|af|tr|ir|il|eu|de|fr|it|uk|us|su|рф|ру"
    r"|com|org|net|info|biz|tv|fm|io|news|media|press|today|online|life)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet's usual name, and where it stands in the text that was searched, quotation marks included."""

    name: str
    span: Span


def outlet_at(text: str, position: int) -> Outlet | None:
    """The outlet whose name begins at `position`, the longest that fits; None where there is none."""
    opening = _FIRST.match(text, position)
    if opening is None or not _may_begin(opening[1]):
        return None
    match = _WORDS.match(text, position)
    assert match is not None
    words = list(_WORD.finditer(text, position, match.end()))
    for end in (word.end() for word in reversed(words)):
        name = name_of(text[position:end])
        if name is not None:
            closed = end < len(text) and text[end] in _QUOTES and text[position] in _QUOTES
            return Outlet(name, Span(position, end + closed))
    return None


def outlets_in(text: str, start: int, end: int) -> Iterator[Outlet]:
    """The outlets named in `text[start:end]`, from left to right, none inside another."""
    position = start
    while match := _START.search(text, position, end):
        outlet = outlet_at(text, match.start())
        if outlet is not None and outlet.span.end <= end:
            yield outlet
        position = outlet.span.end if outlet else match.end()


def name_of(written: str) -> str | None:
    """The usual name of an outlet, by any spelling the table has, in any case form, or by an address; else None."""
    bare = written.strip(_QUOTES)
    key = _key(bare)
    name = _names().get(key) or _names().get(_CASE.sub("", key))
    if name is not None and (not bare[0].islower() or "." in bare or bare in _lower_case()):
        return name
    return bare.removeprefix("www.") if _ADDRESS.fullmatch(bare) else None


def spellings(row: tuple[str, ...]) -> list[str]:
    """Every way in which a row of `outlets.tsv` writes its outlet, the usual name first."""
    return [row[0], *(name for cell in row[1:] for name in cell.split("|") if name)]


@cache
def _names() -> dict[str, str]:
    return {_key(written): row[0] for row in rows("outlets") for written in spellings(row)}


@cache
def _first_words() -> frozenset[str]:
    """With what a name may begin, its case endings included: most words are turned away by this alone."""
    words = {key.partition(" ")[0] for key in _names()}
    return frozenset(word + ending for word in words for ending in ("", "а", "у", "ом", "е"))


@lru_cache(maxsize=10_000)
def _may_begin(word: str) -> bool:
    """Whether an outlet's name, or an address, may begin with this word."""
    return "." in word or _key(word).partition(" ")[0] in _first_words()


@cache
def _lower_case() -> frozenset[str]:
    """The names that are written with a small letter."""
    return frozenset(written for row in rows("outlets") for written in spellings(row) if written[0].islower())


def _key(written: str) -> str:
    return " ".join(_MARKS.sub(" ", written.casefold()).split())
