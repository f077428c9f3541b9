"""What a decision costs among 100,000 articles: two people with 40,000 articles each become one, and two again.

Run alone: `python packaging/dev.py test -m benchmark tests/benchmarks/test_decisions.py -s`.
"""

import random
import statistics
import time
from collections.abc import Callable

import pytest

from reader.language import analyze_text, link
from reader.library import Library
from reader.library.order import sort_key
from reader.library.store import as_json
from reader.model.findings import Alias, Resolved
from reader.model.names import Kind, NameOrder
from reader.services import decide, history
from reader.services.rules import listed
from reader.services.suggest import suggestions
from reader.text.compare import fold

pytestmark = pytest.mark.benchmark

ARTICLES = 100_000
FAMOUS = 40_000
OTHERS = 60_000
"""Names that some articles mention, as the list of all names finds them."""


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """A library written by SQL alone: two famous people, under two aliases and in 40,000 articles each, and others."""
    with Library.open(tmp_path_factory.mktemp("decisions") / "large.sqlite") as library:
        with library.writing():
            _fill(library)
        yield library


def test_merging_two_famous_people_shows_in_a_tenth_of_a_second_and_so_does_undoing_it(library):
    one, other = (library.names.entities_called(name)[0].id for name in ("Джейхун Байрамов", "Нэнси Пелоси"))
    people = _people(library)
    merging, undoing = [], []
    for _ in range(7):
        merging.append(_seconds(lambda: _show(library, decide.merge(library, [one], other).entities[0])))
        assert library.names.entity(other).articles > FAMOUS
        assert _people(library) < people
        undoing.append(_seconds(lambda: _show(library, history.undo(library).entities[0])))
        assert (library.names.entity(one).articles, library.names.entity(other).articles) == (FAMOUS, FAMOUS)
        assert _people(library) == people
    shown = [f"{1000 * statistics.median(times):.0f} (worst {1000 * max(times):.0f})" for times in (merging, undoing)]
    print(f"\nmerged and shown in {shown[0]} ms, undone and shown in {shown[1]} ms")
    assert statistics.median(merging) < 0.1
    assert statistics.median(undoing) < 0.1


def test_rejecting_and_retyping_a_famous_name_is_as_quick(library):
    one = library.names.entities_called("Джейхун Байрамов")[0].id
    rejecting = _seconds(lambda: decide.reject(library, [one]))
    back = _seconds(lambda: history.undo(library))
    retyping = _seconds(lambda: decide.retype(library, [one], Kind.PLACE))
    history.undo(library)
    print(f"\nrejected in {1000 * rejecting:.0f} ms, back in {1000 * back:.0f} ms, retyped in {1000 * retyping:.0f} ms")
    assert max(rejecting, back, retyping) < 0.25


@pytest.mark.parametrize("order", list(NameOrder))
def test_a_page_of_the_list_of_all_names_takes_no_longer_than_a_blink(library, order):
    page = _median(lambda: library.all_names.page(order=order))
    found = _median(lambda: library.all_names.page(query="фамилия12", order=order))
    print(f"\n{order}: a page in {1000 * page:.0f} ms, found in {1000 * found:.0f} ms")
    assert max(page, found) < 0.15


def test_the_list_of_decisions_says_what_has_become_of_them_at_once(library):
    for number in range(50):
        decide.confirm(library, [f"person:{number}"])
    took = _median(lambda: listed(library))
    print(f"\n50 decisions listed in {1000 * took:.0f} ms")
    assert took < 0.2


def test_suggestions_come_while_a_person_waits(library):
    took = _median(lambda: suggestions(library))
    print(f"\n{len(suggestions(library))} suggestions in {1000 * took:.0f} ms")
    assert took < 0.5


def test_a_decision_about_words_holds_the_library_no_longer_than_among_a_thousand_articles(tmp_path):
    """The words stand in ten articles. Seconds of CPU inside the transaction, and before it."""
    held: dict[int, list[float]] = {}
    before: dict[int, list[float]] = {}
    libraries = {number: Library.open(tmp_path / f"{number}.sqlite") for number in (1_000, ARTICLES)}
    for number, library in libraries.items():
        with library.writing():
            _write_texts(library, number)
        held[number], before[number] = [], []
    for _ in range(11):
        for number, library in libraries.items():
            all_of_it, inside = _time_in_transactions(library, lambda library=library: _decide_about_words(library))
            held[number].append(inside)
            before[number].append(all_of_it - inside)
            history.undo(library)
    for number in libraries:
        inside, outside = (1000 * statistics.median(times[number]) for times in (held, before))
        print(f"\namong {number} articles: the library is held for {inside:.1f} ms, after {outside:.0f} ms of looking")
    few, many = (statistics.median(held[number]) for number in libraries)
    for library in libraries.values():
        library.close()
    assert many < 3 * few


def _decide_about_words(library: Library) -> None:
    done = decide.name_everywhere(library, "Шеф дипломатии", kind=Kind.PERSON)
    assert library.names.entity(done.entities[0]).articles == 10


def _time_in_transactions(library: Library, action: Callable[[], object]) -> tuple[float, float]:
    """Seconds of CPU that it takes, and how many of them within transactions."""
    inside = 0.0
    write = library.store.write

    def timed(change: Callable[[], object]) -> object:
        nonlocal inside
        began = time.thread_time()
        try:
            return write(change)
        finally:
            inside += time.thread_time() - began

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(library.store, "write", timed)
        began = time.thread_time()
        action()
        return time.thread_time() - began, inside


