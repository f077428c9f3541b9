"""Deciding anew, for the aliases that an article touches, to which entity each leads."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.library import HeldAlias, Library
from reader.model.decisions import Decision
from reader.model.findings import AliasUse, Resolved

if TYPE_CHECKING:
    from reader.language.deciding.decisions import Settled
    from reader.services.relinking import Counted


def resolve(library: Library, keys: Iterable[str], *, decided: bool = True) -> None:
    """Lead these aliases to entities anew, and others as far as these change it, inside the library's transaction.

    Where nothing was `decided` since they were, those of which only counts changed are left as they are, unless another
    name is the usual one now.

    What comes of it is what `link` and the user's decisions say of all aliases of the library together; the ids are
    those of `keep_ids` (which goes by what was before, so that it is asked article by article).
    """
    from reader.language.linking.people import is_told
    from reader.services.relinking import relink

    asked = list(keys)
    if not asked:
        return
    touched = library.bonds.held(asked)
    relinked = relink(library, touched)
    if not library.bonds.are_complete():
        _resolve_component(library, asked)
        return
    are_decided = library.decisions.are_there()
    scene = _Scene(library, are_decided=are_decided)
    gone = [each for each in touched if not each.uses]
    scene.add_gone([each for each in gone if is_told(each.use.alias)])
    untold = [each for each in touched if each.uses and not is_told(each.use.alias)]
    counted = relinked.counted
    if not (decided or are_decided):
        untold, counted = _called_otherwise(library, untold, counted)
    # What goes may leave another name with one bearer only.
    scene.add_untold([*untold, *(each for each in gone if not is_told(each.use.alias))])
    scene.add_parts(relinked.parts | counted.keys())
    scene.settle()
    library.evidence.forget_entered()


def _called_otherwise(
    library: Library, untold: Sequence[HeldAlias], counted: "Mapping[int, Counted]"
) -> "tuple[list[HeldAlias], Mapping[int, Counted]]":
    """Of states and places, and of people of whom only counts changed, those that may be others now."""
    from reader.language.linking.link import group_of
    from reader.language.linking.parts import usual

    beside: dict[str, list[AliasUse]] = {}
    for each in library.bonds.of_entities({each.entity for each in untold if each.entity is not None}):
        beside.setdefault(each.entity or "", []).append(each.use)
    called = library.bonds.called({*beside, *(each.entity for each in counted.values() if each.entity is not None)})
    same = {
        entity
        for entity, uses in beside.items()
        if called[entity] == (uses[0].alias.kind, usual(uses)) and all(group_of(use.alias) == entity for use in uses)
    }
    moved = [each for each in untold if each.entity not in same]
    return moved, {
        part: each
        for part, each in counted.items()
        if each.entity is None or (each.name is not None and called[each.entity][1] != each.name)
    }


def _resolve_component(library: Library, keys: Iterable[str]) -> None:
    """Resolve all that these aliases are connected with by blocks: as long as not all of a library is linked."""
    held = library.wiring.component(keys)
    living = [alias.use for alias in held if alias.uses]
    found = settled(living, library.decisions.rules_among(use.alias.key for use in living)).entities
    _wire(library, found, held, {})


def settled(uses: Sequence[AliasUse], rules: Sequence[Decision], *, judge: bool = False) -> "Settled":
    """The entities to which aliases lead by these decisions; see `reader.language.deciding.decisions.settle`."""
    from reader.language import link
    from reader.language.deciding.decisions import is_made, settle

    linked = link([use for use in uses if not is_made(use.alias)])
    return settle(linked, uses, rules, judge=judge)


class _Scene:
    """The entities that may be others now, and those that decisions connect them with."""

    def __init__(self, library: Library, *, are_decided: bool) -> None:
        self._library = library
        self._are_decided = are_decided
        """Whether any decision is in force."""
        self._held: dict[str, HeldAlias] = {}
        self._cells: dict[str, Resolved] = {}
        """What `link` says, by id."""
        self._leads_to: dict[str, str | None] = {}
        """The entities at present of those that are only candidates."""

    def add_gone(self, held: Iterable[HeldAlias]) -> None:
        """Aliases that no article needs any more."""
        self._held.update((each.use.alias.key, each) for each in held)

    def add_parts(self, parts: Iterable[int | None]) -> None:
        """People, by the numbers of parts."""
        from reader.services.relinking import entities

        asked = {part for part in parts if part is not None}
        if not asked:
            return
        added = entities(self._library, asked)
        self._cells.update((cell.id, cell) for cell in added.found)
        self._held.update((each.use.alias.key, each) for each in added.held)
        self._leads_to |= added.leads_to

    def add_untold(self, held: Iterable[HeldAlias]) -> None:
        """States, places, and what is only known by its blocks; all that shares those."""
        from reader.language import link
        from reader.language.deciding.decisions import is_made

        keys = [each.use.alias.key for each in held if each.use.alias.key not in self._held]
        if not keys:
            return
        component = self._library.wiring.component(keys, decided=False)
        self._held.update((each.use.alias.key, each) for each in component)
        uses = [each.use for each in component if each.uses and not is_made(each.use.alias)]
        self._cells.update((cell.id, cell) for cell in link(uses))

    # -------------------------------------------------------------------------------------------- decisions

    def settle(self) -> None:
        """Go by the decisions, and let the aliases lead to what comes of it."""
        while self._held:
            rules = self._connect()
            found, elsewhere = self._settled(rules)
            before = {each.use.alias.key: each.entity for each in self._held.values()}
            entities = _wire(self._library, found, list(self._held.values()), elsewhere)
            moved = [
                self._held[cell.id]
                for cell in self._cells.values()
                if cell.id in self._held and before[cell.id] != entities.get(cell.id)
            ]
            done = {each.part for each in self._held.values()}
            self._held, self._cells, self._leads_to = {}, {}, {}
            self.add_parts(self._followers(moved) - done)

    def _followers(self, moved: Iterable[HeldAlias]) -> set[int | None]:
        """The parts that may be one of those who lead elsewhere now, but for those that only get a candidate more."""
        bonds = self._library.bonds
        moved = list(moved)
        if not moved:
            return set()
        pairs = bonds.followers(each.number for each in moved)
        new = {each.number: each.use.alias.key for each in moved if each.entity is None}
        by_key = sorted((new[part], part, follower) for part, follower in pairs if part in new)
        added = {(part, each) for _, part, each in by_key if bonds.add_candidate(each, part)}
        return {follower for part, follower in pairs if (part, follower) not in added}

    def _connect(self) -> list[Decision]:
        """Add what has an entity in common with what is here, or of which the same decisions speak; return those."""
        library = self._library
        asked: set[str] = set()
        while True:
            new = self._held.keys() - asked
            asked |= new
            rules = library.decisions.rules_among(asked) if self._are_decided else []
            entities = {each.entity for each in self._held.values() if each.entity is not None}
            more = [*library.bonds.of_entities(entities), *library.bonds.concerned(rule.id for rule in rules)]
            strange = [each for each in more if each.use.alias.key not in self._held]
            if not strange:
                return rules
            self.add_gone([each for each in strange if not each.uses])
            self.add_parts({each.part for each in strange})
            self.add_untold([each for each in strange if each.part is None and each.uses])

    def _settled(self, rules: Sequence[Decision]) -> tuple[Sequence[Resolved], Mapping[str, str | None]]:
        """The entities by these decisions, and to which those lead that are only candidates here."""
        from reader.language.deciding.decisions import is_made, settle

        strangers = {each for cell in self._cells.values() for each in cell.candidates if each not in self._cells}
        unknown = strangers - self._leads_to.keys()
        elsewhere = {**self._leads_to, **(self._library.bonds.entities_of(unknown) if unknown else {})}
        uses = [each.use for each in self._held.values() if each.uses]
        cells = sorted(self._cells.values(), key=lambda cell: cell.id)
        if not rules and not any(is_made(use.alias) for use in uses):
            return cells, elsewhere
        stubs = [each.use for each in self._library.bonds.held(strangers)]
        extras = [Resolved(use.alias.key, use.alias.kind, use.alias.name, (use.alias.key,)) for use in stubs]
        found = settle([*cells, *extras], [*uses, *stubs], rules).entities
        return [each for each in found if each.id not in strangers], elsewhere


def _wire(
    library: Library, found: Sequence[Resolved], held: Sequence[HeldAlias], elsewhere: Mapping[str, str | None]
) -> dict[str, str]:
    """Let aliases lead to entities; return the entity of each alias."""
    stored = library.wiring.stored(entity.id for entity in found)
    taken = [entity for entity, row in stored.items() if row is not None]
    resolved, retired = keep_ids(found, held, taken, elsewhere)
    entities = {key: entity.id for entity in resolved for key in entity.aliases}
    library.wiring.rewire(
        resolved,
        retired,
        unused=[alias.use.alias.key for alias in held if not alias.uses],
        nowhere=[alias.use.alias.key for alias in held if alias.uses and alias.use.alias.key not in entities],
        present={alias.use.alias.key: alias.entity for alias in held},
        stored=stored,
    )
    return entities


def keep_ids(
    found: Sequence[Resolved],
    held: Iterable[HeldAlias],
    taken: Iterable[str] = (),
    elsewhere: Mapping[str, str | None] | None = None,
) -> tuple[list[Resolved], dict[str, str | None]]:
    """Give each group the id of the present entity that held most of its mentions, or else its own.

    No two groups get one id, and a new group gets none in `taken`, the ids of present entities: its own id then ends
    in «~2». Candidates that are no groups here have their entities `elsewhere`. The second value is the ids that no
    group has any longer, each with the id of the group that holds most of its mentions now, or None where nothing is
    left of it.
    """
    claims = _claims(found, held)
    names: dict[str, str] = {}
    kept: set[str] = set()
    for own, present in claims:
        if own not in names and present not in kept:
            names[own] = present
            kept.add(present)
    used = {*kept, *taken}
    for own in sorted(entity.id for entity in found if entity.id not in names):
        names[own] = _free(own, used)
        used.add(names[own])
    kept.update(names.values())
    retired: dict[str, str | None] = {each.entity: None for each in held if each.entity and each.entity not in kept}
    for own, present in claims:
        if present in retired and retired[present] is None:
            retired[present] = names[own]
    known = {**(elsewhere or {}), **names}
    return [_renamed(entity, names[entity.id], known) for entity in found], retired


def _claims(found: Iterable[Resolved], held: Iterable[HeldAlias]) -> list[tuple[str, str]]:
    """Pairs of a group's own id and a present entity's id, by how much of that entity the group took, most first."""
    group = {key: entity.id for entity in found for key in entity.aliases}
    mentions: Counter[tuple[str, str]] = Counter()
    for alias in held:
        if alias.entity and alias.use.alias.key in group:
            mentions[group[alias.use.alias.key], alias.entity] += alias.use.mentions
    return sorted(mentions, key=lambda pair: (-mentions[pair], pair[0] != pair[1], pair))


def _free(own: str, used: set[str]) -> str:
    name, number = own, 1
    while name in used:
        number += 1
        name = f"{own}~{number}"
    return name


def _renamed(entity: Resolved, name: str, known: Mapping[str, str | None]) -> Resolved:
    """An entity and its candidates under the ids they have in the library; some may be one there, or none at all."""
    here = dict.fromkeys(known.get(candidate) for candidate in entity.candidates)
    candidates = tuple(each for each in here if each is not None and each != name)
    unsure = entity.unsure and (bool(candidates) or not entity.candidates)
    return replace(entity, id=name, candidates=candidates, unsure=unsure)
