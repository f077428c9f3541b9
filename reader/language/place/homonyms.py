"""Which of several places of one name an article means, by what else it names: the region, the state, the full name.

An article on Иллинойс means another Спрингфилд than one on Массачусетс, and «РА» is Армения, Абхазия or Адыгея beside
the one it names. What no neighbour tells goes to an entry that is far better known than the next, or stays open.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from reader.language import work
from reader.language.lexicon import gazetteer
from reader.language.lexicon.gazetteer import Entry
from reader.language.place import cases
from reader.language.russian import answers

_REGION, _STATE = 50.0, 20.0
"""How much likelier a place is where the article names its region, or its state."""
_ADJECTIVES = re.compile(r"\b[а-яё-]{1,60}(?:ск|цк)[а-яё]{2,3}\b", re.IGNORECASE)
_CLEARLY = 3.0
"""An entry so many times likelier than the next is meant."""


def neighbourhood(names: Iterable[str], text: str) -> frozenset[str]:
    """The ids of what an article names beyond doubt, and of the regions and states it lies in.

    Adjectives («армянский») are looked for in the text where there is an abbreviation to tell.
    """
    named = set(names)
    found: set[str] = set()
    for name in named:
        work.spend(1)
        found.update(_surely(name))
    if any(gazetteer.ambiguous(name) for name in named):
        found |= _described(text)
    return frozenset(found)


@lru_cache(maxsize=8)
def _described(text: str) -> frozenset[str]:
    """The ids of what the adjectives of a text are made of; asked several times of one text."""
    return frozenset(entry.id for word in set(_ADJECTIVES.findall(text)) for entry in gazetteer.adjective(word)[:1])


@answers.kept(20_000)
def _surely(name: str) -> tuple[str, ...]:
    """The ids of what a name means in every article, and of what that lies in; none where it depends on the article."""
    weighed = gazetteer.weighed(name)
    if weighed and not gazetteer.ambiguous(name) and not _several_states(weighed) and _clear(weighed):
        return (weighed[0][0].id, *_lies_in(weighed[0][0]))
    return ()


def meant(name: str, neighbours: frozenset[str], left_open: str = "") -> tuple[Entry, ...]:
    """The entries that a name may mean beside these neighbours, in the cases that are left open, best first.

    One where it is decided, several where it stays open, none where it is unknown, or an abbreviation of several states
    and regions none of which the article names.
    """
    weighed = _in_cases(name, gazetteer.weighed(name), left_open)
    entries = tuple(entry for entry, _ in weighed)
    if len(entries) < 2:
        return entries
    if gazetteer.ambiguous(name):
        return tuple(entry for entry in entries if entry.id in neighbours)[:1]
    if entries[0].type == "state":
        named = (entry for entry in entries if entry.type == "state" and entry.id in neighbours)
        return (next(named, entries[0]),)
    own = frozenset(entry.id for entry in entries)
    beside = sorted(((e, weight * _nearness(e, neighbours, own)) for e, weight in weighed), key=lambda item: -item[1])
    return tuple(entry for entry, _ in (beside[:1] if _clear(tuple(beside)) else beside))


_Weighed = tuple[tuple[Entry, float], ...]


def _in_cases(name: str, weighed: _Weighed, left_open: str) -> _Weighed:
    """«под Советском» is Советск, «в Советском» Советский; all, where none fits."""
    if not left_open or len(weighed) < 2:
        return weighed
    lower = name.lower()
    return tuple(each for each in weighed if cases.may_stand(lower, each[0].name.lower(), left_open)) or weighed


def regions(entry: Entry) -> frozenset[str]:
    """The ids of the regions it lies in, its state left out."""
    return frozenset(above for above in _lies_in(entry) if not above.startswith("state:"))


def _lies_in(entry: Entry) -> list[str]:
    """The ids of its region, that one's region, and so on, and of its state."""
    found = [entry.state] if entry.state else []
    while entry.region and (above := gazetteer.entry(entry.region)):
        found.append(above.id)
        entry = above
    return found


def _nearness(entry: Entry, neighbours: frozenset[str], own: frozenset[str]) -> float:
    """How much likelier its region and its state make it; what lies in several states is at home everywhere.

    What may be meant itself, `own`, is no witness.
    """
    factor = 1.0 if entry.state else _STATE
    for above in _lies_in(entry):
        if above in neighbours and above not in own:
            factor *= _STATE if above.startswith("state:") else _REGION
    return factor


def _several_states(weighed: tuple[tuple[Entry, float], ...]) -> bool:
    return sum(entry.type == "state" for entry, _ in weighed) > 1


def _clear(weighed: tuple[tuple[Entry, float], ...]) -> bool:
    """Is the first a state, or far likelier than all others but the region it lies in?"""
    (first, weight), *others = weighed
    if first.type == "state":
        return True
    rivals = (rest for entry, rest in others if entry.state != first.state or entry.type == first.type)
    return all(weight >= _CLEARLY * rest for rest in rivals)
