"""A page as a tree, and what of it is not the story by its tags and the names of its classes.

The markup may be hostile: nothing is loaded, no entity is defined, and size and depth are bounded.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reader.sources.formats.cleaned import NOT_IN_XML

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST_TAGS = 300_000
"""A page has a few thousand; a tree of so many takes about 100 MB."""

_ILLEGAL = re.compile(f"[{NOT_IN_XML}]+")
_INLINE = re.compile(r"</?(?:b|i|u|s|em|strong|font|span|small|big|center|nobr|tt|o:p)(?:\s[^<>]*)?>", re.IGNORECASE)
DEEPEST = 250
"""libxml2 reads no deeper than 256."""


def parsed(text: str) -> "HtmlElement | None":
    """The tree of a page, without comments; None where there is none.

    Where tags that only say how letters look are nested so deep that the parser would give up, they are left out.
    """
    text = _ILLEGAL.sub("", text)
    tree = _parsed(text)
    if tree is not None and depth_of(tree) >= DEEPEST:
        tree = _parsed(_INLINE.sub("", text))
    return tree


def is_too_large(text: str) -> bool:
    """Whether a page has more tags than its tree may have."""
    return text.count("<") > MOST_TAGS


def _parsed(text: str) -> "HtmlElement | None":
    from lxml import etree
    from lxml.html import HTMLParser

    parser = HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_pis=True, remove_comments=True, collect_ids=False
    )
    try:
        return etree.fromstring(text.encode(), parser)
    except (etree.LxmlError, ValueError):
        return None


def depth_of(tree: "HtmlElement") -> int:
    """How many elements of a tree stand inside one another."""
    from lxml.etree import iterwalk

    depth = deepest = 0
    for event, _ in iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def words_of(element: "HtmlElement") -> frozenset[str]:
    """The words of which the names of an element's classes and its id are made; «siteName» is also one word."""
    names = f"{element.get('class', '')} {element.get('id', '')}"[:1000]
    if names == " ":
        return frozenset()
    if "hentry" in names or "type-post" in names:
        names = _FILED.sub("", names)
    return frozenset(word.lower() for pattern in (_WORD, _NAME) for word in pattern.findall(names))


_FILED = re.compile(r"\b(?:tag|category)-[\w-]+")
"""Under what WordPress files a post, which it says in the names of its classes."""
_NAME = re.compile(r"[A-Za-z]+[A-Z][a-z]+")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def remove(element: "HtmlElement") -> None:
    """Take an element out of the tree; what stands behind it stays, parted by a blank from what stood before."""
    parent = element.getparent()
    if parent is None:
        return
    tail, before = (element.tail or "").strip() and element.tail, element.getprevious()
    element.tail = None
    parent.remove(element)
    if before is not None:
        before.tail = _joined(before.tail, tail)
    else:
        parent.text = _joined(parent.text, tail)


def _joined(before: str | None, behind: str | None) -> str:
    before = before or ""
    if not behind:
        return before if before[-1:].isspace() else f"{before} "
    return f"{before} {behind}"


def within(element: "HtmlElement", other: "HtmlElement") -> bool:
    """Whether an element is another one, or inside it."""
    return element is other or any(each is other for each in element.iterancestors())


def visible(element: "HtmlElement") -> str:
    """The words of an element on one line."""
    return " ".join(neat("".join(element.itertext())).split())


SHORT = 300
"""Code points of what may be a date, a name, a headline."""


def short(element: "HtmlElement") -> str:
    """The words of an element that has few of them; empty for all else."""
    shown = 0
    for text in element.itertext():
        shown += len(text.strip())
        if shown > SHORT:
            return ""
    return visible(element)


def neat(words: str) -> str:
    """Words without soft hyphens and signs of no width, which part a word where nobody sees it."""
    return _UNSEEN.sub("", words)


_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")


def elements(tree: "HtmlElement", *tags: str) -> "Iterator[HtmlElement]":
    """The elements of these tags, or all, in the order of the page."""
    return (each for each in tree.iter(*tags or ("*",)) if isinstance(each.tag, str))
