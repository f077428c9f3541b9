"""Tells places from people by the list they stand in: «сёл Султанлы, Машанлы», «Илису, Сарыбаш и Лекит»."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import islice

from reader.language.lexicon import first_names, gazetteer, tables, well_known
from reader.language.lines.line import Line, Name, Row
from reader.language.place import homonyms
from reader.language.russian import answers
from reader.model.names import Kind

_NEAREST = 20
"""So many names of a list on either side tell what it lists; a list may have thousands."""
_KNOWN = 2
"""A name of a list that the tables know speaks for its kind as much as two that they do not know."""
_GAP = re.compile(r"[\s,]*(?:и|или|а также)?[\s,]*$")


def behind_towns(name: Name, line: Line) -> bool:
    """«сёл Султанлы, Машанлы, Гёйярчин Вейсалли»: only capitals, commas and types stand between it and «сёл»."""
    for word in line.before(name.start, 120):
        if word.text == ",":
            continue
        if word.lower in tables.written("place_words", "towns"):
            return True
        if word.capital or word.text == "и":
            continue
        if not (word.text.islower() and gazetteer.type_in_full(word.text)):
            return False
    return False


def beside_place(name: Name, line: Line) -> bool:
    """«и Джебраил, и Гадрут»: beside it in a list stands a place that is no usual name of a person."""
    return any(_surely_place(word) for word in _beside(name, line))


def beside_neighbour(name: Name, line: Line, regions: AbstractSet[str]) -> bool:
    """«Физули и Джебраил»: beside it stands what may be a place of one of these regions."""
    entries = (entry for word in _beside(name, line) for entry in gazetteer.lookup(word)[:1])
    return any(entry.by_hand and not homonyms.regions(entry).isdisjoint(regions) for entry in entries)


def _beside(name: Name, line: Line) -> Iterator[str]:
    """The capitals that a comma or «и» joins to a name."""
    for word in (*line.before(name.start, 3), *line.after(name.end, 3)):
        if not word.capital or not word.cyrillic:
            continue
        gap = line.part(word.end, name.start) if word.end <= name.start else line.part(name.end, word.start)
        if gap.strip() and _GAP.fullmatch(gap):
            yield word.text


def among_places(name: Name, line: Line, names: Row) -> bool:
    """Are the names of its list places, and one of them known or two unknown ones?

    A word that is a name of people needs two known ones, and to stand before a word that is not: «Гаджи Гервенд».
    """
    person = surely_person(name)
    if person and ("." in name.text or _last_is_person(name)):
        return False
    places, people, joined = 0, 0, False
    for other, gap in _listed(name, line, names):
        joined = joined or gap != ","
        if other.kind is None or (_surely_place(other.text) and gazetteer.lookup(other.text)[0].by_hand):
            places += _KNOWN if gazetteer.lookup(other.text) else 1
        elif surely_person(other):
            people += _KNOWN
    if (person or (" " in name.text and not is_village(name, line))) and (people or places < 2 * _KNOWN):
        return False
    return places > max(people, 1 if joined else 2)


def surely_person(name: Name) -> bool:
    """Has the name an initial, or a word that is known as a person's name?"""
    return _is_surely_persons(name.text)


@answers.kept(20_000)
def _is_surely_persons(name: str) -> bool:
    return "." in name or any(map(_is_persons, name.split()))


def _last_is_person(name: Name) -> bool:
    return _is_persons(name.text.split()[-1])


def _is_persons(word: str) -> bool:
    return first_names.is_persons(word) or (well_known.is_surname(word) and not gazetteer.lookup(word))


@answers.kept(20_000)
def _surely_place(word: str) -> bool:
    entries = gazetteer.lookup(word)
    return bool(entries) and not entries[0].first_name and not first_names.is_persons(word)


def _listed(name: Name, line: Line, names: Row) -> Iterator[tuple[Name, str]]:
    """The nearest names of the list in which a name stands, each with what parts it from the one before or behind."""
    for step in (-1, 1):
        here = name
        for there in islice(names.around(name.start, step), _NEAREST):
            gap = line.part(here.end, there.start) if here.start < there.start else line.part(there.end, here.start)
            if not gap.strip() or not _GAP.fullmatch(gap):
                break
            here = there
            yield here, gap.strip()


def is_village(name: Name, line: Line) -> bool:
    """«Юхары Гюздек», «Неркин Анд»: two words, the first of which begins names of villages."""
    words = line.between(name.start, name.end)
    return len(words) == 2 and words[0].lower in tables.group("name_words", "village") and words[1].capital


def before_full_name(name: Name, names: Row) -> bool:
    """«губернатор Ширака Давид Арушанян»: does somebody named in full stand right behind, with no comma between?"""
    following = names.starting(name.end + 1)
    if following is None or following.kind is not Kind.PERSON or " " in name.text:
        return False
    first, _, last = following.text.partition(" ")
    return bool(last) and first_names.is_first_name(first)
