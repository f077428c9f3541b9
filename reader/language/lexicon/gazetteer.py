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
from pathlib import Path

from reader.language.lexicon.tables import column, group
from reader.language.russian import answers
from reader.language.russian.endings import masculines, nominatives
from reader.model.names import Kind
from reader.system.assets import resources


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
    word: bool = False
    """Also a common word («Мирный», «Свободный»)."""

    @property
    def by_hand(self) -> bool:
        """Does it stand in a table made by hand, not in the extract of GeoNames?"""
        return not self.id[-1].isdigit()


_PLACE_TABLES = ("places.tsv", "places_caucasus.tsv", "places_russia.tsv", "places_towns.tsv", "places_geonames.tsv")

_SAME = {"ё": "е", "э": "е", "\u00ad": "", "\u0301": "", **dict.fromkeys("-‐‑‒–—−'’`ʼ.«»\"„“()", " ")}
"""What makes no difference between names: ё, э, soft hyphens, stress marks, the kind of hyphen, quotation marks."""
_SAME_LETTERS = {letter: same for letter, same in _SAME.items() if letter.isalpha()}
_DOUBLED = re.compile(r"([бвгджзклмнпрстфхцчшщ])\1")
_ANY_SAME = re.compile(rf"[^а-дж-щъыьюяе0-9a-z ]|виль|{_DOUBLED.pattern}")
"""What most words have not: anything that makes no difference."""


def _plain(text: str) -> str:
    """A name, or a whole table, as it is compared, but for the number of spaces."""
    small = text.lower()
    if _ANY_SAME.search(small) is None:
        return small
    if not unicodedata.is_normalized("NFC", small):
        small = unicodedata.normalize("NFC", small.replace("\u0301", ""))
    # on a whole table nine times quicker than str.translate
    for letter, same in (_SAME_LETTERS if small.isalpha() else _SAME).items():
        small = small.replace(letter, same)
    return _single(small).replace("виль", "вил")


def _single(small: str) -> str:
    """Doubled consonants as one; few names have any, and to put in what was found is what takes long."""
    return _DOUBLED.sub(r"\1", small) if _DOUBLED.search(small) else small


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """A name as it is compared: lower case, ё and э as е, doubled letters as one («Таллинн»), hyphens as spaces."""
    return " ".join(_plain(name).split())


# ------------------------------------------------------------------------------------------------ the tables


def _lines(text: str) -> list[str]:
    """The lines of a table; its remarks and its head of columns left out."""
    return [line for line in text.splitlines() if line and not line.startswith("#")][1:]


def _rows(path: Path) -> Iterator[tuple[str, list[str]]]:
    """The lines of a table, as they are written and, split, as they are compared (folding all at once is quicker)."""
    text = path.read_text(encoding="utf-8")
    for line, folded in zip(_lines(text), _lines(_plain(text)), strict=True):
        yield line, folded.split("\t")


def _several(cell: str) -> list[str]:
    return cell.split(", ") if cell else []


@dataclass(slots=True)
class _Tables:
    """Who is called what: filled once, then only read. The lines of places become entries when they are asked for."""

    states: dict[str, Entry]
    places: dict[str, str]
    by_name: dict[str, list[str]]
    by_adjective: dict[str, list[str]]
    by_half: dict[str, list[str]]
    abbreviations: dict[str, list[str]]
    seldom: dict[str, list[str]]
    """Abbreviations in readings that come after the others."""
    capitals: dict[str, str]
    """Whose government sits in a place, by the place."""
    beginnings: set[str]
    """What names of several words begin with: «босния», «босния и»."""
    short: set[str]
    """The names that are cut short with a full stop, folded: «н новгород»."""

    def called(self, entry_id: str, names: Iterable[str]) -> None:
        """The names of an entry, folded."""
        for written in names:
            name = " ".join(written.split()) if " " in written else written
            if (known := self.by_name.get(name)) is None:
                self.by_name[name] = [entry_id]
            elif entry_id not in known:
                known.append(entry_id)
            at = name.find(" ")
            while at > 0:
                self.beginnings.add(name[:at])
                at = name.find(" ", at + 1)

    def shortened(self, entry_id: str, abbreviations: str) -> None:
        """The abbreviations of an entry: not folded, for «ЭР» is not «ЕР»."""
        for abbreviation in _several(abbreviations):
            readings = self.seldom if abbreviation.endswith("?") else self.abbreviations
            known = readings.setdefault(abbreviation.rstrip("?").lower(), [])
            if entry_id not in known:
                known.append(entry_id)

    def described(self, entry_id: str, adjectives: str) -> None:
        """The adjectives of an entry, folded."""
        for adjective in _several(adjectives):
            self.by_adjective.setdefault(" ".join(adjective.split()), []).append(entry_id)


