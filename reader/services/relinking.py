"""Keeps what was found of people's names up to date with the aliases that an article touches, and with no others.

What `link` would find among all aliases of the library is kept in its `bonds`: crowds (names found to be one), parts
(those of a crowd that are one person's) and the bearers of short names with their weights. An alias that comes is
compared with those that stand where it does; a count that changes moves a weight; and only where that brings a short
name to another bearer, or parts a crowd otherwise, does anything else change. So the unit of work is a crowd, joined
only where two aliases were found to be one, however many share a surname.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from reader.language.linking import parts as telling
from reader.language.linking import people
from reader.language.linking.parts import Part
from reader.language.linking.people import Person, Role
from reader.language.linking.support import MOST_BEARERS
from reader.language.person.parse import PersonName
from reader.library import Bearer, HeldAlias, Library, Linked, Place, Stretch
from reader.model.findings import Alias, AliasUse, Resolved

Numbers = AbstractSet[int]


@dataclass(frozen=True, slots=True)
class Relinked:
    """What may be another entity now."""

    parts: frozenset[int]
    """By number; those whose aliases, namesakes or candidates changed."""
    counted: Mapping[int, "Counted"]
    """Those of which only counts did, by number."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A part of which nothing but counts changed."""

    entity: str | None
    """To which it leads at present."""
    name: str | None
    """Its usual name as it is now; None where that has nothing to do with these counts."""


def relink(library: Library, touched: Iterable[HeldAlias]) -> Relinked:
    """Link aliases that came, went, were read otherwise or are used more or less often, inside a transaction."""
    return _Relinking(library, touched).done()


def fill(library: Library, after: int, limit: int) -> int | None:
    """Link so many more aliases that an earlier build left, inside a transaction; return where to go on, or None.

    Until all are linked, entities are found as ever: see `resolve`. What is linked by then is kept right meanwhile.
    """
    held = library.bonds.after(after, limit)
    relink(library, [each for each in held if each.part is None])
    return held[-1].number if len(held) == limit else None


def shorts_after(library: Library, after: int, limit: int) -> tuple[list[HeldAlias], int | None]:
    """The short names among so many more aliases, and where to go on, or None."""
    held = library.bonds.after(after, limit)
    shorts = [each for each in held if people.is_told(each.use.alias) and _person(each).role is Role.SHORT]
    return shorts, held[-1].number if len(held) == limit else None


@dataclass(slots=True)
class _Crowds:
    """Some crowds as they are to be, and what differs from before."""

    parts: dict[int, Part] = field(default_factory=dict)
    """By number."""
    kept: set[int] = field(default_factory=set)
    """The parts that have the same aliases as before."""
    gone: set[int] = field(default_factory=set)
    """The parts of before that there are no longer."""
    new: set[int] = field(default_factory=set)
    """The parts of which no alias was there before."""


