"""The date of an article, cut to what its page gives, and never taken from inside the story."""

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from reader.sources.guessing.bylines import is_person
from reader.sources.guessing.lines import Line, is_story, key_of
from reader.sources.guessing.outlets import name_of
from reader.sources.tables import phrases, rows

HEAD = 6
"""Lines; a page's own date stands among the first few, before the story begins."""

COUNTS = 3
"""Counters that may stand beside a date."""

FOOT = 12
"""Lines; a date with the word "published" may also close the page."""

_TIME = re.compile(r"(?<![\d:.])([01]?\d|2[0-3])[:.]([0-5]\d)(?::[0-5]\d(?:[.,]\d{1,9})?)?(?![\d:])")
_ZONE = re.compile(r"\(?(?:UTC|GMT) ?[+-] ?\d{1,2}(?::?[0-5]\d)?\)?|(?<=\d)(?:[+-][01]\d:?[0-5]\d|Z)$", re.IGNORECASE)
_ISO_T = re.compile(r"(?<=\d)T(?=\d)")
_DECIMAL = re.compile(r"\d")
_ISSUE = re.compile(
    r"(?:(?:[Вв]ыпуск|[Гг]азета)\s)?(?:№|N|[Нн]омер|[Вв]ыпуск)\s?\d+(?:\s?\(\d+\))?(?:\s+(?:от|за)\b)?|\b\d{1,2}:\d\d\s*[AaPp][Mm]\b"
)
_NUMBER = re.compile(r"\d[\d., \u00a0]*(?:[KkКк](?!\w))?")
_GLUED = re.compile(r"(?<=[а-яё])(?=\d)")
_PERHAPS = re.compile(
    r"\d[./-]\d|\d(?:-?го)?[ \u00a0]+[^\W\d_]{3}|[^\W\d_а-яёА-ЯЁ]{3}\.?[ \u00a0]+\d"
    r"|[^\W\d_]\.?[ \u00a0]+(?:19|20)\d\d|\d[./ ][IVX]"
)
"""What any way to write a date has; most lines with a digit are turned away by this."""
_PERHAPS_BESIDE = re.compile(rf"{_PERHAPS.pattern}|\d(?:st|nd|rd|th)?,?[ \u00a0]+\d{{4}}")
"""The same, for where a date is less sure."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FIELDS = re.compile(r"[|•·●▪\t]")

_CLOCK = re.compile(
    r"(?:(?P<dated>\d{1,2}\.\d{1,2}\.\d{4},? [0-2]?\d:[0-5]\d)(?: ?[:|—–-])?|[0-2]\d:[0-5]\d)"
    r" (?=[«\"„“]?[^\W\d_a-zа-яё])"
)

_Ymd = tuple[int | None, int, int | None]

_NAME = r"(?P<name>[^\W\d_]{3,12})\.?"
_DATES = (
    re.compile(rf"(?<![\d.:/–-])(?P<day>\d{{1,2}})(?:-?го)?[ \u00a0]+{_NAME}(?:,?[ \u00a0]+(?P<year>\d{{4}})(?!\d))?"),
    re.compile(rf"{_NAME}[ \u00a0]+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?[ \u00a0]+(?P<year>\d{{4}})(?!\d)"),
    re.compile(rf"{_NAME}[ \u00a0]+(?P<year>\d{{4}})(?!\d)"),
    re.compile(r"(?<!\w)(?P<name>[A-Za-zÇçŞşƏə]{3,9})\.?[ \u00a0]+(?P<day>\d{1,2})(?![\d.:/–-])"),
    re.compile(r"(?<![\d.:/–-])(?P<day>\d{1,2})[./ ](?P<roman>[IVX]{1,4})[./ ](?P<year>\d{4})(?![\d/-]|[.:]\d)"),
    re.compile(
        r"(?<![\d.:/–-])(?P<year>\d{4})(?P<sep>[./-])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?![\d/-]|[.:]\d)"
    ),
    re.compile(
        r"(?<![\d.:/–-])(?P<day>\d{1,2})(?P<sep>[./-])(?P<month>\d{1,2})(?P=sep)(?P<year>\d{4})(?![\d/-]|[.:]\d)"
    ),
    re.compile(r"(?<![\d.:/–-])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{2})(?![\d/-]|[.:]\d)"),
)
"""The ways to write a date, the most telling first; a slash puts the day before the month, as Russian does."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a line says that only says when: the partial date, and whether it calls it the date of publishing."""

    date: str
    labelled: bool


