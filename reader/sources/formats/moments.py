"""When something appeared, as a document says: no date that a clock gave which was never set, and none to come."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from reader.sources.formats.stated import short_of

EARLIEST = 1900
_FIRST_SENT = 1980
"""No mail and no feed is older."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_STARTS = re.compile(
    r"[\[~ca. ]*(\d{4})(?!\d)(?:[-/.](\d{1,2})(?!\d)(?:[-/.](\d{1,2})(?!\d)(?:[T ]+(\d{1,2}):(\d\d))?)?)?", re.ASCII
)
_ORDERED = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)", re.ASCII)
_CLOCK = re.compile(r"\s+\d{1,2}:\d\d(?::\d\d)?\s*[AP]M$", re.IGNORECASE)


def is_sane(moment: str, earliest: int = EARLIEST) -> bool:
    """Whether a partial date may be that of an article: not the first day of a clock, and not to come."""
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
    return moment.startswith("--") or (
        str(earliest) <= moment[:4] and moment[:10] <= tomorrow and not moment.startswith("1970-01-01")
    )


def sent_in(words: str) -> str | None:
    """The partial date that a machine wrote into a mail or a feed; None where there is none, or a senseless one."""
    from reader.sources.formats.web.described import moment_of

    return likely(moment_of(words) if words else None, _FIRST_SENT)


def date_in(written: object) -> str | None:
    """The partial date that a field means, as far as it says one that can be; of a range the first."""
    line = short_of(written)
    if match := _STARTS.match(line):
        return date_of(match.groups())
    if match := _ORDERED.match(line):
        return date_of(match.groups()[::-1])
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
        return date_in(_CLOCK.sub("", line))
    return line


def date_of(parts: Iterable[object]) -> str | None:
    """The partial date of year, month, day, hour and minute in numbers, or digits, as far as they make one."""
    from reader.sources.guessing.dates import partial

    numbers: list[int | None] = [*map(_number, parts), None, None, None, None, None]
    year, month, day, hour, minute = numbers[:5]
    hour = None if hour == minute == 0 else hour  # a day that a program wrote as a moment
    if year is None or not EARLIEST <= year <= 2099:
        return None
    if month is None or not 1 <= month <= 12:
        return likely(str(year))
    return likely(partial(year, month, day, hour, minute or 0) or partial(year, month, None))


def likely(date: str | None, earliest: int = EARLIEST) -> str | None:
    """A date with its year on which something may have appeared."""
    return date if date and not date.startswith("--") and is_sane(date, earliest) else None


def _month_in(line: str) -> str | None:
    """The month of «октябрь 2020»."""
    from reader.sources.guessing.dates import month_of

    years = _YEAR.findall(line)
    months = [month for word in re.findall(r"[^\W\d_]+", line) if (month := month_of(word))]
    return date_of((years[0], months[0])) if len(years) == len(months) == 1 else None


def _number(part: object) -> int | None:
    if isinstance(part, str):
        return int(part) if len(part) < 5 and part.strip().isdecimal() else None
    return part if isinstance(part, int) and not isinstance(part, bool) else None
