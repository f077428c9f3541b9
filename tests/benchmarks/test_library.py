"""What a library of many articles costs: adding one more, and answering a click.

Run alone: `python packaging/dev.py test -m benchmark tests/benchmarks/test_library.py`.
"""

import os
import random
import statistics
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from reader.language import analyze_text
from reader.language.lexicon import tables
from reader.language.person import alias as person_alias
from reader.language.person.parse import PersonName
from reader.library import Library
from reader.model.articles import Span
from reader.model.findings import Alias, Analysis, Mention, SourceArticle
from reader.model.names import Kind
from reader.services.ingest import ingest

pytestmark = pytest.mark.benchmark

SMALL, LARGE = 1_000, int(os.environ.get("READER_BENCHMARK_ARTICLES", "100000"))
MENTIONS = 35


@pytest.fixture(scope="module")
def libraries(tmp_path_factory):
    """A library of 1,000 and one of 100,000 articles (ten minutes to fill), all naming one state and one man."""
    folder = tmp_path_factory.mktemp("libraries")
    with Library.open(folder / "small.sqlite") as small, Library.open(folder / "large.sqlite") as large:
        for library, size in ((small, SMALL), (large, LARGE)):
            library.store.rows("PRAGMA synchronous = OFF")  # only while filling
            for number in range(size):
                add(library, number)
            library.store.rows("PRAGMA synchronous = FULL")
        yield small, large


def test_adding_to_a_large_library_costs_no_more_than_to_a_small_one(libraries):
    small, large = libraries
    before = _median(lambda number: add(small, 1_000_000 + number))
    after = _median(lambda number: add(large, 1_000_000 + number))
    print(f"\none article more: {1000 * before:.1f} ms among {SMALL:,}, {1000 * after:.1f} ms among {LARGE:,}")
    assert after < 2 * before


def test_a_surname_of_hundreds_of_bearers_costs_less_than_their_number(tmp_path):
    times = {}
    for bearers in (20, 400):
        with Library.open(tmp_path / f"{bearers}.sqlite") as library:
            for number in range(bearers * 3):
                add(library, number, bearers)
            times[bearers] = _median(lambda number, n=bearers, to=library: add(to, 1_000_000 + number, n))
    print("\none article more, by bearers of its surname:", {n: f"{1000 * each:.1f} ms" for n, each in times.items()})
    assert times[400] < 10 * times[20]


def test_a_click_on_the_most_frequent_name_is_answered_within_a_frame(libraries):
    _, large = libraries
    entity = large.names.entities(Kind.STATE)[0].id
    click = _median(lambda _: large.names.articles_with(entity))
    together = _median(lambda _: large.names.together_with(entity))
    forms = _median(lambda _: large.names.forms(entity))
    print(f"\narticles {1000 * click:.1f} ms, together {1000 * together:.1f} ms, forms {1000 * forms:.1f} ms")
    assert click + forms < 0.016


def add(library: Library, number: int, bearers: int = 0) -> None:
    source, analysis = _article(number, bearers)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reader.sources.find_files", list)
        patch.setattr("reader.sources.read_articles", lambda path: [source])
        patch.setattr("reader.language.analyze_text", lambda *_: analysis)
        list(ingest(library, [source.path]))


def _article(number: int, bearers: int) -> tuple[SourceArticle, Analysis]:
    """An article as they are: a few famous names, some known ones, one or two that nobody has seen.

    It names one of so many `bearers` of a frequent surname, if any.
    """
    draw = random.Random(number)
    famous = [f"famous{int(draw.paretovariate(1)) % 50}" for _ in range(12)]
    known = [f"known{draw.randrange(5_000)}" for _ in range(10)]
    places = (Alias(key, Kind.PLACE, key, (key,)) for key in (*famous, *known, f"new{number}"))
    people = [_bearer(draw.randrange(bearers))] if bearers else []
    aliases = list({each.key: each for each in (*_everywhere(), *places, *people)}.values())
    named = [*aliases, *draw.choices(aliases, k=MENTIONS - len(aliases))]
    text = f"{number} " + " текст ".join(alias.name for alias in named) + " слово" * 400
    mentions, start = [], len(f"{number} ")
    for alias in named:
        span = Span(start, start + len(alias.name))
        mentions.append(Mention(span, alias.key, Span(start, min(start + 80, len(text)))))
        start = span.end + len(" текст ")
    unique = {alias.key: alias for alias in aliases}
    date = f"20{draw.randrange(10, 24)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}"
    source = SourceArticle(Path(f"/{number}"), text, f"Article {number}", None, None, date)
    return source, Analysis("benchmark", tuple(mentions), tuple(unique.values()))


def _bearer(number: int) -> Alias:
    """One of the bearers of a frequent surname."""
    return person_alias.alias(PersonName(first=_first_names()[number], last="алиев", gender="m"))


@cache
def _first_names() -> list[str]:
    rows = tables.rows("first_names", head=False)
    return sorted({name.strip() for gender, names in rows if gender == "m" for name in names.split(",")})


@cache
def _everywhere() -> list[Alias]:
    """The aliases of names that every article has: in full, as a bare surname that another one explains, a state."""
    texts = ("Сергей Лавров прибыл.", "Как сказал Лавров, всё ясно.", "Об этом заявила Россия.")
    return list({alias.key: alias for text in texts for alias in analyze_text(text).aliases}.values())


def _median(action: Callable[[int], object], rounds: int = 60) -> float:
    times = []
    for number in range(rounds):
        began = time.perf_counter()
        action(number)
        times.append(time.perf_counter() - began)
    return statistics.median(times)
