"""The words of an item: plain ones as they are, a piece of a page as its paragraphs, and what was escaped twice."""

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.sources.extracted import Role
from reader.sources.formats.cleaned import cleaned

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NAMES = (
    "p|br|div|span|a|b|i|u|s|em|strong|small|big|font|img|ul|ol|li|table|tr|td|th|tbody|h[1-6]|blockquote|pre|code|"
    "figure|figcaption|section|article|header|footer|iframe|video|audio|source|hr|sup|sub|center|cite|q|time|del|ins|"
    "script|style|noscript|picture|abbr|mark|details|summary|aside|dl|dt|dd|svg|nobr|button|form|input|label|object|"
    "embed|html|body|head|title|meta|link"
)
_TAG = re.compile(rf"</?(?:{_NAMES})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ESCAPED = re.compile(
    rf"&(?:amp;)?lt;/?(?:{_NAMES})(?:\s(?:(?!&(?:amp;)?gt;).){{0,2000}})?/?&(?:amp;)?gt;", re.IGNORECASE | re.DOTALL
)
_BLOCK = re.compile(r"<(?:p|br|div|ul|ol|li|table|h[1-6]|blockquote|pre|section|article|figure)\b", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)
_MEDIA = ("video", "audio", "iframe", "embed", "object")
_PIXEL = frozenset({"0", "1", "0px", "1px"})
_UNWANTED = ("script", "style", "noscript", "form", "menu", "nav")
_MORE = re.compile(
    r"(?:The post|Запись|Сообщение) .{1,300} "
    r"(?:(?:first appeared|appeared first) on|(?:впервые )?появил\w+ (?:сначала )?на) .{1,200}"
)
"""What WordPress puts under each item."""


@dataclass(slots=True)
class Words:
    """The paragraphs of an item, and what stands among them that is not kept: addresses of pictures, of media."""

    lines: list[tuple[str, Role]] = field(default_factory=list)
    pictures: set[str] = field(default_factory=set)
    media: set[str] = field(default_factory=set)
    tables: int = 0

    @property
    def size(self) -> int:
        """Code points of words."""
        return sum(len(words) for words, role in self.lines if role is not Role.FURNITURE)


def words_of(text: str, *, is_markup: bool | None = None) -> Words:
    """What a text says; where nobody tells whether it is markup, it shows itself."""
    text = cleaned(text).strip()
    if is_markup is None and not _TAG.search(text) and _ESCAPED.search(text):
        text = html.unescape(html.unescape(text) if "&amp;lt;" in text else text)
    if is_markup is None:
        is_markup = _TAG.search(text) is not None
        text = text if is_markup or not _ENTITY.search(text) else html.unescape(text)
    return _of_markup(text) if is_markup else Words([(line, Role.PARAGRAPH) for line in _plain_lines(text)])


def line_of(text: str) -> str:
    """A title or a name on one line, without tags and what was escaped in it."""
    text = cleaned(text)
    if _ESCAPED.search(text):
        text = html.unescape(text)
    text = _TAG.sub("", text)
    text = html.unescape(text) if _ENTITY.search(text) else text
    return " ".join(cleaned(html.unescape(text) if _ENTITY.search(text) else text).split())


def _plain_lines(text: str) -> list[str]:
    return [words for line in cleaned(text).split("\n") if (words := " ".join(line.split()))]


def _of_markup(text: str) -> Words:
    from reader.sources.formats.rows import join_rows
    from reader.sources.formats.web.blocks import blocks_of
    from reader.sources.formats.web.cleaning import without_unseen
    from reader.sources.formats.web.tree import elements, is_too_large, parsed, remove

    if not _BLOCK.search(text):
        text = text.replace("\n", "<br>\n")
    tree = None if is_too_large(text) else parsed(f"<div>{text}</div>")
    if tree is None:
        return Words()
    found = Words()
    _count(tree, found)
    for element in list(elements(tree, *_UNWANTED)):
        remove(element)
    without_unseen(tree)
    found.tables = join_rows(tree)
    for block in blocks_of(tree):
        role = Role.FURNITURE if _MORE.fullmatch(block.words) or _is_answered(block.element) else block.role
        if words := " ".join(cleaned(block.words).split()):
            found.lines.append((words, role))
    return found


def _is_answered(element: "HtmlElement") -> bool:
    """Whether an element is the post that this one answers, as bridges put it before."""
    return any("rsshub-quote" in each.get("class", "") for each in (element, *element.iterancestors()))


def _count(tree: "HtmlElement", found: Words) -> None:
    for number, element in enumerate(tree.iter("img", *_MEDIA)):
        where = element.get("src") or element.get("data-src") or element.get("data") or ""
        if element.tag == "img":
            if element.get("width", "") not in _PIXEL and where:
                found.pictures.add(where)
        else:
            found.media.add(where or str(number))
