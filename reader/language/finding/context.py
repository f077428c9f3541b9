"""What the whole article tells of a single name: who is named in full, which places, which words are ordinary ones."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from reader.language import work
from reader.language.lexicon import first_names
from reader.language.lines.line import Line, Name
from reader.language.person import parse
from reader.language.place import homonyms
from reader.language.russian import inflection, sound
from reader.model.names import Kind


@dataclass(frozen=True, slots=True)
class Context:
    """What the whole article tells about single names; nothing, before any are known."""

    sounds: frozenset[str] = frozenset()
    """The first names and surnames of people named with a first name or initials, as `inflection.sounds` has them."""
    openings: frozenset[str] = frozenset()
    """The letters with which these sounds begin."""
    firsts: frozenset[str] = frozenset()
    """Sound keys of their first names."""
    pairs: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Sound key of a first name -> sound stems of the surnames with it."""
    firsts_of: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The same the other way round."""
    lasts: frozenset[tuple[str, str]] = frozenset()
    """Their surnames in the nominative with the gender."""
    singles: frozenset[str] = frozenset()
    """Sound keys of people's names of one word, in the nominative."""
    small: frozenset[str] = frozenset()
    """Words that the article writes with a small letter."""
    places: frozenset[str] = frozenset()
    """Ids of the states and places named beyond doubt, and of those they lie in."""
    spots: frozenset[str] = frozenset()
    """The states and places of one word that are nobody's first name, as the article writes them."""


def small_words(lines: Iterable[Line]) -> frozenset[str]:
    """The words of three letters and more that an article writes with a small letter."""
    return frozenset(
        [word.text for line in lines for word in line.words if not word.capital and word.end - word.start > 2]
    )


def context_of(text: str, names: Sequence[Name], small: frozenset[str]) -> Context:
    """The context of an article from the names found so far."""
    others = {name.text for name in names if name.kind is not Kind.PERSON}
    spots = frozenset(each for each in others if " " not in each and not first_names.is_first_name(each))
    sounds, firsts, lasts = set(), set(), set()
    singles: set[str] = set()
    pairs: dict[str, set[str]] = {}
    firsts_of: dict[str, set[str]] = {}
    people = {name.text for name in names if name.kind is Kind.PERSON and name.echo is None}
    for person in sorted(people, key=lambda each: each.split(" ", 1)[0] in spots):
        work.spend(1)
        if " " not in person:
            singles |= {sound.key(each.last or each.first) for each in parse.read(person)[:1]}
        full = _full_names(person)
        if person.split(" ", 1)[0] in spots and any(spelled in lasts for _, _, spelled in full):
            continue  # «после Уэйко Рено ушла» beside «Джанет Рено»
        for first, last, spelled in full:
            sounds.add(f"-{last}")
            lasts.add(spelled)
            if first:
                firsts.add(first)
                pairs.setdefault(first, set()).add(last)
                firsts_of.setdefault(last, set()).add(first)
    places = homonyms.neighbourhood(others, text)
    sounds |= firsts
    return Context(
        frozenset(sounds),
        frozenset(each.lstrip("-")[:1] for each in sounds),
        frozenset(firsts),
        {key: frozenset(found) for key, found in pairs.items()},
        {key: frozenset(found) for key, found in firsts_of.items()},
        frozenset(lasts),
        frozenset(singles),
        small,
        places,
        spots,
    )


@lru_cache(maxsize=20_000)
def _full_names(text: str) -> tuple[tuple[str, str, tuple[str, str]], ...]:
    """The first name and the surname as they sound, and the surname with its gender, that a full name may be."""
    readings = parse.read(text)[:2]
    return tuple(
        (sound.key(each.first) if each.first else "", sound.stem(each.last), (each.last, each.gender))
        for each in readings
        if each.last and (each.first or each.initials) and sound.stem(each.last) == sound.stem(readings[0].last)
    )


def is_bearer(word: str, context: Context) -> bool:
    """Does the article name somebody in full whose surname or first name the word may be, in any case?"""
    if "-" not in word and " " not in word and inflection.opening(word) not in context.openings:
        return False  # most words; of others the beginning may be an article, which does not sound
    return not context.sounds.isdisjoint(inflection.sounds(word))
