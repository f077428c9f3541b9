"""The headline of a page's article: as the page describes it, and where it stands."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from reader.model.origins import Origin
from reader.sources.formats.composing import key_of
from reader.sources.formats.web.blocks import Block, blocks_of
from reader.sources.formats.web.tree import SHORT, elements, short, visible, words_of
from reader.sources.guessing.dates import stamp_of
from reader.sources.guessing.lines import is_story
from reader.sources.guessing.lines import key_of as words_key
from reader.sources.guessing.phrases import opening_of
from reader.sources.tables import classes, phrases

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PART = re.compile(r"\s+(?:[|—–»•·/]|-{1,2}|::|//|>)\s+|\s*(?:\||::|//)\s*")
_SPLIT = re.compile(rf"{_PART.pattern}|\s+:\s+|:\s+|^\W+|\W+$")
_BEFORE = re.compile(rf"{_PART.pattern}|:\s")
_SURE = re.compile(r"[|»•·:/]")
"""Signs with which no headline is parted: what stands behind them is a site or a rubric."""
_ISSUE = re.compile(r"[.,]?\s*(?:№|N|[Нн]омер|[Вв]ыпуск)\s*\d+.*$")
_ALIKE = 0.5
_MOST_PARTS = 5
"""Signs in a title by which it is parted."""
_SEARCHED_BLOCKS = 300
_MOST_BOLD = 50
_FEW = 4
"""Blocks from a headline to the story, at most."""
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
    titles, tag = [each for each in titles if not owner_in(each)], "" if owner_in(tag) else tag
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
            return _part_shown(tree, title) or _found(tree, title, origin)
    return Headline(*shown[0], Origin.MARKUP) if shown else None


def above_story(tree: "HtmlElement", headline: Headline | None) -> Headline | None:
    """The bold line above the first paragraphs, where what was taken for the headline names the site at the top."""
    if headline is None or headline.origin is not Origin.MARKUP or not _is_at_the_top(headline.element):
        return None
    blocks = blocks_of(tree)[:_SEARCHED_BLOCKS]
    for number, block in enumerate(blocks):
        if _is_bold(block) and any(is_story(each.words) for each in blocks[number + 1 : number + _FEW]):
            return Headline(block.words, block.element, Origin.MARKUP)
    return None


def _is_at_the_top(element: "HtmlElement | None") -> bool:
    if element is None or element.tag[0] == "h" or "headline" in element.get("itemprop", ""):
        return element is None
    return any(words_of(each) & classes("top") for each in (element, *element.iterancestors()) if each.tag != "body")


def _is_bold(block: Block) -> bool:
    """Whether a block is a line in bold and nothing else, of as many words as a headline has."""
    if len(block.words) > SHORT or len(block.words.split()) < _FEWEST or block.linked:
        return False
    return any(key_of(short(each)) == block.key for each in islice(block.element.iter("b", "strong"), _MOST_BOLD))


def without_site(title: str, sites: Iterable[str]) -> str:
    """A title without the name of the site at its end or beginning, and without the rubrics beside it."""
    title = _undated(" ".join(title.split()))
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
    """The name of the site that stands in a title beside the headline; None where there is none.

    It stands behind, or else in front; of a platform with many authors, what is named before it is meant.
    """
    title = " ".join(title.split())
    if not headline or headline not in title:
        return None
    before, _, behind = title.partition(headline)
    named = [
        *map(_name_in, [part for part in _SPLIT.split(behind) if part][::-1]),
        *map(_name_in, _SPLIT.split(before)),
    ]
    names = [each for each in named if each and key_of(each) != key_of(headline)]
    if len(names) > 1 and is_platform(names[0]):
        return names[1]
    return next(iter(names), None)


def owner_in(title: str) -> str | None:
    """Whose page it is, where a title says only that it is a post there: «Вести района. Запись со стены»."""
    named, _, called = title.strip(" .").replace("|", ".").rpartition(".")
    return named.strip() or None if words_key(called) in phrases("post") else None


def dated_title(title: str) -> str | None:
    """The date that is a part of a title by itself: «Мост открыт - 7 февраля 2011 - Вести»."""
    parts = (part.strip() for each in _PART.split(" ".join(title.split())) for part in each.split(", "))
    return next((stamp.date for part in parts if (stamp := stamp_of(part)) is not None), None)


def _undated(title: str) -> str:
    """A title up to the date that is a part of it, which begins what the site adds to each."""
    for match in _PART.finditer(title):
        if (
            stamp_of(_PART.split(title[match.end() :])[0]) is not None
            and len(title[: match.start()].split()) >= _FEWEST
        ):
            return title[: match.start()]
    return title


def is_platform(site: str) -> bool:
    """Whether a site is where many people have pages of their own."""
    return words_key(site) in phrases("platform")


def _name_in(part: str) -> str | None:
    """The name in a part of a title, without a date and the number of an issue; None for a rubric or a button."""
    named = ", ".join(each for each in part.split(", ") if stamp_of(each) is None)
    named = _ISSUE.sub("", named).strip(" .,:;|—–-")
    if not 0 < len(named) <= _LONGEST_SITE or words_key(named) in phrases("rubric") or opening_of(named):
        return None
    return named


def _part_shown(tree: "HtmlElement", title: str) -> Headline | None:
    """The headline as the part of a title that the page shows by itself, where it does not show all of it."""
    signs = [*_BEFORE.finditer(title)][:_MOST_PARTS]
    parts = [title[: each.start()] for each in reversed(signs)] + [title[each.end() :] for each in signs]
    parts += [
        title[one.end() : other.start()] for one in signs for other in reversed(signs) if one.end() < other.start()
    ]
    parts = [part for part in parts if len(part.split()) >= _FEWEST]
    places = _places_of(tree, [title, *parts]) if parts else {}
    shown = next((part for part in [title, *parts] if key_of(part) in places), title)
    if shown == title:
        return None
    place = places[key_of(shown)]
    return Headline(visible(place), place, Origin.MARKUP)


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
    place = _places_of(tree, [title]).get(key)
    if place is None and origin is Origin.MARKUP:
        headings = [each for each in elements(tree, "h2", "h3") if _is_most_of(key_of(visible(each)), key)]
        place = next(iter(headings), None)
    return Headline(visible(place) if place is not None else title, place, origin)


def _places_of(tree: "HtmlElement", titles: Iterable[str]) -> "dict[str, HtmlElement]":
    """What shows one of these and no other words, by their keys: a heading, or what is called one, before all else."""
    keys = {key_of(title) for title in titles}
    longest = max(map(len, keys))
    places: dict[str, HtmlElement] = {}
    named: dict[str, HtmlElement] = {}
    for element in elements(tree, *_SEARCHED):
        if (key := _key_in(element, longest)) in keys:
            places.setdefault(key, element)
            if element.tag[0] == "h" or words_of(element) & classes("headline"):
                named.setdefault(key, element)
    return places | named


def _is_most_of(part: str, key: str) -> bool:
    """Whether a title begins or ends with this, and has little else."""
    return len(part) > _ALIKE * len(key) and (key.startswith(part) or key.endswith(part))


def _key_in(element: "HtmlElement", longest: int) -> str:
    """The key of an element's words; empty where they are much longer than the longest that is looked for."""
    shown = 0
    for text in element.itertext():
        shown += len(text)
        if shown > 3 * longest + 200:
            return ""
    return key_of(visible(element))
