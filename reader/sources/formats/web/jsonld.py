"""What a page says of itself in JSON-LD: the things described there, of which one may be the article."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST = 500
"""Things of a page that are looked at."""
_LONGEST = 2_000_000
_ARTICLES = ("Article", "Posting", "Report", "NewsItem")


def things(tree: "HtmlElement") -> list[dict[str, Any]]:
    """The things that a page describes, in order, those in a graph each by itself."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" in script.get("type", "").lower():
            found += _in(script.text or "")
    return found[:MOST]


def articles(described: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those that are articles, the whole of them before parts of something else."""
    return [thing for thing in described if any(each.endswith(_ARTICLES) for each in _types(thing))]


def texts(value: Any, *names: str) -> Iterator[str]:
    """The words that a value is, or has under one of these names: a string, a thing, or a list of them."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, str) and each.strip():
            yield each.strip()
        elif isinstance(each, dict):
            yield from (text for name in names for text in texts(each.get(name)))


def _in(text: str) -> list[dict[str, Any]]:
    if len(text) > _LONGEST:
        return []
    try:
        waiting = [json.loads(text.strip().removeprefix("<![CDATA[").removesuffix("]]>"), strict=False)]
    except (ValueError, RecursionError):
        return []
    found: list[dict[str, Any]] = []
    while waiting and len(found) < MOST:
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting[:0] = value[:MOST]
        elif isinstance(value, dict):
            found.append(value)
            waiting[:0] = [value[name] for name in ("@graph", "mainEntity") if name in value]
    return found


def _types(thing: dict[str, Any]) -> list[str]:
    return list(texts(thing.get("@type")))
