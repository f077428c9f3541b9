"""Pages in which Telegram shows the posts of a channel: its export as HTML, and its preview in a browser."""

import re
from typing import TYPE_CHECKING

from reader.model.articles import Span
from reader.model.origins import Origin
from reader.sources.extracted import Extracted, Given, Paragraph
from reader.sources.formats.web.described import moment_of, web_address
from reader.sources.formats.web.tree import neat, visible
from reader.sources.guessing.outlets import name_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LINES = re.compile(r"[^\n]*\S[^\n]*")
_BREAK = "\x1d"


def posts(tree: "HtmlElement") -> list[Extracted] | None:
    """The posts of a channel, in the order of the page; None for any other page."""
    previews = _classed(tree, "tgme_widget_message_text")
    if previews:
        return [post for each in _classed(tree, "tgme_widget_message") if (post := _previewed(each, tree))]
    history = _classed(tree, "history")
    messages = [each for place in history[:1] for each in _classed(place, "message")]
    return _exported(tree, messages) if messages else None


def post_of(
    text: str,
    *,
    channel: str | None,
    author: str | None = None,
    published: str | None = None,
    url: str | None = None,
) -> Extracted | None:
    """One post; its first line is its title, as that of any text. None for a post without words."""
    text = neat(text).strip()
    if not any(sign.isalnum() for sign in text):
        return None
    return Extracted(
        text,
        paragraphs=tuple(Paragraph(Span(*match.span())) for match in _LINES.finditer(text)),
        source=Given(name_of(channel) or channel, Origin.METADATA) if channel else None,
        author=Given(author, Origin.METADATA) if author else None,
        published=Given(published, Origin.METADATA) if published else None,
        url=Given(url, Origin.METADATA) if url else None,
    )


def _exported(tree: "HtmlElement", messages: "list[HtmlElement]") -> list[Extracted]:
    """The posts of an export: one that goes on another by the same author does not name him again."""
    headers = [words for header in _classed(tree, "page_header")[:1] for words in _classed(header, "text")]
    channel = _words(next(iter(headers), None))
    found: list[Extracted] = []
    name: str | None = None
    for message in messages:
        if "default" not in _classes(message):
            continue
        names = _classed(message, "from_name")
        name = _own(names[0]) if names and not _is_forwarded(names[0]) else name
        forwarded = next((_own(each) for each in names if _is_forwarded(each)), None)
        text = next(iter(_classed(message, "text")), None)
        author = (
            forwarded or _words(next(iter(_classed(message, "signature")), None)) or (name if name != channel else None)
        )
        date = next(iter(_classed(message, "date")), None)
        moment = moment_of(date.get("title", "")) if date is not None else None
        post = post_of(_text(text), channel=channel, author=author, published=moment)
        if post:
            found.append(post)
    return found


def _previewed(message: "HtmlElement", tree: "HtmlElement") -> Extracted | None:
    texts = [
        each for each in _classed(message, "tgme_widget_message_text") if "js-message_reply_text" not in _classes(each)
    ]
    owner = next(iter(_classed(message, "tgme_widget_message_owner_name")), None)
    if owner is None:
        owner = next(iter(_classed(tree, "tgme_channel_info_header_title")), None)
    forwarded = next(iter(_classed(message, "tgme_widget_message_forwarded_from_name")), None)
    author = (
        forwarded if forwarded is not None else next(iter(_classed(message, "tgme_widget_message_from_author")), None)
    )
    date = next(iter(_classed(message, "tgme_widget_message_date")), None)
    time = next(message.iter("time"), None)
    return post_of(
        _text(next(iter(texts), None)),
        channel=_words(owner),
        author=_words(author),
        published=moment_of(time.get("datetime", "")) if time is not None else None,
        url=web_address(date.get("href")) if date is not None else None,
    )


def _text(element: "HtmlElement | None") -> str:
    """The words of a post with the line breaks that are marked in it."""
    if element is None:
        return ""
    from lxml.etree import iterwalk

    parts: list[str] = []
    for event, each in iterwalk(element, events=("start", "end")):
        if event == "end":
            parts.append((each.tail or "") if each is not element else "")
        elif isinstance(each.tag, str):
            parts.append(_BREAK if each.tag == "br" else each.text or "")
    return "\n".join(" ".join(line.split()) for line in "".join(parts).split(_BREAK))


def _own(element: "HtmlElement") -> str | None:
    """The words of an element without those of what is in it, as a name before its date."""
    return " ".join((element.text or "").split()) or None


def _words(element: "HtmlElement | None") -> str | None:
    return (visible(element) or None) if element is not None else None


def _is_forwarded(element: "HtmlElement") -> bool:
    return any("forwarded" in _classes(each) for each in element.iterancestors())


def _classes(element: "HtmlElement") -> list[str]:
    names: str = element.get("class", "")
    return names.split()


def _classed(tree: "HtmlElement", name: str) -> "list[HtmlElement]":
    return [each for each in tree.iter("div", "span", "a") if name in _classes(each)]
