"""What a field of a table says: words, moments, addresses, names."""

import html
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from reader.sources.extracted import Role
from reader.sources.formats.tables.words import is_empty, is_nobody, language_called
from reader.sources.formats.web.described import LONGEST, MOST_TAGS, moment_of, web_address, without_markup
from reader.sources.formats.web.tree import neat

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]+")
_BREAKS = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_TAGS = re.compile(
    r"<(?:p|br|div|span|a|b|i|u|em|strong|ul|ol|li|h[1-6]|img|blockquote|table|article|section|figure|iframe|html|body)"
    r"(?:\s[^<>]*)?/?>|</[a-z][a-z0-9]*>",
    re.IGNORECASE,
)
_BLOCKS = re.compile(r"<(?:p|br|div|ul|ol|li|h[1-6]|blockquote|table|article|section|pre)[\s/>]", re.IGNORECASE)
_ENTITY = re.compile(
    r"&(?:nbsp|quot|amp|lt|gt|apos|laquo|raquo|mdash|ndash|hellip|#\d{2,6}|#x[0-9a-f]{2,5});", re.IGNORECASE
)
_NUMBER = re.compile(r"[+-]?\d[\d\s\u00a0]*(?:[.,]\d+)?\s?%?")
_EPOCH = re.compile(r"(\d{9,10})(?:\.\d+)?|(\d{12,13})")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d(?:\.\d+)?)?\s*(?P<half>[ap]\.?m\.?)?", re.IGNORECASE)
_BY = re.compile(r"^(?:by|автор:?|текст:)\s+", re.IGNORECASE)
_PARTED = re.compile(r"[,;|\n]")
_LISTED = re.compile(r"\[.*\]", re.DOTALL)
_PROSE = re.compile(r"[.!?…][»\"”“')\]]*(?:\s|$)")
_WORDS = re.compile(r"[^\W\d_]+")
_FEWEST = 8
"""Words of a sentence that is one of a text."""
_OLDEST = "1601", "1899", "1900-01-0", "1970-01-01"
"""With what dates begin that clocks and spreadsheets show for none."""


def words_of(cell: Any) -> str:
    """What a field says as words, line breaks included; empty where it says nothing."""
    if isinstance(cell, str):
        text = _CONTROL.sub("", cell).strip()
        return "" if len(text) < _NOTHING and is_empty(text) else text
    if isinstance(cell, list):
        return "\n".join(filter(None, map(words_of, cell)))
    return _said(cell)


_NOTHING = 20
"""Code points; no word for nothing is longer."""


def _said(cell: Any) -> str:
    """What is no text, as words."""
    match cell:
        case bool():
            said = ""
        case datetime():
            said = cell.isoformat(" ", "minutes") if (cell.hour, cell.minute) != (0, 0) else cell.date().isoformat()
        case time():
            said = cell.isoformat("minutes")
        case date():
            said = cell.isoformat()
        case int() | float():
            said = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
        case _:
            said = ""
    return said


def line_of(words: str) -> str:
    """Words on one line, with their characters."""
    return " ".join(neat(_unescaped(words)).split())


def short_of(cell: Any) -> str:
    """A field that is short, on one line, without markup; empty where it is long."""
    words = words_of(cell)
    if len(words) > _MUCH * LONGEST:
        return ""
    line = " ".join((without_markup(words) if _TAGS.search(words) else line_of(words)).split())
    return line if len(line) <= LONGEST else ""


_MUCH = 10


def title_of(cell: Any) -> str:
    """A title on one line; empty where it is none."""
    words = words_of(cell)
    if len(words) > _MUCH * LONGEST:
        return ""
    line = " ".join((without_markup(words) if _TAGS.search(words) else line_of(words)).split())
    return line if len(line) <= 2 * LONGEST and any(map(str.isalnum, line)) else ""


def is_number(words: str) -> bool:
    """Whether nothing stands there but a number."""
    return _NUMBER.fullmatch(words) is not None


def is_prose(cell: Any) -> bool:
    """Whether a field reads like a text, a sentence at least."""
    words = words_of(cell)[:_LOOKED_AT]
    plain = _TAGS.sub(" ", words) if "<" in words else words
    return _PROSE.search(plain) is not None and len(_WORDS.findall(plain)) >= _FEWEST


_LOOKED_AT = 5_000
"""Code points of a field by which it is told what it is."""


def has_words(cell: Any) -> bool:
    """Whether a letter or a digit stands in a field."""
    return any(map(str.isalnum, words_of(cell)))


