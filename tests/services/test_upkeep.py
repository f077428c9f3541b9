"""A library is kept in order bit by bit: fillings that survive kills and other hands, and room that is given back."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from reader.library import Library, fillings
from reader.library.fillings import Filling
from reader.library.store import Store
from reader.services import notes, upkeep
from tests.library.toy import add, library_of
from tests.library.whole import assert_whole
from tests.services import lengths

ARTICLES = 300


@pytest.fixture(autouse=True)
def lengths_of_titles(monkeypatch: pytest.MonkeyPatch) -> None:
    """A version of the program that keeps the length of each title."""
    monkeypatch.setattr(fillings, "FILLINGS", (lengths.FILLING,))
    monkeypatch.setattr(upkeep, "PAUSE", 0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library of an older version, which did not keep it."""
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library, library.writing():
        library.store.run_many(
            "INSERT INTO articles (uuid, title, sort_key) VALUES (?, ?, '2')",
            [(f"uuid-{number}", "x" * number) for number in range(ARTICLES)],
        )
        lengths.make_room(library)
    return path


def test_a_new_library_has_nothing_to_fill(tmp_path: Path) -> None:
    with Library.open(tmp_path / "new.sqlite") as library:
        assert library.fillings.pending() == []
        assert list(upkeep.upkeep(library)) == []


def test_what_an_older_version_wrote_is_filled_and_said_how_far(path: Path) -> None:
    with Library.open(path) as library:
        assert library.fillings.pending() == [lengths.FILLING]
        before = library.revision()
        said = list(upkeep.upkeep(library))
        lengths.assert_filled(library)
        assert [each.total for each in said] == [ARTICLES] * len(said)
        assert [each.done for each in said] == sorted(each.done for each in said)
        assert said[-1].done == ARTICLES
        assert library.fillings.pending() == []
        assert library.revision() > before, "whoever shows it looks again"
        assert list(upkeep.upkeep(library)) == []


def test_it_goes_on_where_it_was_broken_off(path: Path) -> None:
    with Library.open(path) as library, closing(upkeep.upkeep(library)) as bits:
        broken_off = next(bits).done
        assert 0 < broken_off < ARTICLES
    lengths.handled.clear()
    with Library.open(path) as library:
        list(upkeep.upkeep(library))
        lengths.assert_filled(library)
    assert min(lengths.handled) == broken_off + 1


def test_others_read_and_write_between_two_bits(path: Path) -> None:
    with Library.open(path) as library, Library.open(path) as other, closing(upkeep.upkeep(library)) as bits:
        for number, _ in enumerate(bits):
            add(other, {f"/{number}": f"A1 {number}"})
        assert number > 1
        assert len(other.articles.listed()) == number + 1
        assert library.fillings.pending() == [], "it does not run after what is written meanwhile"
        lengths.assert_filled(library, up_to=ARTICLES)


def test_two_programs_that_fill_at_once_do_each_row_once(path: Path) -> None:
    lengths.handled.clear()
    problems: list[BaseException] = []

    def fill() -> None:
        try:
            with Library.open(path) as library:
                list(upkeep.upkeep(library))
        except BaseException as error:  # noqa: BLE001 - told in the thread of the test
            problems.append(error)

    threads = [threading.Thread(target=fill) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert sorted(lengths.handled) == list(range(1, ARTICLES + 1))
    with Library.open(path) as library:
        lengths.assert_filled(library)


@pytest.mark.thorough
@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
def test_a_kill_in_any_instant_loses_nothing_of_it(path: Path) -> None:
    draw = random.Random(1)
    kills = 0
    for _ in range(40):
        with subprocess.Popen(
            [sys.executable, "-m", "tests.services.lengths", str(path)],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()  # it begins now
            if draw.random() < 0.9:
                for _ in range(draw.randrange(0, 3)):
                    process.stdout.readline()
                process.send_signal(signal.SIGKILL)
            kills += process.wait() == -signal.SIGKILL
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        with Library.open(path) as library:
            (cursor,) = library.store.row("SELECT coalesce(max(cursor), 0) FROM fillings") or (0,)
            lengths.assert_filled(library, up_to=cursor)
            if not library.fillings.pending():
                break
    assert kills > 1
    with Library.open(path) as library:
        list(upkeep.upkeep(library))
        lengths.assert_filled(library)


def test_one_bit_takes_about_the_time_that_it_should(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted by a clock that the work itself moves: a row takes a millisecond."""
    now = [0.0]
    asked: list[int] = []

    def fill(store: Store, after: int, limit: int) -> int | None:
        asked.append(limit)
        now[0] += limit / 1000
        return after + limit if len(asked) < 20 else None

    monkeypatch.setattr(upkeep.time, "perf_counter", lambda: now[0])
    monkeypatch.setattr(fillings, "FILLINGS", (Filling("slow", fill),))
    with Library.open(path) as library:
        list(upkeep.upkeep(library))
    assert all(upkeep.AIMED / 2 <= each / 1000 <= upkeep.AIMED * 3 / 2 for each in asked)


# ------------------------------------------------------------------------------------------------ room


@pytest.mark.thorough
def test_articles_that_are_deleted_for_good_give_their_room_back(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with _large_library(path) as library:
        full = _size(library)
        _delete_most(library)
        assert library.room.taken().gives_back
        said = list(upkeep.upkeep(library))
        assert len(said) > 1, "bit by bit"
        assert said[-1].done > 0
        assert list(upkeep.upkeep(library)) == []
        assert path.stat().st_size < full * 2 / 3
        assert_whole(library)


@pytest.mark.thorough
@pytest.mark.parametrize("asked", [False, True])
def test_a_library_of_an_older_version_is_written_anew_where_that_pays(tmp_path: Path, asked: bool) -> None:
    path = tmp_path / "library.sqlite"
    with _large_library(path, older=True) as library, Library.open(path, read_only=True) as reading:
        identity = path.stat().st_ino
        full = _size(library)
        list(upkeep.upkeep(library, asked=asked))
        assert _size(library) == full, "nothing is free"
        _delete_most(library)
        list(upkeep.upkeep(library, asked=asked))
        assert path.stat().st_size < full / 2
        assert path.stat().st_ino == identity, "whoever has it open goes on"
        assert len(reading.articles.listed()) == 5
        assert library.room.taken().gives_back
        assert_whole(library)
        add(library, {"/more": "B1"})
        assert len(reading.articles.listed()) == 6


@pytest.mark.thorough
def test_it_is_not_written_anew_where_the_disk_has_no_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "library.sqlite"
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=1))
    with _large_library(path, older=True) as library:
        _delete_most(library)
        full = _size(library)
        list(upkeep.upkeep(library, asked=True))
        assert _size(library) == full


def _large_library(path: Path, *, older: bool = False) -> Library:
    """Four megabytes in twenty articles."""
    if older:
        library_of("A1", path=path).close()
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("PRAGMA auto_vacuum = NONE")
            connection.execute("VACUUM")
    library = Library.open(path)
    add(library, {f"/{number}": f"B1 {number}\n{f'w{number} ' * 60_000}" for number in range(20 - older)})
    return library


def _size(library: Library) -> int:
    """Bytes of the file with all that is in its log."""
    library.room.settle()
    return library.path.stat().st_size


def _delete_most(library: Library) -> None:
    notes.delete(library, articles=[row.id for row in library.articles.listed()[5:]])
    notes.empty_trash(library)


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    yield
    lengths.handled.clear()
