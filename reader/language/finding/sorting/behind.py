"""Tells a place by the word right before it: «мэр Ржева», «школы Клина», «посёлок Победа», «водопад Виктория».

A town's genitive behind who heads it or what it has; any name behind what a village is called.
"""

from collections.abc import Sequence
from functools import lru_cache

from reader.language.finding.context import Context, is_bearer
from reader.language.lexicon import first_names, gazetteer, tables, well_known
from reader.language.lexicon.gazetteer import Entry
from reader.language.lines.line import Line
from reader.language.lines.tokens import Word
from reader.language.russian import answers, morphology

_VILLAGE = frozenset(("village",))
_TOWNS = frozenset(("city", "village", "region", "district"))


def is_of_town(start: int, end: int, line: Line, context: Context) -> bool:
    """Is it a town of the tables, in the genitive, behind who heads it or what only a town has?"""
    word = line.right_before(start)
    owner = _owner(word.lower) if word is not None else ""
    if word is None or not owner:
        return False
    text = line.part(start, end)
    town = _town(text)
    if town is None or text.isupper() or not _may_be_genitive(text, town) or is_bearer(text, context):
        return False
    if _is_of_noun(text, line.right_behind(end)):
        return False
    if owner == "head":
        return _stands_alone(word.lower) and not _is_head_herself(text, line.after(end, 2))
    return owner == "town's" or not _may_be_persons(text)


def _is_of_noun(text: str, behind: Word | None) -> bool:
    """«глава Лесного института», «администрация Советского суда»: an adjective of the noun behind it."""
    return behind is not None and behind.text.islower() and morphology.agree(text.lower(), behind.lower)


@lru_cache(maxsize=20_000)
def _may_be_persons(text: str) -> bool:
    """«школа Столярского», «больница Боткина», «больница Анны»"""
    return well_known.is_surname(text) or first_names.is_first_name(text)


def _goes_on(end: int, line: Line) -> bool:
    """Does a capital stand right behind?"""
    word = line.right_behind(end)
    return word is not None and word.capital


@answers.kept(20_000)
def _owner(word: str) -> str:
    """What the tables say of a word before a town: "head", "town's", "town's if nobody's", or nothing."""
    if tables.is_in(word, "name_words", "head"):
        return "head"
    return next((each for each in ("town's", "town's if nobody's") if _is_of_group(word, each)), "")


def _is_of_group(word: str, group: str) -> bool:
    """In the number in which the table has the word: «школы» are a town's, a «школа» may be somebody's."""
    words = tables.group("place_words", group)
    return word in words or any(_of_number(form) in words for form in morphology.known(word) if form.pos == "NOUN")


def _of_number(form: morphology.Form) -> str:
    """The nominative of a noun in its own number."""
    lemma = tables.plain(form.lemma)
    return _plural(lemma) if form.plural else lemma


@lru_cache(maxsize=5_000)
def _plural(lemma: str) -> str:
    """The one word of the groups that is the plural of another, or the word itself."""
    words = tables.group("place_words", "town's") | tables.group("place_words", "town's if nobody's")
    return next((word for word in words if lemma in _lemmas_of_plural(word)), lemma)


@lru_cache(maxsize=5_000)
def _lemmas_of_plural(word: str) -> frozenset[str]:
    forms = (form for form in morphology.known(word) if form.plural and form.case == "n")
    return frozenset(tables.plain(form.lemma) for form in forms)


def _town(text: str) -> Entry | None:
    """The town or region that a name is, first of all, if one near enough is meant."""
    entries = gazetteer.lookup(text)
    return entries[0] if entries and entries[0].type in _TOWNS and gazetteer.is_near(entries[0]) else None


def _may_be_genitive(text: str, town: Entry) -> bool:
    """«Клина», «Керчи», «Полевского», «Баку»; not «Клин»."""
    lower = text.lower().partition("-на-")[0]
    if gazetteer.key(text) in {gazetteer.key(each) for each in town.names}:
        return lower[-1] in "еиоуыэю"
    return lower[-1] in "аяиы" or lower.endswith(("ого", "его")) or town.name[-1] in "ыи"


@lru_cache(maxsize=5_000)
def _stands_alone(word: str) -> bool:
    """In the nominative, behind which somebody's own name would be in the nominative too."""
    return any(form.case == "n" and not form.plural for form in morphology.known(word))


def _is_head_herself(text: str, after: Sequence[Word]) -> bool:
    """«Мэр Иванова заявила»: a woman's name in the nominative, if the verb does not tell otherwise."""
    if not _may_be_hers(text):
        return False
    return not any(_is_masculine(word.lower) for word in after[:1])


@lru_cache(maxsize=5_000)
def _may_be_hers(text: str) -> bool:
    lower = text.lower()
    if lower.endswith(("ова", "ева", "ёва", "ина", "ына", "ская", "цкая")):
        return True
    return any(
        form.case == "n" and form.gender == "f" and not form.plural and form.grammemes & {"Surn", "Name"}
        for form in morphology.known(lower)
    )


@lru_cache(maxsize=5_000)
def _is_masculine(word: str) -> bool:
    """A verb in the past whose subject is a man."""
    return any(form.pos in {"VERB", "PRTS"} and form.gender == "m" for form in morphology.known(word))


def is_typed(word: Word, line: Line) -> bool:
    """«посёлок Победа», «хутор Весёлый»: a capital, in the nominative or the same case, right behind such a word."""
    noun = line.right_before(word.start)
    if noun is None or not (noun.text.islower() or noun.opens):
        return False
    types = gazetteer.type_in_full(noun.text)
    if not types or _goes_on(word.end, line):
        return False
    if types & _VILLAGE and noun.lower not in _TOWN_WORDS:
        return _agrees(noun.lower, word.lower)
    return any(entry.type in types for entry in gazetteer.lookup(word.text))


_TOWN_WORDS = frozenset("город города городу городом городе порт порта порту портом порте".split())
"""What is also before much that is no name: «город Героев», «порт Альфа»."""


@lru_cache(maxsize=10_000)
def _agrees(noun: str, name: str) -> bool:
    """Is the name in the nominative, or in the case of the noun before it?"""
    cases = {form.case for form in morphology.known(noun) if not form.plural}
    forms = [form for form in morphology.forms(name) if form.case and form.pos in {"NOUN", "ADJF"}]
    return any(form.case == "n" or (form.case in cases and form.pos == "ADJF") for form in forms)
