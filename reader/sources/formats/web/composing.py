"""What the address of a page says; a part of a page that a person copied."""

from collections import Counter
from dataclasses import replace
from urllib.parse import urlsplit

from reader.model.origins import Origin
from reader.sources.extracted import Extracted, Given
from reader.sources.formats.composing import composed
from reader.sources.formats.web.blocks import blocks_of
from reader.sources.formats.web.cleaning import without_unseen
from reader.sources.formats.web.tree import is_too_large, parsed
from reader.sources.guessing.outlets import name_of

_SAME = 0.9
"""The share of words that a copied part and its plain text have in common."""


def outlet_of(url: str) -> tuple[str, str | None]:
    """The host of an address, and the name of the outlet there, where the table has it."""
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return "", None
    parts = host.split(".")
    for start in range(len(parts) - 1):
        domain = ".".join(parts[start:])
        if (name := name_of(domain)) and name != domain:
            return host, name
    return host, None


def clipped(markup: str, text: str, url: str | None) -> Extracted | None:
    """What a person copied from a page, by its markup: all of its words, none taken for furniture.

    None where the markup does not say the same as its plain text, or is too much to be read.
    """
    if is_too_large(markup):
        return None
    try:
        tree = parsed(markup)
        if tree is None:
            return None
        without_unseen(tree)
        blocks = blocks_of(tree)
    except RecursionError:
        return None
    if not blocks or not _says_the_same(" ".join(block.words for block in blocks), text):
        return None
    headlines = [number for number, block in enumerate(blocks) if block.element.tag == "h1"]
    headline = headlines[0] if len(headlines) == 1 else None
    known = composed([(block.words, block.role) for block in blocks], headline)
    host, name = outlet_of(url or "")
    source = name or host
    return replace(
        known,
        title=None if headline is None else Given(blocks[headline].words, Origin.MARKUP),
        source=Given(source, Origin.METADATA) if source else None,
        url=Given(url, Origin.METADATA) if url and host else None,
    )


def _says_the_same(one: str, other: str) -> bool:
    words, others = Counter(one.split()), Counter(other.split())
    common = (words & others).total()
    return common >= _SAME * max(words.total(), others.total())
