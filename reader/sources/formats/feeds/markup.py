"""Feeds in XML: RSS from 0.9 on, RSS 1.0 and Atom, also where they are not well-formed or were cut off."""

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from reader.sources.formats import xml
from reader.sources.formats.cleaned import cleaned
from reader.sources.formats.feeds.fragments import words_of
from reader.sources.formats.feeds.items import Channel, Item
from reader.sources.formats.moments import sent_in
from reader.sources.formats.web.described import web_address
from reader.sources.formats.web.fragment import Fragment

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

AHEAD = 100
"""Items; few feeds have more."""

_ROOTS = frozenset({"rss", "feed", "RDF"})
_ITEMS = frozenset({"item", "entry"})
_BEGINS = re.compile(r"<(?:\?xml|rss|feed|rdf:RDF)\b", re.IGNORECASE)
_LONGEST_JUNK = 20_000
"""Characters before a feed, as a server's warnings."""
_DECLARED = re.compile(r"\s*<\?xml.{0,500}?\?>", re.DOTALL)
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_XHTML = "http://www.w3.org/1999/xhtml"
_MOST = 60
"""Children of an item that are looked at under one name."""
_WHOLE = ("encoded", "content", "full-text", "fulltext", "body")
"""What holds the full text: `content:encoded`, `turbo:content`, Atom's own, `yandex:full-text`; and XHTML."""
_TEASERS = ("description", "summary", "subtitle", "abstract")
_NOT_WRITTEN = frozenset({"attachment", "nav_menu_item", "revision", "custom_css", "wp_template", "wp_global_styles"})
"""What an export of WordPress has besides posts."""
_UNPUBLISHED = frozenset({"draft", "trash", "auto-draft", "private", "pending", "inherit"})


class Feed:
    """A feed, and what it says of itself as far as its items were read."""

    def __init__(self, text: str) -> None:
        given = _mended(text)
        self._text = _whole(given)
        self._was_cut = len(self._text) < len(given)
        self._root: str | None = None
        self.channel = Channel()

    @property
    def is_whole(self) -> bool:
        """It is a feed, and was not cut off."""
        return self._root in _ROOTS and not self._was_cut

    def items(self) -> Iterator[Item]:
        """Those that are whole, one after the other; some are read ahead, for a feed may say at its end whose it is."""
        rest = self._items()
        ahead = list(islice(rest, AHEAD))
        yield from ahead
        yield from rest

    def _items(self) -> Iterator[Item]:
        from lxml import etree

        events = etree.iterparse(
            BytesIO(self._text.encode("utf-8", "ignore")),
            events=("start", "end"),
            recover=True,
            encoding="utf-8",
            **xml.PARSING,
        )
        inside = 0
        try:
            for event, element in events:
                name = _name(element)
                if event == "start":
                    self._root = self._root or name
                    inside += name in _ITEMS
                    if self._root not in _ROOTS:
                        break
                    continue
                if name in _ITEMS:
                    inside -= 1
                    if inside == 0:
                        yield from _item(element, self.channel.url or "")
                        _forget(element)
                elif not inside:
                    _describe(self.channel, element, name)
        except etree.LxmlError:
            pass  # of what is there, the items before it are whole


def _whole(text: str) -> str:
    """A feed without the item inside which it ends."""
    begun = max(text.rfind(f"<{name}{sign}") for name in _ITEMS for sign in "> \n")
    ended = max(text.rfind(f"</{name}") for name in (*_ITEMS, "rss", "feed"))
    return text[:begun] if ended < begun else text


