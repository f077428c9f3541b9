"""Decides which aliases of different articles name one person, state or place.

A pure function of the aliases and how often they are used. Aliases meet only inside a block (a connected component by
`Alias.blocks`), so that a block can be resolved by itself with the same result; nothing depends on the order of the
input.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import lru_cache

from reader.language import facts
from reader.language.lexicon.first_names import base
from reader.language.lexicon.well_known import is_well_known
from reader.language.person import alias as person_alias
from reader.language.person import comparison
from reader.language.person.parse import PersonName, is_number
from reader.language.russian import sound
from reader.model.findings import AliasUse, Resolved
from reader.model.names import Kind

DOMINANT_ARTICLES = 3
"""A bare surname goes to somebody named in full in at least so many articles …"""
RARE_ARTICLES = 2
"""… or in so many, where nobody else has the surname and it is none in -ов or -ин, which many have …"""
DOMINANT_TIMES = 5
"""… and so many times as many as any rival, so that one stray namesake does not unlink thousands."""
WELL_KNOWN_ARTICLES = 4
"""What somebody whom everybody knows is ahead of others: with one article five times a namesake of one article."""
INITIALS_ARTICLES = 1
"""A surname with initials that only one bearer has goes to him if he is named in full in at least so many articles."""
CALLED_ARTICLES = 2
"""Callings part namesakes if each stands in at least so many articles: one man may be a boxer once, and a poet once."""


@dataclass(frozen=True, slots=True)
class _Person:
    """An alias of a person with its name taken apart."""

    use: AliasUse
    name: PersonName

    @property
    def named(self) -> bool:
        """Does it say more than a surname and initials, or than a first name and a patronymic?"""
        return bool(self.name.first and self.name.last)


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
        merged[use.alias.key] = _added(use, seen) if seen else use
    groups = _Groups()
    for use in merged.values():
        for block in use.alias.blocks:
            groups.join(f"alias {use.alias.key}", f"block {block}")
        groups.join(f"alias {use.alias.key}", f"alias {use.alias.key}")
    found: dict[str, list[AliasUse]] = defaultdict(list)
    for key in sorted(merged):
        found[groups.head(f"alias {key}")].append(merged[key])
    return list(found.values())


def _added(use: AliasUse, seen: AliasUse) -> AliasUse:
    """One alias, counted twice."""
    alias = min(use.alias, seen.alias, key=repr)
    return replace(use, alias=alias, articles=use.articles + seen.articles, mentions=use.mentions + seen.mentions)


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
        known = facts.listed(use.alias)
        by_entry[known.entry if known else use.alias.key].append(use)
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
    everybody = [_Person(use, person_alias.named(use.alias)) for use in uses]
    people = [each for each in everybody if not each.name.plural]
    families = _clusters([each for each in everybody if each.name.plural], short=True)
    clusters, doubts = _told_apart(_clusters([each for each in people if each.named]))
    known = _Known(clusters)
    rest = [each for each in people if not each.named and not _given(each, clusters, known)]
    single = _clusters([each for each in rest if each.name.first and not each.name.patronymic])
    short, _ = _told_apart(
        _clusters([each for each in rest if not each.name.first or each.name.patronymic], short=True)
    )
    return [*_named(clusters, known, doubts), *_short(known, [*single, *short]), *_short(_Known([]), families)]


class _Known:
    """The people of a block that are named in full, found by the first letter of their first names."""

    def __init__(self, clusters: Sequence[Sequence[_Person]]) -> None:
        self.clusters = [tuple(cluster) for cluster in clusters]
        self.ids = [_head(cluster).use.alias.key for cluster in self.clusters]
        self._by_letter: dict[str, list[int]] = defaultdict(list)
        for i, cluster in enumerate(self.clusters):
            for letter in {sound.fold(each.name.first)[:1] for each in cluster}:
                self._by_letter[letter].append(i)

    def bearers(self, name: PersonName) -> list[int]:
        """The clusters whose name a shorter one may be."""
        if name.initials:
            asked: Iterable[int] = self._by_letter.get(sound.fold(name.initials)[:1], ())
        else:
            asked = range(len(self.clusters))
        fits = (
            comparison.same_person
            if name.initials or name.patronymic
            else comparison.monarch
            if name.first
            else comparison.by_last
        )
        return [i for i in asked if any(fits(name, each.name) for each in self.clusters[i])]


def _clusters(people: Sequence[_Person], *, short: bool = False) -> list[list[_Person]]:
    """Aliases that may be one person's; each cluster, and the list, in the order of the aliases' keys.

    Only aliases that share a handle are compared, so that a thousand people of one surname take no million questions.
    """
    together = _together(tuple((each.use.alias.key, each.name) for each in people), short=short)
    by_key = {each.use.alias.key: each for each in people}
    return [[by_key[key] for key in keys] for keys in together]


@lru_cache(maxsize=100)
def _together(people: tuple[tuple[str, PersonName], ...], *, short: bool) -> tuple[tuple[str, ...], ...]:
    """The keys of aliases that may be one person's, by their names alone: most articles bring a block no new name."""
    groups = _Groups()
    buckets: dict[str, list[tuple[str, PersonName]]] = defaultdict(list)
    for key, name in people:
        groups.head(key)
        for handle in _handles(name):
            for other_key, other in buckets[handle]:
                if groups.head(key) == groups.head(other_key):
                    continue  # one by others already
                if _alike(name, other) if short else comparison.same_person(name, other):
                    groups.join(key, other_key)
            buckets[handle].append((key, name))
    found: dict[str, list[str]] = defaultdict(list)
    for key, _ in people:
        found[groups.head(key)].append(key)
    return tuple(tuple(found[head]) for head in sorted(found))


