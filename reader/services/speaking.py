"""What articles tell of who is meant by a short name, for a person who asks why."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reader.language.linking import parts as telling
from reader.language.linking import people
from reader.language.linking.support import MOST_BEARERS, Support, best
from reader.library import HeldAlias, Library
from reader.model.findings import AliasUse, Evidence


@dataclass(frozen=True, slots=True)
class Spoken:
    """What an article of a short name has in common with one that names a bearer in full."""

    alias: str
    """The key of the short name."""
    bearer: str
    """The bearer's name."""
    shared: tuple[str, ...]
    """Rare names beside both, and what both say that the bearer does; none where only outlet and days are shared."""
    is_meant: bool
    """Whether the short name leads to this bearer; it may be his otherwise."""


def spoken(library: Library, uses: Iterable[AliasUse]) -> list[Spoken]:
    """What speaks for the bearers of short names, of those that nobody bears who dominates; by alias and bearer."""
    held = {each.number: each for each in library.bonds.held(use.alias.key for use in uses) if _is_short(each)}
    shorts = held.keys() - _dominated(library, held)
    bearing = library.bonds.parts_bearing(shorts, MOST_BEARERS)
    bearers = _bearers(library, {part for those in bearing.values() for part in those})
    evidence = library.evidence.of({*bearing, *(each.number for those in bearers.values() for each in those)})
    found = [
        (held[short], part, bearers[part], support)
        for short, those in bearing.items()
        for part in those
        for support in (_support(held[short], bearers[part], evidence),)
        if support.worth
    ]
    names = {
        each.use.alias.key: each.use.alias.name
        for each in library.bonds.held({key for *_, support in found for key in support.company})
    }
    return sorted(
        (
            Spoken(
                short.use.alias.key,
                telling.usual([each.use for each in those]),
                (*(names[key] for key in support.company if key in names), *support.offices),
                short.crowd is None and short.part == part,
            )
            for short, part, those, support in found
        ),
        key=lambda each: (each.alias, each.bearer),
    )


def _is_short(held: HeldAlias) -> bool:
    told = people.is_told(held.use.alias) and held.part is not None
    return told and people.person(held.use).role in {people.Role.SHORT, people.Role.SINGLE}


def _dominated(library: Library, held: Mapping[int, HeldAlias]) -> set[int]:
    """The short names that go to who dominates, whatever their articles tell."""
    return {
        number
        for number, foremost in library.bonds.foremost(held).items()
        if telling.dominates(people.person(held[number].use).name, [weight for weight, _ in foremost])
    }


def _bearers(library: Library, parts: Iterable[int]) -> dict[int, list[HeldAlias]]:
    """The names in full of people, by their parts."""
    found: dict[int, list[HeldAlias]] = defaultdict(list)
    for each in library.bonds.in_parts(parts):
        if people.person(each.use).named:
            found[each.part or 0].append(each)
    return found


def _support(short: HeldAlias, bearer: Sequence[HeldAlias], evidence: Mapping[int, tuple[Evidence, ...]]) -> Support:
    uses = [replace(each.use, evidence=evidence.get(each.number, ())) for each in (short, *bearer)]
    return best(uses[:1], uses[1:])