def _forget(element: "Element") -> None:
    """Let an item go, and what stood before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and (before := element.getprevious()) is not None:
        parent.remove(before)


def _name(element: "Element") -> str:
    """The name of an element without its namespace; empty of what is none."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def _space(element: "Element") -> str:
    """The namespace of an element, or its prefix where none is declared."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    return tag.rpartition("}")[0].strip("{") or tag.rpartition(":")[0]


# ------------------------------------------------------------------------------------------------ what is broken


def _mended(text: str) -> str:
    """A feed as a parser can read it: no entities of its own, those of HTML as the characters that they are."""
    text = cleaned(text)
    begins = _BEGINS.search(text, 0, _LONGEST_JUNK)
    text = text[begins.start() :] if begins else text
    declared = _DECLARED.match(text)
    return xml.resolved(text[declared.end() :] if declared else text)


# ------------------------------------------------------------------------------------------------ the feed itself


def _describe(channel: Channel, element: "Element", name: str) -> None:
    """Note what an element outside of items says of the feed."""
    parent = element.getparent()
    if parent is None or _name(parent) not in ("channel", "feed"):
        if name == "feed" and (said := element.get(_LANG)):
            channel.language = channel.language or said
        return
    if name == "title" and not channel.title:
        channel.title = _words(element)
    elif name == "link" and element.get("rel", "alternate") == "alternate" and "itunes" not in _space(element):
        channel.url = channel.url or web_address(element.get("href") or _words(element))
    elif name == "language":
        channel.language = channel.language or _words(element)
    elif name == "author" and _name(parent) == "feed":
        channel.authors += _people(element)


def _item(element: "Element", home: str) -> Iterator[Item]:
    """What an item says, whose addresses are relative to `home`; none of one that its writer did not publish."""
    parts: dict[str, list[Element]] = {}
    for each in element.iterchildren():
        named = parts.setdefault(_name(each), [])
        if len(named) < _MOST:
            named.append(each)
    if _said(parts, "post_type") in _NOT_WRITTEN or ("post_type" in parts and _said(parts, "status") in _UNPUBLISHED):
        return
    item = Item(title=_title(parts), language=_said(parts, "language") or element.get(_LANG, ""))
    item.url = _url(parts, _base(element) or home)
    item.published = _published(parts)
    item.authors = [name for key in ("creator", "author") for each in parts.get(key, ()) for name in _people(each)]
    item.tags = [
        tag for key in ("category", "subject", "keywords") for each in parts.get(key, ()) for tag in _tags(each)
    ]
    item.source = _source(parts)
    item.texts = [found for name in _WHOLE for each in parts.get(name, ()) if (found := _text(each)).size]
    item.teaser = _teaser(parts, max((each.size for each in item.texts), default=0))
    _attach(item, parts)
    yield item


def _teaser(parts: "dict[str, list[Element]]", size: int) -> Fragment:
    """The teaser of an item, where it may say more than so many characters that its text has."""
    teasers = [each for name in _TEASERS for each in parts.get(name, ())]
    teasers += [part for each in parts.get("group", ()) for part in each if _name(part) == "description"]
    said = (_text(each) for each in teasers if sum(map(len, each.itertext())) > size)
    return next((found for found in said if found.size), Fragment())


def _words(element: "Element") -> str:
    return "".join(element.itertext())


def _said(parts: "dict[str, list[Element]]", name: str) -> str:
    return next((words for each in parts.get(name, ()) if (words := _words(each).strip())), "")


def _title(parts: "dict[str, list[Element]]") -> str:
    """The title of an item itself, before that of its pictures."""
    titles = sorted(parts.get("title", ()), key=lambda each: "media" in _space(each) or "mrss" in _space(each))
    return next((words for each in titles if (words := _words(each).strip())), "")


def _text(element: "Element") -> Fragment:
    """What an element says, in whichever of the ways that Atom and RSS have."""
    kind = element.get("type", "").lower()
    if kind in ("xhtml", "application/xhtml+xml") or any(_space(each) == _XHTML for each in element.iterchildren()):
        return words_of(_as_markup(element), is_markup=True)
    if _space(element).startswith("http://search.yahoo.com/mrss") and _name(element) == "content":
        return Fragment()
    if len(element) and not _words(element).strip():
        return Fragment()
    if len(element):  # tags that nobody escaped
        return words_of(_as_markup(element), is_markup=True)
    text = _words(element)
    if kind in ("html", "text/html"):
        return words_of(text) if "<" not in text and "&lt;" in text else words_of(text, is_markup=True)
    return words_of(text)


def _as_markup(element: "Element") -> str:
    from lxml import etree

    for each in element.iter():
        if isinstance(each.tag, str):
            each.tag = _name(each)
    written: str = etree.tostring(element, encoding="unicode", method="html", with_tail=False)
    return written


def _people(element: "Element") -> list[str]:
    names = [_words(each) for each in element if _name(each) == "name"]
    return names or ([_words(element)] if not len(element) else [])


def _tags(element: "Element") -> list[str]:
    if _name(element) == "keywords":
        return _words(element).split(",")
    scheme = f"{element.get('domain', '')}{element.get('scheme', '')}"
    if "schemas.google.com" in scheme or element.get("domain") in ("nav_menu", "post_format"):
        return []
    return [element.get("label") or element.get("term") or element.get("text") or _words(element)]


def _source(parts: "dict[str, list[Element]]") -> str:
    """From where an aggregator has an item, by name."""
    for each in parts.get("source", ()):
        titles = [_words(part) for part in each if _name(part) == "title"]
        if name := (titles[0] if titles else "" if len(each) else _words(each)).strip():
            return name if "://" not in name else ""
    return ""


def _published(parts: "dict[str, list[Element]]") -> str | None:
    written = ("pubDate", "published", "issued", "date", "post_date", "created", "updated", "modified")
    return next((moment for name in written for each in parts.get(name, ()) if (moment := sent_in(_words(each)))), None)


def _base(element: "Element") -> str:
    bases = [each.get(_BASE) for each in (*element.iterancestors(), element) if each.get(_BASE)]
    base = ""
    for each in bases:
        try:
            base = urljoin(base, each or "")
        except ValueError:
            continue
    return base


def _url(parts: "dict[str, list[Element]]", base: str) -> str | None:
    """Where an item was published."""
    links = [each for each in parts.get("link", ()) if each.get("rel", "alternate") == "alternate"]
    written = [_words(each) for each in parts.get("origLink", ())]
    written += [each.get("href") or _words(each) for each in links]
    written += [_words(each) for each in parts.get("guid", ()) if each.get("isPermaLink", "true").lower() != "false"]
    written += [_words(each) for each in parts.get("id", ())]
    return next((full for each in written if each.strip() and (full := web_address(each, base))), None)


def _attach(item: Item, parts: "dict[str, list[Element]]") -> None:
    """Count the files that go with an item."""
    links = [each for each in parts.get("link", ()) if each.get("rel") == "enclosure"]
    media = [each for each in parts.get("content", ()) if each.get("url")]
    media += [part for each in parts.get("group", ()) for part in each if _name(part) == "content"]
    kinds = {"image": item.pictures, "audio": item.media, "video": item.media}
    for each in (*parts.get("enclosure", ()), *links, *media):
        where = each.get("url") or each.get("href") or ""
        kind = (each.get("type") or each.get("medium") or "")[:5].lower()
        if where:
            kinds.get(kind, item.media if _name(each) == "content" else item.attachments).add(where)
