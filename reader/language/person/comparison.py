"""Compares two names taken apart:

may they be one person's? The same questions inside an article and across articles.
"""

import re
from functools import lru_cache
from itertools import pairwise

from reader.language.lexicon import first_names, tables
from reader.language.lexicon.well_known import is_well_known, patronymic
from reader.language.person import scores
from reader.language.person.parse import PersonName, fathers_name, is_number
from reader.language.russian import morphology, sound

TELLING = 4
"""Letters from which on a word tells its bearer: shorter ones stand in the names of too many («Али», «дон», «бен»)."""
LIKELY_MISSPELT = 5
"""Letters from which on two surnames that are nearly one are rather one surname in two spellings than two surnames."""
SPELLINGS_APART = 2
"""Letters in which two spellings of one name differ at most: «Рухани», «Роухани»."""
_FIRSTS_APART = 1
"""Letters in which two spellings of a rare first name do: «Зейд», «Зайд»."""
_RUSSIAN = re.compile(r"(?:ов|ев|ёв|ин|ын|ова|ева|ёва|ина|ына|[сц]кий|[сц]кая|[сц]кой)$")


def genders_fit(one: PersonName, other: PersonName) -> bool:
    """Not a man and a woman."""
    return not one.gender or not other.gender or one.gender == other.gender


def same_first(one: str, other: str) -> bool:
    """Are two first names one: by spelling, by a short form (Джо, Джозеф)?"""
    if first_names.base(one) == first_names.base(other):
        return True
    return sound.near(one, other) and not _two_names(one, other)


def _two_names(one: str, other: str) -> bool:
    """Рамиль and Рамин: known names with another consonant; but Ролан and Роланд, Тагир and Тахир may be one."""
    ours, theirs = (sound.skeleton(name).translate(_ONE_SOUND) for name in (one, other))
    known = bool(first_names.genders(one) and first_names.genders(other))
    return known and ours != theirs and len(ours) == len(theirs)


_ONE_SOUND = str.maketrans("хш", "кк")
"""What Russian writes for one foreign sound: Тагир and Тахир, Серхио and Сержио, Микаэль and Михаэль."""


def _same_sound(one: str, other: str) -> bool:
    """Зейд and Зайд: the same consonants, beside one rare surname; but Марк and Марек are two names."""
    if first_names.is_usual(one) and first_names.is_usual(other):
        return False
    near = sound.skeleton(one) == sound.skeleton(other) and sound.distance(one, other) <= _FIRSTS_APART
    return near and len(one) >= TELLING


def _by_middle(one: PersonName, other: PersonName) -> bool:
    """«Тайип Эрдоган» and «Реджеп Тайип Эрдоган»: one goes by the second of the other's first names.

    A usual one («Антонио» of «Хосе Антонио»), or a father's, may be anybody's, but of somebody whom all know.
    """
    return any(
        not short.middle
        and len(long.middle) == 1
        and len(short.first) >= TELLING
        and sound.near(short.first, long.middle[0])
        and (is_well_known(long.first, long.last) or not first_names.is_usual(short.first))
        for short, long in ((one, other), (other, one))
    )


def is_russian(last: str) -> bool:
    """A surname made the Russian way, in -ов, -ин or -ский, of which there are many bearers."""
    return bool(_RUSSIAN.search(last))


def is_common(first: str, last: str) -> bool:
    """A usual first name, and a surname made the Russian way that dictionaries have: several people may have both."""
    return is_russian(last) and scores.is_surname(last) and first_names.is_usual(first)


def same_spelling(one: str, other: str) -> bool:
    """Two surnames, not of the Russian kind, that differ in vowels or in voice alone:

    Рухани, Роухани; Саргсян, Саркисян.
    """
    if is_russian(one) or is_russian(other) or sound.key(one)[:1] != sound.key(other)[:1]:
        return False
    return (
        sound.skeleton(one) == sound.skeleton(other)
        and len(sound.skeleton(one)) > 1
        and sound.distance(one, other) <= SPELLINGS_APART
    )


def same_last(one: PersonName, other: PersonName) -> bool:
    """Have they a surname in common? A spelling or one of two surnames is enough where the first name is the same."""
    if sound.same(one.last, other.last):
        return True
    if not (one.first and other.first and same_first(one.first, other.first)):
        return False
    if (
        sound.distance(one.last, other.last) == 1
        and min(len(one.last), len(other.last)) >= LIKELY_MISSPELT
        and not is_russian(one.last)
        and not sound.begin_with_two_vowels(one.last, other.last)
    ):
        return True
    if sound.schwa(one.last) == sound.schwa(other.last) and not morphology.known_as(one.first, {"Name"}):
        return True  # «Дильгам Аскеров», «Дильгам Аскяров»; but «Сергей Веткин», «Сергей Вяткин»
    return same_spelling(one.last, other.last) or any(
        sound.same(short.last, part)
        for short, long in ((one, other), (other, one))
        for part in (*long.middle, *long.last.split("-"))
        if len(part) >= TELLING
    )


