"""The rows of a library's file, page by page, where its trees lead nowhere any more.

The format is that of https://www.sqlite.org/fileformat2.html. Nothing here trusts a number of the file further than its
end: whatever does not hold together is passed over.
"""

import mmap
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from reader.library.soundness import as_marked

Value = str | bytes | int | float | None

_LEAF_OF_TABLE, _LEAF_OF_INDEX, _INNER_OF_INDEX = 0x0D, 0x0A, 0x02
"""The kinds of pages that hold rows. A table without row ids is an index, whose inner pages hold some of its rows."""

_WIDTHS = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)
"""Bytes of a value by its type, below 12; 10 and 11 are never written."""

_MOST_COLUMNS = 100


@dataclass(frozen=True, slots=True)
class Record:
    """A row as it stands in a page."""

    rowid: int | None
    """None in a table without row ids, and in an index."""
    values: tuple[Value, ...]
    """By column, as stored: None for the row's own number. Words that are not UTF-8 are `Garbled`."""
    cut: bool
    """The rest of it lay in pages that are gone: the last value is only its beginning, and those behind it lack."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a file: `real` of them were there, the rest is only as long as the header says."""

    data: bytes | mmap.mmap
    size: int
    """Bytes of a page."""
    real: int


def records(pages: Pages) -> Iterator[Record]:
    """Every row that stands in some page, whatever table it is of, but for those of pages that are free."""
    free = set(_free(pages))
    for number in range(1, pages.real + 1):
        if number not in free:
            yield from _records_in(pages, number)


def _free(pages: Pages) -> Iterator[int]:
    """The pages that nothing uses; what was deleted may still stand in them."""
    trunk, seen = _number(pages.data, 32, 4), set[int]()
    while 1 < trunk <= pages.real and trunk not in seen:
        seen.add(trunk)
        yield trunk
        page = _page(pages, trunk)
        leaves = min(_number(page, 4, 4), pages.size // 4 - 2)
        yield from (_number(page, 8 + 4 * leaf, 4) for leaf in range(leaves))
        trunk = _number(page, 0, 4)


def _records_in(pages: Pages, number: int) -> Iterator[Record]:
    page = _page(pages, number)
    header = 100 if number == 1 else 0
    kind = page[header]
    if kind not in {_LEAF_OF_TABLE, _LEAF_OF_INDEX, _INNER_OF_INDEX}:
        return
    cells = header + (12 if kind == _INNER_OF_INDEX else 8)
    count = min(_number(page, header + 3, 2), (pages.size - cells) // 2)
    for cell in range(count):
        at = _number(page, cells + 2 * cell, 2)
        try:
            record = _record(pages, page, at, kind)
        except (IndexError, ValueError):
            continue  # it does not hold together
        yield record


def _record(pages: Pages, page: bytes, at: int, kind: int) -> Record:
    """The row that begins here. Raises `IndexError` and `ValueError` where there is none."""
    if kind == _INNER_OF_INDEX:
        at += 4
    length, at = _varint(page, at)
    rowid = None
    if kind == _LEAF_OF_TABLE:
        rowid, at = _varint(page, at)
    local = _local(pages.size, length, is_table=kind == _LEAF_OF_TABLE)
    if at + local > len(page) or length > len(pages.data):
        raise ValueError
    payload = page[at : at + local]
    if local < length:
        chain = _chain(pages, _number(page, at + local, 4), length - local)
        payload = b"".join([payload, *chain])
    return Record(rowid, tuple(_values(payload, length)), len(payload) < length)


def _local(size: int, length: int, *, is_table: bool) -> int:
    """How many bytes of a row stand in its own page."""
    most = size - 35 if is_table else (size - 12) * 64 // 255 - 23
    if length <= most:
        return length
    least = (size - 12) * 32 // 255 - 23
    wanted = least + (length - least) % (size - 4)
    return wanted if wanted <= most else least


def _chain(pages: Pages, number: int, length: int) -> Iterator[bytes]:
    """The rest of a row, as far as its pages are there."""
    step = pages.size - 4
    for _ in range(-(-length // step)):
        if not 1 < number <= pages.real:
            return
        page = _page(pages, number)
        if not any(page):
            return
        yield page[4 : 4 + min(step, length)]
        length -= step
        number = _number(page, 0, 4)


def _values(payload: bytes, length: int) -> Iterator[Value]:
    """The values of a row of this length, of which perhaps only the beginning is there."""
    at_type, at = 0, 0
    end, at_type = _varint(payload, 0)
    kinds = list(islice(_types(payload, at_type, end), _MOST_COLUMNS))
    widths = [_width(kind) for kind in kinds]
    if end + sum(widths) != length:
        raise ValueError
    at = end
    for kind, width in zip(kinds, widths, strict=True):
        there = payload[at : at + width]
        if len(there) == width:
            yield _value(kind, there)
        else:
            if kind >= 12:
                yield there if kind % 2 == 0 else there.decode(errors="ignore")
            return
        at += width


def _types(payload: bytes, at: int, end: int) -> Iterator[int]:
    while at < end:
        kind, at = _varint(payload, at)
        yield kind


def _width(kind: int) -> int:
    if kind >= 12:
        return (kind - 12) // 2
    return _WIDTHS[kind]


def _value(kind: int, there: bytes) -> Value:
    if kind == 0:
        return None
    if kind in {8, 9}:
        return kind - 8
    if kind < 7:
        return int.from_bytes(there, "big", signed=True)
    if kind == 7:
        raise ValueError  # a library holds no fractions
    return there if kind % 2 == 0 else as_marked(there)


def _page(pages: Pages, number: int) -> bytes:
    return bytes(pages.data[(number - 1) * pages.size : number * pages.size])


def _number(data: bytes | mmap.mmap, at: int, width: int) -> int:
    return int.from_bytes(data[at : at + width], "big")


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends. Raises `IndexError`."""
    number = 0
    for place in range(8):
        byte = data[at + place]
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            return number, at + place + 1
    number = number << 8 | data[at + 8]
    return number, at + 9
