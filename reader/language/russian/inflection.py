"""Takes a name out of its case: every nominative, gender and case that a Russian name form may have.

The endings are those of Russian school grammar for surnames and first names (Зализняк, «Грамматический словарь»;
Калакуцкая,
«Склонение фамилий и личных имён»). A form is ambiguous by nature («Алиева» is a woman, or a man's genitive), so all
readings
are given; who chooses is `persons`.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from reader.language.russian import sound

ANY_CASE = "ngdaip"


class Reading(NamedTuple):
    """One way to understand a name form. `cases` are letters of `morphology.CASES`. A tuple, for thousands are made."""

    lemma: str
    gender: str
    cases: str
    plural: bool = False
    pattern: str = ""
    """possessive (-ов, -ин), adjective (-ский), consonant, soft, vowel (-а, -я), fixed"""
    fleeting: bool = False
    """The nominative has a vowel more than the form: Кравца of Кравец."""


_POSSESSIVE = ("ов", "ев", "ёв", "ин", "ын")
_VELAR = "гкхжшщч"
_VOWELS = "аеёиоуыэюя"
_CONSONANTS = "бвгджзклмнпрстфхцчшщ"
_IRREGULAR = {"христ": "христос"}
"""Oblique stems of names whose nominative has an ending of its own."""

_Endings = Mapping[str, Sequence[tuple[str, str]]]
"""Endings with their cases by the last letter of the words that may have them; under "" those of all other words."""


def _by_last(*endings: tuple[str, str]) -> _Endings:
    letters = {ending[-1:] for ending, _ in endings} | {""}
    return {last: [each for each in endings if each[0][-1:] in {"", last}] for last in letters}


# An ending and the cases that it may stand for: of a man's name, a woman's, several people's.
_POSSESSIVE_MAN = _by_last(("", "n"), ("а", "ga"), ("у", "d"), ("ым", "i"), ("ом", "i"), ("е", "p"))
_POSSESSIVE_WOMAN = _by_last(("а", "n"), ("ой", "gdip"), ("ою", "i"), ("у", "a"))
_POSSESSIVE_MANY = _by_last(("ы", "n"), ("ых", "gap"), ("ым", "d"), ("ыми", "i"))
_ADJECTIVE_MAN = _by_last(
    ("ий", "n"),
    ("ый", "n"),
    ("ой", "n"),
    ("ого", "ga"),
    ("его", "ga"),
    ("ому", "d"),
    ("ему", "d"),
    ("им", "i"),
    ("ым", "i"),
    ("ом", "p"),
    ("ем", "p"),
)
_ADJECTIVE_WOMAN = _by_last(("ая", "n"), ("яя", "n"), ("ой", "gdip"), ("ей", "gdip"), ("ую", "a"), ("юю", "a"))
_ADJECTIVE_MANY = _by_last(
    ("ие", "n"),
    ("ые", "n"),
    ("их", "gap"),
    ("ых", "gap"),
    ("ими", "i"),
    ("ыми", "i"),
    ("им", "d"),
    ("ым", "d"),
)
_HARD_MAN = _by_last(("а", "ga"), ("у", "d"), ("ом", "i"), ("ем", "i"), ("е", "p"))
_HARD_MANY = _by_last(("ы", "n"), ("и", "n"), ("ов", "ga"), ("ей", "ga"), ("ам", "d"), ("ами", "i"), ("ах", "p"))
_SOFT_MAN = _by_last(("я", "ga"), ("ю", "d"), ("ем", "i"), ("ём", "i"), ("е", "p"), ("и", "p"))
_SOFT_MANY = _by_last(("и", "n"), ("ев", "ga"), ("ёв", "ga"), ("ей", "ga"), ("ям", "d"), ("ями", "i"), ("ях", "p"))
_VOWEL = _by_last(
    ("ы", "g"),
    ("и", "gdp"),
    ("е", "dp"),
    ("у", "a"),
    ("ю", "a"),
    ("ой", "i"),
    ("ою", "i"),
    ("ей", "i"),
    ("ею", "i"),
)


@lru_cache(maxsize=30_000)
def readings(word: str) -> tuple[Reading, ...]:
    """All readings of a name form given in any letter case; lemmas come in lower case, as men write them for a man's
    reading.
    """
    word = word.lower()
    found = _possessive(word) + _adjective(word) + _consonant(word) + _soft(word) + _vowel(word) + _fixed(word)
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=30_000)
def lemmas(word: str) -> frozenset[str]:
    """All nominatives of a name form."""
    return frozenset(reading.lemma for reading in readings(word))


@lru_cache(maxsize=30_000)
def keys(word: str) -> frozenset[str]:
    """How its nominatives sound."""
    return frozenset(map(sound.key, lemmas(word)))


@lru_cache(maxsize=30_000)
def sounds(word: str) -> frozenset[str]:
    """How its nominatives sound: as first names, and behind a dash as surnames."""
    return keys(word).union("-" + sound.stem(lemma) for lemma in lemmas(word))


def _cut(word: str, endings: _Endings) -> list[tuple[str, str]]:
    """The stems of a word under each of its endings, with the cases."""
    fitting = endings.get(word[-1]) or endings[""]
    return [(word[: len(word) - len(ending)], cases) for ending, cases in fitting if word.endswith(ending)]


def _possessive(word: str) -> list[Reading]:
    found = []
    for stem, cases in _cut(word, _POSSESSIVE_MAN):
        if len(stem) > 2 and stem.endswith(_POSSESSIVE):
            found.append(Reading(stem, "m", cases, pattern="possessive"))
    for stem, cases in _cut(word, _POSSESSIVE_WOMAN):
        if len(stem) > 2 and stem.endswith(_POSSESSIVE):
            found.append(Reading(f"{stem}а", "f", cases, pattern="possessive"))
    for stem, cases in _cut(word, _POSSESSIVE_MANY):
        if len(stem) > 2 and stem.endswith(_POSSESSIVE):
            found.append(Reading(stem, "m", cases, plural=True, pattern="possessive"))
    return found


def _adjective(word: str) -> list[Reading]:
    found = []
    for stem, cases in _cut(word, _ADJECTIVE_MAN):
        if len(stem) > 2 and stem[-1] not in _VOWELS:
            found += [Reading(lemma, "m", cases, pattern="adjective") for lemma in _men(word, stem, cases)]
    for stem, cases in _cut(word, _ADJECTIVE_WOMAN):
        soft = word.endswith(("яя", "юю", "ей"))
        if len(stem) > 2 and stem[-1] in ("жшщчцн" if soft else _CONSONANTS):
            lemma = f"{stem}яя" if soft and stem[-1] == "н" else f"{stem}ая"
            found.append(Reading(lemma, "f", cases, pattern="adjective"))
    for stem, cases in _cut(word, _ADJECTIVE_MANY):
        if len(stem) > 2 and stem[-1] not in _VOWELS:
            found += [Reading(lemma, "m", cases, plural=True, pattern="adjective") for lemma in _men(word, stem, "")]
    return found


def _men(word: str, stem: str, cases: str) -> list[str]:
    """A man's nominatives: «Толстого» may be of Толстый or of Толстой."""
    if cases == "n":
        return [word]
    if stem[-1] in _VELAR:
        return [f"{stem}ий", f"{stem}ой"]
    return [f"{stem}ый", f"{stem}ой"]


