"""Says whether a name is only what a street or a square is called: «улица Кирова», «ул. Чехова», «Невский проспект».

The word for a street decides, before any table of towns or people is asked. «Улицы Кирова» may be the streets of a
town: what several streets belong to, or one that an adjective describes («главная улица Кирова»), is no street's name.
The words are in `streets.tsv`.
"""

import re
from functools import cache, lru_cache

from reader.language.lexicon import first_names, gazetteer, tables, well_known
from reader.language.lines.line import Line
from reader.language.lines.tokens import Word
from reader.language.russian import answers, inflection, morphology

_FARTHEST = 8
"""Words before a name among which the word for a street is looked for («улица Героя Советского Союза Иванова»)."""
_WATERS = frozenset(("river", "lake", "sea"))
_MARKS = frozenset('«"„“')
_MOST_LISTED = 16
"""The same for several streets («на пересечении улиц Ленина, Кирова и Чехова»)."""


def is_called(start: int, end: int, line: Line) -> bool:
    """Does a street or a square bear this name?"""
    return _may_tell(line.text) and (_is_adjective(end, line) or _is_behind(start, end, line))


@lru_cache(maxsize=50)
def _may_tell(text: str) -> bool:
    """May a line have any word for a street, a station or the like? Most have none, and are asked about every name."""
    return bool(_any_head().search(tables.plain(text)))


@cache
def _any_head() -> re.Pattern[str]:
    """The beginning of such a word, or an abbreviation, in small letters, ё as е."""
    words = frozenset().union(*(tables.group("streets", name) for name in ("street", "station", "called")))
    beginnings, whole = (
        "|".join(sorted(map(re.escape, each))) for each in (map(tables.beginning, words), _abbreviations())
    )
    return re.compile(rf"(?<![^\W\d_])(?:{beginnings}|(?:{whole})(?![^\W\d_]))")


def _is_adjective(end: int, line: Line) -> bool:
    word, after = line.at(end - 1), line.after(end)
    if not after or after[0].start != end + 1 or not _describes(word.lower):
        return False
    noun = after[0].lower
    if tables.is_in(noun, "streets", "called"):
        return True
    return noun in _abbreviations() or (_is_street(noun) and not (word.opens and _is_several(noun)))


@answers.kept(5_000)
def _describes(word: str) -> bool:
    """Is the word an adjective, as far as its ending tells, and no surname like «Чеховой»?"""
    patterns = {reading.pattern for reading in inflection.readings(word)}
    return "adjective" in patterns and "possessive" not in patterns


def _is_behind(start: int, end: int, line: Line) -> bool:
    """Does a word for a street stand before the name, with nothing but titles and first names between?"""
    words = line.before(start, _FARTHEST)
    if not words or words[0].end + 1 < start:
        return False
    if words[0].text in _MARKS:
        return len(words) > 1 and (_is_station(words[1]) or _is_head(words[1]))
    for at, word in enumerate(words):
        if _is_head(word):
            return _bears(line.part(start, end), word, words[at + 1 :], near=at == 0)
        if not _may_stand_between(word):
            break
    return _is_listed(start, end, line)


def _is_head(word: Word) -> bool:
    return word.lower in _abbreviations() or _is_street(word.lower)


@answers.kept(20_000)
def _is_street(word: str) -> bool:
    return tables.is_in(word, "streets", "street")


def _abbreviations() -> frozenset[str]:
    return tables.group("streets", "abbreviation")


@answers.kept(20_000)
def _is_honour(word: str) -> bool:
    return tables.is_in(word, "streets", "honour")


def _is_station(word: Word) -> bool:
    """«станция метро „Киевская“»"""
    return tables.is_in(word.lower, "streets", "station")


def _may_stand_between(word: Word) -> bool:
    """A title, an initial, a first name, the dot of an abbreviation."""
    if word.text == "." or word.initial or word.text.isdigit() or _is_honour(word.lower):
        return True
    return word.capital and first_names.is_first_name(word.text)


