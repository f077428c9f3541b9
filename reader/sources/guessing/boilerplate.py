"""What a news site puts around its articles: found line by line, to be shown dimmed and never analysed.

Each rule looks at a page alone and yields spans. Sparing a sentence of the story matters more than finding each button.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from reader.model.articles import Span
from reader.sources.guessing.bylines import is_staff, signed
from reader.sources.guessing.dates import clock_of
from reader.sources.guessing.lines import LONG, Line, is_sentence, is_teaser, key_of
from reader.sources.guessing.marks import SHORT, WEAK, speaks_of_site
from reader.sources.guessing.outlets import name_of
from reader.sources.guessing.page import COPYRIGHT, FOOT, Page
from reader.sources.guessing.phrases import LONGEST_PHRASE_LINE
from reader.sources.guessing.stems import stems_in, stems_of

_TEASER_MARK = re.compile(r"(?:>>|&gt;&gt;|››|»»|→|►|\s»)[\s>›»]{0,4}$")
_TEASER_START = re.compile(r"[←◄◀]\s?\S|[«<]\s\S")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>]+", re.IGNORECASE)
_HASHTAGS = re.compile(r"(?:#[\w-]+[\s,;]*)+")
_PICTURE = r"\.(?:jpe?g|png|gif|webp|bmp|heic|svg|mp4)"
_FILE_NAME = re.compile(rf"[\w()+-]+(?:[ .][\w()+-]+){{0,8}}{_PICTURE}(?:\s?\(\d{{1,4}}\))?", re.IGNORECASE)
_FILE_NAME_BEFORE = re.compile(rf"[\w()+-]+(?:\.[\w()+-]+){{0,8}}{_PICTURE}(?=\s?[«\"„“]?[А-ЯЁ])")
_NUMBERED_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{2,60} ?\(\d{1,3}\)(?=[«\"„“]?[А-ЯЁ]|$)")
_PUBLISHED = re.compile(r"опубликовано(?:\s+в(?!\w)|\s*$|\s+\d)")
_TIMED = re.compile(r"(?:\d{1,2}[ .][^\W_]{2,8},? )?\d{1,2}:\d\d\s")
_SPOKEN = re.compile(r"[»\"”!?,]\s?,?\s?[—–-]\s(?:[^\W\d_]+\s){0,2}?(?P<verb>[^\W\d_]{4,})")

_DEAR = re.compile(r"(?:Уважаем|Дорог|Здравствуй|Многоуважаем)[а-яё]{0,4}\b", re.IGNORECASE)

Rule = Callable[[Page], Iterator[Span]]


def dimmed_spans(page: Page) -> tuple[Span, ...]:
    """What every rule finds, sorted and disjoint: whole lines without their breaks, or what precedes a first word."""
    found = sorted({span for _, rule in RULES for span in rule(page)}, key=lambda span: (span.start, span.end))
    spans: list[Span] = []
    for span in found:
        if spans and span.start < spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, span.end))
        else:
            spans.append(span)
    return tuple(spans)


# ------------------------------------------------------------------------------------------------ by what a line is


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
        runs[number] = runs[number + 1] if page.places[number] or _is_listed(page, number) else number
    done = 1
    for number, place in enumerate(page.places):
        if number >= done - (page.headline is not None) and place == "heading":
            done = _list_end(page, number + 1, runs[number + 1])
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
    return (line.span for line in page.lines[1:] if len(line.words) <= LONG and _is_link(line.words))


def address(page: Page) -> Iterator[Span]:
    """A line that is nothing but a page's address."""
    return (line.span for line in page.lines if _ADDRESS.fullmatch(line.words))


def hashtags(page: Page) -> Iterator[Span]:
    """«#Карабах #Лавров»: a line of nothing else."""
    return (line.span for line in page.lines if len(line.words) <= LONG and _HASHTAGS.fullmatch(line.words))


