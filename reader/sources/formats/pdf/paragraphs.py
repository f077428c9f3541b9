"""Paragraphs from lines: by indents, gaps and sentences' ends; across columns and pages."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from reader.sources.extracted import Role
from reader.sources.formats.pdf.hyphens import Vocabulary, seamed
from reader.sources.formats.pdf.lines import Block, Line

_ENDED = re.compile(r"[.!?…:;][»\"”“')\]]*[\ufdd0-\ufdda]*$")
_BULLET = re.compile(r"(?:[•●▪■◦‣∙·►*]|[—–-](?=\s)|\(?\d{1,2}[.)](?=\s)|[а-яa-z]\)(?=\s))")
_SIZES = 0.08
"""By what share the sizes of one paragraph differ at most."""
_LEADING = 1.3
"""From how many usual distances of lines on there is a gap."""
_LOOSEST = 2.2
"""Sizes between the baselines of one paragraph, at most."""
_INDENT = 0.7
"""Of the size."""
_BESIDE_INITIAL = 5
"""Lines that may stand beside a large initial."""


@dataclass(slots=True)
class Part:
    """A paragraph of the page: its lines, or the words of a row; and what it is."""

    lines: list[Line]
    role: Role = Role.PARAGRAPH
    row: str | None = None
    """The words, where they are the row of a table."""
    is_open: bool = False
    """Whether its last line is as long as its column, so that it may go on elsewhere."""
    is_indented: bool = False
    room: float = 0.0
    """How much its last line is shorter than its column."""
    is_first: bool = False
    """Whether it is the first of its block."""
    block: int = 0

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def page(self) -> int:
        return self.lines[0].page

    @property
    def is_bold(self) -> bool:
        return all(line.is_bold for line in self.lines)

    @property
    def is_italic(self) -> bool:
        return all(line.is_italic for line in self.lines)

    def text(self, vocabulary: Vocabulary) -> str:
        """Its words, with those mended that are broken at the ends of lines."""
        if self.row is not None:
            return self.row
        return seamed([line.text for line in self.lines], vocabulary)


@dataclass(slots=True)
class Setting:
    """How a document is set."""

    size: float
    """Of most of its text."""
    leading: float
    """How many sizes its lines are apart."""
    is_indented: bool
    """Whether paragraphs begin with an indent."""
    is_parted: bool = field(default=False)
    """Whether there is a gap between paragraphs."""


def setting_of(blocks: Iterable[Block], size: float) -> Setting:
    """How most of the text is set."""
    distances: list[float] = []
    indents = lines = 0
    for block in blocks:
        if block.rows is not None:
            continue
        body = [line for line in block.lines if abs(line.size - size) < _SIZES * size]
        left = _margin(body) if body else 0.0
        lines += len(body)
        for one, other in pairwise(body):
            distance = (other.base - one.base) / size
            if 0.8 < distance < _LOOSEST:
                distances.append(distance)
            indent = other.left - left
            indents += _INDENT * size < indent < 6 * size and abs(one.left - left) < 0.3 * size and distance < _LOOSEST
    return Setting(size, _leading(distances) or 1.2, indents >= max(2, 0.03 * lines))


def _leading(distances: Sequence[float]) -> float | None:
    """The least distance between lines that is usual: wider ones are between paragraphs."""
    counted = Counter(round(distance, 1) for distance in distances)
    if not counted:
        return None
    least = 0.3 * max(counted.values())
    leading = min(distance for distance, count in counted.items() if count >= least)
    return median(each for each in distances if abs(each - leading) <= 0.06)


def _own_leading(lines: Sequence[Line], setting: Setting) -> dict[float, float]:
    """How many sizes the lines of a block are apart, by their size, where they are set otherwise than most."""
    found: dict[float, list[tuple[float, bool]]] = {}
    for one, other in pairwise(lines):
        distance = (other.base - one.base) / max(one.size, 0.1)
        if abs(one.size - other.size) < _SIZES * one.size and 0.8 < distance < _LOOSEST:
            goes_on = not _ENDED.search(one.text) and other.text[:1].islower()
            found.setdefault(round(one.size, 1), []).append((distance, goes_on))
    own: dict[float, float] = {}
    for size, pairs in found.items():
        leading = _leading([distance for distance, _ in pairs])
        if leading is None:
            continue
        if leading < setting.leading or any(goes_on and distance > leading - 0.06 for distance, goes_on in pairs):
            own[size] = leading
    return own


def parts_of(blocks: Sequence[Block], setting: Setting) -> list[Part]:
    """The paragraphs of blocks, in order, those put together that columns and pages part."""
    parts: list[Part] = []
    for number, block in enumerate(blocks):
        if block.rows is not None:
            parts += [Part(block.lines[:1], row=row, block=number) for row in block.rows]
            continue
        for part in _parts(block, setting):
            part.block = number
            parts.append(part)
    return parts


def _margin(lines: Sequence[Line]) -> float:
    """Where most lines begin."""
    counts = Counter(round(line.left) for line in lines)
    most = max(counts.values())
    return float(min(left for left, count in counts.items() if count >= max(2, 0.2 * most) or most < 3))


def _parts(block: Block, setting: Setting) -> list[Part]:
    lines = block.lines
    left = _margin(lines)
    own = _own_leading(lines, setting)
    made: list[Part] = []
    for number, line in enumerate(lines):
        right = _right(lines, number, block)
        near = replace(setting, leading=own.get(round(line.size, 1), setting.leading))
        if number == 0 or _begins(lines[number - 1], line, (left, right), made[-1], near):
            made.append(Part([line], is_first=number == 0))
            made[-1].is_indented = _INDENT * line.size < line.left - left < 6 * line.size
        else:
            made[-1].lines.append(line)
    for part in made:
        last = part.lines[-1]
        part.room = block.right - last.right
        part.is_open = last.right > block.right - 0.12 * (block.right - block.left)
        part.role = _role(part, setting)
    if made:
        made[-1].is_open = made[-1].is_open or made[-1].lines[-1].text.endswith(("-", "\u00ad"))
    return made


def _right(lines: Sequence[Line], number: int, block: Block) -> float:
    """How far lines reach around this one."""
    size = lines[number].size
    near = [each.right for each in lines[max(0, number - 6) : number + 7] if abs(each.size - size) < _SIZES * size]
    return max(near, default=block.right)


def _begins(last: Line, line: Line, margins: tuple[float, float], part: Part, setting: Setting) -> bool:
    """Whether a line begins a paragraph, and does not go on with the last one."""
    right = margins[1]
    size = max(last.size, line.size)
    if abs(last.size - line.size) > _SIZES * size or _is_apart(last, line, part, setting):
        return True
    turns_bold = last.is_bold != line.is_bold and (part.is_bold or line.is_bold)
    if turns_bold and not _goes_on(last, line, right):
        return True
    if _is_item(last, line, part) or _is_indented(last, line, margins, part, setting):
        return True
    is_large = line.size > (1 + _SIZES) * setting.size
    short = len(part.lines) < 4 and len(part.lines[0].text) < 100
    if is_large or (part.is_bold and line.is_bold and short and not setting.is_indented):
        return _ENDED.search(last.text) is not None and _fits(last, line, right)
    return _is_short(last, line, right)


def _is_apart(last: Line, line: Line, part: Part, setting: Setting) -> bool:
    """Whether there is a gap between two lines, or one stands higher."""
    is_large = line.size > (1 + _SIZES) * setting.size
    leading = (max(1.15, setting.leading) if is_large else setting.leading) * line.size
    distance = line.base - last.base
    return not 0.3 * line.size <= distance <= _LEADING * min(_usual(part) or leading, 1.1 * leading)


def _is_item(last: Line, line: Line, part: Part) -> bool:
    """Whether a line begins an entry of a list."""
    begun = part.lines[0]
    follows = _ENDED.search(last.text) or _BULLET.match(begun.text)
    return bool(_BULLET.match(line.text) and follows) and line.left <= begun.left + 0.5 * line.size


def _is_indented(last: Line, line: Line, margins: tuple[float, float], part: Part, setting: Setting) -> bool:
    """Whether a line begins farther right than the one before, as the first of a paragraph does."""
    left, right = margins
    indent = line.left - left
    if not _INDENT * line.size < indent < 6 * line.size or _is_broken(last, line):
        return False
    is_at_margin = last.left < left + 0.3 * line.size and line.size < (1 + _SIZES) * setting.size
    if _is_centred(last, line) and not is_at_margin:
        return False
    if part.lines[0].words[0].is_initial and len(part.lines) < _BESIDE_INITIAL:
        return False
    if line.left - last.left > _INDENT * line.size:
        is_hanging = len(part.lines) == 1 and (
            _BULLET.match(last.text) is not None or not (setting.is_indented or _ENDED.search(last.text))
        )
        return not is_hanging
    is_alike = abs(line.left - last.left) < 0.3 * line.size
    is_alone = len(part.lines) == 1 and (_ENDED.search(last.text) is not None or _fits(last, line, right))
    return is_alike and setting.is_indented and is_alone


def _is_broken(last: Line, line: Line) -> bool:
    """Whether a word goes on in the next line."""
    return last.text[-1:] in "-\u00ad\u2010" and last.text[-2:-1].isalpha() and line.text[:1].islower()


def _usual(part: Part) -> float | None:
    """How far the lines of the paragraph are apart so far."""
    if len(part.lines) < 2:
        return None
    return (part.lines[-1].base - part.lines[0].base) / (len(part.lines) - 1)


def _goes_on(last: Line, line: Line, right: float) -> bool:
    """Whether a sentence goes on from a bold line to one that is not."""
    return not _fits(last, line, right) and not _ENDED.search(last.text) and line.text[:1].islower()


def _fits(last: Line, line: Line, right: float) -> bool:
    """Whether the first word of a line would have had room on the line before: somebody broke it there."""
    first = line.words[0]
    return last.right + 0.3 * line.size + (first.right - first.left) < right - 0.2 * line.size


def _is_short(last: Line, line: Line, right: float) -> bool:
    if not _fits(last, line, right) or last.text.endswith(("-", "\u00ad")):
        return False
    if last.text.endswith((";", ":")):
        return True
    begins = line.text.lstrip('«"„“(—–- ')[:1]
    if begins.islower() or last.text.endswith(","):
        return False
    if _ENDED.search(last.text):
        return True
    return last.right < right - 0.3 * (right - last.left)


def _is_centred(last: Line, line: Line) -> bool:
    middle, other = (last.left + last.right) / 2, (line.left + line.right) / 2
    return abs(middle - other) < 0.3 * line.size and abs(last.left - line.left) > 0.5 * line.size


def _role(part: Part, setting: Setting) -> Role:
    text = part.lines[0].text
    if part.size > 1.12 * setting.size and len(part.lines) <= 6 and any(map(str.isalpha, text)):
        return Role.HEADING
    length = sum(len(line.text) for line in part.lines)
    if part.is_bold and length < 150 and not _ENDED.search(part.lines[-1].text) and any(map(str.isalpha, text)):
        return Role.HEADING
    return Role.ITEM if _BULLET.match(text) and not text.startswith(("—", "–")) else Role.PARAGRAPH


def put_together(parts: Sequence[Part], setting: Setting) -> list[Part]:
    """The paragraphs with those made one that a column or a page parts; what stands between comes behind them."""
    made: list[Part] = []
    waiting: list[Part] = []
    last: Part | None = None
    for part in parts:
        if part.row is not None or part.role not in (Role.PARAGRAPH, Role.ITEM):
            waiting.append(part)
            if part.role is Role.HEADING:
                last = None
            if last is None:
                made += waiting
                waiting = []
            continue
        if last is not None and _is_continued(last, part, setting):
            last.lines += part.lines
            last.is_open, last.block = part.is_open, part.block
            continue
        made += waiting
        waiting = []
        made.append(part)
        last = part
    return made + waiting


def _is_continued(last: Part, part: Part, setting: Setting) -> bool:
    if last.block == part.block or not part.is_first:
        return False
    if abs(last.size - part.size) > _SIZES * last.size or last.is_bold != part.is_bold:
        return False
    end, begins = last.lines[-1].text, part.lines[0].text
    if _BULLET.match(begins) and _ENDED.search(end):
        return False
    first = part.lines[0].words[0]
    is_full = last.is_open or last.room < first.right - first.left + 0.3 * last.size
    if not _ENDED.search(end):
        return is_full or begins.lstrip('«"„“(')[:1].islower()
    return is_full and setting.is_indented and not part.is_indented
