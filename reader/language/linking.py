"""Decides which aliases of different articles name one person, state or place.

A pure function of the aliases and how often they are used. Aliases meet only inside a block (a connected component by
`Alias.blocks`), so that a block can be resolved by itself with the same result; nothing depends on the order of the input.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.language import sound
from reader.language.first_names import base
from reader.model import Alias, AliasUse, Kind, Resolved

DOMINANT_ARTICLES = 3
"""A bare surname goes to somebody named in full in at least so many articles …"""
DOMINANT_TIMES = 5
"""… and so many times as many as any rival (DESIGN.md, Identity)."""


@dataclass(frozen=True, slots=True)
class _Person:
    """An alias of a person with its facts at hand."""

    use: AliasUse
    first: str
    patronymic: str
    last: str
    initials: str
    gender: str

    @property
    def key(self) -> str:
        return self.use.alias.key


def link(uses: Iterable[AliasUse]) -> list[Resolved]:
    """The entities to which these aliases lead, by id; every alias leads to exactly one."""
    resolved: list[Resolved] = []
    for block in _blocks(uses):
        people = [use for use in block if use.alias.kind is Kind.PERSON]
        resolved += _people(people)
        resolved += _others([use for use in block if use.alias.kind is not Kind.PERSON])
    return sorted(resolved, key=lambda each: each.id)


def _blocks(uses: Iterable[AliasUse]) -> list[list[AliasUse]]:
    """Connected components by the aliases' blocks, each in the order of the aliases' keys."""
    merged: dict[str, AliasUse] = {}
    for use in uses:
        seen = merged.get(use.alias.key)
        merged[use.alias.key] = (
            AliasUse(min(use.alias, seen.alias, key=repr), use.articles + seen.articles, use.mentions + seen.mentions) if seen else use
        )
    groups = _Groups()
    for use in merged.values():
        for block in use.alias.blocks:
            groups.join(f"alias {use.alias.key}", f"block {block}")
        groups.join(f"alias {use.alias.key}", f"alias {use.alias.key}")
    found: dict[str, list[AliasUse]] = defaultdict(list)
    for key in sorted(merged):
        found[groups.head(f"alias {key}")].append(merged[key])
    return list(found.values())


class _Groups:
    """Union-find whose heads do not depend on the order of joining: the head is the smallest name."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def head(self, name: str) -> str:
        above = self._above.setdefault(name, name)
        while above != name:
            self._above[name] = self._above[above]
            name, above = above, self._above[above]
        return name

    def join(self, one: str, other: str) -> None:
        one, other = sorted((self.head(one), self.head(other)))
        self._above[other] = one


def _others(uses: Sequence[AliasUse]) -> list[Resolved]:
    by_entry: dict[str, list[AliasUse]] = defaultdict(list)
    for use in uses:
        by_entry[dict(use.alias.facts).get("entry", use.alias.key)].append(use)
    return [
        Resolved(entry, group[0].alias.kind, _usual(group), tuple(sorted(use.alias.key for use in group)))
        for entry, group in sorted(by_entry.items())
    ]


def _usual(group: Sequence[AliasUse]) -> str:
    """The name most mentions have; of equals the longest, then the first by alphabet."""
    counts: dict[str, int] = defaultdict(int)
    for use in group:
        counts[use.alias.name] += use.mentions
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


# ------------------------------------------------------------------------------------------------ people


def _people(uses: Sequence[AliasUse]) -> list[Resolved]:
    people = [_person(use) for use in uses]
    named = [each for each in people if each.first]
    clusters = _same_people(named)
    for each in [p for p in people if not p.first and p.initials]:
        _give(each, clusters, [c for c in clusters if any(_initials_fit(each, other) for other in c)])
    for each in [p for p in people if not p.first and not p.initials]:
        _give(each, clusters, [c for c in clusters if any(_bare_fits(each, other) for other in c)])
    return [_resolved(cluster) for cluster in clusters]


def _person(use: AliasUse) -> _Person:
    facts = dict(use.alias.facts)
    return _Person(use, *(facts.get(name, "") for name in ("first", "patronymic", "last", "initials", "gender")))


def _same_people(named: Sequence[_Person]) -> list[list[_Person]]:
    groups = _Groups()
    for i, one in enumerate(named):
        groups.head(one.key)
        for other in named[:i]:
            if _same_person(one, other):
                groups.join(one.key, other.key)
    found: dict[str, list[_Person]] = defaultdict(list)
    for each in named:
        found[groups.head(each.key)].append(each)
    return [found[head] for head in sorted(found)]


def _same_person(one: _Person, other: _Person) -> bool:
    if bool(one.last) != bool(other.last) or (one.last and not sound.same(one.last, other.last)):
        return False
    if one.gender and other.gender and one.gender != other.gender:
        return False
    if one.patronymic and other.patronymic and not sound.same(one.patronymic, other.patronymic):
        return False
    return base(one.first) == base(other.first) or sound.near(one.first, other.first)


def _initials_fit(short: _Person, full: _Person) -> bool:
    same_last = sound.same(short.last, full.last) and not (short.gender and full.gender and short.gender != full.gender)
    if full.initials:
        return same_last and (short.initials.startswith(full.initials) or full.initials.startswith(short.initials))
    rest = (full.first[:1] + full.patronymic[:1]) if full.patronymic else full.first[:1]
    return same_last and bool(full.first) and (short.initials[: len(rest)].startswith(rest) or rest.startswith(short.initials))


def _bare_fits(bare: _Person, full: _Person) -> bool:
    return bool(full.first and full.last) and sound.same(bare.last, full.last) and not (
        bare.gender and full.gender and bare.gender != full.gender
    )


def _give(each: _Person, clusters: list[list[_Person]], bearers: list[list[_Person]]) -> None:
    """To the one who dominates, or to those who share its very name, or to a cluster of its own."""
    if bearers:
        ranked = sorted(bearers, key=_articles, reverse=True)
        rival = _articles(ranked[1]) if len(ranked) > 1 else 0
        if _articles(ranked[0]) >= DOMINANT_ARTICLES and _articles(ranked[0]) >= DOMINANT_TIMES * rival:
            ranked[0].append(each)
            return
    for cluster in clusters:
        head = cluster[0]
        if not head.first and head.initials == each.initials and sound.same(head.last, each.last) and head.gender == each.gender:
            cluster.append(each)
            return
    clusters.append([each])


def _articles(cluster: Sequence[_Person]) -> int:
    return sum(each.use.articles for each in cluster if each.first)


def _resolved(cluster: Sequence[_Person]) -> Resolved:
    aliases: list[Alias] = [each.use.alias for each in cluster]
    full = [each.use for each in cluster if each.first and each.last] or [each.use for each in cluster]
    head = max(cluster, key=lambda each: (bool(each.first and each.last), each.use.articles, each.key))
    return Resolved(head.key, Kind.PERSON, _usual(full), tuple(sorted(alias.key for alias in aliases)))
