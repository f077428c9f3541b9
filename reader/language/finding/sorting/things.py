"""Says of a name of a person or a place that it is a thing's: a car, a weapon, a ship, a band, a law, a cat, a wine.

By the noun right before it, and by what the tables know as makes; the words are in `things.tsv`.
"""

from collections.abc import Collection, Sequence
from functools import cache, lru_cache

from reader.language.finding.context import Context, is_bearer
from reader.language.finding.rules import by
from reader.language.lexicon import first_names, gazetteer, tables, titles, well_known
from reader.language.lines import sentences
from reader.language.lines.line import Line, Name
from reader.language.lines.tokens import Word
from reader.language.person import parse
from reader.language.russian import answers, inflection, morphology
from reader.model.names import Kind

_MARKS = frozenset('«"„“')
_BETWEEN = 2
"""Nouns with a capital that may stand between a noun and its name: «паром Принцесса Анастасия»."""
_NEAR, _OFFICE = 3, 5
"""Words before a house among which somebody's office is looked for, and among its adjectives: «директор Китайского
государственного Большого театра Чэнь Пин»."""
_HONOUR = frozenset({"имени", "им."})


def names(line: Line, found: Sequence[Name], context: Context) -> list[Name]:
    """The names of a line without those that are a thing's, and without the offices before a place's."""
    return [
        _without_office(name, line) for name in found if name.echo is not None or not _is_thing(name, line, context)
    ]


def _without_office(name: Name, line: Line) -> Name:
    """«Гагаузии» of «Башкан Гагаузии»"""
    first, _, rest = name.text.partition(" ")
    if not rest or not _is(first.lower(), "office") or gazetteer.lookup(name.text):
        return name
    entries = gazetteer.lookup(rest)
    if not entries or _cases_of_place(rest, entries[0].name) == "n":
        return name
    by(_without_office, name)
    return line.recut(name, name.end - len(rest), name.end, None)


def _is(word: str, group: str) -> bool:
    """Does the word, in any case, stand in a group of the table?"""
    return group in _groups(word)


@answers.kept(20_000)
def _groups(word: str) -> frozenset[str]:
    """The groups of the table in which the word, in any case, stands. Most words begin like none of theirs."""
    begun = _groups_by_beginning().get(tables.plain(word)[:_BEGINNING], ())
    return frozenset(group for group in begun if tables.is_in(word, "things", group))


_BEGINNING = 3
"""Letters that a word keeps in all its cases."""


@cache
def _groups_by_beginning() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for group, words in tables.groups("things").items():
        for word in words:
            found.setdefault(word[:_BEGINNING], set()).add(group)
    return found


def _is_thing(name: Name, line: Line, context: Context) -> bool:
    head = _head(name, line)
    of_head = head is not None and not _of_thieves(head, line) and _of_head(name, head, line, context)
    return (of_head and by(_of_head, name)) or any(rule(name, line, context) and by(rule, name) for rule in _RULES)


# ------------------------------------------------------------------------------------------------ by the noun before


def _head(name: Name, line: Line) -> Word | None:
    """The small noun before a name, or one that opens its sentence; other nouns with a capital may stand between."""
    before = line.before(name.start, 3 + _BETWEEN)
    if before and before[0].text in _MARKS:
        before = before[1:]
    end = before[0].end if before else 0
    for word in before:
        if line.part(word.end, end).strip() or not word.text[0].isalpha():
            return None
        if word.text.islower() or (word.opens and _effects(word.lower)):
            return word
        if word.opens or not morphology.is_common(word.lower):
            return None
        end = word.start
    return None


def _of_thieves(head: Word, line: Line) -> bool:
    """«вор в законе Надир Салифов»"""
    return head.lower == "законе" and [word.lower for word in line.before(head.start)] == ["в"]


_HEADS = (
    *("any", "beside", "weapons", "inn", "house", "landform", "animal"),
    *("in memory", "given", "always in memory", "rather in memory"),
)


@answers.kept(20_000)
def _effects(word: str) -> frozenset[str]:
    """What a noun makes of the name behind it."""
    first = [tables.plain(form.lemma) for form in morphology.known(word)[:1]]  # «суда» is no ship
    if first:
        return frozenset(each for each in _HEADS if first[0] in tables.group("things", each))
    return frozenset(each for each in _HEADS if _is(word, each))