@dataclass(frozen=True, slots=True)
class Clock:
    """The time before a headline: where the headline itself begins, and the date if one stands there."""

    end: int
    date: str | None


def partial(year: int | None, month: int, day: int | None, hour: int | None = None, minute: int = 0) -> str | None:
    """A date as far as it is known: `2023-09-23T00:39`, `2020-10`, `--07-28`; None where no calendar has such a day.

    A time without a year is left out: the form has no place for it. Years from 1900 to 2099.
    """
    if not 1 <= month <= 12 or (year is not None and not 1900 <= year <= 2099):
        return None
    if day is None:
        return None if year is None else f"{year}-{month:02}"
    if not 1 <= day <= calendar.monthrange(2000 if year is None else year, month)[1]:
        return None
    if year is None:
        return f"--{month:02}-{day:02}"
    time = "" if hour is None else f"T{hour:02}:{minute:02}"
    return f"{year}-{month:02}-{day:02}{time}"


def month_of(word: str) -> int | None:
    """The number of the month that a word names, in any case and any of the languages of `dates.tsv`."""
    meaning = _meanings().get(key_of(word), "")
    return int(meaning) if meaning.isdecimal() else None


@lru_cache(maxsize=512)
def stamp_of(words: str) -> Stamp | None:
    """The date in a line that says nothing else, but for a time, a weekday, or a rubric set off by a bar; else None."""
    if len(words) > 120 or not _DECIMAL.search(words) or not _PERHAPS.search(words):
        return None
    found = _take_moment(_ISO_T.sub(" ", words))
    if found is None:
        return None
    date, clock, rest = found
    meanings = {_meanings().get(key_of(word), "other") for word in _WORD.findall(rest)}
    if "changed" in meanings:
        second = _take_date(rest)
        rest = _TIME.sub(" ", second[1] if second else rest)
    rubrics = date[0] is not None and _FIELDS.search(rest) is not None
    if not all(_says_nothing(field) or (rubrics and _is_rubric(field)) for field in _FIELDS.split(rest)):
        return None
    value = partial(*date, *clock)
    return None if value is None else Stamp(value, "published" in meanings)


def _take_moment(words: str) -> tuple[_Ymd, tuple[int, ...], str] | None:
    """The first date in `words`, hour and minute where they stand there, and what is left without both."""
    found = _take_date(words)
    if found is None:
        return None
    date, rest = found
    rest = _ZONE.sub(" ", rest.rstrip())
    time = _TIME.search(rest)
    if time is None:
        return date, (), rest
    return date, tuple(map(int, time.group(1, 2))), f"{rest[: time.start()]} {rest[time.end() :]}"


@lru_cache(maxsize=512)
def stamp_beside(words: str) -> Stamp | None:
    """The date in a line that says besides how often the page was read, who wrote it, or in which rubric it stands.

    «12.05.2021 09:15 1482 0», «Ирма Стасюнайте, 12 мая 2021», «Posted on May 12, 2021 by admin», «№ 18 от 12 мая».
    """
    if (stamp := stamp_of(words)) or len(words) > 120 or not _DECIMAL.search(words):
        return stamp
    parted = _GLUED.sub(" ", _ISO_T.sub(" ", words))
    found = _take_moment(parted) if _PERHAPS_BESIDE.search(parted) else None
    if found is None:
        return None
    date, clock, rest = found
    left, counts = _NUMBER.subn(" | ", _ISSUE.sub(" ", rest))
    meanings = {_meanings().get(key_of(word), "other") for word in _WORD.findall(left)}
    fields = [_left_over(field) for field in _BESIDE.split(left)]
    signed = any(is_person(field) for field in fields)
    if counts > COUNTS or not all(_is_beside(field) or (signed and _TOWN.fullmatch(field)) for field in fields):
        return None
    value = partial(*date, *clock)
    return None if value is None else Stamp(value, "published" in meanings)