def lines(cell: Any) -> Iterator[tuple[str, Role]]:
    """The paragraphs of a text, by its markup where it has some. Raises `RecursionError` and `ValueError`."""
    words = words_of(cell)
    if _TAGS.search(words):
        yield from _marked(words)
        return
    for line in _BREAKS.split(neat(_unescaped(words))):
        if found := " ".join(line.split()):
            yield found, Role.PARAGRAPH


def _marked(markup: str) -> Iterator[tuple[str, Role]]:
    from reader.sources.formats.web.blocks import blocks_of
    from reader.sources.formats.web.cleaning import without_unseen
    from reader.sources.formats.web.tree import is_too_large, parsed

    if is_too_large(markup):
        raise ValueError
    tree = parsed(markup if _BLOCKS.search(markup) else _BREAKS.sub("<br><br>", markup))
    if tree is not None:
        without_unseen(tree)
        yield from ((block.words, block.role) for block in blocks_of(tree))


def _unescaped(words: str) -> str:
    return _CONTROL.sub("", html.unescape(words)) if _ENTITY.search(words) else words


# ------------------------------------------------------------------------------------------------ when, where, who


def moment(cell: Any, *, month_first: bool = False) -> str | None:
    """The partial date that a field says, as its writer saw it; a number of seconds since 1970 is one of UTC."""
    written = line_of(words_of(cell)[:_LOOKED_AT])
    if (epoch := _EPOCH.fullmatch(written)) is not None:
        return _likely(_since_1970(int(epoch[1]) if epoch[1] else int(epoch[2]) / 1000))
    if (slashed := _SLASHED.match(written)) is not None:
        first, second, year = slashed.groups()
        day, month = (second, first) if month_first else (first, second)
        written = f"{day}.{month}.{year}{written[slashed.end() :]}"
    return _likely(_with_half(written)) if any(map(str.isdigit, written)) else None


def is_month_first(cells: Iterable[Any]) -> bool:
    """Whether dates with slashes are written as Americans do: a day above 12 stands in the second place of one."""
    found = [match for cell in cells if (match := _SLASHED.match(words_of(cell)))]
    return any(int(match[2]) > _MONTHS for match in found) and not any(int(match[1]) > _MONTHS for match in found)


_MONTHS = 12


def is_clock(cell: Any) -> bool:
    """Whether nothing but a time of the day stands there."""
    return _CLOCK.fullmatch(words_of(cell)) is not None


def _with_half(written: str) -> str | None:
    """A moment of which the time may be of the first or the second half of the day."""
    clock = _CLOCK.search(written)
    if clock is None or clock["half"] is None:
        return moment_of(written)
    hour = int(clock[1]) % 12 + (12 if clock["half"][0] in "pP" else 0)
    return moment_of(f"{written[: clock.start()]}{hour:02}:{clock[2]}{written[clock.end() :]}")


def _since_1970(seconds: float) -> str | None:
    try:
        return moment_of(datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:00Z"))
    except (OverflowError, OSError, ValueError):
        return None


def _likely(found: str | None) -> str | None:
    """A date on which something may have appeared: none that a clock shows before it is set, none to come."""
    if not found or found.startswith(_OLDEST):
        return None
    return found if found[:10] <= (datetime.now(UTC) + timedelta(days=1)).date().isoformat() else None


def address(cell: Any) -> str | None:
    """Where an article is to be read; not the site that it is on."""
    found = web_address(words_of(cell))
    return found if found is not None and re.match(r"[a-z]+://[^/?#]+/?[^/?#]", found) is not None else None


def author_of(cell: Any) -> str:
    """Who wrote it, several parted by commas; empty for what a program writes for nobody."""
    names = (_BY.sub("", short_of(each), count=1) for each in _items(cell, split=False))
    return short_of(", ".join(name for name in names if name and not is_nobody(name)))


def tags_of(cell: Any) -> Iterator[str]:
    """What it is about."""
    for each in _items(cell, split=True):
        if (tag := short_of(each).removeprefix("#").strip()) and tag.casefold() not in _EVERYTHING:
            yield tag


_EVERYTHING = frozenset({"все", "всё", "all"})
"""What a rubric is called in which all stands."""
TAGS = MOST_TAGS


def language_of(cell: Any) -> str | None:
    """The code of the language that a field means."""
    return language_called(short_of(cell)[:40])


def _items(cell: Any, *, split: bool) -> list[Any]:
    """What is listed in a field: as JSON has lists, as Python writes them, or with signs between."""
    if isinstance(cell, list):
        return cell
    words = words_of(cell)
    if _LISTED.fullmatch(words):
        return [part.strip(" '\"") for part in words[1:-1].split(",")]
    return _PARTED.split(words) if split else re.split(r"[;|\n]", words)
