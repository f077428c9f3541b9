"""JSON feeds that were saved as files: each item that has words is an article. https://jsonfeed.org/version/1.1"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from reader.model.errors import SourceError, SourceProblem
from reader.model.imports import Choices
from reader.sources.extracted import Extracted
from reader.sources.formats import plain
from reader.sources.formats.feed import MOST
from reader.sources.formats.pieces import Piece, in_pieces

if TYPE_CHECKING:
    from reader.sources.formats.feeds.items import Item

Thing = dict[str, Any]


def pieces(path: Path, file: BinaryIO, _: Choices) -> Iterator[Piece]:
    """The items of a feed, in its order; raises `SourceError`."""
    return in_pieces(path, _items(path, file.read()))


def _items(path: Path, data: bytes) -> Iterator[Extracted]:
    from reader.sources.formats.feeds.items import Channel, extracted
    from reader.sources.formats.web.described import web_address

    text, encoding = plain.decoded(path, data)
    try:
        feed = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise SourceError(path, SourceProblem.UNREADABLE) from error
    if not isinstance(feed, dict):
        raise SourceError(path, SourceProblem.UNREADABLE)
    if isinstance(feed.get("items"), list) and len(feed["items"]) > MOST:
        raise SourceError(path, SourceProblem.TOO_LARGE)
    home = web_address(_text(feed, "home_page_url")) or web_address(_text(feed, "feed_url"))
    channel = Channel(_text(feed, "title"), home, _text(feed, "language"), _names(feed))
    is_empty = True
    try:
        for item in _things(feed.get("items")):
            if given := extracted(_item(item, home), channel, encoding):
                is_empty = False
                yield given
    except (RecursionError, ValueError) as error:
        raise SourceError(path, SourceProblem.UNREADABLE) from error
    if is_empty:
        raise SourceError(path, SourceProblem.EMPTY)


def _item(said: Thing, home: str | None) -> "Item":
    from reader.sources.formats.feeds.fragments import words_of
    from reader.sources.formats.feeds.items import Item
    from reader.sources.formats.moments import sane_moment
    from reader.sources.formats.web.described import web_address

    page, text = _text(said, "content_html"), _text(said, "content_text")
    item = Item(title=_text(said, "title"), language=_text(said, "language"), authors=_names(said))
    item.texts = [words_of(page, is_markup=True)] if page.strip() else []
    item.texts += [words_of(text, is_markup=False)] if text.strip() else []
    item.teaser = words_of(_text(said, "summary"))
    written = (_text(said, "url"), _text(said, "external_url"), _text(said, "id"))
    item.url = next((full for each in written if each.strip() and (full := web_address(each, home))), None)
    item.published = sane_moment(_text(said, "date_published")) or sane_moment(_text(said, "date_modified"))
    tags = said.get("tags")
    item.tags = [tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else []
    item.pictures = {_text(said, name) for name in ("image", "banner_image") if _text(said, name)}
    for each in _things(said.get("attachments")):
        kind = _text(each, "mime_type")
        kept = item.media if kind.startswith(("audio", "video")) else item.attachments
        kept.add(_text(each, "url") or str(len(kept)))
    return item


def _names(said: Thing) -> list[str]:
    authors = [*_things(said.get("authors")), *_things([said.get("author")])]
    return [name for each in authors if (name := _text(each, "name"))]


def _things(value: Any) -> "Iterator[Thing]":
    return (each for each in value if isinstance(each, dict)) if isinstance(value, list) else iter(())


def _text(said: Thing, name: str) -> str:
    """What is said under a name: a text, and nothing else."""
    value = said.get(name)
    return value if isinstance(value, str) else ""
