"""A library of an older version: read at once, brought up to date beside its readers, with room, a copy and no harm."""

import gzip
import hashlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from reader.library import Library, folder_of_backups
from reader.library.renewal import Renewal, Stage
from reader.library.schema import MIGRATION_NAMES
from reader.model.errors import LibraryError, LibraryProblem
from reader.model.names import NameOrder
from reader.services import backup, rules
from tests.library.mounts import run_on_read_only_medium

STORED = Path(__file__).with_name("earlier")
LENGTH = 20_000
"""Letters of each text that makes a library large enough to be caught in the middle: versions of one article."""


def stored(number: int, path: Path, texts: int = 0) -> Path:
    """A library with so many of the migrations, and more texts in it."""
    path.write_bytes(gzip.decompress((STORED / f"{number}.sqlite.gz").read_bytes()))
    with closing(sqlite3.connect(path)) as connection, connection:
        (said,) = connection.execute(
            "SELECT content FROM texts WHERE article = (SELECT min(id) FROM articles)"
        ).fetchone()
        contents = [f"{said}\n" * (LENGTH // len(said)) + str(number) for number in range(texts)]
        connection.executemany(
            """
            INSERT INTO texts (article, sha256, content, encoding, title, dimmed, imported)
            VALUES ((SELECT min(id) FROM articles), ?, ?, 'utf-8', 'Версия', '[]', '2026-01-01T00:00:00+00:00')
            """,
            [(hashlib.sha256(content.encode()).digest(), content) for content in contents],
        )
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library that lacks nothing which a reader needs."""
    return stored(5, tmp_path / "library.sqlite")


def read_all(library: Library) -> list[Any]:
    """What a window shows of a library."""
    rows = library.articles.listed()
    names = library.all_names.page(None, "", order=NameOrder.COUNT, limit=50, offset=0)
    shown: list[Any] = [rows, names, library.articles.last_read(), library.names.entities(), rules.listed(library)]
    for row in rows:
        text = library.articles.text_of(row.id)
        assert text is not None
        shown += [text, library.names.mentions(text.id), library.marks.highlights_of(row.id)]
        shown += [
            library.names.entities_in(row.id),
            library.versions.listed(row.id),
            library.edits.article_note(row.id),
        ]
    for each in library.names.entities():
        shown += [library.names.articles_with(each.id), library.names.forms(each.id), library.names.candidates(each.id)]
        shown += [library.names.governments(each.id), library.names.together_with(each.id)]
    shown += [library.marks.highlights(), library.edits.trashed_articles(), library.edits.article_notes()]
    shown += [library.history.next_undo(), library.marks.color_names(), library.marks.trashed_highlights()]
    return shown


def applied(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM _sqlite_migrations ORDER BY id")]


def test_an_older_library_is_read_as_one_of_today_without_a_change(path: Path, tmp_path: Path) -> None:
    content = path.read_bytes()
    with Library.open(path, read_only=True, renews=False) as library:
        shown = read_all(library)
    assert path.read_bytes() == content
    assert len(shown[0]) == 2
    Library.open(path).close()
    with Library.open(path, read_only=True) as library:
        assert read_all(library) == shown


def test_who_reads_an_older_library_sees_when_it_is_brought_up_to_date(path: Path) -> None:
    with Library.open(path, read_only=True, renews=False) as library:
        before, revision = read_all(library), library.revision()
        with Library.open(path) as other:
            assert applied(path) == list(MIGRATION_NAMES)
            library.store.look()
            assert library.revision() > revision
            assert read_all(library) == before
            other.store.run("UPDATE articles SET title = 'Другое'")
            assert {row.title for row in library.articles.listed()} == {"Другое"}
            assert library.store.value("SELECT count(*) FROM sqlite_temp_master") == 0


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_one_that_is_too_old_for_it_says_so_and_is_left(tmp_path: Path, number: int) -> None:
    path = stored(number, tmp_path / "library.sqlite")
    with pytest.raises(LibraryError) as raised:
        Library.open(path, read_only=True, renews=False)
    assert raised.value.code is LibraryProblem.OUTDATED
    assert len(applied(path)) == number


@pytest.mark.skipif(sys.platform != "linux", reason="mounts as Linux does")
def test_on_a_read_only_medium_an_older_library_is_read_where_it_lies(path: Path) -> None:
    script = f"""
from pathlib import Path
from reader.library import Library, opening
opening._copy_of = None
with Library.open(Path({str(path)!r}), read_only=True) as library:
    print(len(library.articles.listed()))
"""
    ran = run_on_read_only_medium(path.parent, script)
    assert (ran.stdout.split(), ran.stderr) == (["2"], "")


@pytest.mark.thorough
def test_others_read_while_it_is_brought_up_to_date_and_are_told_how_far(tmp_path: Path) -> None:
    path = stored(5, tmp_path / "library.sqlite", texts=100)
    told: list[Renewal] = []
    with Library.open(path, read_only=True, renews=False) as reading:
        shown = read_all(reading)

        def watch(renewal: Renewal) -> bool:
            told.append(renewal)
            assert read_all(reading) == shown
            with Library.open(path, read_only=True, renews=False) as another:
                assert len(another.articles.listed()) == 2
            return True

        Library.open(path, watch=watch).close()
        assert read_all(reading) == shown
    assert list(dict.fromkeys(each.stage for each in told)) == [Stage.COPY, Stage.CHANGE]
    for stage in (Stage.COPY, Stage.CHANGE):
        parts = [each.done for each in told if each.stage is stage]
        assert parts == sorted(parts)
        assert parts[-1] > 0.7
    assert applied(path) == list(MIGRATION_NAMES)


@pytest.mark.parametrize("stage", [Stage.COPY, Stage.CHANGE])
def test_it_is_given_up_in_its_middle_and_the_library_is_as_it_was(tmp_path: Path, stage: Stage) -> None:
    path = stored(5, tmp_path / "library.sqlite", texts=100)
    seen = 0

    def watch(renewal: Renewal) -> bool:
        nonlocal seen
        seen += renewal.stage is stage
        return seen < 3

    with pytest.raises(LibraryError) as raised:
        Library.open(path, watch=watch)
    assert raised.value.code is LibraryProblem.OUTDATED
    assert len(applied(path)) == 5
    assert not list(folder_of_backups(path).iterdir())
    Library.open(path).close()
    assert backup.check(path).problems == ()


# ------------------------------------------------------------------------------------------------ room


def disk_with(monkeypatch: pytest.MonkeyPatch, free: Callable[[Path], float], path: Path) -> None:
    monkeypatch.setattr("reader.library.renewal.free_beside", lambda _: int(free(path)))


def test_without_room_for_it_nothing_is_begun_and_the_sentence_says_how_much_is_lacking(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk_with(monkeypatch, lambda _: 3 * 1024 * 1024, path)
    content = path.read_bytes()
    with pytest.raises(LibraryError) as raised:
        Library.open(path)
    assert raised.value.code is LibraryProblem.NO_ROOM
    assert "takes 16 MB on its disk, where 3 MB are free" in str(raised.value)
    assert not folder_of_backups(path).exists()
    with closing(sqlite3.connect(path)) as connection:  # its log may be another one now
        connection.execute("PRAGMA journal_mode = DELETE")
    assert len(path.read_bytes()) == len(content)
    assert len(applied(path)) == 5


def test_without_room_for_a_copy_none_is_made_and_that_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk_with(monkeypatch, lambda path: 16 * 1024 * 1024 + 1.5 * path.stat().st_size, path)
    told: list[Stage] = []
    Library.open(path, watch=lambda renewal: bool(told.append(renewal.stage)) or True).close()
    assert told[0] is Stage.NO_COPY
    assert Stage.COPY not in told
    assert not folder_of_backups(path).exists()
    assert applied(path) == list(MIGRATION_NAMES)


# ------------------------------------------------------------------------------------------------ kills


_OPENS = """
import sys
from pathlib import Path
from reader.library import Library

told = 0
def watch(renewal):
    global told
    told += 1
    print(renewal.stage.name, flush=True)
    if told == int(sys.argv[2]):
        sys.stdin.read()
    return True

Library.open(Path(sys.argv[1]), watch=watch).close()
"""


@pytest.mark.thorough
@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
def test_a_kill_in_the_middle_leaves_the_library_as_it_was(tmp_path: Path) -> None:
    path = stored(5, tmp_path / "library.sqlite", texts=100)
    with Library.open(path, read_only=True, renews=False) as library:
        shown = read_all(library)
    killed_in = set()
    for moment in (1, 2, 3, 5, 8):
        with subprocess.Popen(
            [sys.executable, "-c", _OPENS, str(path), str(moment)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            said = [process.stdout.readline().strip() for _ in range(moment)]
            process.send_signal(signal.SIGKILL)
            assert process.wait() == -signal.SIGKILL
        killed_in.add(said[-1])
        assert len(applied(path)) == 5
        with Library.open(path, read_only=True, renews=False) as library:
            assert read_all(library) == shown
    assert killed_in == {"COPY", "CHANGE"}
    shutil.rmtree(folder_of_backups(path))
    Library.open(path).close()
    with Library.open(path, read_only=True) as library:
        assert read_all(library) == shown
        assert library.copies.health().problems == ()
    assert len(list(folder_of_backups(path).iterdir())) == 1
