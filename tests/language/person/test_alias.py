"""The alias of a person: the name shown, and under which name somebody is known."""

import pytest

from reader.language.lexicon import tables
from reader.language.person import alias as person_alias
from reader.language.person import parse


@pytest.mark.parametrize(("born", "known_as"), tables.rows("also_called"), ids=lambda name: name)
def test_whoever_is_also_called_otherwise_is_read_right(born: str, known_as: str) -> None:
    read = [parse.read(name)[0] for name in (born, known_as)]
    assert all(name.first and "n" in name.cases for name in read)
    assert read[0].last
    assert person_alias.is_born_name(born)
    assert person_alias.called(read[0]) == read[1]