def _read_states(tables: _Tables, path: Path) -> None:
    for line, folded in _rows(path):
        code, kind, name, others, abbreviations, _, _, capital, _ = line.split("\t")
        state = f"state:{code}"
        entry_id, type_ = (state, "state") if kind == Kind.STATE else (f"place:{code}", "area")
        names = (name, *_several(others))
        tables.states[entry_id] = Entry(entry_id, Kind(kind), name, type_, state, names=names)
        tables.called(entry_id, [folded[2], *_several(folded[3])])
        tables.shortened(entry_id, abbreviations)
        tables.described(entry_id, folded[5])
        for half in _several(folded[6]):
            tables.by_half.setdefault(half, []).append(entry_id)
        for town in _several(capital):
            tables.capitals[f"place:{town}"] = entry_id


def _read_places(tables: _Tables, path: Path) -> None:
    for line, folded in _rows(path):
        entry_id = "place:" + line[: line.index("\t")]
        tables.places[entry_id] = line
        tables.called(entry_id, [folded[1], *_several(folded[2])])
        if folded[3]:
            tables.shortened(entry_id, line.split("\t")[3])
        tables.described(entry_id, folded[8])


def _read_short(tables: _Tables, path: Path) -> None:
    for line, folded in _rows(path):
        entry_id, _, abbreviations, _ = line.split("\t")
        names = [" ".join(name.split()) for name in _several(folded[1])]
        tables.called(entry_id, names)
        tables.short.update(names)
        tables.shortened(entry_id, abbreviations)
        tables.described(entry_id, folded[3])


def table_files() -> list[Path]:
    """The table of states and those of places, the curated ones before that of GeoNames."""
    return [resources() / "tables" / name for name in ("states.tsv", *_PLACE_TABLES)]


@cache
def _tables() -> _Tables:
    tables = _Tables({}, {}, {}, {}, {}, {}, {}, {}, set(), set())
    states, *places = table_files()
    _read_states(tables, states)
    for path in places:
        _read_places(tables, path)
    _read_short(tables, resources() / "tables" / "places_short.tsv")
    for abbreviation, readings in tables.seldom.items():
        tables.abbreviations.setdefault(abbreviation, []).extend(readings)
    return tables


@lru_cache(maxsize=65536)
def entry(entry_id: str) -> Entry | None:
    """The entry with this id."""
    tables = _tables()
    if (line := tables.places.get(entry_id)) is None:
        return tables.states.get(entry_id)
    _, name, others, _, type_, state, region, population, _, also, _ = line.split("\t")
    return Entry(
        entry_id,
        Kind.PLACE,
        name,
        type_,
        f"state:{state}" if state else "",
        f"place:{region}" if region else "",
        int(population or 0),
        (name, *_several(others)),
        also == "name",
        also == "word",
    )


def _entries(ids: Iterable[str]) -> Iterator[Entry]:
    return (found for one in ids if (found := entry(one)) is not None)


# ------------------------------------------------------------------------------------------------ the questions


