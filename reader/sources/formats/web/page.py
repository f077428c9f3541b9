"""From the characters of a page to what it gives of its article."""

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.model.origins import Origin
from reader.sources.extracted import Extracted, Given, Role
from reader.sources.formats.composing import composed
from reader.sources.formats.web import marked
from reader.sources.formats.web.blocks import Block
from reader.sources.formats.web.cleaning import without_furniture, without_others, without_unseen
from reader.sources.formats.web.composing import outlet_of
from reader.sources.formats.web.described import Described, described, without_markup
from reader.sources.formats.web.forums import opening_post
from reader.sources.formats.web.headline import (
    Headline,
    above_story,
    dated_title,
    headline_of,
    is_platform,
    owner_in,
    site_in,
)
from reader.sources.formats.web.lists import without_cards, without_following
from reader.sources.formats.web.story import readable, size_of, story_of
from reader.sources.formats.web.tree import elements, short, within
from reader.sources.guessing.dates import stamp_beside, stamp_labelled, stamp_of
from reader.sources.guessing.outlets import name_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEAD = 20_000
_SAVED = (
    re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)", re.IGNORECASE),
    re.compile(r"<!--\s*saved from url=\(\d+\)\s*(\S+?)\s*-->", re.IGNORECASE),
)
_LEAST = 120
"""Code points of a story on a page that asks for a password."""
_MUCH_MORE = 3
"""How many times longer the text that a page describes must be than what it shows, to be taken instead."""
_AUTHORS = 5
_PLACE = re.compile(r"^(?:г\.|город|пос\.|посёлок|село|с\.)\s*[А-ЯЁ][а-яёА-ЯЁ -]{1,40},\s*")
"""The town before a date, as a letter begins: «г. Кемерово, 3 декабря 2022 года»."""
_NEAR = 30
"""Elements around the headline in which a line may say when the article appeared."""


def saved_from(text: str) -> str | None:
    """The address that a browser noted when it saved the page."""
    return next((match[1] for pattern in _SAVED if (match := pattern.search(text[:_HEAD]))), None)


def extracted(tree: "HtmlElement", places: Sequence[str | None]) -> Extracted | None:
    """The article of a page, known to come from `places`; None where the page has no story. `tree` is used up."""
    said = described(tree, places)
    tag = next(map(short, tree.iterfind(".//head/title")), "")
    asks_to_log_in = any(each.get("type", "").lower() == "password" for each in tree.iter("input"))
    without_unseen(tree)
    without_others(tree)
    headline = headline_of(tree, said.titles, said.sites, tag)
    named = headline.words if headline else ""
    if better := above_story(tree, headline):
        headline, said = better, replace(said, sites=(*said.sites, named))
    shown = headline.element if headline else None
    tree = without_following(tree, shown)
    published, author, tags = _dated(tree, said, shown, tag), _author(tree, said), said.tags or marked.tags(tree)
    source = _source(tree, said, headline, tag)
    lines = _lines(tree, headline, said)
    told = sum(len(words) for words, role in lines if role is not Role.CAPTION)
    if not told or (asks_to_log_in and told < _LEAST):
        return None
    title = [(headline.words, Role.HEADING)] if headline else []
    return replace(
        composed([*title, *lines], 0 if headline else None),
        title=Given(headline.words, headline.origin) if headline else None,
        source=source,
        author=author if author and (source is None or author.value != source.value) else None,
        published=published,
        url=Given(said.url, Origin.METADATA) if said.url else None,
        language=Given(said.language, Origin.METADATA) if said.language else None,
        tags=tags,
    )


def _lines(tree: "HtmlElement", headline: Headline | None, said: Described) -> list[tuple[str, Role]]:
    """What the story says, from the page without its furniture; where nothing is left so, from all of it."""
    shown, title = (headline.element, headline.words) if headline else (None, "")
    whole = deepcopy(tree)
    place = list(tree.iter()).index(shown) if shown is not None and within(shown, tree) else None
    without_furniture(tree)
    blocks = _told(tree, shown, title)
    most = size_of(blocks) * _MUCH_MORE
    if most < sum(map(len, whole.itertext())) and most < readable(whole):
        others = _told(whole, list(whole.iter())[place] if place is not None else None, title)
        blocks = others if size_of(blocks) * _MUCH_MORE < size_of(others) or not blocks else blocks
    lines = [(block.words, block.role) for block in blocks]
    if sum(len(words) for words, _ in lines) * _MUCH_MORE < len(said.body):
        body = (" ".join(line.split()) for line in without_markup(said.body).splitlines())
        lines = [(words, Role.PARAGRAPH) for words in body if words]
    return lines


def _author(tree: "HtmlElement", said: Described) -> Given[str] | None:
    if said.authors:
        return Given(", ".join(said.authors[:_AUTHORS]), Origin.METADATA)
    name = marked.author(tree)
    return Given(name, Origin.MARKUP) if name else None


def _told(tree: "HtmlElement", headline: "HtmlElement | None", title: str) -> list[Block]:
    """The blocks of the story, of a forum's thread those of its first post."""
    region = opening_post(tree)
    if region is None:
        without_cards(tree, headline)
    return story_of(tree if region is None else region, headline, title)


def _dated(tree: "HtmlElement", said: Described, headline: "HtmlElement | None", tag: str) -> Given[str] | None:
    """When the article appeared: by the head, by markup, by a line near the headline, or as htmldate finds it."""
    if said.published:
        return Given(said.published, Origin.METADATA)
    if date := marked.published(tree, headline):
        return Given(date, Origin.MARKUP)
    titled, near = dated_title(tag), _written_near(tree, headline)
    if date := near if titled is None or (near or "").startswith(titled) else titled:
        return Given(date, Origin.TEXT)
    if date := marked.dated_by_library(tree, said.url):
        return Given(date, Origin.MARKUP)
    return None


def _written_near(tree: "HtmlElement", headline: "HtmlElement | None") -> str | None:
    """The date in a line, or a part of one, that says nothing else and stands near the headline."""
    order = list(elements(tree))
    place = order.index(headline) if headline is not None and headline in order else 0
    near = [*order[place : place + _NEAR], *reversed(order[max(0, place - _NEAR) : place])]
    written = [words for each in near for words in (short(each), " ".join((each.text or "").split()))]
    written += [" ".join((each.tail or "").split()) for each in near]
    written = [_PLACE.sub("", words) for words in written]
    dates = [stamp.date for words in written if words and (stamp := stamp_of(words) or stamp_labelled(words))]
    dates = dates or [stamp.date for words in written if words and (stamp := stamp_beside(words))]
    return next((date for date in dates if not date.startswith("--")), dates[0] if dates else None)


def _source(tree: "HtmlElement", said: Described, headline: Headline | None, tag: str) -> Given[str] | None:
    """The outlet: by its address if the table has it, else as the site calls itself, else the address itself."""
    host, known = outlet_of(said.url or "")
    if known:
        return Given(known, Origin.METADATA)
    if owner := owner_in(tag):
        return Given(owner, Origin.MARKUP)
    beside = site_in(tag, headline.words if headline else "")
    for site in said.sites:
        if "://" not in site and not (is_platform(site) and beside):
            return Given(name_of(site) or site, Origin.METADATA)
    if name := beside or marked.site(tree):
        return Given(name_of(name) or name, Origin.MARKUP)
    return Given(host, Origin.METADATA) if host else None
