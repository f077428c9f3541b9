"""What of a page is furniture, told by tags and by the words in the names of classes, and taken out of its tree."""

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from reader.sources.formats.web.tree import elements, remove, short, within, words_of
from reader.sources.guessing.lines import key_of
from reader.sources.tables import classes, phrases

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNSEEN = (
    "script style template iframe frame object embed applet svg math canvas video audio select option textarea "
    "button input dialog map datalist link meta"
).split()
_FURNITURE = frozenset("nav aside footer form menu".split())
_ROLES = frozenset("navigation complementary search banner contentinfo dialog alertdialog menu menubar toolbar".split())
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

_LARGER = 0.4
_ALL = 0.95


def without_unseen(tree: "HtmlElement") -> None:
    """Take out what no reader sees."""
    for element in list(elements(tree, *_UNSEEN)):
        remove(element)
    _take_out(tree, _is_hidden, _LARGER, ())


def without_others(tree: "HtmlElement") -> None:
    """Take out comments and lists of other articles, however long, but never what holds the headline."""
    for heading in [each for each in elements(tree, *_HEADINGS) if _is_of_comments(each)][:_MOST_THREADS]:
        if (thread := _thread_under(heading)) is not None:
            remove(thread)
    _take_out(tree, is_of_others, _ALL, _headlines(tree)[:1])


def without_furniture(tree: "HtmlElement") -> None:
    """Take out menus, forms, footers and the like, and the marks of notes."""
    for mark in [each for each in elements(tree, "sup", "a") if _NOTE.fullmatch(short(each))]:
        remove(mark)
    _take_out(tree, _is_furniture, _LARGER, [*_headlines(tree), *elements(tree, "article", "main")])


def is_of_others(element: "HtmlElement") -> bool:
    """Whether an element holds the words of readers, or leads to other articles: it may be longer than the story."""
    words = words_of(element)
    if words & classes("comments") or not words & classes("others"):
        return bool(words & classes("comments"))
    links = sum(1 for _ in element.iter("a"))
    return links > 0 and sum(map(len, element.itertext())) <= _TEASER * links


def _is_of_comments(heading: "HtmlElement") -> bool:
    return key_of(_COUNTED.sub("", short(heading))) in phrases("thread")


def _thread_under(heading: "HtmlElement") -> "HtmlElement | None":
    """What a heading like «Комментарии» begins, and nothing but what is said there."""
    around = heading.getparent()
    if around is None or around.tag in _WHOLE:
        return None
    first = next((each for each in elements(around) if each is not around and short(each)), None)
    if first is None or not within(heading, first) or next(around.iter("h1"), None) is not None:
        return None
    return around


_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_MOST_THREADS = 10
_NOTE = re.compile(r"\[\w{1,4}\]")
_COUNTED = re.compile(r"[\d()\[\]:]+")
_TEASER = 800
"""Code points around a link that may be a teaser of what it leads to."""


def _headlines(tree: "HtmlElement") -> "list[HtmlElement]":
    """What tells that the story is here: where one of these stands is no furniture."""
    return [*elements(tree, "h1"), *tree.iterfind(".//*[@itemprop='articleBody']")]


def _is_hidden(element: "HtmlElement") -> bool:
    if element.tag == "noscript":
        return True
    hides = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    hides = hides or not classes("hiding").isdisjoint(element.get("class", "")[:1000].split())
    return hides or _HIDDEN.search(element.get("style", "")[:2000]) is not None


def _is_furniture(element: "HtmlElement") -> bool:
    if element.tag in _FURNITURE or element.get("role", "") in _ROLES:
        return True
    words = words_of(element)
    return bool(words & classes("around")) and not words & classes("builders")


_STORY = re.compile(
    r"(?:article|post|entry|news|story|material|content)(?:__|[-_])?(?:content|body|text)", re.IGNORECASE
)


def _is_called_story(element: "HtmlElement") -> bool:
    return _STORY.search(f"{element.get('class', '')} {element.get('id', '')}"[:1000]) is not None


def _take_out(
    tree: "HtmlElement", is_meant: "Callable[[HtmlElement], bool]", share: float, spared: "Iterable[HtmlElement]"
) -> None:
    """Take out what is meant, but for what holds so large a share of the page's words, or something to be spared."""
    sizes = _sizes(tree)
    most = share * sizes.get(tree, 0)
    keep = {above for element in spared for above in (element, *element.iterancestors())}
    for element in [each for each in sizes if each not in keep and each.tag not in _WHOLE and is_meant(each)]:
        if sizes[element] <= most and not _is_called_story(element):
            remove(element)


_WHOLE = frozenset({"html", "head", "body"})


def _sizes(tree: "HtmlElement") -> "dict[HtmlElement, int]":
    """How many characters that lead nowhere each element holds, in the order of the page."""
    order = list(elements(tree))
    sizes = dict.fromkeys(order, 0)
    for element in reversed(order):
        sizes[element] = 0 if element.tag == "a" else sizes[element] + len((element.text or "").strip())
        parent = element.getparent()
        if parent is not None and parent in sizes:
            sizes[parent] += sizes[element] + len((element.tail or "").strip())
    return sizes
