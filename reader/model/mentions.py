"""The mentions of one text, as the rows that were read: a book names 20,000 times, and a page shows some dozens."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import overload

from reader.model.articles import Span
from reader.model.links import EntityCount
from reader.model.names import EntityMention, EntityRow, Kind

MentionRow = tuple[int, int, int, int, int, int, int | None]
"""Start, end, alias, start and end of the sentence, whether it is derived, and the alias of the state it stands for."""


@dataclass(frozen=True, slots=True)
class Named:
    """Whom an alias names, and by what the name is sorted."""

    entity: EntityRow
    folded: str

    @property
    def seen(self) -> tuple[str, Kind, str, bool, bool]:
        """What of it is shown with an article: its counts change with every other one, and nothing there for them."""
        return self.entity.id, self.entity.kind, self.entity.name, self.entity.unsure, self.entity.confirmed


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
        return [row[0] for row in self._rows]

    @cached_property
    def entities(self) -> frozenset[str]:
        """The ids of all that are named, by whatever mention."""
        return frozenset(self._named[alias].entity.id for alias in set(map(_ALIAS, self._rows)))

    def numbers_of(self, entity: str | None) -> list[int]:
        """Which of the mentions name an entity."""
        aliases = {alias for alias, named in self._named.items() if named.entity.id == entity}
        return [number for number, row in enumerate(self._rows) if row[2] in aliases] if aliases else []

    def of(self, entity: str) -> list[EntityMention]:
        """The mentions of an entity."""
        return [self[number] for number in self.numbers_of(entity)]

    def by_kind(self) -> Counter[Kind | None]:
        """How many there are of each kind; None counts the derived ones."""
        counts: Counter[Kind | None] = Counter({None: sum(map(_DERIVED, self._rows))})
        for alias, times in self._names.items():
            counts[self._named[alias].entity.kind] += times
        return +counts

    def by_entity(self) -> list[EntityCount]:
        """Whom and what the text names, and how often, most often first, then by name, without derived mentions."""
        times: Counter[str] = Counter()
        who: dict[str, Named] = {}
        for alias, count in self._names.items():
            named = who.setdefault(self._named[alias].entity.id, self._named[alias])
            times[named.entity.id] += count
        order = sorted(who.values(), key=lambda named: (-times[named.entity.id], named.folded, named.entity.id))
        return [EntityCount(named.entity, times[named.entity.id]) for named in order]

    @cached_property
    def _names(self) -> Counter[int]:
        """How often each alias is named."""
        return Counter(row[2] for row in self._rows if not row[5])

    @cached_property
    def _seen(self) -> dict[int, tuple[str, Kind, str, bool, bool]]:
        return {alias: named.seen for alias, named in self._named.items()}

    def _made(self, row: MentionRow) -> EntityMention:
        start, end, alias, sentence_start, sentence_end, derived, also = row
        entity, state = self._named[alias].entity, None if also is None else self._named.get(also)
        return EntityMention(
            Span(start, end),
            entity.kind,
            entity.id,
            Span(sentence_start, sentence_end),
            derived=bool(derived),
            also=state.entity.id if state else None,
            unsure=entity.unsure,
            confirmed=entity.confirmed,
        )


_ALIAS, _DERIVED = itemgetter(2), itemgetter(5)
