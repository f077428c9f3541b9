"""Whether a PDF is made to take more time or memory than there is, told by its streams before anything reads it."""

import re
import zlib
from collections import Counter
from collections.abc import Mapping
from itertools import accumulate

MOST_DRAWN = 16_000_000
"""Bytes of what draws a page, unpacked: the largest maps have as many."""
MOST_STORED = 400_000_000
"""Bytes of a picture or a font, unpacked, which is never done here."""
MOST_IN_ALL = 400_000_000
"""Bytes of all that is unpacked and no picture."""
MOST_SHOWN = 4_000_000
"""Hexadecimal digits that show letters, in one stream: of a page of a newspaper some 100,000."""
MOST_SHOWN_IN_ALL = 24_000_000
"""The same of a file: that of a thousand pages has half of it."""
MOST_DRAWINGS = 100_000
"""Drawings that one drawing is made of."""
DEEPEST = 10_000
"""Graphics states, and arrays or dictionaries, inside one another."""
_STREAM = re.compile(rb"stream(?:\r\n|\n|\r)")
_END = b"endstream"
_STORED = re.compile(rb"/Image\b|/Length1\b|/FontFile|/CIDFontType0C|/Type1C|/OpenType|/DCTDecode|/JPXDecode")
_STATE = re.compile(rb"(?<![^\s\]>)])([qQ])(?![^\s\[</(])")
_SHOWS = re.compile(rb"T[jJ]\b|['\"]\s")
_STRING = re.compile(rb"\(([^)]*)\)|<([0-9A-Fa-f\s]+)>")
_NUMBER = re.compile(rb"(\d+)\s+\d+\s+obj")
_DRAWINGS = re.compile(rb"/XObject\s*<<([^<>]*)>>")
_NAMED = re.compile(rb"/([^\s/<>\[\]()]+)\s+(\d+)\s+\d+\s+R")
_DRAWS = re.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")
_LEVELS = 40
"""Drawings inside one another, of which PDFium looks at no more."""
_OPENS = re.compile(rb"<<|\[|>>|\]")
_HEAD = 2_000
"""Bytes before a stream in which its dictionary stands."""
_PACKED_AGAIN = 3
"""How many times over something is packed, at most."""


def is_bomb(data: bytes) -> bool:
    """Whether a PDF has a stream that unpacks to more than any page needs, or is nested deeper than anything is."""
    left, shown = MOST_IN_ALL, MOST_SHOWN_IN_ALL
    last = 0
    forms: dict[int, Counter[int]] = {}
    for match in _STREAM.finditer(data):
        if data[match.start() - 3 : match.start()] == b"end" or match.start() < last:
            continue
        start = match.end()
        head = data[max(last, match.start() - _HEAD) : match.start()]
        is_stored = _STORED.search(head) is not None
        unpacked, is_whole, used = _unpacked(data, start, MOST_STORED if is_stored else MOST_DRAWN)
        if not is_whole:
            return True
        if not is_stored:
            here = _shown(unpacked)
            left, shown = left - len(unpacked), shown - here
            if min(left, shown) < 0 or here > MOST_SHOWN or _is_deep(unpacked):
                return True
            if b"/Form" in head and (number := _NUMBER.findall(head)):
                forms[int(number[-1])] = _drawn(head, unpacked)
        last = start + used
    return _is_nested(data) or _is_endless(forms)


def _drawn(head: bytes, content: bytes) -> Counter[int]:
    """Which drawings a drawing draws, and how often, as far as its own dictionary names them."""
    named = {name: int(number) for names in _DRAWINGS.findall(head) for name, number in _NAMED.findall(names)}
    drawn = Counter(named.get(name) for name in _DRAWS.findall(content)) if named else Counter()
    return Counter({number: count for number, count in drawn.items() if number is not None})


def _is_endless(forms: Mapping[int, Counter[int]]) -> bool:
    """Whether drawings are made of drawings in such a way that there are too many of them."""
    costs = dict.fromkeys(forms, 1)
    for _ in range(_LEVELS):
        before = costs
        costs = {
            number: 1 + sum(count * before.get(each, 0) for each, count in drawn.items())
            for number, drawn in forms.items()
        }
        if any(cost > MOST_DRAWINGS for cost in costs.values()):
            return True
        if costs == before:
            break
    return False


def _unpacked(data: bytes, start: int, most: int) -> tuple[bytes, bool, int]:
    """A stream as it is unpacked, whether that is all of it, and how many bytes it has in the file."""
    if not _is_packed(data[start : start + 2]):
        end = data.find(_END, start)
        end = len(data) if end < 0 else end
        return data[start:end], end - start <= most, end - start
    made = zlib.decompressobj()
    size = 0
    kept: list[bytes] = []
    step = 65_536
    at = start
    try:
        piece = data[at : at + step]
        while piece and not made.eof:
            out = made.decompress(piece, most - size + 1)
            size += len(out)
            if size > most:
                return b"", False, 0
            if most == MOST_DRAWN:
                kept.append(out)
            at += step
            piece = made.unconsumed_tail or data[at : at + step]
            at -= step if made.unconsumed_tail else 0
    except zlib.error:
        pass
    used = max(0, min(at, len(data)) - start - len(made.unused_data))
    return _again(b"".join(kept), most, used)


def _again(out: bytes, most: int, used: int, times: int = 0) -> tuple[bytes, bool, int]:
    """What is packed more than once, as it is in the end."""
    while times < _PACKED_AGAIN and _is_packed(out[:2]):
        made = zlib.decompressobj()
        try:
            inner = made.decompress(out, most + 1)
        except zlib.error:
            break
        if len(inner) > most:
            return b"", False, 0
        out, times = inner, times + 1
    return out, True, used


def _is_packed(head: bytes) -> bool:
    return len(head) == 2 and head[0] & 0x0F == 8 and int.from_bytes(head) % 31 == 0


def _shown(content: bytes) -> int:
    """How many hexadecimal digits show letters; a letter of a string is four."""
    if not _SHOWS.search(content):
        return 0
    return sum(4 * len(match[1] or b"") + len(match[2] or b"") for match in _STRING.finditer(content))


def _is_deep(content: bytes) -> bool:
    """Whether graphics states are kept inside one another without end, or arrays."""
    if content.count(b"q") > DEEPEST:
        steps = (1 if match[1] == b"q" else -1 for match in _STATE.finditer(content))
        if max(accumulate(steps), default=0) > DEEPEST:
            return True
    return _is_nested(content)


def _is_nested(content: bytes) -> bool:
    if content.count(b"[") + content.count(b"<<") <= DEEPEST:
        return False
    steps = (1 if match[0] in (b"[", b"<<") else -1 for match in _OPENS.finditer(content))
    depth = 0
    for step in steps:
        depth = max(0, depth + step)
        if depth > DEEPEST:
            return True
    return False
