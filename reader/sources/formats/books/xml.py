"""XML that may be hostile: nothing is loaded, no entity is defined, and size and depth are bounded."""

import re
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]+")
_PROLOG = re.compile(r"\s*<\?xml[^>]{0,300}\?>")
_REFERENCE = re.compile(r"&(#\d{1,7};|#[xX][0-9A-Fa-f]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)?")
_NO_TAG = re.compile(r"<(?![/!?A-Za-z_])")
_NAME = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)
_GIVEN_UP = frozenset({"ERR_RESOURCE_LIMIT", "ERR_INTERNAL_ERROR", "ERR_NO_MEMORY", "ERR_NAME_TOO_LONG"})
"""Errors behind which nothing is read any more."""
_OWN = frozenset({"lt;", "gt;", "amp;", "quot;", "apos;"})


def parsed(text: str, *, mended: bool = False) -> "Element | None":
    """The root of a document, its tags without namespaces; None where it is no XML.

    What is not well-formed is read as far as it makes sense only where it is to be `mended`.
    """
    from lxml import etree

    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=mended,
        remove_pis=True, remove_comments=True, remove_blank_text=False, collect_ids=False,
    )  # fmt: skip
    text = _REFERENCE.sub(_character, _without_doctype(_PROLOG.sub("", _ILLEGAL.sub("", text), count=1)))
    text = _NO_TAG.sub("&lt;", text) if mended else text
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.LxmlError, ValueError):
        return None
    if root is None or any(error.type_name in _GIVEN_UP for error in parser.error_log):
        return None
    _without_namespaces(root)
    return root


def _character(match: re.Match[str]) -> str:
    """What a reference means, so that no document defines any: the names are those of HTML."""
    named = match[1]
    if named is None:
        return "&amp;"
    if named in _OWN or named[0] == "#":
        meant = match[0] if named in _OWN else unescape(match[0])
        return "" if _ILLEGAL.fullmatch(meant) else _escaped(meant)
    meant = unescape(match[0])
    return f"&amp;{named}" if meant == match[0] else _escaped(meant)


def _escaped(sign: str) -> str:
    return {"<": "&lt;", ">": "&gt;", "&": "&amp;"}.get(sign, sign)


def _without_doctype(text: str) -> str:
    """A document without its type, in which entities may be defined."""
    start = text.find("<!DOCTYPE", 0, 10_000)
    if start < 0:
        return text
    end, inner = text.find(">", start), text.find("[", start)
    if 0 <= inner < end:
        closed = text.find("]", inner)
        while closed >= 0 and not text[closed + 1 : closed + 50].lstrip().startswith(">"):
            closed = text.find("]", closed + 1)
        end = text.find(">", closed) if closed >= 0 else -1
    return text if end < 0 else f"{text[:start]}{text[end + 1 :]}"


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
    return " ".join((element.get(name) or "").split())


def words_in(element: "Element | None") -> str:
    """The words of an element on one line."""
    return "" if element is None else " ".join("".join(element.itertext("*")).split())
