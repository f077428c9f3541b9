"""What a pane of facets lists: what may narrow a search, and what narrows it already. Knows no widget."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from reader.model.names import EntityRow, Kind
from reader.model.search import All, Any, Counted, Field, FieldTerm, FoundFacets, NameTerm, Not, Term
from reader.services.search.narrowing import DATES, conjuncts, fields_of
from reader.text.compare import fold

LookUp = Callable[[str], EntityRow | None]
"""An entity by its id."""


class Facet(StrEnum):
    """The groups, in their order. The values stand in the settings."""

    PEOPLE = "people"
    STATES = "states"
    PLACES = "places"
    SOURCES = "sources"
    TAGS = "tags"
    LANGUAGES = "languages"
    OWN = "own"
    """What the user did with an article."""


KINDS = {Facet.PEOPLE: Kind.PERSON, Facet.STATES: Kind.STATE, Facet.PLACES: Kind.PLACE}
FIELDS = {Facet.SOURCES: Field.SOURCE, Facet.TAGS: Field.TAG, Facet.LANGUAGES: Field.LANGUAGE}
OWN = (Field.MARKED, Field.STARRED, Field.READ)
YES, NO = "yes", "no"


class Choice(StrEnum):
    """Whether something narrows the search."""

    FREE = "free"
    CHOSEN = "chosen"
    EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True)
class FacetEntry:
    """A line of a group."""

    label: str
    term: Term
    """What the search is narrowed by, or by its opposite."""
    articles: int | None
    """How many of those found it is about; None where that was not counted."""
    choice: Choice = Choice.FREE
    is_exact: bool = True
    """Else that number is estimated."""


@dataclass(slots=True)
class Wider:
    """What was counted before a search was narrowed by a source, a language or a date: of these an article has one.

    Whatever else is asked stays the same: another one may then be chosen instead of it, or beside it.
    """

    _kept: dict[frozenset[Field], tuple[Term, FoundFacets]] = field(default_factory=dict)

    def take(self, facets: FoundFacets, term: Term) -> None:
        """Remember what is not narrowed by these yet."""
        for fields in (frozenset({Field.SOURCE}), frozenset({Field.LANGUAGE}), DATES):
            if without(term, fields) == conjuncts(term):
                self._kept[fields] = All(conjuncts(term)), facets

    def before(self, fields: frozenset[Field], term: Term) -> FoundFacets | None:
        """What was counted where all of a term holds but for what it says of some fields."""
        rest, facets = self._kept.get(fields, (None, None))
        return facets if rest == All(without(term, fields)) else None


def without(term: Term, fields: frozenset[Field]) -> tuple[Term, ...]:
    """All that has to hold, but for what is said of these fields."""
    return tuple(part for part in conjuncts(term) if not fields_of(part) or not fields_of(part) <= fields)


def listed(facets: FoundFacets, term: Term, look_up: LookUp, wider: Wider) -> dict[Facet, tuple[FacetEntry, ...]]:
    """The groups of which there is something: what is in force first, then what was found, the most frequent first."""
    counted = {
        Facet.PEOPLE: facets.people,
        Facet.STATES: facets.states,
        Facet.PLACES: facets.places,
        Facet.SOURCES: facets.sources,
        Facet.TAGS: facets.tags,
        Facet.LANGUAGES: facets.languages,
    }
    groups: dict[Facet, tuple[FacetEntry, ...]] = {}
    for facet, found in counted.items():
        if facet in KINDS:
            groups[facet] = _names(found, KINDS[facet], term, _looking(counted, look_up))
        else:
            before = wider.before(frozenset({FIELDS[facet]}), term) if facet is not Facet.TAGS else None
            more = getattr(before, facet.value) if before is not None else ()
            entries = _values(found, more, FIELDS[facet], term)
            is_exact = before is None or before.is_exact
            groups[facet] = tuple(replace(each, is_exact=is_exact) for each in entries)
    groups[Facet.OWN] = _own(facets, term)
    if not facets.is_exact:
        groups = {facet: tuple(replace(each, is_exact=False) for each in every) for facet, every in groups.items()}
    return {facet: entries for facet, entries in groups.items() if entries}


def dates_in_force(term: Term) -> tuple[str | None, str | None]:
    """After which partial date, and before which one, a term asks for articles; None where it does not say."""
    said = [part for part in conjuncts(term) if isinstance(part, FieldTerm)]
    after = [part.value for part in said if part.field is Field.AFTER]
    before = [part.value for part in said if part.field is Field.BEFORE]
    return max(after, default=None), min(before, default=None)


def asks_for_undated(term: Term) -> bool:
    """Whether only articles without a date are asked for."""
    return _in_force(term, FieldTerm(Field.DATED, NO)) or FieldTerm(Field.DATED, YES) in _excluded(term)


def _in_force(term: Term, part: Term) -> bool:
    return part in conjuncts(term)


def _excluded(term: Term) -> list[Term]:
    return [part.part for part in conjuncts(term) if isinstance(part, Not)]


def _stated(term: Term) -> Iterator[tuple[Term, Choice]]:
    """What a term chooses and excludes; of alternatives in one field, each."""
    for part in conjuncts(term):
        if isinstance(part, Not):
            yield part.part, Choice.EXCLUDED
        elif isinstance(part, Any) and len(fields_of(part)) == 1:
            yield from ((each, Choice.CHOSEN) for each in part.parts)
        else:
            yield part, Choice.CHOSEN


def _looking(counted: Mapping[Facet, Sequence[Counted]], look_up: LookUp) -> Callable[[str], tuple[Kind, str] | None]:
    """Gives the kind and the name of an entity: what was found is not looked up again."""
    known = {each.value: (kind, each.label) for facet, kind in KINDS.items() for each in counted[facet]}

    def look(entity: str) -> tuple[Kind, str] | None:
        if entity not in known and (row := look_up(entity)) is not None:
            known[entity] = row.kind, row.name
        return known.get(entity)

    return look


def _names(
    found: Sequence[Counted], kind: Kind, term: Term, look: Callable[[str], tuple[Kind, str] | None]
) -> tuple[FacetEntry, ...]:
    counts = {each.value: each.articles for each in found}
    stated: list[FacetEntry] = []
    taken: set[str] = set()
    for part, choice in _stated(term):
        if not isinstance(part, NameTerm):
            continue
        known = look(part.entities[0]) if part.entities else None
        if (part.kind or (known[0] if known else Kind.PERSON)) is not kind:
            continue
        is_one = len(part.entities) == 1
        label = known[1] if is_one and known and part.written is None else part.name
        articles = counts.get(part.entities[0]) if is_one and choice is Choice.CHOSEN else None
        stated.append(FacetEntry(label, part, articles, choice))
        if is_one and part.written is None:
            taken.update(part.entities)
    free = [
        FacetEntry(each.label, NameTerm(each.value, None, (each.value,)), each.articles)
        for each in found
        if each.value not in taken
    ]
    return (*stated, *free)


def _values(found: Sequence[Counted], more: Sequence[Counted], of: Field, term: Term) -> tuple[FacetEntry, ...]:
    """`more` are others that were counted while the field narrowed nothing."""
    counted = {fold(each.value): each for each in (*more, *found)}
    counts = {fold(each.value): each.articles for each in found}
    stated = []
    for part, choice in _stated(term):
        if isinstance(part, FieldTerm) and part.field is of:
            known = counted.pop(fold(part.value), None)
            articles = counts.get(fold(part.value)) if choice is Choice.CHOSEN else None
            stated.append(FacetEntry(known.label if known else part.value, part, articles, choice))
    free = [FacetEntry(each.label, FieldTerm(of, fold(each.value)), each.articles) for each in counted.values()]
    return (*stated, *free)


def _own(facets: FoundFacets, term: Term) -> tuple[FacetEntry, ...]:
    entries = []
    for of in OWN:
        count, yes, no = getattr(facets, of.value), FieldTerm(of, YES), FieldTerm(of, NO)
        if _in_force(term, yes) or no in _excluded(term):
            entries.append(FacetEntry(of.value, yes, count, Choice.CHOSEN))
        elif _in_force(term, no) or yes in _excluded(term):
            entries.append(FacetEntry(of.value, yes, None, Choice.EXCLUDED))
        elif count:
            entries.append(FacetEntry(of.value, yes, count))
    return tuple(entries)
