"""Pages of several articles: a list of teasers is no story, and of stories one below another the first one counts."""

from typing import TYPE_CHECKING

from reader.sources.formats.web.cleaning import is_of_others
from reader.sources.formats.web.tree import elements, remove

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_FEWEST = 3
"""Teasers of a list."""
_CARD = 1500
"""Code points of an entry of a list, at most."""


def without_cards(tree: "HtmlElement", headline: "HtmlElement | None") -> None:
    """Take out teasers: several entries side by side, each under a heading that is a link."""
    beside: dict[HtmlElement, list[HtmlElement]] = {}
    for heading in elements(tree, "h2", "h3", "h4", "h5"):
        if heading is not headline and leads_elsewhere(heading) and (card := _card_around(heading)) is not None:
            beside.setdefault(card.getparent(), []).append(card)
    for cards in beside.values():
        if len(cards) >= _FEWEST:
            for card in cards:
                remove(card)


def leads_elsewhere(heading: "HtmlElement") -> bool:
    """Whether a heading is a link to another page."""
    inside = (each for each in (heading.find(".//a"), *heading.iterancestors("a")) if each is not None)
    return any(not each.get("href", "#").startswith("#") for each in inside)


def _card_around(heading: "HtmlElement") -> "HtmlElement | None":
    """The entry of a list that a heading is the heading of: what is around it and holds no other one."""
    card: HtmlElement | None = None
    for above in heading.iterancestors():
        if above.tag in ("body", "main", "html", "article") and card is not None:
            break
        if sum(1 for _ in above.iter(heading.tag)) > 1 or sum(map(len, above.itertext())) > _CARD:
            break
        card = above
    return card


def without_following(tree: "HtmlElement", headline: "HtmlElement | None") -> "HtmlElement":
    """The page without the whole articles that stand below the one of the headline."""
    whole = [
        each for each in elements(tree, "article") if not any(above.tag == "article" for above in each.iterancestors())
    ]
    headed = [each for each in whole if next(each.iter("h1"), None) is not None]
    if len(headed) < 2:
        return tree
    own = next((each for each in headed if headline is not None and headline in set(each.iter())), headed[0])
    for each in headed:
        if each is not own and not is_of_others(each):
            remove(each)
    return tree
