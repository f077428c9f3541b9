"""What Telegram Desktop exports as JSON: each post is an article of its channel.

One chat, or all of them; service messages and those without words are passed over.
https://core.telegram.org/import-export
"""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from reader.model.findings import SourceArticle
from reader.model.imports import Choices
from reader.sources.days import by_day
from reader.sources.extracted import Extracted, article_of
from reader.sources.formats import objects
from reader.sources.formats.cleaned import cleaned, line_of
from reader.sources.formats.pieces import Piece, in_pieces

_OWN = "saved_messages"


def pieces(path: Path, file: BinaryIO, choices: Choices) -> Iterator[Piece]:
    """The posts of an export, in its order, or those of a day together; raises `SourceError`."""
    exported = objects.written(path, file.read()).value
    posts = (post for chat in _chats(exported) for post in _posts(chat))
    return _days(path, posts) if choices.daily else in_pieces(path, posts)


def _days(path: Path, posts: Iterable[Extracted]) -> Iterator[Piece]:
    days: dict[object, list[Extracted]] = {}
    for number, post in enumerate(posts):
        source, published = (each.value if each else "" for each in (post.source, post.published))
        day = published[:10]
        days.setdefault((source, day) if day else number, []).append(post)
    for of_a_day in days.values():
        yield Piece(path, partial(_day, path, of_a_day))


def _day(path: Path, posts: Iterable[Extracted]) -> list[SourceArticle]:
    return by_day([article_of(path, post) for post in posts])


def _chats(exported: Any) -> Iterator[dict[str, Any]]:
    if not isinstance(exported, dict):
        return
    yield exported
    for several in ("chats", "left_chats"):
        of_them = exported.get(several)
        listed = of_them.get("list") if isinstance(of_them, dict) else None
        yield from objects.things(listed)


def _posts(chat: dict[str, Any]) -> Iterator[Extracted]:
    for message in objects.things(chat.get("messages")):
        if message.get("type") == "message" and (post := _post(chat, message)):
            yield post


def _post(chat: dict[str, Any], message: dict[str, Any]) -> Extracted | None:
    from reader.sources.formats.web.channels import post_of
    from reader.sources.formats.web.described import moment_of

    channel, by = _name(chat.get("name")), _name(message.get("from"))
    forwarded = _name(message.get("forwarded_from"))
    if chat.get("type") == _OWN:
        channel, by = forwarded, None
    author = forwarded or _name(message.get("author")) or by
    return post_of(
        _text(message.get("text")),
        channel=channel,
        author=author if author != channel else None,
        published=moment_of(date) if isinstance(date := message.get("date"), str) else None,
        url=_address(chat, message),
    )


def _text(written: Any) -> str:
    """The words of a message: a string, or a list of strings and of things that have a text."""
    parts = written if isinstance(written, list) else [written]
    texts = (part.get("text") if isinstance(part, dict) else part for part in parts)
    return cleaned("".join(text for text in texts if isinstance(text, str)))


def _address(chat: dict[str, Any], message: dict[str, Any]) -> str | None:
    """Where a post can be read by everybody; None where the channel has no name of its own for that."""
    name, number = chat.get("username"), message.get("id")
    known = isinstance(name, str) and name.isascii() and name.replace("_", "").isalnum() and isinstance(number, int)
    return f"https://t.me/{name}/{number}" if known else None


def _name(value: Any) -> str | None:
    return line_of(value)[:300] or None
