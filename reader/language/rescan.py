"""Reads an article again for names that the finder overlooked: surnames it knows by now, states, first names with a surname."""

from itertools import pairwise

from reader.language import first_names, gazetteer, inflection, kinds, morphology, persons, sound, titles
from reader.language.kinds import Context
from reader.language.name import Line, Name
from reader.language.words import Word, between
from reader.model import Kind


def add(line: Line, names: list[Name], context: Context) -> list[Name]:
    """The names of a line with those that were overlooked, and with full names that were found in part."""
    found = _wider(line, _joined(line, _whole(line, _apart(line, names, context), context)))
    free = [
        word
        for word in line.words
        if word.text[0].isalpha() and not any(n.start < word.end and word.start < n.end for n in found)
    ]
    taken = -1
    for i, word in enumerate(free):
        if word.start < taken:
            continue
        for name in (
            _of_several_words(word, line) or _states(word, line) or _person(word, free[i + 1 : i + 4], line, context)
        ):
            found.append(name)
            taken = name.end
    return found


def _whole(line: Line, names: list[Name], context: Context) -> list[Name]:
    """Somebody whom the article names in full elsewhere is one name here too: «Азии Биби», of which the finder saw a continent."""
    found = list(names)
    for one, other in pairwise(line.words):
        if not (one.capital and other.capital and one.cyrillic and other.cyrillic and other.start == one.end + 1):
            continue
        over = [name for name in found if name.start < other.end and one.start < name.end]
        if any(name.start <= one.start and other.end <= name.end for name in over) or not is_pair(
            one.text, other.text, context
        ):
            continue
        if all(one.start <= name.start and name.end <= other.end for name in over):
            found = [name for name in found if name not in over]
            found.append(
                Name(one.start, other.end, Kind.PERSON, line.text[one.start - line.start : other.end - line.start])
            )
    return found


def _apart(line: Line, names: list[Name], context: Context) -> list[Name]:
    """«в обращении к Мэй Джонсон»: two people whose surnames the article knows, and no comma between."""
    found: list[Name] = []
    for name in names:
        inside = between(line.words, name.start, name.end) if name.kind is Kind.PERSON and name.echo is None else []
        if len(inside) > 1 and inside[0].cyrillic and _two_people(inside, context):
            rest = inside[1]
            found.append(Name(name.start, inside[0].end, Kind.PERSON, inside[0].text))
            found.append(
                Name(rest.start, name.end, Kind.PERSON, line.text[rest.start - line.start : name.end - line.start])
            )
        else:
            found.append(name)
    return found


def _two_people(words: list[Word], context: Context) -> bool:
    one, last = words[0].text, words[-1].text
    if persons.is_known_first(one.lower()) or first_names.is_usual(one.lower()):
        return False
    if not _firsts_of(one, context):
        return False
    others = _firsts_of(last, context) - {sound.key(reading.lemma) for reading in inflection.readings(one)}
    return bool(others) and (len(words) == 2 or is_pair(words[1].text, last, context))


def _firsts_of(word: str, context: Context) -> set[str]:
    """The first names that stand before this surname somewhere in the article."""
    stems = {sound.stem(reading.lemma) for reading in inflection.readings(word) if not reading.plural}
    return {first for first, lasts in context.pairs.items() if not lasts.isdisjoint(stems)}


def _wider(line: Line, names: list[Name]) -> list[Name]:
    """«Айдар Наилевич Губайдулин», of which the finder saw less: a patronymic has a first name before it and often a surname beside."""
    found: list[Name] = []
    for name in names:
        inside = between(line.words, name.start, name.end) if name.kind is Kind.PERSON else []
        if name.echo is None and inside and any(persons.is_patronymic(word.text) for word in inside):
            start, end = name.start, name.end
            before, after = line.before(start), line.after(end)
            free = [other for other in names if other is not name]
            if (
                before
                and before[0].end + 1 == start
                and _may_join(before[0], free)
                and (persons.is_patronymic(inside[0].text) or len(inside) == 2 and _surname_like(before[0].text))
            ):
                start = before[0].start
            if (
                after
                and after[0].start == end + 1
                and persons.is_patronymic(inside[-1].text)
                and len(inside) < 3
                and start == name.start
            ):
                end = after[0].end if _may_join(after[0], free) and _surname_like(after[0].text) else end
            name = Name(start, end, name.kind, line.text[start - line.start : end - line.start])  # noqa: PLW2901
        found.append(name)
    return found


