"""Reads an article again for names that the finder overlooked: surnames it knows by now, states, first names with a surname."""

from reader.language import first_names, gazetteer, inflection, morphology, persons, sound, titles
from reader.language.kinds import Context
from reader.language.name import Line, Name
from reader.language.words import Word
from reader.model import Kind


def add(line: Line, names: list[Name], context: Context) -> list[Name]:
    """The names of a line with those that were overlooked."""
    free = [word for word in line.words if word.text[0].isalpha() and not any(n.start < word.end and word.start < n.end for n in names)]
    found = list(names)
    taken = -1
    for i, word in enumerate(free):
        if word.start < taken:
            continue
        name = _state(word, line) or _person(word, free[i + 1 : i + 4], line, context)
        if name:
            found.append(name)
            taken = name.end
    return found


def _state(word: Word, line: Line) -> Name | None:
    """«РФ», «сша»; a state's name that stands outside organisations."""
    if len(word.text) < 2:
        return None
    if gazetteer.is_abbreviation(word.text) and (word.text.isupper() or word.lower in {"сша", "снг", "рф"}):
        entries = gazetteer.lookup(word.text)
        if entries and entries[0].kind is Kind.STATE and not (gazetteer.ambiguous(word.text) and _in_organisation(word, line)):
            return Name(word.start, word.end, None, word.text)
        return None
    if word.capital and not _in_organisation(word, line):
        entries = gazetteer.lookup(word.text)
        if entries and entries[0].kind is Kind.STATE and not entries[0].first_name:
            return Name(word.start, word.end, None, word.text)
    return None


def _in_organisation(word: Word, line: Line) -> bool:
    return any(start <= word.start < end for start, end in line.organisations)


def _person(word: Word, following: list[Word], line: Line, context: Context) -> Name | None:
    if not word.capital or not word.cyrillic or len(word.text) < 3 or word.initial:
        return None
    pair = _full_name(word, following, line)
    if pair:
        return pair
    if _in_organisation(word, line):
        return None
    for reading in inflection.readings(word.text):
        if reading.plural or (reading.pattern == "fixed" and reading.gender == "f" and reading.lemma[-1] not in "оеиуюэы"):
            continue
        if sound.key(reading.lemma) in context.firsts and first_names.genders(reading.lemma) or _is_surname(reading, context):
            if not (word.opens and _ordinary(word.lower)):
                return Name(word.start, word.end, Kind.PERSON, word.text)
    return None


def _is_surname(reading: inflection.Reading, context: Context) -> bool:
    return sound.stem(reading.lemma) in context.surnames and any(
        sound.key(person.rpartition(" ")[2]) == sound.key(reading.lemma) or reading.pattern == "possessive" for person in context.people if sound.same(person.rpartition(" ")[2], reading.lemma)
    )


def _ordinary(lower: str) -> bool:
    """Is the word, first of all, an ordinary one («Мороз» that opens a sentence)?"""
    first = morphology.forms(lower)[0]
    return first.known and not first.grammemes & {"Name", "Surn", "Patr", "Geox"}


def _full_name(word: Word, following: list[Word], line: Line) -> Name | None:
    """A known first name and, right behind it, a capital that no dictionary explains."""
    if not following or following[0].start != word.end + 1 or not following[0].capital or not following[0].cyrillic:
        return None
    if word.opens and _ordinary(word.lower) or not first_names.is_first_name(word.text):
        return None
    if any(form.known and "Geox" in form.grammemes for form in morphology.forms(word.text)) or gazetteer.lookup(word.text):
        return None
    last = following[0]
    if morphology.is_common(last.text) or titles.title(last.text) is not None or gazetteer.lookup(last.text) or len(last.text) < 3:
        return None
    best = persons.read(f"{word.text} {last.text}")
    if not best or best[0].score < 10:
        return None
    end = last.end
    return Name(word.start, end, Kind.PERSON, line.text[word.start - line.start : end - line.start])
