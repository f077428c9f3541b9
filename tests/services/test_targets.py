"""No writer replaces the open library, a file beside it, or another library, whatever the path is spelled like."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reader.cli import main
from reader.export import FORMATS, Options
from reader.export.saving import ExportError, ExportProblem, check_place, replacing
from reader.library import Library
from reader.model.errors import ReaderError
from reader.model.marks import NoteFilter
from reader.services import backup, rules
from reader.services.backup import BackupError
from reader.services.export import export, export_notes
from reader.services.targets import LibraryGuard
from tests.library import toy
from tests.library.toy import library_of
from tests.library.whole import assert_whole
from tests.services.test_notes import mark

TEXTS = ("A1 met B1 in T1", "B1 alone")


@pytest.fixture(autouse=True)
def _toy(monkeypatch: pytest.MonkeyPatch) -> None:
    toy.speak(monkeypatch)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "case.sqlite"
    with library_of(*TEXTS, path=path) as library:
        mark(library, "met B1", note="n")
    return path


@pytest.fixture
def other(tmp_path: Path) -> Path:
    path = tmp_path / "other.sqlite"
    library_of("N1 elsewhere", path=path).close()
    return path


def spelled_otherwise(path: Path) -> dict[str, Path]:
    """Other ways to a library that stands at `path`, and the files that SQLite keeps beside it."""
    below = path.with_name("below")
    below.mkdir()
    (below / "link.sqlite").symlink_to(path)
    (path.parent / "folder").symlink_to(path.parent, target_is_directory=True)
    os.link(path, below / "hard.sqlite")
    return {
        "itself": path,
        "by dots": below / ".." / path.name,
        "by link": below / "link.sqlite",
        "by linked folder": path.parent / "folder" / path.name,
        "by hard link": below / "hard.sqlite",
        "relative": Path(os.path.relpath(path)),
        "log": path.with_name(f"{path.name}-wal"),
        "shared memory": path.with_name(f"{path.name}-shm"),
        "journal, not there yet": path.with_name(f"{path.name}-journal"),
        "log of a linked one": path.parent / "folder" / f"{path.name}-wal",
    }


WRITERS: dict[str, Callable[[Library, Path], object]] = {
    "export": lambda library, target: list(export(library, NoteFilter(), target, FORMATS["csv"], Options())),
    "decisions": rules.save,
    "backup": lambda library, target: backup.backup(library.path, target),
    "rescue": lambda library, target: list(backup.rescue(library.path, target)),
}


@pytest.mark.parametrize("writer", WRITERS)
def test_a_writer_spares_the_open_library_however_its_path_is_spelled(path: Path, writer: str):
    with Library.open(path) as library:
        for name, target in spelled_otherwise(path).items():
            before = target.stat().st_ino if target.exists() else None
            with pytest.raises(ReaderError, match=r"another file|a new one"):
                WRITERS[writer](library, target)
            assert before == (target.stat().st_ino if target.exists() else None), name
            mark(library, "alone", 1)
        assert_whole(library)
        assert len(library.articles.listed()) == 2
    assert not list(path.parent.glob(".*"))


@pytest.mark.parametrize("writer", WRITERS)
def test_a_writer_spares_another_library_and_its_log(path: Path, other: Path, writer: str):
    log = other.with_name(f"{other.name}-wal")
    link = path.with_name("link.csv")
    link.symlink_to(other)
    with Library.open(path) as library, Library.open(other) as neighbour:
        mark(neighbour, "elsewhere")
        for target in (other, link, log):
            with pytest.raises(ReaderError, match=r"another file|a new one"):
                WRITERS[writer](library, target)
        mark(neighbour, "N1")
        assert_whole(neighbour)


def test_a_damaged_library_is_still_a_library(path: Path, other: Path):
    with other.open("rb+") as file:
        file.truncate(5000)
    with pytest.raises(ExportError) as caught:
        check_place(other, LibraryGuard(path))
    assert caught.value.code is ExportProblem.A_LIBRARY


def test_other_databases_and_files_may_be_replaced(path: Path, tmp_path: Path):
    foreign = tmp_path / "places.sqlite"
    with closing(sqlite3.connect(foreign)) as connection:
        connection.execute("CREATE TABLE moz_places (id)")
    (tmp_path / "empty").touch()
    (tmp_path / "case.sqlite-walk").write_text("a walk")
    for target in (foreign, tmp_path / "empty", tmp_path / "case.sqlite-walk", tmp_path / "new.md"):
        check_place(target, LibraryGuard(path))


def test_a_library_that_appears_while_a_file_is_written_is_spared(path: Path, tmp_path: Path):
    target = tmp_path / "new.csv"

    def write() -> None:
        with replacing(target, LibraryGuard(path)) as file:
            library_of("N1 elsewhere", path=target).close()
            file.write(b"table")

    with pytest.raises(ExportError):
        write()
    with Library.open(target) as library:
        assert len(library.articles.listed()) == 1


def test_a_folder_of_notes_may_hold_the_library(tmp_path: Path):
    path = tmp_path / "2024-02-01 A1.md"
    with library_of(*TEXTS, path=path) as library:
        mark(library, "met B1")
        list(export_notes(library, NoteFilter(), tmp_path, Options()))
        # Had the folder been searched through the library's file, its locks would be gone now.
        rival = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('PRAGMA journal_mode = DELETE')"
        found = subprocess.run([sys.executable, "-c", rival, path], capture_output=True, text=True, check=False)
        assert "database is locked" in found.stderr
        mark(library, "alone", 1)
    with Library.open(path) as library:
        assert_whole(library)
        assert len(library.marks.highlights(NoteFilter())) == 2


def test_the_commands_refuse_in_one_sentence(path: Path, capsys: pytest.CaptureFixture[str]):
    for words in (
        ["export", "--format", "csv", "--output", str(path)],
        ["decisions", "--export", str(path)],
        ["screenshot", "--output", str(path)],
        ["backup", str(path)],
        ["rescue", "--output", f"{path}-journal"],
    ):
        assert main([*words, "--library", str(path)]) == 1
        said = capsys.readouterr().err
        assert said.startswith(f"reader: {path}")
        assert said.endswith("name another file\n")
        assert said.count("\n") == 1


# ------------------------------------------------------------------------------------------------ backups


def test_a_backup_takes_the_place_of_an_earlier_one_of_the_same_library(path: Path, tmp_path: Path):
    target = tmp_path / "copy.sqlite"
    backup.backup(path, target)
    with Library.open(path) as library:
        mark(library, "alone", 1)
        backup.backup(path, target)
    assert backup.check(target).highlights == 2
    backup.backup(path)
    backup.backup(path)


def test_a_backup_replaces_nothing_else(path: Path, other: Path, tmp_path: Path):
    mine = tmp_path / "notes.md"
    mine.write_text("мои записи")
    backup.backup(other, tmp_path / "copy of other.sqlite")
    for target in (mine, other, tmp_path / "copy of other.sqlite"):
        before = target.read_bytes()
        with pytest.raises(BackupError, match="no backup of this library"):
            backup.backup(path, target)
        assert target.read_bytes() == before


def test_a_copy_of_the_library_that_came_into_use_is_no_backup_any_more(path: Path, tmp_path: Path):
    copy = backup.backup(path, tmp_path / "copy.sqlite")
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    with Library.open(copy) as library:
        mark(library, "alone", 1)
        with pytest.raises(BackupError):
            backup.backup(path, copy)
    with pytest.raises(BackupError):
        backup.backup(path, copy)
    assert backup.check(copy).highlights == 2


def test_a_backup_beside_a_journal_is_in_use(path: Path, tmp_path: Path):
    copy = backup.backup(path, tmp_path / "copy.sqlite")
    (tmp_path / "copy.sqlite-journal").write_bytes(b"half a transaction")
    with pytest.raises(BackupError):
        backup.backup(path, copy)
