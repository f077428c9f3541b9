"""XML that may be hostile: nothing is loaded, no entity is defined, and size and depth are bounded.

What references mean is put in their place before anything is parsed: their names are those of HTML, and no others.
"""

import re
from html import unescape
from html.entities import html5
from typing import TYPE_CHECKING

from reader.sources.formats.cleaned import NO_CHARACTERS, NOT_IN_XML, line_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ILLEGAL = re.compile(f"[{NOT_IN_XML}{NO_CHARACTERS}]+")
_PROLOG = re.compile(r"\s*<\?xml[^>]{0,300}\?>")
_REFERENCE = re.compile(r"&(?:(#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});)?")
_DOCTYPE = re.compile(r"<!DOCTYPE", re.IGNORECASE)
_SUBSET_END = re.compile(r"\]\s{0,50}>")
_LONGEST_DOCTYPE = 100_000
_NO_TAG = re.compile(r"<(?![/!?A-Za-z_])")
_NAME = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)
_GIVEN_UP = frozenset({"ERR_RESOURCE_LIMIT", "ERR_INTERNAL_ERROR", "ERR_NO_MEMORY", "ERR_NAME_TOO_LONG"})
"""Errors behind which nothing is read any more."""
_OWN = frozenset({"lt", "gt", "amp", "quot", "apos"})
PARSING = {
    "resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False, "remove_pis": True,
    "remove_comments": True, "collect_ids": False,
}  # fmt: skip
"""How a parser is told to do nothing but parse."""


def parsed(text: str, *, mended: bool = False) -> "Element | None":
    """The root of a document, its tags without namespaces; None where it is no XML.

    What is not well-formed is read as far as it makes sense only where it is to be `mended`.
    """
    from lxml import etree

    parser = etree.XMLParser(encoding="utf-8", recover=mended, **PARSING)
    text = resolved(_PROLOG.sub("", _ILLEGAL.sub("", text), count=1))
    text = _NO_TAG.sub("&lt;", text) if mended else text
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.LxmlError, ValueError):
        return None
    if root is None or any(error.type_name in _GIVEN_UP for error in parser.error_log):
        return None
    _without_namespaces(root)
    return root


def resolved(text: str) -> str:
    """A document without its type, in which entities may be defined, and with characters for the references in it."""
    text = _without_doctype(text)
    parts: list[str] = []
    start = 0
    while (begun := text.find("<![CDATA[", start)) >= 0:
        end = text.find("]]>", begun)
        parts.append(_REFERENCE.sub(_character, text[start:begun]))
        if end < 0:
            parts.append(text[begun:])
            return "".join(parts)
        parts.append(text[begun : end + 3])
        start = end + 3
    parts.append(_REFERENCE.sub(_character, text[start:]))
    return "".join(parts)


def _character(match: re.Match[str]) -> str:
    named = match[1]
    if named is None:
        return "&amp;"
    if named in _OWN:
        return match[0]
    if named[0] == "#":
        meant = unescape(match[0])
        return "" if meant == "\ufffd" or _ILLEGAL.fullmatch(meant) else _escaped(meant)
    known = html5.get(f"{named};")
    return f"&amp;{named};" if known is None else _escaped(known)


def _escaped(sign: str) -> str:
    return {"<": "&lt;", ">": "&gt;", "&": "&amp;"}.get(sign, sign)


def _without_doctype(text: str) -> str:
    match = _DOCTYPE.search(text, 0, _LONGEST_DOCTYPE)
    if match is None:
        return text
    inside = text.find("[", match.end())
    end = text.find(">", match.end())
    if 0 <= inside < end:
        closed = _SUBSET_END.search(text, inside, inside + _LONGEST_DOCTYPE)
        end = closed.end() - 1 if closed else -1
    return text[: match.start()] + text[end + 1 :] if end >= 0 else text


def _without_namespaces(root: "Element") -> None:
    """Let tags and attributes be called as without a namespace, also where it is not declared."""
    for element in root.iter("*"):
        if not element.tag.isidentifier() and (name := _bare(element.tag)):
            element.tag = name
        for written in [each for each in element.keys() if not each.isidentifier()]:  # noqa: SIM118 - it is no dict
            if name := _bare(written):
                element.set(name, element.attrib.pop(written))


def _bare(name: str) -> str | None:
    """A name without its namespace; None for what is none, as in a broken document."""
    bare = name.rpartition("}")[2].rpartition(":")[2]
    return bare if _NAME.fullmatch(bare) else None


def attribute(element: "Element", name: str) -> str:
    """An attribute on one line; empty where there is none."""
    return line_of(element.get(name))


def words_in(element: "Element | None") -> str:
    """The words of an element on one line."""
    return "" if element is None else line_of("".join(element.itertext("*")))
