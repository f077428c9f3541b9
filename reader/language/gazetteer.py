"""Which states and places a name or an adjective may mean, in any case of Russian, from the tables of places.

The tables are plain text in `resources/tables` (each says at its top how to extend it) and are read at the first
question. A name is compared without case, without ё, with every hyphen as a space, and with its words led back to the
nominative by `endings`. Several entries may answer: the most prominent comes first, and the article decides elsewhere.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from pathlib import Path

from reader.assets import resources
from reader.language.endings import masculines, nominatives
from reader.model import Kind


@dataclass(frozen=True, slots=True)
class Entry:
    """A state or a place as the tables know it."""

    id: str
    """`state:RU`, `place:гянджа` (a curated table) or `place:524901` (a number of GeoNames)."""
    kind: Kind
    name: str
    """The usual name in the nominative."""
    type: str
    """`state`, `city`, `village`, `region`, `district`, `area`, `river` … (see the head of places.tsv)."""
    state: str = ""
    """The id of the state it lies in, empty where there is none or more than one; a state's own id for a state."""
    region: str = ""
    """The id of the region or district it lies in, or empty."""
    population: int = 0
    """People, 0 where unknown; it orders homonyms."""
    names: tuple[str, ...] = ()
    """Every name in the nominative, the usual one first."""
    first_name: bool = False
    """Also a usual first name or surname («Физули», «Казбек»)."""


_PLACE_TABLES = ("places.tsv", "places_caucasus.tsv", "places_russia.tsv")
_TYPE_WORDS: dict[str, tuple[str, ...]] = {
    "city": ("город", "городок", "г", "гор", "столица", "мегаполис", "порт", "наукоград", "райцентр"),
    "village": ("село", "деревня", "поселок", "станица", "аул", "кишлак", "хутор", "слобода", "с", "дер", "пос", "пгт"),
    "region": ("область", "регион", "край", "республика", "штат", "провинция", "губерния", "округ", "земля", "кантон"),
    "district": ("район", "уезд", "графство", "община", "муниципалитет", "улус", "вилайет", "департамент"),
    "area": (
        "регион",
        "край",
        "область",
        "полуостров",
        "территория",
        "ущелье",
        "долина",
        "коридор",
        "анклав",
        "эксклав",
    ),
    "river": ("река", "р"),
    "lake": ("озеро", "водохранилище"),
    "sea": ("море", "залив", "пролив", "океан", "бухта"),
    "mountain": ("гора", "пик", "вулкан", "высота", "хребет", "перевал"),
    "island": ("остров", "острова", "архипелаг", "о"),
    "state": ("государство", "королевство", "страна"),
}
"""A word that says what the name beside it is, by the type of entry it fits."""
_ALSO_FITS = {"region": ("region", "area"), "city": ("city", "village"), "village": ("village", "city")}


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """A name as it is compared: lower case, ё as е, every hyphen, dash, apostrophe and space as one space."""
    plain = unicodedata.normalize("NFC", name).lower().replace("ё", "е").replace("\u00ad", "").replace("\u0301", "")
    return " ".join(re.split(r"[\s\-‐‑‒–—−'’`ʼ.«»\"„“]+", plain)).strip()


# ------------------------------------------------------------------------------------------------ the tables


def _rows(path: Path) -> Iterator[list[str]]:
    """The lines of a table, split; its remarks and its head of columns left out."""
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    next(lines)
    for line in lines:
        yield line.split("\t")


def _several(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(", ")) if cell else ()


@dataclass(slots=True)
class _Tables:
    """Every entry, and who is called what: filled once, then only read."""

    entries: dict[str, Entry]
    by_name: dict[str, list[str]]
    by_adjective: dict[str, list[str]]
    by_half: dict[str, list[str]]
    abbreviations: dict[str, list[str]]
    capitals: dict[str, str]
    words: set[str]
    """The words of names of several words."""

    def add(self, entry: Entry, adjectives: Iterable[str] = ()) -> None:
        """Takes in an entry under all its names and adjectives."""
        self.entries[entry.id] = entry
        for name in entry.names:
            self.name(name, entry.id)
        for adjective in adjectives:
            self.by_adjective.setdefault(key(adjective), []).append(entry.id)

    def name(self, name: str, entry_id: str) -> None:
        """One more name of an entry."""
        known = self.by_name.setdefault(key(name), [])
        if entry_id not in known:
            known.append(entry_id)
        if len(parts := key(name).split()) > 1:
            self.words.update(parts)


def _read_states(tables: _Tables, path: Path) -> None:
    for row in _rows(path):
        code, kind, name, others, abbreviations, adjectives, halves, capital, _ = row
        prefix = "state" if kind == Kind.STATE else "place"
        entry = Entry(f"{prefix}:{code}", Kind(kind), name, "state", f"state:{code}", names=(name, *_several(others)))
        tables.add(entry, _several(adjectives))
        for half in _several(halves):
            tables.by_half.setdefault(key(half), []).append(entry.id)
        for abbreviation in _several(abbreviations):
            tables.abbreviations.setdefault(key(abbreviation), []).append(entry.id)
        if capital:
            tables.capitals[entry.id] = f"place:{key(capital)}"


def _read_places(tables: _Tables, path: Path) -> None:
    for row in _rows(path):
        code, name, others, abbreviations, type_, state, region, population, adjectives, also, _ = row
        state_id = f"state:{state}" if state else ""
        region_id = f"place:{region}" if region else ""
        names = (name, *_several(others))
        place = f"place:{code}"
        entry = Entry(
            place, Kind.PLACE, name, type_, state_id, region_id, int(population or 0), names, also == "name"
        )
        tables.add(entry, _several(adjectives))
        for abbreviation in _several(abbreviations):
            tables.abbreviations.setdefault(key(abbreviation), []).append(entry.id)


