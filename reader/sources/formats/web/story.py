"""Which blocks of a page are its story: those that trafilatura finds, and what among them reads like them."""

import logging
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from itertools import islice
from typing import TYPE_CHECKING

from reader.sources.extracted import Role
from reader.sources.formats.composing import key_of
from reader.sources.formats.web.blocks import Block, blocks_of
from reader.sources.formats.web.tree import elements, within, words_of
from reader.sources.guessing.dates import stamp_labelled, stamp_of
from reader.sources.guessing.lines import is_sentence, is_story
from reader.sources.guessing.phrases import opening_of
from reader.sources.tables import classes
from reader.system.offline import offline

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST_ELEMENTS = 30_000
MOST_CHARACTERS = 1_500_000
"""Of a page that trafilatura is given: it takes a second for so many."""
_REGION = 0.8
"""The share of what trafilatura finds that stands where the story does."""
_MUCH_MORE = 2
"""How many times longer what reads like a story must be than what trafilatura finds, to be taken instead."""
_LINKED = 0.6
"""The share of links from which on a block leads elsewhere."""
_NAMED_BESIDE = 4
"""Words that may stand behind a headline in its line."""
_LEAST = 40
"""Code points of a paragraph outside the story that may be its lead."""


def story_of(tree: "HtmlElement", headline: "HtmlElement | None", title: str = "") -> list[Block]:
    """The blocks of the story, its captions among them and its headline not; empty where the page has none."""
    blocks = blocks_of(tree)
    guessed, found = _guessed(blocks), _found(tree, blocks)
    told = _around(tree, blocks, found, headline)
    least = min(size_of(told), size_of(blocks[number] for number in found)) if found < guessed else size_of(told)
    if least * _MUCH_MORE < size_of(blocks[number] for number in guessed):
        told = _around(tree, blocks, guessed, headline)
    key = key_of(title)
    told = [block for block in told if block.key != key and not _stands_in(block, headline)]
    return told[1:] if told and key and _repeats(told[0], title, key) else told


def _repeats(block: Block, title: str, key: str) -> bool:
    """Whether a block is the headline, and beside it hardly more than who wrote it."""
    return block.key.startswith(key) and len(block.words.split()) <= len(title.split()) + _NAMED_BESIDE


def readable(tree: "HtmlElement") -> int:
    """How many characters of a page read like a story, wherever they stand."""
    return size_of(block for block in blocks_of(tree) if _reads_like_story(block))


def size_of(blocks: Iterable[Block]) -> int:
    """How many characters blocks have, captions not counted."""
    return sum(len(block.words) for block in blocks if block.role is not Role.CAPTION)


def _around(
    tree: "HtmlElement", blocks: Sequence[Block], found: set[int], headline: "HtmlElement | None"
) -> list[Block]:
    """What was found, with what stands among it and reads like it, the lead before it, and captions."""
    region = _region(tree, blocks, found)
    if region is None:
        return []
    region = _with_mates(region, blocks, found)
    inside = _inside(region)
    numbers = [number for number, block in enumerate(blocks) if block.element in inside]
    chosen = {number for number in numbers if number in found or _reads_like_story(blocks[number])}
    first, last = min(chosen, default=0), max(chosen, default=-1)
    start = next((n + 1 for n in range(len(blocks) - 1, -1, -1) if _stands_in(blocks[n], headline)), first)
    leads = range(start, first)
    chosen |= {number for number in leads if number in found or _is_lead(blocks[number])}
    chosen |= {n for n in (*leads, *numbers) if blocks[n].role is Role.CAPTION and min(start, first) <= n <= last + 1}
    return [blocks[number] for number in sorted(chosen) if not _is_furniture(blocks[number])]


def _found(tree: "HtmlElement", blocks: Sequence[Block]) -> set[int]:
    """The numbers of the blocks that trafilatura takes for the story."""
    if sum(1 for _ in elements(tree)) > MOST_ELEMENTS or sum(len(block.words) for block in blocks) > MOST_CHARACTERS:
        return set()
    text = _by_trafilatura(tree)
    lines = {key_of(line) for line in text.splitlines()}
    whole = key_of(text)
    return {
        number
        for number, block in enumerate(blocks)
        if (key := block.key)
        and (key in lines or (len(key) >= _LEAST and key in whole))
        and block.role is not Role.CAPTION
    }


def _by_trafilatura(tree: "HtmlElement") -> str:
    """The text of the story, a paragraph a line, as trafilatura tells it; empty where it cannot."""
    for name in ("trafilatura", "htmldate", "justext", "readability"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)  # what they warn of, nobody can mend
    with offline():
        from trafilatura import bare_extraction

    try:
        document = bare_extraction(
            deepcopy(tree), include_comments=False, include_formatting=False, favor_precision=True
        )
    except Exception:  # noqa: BLE001 - whatever a page brings about in it, there is another way
        return ""
    return (document.text if document is not None and not isinstance(document, dict) else None) or ""


