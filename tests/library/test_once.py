"""The list in which each story stands once: the first of its reprints, wherever articles come, go and move."""

import random

import pytest

from reader.library import Library, listing
from reader.model.articles import ArticleOrder, ArticleQuery, ArticleRow
from reader.services import editing, notes
from tests.examples import few
from tests.library.heads import list_article, store_articles
from tests.library.test_listing import fill, library, some_heads

__all__ = ["library"]


def group(library: Library, articles: list[int], shown: int) -> None:
    """Let articles be reprints of one another, of which one is shown."""
    with library.writing():
        library.store.run_many(
            "INSERT INTO reprints VALUES (?, ?, '', 0)", [(each, min(articles)) for each in articles]
        )
        library.store.run("UPDATE reprints SET shown = 1 WHERE article = ?", shown)


def shown(library: Library, order: ArticleOrder) -> list[ArticleRow]:
    """What is to be listed: the list of all without what only repeats another article."""
    hidden = {
        article
        for (article,) in library.store.rows("SELECT uuid FROM reprints JOIN articles ON id = article WHERE NOT shown")
    }
    return [row for row in library.articles.listed(ArticleQuery(order=order)) if row.id not in hidden]


def assert_once(library: Library) -> None:
    for order in ArticleOrder:
        query = ArticleQuery(order=order, once=True)
        wanted = [row.id for row in shown(library, order)]
        assert [row.id for row in library.articles.listed(query)] == wanted
        assert library.listing.count(query) == len(wanted)
        assert "counts are wrong" not in " ".join(library.copies.health().problems)
        for offset in {0, len(wanted) // 3, max(len(wanted) - 7, 0)}:
            page = library.articles.listed(query, offset=offset, limit=7)
            assert [row.id for row in page] == wanted[offset : offset + 7]
            assert [library.listing.position_of(row.id, query) for row in page] == [*range(offset, offset + len(page))]


@pytest.mark.thorough
@pytest.mark.parametrize("seed", few(range(3), 1))
def test_in_every_order_each_story_stands_once_at_its_place(library, seed):
    chance = random.Random(seed)
    heads = some_heads(4_500, seed)
    store_articles(library, heads[:3_000])
    fill(library)
    for _ in range(60):
        members = chance.sample(range(1, 3_001), chance.choice([2, 3, 12]))
        free = [each for each in members if not library.store.row("SELECT 1 FROM reprints WHERE article = ?", each)]
        if len(free) > 1:
            group(library, free, chance.choice(free))
    store_articles(library, heads[3_000:])
    fill(library)  # shelves are parted on which some are hidden
    assert library.store.value("SELECT count(*) FROM shelves WHERE ordering = 0 AND hidden") > 1
    assert_once(library)


@pytest.mark.thorough
@pytest.mark.parametrize("changes", few([8, 40], 1))
def test_whatever_is_done_to_articles_the_list_of_stories_agrees(library, changes):
    ids = [list_article(library, *head) for head in some_heads(60)]
    numbers = dict(library.store.rows("SELECT uuid, id FROM articles"))
    for first in range(0, 60, 6):
        members = [numbers[each] for each in ids[first : first + 4]]
        group(library, members, members[1])
    chance = random.Random(3)
    for number in range(changes):
        article = chance.choice([row.id for row in library.articles.listed()])
        match number % 4:
            case 0:
                editing.edit_articles(library, [article], title=chance.choice(ids), source="", published="2020-02-03")
            case 1:
                with library.writing():
                    library.store.run("DELETE FROM reprints WHERE article = ?", numbers[article])
            case 2:
                with library.writing():
                    library.store.run(
                        "UPDATE reprints SET shown = article = ?1 WHERE head = "
                        "(SELECT head FROM reprints WHERE article = ?1)",
                        numbers[article],
                    )
            case 3:
                with library.writing():
                    listing.take_out(library.store, numbers[article])
                    library.articles.list_anew(numbers[article])
        assert_once(library)
    notes.delete(library, articles=[row.id for row in library.articles.listed(limit=20)])
    notes.empty_trash(library)
    assert_once(library)


def test_a_reprint_is_found_where_the_article_stands_that_is_listed_for_it(library):
    first, second, third, alone = (
        list_article(library, title, None, f"2024-01-0{day}")
        for day, title in enumerate(["Мост открыт", "Мост открыли в Кутаиси", "Кутаиси: всё", "Снег"], 1)
    )
    group(library, [1, 2, 3], shown=1)
    query = ArticleQuery(order=ArticleOrder.ADDED, once=True)
    rows = library.articles.listed(query)
    assert [(row.id, row.reprints) for row in rows] == [(alone, 0), (first, 2)]
    assert library.listing.position_of(second, query) == 1
    assert library.listing.stand_in(third) == library.listing.stand_in(first) == first
    assert library.listing.next_titled("мост открыли", ArticleQuery(order=ArticleOrder.TITLE, once=True), 0) is None
    assert library.listing.next_titled("мост", ArticleQuery(order=ArticleOrder.TITLE, once=True), 0) == 0


def test_while_an_earlier_library_is_not_listed_each_story_stands_once_too(library):
    store_articles(library, some_heads(50))
    group(library, [3, 4, 5], shown=4)
    group(library, [10, 20], shown=20)
    query = ArticleQuery(once=True)
    rows = library.articles.listed(query, limit=100)
    assert [row.id for row in rows] == [row.id for row in shown(library, ArticleOrder.NEWEST)]
    assert len(rows) == library.listing.count(query) == 47
    assert [library.listing.position_of(row.id, query) for row in rows] == list(range(47))
    fill(library)
    assert_once(library)


def test_wrong_counts_of_what_is_hidden_are_told_of(library):
    list_article(library, "Снег")
    library.store.run("UPDATE shelves SET hidden = 1 WHERE ordering = 1")
    assert any("counts are wrong" in problem for problem in library.copies.health().problems)
