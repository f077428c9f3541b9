"""Tells people from places where the tagger took one for the other, by the rest of the article and by tables."""

import re
from collections.abc import Sequence
from functools import lru_cache

from reader.language.finding.clues import relatives
from reader.language.finding.context import Context, is_bearer
from reader.language.finding.rules import by
from reader.language.finding.sorting import behind, listing, said
from reader.language.lexicon import first_names, gazetteer, tables, titles, well_known
from reader.language.lines.line import Line, Name, Row
from reader.language.lines.tokens import Word
from reader.language.person import parse
from reader.language.place import cases, homonyms
from reader.language.russian import answers, inflection, morphology
from reader.model.names import Kind

_INITIALS = re.compile(r"(?:[А-ЯЁ]\.\s?)+[А-ЯЁ][а-яё]+$")


def names(line: Line, found: Sequence[Name], context: Context, listed: Row) -> list[Name]:
    """The names of a line, each of its kind; `listed` are those that stood there before the guards looked at them."""
    return [decide(name, line, context, listed) for name in found]


def decide(name: Name, line: Line, context: Context, names: Row) -> Name:
    """The name with the kind that its article speaks for; `names` are those of its line."""
    if name.echo is not None:
        return name
    if name.kind is Kind.PERSON:
        if _relative(line, name):
            return name
        is_place = _is_place(name, line, context) or _among_places(name, line, context, names)
        return name._replace(kind=None) if is_place else name
    if " " in name.text:
        person = _is_full_name(name.text) and by(_is_full_name, name)
    else:
        person = _is_person(name, line, context) or (_before_surname(name, names) and by(_before_surname, name))
    return name._replace(kind=Kind.PERSON) if person else name


def _is_full_name(text: str) -> bool:
    """«С. Кузина», «Терезы Мей»: initials or a first name before a capital, and no place of the tables."""
    first, rest = text.split(" ", 1)
    if _INITIALS.match(text) and not gazetteer.is_short(text):
        return first_names.is_persons(rest) or not gazetteer.type_word(first.rstrip("."))
    if not first_names.is_first_name(first) or not rest[:1].isupper() or gazetteer.lookup(text):
        return False
    if gazetteer.lookup(first) and not (first_names.is_usual(first) and not gazetteer.lookup(rest)):
        return False
    return not any(gazetteer.type_word(word) for word in rest.split())


def _before_surname(name: Name, names: Row) -> bool:
    """«Рима Гарибян»: an ordinary first name, and a town in another case, right before a surname that agrees."""
    last = names.starting(name.end + 1)
    if last is None or last.kind is not Kind.PERSON or " " in last.text or not first_names.is_first_name(name.text):
        return False
    best = parse.read(f"{name.text} {last.text}")[0]
    if well_known.is_well_known(best.first, best.last):
        return True  # «Арарат Мирзоян»
    if any(name.text == entry.name for entry in gazetteer.lookup(name.text)) or first_names.is_first_name(last.text):
        return False
    return best.sure and bool(first_names.genders(best.first)) and "n" in best.cases


def _is_place(name: Name, line: Line, context: Context) -> bool:
    """A place that the tables know, or that the words right before it tell."""
    if listing.behind_towns(name, line):
        return not is_bearer(name.text, context) and by(listing.behind_towns, name)
    entries = gazetteer.lookup(name.text)
    if not entries:
        return _is_his_town(name, line, context) and by(_is_his_town, name)
    if " " in name.text:  # «С. Иванова» is no «село Иваново»
        initials = _INITIALS.match(name.text) and not gazetteer.is_short(name.text)
        return not (entries[0].first_name or initials) and by(_is_place, name)
    before = line.before(name.start)
    if _is_told(name, line, context, before):
        return True
    rather = not is_bearer(name.text, context) and _is_rather_place(name, line, context, before)
    return rather and by(_is_rather_place, name)


def _is_told(name: Name, line: Line, context: Context, before: Sequence[Word]) -> bool:
    """Do the words around a name of the tables say that the place is meant?"""
    if is_typed(before, name):
        return by(is_typed, name)
    if before and _announces(before[0].lower):
        return by(_announces, name)
    if behind.is_of_town(name.start, name.end, line, context):
        return by(behind.is_of_town, name)
    if said.of_place(name.start, name.end, line, context):
        return by(said.of_place, name)
    return _is_state(name, before) and not is_bearer(name.text, context) and by(_is_state, name)


