"""A page as the rules see it: its lines, and where among them the headline, the story, the comments and the foot lie.

`STEPS` is the list of what is found out, from above; each takes the page as the one before left it and adds one thing.
Where no story is to be seen (verse, a list, a few words) there is no headline either: nothing is judged by its place.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import NamedTuple

from reader.sources.guessing.dateline import dateline_of
from reader.sources.guessing.dates import Stamp, date_lines, is_dated, stamp_beside, stamp_of
from reader.sources.guessing.lines import Line, is_sentence, is_story, key_of, lines_of
from reader.sources.guessing.marks import SHORT, WEAK, mark_of, only_cites
from reader.sources.guessing.phrases import Opening, opening_of
from reader.sources.guessing.stems import stems_in, stems_of
from reader.sources.tables import phrases

HEAD = 200
"""Lines above which no headline is looked for: menus are shorter."""

FOOT = 1000
"""Lines from the end that may lie below a story."""

HEADLINE = 200
"""Code points; headlines of agencies stay under 130, and beyond this a line is a paragraph."""

TOLD = 60
"""Lines from the lead on of which the subjects are gathered."""

TELLING = 45
"""Code points from which a sentence is a paragraph of a story, and no button or caption."""

COPYRIGHT = re.compile(r"(?:©|\([cс]\)\s?(?:19|20)\d\d)", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_PARTED = re.compile(r"\s*(?:[|•·»/]|::|\s[—–-])\s*(?=\S)")


PLAIN = frozenset({None, "separator", "name", "button", "appeal", "origin"})
"""Looks that lines of a story have, too."""

HEADLINES = {"byline": 1, "name": 1, "button": 1, "appeal": 1, "origin": 2, "section": 2}
HEADLINES |= {"site": 2, "banner": 2, "credit": 2, "legal": 2}
"""How many stems a line that looks so must share with the story to be its headline: «Умер Лесин» looks like a name."""


@dataclass(frozen=True)
class Page:
    """What is known of a page. All numbers are of lines; `len(lines)` stands for "behind the last"."""

    lines: tuple[Line, ...]
    openings: tuple[Opening | None, ...] = ()
    """The phrase of `boilerplate.tsv` with which each line begins."""
    marks: tuple[str | None, ...] = ()
    """What each line looks like, see `marks.py`; None far from both ends of the text."""
    comments: int = 0
    """Where readers begin to speak."""
    lead: int | None = None
    """The first paragraph of the story."""
    headline: int | None = None
    """Only where something lies between the top of the page and the lead."""
    sure: bool = False
    """The headline speaks of what the lead speaks of: two stems or more."""
    end: int = 0
    """Where the comments or the next article begin."""
    foot: int = 0
    """Behind the last paragraph of some length."""
    below: int = 0
    """Behind the last sentence of the story, however short."""
    stamps: dict[int, Stamp] = field(default_factory=dict)
    """The lines that say when the article appeared."""

    @cached_property
    def places(self) -> tuple[str | None, ...]:
        """Where the phrase of each line belongs."""
        return tuple(opening.place if opening else None for opening in self.openings)

    @cached_property
    def topic(self) -> frozenset[str]:
        """The stems of the headline and the first paragraphs."""
        numbers = [] if self.lead is None else [*range(self.lead, min(self.lead + 3, self.end))]
        return self.stems([*numbers] if self.headline is None else [self.headline, *numbers])

    @cached_property
    def subjects(self) -> frozenset[str]:
        """How the words of the headline and of all that may be the story begin, as far as it is looked at."""
        if self.lead is None:
            return frozenset()
        story = [n for n in range(self.lead, min(self.lead + TOLD, self.end)) if self.is_plain(n) and not self.marks[n]]
        stems = self.stems(story if self.headline is None else [self.headline, *story])
        return frozenset(stem[:4] for stem in stems)

    def stems(self, numbers: Sequence[int]) -> frozenset[str]:
        """The stems of these lines."""
        return frozenset[str]().union(*(stems_of(self.lines[number].words) for number in numbers))

    def repeats(self, number: int) -> bool:
        """«Мост открыт - Вечерний Каунас» above «Мост открыт»: the page's title, which the headline says again."""
        words = self.lines[number].words
        if self.lead is None or number >= self.lead:
            return False
        return any(_is_title_of(words, self.lines[other].words) for other in range(number + 1, self.lead))

    def is_told(self, number: int) -> bool:
        """Whether a line shares a word with the story: «Барак Обама» is a caption there, and signs another article."""
        return self.speaks_of(self.lines[number].words)

    def speaks_of(self, words: str) -> bool:
        """Whether the story has one of these words."""
        return not self.subjects.isdisjoint(stem[:4] for stem in stems_of(words))

    def is_about(self, kind: str) -> bool:
        """Whether the story has a word of this kind of `pages.tsv`: one on the weather has lines like a strip."""
        return not self.subjects.isdisjoint(word[:4] for word in phrases(kind) if len(word) > 3)

    def is_plain(self, number: int) -> bool:
        """Whether nothing speaks against a line being one of the story."""
        return self.openings[number] is None and self.marks[number] in PLAIN


