"""JSON feeds that were saved as files: each item that has words is an article. https://jsonfeed.org/version/1.1"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from reader.model.errors import SourceError, SourceProblem
from reader.model.imports import Choices
from reader.sources.extracted import Extracted
from reader.sources.formats import objects
from reader.sources.formats.feed import MOST
from reader.sources.formats.pieces import Piece, in_pieces

if TYPE_CHECKING:
    from reader.sources.formats.feeds.items import Item


def pieces(path: Path, file: BinaryIO, _: Choices) -> Iterator[Piece]:
    """The items of a feed, in its order; raises `SourceError`."""
    return in_pieces(path, _items(path, file.read()))


def _items(path: Path, data: bytes) -> Iterator[Extracted]:
    from reader.sources.formats.feeds.items import Channel, extracted
    from reader.sources.formats.web.described import web_address

    feed, encoding = objects.written(path, data)
    if not isinstance(feed, dict):
        raise SourceError(path, SourceProblem.UNREADABLE)
    if isinstance(feed.get("items"), list) and len(feed["items"]) > MOST:
        raise SourceError(path, SourceProblem.TOO_LARGE)
    home = web_address(_text(feed, "home_page_url")) or web_address(_text(feed, "feed_url"))
    channel = Channel(_text(feed, "title"), home, _text(feed, "language"), _names(feed))
    is_empty = True
    try:
        for item in objects.things(feed.get("items")):
            if given := extracted(_item(item, home), channel, encoding):
                is_empty = False
                yield given
    except (RecursionError, ValueError) as error:
        raise SourceError(path, SourceProblem.UNREADABLE) from error
    if is_empty:
        raise SourceError(path, SourceProblem.EMPTY)


def _item(said: objects.Thing, home: str | None) -> "Item":
    from reader.sources.formats.feeds.fragments import words_of
    from reader.sources.formats.feeds.items import Item
    from reader.sources.formats.moments import sent_in
    from reader.sources.formats.web.described import web_address

    page, text = _text(said, "content_html"), _text(said, "content_text")
    item = Item(title=_text(said, "title"), language=_text(said, "language"), authors=_names(said))
    item.texts = [words_of(page, is_markup=True)] if page.strip() else []
    item.texts += [words_of(text, is_markup=False)] if text.strip() else []
    item.teaser = words_of(_text(said, "summary"))
    written = (_text(said, "url"), _text(said, "external_url"), _text(said, "id"))
    item.url = next((full for each in written if each.strip() and (full := web_address(each, home))), None)
    item.published = sent_in(_text(said, "date_published")) or sent_in(_text(said, "date_modified"))
    tags = said.get("tags")
    item.tags = [tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else []
    item.pictures = {_text(said, name) for name in ("image", "banner_image") if _text(said, name)}
    for each in objects.things(said.get("attachments")):
        kind = _text(each, "mime_type")
        kept = item.media if kind.startswith(("audio", "video")) else item.attachments
        kept.add(_text(each, "url") or str(len(kept)))
    return item


def _names(said: objects.Thing) -> list[str]:
    authors = [*objects.things(said.get("authors")), *objects.things([said.get("author")])]
    return [name for each in authors if (name := _text(each, "name"))]


def _text(said: objects.Thing, name: str) -> str:
    """What is said under a name: a text, and nothing else."""
    value = said.get(name)
    return value if isinstance(value, str) else ""
