"""The full-text index holds what articles are after whatever is done with them, token by token."""

import gzip
import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library import Change, Changed, Library
from reader.library.search_places import Places, first_place
from reader.library.search_tables import ALL_TABLES, DAY, INDEXES
from reader.library.states import STARRED
from reader.model.articles import ArticleQuery, Span
from reader.model.errors import LibraryError, MissingError
from reader.model.findings import SourceArticle
from reader.model.origins import About
from reader.model.steps import What
from reader.services import backup, decide, editing, history, noise, notes, upkeep
from reader.services.editing import NoteError
from reader.services.search import finding
from tests.examples import examples, few
from tests.library import toy
from tests.library.searched import assert_searched
from tests.library.toy import add, library_of, renew
from tests.library.whole import assert_whole

WORDS = ("лёд", "льда", "белых", "стали", "договор", "О'Нил", "1990-е", "A1", "B1", "A1x", "T1^N1", "ханкендийцам")
LINES = ("Читайте нас", "Фото автора")
DATES = ("2020-10-05", "2020-10-05T12:30", "2020-10", "2020", "--10-05", None)
EARLIER = Path(__file__).with_name("earlier")


@pytest.fixture(autouse=True)
def _toy(monkeypatch: pytest.MonkeyPatch) -> None:
    toy.speak(monkeypatch)


def source(draw: random.Random, path: str) -> SourceArticle:
    words = " ".join(draw.choices(WORDS, k=draw.randint(1, 12)))
    line = draw.choice(["", *LINES])
    text = f"{words}\n\n{line}".strip()
    about = About(language=draw.choice(["ru", None]), tags=tuple(draw.sample(("Война", "мир"), draw.randint(0, 2))))
    dimmed = (Span(len(words) + 2, len(text)),) if line and draw.random() < 0.5 else ()
    title = draw.choice(WORDS)
    outlet = draw.choice(["Press", "Другая", None])
    return SourceArticle(Path(path), text, title, None, outlet, draw.choice(DATES), dimmed, about=about)


def star(library: Library, article: str) -> None:
    held = library.edits.held_article(article)
    assert held is not None
    starred = dict(held.corrections) | {STARRED: None}
    if STARRED in dict(held.corrections):
        starred.pop(STARRED)
    with library.writing():
        history.make(library, What.EDIT, [Change(Changed.ARTICLE, article, held, held.with_corrections(starred))])


def act(library: Library, draw: random.Random, number: int) -> None:
    """Something that a user may do now."""
    path = f"/{draw.randint(0, 3)}"
    acts = [
        lambda: add(library, {f"/new{number}": source(draw, f"/new{number}")}),
        lambda: renew(library, {path: source(draw, path)}),
        lambda: add(library, {path: source(draw, path)}, again=True),
        lambda: history.undo(library),
        lambda: history.undo(library),
        lambda: history.redo(library),
        lambda: notes.empty_trash(library),
    ]
    articles = [row.id for row in library.articles.listed()]
    marks = [each.highlight.id for each in library.marks.highlights()]
    entities = [entity.id for entity in library.names.entities()]
    if articles:
        article = draw.choice(articles)
        start = draw.randint(0, 10)
        acts += [
            lambda: star(library, article),
            lambda: editing.edit_articles(library, [article], title=draw.choice(["Новое слово", None])),
            lambda: editing.edit_articles(library, [article], published=draw.choice(["2020-10", "", "2021-01-02"])),
            lambda: editing.edit_articles(library, [article], source=draw.choice(["Press", "press", ""])),
            lambda: editing.edit_articles(library, [article], plus=[draw.choice(["мир", "Мир", "дом"])]),
            lambda: editing.edit_articles(library, [article], minus=[draw.choice(["мир", "война"])]),
            lambda: notes.add(library, article, Span(start, start + 4), tags=[draw.choice(["дом", "сад"])]),
            lambda: notes.set_article_note(library, article, draw.choice(["", "x"])),
            lambda: library.articles.set_reading_position(article, 1),
            lambda: notes.delete(library, articles=articles[: draw.randint(1, 3)]),
            lambda: noise.say_here(library, article, draw.choice(LINES), is_noise=draw.random() < 0.7),
            lambda: noise.say_of_source(library, article, draw.choice(LINES), is_noise=draw.random() < 0.7),
        ]
    if marks:
        acts += [
            lambda: notes.delete(library, highlights=[draw.choice(marks)]),
            lambda: notes.set_tags(library, draw.choice(marks), draw.sample(["дом", "Сад"], draw.randint(0, 2))),
        ]
    if len(entities) > 1:
        one, other = draw.sample(entities, 2)
        acts += [lambda: decide.merge(library, [one], other), lambda: decide.reject(library, [one])]
    try:
        draw.choice(acts)()
    except (NoteError, decide.DecisionError, MissingError):
        return


