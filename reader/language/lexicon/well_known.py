"""Knows whom a surname alone means for everybody: presidents, ministers, classics."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from reader.language.lexicon import first_names, tables
from reader.language.russian import answers, inflection, sound


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, str]]:
    """Sound stem of the surname -> base form of the first name -> patronymic, or ""."""
    table: dict[str, dict[str, str]] = {}
    for last, first, patronymic in _lines():
        table.setdefault(sound.stem(last), {})[first_names.base(first)] = patronymic.lower()
    return table


def _lines() -> list[list[str]]:
    """Surname, first name and patronymic of every line of the table."""
    return tables.rows("well_known")


def is_well_known(first: str, last: str) -> bool:
    """Is this, by nominatives in any letter case, the bearer everybody thinks of?"""
    bearers = first_names_of(last)
    return bool(bearers) and first_names.base(first) in bearers


@answers.kept(20_000)
def first_names_of(last: str) -> Mapping[str, str]:
    """The first names, in their base form, of those whom everybody thinks of at a surname, with their patronymics."""
    return _table().get(sound.stem(last), {})


def patronymic(first: str, last: str) -> str:
    """The patronymic of a well-known person, in lower case; "" of others."""
    return first_names_of(last).get(first_names.base(first), "")


@lru_cache(maxsize=1)
def patronymics() -> frozenset[str]:
    """The patronymics of the table in lower case, as «кемелевич», whose father bears no usual first name."""
    return frozenset(patronymic.lower() for _, _, patronymic in _lines() if patronymic)


def is_anothers(first: str, last: str) -> bool:
    """Does everybody think of somebody else at this surname («Байден», of Хантер Байден)?"""
    bearers = first_names_of(last)
    return bool(bearers) and first_names.base(first) not in bearers


@lru_cache(maxsize=1)
def _spelled() -> Mapping[str, frozenset[str]]:
    """Surname, ё and э as е -> the first names of its bearers in their base form."""
    found: dict[str, set[str]] = {}
    for last, first, _ in _lines():
        found.setdefault(sound.fold(last), set()).add(first_names.base(first))
    return {last: frozenset(firsts) for last, firsts in found.items()}


@lru_cache(maxsize=1)
def _bearers() -> Mapping[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for last, first, patronymic in _lines():
        found.setdefault(sound.fold(last), []).append((first.lower(), patronymic.lower()))
    return found


def bearers(last: str) -> Sequence[tuple[str, str]]:
    """First names, as they are written, and patronymics of those who have a surname with just these letters."""
    return _bearers().get(sound.fold(last), ())


def is_spelled(last: str) -> bool:
    """Does the table have a surname with just these letters (ё and э as е)?"""
    return sound.fold(last) in _spelled()


def spelled(last: str) -> frozenset[str]:
    """The first names, in their base form, of those who have a surname with just these letters."""
    return _spelled().get(sound.fold(last), frozenset())


def is_well_known_surname(last: str) -> bool:
    """Has anybody of the table this surname?"""
    return sound.stem(last) in _table()


@answers.kept(20_000)
def is_surname(word: str) -> bool:
    """Is the word, in any case, a surname of the table?"""
    return any(is_well_known_surname(each.lemma) for each in inflection.readings(word) if not each.plural)