class Step(NamedTuple):
    """One thing that is found out about a page."""

    name: str
    does: Callable[[Page], Page]
    meaning: str


def page_of(text: str) -> Page:
    """`text` made ready for the rules."""
    page = Page(lines_of(text))
    for step in STEPS:
        page = step.does(page)
    return page


# ------------------------------------------------------------------------------------------------ lines by themselves


def _openings(page: Page) -> Page:
    return replace(page, openings=tuple(opening_of(line.words) for line in page.lines))


def _marks(page: Page) -> Page:
    count = len(page.lines)
    near = (number < HEAD or number >= count - FOOT for number in range(count))
    return replace(
        page, marks=tuple(mark_of(line.words) if n else None for line, n in zip(page.lines, near, strict=True))
    )


# ------------------------------------------------------------------------------------------------ comments


_LOOK_FOR_COMMENTS = 12
"""Lines below their heading in which a comment must show itself by a name with a date, a button or a form."""


def _comments(page: Page) -> Page:
    count = len(page.lines)
    told = False
    for number in range(count):
        told = told or _tells(page, number)
        if told and number >= count - FOOT and _heads_comments(page, number):
            return replace(page, comments=number, end=number)
    return replace(page, comments=count, end=count)


def _heads_comments(page: Page, number: int) -> bool:
    """«Комментарии (2)» with «Пётр 12.05.2021 в 11:20», «Ответить» or «Имя *» below it."""
    words = page.lines[number].words
    if len(words) > SHORT:
        return False
    key = key_of(_DIGITS.sub("", words))
    if key not in phrases("comments"):
        return False
    below = range(number + 1, min(number + 1 + _LOOK_FOR_COMMENTS, len(page.lines)))
    return any(_is_of_comments(page, each) for each in below)


def _is_of_comments(page: Page, number: int) -> bool:
    words = page.lines[number].words
    if len(words) > SHORT:
        return False
    opening = page.openings[number]
    form = page.marks[number] == "form" or (opening is not None and opening.phrase.startswith("ваш"))
    return form or key_of(words) in phrases("reply") or (not is_sentence(words) and is_dated(words, least=1, most=4))


# ------------------------------------------------------------------------------------------------ the lead


def _lead(page: Page) -> Page:
    """The first telling line of the best run: sentences count for a line, buttons and short words against it."""
    best = total = 0.0
    start, run = 0, range(0)
    for number in range(page.comments):
        total += _weight(page, number)
        if total <= 0:
            total, start = 0.0, number + 1
        elif total > best:
            best, run = total, range(start, number + 1)
    return replace(page, lead=next((number for number in run if _tells(page, number)), None))


def _weight(page: Page, number: int) -> float:
    words = page.lines[number].words
    if _tells(page, number):
        return 3 + min(len(words), 300) / 100
    if not page.is_plain(number):
        return -2
    return 1 if is_sentence(words) and len(words) > 15 else -0.5


def _tells(page: Page, number: int) -> bool:
    words = page.lines[number].words
    return page.is_plain(number) and (is_story(words) or (len(words) > TELLING and is_sentence(words)))


# ------------------------------------------------------------------------------------------------ the headline


def _headline(page: Page) -> Page:
    """The first line that shares at least half as many stems with the story as the line that shares most."""
    lead = page.lead
    if not lead or lead > HEAD:
        return page
    near = page.stems(range(lead, min(lead + 3, page.end)))
    far = page.stems(range(lead, min(lead + 12, page.end)))
    fitting = [n for n in range(lead) if _may_be_headline(page, n, far) and not page.repeats(n)]
    if not fitting:
        return page
    own = {number: stems_of(_bare(page.lines[number].words)) for number in fitting}
    scores = {number: len(own[number] & near) + len(own[number] & far) for number in fitting}
    chosen = next(number for number in fitting if scores[number] * 2 >= max(scores.values()))
    chosen = next((each for each in (chosen, fitting[0]) if _is_over(page, each, fitting, own[each] & far)), -1)
    if chosen < 0:
        return page
    story = far if scores[chosen] > 2 else page.stems(range(lead, min(lead + 40, page.end)))
    return replace(page, headline=chosen, sure=len(own[chosen] & story) >= 2 or _is_below_menu(page, chosen, scores))