def _of_head(name: Name, head: Word, line: Line, context: Context) -> bool:
    """Does the noun before a name make it a thing's?"""
    effects = _effects(head.lower)
    if not effects or name.text.isupper():
        return False
    close = not any(map(str.isalnum, line.part(head.end, name.start)))
    if name.kind is not Kind.PERSON and gazetteer.lookup(name.text):
        his = not effects.isdisjoint(_OF_PEOPLE) and _is_rather_his(name.text)
        return close and (his or _is_known_place_beside(effects, name.text, head))
    if _is_apposed(name, head, line, close=close) or (
        close and "inn" in effects and _is_inn(name, head, line, context)
    ):
        return True
    if not close or (name.kind is not Kind.PERSON and " " in name.text):
        return False  # «школы Московского района»
    known = not effects.isdisjoint({"animal", "given"})
    return (known or not _is_his(head, line)) and _of_animal_or_house(name, head, line, context)


def _is_apposed(name: Name, head: Word, line: Line, *, close: bool) -> bool:
    """«танк Абрамс», «циклон Фредди», «паром Принцесса Анастасия»: a weapon, or a nominative behind a nominative."""
    effects = _effects(head.lower)
    weapon = not _makes(name.text.lower().rpartition(" ")[2]).isdisjoint({"weapon", "model"})
    if weapon and not effects.isdisjoint({"beside", "weapons"}):
        return True
    if "any" in effects and close and name.kind is not Kind.PERSON:
        return True
    fits = "any" in effects or ("beside" in effects and is_nominative(name.text))
    return fits and "n" in _cases_of(head.lower) and not _is_owners(head, line)


def _of_animal_or_house(name: Name, head: Word, line: Line, context: Context) -> bool:
    effects = _effects(head.lower)
    if "landform" in effects:
        return name.text[-1] in "аяиоу" and any("g" in each.cases for each in parse.read(name.text))
    return _agrees(name.text, head.lower) if "animal" in effects else _is_honoured(name, head, line, context)


@lru_cache(maxsize=5_000)
def _cases_of(head: str) -> frozenset[str]:
    """The cases in which a noun may stand that is one thing, by what it is first of all."""
    forms = morphology.forms(head)
    return frozenset(form.case for form in forms if form.lemma == forms[0].lemma and not form.plural)


def _is_his(head: Word, line: Line) -> bool:
    """«директор музея Николая Буркова»: a genitive behind somebody's office, whose name may follow."""
    if "g" not in _cases_of(head.lower):
        return False
    before = line.before(head.start, _OFFICE)
    described = next((i for i, word in enumerate(before) if not _describes(word.lower)), len(before))
    near = before[: max(_NEAR, described + 1)]
    return any(word.text[0].isalpha() and titles.is_person_noun(word.lower) for word in near)


@lru_cache(maxsize=10_000)
def _describes(word: str) -> bool:
    return any(form.pos in {"ADJF", "PRTF"} for form in morphology.known(word)[:1])


def _is_owners(head: Word, line: Line) -> bool:
    """«владелец кафе Йохен Шарф»: a noun that never declines behind somebody's office."""
    before = line.before(head.start)
    return bool(before) and "g" in _cases_of(head.lower) and titles.is_person_noun(before[0].lower)


def _is_known_place_beside(effects: frozenset[str], name: str, head: Word) -> bool:
    """«крейсер Москва»: a nominative; not the owner, «крейсеры США»."""
    entry, *_ = gazetteer.lookup(name)
    cases = _cases_of_place(name, name if name in entry.names else entry.name)
    if not effects.isdisjoint({"any", "animal"}):
        return cases == "n" or (entry.kind is not Kind.STATE and "n" in cases and "n" in _cases_of(head.lower))
    return "beside" in effects and (cases == "n" or (head.opens and bool(cases) and "g" not in cases))


@lru_cache(maxsize=5_000)
def _cases_of_place(text: str, nominative: str) -> str:
    """The cases that the name of a place may stand in, n alone where it is as the tables have it and declines."""
    whole = nominative.rpartition(" ")[2].lower()
    readings = [each for each in inflection.readings(text.rpartition(" ")[2]) if each.lemma == whole]
    declined = [each.cases for each in readings if not each.plural and each.pattern != "fixed"]
    if text == nominative and declined:
        return "n"
    return "".join(sorted(set("".join(declined or [each.cases for each in readings]))))


@lru_cache(maxsize=20_000)
def is_nominative(text: str) -> bool:
    """Is a name in the nominative beyond doubt, by its last word, or one that never declines?"""
    last = text.rpartition(" ")[2]
    forms = [form for form in morphology.known(last) if form.case and not form.plural]
    if forms:
        fixed = "Fixd" in forms[0].grammemes  # «Багратион» is also a woman's
        return forms[0].case in {"n", "a"} and any(form.case == "n" for form in forms) and not fixed
    return "n" in "".join(each.cases for each in parse.read(last)[:1])