def stamp_labelled(words: str) -> Stamp | None:
    """The date that stands in a line behind a word which says that something appeared then.

    «версия для печати  опубликовано 17.11.2020 16:08», «Posted By Anna On 03.09.2018 @ 12:44 In Sport».
    """
    if len(words) > 200 or not _DECIMAL.search(words):
        return None
    label = next((word for word in _WORD.finditer(words) if _meanings().get(key_of(word[0])) == "published"), None)
    found = _take_moment(_ISO_T.sub(" ", words[label.end() :])) if label else None
    value = partial(*found[0], *found[1]) if found else None
    return None if value is None else Stamp(value, labelled=True)


_BESIDE = re.compile(r"[|•·●▪\t,;/()–—]|\s-\s")


_TOWN = re.compile(r"[А-ЯЁA-Z][^\W\d_]+(?:-[А-ЯЁA-Z][^\W\d_]+)?")


def _left_over(field: str) -> str:
    """A piece of a line with a date, without the words that go with dates, counters and bylines."""
    words = [word for word in _WORD.findall(field) if _meanings().get(key_of(word), "other") == "other"]
    return " ".join(word for word in words if key_of(word) not in phrases("counter") | phrases("staff"))


def _is_beside(left: str) -> bool:
    """Whether what is left of a piece is nothing, a name, a rubric or an outlet."""
    return not left or is_person(left) or key_of(left) in phrases("rubric") or name_of(left) is not None


def is_dated(words: str, *, least: int, most: int) -> bool:
    """Whether a line has a date, and so many words besides: «Света, 8 июня 2022»."""
    if len(words) > 120 or not _DECIMAL.search(words):
        return False
    found = _take_date(words)
    return found is not None and least <= len(_WORD.findall(found[1])) <= most


def clock_of(words: str) -> Clock | None:
    """The time that begins a headline in a news feed: «11:35 В Пакистане …», «09.07.2018 08:31 : Британский …»."""
    match = _CLOCK.match(words)
    if match is None:
        return None
    stamp = stamp_of(match["dated"]) if match["dated"] else None
    return Clock(match.end(), stamp.date if stamp else None)


def date_lines(lines: Sequence[Line]) -> dict[int, Stamp]:
    """The lines, by number, that say when the article appeared: in its head, or under the word "published" in its foot.

    Where bare dates stand over several parts of the text it is a chronicle, and none of them is the article's.
    """
    stamps = {number: stamp for number, line in enumerate(lines) if (stamp := stamp_of(line.words))}
    head = next((n for n, line in enumerate(lines[:HEAD]) if n and is_story(line.words)), HEAD)
    chronicle = any(number >= head and not stamp.labelled for number, stamp in stamps.items())
    return {
        number: stamp
        for number, stamp in stamps.items()
        if (number < head and (stamp.labelled or "T" in stamp.date or not chronicle))
        or (number >= len(lines) - FOOT and stamp.labelled)
    }


def _take_date(words: str) -> tuple[_Ymd, str] | None:
    """The first date in `words`, and what is left without it."""
    for pattern in _DATES:
        for match in pattern.finditer(words):
            parts = match.groupdict()
            month = _month(parts)
            if month is not None:
                day = int(parts["day"]) if parts.get("day") else None
                return (_year(parts.get("year")), month, day), f"{words[: match.start()]} {words[match.end() :]}"
    return None


def _month(parts: dict[str, str | None]) -> int | None:
    """The month of a date in digits, in Roman ones, or by its name."""
    if parts.get("roman"):
        return next((number for number, roman in enumerate(_ROMAN, 1) if roman == parts["roman"]), None)
    return int(parts["month"] or 0) if "month" in parts else month_of(parts["name"] or "")


_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def _year(digits: str | None) -> int | None:
    if digits is None:
        return None
    if len(digits) == 2:
        return int(digits) + (2000 if digits < "70" else 1900)
    return int(digits)


def _says_nothing(field: str) -> bool:
    """Whether nothing is left but words that go with dates."""
    known = all(_meanings().get(key_of(word), "other") != "other" for word in _WORD.findall(field))
    return known and not any(sign.isdecimal() for sign in field)


def _is_rubric(field: str) -> bool:
    return len(field) <= 30 and len(field.split()) <= 3


@cache
def _meanings() -> dict[str, str]:
    return {key_of(word): meaning for word, meaning in rows("dates")}