def _is_state(name: Name, before: Sequence[Word]) -> bool:
    """«с Чадом», «Кредит Нигеру»: a state, not behind a title; «Доминика» at the head of a sentence may be a woman."""
    entry = gazetteer.lookup(name.text)[0]
    if entry.kind is not Kind.STATE or entry.first_name:
        return False
    if not before or not before[0].text[0].isalpha():
        return first_names.genders(entry.name) != "f"
    if (before[0].capital and not before[0].opens) or before[0].text == "и":
        return False
    return titles.title(before[0].text) is None and not first_names.is_first_name(before[0].text)


@answers.kept(20_000)
def _announces(word: str) -> bool:
    """«жительница Хасана», «станция Хасан»"""
    return tables.is_in(word, "name_words", "from") or tables.is_in(word, "name_words", "stop")


_OVER = frozenset(("над", "под"))
"""Behind these a town is likelier than who bears a name that no dictionary knows («над Дакаром»)."""


def _is_rather_place(name: Name, line: Line, context: Context, before: Sequence[Word]) -> bool:
    """Is what the tables know as a place one here too, behind the word `before`, and nobody's name?"""
    entries = gazetteer.lookup(name.text)
    known = first_names.is_persons(name.text) or well_known.is_surname(name.text)
    if _is_in_form_of_town(name.text, entries[0]):
        return True
    if known and before and _is_in_no_case_of_town(name.text, entries[0], before[0].lower):
        return False
    if known and before and _is_in_no_case_of_people(name.text.lower(), before[0].lower):
        known = False
    if known and before and before[0].lower in _OVER and not morphology.known_as(name.text, {"Name", "Surn"}):
        known = False
    if before and titles.title(before[0].text) is not None:
        return not (known or entries[0].word or entries[0].first_name)  # «капитан Берёза», «генерала Кириллова»
    if before and _is_in_no_case_of_people(name.text, before[0].lower):
        return True
    places = tables.column("prepositions", "place or first name" if entries[0].first_name else "place or surname")
    beside = listing.beside_place(name, line) or _reached(before) or bool(before and before[0].lower in places)
    around = homonyms.regions(entries[0]) | {entries[0].id}  # «Лачин» in an article on Карабах
    elsewhere = (
        entries[0].by_hand
        and not context.places.isdisjoint(around)
        and not (entries[0].first_name and _is_surname(name.text))
        and (not first_names.is_usual(entries[0].name) or listing.beside_neighbour(name, line, around))
    )
    return beside or elsewhere or (not known and not entries[0].first_name)


@lru_cache(maxsize=5_000)
def _is_surname(text: str) -> bool:
    """«Серов», «Кириллов»; not «Лачин», which is a first name."""
    if first_names.is_first_name(text):
        return False
    return morphology.known_as(text, {"Surn"}) or well_known.is_surname(text) or parse.like_surname(text.lower())


_NOMINATIVES = ("ов", "ев", "ёв", "ин", "ын")
"""Surnames end so in the nominative, before which no preposition stands."""
_SHORT = 4
"""Letters: «Лин» and «Бин» may be anything."""


@lru_cache(maxsize=5_000)
def _is_in_no_case_of_people(lower: str, preposition: str) -> bool:
    """«под Сальском»: Сальский would be in another case behind this preposition."""
    left_open = tables.column("prepositions", "cases").get(preposition, "")
    if left_open and len(lower) > _SHORT and lower.endswith(_NOMINATIVES):
        return True
    known = (form for form in morphology.known(lower) if not form.plural)  # «через Жуков» is no way of several men
    people = [form for form in known if form.grammemes & {"Name", "Surn", "Patr"}]
    return bool(left_open and people) and all(form.case not in left_open for form in people)


@lru_cache(maxsize=5_000)
def _is_in_form_of_town(text: str, town: gazetteer.Entry) -> bool:
    """«с Орловом»: a man would be «с Орловым»."""
    lower = text.lower()
    ending = lower.endswith("ом") and town.name.lower().endswith(_NOMINATIVES) and len(lower) > len(town.name)
    return ending and not morphology.known_as(lower, {"Name", "Surn"})


def _is_in_no_case_of_town(text: str, town: gazetteer.Entry, preposition: str) -> bool:
    """«над Серовым», «в Серова»: the town would end otherwise."""
    left_open = tables.column("prepositions", "cases").get(preposition, "")
    return not cases.may_stand(text.lower(), town.name.lower(), left_open)