def _is_of_site(page: Page, number: int) -> bool:
    """Whether a line over the headline is surely the site's: then others beside it may be, too."""
    mark = page.marks[number]
    looks = mark is not None and mark not in WEAK - {"name"}
    return looks or page.openings[number] is not None or page.repeats(number) or _is_dated(page, number)


def _is_dated(page: Page, number: int) -> bool:
    return stamp_beside(page.lines[number].words) is not None


def _is_over(page: Page, headline: int, fitting: Sequence[int], shared: frozenset[str]) -> bool:
    """Whether what stands above is the site's, so that the headline may be further down than in the first line."""
    above = [page.marks[n] for n in range(headline) if n not in fitting and _is_of_site(page, n)]
    bookish = bool(above) and all(look in ALSO_BOOKS for look in above)
    return headline == 0 or (bool(above) and (not bookish or len(shared) >= 2))


ALSO_BOOKS = frozenset({"byline", "name", "masthead", "section"})
"""Looks of what a book has over its first chapter."""


def _is_below_menu(page: Page, headline: int, scores: Mapping[int, int]) -> bool:
    """Whether the top is a menu, and the headline the only line under it that has a word of the story at all."""
    menu = sum(page.marks[number] in {"menu", "rubric", "path"} for number in range(headline))
    if menu >= 2 and scores[headline] == max(scores.values()) > 0:
        return True
    # Where nothing but the site's own stands above, and not only a name, the headline needs no word of the story.
    above = range(headline)
    looks = [page.marks[number] for number in above]
    known = all(_is_of_site(page, number) for number in above)
    return known and any(look not in {None, "credit", *ALSO_BOOKS} for look in looks)


def _may_be_headline(page: Page, number: int, story: frozenset[str]) -> bool:
    """A line of words that is no button, no paragraph, and neither begins nor ends inside a sentence."""
    words = page.lines[number].words
    if len(words) > HEADLINE or page.openings[number] is not None:
        return False
    doubtful = HEADLINES.get(page.marks[number] or "", 0)
    if page.marks[number] is not None and not 0 < doubtful <= len(stems_of(words) & story):
        return False
    if words[-1] in ",;:" or words[0].islower() or (len(words) > TELLING and words.rstrip('»"”)').endswith(".")):
        return False
    if only_cites(words):
        return False
    return any(sign.isalpha() for sign in words) and stamp_beside(words) is None and dateline_of(words) is None


def _is_title_of(words: str, headline: str) -> bool:
    said = headline.rstrip(".")
    if len(said) <= 10 or not words.startswith(said):
        return False
    parted = _PARTED.match(words, len(said))
    return parted is not None and len(words) - parted.end() <= 60 and not words[parted.end()].islower()


def _bare(words: str) -> str:
    """A headline without the site's name behind it."""
    return words.partition(" | ")[0]


# ------------------------------------------------------------------------------------------------ where it ends


def _next_article(page: Page) -> Page:
    """The story ends where another begins: a rubric, a date or a line, and words that share nothing with it."""
    if page.lead is None:
        return page
    count = page.end
    rubrics = [n for n in range(max(page.lead + 1, count - FOOT), count) if _is_new_beginning(page, n)]
    cuts = [n for n in rubrics if not any(_goes_on(page, each) for each in range(n, count))]
    # Several parts under rubrics are a digest: each of them is the story.
    if len(rubrics) > 1 or not cuts:
        return page
    return replace(page, end=cuts[0])


def _is_new_beginning(page: Page, number: int) -> bool:
    key = key_of(page.lines[number].words)
    if page.marks[number] != "rubric":
        return key.startswith(_beginnings()) and number + 1 < page.end
    if number + 2 >= page.end:
        return False
    following = page.marks[number + 1]
    if page.marks[number - 1] == "separator" and page.lines[number].words[0].isupper():
        return True
    return following in {"separator", "clock", "ago"} or stamp_beside(page.lines[number + 1].words) is not None


@cache
def _beginnings() -> tuple[str, ...]:
    """How lines begin that lead to the next article."""
    return tuple(phrases("next"))


