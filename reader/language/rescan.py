"""Reads an article again for names that the finder overlooked: known surnames, states, first names with a surname."""

import re
from collections.abc import Sequence
from functools import lru_cache

from reader.language import (
    first_names,
    gazetteer,
    guards,
    homonyms,
    inflection,
    kinds,
    morphology,
    persons,
    sound,
    surroundings,
    tables,
    titles,
)
from reader.language.kinds import Context
from reader.language.name import Line, Name
from reader.language.well_known import is_spelled, is_well_known
from reader.language.words import Word
from reader.language.words import word as made
from reader.model import Kind


def add(line: Line, names: list[Name], context: Context) -> list[Name]:
    """The names of a line with those that were overlooked."""
    found = list(names)
    within = {word.start for name in names for word in line.between(name.start, name.end)}
    free = [word for word in _asked(line, context) if word.start not in within]
    taken = -1
    for i, word in enumerate(free):
        if word.start < taken or not (word.capital or word.text in _SMALL):
            continue
        if _is_plain(word.text) and not _is_bearer(word, line, context):
            continue
        for name in (
            _of_several_words(word, line)
            or _states(word, line, context)
            or _place(word, line, context)
            or _person(word, free[i + 1 : i + 2], line, context)
        ):
            taken = name.end
            if name.kind is Kind.PERSON:
                right = not guards.stands_for_other(name, line, context)
            else:
                right = not guards.is_outlet(name, line)
            if right:
                found.append(name)
    return [*found, *_between_places(line, free, found)] if len(found) > 1 else found


def _between_places(line: Line, free: Sequence[Word], names: Sequence[Name]) -> list[Name]:
    """«Окона, Акоцы, Квемо-Окона»: an unknown word in a list, between two places."""
    listed = [
        word for word in free if line.part(word.start - 2, word.start) == line.part(word.end, word.end + 2) == ", "
    ]
    towns = [name for name in names if name.kind is None and not _is_known_state(name.text)] if listed else []
    edges = {edge for name in towns for edge in (name.start, name.end)}
    return [
        Name(word.start, word.end, None, word.text)
        for word in listed
        if {word.start - 2, word.end + 2} <= edges and not (morphology.known(word.lower) or line.in_organisation(word))
    ]


def _is_known_state(name: str) -> bool:
    entries = gazetteer.lookup(name)
    return bool(entries) and entries[0].kind is Kind.STATE


def _asked(line: Line, context: Context) -> Sequence[Word]:
    """The words with a capital, and the few small ones that may be a name or stand behind one."""
    small = _SMALL | titles.honorifics()
    if context.small.isdisjoint(small) and "рф" not in line.text:  # a word of two letters is not among the small ones
        return line.capitals
    return [word for word in line.words if word.capital or word.text in small]


@lru_cache(maxsize=20_000)
def _is_plain(text: str) -> bool:
    """Is it an ordinary word, of which none of the rules below makes a name unless the article has a bearer of it?"""
    return (
        morphology.is_common(text)
        and "-" not in text
        and not (gazetteer.opens_name(text) or gazetteer.lookup(text))
        and not (first_names.is_first_name(text) or first_names.is_persons(text))
    )


_SMALL = frozenset({"сша", "рф"})
"""Abbreviations that careless writers leave in small letters."""


def _of_several_words(word: Word, line: Line) -> list[Name]:
    """A state or a place of two to four words that the tables know: «Лачинский коридор», «Босния и Герцеговина»."""
    if not word.capital or line.in_organisation(word) or not gazetteer.opens_name(word.text):
        return []
    typed = gazetteer.type_word(word.text) & {"city", "village", "river", "lake", "mountain"}
    for following in (line.after(word.end, 3), line.after(word.end, 2), line.after(word.end, 1)):
        last = following[-1] if following else word
        text = line.part(word.start, last.end)
        if last is word or len(text.split()) != len(following) + 1 or not (last.capital or _is_type(last)):
            continue
        if not last.capital and not all(each.text[0].isalpha() for each in following):
            continue
        entries = gazetteer.lookup(text)
        if typed and not any(len(each.split()) > 1 for entry in entries for each in entry.names):
            continue  # «город Москва», but «Станица Луганская»
        if entries and not gazetteer.not_a_place(text):
            return [Name(word.start, last.end, None, text)]
    return []