def _is_his_town(name: Name, line: Line, context: Context) -> bool:
    """«был мэром Тюля»: behind a mayor stands a genitive that does not agree with him, and is nobody's name."""
    before = line.before(name.start)
    if not before or " " in name.text or not tables.is_in(before[0].lower, "name_words", "head"):
        return False
    if first_names.is_persons(name.text) or well_known.is_surname(name.text) or is_bearer(name.text, context):
        return False
    told = {form.case for form in morphology.known(before[0].lower)}
    may = {case for each in parse.read(name.text)[:1] for case in each.cases}
    return "g" in may and told.isdisjoint(may)


def is_typed(before: Sequence[Word], name: Name) -> bool:
    """Does a word like «город» stand right before the name?"""
    if not before or before[0].end + 1 != name.start:
        return False
    return (before[0].text.islower() or before[0].opens) and bool(gazetteer.type_in_full(before[0].text))


def _relative(line: Line, name: Name) -> bool:
    """«с сыном Салемом», «с сыновьями Удеем и Кусеем»: behind a word for relatives, in the same case.

    In other cases it may be «дочь Парижа».
    """
    before = line.before(name.start)
    if not before:
        return False
    kin = relatives.generation(before[0].lower)
    if (kin or before[0].text in {"и", ","}) and relatives.in_list(name.text, line.before(name.start, 6)):
        return True
    if not kin or before[0].end + 1 != name.start:
        return False
    told = {form.case for form in morphology.known(before[0].lower) if not form.plural}
    fitting = told & ({"d", "i", "p"} if told & {"n", "g"} else {"a", "d", "i", "p"})
    if not any(entry.by_hand for entry in gazetteer.lookup(name.text)):
        fitting |= told & {"n"}  # «супруга Уша»: such small towns have no famous daughters
    return any(
        not fitting.isdisjoint(reading.cases) for reading in inflection.readings(name.text) if not reading.plural
    )


def _reached(before: Sequence[Word]) -> bool:
    """«посетил Физули», «обстреляли Мартуни»: what is done to places, hardly to people."""
    verbs = tables.group("place_words", "reached")
    return bool(before) and any(form.lemma in verbs for form in morphology.known(before[0].lower))


def _among_places(name: Name, line: Line, context: Context, names: Row) -> bool:
    """Is it a place by what stands beside it, though no table may know it?"""
    if " " not in name.text:
        if is_bearer(name.text, context):
            return False
    elif listing.is_village(name, line):
        return by(listing.is_village, name)
    by_hand = any(entry.by_hand for entry in gazetteer.lookup(name.text))
    town = by_hand and (not _is_surname(name.text) or _is_headed(line.before(name.start)))
    if town and listing.before_full_name(name, names):
        return by(listing.before_full_name, name)
    return name.text.count(" ") < 2 and listing.among_places(name, line, names) and by(listing.among_places, name)


def _is_headed(before: Sequence[Word]) -> bool:
    """«глава Серова Иван Петров», but «сестра Серова Мария Петровна»"""
    return bool(before) and tables.is_in(before[0].lower, "name_words", "head")


def _behind_title(before: Sequence[Word]) -> bool:
    """«с мэром Лютцером»"""
    return bool(before) and titles.title(before[0].text) is not None


def _is_person(name: Name, line: Line, context: Context) -> bool:
    """Behind a title, or a name that the article or the tables know, and no place."""
    entries = gazetteer.lookup(name.text)
    before = line.before(name.start)
    into = bool(before) and (before[0].lower in tables.column("prepositions", "no person") or is_typed(before, name))
    if (entries and entries[0].kind is Kind.STATE) or listing.behind_towns(name, line):
        return False
    if entries and behind.is_of_town(name.start, name.end, line, context):
        return not by(behind.is_of_town, name)
    if _behind_title(before) and not entries:
        return not _is_his_town(name, line, context) and by(_behind_title, name)
    if _relative(line, name):
        return by(_relative, name)
    if is_bearer(name.text, context):
        return not (entries and into) and by(is_bearer, name)
    return (
        not entries
        and not into
        and (first_names.is_persons(name.text) or well_known.is_surname(name.text))
        and not morphology.known_as(name.text, {"Geox"})
        and by(_is_person, name)
    )
