"""Finding an entity by what a person calls it."""

from collections.abc import Iterable, Iterator

from reader.library import Library
from reader.model.errors import NameProblem, ReaderError
from reader.model.names import EntityRow, Kind
from reader.text.compare import bare, fold

MOST_ALIKE = 300
"""How many entities are compared with a name, the most mentioned first: normal forms take 0.1 ms a name."""


class UnknownNameError(ReaderError):
    """Nobody and nothing in the library goes by a name."""

    code: NameProblem

    def __init__(self, name: str) -> None:
        super().__init__(NameProblem.UNKNOWN, name=name)


def find_entity(library: Library, name: str, kind: Kind | None = None) -> list[EntityRow]:
    """The entities, of a kind if one is given, that `name` may mean, best first: by id, usual name, alias or form.

    Where nothing goes by exactly this name, in whatever case of letters, names that share a normal form with it follow
    («лаврову»). Entities that only derived mentions know are left out.
    """
    found: dict[str, EntityRow] = {}
    for guesses in _guesses(library, bare(name)):
        for entity in guesses:
            if entity.mentions and kind in {None, entity.kind}:
                found.setdefault(entity.id, entity)
        if found:
            break
    return list(found.values())


def bearers(library: Library, name: str, kind: Kind | None = None) -> list[EntityRow]:
    """All that `name` may mean, best first: as `find_entity`, whom unsure ones may be, and whoever has a surname.

    Some bearers of a surname may never be called by it alone, while others always are; and what is one man's surname in
    another case may be a woman's («Алиева»).
    """
    found = {entity.id: entity for entity in find_entity(library, name, kind)}
    for unsure in [each for each in found.values() if each.unsure]:
        for candidate in library.names.candidates(unsure.id, limit=MOST_ALIKE):
            if candidate.mentions and kind in {None, candidate.kind}:
                found.setdefault(candidate.id, candidate)
    word = fold(name)
    if " " in word:
        return list(found.values())
    people = [fold(each.name).rpartition(" ")[2] for each in found.values() if each.kind is Kind.PERSON]
    surnames = {word, *(each for each in people if _may_be_a_case(word, each))} if people else ()
    for surname in sorted(surnames):
        for entity in library.name_words.having(surname, Kind.PERSON):
            if fold(entity.name).endswith(f" {surname}"):
                found.setdefault(entity.id, entity)
    return list(found.values())


def _may_be_a_case(word: str, surname: str) -> bool:
    """Whether a word may be a surname in another case, as far as its beginning tells."""
    return surname.startswith(word[: max(2, min(len(word), len(surname)) - 3)])


def _guesses(library: Library, name: str) -> Iterator[Iterable[EntityRow]]:
    """Whom a name may mean, the more certain ways to know it first."""
    by_id = library.names.entity(name)
    if by_id:
        yield [by_id]
    yield library.names.entities_called(name)
    yield _alike(library, name)


def _alike(library: Library, name: str) -> Iterator[EntityRow]:
    """Entities whose name shares a normal form with `name`: the whole name first, then a person's surname alone."""
    from reader.language import name_blocks, name_keys

    keys = set(name_keys(name))
    for key in sorted(keys):
        entity = library.names.entity(key)
        if entity:
            yield entity
    likely = library.all_names.in_blocks(name_blocks(name), limit=MOST_ALIKE)
    yield from (entity for entity in likely if keys.intersection(name_keys(entity.name)))
    people = (entity for entity in likely if entity.kind is Kind.PERSON)
    yield from (entity for entity in people if keys.intersection(name_keys(entity.name.rpartition(" ")[2])))
