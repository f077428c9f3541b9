"""Says of which town a district is whose name many towns have: «Московский район» of Казань and of Петербург are two.

The adjectives of such names are in `place_words.tsv`; other districts go by their names alone.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from reader.language import facts
from reader.language.lexicon import gazetteer, tables
from reader.language.lexicon.gazetteer import Entry
from reader.language.lines.line import Name
from reader.model.findings import Alias
from reader.model.names import Kind

_DISTRICT, _TOWN = "район", "city"
_SENTENCE_ENDS = re.compile(r"[.!?…]\s|\n")


class _Place(NamedTuple):
    """Where an article names a place of the tables."""

    start: int
    end: int
    entry: Entry


def of_towns(names: Sequence[Name], meant: Mapping[int, Alias], text: str) -> dict[int, Alias]:
    """The aliases of an article's districts with their towns, by where they start; none of those whose town is open."""
    districts = [name for name in names if _is_district(meant[name.start])]
    if not districts:
        return {}
    places = list(_places(names, meant))
    told: dict[str, set[str]] = defaultdict(set)
    found: dict[int, str] = {}
    for name in districts:
        if town := _town(name, places, text, meant[name.start]):
            found[name.start] = town
            told[meant[name.start].key].add(town)
    for name in districts:  # «Московский район», named with its town elsewhere
        if name.start not in found and len(told[meant[name.start].key]) == 1:
            found[name.start] = min(told[meant[name.start].key])
    return {start: _of_town(meant[start], town) for start, town in found.items()}


@lru_cache(maxsize=5_000)
def _is_district(alias: Alias) -> bool:
    if alias.kind is not Kind.PLACE or facts.listed(alias) or not alias.name.endswith(f" {_DISTRICT}"):
        return False
    return tables.plain(alias.name.removesuffix(f" {_DISTRICT}")) in tables.group("place_words", "district of many")


def _places(names: Sequence[Name], meant: Mapping[int, Alias]) -> Iterator[_Place]:
    for name in names:
        known = facts.listed(meant[name.start])
        entry = gazetteer.entry(known.entry) if known else None
        if entry is not None:
            yield _Place(name.start, name.end, entry)


def _town(name: Name, places: Sequence[_Place], text: str, district: Alias) -> str:
    """The town right behind a district, else the only one of its sentence, else the only one of the article.

    «Советский район Крыма» is of no town, and «Московский район» of any but Москва, whose name it bears.
    """
    right_behind = next((place.entry for place in places if text[name.end : place.start] == " "), None)
    if right_behind is not None:
        return right_behind.id if right_behind.type == _TOWN else ""
    own = {entry.id for entry in gazetteer.adjective(district.name.split()[0])}
    towns = [place for place in places if place.entry.type == _TOWN and place.entry.id not in own]
    beside = {town.entry.id for town in towns if not _SENTENCE_ENDS.search(_between(name, town, text))}
    found = beside or {town.entry.id for town in towns}
    return found.pop() if len(found) == 1 else ""


def _between(name: Name, town: _Place, text: str) -> str:
    return text[name.end : town.start] if name.start < town.start else text[town.end : name.start]


def _of_town(alias: Alias, town: str) -> Alias:
    entry = gazetteer.entry(town)
    assert entry is not None
    key = f"{alias.key} {town}"
    return replace(alias, key=key, name=f"{alias.name} ({entry.name})", blocks=(key,))
