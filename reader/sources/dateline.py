"""The words with which an agency opens: «БАКУ, 28 июл - Sputnik.», «Москва. 1 ноября. INTERFAX.RU -», «/ТАСС/.»."""

import re
from dataclasses import dataclass

from reader.sources.dates import month_of, partial
from reader.sources.outlets import Outlet, outlets_in

LONGEST = 120
"""Code points within which a dateline ends."""

_B = r"[ \u00a0]"
_CAPITALS = r"[А-ЯЁA-Z][А-ЯЁA-Z’'-]+(?:[ /-][А-ЯЁA-Z][А-ЯЁA-Z’'-]+){0,3}"
_PLACE = r"[А-ЯЁA-Z][А-ЯЁа-яёA-Za-z’'-]+(?:[ /-][А-ЯЁA-Z][А-ЯЁа-яёA-Za-z’'-]+){0,2}"
_DATE = rf"(?P<day>\d{{1,2}}){_B}+(?P<month>[^\W\d_]{{3,9}})\.?(?:{_B}+(?P<year>\d{{4}})(?:{_B}*(?:года|г\.?))?)?"
_GAP = rf"(?:(?:{_B}*[,.—–-]{_B}*){{1,2}}|{_B}+)"
_MARK = rf"(?:[,.]|{_B}+[—–-]){_B}+"
_STAFF = rf"(?:(?:[Сс]пец|[Сс]об)?[Кк]орр(?:еспондент)?\.?{_B}+|ИА{_B}+|АМИ{_B}+)?"
_AUTHORS = rf"(?:(?:,{_B}*|{_B}+)[А-ЯЁ][а-яё-]+{_B}+[А-ЯЁ][а-яё-]+){{0,2}}"
_STOP = rf"(?:{_B}*(?:\.|:|[—–-])(?=\s|$){_B}*(?:[—–-]{_B}+)?|{_B}*$)"
_SLASH_STOP = rf"/(?:{_STOP}|{_B}+(?=[«\"„“А-ЯЁA-Z]))"

_SHAPES = tuple(
    (re.compile(before), re.compile(after))
    for before, after in (
        (rf"{_PLACE}(?:{_GAP}{_DATE})?{_GAP}?/{_STAFF}", _AUTHORS + _SLASH_STOP),
        (rf"{_DATE}{_GAP}{_PLACE}{_GAP}?/{_STAFF}", _AUTHORS + _SLASH_STOP),
        (rf"/{_STAFF}", _AUTHORS + _SLASH_STOP),
        (rf"{_PLACE}{_GAP}{_DATE}{_GAP}{_STAFF}", _AUTHORS + _STOP),
        (rf"{_DATE}{_GAP}{_PLACE}{_GAP}{_STAFF}", _AUTHORS + _STOP),
        (rf"{_PLACE}{_MARK}{_STAFF}", _AUTHORS + _STOP),
        (r"", rf"{_GAP}{_DATE}{_STOP}"),
        (r"", rf"(?<![а-яё])(?:\.|{_B}[—–-]){_B}+(?=[А-ЯЁ«\"])"),
    )
)
"""What may stand before the outlet and after it. The last is a name alone, «УНН. Посол …», not «Звезда. Так …»."""

_WITHOUT_OUTLET = re.compile(rf"{_CAPITALS}[,.]{_B}+{_DATE}{_STOP}")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: where it ends in its line (the blanks after it included), its partial date, and its outlet."""

    end: int
    date: str | None
    outlet: str | None


def dateline_of(words: str) -> Dateline | None:
    """The dateline with which `words` begins; None where an ordinary sentence does.

    A place alone is none («БЕРЛИН. Пилоты …» says neither when nor who), and a place in small letters needs an outlet
    beside it: «Москва, 5 мая 1945 года» may be the story.
    """
    head = words[: LONGEST + 1]
    for outlet in outlets_in(head, 0, len(head)):
        if dateline := _around(head, outlet):
            return dateline
    match = _WITHOUT_OUTLET.match(head)
    date = _date(match) if match else None
    return Dateline(match.end(), date, None) if match and date else None


def _around(head: str, outlet: Outlet) -> Dateline | None:
    for before, after in _SHAPES:
        left = before.fullmatch(head, 0, outlet.span.start)
        right = after.match(head, outlet.span.end)
        if left and right:
            dated = next((match for match in (left, right) if match.groupdict().get("day")), None)
            if dated is None or month_of(dated["month"]):
                return Dateline(right.end(), _date(dated) if dated else None, outlet.name)
    return None


def _date(match: re.Match[str]) -> str | None:
    month = month_of(match["month"])
    return None if month is None else partial(int(match["year"]) if match["year"] else None, month, int(match["day"]))
