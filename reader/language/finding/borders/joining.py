"""Joins, parts and widens the names of a line by what the article and Russian say, a step a function:

full names, patronymics, initials.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from reader.language.finding.borders.patronymics import may_join
from reader.language.finding.context import Context, is_bearer
from reader.language.finding.rules import by
from reader.language.lexicon import first_names, gazetteer, tables, titles
from reader.language.lexicon.well_known import is_surname, is_well_known_surname
from reader.language.lines.line import Line, Name, Row
from reader.language.lines.tokens import Word
from reader.language.person import parse, scores, surname_first
from reader.language.russian import inflection, morphology, sound
from reader.model.names import Kind

_SURNAME = 3
"""What `scores.last` gives at least to a form of a surname that everybody knows, if it is not a doubtful one."""
_SHORTEST_HALF = 4
"""Letters: of a shorter half of a word with a hyphen nobody knows whose name it is."""


def halves(_: Line, names: Sequence[Name], context: Context) -> list[Name]:
    """«Путин-Эрдоган»: people whom the article names elsewhere, or everybody knows."""
    return [part for name in names for part in _halves(name, context)]


def _halves(name: Name, context: Context) -> list[Name]:
    if name.kind is not Kind.PERSON or "-" not in name.text or name.echo is not None or " " in name.text:
        return [name]
    parts = name.at_dashes()
    people = all(
        part.text[:1].isupper() and len(part.text) >= _SHORTEST_HALF and _is_somebody(part.text, context)
        for part in parts
    )
    return parts if people else [name]


def _is_somebody(word: str, context: Context) -> bool:
    return is_bearer(word, context) or any(is_well_known_surname(each.lemma) for each in inflection.readings(word))


def with_initials(name: Name, line: Line) -> Name:
    """«Путин В.В.»: initials right behind a surname, unless another surname follows them."""
    if name.kind is not Kind.PERSON or name.echo is not None or " " in name.text or "." in name.text:
        return name
    before = line.before(name.start)
    initial = bool(before) and before[0].initial and before[0].opens and titles.title(before[0].text, "short") is None
    if initial and name.start - before[0].end <= 1:
        return line.recut(name, before[0].start, name.end, name.kind)  # «В. Путин» at the head of a sentence
    end, after = name.end, line.after(name.end, 3)
    while after and after[0].initial and after[0].start - end <= 1:
        end, after = after[0].end, after[1:]
    if end == name.end or (after and after[0].capital and after[0].start - end <= 1):
        return name
    return line.recut(name, name.start, end, name.kind)


def with_number(name: Name, line: Line) -> Name:
    """«Гарегина II»: a Roman number right behind a first name."""
    if name.kind is not Kind.PERSON or name.echo is not None or " " in name.text:
        return name
    number = line.roman_number(name.end)
    if number is None or not first_names.is_first_name(name.text):
        return name
    return line.recut(name, name.start, number.end, name.kind)


def with_full_stop(name: Name, line: Line) -> Name:
    """«Никита Л.»: a surname of which there is but a letter."""
    if name.kind is not Kind.PERSON or name.text[-2:-1] != " " or line.part(name.end, name.end + 1) != ".":
        return name
    return name._replace(end=name.end + 1) if first_names.is_first_name(name.text[:-2]) else name


def with_nickname(name: Name, line: Line) -> Name:
    """«вор в законе Шакро Молодой»: with the adjective right behind the only name of a thief, which agrees with it."""
    if name.kind is not Kind.PERSON or name.echo is not None or " " in name.text:
        return name
    if [each.lower for each in line.before(name.start, 2)] != ["законе", "в"]:
        return name
    word = line.right_behind(name.end)
    if word is None or not word.text.istitle() or not word.cyrillic:
        return name
    cases = {form.case for form in morphology.known(word.lower) if form.pos == "ADJF" and form.gender != "n"}
    agree = any(not cases.isdisjoint(each.cases) for each in parse.read(name.text))
    return line.recut(name, name.start, word.end, name.kind) if agree else name


def full(line: Line, names: Sequence[Name]) -> Sequence[Name]:
    """«Эльчин», «Мамедов» side by side are one name, also around a short one: «Александр (Сандро) Гиргвлиани»."""
    if len(names) < 2:
        return names
    found: list[Name] = []
    for name in sorted(names, key=lambda each: each.start):
        for count in (1, 2):
            if len(found) >= count and _one_name(line, found[-count], name, bracketed=count == 2):
                found[-count:] = [line.recut(found[-count], found[-count].start, name.end, Kind.PERSON)]
                break
        else:
            found.append(name)
    return found


def first_before(line: Line, names: Sequence[Name]) -> Sequence[Name]:
    """«Ига Свёнтек», of which the tagger saw the surname: with the ordinary first name right before it."""
    row: Row | None = None
    found = list(names)
    for at, name in enumerate(names):
        if name.kind is not Kind.PERSON or name.echo is not None or not name.text.isalpha():
            continue
        word = line.right_before(name.start)
        if word is None or not _is_his_first(word, name):
            continue
        row = row or Row(names)
        if not row.over(word.start, word.end):
            found[at] = line.recut(name, word.start, name.end, Kind.PERSON)
    return found


def _is_his_first(word: Word, name: Name) -> bool:
    """Is a capital right before a surname the first name of its bearer, and neither a title nor an ordinary word?"""
    if not word.capital or not word.cyrillic or len(word.text) < _SHORTEST_FIRST or titles.title(word.text) is not None:
        return False
    if parse.has_article_inside(word.text):
        return by(_is_his_first, word)  # «Анвар-уль-Хак Какар»
    best = parse.read_surely(f"{word.text} {name.text}")
    if best is None or not best.last:
        return False
    if parse.is_known(best):
        return by(_is_his_first, word)
    if gazetteer.lookup(word.text) or first_names.is_first_name(name.text):
        return False
    return first_names.is_usual(best.first) and by(_is_his_first, word)


_SHORTEST_FIRST = 3
"""Letters of a first name that the tagger may have overlooked."""


def _one_name(line: Line, first: Name, last: Name, *, bracketed: bool) -> bool:
    """A first name, and behind it, or behind a first name in brackets, a surname that agrees with it.

    Or the surname, and behind it a first name with a patronymic («Орловой Марии Петровне»).
    """
    if not _BETWEEN[bracketed].fullmatch(line.part(first.end, last.start)):
        return False
    if first.kind is None and last.kind is Kind.PERSON and not bracketed and _is_no_place(first, last, line):
        return by(_is_no_place, first, last)
    if first.kind is None and not _is_behind_preposition(first, line) and parse.like_surname(first.text):
        first = first._replace(kind=Kind.PERSON) if parse.has_patronymic(last.text) else first  # «Орехова»
    if any(each.kind is not Kind.PERSON or each.echo is not None for each in (first, last)):
        return False
    if " " in first.text:
        return not bracketed and _is_surname_behind(first, last)
    if " " in last.text:
        return not bracketed and _is_surname_of(first, last, line)
    return _are_first_and_last(first.text, last.text) or _is_surname_first(line, first, last)


def _is_surname_first(line: Line, first: Name, last: Name) -> bool:
    """«ученица Кузнецова Валентина», «1. Орлова Яна»: in lists, and behind a noun for a woman, the surname is first."""
    if not parse.like_surname(first.text) or not scores.is_known_first(last.text.lower()):
        return False
    before = line.before(first.start)
    if before and not (before[0].text in ",;:)." or _announces_woman(before[0].lower)):
        return False
    best = parse.read_surely(f"{first.text} {last.text}")
    return best is not None and best.cases == "n" and by(_is_surname_first, first, last)


def _are_first_and_last(first: str, last: str) -> bool:
    """Two words that agree; the second is no first name, but of somebody whom everybody knows («Махмуд Аббас»)."""
    best = parse.read_surely(f"{first} {last}") if first_names.is_first_name(first) else None
    if best is None or not (best.first and best.last):
        return False
    return not first_names.is_first_name(last) or parse.is_known(best)


def _is_no_place(first: Name, last: Name, line: Line) -> bool:
    """«На Эдене Азаре»: behind a preposition a first name, which the tagger took for a place, and the surname."""
    before = line.before(first.start)
    if not before or before[0].lower not in tables.column("prepositions", "cases") or " " in first.text + last.text:
        return False
    best = parse.read_surely(f"{first.text} {last.text}")
    return best is not None and bool(best.last) and scores.is_known_first(best.first) and "n" not in best.cases


_BETWEEN = {False: re.compile(" "), True: re.compile(r" \([^\W\d_]+\) ")}
"""What stands between two halves of a name: nothing, or a short name in brackets."""


def _is_behind_preposition(name: Name, line: Line) -> bool:
    before = line.before(name.start)
    return bool(before) and before[0].lower in tables.column("prepositions", "cases")


def _announces_woman(word: str) -> bool:
    """«ученица Кузнецова Валентина», «провела Климова Анна»"""
    if tables.is_in(word, "name_words", "woman"):
        return True
    return any(
        form.pos == "VERB" and "past" in form.grammemes and form.gender == "f" and not form.plural
        for form in morphology.known(word)[:1]
    )


def _may_be_his(word: Name, line: Line) -> bool:
    """Does a word for somebody's relative, lawyer or helper stand before, whose a surname in the genitive may tell?"""
    before = line.before(word.start)
    if not before or not before[0].text.islower():
        return bool(before) and before[0].capital and before[0].opens
    return any(tables.is_in(before[0].lower, "name_words", group) for group in ("younger", "older", "kin", "whose"))