def prominence(entry: Entry) -> float:
    """How well known it is, to order homonyms: states, then capitals, then by people, a town before a region."""
    if entry.type == "state":
        return 1e11 if len(entry.id) == len("state:RU") else 1e10
    people = entry.population or (_KNOWN if entry.type in _NATURE else _VILLAGE)
    town = (_CAPITAL if entry.id in _tables().capitals else 1) * (_TOWN if entry.type == "city" else 1)
    return people * town * (_CURATED if entry.by_hand else 1)


_CAPITAL, _TOWN, _CURATED = 10, 3, 5
"""How many times more often than their size tells news name a capital, a town rather than a region, and a place in a
table made by hand; rough, by what a reader of news would think of first."""
_NATURE = frozenset(("river", "lake", "sea", "mountain", "island", "area"))
_KNOWN, _VILLAGE = 200_000, 2_000
"""What a river or a mountain counts for beside towns, and a place of which no table tells the people."""
_NOT_EXACT = 0.1
"""A name that stands in the nominative as written is believed ten times more than one that has to be inflected."""
_SHORT, _SMALL, _SMALL_NEAR = 4, 100_000, 10_000
"""Letters and people: a smaller place with so short a name is found only as its name is written; of towns near Russia,
which news name more often («мэр Клина»), a far smaller one."""
_NEAR = frozenset(f"state:{code}" for code in ("RU", "UA", "BY", "KZ", "KG", "UZ", "TJ", "TM", "MD", "LT", "LV", "EE"))


def _refold(form: str) -> str:
    """A form of a folded word, folded: little but its end can have become new."""
    if form[-1:] == form[-2:-1] or form[-2:-1] == form[-3:-2]:
        form = _single(form)
    return form[:-1] if form.endswith("виль") else form


@lru_cache(maxsize=20_000)
def _nominatives(word: str) -> tuple[str, ...]:
    """The nominatives of a folded word, folded; hardly ever is there anything to fold."""
    forms = nominatives(word)
    all_forms = " ".join(forms)
    return tuple(map(_refold, forms)) if "виль" in all_forms or _DOUBLED.search(all_forms) else forms


def _forms(words: list[str]) -> Iterator[str]:
    """Every way to lead the words back to nominatives; of several words only those that the tables have.

    Word by word, and no further than some name begins so: all words' readings together are more than can be counted.
    """
    if len(words) == 1:
        yield from _nominatives(words[0])
        return
    tables = _tables()
    beginnings = [""]
    for at, word in enumerate(words, 1):
        known = tables.by_name if at == len(words) else tables.beginnings
        longer = (
            f"{beginning} {form}" if beginning else form for beginning in beginnings for form in _nominatives(word)
        )
        beginnings = [each for each in longer if each in known]
        if not beginnings:
            return
    yield from beginnings


def _named(words: list[str]) -> dict[Entry, float]:
    """What a folded name may mean, with how likely each is by its prominence and its form."""
    if len(words) > 1 and not _begins_name(words[0]):
        return {}
    names = _tables().by_name
    weights: dict[Entry, float] = {}
    asked = " ".join(words)
    for form in _forms(words):
        if form not in names:
            continue
        factor = 1.0 if form == asked else _NOT_EXACT
        if _has_declined_half(form, asked):
            continue
        for found in _entries(names[form]):
            if form != asked and len(form) <= _SHORT and _is_too_small(found):
                continue
            weights[found] = max(prominence(found) * factor, weights.get(found, 0.0))
    return weights


@answers.kept(20_000)
def _begins_name(word: str) -> bool:
    """Can a folded word, in any case, begin a name of several words?"""
    return not _tables().beginnings.isdisjoint(_nominatives(word.lower()))


def _has_declined_half(name: str, form: str) -> bool:
    """«Александра Невского» is of no Александро-Невский, whose first half stays as it is."""
    half, _, rest = name.partition(" ")
    return half.endswith("о") and rest.endswith("ский") and not form.startswith(half)


