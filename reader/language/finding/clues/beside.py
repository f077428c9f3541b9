"""Reads off the words right beside a name what they say of it:

title, form of address, type of place, case and gender.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from reader.language.finding.borders import extent
from reader.language.finding.clues import oblique, relatives
from reader.language.lexicon import gazetteer, tables, titles
from reader.language.lines.line import Line, Name
from reader.language.lines.tokens import Word
from reader.language.lines.tokens import word as made
from reader.language.person import parse, scores
from reader.language.person.scores import common
from reader.language.place import alias as place_alias
from reader.language.russian import answers, morphology
from reader.model.names import Kind


def read(name: Name, line: Line) -> Name:
    """The name with what the words beside it say."""
    before = line.before(name.start, 6 if name.kind is Kind.PERSON else 1)
    word = before[0].text if before and before[0].end + 1 == name.start else ""
    cases = tables.column("prepositions", "cases").get(word.lower(), "")
    if name.kind is not Kind.PERSON:
        kind_of_place = word if gazetteer.type_in_full(word) else extent.shared_type(name, line)
        if _listed_with_continent(name, line):
            kind_of_place = place_alias.CONTINENT
        return name._replace(type_word=kind_of_place, cases=cases) if kind_of_place or cases else name
    if not cases and _is_listed_with_initials(name, before):
        cases = "n"
    if not cases and " " in name.text:
        cases = oblique.cases_of_his(name, before, line)
    subject = "" if cases or word == "и" else _subject(line.after(name.end, 2)) or _said(word)
    opening = bool(word) and before[0].opens
    noun = word.lower() if opening else word
    if not cases and (_is_woman(noun) or _is_her_first_name(noun, name.text)):
        subject = "f"
    elif subject and (_is_thing(noun, subject) or (" " not in name.text and relatives.generation(noun))):
        subject = ""  # «мать Абаева больна»
    governed = cases or ("" if subject == "m" else _governed(noun))  # «годах Визбор решил»
    if governed == "g" and not cases and _is_listed(line.after(name.end, 2)):
        governed = ""  # «депутаты Алиева и Пашаева»
    if not (cases or subject or governed) and _is_head(name, line):
        subject = _gender_in_nominative(name.text)
    near = _up_to_sign(before[:5]) if " " in name.text else ()
    kin = relatives.near(name.text, near) if " " in name.text else relatives.introduced(name.text, before)
    return name._replace(
        alone=titles.has_no_surname(before) if word else False,
        gender=(titles.title(word, "address") or "") if word else "",
        subject="" if governed else subject,
        cases=cases,
        governed=governed,
        calling=_calling(name, near),
        kin=kin,
        sentence=_sentence(name, line) if kin and " " not in name.text else -1,
    )


def _is_listed_with_initials(name: Name, before: Sequence[Word]) -> bool:
    """«Жюри: Волкова Т. А., Гусева П. Р.»: surname first, behind a sign or at the head of a line, is a nominative."""
    if name.text[-1] != "." or "." in name.text.split(" ", 1)[0]:
        return False
    return not before or before[0].text in _LISTING


_LISTING = frozenset(",;:—–-•.")


def _is_her_first_name(noun: str, name: str) -> bool:
    """«тётя Зина», «сестра Алёна»: a woman's first name in the nominative behind a word for a relative in it."""
    return (
        _is_hers(noun)
        and any(each.first and not each.last and each.gender == "f" and "n" in each.cases for each in parse.read(name))
        and scores.is_known_first(name.lower())
    )


@answers.kept(20_000)
def _is_hers(noun: str) -> bool:
    return titles.title(noun) == "f" and any(form.case == "n" for form in morphology.known(noun))


_BEHIND_HEAD = re.compile(r" ?:| [—–] ")


def _is_head(name: Name, line: Line) -> bool:
    """«Захарова: это ложь», «Захарова — о санкциях»: who speaks, or of whom a headline is."""
    if not _BEHIND_HEAD.match(line.text, name.end - line.start):
        return False
    return not line.text[: name.start - line.start].strip(" —–-«")


@lru_cache(maxsize=5_000)
def _gender_in_nominative(text: str) -> str:
    """The gender of whose nominative a name is: «Захарова» is a woman's."""
    found = [each for each in parse.read(text) if "n" in each.cases and not each.plural]
    genders = {each.gender for each in found if each.score == max(other.score for other in found)}
    return genders.pop() if len(genders) == 1 else ""


_LONGEST_SENTENCE = 60
"""Words before a name among which the end of the last sentence is looked for."""
_ENDS = frozenset(".!?…")


def _sentence(name: Name, line: Line) -> int:
    """Where the sentence begins in which a name stands."""
    return next((word.end for word in line.before(name.start, _LONGEST_SENTENCE) if word.text in _ENDS), line.start)


