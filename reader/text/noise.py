"""How a line of an article is known again, and what of a text is dimmed once something is said of its lines.

A line is a paragraph as the page shows it. What is said of one holds for all that are told from it by nothing but their
numbers, case and signs: «Просмотров: 123» is «просмотров: 45».
"""

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence

from reader.model.articles import Span, united
from reader.text.compare import fold
from reader.text.paragraphs import split

LONGEST = 200
"""Code points of a key that are kept as they are; a longer one is its beginning, and a hash of all of it."""

_NUMBER = re.compile(r"\d+(?:[ .,:/-]{1,2}\d+)*")
_ENDS = re.compile(r"^[\W_]+|[\W_]+$")
_LETTER = re.compile(r"[^\W\d_]")

Verdict = Callable[[str], bool | None]
"""Whether a line is noise, by its key; None where nothing is said of it."""


def line_key(words: str) -> str:
    """What is the same for a line wherever it stands; numbers count where nothing stands beside them."""
    plain = fold(words)
    if _LETTER.search(plain):
        plain = _NUMBER.sub("0", plain)
    plain = _ENDS.sub("", plain) or plain
    if len(plain) <= LONGEST:
        return plain
    return f"{plain[: LONGEST // 2]}… {hashlib.sha256(plain.encode()).hexdigest()[:16]}"


def dimmed_by(text: str, dimmed: Sequence[Span], verdict: Verdict) -> tuple[Span, ...]:
    """What of a text is dimmed, sorted and disjoint, where that was `dimmed` before anything was said of its lines."""
    noise: list[Span] = []
    story: list[Span] = []
    for line in split(text):
        is_noise = verdict(line_key(text[line.start : line.end]))
        if is_noise is not None:
            (noise if is_noise else story).append(line)
    if not noise and not story:
        return tuple(dimmed)
    return united([*_without(text, dimmed, story), *noise])


def carried(said: Mapping[str, bool], before: str, after: str) -> dict[str, bool]:
    """What is said of lines, also by the keys that they have where the same text is read in another encoding."""
    lines, now = split(before), split(after)
    if len(lines) != len(now):
        return dict(said)
    keys = ((line_key(before[old.start : old.end]), new) for old, new in zip(lines, now, strict=True))
    return {**{line_key(after[new.start : new.end]): said[key] for key, new in keys if key in said}, **said}


def _without(text: str, spans: Iterable[Span], lines: Sequence[Span]) -> Iterable[Span]:
    """What is left of spans outside of these lines, but for blanks."""
    starts, ends = [line.start for line in lines], [line.end for line in lines]
    for span in spans:
        here = span.start
        cut = lines[bisect_right(ends, span.start) : bisect_left(starts, span.end)]
        if not cut:
            yield span
            continue
        for line in cut:
            if text[here : line.start].strip():
                yield Span(here, line.start)
            here = line.end
        if text[here : span.end].strip():
            yield Span(here, span.end)