def copyright_line(page: Page) -> Iterator[Span]:
    """«© 2023 Sputnik. Все права защищены»."""
    short = (line for line in page.lines if len(line.words) <= LONGEST_PHRASE_LINE)
    return (line.span for line in short if COPYRIGHT.match(line.words))


def picture_name(page: Page) -> Iterator[Span]:
    """«lavrov (1)Разблокировать …»: a picture's file name before the first word of a paragraph, or alone."""
    for line in page.lines:
        head = line.words[:120]
        if len(line.words) <= len(head) and _FILE_NAME.fullmatch(head):
            yield line.span
        elif match := _NUMBERED_NAME.match(head) or _FILE_NAME_BEFORE.match(head):
            whole = match.end() == len(line.words)
            yield line.span if whole else Span(line.inner.start, line.inner.start + match.end())


# ------------------------------------------------------------------------------------------------ by where it lies


DOUBTFUL = frozenset({"byline", "masthead", "section", "issue", "credit", "contact", "form", "legal"})
DOUBTFUL |= {"site", "banner", "appeal", "button", "origin"}
"""Looks that a book or a letter may have at its top: they count above a headline that surely is one."""

LISTED = 3
"""Headlines that are listed inside a story without an empty line behind them."""

WORDS = 4
"""Words that a headline has at least."""

WISHES = frozenset({"button", "appeal", "banner"})
"""Looks that the last step of a recipe has, too: they count below the story where they share nothing with it."""

SIGNED = 6
"""Lines around a name below the story among which others make a list of it."""


def above(page: Page) -> Iterator[Span]:
    """«Общество», «Войти», «Вечерний Каунас»: what stands over the headline, and shares nothing with the story."""
    if not page.headline:
        return
    numbers = range(page.headline)
    marked = {n for n in numbers if _is_marked_above(page, n)}
    known = marked or {n for n in numbers if page.openings[n]}
    for number in numbers:
        if number in marked or page.openings[number] or (page.sure and known and _is_no_kicker(page, number)):
            yield page.lines[number].span


def between(page: Page) -> Iterator[Span]:
    """«Ирма Стасюнайте», «2 часа назад», «1482 просмотра»: what stands between the headline and the first paragraph."""
    if page.headline is None or page.lead is None:
        return
    for number in range(page.headline + 1, page.lead):
        mark = page.marks[number]
        if mark is not None and (_BETWEEN[mark](page, number) if mark in _BETWEEN else mark not in WEAK):
            yield page.lines[number].span


def comments(page: Page) -> Iterator[Span]:
    """«Комментарии (2)» and all that readers say, and another article below this one."""
    return (line.span for line in page.lines[page.end :])


def below(page: Page) -> Iterator[Span]:
    """«10500 просмотров», «DMCA», «Стать другом газеты»: what stands under the last sentence."""
    if page.lead is None:
        return
    numbers = range(max(page.below, page.lead + 1, page.end - FOOT), page.end)
    start = next((n for n in numbers if not _is_enumerated(page, n)), page.end)
    numbers = range(start, page.end)
    dark = {n for n in numbers if _is_dark_below(page, n)}
    for number in sorted(dark | set(_enclosed(page, numbers, dark))):
        yield page.lines[number].span


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
    ("above", above),
    ("between", between),
    ("comments", comments),
    ("below", below),
)


# ------------------------------------------------------------------------------------------------ lists of articles


def _is_listed(page: Page, number: int) -> bool:
    """Whether a line may stand in a list of other articles: a headline, or any button, but not a speech."""
    words = page.lines[number].words
    if number >= page.below and page.marks[number] is not None:
        return True
    return is_teaser(words) and not _is_speech(words) and not _says_headline(page, number)


def _is_speech(words: str) -> bool:
    """«Подрядчик уложился, — сказал министр, — …»: somebody speaks, and no headline does so at such length."""
    match = _SPOKEN.search(words)
    return match is not None and len(words) > 60 and bool(stems_of(match["verb"]) & stems_in("speech"))


