"""The mentions of one text, as the rows that were read: a book names 20,000 times, and a page shows some dozens."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import filterfalse
from operator import itemgetter
from typing import NamedTuple, overload

from reader.model.articles import Span
from reader.model.links import EntityCount
from reader.model.names import EntityMention, EntityRow, Kind

MentionRow = tuple[int, int, int, int, int | None]
"""Start, end, alias, whether it is derived, and the alias of the state it stands for."""

_ALIAS, _DERIVED, _START = itemgetter(2), itemgetter(3), itemgetter(0)


class Named(NamedTuple):
    """Whom an alias names, and by what the name is sorted."""

    folded: str
    id: str
    kind: str
    name: str
    articles: int
    mentions: int
    unsure: int
    confirmed: int

    @property
    def entity(self) -> EntityRow:
        """The entity as a row of a list."""
        _, id_, kind, name, articles, mentions, unsure, confirmed = self
        return EntityRow(id_, Kind(kind), name, articles, mentions, bool(unsure), bool(confirmed))

    @property
    def seen(self) -> tuple[str, str, str, int, int]:
        """What of it is shown with an article: its counts change with every other one, and nothing there for them."""
        return self.id, self.kind, self.name, self.unsure, self.confirmed


class Mentions(Sequence[EntityMention]):
    """By position, derived ones included. Each `EntityMention` is made when it is looked at."""

    def __init__(self, rows: Sequence[MentionRow] = (), named: Mapping[int, Named] | None = None) -> None:
        self._named = named or {}
        self._rows = [row for row in rows if row[2] in self._named]

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, number: int) -> EntityMention: ...

    @overload
    def __getitem__(self, number: slice) -> list[EntityMention]: ...

    def __getitem__(self, number: int | slice) -> EntityMention | list[EntityMention]:
        if isinstance(number, slice):
            return [self._made(row) for row in self._rows[number]]
        return self._made(self._rows[number])

    def __eq__(self, other: object) -> bool:
        """Whether a page would show the same names in the same places."""
        if not isinstance(other, Mentions):
            return NotImplemented
        return self._rows == other._rows and self._seen == other._seen

    def __hash__(self) -> int:
        return hash(tuple(self.starts))

    @cached_property
    def starts(self) -> list[int]:
        """Where each begins."""
        return list(map(_START, self._rows))

    @cached_property
    def entities(self) -> frozenset[str]:
        """The ids of all that are named, by whatever mention."""
        return frozenset(self._named[alias].id for alias in set(map(_ALIAS, self._rows)))

    def numbers_of(self, entity: str | None) -> list[int]:
        """Which of the mentions name an entity."""
        if entity is None:
            return []
        aliases = {alias for alias, named in self._named.items() if named.id == entity}
        return [number for number, row in enumerate(self._rows) if row[2] in aliases] if aliases else []

    def of(self, entity: str) -> list[EntityMention]:
        """The mentions of an entity."""
        return [self[number] for number in self.numbers_of(entity)]

    def by_kind(self) -> Counter[Kind | None]:
        """How many there are of each kind; None counts the derived ones."""
        times: Counter[str] = Counter()
        for alias, count in self._names.items():
            times[self._named[alias].kind] += count
        counts: Counter[Kind | None] = Counter({Kind(kind): count for kind, count in times.items()})
        counts[None] = len(self._rows) - counts.total()
        return +counts

    def by_entity(self) -> Sequence[EntityCount]:
        """Whom and what the text names, and how often, most often first, then by name, without derived mentions."""
        times: Counter[str] = Counter()
        who: dict[str, Named] = {}
        for alias, count in self._names.items():
            named = who.setdefault(self._named[alias].id, self._named[alias])
            times[named.id] += count
        return _Counted(sorted((-times[named.id], named.folded, named.id, named) for named in who.values()))

    @cached_property
    def _names(self) -> Counter[int]:
        """How often each alias is named."""
        return Counter(map(_ALIAS, filterfalse(_DERIVED, self._rows)))

    @cached_property
    def _seen(self) -> dict[int, tuple[str, str, str, int, int]]:
        return {alias: named.seen for alias, named in self._named.items()}

    def _made(self, row: MentionRow) -> EntityMention:
        start, end, alias, derived, also = row
        named, state = self._named[alias], None if also is None else self._named.get(also)
        return EntityMention(
            Span(start, end),
            Kind(named.kind),
            named.id,
            derived=bool(derived),
            also=state.id if state else None,
            unsure=bool(named.unsure),
            confirmed=bool(named.confirmed),
        )


class _Counted(Sequence[EntityCount]):
    """Entities with how often each is named. Each `EntityCount` is made when it is looked at."""

    def __init__(self, order: Iterable[tuple[int, str, str, Named]]) -> None:
        self._order = list(order)

    def __len__(self) -> int:
        return len(self._order)

    @overload
    def __getitem__(self, number: int) -> EntityCount: ...

    @overload
    def __getitem__(self, number: slice) -> list[EntityCount]: ...

    def __getitem__(self, number: int | slice) -> EntityCount | list[EntityCount]:
        if isinstance(number, slice):
            return [_counted(*each) for each in self._order[number]]
        return _counted(*self._order[number])

    def __eq__(self, other: object) -> bool:
        return self._order == other._order if isinstance(other, _Counted) else NotImplemented

    __hash__ = None  # type: ignore[assignment]


def _counted(times: int, _folded: str, _id: str, named: Named) -> EntityCount:
    return EntityCount(named.entity, -times)
