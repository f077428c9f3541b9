"""Takes a name out of its case: every nominative, gender and case that a Russian name form may have.

The endings are those of Russian school grammar for surnames and first names (Зализняк, «Грамматический словарь»;
Калакуцкая,
«Склонение фамилий и личных имён»). A form is ambiguous by nature («Алиева» is a woman, or a man's genitive), so all
readings
are given; who chooses is `persons`.
"""

from collections.abc import Callable
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
_NO_CONSONANTS = _VOWELS + "ьйъ"
_IRREGULAR = {"христ": "христос"}
"""Oblique stems of names whose nominative has an ending of its own."""


def readings(word: str) -> tuple[Reading, ...]:
    """All readings of a name form given in any letter case; lemmas come in lower case."""
    return _readings(word.lower())


@lru_cache(maxsize=30_000)
def _readings(word: str) -> tuple[Reading, ...]:
    """All readings of a name form in lower case, as men write them for a man's reading."""
    found: list[Reading] = []
    for read, length, cases in _reading(word[-_LONGEST_ENDING:]):
        found += read(word, word[: len(word) - length], cases)
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


def opening(word: str) -> str:
    """The letter with which all of `sounds` begin: whatever case takes off or puts on, the first letters stay."""
    return sound.key(word[:_OPENING])[:1]


_OPENING = 3
"""Letters: two may be one sound (Джейхун), or but one of them sounds."""


# ------------------------------------------------------------------------------------------------ possessive, adjective


def _possessive_man(_: str, stem: str, cases: str) -> list[Reading]:
    return [Reading(stem, "m", cases, pattern="possessive")] if _is_possessive(stem) else []


def _possessive_woman(_: str, stem: str, cases: str) -> list[Reading]:
    return [Reading(f"{stem}а", "f", cases, pattern="possessive")] if _is_possessive(stem) else []


def _possessive_many(_: str, stem: str, cases: str) -> list[Reading]:
    return [Reading(stem, "m", cases, plural=True, pattern="possessive")] if _is_possessive(stem) else []


def _is_possessive(stem: str) -> bool:
    return stem.endswith(_POSSESSIVE) and len(stem) > 2


def _adjective_man(word: str, stem: str, cases: str) -> list[Reading]:
    if len(stem) < 3 or stem[-1] in _VOWELS:
        return []
    lemmas = [word] if cases == "n" else _men(stem)
    return [Reading(lemma, "m", cases, pattern="adjective") for lemma in lemmas]


def _adjective_woman(word: str, stem: str, cases: str) -> list[Reading]:
    soft = word.endswith(("яя", "юю", "ей"))
    if len(stem) < 3 or stem[-1] not in ("жшщчцн" if soft else _CONSONANTS):
        return []
    return [Reading(f"{stem}яя" if soft and stem[-1] == "н" else f"{stem}ая", "f", cases, pattern="adjective")]


def _adjective_many(_: str, stem: str, cases: str) -> list[Reading]:
    if len(stem) < 3 or stem[-1] in _VOWELS:
        return []
    return [Reading(lemma, "m", cases, plural=True, pattern="adjective") for lemma in _men(stem)]


def _men(stem: str) -> tuple[str, str]:
    """A man's nominatives: «Толстого» may be of Толстый or of Толстой."""
    return f"{stem}ий" if stem[-1] in _VELAR else f"{stem}ый", f"{stem}ой"


# ------------------------------------------------------------------------------------------------ consonant


def _bare(word: str, _: str, __: str) -> list[Reading]:
    """A man's nominative that ends in a consonant; a woman's name that ends so does not decline."""
    return [Reading(word, "m", "n", pattern="consonant"), Reading(word, "f", ANY_CASE, pattern="fixed")]


def _hard_man(word: str, stem: str, cases: str) -> list[Reading]:
    return _hard(word, stem, cases, plural=False)


def _hard_many(word: str, stem: str, cases: str) -> list[Reading]:
    return _hard(word, stem, cases, plural=True)


def _hard(word: str, stem: str, cases: str, *, plural: bool) -> list[Reading]:
    if len(stem) < 2 or stem[-1] in _NO_CONSONANTS or not _is_hard(word, stem):
        return []
    found = [Reading(_IRREGULAR.get(stem, stem), "m", cases, plural, "consonant")]
    return found + [Reading(lemma, "m", cases, plural, "consonant", fleeting=True) for lemma in _with_fleeting(stem)]


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


# ------------------------------------------------------------------------------------------------ soft


def _bare_soft(word: str, _: str, __: str) -> list[Reading]:
    found = [Reading(word, "m", "n", pattern="soft")]
    if word[-1] == "ь":
        found.append(Reading(word, "f", "na", pattern="soft"))
    return [*found, Reading(word, "f", ANY_CASE, pattern="fixed")]


def _soft_woman(_: str, stem: str, cases: str) -> list[Reading]:
    return [Reading(f"{stem}ь", "f", cases, pattern="soft")]


def _soft_man(word: str, stem: str, cases: str) -> list[Reading]:
    if word[len(stem) :] == "и" and stem[-1:] != "и":
        return []  # «об Абии»; but «о Шоне Коннери» is of no Коннерь
    return _soft(stem, cases, plural=False)


