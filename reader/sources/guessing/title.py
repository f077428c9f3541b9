"""The title of an article: its own headline, or one made from its first sentence."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import dropwhile, pairwise

from reader.model.articles import Span
from reader.sources.guessing.dateline import dateline_of
from reader.sources.guessing.dates import clock_of
from reader.sources.guessing.lines import SPACES, Line, is_sentence
from reader.sources.guessing.marks import is_paper, only_cites
from reader.sources.guessing.outlets import name_of

LONGEST_HEADLINE = 200
"""Code points; headlines of agencies stay under 130, and beyond this a line is a paragraph."""

LONGEST_MADE = 140
"""Code points of a title that is made, «…» included: two lines in a list of articles."""

_SEARCHED = 4000
_END = re.compile(r"[.!?…]{1,3}[»\"”“')\]]{0,3}(?=\s{1,4}[«\"„“(\[—–-]{0,2}\s?[^\W_a-zа-яё])")
_ABBREVIATED = re.compile(
    r"(?<!\w)(?:[^\W\d_]|гг|им|ул|пр|стр?|руб|коп|долл|млн|млрд|тыс|проф|акад|ген|полк|чл|доц|гос|зам|обл|пос|дер|ред|св|см|ср"
    r"|напр|англ|азерб|арм|тур|лат|янв|февр?|мар|апр|авг|сент?|окт|нояб?|дек|Dr|Mr|Mrs|Ms|St|Jr|Inc|Ltd|vs)\.$"
)
_FINAL_PERIOD = re.compile(r"(?<!\.)\.(?=[»\"”“')\]]{0,2}$)")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_SUFFIX = re.compile(r"\s+(?:(?P<bar>\||::|•)|[—–/-])\s+(?=\S[^|]{1,60}$)")
_PAIRS = {"«": "»", "„": "“", "“": "”", "(": ")", "[": "]"}


@dataclass(frozen=True, slots=True)
class Title:
    """A title and its place in the text; `span` is None where no line or paragraph of the text is just this."""

    words: str
    span: Span | None


def title_of(text: str, lines: Sequence[Line]) -> Title | None:
    """The title of the article that `lines` of `text` make, boilerplate left out; None where they hold no words.

    A headline is the first line if it is short, does not end as a statement does, is no dateline, and more follows.
    Otherwise the first sentence that says more than who reports serves: without dateline and final period, cut at a
    word where it is very long.
    """
    lines = list(dropwhile(lambda line: not _neat(line.words), lines))
    if len(lines) > 1 and only_cites(lines[0].words):
        lines = lines[1:]
    if not lines:
        return None
    if is_headline(lines):
        return own_title(lines[0])
    span = Span(lines[0].inner.start, _paragraph_end(text, lines))
    paragraph = text[span.start : span.end][:_SEARCHED]
    dateline = dateline_of(lines[0].words)
    opening = dateline.end if dateline and dateline.end < len(paragraph) else 0
    sentence = first_sentence(paragraph[opening:])
    words = _unpaired(_FINAL_PERIOD.sub("", _neat(sentence)).rstrip())
    short = cut(words)
    whole = not opening and len(sentence) == span.end - span.start and short == words
    return Title(short, span if whole else None) if short else None


def own_title(line: Line) -> Title | None:
    """The headline that a line is, without a clock before it and the site's name behind it."""
    clock = clock_of(line.words)
    start = clock.end if clock else 0
    end = headline_end(line.words)
    words = _FINAL_PERIOD.sub("", _neat(line.words[start:end]))
    return Title(words, Span(line.inner.start + start, line.inner.start + end)) if words else None


def headline_end(words: str) -> int:
    """Where a headline ends: before the site's name in «Мост открыт | Sputnik Литва»."""
    for match in _SUFFIX.finditer(words):
        name = words[match.end() :]
        if match.start() >= 15 and (name_of(name) or is_paper(name) or (match["bar"] and len(name) <= 40)):
            return match.start()
    return len(words)


def is_headline(lines: Sequence[Line]) -> bool:
    """Whether the first of `lines` is a headline over the others, and not the beginning of the story itself."""
    first, *others = lines[:2]
    if not others or len(first.words) > LONGEST_HEADLINE or first.words[-1] in ",;:" or dateline_of(first.words):
        return False
    wrapped = not others[0].apart and others[0].words[0].islower()
    return not wrapped and not (is_sentence(first.words) and _FINAL_PERIOD.search(first.words))


def first_sentence(paragraph: str) -> str:
    """The first sentence of `paragraph`; initials and abbreviations («С. Лавров», «5 млн. руб.») close none."""
    for match in _END.finditer(paragraph):
        before = paragraph[max(0, match.start() - 12) : match.start() + 1]
        if not _ABBREVIATED.search(before):
            return paragraph[: match.end()]
    return paragraph


def cut(words: str) -> str:
    """`words` in at most `LONGEST_MADE` code points, cut between words where possible, never inside a character."""
    if len(words) <= LONGEST_MADE:
        return words
    end = LONGEST_MADE - 1
    space = words.rfind(" ", LONGEST_MADE // 2, end + 1)
    if space > 0:
        end = space
    while end > 1 and (unicodedata.combining(words[end]) or words[end] in _JOINED or words[end - 1] == "\u200d"):
        end -= 1
    return words[:end].rstrip(" ,;:.—–-") + "…"


_JOINED = "\u200d\ufe0e\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
"""What belongs to the sign before it: joiners, the choice of a picture, skin colours."""


def _paragraph_end(text: str, lines: Sequence[Line]) -> int:
    """Where the first paragraph ends, which text of fixed width spreads over several lines."""
    end = lines[0].inner.end
    for line, following in pairwise(lines):
        hidden = text[line.inner.end : following.inner.start].strip()
        if following.apart or hidden or is_sentence(line.words) or end - lines[0].inner.start > _SEARCHED:
            break
        end = following.inner.end
    return end


def _neat(words: str) -> str:
    """`words` on one line, with single spaces, without soft hyphens and blanks of no width."""
    return SPACES.sub(" ", _UNSEEN.sub("", words)).strip()


def _unpaired(words: str) -> str:
    """`words` without an opening quotation mark or bracket that the sentence does not close."""
    first = words[:1]
    if first == '"':
        return words[1:].lstrip() if words.count('"') % 2 else words
    return words[1:].lstrip() if first in _PAIRS and _PAIRS[first] not in words else words
