"""Reprints are grouped by their texts alone, in whatever order they come, go, and come again."""

import random
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from reader.library import Library
from reader.library.grouping import fill
from reader.model.findings import SourceArticle
from reader.services import editing, history, notes
from tests.library.toy import add, library_of, renew, speak
from tests.library.whole import assert_whole, picture
from tests.reprints import FORMS, NO_REPRINTS, REPRINTS, STORY


@pytest.fixture(autouse=True)
def toy(monkeypatch: pytest.MonkeyPatch) -> None:
    speak(monkeypatch)


def article(text: str, title: str, published: str | None = None) -> SourceArticle:
    return SourceArticle(Path("/"), text, title, None, None, published)


def titles(library: Library) -> list[list[str]]:
    return [[row.title for row in group] for group in library.reprints.all()]


def id_of(library: Library, title: str) -> str:
    (found,) = [row.id for row in library.articles.listed() if row.title == title]
    return found


@pytest.fixture
def five() -> Iterator[Library]:
    """One story on five sites, and what is none of it."""
    sites = {
        "/agency": article(STORY, "agency", "2024-06-05T10:00"),
        "/menu": article(REPRINTS["a site's menu around it"], "menu", "2024-06-05T12:30"),
        "/lead": article(REPRINTS["a lead sentence more"], "lead", "2024-06-06"),
        "/cut": article(REPRINTS["the last paragraph left out"], "cut"),
        "/stamp": article(REPRINTS["an agency's stamp and another date line"], "stamp", "2024-06-05"),
        "/other": article(NO_REPRINTS["another piece on the same bridge"], "other", "2024-06-05"),
        "/rates1": article(FORMS["rates"][0], "rates 1", "2024-05-01"),
        "/rates2": article(FORMS["rates"][1], "rates 2", "2024-05-02"),
    }
    with library_of() as library:
        add(library, sites)
        yield library
        assert_whole(library)


def test_one_piece_on_five_sites_is_one_group_with_the_earliest_first(five: Library):
    assert titles(five) == [["stamp", "agency", "menu", "lead", "cut"]]
    assert [row.title for row in five.reprints.of(id_of(five, "menu"))] == ["stamp", "agency", "lead", "cut"]
    assert five.reprints.of(id_of(five, "other")) == []
    rows = {row.id: row.title for row in five.articles.listed()}
    grouped = five.reprints.groups(rows)
    assert {rows[each] for each in grouped} == {"stamp", "agency", "menu", "lead", "cut"}
    assert len(set(grouped.values())) == 1


def test_a_reprint_in_the_trash_is_in_no_group_until_it_comes_back(five: Library):
    stamp = id_of(five, "stamp")
    notes.delete(five, articles=[stamp])
    assert titles(five) == [["agency", "menu", "lead", "cut"]]
    assert_whole(five)
    notes.restore(five, articles=[stamp])
    assert titles(five) == [["stamp", "agency", "menu", "lead", "cut"]]
    history.undo(five)
    notes.empty_trash(five)
    assert titles(five) == [["agency", "menu", "lead", "cut"]]


def test_an_article_that_has_another_text_stands_where_that_belongs(five: Library):
    renew(five, {"/menu": article(NO_REPRINTS["a story within a review of the week"], "menu")})
    assert titles(five) == [["stamp", "agency", "lead", "cut"]]
    assert_whole(five)
    renew(five, {"/menu": article(STORY + "\nОбновлено.", "menu")})
    assert titles(five) == [["stamp", "agency", "lead", "cut", "menu"]]


def test_the_user_says_that_an_article_is_no_reprint_and_takes_it_back(five: Library):
    menu = id_of(five, "menu")
    notes.set_apart(five, [menu])
    assert titles(five) == [["stamp", "agency", "lead", "cut"]]
    assert five.reprints.is_apart(menu)
    assert five.articles.get(menu).title == "menu"
    assert_whole(five)
    renew(five, {"/menu": article(STORY + "\nОбновлено.", "menu")})
    assert titles(five) == [["stamp", "agency", "lead", "cut"]], "it stays so, whatever its text becomes"
    assert_whole(five)
    history.undo(five)
    assert len(titles(five)[0]) == 5
    assert not five.reprints.is_apart(menu)
    history.redo(five)
    notes.delete(five, articles=[menu])
    notes.restore(five, articles=[menu])
    assert titles(five) == [["stamp", "agency", "lead", "cut"]]
    editing.edit_articles(five, [menu], title="Меню")
    assert five.reprints.is_apart(menu)
    notes.set_apart(five, [menu], apart=False)
    assert len(titles(five)[0]) == 5


