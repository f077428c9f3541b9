"""What a library of many articles costs: adding one more, and answering a click.

Run alone: `python packaging/dev.py test -m benchmark tests/benchmarks/test_library.py -s`.
All times are of the processor.
"""

import itertools
import statistics
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from reader.language.lexicon import tables
from reader.language.person import alias as person_alias
from reader.language.person.parse import PersonName
from reader.library import Library
from reader.model.articles import Span
from reader.model.findings import Alias, Analysis, Mention, SourceArticle
from reader.services.ingest import ingest
from tests.benchmarks.generated import Generated, article

pytestmark = pytest.mark.benchmark

ROUNDS = 60
NEW = 20_000_000
"""The number of the first article that no library has yet."""


@pytest.fixture(scope="module")
def small(small_library: Path) -> Iterator[Library]:
    with Library.open(small_library) as library:
        yield library


@pytest.fixture(scope="module")
def large(large_library: Path) -> Iterator[Library]:
    with Library.open(large_library) as library:
        yield library


def test_adding_to_a_large_library_costs_no_more_than_to_a_small_one(small: Library, large: Library) -> None:
    # As many as a few days bring, in turns; no two libraries get one article at once.
    first = NEW + large.store.value("SELECT count(*) FROM articles")
    made = [article(number) for number in range(first, first + 2 * ROUNDS)]
    times: dict[str, list[float]] = {"small": [], "large": []}
    for each in made:
        times["small"].append(_seconds(lambda each=each: add(small, each)))
        times["large"].append(_seconds(lambda each=each: add(large, each)))
    # The first ones read what no cache holds yet, in both.
    before, after = (1000 * statistics.median(times[which][ROUNDS:]) for which in ("small", "large"))
    size = large.store.value("SELECT count(*) FROM articles")
    print(f"\none article more: {before:.1f} ms among 1,000, {after:.1f} ms among {size:,}: {after / before:.2f} x")
    assert after < 1.5 * before


def test_a_surname_of_hundreds_of_bearers_costs_less_than_their_number(tmp_path: Path) -> None:
    times = {}
    for bearers in (20, 400):
        with Library.open(tmp_path / f"{bearers}.sqlite") as library:
            for number in range(bearers * 3):
                add(library, _of_a_bearer(number, bearers))
            more = iter(range(NEW, NEW + ROUNDS))
            times[bearers] = statistics.median(
                _seconds(lambda n=bearers, to=library, of=number: add(to, _of_a_bearer(of, n))) for number in more
            )
    print("\none article more, by bearers of its surname:", {n: f"{1000 * each:.1f} ms" for n, each in times.items()})
    assert times[400] < 10 * times[20]


def test_a_click_on_a_frequent_name_asks_for_no_more_than_a_frame(large: Library) -> None:
    frequent = large.names.entities(limit=20)
    for what, question in {
        "articles": large.names.articles_with,
        "together": large.names.together_with,
        "forms": large.names.forms,
        "governments": large.names.governments,
    }.items():
        names = itertools.cycle(entity.id for entity in frequent)
        median = statistics.median(_seconds(lambda ask=question, of=names: ask(next(of))) for _ in range(ROUNDS))
        print(f"\n{what}: {1000 * median:.1f} ms", end="")
        assert median < 0.016


def add(library: Library, made: Generated) -> None:
    """As an import does, but for reading and analysing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reader.sources.find_files", list)
        patch.setattr("reader.sources.read_articles", lambda path, *_, **__: [made.source])
        patch.setattr("reader.language.analyze_text", lambda *_: made.analysis)
        list(ingest(library, [made.source.path]))


def _of_a_bearer(number: int, bearers: int) -> Generated:
    """An article that names one of the bearers of a frequent surname."""
    alias = _bearer(number % bearers)
    text = f"{alias.name} приехал, заметка {number}. И больше ничего не произошло."
    span = Span(0, len(alias.name))
    source = SourceArticle(Path(f"/{number}"), text, f"Заметка {number}", None, None, "2024-05-12")
    return Generated(source, Analysis("benchmark", (Mention(span, alias.key, Span(0, len(text))),), (alias,)))


@cache
def _bearer(number: int) -> Alias:
    return person_alias.alias(PersonName(first=_first_names()[number], last="алиев", gender="m"))


@cache
def _first_names() -> list[str]:
    rows = tables.rows("first_names", head=False)
    return sorted({name.strip() for gender, names in rows if gender == "m" for name in names.split(",")})


def _seconds(action: Callable[[], object]) -> float:
    began = time.process_time()
    action()
    return time.process_time() - began
