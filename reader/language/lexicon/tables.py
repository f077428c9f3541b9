"""Reads the tables: lines of cells parted by tabs, the rest remarks.

Most are of a group and its words; where a word has several uses, each is a named column and the word begins its line.
"""

from functools import cache, lru_cache

from reader.language.russian import morphology
from reader.system.assets import resources


def rows(table: str, *, head: bool = True) -> list[list[str]]:
    """The cells of every line of `resources/tables/TABLE.tsv`, without remarks and, if it has one, its head."""
    lines = (resources() / "tables" / f"{table}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][head:]


@cache
def groups(table: str) -> dict[str, frozenset[str]]:
    """Every group of `resources/tables/TABLE.tsv` with its words in lower case, ё as е; lines of one group add up."""
    return {group: frozenset(map(plain, words)) for group, words in _written(table).items()}


@cache
def _written(table: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group, words in rows(table, head=False):
        found.setdefault(group, set()).update(word.strip() for word in words.split(","))
    return {group: frozenset(words) for group, words in found.items()}


@cache
def group(table: str, name: str) -> frozenset[str]:
    """The words of one group."""
    return groups(table)[name]


@cache
def written(table: str, name: str) -> frozenset[str]:
    """The words of one group letter by letter: where «сёла» are several and «села» may be one."""
    return _written(table)[name]


@cache
def columns(table: str) -> dict[str, dict[str, str]]:
    """Every named column of `resources/tables/TABLE.tsv`: the words of its lines that have a cell there, with it."""
    (_, *names), *lines = rows(table, head=False)
    return {name: {line[0]: line[at] for line in lines if line[at]} for at, name in enumerate(names, 1)}


@cache
def column(table: str, name: str) -> dict[str, str]:
    """The words of one column, each with its cell."""
    return columns(table)[name]


def plain(word: str) -> str:
    """A word as the tables have it: lower case, ё as е."""
    return word.lower().replace("ё", "е")


def is_in(word: str, table: str, name: str) -> bool:
    """Does the word, in any case or tense, stand in a group?"""
    groups, is_known = _told(word, table)
    return name in groups or (not is_known and _is_guessed(word, table, name))


@lru_cache(maxsize=60_000)
def _told(word: str, table: str) -> tuple[frozenset[str], bool]:
    """The groups in which a word stands as it is, or by what the dictionary says; and does it know the word?

    One answer for all groups of a table, of which many are asked about one word.
    """
    lower, groups_by_word = plain(word), _groups_by_word(table)
    found = groups_by_word.get(lower, frozenset())
    if not morphology.is_known(lower):
        return found, False
    return found.union(*(groups_by_word.get(lemma, ()) for lemma in _lemmas(lower))), True


@cache
def _groups_by_word(table: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, words in groups(table).items():
        for word in words:
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


def _is_guessed(word: str, table: str, name: str) -> bool:
    """Does a word that no dictionary knows stand in a group, by what its ending makes of it?

    A guess at an ending takes long, and keeps the beginning.
    """
    lower = plain(word)
    return lower[:2] in _beginnings(table, name) and not group(table, name).isdisjoint(_lemmas(lower))


@lru_cache(maxsize=20_000)
def _lemmas(lower: str) -> frozenset[str]:
    return frozenset(plain(form.lemma) for form in morphology.forms(lower)[:4])


@cache
def _beginnings(table: str, name: str) -> frozenset[str]:
    return frozenset(word[:2] for word in group(table, name))
