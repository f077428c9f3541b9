"""Finds the surname of whom an article names by a first name alone beside a relative: «Дональд и Мелания Трамп»."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from reader.language.lexicon import first_names, nominatives, tables, well_known
from reader.language.lines.line import Name
from reader.language.person import comparison, parse, scores
from reader.language.person.parse import PersonName
from reader.language.russian import morphology, sound

Options = Mapping[str, Sequence[PersonName]]
"""The readings of every person's name of an article, by its text."""

_AND, _COMMA = " и ", ", "


def of_several(names: Sequence[Name], options: Options, text: str) -> dict[str, tuple[PersonName, ...]]:
    """How relatives are read whose surname stands in the plural: «Сергей и Юлия Скрипали»."""
    told: dict[str, tuple[PersonName, ...]] = {}
    for name, relative in _pairs(names, text):
        last = relative.text.rpartition(" ")[2]
        fit = [each for each in parse.read_of_several(relative.text) if _agree(options[name.text], each)]
        if fit and not parse.is_of_several(last):
            lasts = {each.last for found in options.values() for each in found[:1]}
            fit = [each for each in fit if each.last in lasts or _is_known(each.last) or _is_noun(each, last)]
        if fit:
            told[relative.text] = (fit[0],)
    return told


def _pairs(names: Sequence[Name], text: str) -> Iterator[tuple[Name, Name]]:
    """Names of one word, each with that of several right behind «и»."""
    for name, relative in pairwise(names):
        if " " in relative.text and " " not in name.text and text[name.end : relative.start] == _AND:
            yield name, relative


def _agree(options: Sequence[PersonName], relative: PersonName) -> bool:
    """Is a single name a first name in the case of a relative's?"""
    return any(each.first and not each.last and scores.common(each.cases, relative.cases) for each in options)


def _is_known(last: str) -> bool:
    return scores.is_surname(last) or well_known.is_spelled(last) or nominatives.is_spelled(last)


def _is_noun(name: PersonName, many: str) -> bool:
    """«Мельники», «Соловьи»: does the dictionary know the plural of a surname as that of an ordinary word?"""
    return any(form.plural and form.lemma == name.last and form.case in name.cases for form in morphology.known(many))


def beside(names: Sequence[Name], options: Options, text: str) -> dict[int, PersonName]:
    """Who is named by a first name right before «и» and a relative's full name, by where the first name stands."""
    found: dict[int, PersonName] = {}
    for name, relative in _pairs(names, text):
        partner = next((each for each in options[relative.text] if each.first and each.last), None)
        if partner is None:
            continue
        several = partner in parse.read_of_several(relative.text)
        for one in (name, *(_listed_before(name, names, text) if several else ())):
            full = _with_surname(options[one.text], partner, several=several)
            if full:
                found[one.start] = full
    return found


def _listed_before(name: Name, names: Sequence[Name], text: str) -> Iterator[Name]:
    """«Сергей» of «Сергей, Юлия и Людмила Скрипали», nearest first."""
    end = name
    for one in reversed(names[: names.index(name)]):
        if " " in one.text or text[one.end : end.start] != _COMMA:
            return
        yield one
        end = one


def _with_surname(options: Sequence[PersonName], partner: PersonName, *, several: bool) -> PersonName | None:
    for each in options:
        if each.first and not (each.last or each.patronymic) and each.gender:
            if several and not scores.common(each.cases, partner.cases):
                continue
            last = of_gender(partner.last, each.gender)
            if several or _is_pair(each.first, last):
                return PersonName(first=each.first, last=last, gender=each.gender)
    return None


def _is_pair(first: str, last: str) -> bool:
    base = first_names.base(first)
    return base in well_known.spelled(last) or base in nominatives.firsts_of(last)


def of_gender(last: str, gender: str) -> str:
    """A surname of the Russian kind as a man or a woman has it; any other as it is."""
    if not comparison.is_russian(last):
        return last
    if gender == "f":
        woman = f"{last[:-2]}ая" if last[-1] == "й" else f"{last}а"
        return last if last[-1] in "ая" else woman
    return f"{last[:-2]}ий" if last.endswith("ая") else last.removesuffix("а")


def known(names: Iterable[Name], options: Options) -> dict[int, PersonName]:
    """Who of those named by a first name alone is known as a relative of somebody of the article («Мелания»)."""
    singles = [name for name in names if _surnames_beside(name.text)]
    if not singles:
        return {}
    stems = {sound.stem(each.last) for found in options.values() for each in found[:1] if each.last}
    found: dict[int, PersonName] = {}
    for name in singles:
        fit = [each for each in _surnames_beside(name.text) if sound.stem(each.last) in stems]
        if len(fit) == 1:
            found[name.start] = fit[0]
    return found


@lru_cache(maxsize=20_000)
def _surnames_beside(word: str) -> tuple[PersonName, ...]:
    """The relatives whom a first name may mean, in any case, by the table."""
    genders: dict[str, set[str]] = {}
    for each in parse.read(word):
        if each.first and not (each.last or each.patronymic):
            genders.setdefault(each.first, set()).add(each.gender)
    return tuple(
        PersonName(first=first, last=last, gender=min(told) if len(told) == 1 else "")
        for first, told in genders.items()
        for last in _table().get(tables.plain(first), ())
    )


@cache
def _table() -> Mapping[str, Sequence[str]]:
    """First name -> the surnames of its bearers, who are spoken of by it beside a relative."""
    found: dict[str, list[str]] = {}
    for last, firsts in tables.rows("households"):
        for first in firsts.split(", "):
            found.setdefault(tables.plain(first), []).append(last.lower())
    return found


def by_initials(name: PersonName) -> PersonName:
    """«В. В. Путин», «С. Лавров»: whom everybody thinks of, if nobody else of that surname has these initials."""
    fit = [
        (first, father)
        for first, father in well_known.bearers(name.last)
        if comparison.initials_fit(name, PersonName(first=first, last=name.last, patronymic=father))
    ]
    if len(fit) != 1 or (len(name.initials.split()) > 1 and not fit[0][1]):
        return name
    first = fit[0][0]
    genders = first_names.genders(first)
    if name.gender and genders and name.gender not in genders:
        return name
    return name._replace(first=first, initials="", gender=name.gender or genders if len(genders) == 1 else name.gender)