@examples(60)
@given(st.randoms(use_true_random=False), st.integers(5, 20))
def test_whatever_is_done_it_holds_what_articles_are(draw: random.Random, length: int) -> None:
    with pytest.MonkeyPatch.context() as patch, library_of() as library:
        toy.speak(patch)
        add(library, {f"/{number}": source(draw, f"/{number}") for number in range(4)})
        for number in range(length):
            act(library, draw, number)
            assert library.search_index.is_complete()
            assert_searched(library)
        assert library.copies.health().problems == ()


def test_what_was_taken_back_with_its_transaction_was_never_there() -> None:
    with library_of("лёд A1") as library:
        with pytest.raises(RuntimeError), library.writing():  # noqa: PT012 - what is taken back
            library.store.run("UPDATE articles SET title = 'никогда'")
            library.search_index.settle()
            raise RuntimeError
        add(library, {"/1": "никогда не говори", "/2": "говори никогда"})
        assert_searched(library)


def test_a_word_never_seen_waits_for_who_knows_what_it_may_be(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    library_of("лёд A1", path=path).close()
    with Library.open(path) as library:
        with library.writing():
            library.store.run("UPDATE articles SET title = 'невиданное'")
        assert not library.search_index.is_complete()
        assert library.search_index.is_ready(), "all others are found as they are"
        assert_searched(library)
        add(library, {"/1": "другое"})
        assert library.search_index.is_complete(), "whoever comes next and knows words settles it"
        assert_searched(library)


def test_a_text_that_is_replaced_and_gone_at_once_is_taken_out() -> None:
    with library_of("лёд A1", "пар") as library:
        with library.writing():
            library.store.run("DELETE FROM articles WHERE id = 1")
        assert library.search_index.is_complete()
        assert_searched(library)


def test_what_two_programs_write_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with library_of("лёд", path=path) as one, Library.open(path) as other:
        for number in range(3):
            add(one, {f"/one{number}": f"первый {number}"})
            add(other, {f"/other{number}": f"второй {number} первый"})
        list(upkeep.reindex(one))
        add(other, {"/last": "лёд первый второй последний"})
        assert_searched(one)


def places_of(library: Library) -> list[tuple[str | None, int]]:
    rows = library.store.rows("SELECT published, place FROM searched JOIN articles ON id = article ORDER BY place DESC")
    return [(published, place) for published, place in rows]


def test_the_newer_stands_above_as_in_the_list() -> None:
    dates = [
        "2019-12-31",
        None,
        "2020",
        "2020-10-05T12:30",
        "--10-05",
        "2020-10-05",
        "2020-10",
        "2020-10-04",
        "2020-11",
    ]
    with library_of() as library:
        for number, published in enumerate(dates):
            path = f"/{number}"
            add(library, {path: SourceArticle(Path(path), f"текст {number}", "Заголовок", None, None, published)})
        listed = [row.published for row in library.articles.listed()]
        assert [published for published, _ in places_of(library)] == listed
        assert {place >= 0 for published, place in places_of(library) if published and published[0] == "2"} == {True}
        assert {place >= 0 for published, place in places_of(library) if not published or published[0] == "-"} == {
            False
        }
        for published in ("2020", "2020-10", "2020-10-05"):
            within = [date for date, place in places_of(library) if place >= first_place(published)]
            assert within == [date for date in listed if date and date[0] == "2" and date >= published]


def test_a_day_that_is_full_goes_on_in_the_days_before() -> None:
    with library_of() as library, library.writing():
        run = library.store.run_many
        day = first_place("2020-10-05")
        row = "INSERT INTO searched VALUES (?, ?, 0, '[]', '', ?, x'', x'')"
        run(row, [(day + at, at + 10, day) for at in range(DAY) if at != 5_000])
        library.store.run("DELETE FROM search_due")
        places = [Places(library.store).free(day)]
        assert places == [day + 5_000]
        run(row, [(places[0], 1, day)])
        free = Places(library.store).free
        for number in range(2, 5):
            place = free(day)
            assert place == day + 1 - number
            run(row, [(place, number, day)])
        assert library.store.rows("SELECT 1 FROM searched WHERE wanted / ?1 <> place / ?1", DAY)
        library.store.run("DELETE FROM searched")


@pytest.mark.parametrize("name", ["5", "19", "20"])
def test_an_earlier_library_is_filled_bit_by_bit(tmp_path: Path, name: str) -> None:
    path = tmp_path / "library.sqlite"
    path.write_bytes(gzip.decompress((EARLIER / f"{name}.sqlite.gz").read_bytes()))
    with Library.open(path) as library:
        assert not library.search_index.is_complete()
        articles = [row.id for row in library.articles.listed()]
        editing.edit_articles(library, articles[:1], title="Пока он не полон")
        assert_searched(library)
        with closing(upkeep.reindex(library)) as bits:
            next(bits)
        list(upkeep.upkeep(library))
        assert library.search_index.is_complete()
        assert_searched(library)
        assert library.copies.health().problems == ()


def test_it_is_made_anew_and_a_broken_one_too(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with library_of("лёд A1", "пар", path=path) as library:
        library.store.run("UPDATE search_words_data SET block = x'0011' WHERE id > 10")
        assert any("reader reindex" in problem for problem in library.copies.health().problems)
    with Library.open(path) as library:
        list(upkeep.reindex(library))
        assert_whole(library)
        assert library.copies.health().problems == ()


def zeroed(path: Path, table: str) -> None:
    """Write zeros over the root page of a table."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [table]).fetchone()[0]
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(bytes(size))


def intact(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


STORED = [table for table in ALL_TABLES if table not in INDEXES]


@pytest.mark.parametrize("table", few(STORED, 6))
@pytest.mark.parametrize("mend", [upkeep.reindex, upkeep.upkeep])
def test_a_table_of_it_that_is_lost_is_named_and_made_anew(
    tmp_path: Path, table: str, mend: Callable[[Library], Iterator[object]]
) -> None:
    path = tmp_path / "library.sqlite"
    with library_of(*(f"лёд A{number} {'слово ' * number}" for number in range(30)), path=path):
        pass
    zeroed(path, table)
    assert any("index of words" in problem and "reader reindex" in problem for problem in backup.check(path).problems)
    with Library.open(path) as library:
        list(mend(library))
        assert library.search_index.is_complete()
        assert_whole(library)
        assert library.copies.health().problems == ()
        add(library, {"/new": "пар B1"})
        assert_searched(library)
    assert intact(path)


@pytest.mark.parametrize("table", ["search_words_idx", "search_words_data", "search_words_config", "search_due"])
@pytest.mark.parametrize("read_only", [True, False])
def test_a_library_whose_index_is_lost_is_looked_through(tmp_path: Path, table: str, read_only: bool) -> None:
    path = tmp_path / "library.sqlite"
    with library_of("лёд A1", "пар", path=path):
        pass
    zeroed(path, table)
    with Library.open(path, read_only=read_only) as library:
        asked = finding.question(library, ArticleQuery("лёд"))
        for found in (finding.first(library, asked), finding.found(library, asked)):
            (row,) = library.listing.among(found, offset=0, limit=9)
            passage = finding.passages(library, asked, [row.id])[row.id]
            assert passage is not None
            assert finding.hits_in(library, asked, row.id)
            assert finding.facets(library, asked, found).total == 1
        assert finding.count_after(library, asked, 0) == 1


def test_where_more_than_the_index_is_damaged_nothing_is_taken_out(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with library_of("лёд A1", path=path):
        pass
    for table in ("search_words_idx", "text_paths"):
        zeroed(path, table)
    before = path.read_bytes()
    with Library.open(path) as library, pytest.raises(LibraryError, match="reader rescue"):
        list(upkeep.reindex(library))
    assert path.read_bytes() == before


def test_killed_between_taking_it_out_and_putting_it_back_it_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with library_of("лёд A1", path=path):
        pass
    zeroed(path, "search_words_idx")
    with Library.open(path) as library:
        library.write(library.search_index.take_out)
    with Library.open(path) as library:
        assert len(finding.found(library, finding.question(library, ArticleQuery("лёд"))).numbers) == 1
        list(upkeep.reindex(library))
        assert_whole(library)
        assert library.copies.health().problems == ()
    assert intact(path)


def test_a_change_that_meets_a_broken_index_is_kept_and_the_index_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with library_of("лёд A1", path=path) as library:
        library.store.run("DELETE FROM search_words_config")
        library.store.run("UPDATE search_words_data SET block = x'' WHERE id = 10")
    with Library.open(path) as library:
        add(library, {"/1": "пар B1"})
        assert len(library.articles.listed()) == 2
        list(upkeep.upkeep(library))
        assert library.search_index.is_complete()
        assert_searched(library)


_OUT = "INSERT INTO search_words (search_words, rowid, head, body, labels)"


@pytest.mark.parametrize(
    "spoil",
    [
        f"{_OUT} SELECT 'delete', place, '', 'w1', '' FROM searched",
        f"{_OUT} SELECT 'delete', place, '', '', 'z' FROM searched",
        "INSERT INTO search_forms (search_forms, rowid, forms) SELECT 'delete', place, 'f1' FROM searched",
        "INSERT INTO search_words (rowid, head, body, labels) SELECT place - 1, '', '', 'a1' FROM searched",
        "UPDATE labels SET articles = articles + 1",
        "DELETE FROM searched",
        "DELETE FROM word_forms WHERE id = 1",
    ],
)
def test_a_check_sees_what_it_does_not_hold(tmp_path: Path, spoil: str) -> None:
    with library_of("лёд A1", path=tmp_path / "library.sqlite") as library:
        add(library, {"/1": SourceArticle(Path("/1"), "лёд B1", "Лёд", None, "Press", None)})
        assert library.copies.health().problems == ()
        library.store.run(spoil)
        problems = library.copies.health().problems
        assert problems
        assert all("reader reindex" in problem for problem in problems)
        list(upkeep.reindex(library))
        assert library.copies.health().problems == ()


REINDEXING = """
import sys
from pathlib import Path
from reader.library import Library
from reader.services import upkeep
upkeep.FIRST = upkeep.MOST = 2
with Library.open(Path(sys.argv[1])) as library:
    while True:
        for bit in upkeep.reindex(library):
            print(bit.done, flush=True)
"""


@pytest.mark.thorough
@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
def test_killed_while_it_is_made_anew_it_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    library_of(*[f"лёд и пар {number} A1" for number in range(40)], path=path).close()
    for _ in range(4):
        with subprocess.Popen(
            [sys.executable, "-c", REINDEXING, str(path)], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
        ) as process:
            assert process.stdout is not None
            for _ in range(random.randint(1, 40)):
                process.stdout.readline()
            process.send_signal(signal.SIGKILL)
        with Library.open(path) as library:
            assert_searched(library)
    with Library.open(path) as library:
        list(upkeep.upkeep(library))
        assert library.search_index.is_complete()
        assert_whole(library)


def test_it_outlives_backup_and_writing_anew(tmp_path: Path) -> None:
    path, copy = tmp_path / "library.sqlite", tmp_path / "copy.sqlite"
    with library_of("лёд A1", "пар", path=path) as library:
        library.room.write_anew()
        assert_searched(library)
        library.copies.copy_to(copy)
        add(library, {"/3": "три"})
        assert_searched(library)
    with Library.open(copy) as library:
        assert library.search_index.is_complete()
        assert_searched(library)
    with Library.open(copy, read_only=True) as library:
        assert library.search_index.is_complete()


def test_a_backup_in_its_place_is_known_by_its_own_words(tmp_path: Path) -> None:
    path, copy, kept = (tmp_path / f"{name}.sqlite" for name in ("library", "copy", "kept"))
    with library_of("первый лёд", path=path) as library:
        library.copies.copy_to(copy)
        add(library, {"/1": "второй и третий A1", "/2": "четвёртый"})
        library.copies.exchange(copy, kept)
        add(library, {"/3": "четвёртый третий лёд", "/4": "второй"})
        assert_searched(library)


def test_labels_alone_are_changed_where_nothing_else_is() -> None:
    """What FTS5 does not promise: a part of a row is taken out and put in, for its tokens stand in no other column."""
    with library_of("лёд A1 пар") as library:
        article = library.articles.listed()[0].id
        for _ in range(40):
            star(library, article)
            library.articles.set_reading_position(article, 1)
        library.store.run("INSERT INTO search_words (search_words) VALUES ('optimize')")
        assert_searched(library)
        notes.delete(library, articles=[article])
        assert library.store.rows("SELECT rowid FROM search_words('z')") == []
        assert_searched(library)
