"""Gathers what an article tells of the people it names, beside their names: their offices, and rare names beside them.

Of the article alone, and by tables that ship, so that the order in which articles come changes nothing.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from reader.language.lexicon import first_names, titles, well_known
from reader.language.linking.people import is_told
from reader.language.person import alias as person_alias
from reader.language.person import scores
from reader.language.person.parse import PersonName
from reader.model.articles import Span
from reader.model.findings import Alias, Analysis, Told

RAREST = 6
"""Names beside a name that are kept: whoever is among them takes the next one."""
_BEFORE = 4
"""Words before a name that may say an office: «глава МИД РФ Лавров»."""
_WORD = re.compile(r"[\w-]+")


def told_by(analysis: Analysis, text: str) -> Told:
    """What a text tells in which this was found."""
    aliases = {alias.key: alias for alias in analysis.aliases}
    return told(
        ((aliases[each.alias], each.span, each.sentence) for each in analysis.mentions if not each.derived), text
    )


def told(named: Iterable[tuple[Alias, Span, Span]], text: str) -> Told:
    """What a text tells, whose names these are, each with its place and that of its sentence."""
    offices: dict[str, dict[str, None]] = {}
    people: dict[str, PersonName] = {}
    for alias, span, sentence in named:
        if not is_told(alias):
            continue
        people.setdefault(alias.key, person_alias.named(alias))
        for office in _offices(text[sentence.start : span.start]):
            offices.setdefault(alias.key, {})[office] = None
    full = {key: name for key, name in people.items() if name.first and name.last and not name.plural}
    rarest = sorted(full, key=lambda key: (*_commonness(full[key]), key))[:RAREST]
    return Told({key: tuple(sorted(words)) for key, words in offices.items()}, tuple(rarest))


def _offices(before: str) -> list[str]:
    """The words before a name that are titles or say what somebody does."""
    return [word for word in map(str.lower, _WORD.findall(before)[-_BEFORE:]) if _is_office(word)]


@lru_cache(maxsize=20_000)
def _is_office(word: str) -> bool:
    return not word[:1].isdigit() and (titles.title(word) is not None or titles.is_person_noun(word))


def _commonness(name: PersonName) -> tuple[bool, bool, bool]:
    """The less, the more a name beside another tells: not of whom all write, no common surname, no usual first name."""
    return (
        well_known.is_well_known(name.first, name.last),
        scores.is_surname(name.last),
        first_names.is_usual(name.first),
    )
