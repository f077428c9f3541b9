"""Reads the tables: lines of cells parted by tabs, the rest remarks.

Most are of a group and its words; where a word has several uses, each is a named column and the word begins its line.
"""

from functools import cache, lru_cache

from reader.language.russian import answers, morphology
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
    forms, is_known = _told(word)
    return not _members(table, name).isdisjoint(forms) or (not is_known and _is_guessed(word, table, name))


def groups_of(word: str, table: str) -> frozenset[str]:
    """The groups of a table in which the word, in any case or tense, stands; mostly none."""
    return frozenset(name for name in groups(table) if is_in(word, table, name))


_ASKED = (
    "callings", "clubs", "metonymy", "name_words", "nationality", "not_names", "place_words", "streets", "things"
)  # fmt: skip
"""The tables whose words are looked for in any case or tense."""


@cache
def _members(table: str, name: str) -> frozenset[str]:
    """A group of one of these tables."""
    if table not in _ASKED:
        raise KeyError(table)
    return group(table, name)


@cache
def _in_any() -> frozenset[str]:
    return frozenset().union(*(words for table in _ASKED for words in groups(table).values()))


@answers.kept(30_000)
def _told(word: str) -> tuple[frozenset[str], bool]:
    """Which words of the tables a word may be, as it is or by what the dictionary says that it is a form of.

    And does the dictionary know it? One answer for all groups, of which many are asked about one word.
    """
    lower = plain(word)
    lemmas = morphology.lemmas(lower, _LIKELIEST)
    return _in_any().intersection([lower, *map(plain, lemmas)]), bool(lemmas)


_LIKELIEST = 4
"""Readings of a word that are believed."""


def _is_guessed(word: str, table: str, name: str) -> bool:
    """Does a word that no dictionary knows stand in a group, by what its ending makes of it?

    A guess at an ending takes long, and keeps the beginning.
    """
    lower = plain(word)
    if _beginnings(table, name).isdisjoint(beginnings(lower)):
        return False
    return not group(table, name).isdisjoint(_guessed(lower))


@lru_cache(maxsize=20_000)
def _guessed(lower: str) -> frozenset[str]:
    return frozenset(plain(form.lemma) for form in morphology.forms(lower)[:_LIKELIEST])


@cache
def _beginnings(table: str, name: str) -> frozenset[str]:
    return frozenset(map(beginning, group(table, name)))


def beginning(word: str) -> str:
    """Two to five letters of a word with which all its forms begin: an ending, with a vowel before it, takes two more.

    What the dictionary knows otherwise («люди») needs no guess.
    """
    return word[: max(2, min(5, len(word) - 2))]


def beginnings(form: str) -> list[str]:
    """What `beginning` may give for a word of which this is a form: no form is more than three letters longer."""
    return [form[:size] for size in range(max(2, min(5, len(form) - 5)), 6)]
