"""Makes a text fit to be read by a machine, and remembers where every character stood.

Soft hyphens, stress marks and zero-width characters inside words go, decomposed letters are put together, Latin
look-alikes inside Cyrillic words («Poccия») become Cyrillic, and what `symbols` says is taken out. Every change keeps
the way back to the offsets of the text as it is.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from reader.language.lines import symbols
from reader.language.russian import morphology
from reader.model.articles import Span

_LOOK_ALIKES = dict(zip("aceopxyABCEHKMOPTXYëËáéóýàèòÁÉÓÝ", "асеорхуАВСЕНКМОРТХУёЁаеоуаеоАЕОУ", strict=True))
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\u0301\u0300\u0341\u0340")
_SPACES = "\u00a0\u2007\u2009\u202f\u2002\u2003\u2008\u200a\t"
_LATIN, _CYRILLIC = "A-Za-zÀ-ÿ", "А-Яа-яЁё"
_SIDE_BY_SIDE = re.compile(f"[{_LATIN}](?:(?<=[{_CYRILLIC}].)|(?=[{_CYRILLIC}]))")
"""A Latin letter beside a Cyrillic one; it begins with what is rare, and is quick."""
_LETTERS = f"[{_LATIN}{_CYRILLIC}]"
_MIXED = re.compile(f"(?<!{_LETTERS}){_LETTERS}*(?:{_SIDE_BY_SIDE.pattern}){_LETTERS}*")
_MARKS = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\u0300-\u036f\ud800-\udfff]")
_HALVES = re.compile("[\ud800-\udfff]")
"""Halves of characters, which no dictionary can be asked about."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned text; `origin[i]` is where its character i begins in the text as it is, with one more for the end."""

    text: str
    origin: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """A stretch of the cleaned text as a span of the text as it is, marks on its last letter included."""
        return Span(self.origin[start], self.origin[end])


def clean(text: str, dimmed: Sequence[Span] = ()) -> Cleaned:
    """The text as the tagger should see it; every character of a dimmed span becomes a line break, so that neighbours
    never join.
    """
    if dimmed:
        letters = list(text)
        for span in dimmed:
            letters[span.start : span.end] = "\n" * (span.end - span.start)
        text = "".join(letters)
    origin: Sequence[int] = range(len(text) + 1)
    if _MARKS.search(text):
        text, origin = _without_marks(text)
    for space in _SPACES:  # sixty times quicker than str.translate
        text = text.replace(space, " ")
    text, origin = symbols.without(text, origin)
    if _SIDE_BY_SIDE.search(text):  # much quicker than to look at whole words
        text = _MIXED.sub(_cyrillic, text)
    return Cleaned("\n".join(_with_capitals(line) for line in text.split("\n")), origin)


def _without_marks(text: str) -> tuple[str, list[int]]:
    """The text without what hides inside words, decomposed letters put together, and where every character stood."""
    letters: list[str] = []
    origin: list[int] = []
    for position, letter in enumerate(_HALVES.sub("\ufffd", text)):
        if letter in _INVISIBLE and letters and letters[-1] not in "\n ":
            continue
        if unicodedata.combining(letter) and letters:
            joined = unicodedata.normalize("NFC", letters[-1] + letter)
            if len(joined) == 1:
                letters[-1] = joined
                continue
        letters.append(letter)
        origin.append(position)
    return "".join(letters), [*origin, len(text)]


def _with_capitals(line: str) -> str:
    """A line all in small letters, with capitals where a word is a name before it is anything else."""
    if " " not in line or not line.islower():
        return line
    return re.sub(r"[а-яё]{3,}", lambda word: _capital(word.group()), line)


def _capital(word: str) -> str:
    is_name = any(form.grammemes & morphology.NAMES for form in morphology.known(word)[:1])
    return word.capitalize() if is_name else word


def _cyrillic(match: re.Match[str]) -> str:
    word = match.group()
    mended = "".join(_LOOK_ALIKES.get(letter, letter) for letter in word)
    return word if re.search("[A-Za-zÀ-ÿ]", mended) else mended
