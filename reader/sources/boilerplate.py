"""What a news site puts around its articles: found line by line, to be shown dimmed and never analysed.

Each rule looks at a page alone and yields spans. Sparing a sentence of the story matters more than finding each button.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from reader.model import Span
from reader.sources.dates import Stamp, date_lines
from reader.sources.lines import LONG, Line, is_story, is_teaser, key_of, lines_of
from reader.sources.tables import rows

LONGEST_PHRASE_LINE = 200
"""Code points; a line that only begins like boilerplate, and is longer, is spared."""

_TEASER_MARK = re.compile(r"(?:>>|&gt;&gt;|››|»»|→|►)[\s>›»]{0,4}$")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>]+", re.IGNORECASE)
_HASHTAGS = re.compile(r"(?:#[\w-]+[\s,;]*)+")
_COPYRIGHT = re.compile(r"(?:©|\([cс]\)\s?(?:19|20)\d\d)", re.IGNORECASE)
_FILE_NAME = re.compile(
    r"[\w()+-]+(?:[ .][\w()+-]+){0,8}\.(?:jpe?g|png|gif|webp|bmp|heic|svg|mp4)(?![\w.])(?:\s*\(\d{1,4}\))?",
    re.IGNORECASE,
)
_NUMBERED_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{2,60} ?\(\d{1,3}\)(?=[«\"„“]?[А-ЯЁ]|$)")
_PUBLISHED = re.compile(r"опубликовано(?:\s+в(?!\w)|\s*$|\s+\d)")
_COUNT = re.compile(r"[\d\W_]*")
_LEADING = re.compile(r"^[\W_]+")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Page:
    """A text with its lines, as the rules see it.

    `places` says for each line where its phrase in `boilerplate.tsv` belongs (None: it has none), `stamps` which lines
    only say when the article appeared, and `foot` is the number of the first line below the story.
    """

    text: str
    lines: tuple[Line, ...]
    places: tuple[str | None, ...]
    stamps: dict[int, Stamp]
    foot: int


Rule = Callable[[Page], Iterator[Span]]


def page_of(text: str) -> Page:
    """`text` made ready for the rules."""
    lines = lines_of(text)
    places = tuple(place_of(line.words) for line in lines)
    story = (n for n in range(len(lines) - 1, -1, -1) if _tells(lines[n], places[n]))
    return Page(text, lines, places, date_lines(lines), next(story, -1) + 1)


def dimmed_spans(page: Page) -> tuple[Span, ...]:
    """What every rule finds, sorted and disjoint: whole lines without their breaks, or a file name before a word."""
    found = sorted({span for _, rule in RULES for span in rule(page)})
    spans: list[Span] = []
    for span in found:
        if spans and span.start < spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, span.end))
        else:
            spans.append(span)
    return tuple(spans)


def date_line(page: Page) -> Iterator[Span]:
    """«• 23 Sentyabr 2023 00:39»: the article's own date."""
    return (page.lines[number].span for number in page.stamps)


def phrase(page: Page) -> Iterator[Span]:
    """«Поделиться», «Подписывайтесь на наш канал», «Фото: …»: phrases of `boilerplate.tsv`; a headline is spared."""
    for number, (line, place) in enumerate(zip(page.lines, page.places, strict=True)):
        if place == "line" or (number and (place == "start" or (place == "foot" and number >= page.foot))):
            yield line.span


def related(page: Page) -> Iterator[Span]:
    """«Новости по теме» with the headlines under it: all to the end, or one block where the story goes on."""
    for number, place in enumerate(page.places):
        if number and place == "heading":
            yield from (line.span for line in page.lines[number : _list_end(page, number + 1)])


def published_block(page: Page) -> Iterator[Span]:
    """«Опубликовано … в … от … Метки: …»: a weblog's form under the text, filled in or not, on one line or many."""
    for number in range(max(1, page.foot), len(page.lines)):
        rest = page.lines[number:]
        if (
            _PUBLISHED.match(key_of(rest[0].words))
            and len(rest) <= 40
            and all(len(line.words) <= 80 for line in rest[1:])
        ):
            yield from (line.span for line in rest)
            return


