"""Reads an article again for names that the tagger overlooked: states and places here, people in `overlooked`."""

import re
from collections.abc import Sequence
from functools import cache

from reader.language.finding.context import Context
from reader.language.finding.overlooked import people
from reader.language.finding.rules import by
from reader.language.finding.sorting import behind, guards, said
from reader.language.lexicon import first_names, gazetteer, tables, titles, well_known
from reader.language.lines.line import Line, Name
from reader.language.lines.tokens import Word
from reader.language.lines.tokens import word as made
from reader.language.place import homonyms
from reader.language.russian import answers, morphology
from reader.model.names import Kind

_SHORTEST = 4
"""Letters of a place that the tagger overlooked, of a half of one, and of the type word that ends it."""


_TOWN, _TOWN_NEAR = 100_000, 10_000
"""People: a town so large, or so large near Russia, is one wherever it stands, if it is nothing else («Деньги выделят
Рыльску»)."""


def _is_large(entry: gazetteer.Entry) -> bool:
    return entry.population >= (_TOWN_NEAR if gazetteer.is_near(entry) else _TOWN)


def add(line: Line, names: Sequence[Name], context: Context) -> list[Name]:
    """The names of a line with those that were overlooked."""
    found = list(names)
    within = {word.start for name in names for word in line.between(name.start, name.end)}
    free = [word for word in _asked(line, context) if word.start not in within]
    taken = -1
    for i, word in enumerate(free):
        if word.start < taken or not (word.capital or word.text in _small()):
            continue
        if _is_plain(word.text) and not (people.names_bearer(word, line, context) or behind.is_typed(word, line)):
            continue
        for name in _places(word, line, context) or people.people(word, free[i + 1 : i + 2], line, context):
            taken = name.end
            if not _is_no_name(name, line, context):
                found.append(name)
    return [*found, *_between_places(line, free, found)] if len(found) > 1 else found


def _is_no_name(name: Name, line: Line, context: Context) -> bool:
    """What the guards say of a name that only now was found."""
    if guards.is_streets(name, line, context):
        return True
    if name.kind is Kind.PERSON:
        return guards.stands_for_other(name, line, context)
    return guards.is_outlet(name, line, context) or guards.is_of_contest(name, line, context)


def _places(word: Word, line: Line, context: Context) -> list[Name]:
    """The state or the place that a word is, or begins; both halves of «Россия-Украина»."""
    for rule in (_of_several_words, _states, _told, _place):
        found = rule(word, line, context)
        if found:
            by(rule, *found)
            return found
    return []


def _between_places(line: Line, free: Sequence[Word], names: Sequence[Name]) -> list[Name]:
    """«Окона, Акоцы, Квемо-Окона»: an unknown word in a list, between two places."""
    listed = [
        word for word in free if line.part(word.start - 2, word.start) == line.part(word.end, word.end + 2) == ", "
    ]
    towns = [name for name in names if name.kind is None and not _is_known_state(name.text)] if listed else []
    edges = {edge for name in towns for edge in (name.start, name.end)}
    between = [
        Name(word.start, word.end, None, word.text)
        for word in listed
        if {word.start - 2, word.end + 2} <= edges and not (morphology.known(word.lower) or line.in_organisation(word))
    ]
    by(_between_places, *between)
    return between


def _is_known_state(name: str) -> bool:
    entries = gazetteer.lookup(name)
    return bool(entries) and entries[0].kind is Kind.STATE


def _asked(line: Line, context: Context) -> Sequence[Word]:
    """The words with a capital, and the few small ones that may be a name or stand behind one."""
    small = _asked_small()
    if context.small.isdisjoint(small) and not any(word in line.text for word in _short()):
        return line.capitals
    return [word for word in line.words if word.capital or word.text in small]


@cache
def _asked_small() -> frozenset[str]:
    return _small() | titles.honorifics()


@cache
def _short() -> tuple[str, ...]:
    """Those of two letters, which are not among the small words of an article."""
    return tuple(word for word in _small() if len(word) < 3)


@answers.kept(20_000)
def _is_plain(text: str) -> bool:
    """Is it an ordinary word, of which none of the rules below makes a name unless the article has a bearer of it?"""
    return (
        morphology.is_common(text)
        and "-" not in text
        and not (gazetteer.opens_name(text) or gazetteer.lookup(text))
        and not (first_names.is_first_name(text) or first_names.is_persons(text) or well_known.is_spelled(text))
    )


def _small() -> frozenset[str]:
    """Abbreviations that careless writers leave in small letters."""
    return tables.group("place_words", "small")