def _goes_on(page: Page, number: int) -> bool:
    """Whether a line still speaks of the story."""
    return len(stems_of(page.lines[number].words) & page.topic) >= 2


def _foot(page: Page) -> Page:
    count = len(page.lines)
    foot = next((n for n in range(count - 1, -1, -1) if _is_paragraph(page, n)), -1) + 1
    below = next((n for n in range(page.end - 1, -1, -1) if _closes(page, n)), -1) + 1
    return replace(page, foot=foot, below=below)


def _is_paragraph(page: Page, number: int) -> bool:
    words = page.lines[number].words
    return page.openings[number] is None and is_story(words) and not COPYRIGHT.match(words)


def _closes(page: Page, number: int) -> bool:
    """Whether a line is a sentence of the story, if a short one."""
    words = page.lines[number].words
    if (
        not page.is_plain(number)
        or COPYRIGHT.match(words)
        or (page.marks[number] == "appeal" and not page.is_told(number))
    ):
        return False
    return (
        is_story(words) or len(words) > HEADLINE or (len(words) > 15 and is_sentence(words) and words[-1] not in "?…")
    )


# ------------------------------------------------------------------------------------------------ second thoughts


def _spare(page: Page) -> Page:
    """«Поделитесь впечатлениями от моста, Андрюс Ионасович.»: what only begins like a button is the story's again."""
    openings, marks = list(page.openings), list(page.marks)
    for number in range(len(page.lines)):
        opening = openings[number]
        if opening and opening.place == "start" and number < page.end and _speaks(page, number, opening):
            openings[number] = None
            marks[number] = None
        elif (
            marks[number] in {"site", "legal", "button", "banner", "appeal"}
            and number > (page.headline or 0)
            and _goes_on(page, number)
        ):
            marks[number] = None
    return replace(page, openings=tuple(openings), marks=tuple(marks))


def _speaks(page: Page, number: int, opening: Opening) -> bool:
    """Whether a sentence is spoken, cites somebody, or speaks of what the story speaks of, and of no site."""
    words = page.lines[number].words
    if words[0] in "—–":
        return True
    if not is_sentence(words) or words[-1] in "!…":
        return False
    stems = stems_of(words) - stems_of(opening.phrase)
    if stems & stems_in("speech") and len(stems) > 2:
        return True
    return not opening.phrase.endswith(":") and bool(stems & page.topic) and not stems & stems_in("site")


# ------------------------------------------------------------------------------------------------ the date


def _dates(page: Page) -> Page:
    """The lines of `dates.date_lines`, and those that say also how often the page was read, or who wrote it."""
    stamps = {number: stamp for number, stamp in date_lines(page.lines).items() if number < page.end}
    if page.lead is not None and not any(number < page.lead for number in stamps):
        top = page.headline or 0
        stamps |= _beside(page, [*range(top + 1, page.lead), *range(top - 1, -1, -1)], timed=False)
    if page.lead is not None and not stamps:
        stamps = _beside(page, range(page.below, min(page.below + FOOT_DATE, page.end)), timed=True)
    return replace(page, stamps=stamps)


FOOT_DATE = 4
"""Lines below the story among which its date may stand without a word that says so."""


def _beside(page: Page, numbers: Sequence[int], *, timed: bool) -> dict[int, Stamp]:
    """The first of these lines with a date; if it says nothing else, it is in no chronicle (and has a time)."""
    story = page.lines[page.lead or 0 : page.below]
    chronicle = any(stamp_of(line.words) for line in story)
    for number in numbers:
        words = page.lines[number].words
        stamp = stamp_beside(words)
        bare = stamp_of(words) is not None
        if not bare and number > (page.headline or 0) and page.is_told(number):
            continue
        if stamp and page.marks[number] != "feed" and not (bare and (chronicle or (timed and ":" not in words))):
            return {number: stamp}
    return {}


STEPS = (
    Step("openings", _openings, "the phrases with which lines begin"),
    Step("marks", _marks, "what lines look like"),
    Step("comments", _comments, "where readers begin to speak"),
    Step("lead", _lead, "the first paragraph of the best run of lines"),
    Step("headline", _headline, "the line over it that speaks of the same"),
    Step("next article", _next_article, "where another one begins"),
    Step("spare", _spare, "sentences of the story that only begin like buttons"),
    Step("foot", _foot, "behind the last sentence"),
    Step("dates", _dates, "when it appeared"),
)
"""What is found out about a page, in this order."""