def _is_type(word: Word) -> bool:
    return len(word.text) > 3 and bool(gazetteer.type_word(word.text))


def _states(word: Word, line: Line, context: Context) -> list[Name]:
    """«РФ», «сша»; a state's name that stands outside organisations; the halves of «Россия-Украина»."""
    if len(word.text) < 2:
        return []
    if line.in_organisation(word) and gazetteer.ambiguous(word.text):
        told = homonyms.meant(word.text, context.places)
        return [Name(word.start, word.end, None, word.text)] if told and told[0].kind is Kind.STATE else []
    if _is_state(word, line):
        return [Name(word.start, word.end, None, word.text)]
    if "-" in word.text and word.capital and not guards.is_outlet(line.name(word.start, word.end, None), line):
        found, start = [], word.start
        for part in word.text.split("-"):
            half = made(start, part)
            if len(part) > 3 and half.capital and _is_state(half, line):
                found.append(Name(half.start, half.end, None, part))
            start += len(part) + 1
        return found
    return []


def _is_state(word: Word, line: Line) -> bool:
    """A state, or the abbreviation of any place («США», «НКР»)."""
    entries = gazetteer.lookup(word.text)
    short = gazetteer.is_abbreviation(word.text)
    if not entries or not (entries[0].kind is Kind.STATE or (short and len(word.text) > 2)):  # «МО» is a ministry
        return False
    if short:
        domain = line.text[: word.start - line.start].endswith(".")  # «кремль.рф»
        return not domain and not _in_latin_name(word, line) and (word.text.isupper() or word.text in _SMALL)
    if not word.capital or line.in_organisation(word) or entries[0].first_name:
        return False
    return not word.opens or _strange(word)


def _in_latin_name(word: Word, line: Line) -> bool:
    """«US Open»: Latin letters before another Latin word with a capital."""
    after = line.after(word.end)
    beside = bool(after) and after[0].start == word.end + 1
    return beside and not word.cyrillic and bool(re.match("[A-Z]", after[0].text))


_INTO = frozenset("в во из под около близ через возле вблизи".split())


def _place(word: Word, line: Line, context: Context) -> list[Name]:
    """A place of the tables that is nobody's name and no other word, or after a preposition, or named elsewhere."""
    unknown = word.opens and word.text in context.spots and word.cyrillic and not _is_known(word)
    if _dateline(word, line) or unknown:
        return [Name(word.start, word.end, None, word.text)]
    alone = any(start == word.start for start, _ in line.organisations)  # «в Кельбаджаре», «в Ахалцихе – мост»
    if not word.capital or not word.cyrillic or len(word.text) < 4 or (line.in_organisation(word) and not alone):
        return []
    entries = homonyms.meant(word.text, context.places)
    if len(entries) != 1 or gazetteer.adjective(word.text) or entries[0].first_name or entries[0].word:
        return []
    if first_names.is_persons(word.text) or _quoted(word, line):
        return []
    before = line.before(word.start)
    nature = entries[0].type in {"river", "lake", "sea", "mountain", "island"}
    into = bool(before) and before[0].end + 1 == word.start and before[0].lower in (_INTO | {"на"} if nature else _INTO)
    strange, elsewhere = _strange(word), entries[0].id in context.places and not word.opens
    by_hand = entries[0].by_hand  # the many small towns of GeoNames are no witnesses of their own
    if (into and (by_hand or strange)) or (by_hand and not alone and (strange or elsewhere)):
        return [Name(word.start, word.end, None, word.text)]
    return []


def _is_known(word: Word) -> bool:
    """Does a dictionary or a table of places know the word?"""
    return bool(morphology.known(word.lower) or gazetteer.lookup(word.text))


def _quoted(word: Word, line: Line) -> bool:
    """«Арктика» is a ship, «Байкал» a road; but «Анкара рядом с нами» is a sentence."""
    before, after = line.text[: word.start - line.start], line.text[word.end - line.start :]
    return before.endswith(("«", "„", "“", '"')) and after.startswith(("»", "“", "”", '"'))