def _is_surname_of(word: Name, name: Name, line: Line) -> bool:
    *given, patronymic = name.text.split()
    if len(given) != 1 or not parse.is_patronymic(patronymic):
        return False
    best = parse.read_surely(f"{word.text} {name.text}")
    if best is None or not (best.first and best.last and best.patronymic):
        return False
    if best.gender == "f" and "n" in best.cases and _may_be_his(word, line):
        return False  # «сестра Орлова Мария Петровна»
    nominative = any(each.pattern == "possessive" and each.cases == "n" for each in inflection.readings(word.text))
    if scores.like_a_case(best.last) and not nominative:
        return False  # «с Путиным Мария Петровна», but «Громов Павел Андреевич»
    return by(_is_surname_of, word)


def _is_surname_behind(name: Name, word: Name) -> bool:
    """«Олегу Павловичу», «Кравцову»; «Николас Мадуро», «Морос»"""
    if _is_second_surname(name, word):
        return by(_is_second_surname, word)
    if name.text.count(" ") > 1 or " " in word.text or not parse.is_patronymic(name.text.split()[1]):
        return False
    best = parse.read_surely(f"{name.text} {word.text}")
    return best is not None and bool(best.patronymic and best.last) and by(_is_surname_behind, word)


def _is_second_surname(name: Name, word: Name) -> bool:
    """Behind a full name in the nominative stands a word that is no name of its own."""
    if not word.text.isalpha() or parse.has_patronymic(name.text) or word.text in name.text.split():
        return False
    if first_names.is_persons(word.text) or parse.like_surname(word.text) or is_surname(word.text):
        return False
    best = parse.read_surely(name.text)
    return best is not None and best.cases == "n" and bool(best.first and best.last)