def _may_join(word: Word, names: list[Name]) -> bool:
    if not word.capital or not word.cyrillic or titles.title(word.text) is not None or gazetteer.lookup(word.text):
        return False
    return not any(name.start < word.end and word.start < name.end for name in names) and not (
        word.opens and _ordinary(word.lower)
    )


def _surname_like(text: str) -> bool:
    return any(
        reading.pattern in {"possessive", "adjective"} and persons.last_score(reading) >= 4
        for reading in inflection.readings(text)
    )


_INSIDE = frozenset(
    "оглы оглу огли угли кызы гызы кизи ханум ханым бей бек муаллим муаллима ага паша батоно калбатоно".split()
)


def _joined(line: Line, names: list[Name]) -> list[Name]:
    """«Лейла Ильхам кызы Алиева», «Мехрибан ханум Алиева»: one name, however many the finder saw."""
    people = {name.start: name for name in names if name.kind is Kind.PERSON}
    found = list(names)
    for before, word, after in zip(line.words, line.words[1:], line.words[2:], strict=False):
        if word.lower not in _INSIDE or word.capital or before.end + 1 != word.start:
            continue
        left = next((name for name in found if name.end == before.end and name.kind is Kind.PERSON), None)
        right = people.get(after.start) if word.end + 1 == after.start else None
        if left is None or not (right or word.lower in {"оглы", "оглу", "кызы", "гызы"}):
            continue
        end = right.end if right else word.end
        found = [name for name in found if name is not left and name is not right]
        found.append(Name(left.start, end, Kind.PERSON, line.text[left.start - line.start : end - line.start]))
    return found


def is_pair(first: str, last: str, context: Context) -> bool:
    """Are these words, in one case, the first name and the surname of somebody the article names in full?"""
    for one in inflection.readings(first):
        firsts = context.pairs.get(sound.key(one.lemma))
        if not firsts:
            continue
        for other in inflection.readings(last):
            if (
                sound.stem(other.lemma) in firsts
                and one.gender == other.gender
                and persons.common(one.cases, other.cases)
            ):
                return True
    return False


def _of_several_words(word: Word, line: Line) -> list[Name]:
    """A state or a place of two to four words that the tables know: «Лачинский коридор», «Босния и Герцеговина»."""
    if not word.capital or _in_organisation(word, line) or not gazetteer.opens_name(word.text):
        return []
    if gazetteer.type_word(word.text) & {"city", "village", "river", "lake", "mountain"}:
        return []
    for following in (line.after(word.end, 3), line.after(word.end, 2), line.after(word.end, 1)):
        last = following[-1] if following else word
        text = line.text[word.start - line.start : last.end - line.start]
        if last is word or len(text.split()) != len(following) + 1 or not (last.capital or _is_type(last)):
            continue
        if not last.capital and not all(each.text[0].isalpha() for each in following):
            continue
        if gazetteer.lookup(text) and not gazetteer.not_a_place(text):
            return [Name(word.start, last.end, None, text)]
    return []


def _is_type(word: Word) -> bool:
    return len(word.text) > 3 and bool(gazetteer.type_word(word.text))


_SMALL = frozenset({"сша", "рф"})
"""Abbreviations that careless writers leave in small letters."""


