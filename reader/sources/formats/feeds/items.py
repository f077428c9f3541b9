"""An item of a feed as it says itself, and the article that it is."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from reader.model.findings import NotKept
from reader.model.origins import Origin
from reader.sources.extracted import Extracted, Given, Role
from reader.sources.formats.composing import composed, counted, key_of
from reader.sources.formats.feeds.fragments import unmarked
from reader.sources.formats.stated import LONGEST, authors_in, language_in, tags_in
from reader.sources.formats.web.fragment import Fragment

_TELLING = 30
"""Letters of a title that is no mere word with which its text begins."""
_FULL = 0.8
"""Which share of its teaser the full text of an item must have to be it."""
_OPENING, _OPENED = 5, 2_000
"""Paragraphs, and code points, in which the beginning of a post may stand: behind what it answers."""
_CUT = re.compile(r"\s*(?:\.{2,3}|…)$")
_PARTED = re.compile(r"\s*(?:[|»:•·]|\s[–—-]\s)\s*")
_FEED = re.compile(
    r"[\s:|»–—-]+(?:RSS|Atom|feed|лента RSS|лента новостей|(?:все |последние )?новости|telegram(?: channel)?)\.?$",
    re.IGNORECASE,
)
_MAILED = re.compile(r"^\s*<?[^\s@()<>]+@[^\s@()<>]+>?\s*(?:\((?P<name>[^()]{1,200})\))?\s*$")
_BEHIND = re.compile(r"\s*<?[^\s@()<>]+@[^\s@()<>]+>?\s*")
_DIRECTIVES = frozenset(
    "native-draft native-yes native-no format-article format-post index noindex comment-all comment-subscribers "
    "comment-none evergreen".split()
)
"""Categories by which a feed tells Dzen what to do with an item."""


@dataclass(slots=True)
class Channel:
    """What a feed says of itself."""

    title: str = ""
    url: str | None = None
    language: str = ""
    authors: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Item:
    """What an item says: its texts by how much they are the whole one, the surest first."""

    title: str = ""
    texts: list[Fragment] = field(default_factory=list)
    teaser: Fragment = field(default_factory=Fragment)
    url: str | None = None
    published: str | None = None
    authors: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    source: str = ""
    """Where an aggregator has it from."""
    language: str = ""
    pictures: set[str] = field(default_factory=set)
    media: set[str] = field(default_factory=set)
    attachments: set[str] = field(default_factory=set)


def extracted(item: Item, channel: Channel, encoding: str = "utf-8") -> Extracted | None:
    """The article of an item; None of one without words."""
    words = _chosen(item)
    if not any(sign.isalpha() for line, _ in words.lines for sign in line):
        return None
    title, made = _headed(item, words)
    source = _source(item, channel)
    author = _authors(item.authors) or _authors(channel.authors)
    language = language_in(item.language or channel.language)
    return replace(
        made,
        encoding=encoding,
        title=Given(title, Origin.METADATA) if title else None,
        source=Given(source, Origin.METADATA) if source else None,
        author=Given(author, Origin.METADATA) if author and author != source else None,
        published=Given(item.published, Origin.METADATA) if item.published else None,
        url=Given(item.url, Origin.METADATA) if item.url else None,
        language=Given(language, Origin.METADATA) if language else None,
        tags=_tags(item.tags),
        not_kept=_not_kept(item, words),
    )


def _chosen(item: Item) -> Fragment:
    """The full text, unless its teaser says more."""
    full = next((each for each in item.texts if each.size), None)
    return full if full is not None and full.size >= _FULL * item.teaser.size else item.teaser


def _headed(item: Item, words: Fragment) -> tuple[str, Extracted]:
    """The title, and the text under it: some items repeat it at their head, and posts have only their beginning."""
    title, lines = unmarked(item.title)[:LONGEST], list(words.lines)
    key = key_of(_CUT.sub("", title))
    place = _beginning(key, lines) if _CUT.search(title) or len(key) >= _TELLING else None
    if not key or place is None:
        if lines and key_of(lines[0][0]) == key:
            return title, composed([(lines[0][0], Role.HEADING), *lines[1:]], 0)
        return title, composed([(title, Role.HEADING), *lines] if key else lines, 0 if key else None)
    line = lines[place][0]
    if len(line) > LONGEST:  # of a post that is one paragraph, the first sentence is the title
        return ("" if _CUT.search(title) else title), composed(lines, None)
    said = title if not _CUT.search(title) and key_of(line) == key else line
    return said, composed(lines, place)


def _beginning(key: str, lines: Sequence[tuple[str, Role]]) -> int | None:
    """The paragraph near the head of a text that begins as a title does, or with which that begins."""
    keys = [key_of(line[:_OPENED]) for line, _ in lines[:_OPENING]]
    return next((n for n, each in enumerate(keys) if each and (each.startswith(key) or key.startswith(each))), None)


def _source(item: Item, channel: Channel) -> str:
    """The outlet: by the address of the item if the table has it, else as the feed calls itself."""
    from reader.sources.formats.web.composing import outlet_of
    from reader.sources.formats.web.headline import is_platform
    from reader.sources.guessing.outlets import name_of

    if item.source:
        said = unmarked(item.source)[:LONGEST]
        return name_of(said) or said
    for url in filter(None, (item.url, channel.url)):
        known = outlet_of(url)[1]
        if known and not is_platform(known):
            return known
    title = unmarked(channel.title)
    name = _FEED.sub("", title).strip(" :|–—-")[:LONGEST]
    parts = (name, title, _PARTED.split(title)[0]) if title else ()
    return next((known for part in parts if part and (known := name_of(part))), None) or name


def _authors(written: Iterable[str]) -> str | None:
    """Names of people; none that is only an address, or nobody's name."""
    names: list[str] = []
    for each in written:
        line = unmarked(each)[:LONGEST]
        mailed = _MAILED.match(line)
        names.append(
            (mailed["name"] or "") if mailed else _BEHIND.sub(" ", line).strip(" ()<>,") if "@" in line else line
        )
    return authors_in(names)


def _tags(written: Iterable[str]) -> tuple[str, ...]:
    tags = (unmarked(each[: 2 * LONGEST]) for each in written)
    return tags_in(tag for tag in tags if "://" not in tag and tag.lower() not in _DIRECTIVES)


def _not_kept(item: Item, words: Fragment) -> tuple[tuple[NotKept, int], ...]:
    return counted(
        {
            NotKept.PICTURE: len(item.pictures | words.pictures),
            NotKept.MEDIA: len(item.media | words.media),
            NotKept.ATTACHMENT: len(item.attachments),
            NotKept.TABLE: words.tables,
        }
    )
