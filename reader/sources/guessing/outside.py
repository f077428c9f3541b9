"""The lines around a story that no rule dims. Where an outlet repeats one of them, it is no news.

What a line says is not looked at, so that whatever may be the story's is left out: its headline, a dateline, what
speaks of the same, a list that it announces, a table.
"""

from collections.abc import Sequence

from reader.model.articles import Span, overlap
from reader.sources.guessing.dateline import dateline_of
from reader.sources.guessing.lines import is_sentence
from reader.sources.guessing.page import FOOT, HEAD, HEADLINE, TOLD, Page
from reader.sources.guessing.stems import stems_of
from reader.text.noise import line_key

TABLE = 3
"""Lines with numbers around a story, from which they are a table, and one of the story."""


def outside_of(page: Page, dimmed: Sequence[Span], title: Span | None) -> tuple[str, ...]:
    """The keys of the lines above and below the story which are not dimmed, each once, in order.

    `title` is where the headline stands. A page on which no story is to be seen has none.
    """
    if page.lead is None:
        return ()
    numbers = [n for n in _around(page, page.lead) if _may_be_noise(page, n, dimmed, title)]
    for subjects in (_topic, _subjects):  # by its first paragraphs most is known for the story's
        if numbers:
            known = subjects(page, page.lead)
            numbers = [n for n in numbers if not _is_told(page.lines[n].words, known)]
    if not numbers:
        return ()
    counted = [n for n in numbers if any(map(str.isdecimal, page.lines[n].words))]
    told = set(counted if len(counted) >= TABLE else ())
    around = set(numbers)
    inside = {line_key(line.words) for n, line in enumerate(page.lines[: page.below]) if n not in around}
    keys = (line_key(page.lines[n].words) for n in numbers if n not in told)
    return tuple(dict.fromkeys(key for key in keys if key not in inside))


def _around(page: Page, lead: int) -> list[int]:
    """The numbers of the lines before the first paragraph, and of those behind the last sentence."""
    above = range(lead) if lead <= HEAD else range(0)
    return [*above, *range(max(page.below, lead + 1, page.end - FOOT), page.end)]


def _may_be_noise(page: Page, number: int, dimmed: Sequence[Span], title: Span | None) -> bool:
    line = page.lines[number]
    if number == page.headline or len(line.words) > HEADLINE or not any(map(str.isalpha, line.words)):
        return False
    if any(overlap(line.span, span) for span in (*dimmed, *filter(None, [title]))):
        return False
    if dateline_of(line.words) is not None or _is_strip(page, number) or _is_said(page, number):
        return False
    return not _is_announced(page, number)


def _is_said(page: Page, number: int) -> bool:
    """Whether a line is a sentence below the headline, be it a short one: the story may begin and end so."""
    words = page.lines[number].words
    return is_sentence(words) and words.rstrip('»"”“)]')[-1:] in ".!" and number > (page.headline or -1)


def _is_strip(page: Page, number: int) -> bool:
    """«+7 °C», «USD 92.10» under a story of the weather or of money."""
    return page.marks[number] in {"weather", "rates"} and (page.is_about("weather") or page.is_about("currency"))


def _topic(page: Page, lead: int) -> frozenset[str]:
    """How the words of the headline and of the first paragraphs begin."""
    return _begins(page, range(lead, max(lead + 1, min(lead + 3, page.below))))


def _subjects(page: Page, lead: int) -> frozenset[str]:
    """How the words of the headline and of the story begin, as far as it is looked at."""
    return _begins(page, range(lead, max(lead + 1, min(lead + TOLD, page.below))))


def _begins(page: Page, story: range) -> frozenset[str]:
    stems = page.stems(story if page.headline is None else [page.headline, *story])
    return frozenset(stem[:4] for stem in stems)


def _is_told(words: str, subjects: frozenset[str]) -> bool:
    """Whether half of what a line speaks of is in the story."""
    stems = stems_of(words)
    return bool(stems) and 2 * sum(stem[:4] in subjects for stem in stems) >= len(stems)


def _is_announced(page: Page, number: int) -> bool:
    """Whether a line stands in a list that begins with a colon: each is one without a full stop."""
    for before in range(number - 1, max(number - 30, page.lead or 0) - 1, -1):
        words = page.lines[before].words
        if words.endswith(":"):
            return page.is_plain(before) and len(words) > 3
        if is_sentence(words) and page.is_plain(before):
            return False
    return False
