"""What other programs write into a field, made fit to be kept: lines without control characters, names, dates, tags."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_STARTS = re.compile(
    r"[\[~ca. ]*(\d{4})(?!\d)(?:[-/.](\d{1,2})(?!\d)(?:[-/.](\d{1,2})(?!\d)(?:[T ]+(\d{1,2}):(\d\d))?)?)?", re.ASCII
)
_ORDERED = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)", re.ASCII)
_NO_TITLE = re.compile(r"(?:\[?(?:untitled|no title|без названия|без заголовка)\]?|microsoft word - .*)", re.IGNORECASE)
_FILE = re.compile(r"\S+\.(?:pdf|docx?|html?|txt|odt|rtf)", re.IGNORECASE)
_NOBODY = frozenset(
    "user admin administrator author unknown anonymous anon администратор админ пользователь автор неизвестен "
    "неизвестный none null n/a".split()
)
_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_][\w-]*)?", re.IGNORECASE | re.ASCII)
_LANGUAGES = {
    "russian": "ru", "русский": "ru", "rus": "ru", "english": "en", "american": "en", "british": "en", "eng": "en",
    "ukrainian": "uk", "ukr": "uk", "german": "de", "ngerman": "de", "deu": "de", "french": "fr", "fra": "fr",
}  # fmt: skip
_MOST_TAGS = 100
_LONGEST = 300
"""Code points of a title, a name, a tag."""


def line_of(value: object) -> str:
    """Words on one line; empty for whatever is no text."""
    return " ".join(_CONTROL.sub("", value).split()) if isinstance(value, str) else ""


def lines_of(text: str) -> list[str]:
    """The lines of a text in which something stands."""
    return [line for line in map(line_of, text.splitlines()) if line]


def short_of(value: object) -> str:
    """Words on one line that are few; empty for all else."""
    line = line_of(value)
    return line if len(line) <= _LONGEST else ""


def title_of(value: object) -> str:
    """A title; empty where a program wrote one for want of any."""
    line = line_of(value)
    is_none = len(line) > 3 * _LONGEST or _NO_TITLE.fullmatch(line) or _FILE.fullmatch(line)
    return "" if is_none else line


def authors_of(names: Iterable[object]) -> str:
    """Names in a row, each once; without those that a program gives to nobody."""
    known = (short_of(name) for name in names)
    return ", ".join(dict.fromkeys(name for name in known if name and name.casefold() not in _NOBODY))


def tags_of(tags: Iterable[object]) -> tuple[str, ...]:
    """Tags, each once in whatever case; a comma parts two."""
    once: dict[str, str] = {}
    for tag in (part for each in tags if isinstance(each, str) for part in each.split(",")):
        if known := short_of(tag).removeprefix("#").strip():
            once.setdefault(known.casefold(), known)
    return tuple(once.values())[:_MOST_TAGS]


def language_of(value: object) -> str | None:
    """The code of ISO 639-1 that a field means, by its name or as a code with its land."""
    line = short_of(value).lower()
    match = _LANGUAGE.fullmatch(line)
    return _LANGUAGES.get(line) or (match[1] if match else None)


def date_of(written: object) -> str | None:
    """The partial date that a field means, as far as it says one that can be; of a range the first."""
    line = short_of(written)
    if match := _STARTS.match(line):
        return parts_of(match.groups())
    if match := _ORDERED.match(line):
        return parts_of(match.groups()[::-1])
    from reader.sources.formats.web.described import moment_of

    years = set(_YEAR.findall(line))
    found = moment_of(line) if line else None
    return likely(found) or _month_in(line) or (likely(years.pop()) if len(years) == 1 else None)


def moment_in(written: object) -> str | None:
    """The moment in ISO 8601 that a field means, or its day; for when something was marked."""
    line = short_of(written)
    try:
        datetime.fromisoformat(line)
    except ValueError:
        return date_of(re.sub(r"\s+\d{1,2}:\d\d(?::\d\d)?\s*[AP]M$", "", line, flags=re.IGNORECASE))
    return line


def parts_of(parts: Iterable[object]) -> str | None:
    """The partial date of year, month, day, hour and minute in numbers, or digits, as far as they make one."""
    from reader.sources.guessing.dates import partial

    numbers: list[int | None] = [*map(_number, parts), None, None, None, None, None]
    year, month, day, hour, minute = numbers[:5]
    hour = None if hour == minute == 0 else hour  # a day that a program wrote as a moment
    if year is None or not 1900 <= year <= 2099:
        return None
    if month is None or not 1 <= month <= 12:
        return likely(str(year))
    return likely(partial(year, month, day, hour, minute or 0) or partial(year, month, None))


def likely(date: str | None) -> str | None:
    """A date on which something may have appeared; none that a clock shows before it is set, none to come."""
    if not date or date.startswith(("--", "1601", "1970-01-01")):
        return None
    return date if date[:10] <= (datetime.now(UTC) + timedelta(days=1)).date().isoformat() else None


def _month_in(line: str) -> str | None:
    """The month of «октябрь 2020»."""
    from reader.sources.guessing.dates import month_of

    years = _YEAR.findall(line)
    months = [month for word in re.findall(r"[^\W\d_]+", line) if (month := month_of(word))]
    return parts_of((years[0], months[0])) if len(years) == len(months) == 1 else None


def _number(part: object) -> int | None:
    if isinstance(part, str):
        return int(part) if len(part) < 5 and part.strip().isdecimal() else None
    return part if isinstance(part, int) and not isinstance(part, bool) else None
