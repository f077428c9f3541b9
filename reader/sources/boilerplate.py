"""What a news site puts around its articles: found line by line, to be shown dimmed and never analysed.

Each rule looks at a page alone and yields spans. Sparing a sentence of the story matters more than finding each button.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from reader.model.articles import Span
from reader.sources.dates import Stamp, clock_of, date_lines
from reader.sources.lines import EDGES, LONG, SPACES, Line, is_story, is_teaser, key_of, lines_of
from reader.sources.tables import rows

LONGEST_PHRASE_LINE = 200
"""Code points; a line that only begins like boilerplate, and is longer, is spared."""

LONGEST_PHRASE = 5
"""Words of a phrase that may fill a line."""

_TEASER_MARK = re.compile(r"(?:>>|&gt;&gt;|››|»»|→|►)[\s>›»]{0,4}$")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>]+", re.IGNORECASE)
_HASHTAGS = re.compile(r"(?:#[\w-]+[\s,;]*)+")
_COPYRIGHT = re.compile(r"(?:©|\([cс]\)\s?(?:19|20)\d\d)", re.IGNORECASE)
_PICTURE = r"\.(?:jpe?g|png|gif|webp|bmp|heic|svg|mp4)"
_FILE_NAME = re.compile(rf"[\w()+-]+(?:[ .][\w()+-]+){{0,8}}{_PICTURE}(?:\s?\(\d{{1,4}}\))?", re.IGNORECASE)
_FILE_NAME_BEFORE = re.compile(rf"[\w()+-]+(?:\.[\w()+-]+){{0,8}}{_PICTURE}(?=\s?[«\"„“]?[А-ЯЁ])")
_NUMBERED_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{2,60} ?\(\d{1,3}\)(?=[«\"„“]?[А-ЯЁ]|$)")
_PUBLISHED = re.compile(r"опубликовано(?:\s+в(?!\w)|\s*$|\s+\d)")
_COUNT = re.compile(r"[\d\W_]*")
_LEADING = re.compile(r"^[^\w«\"„“]+")


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a text, as the rules see them.

    `places` says for each line where its phrase in `boilerplate.tsv` belongs (None: it has none), `stamps` which lines
    only say when the article appeared, and `foot` is the number of the first line below the story.
    """

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
    return Page(lines, places, date_lines(lines), next(story, -1) + 1)


def dimmed_spans(page: Page) -> tuple[Span, ...]:
    """What every rule finds, sorted and disjoint: whole lines without their breaks, or what precedes a first word."""
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


def clock(page: Page) -> Iterator[Span]:
    """«11:35 В Пакистане …»: the time in front of a headline, which is no part of it."""
    for line in page.lines[:1]:
        if found := clock_of(line.words):
            yield Span(line.inner.start, line.inner.start + found.end)


def phrase(page: Page) -> Iterator[Span]:
    """«Поделиться», «Подписывайтесь на наш канал», «Фото: …»: phrases of `boilerplate.tsv`; a headline is spared."""
    for number, (line, place) in enumerate(zip(page.lines, page.places, strict=True)):
        if (place == "line" and len(page.lines) > 1) or (
            number and (place == "start" or (place == "foot" and number >= page.foot))
        ):
            yield line.span


def related(page: Page) -> Iterator[Span]:
    """«Новости по теме» with the headlines under it: all to the end, or one block where the story goes on."""
    lines = page.lines
    runs = [len(lines)] * (len(lines) + 1)  # for each line, the end of the run of headlines in which it stands
    for number in range(len(lines) - 1, -1, -1):
        runs[number] = runs[number + 1] if page.places[number] or is_teaser(lines[number].words) else number
    done = 1
    for number, place in enumerate(page.places):
        if number >= done and place == "heading":
            done = _list_end(lines, number + 1, runs[number + 1])
            yield from (line.span for line in lines[number:done])


def published_block(page: Page) -> Iterator[Span]:
    """«Опубликовано … в … от … Метки: …»: a weblog's form under the text, filled in or not, on one line or many."""
    for number in range(max(1, page.foot, len(page.lines) - 40), len(page.lines)):
        first, *rest = page.lines[number:]
        if _PUBLISHED.match(key_of(first.words)) and all(len(line.words) <= 80 for line in rest):
            yield from (line.span for line in (first, *rest))
            return


def teaser(page: Page) -> Iterator[Span]:
    """«Президенты обсудили … >>»: a link to another article inside this one."""
    return (line.span for line in page.lines[1:] if len(line.words) <= LONG and _TEASER_MARK.search(line.words[-8:]))


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
        if len(line.words) <= len(head) and _FILE_NAME.fullmatch(head):
            yield line.span
        elif match := _NUMBERED_NAME.match(head) or _FILE_NAME_BEFORE.match(head):
            whole = match.end() == len(line.words)
            yield line.span if whole else Span(line.inner.start, line.inner.start + match.end())


RULES: tuple[tuple[str, Rule], ...] = (
    ("date line", date_line),
    ("clock", clock),
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
    opening = _LEADING.sub("", SPACES.sub(" ", words.casefold().replace("ё", "е")))
    candidates = _table().get(opening[:1], ())
    if not candidates:
        return None
    key = key_of(words)
    if ("heading", key) in candidates:
        return "heading"
    if _is_made_of(key):
        return "line"
    fitting = (each for each in candidates if opening.startswith(each[1]))
    found = next((found for place, phrase in fitting if (found := _opened(opening, place, phrase))), None)
    return None if found == "foot" and is_story(words) else found


def _opened(opening: str, place: str, phrase: str) -> str | None:
    """Where a line belongs that begins with `phrase`, if it is one that may go on."""
    if place == "line":
        return None
    rest = opening.removeprefix(phrase)
    if place == "heading":
        return "start" if rest.lstrip().startswith(":") else None
    return place if phrase[-1] == ":" or not rest[:1].isalnum() else None


def _is_made_of(key: str) -> bool:
    """Whether a line is one or several of the phrases that may fill one, with nothing else but counts between them."""
    left = (word for word in (EDGES.sub("", part) for part in key.split()) if not _COUNT.fullmatch(word))
    words = list(islice(left, LONGEST_PHRASE))
    filled = False
    while words:
        size = next((n for n in range(len(words), 0, -1) if " ".join(words[:n]) in _line_phrases()), None)
        if size is None:
            return False
        words = [*words[size:], *islice(left, size)]
        filled = True
    return filled


def _list_end(lines: tuple[Line, ...], start: int, behind: int) -> int:
    """Where the list that begins at line `start` ends: with the run of headlines, or its first block in mid-story."""
    if behind == len(lines):
        return behind
    block = next(n for n in range(start + 1, len(lines) + 1) if n > behind or lines[n].apart)
    return block if block <= behind else start


def _tells(line: Line, place: str | None) -> bool:
    return place is None and is_story(line.words) and not _COPYRIGHT.match(line.words)


@cache
def _line_phrases() -> frozenset[str]:
    return frozenset(phrase for place, phrase in rows("boilerplate") if place == "line")


@cache
def _table() -> dict[str, tuple[tuple[str, str], ...]]:
    """The rows of `boilerplate.tsv`, under the first letter of their phrases: most lines are turned away by it."""
    table: dict[str, list[tuple[str, str]]] = {}
    for place, phrase in rows("boilerplate"):
        table.setdefault(phrase[:1], []).append((place, phrase))
    return {letter: tuple(found) for letter, found in table.items()}
