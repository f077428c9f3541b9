"""The words with which an agency opens: «БАКУ, 28 июл - Sputnik.», «Москва. 1 ноября. INTERFAX.RU -», «/ТАСС/.».

A dateline is a row of fields in any order: a place, a day, an hour, an outlet, who wrote it. Between them stand commas,
full stops, dashes, slashes and brackets, and behind the last of them something that parts it from the story.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from reader.sources.guessing.dates import month_of, partial
from reader.sources.guessing.marks import is_paper
from reader.sources.guessing.outlets import outlet_at

LONGEST = 120
"""Code points within which a dateline ends."""

_B = r"[ \u00a0]"
_CAPITALS = re.compile(r"[А-ЯЁA-Z][А-ЯЁA-Z’'-]+(?:[ /-][А-ЯЁA-Z][А-ЯЁA-Z’'-]+){0,3}(?![а-яё])")
_PLACE = re.compile(
    r"[А-ЯЁA-Z][А-ЯЁа-яёA-Za-z’'-]+(?:(?:[ -]|/(?=[А-ЯЁA-Z]{2}))[А-ЯЁA-Z][А-ЯЁа-яёA-Za-z’'-]+){0,2}(?![а-яёА-ЯЁA-Za-z])"
)
_DAY = re.compile(
    rf"(?P<day>\d{{1,2}}){_B}+(?P<name>[^\W\d_]{{3,9}})(?:\.(?={_B}*[,—–-]))?(?:{_B}+(?P<year>\d{{4}})(?!\d)(?:{_B}*(?:года|г\.?))?)?"
    r"|(?P<first>\d{1,2})(?P<sep>[./])(?P<month>\d{1,2})(?P=sep)(?P<last>\d{4}|\d{2})(?!\d)"
)
_HOUR = re.compile(r"(?:в )?(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?!\d)(?: (?:мск|MSK))?")
_STAFF = re.compile(rf"(?:(?:[Сс]пец|[Сс]об)?[Кк]орр(?:еспондент)?\.?|ИА|АМИ|МИА){_B}+")
_AUTHOR = re.compile(rf"[А-ЯЁ][а-яё-]+{_B}+[А-ЯЁ][а-яё-]+(?![\w-])")
_UNKNOWN = re.compile(
    r"(?:[A-ZА-ЯЁ]{3,}(?:-[A-ZА-ЯЁ]{2,}){1,3}|[^\W\d_-]*[a-zа-яё][A-ZА-ЯЁ][^\W\d_]*|[A-ZА-ЯЁ][^\W\d_]*[A-ZА-ЯЁ][^\W\d_]*)(?![\w-])"
)
_NAMED = re.compile(r"[«\"]?(?P<name>[А-ЯЁA-Z][^,.()/\[\]«»\"]{2,40})(?:[»\"]|(?=[)/\]:]))")
_GAP = re.compile(rf"(?:{_B}|[,./:;|()\[\]—–-])*")
_STOP = re.compile(rf"{_B}*(?:[.:]|[—–-])(?:{_B}|[.,—–-])*{_B}|[)/\]](?:{_B}|[.,:—–-])*{_B}|(?:{_B}|[.:)/\]—–-])*$")
_ABBREVIATED = re.compile(r"[A-ZА-ЯЁ]{3}.*\s")
_DASH = re.compile(rf"{_B}+[—–-]{_B}")
_BLANK = re.compile(rf"{_B}+(?=[А-ЯЁ])")
_STORY = re.compile(r"[^\W_a-zа-яё]|[«\"„“(—–]|$")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: where it ends in its line (the blanks after it included), its partial date, and its outlet."""

    end: int
    date: str | None
    outlet: str | None


class _Read(NamedTuple):
    """What has been read of a dateline: its fields by name, in order, and where the last of them ends."""

    end: int = 0
    fields: tuple[str, ...] = ()
    place: str = ""
    year: int | None = None
    month: int | None = None
    day: int = 0
    hour: int | None = None
    minute: int = 0
    outlet: str | None = None
    gap: str = ""
    """What stands before the next field."""
    beside: str = ""
    """What stood between the place and the outlet."""


@lru_cache(maxsize=64)
def dateline_of(words: str) -> Dateline | None:
    """The dateline with which `words` begins; None where an ordinary sentence does.

    A place alone is none («БЕРЛИН. Пилоты …» says neither when nor who), and a place in small letters needs an outlet
    beside it: «Москва, 5 мая 1945 года» may be the story.
    """
    head = words[: LONGEST + 1]
    found: Dateline | None = None
    for read in _reads(head):
        stop = _STOP.match(head, read.end)
        if stop is None and read.outlet and {"place", "day"} <= {*read.fields} and read.fields[-1] == "outlet":
            stop = _BLANK.match(head, read.end) if head[read.end - 1].isupper() else None
        if stop and _STORY.match(head, stop.end()) and _is_dateline(head, read, stop):
            found = Dateline(stop.end(), _date(read), read.outlet)
    return found


