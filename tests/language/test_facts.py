"""What an alias tells is stored as pairs of words and read back whole, also from libraries of earlier builds."""

import ast
import gzip
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.language import facts
from reader.language.person import alias as person_alias
from reader.language.person.parse import PersonName
from reader.model.findings import Alias
from reader.model.names import Kind

ROOT = Path(__file__).parents[2]
EARLIER = sorted((ROOT / "tests" / "library" / "earlier").glob("*.sqlite.gz"))

WORDS = st.text("абвгдежзиклмн", min_size=1, max_size=9)
PARTS: dict[Any, st.SearchStrategy[Any]] = {
    str: st.just("") | WORDS,
    bool: st.booleans(),
    int: st.integers(-5, 20),
    tuple[str, ...]: st.lists(WORDS, max_size=3).map(tuple),
}


def any_of(kind: type[Any]) -> st.SearchStrategy[Any]:
    """Every value of a kind of facts or names, by the types of its parts: also of those that it gets one day."""
    return st.builds(kind, **{part: PARTS[type_] for part, type_ in get_type_hints(kind).items()})


def alias_with(pairs: facts.Pairs) -> Alias:
    return Alias("key", Kind.PERSON, "name", (), pairs)


@given(any_of(facts.Person))
def test_what_is_told_of_a_person_is_read_as_it_was_written(person: facts.Person) -> None:
    assert facts.person(alias_with(facts.write(person))) == person


@given(any_of(facts.Listed), any_of(facts.Made))
def test_an_entry_and_what_a_decision_made_are_read_as_they_were_written(
    listed: facts.Listed, made: facts.Made
) -> None:
    one, other = alias_with(facts.write(listed)), alias_with(facts.write(made))
    assert (facts.listed(one), facts.made(one)) == (listed, None)
    assert (facts.listed(other), facts.made(other)) == (None, made)


@given(any_of(PersonName).filter(lambda name: not name.plural and not name.kin))
def test_no_part_of_a_name_that_tells_people_apart_is_lost_on_the_way_to_another_article(name: PersonName) -> None:
    read = person_alias.named(person_alias.alias(name))
    unimportant = PersonName()
    initials = "" if name.first else name.initials
    assert read == name._replace(initials=initials, cases=unimportant.cases, score=unimportant.score)


@given(WORDS)
def test_a_family_has_but_a_surname(last: str) -> None:
    family = PersonName(last=last, plural=True)
    assert person_alias.named(person_alias.alias(family._replace(first="иван", gender="m"))) == family


def test_facts_stand_in_a_library_as_they_always_did() -> None:
    person = facts.Person("первое", "отчество", ("второе", "третье"), "фамилия", "и о", "младший", "m", "врач")
    assert facts.write(person._replace(apart=True, plural=True, text="0a")) == (
        ("first", "первое"),
        ("patronymic", "отчество"),
        ("middle", "второе третье"),
        ("last", "фамилия"),
        ("initials", "и о"),
        ("suffix", "младший"),
        ("gender", "m"),
        ("calling", "врач"),
        ("apart", "yes"),
        ("family", "yes"),
        ("text", "0a"),
    )
    assert facts.write(facts.Listed("state:RU")) == (("entry", "state:RU"),)
    assert facts.write(facts.Made("")) == (("made", ""),)


def test_what_is_unknown_or_damaged_is_passed_over() -> None:
    assert facts.person(alias_with((("хвост", "да"), ("first", "иван")))) == facts.Person(first="иван")


@pytest.mark.parametrize("path", EARLIER, ids=lambda path: path.name.split(".")[0])
def test_the_facts_of_earlier_libraries_are_read_and_would_be_written_alike(path: Path, tmp_path: Path) -> None:
    library = tmp_path / "library.sqlite"
    library.write_bytes(gzip.decompress(path.read_bytes()))
    with closing(sqlite3.connect(library)) as connection:
        rows = connection.execute("SELECT key, kind, name, facts FROM aliases").fetchall()
    assert rows
    for key, kind, name, stored in rows:
        pairs = tuple((fact, word) for fact, word in json.loads(stored))
        alias = Alias(key, Kind(kind), name, (), pairs)
        written = facts.write(facts.person(alias) if kind == Kind.PERSON else facts.listed(alias) or facts.Made(""))
        # The first builds also stored the parts that a name has not.
        assert written == tuple(pair for pair in pairs if pair[1])


def modules(folder: str, word: str) -> Iterator[tuple[str, ast.Module]]:
    """The modules in which a word stands at all."""
    for path in sorted((ROOT / folder).rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if word in text:
            yield path.relative_to(ROOT).as_posix(), ast.parse(text)


def test_one_module_knows_the_pairs() -> None:
    """The library stores them, and looks that they are words."""
    readers = {
        name
        for name, tree in modules("reader", "facts")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "facts" and not _is_module(node)
    }
    assert readers == {"reader/language/facts.py", "reader/library/index.py", "reader/library/soundness.py"}


def test_aliases_of_the_language_get_facts_that_were_written_from_a_typed_value() -> None:
    made = [
        given
        for _, tree in modules("reader/language", "Alias")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Alias"
        for given in (*node.args[4:], *(each.value for each in node.keywords if each.arg == "facts"))
    ]
    assert {ast.unparse(given).partition("(")[0] for given in made} == {"facts.write"}


def _is_module(node: ast.Attribute) -> bool:
    """`reader.language.facts`"""
    return isinstance(node.value, ast.Attribute | ast.Name) and ast.unparse(node.value) == "reader.language"