def whole(line: Line, names: Sequence[Name], context: Context) -> Sequence[Name]:
    """Somebody whom the article names in full elsewhere is one name here too.

    «Азии Биби», of which the tagger saw a continent.
    """
    if not context.pairs:
        return names
    found = Row(names)
    for one, other in pairwise(line.capitals):
        if other.start != one.end + 1 or not (one.cyrillic and other.cyrillic):
            continue
        over = found.over(one.start, other.end)
        inside = all(one.start <= name.start and name.end <= other.end for name in over)
        covered = any(name.start <= one.start and other.end <= name.end for name in over)
        if inside and not covered and _are_pair(one, other, context):
            found.add(line.one(over, one.start, other.end, Kind.PERSON), instead_of=over)
    return list(found)


def apart(line: Line, names: Sequence[Name], context: Context) -> list[Name]:
    """«в обращении к Мэй Джонсон», «после Уэйко Рено»: two names that the article knows, and no comma between."""
    found: list[Name] = []
    for name in names:
        single = name.kind is not Kind.PERSON or name.echo is not None or name.text.isalpha()
        inside = () if single else line.between(name.start, name.end)
        behind_place = len(inside) == 2 and _is_behind_place(inside, line, context)
        if behind_place or (len(inside) > 1 and inside[0].cyrillic and _two_people(inside, line, context)):
            by(_is_behind_place if behind_place else _two_people, name)
            found.append(line.recut(name, name.start, inside[0].end, None if behind_place else Kind.PERSON))
            found.append(line.recut(name, inside[1].start, name.end, Kind.PERSON))
        else:
            found.append(name)
    return found


