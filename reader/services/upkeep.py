"""Keeping a library in order, bit by bit, while others use it: what a newer version wants filled, what was deleted.

Nobody waits for it: each bit is a transaction of some milliseconds, between which others write, and where it is broken
off or killed it goes on the next time.
"""

import time
from collections.abc import Callable, Collection, Generator
from dataclasses import dataclass
from functools import partial

from reader.library import Library
from reader.library.fillings import SEARCH, Filling
from reader.model.errors import LibraryError, LibraryProblem

AIMED, AIMED_ALONE = 0.03, 0.5
"""Seconds that one bit should take: while others work, and where somebody waits for this."""
PAUSE = 0.005
"""Seconds in which others can begin to write: they try each millisecond."""
FIRST, MOST = 16, 4096
"""How many rows the first bit handles, and the largest."""
PAGES = 128
"""Pages that are given back in one bit: half a megabyte."""
SMALL = 200 * 1024 * 1024
"""Bytes of a library that is written anew, where that pays, without being asked: in a second or two."""


def _link(library: Library, after: int, limit: int) -> int | None:
    from reader.services.relinking import fill

    return fill(library, after, limit)


def _keep_evidence(library: Library, after: int, limit: int) -> int | None:
    from reader.services.entering import fill_evidence

    return fill_evidence(library, after, limit)


def _find_spellings(library: Library, after: int, limit: int) -> int | None:
    from reader.services.relinking import shorts_after
    from reader.services.resolve import resolve

    shorts, reached = shorts_after(library, after, limit)
    library.bonds.link_anew([each.number for each in shorts])
    resolve(library, [each.use.alias.key for each in shorts])
    return reached


def _find_outside(library: Library, after: int, limit: int) -> int | None:
    from reader.services.noise import find_outside

    return find_outside(library, after, limit)


def _index_words(library: Library, after: int, limit: int) -> int | None:
    from reader.services.search.forms import teach

    teach(library)
    return library.search_index.fill(after, limit)


_BY_SERVICES = {
    "links": _link,
    "evidence": _keep_evidence,
    "spellings": _find_spellings,
    "outside lines": _find_outside,
    SEARCH: _index_words,
}
"""How to fill what takes the language or the sources, which are slow to import."""


@dataclass(frozen=True, slots=True)
class Tended:
    """How far the library is in order, in steps of no given size."""

    done: int
    total: int


def upkeep(library: Library, *, asked: bool = False) -> Generator[Tended]:
    """Bring the library in order; it can be broken off after each event, and nothing is done twice.

    `asked` says that somebody waits for it, who is told to the end, and for whom a large library of an older version
    is written anew where much of it is free. Raises `LibraryError`.
    """
    _mend_index(library, asked=asked)
    yield from _fill(library)
    yield from _settle(library)
    yield from _index_due(library)
    yield from _give_back(library, asked=asked)


def link(library: Library) -> Generator[Tended]:
    """Link the names of a library of an older version, before articles are added to it.

    As long as they are not linked, each article costs as much as all that its names may be connected with.
    """
    yield from _fill(library, {"links"})


def reindex(library: Library) -> Generator[Tended]:
    """Make the full-text index anew, or go on with it where that was broken off. Raises `LibraryError`.

    Where its tables cannot even be dropped, the library is written anew without them.
    """
    is_begun = SEARCH in {each.name for each in library.fillings.pending()}
    if not (is_begun and library.search_index.is_readable()):
        _make_index_anew(library)
    yield from _fill(library, {SEARCH}, AIMED_ALONE)
    yield from _index_due(library)


def _make_index_anew(library: Library) -> None:
    try:
        library.write(library.search_index.make_anew)
    except LibraryError as error:
        if error.code is not LibraryProblem.DAMAGED:
            raise
        if not library.room.has_room_to_write_anew():
            raise LibraryError(library.path, LibraryProblem.NO_SPACE) from error
        library.write(library.search_index.take_out)
        library.room.write_anew()
        library.write(library.search_index.put_back)


def _mend_index(library: Library, *, asked: bool) -> None:
    """Make a damaged index anew, unless that takes long and nobody waits for it."""
    if not library.search_index.is_readable() and (asked or library.room.taken().live < SMALL):
        _make_index_anew(library)


def _fill(library: Library, names: Collection[str] | None = None, aimed: float = AIMED) -> Generator[Tended]:
    pending = [each for each in library.fillings.pending() if names is None or each.name in names]
    for filling in pending:
        for _ in _bits(partial(_filled, library, filling), FIRST, MOST, aimed):
            at = library.fillings.filled()
            yield Tended(at.done, at.total)


def _filled(library: Library, filling: Filling, most: int) -> bool:
    fill = None if filling.fill else partial(_BY_SERVICES[filling.name], library)
    return library.write(partial(library.fillings.fill, filling, most, fill))


def _settle(library: Library) -> Generator[Tended]:
    """Dim what is noise by now in the articles of which that is still to be asked, and find their names anew."""
    total = library.noise.left() + len(library.analyses.redimmed())
    if not total:
        return
    from reader.services.noise import settle

    for done, _ in enumerate(settle(library)):
        yield Tended(min(done, total), total)


def _index_due(library: Library) -> Generator[Tended]:
    """Let the index know what it was not told."""
    total = library.search_index.left()
    if not total:
        return
    for _ in _bits(partial(_indexed, library), FIRST, MOST):
        yield Tended(total - library.search_index.left(), total)


def _indexed(library: Library, most: int) -> bool:
    from reader.services.search.forms import teach

    teach(library)
    return library.write(partial(library.search_index.settle, most)) == most


def _give_back(library: Library, *, asked: bool) -> Generator[Tended]:
    room = library.room
    if room.is_worth_writing_anew():
        if (asked or room.taken().live < SMALL) and room.has_room_to_write_anew():
            room.write_anew()
        return
    if not room.has_pages_to_give():
        return
    before = room.taken()
    for _ in _bits(partial(_given_back, library), PAGES, PAGES):
        yield Tended(before.free - room.taken().free, before.free)
    room.settle()


def _given_back(library: Library, pages: int) -> bool:
    return library.write(partial(library.room.give_back, pages))


def _bits(do: Callable[[int], bool], first: int, most: int, aimed: float = AIMED) -> Generator[None]:
    """Do something in bits of about the time that is aimed at, until it says that there is no more."""
    size = first
    while True:
        began = time.perf_counter()
        goes_on = do(size)
        took = time.perf_counter() - began
        yield
        if not goes_on:
            return
        if took < aimed / 2:
            size = min(2 * size, most)
        elif took > aimed * 3 / 2:
            size = max(size // 2, 1)
        time.sleep(PAUSE)
