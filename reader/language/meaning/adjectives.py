"""Adjectives that name a state or a place: «российский министр», both halves of «азербайджано-армянская граница».

An adjective before people, irregular forces or what a nation's culture is speaks of a nationality («армянские жители»,
«азербайджанская кухня») and leads to no state. Those nouns, and the officials before whom it does lead to their state,
are in `nationality.tsv`.
"""

import re
from collections.abc import Iterator, Sequence

from reader.language.lexicon import gazetteer, tables
from reader.language.lexicon.gazetteer import Entry
from reader.language.lines.line import Line, Name, Row
from reader.language.lines.tokens import Word
from reader.language.place import streets
from reader.language.russian import answers, morphology

_ENDING = r"(?:ий|ого|ому|им|ом|ая|ой|ую|ою|ое|ие|их|ими|ый|ым|ые|ых|ыми)(?![^\W\d_])"
_ADJECTIVE = re.compile(rf"(?:ск|цк|восточн){_ENDING}")
_IN_K = re.compile(rf"к(?<=[сц]к){_ENDING}")
"""All of these but «восточный»; it begins with one letter, and is found in a tenth of the time."""
_NOUN_WITHIN = 4
"""Words behind an adjective among which the noun that it belongs to is looked for."""


def find(line: Line, names: Sequence[Name]) -> Iterator[tuple[int, int, Entry]]:
    """Start, end and entry of every adjective of a line that stands in no name."""
    lower = line.text.lower()
    if len(lower) != len(line.text):  # «İ» becomes two
        lower = line.text
    named = Row(names)
    for match in (_ADJECTIVE if "восточн" in lower else _IN_K).finditer(lower):
        word = line.at(line.start + match.start())
        if word.end != line.start + match.end() or len(word.lower) != len(word.text):
            continue
        entries = _entries(word.lower)
        if (
            not entries
            or named.over(word.start, word.end)
            or (word.capital and (streets.is_called(word.start, word.end, line) or _is_surname(word, line, named)))
        ):
            continue
        if word.capital and line.in_organisation(word) and not _opens_before_organ(word, line):
            continue
        if _before_people(line.after(word.end, _NOUN_WITHIN)):
            continue
        for start, end, entry in entries:
            yield word.start + start, word.start + end, entry


@answers.kept(10_000)
def _entries(lower: str) -> tuple[tuple[int, int, Entry], ...]:
    """What an adjective or its halves are made of, and where in the word each stands."""
    whole = gazetteer.adjective(lower)
    if whole:
        return ((0, len(lower), whole[0]),)
    found, start = [], 0
    parts = re.split("[-‑–]", lower)
    for part in parts:
        entries = gazetteer.adjective(part) if part is parts[-1] else gazetteer.adjective_half(part)
        if entries and len(parts) > 1:
            found.append((start, start + len(part), entries[0]))
        start += len(part) + 1
    return tuple(found)


def _is_surname(word: Word, line: Line, named: Row) -> bool:
    """«орден Александра Невского»: right behind a first name that is nobody's name here."""
    before = line.right_before(word.start)
    if before is None or not before.capital or named.over(before.start, before.end):
        return False
    return morphology.known_as(before.text, {"Name"})


def _opens_before_organ(word: Word, line: Line) -> bool:
    """«Ангольский суд» at the head of a sentence: its capital makes no name of the two words."""
    after = line.after(word.end)
    return word.opens and bool(after) and after[0].text.islower() and tables.is_in(after[0].lower, "nationality", "own")


def _before_people(following: Sequence[Word]) -> bool:
    """Is the noun that the adjective belongs to one for people of a nation or for armed formations?"""
    for word in following:
        if not word.text[0].isalpha():
            return False
        people = _is_people(word.lower)
        if people is not None:
            return people
    return False


@answers.kept(20_000)
def _is_people(word: str) -> bool | None:
    """A noun of the table, or any for a person who is no official of a state; None of what may stand before one."""
    noun = morphology.forms(word)[0]
    if noun.pos in {"ADJF", "PRTF"} or word.lower() in {"и", "или"}:
        return None
    lemma = tables.plain(noun.lemma)
    if lemma in tables.group("nationality", "people"):
        return True
    person = noun.pos == "NOUN" and "anim" in noun.grammemes and not noun.grammemes & morphology.NAMES
    return person and lemma.rpartition("-")[2] not in tables.group("nationality", "official")
