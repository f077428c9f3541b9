"""The paragraphs of a mail that is a page: what is quoted and signed in it, as mail programs mark that, and its tables.

A mail has no menus to be told from its story: all of its words are read, unlike those of a page of the web.
"""

import re
from typing import TYPE_CHECKING

from reader.sources.formats.cleaned import cleaned
from reader.sources.formats.letters.lines import Line
from reader.sources.formats.web.blocks import blocks_of
from reader.sources.formats.web.cleaning import without_unseen
from reader.sources.formats.web.rows import join_rows
from reader.sources.formats.web.tree import elements, is_too_large, parsed, remove, visible

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_QUOTING = frozenset(
    "gmail_attr gmail_quote moz-cite-prefix moz-email-headers-table yahoo_quoted protonmail_quote zmail_extra "
    "gmail_quote_container mailru-blockquote".split()
)
_HISTORY = frozenset({"OLK_SRC_BODY_SECTION"})
_SIGNED = re.compile(r"signature", re.IGNORECASE)
_BORDER = re.compile(r"border-left\s*:\s*(?!\s*(?:none|0))", re.IGNORECASE)
_UNSEEN = re.compile(
    r"max-height\s*:\s*0(?:px)?\s*(?:;|!|$)|mso-hide\s*:\s*all|opacity\s*:\s*0\s*(?:;|!|$)", re.IGNORECASE
)
_LONGEST_UNSEEN = 600
_LINE = re.compile(r"\s*(?:[^\W\d_]+(?: [^\W\d_]+)?:|-{2,})")
"""How a header begins, or a mark."""
_LABEL = 60
_INTRODUCED = ("gmail_attr", "moz-cite-prefix")


def paragraphs(text: str) -> tuple[list[Line], int]:
    """The paragraphs of a page, and how many tables are among them; none where it is too large, or no page."""
    tree = None if is_too_large(text) else parsed(cleaned(text))
    if tree is None:
        return [], 0
    for head in list(elements(tree, "head")):
        remove(head)
    without_unseen(tree)
    _without_preheader(tree)
    tables = join_rows(tree)
    _with_lines(tree)
    depths: dict[HtmlElement, int] = {}
    found = [
        Line(block.words, _depth(block.element, depths), block.role, signed=_is_signed(block.element))
        for block in blocks_of(tree)
    ]
    return found, tables


def _without_preheader(tree: "HtmlElement") -> None:
    """Take out what a newsletter says to the list of mails alone."""
    for element in list(elements(tree, "div", "span", "p", "td")):
        if _UNSEEN.search(element.get("style", "")[:2000]) and len(visible(element)) <= _LONGEST_UNSEEN:
            remove(element)


def _with_lines(tree: "HtmlElement") -> None:
    """Let headers that are written out begin a paragraph each, though only line breaks part them."""
    for element in list(elements(tree, "br")):
        if _LINE.match(_following(element)):
            element.addprevious(element.makeelement("br"))


def _following(element: "HtmlElement") -> str:
    """The words behind a line break, as far as the next sign of markup but one."""
    words = element.tail or ""
    behind = element.getnext()
    return words if words.strip() or behind is None or not isinstance(behind.tag, str) else visible(behind)[:_LABEL]


def _depth(element: "HtmlElement", known: "dict[HtmlElement, int]") -> int:
    """How many marks of a quotation stand around an element."""
    path = []
    each: HtmlElement | None = element
    while each is not None and each not in known:
        path.append(each)
        each = each.getparent()
    depth = known[each] if each is not None else 0
    for each in reversed(path):
        depth += _quotes(each)
        known[each] = depth
    return depth


def _quotes(element: "HtmlElement") -> bool:
    if not isinstance(element.tag, str):
        return False
    names = element.get("class", "")[:1000].split()
    if element.tag == "blockquote":
        cited = element.get("type", "").lower() == "cite" or not _QUOTING.isdisjoint(names)
        return cited or _BORDER.search(element.get("style", "")[:2000]) is not None
    return any(name in _INTRODUCED for name in names) or element.get("id", "") in _HISTORY


def _is_signed(element: "HtmlElement") -> bool:
    return any(
        _SIGNED.search(f"{each.get('class', '')} {each.get('id', '')}"[:1000])
        or each.get("data-signature-widget") is not None
        for each in (element, *element.iterancestors())
    )
