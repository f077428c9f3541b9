"""What the place where a file lies says of its article: «2019/РИА Новости/2019-05-14_armenia-iran.txt».

Nobody wrote it for a reader, so it is only ever suggested. A file's own time is not asked: copying changes it.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import PurePath
from typing import NamedTuple

FOLDERS = 6
"""Folders above a file that may say something of it."""
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_CLOCK = r"(?:[ T_.-]{0,3}(?P<hour>[01]\d|2[0-3])[-:.h_]?(?P<minute>[0-5]\d)(?:[-:.]?[0-5]\d)?(?!\d))?"
_NAMED = (
    rf"(?<!\d){_YEAR}[-._ ]?(?P<month>0[1-9]|1[0-2])[-._ ]?(?P<day>0[1-9]|[12]\d|3[01])(?!\d){_CLOCK}",
    rf"(?<!\d)(?P<day>0?[1-9]|[12]\d|3[01])[-._](?P<month>0?[1-9]|1[0-2])[-._]{_YEAR}(?!\d){_CLOCK}",
    rf"(?<!\d)(?P<day>\d\d?)[-._ ](?P<word>[а-яё]{{3,8}})[-._ ]{_YEAR}(?!\d)",
    rf"(?<!\d){_YEAR}[-._](?P<month>0[1-9]|1[0-2])(?!\d)",
)
"""Dates in the name of a file, the surest first: `2019-05-14`, `20190514`, `14.05.2019`, «14 мая 2019», `2019-05`."""
_FOLDER_YEAR = rf"{_YEAR}(?:\s?г\.?|\s?год)?"
_FOLDER_MONTH = r"(?P<month>0?[1-9]|1[0-2])(?:[-._ ]+(?P<word>[а-яё]+))?|(?P<only>[а-яё]{3,8})"
_FOLDER_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"


@cache
def _pattern(words: str) -> re.Pattern[str]:
    """Compiled when first asked for, as `dates` and `outlets` are imported: not before the window shows."""
    return re.compile(words, re.IGNORECASE)


class Placed(NamedTuple):
    """What a place suggests; see `SourceArticle` for the form of a date."""

    published: str | None
    published_by: str | None
    """The file or folder name that says it."""
    source: str | None
    source_by: str | None


def placed(path: PurePath) -> Placed:
    """What the names of a file and of the folders above it suggest."""
    from reader.sources.guessing.outlets import name_of

    folders = [name for name in path.parts[:-1] if name.strip("/\\")][::-1][:FOLDERS]
    dates = ((date, name) for name in (path.stem, *folders) if (date := _date_in(name)))
    published, by = next(dates, None) or _by_folders(folders) or (None, None)
    sources = ((found, name) for name in (*folders, *_beginnings(path.stem)) if (found := name_of(name)))
    source, said_by = next(sources, (None, None))
    return Placed(published, by, source, said_by)


def _date_in(name: str) -> str | None:
    """The day, or at least the month, in a name; a year alone says too little."""
    from reader.sources.guessing.dates import month_of, partial

    for pattern in map(_pattern, _NAMED):
        for match in pattern.finditer(name):
            parts = match.groupdict()
            month = month_of(parts["word"]) if parts.get("word") else int(parts["month"])
            if month is None:
                continue
            day = int(parts["day"]) if parts.get("day") else None
            clock = (int(parts["hour"]), int(parts["minute"])) if parts.get("hour") else ()
            if found := partial(int(parts["year"]), month, day, *clock):
                return found
    return None


def _by_folders(folders: list[str]) -> tuple[str, str] | None:
    """The date that folders say together, the nearest first: «2019/05/14», «2019/05 май»; a year alone is one, too."""
    from reader.sources.guessing.dates import partial

    for at, name in enumerate(folders):
        if year := _pattern(_FOLDER_YEAR).fullmatch(name.strip()):
            below = folders[:at][::-1]
            month = _month(below[0]) if below else None
            if month is None:
                return year["year"], name
            day = _pattern(_FOLDER_DAY).fullmatch(below[1]) if len(below) > 1 else None
            found = partial(int(year["year"]), month, int(day["day"]) if day else None)
            said = "/".join([name, *below[: 2 if day else 1]])
            return (found, said) if found else None
    return None


def _month(name: str) -> int | None:
    from reader.sources.guessing.dates import month_of

    match = _pattern(_FOLDER_MONTH).fullmatch(name.strip())
    if match is None:
        return None
    return month_of(match["only"]) if match["only"] else int(match["month"])


def _beginnings(stem: str) -> Iterator[str]:
    """The words with which a file's name begins or ends, as far as an underscore or a dash sets them off."""
    parts = [part.strip() for part in re.split(r"_|\s[-–—]\s", stem) if part.strip()]
    if len(parts) > 1:
        yield parts[0]
        yield parts[-1]