def _says_headline(page: Page, number: int) -> bool:
    """Whether a line further down is the headline with more words: the lead."""
    if page.headline is None or number <= page.headline:
        return False
    said = page.lines[page.headline].words
    return len(said) > 15 and len(page.lines[number].words) > len(said) + 10 and said in page.lines[number].words


def _list_end(page: Page, start: int, behind: int) -> int:
    """Where the list that begins at line `start` ends: with the run of headlines, or its first block in mid-story."""
    lines = page.lines
    if page.headline is not None and start <= page.headline:
        return page.headline
    if start < len(lines) and _TIMED.match(lines[start].words):
        return next((n for n in range(start, behind) if not _TIMED.match(lines[n].words)), behind)
    if behind == len(lines):
        return behind
    if start >= page.below:
        return behind
    block = next(n for n in range(start + 1, len(lines) + 1) if n > behind or lines[n].apart)
    if block > behind and page.lead is not None and start > page.lead and _are_headlines(lines[start:behind]):
        return behind
    return block if block <= behind else start


def _are_headlines(lines: Sequence[Line]) -> bool:
    """Whether a list inside the story is one of headlines, with no subheading in it: of four words, or one line."""
    return len(lines) == 1 or (len(lines) <= LISTED and all(len(line.words.split()) >= WORDS for line in lines))


def _is_link(words: str) -> bool:
    return _TEASER_MARK.search(words[-8:]) is not None or _TEASER_START.match(words) is not None


# ------------------------------------------------------------------------------------------------ what is beside a line


def _is_marked_above(page: Page, number: int) -> bool:
    mark = page.marks[number]
    if page.repeats(number):
        return True
    if mark is None or (mark in WEAK and not (mark == "name" and page.sure and not page.is_told(number))):
        return False
    shared = stems_of(page.lines[number].words) & page.topic - stems_in("site")
    return mark not in DOUBTFUL or (
        page.sure and (mark == "masthead" or len(shared) < 1 + (mark not in {"banner", "appeal"}))
    )


def _is_no_kicker(page: Page, number: int) -> bool:
    """Whether a line without looks over a headline is no line of the story: short, open, and of other things."""
    line = page.lines[number]
    shared = 1 if number + 1 == page.headline else 2
    return len(line.words) <= SHORT and not _ends(line) and not _is_of_topic(page, number, shared)


def _is_of_topic(page: Page, number: int, shared: int) -> bool:
    return len(stems_of(page.lines[number].words) & page.topic) >= shared


def _ends(line: Line) -> bool:
    return is_sentence(line.words) and line.words[-1] in ".!"


def _is_enumerated(page: Page, number: int) -> bool:
    """Whether a line belongs to a list at the end of the story, which a colon announces and an empty line ends."""
    if page.openings[number] or page.marks[number] in {"counter", "glued", "handle", "form", "legal", "site"}:
        return False
    for before in range(number, max(number - 30, 0) - 1, -1):
        line = page.lines[before]
        if line.words.endswith(":") and page.is_plain(before) and len(line.words) > 3:
            return True
        if before != number and page.is_plain(before) and is_sentence(line.words):
            return False
        if line.apart and not page.lines[before - 1].words.endswith(":"):
            return False
    return False


def _is_dark_below(page: Page, number: int) -> bool:
    """Whether a line under the story is dimmed for what it is."""
    mark = page.marks[number]
    if page.openings[number] or number in page.stamps:
        return True
    if mark is None or mark in WEAK:
        return False
    return _BELOW[mark](page, number) if mark in _BELOW else True


def _signs(page: Page, number: int) -> bool:
    """«Ирма Стасюнайте»: one or two names that the story does not have."""
    names = sum(mark == "byline" for mark in page.marks[max(page.below, number - SIGNED) : number + SIGNED])
    return names <= 2 and not page.speaks_of(signed(page.lines[number].words)) and _is_signature(page, number)


