"""Says how well a reading of a word suits a surname or a first name: small whole steps by hand, not probabilities."""

import re
from functools import cache, lru_cache

from reader.language.lexicon import first_names, nominatives, tables, well_known
from reader.language.russian import answers, morphology
from reader.language.russian.inflection import Reading

_PATTERNS = {"possessive": 4, "consonant": 2, "soft": 2, "vowel": 2, "fixed": 1, "adjective": 1}
_ENDS = {"о": 2, "у": -1, "ю": 2, "э": 2, "и": 2, "е": 1, "ы": 0, "ё": 1}
"""How usual a surname is that ends in this vowel and does not decline."""
_SOFT_ENDS = ("ель", "уль", "юль")
"""Foreign surnames rather end so than in л: Тухель, Вадефуль, Гюль."""
_LIKE_CASES = ("ом", "ем", "ым", "им", "ой", "ей", "ам", "ах", "ов", "ами")
"""Few surnames that end like a case of another one are no such case."""
_CASES = {"n": 3, "g": 3, "a": 1, "d": 1, "i": 1, "p": 0}
"""A form is a nominative or a genitive rather than a prepositional."""
LIKE_SURNAME = 4
"""What a reading that looks like a surname scores at least: as much as -ов, -ин and -ский, or less with a word that the
dictionary knows as one."""
_KNOWN, _PLURAL, _FLEETING = 3, 4, 1
"""What a surname gains that the dictionary or a table has; what readings lose in the plural, or for a vowel put in."""
_FIXED_SURELY, _LIKELY_VOWEL = 7, 6
"""What a surname scores whose ending does not decline («Мчедлидзе»), or is one of those in -а («Перейра»)."""
_SHORT = 3
"""Letters up to which a surname ends like a case by chance («Лем», «Цой»)."""
_SURNAME = frozenset({"Surn"})
_KNOWN_FIRST = 6
"""What a first name scores that the tables know; every shape of an unknown one scores far less."""


@lru_cache(maxsize=4_000)
def common(one: str, other: str) -> str:
    """The cases that two words can share."""
    return "".join(case for case in one if case in other)


@lru_cache(maxsize=4_000)
def prior(cases: str) -> int:
    """How usual the most usual of some cases is."""
    return max(_CASES[case] for case in cases)


def like_a_case(lemma: str) -> bool:
    """Does a supposed nominative end like another case («Пашиняном»)? «Лем» and «Ким» are too short to say so."""
    return len(lemma) > _SHORT and lemma.endswith(_LIKE_CASES) and not lemma.endswith("бах")


@lru_cache(maxsize=30_000)
def last(reading: Reading) -> int:
    """How well a reading suits a surname."""
    lemma = reading.lemma.rpartition("-")[2]
    known = _genders_of_known(lemma)
    score = _by_shape(reading, lemma) + (_KNOWN if reading.gender in known or "" in known else 0)
    return score - (_PLURAL if reading.plural else 0) - (_FLEETING if reading.fleeting else 0)


def _by_shape(reading: Reading, lemma: str) -> int:
    pattern = reading.pattern
    if pattern == "fixed":
        return _fixed(lemma)
    if (pattern == "soft" and reading.gender == "f") or (pattern in {"consonant", "soft"} and like_a_case(lemma)):
        return 0 if reading.gender == "f" else -1
    if pattern == "soft" and reading.cases == "p" and lemma.endswith("ь"):  # «о Тухеле», but «о Хане»
        return _PATTERNS[pattern] + (1 if lemma.endswith(_SOFT_ENDS) else -1)
    if pattern == "adjective" and (re.search(r"[сц]к(?:ий|ой|ая)$", lemma) or _is_adjective(lemma)):
        return 3 if lemma.endswith("ской") else 4  # rarer than -ский
    return _vowel(lemma) if pattern == "vowel" else _PATTERNS[pattern]


def _vowel(lemma: str) -> int:
    if lemma.endswith(_declined()):
        return _LIKELY_VOWEL
    return 1 if lemma.endswith("я") and not lemma.endswith(("ия", "ья")) else _PATTERNS["vowel"]  # «Кварацхелия»


