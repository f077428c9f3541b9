"""The headline of a page's article: as the page describes it, and where it stands."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.model.origins import Origin
from reader.sources.dates import stamp_of
from reader.sources.formats.web.blocks import key_of
from reader.sources.formats.web.tree import elements, visible, words_of
from reader.sources.tables import classes

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PART = re.compile(r"\s+(?:[|—–»•·/]|-{1,2}|::|//|>)\s+|\s*(?:\||::|//)\s*")
_BEFORE = re.compile(rf"{_PART.pattern}|:\s")
_SURE = re.compile(r"[|»•·:/]")
"""Signs with which no headline is parted: what stands behind them is a site or a rubric."""
_ALIKE = 0.5
_FEWEST = 3
"""Words of a headline: fewer are a rubric or the name of a site."""
_LONGEST_SITE = 60
_SEARCHED = ("h2", "h3", "h4", "div", "p", "span", "td", "b", "font", "strong", "a", "center")


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline, the element that shows it where there is one, and by what it is known."""

    words: str
    element: "HtmlElement | None"
    origin: Origin


def headline_of(tree: "HtmlElement", titles: Iterable[str], sites: Iterable[str], tag: str) -> Headline | None:
    """The headline: `titles` are what the page calls its article, `tag` what it calls itself in `title`."""
    sites = tuple(sites)
    described = [words for each in titles if (words := without_site(each, sites)) and not _is_site(words, sites)]
    shown = [(words, element) for element in _shown(tree) if (words := visible(element)) and not _is_site(words, sites)]
    for title in described:
        for words, element in shown:
            if key_of(words) == key_of(title):
                return Headline(words, element, Origin.METADATA)
    plain = without_site(tag, sites)
    fitting = max(shown, key=lambda each: _likeness(each[0], [*described, plain]), default=None)
    if fitting and _likeness(fitting[0], [*described, plain]) >= _ALIKE:
        return Headline(*fitting, Origin.MARKUP)
    telling = [each for each in shown if len(each[0].split()) >= _FEWEST]
    if len(telling) == 1 or (telling and not described and not plain):
        return Headline(*telling[0], Origin.MARKUP)
    for title, origin in [*((each, Origin.METADATA) for each in described), (plain, Origin.MARKUP)]:
        if title and not _is_site(title, sites):
            return _found(tree, title, origin)
    return Headline(*shown[0], Origin.MARKUP) if shown else None


def without_site(title: str, sites: Iterable[str]) -> str:
    """A title without the name of the site at its end or beginning, and without the rubrics beside it."""
    title = " ".join(title.split())
    keys = {key_of(site) for site in sites} - {""}
    while match := _last(title):
        rest = title[match.end() :]
        sure = _SURE.search(match[0]) is not None and len(rest) <= _LONGEST_SITE and len(rest) < match.start()
        if not (sure or _is_of(rest, keys)):
            break
        title = title[: match.start()].rstrip()
    match = _BEFORE.search(title)
    if match and match.start() and _is_of(title[: match.start()], keys):
        title = title[match.end() :].lstrip()
    return title


def site_in(title: str, headline: str) -> str | None:
    """The name of the site that stands in a title beside the headline; None where there is none."""
    title = " ".join(title.split())
    if headline and title.startswith(headline) and (match := _PART.match(title, len(headline))):
        rest = ", ".join(part for part in _PART.split(title[match.end() :])[-1].split(", ") if stamp_of(part) is None)
        return rest if 0 < len(rest) <= _LONGEST_SITE else None
    return None


def _last(title: str) -> re.Match[str] | None:
    last = next(iter([*_PART.finditer(title)][-1:]), None)
    return last if last is not None and last.start() else None


def _is_of(part: str, keys: set[str]) -> bool:
    key = key_of(part)
    return any(
        key == each or (len(each) > 3 and key.startswith(each)) or (len(key) > 3 and each.startswith(key))
        for each in keys
    )


def _is_site(words: str, sites: Iterable[str]) -> bool:
    return key_of(words) in {key_of(site) for site in sites}


def _shown(tree: "HtmlElement") -> "Iterator[HtmlElement]":
    """Headings of the first degree, and what is marked as the headline."""
    for element in elements(tree):
        marked = "headline" in element.get("itemprop", "").split() and element.tag not in ("meta", "a")
        if element.tag == "h1" or marked:
            yield element


def _likeness(words: str, titles: Iterable[str]) -> float:
    """Which share of the words a heading has in common with the title that is most like it."""
    own = set(words.casefold().split())
    return max(
        (len(own & other) / len(own | other) for title in titles if (other := set(title.casefold().split()))),
        default=0.0,
    )


def _found(tree: "HtmlElement", title: str, origin: Origin) -> Headline:
    """The headline where it stands in the page, if it does."""
    key = key_of(title)
    places = [each for each in elements(tree, *_SEARCHED) if _may_be(each, key)]
    named = [each for each in places if each.tag[0] == "h" or words_of(each) & classes("headline")]
    place = next(iter(named or places), None)
    if place is None and origin is Origin.MARKUP:
        headings = [each for each in elements(tree, "h2", "h3") if _is_most_of(key_of(visible(each)), key)]
        place = next(iter(headings), None)
    return Headline(visible(place) if place is not None else title, place, origin)


def _is_most_of(part: str, key: str) -> bool:
    """Whether a title begins or ends with this, and has little else."""
    return len(part) > _ALIKE * len(key) and (key.startswith(part) or key.endswith(part))


def _may_be(element: "HtmlElement", key: str) -> bool:
    shown = 0
    for text in element.itertext():
        shown += len(text)
        if shown > 3 * len(key) + 200:
            return False
    return key_of(visible(element)) == key
