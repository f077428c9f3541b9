"""Finding the reprints of one article more costs the same in a library of any size, and under words that all share."""

import random
from array import array
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from statistics import median
from time import thread_time

import pytest

from reader.library import Library
from reader.library.grouping import note_text
from reader.model.findings import SourceArticle
from reader.text.shingles import KEPT_RUNS, KEYS, Signature, signature

pytestmark = pytest.mark.benchmark

SMALL, LARGE = 10_000, 1_000_000
SAME_KEY = 10_000
"""Articles that share the words which a site puts under everything."""
ROUNDS = 60
SYLLABLES = [first + second for first in "бвгдзклмнпрстфх" for second in "аеиоуыя"]


def words(dice: random.Random, number: int) -> str:
    return " ".join("".join(dice.choices(SYLLABLES, k=dice.choice((1, 2, 3, 3, 4, 4, 5)))) for _ in range(number))


def signatures(dice: random.Random, shared: tuple[int, ...] = ()) -> Signature:
    """What is kept of a text that nobody wrote; some of its runs may be those of others."""
    runs = array("I", dice.randbytes(4 * (KEPT_RUNS - len(shared))))
    return Signature(250, tuple(sorted({*shared, *runs})), dice.getrandbits(32), 0, -1)


def grow(library: Library, size: int, make: Callable[[], Signature]) -> None:
    """Bring a library up to so many articles, of which it has nothing but their signatures."""
    run = library.store.run_many
    first = int(library.store.value("SELECT coalesce(max(id), 0) FROM articles")) + 1
    numbers = iter(range(first, size + 1))
    dice = random.Random(first)
    while some := list(islice(numbers, 10_000)):
        with library.writing():
            run("INSERT INTO articles VALUES (?, ?, '', NULL, NULL, '2', NULL)", [(n, f"made {n}") for n in some])
            made = [(dice.getrandbits(56), n, make()) for n in some]
            run("INSERT INTO signatures VALUES (?, ?, ?, NULL)", [(n, rank, each.packed()) for rank, n, each in made])
            run(
                "INSERT OR IGNORE INTO signature_keys VALUES (?, ?, ?)",
                [(key, rank, n) for rank, n, each in made for key in each.keys],
            )


def cost(library: Library, dice: random.Random, tail: str = "") -> float:
    """Milliseconds that an article more takes, its text read and its reprints looked for."""
    spent = []
    for _ in range(ROUNDS):
        text = f"{words(dice, 250)} {tail}"
        source = SourceArticle(Path("/made"), text, "Made", None, None, None)
        with library.writing():
            number = library.store.run(
                "INSERT INTO articles VALUES (NULL, ?, '', NULL, NULL, '2', NULL)", f"new {dice.random()}"
            )
            began = thread_time()
            note_text(library.store, number, source, is_new=True)
            spent.append(thread_time() - began)
    return median(spent) * 1000


def test_one_article_more_costs_the_same_among_a_million(tmp_path: Path) -> None:
    dice = random.Random(1)
    with Library.open(tmp_path / "library.sqlite") as library:
        grow(library, SMALL, lambda: signatures(dice))
        small = cost(library, dice)
        grow(library, LARGE, lambda: signatures(dice))
        large = cost(library, dice)
    print(f"\nreprints: {small:.2f} ms an article among {SMALL:,}, {large:.2f} among {LARGE:,}: {large / small:.2f} x")
    assert large < 2 * small


def test_words_that_ten_thousand_share_cost_little(tmp_path: Path) -> None:
    dice = random.Random(2)
    tail = words(dice, 60)
    shared = signature(tail, "", None).runs[: KEYS // 2 + 1]
    with Library.open(tmp_path / "library.sqlite") as library:
        grow(library, SAME_KEY, lambda: signatures(dice))
        alone = cost(library, dice)
        grow(library, 2 * SAME_KEY, lambda: signatures(dice, shared))
        together = cost(library, dice, tail)
    print(f"\nreprints: {alone:.2f} ms alone, {together:.2f} with {SAME_KEY:,} others: {together / alone:.2f} x")
    assert together < 8 * alone
