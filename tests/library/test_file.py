"""The file of a library: one that is not ours, newer, locked, damaged, or where nothing may be written."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from reader.library import Library, opening
from reader.model.errors import LibraryError, LibraryProblem
from tests.library.mounts import run_on_read_only_medium
from tests.library.toy import add, library_of
from tests.library.whole import assert_whole


@pytest.fixture
def path(tmp_path):
    return tmp_path / "library.sqlite"


def test_a_library_and_its_folder_are_made_where_there_is_none(tmp_path):
    path = tmp_path / "not" / "yet" / "новости ?#%.sqlite"
    with library_of("A1", path=path) as library:
        uuid = library.uuid
    with Library.open(path) as library:
        assert library.uuid == uuid
        assert len(library.articles.listed()) == 1
    assert list(path.parent.iterdir()) == [path]


def test_reading_where_there_is_no_library_makes_none(path):
    assert _problem(path, read_only=True) is LibraryProblem.MISSING
    assert not path.exists()


@pytest.mark.parametrize("content", [b"A letter.\n" * 50, b"SQLite format 3\0" + bytes(84), b"x"])
@pytest.mark.parametrize("read_only", [True, False])
def test_a_file_that_is_not_ours_is_left_byte_for_byte(path, content, read_only):
    path.write_bytes(content)
    assert _problem(path, read_only=read_only) is LibraryProblem.NOT_A_LIBRARY
    assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path]


def test_a_database_of_another_program_is_left_byte_for_byte(path):
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE photos (name TEXT)")
    other.close()
    content = path.read_bytes()
    assert _problem(path) is LibraryProblem.NOT_A_LIBRARY
    assert path.read_bytes() == content


def test_a_library_of_a_newer_version_is_neither_read_nor_changed(path):
    _make(path)
    _change(path, "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('library', 'later', '')")
    content = path.read_bytes()
    assert _problem(path) is LibraryProblem.NEWER
    assert _problem(path, read_only=True) is LibraryProblem.NEWER
    assert path.read_bytes() == content


def test_a_library_that_somebody_else_is_writing_to_can_be_read_and_says_so_when_written(path, monkeypatch):
    _make(path)
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.05)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Library.open(path) as library:
        assert len(library.articles.listed()) == 1
        with pytest.raises(LibraryError) as raised:
            add(library, {"/more": "B1"})
        assert raised.value.code is LibraryProblem.LOCKED
        other.execute("ROLLBACK")
        other.close()
        add(library, {"/more": "B1"})
        assert_whole(library)


def test_somebody_who_reads_on_keeps_nobody_from_writing(path, monkeypatch):
    _make(path)
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.05)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN")
    assert other.execute("SELECT count(*) FROM articles").fetchone() == (1,)
    with Library.open(path) as library:
        add(library, {"/more": "B1"})
    assert other.execute("SELECT count(*) FROM articles").fetchone() == (1,)
    other.close()


def test_a_damaged_library_is_said_to_be_damaged(path):
    _make(path, articles=60)
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xa5" * (len(whole) - 4096))
    with pytest.raises(LibraryError) as raised, Library.open(path) as library:
        library.articles.listed()
    assert raised.value.code is LibraryProblem.DAMAGED


def test_a_library_cut_short_is_said_to_be_damaged(path):
    _make(path, articles=60)
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(LibraryError) as raised, Library.open(path) as library:
        library.articles.listed()
    assert raised.value.code is LibraryProblem.DAMAGED


def test_a_folder_or_a_file_in_the_way_cannot_be_a_library(tmp_path):
    assert _problem(tmp_path) is LibraryProblem.UNREACHABLE
    (tmp_path / "file").write_bytes(b"")
    assert _problem(tmp_path / "file" / "library.sqlite") is LibraryProblem.UNREACHABLE


def test_a_library_opened_for_reading_cannot_be_written(path):
    _make(path)
    with Library.open(path, read_only=True) as library:
        (article,) = library.articles.listed()
        with pytest.raises(LibraryError) as raised:
            library.articles.set_reading_position(article.id, 1)
        assert raised.value.code is LibraryProblem.READ_ONLY


@pytest.mark.skipif(sys.platform != "linux", reason="mounts as Linux does")
def test_a_library_on_a_read_only_medium_can_be_read_and_says_so_when_written(path):
    _make(path)
    script = f"""
from pathlib import Path
from reader.library import Library
from reader.model.errors import LibraryError
path = Path({str(path)!r})
with Library.open(path, read_only=True) as library:
    print(len(library.articles.listed()))
try:
    Library.open(path)
except LibraryError as error:
    print(error.code.name)
"""
    ran = run_on_read_only_medium(path.parent, script)
    assert (ran.stdout.split(), ran.stderr) == (["1", "READ_ONLY"], "")


def test_a_copy_of_a_library_that_was_being_written_is_whole(path, tmp_path):
    with library_of("A1", path=path):
        for file in path.parent.glob("library.sqlite*"):
            shutil.copy(file, tmp_path / f"copy{file.name.removeprefix('library')}")
    with Library.open(tmp_path / "copy.sqlite") as copy:
        assert len(copy.articles.listed()) == 1
        assert_whole(copy)


def test_a_library_whose_making_was_cut_off_is_made_when_opened_again(path):
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA application_id = {opening.APPLICATION_ID}")
    connection.close()
    with library_of("A1", path=path) as library:
        assert_whole(library)


def test_an_empty_file_becomes_a_library_only_when_something_is_written(path):
    path.touch()
    assert _problem(path, read_only=True) is LibraryProblem.MISSING
    assert path.read_bytes() == b""
    with library_of("A1", path=path) as library:
        assert_whole(library)


@pytest.mark.skipif(sys.platform == "win32", reason="hard links as POSIX has them")
def test_a_library_with_two_names_is_read_but_not_written(path, tmp_path):
    _make(path)
    other = tmp_path / "other.sqlite"
    other.hardlink_to(path)
    for name in (path, other):
        with Library.open(name, read_only=True) as library:
            assert len(library.articles.listed()) == 1
        assert _problem(name) is LibraryProblem.LINKED
    other.unlink()
    Library.open(path).close()


def test_an_up_to_date_library_opens_without_sqlite_utils(path):
    _make(path)
    script = f"""
import sys
from contextlib import suppress
from pathlib import Path
from reader.library import Library
Library.open(Path({str(path)!r})).close()
print("sqlite_utils" in sys.modules)
"""
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"


def test_a_bug_in_a_question_is_no_fault_of_the_library():
    with library_of() as library, pytest.raises(sqlite3.OperationalError):
        library.store.rows("SELECT nonsense")


def test_a_library_that_was_closed_is_not_opened_again_by_a_question(path):
    library = library_of("A1", path=path)
    library.close()
    with pytest.raises(RuntimeError):
        library.articles.listed()


def test_what_fails_in_a_transaction_leaves_nothing_behind():
    with library_of("A1") as library:
        with suppress(ZeroDivisionError), library.writing():
            library.store.run("DELETE FROM postings")
            raise ZeroDivisionError
        assert_whole(library)


def _problem(path: Path, *, read_only: bool = False) -> LibraryProblem:
    with pytest.raises(LibraryError) as raised:
        Library.open(path, read_only=read_only).close()
    assert str(path) in str(raised.value)
    return raised.value.code


def _make(path: Path, articles: int = 1) -> None:
    library_of(*(f"A1 article {number} " + "text " * 200 for number in range(articles)), path=path).close()


def _change(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(statement)
    connection.close()
