"""The paragraphs of a stored text, for everything that sets it on a page."""

import re
from collections.abc import Sequence

from reader.model.articles import Span

_OTHER_LINE_ENDS = "\r\u2028\u2029\x0b\x0c\x85"
_SENTENCE_END = re.compile(r"[.!?…:;»\"”)]\s*$")


def split(text: str) -> list[Span]:
    """The paragraphs of a text: its lines without the blanks around them; lines of a hard-wrapped text are joined."""
    lines = _lines(text)
    return _joined(text, lines) if _is_hard_wrapped(text, lines) else lines


def _lines(text: str) -> list[Span]:
    """The lines that are not blank."""
    for end in _OTHER_LINE_ENDS:
        text = text.replace(end, "\n")
    lines, here = [], 0
    for line in text.split("\n"):
        if words := line.strip():
            start = here if words is line else here + line.index(words)
            lines.append(Span(start, start + len(words)))
        here += len(line) + 1
    return lines


def _is_hard_wrapped(text: str, lines: Sequence[Span]) -> bool:
    """Whether line ends are mere layout: many lines of 45 to 100 characters, of which most stop in mid-sentence."""
    if len(lines) < 6:
        return False
    lengths = sorted(line.end - line.start for line in lines)
    if not (45 <= lengths[len(lengths) // 2] <= 100 and lengths[-1] <= 120):
        return False
    in_mid_sentence = sum(not _SENTENCE_END.search(text, line.start, line.end) for line in lines)
    return in_mid_sentence > len(lines) * 0.6


def _joined(text: str, lines: Sequence[Span]) -> list[Span]:
    """Runs of lines with no blank line between them, as one paragraph each."""
    paragraphs: list[Span] = []
    for line in lines:
        if paragraphs and text[paragraphs[-1].end : line.start].count("\n") == 1:
            paragraphs[-1] = Span(paragraphs[-1].start, line.end)
        else:
            paragraphs.append(line)
    return paragraphs