def _states(word: Word, line: Line) -> list[Name]:
    """«РФ», «сша»; a state's name that stands outside organisations; the halves of «Россия-Украина»."""
    if len(word.text) < 2 or (_in_organisation(word, line) and gazetteer.ambiguous(word.text)):
        return []
    if _is_state(word, line):
        return [Name(word.start, word.end, None, word.text)]
    if "-" in word.text and word.capital:
        found, start = [], word.start
        for part in word.text.split("-"):
            half = Word(start, start + len(part), part, False)
            if len(part) > 3 and half.capital and _is_state(half, line):
                found.append(Name(half.start, half.end, None, part))
            start += len(part) + 1
        return found
    return []


def _is_state(word: Word, line: Line) -> bool:
    entries = gazetteer.lookup(word.text)
    if not entries or entries[0].kind is not Kind.STATE:
        return False
    if gazetteer.is_abbreviation(word.text):
        return word.text.isupper() or word.text in _SMALL
    if not word.capital or _in_organisation(word, line) or entries[0].first_name:
        return False
    first = morphology.forms(word.text)[0]
    return not word.opens or not first.known or "Geox" in first.grammemes


def _in_organisation(word: Word, line: Line) -> bool:
    return any(start <= word.start < end for start, end in line.organisations)


def _person(word: Word, following: list[Word], line: Line, context: Context) -> list[Name]:
    if not word.capital or not word.cyrillic or len(word.text) < 2 or word.initial:
        return []
    last = _surname_after(word, following, line)
    if last:
        return [Name(word.start, last.end, Kind.PERSON, line.text[word.start - line.start : last.end - line.start])]
    if _in_organisation(word, line):
        return []
    if _is_bearer(word, context) or _after_title(word, line) or _before_honorific(word, following):
        return [Name(word.start, word.end, Kind.PERSON, word.text)]
    return []


def _is_bearer(word: Word, context: Context) -> bool:
    if word.opens and _ordinary(word.lower):
        return False
    for reading in inflection.readings(word.text):
        if reading.plural or (
            reading.pattern == "fixed" and reading.gender == "f" and reading.lemma[-1] not in "оеиуюэы"
        ):
            continue
        if sound.key(reading.lemma) in context.firsts and first_names.genders(reading.lemma):
            return True
        if (reading.lemma, reading.gender) in context.lasts:
            return True
    return False


def _after_title(word: Word, line: Line) -> bool:
    """«пророка Мухаммеда», «папа Франциск»: a title right before a word that is known as a name."""
    before = line.before(word.start)
    if not before or before[0].end + 1 != word.start or titles.title(before[0].text) is None or len(word.text) < 3:
        return False
    if gazetteer.lookup(word.text) or word.text.isupper() or _ordinary(word.lower):
        return False
    return kinds.known_person(word.text)


def _before_honorific(word: Word, following: list[Word]) -> bool:
    """«Хуршида ханум»"""
    return (
        bool(following)
        and following[0].start == word.end + 1
        and not following[0].capital
        and titles.title(following[0].text, "after") is not None
        and (kinds.known_person(word.text) or not morphology.is_common(word.text))
    )


def _ordinary(lower: str) -> bool:
    """Is the word, first of all, an ordinary one («Мороз» that opens a sentence)?"""
    first = morphology.forms(lower)[0]
    return first.known and not first.grammemes & {"Name", "Surn", "Patr", "Geox"}


def _surname_after(word: Word, following: list[Word], line: Line) -> Word | None:
    """A known first name and, right behind it, a capital that no dictionary explains."""
    if not following or following[0].start != word.end + 1 or not following[0].capital or not following[0].cyrillic:
        return None
    if (word.opens and _ordinary(word.lower)) or not first_names.is_first_name(word.text):
        return None
    if any(form.known and "Geox" in form.grammemes for form in morphology.forms(word.text)) or gazetteer.lookup(
        word.text
    ):
        return None
    last = following[0]
    if (
        morphology.is_common(last.text)
        or titles.title(last.text) is not None
        or gazetteer.lookup(last.text)
        or len(last.text) < 3
    ):
        return None
    best = persons.read(f"{word.text} {last.text}")
    return last if best and best[0].score >= 10 else None
