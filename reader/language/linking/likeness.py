"""Says which names may be one although nothing linked them: the likely pairs that a person is asked about. Pure.

What may be one meets under a key; `likeness` then says how alike the two are, and why. It is more generous than `link`,
for here a person decides.
"""

from dataclasses import dataclass
from enum import StrEnum

from reader.language.person.comparison import LIKELY_MISSPELT, SPELLINGS_APART
from reader.language.russian import sound
from reader.model.names import Kind


class Likeness(StrEnum):
    """Why two names may be one."""

    ORDER = "order"
    """The same words in another order: «Пелоси Ненси», «Нэнси Пелоси»."""
    SPELLING = "spelling"
    """They sound alike: «Ханкенди», «Ханкянди»."""
    INITIALS = "initials"
    """The initials of one are those of the other: «Дж. Байрамов», «Джейхун Байрамов»."""
    SURNAME = "surname"
    """One is the surname of the other, which its articles do not explain."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Two names that may be one."""

    why: Likeness
    degree: float
    """From 0 to 1; how likely it is, by the names alone."""


_PLACES_ALIKE, _SURNAME_ALONE, _INITIALS_FIT = 0.6, 0.5, 0.8
_IN_ANOTHER_ORDER, _MISSPELT = 0.95, 0.85
"""How likely two names are one: by hand, so that the likelier question comes first."""
_LETTER_IN_ANOTHER_ORDER, _LETTER_MISSPELT = 0.1, 0.2
"""What each letter takes off that differs."""


def meeting_keys(kind: Kind, name: str) -> frozenset[str]:
    """Coarse keys of a name: two that may be one share at least one."""
    words = [word for word in name.split() if "." not in word]
    if kind is not Kind.PERSON:
        return frozenset({f"whole {sound.skeleton(''.join(words))}"})
    keys = {f"last {sound.skeleton(words[-1])}"} if words else set()
    if len(words) > 1:
        keys.add("words " + " ".join(sorted(map(sound.skeleton, words))))
    return frozenset(keys)


def likeness(kind: Kind, one: str, other: str) -> Alike | None:
    """How alike two names of one kind are; None where they are not."""
    if kind is not Kind.PERSON:
        long = min(len(one), len(other)) >= LIKELY_MISSPELT
        near = sound.key(one) == sound.key(other) or (long and sound.distance(one, other) <= SPELLINGS_APART)
        return Alike(Likeness.SPELLING, _PLACES_ALIKE) if near else None
    ours, theirs = one.lower().split(), other.lower().split()
    if len(ours) > len(theirs):
        ours, theirs = theirs, ours
    if not _same_gender(ours[-1], theirs[-1]):
        return None
    if len(ours) == 1:
        bears_it = len(theirs) > 1 and sound.same(ours[0], theirs[-1])
        return Alike(Likeness.SURNAME, _SURNAME_ALONE) if bears_it else None
    if any("." in word for word in (*ours, *theirs)):
        return _by_initials(ours, theirs)
    return _by_words(ours, theirs)


def _by_initials(ours: list[str], theirs: list[str]) -> Alike | None:
    if not sound.same(ours[-1], theirs[-1]):
        return None
    firsts = zip(ours[:-1], theirs[:-1], strict=False)
    fit = all(sound.fold(a).rstrip(".")[:1] == sound.fold(b)[:1] for a, b in firsts)
    return Alike(Likeness.INITIALS, _INITIALS_FIT) if fit else None


def _by_words(ours: list[str], theirs: list[str]) -> Alike | None:
    if len(ours) != len(theirs):
        return None
    crossed = [min(theirs, key=lambda other: sound.distance(word, other)) for word in ours]
    differences = [sound.distance(*pair) for pair in zip(ours, crossed, strict=True)]
    if len(set(crossed)) != len(ours) or max(differences) > SPELLINGS_APART:
        return None
    apart = sum(differences)
    if crossed != theirs:
        return Alike(Likeness.ORDER, _IN_ANOTHER_ORDER - _LETTER_IN_ANOTHER_ORDER * apart)
    # Two different first names of one surname are more often relatives than misspelt.
    near = sound.near(ours[0], theirs[0]) or apart < SPELLINGS_APART
    return Alike(Likeness.SPELLING, _MISSPELT - _LETTER_MISSPELT * apart) if near else None


def _same_gender(one: str, other: str) -> bool:
    """Not a man's and a woman's form of one surname: Алиев, Алиева."""
    return not (sound.same(one, other) and (one[-1] in "ая") != (other[-1] in "ая"))