def initials_fit(one: PersonName, other: PersonName) -> bool:
    """«И. Алиев» and «Ильхам Алиев», «И. Г. Алиев» and «Ильхам Гейдарович Алиев»."""
    short, full = (one, other) if one.initials and not one.first else (other, one)
    letters = short.initials.split()
    if not letters:
        return False
    if not full.first:
        return all(_begins(a, b) for a, b in zip(letters, full.initials.split(), strict=False))
    known = [full.first, full.patronymic or (full.middle[0] if full.middle else "")]
    return all(not name or _initial_of(letter, name) for letter, name in zip(letters, known, strict=False))


def _initial_of(letters: str, name: str) -> bool:
    """«дж» of «джейхун», «ж.-к» of «жан-клод»."""
    parts, halves = letters.split("-"), name.split("-")
    if len(parts) > len(halves):
        return False
    return all(_begins(part.rstrip("."), half) for part, half in zip(parts, halves, strict=False))


def _begins(letters: str, name: str) -> bool:
    """«дж» and «джейхун», «д» and «джейхун», «дж» and «д»; as they sound, э is е."""
    one, other = sound.fold(letters), sound.fold(name)
    return one.startswith(other) or other.startswith(one)


@lru_cache(maxsize=20_000)
def father(patronymic: str) -> str:
    """How the father's name sounds: the same for «Гейдарович», «Гейдаровна», «Гейдар оглы»."""
    return sound.key(fathers_name(patronymic))


def same_father(one: str, other: str) -> bool:
    """Are two patronymics made of one name, with a difference of spelling at most?"""
    return father(one) == father(other) or sound.near(one, other)


def same_person(one: PersonName, other: PersonName) -> bool:
    """May two names that say more than a surname be one person's?"""
    if not genders_fit(one, other) or (one.suffix and other.suffix and one.suffix != other.suffix):
        return False
    if one.patronymic and other.patronymic and not same_father(one.patronymic, other.patronymic):
        return False
    if not (one.last and other.last):
        return _same_without_surname(one, other)
    if not same_last(one, other):
        return False
    return _first_fits(one, other) and not two_middles(one, other)


def _first_fits(one: PersonName, other: PersonName) -> bool:
    """May two first names, or initials, beside one surname be one person's?"""
    if not (one.first and other.first):
        return initials_fit(one, other)
    if same_first(one.first, other.first):
        return True
    return not is_russian(one.last) and (_same_sound(one.first, other.first) or _by_middle(one, other))


def two_middles(one: PersonName, other: PersonName) -> bool:
    """«Рашад Фархад Садыгов», «Рашад Абульфаз Садыгов»: has each a known second name, or father's, of his own?"""
    ours, theirs = ([word for word in name.middle if first_names.genders(word)] for name in (one, other))
    return bool(ours and theirs) and not any(same_first(a, b) for a in ours for b in theirs)


def _same_without_surname(one: PersonName, other: PersonName) -> bool:
    """May two names one of which has no surname be one person's? Both need a patronymic, or neither has a surname."""
    if not (one.first and other.first and same_first(one.first, other.first)):
        return False
    ours, theirs = _known_patronymic(one), _known_patronymic(other)
    return same_father(ours, theirs) if ours and theirs else not (one.last or other.last)


def _known_patronymic(name: PersonName) -> str:
    """The patronymic that is written, or that everybody knows («Гейдарович» of «Ильхам Алиев»)."""
    return name.patronymic or patronymic(name.first, name.last)


def monarch(name: PersonName, bearer: PersonName) -> bool:
    """May «Елизавета» be «Елизавета II»?"""
    return is_number(bearer.last) and by_first(name, bearer)


def by_last(name: PersonName, bearer: PersonName) -> bool:
    """May a bare surname be the bearer's? `closely` tells how well."""
    if not name.last or name.first or not bearer.last or not genders_fit(name, bearer):
        return False
    if name.suffix and name.suffix != bearer.suffix:
        return False
    if is_russian(bearer.last) and name.gender == bearer.gender and not closely(name, bearer):
        return _is_part(name.last, bearer)
    return sound.same(name.last, bearer.last) or _is_part(name.last, bearer)


