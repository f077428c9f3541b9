"""Words broken at the ends of lines: whether their hyphen is one of the word, by the other words of the document."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from reader.sources.tables import rows

SOFT = "\u00ad"
_LONGEST = 100
"""Code points of a word, or of an address."""
_BROKEN = re.compile(r"([^\W_]+(?:-[^\W_]+)*)[-\u2010\u00ad\u00ac]$")
_BEGINS = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_VOWEL = re.compile(r"[аеёиоуыэюяіїєəöüıaeiouyäõ]", re.IGNORECASE)
_CYRILLIC = re.compile(r"[а-яё]+", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$")
_IN_RUSSIAN = re.compile(r"[а-яё]*(?:ски|цки|ому|ему)$")


class Vocabulary:
    """The words that a document has, in whole."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._counts: Counter[str] = Counter()
        for line in lines:
            words = _WORD.findall(line.casefold())
            self._counts.update(words[1:-1] if len(words) > 2 else ())
            if words and not line.endswith(("-", SOFT, "\u2010")):
                self._counts[words[-1]] += 1

    def count(self, word: str) -> int:
        """How often the document has a word."""
        return self._counts[word.casefold()]


def seamed(lines: Sequence[str], vocabulary: Vocabulary) -> str:
    """Lines as one text."""
    pieces = [lines[0]]
    for line in lines[1:]:
        last, blank = _seam(pieces[-1], line, vocabulary)
        pieces[-1] = last + blank
        pieces.append(line)
    return "".join(pieces)


def _seam(line: str, after: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """A line as it is before the next one, and what stands between them."""
    broken = _BROKEN.search(line[-_LONGEST:])
    begins = _BEGINS.match(after[:_LONGEST])
    if broken is None or begins is None:
        is_address = _ADDRESS.search(line[-_LONGEST:]) is not None and _goes_on(line, after)
        is_range = line[-1:] == "–" and line[-2:-1].isdigit() and after[:1].isdigit()
        return line, "" if is_address or is_range else " "
    if line.endswith(SOFT) or not _is_kept(broken[1], begins[0], vocabulary):
        return line[:-1], ""
    return line if line.endswith("-") else f"{line[:-1]}-", ""


def _goes_on(text: str, line: str) -> bool:
    """Whether an address, broken at the end of a line, goes on."""
    return text[-1] in "/-_=&?.%" and re.match(r"[\w%./&?=-]+(?:\s|$)", line, re.ASCII) is not None


def _is_kept(before: str, after: str, vocabulary: Vocabulary) -> bool:
    """Whether the hyphen between two parts of a word is the word's own."""
    is_capital = after[0].isupper() and not (before.isupper() and len(before) > 1 and after.isupper())
    if is_capital or before[-1].isdigit() or after[0].isdigit():
        return True
    whole, hyphened = vocabulary.count(before + after), vocabulary.count(f"{before}-{after}")
    if whole or hyphened:
        return hyphened > whole
    return _is_compound(before.casefold().rpartition("-")[2], after.casefold().partition("-")[0])


def _is_compound(first: str, last: str) -> bool:
    """Whether two parts are words by themselves, or no syllables."""
    is_unspeakable = _CYRILLIC.fullmatch(first + last) and not (_VOWEL.search(first) and _VOWEL.search(last))
    if is_unspeakable or min(len(first), len(last)) == 1:
        return True
    in_russian = first == "по" and _IN_RUSSIAN.fullmatch(last)
    return bool(in_russian) or first in _parts("before") or last in _parts("behind")


@cache
def _parts(kind: str) -> frozenset[str]:
    """What stands before a hyphen, or behind it, that is the word's own."""
    return frozenset(part for each, parts in rows("hyphens") if each == kind for part in parts.split(", "))