class _Relinking:
    """One change of the library's aliases; each step of `done` goes on from what those before it found."""

    def __init__(self, library: Library, touched: Iterable[HeldAlias]) -> None:
        self._library = library
        self._bonds = bonds = library.bonds
        self._held: dict[int, HeldAlias] = {}
        self._people: dict[int, Person] = {}
        self._numbers: dict[str, int] = {}
        touched = list(touched)
        self._know(touched)
        before = bonds.before([each.number for each in touched if each.part is not None])
        self._left: dict[int, Person] = {
            each.number: _person(each, before.get(each.number))
            for each in touched
            if each.part is not None and (not each.uses or each.number in before)
        }
        self._come = {
            each.number
            for each in touched
            if each.uses and people.is_told(each.use.alias) and (each.part is None or each.number in before)
        }
        self._stay = {each.number for each in touched if each.part is not None} - self._left.keys()
        self._dirty: set[int] = set()
        self._counted: dict[int, Counted] = {}
        self._links: dict[int, Linked] = {}

    def done(self) -> Relinked:
        """Write all that changes; say what it may mean to others."""
        if not (self._left or self._come or self._stay):
            return Relinked(frozenset(), {})
        self._bonds.leave(self._places(self._left))
        self._bonds.stand(self._places({number: self._people[number] for number in self._come}))
        self._bonds.note_alike({pair for number in self._come for pair in people.alike(self._people[number].name)})
        self._bonds.unlink(self._left.keys())
        named = self._named()
        asked, others = self._bearers(named)
        others |= self._bearers_of_new(named)
        moved = self._give(asked | others | self._shorts(self._come | self._stay), named)
        self._short(moved)
        self._write()
        self._dirty |= {self._part_of(short) for short in others if self._is_free_now(short)}
        dirty = frozenset(self._dirty - {0})
        return Relinked(dirty, {part: each for part, each in self._counted.items() if part not in dirty})

    # -------------------------------------------------------------------------------------------- what is known

    def _know(self, held: Iterable[HeldAlias]) -> list[int]:
        """Remember aliases as they were before this change; return their numbers."""
        numbers = []
        for each in held:
            numbers.append(each.number)
            if each.number not in self._held:
                self._held[each.number] = each
                self._people[each.number] = _person(each)
                self._numbers[each.use.alias.key] = each.number
        return numbers

    def _places(self, who: Mapping[int, Person]) -> Iterator[tuple[int, Place]]:
        for number, each in who.items():
            for block in each.use.alias.blocks:
                for place in people.places(each.name):
                    yield number, Place(block, place)

    def _part_of(self, number: int) -> int:
        """The part of an alias as it is now; 0 where it has none."""
        if number in self._links:
            return self._links[number].part
        return (number not in self._left and self._held[number].part) or 0

    def _with_role(self, numbers: Iterable[int], *roles: Role) -> set[int]:
        return {number for number in numbers if self._people[number].role in roles}

    def _shorts(self, numbers: Iterable[int]) -> set[int]:
        return self._with_role(numbers, Role.SHORT, Role.SINGLE)

    def _is_here(self, number: int) -> bool:
        """Whether an alias is linked, or about to be."""
        return number in self._come or (number not in self._left and self._held[number].part is not None)

    # -------------------------------------------------------------------------------------------- crowds

    def _named(self) -> _Crowds:
        """The crowds of the people named in full."""
        left = {number for number, each in self._left.items() if each.role is Role.NAMED}
        come = self._with_role(self._come, Role.NAMED)
        stay = self._with_role(self._stay, Role.NAMED)
        return self._regrouped(left, come, stay, self._found_named(come))

    def _found_named(self, come: Numbers) -> dict[int, set[int]]:
        """Those with which aliases in full are found to be one."""
        asked = [
            (number, block, handle)
            for number in come
            for block in self._people[number].use.alias.blocks
            for handle in people.handles(self._people[number].name)
        ]
        met: dict[int, list[int]] = defaultdict(list)
        for number, other in self._bonds.met(asked):
            self._know([other])
            if self._is_here(other.number):
                met[number].append(other.number)
        return self._found_among(met)

    def _in_block(self, numbers: Iterable[int]) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number in numbers:
            for block in self._people[number].use.alias.blocks:
                found[block].append(number)
        return found

    def _found(self, asked: Mapping[Place, Collection[int]]) -> dict[int, set[int]]:
        """Those with which aliases are found to be one, of all that stand where they may."""
        met: dict[int, set[int]] = defaultdict(set)
        for place, other in self._bonds.standing(asked.keys()):
            self._know([other])
            if self._is_here(other.number):
                for number in asked[place]:
                    met[number].add(other.number)
        return self._found_among(met)

    def _found_among(self, met: Mapping[int, Iterable[int]]) -> dict[int, set[int]]:
        return {
            number: {self._number(each) for each in people.found_among(self._people[number], self._of(others))}
            for number, others in met.items()
        }

    def _number(self, each: Person) -> int:
        return self._numbers[each.key]

    def _regrouped(self, left: Numbers, come: Numbers, stay: Numbers, found: Mapping[int, Iterable[int]]) -> _Crowds:
        """Crowds after some aliases left them and others came, which were found to be one with members."""
        crowds = self._crowds((*left, *stay, *(number for others in found.values() for number in others)))
        broken = self._crowds(left)
        members: dict[int, list[int]] = defaultdict(list)
        for number in self._know(self._bonds.in_crowds(crowds)):
            if number not in left and number not in self._left and self._held[number].crowd in crowds:
                members[self._held[number].crowd or 0].append(number)
        joined = people.Union()
        for crowd, numbers in members.items():
            together = self._groups(numbers) if crowd in broken else [numbers]
            for first, *rest in together:
                for number in (first, *rest):
                    joined.join(self._people[first].key, self._people[number].key)
        for number in come:
            joined.head(self._people[number].key)
            for other in found.get(number, ()):
                joined.join(self._people[number].key, self._people[other].key)
        pool = {*come, *(number for numbers in members.values() for number in numbers)}
        return self._told(joined, pool, left | come, broken)

    def _crowds(self, numbers: Iterable[int]) -> set[int]:
        found = (self._held[number].crowd for number in numbers)
        return {crowd for crowd in found if crowd is not None}

    def _groups(self, numbers: Iterable[int]) -> list[list[int]]:
        return [[self._number(each) for each in group] for group in people.groups(list(self._of(numbers)))]

    def _of(self, numbers: Iterable[int]) -> Iterator[Person]:
        return (self._people[number] for number in numbers)

    def _told(self, joined: people.Union, pool: Numbers, moved: Numbers, broken: Numbers) -> _Crowds:
        """The parts of crowds, and what of them differs from before."""
        before: dict[int, set[int]] = defaultdict(set)
        for number in {*pool, *moved}:
            part = self._held[number].part
            if part is not None and self._held[number].crowd is not None:
                before[part].add(number)
        crowds: dict[str, list[Person]] = defaultdict(list)
        for each in sorted(self._of(pool), key=lambda each: each.key):
            crowds[joined.head(each.key)].append(each)
        made = _Crowds()
        for group in _crowds_with_evidence(self._library, crowds.values(), self._numbers):
            self._tell(made, group, before, broken)
        made.gone = before.keys() - made.parts.keys()
        return made

    def _tell(self, made: _Crowds, group: Sequence[Person], before: Mapping[int, Numbers], broken: Numbers) -> None:
        """Tell one crowd apart."""
        crowd = self._number(group[0])
        told = {self._number_of(part): part for part in telling.parts(group)}
        for number, part in told.items():
            members = {self._number(each) for each in part.people}
            made.parts[number] = part
            if before.get(number) == members:
                made.kept.add(number)
            elif members <= self._come and members.isdisjoint(self._left):
                made.new.add(number)
            if number not in made.kept:
                self._dirty.add(number)
            elif not members.isdisjoint(self._stay):
                usual = telling.usual([each.use for each in part.people])
                self._counted[number] = Counted(self._held[number].entity, usual)
            self._links.update((member, Linked(member, crowd, number)) for member in members)
        # Who is told from whom may be otherwise for all of them.
        if not told.keys() <= made.kept or not self._crowds(self._numbers[each.key] for each in group).isdisjoint(
            broken
        ):
            self._dirty |= told.keys()

    def _number_of(self, part: Part) -> int:
        return self._numbers[part.id]

    # -------------------------------------------------------------------------------------------- bearers

    def _bearers(self, named: _Crowds) -> tuple[set[int], set[int]]:
        """Let the weights of those named in full be theirs beside all short names that they may bear.

        Return the short names of those of whom an article tells, and those that have other bearers, but for new people.
        """
        known: dict[int, dict[int, int]] = defaultdict(dict)
        for each in self._bonds.shorts_of({*named.parts, *named.gone}):
            known[each.part][each.short] = each.weight
        bear, lost = [], []
        fitting = self._fitting({number: part for number, part in named.parts.items() if number not in named.kept})
        for number, part in named.parts.items():
            before = known[number]
            exact = {short: weight > 0 for short, weight in before.items()} if number in named.kept else fitting[number]
            weights = {short: part.weight if is_exact else 0 for short, is_exact in exact.items()}
            bear += [Bearer(number, short, weight) for short, weight in weights.items() if before.get(short) != weight]
            lost += [Bearer(number, short, 0) for short in before.keys() - weights.keys()]
        lost += [Bearer(number, short, 0) for number in named.gone for short in known[number]]
        self._bonds.bear_no_longer(lost)
        self._bonds.bear(bear)
        # Somebody new is led to an entity first: whoever they may be follows then.
        others = {each.short for each in lost}
        others |= {each.short for each in bear if each.part not in named.new and each.short not in known[each.part]}
        return {short for those in known.values() for short in those} | {each.short for each in bear}, others

    def _fitting(self, parts: Mapping[int, Part]) -> dict[int, dict[int, bool]]:
        """The short names that people may bear, and whether they are written as theirs."""
        mine: dict[str, list[tuple[int, Person]]] = defaultdict(list)
        for number, part in parts.items():
            for each in part.people:
                for block in each.use.alias.blocks:
                    mine[block].append((number, each))
        stretches = {
            Stretch(block, reach.start, reach.end)
            for block, those in mine.items()
            for _, each in those
            for reach in people.shorts_of(each.name)
        }
        found: dict[int, dict[int, bool]] = {number: {} for number in parts}
        for block, other in self._bonds.within(sorted(stretches)):
            self._know([other])
            short = self._people[other.number].name
            if self._is_here(other.number):
                for number, each in mine[block]:
                    _note_fitting(found[number], other.number, short, each.name)
        return found

    def _bearers_of_new(self, named: _Crowds) -> set[int]:
        """Find the bearers of short names that came; return those names."""
        come = self._shorts(self._come)
        blocks = self._in_block(come)
        bearing: dict[int, dict[int, bool]] = defaultdict(dict)
        stretches = {
            Stretch(block, each.start, each.end)
            for number in come
            for each in (people.bearers_of(self._people[number].name),)
            if each is not None
            for block in self._people[number].use.alias.blocks
        }
        for block, bearer in self._bonds.within(sorted(stretches)):
            self._know([bearer])
            name = self._people[bearer.number].name
            part = self._part_of(bearer.number)
            if part:
                for short in blocks[block]:
                    _note_fitting(bearing[part], short, self._people[short].name, name)
        parts = self._parts((part for part, those in bearing.items() if those), named)
        self._bonds.bear(
            Bearer(part, short, parts[part].weight if is_exact else 0)
            for part, those in bearing.items()
            for short, is_exact in those.items()
        )
        return come

    def _parts(self, numbers: Iterable[int], named: _Crowds) -> dict[int, Part]:
        """Parts of people named in full, by their numbers, as they are now."""
        asked = set(numbers)
        here = {number: named.parts[number] for number in asked & named.parts.keys()}
        elsewhere: dict[int, list[Person]] = defaultdict(list)
        for number in self._know(self._bonds.in_parts(asked - here.keys())):
            if self._people[number].named:
                elsewhere[self._held[number].part or 0].append(self._people[number])
        return here | {number: Part(tuple(members)) for number, members in elsewhere.items()}

    # -------------------------------------------------------------------------------------------- short names

    def _give(self, asked: Numbers, named: _Crowds) -> tuple[set[int], set[int]]:
        """Give short names to the bearers who dominate, or of whom their articles speak.

        Return those that were given now, and those no longer.
        """
        self._know(self._bonds.numbered(asked - self._held.keys()))
        shorts = {each for each in asked & self._held.keys() if each not in self._left or each in self._come}
        given_now, free_now = set(), set()
        dominant = {
            number: foremost[0][1]
            for number, foremost in self._bonds.foremost(shorts).items()
            if telling.dominates(self._people[number].name, [weight for weight, _ in foremost])
        }
        given = dominant | self._spoken_for(shorts - dominant.keys(), named)
        for number in shorts:
            was_free = self._held[number].crowd is not None and number not in self._come
            old = 0 if was_free or number in self._come else (self._held[number].part or 0)
            if number in given:
                part = given[number]
                self._links[number] = Linked(number, None, part)
                if was_free:
                    given_now.add(number)
                if old != part:
                    self._dirty |= {old, part}
            elif not was_free:
                free_now.add(number)
                self._dirty.add(old)
        self._dirty |= {self._part_of(number) for number in self._shorts(self._come) if number in self._links}
        return given_now, free_now

    def _spoken_for(self, shorts: Numbers, named: _Crowds) -> dict[int, int]:
        """Short names of whose bearers one is meant by what their articles tell, with his part."""
        bearing = self._bonds.parts_bearing(shorts, MOST_BEARERS)
        parts = self._parts({part for those in bearing.values() for part in those}, named)
        groups = [*(part.people for part in parts.values()), *([self._people[short]] for short in bearing)]
        told = iter(_with_evidence(self._library, groups, self._numbers))
        bearers = {number: Part(tuple(next(told))) for number in parts}
        found = {
            short: telling.spoken_for(next(told)[0], [bearers[part] for part in those])
            for short, those in bearing.items()
        }
        return {short: self._number_of(part) for short, part in found.items() if part is not None}

    def _short(self, moved: tuple[set[int], set[int]]) -> None:
        """The crowds of short names that were given to nobody, and of families."""
        given_now, free_now = moved
        left = given_now | {number for number, each in self._left.items() if each.role is not Role.NAMED}
        come = free_now | self._with_role(self._come, Role.FAMILY)
        stay = {
            number
            for number in self._stay
            if self._people[number].role is not Role.NAMED and self._held[number].crowd is not None
        } - given_now
        given = {number for number, link in self._links.items() if link.crowd is None}
        self._dirty |= {self._held[number].part or 0 for number in self._left if self._held[number].crowd is None}
        for number in self._shorts(self._stay):
            if self._held[number].crowd is None:
                self._counted.setdefault(self._held[number].part or 0, Counted(self._held[number].entity, None))
        asked: dict[Place, list[int]] = defaultdict(list)
        for number, place in self._places({number: self._people[number] for number in come}):
            asked[place].append(number)
        found = {
            number: {other for other in others if other not in given and (other in come or self._is_free(other))}
            for number, others in self._found(asked).items()
        }
        made = self._regrouped(left, come, stay, found)
        self._dirty |= made.gone

    def _is_free(self, number: int) -> bool:
        return number not in self._left and self._held[number].crowd is not None

    def _is_free_now(self, number: int) -> bool:
        if number in self._links:
            return self._links[number].crowd is not None
        return self._is_free(number)

    # -------------------------------------------------------------------------------------------- the end

    def _write(self) -> None:
        self._bonds.link(
            each
            for number, each in self._links.items()
            if number in self._left or (each.crowd, each.part) != (self._held[number].crowd, self._held[number].part)
        )