def _is_part(last: str, bearer: PersonName) -> bool:
    """Is the surname one half of a double one, or one of two («Диас» of «Мигель Диас-Канель»)?

    «Салман» is no part of «Фахд бен Салман Аль Рашид», but his father.
    """
    halves = bearer.last.split("-") if "-" in bearer.last else []
    son_of = tables.group("name_words", "son of")
    own = [word for before, word in pairwise(("", *bearer.middle)) if before not in son_of]
    return any(sound.same(last, part) for part in (*own, *halves) if len(part) >= TELLING)


def closely(name: PersonName, bearer: PersonName) -> bool:
    """Is the bare surname, in the nominative, written as the bearer's is?"""
    return sound.key(name.last) == sound.key(bearer.last)


def by_first(name: PersonName, bearer: PersonName) -> bool:
    """May a first name without surname, with a patronymic or not, be the bearer's?"""
    if not name.first or name.last or not bearer.first or not genders_fit(name, bearer):
        return False
    if not same_first(name.first, bearer.first):
        return False
    known = _known_patronymic(bearer)
    return not name.patronymic or not known or same_father(name.patronymic, known)


def by_kin(name: PersonName, bearer: PersonName) -> bool:
    """May a relative's first name be the bearer's: «Юлия», daughter of «Сергей Скрипаль», be «Юлия Скрипаль»?"""
    return bool(bearer.last) and sound.stem(name.kin) == sound.stem(bearer.last) and by_first(name, bearer)


def by_patronymic(name: PersonName, bearer: PersonName) -> bool:
    """May a patronymic alone («Гейдарович») be the bearer's?"""
    return (
        bool(name.patronymic and bearer.patronymic)
        and not name.first
        and sound.same(name.patronymic, bearer.patronymic)
    )


def by_spelling(name: PersonName, bearer: PersonName) -> bool:
    """May a surname, bare or with initials, be the bearer's under another spelling: «Роухани» of «Хасан Рухани»?

    Not where each of them is a surname that people know («Миллер», «Мюллер»).
    """
    if name.first or not name.last or not bearer.last or not genders_fit(name, bearer) or name.suffix != bearer.suffix:
        return False
    long = min(len(name.last), len(bearer.last)) >= LIKELY_MISSPELT
    alike = long and same_spelling(name.last, bearer.last) and (not name.initials or initials_fit(name, bearer))
    return alike and not (scores.is_surname(name.last) and scores.is_surname(bearer.last))


def by_unusual_first(name: PersonName, bearer: PersonName) -> bool:
    """May a word that is no known first name be the bearer's: «Джебраил» of «Джебраил Мамедов»?"""
    return (
        len(name.last) >= LIKELY_MISSPELT
        and not name.first
        and genders_fit(name, bearer)
        and sound.key(name.last) == sound.key(bearer.first)
    )


@lru_cache(maxsize=20_000)
def meetings(name: PersonName) -> frozenset[str]:
    """Under what two full names can be found that may be one person's: those that share nothing never are.

    Surnames alike, one letter apart, of the same consonants, or one a part of the other.
    """
    parts = (sound.stem(part) for part in (name.last, *name.last.split("-"), *name.middle))
    return frozenset((f"={sound.skeleton(name.last)}", *sound.shortened(name.last), *parts))


@lru_cache(maxsize=20_000)
def handles(name: PersonName) -> frozenset[str]:
    """Under what a name in full can be found: names that share no handle with a single word are never its bearer's."""
    parts = (name.last, *name.last.split("-"), *name.middle)
    found = {f"last {sound.stem(part)}" for part in parts if part} | _first_handles(name.first)
    found.add(f"spelled {sound.skeleton(name.last)}")
    if name.patronymic:
        found.add(f"patronymic {sound.stem(name.patronymic)}")
    return frozenset(found)


@lru_cache(maxsize=30_000)
def asks(word: PersonName) -> frozenset[str]:
    """The handles that one reading of a single word asks for."""
    found = _first_handles(word.first or word.last)
    if word.last:
        found |= {f"last {sound.stem(word.last)}", f"spelled {sound.skeleton(word.last)}"}
    if word.patronymic:
        found.add(f"patronymic {sound.stem(word.patronymic)}")
    return frozenset(found)


def _first_handles(first: str) -> set[str]:
    """First names are alike only if their full forms are one, or their keys one letter apart at most."""
    return {f"full {first_names.base(first)}", *(f"first {key}" for key in sound.shortened(first))} if first else set()
