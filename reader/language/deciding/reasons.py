"""Says why a form leads to an entity: by its own article, by a table, by the library, or by spelling. Pure.

The reasons are codes with a meaning; what a person reads is made of them elsewhere.
"""

from collections.abc import Sequence
from enum import StrEnum

from reader.language import facts
from reader.language.deciding.decisions import is_made
from reader.language.deciding.revision import same_words
from reader.language.person import alias as person_alias
from reader.language.russian import sound
from reader.model.findings import Alias
from reader.model.names import Kind


class Reason(StrEnum):
    """Why a form leads to a name."""

    NAME = "name"
    """It is the name, in some case."""
    STATES = "states"
    """The table of states says so."""
    PLACES = "places"
    """The table of places says so."""
    PEOPLE = "people"
    """The table of people who go by another name says so."""
    ARTICLE = "article"
    """Each article that writes it so names the bearer in full."""
    INITIALS = "initials"
    """The initials are those of the bearer."""
    RELATIVE = "relative"
    """Its article says whose relative this is, and of that surname the library knows nobody else so called."""
    LIBRARY = "library"
    """Of all who may be meant the library knows this bearer far best."""
    EVIDENCE = "evidence"
    """Its articles have something in common with those that name the bearer in full."""
    FULLER = "fuller"
    """The same name with more or fewer parts."""
    SPELLING = "spelling"
    """The same name in another spelling."""
    DECISION = "decision"
    """The user said so."""


def reason(alias: Alias, form: str, names: Sequence[str]) -> Reason:
    """Why a form that stands for an alias leads to an entity; `names` are the entity's and those of its aliases."""
    if is_made(alias):
        return Reason.DECISION
    if alias.kind is not Kind.PERSON:
        return _of_entry(alias, form)
    if person_alias.is_born_name(form):
        return Reason.PEOPLE
    if any(same_words(name, form) for name in names[:1]):
        return Reason.NAME
    told = facts.person(alias)
    if told.kin and not same_words(names[0], alias.name):
        return Reason.RELATIVE
    return _of_named(alias, form, names[0]) if told.first else _of_short(told)


def _of_short(told: facts.Person) -> Reason:
    return Reason.INITIALS if told.initials else Reason.LIBRARY


def _of_entry(alias: Alias, form: str) -> Reason:
    if not facts.listed(alias) or same_words(alias.name, form):
        return Reason.NAME if same_words(alias.name, form) else Reason.SPELLING
    return Reason.STATES if alias.kind is Kind.STATE else Reason.PLACES


_CASES_APART = 3
"""Letters in which a word and a case of it differ at most: «Лавров», «Лавровыми»."""


def _of_named(alias: Alias, form: str, name: str) -> Reason:
    """Why a form of somebody who is named in full in its article leads to a name."""
    ours, theirs = len(alias.name.split()), len(form.split())
    if theirs < ours or "." in form:
        return Reason.ARTICLE
    if theirs > len(name.split()):
        return Reason.FULLER
    pairs = zip(sorted(name.split()), sorted(form.split()), strict=False)
    near = all(sound.distance(one, other) <= _CASES_APART for one, other in pairs)
    return Reason.NAME if near and sound.key(alias.name) == sound.key(name) else Reason.SPELLING
