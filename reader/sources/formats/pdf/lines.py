"""Lines of words, and columns of lines: in which order a page is read."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import NamedTuple

from reader.sources.formats.composing import row_of
from reader.sources.formats.pdf.words import Word, joined, unspaced

MOST_ROWS = 800
"""Of a page in which columns are looked for: a page of a newspaper has 600."""
MOST_WORDS = 12_000
"""Of a page in which columns are looked for: a page of a newspaper has 6,000."""
_SAME_ROW = 0.35
"""Of the size: how far the baselines of one row are apart."""
_GUTTER = 0.75
"""Of the size: how wide the gap between two columns is at least."""
_FEWEST_ROWS = 3
"""Of a column."""
_NARROWEST = 5.0
"""Of the size: the width of a column of text."""
_DEEPEST = 12
_MOST_GAPS = 30
"""Of a row."""
_MOST_TRIED = 60
"""Gaps of a page."""


@dataclass(slots=True)
class Line:
    """A line of one column."""

    words: list[Word]
    page: int = 0
    text: str = field(init=False)
    left: float = field(init=False)
    right: float = field(init=False)
    base: float = field(init=False)
    size: float = field(init=False)
    is_bold: bool = field(init=False)
    is_italic: bool = field(init=False)

    def __post_init__(self) -> None:
        self.words = unspaced(self.words)
        self.text = joined(self.words)
        self.left = self.words[0].left
        self.right = max(word.right for word in self.words)
        longest = max(self.words, key=lambda word: len(word.text))
        self.base, self.size = longest.base, _usual_size(self.words)
        lettered = [word for word in self.words if any(map(str.isalnum, word.text))] or self.words
        self.is_bold = all(word.is_bold for word in lettered)
        self.is_italic = all(word.is_italic for word in lettered)

    @property
    def top(self) -> float:
        return self.base - 0.75 * self.size

    @property
    def bottom(self) -> float:
        return self.base + 0.25 * self.size


Gap = tuple[float, float]


class Cut(NamedTuple):
    """A stretch of the page in which the same gaps part columns."""

    start: int
    end: int
    gaps: list[Gap]


@dataclass(slots=True)
class Block:
    """Lines of one column, one below the other; or the rows of a table."""

    lines: list[Line]
    left: float
    right: float
    rows: list[str] | None = None
    """The rows of a table, their cells joined."""

    @property
    def top(self) -> float:
        return min(line.top for line in self.lines)

    @property
    def bottom(self) -> float:
        return max(line.bottom for line in self.lines)


Row = list[Word]


def rows_of(words: Iterable[Word]) -> list[Row]:
    """The words by their baselines, from above, each row from the left."""
    rows: list[Row] = []
    heights: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda each: (each.base, each.left)):
        if rows:
            base, size = heights[-1]
            if abs(word.base - base) <= _SAME_ROW * max(min(size, word.size), 0.5 * max(size, word.size)):
                rows[-1].append(word)
                if word.size > size:
                    heights[-1] = (word.base, word.size)
                continue
        rows.append([word])
        heights.append((word.base, word.size))
    for row in rows:
        row.sort(key=lambda each: each.left)
    return rows


def blocks_of(words: Sequence[Word], page: int, size: float) -> list[Block]:
    """The columns of a page in the order in which they are read; `size` is that of most of the text."""
    blocks: list[Block] = []
    _read(rows_of(words), page, size, blocks, 0 if len(words) <= MOST_WORDS else _DEEPEST)
    return blocks


def _read(rows: list[Row], page: int, size: float, blocks: list[Block], depth: int) -> None:
    if not rows:
        return
    cut = _best_cut(rows, size) if depth < _DEEPEST and 2 <= len(rows) <= MOST_ROWS else None
    if cut is None:
        lines = [Line(row, page) for row in rows]
        left = min(line.left for line in lines)
        blocks.append(Block(lines, left, max(line.right for line in lines)))
        return
    cut = _above_headline(rows, cut)
    columns = _columns(rows[cut.start : cut.end], cut.gaps)
    if not _is_text(columns):
        whole, table = _table(rows, cut, page, size)
        if table is not None:
            _read(rows[: whole.start], page, size, blocks, depth + 1)
            blocks.append(table)
            _read(rows[whole.end :], page, size, blocks, depth + 1)
            return
    _read(rows[: cut.start], page, size, blocks, depth + 1)
    for column in columns:
        _read(rows_of(column), page, size, blocks, depth + 1)
    _read(rows[cut.end :], page, size, blocks, depth + 1)


def _free(row: Row, least: float, low: float, high: float) -> list[Gap]:
    """The gaps of a row that may part columns, those before its first and behind its last word included."""
    gaps: list[Gap] = []
    end = low
    for word in row:
        if word.left - end >= least:
            gaps.append((end, word.left))
        end = max(end, word.right)
    if high - end >= least:
        gaps.append((end, high))
    return gaps


def _common(one: Sequence[Gap], other: Sequence[Gap], least: float) -> list[Gap]:
    """Where gaps of both are, and wide enough."""
    found: list[Gap] = []
    first = second = 0
    while first < len(one) and second < len(other):
        left, right = max(one[first][0], other[second][0]), min(one[first][1], other[second][1])
        if right - left >= least:
            found.append((left, right))
        if one[first][1] < other[second][1]:
            first += 1
        else:
            second += 1
    return found


def _best_cut(rows: list[Row], size: float) -> Cut | None:
    """The longest stretch of rows that the same gaps part into columns."""
    low = min(word.left for row in rows for word in row)
    high = max(word.right for row in rows for word in row)
    least = _GUTTER * size
    free = [_free(row, least, low, high) for row in rows]
    best: Cut | None = None
    seen: list[tuple[int, int, Gap]] = []
    for number in range(len(rows)):
        for gap in _candidates(rows, free, number, least):
            if any(start <= number < end and _overlap(gap, old) for start, end, old in seen):
                continue
            if len(seen) == _MOST_TRIED:
                return best
            start, end, left = _extended(free, number, gap, least)
            seen.append((start, end, left))
            if best is not None and end - start <= best.end - best.start:
                continue
            common = free[start]
            for each in free[start + 1 : end]:
                common = _common(common, each, least)
            cut = _sound(rows, Cut(start, end, common), size)
            if cut is not None and any(_overlap(left, each) for each in cut.gaps):
                best = _lowered(rows, cut)
    return best


def _lowered(rows: list[Row], cut: Cut) -> Cut:
    """The cut without rows at its head that end what stands above, as the last words of a headline do."""
    start = cut.start
    while 0 < start < cut.end - 2:
        above, row, below = rows[start - 1][0], rows[start][0], rows[start + 1][0]
        distance = row.base - above.base
        is_one = rows[start][-1].right <= cut.gaps[0][0] + 0.1
        is_same = abs(above.size - row.size) < 0.1 * row.size and distance < 1.45 * row.size
        is_apart = abs(below.size - row.size) > 0.1 * row.size or below.base - row.base > 1.15 * distance
        if not (is_one and is_same and is_apart):
            break
        start += 1
    return cut._replace(start=start)


def _above_headline(rows: list[Row], cut: Cut) -> Cut:
    """The cut as far as the headline of another story below, which has nothing beside it."""
    bottom = max(word.bottom for word in rows[cut.start])
    for number in range(cut.start + 1, cut.end - 1):
        row, above, below = rows[number], rows[number - 1], rows[number + 1]
        head, top = row[0], min(word.top for word in row)
        columns = sum(map(bool, _cells(row, cut.gaps)))
        is_large = head.size > 1.25 * max(above[0].size, 0.1) and columns == 1 and len(row) > 1
        if is_large and bottom < top and head.bottom < min(word.top for word in below) + 0.3 * head.size:
            return cut._replace(end=number)
        bottom = max(bottom, *(word.bottom for word in row))
    return cut


def _candidates(rows: list[Row], free: list[list[Gap]], number: int, least: float) -> list[Gap]:
    """The gaps between words of a row, and between its end and the beginning of one beside it."""
    row = rows[number]
    inner = [gap for gap in free[number] if row[0].left < gap[0] and gap[1] < row[-1].right]
    beside = (other for other in rows[max(0, number - 1) : number + 2] if other is not row)
    inner += [(row[-1].right, other[0].left) for other in beside if other[0].left - row[-1].right >= least]
    return inner[:_MOST_GAPS]


def _overlap(one: Gap, other: Gap) -> bool:
    return min(one[1], other[1]) > max(one[0], other[0])


def _extended(free: list[list[Gap]], number: int, gap: Gap, least: float) -> tuple[int, int, Gap]:
    """The rows around one through which a gap goes, and what is left of it."""
    start, end = number, number + 1
    while end < len(free) and (narrower := _within(gap, free[end], least)):
        gap, end = narrower, end + 1
    while start > 0 and (narrower := _within(gap, free[start - 1], least)):
        gap, start = narrower, start - 1
    return start, end, gap


def _within(gap: Gap, others: Sequence[Gap], least: float) -> Gap | None:
    """What is left of a gap where it is one of others too."""
    return max(_common([gap], others, least), key=lambda each: each[1] - each[0], default=None)


def _sound(rows: list[Row], cut: Cut, size: float) -> Cut | None:
    """The cut with those of its gaps that part something."""
    band = rows[cut.start : cut.end]
    gaps = _parting(band, cut.gaps[:_MOST_GAPS], size)
    columns = _columns(band, gaps)
    while gaps:
        least = 1.0 if gaps[0][1] - gaps[0][0] > 2 * size else _NARROWEST
        thin = next((at for at, each in enumerate(columns) if not _is_column(each, least * size, len(columns))), None)
        if thin is None:
            return Cut(cut.start, cut.end, gaps)
        beside = min(thin, len(gaps) - 1)
        del gaps[beside]
        columns[beside : beside + 2] = [columns[beside] + columns[beside + 1]]
    return None


def _is_column(column: list[Word], least: float, count: int) -> bool:
    """Whether something that a gap parts from the rest may be a column, and no row of numbers before a list."""
    if not column:
        return False
    width = max(word.right for word in column) - min(word.left for word in column)
    is_marks = all(len(word.text) <= 3 and not word.text.isalpha() for word in column)
    if count > 2:
        return not is_marks or any(word.text.strip(".)").isdigit() for word in column)
    return not is_marks and width >= least


def _parting(band: list[Row], gaps: Sequence[Gap], size: float) -> list[Gap]:
    """The gaps that have enough on both of their sides, and are wider than those between words."""
    edges = [(left + right) / 2 for left, right in gaps]
    measured = [_measured(row, edges) for row in band]
    found: list[Gap] = []
    for number, (gap, edge) in enumerate(zip(gaps, edges, strict=True)):
        left = sum(row[0].left < edge for row in band)
        right = sum(row[-1].right > edge for row in band)
        both = [(own[number], usual) for own, usual in measured if number in own]
        is_pair = min(left, right) == 2 == len(both) and gap[1] - gap[0] > 2 * size
        if (min(left, right) < _FEWEST_ROWS and not is_pair) or (len(both) < 2 and len(band) < 8):
            continue
        if sum(own > 1.5 * usual for own, usual in both) >= 0.7 * len(both):
            found.append(gap)
    return found


def _measured(row: Row, edges: Sequence[float]) -> tuple[dict[int, float], float]:
    """How wide the gaps of a row are at these places, by their numbers, and how wide its others usually are."""
    own: dict[int, float] = {}
    others: list[float] = []
    end = row[0].right
    for word in row[1:]:
        gap = word.left - end
        first, last = bisect_left(edges, end), bisect_left(edges, word.left)
        own.update(dict.fromkeys(range(first, last), gap))
        if first >= last and gap > 0:
            others.append(gap)
        end = max(end, word.right)
    return own, median(others) if others else 0.0


def _columns(band: list[Row], gaps: Sequence[Gap]) -> list[list[Word]]:
    """The words of a stretch of rows by columns."""
    parted = [_cells(row, gaps) for row in band]
    return [[word for cells in parted for word in cells[number]] for number in range(len(gaps) + 1)]


def _is_text(columns: list[list[Word]]) -> bool:
    """Whether columns hold lines that go on in the next one, and not the cells of a table."""
    told = [[" ".join(word.text for word in row) for row in rows_of(column)] for column in columns]
    counts = sorted(map(len, told))
    if counts[0] < 0.5 * counts[-1] and any(len(lines) >= 5 and _runs_on(lines, 0.35) for lines in told):
        return True  # something stands beside the story
    return all((len(lines) >= 4 or sum(map(len, lines)) >= 60) and _runs_on(lines, 0.2) for lines in told)


def _runs_on(lines: Sequence[str], share: float) -> bool:
    """Whether lines have several words, and such a share of them goes on with the line before."""
    goes_on = sum(line[:1].islower() or line[:1] in "«(—–" for line in lines[1:])
    wordy = sum(len(line) >= 12 and " " in line for line in lines)
    return wordy >= 0.5 * len(lines) and goes_on >= share * (len(lines) - 1)


def _table(rows: list[Row], cut: Cut, page: int, size: float) -> tuple[Cut, Block | None]:
    """The table that a stretch of rows is, without rows at its ends that have one cell only."""

    def is_whole(row: Row) -> bool:
        return sum(bool(cell) for cell in _cells(row, cut.gaps)) > 1

    start, end = cut.start, cut.end
    while start < end and not is_whole(rows[start]):
        start += 1
    while end > start and not is_whole(rows[end - 1]):
        end -= 1
    band = rows[start:end]
    if len(band) < 2 or sum(map(is_whole, band)) < 0.5 * len(band):
        return cut, None
    gaps = (_sound(rows, Cut(start, end, _free_in(band, size)), size) or cut).gaps
    lines = [Line(row, page) for row in band]
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    told = _told([_cells(row, gaps) for row in band])
    return Cut(start, end, gaps), Block(lines, left, right, rows=told)


def _free_in(band: list[Row], size: float) -> list[Gap]:
    """The gaps that all rows have."""
    low = min(word.left for row in band for word in row)
    high = max(word.right for row in band for word in row)
    least = _GUTTER * size
    common = _free(band[0], least, low, high)
    for row in band[1:]:
        common = _common(common, _free(row, least, low, high), least)
    return common


def _cells(row: Row, gaps: Sequence[Gap]) -> list[Row]:
    """The words of a row by the gaps between them."""
    cells: list[Row] = [[] for _ in range(len(gaps) + 1)]
    edges = [(left + right) / 2 for left, right in gaps]
    for word in row:
        cells[bisect_left(edges, word.left)].append(word)
    return cells


def _told(rows: list[list[Row]]) -> list[str]:
    """The rows of a table as lines; a row whose first cell is empty goes on with the one before."""
    told: list[list[str]] = []
    for row in rows:
        cells = [joined(unspaced(cell)) if cell else "" for cell in row]
        if told and not cells[0] and told[-1][0]:
            told[-1] = [f"{old} {new}".strip() for old, new in zip(told[-1], cells, strict=True)]
        else:
            told.append(cells)
    return [row_of(cell for cell in row if cell) for row in told]


def _usual_size(words: Sequence[Word]) -> float:
    weights: dict[float, int] = {}
    for word in words:
        size = round(word.size, 1)
        weights[size] = weights.get(size, 0) + len(word.text)
    return max(weights, key=lambda size: (weights[size], size))
