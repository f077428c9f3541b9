"""Makes a text fit to be read by a machine, and remembers where every character stood.

Soft hyphens, stress marks and zero-width characters inside words go, decomposed letters are put together, Latin
look-alikes inside Cyrillic words («Poccия») become Cyrillic, and what `symbols` says is taken out. Every change keeps
the way back to the offsets of the text as it is.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

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
    """A line all in small letters, with capitals where a word is a name before it is anything else; a headline all in
    capitals with small letters where it is none.
    """
    if " " not in line:
        return line
    if line.islower():
        return re.sub(r"[а-яё]{3,}", lambda word: _capital(word.group()), line)
    if line.isupper():
        return _headline(line)
    speaker = _SPEAKER.match(line)
    return line if speaker is None else _speaker(speaker) + line[speaker.end() :]


_SPEAKER = re.compile(r"[—– ]*(?:[А-ЯЁ]\. ?){,2}[А-ЯЁ]{4,}(?:[- ][А-ЯЁ]{3,}){,2}(?= ?:)")


def _speaker(match: re.Match[str]) -> str:
    """«ИВАН ПЕТРОВ: …», «ОМСК: …»: with small letters, unless one is an ordinary word («ВАЖНЫЙ ВОПРОС: …»)."""
    words = _WORD.findall(match.group())
    if any(len(word) > 1 and not _may_be_name(word) for word in words):
        return match.group()
    return _WORD.sub(lambda word: word.group().capitalize(), match.group())


def _may_be_name(word: str) -> bool:
    return morphology.known_as(word, morphology.NAMES) or not morphology.is_known(word)


def _capital(word: str) -> str:
    is_name = any(form.grammemes & morphology.NAMES for form in morphology.known(word)[:1])
    return word.capitalize() if is_name else word


def _headline(line: str) -> str:
    """«ПУТИН ПРИЛЕТЕЛ В ПЕКИН»: names keep a capital; all words of lists and datelines do, which have no verb."""
    words = _WORD.findall(line)
    verb = any(form.pos in _PREDICATES for word in words for form in morphology.known(word)[:1])
    if not verb or len(line) != len(line.lower()) or any(_is_club(*pair) for pair in pairwise(words)):
        return line
    return _opened(_WORD.sub(lambda word: _lowered(word.group()), line))


def _is_club(word: str, town: str) -> bool:
    """«ТОРПЕДО МОСКВА ВЫИГРАЛО»: a noun and a town, both in the nominative."""
    forms, towns = morphology.known(word), morphology.known(town)[:1]
    others = morphology.NAMES | {"Abbr"}
    noun = any(form.pos == "NOUN" and form.case == "n" and not form.grammemes & others for form in forms)
    return (
        noun
        and len(word) > _SHORT
        and any("Geox" in form.grammemes and form.case == "n" and not form.plural for form in towns)
    )


def _opened(line: str) -> str:
    """A line with a capital at its head."""
    first = _LETTER.search(line)
    return line[: first.start()] + first.group().upper() + line[first.end() :] if first else line


_WORD = re.compile(r"[А-ЯЁ]+(?:-[А-ЯЁ]+)*")
_LETTER = re.compile(r"[^\W\d_]")
_PREDICATES = frozenset({"VERB", "PRTS", "INFN"})
_SHORT = 4
"""Letters of a word that no dictionary knows and that is likely an abbreviation."""


def _lowered(word: str) -> str:
    """A word of a headline as it would stand in a text."""
    forms = morphology.known(word)
    if not forms:
        return word if len(word) <= _SHORT else "-".join(part.capitalize() for part in word.split("-"))
    if "Abbr" in forms[0].grammemes:
        return word
    return word.capitalize() if any(form.grammemes & morphology.NAMES for form in forms[:1]) else word.lower()


def _cyrillic(match: re.Match[str]) -> str:
    word = match.group()
    mended = "".join(_LOOK_ALIKES.get(letter, letter) for letter in word)
    return word if re.search("[A-Za-zÀ-ÿ]", mended) else mended