def _handles(name: PersonName) -> AbstractSet[str]:
    """What two first names that are alike have in common: the full form, the consonants, or all letters but one."""
    if not name.first:
        return {f"{name.initials} {name.patronymic}"}
    return _likenesses(name.first).union(
        *(_likenesses(word) for word in name.middle if len(word) >= comparison.TELLING)
    )


@lru_cache(maxsize=5_000)
def _likenesses(first: str) -> frozenset[str]:
    return sound.shortened(first) | {base(first), " ".join(sound.skeletons(first))}


def _told_apart(clusters: Iterable[list[_Person]]) -> tuple[list[list[_Person]], dict[int, list[int]]]:
    """Parts clusters of namesakes; the second value is the clusters of whom it is not told which namesakes they are.

    Those that hold two patronymics, an elder and a younger, two numbers of one name, or two callings.
    """
    found: list[list[_Person]] = []
    doubts: dict[int, list[int]] = {}
    for cluster in clusters:
        parts, bare = _namesakes(cluster)
        at = list(range(len(found), len(found) + len(parts)))
        found += parts
        if bare:
            doubts[len(found)] = at
            found.append(bare)
    return found, doubts


def _namesakes(cluster: list[_Person]) -> tuple[list[list[_Person]], list[_Person]]:
    """The people of a cluster, and the names that may be any of theirs: those without a mark go to whom dominates."""
    for mark in (_patronymic, _suffix, _number, _calling):
        marked: dict[str, list[_Person]] = defaultdict(list)
        for each in cluster:
            marked[mark(each.name)].append(each)
        bare = marked.pop("", [])
        if mark is _suffix and len(marked) == 1 and _are_others(*marked.values(), than=bare):
            return [bare, *marked.values()], []
        if len(marked) < 2 or (mark is _calling and not _tell_apart(marked.values(), bare)):
            continue
        ranked = sorted(marked.values(), key=lambda part: (-_articles(part), part[0].use.alias.key))
        if _outnumber(ranked[0], ranked[1]):
            return [[*ranked[0], *bare], *ranked[1:]], []
        return ranked, bare
    return [cluster], []


def _are_others(juniors: Sequence[_Person], *, than: Sequence[_Person]) -> bool:
    """Is «Дональд Трамп-младший» not the one of whom all speak, or does an article tell him from that one?"""
    return bool(than) and (_outnumber(than, juniors) or _of_all(than) or any(each.name.apart for each in juniors))


