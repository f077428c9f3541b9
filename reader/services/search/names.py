"""Whom and what the names of a query mean."""

from dataclasses import replace

from reader.library import Library
from reader.model.names import EntityRow
from reader.model.search import All, Any, NameTerm, Not, Term
from reader.services.lookup import find_entity


def resolved(library: Library, term: Term) -> Term:
    """A term in which each name stands for all entities that it may mean, best first; none where nobody is called so.

    `entity:ID` stands for the one that has this id today.
    """
    match term:
        case NameTerm():
            return replace(term, entities=tuple(each.id for each in meant(library, term)))
        case All(parts):
            return All(tuple(resolved(library, each) for each in parts))
        case Any(parts):
            return Any(tuple(resolved(library, each) for each in parts))
        case Not(part):
            return Not(resolved(library, part))
    return term


def meant(library: Library, name: NameTerm) -> list[EntityRow]:
    """The entities for which a name of a query may stand, best first."""
    if name.entities == (name.name,):
        entity = library.names.entity(name.name)
        return [entity] if entity else []
    return find_entity(library, name.name, name.kind)


def choice(library: Library, entity: EntityRow) -> NameTerm:
    """What asks for this one alone: its kind and name where they lead to nobody else, else its id."""
    name = NameTerm(" ".join(entity.name.split()), entity.kind)
    if [each.id for each in meant(library, name)] == [entity.id]:
        return name
    return NameTerm(entity.id, entities=(entity.id,))
