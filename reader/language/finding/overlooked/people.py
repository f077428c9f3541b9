"""Finds people whom the tagger overlooked: by the rest of the article, by titles, by what everybody knows."""

from functools import lru_cache

from reader.language.finding.context import Context, is_bearer
from reader.language.finding.rules import by
from reader.language.lexicon import first_names, gazetteer, tables, titles
from reader.language.lexicon.well_known import is_spelled, is_surname, is_well_known
from reader.language.lines.line import Line, Name
from reader.language.lines.tokens import Word
from reader.language.person import parse
from reader.language.russian import answers, inflection, morphology, sound
from reader.model.names import Kind

_SURE = 10
"""A first name and a surname, read together, score at least this («Гурген Габриелян» 16); less is a guess."""
_LONGEST_ABBREVIATION = 5
"""Letters: longer ones are rather a line in capitals."""
_NEAR = 12
"""Letters and signs that may stand between a title and a name."""


def people(word: Word, following: list[Word], line: Line, context: Context) -> list[Name]:
    """Whom a word that belongs to no name is, with what stands beside it; `following` is the next such word."""
    if not word.capital or not word.cyrillic or len(word.text) < 2 or word.initial:
        return []
    for rule in (_surname_after, _around_article):
        if last := rule(word, following):
            by(rule, word)
            return [line.name(word.start, last.end, Kind.PERSON)]
    free = not line.in_organisation(word)
    number = _number_of(word, line, context) if free else None
    if number:
        by(_number_of, word)
        return [line.name(word.start, number.end, Kind.PERSON)]
    if _speaks(word, line):
        by(_speaks, word)
        return [_behind_initials(line.name(word.start, word.end, Kind.PERSON), line)]
    if (
        (_before_honorific(word, following) and by(_before_honorific, word))
        or (_behind_abbreviation(word, line, context) and by(_behind_abbreviation, word))
        or (free and _is_named(word, line, context))
    ):
        return [_behind_initials(line.name(word.start, word.end, Kind.PERSON), line)]
    return []


def _is_named(word: Word, line: Line, context: Context) -> bool:
    """Is a word outside organisations somebody's name?"""
    return (
        (names_bearer(word, line, context) and by(names_bearer, word))
        or (_after_title(word, line) and by(_after_title, word))
        or (word.opens and _opens_as_a_name(word, line) and by(_opens_as_a_name, word))
    )


def _behind_initials(name: Name, line: Line) -> Name:
    """«имени В. М. Шукшина»: with the initials that stand right before it."""
    start = name.start
    for word in line.before(name.start, 3):
        if not word.initial or start - word.end > 1:
            break
        start = word.start
    return line.name(start, name.end, name.kind)


def _opens_as_a_name(word: Word, line: Line) -> bool:
    """At the head of a sentence the surname of somebody whom all know, or what is a first name and nothing else."""
    return _is_well_known(word, line) or (_is_first_name_alone(word.lower) and not line.quoted(word))


def _behind_abbreviation(word: Word, line: Line, context: Context) -> bool:
    """«ведущий КВН Масляков»: behind letters that are an organisation stands the surname of somebody named in full."""
    if not line.organisations:
        return False
    before = line.before(word.start)
    around = line.organisation(word)
    inside = around is not None and word.end == around[1]
    short = bool(before) and before[0].text.isupper() and 1 < len(before[0].text) <= _LONGEST_ABBREVIATION
    return inside and short and before[0].end + 1 == word.start and names_bearer(word, line, context)


def _number_of(word: Word, line: Line, context: Context) -> Word | None:
    """The number of «Мсвати III»: behind no ordinary word, which stands behind a title or is named so elsewhere."""
    if morphology.is_common(word.text):
        return None
    number = line.roman_number(word.end)
    if number is None or len(number.text) < 2:
        return None
    told = any(titles.stands_alone(each.lower) for each in line.before(word.start, 2))
    return number if told or not context.firsts.isdisjoint(inflection.keys(word.text)) else None