@cache
def _tables() -> _Tables:
    folder = resources() / "tables"
    tables = _Tables({}, {}, {}, {}, {}, {}, set())
    _read_states(tables, folder / "states.tsv")
    for name in _PLACE_TABLES:
        if (folder / name).exists():
            _read_places(tables, folder / name)
    return tables


@cache
def _capitals() -> dict[str, str]:
    """The state that each capital governs, today's before yesterday's."""
    return {place: state for state, place in reversed(_tables().capitals.items())}


# ------------------------------------------------------------------------------------------------ the questions


def _prominence(entry: Entry) -> float:
    if entry.type == "state":
        return 1e11 if len(entry.id) == len("state:RU") else 1e10
    weight = 1e9 if entry.id in _capitals() else 0.0
    return weight + (entry.population or 1) * (3 if entry.type == "city" else 1)


_NOT_EXACT = 0.1
"""A name that stands in the nominative as written is believed ten times more than one that has to be inflected."""


def _forms(words: list[str]) -> Iterator[str]:
    known = _tables().words
    if len(words) == 1:
        yield from nominatives(words[0])
        return
    for combination in product(*([w for w in nominatives(word) if w in known or w == word] for word in words)):
        yield " ".join(combination)


def _named(words: list[str]) -> list[Entry]:
    tables = _tables()
    weights: dict[str, float] = {}
    asked = " ".join(words)
    for form in _forms(words):
        factor = 1.0 if form == asked else _NOT_EXACT
        for entry_id in tables.by_name.get(form, ()):
            weight = _prominence(tables.entries[entry_id]) * factor
            weights[entry_id] = max(weight, weights.get(entry_id, 0.0))
    return [tables.entries[entry_id] for entry_id in sorted(weights, key=lambda i: -weights[i])]


@cache
def _types_by_word() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for type_, words in _TYPE_WORDS.items():
        for word in words:
            found.setdefault(word, set()).update(_ALSO_FITS.get(type_, (type_,)))
    return {word: frozenset(types) for word, types in found.items()}


@lru_cache(maxsize=8192)
def type_word(word: str) -> frozenset[str]:
    """The types of entry that a word in any case announces («области» → region), or none."""
    for form in nominatives(key(word)):
        if types := _types_by_word().get(form):
            return types
    return frozenset()


def _described(words: list[str]) -> list[Entry]:
    """Entries of a name with a word beside it that says what it is: «город Евлах», «Карабахский регион»."""
    if len(words) < 2:
        return []
    if types := type_word(words[0]):
        found = [entry for entry in _named(words[1:]) if entry.type in types]
        if found:
            return found
    if types := type_word(words[-1]):
        named = _named(words[:-1]) if len(words) > 2 else []
        return [entry for entry in (*adjective(" ".join(words[:-1])), *named) if entry.type in types]
    return []


def _shortened(name: str) -> list[str]:
    """Who is abbreviated so; written small («сша») only where no other reading and no common word is near."""
    found = _tables().abbreviations.get(key(name), [])
    return found if name.isupper() or name in ("рф", "Рф") or (len(found) == 1 and len(name) > 2) else []


@lru_cache(maxsize=65536)
def lookup(name: str) -> tuple[Entry, ...]:
    """The entries that a name in any case may mean, best first; none where it is unknown."""
    words = key(name).split()
    if not words:
        return ()
    tables = _tables()
    short = [tables.entries[i] for i in _shortened(name)]
    return tuple(dict.fromkeys((*short, *_named(words), *_described(words))))


def entry(entry_id: str) -> Entry | None:
    """The entry with this id."""
    return _tables().entries.get(entry_id)


@lru_cache(maxsize=65536)
def adjective(word: str) -> tuple[Entry, ...]:
    """The entries from whose names an adjective in any case, gender and number is made, best first."""
    tables = _tables()
    found = {i: None for form in masculines(key(word)) for i in tables.by_adjective.get(form, ())}
    return tuple(sorted((tables.entries[i] for i in found), key=_prominence, reverse=True))


@lru_cache(maxsize=8192)
def adjective_half(half: str) -> tuple[Entry, ...]:
    """The entries that the first half of a composite adjective names: «азербайджано», «российско»."""
    tables = _tables()
    return tuple(tables.entries[i] for i in tables.by_half.get(key(half), ()))


def capital_of(entry_id: str) -> str | None:
    """The id of the state whose government sits in this place."""
    return _capitals().get(entry_id)


def capital(state_id: str) -> str | None:
    """The id of the place where a state's government sits."""
    return _tables().capitals.get(state_id)


def is_abbreviation(name: str) -> bool:
    """Whether the tables know this as an abbreviation («РФ», «США»)."""
    return key(name) in _tables().abbreviations


def ambiguous(name: str) -> bool:
    """Whether this is an abbreviation that several states share («АР», «РА»)."""
    return len(_tables().abbreviations.get(key(name), ())) > 1


@cache
def _not_places() -> frozenset[str]:
    path = resources() / "tables" / "not_places.tsv"
    return frozenset(key(cell) for row in _rows(path) for cell in row) if path.exists() else frozenset()


def not_a_place(name: str) -> bool:
    """Whether this is an organisation or a building that is taken for a place («ЕС», «НАТО», «Кремль»), in any case."""
    words = key(name).split()
    return any(" ".join(form) in _not_places() for form in product(*map(nominatives, words))) if words else False