def _strange(word: Word) -> bool:
    """A word that the dictionary does not know, or first of all as a place's name."""
    return all("Geox" in form.grammemes for form in morphology.known(word.text)[:1])


_TOWN_BEFORE = re.compile(r"[А-ЯЁ-]{3,} ?[/–—] ?")


def _dateline(word: Word, line: Line) -> bool:
    """«СТЕПАНАКЕРТ, 12 октября.», «БИШКЕК (ТАСС).», «АНКАРА/ДАМАСК»: a town in capitals at the head of a line."""
    if len(word.text) < 3 or not word.text.isupper():
        return False
    head, tail = line.text[: word.start - line.start], line.text[word.end - line.start :]
    if head and not _TOWN_BEFORE.fullmatch(head):
        return False
    sign = tail.lstrip()[:1]
    entries = gazetteer.lookup(word.text)
    return bool(entries) and entries[0].type == "city" and sign != "" and sign in ",.(—–-/"


def _person(word: Word, following: list[Word], line: Line, context: Context) -> list[Name]:
    if not word.capital or not word.cyrillic or len(word.text) < 2 or word.initial:
        return []
    last = _surname_after(word, following)
    if last:
        return [line.name(word.start, last.end, Kind.PERSON)]
    free = not line.in_organisation(word)
    if free and _is_monarch(word, line, context):
        return [line.name(word.start, line.after(word.end)[0].end, Kind.PERSON)]
    if (
        _before_honorific(word, following)
        or _behind_abbreviation(word, line, context)
        or (free and (_is_bearer(word, line, context) or _after_title(word, line)))
        or (free and word.opens and _opens_as_a_name(word, line))
    ):
        return [_behind_initials(line.name(word.start, word.end, Kind.PERSON), line)]
    return []


def _behind_initials(name: Name, line: Line) -> Name:
    """«имени В. М. Шукшина»: with the initials that stand right before it."""
    start = name.start
    for word in line.before(name.start, 3):
        if not word.initial or start - word.end > 1:
            break
        start = word.start
    return line.name(start, name.end, name.kind)


def _opens_as_a_name(word: Word, line: Line) -> bool:
    return _is_well_known(word, line) or (_is_first_name_alone(word.lower) and not _quoted(word, line))


def _behind_abbreviation(word: Word, line: Line, context: Context) -> bool:
    """«ведущий КВН Масляков»: behind letters that are an organisation stands the surname of somebody named in full."""
    if not line.organisations:
        return False
    before = line.before(word.start)
    inside = any(start <= word.start < end and word.end == end for start, end in line.organisations)
    short = bool(before) and before[0].text.isupper() and 1 < len(before[0].text) < 6
    return inside and short and before[0].end + 1 == word.start and _is_bearer(word, line, context)


def _is_monarch(word: Word, line: Line, context: Context) -> bool:
    """«Мсвати III»: no ordinary word, before a Roman number, behind a title or named so elsewhere."""
    if morphology.is_common(word.text):
        return False
    after = line.after(word.end)
    if not after or after[0].start != word.end + 1 or not re.fullmatch("[IVXІХ]{2,6}", after[0].text):
        return False
    told = any(titles.stands_alone(each.lower) for each in line.before(word.start, 2))
    return told or not context.firsts.isdisjoint(inflection.keys(word.text))


def _is_well_known(word: Word, line: Line) -> bool:
    """«Варадкар ждёт», «Шрёдер, в чьей стране»: the surname of somebody whom all know, and no other word."""
    if morphology.is_common(word.text) or gazetteer.lookup(word.text) or not is_spelled(word.text):
        return False
    after = line.after(word.end)
    return bool(after) and (after[0].text == "," or _verb(after[0].lower) is not None)


def _is_bearer(word: Word, line: Line, context: Context) -> bool:
    if not kinds.is_bearer(word.text, context):
        return False
    if word.opens and _begins_sentence(word.lower) and not _does_what_follows(word, line, context):
        return False
    after = line.after(word.end)
    strange = not morphology.known(word.lower) and not (after and after[0].capital)
    for reading in inflection.readings(word.text):
        if reading.plural:
            continue
        if sound.key(reading.lemma) in context.firsts and (strange or first_names.genders(reading.lemma)):
            return True
        if (reading.lemma, reading.gender) in context.lasts:
            return True
    return False


