"""The words of an item: plain ones as they are, a piece of a page as its paragraphs, and what was escaped twice."""

import html
import re
from typing import TYPE_CHECKING

from reader.sources.extracted import Role
from reader.sources.formats.cleaned import cleaned, line_of, lines_of

if TYPE_CHECKING:
    from reader.sources.formats.web.blocks import Block
    from reader.sources.formats.web.fragment import Fragment

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
_UNWANTED = ("script", "style", "noscript", "form", "menu", "nav")
_MORE = re.compile(
    r"(?:The post|Запись|Сообщение) .{1,300} "
    r"(?:(?:first appeared|appeared first) on|(?:впервые )?появил\w+ (?:сначала )?на) .{1,200}"
)
"""What WordPress puts under each item."""


def words_of(text: str, *, is_markup: bool | None = None) -> "Fragment":
    """What a text says; where nobody tells whether it is markup, it shows itself."""
    from reader.sources.formats.web.fragment import Fragment

    text = cleaned(text).strip()
    if is_markup is None and not _TAG.search(text) and _ESCAPED.search(text):
        text = html.unescape(html.unescape(text) if "&amp;lt;" in text else text)
    if is_markup is None:
        is_markup = _TAG.search(text) is not None
        text = text if is_markup or not _ENTITY.search(text) else html.unescape(text)
    return _of_markup(text) if is_markup else Fragment(tuple((line, Role.PARAGRAPH) for line in lines_of(text)))


def unmarked(text: str) -> str:
    """A title or a name on one line, without tags and what was escaped in it."""
    text = cleaned(text)
    if _ESCAPED.search(text):
        text = html.unescape(text)
    text = _TAG.sub("", text)
    text = html.unescape(text) if _ENTITY.search(text) else text
    return line_of(html.unescape(text) if _ENTITY.search(text) else text)


def _of_markup(text: str) -> "Fragment":
    from reader.sources.formats.web.fragment import Fragment, piece

    if not _BLOCK.search(text):
        text = text.replace("\n", "<br>\n")
    return piece(f"<div>{text}</div>", _UNWANTED, _role_of) or Fragment()


def _role_of(block: "Block") -> Role:
    """What a paragraph is; what WordPress puts under each item, and the post that is answered, is no part of it."""
    answered = any("rsshub-quote" in each.get("class", "") for each in (block.element, *block.element.iterancestors()))
    return Role.FURNITURE if answered or _MORE.fullmatch(block.words) else block.role
