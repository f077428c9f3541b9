"""What a page says of its article in its head: JSON-LD first, then OpenGraph and the other names of `meta`."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.utils import parsedate
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from reader.sources.formats import stated
from reader.sources.formats.web import jsonld
from reader.sources.formats.web.tree import neat, visible
from reader.sources.guessing.dates import partial, stamp_of
from reader.sources.guessing.lines import key_of
from reader.sources.tables import phrases
from reader.text.addresses import is_page

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST_TAGS, LONGEST = stated.MOST_TAGS, stated.LONGEST
_LONGEST_ADDRESS = 2000
_SHORTEST = 3
"""Code points of the name of a site."""
_FEWEST = 3
"""Words that a site says of itself."""

_ISO = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ]\s*([01]?\d|2[0-3]):?([0-5]\d))?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d))?(?:\d\d)?Z?")
_GIVEN_TO_SITES = re.compile(r"\s*[—–|:»-]*\s*(?:RSS|Atom|лента|новости в формате RSS).*$", re.IGNORECASE)

_TITLES = ("og:title", "twitter:title", "title", "dc.title", "dcterms.title", "sailthru.title", "headline")
_SITES = ("og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher", "publisher")
_AUTHORS = (
    "author",
    "article:author",
    "article:author_name",
    "dc.creator",
    "dcterms.creator",
    "sailthru.author",
    "byl",
    "parsely-author",
)
_DATES = (
    "article:published_time article:published datepublished published_time publication_date pubdate publishdate "
    "publish-date publish_date og:published_time og:article:published_time dc.date.issued dcterms.issued dc.date "
    "dcterms.created dcterms.date sailthru.date parsely-pub-date date date.issued mediator_published_time "
    "cxenseparse:recs:publishtime"
).split()


@dataclass(frozen=True, slots=True)
class Described:
    """What the head of a page says, as it says it; the surest first where there are several."""

    titles: tuple[str, ...]
    sites: tuple[str, ...]
    authors: tuple[str, ...]
    published: str | None
    url: str | None
    language: str | None
    tags: tuple[str, ...]
    body: str
    """The text of the article, which some pages describe beside showing it, or instead; empty where they do not."""


def described(tree: "HtmlElement", places: Iterable[str | None]) -> Described:
    """What the head of a page says; `places` are where else the page is known to come from."""
    metas = _metas(tree)
    things = jsonld.things(tree)
    titles = [*_neat(metas.get("og:title", [])), *_neat(_title_tag(tree))]
    stories = _best_first(jsonld.articles(things), titles)
    first = stories[:1]
    authors = _values(first, "author", "name") or _values(first, "creator", "name")
    return Described(
        titles=_neat([*_values(first, "headline"), *_named(metas, _TITLES)]),
        sites=_sites(
            [
                *_named(metas, _SITES[:1]),
                *_values(first, "publisher", "name"),
                *_publishers(tree),
                *_named(metas, _SITES[1:]),
                *_feeds(tree),
            ]
        ),
        authors=tuple(each for each in _neat(authors or _named(metas, _AUTHORS)) if "://" not in each),
        published=_published(first, things, metas),
        url=_url(tree, metas, first, places),
        language=_language(tree, metas, first),
        tags=_tags(metas, first),
        body=next(iter(_values(first, "articleBody")), ""),
    )


def moment_of(words: str) -> str | None:
    """The partial date that a machine, or a person, wrote, as it is there: never converted to another zone."""
    words = " ".join(words[:100].split())
    match = _ISO.match(words) or _COMPACT.fullmatch(words)
    if match is None and (sent := parsedate(words)) is not None:
        return partial(*sent[:5])
    if match is None:
        stamp = stamp_of(words)
        return stamp.date if stamp else None
    year, month, day, hour, minute = (int(each) if each else None for each in match.groups())
    if year is None or month is None:
        return None
    if hour == minute == 0 and re.search(r"T00:?00:?00(?:\.0+)?(?:Z|\+00:?00)?$", words):
        hour = None  # a date that a program wrote as a moment
    return partial(year, month, day, hour, minute or 0)


_ARCHIVED = re.compile(r"https?://(?:web\.archive\.org/web|archive\.\w+)/(?:o/)?[\d.*-]+\w*/(https?://.+)", re.DOTALL)


def _original(url: str | None) -> str | None:
    """The address that an archive keeps a page of; any other as it is."""
    match = _ARCHIVED.match(url or "")
    return match[1] if match else url


def web_address(written: str | None, base: str | None = None) -> str | None:
    """An address of the web in full; None for all else."""
    try:
        full = urljoin(base or "", (written or "").strip()[:_LONGEST_ADDRESS])
    except ValueError:
        return None
    return full if is_page(full) and "." in (urlsplit(full).hostname or "") else None


def without_markup(words: str) -> str:
    """Words that hold characters as HTML writes them, and tags."""
    return neat(html.unescape(re.sub(r"<[^<>]{1,200}>", " ", words)))


def _metas(tree: "HtmlElement") -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = meta.get("content", "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := meta.get(attribute)):
                found.setdefault(name.strip().lower(), []).append(content)
    return found


def _named(metas: dict[str, list[str]], names: Iterable[str]) -> list[str]:
    return [content for name in names for content in metas.get(name, ())]


def _values(things: Iterable[dict[str, Any]], name: str, *of_it: str) -> list[str]:
    return [text for thing in things for text in jsonld.texts(thing.get(name), *of_it)]


def _neat(values: Iterable[str]) -> tuple[str, ...]:
    """Values each once, on one line, with their characters; none that is empty or longer than such values are."""
    lines = (" ".join(without_markup(each[: 2 * LONGEST]).split()) for each in values)
    return tuple(dict.fromkeys(each for each in lines if each and len(each) <= LONGEST))


def _sites(values: Iterable[str]) -> tuple[str, ...]:
    named = (each for each in _neat(values) if key_of(each) not in phrases("archive"))
    return tuple(dict.fromkeys(map(_plain, named)))


def _title_tag(tree: "HtmlElement") -> list[str]:
    title = tree.find(".//head/title")
    return ["".join(title.itertext())] if title is not None else []


def _feeds(tree: "HtmlElement") -> Iterator[str]:
    for link in tree.iter("link"):
        title = link.get("title", "")
        if "rss" in link.get("type", "") and _GIVEN_TO_SITES.search(title) and "коммент" not in title.lower():
            yield _GIVEN_TO_SITES.sub("", title)


def _plain(site: str) -> str:
    """The name of a site without what it says of itself behind: «Дзен | Платформа для создания контента»."""
    name, sign, behind = (*re.split(r"(\s[|—–:•]\s)", site, maxsplit=1), "", "")[:3]
    return name if sign and len(name) >= _SHORTEST and len(behind.split()) >= _FEWEST else site


def _publishers(tree: "HtmlElement") -> Iterator[str]:
    for publisher in tree.iterfind(".//*[@itemprop='publisher']"):
        yield from (name.get("content") or visible(name) for name in publisher.iterfind(".//*[@itemprop='name']"))


def _best_first(stories: list[dict[str, Any]], titles: list[str]) -> list[dict[str, Any]]:
    """The descriptions of articles, that of this page before those of others."""

    def is_other(story: dict[str, Any]) -> bool:
        headline = next(iter(_neat(jsonld.texts(story.get("headline")))), "")
        return not any(headline[:60] and headline[:60] in title for title in titles)

    return sorted(stories, key=is_other)


def _published(first: list[dict[str, Any]], things: list[dict[str, Any]], metas: dict[str, list[str]]) -> str | None:
    written = [
        *_values(first, "datePublished"),
        *_named(metas, _DATES),
        *_values(things, "datePublished"),
        *_values(first, "dateCreated"),
    ]
    dates = [date for date in map(moment_of, written) if date]
    return next((date for date in dates if "T" in date and dates[0].startswith(date[:10])), dates[0] if dates else None)


def _url(
    tree: "HtmlElement",
    metas: dict[str, list[str]],
    first: list[dict[str, Any]],
    places: Iterable[str | None],
) -> str | None:
    shown = (link.get("href") for link in tree.iterfind(".//a[@class='domain reader-domain']"))  # Firefox's reader view
    known = [each for each in map(web_address, (*places, *shown)) if each]
    bases = [*known, *(element.get("href") for element in tree.iter("base"))]
    base = next((each for each in map(web_address, bases) if each), None)
    canonical = [link.get("href") for link in tree.iter("link") if link.get("rel", "").lower() == "canonical"]
    written = [
        *canonical,
        *metas.get("og:url", ()),
        *_values(first, "url", "@id"),
        *_values(first, "mainEntityOfPage", "@id"),
    ]
    return _original(next((full for each in written if (full := web_address(each, base))), next(iter(known), None)))


def _language(tree: "HtmlElement", metas: dict[str, list[str]], first: list[dict[str, Any]]) -> str | None:
    root = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or tree.get("xml:lang") or ""
    written = [
        *_values(first, "inLanguage", "name"),
        root,
        *_named(metas, ("og:locale", "content-language", "language")),
    ]
    return next(filter(None, map(stated.language_in, written)), None)


def _tags(metas: dict[str, list[str]], first: list[dict[str, Any]]) -> tuple[str, ...]:
    for written in (
        metas.get("article:tag", []),
        _values(first, "keywords", "name"),
        metas.get("news_keywords", []),
        metas.get("keywords", []),
    ):
        tags = _neat(tag for each in written for tag in each.split(","))
        if tags:
            return tags[:MOST_TAGS]
    return ()
