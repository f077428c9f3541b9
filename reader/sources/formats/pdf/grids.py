"""Tables with lines between their cells."""

from bisect import bisect_right
from collections.abc import Sequence

from reader.sources.formats.composing import row_of
from reader.sources.formats.pdf.lines import Block, Line, blocks_of, rows_of
from reader.sources.formats.pdf.sheets import Box
from reader.sources.formats.pdf.words import Word, joined, unspaced

_NEAR = 3.0
"""Points between rules that are one, or meet."""
MOST_RULES = 500
"""Of a page: what has more is a drawing."""


def blocks_with_grids(words: Sequence[Word], page: int, size: float, rules: Sequence[Box]) -> list[Block]:
    """The blocks of a page in reading order, tables with rules around their cells among them."""
    grids = [grid for grid in _grids(rules) if _holds_cells(grid, words)]
    if not grids:
        return blocks_of(words, page, size)
    grids.sort(key=lambda grid: grid.ys[0])
    left = list(words)
    blocks: list[Block] = []
    for grid in grids:
        inside = [word for word in left if grid.holds(word)]
        if not inside:
            continue
        above = [word for word in left if word.base <= grid.ys[0] + 1 and not grid.holds(word)]
        if not _stands_beside(grid, left):
            blocks += blocks_of(above, page, size) if above else []
            taken = {id(word) for word in (*above, *inside)}
        else:
            taken = {id(word) for word in inside}
        blocks.append(grid.block(inside, page))
        left = [word for word in left if id(word) not in taken]
    return blocks + (blocks_of(left, page, size) if left else [])


def _stands_beside(grid: "_Grid", words: Sequence[Word]) -> bool:
    return any(grid.ys[0] < word.base < grid.ys[-1] and not grid.holds(word) for word in words)


class _Grid:
    """Rules that meet: where they stand."""

    def __init__(self, xs: list[float], ys: list[float]) -> None:
        self.xs = xs
        self.ys = ys

    def holds(self, word: Word) -> bool:
        middle = (word.left + word.right) / 2
        return (
            self.xs[0] - 1 < middle < self.xs[-1] + 1 and self.ys[0] - 1 < word.base - 0.2 * word.size < self.ys[-1] + 1
        )

    def cell(self, word: Word) -> tuple[int, int]:
        column = bisect_right(self.xs, (word.left + word.right) / 2) - 1
        row = bisect_right(self.ys, word.base - 0.25 * word.size) - 1
        return max(0, row), max(0, column)

    def block(self, words: Sequence[Word], page: int) -> Block:
        """The table: the words of each cell from above, the cells of a row on one line."""
        cells: dict[tuple[int, int], list[Word]] = {}
        for word in words:
            cells.setdefault(self.cell(word), []).append(word)
        told: dict[int, list[str]] = {}
        for (row, _), inside in sorted(cells.items()):
            told.setdefault(row, []).append(" ".join(joined(unspaced(each)) for each in rows_of(inside)))
        lines = [Line(row, page) for row in rows_of(words)]
        return Block(lines, self.xs[0], self.xs[-1], rows=[row_of(row) for row in told.values()])


def _holds_cells(grid: _Grid, words: Sequence[Word]) -> bool:
    """Whether words stand in several columns and rows of it."""
    filled = {grid.cell(word) for word in words if grid.holds(word)}
    return len({row for row, _ in filled}) > 1 and len({column for _, column in filled}) > 1


def _grids(rules: Sequence[Box]) -> list[_Grid]:
    if not 4 <= len(rules) <= MOST_RULES:
        return []
    groups: list[tuple[list[Box], list[float]]] = []
    for rule in rules:
        touched = [group for group in groups if _touches(group[1], rule)]
        boxes = [rule, *(box for group in touched for box in group[0])]
        bounds = [
            min(box.left for box in boxes),
            min(box.top for box in boxes),
            max(box.right for box in boxes),
            max(box.bottom for box in boxes),
        ]
        groups = [group for group in groups if all(group is not each for each in touched)]
        groups.append((boxes, bounds))
    found = []
    for boxes, _ in groups:
        xs = _places([(box.left + box.right) / 2 for box in boxes if box.height > box.width])
        ys = _places([(box.top + box.bottom) / 2 for box in boxes if box.width > box.height])
        if len(xs) > 2 and len(ys) > 2:
            found.append(_Grid(xs, ys))
    return found


def _touches(bounds: Sequence[float], rule: Box) -> bool:
    return (
        rule.left <= bounds[2] + _NEAR
        and rule.right >= bounds[0] - _NEAR
        and rule.top <= bounds[3] + _NEAR
        and rule.bottom >= bounds[1] - _NEAR
    )


def _places(values: Sequence[float]) -> list[float]:
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return places