def is_near(entry: Entry) -> bool:
    """Does it stand in a table made by hand, or lie near Russia, where news name also small towns?"""
    return entry.by_hand or entry.state in _NEAR


def _is_too_small(entry: Entry) -> bool:
    return not entry.by_hand and entry.population < (_SMALL_NEAR if entry.state in _NEAR else _SMALL)


@cache
def _types_by_word() -> dict[str, frozenset[str]]:
    """The types of entry that a word which says what a name is may fit."""
    return {word: frozenset(types.split(", ")) for word, types in column("type_words", "fits").items()}


@cache
def _plurals() -> dict[str, str]:
    """The singular of the plurals of type words."""
    regular = {word[:-1] if word[-1] in "аяоьй" else word: word for word in _types_by_word() if len(word) > 2}
    return {stem + ending: word for stem, word in regular.items() for ending in "ыи"}


@cache
def _type_beginnings() -> frozenset[str]:
    """The two letters with which every form of a type word begins."""
    return frozenset(word[:2] for word in _types_by_word())


@answers.kept(8192)
def type_name(word: str) -> str:
    """The type word in the singular nominative that a word is a form of («районах» → «район»), or nothing."""
    if key(word[:3])[:2] not in _type_beginnings():
        return ""  # most words; three letters, for the first two may be one doubled
    forms = nominatives(key(word))
    types, plurals = _types_by_word(), _plurals()
    if single := next((form for form in forms if form in types), ""):
        return single
    return next((plurals[form] for form in forms if form in plurals), "")


@answers.kept(8192)
def type_word(word: str) -> frozenset[str]:
    """The types of entry that a word in any case and number announces («области» → region), or none."""
    return _types_by_word().get(type_name(word), frozenset())


def type_in_full(word: str) -> frozenset[str]:
    """The same, but not of «г» and «с», which before a name are as likely something else."""
    return type_word(word) if len(word) >= _IN_FULL else frozenset()


_IN_FULL = 3
"""Letters."""


def _described(words: list[str]) -> dict[Entry, float]:
    """Entries of a name with a word beside it that says what it is: «город Евлах», «Карабахский регион»."""
    if len(words) < 2:
        return {}
    if types := type_word(words[0]):
        found = {entry: weight for entry, weight in _named(words[1:]).items() if entry.type in types}
        if found:
            return found
    if types := type_word(words[-1]):
        village = "village" in types  # «станица Ленинградская» is not Ленинград
        by_adjective = {} if village else {entry: prominence(entry) for entry in adjective(" ".join(words[:-1]))}
        named = _named(words[:-1]) if len(words) > 2 else {}
        return {entry: weight for entry, weight in (by_adjective | named).items() if entry.type in types}
    return {}


_SPELLED_OTHERWISE = 0.1
"""«Самарра» is the likelier reading of «Самарре», though folded that is «Самаре» as well."""


def _likeness(name: str, entry: Entry) -> int:
    """How near a spelling is to an entry's name in its doubled letters; 0 is best."""
    doubled = len(_DOUBLED.findall(name.lower()))
    return -min(abs(doubled - len(_DOUBLED.findall(each.lower()))) for each in entry.names)


def _shortened(name: str) -> list[str]:
    """Who is abbreviated so; written small («сша») only where no other reading and no common word is near."""
    found = _tables().abbreviations.get(name.lower(), [])
    if not found:
        return []
    small = name.lower() in group("place_words", "small") and name[1:].islower()
    return found if name.isupper() or small or (len(found) == 1 and len(name) > 2) else []