@answers.kept(20_000)
def _is_adjective(lemma: str) -> bool:
    """Is a supposed surname an adjective of the dictionary («Яровая», «Белый»)?"""
    return any(form.pos == "ADJF" and form.case == "n" for form in morphology.known(lemma))


def _fixed(lemma: str) -> int:
    if lemma.endswith(("ого", "его", "ому", "ему")):
        return -2
    if lemma.endswith(("ии", "ию", "ьи")):  # «Кварацхелии» is of Кварацхелия
        return -1
    if like_a_case(lemma):
        return -1
    if lemma.endswith(("оу", "ау", "ёу", "эу")):  # «Пэлтроу»
        return _PATTERNS["vowel"]
    if is_undeclined(lemma):
        return _FIXED_SURELY
    return 2 if lemma.endswith(("ых", "их")) else _ENDS.get(lemma[-1], 1)


def is_undeclined(last: str) -> bool:
    """Has a surname an ending that does not decline and hardly is a case of another one («Мчедлидзе»)?"""
    return last.endswith(_undeclined())


@cache
def _undeclined() -> tuple[str, ...]:
    return tuple(sorted(tables.group("name_words", "undeclined")))


@cache
def _declined() -> tuple[str, ...]:
    return tuple(sorted(tables.group("name_words", "declined")))


@lru_cache(maxsize=30_000)
def first(reading: Reading) -> int:
    """How well a reading suits a first name."""
    known = first_names.genders(reading.lemma)
    if known:
        usual = 1 if first_names.is_usual(reading.lemma) else 0
        return _KNOWN_FIRST + usual - (_FLEETING if reading.fleeting else 0) if reading.gender in known else 1
    return _unknown_first(reading.lemma, reading.pattern, reading.gender)


def _unknown_first(lemma: str, pattern: str, gender: str) -> int:
    if pattern in {"fixed", "soft"} and lemma.endswith(("у", "ю", "ы", "ой", "ей")):
        return -3
    if pattern == "fixed":
        return 1 if lemma[-1] in "оеиэ" else 0
    if pattern == "soft":  # «Жовенель»; «Кэрри» is rather no case of a woman's name
        return 0 if gender == "f" else 2 if lemma.endswith("ль") else 1
    if pattern == "consonant":
        return 0 if lemma.endswith(("ом", "ем", "ым")) else 2
    return 0 if lemma.endswith("я") and not lemma.endswith("ия") else 1 if pattern == "vowel" else 0  # «Такуми»


def rarity(lemma: str) -> int:
    """What a first name loses that stands alone, where it may as well be a surname («Мэй»)."""
    if first_names.is_usual(lemma):
        return 1
    return 3 if is_known_first(lemma) else 5


def is_surname(lemma: str, gender: str = "") -> bool:
    """Does the dictionary know the nominative as a surname (of this gender)?"""
    genders = _genders_of_surname(lemma)
    return bool(genders) and (not gender or gender in genders or "" in genders)


@answers.kept(20_000)
def _genders_of_known(lemma: str) -> frozenset[str]:
    """The genders of which the dictionary knows a surname; "" of one that a table has, whoever bears it."""
    if well_known.is_spelled(lemma) or nominatives.is_spelled(lemma):
        return frozenset({""})
    return _genders_of_surname(lemma)


@answers.kept(20_000)
def _genders_of_surname(lemma: str) -> frozenset[str]:
    if not morphology.known_as(lemma, _SURNAME):
        return frozenset()
    found = (form for form in morphology.known(lemma) if "Surn" in form.grammemes)
    return frozenset(form.gender for form in found if form.case == "n" and not form.plural)


@answers.kept(20_000)
def is_known_first(lemma: str) -> bool:
    """Is it an ordinary first name, by our table or the dictionary?"""
    if first_names.is_but_surname(lemma):
        return False
    return first_names.is_usual(lemma) or any(
        "Name" in form.grammemes and form.case == "n" and not form.plural for form in morphology.known(lemma)
    )