def _two_people(words: Sequence[Word], line: Line, context: Context) -> bool:
    one, last = words[0].text, words[-1].text
    if surname_first.is_surname(one):
        return False
    if first_names.is_usual(one) or scores.is_known_first(one.lower()):
        return len(words) == 3 and _is_governed(words[0], line, context) and _is_full_name(words[1].text, last)
    if len(words) == 3 and _before_full_name(one, words[1].text, last, context):
        return True
    if len(words) == 2 and _is_single(one, context) and _is_single(last, context):
        return True
    if not _firsts_of(one, context):
        return False
    others = _firsts_of(last, context) - {sound.key(reading.lemma) for reading in inflection.readings(one)}
    return bool(others) and (len(words) == 2 or is_pair(words[1].text, last, context))


def _before_full_name(one: str, first: str, last: str, context: Context) -> bool:
    """Is the first of three words the surname of somebody, and do the others name somebody else in full?

    «встреча с Лавровым Арарат Мирзоян», «предшественник Базума Махамаду Иссуфу»
    """
    if _is_full_name(first, last):
        return bool(_firsts_of(one, context)) or _is_surname_of_somebody(one, context)
    return _is_oblique_surname(one, context) and not parse.is_patronymic(last)


def _is_behind_place(words: Sequence[Word], line: Line, context: Context) -> bool:
    """«после Уэйко Рено»: behind a preposition a place that the article names, and the surname of somebody."""
    before = line.before(words[0].start)
    if not before or before[0].lower not in tables.column("prepositions", "place, surname"):
        return False
    if words[0].text not in context.spots:
        return False
    return bool(_firsts_of(words[1].text, context))


def _is_governed(word: Word, line: Line, context: Context) -> bool:
    """«адвокат Биби Саиф Мулук»: is a word that may be a first name somebody's surname, the genitive of a noun?"""
    before = line.before(word.start)
    if not before or not before[0].text.islower() or not titles.is_person_noun(before[0].text):
        return False
    readings = [each for each in inflection.readings(word.text) if (each.lemma, each.gender) in context.lasts]
    return any("g" in each.cases for each in readings)


def _is_oblique_surname(word: str, context: Context) -> bool:
    """Is it nobody's first name, and in no nominative the surname of somebody whom the article names in full?"""
    if first_names.is_first_name(word) or not _firsts_of(word, context):
        return False
    found = inflection.readings(word)
    readings = [each for each in found if (each.lemma, each.gender) in context.lasts]
    woman = any("n" in each.cases and each.pattern in {"possessive", "adjective"} for each in found)
    return bool(readings) and not woman and all("n" not in each.cases for each in readings)


def _is_surname_of_somebody(word: str, context: Context) -> bool:
    """Is it nobody's first name, but the surname of somebody whom the article names or everybody knows?"""
    if first_names.is_first_name(word):
        return False
    readings = [each for each in inflection.readings(word) if not each.plural]
    somebody = [
        (each.lemma, each.gender) in context.lasts
        or (scores.last(each) >= _SURNAME and is_well_known_surname(each.lemma))
        for each in readings
    ]
    # The three words, read as one name, have made the first a first name of the article: what ends in -ов is none.
    first = any(sound.key(each.lemma) in context.firsts for each in readings) and not parse.like_surname(word)
    return any(somebody) and not first


