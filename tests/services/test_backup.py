"""A library can be copied while it is used, put back, looked at, and saved from damage."""

import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader.library import Library, gate, opening, schema
from reader.model.colors import Color
from reader.model.errors import LibraryError, LibraryProblem, ReaderError
from reader.model.marks import NoteFilter
from reader.services import backup, decide, editing, notes
from reader.services.backup import BackupError
from reader.services.reanalyze import Outdated, Reanalyzed
from tests.examples import few
from tests.library import toy
from tests.library.toy import add, library_of
from tests.library.whole import assert_whole
from tests.services.test_history import state_of
from tests.services.test_notes import mark, one_of

TEXTS = ("A1 met B1 in T1", "B1 alone", "N1 and T1^N2")


@pytest.fixture(autouse=True)
def _toy(monkeypatch):
    toy.speak(monkeypatch)


@pytest.fixture
def path(tmp_path):
    """A library with some of everything that a user makes."""
    path = tmp_path / "case.sqlite"
    with library_of(*TEXTS, path=path) as library:
        mark(library, "met B1", color=Color.RED, note="n", tags=["x"])
        decide.rename(library, "id A1", "Somebody")
        notes.set_article_note(library, one_of(library, 1), "whole")
        editing.edit_articles(library, [one_of(library, 1)], title="Mine")
        notes.delete(library, articles=[one_of(library, 2)])
    return path


def all_of(path):
    with Library.open(path) as library:
        assert_whole(library)
        return library.uuid, state_of(library)


def spoil(path, part=0.5, length=3):
    """Write nonsense over some pages of a closed file."""
    with path.open("rb+") as file:
        pages = path.stat().st_size // 4096
        file.seek(int(pages * part) * 4096)
        file.write(b"\xfe" * 4096 * length)


# ------------------------------------------------------------------------------------------------ copies


def test_a_backup_is_the_library_in_one_file(path, tmp_path):
    made = backup.backup(path, tmp_path / "copies" / "copy.sqlite")
    assert backup.check(made).problems == ()
    assert all_of(made) == all_of(path)
    made.chmod(0o400)
    assert [each.name for each in made.parent.iterdir()] == ["copy.sqlite"]


def test_a_backup_can_be_made_while_the_library_is_written(path):
    with Library.open(path) as library, library.writing():
        library.store.run("UPDATE articles SET title = 'half done'")
        made = backup.backup(path)
    assert "half done" not in str(all_of(made))


def test_what_stood_at_the_target_stays_where_a_backup_fails(path, tmp_path):
    target = tmp_path / "old.sqlite"
    target.write_text("old")
    with pytest.raises(LibraryError, match="no library"):
        backup.backup(tmp_path / "none.sqlite", target)
    assert target.read_text() == "old"
    for wrong in (tmp_path, path):
        with pytest.raises(ReaderError, match="name a"):
            backup.backup(path, wrong)
    with pytest.raises(ReaderError, match="no folder"):
        backup.backup(path, target / "below" / "a-file.sqlite")
    assert target.read_text() == "old"
    assert not list(tmp_path.glob(".*"))


def test_daily_backups_are_made_once_a_day_and_the_last_ones_kept(path):
    made = backup.backup_daily(path, keep=3)
    assert made is not None
    assert backup.backup_daily(path, keep=3) is None
    today = datetime.now(UTC).astimezone()
    for days in range(1, 6):
        made.rename(made.with_name(f"{today - timedelta(days=days):%Y-%m-%d}.sqlite"))
        made = backup.backup(path)
    made.unlink()
    (made.parent / "2001-01-01 mine.sqlite").write_text("kept")
    made = backup.backup_daily(path, keep=3)
    assert [each.stem for each in backup.backups(path)] == [
        f"{today - timedelta(days=days):%Y-%m-%d}" for days in range(3)
    ]
    assert (made.parent / "2001-01-01 mine.sqlite").exists()


def test_daily_backups_of_another_library_that_stood_here_are_kept(path):
    earlier = backup.backup(path)
    earlier = earlier.rename(earlier.with_name("2001-01-01.sqlite"))
    ahead = backup.backup(path, earlier.with_name("2999-01-01.sqlite"))  # of a clock that went wrong
    path.unlink()
    Library.open(path).close()
    for day in range(2, 5):
        made = backup.backup_daily(path, keep=1)
        made.rename(made.with_name(f"2001-01-0{day}.sqlite"))
    assert backup.backups(path) == [ahead, made.with_name("2001-01-04.sqlite"), earlier]


def test_there_is_nothing_to_back_up_before_there_is_a_library(tmp_path):
    assert backup.backup_daily(tmp_path / "none.sqlite") is None
    assert list(tmp_path.iterdir()) == []


# ------------------------------------------------------------------------------------------------ putting back


def test_a_restored_backup_takes_the_place_of_the_library_which_is_kept(path):
    before = all_of(path)
    made = backup.backup(path)
    with Library.open(path) as library:
        add(library, {"/9": "B1 later"})
        notes.empty_trash(library)
    after = all_of(path)
    replaced = backup.restore(path, made)
    assert all_of(path) == before
    assert all_of(replaced) == after
    assert sorted(each.name for each in path.parent.iterdir()) == ["case-backups", replaced.name, "case.sqlite"]


def test_a_window_that_is_open_goes_on_with_what_was_put_back(path):
    made = backup.backup(path)
    with Library.open(path, read_only=True) as window, Library.open(path) as writer:
        notes.delete(writer, articles=[row.id for row in writer.articles.listed()])
        assert window.articles.listed() == []
        revision = window.revision()
        backup.restore(path, made)
        assert len(window.articles.listed()) == len(writer.articles.listed()) == 2
        assert window.revision() > revision
        add(writer, {"/9": "B1 later"})
        assert len(window.articles.listed()) == 3
        assert_whole(writer)