def _person(held: HeldAlias, alias: Alias | None = None) -> Person:
    use = held.use
    return people.person(use if alias is None else AliasUse(alias, use.articles, use.mentions))


def _note_fitting(found: dict[int, bool], number: int, short: PersonName, named: PersonName) -> None:
    """Note that a short name may be somebody's, and whether it is written as theirs: `found` has it by its number."""
    if not found.get(number):
        if people.may_be(short, named):
            found[number] = True
        elif people.may_be_spelled(short, named):
            found[number] = False


def _crowds_with_evidence(
    library: Library, crowds: Iterable[Sequence[Person]], numbers: Mapping[str, int]
) -> list[Sequence[Person]]:
    """Crowds, with what articles tell where there are several names to be told apart."""
    crowds = list(crowds)
    told = iter(_with_evidence(library, [group for group in crowds if len(group) > 1], numbers))
    return [next(told) if len(group) > 1 else group for group in crowds]


def _with_evidence(
    library: Library, groups: Iterable[Sequence[Person]], numbers: Mapping[str, int]
) -> list[Sequence[Person]]:
    """People, with what articles tell of each of their names."""
    groups = list(groups)
    evidence = library.evidence.of({numbers[each.key] for group in groups for each in group})
    return [
        [replace(each, use=replace(each.use, evidence=evidence.get(numbers[each.key], ()))) for each in group]
        for group in groups
    ]


