"""Applies what the user decided to the entities that aliases lead to. Pure: no SQL, no models.

`link` says which aliases are one entity; the decisions about them are then gone through in the order in which they were
made. Merges join groups, splits cut the joins that bring a name to another one and take its aliases off their group;
the last name, kind or rejection that concerns somebody of a group is the group's. So a later decision wins over an
earlier one, and what a group becomes depends on the aliases and the decisions alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reader.language import facts
from reader.model.decisions import Act, Decision, Named, Reach
from reader.model.findings import Alias, AliasUse, Resolved
from reader.model.names import Kind
from reader.text.compare import fold

Keys = frozenset[str]


@dataclass(frozen=True, slots=True)
class Settled:
    """Entities as the decisions leave them; aliases of rejected names are in none of them."""

    entities: tuple[Resolved, ...]
    unfit: frozenset[str]
    """The ids of decisions that speak of nothing here."""
    overruled: Mapping[str, str]
    """The ids of decisions that a later one contradicts, each with the id of that one; only where asked for."""


def speaks_of(decision: Decision) -> tuple[Named, ...]:
    """The names whose aliases a decision lets meet; none where it only changes what is found in texts."""
    if decision.act in {Act.SPLIT, Act.REJECT} and (decision.form or decision.reach is not Reach.EVERYWHERE):
        return ()
    if decision.target is None or decision.act is Act.RENAME:
        return (decision.subject,)
    return (decision.subject, decision.target)


def made_alias(named: Named, mark: str = "") -> Alias:
    """The alias of mentions that a decision led elsewhere.

    One with a `mark` is nobody's but its own: what was split off. Any other joins what has its kind and name.
    """
    key = f"{'split' if mark else 'said'}:{named.kind}:{named.key or fold(named.name)}" + (f"#{mark}" if mark else "")
    return Alias(key, named.kind, named.name, (key,), facts.write(facts.Made(mark)))


def split_off(decision: Decision, alias: Alias) -> Alias:
    """What a decision splits off an alias: of a form one name wherever it is written, in an article that one's own."""
    if decision.form is not None:
        return made_alias(Named(decision.subject.kind, decision.form), "form")
    mark = decision.anchor.sha256[:8] if decision.anchor else ""
    return made_alias(Named(alias.kind, alias.name, alias.key), mark)


def is_made(alias: Alias) -> bool:
    """Whether a decision made this alias, and not the language."""
    return facts.made(alias) is not None


def _is_split_off(alias: Alias) -> bool:
    made = facts.made(alias)
    return made is not None and bool(made.mark)


def settle(
    groups: Iterable[Resolved], uses: Iterable[AliasUse], decisions: Iterable[Decision], *, judge: bool = False
) -> Settled:
    """Apply decisions to the entities that `link` found for the aliases which the language made.

    `uses` are all aliases, those that decisions made included. Asked to `judge`, it also says which decisions were
    overruled, at the cost of a look at all of them for each.
    """
    groups, uses, decisions = tuple(groups), tuple(uses), tuple(decisions)
    if not decisions and not any(is_made(use.alias) for use in uses):
        return Settled(groups, frozenset(), {})
    board = _Board(groups, uses)
    unfit: set[str] = set()
    done: list[Decision] = []
    overruled: dict[str, str] = {}
    for decision in sorted(decisions, key=lambda each: (each.made, each.id)):
        if not speaks_of(decision):
            continue
        if not board.apply(decision):
            unfit.add(decision.id)
            continue
        done.append(decision)
        if judge:
            overruled = _broken(board, done, overruled)
    return Settled(board.entities(), frozenset(unfit), overruled)


def _broken(board: "_Board", done: Sequence[Decision], known: Mapping[str, str]) -> dict[str, str]:
    """The decisions that no longer hold, each with the one after which that was so."""
    broken = [each.id for each in done if not board.holds(each)]
    return {each: known.get(each, done[-1].id) for each in broken}


# ------------------------------------------------------------------------------------------------ the work


@dataclass(frozen=True, slots=True)
class _Join:
    """Two sets of aliases that a decision made one."""

    left: Keys
    right: Keys


@dataclass(frozen=True, slots=True)
class _Said:
    """What a decision said of the group in which its subject is; None says nothing."""

    of: Keys
    name: str | None = None
    kind: Kind | None = None
    rejected: bool | None = None
    confirmed: bool = False
    sure: bool = False


@dataclass(slots=True)
class _Group:
    """Aliases that are one entity, with what `link` knew of those that it had together."""

    keys: set[str] = field(default_factory=set)
    cells: list[Resolved] = field(default_factory=list)