@answers.kept(65536)
def weighed(name: str) -> tuple[tuple[Entry, float], ...]:
    """The entries that a name in any case may mean, best first, each with how likely it is (a number to compare)."""
    words = key(name).split()
    if not words:
        return ()
    weights = _named(words) or _described(words)
    if not weights and len(words) > 1 and (single := type_name(words[-1])) not in ("", words[-1]):
        words = [*words[:-1], single]  # «Физулинский и Лачинский районы»
        weights = _named(words) or _described(words)
    if len(weights) > 1:
        likeness = {found: _likeness(name, found) for found in weights}
        for found in weights:
            if likeness[found] < max(likeness.values()):
                weights[found] *= _SPELLED_OTHERWISE
    short = {found: prominence(found) for found in _entries(_shortened(name))}
    if not (weights or short):
        return ()
    named = sorted(weights.items(), key=lambda item: -item[1])
    return tuple({**short, **dict(named)}.items())


@cache
def _openings() -> frozenset[str]:
    return frozenset(name.partition(" ")[0] for name in _tables().by_name if " " in name)


@answers.kept(65536)
def opens_name(word: str) -> bool:
    """Whether a word in any case may begin a name of several words that the tables know («Лачинского» коридора)."""
    first = key(word).partition(" ")[0]
    if len(first) == 1:
        return first in _initials() and word.endswith(".")
    return len(first) > 1 and not _openings().isdisjoint(_nominatives(first))


@lru_cache(maxsize=8192)
def is_short(name: str) -> bool:
    """Whether a name in any case is one cut short with a full stop: «Н. Новгорода» is nobody's."""
    return not _tables().short.isdisjoint(_forms(key(name).split()))


@cache
def _initials() -> frozenset[str]:
    return frozenset(name.partition(" ")[0] for name in _tables().short if name.find(" ") == 1)


@answers.kept(65536)
def lookup(name: str) -> tuple[Entry, ...]:
    """The entries that a name in any case may mean, best first; none where it is unknown."""
    return tuple(found for found, _ in weighed(name))


@answers.kept(65536)
def adjective(word: str) -> tuple[Entry, ...]:
    """The entries from whose names an adjective in any case, gender and number is made, best first."""
    known = _tables().by_adjective
    found = dict.fromkeys(i for form in masculines(key(word)) for i in known.get(form, ()))
    return tuple(sorted(_entries(found), key=prominence, reverse=True))


@lru_cache(maxsize=8192)
def adjective_half(half: str) -> tuple[Entry, ...]:
    """The entries that the first half of a composite adjective names: «азербайджано», «российско»."""
    return tuple(_entries(_tables().by_half.get(key(half), ())))


def capital_of(entry_id: str) -> str | None:
    """The id of the state for whose government this place stands."""
    return _tables().capitals.get(entry_id)


def is_abbreviation(name: str) -> bool:
    """Whether the tables know this as an abbreviation («РФ», «США»)."""
    return name.lower() in _tables().abbreviations


def ambiguous(name: str) -> bool:
    """Whether this is an abbreviation that several states share («АР», «РА»)."""
    return len(_tables().abbreviations.get(name.lower(), ())) > 1


@cache
def _organisations() -> dict[str, list[list[str]]]:
    """The names of organisations and buildings, taken apart, by their first words."""
    path = resources() / "tables" / "organisations.tsv"
    found: dict[str, list[list[str]]] = {}
    for name in {name for _, row in _rows(path) for cell in row for name in _several(cell)}:
        words = name.split()
        found.setdefault(words[0], []).append(words)
    return found


@cache
def _organisation_beginnings() -> frozenset[str]:
    """The two letters with which every form of these names begins."""
    return frozenset(" ".join(words)[:2] for known in _organisations().values() for words in known)


@answers.kept(16384)
def not_a_place(name: str) -> bool:
    """Whether this is an organisation or a building that is taken for a place («ЕС», «НАТО», «Кремль»), in any case."""
    if key(name[:3])[:2] not in _organisation_beginnings():
        return False
    words = key(name).split()
    begun = (each for form in nominatives(words[0]) for each in _organisations().get(form, ()))
    return any(
        len(each) == len(words)
        and all(word in nominatives(form) for word, form in zip(each[1:], words[1:], strict=True))
        for each in begun
    )
