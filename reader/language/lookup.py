"""Keys for finding an entity by a name that a person types in any case."""

from reader.language import gazetteer, persons, sound


def name_keys(name: str) -> tuple[str, ...]:
    """Normalised keys, best first: an entry of the gazetteer, else the sound of the name under its readings."""
    keys = [entry.id for entry in gazetteer.lookup(name)]
    for reading in persons.read(name):
        parts = (sound.key(reading.first), sound.stem(reading.last))
        keys.append("name:" + " ".join(part for part in parts if part))
    keys.append(f"name:{sound.key(name)}")
    return tuple(dict.fromkeys(keys))