def _outnumber(part: Sequence[_Person], rival: Sequence[_Person]) -> bool:
    return _articles(part) >= DOMINANT_TIMES * _articles(rival)


def _of_all(people: Sequence[_Person]) -> bool:
    """Is it somebody whom everybody knows, and not a junior of the same name?"""
    return any(is_well_known(each.name.first, each.name.last) and not each.name.suffix for each in people)


def _patronymic(name: PersonName) -> str:
    return comparison.father(name.patronymic)


def _number(name: PersonName) -> str:
    return name.last if is_number(name.last) else ""


def _calling(name: PersonName) -> str:
    return name.calling


def _tell_apart(parts: Collection[Sequence[_Person]], bare: Sequence[_Person]) -> bool:
    """Do the callings of namesakes speak of several people?

    Not where one has too few articles, nor where far most call him nothing: somebody so often in the news is known
    without.
    """
    return all(_articles(part) >= CALLED_ARTICLES for part in parts) and not _outnumber(
        bare, [each for part in parts for each in part]
    )


def _suffix(name: PersonName) -> str:
    return name.suffix


def _alike(one: PersonName, other: PersonName) -> bool:
    """Are two names without a first name the same?"""
    return (
        one.initials == other.initials
        and one.patronymic == other.patronymic
        and sound.same(one.last, other.last)
        and one.gender == other.gender
    )


def _given(each: _Person, clusters: list[list[_Person]], known: _Known) -> bool:
    """Gives a surname, alone or with initials, to a bearer who dominates the library; says whether there is one."""
    ranked = sorted(((_weight(known.clusters[i]), i) for i in known.bearers(each.name)), reverse=True)
    if not ranked:
        return False
    rival = ranked[1][0] if len(ranked) > 1 else 0
    if ranked[0][0] < _enough(each.name, rival) or ranked[0][0] < DOMINANT_TIMES * rival:
        return False
    clusters[ranked[0][1]].append(each)
    return True


def _enough(name: PersonName, rival: int) -> int:
    """In how many articles a bearer must be named in full to be meant by a shorter name."""
    if rival:
        return DOMINANT_ARTICLES
    if name.initials:
        return INITIALS_ARTICLES
    return DOMINANT_ARTICLES if comparison.is_russian(name.last) else RARE_ARTICLES


def _weight(bearer: Sequence[_Person]) -> int:
    """The articles that name somebody in full, and for the well-known those that everybody has read elsewhere."""
    return _articles(bearer) + (WELL_KNOWN_ARTICLES if _of_all(bearer) else 0)


def _articles(cluster: Sequence[_Person]) -> int:
    return sum(each.use.articles for each in cluster)


def _named(clusters: Sequence[Sequence[_Person]], known: _Known, doubts: Mapping[int, Sequence[int]]) -> list[Resolved]:
    """Those named in full, with the shorter names that were given to them; in doubt those who may be several."""
    return [
        Resolved(
            known.ids[i],
            Kind.PERSON,
            _usual([each.use for each in cluster if each.named]),
            _keys(cluster),
            i in doubts,
            tuple(sorted(known.ids[other] for other in doubts.get(i, ()))),
        )
        for i, cluster in enumerate(clusters)
    ]


def _short(known: _Known, rest: Sequence[Sequence[_Person]]) -> list[Resolved]:
    """Those of whom no full name is known, unsure where they may be somebody whose is."""
    found = []
    for cluster in rest:
        candidates = tuple(sorted({known.ids[i] for each in cluster for i in known.bearers(each.name)}))
        usual, head = _usual([each.use for each in cluster]), _head(cluster).use.alias.key
        found.append(Resolved(head, Kind.PERSON, usual, _keys(cluster), bool(candidates), candidates))
    return found


def _keys(cluster: Sequence[_Person]) -> tuple[str, ...]:
    return tuple(sorted(each.use.alias.key for each in cluster))


def _head(cluster: Sequence[_Person]) -> _Person:
    return min(
        cluster, key=lambda each: (not (each.name.first and each.name.last), -each.use.articles, each.use.alias.key)
    )