@lru_cache(maxsize=5_000)
def _agrees(name: str, head: str) -> bool:
    """«кота Василия»: a name in the case of the noun before it; of a genitive no surname, «кота Иванова»."""
    told = {form.case for form in morphology.known(head) if form.pos == "NOUN" and not form.plural}
    if " " in name or not told:
        return False
    first = first_names.is_first_name(name) and not first_names.is_persons(name)
    for each in parse.read(name):
        common = told & set(each.cases)
        if common and (bool(each.first) or "n" in common or first):
            return True
    return False


def _is_honoured(name: Name, head: Word, line: Line, context: Context) -> bool:
    """«закон Мура», «университет Сеченова»: a genitive of somebody whom the article does not speak of."""
    effects = _effects(head.lower)
    readings = parse.read(name.text)
    if not any("g" in each.cases for each in readings) or ("n" in readings[0].cases and " " in name.text):
        return False
    if " " not in name.text and "n" not in _cases_of(head.lower) and "n" in readings[0].cases:
        given = not effects.isdisjoint({"given", "always in memory"}) and not _is_said_of(name, line)
        return given and not is_bearer(name.text, context)  # not «после операции Кернес был переведён»
    if "always in memory" in effects:
        return True
    if " " in name.text:
        return not effects.isdisjoint({"house", "in memory"})
    if is_bearer(name.text, context):
        return False
    return not effects.isdisjoint({"house", "in memory"}) or (
        "rather in memory" in effects and not well_known.is_surname(name.text)
    )


def _is_said_of(name: Name, line: Line) -> bool:
    """Does a verb stand right behind a name, whose subject or object it may be?"""
    return _predicate_behind(name, line) in {"any", "f" if name.text[-1] in "ая" else "m"}


@lru_cache(maxsize=5_000)
def _predicate(word: str) -> str:
    """The gender of a verb or a short participle, "any" of one that shows none; "" of any other word."""
    best = morphology.known(word)[:1]
    return next((form.gender or "any" for form in best if form.pos in {"VERB", "PRTS"}), "")


_OF_PEOPLE = frozenset({"house", "in memory", "always in memory"})


@lru_cache(maxsize=5_000)
def _is_rather_his(text: str) -> bool:
    """«клиника Рошаля», «закон Ома»: a genitive of somebody known or of a scholar, though a town is called so, too."""
    if " " in text:
        return False
    lemmas = {each.lemma for each in inflection.readings(text) if "g" in each.cases and each.gender == "m"}
    known = any(well_known.is_spelled(lemma) for lemma in lemmas)
    return known or not lemmas.isdisjoint(tables.group("things", "scholar"))


def _is_inn(name: Name, head: Word, line: Line, context: Context) -> bool:
    """«отель Анатолия», «в отеле Хилтон»: not whose it may be, nor «в отеле Анна ужинала»."""
    if " " in name.text or is_bearer(name.text, context):
        return False
    first, best = first_names.is_first_name(name.text), parse.read(name.text)[:1]
    if "n" in _cases_of(head.lower) or not any("n" in each.cases for each in best):
        return first and _predicate_behind(name, line) in {"", _gender_of(head.lower)}
    strange = not (first or parse.like_surname(name.text) or well_known.is_spelled(name.text.lower()))
    behind = line.after(name.end)
    return strange and not _is_said_of(name, line) and not (behind and behind[0].text in {"и", ","})


def _predicate_behind(name: Name, line: Line) -> str:
    word = line.right_behind(name.end)
    return _predicate(word.lower) if word is not None else ""


@lru_cache(maxsize=5_000)
def _gender_of(head: str) -> str:
    return next((form.gender for form in morphology.known(head) if form.pos == "NOUN"), "")


def _headed(name: Name, line: Line, _: Context) -> bool:
    """«Теорема Ферма», where the noun opens its sentence and was taken for a part of the name"""
    words = line.between(name.start, name.end)
    return len(words) > 1 and words[0].opens and not _effects(words[0].lower).isdisjoint(_IN_MEMORY)


_IN_MEMORY = frozenset({"in memory", "always in memory", "rather in memory"})


def _in_honour(name: Name, line: Line, _: Context) -> bool:
    """«аэропорт имени Гейдара Алиева»; not «от имени Путина», «по имени Иван»."""
    before = line.before(name.start, 5)
    if not any(word.lower in {"имени", "им"} for word in before):
        return False
    if any("n" in each.cases for each in parse.read(name.text)[:1]):
        before = before[:2]  # «директор театра имени Акимова Татьяна Казакова»
    while before and before[0].capital and not before[0].opens and before[0].text != "Имени":
        before = before[1:]
    if len(before) > 2 and before[0].text == "." and before[1].lower == "им":
        return True
    if len(before) < 2 or before[0].lower not in _HONOUR:
        return False
    return before[1].text[0].isalpha() and not _is(before[1].lower, "no honour")


