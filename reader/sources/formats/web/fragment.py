"""The story that another program took out of its page: markup of which all words are kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.model.findings import NotKept
from reader.sources.extracted import Extracted, Role
from reader.sources.formats.composing import composed
from reader.sources.formats.web.blocks import blocks_of, key_of
from reader.sources.formats.web.cleaning import without_unseen
from reader.sources.formats.web.tree import is_too_large, parsed, visible

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_KINDS = {NotKept.PICTURE: ("img", "svg"), NotKept.MEDIA: ("audio", "video", "iframe"), NotKept.TABLE: ("table",)}

_CELL = 200
"""Code points of a cell."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """The paragraphs of a story, and what it has besides."""

    lines: tuple[tuple[str, Role], ...]
    not_kept: tuple[tuple[NotKept, int], ...] = ()


def fragment(markup: str) -> Fragment | None:
    """The story in some markup; None where it is too much to be read."""
    if is_too_large(markup):
        return None
    try:
        tree = parsed(markup) if markup.strip() else None
        if tree is None:
            return Fragment(())
        counted = {kind: sum(1 for _ in tree.iter(*tags)) for kind, tags in _KINDS.items()}
        without_unseen(tree)
        _join_rows(tree)
        lines = tuple((block.words, block.role) for block in blocks_of(tree))
    except RecursionError:
        return None
    return Fragment(lines, tuple((kind, number) for kind, number in counted.items() if number))


def _join_rows(tree: "HtmlElement") -> None:
    """Let a row of a table be a line; tables that only say where things stand have longer cells."""
    for row in list(tree.iter("tr")):
        cells = [visible(cell) for cell in row.iterchildren("td", "th")]
        is_row = len(cells) > 1 and max(map(len, cells)) <= _CELL and next(row.iter("table", "li"), None) is None
        if is_row:
            for child in list(row):
                row.remove(child)
            row.text = " | ".join(cells)


def below(title: str, lines: Sequence[tuple[str, Role]]) -> Extracted:
    """A text of paragraphs under their title, which may be the first of them."""
    if not title:
        return composed(list(lines), None)
    repeats = bool(lines) and key_of(lines[0][0]) == key_of(title)
    return composed([(title, Role.HEADING), *lines[repeats:]], 0)


def told(title: str, found: Fragment) -> Extracted:
    """A story under its title."""
    return replace(below(title, found.lines), not_kept=found.not_kept)
