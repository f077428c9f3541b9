"""What linking the names of one more article costs, however many names a library has.

Run alone: `python packaging/dev.py test -m benchmark tests/benchmarks/test_linking.py`. A library of names alone, with
counts and without articles: surnames are distributed as those of a country are, and each scale takes some minutes to
build. `READER_BENCHMARK_ALIASES` sets the largest (1000000 for the whole comparison).
"""

import json
import os
import random
import statistics
import time
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate, islice
from pathlib import Path

import pytest

from reader.language.lexicon import tables
from reader.language.person import alias as person_alias
from reader.language.person.parse import PersonName
from reader.library import Library
from reader.library.wiring import BETWEEN
from reader.model.findings import Alias
from reader.services.relinking import entities, fill
from reader.services.resolve import resolve
from reader.text.compare import fold

pytestmark = pytest.mark.benchmark

LARGEST = int(os.environ.get("READER_BENCHMARK_ALIASES", "100000"))
SCALES = [scale for scale in (10_000, 100_000, 1_000_000) if scale <= LARGEST]
PEOPLE = 8
"""Names of people in an article, of which one is a surname alone."""
NEW = 0.2
"""The share of them that the library does not know yet."""
ROUNDS = 60


@pytest.fixture(scope="module")
def libraries(tmp_path_factory):
    folder = tmp_path_factory.mktemp("names")
    made = {scale: _library(folder / f"{scale}.sqlite", islice(_names(scale, seed=1), scale)) for scale in SCALES}
    yield made
    for library in made.values():
        library.close()


def test_linking_an_article_costs_the_same_at_any_scale(libraries):
    costs = {scale: _cost(library, _names(scale, seed=2)) for scale, library in libraries.items()}
    reference = _reference()
    print(
        "\nlinking one article:", {n: f"{1000 * c:.1f} ms, {c / reference:.0f} × reference" for n, c in costs.items()}
    )
    assert max(costs.values()) < 2 * costs[SCALES[0]]


def test_a_unit_of_work_does_not_grow_with_the_library(libraries):
    largest = {scale: _largest(library) for scale, library in libraries.items()}
    print("\nnames found to be one, at most:", largest)
    assert largest[SCALES[-1]] < 0.002 * SCALES[-1] + 100


def test_a_surname_of_thousands_of_bearers_costs_no_more_than_one_of_a_few(tmp_path):
    costs = {}
    for bearers in (25, 2_500):
        names = [person_alias.alias(PersonName(last="алиев", gender="m"))]
        names += [
            person_alias.alias(PersonName(first=first, patronymic=father, last="алиев", gender="m"))
            for first, father in islice(_bearers(), bearers)
        ]
        library = _library(tmp_path / f"{bearers}.sqlite", names)
        more = (
            person_alias.alias(PersonName(first=first, patronymic=father, last="алиев", gender="m"))
            for first, father in islice(_bearers(), bearers, None)
        )
        costs[bearers] = _cost(library, _some(names, more), people=1), _cost(library, more, people=1)
        library.close()
    reference = _reference()
    for n, (known, new) in costs.items():
        print(f"\none article of {n} bearers: {1000 * known:.2f} ms; one more bearer: {1000 * new:.2f} ms", end="")
    print(f"; reference {1000 * reference:.2f} ms")
    assert costs[2_500][0] < 3 * costs[25][0]
    assert costs[2_500][1] < 4 * costs[25][1]


# ------------------------------------------------------------------------------------------------ names


@cache
def _firsts() -> list[tuple[str, str]]:
    rows = tables.rows("first_names", head=False)
    return [(gender, names.split(",")[0].strip().lower()) for gender, names in rows if gender in {"m", "f"}]


def _drawn(random_: random.Random, many: int) -> int:
    """A number below `many`, the smaller the likelier, as Zipf has it."""
    weights = _zipf(many)
    return min(bisect(weights, random_.random() * weights[-1]), many - 1)


@cache
def _zipf(many: int) -> list[float]:
    return list(accumulate(1 / (rank + 10) for rank in range(many)))


_SYLLABLES = [a + b for a in "бвгдзклмнпрстфх" for b in "аеиоу"]
_ENDINGS = ["ов", "ев", "ин", "енко", "ский", "ян", "дзе", "ер", "ман", "ич"]


@cache
def _surname(rank: int) -> str:
    draw = random.Random(rank)
    return "".join(draw.choices(_SYLLABLES, k=draw.choice([1, 2, 2, 3]))) + draw.choice(_ENDINGS[:3] * 3 + _ENDINGS)


