"""Where an article stands in the full-text index: the larger its place, the newer it is.

A day has `DAY` places. Articles that give only their day stand at its older end, those with a time by that; a month
without a day stands before its first day, a year without a month before its first month, as the list has them. What is
of no known year stands below zero, and below that what has no date, in the order in which it came.
"""

from reader.library.search_tables import DAY
from reader.library.store import Store

MONTH, YEAR = 40, 13 * 40
"""Days, as they are counted here: some before the first of each month are for what gives no more than the month."""
FIRST_DAY = 8
YEARLESS, UNDATED = -(1 << 39), -(1 << 40)
"""The first places of what is of no known year, and of what has no date."""
_UNTIMED = DAY // 2
"""The first places of a day are for what gives no time."""
_SECONDS = 24 * 60 * 60
_NEAR = 64
"""Places next to the one that is wanted among which a free one is looked for."""


def first_place(published: str) -> int:
    """The first place of a day, a month or a year: what is published then or later stands there or above."""
    year, *rest = published.partition("T")[0].split("-")
    month, day = (*map(int, rest), 0, 0)[:2]
    return (int(year) * YEAR + month * MONTH + (FIRST_DAY - 1 + day if day else 0)) * DAY


def wanted_place(published: str | None) -> int:
    """Where an article belongs by its partial date; of an undated one, where those begin."""
    if not published:
        return UNDATED
    if published.startswith("--"):
        return YEARLESS + first_place(f"0{published[1:]}")
    date, _, time = published.partition("T")
    first = first_place(date)
    parts = date.count("-")
    if parts < 2:  # the last of the days before the first of the month, or of the year
        return first + (FIRST_DAY - 1 if parts else MONTH - 1) * DAY
    return first + (_UNTIMED + _second(time) * (DAY - _UNTIMED) // _SECONDS if time else 0)


def _second(time: str) -> int:
    parts = [int(part) for part in time.split(":")]
    return min(sum(part * unit for part, unit in zip(parts, (3600, 60, 1), strict=False)), _SECONDS - 1)


class Places:
    """Which places are free."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._next: dict[int, tuple[int, int]] = {}
        """By the place that was wanted: which is likely to be free, and in which direction they go on."""

    def free(self, wanted: int) -> int:
        """A free place, the one that is wanted or one near it: later on that day or, where it is full, before it."""
        if wanted == UNDATED:
            return self._after_last(UNDATED, YEARLESS)
        if not self._is_taken(wanted):
            return wanted
        likely, step = self._next.get(wanted, (wanted, 1))
        if (step > 0 and wanted // DAY != likely // DAY) or self._is_taken(likely):
            likely, step = self._found(wanted)
        if len(self._next) > 1000:
            self._next.clear()
        self._next[wanted] = likely + step, step
        return likely

    def _found(self, wanted: int) -> tuple[int, int]:
        begin = wanted - wanted % DAY
        end = begin + DAY
        gap = self._gap(wanted, min(wanted + _NEAR, end))
        if gap is not None:
            return gap, 1
        middle = begin + _UNTIMED
        last = self._after_last(wanted, middle if wanted < middle else end)
        if last < end and not self._is_taken(last):
            return last, 1
        while (gap := self._gap(begin, begin + DAY)) is None:
            begin -= DAY
        return (gap, 1) if begin == wanted - wanted % DAY else (self._last_gap(begin), -1)

    def _is_taken(self, place: int) -> bool:
        return self._store.row("SELECT 1 FROM searched WHERE place = ?", place) is not None

    def _after_last(self, begin: int, end: int) -> int:
        """The place after the last that is taken among these."""
        last = self._store.value("SELECT max(place) FROM searched WHERE place >= ? AND place < ?", begin, end)
        return begin if last is None else last + 1

    def _gap(self, begin: int, end: int) -> int | None:
        """The first of these places that is free."""
        rows = self._store.rows("SELECT place FROM searched WHERE place >= ? AND place < ? ORDER BY place", begin, end)
        for place, (taken,) in enumerate(rows, begin):
            if taken != place:
                return place
        return begin + len(rows) if len(rows) < end - begin else None

    def _last_gap(self, begin: int) -> int:
        """The last of the places of a day that is free."""
        rows = self._store.rows(
            "SELECT place FROM searched WHERE place >= ? AND place < ? ORDER BY place DESC", begin, begin + DAY
        )
        place = begin + DAY - 1
        for (taken,) in rows:
            if taken != place:
                break
            place -= 1
        return place