def _calling(name: Name, before: Sequence[Word]) -> str:
    """«российский футболист Александр Иванов»: the calling among the last words before a name.

    In the case of the name: «жена футболиста Анна Иванова» plays no football.
    """
    for word in before:
        group = _group(word.lower) if word.opens or not word.capital else ""
        if group:
            cases = "".join(form.case for form in morphology.forms(word.text) if form.pos == "NOUN" and not form.plural)
            return group if any(common(each.cases, cases) for each in parse.read(name.text)[:2]) else ""
    return ""


def _up_to_sign(words: Sequence[Word]) -> Sequence[Word]:
    for i, word in enumerate(words):
        if not word.text[0].isalpha():
            return words[:i]
    return words


@answers.kept(20_000)
def _group(word: str) -> str:
    return next((group for group in tables.groups("callings") if tables.is_in(word, "callings", group)), "")


def _listed_with_continent(name: Name, line: Line) -> bool:
    """«в Европу, Америку, Азию»: America the continent."""
    if not any(entry.type == "continent" for entry in gazetteer.lookup(name.text)[1:]):
        return False
    for signs in (line.before(name.start, 2), line.after(name.end, 2)):
        if len(signs) == 2 and signs[0].text in {",", "и", "или"} and signs[1].capital:
            entries = gazetteer.lookup(signs[1].text)
            if entries and entries[0].type == "continent":
                return True
    return False


def _governed(word: str) -> str:
    """The cases that the word right before a person's name leaves open, "" where it says nothing."""
    return _governed_by(word) if word.islower() else ""


@answers.kept(20_000)
def _governed_by(word: str) -> str:
    """The cases that a small word leaves open.

    A noun that is neither nominative nor genitive: the name agrees with it («супруге Анастасии») or is its genitive («о
    преемнике Назарбаева»); behind a genitive may stand a nominative («глава комитета Мизулина»). An adjective: the name
    agrees with it. An infinitive: the name is its object («сменить Токмакова»). A plural: the name is its genitive
    («соратники Абаева», «критики Абаева»).
    """
    forms = morphology.known(word)
    if forms and forms[0].pos == "INFN" and "tran" in forms[0].grammemes:
        return "ga"
    if _is_several(forms):
        return "g"
    cases = {form.case for form in forms}
    if not cases or not cases.isdisjoint({"", "n"}):
        return ""
    if all(form.pos in {"ADJF", "PRTF"} for form in forms):
        return "".join(sorted(cases))
    return "" if "g" in cases else "".join(sorted(cases | {"g"}))


def _is_several(forms: Sequence[morphology.Form]) -> bool:
    """Is a word first of all a nominative of several, or, beside things, of several people («критики»)?"""
    nouns = [form for form in forms if form.pos == "NOUN"]
    several = [form for form in nouns if form.plural and form.case == "n"]
    if not several or several[0] is forms[0]:
        return bool(several)
    return "anim" in several[0].grammemes and all("anim" not in form.grammemes for form in nouns if not form.plural)


def _is_listed(after: Sequence[Word]) -> bool:
    """«Алиева и Пашаева»: does another capital follow, joined to the name?"""
    return len(after) > 1 and after[0].text in {"и", ","} and after[1].capital


@answers.kept(20_000)
def _is_woman(word: str) -> bool:
    """«россиянка», in the nominative"""
    return tables.is_in(word, "name_words", "woman") and any(form.case == "n" for form in morphology.known(word))


def _is_thing(word: str, gender: str) -> bool:
    """May the word before a name be what the predicate behind it is of («поступок Мэннинг привёл»)?"""
    return word.islower() and gender in _genders_of_thing(word)


@answers.kept(20_000)
def _genders_of_thing(word: str) -> frozenset[str]:
    """The genders that a word may have as the nominative of a thing."""
    forms = (form for form in morphology.known(word) if form.case == "n" and not form.plural)
    return frozenset(form.gender for form in forms if "inan" in form.grammemes)


@answers.kept(5_000)
def _said(word: str) -> str:
    """The gender of a verb of saying right before («сообщила Сахиба Гафарова»), whose object is never a person."""
    return _subject([made(0, word.lower())]) if word and tables.is_in(word, "name_words", "said") else ""


def _subject(after: Sequence[Word]) -> str:
    """The gender of a predicate right behind («отметила», «также отметила», «объявлен»)."""
    for word in after:
        if not word.text.islower():
            return ""
        told = _gender_told(word.text)
        if told is not None:
            return told
    return ""


@answers.kept(20_000)
def _gender_told(word: str) -> str | None:
    """The gender that a predicate shows, None of a word that may stand between it and its subject."""
    first = morphology.forms(word)[0]
    past = first.pos == "VERB" and "past" in first.grammemes
    if (past or first.pos in {"PRTS", "ADJS"}) and not first.plural:
        return first.gender if first.gender in {"m", "f"} else ""
    return None if first.pos in {"ADVB", "PRCL"} else ""
