"""On what a library lies decides how it keeps what is being written."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reader import cli
from reader.library import Library, opening
from reader.system import medium
from reader.system.medium import Medium, medium_of
from tests.library.toy import add, library_of
from tests.library.whole import assert_whole


def journal_of(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA journal_mode").fetchone()[0]


@pytest.mark.parametrize(
    ("system", "mounted", "expected"),
    [
        ("ext4", "/", Medium.DISK),
        ("nfs4", "/home", Medium.NETWORK),
        ("cifs", "/mnt/share", Medium.NETWORK),
        ("fuse.sshfs", "/mnt/share", Medium.NETWORK),
        ("vfat", "/mnt/usb", Medium.STICK),
        ("ext4", "/media/somebody/stick", Medium.STICK),
    ],
)
def test_a_medium_is_known_by_its_file_system(monkeypatch, tmp_path, system, mounted, expected):
    monkeypatch.setattr(medium, "mount_of", lambda _: (system, mounted))
    assert medium_of(tmp_path / "library.sqlite") is expected


@pytest.mark.parametrize("name", ["Dropbox", "Яндекс.Диск", "OneDrive - Редакция", "Mobile Documents", "Nextcloud"])
def test_a_folder_of_a_cloud_is_known_by_its_name(tmp_path, name):
    assert medium_of(tmp_path / name / "news" / "library.sqlite") is Medium.CLOUD


def test_a_folder_of_a_cloud_is_known_by_what_its_program_leaves_there(tmp_path):
    (tmp_path / "shared" / "news").mkdir(parents=True)
    assert medium_of(tmp_path / "shared" / "news" / "library.sqlite") is Medium.DISK
    (tmp_path / "shared" / ".stfolder").mkdir()
    assert medium_of(tmp_path / "shared" / "news" / "library.sqlite") is Medium.CLOUD


def test_the_mount_of_a_folder_is_the_nearest_one_with_its_name_unescaped(monkeypatch):
    table = (
        "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
        "23 22 8:2 / /mnt/my\\040share rw shared:1 - nfs4 host:/x rw\n"
        "24 22 8:3 / /mnt/\u0434 rw - vfat /dev/sdb rw\n"
    )
    monkeypatch.setattr(Path, "read_text", lambda *_, **__: table)
    assert medium.mount_of(Path("/mnt/my share/news")) == ("nfs4", "/mnt/my share")
    assert medium.mount_of(Path("/mnt/\u0434/x")) == ("vfat", "/mnt/\u0434")
    assert medium.mount_of(Path("/mnt/my")) == ("ext4", "/")


def test_on_a_medium_that_is_not_safe_for_a_log_a_library_is_one_file_and_works_all_the_same(tmp_path):
    path = tmp_path / "Dropbox" / "library.sqlite"
    with library_of("A1 met B1", path=path) as library:
        assert not path.with_name("library.sqlite-wal").exists()
        with Library.open(path, read_only=True) as window:
            add(library, {"/more": "B1"})
            assert len(window.articles.listed()) == 2
        assert_whole(library)
    assert journal_of(path) == "delete"  # what a truncated journal is called by whom did not choose it
    assert [each.name for each in path.parent.iterdir() if each.stat().st_size] == ["library.sqlite"]


def test_a_library_that_moves_changes_its_journal(tmp_path):
    library_of("A1", path=tmp_path / "library.sqlite").close()
    assert journal_of(tmp_path / "library.sqlite") == "wal"
    (tmp_path / "Dropbox").mkdir()
    moved = (tmp_path / "library.sqlite").rename(tmp_path / "Dropbox" / "library.sqlite")
    Library.open(moved).close()
    assert journal_of(moved) == "delete"
    back = moved.rename(tmp_path / "library.sqlite")
    Library.open(back).close()
    assert journal_of(back) == "wal"


def test_a_library_that_somebody_reads_keeps_its_journal_for_now(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.05)
    (tmp_path / "Dropbox").mkdir()
    path = tmp_path / "Dropbox" / "library.sqlite"
    library_of("A1", path=path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM articles").fetchone()
        with Library.open(path) as library:
            add(library, {"/more": "B1"})
            assert len(library.articles.listed()) == 2


def test_a_check_says_on_what_a_library_lies(tmp_path, capsys):
    path = tmp_path / "Dropbox" / "library.sqlite"
    library_of("A1", path=path).close()
    assert cli.main(["check", "--library", str(path)]) == 0
    assert "a cloud synchronises" in capsys.readouterr().out