def _is_full_name(first: str, last: str) -> bool:
    """«с Лавровым Арарат Мирзоян»: behind somebody known stands a first name with a surname that agrees with it."""
    if not first_names.is_first_name(first) or parse.like_patronymic(last) or first_names.is_first_name(last):
        return False
    return parse.read_surely(f"{first} {last}") is not None


def _is_single(word: str, context: Context) -> bool:
    return any(
        sound.key(reading.lemma) in context.singles for reading in inflection.readings(word) if "n" in reading.cases
    )


def _firsts_of(word: str, context: Context) -> set[str]:
    """The first names that stand before this surname somewhere in the article."""
    stems = {sound.stem(reading.lemma) for reading in inflection.readings(word) if not reading.plural}
    return {first for stem in stems for first in context.firsts_of.get(stem, ())}


def wider(line: Line, names: Sequence[Name]) -> list[Name]:
    """«Айдар Наилевич Губайдулин», of which the tagger saw less.

    A patronymic has a first name before it and often a surname beside.
    """
    found: list[Name] = []
    row = Row(names if any(map(_is_with_patronymic, names)) else ())
    for name in names:
        if not _is_with_patronymic(name):
            found.append(name)
            continue
        inside = line.between(name.start, name.end)
        start, end = name.start, name.end
        before, behind = line.right_before(start), line.right_behind(end)
        if before is not None and may_join(before, row) and _lacks_before(inside, before):
            start = before.start
        elif behind is not None and may_join(behind, row) and _lacks_after(inside, behind):
            end = behind.end
        found.append(line.recut(name, start, end, name.kind))
    return found


def _is_with_patronymic(name: Name) -> bool:
    return name.kind is Kind.PERSON and name.echo is None and parse.has_patronymic(name.text)


def with_particles(line: Line, names: Sequence[Name]) -> Sequence[Name]:
    """«Ле Пен» at the head of a sentence, of which the tagger saw «Пен»."""
    if not any(word.text in _particles() for word in line.capitals):
        return names
    row = Row(names)
    return [_with_particle(line, name, row) for name in names]


def _with_particle(line: Line, name: Name, names: Row) -> Name:
    word = line.right_before(name.start)
    if name.kind is not Kind.PERSON or name.echo is not None or word is None:
        return name
    if word.text not in _particles() or names.over(word.start, word.end):
        return name
    return line.recut(name, word.start, name.end, name.kind)


@cache
def _particles() -> frozenset[str]:
    return frozenset(map(str.title, tables.group("name_words", "particle with a capital")))


def _lacks_before(inside: Sequence[Word], before: Word) -> bool:
    """Nothing stands before the patronymic, or only a first name and the word before is a surname."""
    return parse.is_patronymic(inside[0].text) or (len(inside) == 2 and _like_surname(before))


def _like_surname(word: Word) -> bool:
    """«Орлова», or «Лебедь», which the dictionary knows as a surname too."""
    if parse.like_surname(word.text) or (word.capital and morphology.known_as(word.lower, {"Surn"})):
        return True
    return word.capital and not word.opens and titles.title(word.text) is None  # «ответчик Мельник Сергей Павлович»


def _lacks_after(inside: Sequence[Word], after: Word) -> bool:
    """The name ends with its patronymic, and the word behind is a surname."""
    return parse.is_patronymic(inside[-1].text) and len(inside) < 3 and parse.like_surname(after.text)


def _are_pair(one: Word, other: Word, context: Context) -> bool:
    if is_pair(one.text, other.text, context):
        return True
    return surname_first.is_surname(one.lower) and is_pair(other.text, one.text, context)


def is_pair(first: str, last: str, context: Context) -> bool:
    """Are these words, in one case, the first name and the surname of somebody the article names in full?"""
    if context.pairs.keys().isdisjoint(inflection.keys(first)):
        return False
    for one in inflection.readings(first):
        firsts = context.pairs.get(sound.key(one.lemma))
        if not firsts:
            continue
        for other in inflection.readings(last):
            if (
                sound.stem(other.lemma) in firsts
                and one.gender == other.gender
                and scores.common(one.cases, other.cases)
            ):
                return True
    return False
