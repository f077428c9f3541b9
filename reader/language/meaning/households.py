"""Finds the surname of whom an article names by a first name alone beside a relative: «Дональд и Мелания Трамп»."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from reader.language.lexicon import first_names, nominatives, tables, well_known
from reader.language.lines.line import Name
from reader.language.person import comparison, parse
from reader.language.person.parse import PersonName
from reader.language.russian import sound

Options = Mapping[str, Sequence[PersonName]]
"""The readings of every person's name of an article, by its text."""

_AND = " и "
_OF_SEVERAL = ("вы", "ны", "ие")
"""How surnames in -ов, -ин and -ский end that several people have («Иван и Мария Петровы»)."""


def beside(names: Sequence[Name], options: Options, text: str) -> dict[int, PersonName]:
    """Who is named by a first name right before «и» and a relative's full name, by where the first name stands."""
    found: dict[int, PersonName] = {}
    for name, relative in pairwise(names):
        if " " in name.text or " " not in relative.text or text[name.end : relative.start] != _AND:
            continue
        partner = next((each for each in options[relative.text] if each.first and each.last), None)
        full = partner and _with_surname(options[name.text], partner, several=relative.text.endswith(_OF_SEVERAL))
        if full:
            found[name.start] = full
    return found


def _with_surname(options: Sequence[PersonName], partner: PersonName, *, several: bool) -> PersonName | None:
    for each in options:
        if each.first and not (each.last or each.patronymic) and each.gender:
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