def _consonant(word: str) -> list[Reading]:
    found = []
    if word[-1] not in _VOWELS + "ьйъ":
        found.append(Reading(word, "m", "n", pattern="consonant"))
        found.append(Reading(word, "f", ANY_CASE, pattern="fixed"))
    for many, endings in ((False, _HARD_MAN), (True, _HARD_MANY)):
        for stem, cases in _cut(word, endings):
            if len(stem) > 1 and stem[-1] not in _VOWELS + "ьйъ" and _is_hard(word, stem):
                found.append(Reading(_IRREGULAR.get(stem, stem), "m", cases, many, "consonant"))
                found += [
                    Reading(lemma, "m", cases, many, "consonant", fleeting=True) for lemma in _with_fleeting(stem)
                ]
    return found


def _is_hard(word: str, stem: str) -> bool:
    """«Шольцем», «Бушем»; but «Тухелем» is of no Тухел: only behind these letters does -ем stand for -ом."""
    return not word.endswith("ем") or len(word) - len(stem) != len("ем") or stem[-1] in "жшчщц"


def _with_fleeting(stem: str) -> list[str]:
    """The vowel that comes and goes: Кравца of Кравец, Песка of Песок, Гончарка of Гончарёк."""
    if len(stem) < 3 or stem[-2] in _VOWELS:
        return []
    if stem[-1] == "ц":
        return [f"{stem[:-2]}ец" if stem[-2] == "ь" else f"{stem[:-1]}ец"]
    if stem[-1] == "к" and stem[-2] not in "сц":
        return [f"{stem[:-2]}ёк", f"{stem[:-2]}ек"] if stem[-2] in "ьй" else [f"{stem[:-1]}ок", f"{stem[:-1]}ек"]
    return []