def _does_what_follows(word: Word, line: Line, context: Context) -> bool:
    """«Дали считается», «Рено ответила»: no ordinary word can be what this verb is said of, but the bearer can."""
    after = line.after(word.end)
    verb = _verb(after[0].lower) if after else None
    if verb is None:
        return False
    subjects = [form for form in morphology.known(word.lower) if _may_be_subject(form)]
    if any(form.gender in {"", verb.gender} or not verb.gender for form in subjects):
        return False
    return any(
        (each.lemma, each.gender) in context.lasts and "n" in each.cases and verb.gender in {"", each.gender}
        for each in inflection.readings(word.text)
    )


def _may_be_subject(form: morphology.Form) -> bool:
    """A noun that is nobody's name, in the nominative of one thing."""
    return form.pos == "NOUN" and form.case == "n" and not form.plural and not form.grammemes & morphology.NAMES


def _verb(lower: str) -> morphology.Form | None:
    """A verb in the third person or the past, of one person, that a word is first of all."""
    form = morphology.forms(lower)[0]
    finite = form.pos == "VERB" and not form.plural and not form.grammemes & {"1per", "2per", "impr"}
    return form if finite else None


@lru_cache(maxsize=20_000)
def _begins_sentence(lower: str) -> bool:
    """An ordinary word that may stand first in a sentence, as «Трасс», a genitive plural, hardly does."""
    readings = morphology.known(lower)
    oblique = all(form.pos == "NOUN" and form.plural and form.case == "g" for form in readings)
    return morphology.is_ordinary(lower) and not oblique


@lru_cache(maxsize=20_000)
def _is_first_name_alone(lower: str) -> bool:
    """Does the dictionary know the word as a first name and as nothing else («Серёжа», «Даше»)?"""
    readings = morphology.known(lower)
    title = titles.title(lower) is not None or tables.is_in(lower, "name_words", "head")  # «Аким Алматы»
    return len(lower) > 3 and bool(readings) and all("Name" in form.grammemes for form in readings) and not title


def _after_title(word: Word, line: Line) -> bool:
    """«пророка Мухаммеда», «папе Римскому Франциску»: a title before a word that is known as a name."""
    before = line.before(word.start, 7)
    if first_names.is_first_name(word.text) and surroundings.stands_alone(before):
        return not gazetteer.lookup(word.text)  # «митрополита Ленинградского и Новгородского Никодима»
    if not before or word.start - before[0].end > 12 or titles.title(before[0].text) is None or len(word.text) < 3:
        return False
    if gazetteer.lookup(word.text) or word.text.isupper() or morphology.is_ordinary(word.lower):
        return False
    return first_names.is_persons(word.text)


def _before_honorific(word: Word, following: list[Word]) -> bool:
    """«Хуршида ханум»"""
    return (
        bool(following)
        and following[0].start == word.end + 1
        and not following[0].capital
        and titles.title(following[0].text, "after") is not None
        and (first_names.is_persons(word.text) or not morphology.is_common(word.text))
    )


def _surname_after(word: Word, following: list[Word]) -> Word | None:
    """A known first name and, right behind it, a capital that no dictionary explains, or a well-known surname."""
    last = following[0] if following else None
    if last is None or last.start != word.end + 1 or not last.capital or not last.cyrillic or len(last.text) < 3:
        return None
    if (word.opens and morphology.is_ordinary(word.lower)) or not first_names.is_first_name(word.text):
        return None
    best = persons.read(f"{word.text} {last.text}")
    if any(is_well_known(each.first, each.last) for each in best):
        return last
    if _no_surname(last) or _is_place(word) or not best or best[0].score < 10:
        return None
    return last


def _no_surname(word: Word) -> bool:
    return bool(morphology.is_common(word.text) or titles.title(word.text) is not None or gazetteer.lookup(word.text))


def _is_place(word: Word) -> bool:
    return morphology.known_as(word.text, {"Geox"}) or bool(gazetteer.lookup(word.text))
