"""Parts a paragraph into sentences quickly and roughly: what is shown of an article for what was found in it.

The language cuts sentences with more care, where names depend on it; see `language.lines.sentences`.
"""

import re
from collections.abc import Iterator

from reader.model.articles import Span
from reader.text.compare import UNSEEN, bare

_END = re.compile(r"[.!?…]+[\"»”’)\]]*(?=\s+(?!(?:[—–-]\s+)?[а-яёa-z])\S)")
"""What ends a sentence, where no small letter follows, be it behind a dash."""
_WORD_BEFORE = re.compile(rf"(?:[^\W\d_][\u0300-\u036f{UNSEEN}]*)+\Z")
_LONGEST_WORD = 24
"""Code points of a word that are looked at, stress marks and soft hyphens among them."""
_SHORTENED = frozenset(
    "г гг в вв ул им тыс млн млрд трлн руб коп т д п др пр см стр проф акад ген полк о р с пос обл респ кв корп пл "
    "просп пер ст мл чел англ рус лат dr mr mrs ms st no prof gen vs".split()
)
"""Words that are cut short with a full stop, and end no sentence by it."""


def sentences(text: str, paragraph: Span) -> Iterator[Span]:
    """The sentences of a paragraph, without the blanks between them."""
    start = paragraph.start
    for match in _END.finditer(text, paragraph.start, paragraph.end):
        if match[0].startswith(".") and _is_shortened(text, match.start()):
            continue
        yield Span(start, match.end())
        start = match.end()
        while start < paragraph.end and text[start].isspace():
            start += 1
    if start < paragraph.end:
        yield Span(start, paragraph.end)


def _is_shortened(text: str, end: int) -> bool:
    """Whether a word is cut short: an initial, or one that mostly is."""
    found = _WORD_BEFORE.search(text, max(0, end - _LONGEST_WORD), end)
    word = bare(found[0]).lower() if found is not None else ""
    return len(word) == 1 or word in _SHORTENED
