"""Libraries that earlier builds made, one of each schema, as they were stored then."""

import gzip
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from reader.library import Library, folder_of_backups
from reader.library.grouping import fill
from reader.library.schema import MIGRATIONS
from reader.model.articles import ArticleQuery, Span
from reader.model.errors import LibraryError, LibraryProblem
from reader.model.names import Kind
from reader.services import backup, history, notes, saved_searches
from reader.services.ingest import Skipped
from reader.services.reanalyze import reanalyze
from reader.services.rules import listed
from reader.services.search import finding
from tests.examples import few
from tests.library import toy
from tests.library.mounts import run_on_read_only_medium
from tests.library.toy import add, library_of, renew
from tests.library.whole import assert_whole

STORED = sorted(Path(__file__).with_name("earlier").glob("*.sqlite.gz"))
TEXT = (
    "Мост в Кутаиси открыт\n\n01.02.2024\n\nМэр Кутаиси Иосиф Хахалеишвили открыл мост через Риони. "
    "Сергей Лавров поздравил Грузию.\n"
)
"""Of one of the articles that they hold."""


@pytest.fixture(params=STORED, ids=lambda path: path.name.split(".")[0])
def earlier(request, tmp_path):
    """A library of an earlier schema, with the number of its migrations."""
    path = tmp_path / "library.sqlite"
    path.write_bytes(gzip.decompress(request.param.read_bytes()))
    return int(request.param.name.split(".")[0]), path


def schema_of(path):
    with closing(sqlite3.connect(path)) as connection:
        return set(connection.execute("SELECT type, name FROM sqlite_master"))


def columns(database, table):
    return {column.name for column in database[table].columns}


def make_earlier(library, migration):
    """Take out of a library what this migration and the later ones made."""
    number = [each.__name__ for each in MIGRATIONS].index(migration)
    before = Database(memory=True)
    for each in MIGRATIONS[:number]:
        each(before)
    known = {name for (name,) in before.execute("SELECT name FROM sqlite_master")}
    for kind in ("trigger", "table", "index"):
        made = "SELECT name FROM sqlite_master WHERE type = ? AND sql IS NOT NULL"
        for (name,) in library.store.rows(made, kind):
            if name not in known and not name.startswith(("_", "sqlite_")):
                library.store.run(f"DROP {kind} IF EXISTS {name}")
    for table in before.table_names():
        for column in {row[1] for row in library.store.rows(f"PRAGMA table_info({table})")} - columns(before, table):
            library.store.run(f"ALTER TABLE {table} DROP COLUMN {column}")
    later = [each.__name__ for each in MIGRATIONS[number:]]
    library.store.run_many("DELETE FROM _sqlite_migrations WHERE name = ?", [(name,) for name in later])


def test_there_is_one_of_every_schema_that_was_ever_in_use():
    assert {path.name for path in STORED} == {f"{number}.sqlite.gz" for number in (*range(1, 6), 19, 20)}


@pytest.mark.parametrize("read_only", [False, True])
def test_an_earlier_library_gains_every_table_and_index(earlier, tmp_path, read_only):
    _, path = earlier
    Library.open(tmp_path / "new.sqlite").close()
    Library.open(path, read_only=read_only).close()
    assert schema_of(path) >= schema_of(tmp_path / "new.sqlite")
    assert backup.check(path).problems == ()


def test_what_the_user_said_and_marked_in_an_earlier_library_is_there(earlier):
    number, path = earlier
    with Library.open(path) as library:
        assert len(library.articles.listed()) == (3 if number < 4 else 2)
        assert library.names.governments(library.names.entities(Kind.STATE)[0].id) is not None
        if number >= 2:
            assert [each.decision.act.value for each in listed(library)] == ["merge", "rename"]
            assert "Министр Байрамов" in {entity.name for entity in library.names.entities(Kind.PERSON)}
        if number >= 4:
            (listed_highlight,) = library.marks.highlights()
            assert (listed_highlight.quote, listed_highlight.highlight.note) == ("прибыл в Баку", "важно")
            assert [each.note for each in library.edits.article_notes()] == ["на полях"]
            assert [each.article.title for each in library.edits.trashed_articles()] == ["Рынок в Зугдиди закрыт"]
            assert history.undo(library).articles
            assert len(library.articles.listed()) == 3


