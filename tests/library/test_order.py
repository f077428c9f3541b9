"""The order in which articles come in does not matter, and what is counted step by step is right."""

from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from reader.library import Library
from reader.library.order import sort_key
from reader.model.findings import SourceArticle
from reader.text.compare import fold
from tests.examples import examples
from tests.library.toy import add, library_of
from tests.library.whole import assert_whole, picture

words = st.sampled_from(["A", "A1", "A1x", "A2", "A2x", "A~", "B", "B1", "N1", "N1~", "T1", "T1^N1", "T1^N2", "and"])
texts = st.lists(words, min_size=1, max_size=6).map(" ".join)
libraries = st.lists(texts, min_size=1, max_size=8, unique=True)


@examples(40)
@given(libraries, st.randoms(use_true_random=False))
def test_the_same_articles_in_any_order_give_the_same_entities_and_links(texts, random):
    shuffled = random.sample(texts, len(texts))
    with library_of(*texts) as one, library_of(*shuffled) as other:
        assert_whole(one)
        assert picture(one) == picture(other)


@examples(40)
@example(["A"], [(0, "A1"), (0, "A2")])
@example(["A"], [(0, "T1^N1"), (0, "T1^N2")])
@given(libraries, st.lists(st.tuples(st.integers(0, 3), texts), max_size=8))
def test_articles_that_change_leave_no_trace_of_what_they_said(texts, changes):
    now = {f"/{number}": _long(number, text) for number, text in enumerate(texts)}
    with library_of(*now.values()) as library:
        for number, changed in changes:
            path, text = f"/{number}", _long(number, changed)
            if text in now.values() or path not in now or _ever_held(library, text):
                continue
            add(library, {path: text})
            now[path] = text
            assert_whole(library)
        with library_of(*now.values()) as afresh:
            assert picture(library) == picture(afresh)


def test_newest_first_then_a_date_without_a_year_then_undated_by_title():
    dates = ["2023-09-23T00:39", "2023-09-23", "2023-09", "2023", "2020-10-05", "2020-10", "--07-28", "--07-01", None]
    library = library_of()
    add(library, {f"/{n}": _dated(f"text {n}", date) for n, date in enumerate(reversed(dates))})
    add(library, {"/я": _dated("Яблоко", None), "/а": _dated("арбуз", None), "/ё": _dated("Ёж", None)})
    with library:
        rows = library.articles.listed()
    assert [row.published for row in rows] == dates + [None] * 3
    assert [row.title for row in rows][-4:] == ["text 0", "арбуз", "Ёж", "Яблоко"]


def test_a_key_of_order_is_the_same_for_one_date_however_long_the_title():
    assert sort_key("2023-09-23", "a") == sort_key("2023-09-23", "b" * 10_000)
    assert len(sort_key(None, "b" * 10_000)) < 50


def test_a_name_is_looked_up_without_regard_to_case_spaces_and_the_dots_of_yo():
    assert fold("  Пётр\n ВЕЛИКИЙ ") == "петр великий"


def _long(number: int, text: str) -> str:
    """An article whose title and most of whose words are those of no other, whatever its names are."""
    return " ".join(f"w{number}o{place}" for place in range(40)) + f"\n{text}"


def _dated(title: str, published: str | None) -> SourceArticle:
    return SourceArticle(Path(title), title, title, None, None, published)


def _ever_held(library: Library, text: str) -> bool:
    return bool(library.store.rows("SELECT 1 FROM texts WHERE content = ?", text))
