"""The list of articles: in every order, at any place, and never otherwise than the articles are."""

import random

import pytest

from reader.library import Library, listing
from reader.model.articles import ArticleOrder, ArticleQuery
from reader.services import editing, history, notes
from reader.text.collation import collation_key
from tests.examples import few
from tests.library.heads import Head, list_article, store_articles
from tests.library.toy import library_of

MANY = 5_000
"""Enough to part shelves."""

WORDS = "Ереван ёлка ель 9 10 Москва парад «Зенит» орден Ясень".split()


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "library.sqlite") as library:
        yield library


def some_heads(number: int, seed: int = 1) -> list[Head]:
    chance = random.Random(seed)
    return [
        (
            " ".join(chance.choices(WORDS, k=3)),
            chance.choice(["ТАСС", "Ёж", "Ель", None]),
            chance.choice(
                [None, "2023", "--07-28", "2023-09-23", f"20{chance.randint(10, 23)}-01-02T10:{chance.randint(10, 59)}"]
            ),
        )
        for _ in range(number)
    ]


def fill(library: Library, limit: int = 1000) -> None:
    for filling in library.fillings.pending():
        is_more = True
        while is_more:
            with library.writing():
                is_more = library.fillings.fill(filling, limit)


def titles(library: Library, order: ArticleOrder) -> list[str]:
    return [row.title for row in library.articles.listed(ArticleQuery(order=order))]


def assert_agrees(library: Library) -> None:
    """The list is that of the articles, and its counts are right."""
    assert library.copies.health().problems == ()


def test_articles_are_sorted_by_date_by_title_by_arrival_and_by_outlet(library):
    for head in [
        ("Ёлка зажглась", "ТАСС", "2023-12-01"),
        ("«Ель» и ёж", "РИА", None),
        ("10 лет", None, "2023"),
        ("9 лет", "ТАСС", "2024-01-01T10:00"),
        ("Ехал поезд", "риа", "--05-01"),
    ]:
        list_article(library, *head)
    assert titles(library, ArticleOrder.NEWEST) == ["9 лет", "Ёлка зажглась", "10 лет", "Ехал поезд", "«Ель» и ёж"]
    assert titles(library, ArticleOrder.TITLE) == ["9 лет", "10 лет", "«Ель» и ёж", "Ехал поезд", "Ёлка зажглась"]
    assert titles(library, ArticleOrder.ADDED) == ["Ехал поезд", "9 лет", "10 лет", "«Ель» и ёж", "Ёлка зажглась"]
    assert titles(library, ArticleOrder.SOURCE) == ["Ехал поезд", "«Ель» и ёж", "9 лет", "Ёлка зажглась", "10 лет"]
    assert titles(library, ArticleOrder.OLDEST) == ["10 лет", "Ёлка зажглась", "9 лет", "Ехал поезд", "«Ель» и ёж"]


@pytest.fixture(scope="module")
def many():
    """A library of many articles, to be read only."""
    with library_of() as library:
        store_articles(library, some_heads(MANY))
        fill(library)
        yield library


@pytest.mark.parametrize("order", ArticleOrder)
def test_any_page_and_any_place_are_those_of_the_whole_list(many, order):
    library, query = many, ArticleQuery(order=order)
    rows = list(library.listing.each(query))
    assert library.listing.count() == len(rows) == len({row.id for row in rows}) == MANY
    for offset in (0, 1, 999, 1000, 2001, 3500, MANY - 7, MANY - 1):
        assert library.articles.listed(query, offset=offset, limit=20) == rows[offset : offset + 20]
        assert library.listing.position_of(rows[offset].id, query) == offset
    assert library.articles.listed(query, offset=MANY, limit=20) == []
    assert library.store.value("SELECT max(articles) FROM shelves") <= 2000
    if order is ArticleOrder.TITLE:
        keys = [collation_key(row.title) for row in rows]
        assert keys == sorted(keys)


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("title", "outlet", "date"),
    few([("Одно и то же", "ТАСС", "2023-09-23"), ("Без даты", None, None), ("", None, None)], 1),
)
def test_a_library_of_one_day_and_one_title_has_short_shelves_too(library, title, outlet, date):
    store_articles(library, [(title, outlet, date)] * MANY)
    fill(library)
    assert max(articles for (articles,) in library.store.rows("SELECT articles FROM shelves")) <= 2000
    for order in ArticleOrder:
        query = ArticleQuery(order=order)
        (row,) = library.articles.listed(query, offset=4321, limit=1)
        assert library.listing.position_of(row.id, query) == 4321