def test_a_corrected_date_moves_an_article_in_its_group(five: Library):
    editing.edit_articles(five, [id_of(five, "cut")], published="2024-06-01")
    assert titles(five) == [["cut", "stamp", "agency", "menu", "lead"]]
    assert_whole(five)
    history.undo(five)
    assert titles(five) == [["stamp", "agency", "menu", "lead", "cut"]]


def test_of_two_reprints_of_which_one_goes_none_is_left():
    with library_of() as library:
        add(library, {"/1": article(STORY, "one"), "/2": article(REPRINTS["an attribution"], "two")})
        assert len(titles(library)) == 1
        notes.delete(library, articles=[id_of(library, "one")])
        assert titles(library) == []
        assert library.store.rows("SELECT * FROM reprints") == []
        assert_whole(library)


WORDS = [
    f"{'бвгдклмнпрстфхц'[n % 15]}{'аеиоуыэ'[n // 15 % 7]}{'лнрстм'[n // 105 % 6]}ениями"[: 6 + n % 3]
    for n in range(600)
]


def made_stories(dice: random.Random, stories: int, copies: int, boilerplate: int) -> list[str]:
    """Texts with more or less of each other's sentences, under one page's words."""
    frame = " ".join(dice.choices(WORDS, k=boilerplate))
    texts = []
    for _ in range(stories):
        sentences = [" ".join(dice.choices(WORDS, k=12)) for _ in range(10)]
        for copy in range(copies):
            kept = [each for each in sentences if dice.random() < 0.9]
            texts.append(f"{copy}. {'. '.join(kept)}. {frame if dice.random() < 0.7 else ''}")
    return texts


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_arrival_changes_nothing(seed: int):
    dice = random.Random(seed)
    texts = made_stories(dice, stories=5, copies=5, boilerplate=60)
    pictures = []
    for _ in range(3):
        dice.shuffle(texts)
        with library_of(*texts) as library:
            assert_whole(library)
            pictures.append(picture(library)["reprints"])
    assert pictures[0] == pictures[1] == pictures[2]
    assert sum(map(len, pictures[0])) > len(texts) / 2


@pytest.mark.parametrize("seed", range(2))
def test_articles_come_and_go_in_any_order(seed: int):
    dice = random.Random(seed)
    texts = made_stories(dice, stories=3, copies=6, boilerplate=80)
    with library_of(*texts) as library:
        ids = [row.id for row in library.articles.listed()]
        for _ in range(15):
            match dice.randrange(4):
                case 0:
                    gone = {each.article.id for each in library.edits.trashed_articles()}
                    notes.delete(library, articles=[dice.choice([each for each in ids if each not in gone])])
                case 1 if library.history.next_undo():
                    history.undo(library)
                case 2:
                    gone = {each.article.id for each in library.edits.trashed_articles()}
                    notes.set_apart(library, [dice.choice([each for each in ids if each not in gone])])
                case _:
                    renew(library, {f"/{dice.randrange(len(texts))}": dice.choice(texts) + str(dice.random())})
            assert_whole(library)


def test_a_library_of_before_is_grouped_bit_by_bit_and_what_is_grouped_stays(five: Library):
    before = titles(five)
    with five.writing():
        for table in ("signatures", "signature_keys", "reprints"):
            five.store.run(f"DELETE FROM {table}")
    add(five, {"/new": article(REPRINTS["an attribution"], "new", "2024-06-09")})
    assert titles(five) == [], "the others are not known yet"
    after: int | None = 0
    rounds = 0
    while after is not None:
        with five.writing():
            after = fill(five.store, after, 3)
        rounds += 1
    assert rounds == 4
    assert titles(five) == [[*before[0][:4], "new", "cut"]]
    with five.writing():
        assert fill(five.store, 0, 100) is not None, "and once more changes nothing"
    assert_whole(five)


def test_short_and_empty_texts_are_in_no_group():
    with library_of("A1 met B1.", "A1 met B1!", "A1 met B1?") as library:
        assert titles(library) == []
        first = library.articles.listed()[0].id
        editing.edit_articles(library, [first], title="C1")
        notes.set_apart(library, [first])
        notes.set_apart(library, [first], apart=False)
        assert titles(library) == []
        assert_whole(library)


def test_what_is_only_alike_to_a_member_and_not_to_the_head_stays_out():
    """A chain of texts, each with a sentence less at the front and one more at the end, is no one group."""
    dice = random.Random(7)
    sentences = [" ".join(dice.choices(WORDS, k=12)) for _ in range(40)]
    chain = [". ".join(sentences[start : start + 10]) for start in range(30)]
    with library_of(*chain) as library:
        assert_whole(library)
        groups = [sorted(chain.index(row.title) for row in group) for group in library.reprints.all()]
        assert len(groups) > 3
        assert all(max(group) - min(group) <= 8 for group in groups)
        assert not any(set(one) & set(other) for one, other in combinations(groups, 2))