def _reads(head: str) -> Iterator[_Read]:
    """The dateline with one field more, and one more, as far as there are any."""
    read = _Read()
    position = 1 if head[:1] in {"(", "[", "/"} else 0
    while longer := _field(head, position, read):
        yield longer
        gap = _GAP.match(head, longer.end)
        assert gap is not None
        read, position = longer._replace(gap=gap.group()), gap.end()


def _field(head: str, at: int, read: _Read) -> _Read | None:
    """The field at this place, of a kind that has not been read yet."""
    readers = (_day, _hour, _outlet, _unknown, _author, _place)
    return next((found for reader in readers if (found := reader(head, at, read))), None)


def _hour(head: str, at: int, read: _Read) -> _Read | None:
    match = _HOUR.match(head, at)
    if match is None or "day" not in read.fields or "hour" in read.fields:
        return None
    return _with(read, "hour", match.end(), hour=int(match["hour"]), minute=int(match["minute"]))


def _outlet(head: str, at: int, read: _Read) -> _Read | None:
    """An outlet, perhaps with its staff before it: «Корр. ТАСС»."""
    if "outlet" in read.fields:
        return None
    staff = _STAFF.match(head, at)
    for start in (at, staff.end() if staff else at):
        if outlet := outlet_at(head, start):
            end = outlet.span.end + (head[outlet.span.end : outlet.span.end + 1] in {"»", "”"})
            return _with(read, "outlet", end, outlet=outlet.name, beside=read.gap)
    return None


def _author(head: str, at: int, read: _Read) -> _Read | None:
    match = _AUTHOR.match(head, at) if read.fields[-1:] in (("outlet",), ("author",)) else None
    return _with(read, "author", match.end()) if match else None


def _place(head: str, at: int, read: _Read) -> _Read | None:
    """A place, which comes first, or behind a day, or behind an outlet and a comma."""
    if read.fields not in ((), ("day",)) and not (read.fields == ("outlet",) and read.gap.startswith(",")):
        return None
    match = _CAPITALS.match(head, at) or _PLACE.match(head, at)
    return _with(read, "place", match.end(), place=match.group()) if match else None


def _with(read: _Read, kind: str, end: int, **values: str | int | None) -> _Read:
    """A dateline with one field more."""
    return read._replace(end=end, fields=(*read.fields, kind), **values)  # type: ignore[arg-type]


def _day(head: str, at: int, read: _Read) -> _Read | None:
    match = _DAY.match(head, at)
    if match is None or "day" in read.fields:
        return None
    if match["name"]:
        month, day, year = month_of(match["name"]), int(match["day"]), match["year"]
    else:
        month, day, year = int(match["month"]), int(match["first"]), match["last"]
    if month is None:
        return None
    whole = None if year is None else int(year) + (2000 if len(year) == 2 else 0)
    return _with(read, "day", match.end(), month=month, day=day, year=whole)


def _unknown(head: str, at: int, read: _Read) -> _Read | None:
    """An outlet that no table has: «Алматы. 12 мая. КазТАГ –», «ШУША (Голос гор) –»."""
    if "place" not in read.fields or "outlet" in read.fields:
        return None
    quoted = "day" in read.fields and head[at : at + 1] == "«"
    enclosed = quoted or read.gap.rstrip()[-1:] in {"(", "/", "["}
    match = _NAMED.match(head, at) if enclosed else _UNKNOWN.match(head, at)
    if match is None:
        return None
    name = match["name"] if enclosed else match.group()
    mixed = _UNKNOWN.fullmatch(name) is not None and (len(name) > 3 or not name.isupper())
    slashes = read.gap.rstrip()[-1:] == "/" and "day" in read.fields and " " not in name
    telling = mixed or slashes or quoted or is_paper(name)
    parted = enclosed or _DASH.match(head, match.end()) is not None
    if not telling or not parted or not ("day" in read.fields or (enclosed and read.place.isupper())):
        return None
    return _with(read, "outlet", match.end(), outlet=name, beside=read.gap)


def _is_dateline(head: str, read: _Read, stop: re.Match[str]) -> bool:
    """Whether the fields say enough: an outlet, and what shows that it is none of the story's."""
    fields = frozenset(read.fields)
    if "outlet" not in fields:
        return {"place", "day"} <= fields and _CAPITALS.fullmatch(read.place) is not None and read.fields[0] == "place"
    if "day" in fields:
        return True
    if "author" in fields or read.fields == ("outlet", "place"):
        return head[read.end :].lstrip()[:1] == "."
    if "place" in fields:
        return bool(read.beside.strip()) and ":" not in read.beside and (stop.end() < len(head) or "/" in read.beside)
    return head[:1] in {"/", "(", "["} or (
        ":" not in stop.group() and stop.end() < len(head) and _is_no_word(head, read)
    )


def _is_no_word(head: str, read: _Read) -> bool:
    """Whether an outlet alone, «УНН.», «РИА Новости.», cannot be a word with which a story begins, as «Звезда.» can."""
    return not "а" <= head[read.end - 1] <= "я" or _ABBREVIATED.match(head[: read.end]) is not None


def _date(read: _Read) -> str | None:
    return None if read.month is None else partial(read.year, read.month, read.day, read.hour, read.minute)
