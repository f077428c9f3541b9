"""Markup that another program took out of its page, a story or a piece of one: all of its words are kept."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.model.findings import NotKept
from reader.sources.extracted import Extracted, Role
from reader.sources.formats.cleaned import line_of
from reader.sources.formats.composing import below, counted
from reader.sources.formats.web.blocks import Block, blocks_of
from reader.sources.formats.web.cleaning import without_unseen
from reader.sources.formats.web.rows import join_rows
from reader.sources.formats.web.tree import elements, is_too_large, parsed, remove

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MEDIA = ("video", "audio", "iframe", "embed", "object")
_PIXEL = frozenset({"0", "1", "0px", "1px"})


@dataclass(frozen=True, slots=True)
class Fragment:
    """The paragraphs of a story, and what it has besides: addresses of pictures and of media, tables."""

    lines: tuple[tuple[str, Role], ...] = ()
    pictures: frozenset[str] = frozenset()
    media: frozenset[str] = frozenset()
    tables: int = 0

    @property
    def size(self) -> int:
        """Code points of its words."""
        return sum(len(words) for words, role in self.lines if role is not Role.FURNITURE)

    @property
    def not_kept(self) -> tuple[tuple[NotKept, int], ...]:
        """What it has besides, counted."""
        lost = {NotKept.PICTURE: len(self.pictures), NotKept.MEDIA: len(self.media), NotKept.TABLE: self.tables}
        return counted(lost)


def role_in(block: Block) -> Role:
    """What a paragraph is, as its markup says."""
    return block.role


def fragment(markup: str) -> Fragment | None:
    """The story in some markup; None where it is too much to be read."""
    return piece(markup, laid_out=False)


def piece(
    markup: str, unwanted: tuple[str, ...] = (), role_of: Callable[[Block], Role] = role_in, *, laid_out: bool = True
) -> Fragment | None:
    """What stands in some markup, without the elements of `unwanted` tags; None where it is too much to be read."""
    if is_too_large(markup):
        return None
    try:
        tree = parsed(markup) if markup.strip() else None
        return Fragment() if tree is None else _fragment(tree, unwanted, role_of, laid_out=laid_out)
    except RecursionError:
        return None


def _fragment(
    tree: "HtmlElement", unwanted: tuple[str, ...], role_of: Callable[[Block], Role], *, laid_out: bool
) -> Fragment:
    pictures, media = _pictures(tree), _media(tree)
    for element in list(elements(tree, *unwanted)) if unwanted else ():
        remove(element)
    without_unseen(tree)
    tables = join_rows(tree, laid_out=laid_out)
    lines = tuple((words, role_of(block)) for block in blocks_of(tree) if (words := line_of(block.words)))
    return Fragment(lines, pictures, media, tables)


def _pictures(tree: "HtmlElement") -> frozenset[str]:
    """Where the pictures are, each once; a pixel that counts readers is none."""
    shown = (each for each in tree.iter("img") if each.get("width", "") not in _PIXEL)
    drawn = (f"svg {number}" for number, _ in enumerate(tree.iter("svg")))
    return frozenset((*(where for each in shown if (where := _address(each))), *drawn))


def _media(tree: "HtmlElement") -> frozenset[str]:
    return frozenset(_address(each) or str(number) for number, each in enumerate(tree.iter(*_MEDIA)))


def _address(element: "HtmlElement") -> str:
    return element.get("src") or element.get("data-src") or element.get("data") or ""


def told(title: str, found: Fragment) -> Extracted:
    """A story under its title."""
    return replace(below(title, found.lines), not_kept=found.not_kept)
