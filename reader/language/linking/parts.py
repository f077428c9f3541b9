"""Tells namesakes apart, gives short names to the bearers who dominate, and says what entity comes of it.

This is where counts matter: how many articles use a name. Everything is asked of aliases that `people` found to be one,
and of the articles in which others are named, so that an article changes little.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from reader.language.lexicon.well_known import is_well_known
from reader.language.linking import support
from reader.language.linking.people import Person, Role
from reader.language.person import comparison
from reader.language.person.parse import PersonName, is_number
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
KIN_ARTICLES = 1
"""A relative's first name goes to the only bearer of his surname and the first name who is named in full in so many."""
CALLED_ARTICLES = 2
"""Callings part namesakes if each stands in at least so many articles: one man may be a boxer once, and a poet once."""


@dataclass(frozen=True, slots=True)
class Part:
    """Aliases of a group that are one person's, or those of which it is not told which namesakes they are."""

    people: tuple[Person, ...]
    namesakes: tuple[str, ...] = ()
    """The ids of those of whom it may be any; nobody's where it is told."""

    @property
    def id(self) -> str:
        """The key of its most frequent alias, of those in full."""
        return min(self.people, key=lambda each: (not each.named, -each.use.articles, each.key)).key

    @property
    def uses(self) -> tuple[AliasUse, ...]:
        """Its aliases as they are used."""
        return tuple(_uses(self.people))

    @property
    def weight(self) -> int:
        """The articles that name somebody, and for the well-known those that everybody has read elsewhere."""
        return _articles(self.people) + (WELL_KNOWN_ARTICLES if _of_all(self.people) else 0)


def parts(group: Sequence[Person]) -> list[Part]:
    """A group that was found to be one, told apart where its aliases are several namesakes'."""
    if group[0].role in {Role.SINGLE, Role.FAMILY}:
        return [Part(tuple(group))]
    told, bare = _namesakes(group)
    found = [Part(tuple(people)) for people in told]
    if bare:
        found.append(Part(tuple(bare), tuple(sorted(part.id for part in found))))
    return found


def is_given(name: PersonName, first: int, second: int) -> bool:
    """Whether a short name goes to its bearer of the greatest weight, or stays unsure, by the weight of the next."""
    return first >= _enough(name, second) and first >= DOMINANT_TIMES * second


def dominates(name: PersonName, weights: Sequence[int]) -> bool:
    """Whether a short name goes to the first of its bearers by their weights, the greatest first."""
    first, second = (*weights, 0, 0)[:2]
    return bool(weights) and is_given(name, first, second)


def spoken_for(short: Person, bearers: Sequence[Part]) -> Part | None:
    """The bearer of whom the articles of a short name speak that nobody dominates; see `support`.

    Where one bears it alone, what speaks for him spares him as many articles.
    """
    if len(bearers) == 1:
        (only,) = bearers
        worth = support.best([short.use], only.uses).worth
        return only if worth and is_given(short.name, only.weight + worth, 0) else None
    found = support.spoken_for([short.use], [part.uses for part in bearers])
    return None if found is None else bearers[found]


def _enough(name: PersonName, rival: int) -> int:
    """In how many articles a bearer must be named in full to be meant by a shorter name."""
    if rival:
        return DOMINANT_ARTICLES
    if name.initials:
        return INITIALS_ARTICLES
    if name.kin:
        return DOMINANT_ARTICLES if comparison.is_common(name.first, name.kin) else KIN_ARTICLES
    return DOMINANT_ARTICLES if comparison.is_russian(name.last) else RARE_ARTICLES


# ------------------------------------------------------------------------------------------------ entities


def named_entity(part: Part, given: Iterable[str]) -> Resolved:
    """Somebody named in full, with the keys of the shorter names that were given to them."""
    return Resolved(
        part.id,
        Kind.PERSON,
        usual(part.uses),
        tuple(sorted([*(each.key for each in part.people), *given])),
        bool(part.namesakes),
        part.namesakes,
    )


def short_entity(part: Part, bearers: Iterable[str]) -> Resolved:
    """Somebody of whom no full name is known, unsure where they may be one of these `bearers`, by their ids."""
    candidates = tuple(sorted(bearers))
    return Resolved(
        part.id,
        Kind.PERSON,
        usual(part.uses),
        tuple(sorted(each.key for each in part.people)),
        bool(candidates),
        candidates,
    )


def usual(uses: Iterable[AliasUse]) -> str:
    """The name most mentions have; of equals the longest, then the first by alphabet."""
    counts: dict[str, int] = defaultdict(int)
    for use in uses:
        counts[use.alias.name] += use.mentions
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


# ------------------------------------------------------------------------------------------------ namesakes


def _namesakes(group: Sequence[Person]) -> tuple[list[Sequence[Person]], Sequence[Person]]:
    """The people of a group, and the names that may be any of theirs.

    Two patronymics, an elder and a younger, two numbers of one name, or two callings are several people's; the names
    without such a mark go to whom their articles speak of, or who dominates.
    """
    for mark in (_patronymic, _suffix, _number, _calling):
        marked = _by_mark(group, mark)
        bare = marked.pop("", [])
        if mark is _suffix and len(marked) == 1 and _are_others(*marked.values(), than=bare):
            return [bare, *marked.values()], []
        if len(marked) < 2 or (mark is _calling and not _tell_apart(marked.values(), bare)):
            continue
        ranked: list[Sequence[Person]] = sorted(marked.values(), key=lambda part: (-_articles(part), part[0].key))
        spoken = support.spoken_for(_uses(bare), [_uses(part) for part in ranked])
        if spoken is None and _outnumber(ranked[0], ranked[1]):
            spoken = 0
        if spoken is None:
            return ranked, bare
        return [[*ranked[spoken], *bare], *ranked[:spoken], *ranked[spoken + 1 :]], []
    return [group], []


def _uses(people: Iterable[Person]) -> list[AliasUse]:
    return [each.use for each in people]


def _by_mark(group: Iterable[Person], mark: Callable[[PersonName], str]) -> dict[str, list[Person]]:
    marked: dict[str, list[Person]] = defaultdict(list)
    for each in group:
        marked[mark(each.name)].append(each)
    return marked


def _are_others(juniors: Sequence[Person], *, than: Sequence[Person]) -> bool:
    """Is «Дональд Трамп-младший» not the one of whom all speak, or does an article tell him from that one?"""
    return bool(than) and (_outnumber(than, juniors) or _of_all(than) or any(each.name.apart for each in juniors))


def _outnumber(part: Sequence[Person], rival: Sequence[Person]) -> bool:
    return _articles(part) >= DOMINANT_TIMES * _articles(rival)


def _of_all(people: Sequence[Person]) -> bool:
    """Is it somebody whom everybody knows, and not a junior of the same name?"""
    return any(is_well_known(each.name.first, each.name.last) and not each.name.suffix for each in people)


def _articles(people: Iterable[Person]) -> int:
    return sum(each.use.articles for each in people)


def _tell_apart(parts: Collection[Sequence[Person]], bare: Sequence[Person]) -> bool:
    """Do the callings of namesakes speak of several people?

    Not where one has too few articles, nor where far most call him nothing: somebody so often in the news is known
    without.
    """
    return all(_articles(part) >= CALLED_ARTICLES for part in parts) and not _outnumber(
        bare, [each for part in parts for each in part]
    )


def _patronymic(name: PersonName) -> str:
    return comparison.father(name.patronymic)


def _suffix(name: PersonName) -> str:
    return name.suffix


def _number(name: PersonName) -> str:
    return name.last if is_number(name.last) else ""


def _calling(name: PersonName) -> str:
    return name.calling
