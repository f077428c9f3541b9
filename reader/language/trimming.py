"""Cuts a stretch that the finder took for a name down to the name:

no titles, no neighbours, no brackets; two glued names apart.
"""

from collections.abc import Sequence
from functools import lru_cache

from reader.language import first_names, gazetteer, inflection, morphology, persons, scores, tables, titles
from reader.language.words import Word
from reader.model import Kind

_CUTS = frozenset("(),.;:/|—–!?[]{}<>=+*•…@#")
_CLOSED = frozenset({"CONJ", "PREP", "NPRO", "PRCL", "ADVB"})
_NO_NAMES = frozenset({"ADJF", "PRTF", "VERB", "GRND", "INFN", "ADJS", "PRTS"}) | _CLOSED


def person(words: Sequence[Word]) -> list[tuple[Word, ...]]:
    """The names of people in a stretch: usually one, two where a bracket, a comma or nothing at all parts them."""
    found: list[tuple[Word, ...]] = []
    for part in _parts(words):
        name = _bare(part)
        if name:
            found += [each for piece in _unglued(name) if (each := _bare(piece))]
    return found


def place(words: Sequence[Word]) -> list[tuple[Word, ...]]:
    """The names of places in a stretch, by the same measure."""
    found: list[tuple[Word, ...]] = []
    for part in _parts(words):
        name = list(part)
        while len(name) > 1 and (
            not _letters(name[0])
            or _function_word(name[0].lower)
            or (gazetteer.type_word(name[0].lower) & {"city", "village"} and name[1].text[0].isupper())
        ):
            del name[0]
        while name and not _letters(name[-1]) and not name[-1].text[0].isdigit():
            del name[-1]
        while (
            len(name) > 1
            and name[-1].lower == name[-1].text
            and not gazetteer.type_word(name[-1].text)
            and not _known(name)
            and _known(name[:-1])
        ):
            del name[-1]
        if name:
            found += _known_pieces(tuple(name))
    return found


def _letters(word: Word) -> bool:
    return word.text[0].isalpha()


def _parts(words: Sequence[Word]) -> list[tuple[Word, ...]]:
    parts: list[list[Word]] = [[]]
    for word in words:
        if word.text in _CUTS:
            parts.append([])
        else:
            parts[-1].append(word)
    return [tuple(part) for part in parts if part]


def _bare(words: Sequence[Word]) -> tuple[Word, ...]:
    """A person's words without what stands before and after them."""
    name = list(words)
    if len(name) == 1 and tables.is_in(name[0].lower, "name_words", "see"):
        return ()
    while name and _before(name[0], name[1:]):
        del name[0]
    while name and _after(name[-1], name[:-1]):
        del name[-1]
    return tuple(name) if any(_letters(word) and not word.initial for word in name) else ()


def _before(word: Word, rest: Sequence[Word]) -> bool:
    """Does the word stand before the name and not belong to it?"""
    if not _letters(word) or (word.text.islower() and not persons.is_particle(word.lower)):
        return True
    if _function_word(word.lower) or titles.is_age(word.lower):
        return True
    capitals = [other for other in rest if other.capital and not other.initial]
    return bool(capitals) and _is_title(word, rest)


def _is_title(word: Word, rest: Sequence[Word]) -> bool:
    """«Император», «Христианка», «Московский» (of a patriarch), «Безлюдная» at the head of a sentence."""
    if titles.title(word.text) is not None:
        return not _rather_name(word, rest)
    if tables.is_in(word.lower, "name_words", "see"):
        return True
    capitals = [other for other in rest if other.capital]
    if len(capitals) > 1 and titles.is_person_noun(word.lower) and first_names.is_first_name(rest[0].text):
        return True
    return word.opens and word.cyrillic and not word.initial and _common_opening(word.lower)


def _rather_name(word: Word, rest: Sequence[Word]) -> bool:
    """«Эмир Кустурица», «Пан Ги Мун», «Хань Гоюй»: a title by its letters, yet a name by what follows."""
    if persons.is_oriental_surname(word.lower) and all(len(other.text) <= 4 for other in rest if other.capital):
        return True
    capitals = [other for other in rest if other.capital]
    return (
        word.capital
        and not word.opens
        and len(capitals) == 1
        and tables.is_in(word.lower, "name_words", "title or name")
        and not first_names.is_first_name(capitals[0].text)
    )


@lru_cache(maxsize=20_000)
def _function_word(lower: str) -> bool:
    """A conjunction, a preposition, a pronoun … with a capital, as after a full stop that was forgotten."""
    if (
        persons.is_particle(lower)
        or persons.is_oriental_surname(lower)
        or len(lower) < 2
        or lower in {"или", "ото", "оно"}
    ):
        return False
    found = morphology.known(lower)
    return bool(found) and found[0].pos in _CLOSED and not morphology.known_as(lower, {"Name", "Surn"})