# ------------------------------------------------------------------------------------------------ entities


@dataclass(slots=True)
class Entities:
    """The entities that some parts are, as `link` says it."""

    found: list[Resolved]
    held: list[HeldAlias]
    """All their aliases."""
    leads_to: dict[str, str | None]
    """The entities of their candidates at present, by the ids of those."""


def entities(library: Library, numbers: Iterable[int]) -> Entities:
    """The entities that some parts are."""
    bonds = library.bonds
    asked = set(numbers)
    held = {each.number: each for each in bonds.in_parts(asked)}
    given: dict[int, list[str]] = defaultdict(list)
    for each in held.values():
        if each.crowd is None:
            given[each.part or 0].append(each.use.alias.key)
    crowds: dict[int, list[Person]] = defaultdict(list)
    free: dict[str, int] = {}
    members = bonds.in_crowds({each.crowd for each in held.values() if each.crowd is not None})
    for each in members:
        crowds[each.crowd or 0].append(_person(each))
        free[each.use.alias.key] = each.number
    groups = _crowds_with_evidence(library, crowds.values(), free)
    told = [part for group in groups for part in telling.parts(group) if free[part.id] in asked]
    shorts = [free[each.key] for part in told for each in part.people if not each.named]
    bearers = bonds.bearers_of(shorts)
    made = Entities([], list(held.values()), {key: each for those in bearers.values() for key, each in those})
    for part in told:
        if part.people[0].named:
            made.found.append(telling.named_entity(part, given[free[part.id]]))
        else:
            keys = {key for each in part.people for key, _ in bearers.get(free[each.key], ())}
            made.found.append(telling.short_entity(part, keys))
    return made
