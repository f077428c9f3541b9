"""Parts names that the tagger took for one: two people, two places, a place before a person («в Ханкенди Уорлика»)."""

from collections.abc import Sequence
from functools import lru_cache

from reader.language.finding.rules import by
from reader.language.lexicon import first_names, gazetteer, tables
from reader.language.lines.tokens import Word
from reader.language.person import parse, scores, surname_first
from reader.language.russian import answers, inflection, morphology
from reader.model.names import Kind

Piece = tuple[tuple[Word, ...], Kind | None]
"""The words of one name, and its kind: None for a state or a place, until the gazetteer has spoken."""

_SURNAME = 4
"""What `scores.last` gives at least to a surname in -ов or -ский, and to no other that nobody is known to bear."""


def people(name: tuple[Word, ...], before: Word | None) -> list[Piece]:
    """The names in a stretch that looks like a person's; `before` is the word right before it."""
    if len(name) == 1:
        return [(name, Kind.PERSON)]
    if _all_places(name) and by(_all_places, *name):
        return [((word,), None) for word in name]
    if _place_in_front(name, before) and by(_place_in_front, *name):
        return [(name[:1], None), *people(name[1:], None)]
    return [(part, Kind.PERSON) for part in _apart(name)]


def places(name: tuple[Word, ...], before: Word | None) -> list[Piece]:
    """The names in a stretch that looks like a place's.

    An unknown stretch of several known places is these places («Чечни Грозный»); one that ends in a state is the state;
    a person may stand behind («Нахчыванской Автономной Республики Васиф Талыбов»).
    """
    if len(name) < 2 or known(name):
        return [(name, None)]
    if len(name) == 2 and name[1].capital and _is_state(name[1].text) and not morphology.known(name[0].lower):
        by(_is_state, *name)
        place = before is None or _is_where(before.lower)  # but «при Килмане Вануату»
        return [(name[:1], None if place else Kind.PERSON), (name[1:], None)]
    for at in range(1, len(name) - 1):
        if name[at].capital and _is_state(text(name[at:])) and by(_is_state, *name):
            return [(name[at:], None)]
    for at in range(len(name) - 1, 0, -1):
        head, tail = name[:at], name[at:]
        if not known(head) or not all(part[0].capital for part in (head, tail)):
            continue
        if known(tail):
            by(known, *name)
            one = any(gazetteer.type_word(name[i].text) for i in (at - 1, at)) or _is_adjective_of(head, tail)
            return [(name, None)] if one else [(head, None), (tail, None)]
        if all(word.capital for word in tail) and _begins_person(head, tail, before) and by(_begins_person, *tail):
            return [(head, None), (tail, Kind.PERSON)]
    return [(name, None)]


def _is_adjective_of(head: Sequence[Word], tail: Sequence[Word]) -> bool:
    """«Белый Тигр», «Лесной Гай»: an ordinary adjective that is also a town, and what it says of."""
    entries = gazetteer.lookup(head[0].text) if len(head) == 1 else ()
    return bool(entries) and entries[0].word and morphology.agree(head[0].lower, tail[0].lower)


def text(words: Sequence[Word]) -> str:
    """The words as one string with single spaces, for tables."""
    return " ".join(word.text for word in words).replace(" .", ".")


def known(words: Sequence[Word]) -> bool:
    """Do the tables know a state or a place of this name?"""
    return bool(gazetteer.lookup(text(words)))


# ------------------------------------------------------------------------------------------------ place and person


def _place_in_front(name: tuple[Word, ...], before: Word | None) -> bool:
    """Is the first word a place, and what follows a person?"""
    if len(name) < 2 or not (name[0].capital and name[0].cyrillic):
        return False
    if scores.is_known_first(name[0].lower):
        return _comes_from(name, before)
    if before is not None and before.end + 1 == name[0].start and _announces_place(before, name):
        return True
    if len(name) == 3 and parse.is_patronymic(name[2].text) and parse.like_surname(name[0].text):
        return False  # «Громов Павел Андреевич»
    if len(name) < 3 or not _is_oblique_place(name[0].text) or surname_first.is_surname(name[0].lower):
        return False
    return _in_nominative(name[1].text) or surname_first.is_surname(name[1].lower)  # «Уханя Ма Гоцян»


def _is_where(word: str) -> bool:
    """«в Ханкенди Уорлика»: a preposition behind which of two capitals the first may be a place."""
    return word in tables.column("prepositions", "place, person")


def _announces_place(before: Word, name: tuple[Word, ...]) -> bool:
    """Does the word right before say that a place follows: «в», «житель», «губернатор штата»?"""
    if _is_where(before.lower) and gazetteer.lookup(name[0].text):
        return True
    if len(name) > 2 and _of_place(before) and not _begins_full_name(name[0]) and _in_nominative(name[1].text):
        return True
    if len(name) > 2 and gazetteer.type_name(before.lower) == "штат" and first_names.is_first_name(name[1].text):
        return True  # «губернатор штата Виргиния Энн Хофман»
    return _from(before.lower) and (known(name[:1]) or _comes_from(name, before))


def _comes_from(name: tuple[Word, ...], before: Word | None) -> bool:
    """«жительница Хасана Оксана Ли»: behind such a word a first name in the nominative is the second word."""
    if len(name) < 3 or before is None or not _from(before.lower):
        return False
    return _in_nominative(name[1].text) and not _in_nominative(name[0].text)