# ------------------------------------------------------------------------------------------------ makes


def _makes(word: str) -> frozenset[str]:
    """Of which kinds of makes a word is one, in any case."""
    return _groups(word) & _MAKES


_MAKES = frozenset({"car", "surname too", "model", "weapon", "brand"})
_CARS = frozenset({"car", "surname too"})


def _car(name: Name, line: Line, context: Context) -> bool:
    """«Киа Рио», «Шкоды Октавии», «Логан» behind «Рено»; a make alone whose name nobody has."""
    words = line.between(name.start, name.end)
    if not words:
        return False  # «Россия» of «Россия-Украина»
    first, last = _makes(words[0].lower), _makes(words[-1].lower)
    if len(words) > 1:
        return not first.isdisjoint(_CARS) and ("model" in last or "car" in first)
    if "model" in first:
        return _is_make(line.right_before(name.start), _CARS)
    if "surname too" in first:
        return _is_make(line.right_behind(name.end), {"model"})
    return "car" in first and not is_bearer(name.text, context)


def _is_make(word: Word | None, groups: Collection[str]) -> bool:
    """Is the word beside a name a make of one of these kinds?"""
    return word is not None and not _makes(word.lower).isdisjoint(groups)


def _weapon(name: Name, line: Line, context: Context) -> bool:
    """«Абрамс», where the line tells of tanks."""
    if " " in name.text or "weapon" not in _makes(name.text.lower()) or is_bearer(name.text, context):
        return False
    return any(
        word.text.islower() and not _effects(word.lower).isdisjoint({"beside", "weapons"}) for word in line.words
    )


def _brand(name: Name, _: Line, context: Context) -> bool:
    """«Блумберг», where nobody of this name is named in full."""
    return " " not in name.text and "brand" in _makes(name.text.lower()) and not is_bearer(name.text, context)


# ------------------------------------------------------------------------------------------------ others


def _wine(name: Name, line: Line, _: Context) -> bool:
    """«Шато Марго», «Вдова Клико»"""
    words = line.between(name.start, name.end)
    if len(words) == 1:
        words = (*line.before(name.start), *words)
    if len(words) != 2 or not _is(words[0].lower, "vineyard"):
        return False
    return words[0].capital and (words[0].lower.startswith("шато") or _is(words[1].lower, "wine"))


def _gospel(name: Name, line: Line, _: Context) -> bool:
    """«Евангелие от Матфея»"""
    before = line.before(name.start, 2)
    return len(before) > 1 and before[0].lower == "от" and _is(before[1].lower, "gospel")


def _office(name: Name, line: Line, _: Context) -> bool:
    """«Раис Татарстана», «Аким области»: an office that is also a first name, before a genitive that is no surname."""
    words = line.between(name.start, name.end)
    if not words or not _is(words[0].lower, "office"):
        return False
    if len(words) == 1:
        word = line.right_behind(name.end)
        return word is not None and _is_ruled(word)
    return len(words) == 2 and words[1].text.islower() and _is_ruled(words[1])


def _is_ruled(word: Word) -> bool:
    """A place in the genitive, or a small noun in it."""
    if word.text.islower():
        return any(form.case == "g" and form.pos in {"NOUN", "ADJF"} for form in morphology.known(word.lower))
    entries = gazetteer.lookup(word.text)
    return bool(entries) and _cases_of_place(word.text, entries[0].name) != "n"


def _all_of_people(name: Name, line: Line, _: Context) -> bool:
    """«Католикос Всех Армян»"""
    word = line.right_before(name.start)
    return word is not None and word.lower == "всех"


_MENAGERIE = 8
"""Words behind an animal at the head of a sentence among which its keepers, or where it is kept, are looked for."""


def _beast(name: Name, line: Line, context: Context) -> bool:
    """«Лев сбежал из зоопарка»: at the head of a sentence a name that is an animal's noun, which belongs there."""
    if " " in name.text or not line.at(name.start).opens or is_bearer(name.text, context):
        return False
    if not (_is(name.text.lower(), "animal") or _is(name.text.lower(), "beast")):
        return False
    behind = sentences.until_end(line.after(name.end, _MENAGERIE))
    return any(word.text.islower() and _is(word.lower, "menagerie") for word in behind)


_RULES = (_beast, _headed, _in_honour, _car, _weapon, _brand, _wine, _gospel, _office, _all_of_people)
