"""Chinese, Korean and Vietnamese names, whose surname stands first: Ким Чен Ын, Си Цзиньпин, Мун Чжэ Ин; how such
names, and Japanese ones, are made of syllables.

The syllables are those of Russian practice (Палладий for Chinese, Концевич and Холодович for Korean), loosely.
"""

import re
from functools import lru_cache

from reader.language.lexicon import first_names, tables
from reader.language.lexicon.well_known import is_well_known
from reader.language.russian import inflection

_BEGINS = "(?:чж|цз|дж|чх|пх|кх|тх|[бпмфвдтнлгкхцсчшжрй])?"
_VOWELS = "[уюи]?(?:[яа]о|оу|[аэоеиуыюяё])"
_ENDS = "(?:нь|ль|нг|[ймнкпт](?![аэоеиуыюяё]))?[ьъ]?"
_SYLLABLE = _BEGINS + _VOWELS + _ENDS
_ONE_SYLLABLE = re.compile(f"{_SYLLABLE}р?")
_TWO_SYLLABLES = re.compile(rf"{_SYLLABLE}-?{_SYLLABLE}")
_LONGEST_SYLLABLE = 5
"""Letters: «Чхоль», «Чжон»."""
_SHORT = re.compile(rf"\w{{1,{_LONGEST_SYLLABLE}}}")
_ASKED_FROM = 3
"""Letters from which on a word must look like two syllables behind what may be a first name; in «Ван И» it need not."""


def is_surname(word: str) -> bool:
    """«Ким», «Си»: a surname of which the name of a Chinese, a Korean or a Vietnamese begins."""
    return word.lower() in tables.group("name_words", "surname_first")


@lru_cache(maxsize=20_000)
def parts(name: str) -> tuple[str, tuple[str, ...]] | None:
    """The surname, and the words of the first name, of a name whose surname stands first; None for any other.

    `name` is in lower case. Of three words the last two are short («Ли Харви Освальд» has another order); of two the
    second is of two syllables («Ким Чен-ын») where the first may be a first name («Ким Кэмпбелл»).
    """
    last, *first = name.split()
    spellings = tables.column("korean_surnames", "usual")
    if len(first) not in {1, 2} or not (is_surname(last) or (last in spellings and len(first) == 2)):
        return None
    if is_well_known(last, first[-1]):  # «Лу Рид»
        return None
    particles = tables.group("name_words", "particle")
    open_to_doubt = first_names.is_first_name(last) or last in particles
    if len(first) == 2:
        short = len(first[0]) <= _LONGEST_SYLLABLE and first[0] not in particles and _nominative_fits(first[1], _SHORT)
        if short and all(map(is_syllable, first[:1])):
            return spellings.get(last, last), tuple(first)
        return (last, tuple(first)) if is_surname(last) and (short or not open_to_doubt) else None
    word = first[0]
    sure = _nominative_fits(word, _TWO_SYLLABLES) and not first_names.is_persons(word)
    asked = "-" in word or (open_to_doubt and len(word) >= _ASKED_FROM)
    return (last, tuple(word.split("-"))) if sure or not asked else None


def is_syllable(word: str) -> bool:
    """Is it one syllable, as each part of «Чан Сон Тхэк» is, and «Тхэку» is not?"""
    return bool(_ONE_SYLLABLE.fullmatch(word))


def _nominative_fits(word: str, pattern: re.Pattern[str]) -> bool:
    return any(pattern.fullmatch(each.lemma) for each in inflection.readings(word) if not each.plural)


@lru_cache(maxsize=20_000)
def is_bent(word: str) -> bool:
    """Is it a case of one or two syllables that end in a consonant («Цзиньпину», «Чен-ыном», «Цяну»)?

    What is one syllable itself is none («На»).
    """
    if is_syllable(word) or not word.endswith(_CASES_OF_MEN):
        return False
    return any(
        _ONE_SYLLABLE.fullmatch(each.lemma) or _TWO_SYLLABLES.fullmatch(each.lemma)
        for each in inflection.readings(word)
        if each.gender == "m" and each.pattern in {"consonant", "soft"} and not each.plural and each.cases != "n"
    )


_CASES_OF_MEN = ("а", "у", "ом", "е", "я", "ю", "ем")


_JAPANESE = re.compile("(?:(?:дз|[кгсзтднхбпмрйвцф])?[аиуэояюё]|н(?![аиуэояюё]))+й?")
"""The syllables of Поливанов; all but ん are open, and none has an л or an е."""


@lru_cache(maxsize=20_000)
def has_japanese_syllables(word: str) -> bool:
    """Is a word of two syllables and more made of none but Japanese ones («Мисао», «Кимура»)?"""
    return len(word) > _ASKED_FROM and bool(_JAPANESE.fullmatch(word))