def _of_place(word: Word) -> bool:
    """«из области Тавуш Гурген Саркисян», «староста Чинари Армен Габриелян»"""
    if word.capital and not word.opens:
        return False
    return bool(gazetteer.type_in_full(word.text)) or tables.is_in(word.lower, "name_words", "head")


def _begins_full_name(word: Word) -> bool:
    return word.initial or first_names.is_first_name(word.text)


@answers.kept(5_000)
def _from(word: str) -> bool:
    """«уроженец Биркиани Тархан Батирашвили»: behind such a word stands a place, whether the tables know it or not."""
    return tables.is_in(word, "name_words", "from")


def _is_oblique_place(word: str) -> bool:
    """«глава Джебраила Камал Гасанов»: a place of the tables made by hand, not in the nominative."""
    entries = gazetteer.lookup(word)
    return bool(entries) and entries[0].by_hand and word not in {entry.name for entry in entries}


def _in_nominative(word: str) -> bool:
    """Can the word be a first name in the nominative, and in no other case?"""
    first = [each for each in inflection.readings(word) if first_names.genders(each.lemma) and not each.plural]
    return bool(first) and all("n" in each.cases for each in first if each.gender in first_names.genders(each.lemma))


def _begins_person(place: tuple[Word, ...], words: tuple[Word, ...], before: Word | None) -> bool:
    """Is what stands behind a place a person's name: an initial, a first name, or behind «в» an unknown word?"""
    first = words[0]
    if first.initial or first_names.is_first_name(first.text):
        full = len(words) == 2 and first_names.is_usual(first.text) and not known(words[1:])
        return full or not (gazetteer.lookup(first.text) or morphology.is_common(first.text))
    if before is None or len(words) > 1:
        return False
    if _from(before.lower):
        return parse.looks_like_surname(first.lower)
    if not _is_where(before.lower):
        return False
    by_hand = gazetteer.lookup(text(place))[0].by_hand
    return parse.looks_like_surname(first.lower) or (by_hand and not morphology.known(first.lower))


def _all_places(name: tuple[Word, ...]) -> bool:
    """«Нур-Султан Астаной»: two towns, neither of them anybody's name."""
    return len(name) == 2 and all(
        word.cyrillic
        and gazetteer.lookup(word.text)
        and not morphology.known_as(word.text, {"Name", "Surn", "Patr"})
        and not first_names.is_first_name(word.text)
        and gazetteer.lookup(word.text)[0].by_hand
        for word in name
    )


# ------------------------------------------------------------------------------------------------ two people


def _apart(name: tuple[Word, ...]) -> list[tuple[Word, ...]]:
    """«Максим Дадашев Дадашев» are two mentions, and «Шаймиева Камиля» two people: the words do not agree in case."""
    if len(name) > 1 and name[0].capital and _is_state(name[0].text):
        return [name[1:]] if (len(name) > 2 or name[1].capital) and by(_is_state, *name) else [name]
    if _two_full_names(name) and by(_two_full_names, *name):
        return [name[:2], name[2:]]
    if (at := _second_person(name)) and by(_second_person, *name):
        return [name[:at], *_apart(name[at:])]
    pair = len(name) == 2 and all(word.cyrillic and not word.initial for word in name)
    if pair and not _agree(name[0].text, name[1].text) and by(_agree, *name):
        return [name[:1], name[1:]]
    return [name]


def _second_person(name: tuple[Word, ...]) -> int:
    """Where another name begins that says so itself; 0 where there is none.

    «зять С. Саргсяна Микаел Минасян», «советник Али Хаменеи Али Акбар Велаяти», «Максим Дадашев Дадашев»
    """
    if len(name) > 3 and name[0].initial and not name[1].initial and _in_nominative(name[2].text):
        return 2
    for at in range(2, len(name)):
        again = name[at].text == name[0].text and at + 1 < len(name) and first_names.is_first_name(name[0].text)
        if again and not first_names.is_first_name(name[at - 1].text):
            return at
        if name[at].text == name[at - 1].text and len(name[at].text) > 3:
            return at
    return 0


def _two_full_names(name: tuple[Word, ...]) -> bool:
    """Four capitals, the third of them a first name and neither the second nor the fourth."""
    if len(name) != 4 or any(word.initial or not word.capital for word in name):
        return False
    first = [first_names.is_first_name(word.text) for word in name]
    return first[2] and not first[1] and not first[3] and not parse.is_patronymic(name[3].text)


def _is_state(name: str) -> bool:
    """A state that is nobody's first name."""
    entries = gazetteer.lookup(name)
    return (
        bool(entries)
        and entries[0].kind is Kind.STATE
        and not entries[0].first_name
        and not first_names.is_first_name(name)
    )


@lru_cache(maxsize=10_000)
def _agree(one: str, other: str) -> bool:
    """Can the two words be one person's name?

    Doubt says yes: only a surname in an oblique case before a first name in the nominative does not.
    """
    if not first_names.is_first_name(other) or first_names.is_first_name(one):
        return True
    if any(first_names.genders(each.lemma) for each in inflection.readings(one)):
        return True
    first = [each for each in inflection.readings(other) if first_names.genders(each.lemma) and not each.plural]
    surname = [
        each
        for each in inflection.readings(one)
        if scores.last(each) >= _SURNAME and each.pattern in {"possessive", "adjective"}
    ]
    if not surname:
        return True
    return any(scores.common(a.cases, b.cases) and a.gender == b.gender for a in surname for b in first)