def test_a_backup_of_an_older_version_is_brought_up_to_date(tmp_path, monkeypatch):
    old = tmp_path / "old.sqlite"
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:1])
        # `revision` came later.
        with sqlite3.connect(old) as connection:
            connection.execute(f"PRAGMA application_id = {opening.APPLICATION_ID}")
            schema.migrate(connection)
            connection.execute("PRAGMA user_version = 1")
        connection.close()
    assert backup.restore(tmp_path / "new.sqlite", old) is None
    with Library.open(tmp_path / "new.sqlite") as library:
        assert library.articles.listed() == []


def test_a_damaged_library_is_set_aside_and_the_backup_put_in_its_place(path):
    before = all_of(path)
    made = backup.backup(path)
    spoil(path, 0.02, 1_000)
    replaced = backup.restore(path, made)
    assert all_of(path) == before
    assert replaced.exists()


def test_a_damaged_backup_is_not_put_anywhere(path, tmp_path):
    made = backup.backup(path)
    spoil(made)
    before = all_of(path)
    with pytest.raises(LibraryError) as error:
        backup.restore(path, made)
    assert error.value.code is LibraryProblem.DAMAGED
    with pytest.raises(LibraryError):
        backup.restore(path, tmp_path / "none.sqlite")
    assert all_of(path) == before


def test_a_library_that_another_program_is_writing_to_is_left_alone(path, monkeypatch):
    monkeypatch.setattr(gate, "WRITING_SECONDS", 0.2)
    made = backup.backup(path)
    with Library.open(path) as other, pytest.raises(LibraryError) as error, other.writing():
        backup.restore(path, made)
    assert error.value.code is LibraryProblem.LOCKED
    assert not list(path.parent.glob("*replaced*"))


# ------------------------------------------------------------------------------------------------ looking


def test_a_library_says_how_much_it_holds_and_that_nothing_is_wrong(path):
    found = backup.check(path)
    assert (found.articles, found.highlights, found.decisions, found.trashed, found.problems) == (2, 1, 1, 1, ())


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        ("UPDATE texts SET content = content || '!' WHERE id = 1", "it is not what was imported"),
        ("DELETE FROM texts WHERE id = 2", "refers to nothing in texts"),
        ("UPDATE articles SET current_text = NULL WHERE id = 1", "has no text"),
    ],
)
def test_what_is_wrong_with_a_library_is_said(path, harm, said):
    with sqlite3.connect(path) as connection:
        connection.execute(harm)
    connection.close()
    assert any(said in problem for problem in backup.check(path).problems)


# ------------------------------------------------------------------------------------------------ rescue


def test_a_whole_library_is_rescued_whole(path, tmp_path):
    target = tmp_path / "new.sqlite"
    first, *read, _, salvaged = backup.rescue(path, target)
    assert first == Outdated(2)
    assert {type(event) for event in read} == {Reanalyzed}
    (uuid, old), (new_uuid, new) = all_of(path), all_of(target)
    assert new_uuid == uuid
    assert new == old
    assert (salvaged.unread, salvaged.senseless, salvaged.left_out, salvaged.changed) == ({}, {}, {}, ())


@pytest.mark.thorough
@pytest.mark.parametrize("part", few([0.5, 0.1, 0.3, 0.7, 0.9], 1))
def test_most_of_a_damaged_library_is_rescued(tmp_path, part):
    path, target = tmp_path / "old.sqlite", tmp_path / "new.sqlite"
    with library_of(
        *[f"A{number % 3} number {number} " + "words " * 60 for number in range(300)], path=path
    ) as library:
        for number in range(0, 300, 3):
            mark(library, "number", number, note="kept")
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    spoil(path, part)
    list(backup.rescue(path, target))
    with Library.open(target) as library:
        assert_whole(library)
        assert len(library.articles.listed()) > 200
        assert len(library.marks.highlights(NoteFilter(words="kept"), limit=500)) > 60
    assert backup.check(target).problems == ()


def test_a_rescue_overwrites_nothing_and_says_what_it_cannot_read(path, tmp_path):
    with pytest.raises(ReaderError):
        list(backup.rescue(path, path))
    (tmp_path / "rubbish").write_bytes(b"rubbish" * 1000)
    with pytest.raises(BackupError, match="nothing of a library"):
        list(backup.rescue(tmp_path / "rubbish", tmp_path / "new.sqlite"))
    with pytest.raises(LibraryError, match="no library here"):
        list(backup.rescue(tmp_path / "none.sqlite", tmp_path / "new.sqlite"))
    assert not (tmp_path / "new.sqlite").exists()
    assert not list(tmp_path.glob(".*"))


@pytest.mark.thorough
def test_backups_made_while_another_program_writes_are_whole(path):
    script = """
import sys
from pathlib import Path
from reader.library import Library, gate, opening, schema
from tests.library.toy import add
with Library.open(Path(sys.argv[1])) as library:
    for number in range(10, 400):
        add(library, {f"/{number}": f"A{number % 5} B1 number {number}"})
        print(number, flush=True)
"""
    writer = subprocess.Popen(
        [sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
    )
    seen = []
    for number in range(4):
        for _ in range(20):
            writer.stdout.readline()
        made = backup.backup(path, path.with_name(f"copy{number}.sqlite"))
        with Library.open(made) as library:
            assert_whole(library)
            seen.append(len(library.articles.listed()))
    writer.kill()
    writer.communicate()
    assert seen == sorted(seen)
    assert seen[-1] >= 80