def _is_strip(page: Page, _number: int) -> bool:
    """«+7 °C», «USD 92.10», where the story is not about the weather or money."""
    return not page.is_about("weather") and not page.is_about("currency")


def _is_request(page: Page, number: int) -> bool:
    """«Понравилась статья? Расскажите о ней друзьям!»."""
    words = page.lines[number].words
    return not page.is_told(number) and (speaks_of_site(words) or len(words) <= SHORT)


def _is_wish(page: Page, number: int) -> bool:
    """«Задонатить», but not the last line of a list: «Подавать холодным»."""
    listed = number > page.below and page.is_plain(number - 1) and page.marks[number - 1] is None
    return not listed and not page.is_told(number)


def _is_credit(page: Page, number: int) -> bool:
    return page.lines[number].words[0] not in '«"' and not _ends(page.lines[number])


_BELOW: dict[str, Callable[[Page, int], bool]] = {
    "byline": _signs,
    "weather": _is_strip,
    "rates": _is_strip,
    "site": _is_request,
    "section": lambda _page, _number: False,
    "credit": _is_credit,
    **dict.fromkeys(WISHES, _is_wish),
}
"""What must be true, besides, of a line below the story that looks so."""


def _names(page: Page, number: int) -> bool:
    """«Ирма Стасюнайте», «Редакция сайта ТАСС»: staff, or somebody who is not in the story as «Барак Обама» is."""
    words = page.lines[number].words
    return is_staff(words) or not page.speaks_of(signed(words))


_BETWEEN: dict[str, Callable[[Page, int], bool]] = {
    **dict.fromkeys(
        ("banner", "appeal", "origin", "section", "number", "separator", "feed"), lambda _page, _number: False
    ),
    **dict.fromkeys(("masthead", "outlet"), lambda page, number: name_of(page.lines[number].words) is not None),
    **dict.fromkeys(("rubric", "menu", "path"), lambda page, _number: page.sure),
    **dict.fromkeys(("byline", "name"), _names),
    "button": lambda page, number: page.sure and not page.is_told(number),
    "clock": lambda page, _number: page.marks.count("clock") == 1,
    "site": lambda page, number: speaks_of_site(page.lines[number].words) and not page.is_told(number),
    "credit": lambda page, number: not _is_of_topic(page, number, 4),
}
"""What must be true, besides, of a line between the headline and the story that looks so."""


def _is_signature(page: Page, number: int) -> bool:
    """Whether a name is the author's, and not that of who wrote a letter: «С уважением, Мария Лунгу, Пуркары»."""
    following = page.lines[number + 1 : number + 2]
    plain = bool(following) and page.is_plain(number + 1) and number + 1 not in page.stamps
    letter = any(line.words.endswith("!") and _DEAR.match(line.words) for line in page.lines[:6])
    return not plain and not letter and page.lines[number - 1].words[-1] not in ",:"


def _enclosed(page: Page, numbers: range, dark: set[int]) -> Iterator[int]:
    """The short lines between two dimmed ones, or behind the last: «1482», «Гость», «-»."""
    run: list[int] = []
    seen = False
    for number in numbers:
        if number in dark:
            if seen and len(run) <= 4:
                yield from run
            run, seen = [], _is_button(page, number)
        elif number + 1 in dark and _is_button(page, number + 1) and page.marks[number] in {"number", "separator"}:
            yield number
        elif len(page.lines[number].words) > SHORT or _ends(page.lines[number]) or _is_of_topic(page, number, 2):
            run, seen = [], False
        else:
            run.append(number)
    if seen and len(run) <= 2:
        yield from run


def _is_button(page: Page, number: int) -> bool:
    """Whether a dimmed line shows that the story is over: neither a caption nor a date does."""
    opening = page.openings[number]
    return page.marks[number] not in {None, "byline", "credit", *WISHES} or (
        opening is not None and opening.place != "start"
    )
