"""Knows whom a surname alone means for everybody: presidents, ministers, classics."""

from functools import lru_cache

from reader.assets import resources
from reader.language import first_names, sound


@lru_cache(maxsize=1)
def _table() -> dict[str, set[str]]:
    """Sound stem of the surname -> base forms of the first names."""
    table: dict[str, set[str]] = {}
    for line in (resources() / "tables" / "well_known.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", "last\t")):
            last, first = line.split("\t")
            table.setdefault(sound.stem(last), set()).add(first_names.base(first))
    return table


def is_well_known(first: str, last: str) -> bool:
    """Is this, by nominatives in any letter case, the bearer everybody thinks of?"""
    return first_names.base(first) in _table().get(sound.stem(last), set())


def is_well_known_surname(last: str) -> bool:
    """Has anybody of the table this surname?"""
    return sound.stem(last) in _table()