def test_whatever_is_done_to_articles_the_list_agrees(library):
    ids = [list_article(library, *head) for head in some_heads(60)]
    chance = random.Random(3)
    for number in range(40):
        article = chance.choice([row.id for row in library.articles.listed() if row.id in ids])
        match number % 4:
            case 0:
                editing.edit_articles(library, [article], title=chance.choice(WORDS), source="", published="2020-02-03")
            case 1:
                notes.delete(library, articles=[article])
            case 2:
                history.undo(library)
            case 3:
                history.redo(library)
    trashed = {each.article.id for each in library.edits.trashed_articles()}
    notes.delete(library, articles=[row.id for row in library.articles.listed(limit=5)])
    notes.empty_trash(library)
    rows = library.articles.listed()
    assert len(rows) == library.listing.count() == 60 - len(trashed) - 5
    for order in ArticleOrder:
        query = ArticleQuery(order=order)
        listed = library.articles.listed(query)
        assert sorted(row.id for row in listed) == sorted(row.id for row in rows)
        assert [library.listing.position_of(row.id, query) for row in listed] == list(range(len(rows)))
    assert_agrees(library)


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("DELETE FROM listing WHERE article = 1", "is not in the list"),
        ("UPDATE listing SET title_key = x'01' WHERE article = 1", "in a wrong place of the list"),
        ("UPDATE listing SET words = 'nothing' WHERE article = 1", "in a wrong place of the list"),
        ("UPDATE shelves SET articles = articles + 1 WHERE ordering = 1", "counts are wrong"),
    ],
)
def test_a_list_that_does_not_agree_is_told_of(library, sql, told):
    list_article(library, "Один")
    assert_agrees(library)
    library.store.run(sql)
    assert told in " ".join(library.copies.health().problems)


def test_until_an_earlier_library_is_listed_all_is_shown_by_date(library):
    store_articles(library, some_heads(50))
    newest = list_article(library, "Завтра", None, "2050-01-01")
    for filled in (0, 20):
        if filled:
            with library.writing():
                assert listing.fill(library.store, 0, filled) == filled
        for order in ArticleOrder:
            rows = library.articles.listed(ArticleQuery(order=order), limit=100)
            assert order is ArticleOrder.OLDEST or rows[0].id == newest
            assert len(rows) == library.listing.count() == 51
            places = [library.listing.position_of(row.id, ArticleQuery(order=order)) for row in rows]
            assert places == list(range(51))
    fill(library, 7)
    assert titles(library, ArticleOrder.ADDED)[0] == "Завтра"
    assert titles(library, ArticleOrder.TITLE) == sorted(titles(library, ArticleOrder.TITLE), key=collation_key)
    assert_agrees(library)


def test_a_title_is_found_by_its_beginning(library):
    for title in ("Ангара", "Байкал", "«Волга» течёт", "Волхов"):
        list_article(library, title, None, "2020-01-01")
    find = library.listing.next_titled
    assert find("вол", ArticleQuery(order=ArticleOrder.TITLE), 0) == 2
    assert find("бай", ArticleQuery(), 0) == 1
    assert find("волх", ArticleQuery(), -1) == 3
    assert find("ъ", ArticleQuery(), -1) is find("ъ", ArticleQuery(order=ArticleOrder.TITLE), -1) is None


def test_a_library_made_by_use_has_no_article_that_waits_to_be_listed():
    with library_of("A1", "A2 B1") as library:
        assert library.fillings.pending() == []
        assert library.listing.count() == 2


def test_the_ids_of_all_articles_are_read_where_they_are_looked_at(library):
    store_articles(library, some_heads(1200))
    fill(library)
    ids, rows = library.listing.ids(), library.articles.listed()
    assert list(ids) == [row.id for row in rows]
    assert (len(ids), ids[3], ids[-1], ids[5:7]) == (1200, rows[3].id, rows[-1].id, [rows[5].id, rows[6].id])
