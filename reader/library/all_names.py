"""The list of all names: searched, sorted, a page at a time."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import islice

from reader.library.names import ENTITY_COLUMNS, Names, entity_row
from reader.library.order import published_of
from reader.library.part import Part
from reader.library.store import Store, as_json
from reader.model.links import Form, NameRow
from reader.model.names import EntityRow, Kind, NameOrder
from reader.text.compare import fold

FORMS = 8
"""How many forms of a name are listed."""
NEWEST = 50
"""How many of its articles say who writes it: a page of 200 names then takes some tens of milliseconds."""

_ORDERS = {
    NameOrder.COUNT: "mentions DESC, folded, id",
    NameOrder.NAME: "folded, id",
    NameOrder.LAST_SEEN: "newest, folded, id",
    NameOrder.DOUBTFUL: "unsure DESC, confirmed, mentions DESC, folded, id",
}


class AllNames(Part):
    """The questions of the list of all names."""

    def __init__(self, store: Store, names: Names) -> None:
        super().__init__(store)
        self._names = names

    def page(
        self,
        kind: Kind | None = None,
        query: str = "",
        *,
        order: NameOrder = NameOrder.COUNT,
        limit: int = 200,
        offset: int = 0,
    ) -> list[NameRow]:
        """A page of the names that articles mention, with forms, outlets and dates.

        `query` finds what contains it in its name, or has a form that begins with it, whatever the case.
        """
        condition, values = _asked(kind, query)
        rows = self._rows(
            f"""
            SELECT {ENTITY_COLUMNS}, newest FROM entities WHERE {condition} ORDER BY {_ORDERS[order]} LIMIT ? OFFSET ?
            """,
            *values,
            limit,
            offset,
        )
        entities = [entity_row(row[:-1]) for row in rows]
        forms = self._forms_of([entity.id for entity in entities])
        return [
            NameRow(entity, tuple(forms[entity.id]), self._outlets(entity.id), published_of(row[-1]))
            for entity, row in zip(entities, rows, strict=True)
        ]

    def in_blocks(self, blocks: Iterable[str], *, limit: int) -> list[EntityRow]:
        """The entities that have an alias in one of these blocks, the most mentioned first."""
        rows = self._rows(
            f"""
            SELECT {ENTITY_COLUMNS} FROM entities WHERE id IN (
                SELECT entity FROM json_each(?) AS asked CROSS JOIN alias_blocks ON block = asked.value
                JOIN aliases ON aliases.id = alias
            ) ORDER BY mentions DESC, folded, id LIMIT ?
            """,
            as_json(blocks),
            limit,
        )
        return [entity_row(row) for row in rows]

    def count(self, kind: Kind | None = None, query: str = "") -> int:
        """How many names `page` lists in all."""
        condition, values = _asked(kind, query)
        number: int = self._value(f"SELECT count(*) FROM entities WHERE {condition}", *values)
        return number

    def _forms_of(self, entities: list[str]) -> dict[str, list[Form]]:
        rows = self._rows(
            """
            SELECT entity, surface, sum(forms.mentions) AS total FROM json_each(?) AS asked
            CROSS JOIN aliases ON entity = asked.value JOIN forms ON forms.alias = aliases.id
            GROUP BY entity, surface ORDER BY total DESC, surface
            """,
            as_json(entities),
        )
        found: defaultdict[str, list[Form]] = defaultdict(list)
        for entity, surface, total in rows:
            if len(found[entity]) < FORMS:
                found[entity].append(Form(surface, total))
        return found

    def _outlets(self, entity: str) -> tuple[str, ...]:
        newest = [article for article, _ in islice(self._names.newest(self._names.aliases_of(entity)), NEWEST)]
        rows = self._rows(
            """
            SELECT source FROM json_each(?) AS asked CROSS JOIN articles ON articles.id = asked.value
            WHERE source IS NOT NULL
            """,
            as_json(newest),
        )
        outlets = Counter(source for (source,) in rows)
        return tuple(sorted(outlets, key=lambda source: (-outlets[source], source)))


_CALLED = """
    (instr(folded, ?) OR id IN (
        SELECT entity FROM forms JOIN aliases ON aliases.id = forms.alias WHERE forms.folded >= ? AND forms.folded < ?
    ))
"""


def _asked(kind: Kind | None, query: str) -> tuple[str, list[str]]:
    """What a name has to fulfil, and the values for that: nothing is looked at of which nothing was asked."""
    words = fold(query)
    conditions, values = ["mentions > 0"], []
    if kind is not None:
        conditions.append("kind = ?")
        values.append(str(kind))
    if words:
        conditions.append(_CALLED)
        values += [words, words, words + "\U0010ffff"]
    return " AND ".join(conditions), values