@lru_cache(maxsize=20_000)
def _common_opening(lower: str) -> bool:
    """A word that opens a sentence and is an ordinary word («Племянник», «Безлюдная», «Родилась»), no name."""
    if titles.is_person_noun(lower):
        return True
    if morphology.known_as(lower, {"Name", "Surn", "Patr"}):
        return False
    found = morphology.known(lower)
    return bool(found) and found[0].pos in _NO_NAMES and not first_names.is_first_name(lower)


def _after(word: Word, rest: Sequence[Word]) -> bool:
    """Does the word stand behind the name and not belong to it?"""
    if word.text == "." and rest and rest[-1].initial:
        return False
    if not _letters(word):
        return True
    if rest and _function_word(word.lower) and not persons.is_oriental_surname(rest[0].lower):
        return True
    return word.text.islower() and not (len(rest) > 1 and persons.is_child(word.lower))


def _unglued(name: tuple[Word, ...]) -> list[tuple[Word, ...]]:
    """«Максим Дадашев Дадашев» are two mentions, and «Шаймиева Камиля» two people: the words do not agree in case."""
    if len(name) > 1 and name[0].capital and _is_state(name[0].text):
        return [name[1:]] if len(name) > 2 or name[1].capital else [name]
    if len(name) == 4 and not any(word.initial for word in name):
        known = [bool(first_names.is_first_name(word.text)) for word in name]
        if (
            known[2]
            and not known[1]
            and not known[3]
            and not persons.is_patronymic(name[3].text)
            and all(word.capital for word in name)
        ):
            return [name[:2], name[2:]]
    if len(name) > 2 and place_before_person(name):
        return [name[:1], name[1:]]
    for at in range(2, len(name)):
        if name[at].text == name[at - 1].text and len(name[at].text) > 3:
            return [name[:at], *_unglued(name[at:])]
    if (
        len(name) == 2
        and all(word.cyrillic and not word.initial for word in name)
        and not _agree(name[0].text, name[1].text)
    ):
        return [name[:1], name[1:]]
    return [name]


def place_before_person(name: tuple[Word, ...]) -> bool:
    """«глава Джебраила Камал Гасанов»: a place in the genitive, then a first name."""
    place = name[0].text
    entries = gazetteer.lookup(place) if name[0].capital and name[0].cyrillic else ()
    if not entries or entries[0].id.partition(":")[2].isdigit() or scores.is_known_first(place.lower()):
        return False
    first = [each for each in inflection.readings(name[1].text) if first_names.genders(each.lemma) and not each.plural]
    nominative = first and all("n" in each.cases for each in first if each.gender in first_names.genders(each.lemma))
    return bool(nominative) and place not in {entry.name for entry in entries}


def _is_state(text: str) -> bool:
    entries = gazetteer.lookup(text)
    return (
        bool(entries)
        and entries[0].kind is Kind.STATE
        and not entries[0].first_name
        and not first_names.is_first_name(text)
    )


def _agree(one: str, other: str) -> bool:
    """Can the two words be one person's name?

    Doubt says yes: only a surname in an oblique case before a first name in the nominative does not.
    """
    first = [each for each in inflection.readings(other) if first_names.genders(each.lemma) and not each.plural]
    if not first or any(first_names.genders(each.lemma) for each in inflection.readings(one)):
        return True
    surname = [
        each
        for each in inflection.readings(one)
        if scores.last(each) >= 4 and each.pattern in {"possessive", "adjective"}
    ]
    if not surname:
        return True
    return any(scores.common(a.cases, b.cases) and a.gender == b.gender for a in surname for b in first)


def _known(words: Sequence[Word]) -> bool:
    return bool(gazetteer.lookup(text(words)))


def text(words: Sequence[Word]) -> str:
    """The words as one string with single spaces, for tables."""
    return " ".join(word.text for word in words).replace(" .", ".")


def _known_pieces(name: tuple[Word, ...]) -> list[tuple[Word, ...]]:
    """An unknown stretch of several known places is these places («Чечни Грозный»); one that ends in a state is the
    state.
    """
    if len(name) < 2 or _known(name):
        return [name]
    for at in range(1, len(name) - 1):
        if name[at].capital and _is_state(text(name[at:])):
            return [name[at:]]
    for at in range(1, len(name)):
        if _known(name[:at]) and _known(name[at:]) and all(part[0].capital for part in (name[:at], name[at:])):
            return [name] if any(gazetteer.type_word(name[i].text) for i in (at - 1, at)) else [name[:at], name[at:]]
    return [name]