def _is_well_known(word: Word, line: Line) -> bool:
    """«Варадкар ждёт», «Шрёдер, в чьей стране»: the surname of somebody whom all know, and no other word."""
    if gazetteer.lookup(word.text) or not is_spelled(word.text):
        return False
    after = line.after(word.end)
    if morphology.is_common(word.text):
        return bool(after) and _acts(word.lower, after[0].lower)
    return bool(after) and (after[0].text == "," or _verb(after[0].lower) is not None)


def _acts(lower: str, following: str) -> bool:
    """«Токаев прибыл», «Руцкой ответил»: an ordinary word too, of which nothing can be said here; or, as of «Макрон»,

    what is only said of people.
    """
    verb = _verb(following)
    if verb is None or not verb.gender or verb.gender == "n":
        return False
    subjects = [form for form in morphology.known(lower) if _may_be_subject(form)]
    if any(form.gender in {"", verb.gender} for form in subjects):
        animate = any("anim" in form.grammemes for form in subjects)
        return not animate and tables.is_in(following, "name_words", "acted")
    return True


def names_bearer(word: Word, line: Line, context: Context) -> bool:
    """Is the word the name of somebody whom the article names in full, and no ordinary word here?"""
    if not is_bearer(word.text, context):
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


@answers.kept(20_000)
def _is_first_name_alone(lower: str) -> bool:
    """Does the dictionary know the word as a first name and as nothing else («Серёжа», «Даше»)?"""
    readings = morphology.known(lower)
    title = titles.title(lower) is not None or tables.is_in(lower, "name_words", "head")  # «Аким Алматы»
    return len(lower) > 3 and bool(readings) and all("Name" in form.grammemes for form in readings) and not title


def _after_title(word: Word, line: Line) -> bool:
    """«пророка Мухаммеда», «папе Римскому Франциску»: a title before a word that is known as a name."""
    before = line.before(word.start, 7)
    short = len(before) > 1 and before[0].text == "." and titles.title(before[1].text, "short") is not None
    if short:
        before = before[1:]  # «Проф. Преображенский»
    if first_names.is_first_name(word.text) and titles.has_no_surname(before):
        return not gazetteer.lookup(word.text)  # «митрополита Ленинградского и Новгородского Никодима»
    if not before or word.start - before[0].end > _NEAR or titles.title(before[0].text) is None or len(word.text) < 3:
        return False
    if gazetteer.lookup(word.text) or word.text.isupper() or (morphology.is_ordinary(word.lower) and not short):
        return False
    return first_names.is_persons(word.text)


def _speaks(word: Word, line: Line) -> bool:
    """«ЗАХАРОВА: Это ложь», «С. Лавров: …», «— В. ПУТИН: …»: a surname before the colon of an interview."""
    if not line.text.startswith((":", " :"), word.end - line.start) or line.quoted(word):
        return False
    before = [each for each in line.before(word.start, 3) if not each.initial]
    initials = bool(line.before(word.start)) and line.before(word.start)[0].initial
    if not (word.opens or initials) or (before and before[0].text not in _BEFORE_SPEAKER):
        return False
    if gazetteer.lookup(word.text):
        return False
    surname = first_names.is_persons(word.text) or is_surname(word.text) or parse.like_surname(word.lower)
    return surname and (is_spelled(word.text) or not morphology.is_ordinary(word.lower))


_BEFORE_SPEAKER = frozenset('.!?…»—–-:;"')


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
    best = parse.read(f"{word.text} {last.text}")
    if any(is_well_known(each.first, each.last) for each in best):
        return last
    if _no_surname(last) or _is_place(word) or not best or best[0].score < _SURE:
        return None
    return last


def _around_article(word: Word, following: list[Word]) -> Word | None:
    """«Зия-уль-Хаком», «Анвар-уль-Хак Какар»: such a name itself, or the capital right behind it."""
    if not parse.has_article_inside(word.text) or word.text.isupper():
        return None
    last = following[0] if following else word
    behind = last.start == word.end + 1 and last.capital and last.cyrillic and not _no_surname(last)
    return last if behind else word


def _no_surname(word: Word) -> bool:
    return bool(morphology.is_common(word.text) or titles.title(word.text) is not None or gazetteer.lookup(word.text))


def _is_place(word: Word) -> bool:
    return morphology.known_as(word.text, {"Geox"}) or bool(gazetteer.lookup(word.text))
