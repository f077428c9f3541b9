"""Pages of several articles: a list of teasers is no story, and of stories one below another the first one counts."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.sources.extracted import Role
from reader.sources.formats.web.blocks import Block
from reader.sources.formats.web.cleaning import OTHERS
from reader.sources.formats.web.tree import elements, remove, words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_FEWEST = 3
"""Teasers of a list."""
_MOST = 0.6
"""The share of paragraphs that lead elsewhere in a list."""
_CARD = 1500
"""Code points of an entry of a list, at most."""


def is_list(blocks: Sequence[Block]) -> bool:
    """Whether most paragraphs each stand beside a heading that is a link, as teasers do."""
    told = [block for block in blocks if block.role is not Role.HEADING]
    cards = {card for block in told if (card := _card_of(block.element)) is not None}
    teasers = [block for block in told if _card_of(block.element) is not None]
    return len(cards) >= _FEWEST and len(teasers) >= _MOST * len(told)


def without_following(tree: "HtmlElement", headline: "HtmlElement | None") -> "HtmlElement":
    """The page without the whole articles that stand below the one of the headline."""
    whole = [each for each in elements(tree, "article") if not any(above.tag == "article" for above in each.iterancestors())]
    headed = [each for each in whole if next(each.iter("h1"), None) is not None]
    if len(headed) < 2:
        return tree
    own = next((each for each in headed if headline is not None and headline in set(each.iter())), headed[0])
    for each in headed:
        if each is not own and not words_of(each) & OTHERS:
            remove(each)
    return tree


def _card_of(element: "HtmlElement") -> "HtmlElement | None":
    """The entry of a list in which an element stands: it has a heading that is a link, and few words."""
    for above in [element, *element.iterancestors()][:4]:
        if above.tag in ("body", "main", "html"):
            return None
        for heading in above.iter("h2", "h3", "h4", "h5"):
            if heading.find(".//a") is not None or any(each.tag == "a" for each in heading.iterancestors()):
                return above if sum(map(len, above.itertext())) <= _CARD else None
    return None