def _soft(word: str) -> list[Reading]:
    found = []
    if word[-1] in "ьй":
        found.append(Reading(word, "m", "n", pattern="soft"))
        if word[-1] == "ь":
            found += [Reading(word, "f", "na", pattern="soft"), Reading(word, "f", ANY_CASE, pattern="fixed")]
        else:
            found.append(Reading(word, "f", ANY_CASE, pattern="fixed"))
    if word.endswith("ью"):
        found.append(Reading(word[:-1], "f", "i", pattern="soft"))
    for many, endings in ((False, _SOFT_MAN), (True, _SOFT_MANY)):
        for stem, cases in _cut(word, endings):
            if len(stem) < 2 or (word[len(stem) :] == "и" and not many and stem[-1] != "и"):
                continue  # «об Абии»; but «о Шоне Коннери» is of no Коннерь
            if stem[-1] in _VOWELS:
                found.append(Reading(f"{stem}й", "m", cases, many, "soft"))
            elif stem[-1] not in "жшцчщкгхьйъ":
                found.append(Reading(f"{stem}ь", "m", cases, many, "soft"))
            elif stem[-1] == "ь":
                found.append(Reading(f"{stem[:-1]}ей", "m", cases, many, "soft"))
    if word.endswith("и") and len(word) > 3 and word[-2] not in _VOWELS + "жшкгх":
        found.append(Reading(f"{word[:-1]}ь", "f", "gdp", pattern="soft"))
    return found


def _vowel(word: str) -> list[Reading]:
    """Обама, Берия: the same for men and women."""
    found = [(word, "n")] if word[-1] in "ая" else []
    for stem, cases in _cut(word, _VOWEL):
        if len(stem) > 1:
            found += _vowel_lemmas(word, stem, cases)
    return [Reading(lemma, gender, cases, pattern="vowel") for lemma, cases in found for gender in "mf"]


def _vowel_lemmas(word: str, stem: str, cases: str) -> list[tuple[str, str]]:
    """The nominatives in -а and -я that a form may be of, with the cases."""
    ending, soft = word[len(stem) :], stem[-1] in _VOWELS + "ь"
    if ending == "и":
        if stem[-1] == "и":
            return [(f"{stem}я", cases)]
        return [(f"{stem}а" if stem[-1] in _VELAR and not soft else f"{stem}я", "g")]
    if soft:
        return [] if ending in {"ы", "у", "ой", "ою"} else [(f"{stem}я", cases)]  # «Пэлтроу»
    if ending == "е":
        return [(f"{stem}а", cases), (f"{stem}я", cases)]
    if ending in {"ей", "ею"}:
        return [(f"{stem}я", cases)] + ([(f"{stem}а", cases)] if stem[-1] in "жшчщц" else [])
    return [(f"{stem}я" if ending == "ю" else f"{stem}а", cases)]


def _fixed(word: str) -> list[Reading]:
    """Names that do not decline: Шойгу, Пелоси, Макрон for a woman is under consonant; Черных, Долгих, Живаго."""
    if word[-1] in "оеёиуыэю" or word.endswith(("ых", "их", "аго", "яго", "уа", "юа", "оа")):
        return [Reading(word, gender, ANY_CASE, pattern="fixed") for gender in "mf"]
    return []