def teaser(page: Page) -> Iterator[Span]:
    """«Президенты обсудили … >>»: a link to another article inside this one."""
    return (line.span for line in page.lines if len(line.words) <= LONG and _TEASER_MARK.search(line.words[-8:]))


def address(page: Page) -> Iterator[Span]:
    """A line that is nothing but a page's address."""
    return (line.span for line in page.lines if _ADDRESS.fullmatch(line.words))


def hashtags(page: Page) -> Iterator[Span]:
    """«#Карабах #Лавров»: a line of nothing else."""
    return (line.span for line in page.lines if len(line.words) <= LONG and _HASHTAGS.fullmatch(line.words))


def copyright_line(page: Page) -> Iterator[Span]:
    """«© 2023 Sputnik. Все права защищены»."""
    short = (line for line in page.lines if len(line.words) <= LONGEST_PHRASE_LINE)
    return (line.span for line in short if _COPYRIGHT.match(line.words))


def picture_name(page: Page) -> Iterator[Span]:
    """«lavrov (1)Разблокировать …»: a picture's file name before the first word of a paragraph, or alone."""
    for line in page.lines:
        head = line.words[:120]
        match = _NUMBERED_NAME.match(head) or _FILE_NAME.match(head)
        if match and match.end() == len(line.words):
            yield line.span
        elif match:
            yield Span(line.inner.start, line.inner.start + match.end())


RULES: tuple[tuple[str, Rule], ...] = (
    ("date line", date_line),
    ("phrase", phrase),
    ("related", related),
    ("published block", published_block),
    ("teaser", teaser),
    ("address", address),
    ("hashtags", hashtags),
    ("copyright", copyright_line),
    ("picture name", picture_name),
)


def place_of(words: str) -> str | None:
    """The place that `boilerplate.tsv` gives to the phrase with which a line begins, or of which it consists."""
    if len(words) > LONGEST_PHRASE_LINE:
        return None
    table = _table()
    key = key_of(words)
    if key in table["heading"]:
        return "heading"
    if _is_made_of(key, table["line"]):
        return "line"
    opening = _LEADING.sub("", _SPACES.sub(" ", words.casefold().replace("ё", "е")))
    for place in ("start", "foot"):
        if _begins(opening, table[place]):
            return place
    return "start" if _begins(opening, table["heading"], colon=True) else None


def _begins(opening: str, phrases: tuple[str, ...], *, colon: bool = False) -> bool:
    if not opening.startswith(phrases):
        return False
    return any(
        opening.startswith(phrase)
        and (
            opening[len(phrase) :].lstrip().startswith(":") if colon else not opening[len(phrase) - 1 :][1:2].isalnum()
        )
        for phrase in phrases
    )


def _is_made_of(key: str, phrases: tuple[str, ...]) -> bool:
    """Whether a line is one or several of `phrases`, with nothing else but counts between them."""
    words = [word for word in (_EDGES.sub("", part) for part in key.split()) if not _COUNT.fullmatch(word)]
    known = frozenset(phrases)
    while words:
        size = next((n for n in range(min(5, len(words)), 0, -1) if " ".join(words[:n]) in known), 0)
        if not size:
            return False
        del words[:size]
        if not words:
            return True
    return False


def _list_end(page: Page, start: int) -> int:
    """Behind the last line of the list of headlines that begins at line `start`."""
    lines = page.lines
    end = start
    while end < len(lines) and (page.places[end] or is_teaser(lines[end].words)):
        end += 1
    if end == len(lines):
        return end
    block = next(n for n in range(start + 1, len(lines) + 1) if n == len(lines) or lines[n].apart)
    return block if block <= end else start


def _tells(line: Line, place: str | None) -> bool:
    return place is None and is_story(line.words) and not _COPYRIGHT.match(line.words)


@cache
def _table() -> dict[str, tuple[str, ...]]:
    """The phrases by place."""
    places: dict[str, list[str]] = {}
    for place, phrase in rows("boilerplate"):
        places.setdefault(place, []).append(phrase)
    return {place: tuple(phrases) for place, phrases in places.items()}