def _soft_many(_: str, stem: str, cases: str) -> list[Reading]:
    return _soft(stem, cases, plural=True)


def _soft(stem: str, cases: str, *, plural: bool) -> list[Reading]:
    if len(stem) < 2:
        return []
    if stem[-1] in _VOWELS:
        return [Reading(f"{stem}й", "m", cases, plural, "soft")]
    if stem[-1] not in "жшцчщкгхьйъ":
        return [Reading(f"{stem}ь", "m", cases, plural, "soft")]
    return [Reading(f"{stem[:-1]}ей", "m", cases, plural, "soft")] if stem[-1] == "ь" else []


def _soft_in_i(_: str, stem: str, cases: str) -> list[Reading]:
    if len(stem) < 3 or stem[-1] in _VOWELS + "жшкгх":
        return []
    return [Reading(f"{stem}ь", "f", cases, pattern="soft")]


# ------------------------------------------------------------------------------------------------ vowel, fixed


def _bare_vowel(word: str, _: str, cases: str) -> list[Reading]:
    """Обама, Берия: the same for men and women."""
    return [Reading(word, gender, cases, pattern="vowel") for gender in "mf"]


def _vowel(word: str, stem: str, cases: str) -> list[Reading]:
    if len(stem) < 2:
        return []
    found = _vowel_lemmas(word, stem, cases)
    return [Reading(lemma, gender, told, pattern="vowel") for lemma, told in found for gender in "mf"]


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


def _fixed(word: str, _: str, __: str) -> list[Reading]:
    """Names that do not decline: Шойгу, Пелоси, Черных, Долгих, Живаго; a woman's Макрон is read by `_bare`."""
    return [Reading(word, gender, ANY_CASE, pattern="fixed") for gender in "mf"]


# ------------------------------------------------------------------------------------------------ the endings


_Read = Callable[[str, str, str], list[Reading]]


class _Rule(NamedTuple):
    """How a word is read that has an ending, and for which cases the ending may stand."""

    ending: str
    cases: str
    read: _Read
    """By the word, what is before the ending, and the cases."""


def _rules(read: _Read, endings: str) -> list[_Rule]:
    """One rule for each of some endings, written «ом:i», nothing before the colon for none."""
    written = (each.split(":") for each in endings.split())
    return [_Rule(ending, cases, read) for ending, cases in written]


_ALL_RULES = [
    *_rules(_possessive_man, ":n а:ga у:d ым:i ом:i е:p"),
    *_rules(_possessive_woman, "а:n ой:gdip ою:i у:a"),
    *_rules(_possessive_many, "ы:n ых:gap ым:d ыми:i"),
    *_rules(_adjective_man, "ий:n ый:n ой:n ого:ga его:ga ому:d ему:d им:i ым:i ом:p ем:p"),
    *_rules(_adjective_woman, "ая:n яя:n ой:gdip ей:gdip ую:a юю:a"),
    *_rules(_adjective_many, "ие:n ые:n их:gap ых:gap ими:i ыми:i им:d ым:d"),
    *_rules(_bare, ":n"),
    *_rules(_hard_man, "а:ga у:d ом:i ем:i е:p"),
    *_rules(_hard_many, "ы:n и:n ов:ga ей:ga ам:d ами:i ах:p"),
    *_rules(_bare_soft, "ь:n й:n"),
    *_rules(_soft_woman, "ью:i"),
    *_rules(_soft_man, "я:ga ю:d ем:i ём:i е:p и:p"),
    *_rules(_soft_many, "и:n ев:ga ёв:ga ей:ga ям:d ями:i ях:p"),
    *_rules(_soft_in_i, "и:gdp"),
    *_rules(_bare_vowel, "а:n я:n"),
    *_rules(_vowel, "ы:g и:gdp е:dp у:a ю:a ой:i ою:i ей:i ею:i"),
    *_rules(_fixed, "о: е: ё: и: у: ы: э: ю: ых: их: уа: юа: оа:"),
]
"""In the order in which their readings come."""


_LONGEST_ENDING = max(len(rule.ending) for rule in _ALL_RULES)


@lru_cache(maxsize=20_000)
def _reading(end: str) -> tuple[tuple[_Read, int, str], ...]:
    """How words are read that end so: by what, how many letters the ending has, for which cases."""
    rules = (rule for rule in _RULES.get(end[-1:], _RULES[""]) if end.endswith(rule.ending))
    return tuple((rule.read, len(rule.ending), rule.cases) for rule in rules)


def _may_end(rule: _Rule, last: str) -> bool:
    """May a word that ends in this letter ("" for none of Russian's) be read by a rule?"""
    if rule.ending:
        return rule.ending[-1] == last
    return last in {"в", "н"} if rule.read is _possessive_man else last not in _NO_CONSONANTS or not last


_RULES = {last: [rule for rule in _ALL_RULES if _may_end(rule, last)] for last in ("", *_CONSONANTS, *_NO_CONSONANTS)}
"""By the last letter of a word; under "" those of words that end in no letter of Russian."""
