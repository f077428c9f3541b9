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


def resolve(library: Library, keys: Iterable[str]) -> None:
    """Resolve the blocks of these aliases anew, by the user's decisions, inside the library's transaction."""
    held = library.wiring.component(keys)
    living = [alias.use for alias in held if alias.uses]
    found = settled(living, library.decisions.rules_among(use.alias.key for use in living)).entities
    taken = library.wiring.ids_taken(entity.id for entity in found)
    resolved, retired = keep_ids(found, held, taken)
    somewhere = {key for entity in found for key in entity.aliases}
    library.wiring.rewire(
        resolved,
        retired,
        unused=[alias.use.alias.key for alias in held if not alias.uses],
        nowhere=[use.alias.key for use in living if use.alias.key not in somewhere],
    )


def settled(uses: Sequence[AliasUse], rules: Sequence[Decision], *, judge: bool = False) -> "Settled":
    """The entities to which aliases lead by these decisions; see `reader.language.deciding.decisions.settle`."""
    from reader.language import link
    from reader.language.deciding.decisions import is_made, settle

    linked = link([use for use in uses if not is_made(use.alias)])
    return settle(linked, uses, rules, judge=judge)


def keep_ids(
    found: Sequence[Resolved], held: Iterable[HeldAlias], taken: Iterable[str] = ()
) -> tuple[list[Resolved], dict[str, str | None]]:
    """Give each group the id of the present entity that held most of its mentions, or else its own.

    No two groups get one id, and a new group gets none in `taken`, the ids of present entities: its own id then ends
    in «~2». The second value is the ids that no group has any longer, each with the id of the group that holds most of
    its mentions now, or None where nothing is left of it.
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
    return [_renamed(entity, names) for entity in found], retired


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


def _renamed(entity: Resolved, names: Mapping[str, str]) -> Resolved:
    return replace(entity, id=names[entity.id], candidates=tuple(names[candidate] for candidate in entity.candidates))
