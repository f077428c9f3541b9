"""What a document states of itself: kept where a person may have written it, dropped where a program filled it in."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from reader.text.compare import whole

LONGEST = 300
"""Code points of a title, a name, a tag: what is longer is something else."""
MOST_AUTHORS = 5
MOST_TAGS = 30
EARLIEST = 1900

_NOBODY = re.compile(
    r"calibre(?:\s*\(.*\))?|pandoc|wallabag|unknown|unknown author|неизвест\w+(?:\s+автор)?|автор неизвестен|без автора"
    r"|аноним|anonymous|admin|administrator|администратор|user|пользователь|owner|root|author|автор|редакция( сайта)?"
    r"|none|null|n/a|-+|\?+",
    re.IGNORECASE,
)
_UNTITLED = re.compile(
    r"untitled.{0,12}|unknown|без назван\w+|без имени|без заголовка|безымянн\w+|новая заметка.{0,6}|new note"
    r"|microsoft word - .*"
    r"|(?:документ|document|section|chapter|part|split|page|ch|ch_|text|content|index|start|начало|title|заголовок)[\s_.-]*\d*"
    r"|none|null|\S*(?:section|chapter|split|index|page|part|text)[_-]?\d+"
    r"|[^\s]{1,80}\.(?:x?html?|docx?|epub|fb2|md|txt|pdf|odt|rtf)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(\d{4})(?:\s*г(?:\.|од)?)?")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_][\w-]*)?", re.IGNORECASE | re.ASCII)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]+")


def clean(words: str) -> str:
    """Words on one line, of whole characters, and no sign among them that controls something."""
    return " ".join(_CONTROLS.sub("", whole(words)).split())


def title_in(words: str | None) -> str | None:
    """A title that somebody gave; None for what stands there where nobody did, such as the name of a file."""
    said = clean((words or "")[: 4 * LONGEST])
    named = 0 < len(said) <= LONGEST and any(map(str.isalnum, said))
    return said if named and not _UNTITLED.fullmatch(said) else None


def authors_in(names: Iterable[str]) -> str | None:
    """Who wrote, each once, without what programs put there."""
    said = (clean(name[: 4 * LONGEST]).strip(" ,;") for name in names)
    people = dict.fromkeys(
        name for name in said if 1 < len(name) <= LONGEST and "://" not in name and not _NOBODY.fullmatch(name)
    )
    return ", ".join([*people][:MOST_AUTHORS]) or None


def tags_in(words: Iterable[str]) -> tuple[str, ...]:
    """Tags, each once."""
    said = (clean(tag[: 4 * LONGEST]).lstrip("#").strip(" ,;") for tag in words)
    return tuple(dict.fromkeys(tag for tag in said if 0 < len(tag) <= LONGEST))[:MOST_TAGS]


def moment_in(words: str | None) -> str | None:
    """When something appeared, as a partial date; None for the days with which programs fill in that they know none."""
    from reader.sources.formats.web.described import moment_of
    from reader.sources.guessing.dates import partial

    said = clean((words or "")[:200])
    if match := _YEAR.fullmatch(said):
        found: str | None = match[1]
    elif match := _MONTH.fullmatch(said):
        found = partial(int(match[1]), int(match[2]), None)
    else:
        found = moment_of(said)
    return found if found and is_sane(found) else None


def is_sane(moment: str) -> bool:
    """Whether a partial date may be that of an article: not the first day of a clock, and not to come."""
    tomorrow = (date.today() + timedelta(days=1)).isoformat()  # noqa: DTZ011 - the day of whoever reads
    return moment.startswith("--") or (
        str(EARLIEST) <= moment[:4] and moment[:10] <= tomorrow and not moment.startswith("1970-01-01")
    )


def address_in(words: Iterable[str]) -> str | None:
    """The first address of a page; that of a whole site is none, as it is all that some programs know."""
    from urllib.parse import urlsplit

    from reader.sources.formats.web.described import web_address

    found = (url for each in words if (url := web_address(clean(each[:2000]))))
    return next((url for url in found if urlsplit(url).path.strip("/") or urlsplit(url).query), None)


def language_in(words: str | None) -> str | None:
    """A code of ISO 639-1."""
    match = _LANGUAGE.fullmatch(clean((words or "")[:50]))
    return match[1].lower() if match else None