def _write_texts(library: Library, number: int) -> None:
    """Texts of three thousand letters without names; every so often one has the words."""
    draw = random.Random(2)
    words = ["".join(draw.choices("абвгдежзиклмнопрст", k=draw.randrange(3, 10))) for _ in range(5000)]
    said = [" ".join(draw.choices(words, k=400)) for _ in range(50)]
    library.store.run_many(
        "INSERT INTO articles (id, uuid, title, sort_key) VALUES (?1, 'uuid-' || ?1, 'Заголовок', '2')",
        [(each,) for each in range(1, number + 1)],
    )
    library.store.run_many(
        """
        INSERT INTO texts (id, article, sha256, content, encoding, title, dimmed, imported, analysis_version)
        VALUES (?1, ?1, ?2, ?3, 'utf-8', '', '[]', '', '1')
        """,
        (
            (
                each,
                each.to_bytes(32, "big"),
                said[each % 50] + (" Шефа дипломатии ждут." * (each % (number // 10) == 0)),
            )
            for each in range(1, number + 1)
        ),
    )
    library.store.run("INSERT INTO article_counts (article) SELECT id FROM articles")
    library.store.run("UPDATE articles SET current_text = id")


def _show(library: Library, entity: str) -> None:
    """What the window asks after a decision."""
    library.names.entity(entity)
    library.names.articles_with(entity, limit=50)
    library.names.forms(entity)
    library.names.together_with(entity)


def _people(library: Library) -> int:
    return library.store.value("SELECT sum(people) FROM article_counts")


def _fill(library: Library) -> None:
    draw = random.Random(1)
    dates = [
        f"20{draw.randrange(10, 24)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}" for _ in range(ARTICLES)
    ]
    keys = [sort_key(date, "") for date in dates]
    many = library.store.run_many
    many(
        """
        INSERT INTO articles (id, uuid, title, source, published, sort_key)
        VALUES (?1, 'uuid-' || ?1, 'Заголовок статьи номер ' || ?1 || ', в которой сказано многое', ?2, ?3, ?4)
        """,
        [(n, f"outlet {n % 40}", dates[n], keys[n]) for n in range(ARTICLES)],
    )
    many(
        """
        INSERT INTO texts (id, article, sha256, content, encoding, title, dimmed, imported, analysis_version)
        VALUES (?1, ?1, ?2, 'Джейхун Байрамов и Нэнси Пелоси', 'utf-8', '', '[]', '', '1')
        """,
        [(n, n.to_bytes(32, "big")) for n in range(ARTICLES)],
    )
    library.store.run("INSERT INTO article_counts (article) SELECT id FROM articles")
    # Only now: while a text is missing, SQLite would look through all articles for each one that comes.
    library.store.run("UPDATE articles SET current_text = id")
    number = 0
    for full, bare in (
        (*_aliases("Джейхун Байрамов прибыл.", "Байрамов прибыл."),),
        (*_aliases("Нэнси Пелоси.", "Пелоси."),),
    ):
        articles = draw.sample(range(ARTICLES), FAMOUS)
        for alias, some in ((full, articles[:-4000]), (bare, articles[-4000:])):
            number += 1
            _name(library, number, alias, [(article, keys[article]) for article in some])
    for other in range(OTHERS):
        name = f"Фамилия{other}"
        alias = Alias(
            f"person:{other}", Kind.PERSON, name, (f"last:{other}",), (("last", name.lower()), ("first", "имя"))
        )
        number += 1
        _name(
            library,
            number,
            alias,
            [(article, keys[article]) for article in draw.sample(range(ARTICLES), draw.randrange(1, 8))],
        )
    _count(library)


def _aliases(*texts: str) -> list[Alias]:
    return [alias for text in texts for alias in analyze_text(text).aliases]


def _name(library: Library, number: int, alias: Alias, articles: list[tuple[int, str]]) -> None:
    """An alias with all that the library keeps of it, in these articles."""
    library.store.run(
        """
        INSERT INTO aliases (id, key, kind, name, folded, blocks, facts, analysis_version, uses, articles, mentions)
        VALUES (?, ?, ?, ?, ?, ?, ?, '1', ?, ?, ?)
        """,
        number,
        alias.key,
        alias.kind,
        alias.name,
        fold(alias.name),
        as_json(alias.blocks),
        as_json(alias.facts),
        *(len(articles),) * 3,
    )
    library.store.run_many("INSERT INTO alias_blocks VALUES (?, ?)", [(block, number) for block in alias.blocks])
    library.store.run_many(
        "INSERT INTO postings VALUES (?, ?, ?, 1)", [(number, key, article) for article, key in articles]
    )
    library.store.run_many(
        "INSERT INTO mentions VALUES (?, ?, ?, ?, 0, 31, 0, NULL)",
        [(article, number, number + 1, number) for article, _ in articles],
    )
    library.store.run("INSERT INTO forms VALUES (?, ?, ?, ?)", number, alias.name, fold(alias.name), len(articles))


def _count(library: Library) -> None:
    """Lead the aliases to entities, and count."""
    uses = [
        held.use for held in library.wiring.component(key for (key,) in library.store.rows("SELECT key FROM aliases"))
    ]
    resolved = [
        *link([use for use in uses if use.articles > 1000]),
        *(
            Resolved(use.alias.key, Kind.PERSON, use.alias.name, (use.alias.key,))
            for use in uses
            if use.articles < 1000
        ),
    ]
    library.wiring.rewire(resolved, {}, [])


def _seconds(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def _median(action: Callable[[], object]) -> float:
    return statistics.median(_seconds(action) for _ in range(5))
