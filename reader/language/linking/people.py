"""What two names of people are to each other, by the names alone: found to be one, or one the bearer of the other.

Nothing here knows how often a name is used, so what is found once stays true. Only aliases that share a block are ever
compared; `places` says where within a block those stand that are worth it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from reader.language import facts
from reader.language.lexicon.first_names import base
from reader.language.person import alias as person_alias
from reader.language.person import comparison
from reader.language.person.parse import PersonName
from reader.language.russian import sound
from reader.model.findings import Alias, AliasUse
from reader.model.names import Kind


class Role(Enum):
    """What a name of a person says; two of different roles are never found to be one by their names alone."""

    NAMED = "named"
    """More than a surname and initials, or than a first name and a patronymic."""
    SHORT = "short"
    """A surname, alone or with initials; a patronymic, alone or with a first name."""
    SINGLE = "single"
    """A first name alone."""
    FAMILY = "family"
    """A surname in the plural."""


@dataclass(frozen=True, slots=True)
class Person:
    """An alias of a person with its name taken apart."""

    use: AliasUse
    name: PersonName
    role: Role

    @property
    def key(self) -> str:
        """The key of its alias."""
        return self.use.alias.key

    @property
    def named(self) -> bool:
        """Does it say more than a surname and initials, or than a first name and a patronymic?"""
        return self.role is Role.NAMED


def person(use: AliasUse) -> Person:
    """An alias of a person, taken apart."""
    name = person_alias.named(use.alias)
    return Person(use, name, role(name))


def is_told(alias: Alias) -> bool:
    """Whether an alias says who it is: one of a person that the language made."""
    return alias.kind is Kind.PERSON and facts.person(alias) != facts.Person()


def role(name: PersonName) -> Role:
    """What a name says."""
    if name.plural:
        return Role.FAMILY
    if name.first and name.last:
        return Role.NAMED
    return Role.SINGLE if name.first and not name.patronymic else Role.SHORT


# ------------------------------------------------------------------------------------------------ found to be one


def groups(people: Sequence[Person]) -> list[list[Person]]:
    """Aliases of one role that may be one person's; each group, and the list, in the order of the aliases' keys.

    They are what the pairs connect that share a block and a handle, and that `_alike` finds to be one. Only these pairs
    are compared, so that a thousand people of one surname take no million questions.
    """
    ordered = sorted(people, key=lambda each: each.key)
    joined = Union()
    met: dict[tuple[str, str], list[Person]] = defaultdict(list)
    for each in ordered:
        joined.head(each.key)
        for handle in handles(each.name):
            for block in each.use.alias.blocks:
                for other in met[block, handle]:
                    if joined.head(each.key) != joined.head(other.key) and _alike(each, other):
                        joined.join(each.key, other.key)
                met[block, handle].append(each)
    found: dict[str, list[Person]] = defaultdict(list)
    for each in ordered:
        found[joined.head(each.key)].append(each)
    return [found[head] for head in sorted(found)]


def found_among(one: Person, others: Iterable[Person]) -> Iterator[Person]:
    """Those of its role with which an alias is directly found to be one, of others that share a block with it."""
    for other in others:
        later, earlier = (one, other) if one.key > other.key else (other, one)
        if one.key != other.key and not handles(one.name).isdisjoint(handles(other.name)) and _alike(later, earlier):
            yield other


def _alike(later: Person, earlier: Person) -> bool:
    """May two names of one role be one person's? By the order of their keys, so that it is asked one way."""
    if later.name.kin or earlier.name.kin:
        return _are_one_relative(later.name, earlier.name)
    if later.role in {Role.NAMED, Role.SINGLE}:
        return comparison.same_person(later.name, earlier.name)
    one, other = later.name, earlier.name
    return (
        one.initials == other.initials
        and one.patronymic == other.patronymic
        and sound.same(one.last, other.last)
        and one.gender == other.gender
    )


def _are_one_relative(one: PersonName, other: PersonName) -> bool:
    """«жена Людмила» of Янукович in two articles; of whom half the country may be named so, that is not told."""
    if not (one.kin and other.kin) or sound.stem(one.kin) != sound.stem(other.kin):
        return False
    return not comparison.is_common(one.first, one.kin) and comparison.same_person(one, other)