def test_texts_of_an_earlier_library_are_known_when_they_come_again(earlier):
    number, path = earlier
    with Library.open(path) as library:
        (event,) = add(library, {"/elsewhere": TEXT.replace(" ", "\u00a0") + "\n"})
        assert isinstance(event, Skipped)
        assert len(library.articles.listed()) == (3 if number < 4 else 2)


def test_a_copy_of_an_earlier_library_is_made_before_it_is_brought_up_to_date(earlier):
    number, path = earlier
    before = schema_of(path)
    Library.open(path).close()
    (copy,) = path.with_name("library-backups").iterdir()
    assert backup.before_upgrades(path) == [copy]
    assert schema_of(copy) == before
    with closing(sqlite3.connect(copy)) as connection:
        assert len(connection.execute("SELECT name FROM _sqlite_migrations").fetchall()) == number
    Library.open(path).close()
    assert [each.name for each in path.with_name("library-backups").iterdir()] == [copy.name]


def test_an_article_that_an_earlier_build_hid_behind_another_one_is_back_with_its_marks(tmp_path, monkeypatch):
    path = tmp_path / "library.sqlite"
    toy.speak(monkeypatch)
    with library_of("A1 opened a bridge in the morning", path=path) as library:
        made = notes.add(library, library.articles.listed()[0].id, Span(10, 16), note="mine")
        renew(library, {"/0": "B1 said that it would snow in the mountains"})
        assert [row.title for row in library.articles.listed()] == ["B1 said that it would snow in the mountains"]
        make_earlier(library, "articles_taken_apart")
    with Library.open(path) as library:
        bridge, snow = sorted(library.articles.listed(), key=lambda row: row.title)
        assert (bridge.title, snow.title) == (
            "A1 opened a bridge in the morning",
            "B1 said that it would snow in the mountains",
        )
        (highlight,) = library.marks.highlights_of(bridge.id)
        assert (highlight.id, highlight.span) == (made.id, Span(10, 16))
        list(reanalyze(library))
        with library.writing():
            fill(library.store, 0, 100)
        assert_whole(library)
        assert [each.article.id for each in library.names.articles_with("id A1")] == [bridge.id]
        assert library.copies.health().problems == ()


@pytest.mark.thorough
@pytest.mark.parametrize("earlier", few(STORED, 2), indirect=True, ids=lambda path: path.name.split(".")[0])
@pytest.mark.skipif(sys.platform != "linux", reason="mounts as Linux does")
def test_an_earlier_library_on_a_read_only_medium_can_be_read(earlier):
    number, path = earlier
    content = path.read_bytes()
    script = f"""
from pathlib import Path
from reader.library import Library
with Library.open(Path({str(path)!r}), read_only=True) as library:
    print(len(library.articles.listed()), len(library.marks.highlights()))
"""
    ran = run_on_read_only_medium(path.parent, script)
    assert (ran.stdout.split(), ran.stderr) == (["3", "0"] if number < 4 else ["2", "1"], "")
    assert path.read_bytes() == content


def test_a_library_that_cannot_be_brought_up_to_date_is_not_copied_again_and_again(earlier, monkeypatch):
    _, path = earlier

    def fail(_connection, _begin):
        raise sqlite3.OperationalError("the disk is full")

    monkeypatch.setattr("reader.library.schema.migrate", fail)
    for _ in range(2):
        with pytest.raises(sqlite3.OperationalError):
            Library.open(path)
    assert not list(folder_of_backups(path).iterdir())


def test_a_log_of_migrations_that_does_not_say_what_was_done_is_damage(tmp_path):
    path = tmp_path / "library.sqlite"
    with library_of("A1", path=path) as library:
        library.store.run("DELETE FROM _sqlite_migrations WHERE name = 'governments'")
    with pytest.raises(LibraryError) as raised:
        Library.open(path)
    assert raised.value.code is LibraryProblem.DAMAGED
    assert not list(path.parent.glob("*-backups/*"))


def test_a_library_without_saved_searches_is_searched_as_it_is(tmp_path, monkeypatch):
    path = tmp_path / "library.sqlite"
    with library_of("A1 met B1", path=path) as library:
        toy.speak(monkeypatch)
        make_earlier(library, "searches_saved")
    with Library.open(path, read_only=True, renews=False) as library:
        assert saved_searches.new_counts(library) == {}
        asked = finding.question(library, ArticleQuery("met"))
        assert len(finding.found(library, asked).numbers) == 1
    with Library.open(path) as library:
        saved_searches.save(library, "met", "met")
    assert backup.check(path).problems == ()