def _of_several_words(word: Word, line: Line, _: Context) -> list[Name]:
    """A state or a place of two to four words that the tables know: «Лачинский коридор», «Босния и Герцеговина»."""
    if not word.capital or not gazetteer.opens_name(word.text):
        return []
    around = line.organisation(word)
    typed = gazetteer.type_word(word.text) & {"city", "village", "river", "lake", "mountain"}
    for following in (line.after(word.end, 3), line.after(word.end, 2), line.after(word.end, 1)):
        last = following[-1] if following else word
        text = line.part(word.start, last.end)
        if (
            last is word
            or len(text.replace(".", ". ").split()) != len(following) + 1
            or not (last.capital or _is_type(last))
        ):
            continue
        if not last.capital and not all(each.text[0].isalpha() for each in following):
            continue
        entries = gazetteer.lookup(text)
        if typed and not any(_begins_with(word, each) for entry in entries for each in entry.names):
            continue  # «город Москва», but «Станица Луганская»
        if around is not None and last.end <= around[1]:
            continue  # but «Кредит Маршалловым» is none
        if entries and not gazetteer.not_a_place(text):
            return [Name(word.start, last.end, None, text)]
    return []


def _begins_with(word: Word, name: str) -> bool:
    """Is the word for a type, in any case, the first of a name: «Станица Луганская»?"""
    first, _, rest = gazetteer.key(name).partition(" ")
    return bool(rest) and first == gazetteer.type_name(word.text)


def _is_type(word: Word) -> bool:
    return len(word.text) >= _SHORTEST and bool(gazetteer.type_word(word.text))


def _states(word: Word, line: Line, context: Context) -> list[Name]:
    """«РФ», «сша»; a state's name that stands outside organisations; the halves of «Россия-Украина»."""
    if len(word.text) < 2:
        return []
    if line.in_organisation(word) and gazetteer.ambiguous(word.text):
        told = homonyms.meant(word.text, context.places)
        return [Name(word.start, word.end, None, word.text)] if told and told[0].kind is Kind.STATE else []
    if _is_state(word, line) or _is_short_region(word, line, context):
        return [Name(word.start, word.end, None, word.text)]
    if "-" not in word.text or not word.capital:
        return []
    halves = line.name(word.start, word.end, None).at_dashes()
    return [half for half in halves if half.text[:1].isupper() and _is_long_state(half, line)]


def _is_short_region(word: Word, line: Line, context: Context) -> bool:
    """«Глава РД», and «РД» where the article names Дагестан or what lies in it: two letters that may be much else."""
    if len(word.text) != 2 or not word.text.isupper():
        return False
    before, around = line.before(word.start, 2), line.organisation(word)
    governed = bool(before) and tables.is_in(before[0].lower, "place_words", "governed")
    office = len(before) > 1 and before[0].lower == "по" and before[1].text.isupper()  # «ФСБ по РД»
    if around is not None and not office and around[0] < (before[0].start if governed else word.start):
        return False  # «МВД РД»
    told = homonyms.meant(word.text, context.places) if gazetteer.is_abbreviation(word.text) else ()
    if len(told) != 1 or told[0].type != "region":
        return False
    return governed or office or told[0].id in context.places


def _is_long_state(half: Name, line: Line) -> bool:
    long = len(half.text) >= _SHORTEST or (gazetteer.is_abbreviation(half.text) and not half.text.isupper())
    return long and _is_state(made(half.start, half.text), line)


def _is_state(word: Word, line: Line) -> bool:
    """A state, or the abbreviation of any place («США», «НКР»)."""
    entries = gazetteer.lookup(word.text)
    short = gazetteer.is_abbreviation(word.text)
    if not entries or not (entries[0].kind is Kind.STATE or (short and len(word.text) > 2)):  # «МО» is a ministry
        return False
    if short:
        domain = line.text.endswith(".", 0, word.start - line.start)  # «кремль.рф»
        written = word.text.isupper() or word.text in _small() or (word.capital and not word.text[1:].islower())
        town = entries[0].type == "city"
        if domain or _in_latin_name(word, line) or (town and _is_time(word, line)):
            return False
        return written or (town and word.capital)
    if not word.capital or _in_longer_organisation(word, line) or entries[0].first_name:
        return False
    if not word.opens or _is_nobody(word, entries[0]):
        return True
    return _strange(word) or word.lower in tables.group("place_words", "opening")


def _is_nobody(word: Word, state: gazetteer.Entry) -> bool:
    """«Ливан», «Филиппины»: a state in the nominative that is no word, and a woman only for a dictionary."""
    names = all(form.grammemes & morphology.NAMES for form in morphology.known(word.text))
    return word.text == state.name and names and not first_names.genders(word.text)


def _in_longer_organisation(word: Word, line: Line) -> bool:
    """«Кредит Лихтенштейну»: of what the tagger took for an organisation it may be all there is."""
    around = line.organisation(word)
    return around is not None and (around != (word.start, word.end) or line.quoted(word))


def _is_time(word: Word, line: Line) -> bool:
    """«в 18:00 Мск», «(18:00 МСК)»"""
    return any(each.text[0].isdigit() for each in line.before(word.start, 2))


