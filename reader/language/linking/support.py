"""Says of which bearer the articles of a short name speak: by whom they name beside it, its office, outlet and days.

What speaks for somebody is counted in articles, as if so many more had named him in full. Pure, and by the evidence of
the aliases that are compared alone, so that the order in which articles come changes nothing.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from reader.model.findings import AliasUse, Evidence

MOST_BEARERS = 8
"""Whose evidence is compared: a name of more bearers is too common to be told by it, and would cost too much."""
SURE = 2
"""What speaks for one of several bearers, at least, in each article of a name that is given to him."""
_COMPANY, _OFFICE, _MOST_OFFICES, _DAYS = 2, 1, 2, 1
"""What a rare name beside both, each word that says what somebody does, and the outlet and the days are worth."""
_NEAR = 3
"""Days between two articles of one outlet that may be about one matter."""


class Support(NamedTuple):
    """What two articles have in common that name somebody."""

    worth: int
    """In articles."""
    company: tuple[str, ...] = ()
    """The keys of the rare names beside both."""
    offices: tuple[str, ...] = ()
    """What both say that the bearer does, and of which country."""


def support(one: Evidence, other: Evidence) -> Support:
    """What two articles have in common. Nothing where they are one, for an article tells its own names apart."""
    if one.article == other.article:
        return Support(0)
    company = tuple(key for key in one.beside if key in other.beside)
    offices = tuple(word for word in one.offices if word in other.offices)
    worth = _COMPANY * bool(company) + min(_OFFICE * len(offices), _MOST_OFFICES) + _DAYS * _of_one_matter(one, other)
    return Support(worth, company, offices)


def _of_one_matter(one: Evidence, other: Evidence) -> bool:
    if not one.outlet or one.outlet != other.outlet:
        return False
    day, theirs = _day(one.published), _day(other.published)
    return day is not None and theirs is not None and abs((day - theirs).days) <= _NEAR


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def supports(asked: Iterable[AliasUse], bearer: Iterable[AliasUse]) -> list[Support]:
    """What speaks most for a bearer, for each article that is known of the names that are `asked`."""
    theirs = [each for use in bearer for each in use.evidence]
    return [_most(support(mine, other) for other in theirs) for use in asked for mine in use.evidence]


def best(asked: Iterable[AliasUse], bearer: Iterable[AliasUse]) -> Support:
    """What speaks most for a bearer in any article of the names that are `asked`."""
    return _most(supports(asked, bearer))


def _most(found: Iterable[Support]) -> Support:
    return max(found, key=lambda each: each.worth, default=Support(0))


def spoken_for(asked: Sequence[AliasUse], bearers: Sequence[Iterable[AliasUse]]) -> int | None:
    """The position of the bearer of whom every article of these names speaks, and none of any other; else None."""
    if len(bearers) > MOST_BEARERS:
        return None
    found = [[each.worth for each in supports(asked, bearer)] for bearer in bearers]
    of = [number for number, worths in enumerate(found) if any(worths)]
    known = sum(len(use.evidence) for use in asked) == sum(use.articles for use in asked)
    return of[0] if known and len(of) == 1 and min(found[of[0]]) >= SURE else None