def _guessed(blocks: Sequence[Block]) -> set[int]:
    """The blocks that read like a story, in the part of the page that has most of them."""
    weights: dict[HtmlElement, float] = defaultdict(float)
    likely = [number for number, block in enumerate(blocks) if _reads_like_story(block)]
    for number in likely:
        weight = float(len(blocks[number].words))
        for above in islice(_holders(blocks[number].element), 3):
            weights[above] += weight
            weight /= 2
    if not weights:
        return {number for number, block in enumerate(blocks) if block.linked < _LINKED and block.element.tag == "p"}
    best = max(weights, key=lambda each: weights[each])
    inside = _inside(best)
    return {number for number in likely if blocks[number].element in inside}


def _holders(element: "HtmlElement") -> "Iterator[HtmlElement]":
    """An element and what is around it, without what only wraps one thing."""
    yield element
    for above in element.iterancestors():
        child = next(above.iterchildren(), None)
        if child is not None and child.getnext() is not None:  # to count them takes as long as there are
            yield above


def _region(tree: "HtmlElement", blocks: Sequence[Block], found: Iterable[int]) -> "HtmlElement | None":
    """The smallest part of the page that holds nearly all of what was found."""
    weights: dict[HtmlElement, int] = defaultdict(int)
    whole = 0
    for number in found:
        whole += len(blocks[number].words)
        for above in (blocks[number].element, *blocks[number].element.iterancestors()):
            weights[above] += len(blocks[number].words)
    if not whole:
        return None
    marked = [each for each in tree.iterfind(".//*[@itemprop='articleBody']") if weights.get(each, 0) > whole / 2]
    holding = [each for each in weights if weights[each] >= _REGION * whole]
    return marked[0] if len(marked) == 1 else _with_others_like_it(max(holding, key=_depth), blocks)


def _with_others_like_it(region: "HtmlElement", blocks: Sequence[Block]) -> "HtmlElement":
    """What is around a part of the page if others beside it have its class, and read like story too."""
    parent, name = region.getparent(), region.get("class")
    if parent is None or not name or parent.tag in ("body", "html"):
        return region
    alike = {each for each in parent if each is not region and each.get("class") == name and each.tag == region.tag}
    if not alike:
        return region
    told = (block for block in blocks if is_story(block.words) and block.linked < _LINKED)
    around = ({block.element, *block.element.iterancestors()} for block in told)
    return parent if any(not alike.isdisjoint(each) for each in around) else region


def _with_mates(region: "HtmlElement", blocks: Sequence[Block], found: Iterable[int]) -> "HtmlElement":
    """What is around a part of the page, and around the paragraphs elsewhere that stand in boxes of the same class.

    A builder of pages gives each paragraph, or each few, a box of its own.
    """
    boxes = {box for number in found if (box := _box_of(blocks[number])) is not None}
    around = [each for each in (region, *region.iterancestors()) if each.tag not in ("body", "html")]
    article = next((each for each in around if each.tag == "article"), None)
    mates = [block.element for block in blocks if _box_of(block) in boxes and _reads_like_story(block)]
    mates = [each for each in mates if article is None or within(each, article)]
    held = Counter(above for each in mates for above in (each, *each.iterancestors()))
    return next((each for each in around if held[each] == len(mates)), region)


def _box_of(block: Block) -> tuple[str, str] | None:
    """How the box of a paragraph is called, where it is called something."""
    parent = block.element.getparent()
    name = parent.get("class") if parent is not None else None
    return (parent.tag, name) if parent is not None and name else None


def _depth(element: "HtmlElement") -> int:
    return sum(1 for _ in element.iterancestors())


def _inside(region: "HtmlElement") -> "set[HtmlElement]":
    return set(elements(region))


def _reads_like_story(block: Block) -> bool:
    """Whether a block is a sentence that leads nowhere."""
    if block.linked >= _LINKED or block.role is Role.CAPTION:
        return False
    return is_story(block.words) or (is_sentence(block.words) and len(block.words.split()) > 3)


def _is_lead(block: Block) -> bool:
    if block.linked >= _LINKED or block.role is Role.CAPTION:
        return False
    around = (block.element, *block.element.iterancestors())
    named = any(words_of(each) & classes("lead") for each in around if each.tag != "body")
    return len(block.words) >= _LEAST and (named or is_story(block.words))


def _stands_in(block: Block, element: "HtmlElement | None") -> bool:
    return element is not None and (
        block.element is element or any(each is element for each in block.element.iterancestors())
    )


def _is_furniture(block: Block) -> bool:
    """Whether a block is a date, a button, a call to subscribe, or leads to another article."""
    if block.role is Role.CAPTION:
        return False
    dated = stamp_of(block.words) or (None if is_sentence(block.words) else stamp_labelled(block.words))
    return block.linked >= _LINKED or opening_of(block.words) is not None or dated is not None