def _in_latin_name(word: Word, line: Line) -> bool:
    """«US Open»: Latin letters before another Latin word with a capital."""
    other = line.right_behind(word.end)
    return other is not None and not word.cyrillic and bool(re.match("[A-Z]", other.text))


def _place(word: Word, line: Line, context: Context) -> list[Name]:
    """A place of the tables that is nobody's name and no other word, or after a preposition, or named elsewhere."""
    unknown = word.opens and word.text in context.spots and word.cyrillic and not _is_known(word)
    if _dateline(word, line) or unknown:
        return [Name(word.start, word.end, None, word.text)]
    around = line.organisation(word)
    alone = around is not None and around[0] == word.start  # «в Кельбаджаре», «в Ахалцихе – мост»
    if (
        not word.capital
        or not word.cyrillic
        or len(word.text) < _SHORTEST
        or (line.in_organisation(word) and not alone)
    ):
        return []
    entries = _nothing_but_place(word.text, context.places)
    if not entries or line.quoted(word):
        return []
    before = line.right_before(word.start)
    nature = entries[0].type in {"river", "lake", "sea", "mountain", "island"}
    into = before is not None and _leads_to(before.lower, nature=nature)
    strange, elsewhere = _strange(word), entries[0].id in context.places and not word.opens
    by_hand = entries[0].by_hand  # the many small towns of GeoNames are no witnesses of their own
    town = by_hand or (strange and _is_large(entries[0]))
    if (into and (by_hand or strange)) or (town and not alone and (strange or elsewhere)):
        return [Name(word.start, word.end, None, word.text)]
    return []


def _told(word: Word, line: Line, context: Context) -> list[Name]:
    """What the word before it says to be a place: «мэр Ржева», «хутор Весёлый»."""
    if not word.capital or not word.cyrillic or line.quoted(word):
        return []
    told = (
        behind.is_of_town(word.start, word.end, line, context)
        or behind.is_typed(word, line)
        or said.of_place(word.start, word.end, line, context)
    )
    return [Name(word.start, word.end, None, word.text)] if told else []


def _nothing_but_place(text: str, places: frozenset[str]) -> tuple[gazetteer.Entry, ...]:
    """What a word means beside these places, all of one name, if it is no adjective, no word and no person."""
    entries = homonyms.meant(text, places)
    if not entries or len({entry.name for entry in entries}) > 1 or entries[0].first_name or entries[0].word:
        return ()
    if gazetteer.adjective(text) or first_names.is_persons(text) or gazetteer.not_a_place(text):
        return ()
    return entries


def _leads_to(word: str, *, nature: bool) -> bool:
    """Is it a preposition behind which a place stands, or what is no town: «на Севане»?"""
    if word in tables.column("prepositions", "overlooked"):
        return True
    return nature and word in tables.column("prepositions", "overlooked nature")


def _is_known(word: Word) -> bool:
    """Does a dictionary or a table of places know the word?"""
    return bool(morphology.known(word.lower) or gazetteer.lookup(word.text))


def _strange(word: Word) -> bool:
    """A word that the dictionary does not know, or first of all as a place's name."""
    return all("Geox" in form.grammemes for form in morphology.known(word.text)[:1])


_SIGN_BEHIND = re.compile(r"\s*[,.:(—–/-]")
_HEAD_BEHIND = re.compile(r"\s*:|\. (?=[А-ЯЁ«\d])")
_TOWN_BEFORE = re.compile(r"[А-ЯЁ-]{3,} ?[/–—] ?")


def _dateline(word: Word, line: Line) -> bool:
    """«СТЕПАНАКЕРТ, 12 октября.», «БИШКЕК (ТАСС).», «АНКАРА/ДАМАСК»: a town in capitals at the head of a line."""
    if len(word.text) < 3 or not word.capital:
        return False
    if not word.text.isupper():
        return _heads_line(word, line)
    start, end = word.start - line.start, word.end - line.start
    if start and not _TOWN_BEFORE.fullmatch(line.text, 0, start):
        return False
    entries = gazetteer.lookup(word.text)
    return bool(entries) and entries[0].type == "city" and bool(_SIGN_BEHIND.match(line.text, end))


def _heads_line(word: Word, line: Line) -> bool:
    """«Муром. Сгорел склад», «Омск: сгорел склад»: a town in the nominative at the head of a line, no other word."""
    end = word.end - line.start
    if word.start != line.start or not _HEAD_BEHIND.match(line.text, end) or morphology.is_ordinary(word.lower):
        return False
    if titles.title(word.text, "short") is not None:
        return False  # «Реж. Ерохин»
    entries = gazetteer.lookup(word.text)
    town = bool(entries) and entries[0].type == "city" and word.text in entries[0].names
    town = town and titles.title(word.text, "short") is None
    known = entries[0].first_name if town and entries[0].by_hand else first_names.is_first_name(word.text)
    return town and not (entries[0].word or known)
