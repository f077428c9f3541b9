"""What an alias tells of whom or what it names, and the pairs of words as which `Alias.facts` holds it.

Nobody else knows these pairs. They stand in libraries: a key keeps its meaning for good, and one that is unknown, as a
later build or damage may leave, is passed over.
"""

from functools import lru_cache
from typing import Any, NamedTuple

from reader.model.findings import Alias

Pairs = tuple[tuple[str, str], ...]


class Person(NamedTuple):
    """A person's name taken apart; the parts mean what those of `PersonName` do, and are stored in this order."""

    first: str = ""
    patronymic: str = ""
    middle: tuple[str, ...] = ()
    last: str = ""
    initials: str = ""
    suffix: str = ""
    gender: str = ""
    calling: str = ""
    apart: bool = False
    plural: bool = False
    text: str = ""
    """The mark of the only text in which this is a name of somebody."""
    letters: str = ""
    kin: str = ""
    """The surname of whose relative the text says that somebody is."""


class Listed(NamedTuple):
    """A state or a place that the gazetteer knows."""

    entry: str
    """Its id there."""


class Made(NamedTuple):
    """What a decision of the user made, and not the language."""

    mark: str
    """Of one that was split off, else empty."""


_KEYS = {"plural": "family"}
"""The keys of those parts of a person's name whose own names are not the keys."""
_PARTS = tuple(_KEYS.get(part, part) for part in Person._fields)


def write(known: Person | Listed | Made) -> Pairs:
    """What an alias tells, for `Alias.facts`."""
    match known:
        case Person():
            return tuple([(key, _word(value)) for key, value in zip(_PARTS, known, strict=True) if value])
        case Listed(entry):
            return (("entry", entry),)
        case Made(mark):
            return (("made", mark),)


def person(alias: Alias) -> Person:
    """What an alias of a person tells; nothing where it is none of the language's."""
    return _person(alias.facts)


@lru_cache(maxsize=20_000)
def _person(pairs: Pairs) -> Person:
    told = dict(pairs)
    parts: dict[str, Any] = {part: told.get(_KEYS.get(part, part), "") for part in Person._fields}
    parts["middle"] = tuple(parts["middle"].split())
    parts |= {part: bool(parts[part]) for part in ("apart", "plural")}
    return Person(**parts)


def listed(alias: Alias) -> Listed | None:
    """The gazetteer's entry of an alias, if it has one."""
    entry = dict(alias.facts).get("entry")
    return None if entry is None else Listed(entry)


def made(alias: Alias) -> Made | None:
    """What a decision noted in an alias; None in those which the language made."""
    mark = dict(alias.facts).get("made")
    return None if mark is None else Made(mark)


def _word(part: object) -> str:
    if isinstance(part, tuple):
        return " ".join(part)
    return "yes" if part is True else str(part)
