"""Knows how names of people abroad are written in the nominative, where their endings do not tell."""

from collections.abc import Mapping
from functools import lru_cache

from reader.language.lexicon import first_names, tables
from reader.language.russian import sound


@lru_cache(maxsize=1)
def _table() -> Mapping[str, frozenset[str]]:
    """Surname, ё and э as е -> the first names, in their base form, beside which it is known."""
    found: dict[str, set[str]] = {}
    for last, firsts, _ in tables.rows("nominatives"):
        found.setdefault(sound.fold(last), set()).update(first_names.base(first) for first in firsts.split(", "))
    return {last: frozenset(firsts) for last, firsts in found.items()}


def is_spelled(last: str) -> bool:
    """Does the table have a surname with just these letters (ё and э as е)?"""
    return sound.fold(last) in _table()


def firsts_of(last: str) -> frozenset[str]:
    """The first names, in their base form, that the table has beside a surname with just these letters."""
    return _table().get(sound.fold(last), frozenset())


@lru_cache(maxsize=1)
def _fixed() -> frozenset[str]:
    return frozenset(last.lower() for last, _, fixed in tables.rows("nominatives") if fixed)


def is_fixed(last: str) -> bool:
    """Does a surname that ends like those that decline not decline («Дюма», «Золя»)?"""
    return last in _fixed()
