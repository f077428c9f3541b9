"""What the properties of a document say of it, where a person said that and no program by itself."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from reader.sources.formats import stated
from reader.sources.formats.moments import is_sane

_OLDEST = 1990
_LIFETIME = timedelta(days=366)
"""Between making a document and saving it last; where it is more, the date may be its template's."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NAME = re.compile(r"[^\W\d_]")
_LOGIN = re.compile(r"[a-z0-9._@\\/-]+", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Properties:
    """What a document says of itself, as it says it; empty where it does not."""

    title: str = ""
    author: str = ""
    created: str = ""
    """A moment that begins with a day in ISO 8601."""
    changed: str = ""
    keywords: tuple[str, ...] = ()
    language: str = ""


def title_in(properties: Properties) -> str | None:
    """The title, unless a program made it of nothing."""
    title = stated.title_in(properties.title)
    return title if title and is_title(title) else None


def is_title(words: str) -> bool:
    """Whether words are the title of something, and not what a program or an office calls all that it writes."""
    is_one = 2 < len(words) <= stated.LONGEST and _NAME.search(words) is not None
    return is_one and stated.is_title(words, of_office=True)


def author_in(properties: Properties) -> str | None:
    """Who wrote it; nobody where the name is a computer's, an account's or a program's."""
    author = stated.authors_in([properties.author])
    is_one = author is not None and len(author) > 2 and _NAME.search(author) and not _LOGIN.fullmatch(author)
    return author if is_one else None


def day_in(properties: Properties) -> str | None:
    """The day when the document was made; None where that may be the day of its template, or of nothing."""
    created, changed = _day(properties.created), _day(properties.changed)
    if created is None or (changed is not None and not -_LIFETIME < changed - created < _LIFETIME):
        return None
    return created.isoformat()


def language_in(properties: Properties) -> str | None:
    """The language by ISO 639-1."""
    return stated.language_in(properties.language)


def tags_in(properties: Properties) -> tuple[str, ...]:
    """The keywords, each once."""
    return stated.tags_in(stated.parted(properties.keywords))


def _day(written: str) -> date | None:
    match = _DAY.match(written.strip())
    if match is None or not is_sane(match[0], _OLDEST):
        return None
    try:
        return date.fromisoformat(match[0])
    except ValueError:
        return None
