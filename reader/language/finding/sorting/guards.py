"""Says of a stretch that looks like a name whether it is one.

No streets and buildings, no eponyms and works, no ordinary words that open a sentence. The words are in
`not_names.tsv`.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from reader.language.finding.borders import extent
from reader.language.finding.context import Context, is_bearer
from reader.language.finding.rules import by
from reader.language.finding.sorting import heads, kinds
from reader.language.lexicon import first_names, gazetteer, tables, titles
from reader.language.lines.line import Line, Name
from reader.language.person import parse
from reader.language.place import homonyms, streets
from reader.language.russian import answers, inflection, morphology
from reader.model.names import Kind

_RUSSIAN = re.compile(r"[А-ЯЁа-яё-]+$")
_ADJECTIVE = re.compile(r"(?:ск|цк|н|в|л)(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ый|ым)$")
_MODEL = re.compile(r"^[^\W\d_]{1,4}-\d+")
_DEMONYM = re.compile(r"[^\W\d_]{3,}ц(?:ы|ев|ам|ами|ах)$")
_ROMAN = re.compile(r"[IVXLCDM]{2,}")
_MARKS = frozenset('«"„“')
_QUOTED = {("«", "»"), ('"', '"'), ("„", "“"), ("“", "”")}


def is_name(name: Name, line: Line, context: Context) -> bool:
    """Is it a person, a state or a place at all?"""
    if name.echo is not None:
        return True
    if name.kind is Kind.PERSON:
        return not _any_of(_NO_PERSON, name, line, context)
    return not _any_of(_NO_STATE if gazetteer.ambiguous(name.text) else _NO_PLACE, name, line, context)


def _any_of(rules: Sequence[Callable[[Name, Line, Context], bool]], name: Name, line: Line, context: Context) -> bool:
    """Does one of these rules hold of a name? Whoever traces hears which."""
    for rule in rules:
        if rule(name, line, context):
            return by(rule, name)
    return False


def names(line: Line, found: Sequence[Name], context: Context) -> list[Name]:
    """Those of the names of a line that are names."""
    return [name for name in found if is_name(name, line, context)]


def _organisation(name: Name, _: Line, __: Context) -> bool:
    """«НАТО», «Кремль»: an organisation or a building of `organisations.tsv`."""
    return gazetteer.not_a_place(name.text)


def _model(name: Name, _: Line, __: Context) -> bool:
    """«Ан-26», «Су-25»"""
    return bool(_MODEL.search(name.text))


def _nobodys_abbreviation(name: Name, _: Line, context: Context) -> bool:
    """«АР», «РА»: an abbreviation that several states share, of which the article tells none."""
    return not homonyms.meant(name.text, context.places)


def _unknown_abbreviation(name: Name, line: Line, _: Context) -> bool:
    """«(ФНС)»: capitals that no table of places knows, in a line that is not all capitals."""
    single = name.text.isupper() and len(name.text) > 1 and " " not in name.text
    return single and not line.text.isupper() and not gazetteer.lookup(name.text)


def stands_for_other(name: Name, line: Line, context: Context) -> bool:
    """A person's name that means a disease or, in quotation marks, a work, a ship, a party:

    «болезнь Паркинсона», «опера „Евгений Онегин“»; but «болезнь Чавеса» where the article is about him.
    """
    before = line.before(name.start, 2)
    if before and tables.is_in(before[0].lower, "not_names", "eponym"):
        patient = tables.is_in(before[0].lower, "not_names", "illness") and not _names_illness(name.text)
        return not (patient and is_bearer(name.text, context))
    return len(before) > 1 and before[0].text in _MARKS and tables.is_in(before[1].lower, "not_names", "work")


@lru_cache(maxsize=5_000)
def _names_illness(name: str) -> bool:
    return not tables.group("not_names", "illness of").isdisjoint(inflection.lemmas(name))


# ------------------------------------------------------------------------------------------------ ordinary words


def _ordinary(name: Name, line: Line, context: Context) -> bool:
    """«Пандемия», «Кандидатке», «Глифосат»: a single word that is no name anywhere, and often opens a sentence."""
    if _is_no_word(name.text):
        return by(_is_no_word, name)
    if not _RUSSIAN.match(name.text) or extent.shared_type(name, line):
        return False  # «в Шекинском, Гахском и Загатальском районах»
    lower = name.text.lower()
    if name.kind is not Kind.PERSON and (entries := gazetteer.lookup(name.text)):
        return morphology.is_ordinary(lower) and _opens(name, line) and not _is_place_here(name, entries, line)
    if is_bearer(name.text, context) or _typed(name, line):
        return False
    if _known_name(lower):
        office = tables.is_in(lower, "name_words", "head") and _opens(name, line)  # «Аким области»
        return office or (lower in context.small and morphology.is_common(lower))
    return _any_of((_demonym, _written_small, _common), name, line, context)


def _is_place_here(name: Name, entries: Sequence[gazetteer.Entry], line: Line) -> bool:
    """A place in the nominative at the head of a sentence, of which nothing is said that is said of things only.

    Not «Клин вбили».
    """
    if name.text not in {each.name for each in entries}:
        return name.text.lower() in tables.group("place_words", "opening")
    word = line.right_behind(name.end)
    return word is None or not tables.is_in(word.lower, "place_words", "no town's")


def _typed(name: Name, line: Line) -> bool:
    """«на острове Русский»"""
    return name.kind is not Kind.PERSON and kinds.is_typed(line.before(name.start), name)


@lru_cache(maxsize=20_000)
def _is_no_word(text: str) -> bool:
    """A sign, a letter, a number, or «Его Величество»."""
    return not text[:1].isalpha() or len(text) < 2 or bool(_ROMAN.fullmatch(text) or _majesty().search(text))


@cache
def _majesty() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(sorted(tables.group('not_names', 'majesty')))})\w{{1,3}}$", re.IGNORECASE)


def _opens(name: Name, line: Line) -> bool:
    """Does a word of it open a sentence?"""
    return any(word.opens for word in line.between(name.start, name.end))


def _known_name(lower: str) -> bool:
    return morphology.known_as(lower, morphology.NAMES) or first_names.is_first_name(lower)


def _demonym(name: Name, _: Line, __: Context) -> bool:
    """«Карабахцы» are people, no place."""
    return bool(_DEMONYM.search(name.text.lower()))


def _written_small(name: Name, _: Line, context: Context) -> bool:
    """Does the article write the word, in some case, with a small letter?"""
    lower = name.text.lower()
    return lower in context.small or not context.small.isdisjoint(inflection.lemmas(lower))


def _common(name: Name, line: Line, _: Context) -> bool:
    """A title alone, or a word of the dictionary: one that opens a sentence, or that is no noun at all."""
    lower = name.text.lower()
    if titles.title(lower) is not None:
        return True
    if parse.has_article_inside(lower):
        return False
    word = re.sub(r"-(?:младш|старш)\w+$", "", lower).rpartition("-")[2]
    return morphology.is_common(word) and (
        _opens(name, line) or all(form.pos != "NOUN" for form in morphology.forms(word))
    )


# ------------------------------------------------------------------------------------------------ outlets


def is_outlet(name: Name, line: Line, _: Context) -> bool:
    """Is it a newspaper or an agency, or inside the name of one: «Новости-Грузия», «Вестник Кавказа»?"""
    if not _is_of_outlets(name.text):
        return False
    first, last = line.at(name.start), line.at(name.end - 1)  # of «Новости-Грузия» the name may be a half
    starts = (first.start, *(word.start for word in line.before(first.start)))
    ends = (last.end, *(word.end for word in line.after(last.end)))
    return any(line.part(start, end).lower() in _outlets() for start in starts for end in ends)


@lru_cache(maxsize=20_000)
def _is_of_outlets(name: str) -> bool:
    return not _outlet_words().isdisjoint(_WORDS.split(name.lower()))


@cache
def _outlet_words() -> frozenset[str]:
    return frozenset(word for outlet in _outlets() for word in _WORDS.split(outlet))


_WORDS = re.compile("[ -]")


@cache
def _outlets() -> frozenset[str]:
    """The names of several words, in lower case, as articles write them; not «Россия 24», which may be a date."""
    return frozenset(
        name.strip().lower()
        for row in tables.rows("outlets")
        for cell in row
        for name in cell.split("|")
        if (" " in name.strip() or "-" in name) and not any(map(str.isdigit, name))
    )


# ------------------------------------------------------------------------------------------------ streets and buildings


def is_head(word: str) -> bool:
    """Is the word, in any case, one for a street, a building or an institution?"""
    return tables.is_in(word.lower(), "not_names", "head")


def is_streets(name: Name, line: Line, _: Context) -> bool:
    """Is it only what a street is called: «улица Кирова», «ул. Чехова», «Невский проспект»?"""
    return streets.is_called(name.start, name.end, line)


def is_of_contest(name: Name, line: Line, _: Context) -> bool:
    """«Лига Европы», «Лига чемпионов Азии»: a part of the world that only says who plays."""
    entries = gazetteer.lookup(name.text)
    if not entries or entries[0].type != "continent":
        return False
    return any(tables.is_in(word.lower, "place_words", "contest") for word in line.before(name.start, 2))


def is_of_see(name: Name, line: Line, _: Context) -> bool:
    """«патриарх Московский», «митрополит Волоколамский»: where a cleric serves, and no town of that name."""
    title = line.right_before(name.start)
    if title is None or " " in name.text or "church" not in tables.groups_of(title.lower, "callings"):
        return False
    return morphology.agree(name.text.lower(), title.lower)


def _building(name: Name, line: Line, _: Context) -> bool:
    """«Белый дом», «в здании Лахта», or, in quotation marks, what no table knows: «Лахта»."""
    first, __, last = name.text.rpartition(" ")
    if gazetteer.lookup(name.text) or (first and gazetteer.type_word(last)) or _is_village(name, line):
        return False
    if _has_head(name.text):
        return True
    before = [word for word in line.before(name.start, 4) if not _may_stand_between(word.text)]
    return bool(before and is_head(before[0].text)) or _marks_around(name, line) in _QUOTED


def _is_village(name: Name, line: Line) -> bool:
    """«в посёлке Верхние Рудники»"""
    before = line.before(name.start)
    return bool(before) and "village" in gazetteer.type_in_full(before[0].text) and _typed(name, line)


def _may_stand_between(text: str) -> bool:
    return text in _MARKS or text in tables.group("not_names", "between")


@answers.kept(20_000)
def _has_head(name: str) -> bool:
    """«Старый мост», «Кёльн-арена»"""
    words = name.replace("«", " ").split()
    heads = [words[-1].rpartition("-")[2], *(words if len(words) > 1 else ())]
    return any(is_head(word) for word in heads if word)


def _street(name: Name, line: Line, _: Context) -> bool:
    """«Большой Никитской», «Смоленском» before «бульваре»"""
    if not _ADJECTIVE.search(name.text):
        return False
    words = name.text.replace("«", " ").split()
    after = line.after(name.end)
    return bool(len(words) > 1 and _is_size(words[0])) or bool(
        after and after[0].text.islower() and is_head(after[0].text)
    )


@lru_cache(maxsize=5_000)
def _is_size(word: str) -> bool:
    """«Большая», «Нижнюю»: an adjective of a street, with a capital."""
    sizes = "|".join(sorted(tables.group("not_names", "size")))
    return word[:1].isupper() and bool(re.match(rf"(?:{sizes})(?:ая|ой|ую|яя|ей|юю)$", word[:1].lower() + word[1:]))


def _marks_around(name: Name, line: Line) -> tuple[str, str]:
    start, end = name.start - line.start, name.end - line.start
    return line.text[max(0, start - 1) : start], line.text[end : end + 1]


_NOTHING = (
    _organisation,
    heads.is_short_title,
    heads.is_adjective,
    heads.is_demonym,
    heads.is_new_word,
    _ordinary,
    is_outlet,
)
"""What is no name of any kind, in the order in which it is asked."""
_NO_PERSON = (*_NOTHING, stands_for_other, _model, is_streets)
_NO_STATE = (*_NOTHING, _nobodys_abbreviation)
"""Of abbreviations that several states share."""
_NO_PLACE = (*_NOTHING, _unknown_abbreviation, is_streets, is_of_contest, is_of_see, _street, _building)
