"""Finding an entity by what a person calls it."""

from collections.abc import Iterator

from reader.library import Library
from reader.model import EntityRow, ReaderError


class UnknownNameError(ReaderError):
    """Nobody and nothing in the library goes by a name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"no person, state or place in this library is called «{name}»")
        self.name = name


def find_entity(library: Library, name: str) -> list[EntityRow]:
    """The entities that `name` may mean, best first: an id, a usual name, an alias or form in any case («Лаврова», «РФ»).

    Where nothing goes by exactly this name, names that share a normal form with it follow. Entities that only derived
    mentions know are left out.
    """
    found: dict[str, EntityRow] = {}
    for entity in _guesses(library, name):
        if entity.mentions:
            found.setdefault(entity.id, entity)
    return list(found.values())


def _guesses(library: Library, name: str) -> Iterator[EntityRow]:
    by_id = library.entity(name)
    if by_id:
        yield by_id
        return
    exact = library.entities_called(name)
    if exact:
        yield from exact
        return
    from reader.language import name_keys

    keys = name_keys(name)
    for key in keys:
        yield from library.entities_called(key)
    for key in keys:
        yield from library.entities_with_word(key)
