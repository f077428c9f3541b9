"""Keys for finding an entity by a name that a person types in any case."""

from reader.language.lexicon import gazetteer
from reader.language.person import parse
from reader.language.russian import sound


def name_keys(name: str) -> tuple[str, ...]:
    """Normalised keys, best first: an entry of the gazetteer, else the sound of the name under its readings."""
    keys = [entry.id for entry in gazetteer.lookup(name)]
    for reading in parse.read(name):
        parts = (sound.key(reading.first), sound.stem(reading.last))
        keys.append("name:" + " ".join(part for part in parts if part))
    keys.append(f"name:{sound.key(name)}")
    return tuple(dict.fromkeys(keys))