class _Board:
    """The groups, as far as the decisions have been gone through."""

    def __init__(self, groups: Iterable[Resolved], uses: Iterable[AliasUse]) -> None:
        self._uses = {use.alias.key: use for use in uses}
        self._cells = list(groups)
        linked = {key for cell in self._cells for key in cell.aliases}
        for key, use in sorted(self._uses.items()):
            if key not in linked:
                self._cells.append(Resolved(key, use.alias.kind, use.alias.name, (key,)))
        self._by_name: defaultdict[tuple[Kind, str], set[str]] = defaultdict(set)
        for key, use in self._uses.items():
            self._by_name[use.alias.kind, fold(use.alias.name)].add(key)
        self._joins: list[_Join] = []
        self._taken: list[tuple[Keys, Keys]] = []
        self._apart: list[tuple[Keys, Keys]] = []
        self._said: list[_Said] = []
        self._groups: dict[str, _Group] | None = None

    # -------------------------------------------------------------------------------------------- one decision

    def apply(self, decision: Decision) -> bool:
        """Go by one more decision; False where nothing here has the names of which it speaks."""
        left, right = self._sides(decision)
        if not left or (self._has_two_sides(decision) and not right):
            return False
        match decision.act:
            case Act.MERGE | Act.NAME:
                self._join(left, right)
            case Act.SPLIT | Act.APART:
                self._part(left, right)
                self._say(_Said(left | right, confirmed=decision.act is Act.SPLIT))
            case Act.RENAME:
                assert decision.target is not None
                self._say(_Said(left, name=decision.target.name, rejected=False, confirmed=True, sure=True))
            case Act.RETYPE:
                self._retype(decision, left, right)
            case Act.REJECT:
                self._say(_Said(left, rejected=True))
            case Act.CONFIRM:
                self._say(_Said(left, rejected=False, confirmed=True, sure=True))
        return True

    def holds(self, decision: Decision) -> bool:
        """Whether things are as a decision, which was applied, has them."""
        left, right = self._sides(decision)
        groups = self._all()
        mine, others = ({id(groups[key]) for key in keys} for keys in (left, right))
        rejected = [self._rejected(groups[key]) for key in sorted(left)]
        match decision.act:
            case Act.REJECT:
                return all(rejected)
            case Act.SPLIT | Act.APART:
                return mine.isdisjoint(others)
            case Act.MERGE | Act.NAME:
                return not any(rejected) and len(mine | others) == 1
        return not any(rejected) and all(self._shown_as(groups[key], decision) for key in left)

    def _shown_as(self, group: _Group, decision: Decision) -> bool:
        """Whether a group has the name or the kind that a decision gave it."""
        if decision.target is None:
            return True
        if decision.act is Act.RENAME:
            return self._name(group) == decision.target.name
        return self._kind(group) is decision.target.kind

    def _sides(self, decision: Decision) -> tuple[Keys, Keys]:
        """The aliases of which a decision speaks, and those from which or to which they go."""
        if decision.act is Act.NAME or (decision.target and decision.reach is not Reach.EVERYWHERE):
            leads_to = decision.subject if decision.act is Act.NAME else decision.target
            assert leads_to is not None
            made = made_alias(leads_to).key
            mine = frozenset({made} & self._uses.keys())
            return mine, self._named(leads_to) - mine or mine
        left = self._named(decision.subject)
        if decision.target is None or decision.act is Act.RENAME:
            return left, frozenset()
        right = self._named(decision.target)
        # Namesakes: those that one side calls by their key are not the other's.
        if decision.subject.key is None and decision.target.key is not None:
            return left - right, right
        return left, right - left

    @staticmethod
    def _has_two_sides(decision: Decision) -> bool:
        return decision.act in {Act.MERGE, Act.NAME, Act.SPLIT, Act.APART}

    def _named(self, named: Named) -> Keys:
        """The aliases of a kind and name: the one with the key that was meant, or all but those split off."""
        alike = self._by_name.get((named.kind, fold(named.name)), set())
        if named.key in alike:
            return frozenset({named.key})
        return frozenset(key for key in alike if not _is_split_off(self._uses[key].alias))

    def _say(self, said: _Said) -> None:
        self._said.append(said)

    def _join(self, left: Keys, right: Keys) -> None:
        """One group from now on, under the name and kind of the right side."""
        group = self._all()[min(right)]
        name, kind = self._name(group), self._kind(group)
        self._taken = [each for each in self._taken if not _between(each, left, right)]
        self._apart = [each for each in self._apart if not _between(each, left, right)]
        self._joins.append(_Join(left, right))
        self._groups = None
        self._say(_Said(right, name=name, kind=kind))
        self._say(_Said(left | right, rejected=False, confirmed=True))

    def _part(self, left: Keys, right: Keys) -> None:
        """Cut the joins that bring the left side to the right one; what is left together is taken off."""
        others = [each for each in self._joins if not (each.left | each.right) & left]
        rest = self._grouped(others)
        home = {id(rest[key]) for key in right}
        self._joins = [each for each in self._joins if each in others or not _leads(each, left, rest, home)]
        self._groups = None
        groups = self._all()
        home = {id(groups[key]) for key in right}
        together = frozenset(key for key in left if id(groups[key]) in home)
        if together:
            self._taken.append((together, right))
            self._groups = None
        self._apart.append((left, right))

    def _retype(self, decision: Decision, left: Keys, right: Keys) -> None:
        """Another kind; what has that kind and this name already is the same."""
        assert decision.target is not None
        if right - left:
            self._join(left, right)
        self._say(_Said(left, kind=decision.target.kind, rejected=False, confirmed=True, sure=True))

    # -------------------------------------------------------------------------------------------- groups

    def _all(self) -> dict[str, _Group]:
        if self._groups is None:
            self._groups = self._grouped(self._joins)
        return self._groups

    def _grouped(self, joins: Iterable[_Join]) -> dict[str, _Group]:
        """The group of every alias, by these joins."""
        groups: dict[str, _Group] = {}
        for cell in self._parted():
            groups.update(dict.fromkeys(cell.aliases, _Group(set(cell.aliases), [cell])))
        for join in joins:
            first, *others = sorted(join.left | join.right)
            home = groups[first]
            for key in others:
                other = groups[key]
                if other is not home:
                    home.keys |= other.keys
                    home.cells += other.cells
                    groups.update(dict.fromkeys(other.keys, home))
        return groups

    def _parted(self) -> list[Resolved]:
        """What `link` had together, without the aliases that were taken off."""
        cells = list(self._cells)
        for taken, _ in self._taken:
            cells = [part for cell in cells for part in self._cut(cell, taken)]
        return cells

    def _cut(self, cell: Resolved, taken: Keys) -> list[Resolved]:
        off = taken.intersection(cell.aliases)
        rest = tuple(key for key in cell.aliases if key not in off)
        if not off or not rest:
            return [cell]
        own = Resolved(self._head(off), cell.kind, self._usual(off), tuple(sorted(off)))
        # An id is made of an alias that is there; so is a name.
        id_ = self._head(rest) if cell.id in off else cell.id
        names = {self._uses[key].alias.name for key in rest}
        return [replace(cell, id=id_, name=cell.name if cell.name in names else self._usual(rest), aliases=rest), own]

    def _head(self, keys: Iterable[str]) -> str:
        return min(keys, key=lambda key: (-self._uses[key].mentions, key))

    def _usual(self, keys: Iterable[str]) -> str:
        return self._uses[self._head(keys)].alias.name

    def _main(self, group: _Group) -> Resolved:
        """The part of a group that gives it its name, kind and id where nobody said anything."""
        return min(
            group.cells, key=lambda cell: (is_made(self._uses[cell.aliases[0]].alias), -self._size(cell), cell.id)
        )

    def _size(self, cell: Resolved) -> int:
        return sum(self._uses[key].mentions for key in cell.aliases)

    def _about(self, group: _Group) -> list[_Said]:
        """What was said of a group, the latest first."""
        return [said for said in reversed(self._said) if not said.of.isdisjoint(group.keys)]

    def _name(self, group: _Group) -> str:
        said = (said.name for said in self._about(group) if said.name is not None)
        return next(said, self._main(group).name)

    def _kind(self, group: _Group) -> Kind:
        said = (said.kind for said in self._about(group) if said.kind is not None)
        return next(said, self._main(group).kind)

    def _rejected(self, group: _Group) -> bool:
        return next((said.rejected for said in self._about(group) if said.rejected is not None), False)

    # -------------------------------------------------------------------------------------------- the end

    def entities(self) -> tuple[Resolved, ...]:
        """The entities, by id."""
        groups = {id(group): group for group in self._all().values()}
        kept = [group for group in groups.values() if not self._rejected(group)]
        ids = {id(group): self._main(group).id for group in kept}
        heads = {cell.id: group for group in kept for cell in group.cells}
        found = [self._entity(group, ids, heads) for group in kept]
        return tuple(sorted(found, key=lambda each: each.id))

    def _entity(self, group: _Group, ids: Mapping[int, str], heads: Mapping[str, _Group]) -> Resolved:
        said = self._about(group)
        confirmed = any(each.confirmed for each in said) or any(is_made(self._uses[key].alias) for key in group.keys)
        unsure = all(cell.unsure for cell in group.cells) and not any(each.sure for each in said)
        candidates: dict[str, None] = {}
        for cell in group.cells:
            for candidate in cell.candidates:
                other = heads.get(candidate)
                if unsure and other is not None and other is not group and not self._are_apart(group, other):
                    candidates[ids[id(other)]] = None
        return Resolved(
            ids[id(group)],
            self._kind(group),
            self._name(group),
            tuple(sorted(group.keys)),
            unsure and (bool(candidates) or not any(cell.candidates for cell in group.cells)),
            tuple(candidates),
            confirmed,
        )

    def _are_apart(self, one: _Group, other: _Group) -> bool:
        return any(_between(each, frozenset(one.keys), frozenset(other.keys)) for each in self._apart)


def _between(pair: tuple[Keys, Keys], left: Keys, right: Keys) -> bool:
    """Whether a pair of sides is about these two."""
    one, other = pair
    return bool((one & left and other & right) or (one & right and other & left))


def _leads(join: _Join, left: Keys, rest: Mapping[str, _Group], home: set[int]) -> bool:
    """Whether a join brings the left side to one of the groups at home, in the `rest` without its joins."""
    other = (join.left | join.right) - left
    return any(id(rest[key]) in home for key in other)
