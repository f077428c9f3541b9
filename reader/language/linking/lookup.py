"""Keys for finding an entity by a name that a person types in any case."""

from reader.language.lexicon import gazetteer
from reader.language.person import alias as people
from reader.language.person import parse
from reader.language.place import alias as places
from reader.language.russian import sound


def name_keys(name: str) -> tuple[str, ...]:
    """Normalised keys, best first: an entry of the gazetteer, else the sound of the name under its readings."""
    keys = [entry.id for entry in gazetteer.lookup(name)]
    for reading in parse.read(name):
        parts = (sound.key(reading.first), sound.stem(reading.last))
        keys.append("name:" + " ".join(part for part in parts if part))
    keys.append(f"name:{sound.key(name)}")
    return tuple(dict.fromkeys(keys))


def name_blocks(name: str) -> tuple[str, ...]:
    """The blocks in which aliases of this name would stand, under each of its readings, as a person's or a place's."""
    blocks = {entry.id for entry in gazetteer.lookup(name)}
    for reading in parse.read(name):
        blocks |= set(people.alias(reading).blocks)
    if name.strip():
        blocks |= set(places.alias(name).blocks)
    return tuple(sorted(blocks))
