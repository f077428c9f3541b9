"""How long names of a query take in a large library: completing what is typed, a slip mended, and who is offered.

Run alone: `python packaging/dev.py test -m benchmark tests/benchmarks/test_search_names.py -s`.
All times are of the processor.
"""

import random
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from reader.library import Library
from reader.services.search.completion import complete
from reader.services.search.names import offers
from reader.services.search.query import parse

pytestmark = pytest.mark.benchmark

LETTERS = "абвгдежзиклмнопрстуфхцчшщэюя"


@pytest.fixture(scope="module")
def large(large_library: Path) -> Iterator[Library]:
    with Library.open(large_library) as library:
        while pending := [each for each in library.fillings.pending() if each.name == "name words"]:
            library.write(lambda filling=pending[0]: library.fillings.fill(filling, 5_000))
        yield library


@pytest.fixture(scope="module")
def names(large: Library) -> list[str]:
    """Names from all over the list, the most mentioned ones too."""
    entities = large.names.entities(limit=30_000)
    return [each.name for each in [*entities[:30], *entities[::1000]]]


def test_completion_keeps_up_with_who_types(large: Library, names: list[str]) -> None:
    typed = {beginning for name in names for beginning in _beginnings(name.lower())}
    _measure("completion", typed, lambda text: complete(large, text, len(text)), 0.008)


def test_a_slip_is_mended_as_one_types(large: Library, names: list[str]) -> None:
    draw = random.Random(1)
    words = [name.lower().split()[-1] for name in names]
    typed = {_slip(draw, word) for word in words if len(word) >= 5 for _ in range(3)}
    _measure("with a slip", typed, lambda text: complete(large, text, len(text)), 0.010)


def test_those_who_may_be_meant_are_offered_at_once(large: Library, names: list[str]) -> None:
    typed = {name.lower() for name in names} | {f"переговоры о мире {name.lower()}" for name in names}
    _measure("offers", typed, lambda text: offers(large, text), 0.016)


def test_a_query_is_read_at_once() -> None:
    typed = {"а " * 400, "(а OR б) " * 100, '"а б в" -г* =д ' * 30, "person:а source:б after:2020 " * 100}
    _measure("parsing", typed, parse, 0.020)


def _beginnings(name: str) -> Iterable[str]:
    return (name[:length] for length in range(2, min(len(name), 12) + 1))


def _slip(draw: random.Random, word: str) -> str:
    at = draw.randrange(1, len(word) - 1)
    return draw.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + draw.choice(LETTERS) + word[at:],
            word[:at] + draw.choice(LETTERS) + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ]
    )


def _measure(what: str, typed: Iterable[str], ask: Callable[[str], object], most: float) -> None:
    """Print the median, the 95th of a hundred and the slowest; the 95th has to be quick enough."""
    for text in typed:
        ask(text)
    times = {text: min(_seconds(ask, text) for _ in range(3)) for text in typed}
    ranked = sorted(times, key=times.__getitem__)
    usual, slow = statistics.median(times.values()), times[ranked[len(ranked) * 95 // 100]]
    print(f"\n{what}: {1000 * usual:.1f} ms, 95 of 100 in {1000 * slow:.1f}, at most {1000 * times[ranked[-1]]:.1f}")
    print("  slowest:", [text[:30] for text in ranked[-5:]])
    assert slow < most


def _seconds(ask: Callable[[str], object], text: str) -> float:
    begun = time.process_time()
    ask(text)
    return time.process_time() - begun