def _names(scale: int, seed: int) -> Iterator[Alias]:
    """Names of people as articles have them; more different ones the larger the scale, and ever new ones."""
    draw = random.Random(seed)
    surnames, firsts = max(scale // 10, 500), _firsts()
    while True:
        last = _surname(_drawn(draw, surnames))
        gender, first = firsts[_drawn(draw, len(firsts))]
        kind = draw.random()
        if kind < 0.1:
            yield person_alias.alias(PersonName(last=last, gender=gender))
        elif kind < 0.15:
            yield person_alias.alias(PersonName(last=last, initials=first[0], gender=gender))
        else:
            father = firsts[_drawn(draw, len(firsts))][1] + ("ович" if gender == "m" else "овна")
            yield person_alias.alias(
                PersonName(first=first, patronymic=father if kind < 0.4 else "", last=last, gender=gender)
            )


def _bearers() -> Iterator[tuple[str, str]]:
    """First names and patronymics of men, each pair once."""
    men = [first for gender, first in _firsts() if gender == "m"]
    for father in ("", *(f"{each}ович" for each in men)):
        for first in men:
            yield first, father


def _some(known: Sequence[Alias], new: Iterator[Alias]) -> Iterator[Alias]:
    """Names that are known, and some that are not."""
    draw = random.Random(3)
    while True:
        yield next(new) if draw.random() < NEW else draw.choice(known)


# ------------------------------------------------------------------------------------------------ libraries


def _library(path: Path, names: Iterable[Alias]) -> Library:
    """A library of these names, each with the articles in which it stands, linked and with its entities."""
    counts: dict[str, int] = {}
    aliases: dict[str, Alias] = {}
    for alias in names:
        aliases[alias.key] = alias
        counts[alias.key] = counts.get(alias.key, 0) + 1
    library = Library.open(path)
    library.store.rows("PRAGMA synchronous = OFF")
    library.store.rows("PRAGMA cache_size = -200000")
    with library.writing():
        for alias in aliases.values():
            _enter(library, alias, counts[alias.key])
    after: int | None = 0
    while after is not None:
        with library.writing():
            after = fill(library, after, 10_000)
    with library.writing():
        _lead(library)
    library.store.rows("PRAGMA cache_size = -2000")
    library.store.rows("ANALYZE")
    return library


def _lead(library: Library) -> None:
    """Let names that are linked lead to entities, as if each had been resolved."""
    library.store.rows("PRAGMA defer_foreign_keys = ON")
    parts = iter(library.store.rows("SELECT DISTINCT part FROM linked ORDER BY part"))
    while chunk := [part for (part,) in islice(parts, 5_000)]:
        found = entities(library, chunk).found
        library.store.run_many(
            "INSERT INTO entities (id, kind, name, folded, unsure, confirmed) VALUES (?, ?, ?, ?, ?, 0)",
            [(each.id, each.kind, each.name, fold(each.name), each.unsure) for each in found],
        )
        library.store.run_many(
            "UPDATE aliases SET entity = ? WHERE key = ?", [(each.id, key) for each in found for key in each.aliases]
        )
        library.store.run_many(
            "INSERT INTO candidates VALUES (?, ?, ?)",
            [(each.id, BETWEEN * at, one) for each in found for at, one in enumerate(each.candidates, 1)],
        )


def _enter(library: Library, alias: Alias, articles: int) -> None:
    run = library.store.run
    number = run(
        "INSERT INTO aliases (key, kind, name, folded, blocks, facts, analysis_version, uses, articles, mentions) "
        "VALUES (?, ?, ?, ?, ?, ?, '1', ?, ?, ?)",
        *(alias.key, alias.kind, alias.name, fold(alias.name)),
        *(json.dumps(alias.blocks, ensure_ascii=False), json.dumps(alias.facts, ensure_ascii=False)),
        *(articles, articles, articles),
    )
    library.store.run_many("INSERT INTO alias_blocks VALUES (?, ?)", [(block, number) for block in alias.blocks])


def _cost(library: Library, names: Iterator[Alias], people: int = PEOPLE) -> float:
    """The CPU time of linking one article, in the middle."""
    times = []
    for _ in range(ROUNDS):
        article = list(islice(names, people))
        with library.writing():
            keys = {alias.key: alias for alias in article}
            known = {held.use.alias.key for held in library.bonds.held(keys)}
            for key, alias in keys.items():
                if key not in known:
                    _enter(library, alias, 0)
            library.store.run_many(
                "UPDATE aliases SET uses = uses + 1, articles = articles + 1, mentions = mentions + 1 WHERE key = ?",
                [(key,) for key in keys],
            )
            began = time.thread_time()
            resolve(library, keys)
            times.append(time.thread_time() - began)
    return statistics.median(times)


def _largest(library: Library) -> int:
    rows = library.store.rows("SELECT count(*) AS n FROM linked WHERE crowd IS NOT NULL GROUP BY crowd ORDER BY n DESC")
    return int(rows[0][0])


def _reference() -> float:
    """A fixed piece of work, for figures that mean something on any machine."""
    return statistics.median(_timed(lambda: json.dumps(list(range(10_000)))) for _ in range(30))


def _timed(work: Callable[[], object]) -> float:
    began = time.thread_time()
    work()
    return time.thread_time() - began