@lru_cache(maxsize=20_000)
def handles(name: PersonName) -> frozenset[str]:
    """What two names that are alike have in common: by their first names the full form, the consonants, or all letters
    but one."""
    if not name.first:
        return frozenset({f"{name.initials} {name.patronymic}"})
    return frozenset().union(*map(likenesses, _words(name)))


def _words(name: PersonName) -> Sequence[str]:
    """The first name, and those behind it by which somebody may be called."""
    return (name.first, *(word for word in name.middle if len(word) >= comparison.TELLING))


@lru_cache(maxsize=5_000)
def likenesses(first: str) -> frozenset[str]:
    """The handles of a first name."""
    return sound.shortened(first) | {base(first), " ".join(sound.skeletons(first))}


class Union:
    """Union-find whose heads do not depend on the order of joining: the head is the smallest name."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def head(self, name: str) -> str:
        """The smallest name of those that were joined with this one."""
        above = self._above.setdefault(name, name)
        while above != name:
            self._above[name] = self._above[above]
            name, above = above, self._above[above]
        return name

    def join(self, one: str, other: str) -> None:
        """Let two names, and all that were joined with them, be together."""
        one, other = sorted((self.head(one), self.head(other)))
        self._above[other] = one


# ------------------------------------------------------------------------------------------------ bearers


def may_be(short: PersonName, named: PersonName) -> bool:
    """May somebody who is named in full be meant by a shorter name?"""
    if short.initials or short.patronymic:
        return comparison.same_person(short, named)
    if short.kin:
        return comparison.by_kin(short, named)
    return comparison.monarch(short, named) if short.first else comparison.by_last(short, named)


def may_be_spelled(short: PersonName, named: PersonName) -> bool:
    """May a surname be somebody's who is named in full, though he is written otherwise: «Натаньяху», «Нетаньяху»?"""
    return not (short.patronymic or short.kin) and comparison.by_spelling(short, named)


# ------------------------------------------------------------------------------------------------ where they stand

_NAMED, _INITIALS, _SHORT, _FAMILY = "a", "i", "s", "z"
"""The first letters of places, by which ranges of them are asked for."""


class Range(NamedTuple):
    """Places from one up to another, that one not included."""

    start: str
    end: str


def _from(beginning: str) -> Range:
    return Range(f"{beginning} ", f"{beginning}!")


def places(name: PersonName) -> tuple[str, ...]:
    """Where within each of its blocks an alias stands."""
    found = role(name)
    if found is Role.NAMED:
        return tuple(dict.fromkeys(map(_place, _words(name))))
    if found is Role.FAMILY:
        return (_FAMILY,)
    if name.initials and not name.first:
        return (f"{_INITIALS} {_letter(name.initials)} {name.initials} {name.patronymic}",)
    return (f"{_SHORT} {found.value} {name.patronymic}",)


def _place(word: str) -> str:
    return f"{_NAMED} {_letter(word)} {word}"


def alike(name: PersonName) -> frozenset[tuple[str, str]]:
    """The handles of somebody named in full, each with the place where those stand who have it."""
    if role(name) is not Role.NAMED:
        return frozenset()
    return frozenset().union(*map(_led, _words(name)))


@lru_cache(maxsize=5_000)
def _led(word: str) -> frozenset[tuple[str, str]]:
    return frozenset((handle, _place(word)) for handle in likenesses(word))


def bearers_of(name: PersonName) -> Range | None:
    """Where within its blocks the bearers of a shorter name stand."""
    if name.plural:
        return None
    return _from(f"{_NAMED} {_letter(name.initials)}" if name.initials and not name.first else _NAMED)


def shorts_of(name: PersonName) -> tuple[Range, ...]:
    """Where within its blocks the shorter names of somebody named in full stand."""
    letters = sorted({_letter(name.first)})
    return (_from(_SHORT), *(_from(f"{_INITIALS} {letter}") for letter in letters))


def _letter(word: str) -> str:
    return sound.fold(word)[:1]


def by_block(people: Iterable[Person]) -> Mapping[str, list[Person]]:
    """People by their blocks."""
    found: dict[str, list[Person]] = defaultdict(list)
    for each in people:
        for block in each.use.alias.blocks:
            found[block].append(each)
    return found