def _bears(text: str, head: Word, before: tuple[Word, ...], *, near: bool) -> bool:
    """Is the street of this word called so, and not the one or those that a town or a state of this name has?"""
    last = text.rpartition(" ")[2]
    if head.lower in _abbreviations() or not near:
        return True
    if not _may_be_genitive(last):
        return False  # «на площади Навальный сказал»
    if not gazetteer.lookup(text):
        return not _is_several(head.lower) or _is_persons(last)
    if _means_several(head, before) or (before and _is_description(before[0])):
        return False
    return _is_persons(last) or _bears_place(text, head, before)


def _bears_place(text: str, head: Word, before: tuple[Word, ...]) -> bool:
    """«улица Баку»; not «покидают улицы Киева», «на набережной Днепра», «площадь Франции равна»."""
    if _is_several(head.lower) or gazetteer.lookup(text)[0].type in _WATERS:
        return False
    if not tables.is_in(head.lower, "streets", "extent") or not _is_large(text):
        return True
    return bool(before) and before[0].lower in tables.group("streets", "on")


_LARGE = 1_000_000
"""People: of such a town and of states and regions news may say how large they are."""


@lru_cache(maxsize=5_000)
def _is_large(text: str) -> bool:
    """Is it a state, a region or a great town, under the name that it has today (not «Куйбышева»)?"""
    entry = gazetteer.lookup(text)[0]
    if entry.type == "city" and gazetteer.key(text)[:_BEGINNING] != gazetteer.key(entry.name)[:_BEGINNING]:
        return False
    return entry.type not in {"city", "village"} or entry.population >= _LARGE


_BEGINNING = 3
"""Letters that every case of a name has."""


def _means_several(head: Word, before: tuple[Word, ...]) -> bool:
    """«На улицы Кирова», «Улицы Кирова» at the head of a sentence; «с улицы Кирова» is one."""
    if not _is_several(head.lower):
        return False
    if not _is_single(head.lower) or (head.opens and "n" not in _cases(head.lower)):
        return True
    cases = tables.column("prepositions", "cases").get(before[0].lower, "") if before else ""
    return bool(cases) and "g" not in cases and "p" not in _cases(head.lower)


@lru_cache(maxsize=5_000)
def _is_several(word: str) -> bool:
    return any(form.plural for form in morphology.known(word))


@lru_cache(maxsize=5_000)
def _is_single(word: str) -> bool:
    return any(not form.plural for form in morphology.known(word))


@lru_cache(maxsize=5_000)
def _cases(word: str) -> str:
    """The cases in which a word may be, of one thing."""
    return "".join(form.case for form in morphology.known(word) if not form.plural)


@answers.kept(5_000)
def _is_persons(word: str) -> bool:
    return first_names.is_persons(word) or well_known.is_surname(word)


@lru_cache(maxsize=5_000)
def _may_be_genitive(word: str) -> bool:
    lower = word.lower()
    return any(
        "g" in reading.cases for reading in inflection.readings(lower) if reading.gender != "f" or not _closed(lower)
    )


def _closed(word: str) -> bool:
    """Does a word end in a consonant, as women's names that do not decline?"""
    return word[-1] in "бвгджзклмнпрстфхцчшщ"


def _is_description(word: Word) -> bool:
    """«центральная», «старейшей»: an adjective right before a word for a street."""
    return any(form.pos == "ADJF" for form in morphology.known(word.lower)[:1])


def _is_listed(start: int, end: int, line: Line) -> bool:
    """«улиц Ленина и Кирова», «на улицах Кирова, Чехова»: surnames alone stand between the name and the streets."""
    if not _is_persons(line.at(end - 1).text):
        return False
    joined = False
    for word in line.before(start, _MOST_LISTED):
        if word.text in {",", "и"}:
            joined = True
        elif _is_head(word):
            return (joined or _goes_on(end, line)) and _is_several(word.lower)
        elif not (_may_stand_between(word) or (word.capital and _is_persons(word.text))):
            return False
    return False


def _goes_on(end: int, line: Line) -> bool:
    after = line.after(end, 2)
    return len(after) == 2 and after[0].text in {",", "и"} and after[1].capital and _is_persons(after[1].text)
