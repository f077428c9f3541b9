"""Decides which aliases of different articles name one person, state or place: all of them at once.

A pure function of the aliases, how often they are used and what their articles tell; nothing depends on the order of
the input. A library, to which articles come one by one, asks `people` and `parts` only for what an article changes, and
must come to the same.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from reader.language import facts
from reader.language.linking.parts import Part, dominates, named_entity, parts, short_entity, spoken_for, usual
from reader.language.linking.people import Person, Role, bearers_of, by_block, groups, may_be, may_be_spelled, person
from reader.language.person.parse import PersonName
from reader.model.findings import Alias, AliasUse, Resolved
from reader.model.names import Kind


def link(uses: Iterable[AliasUse]) -> list[Resolved]:
    """The entities to which these aliases lead, by id; every alias leads to exactly one."""
    merged: dict[str, AliasUse] = {}
    for use in uses:
        seen = merged.get(use.alias.key)
        merged[use.alias.key] = _added(use, seen) if seen else use
    people = [person(use) for _, use in sorted(merged.items()) if use.alias.kind is Kind.PERSON]
    others = [use for _, use in sorted(merged.items()) if use.alias.kind is not Kind.PERSON]
    return sorted([*_people(people), *_others(others)], key=lambda each: each.id)


def _added(use: AliasUse, seen: AliasUse) -> AliasUse:
    """One alias, counted twice."""
    alias = min(use.alias, seen.alias, key=repr)
    evidence = tuple(dict.fromkeys((*seen.evidence, *use.evidence)))
    counted = replace(use, alias=alias, articles=use.articles + seen.articles, mentions=use.mentions + seen.mentions)
    return replace(counted, evidence=evidence)


def _others(uses: Sequence[AliasUse]) -> list[Resolved]:
    by_entry: dict[str, list[AliasUse]] = defaultdict(list)
    for use in uses:
        by_entry[group_of(use.alias) or ""].append(use)
    return [
        Resolved(entry, group[0].alias.kind, usual(group), tuple(sorted(use.alias.key for use in group)))
        for entry, group in sorted(by_entry.items())
    ]


def group_of(alias: Alias) -> str | None:
    """The id of what a state or a place is, which depends on nothing else; None for a person."""
    if alias.kind is Kind.PERSON:
        return None
    known = facts.listed(alias)
    return known.entry if known else alias.key


def _people(people: Sequence[Person]) -> list[Resolved]:
    by_role: dict[Role, list[Person]] = defaultdict(list)
    for each in people:
        by_role[each.role].append(each)
    known = _Known([part for group in groups(by_role[Role.NAMED]) for part in parts(group)])
    given: dict[str, list[str]] = defaultdict(list)
    rest: dict[Role, list[Person]] = {Role.SINGLE: [], Role.SHORT: [], Role.FAMILY: by_role[Role.FAMILY]}
    for short in (*by_role[Role.SINGLE], *by_role[Role.SHORT]):
        bearer = known.bearer(short)
        if bearer is None:
            rest[short.role].append(short)
        else:
            given[bearer.id].append(short.key)
    shorts = [part for those in rest.values() for group in groups(those) for part in parts(group)]
    return [
        *(named_entity(part, given[part.id]) for part in known.parts),
        *(short_entity(part, known.ids(part)) for part in shorts),
    ]


class _Known:
    """The people who are named in full, found by their blocks."""

    def __init__(self, known: Sequence[Part]) -> None:
        self.parts = known
        self._home = {each.key: part for part in known for each in part.people}
        self._by_block = by_block(each for part in known for each in part.people)
        self._bearers: dict[str, Mapping[str, Part]] = {}

    def bearer(self, short: Person) -> Part | None:
        """Who dominates the library so that a short name means them, or of whom its articles speak."""
        ranked = sorted(self._of(short).values(), key=lambda part: -part.weight)
        if dominates(short.name, [part.weight for part in ranked]):
            return ranked[0]
        return spoken_for(short, ranked or list(self._fitting(short, may_be_spelled).values()))

    def ids(self, part: Part) -> Iterator[str]:
        """The ids of those who may be meant by some short names."""
        yield from {bearer for short in part.people for bearer in self._of(short)}

    def _of(self, short: Person) -> Mapping[str, Part]:
        """The bearers of a short name: whoever has, among the names under its blocks, one that may be it."""
        if short.key not in self._bearers:
            self._bearers[short.key] = self._fitting(short, may_be)
        return self._bearers[short.key]

    def _fitting(self, short: Person, fits: Callable[[PersonName, PersonName], bool]) -> Mapping[str, Part]:
        return {
            part.id: part
            for block in short.use.alias.blocks
            for each in (self._by_block.get(block, ()) if bearers_of(short.name) else ())
            if fits(short.name, each.name)
            for part in (self._home[each.key],)
        }
