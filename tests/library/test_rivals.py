"""A library whose files somebody takes away, replaces or looks into while it is open."""

import os
import random
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from threading import Event

import pytest

from reader.library import Library, gate
from reader.library.files import beside, part_of
from reader.model.articles import Span
from reader.model.errors import LibraryError, LibraryProblem
from reader.services import backup, notes
from reader.system import unfinished
from reader.system.untouchable import SIDES
from tests.library import toy
from tests.library.toy import add, library_of
from tests.library.whole import assert_whole

RIVAL = """
import sys
from pathlib import Path
import pytest
from reader.library import Library
from reader.model.articles import Span
from reader.services import decide, notes
from tests.library import toy

path, number = Path(sys.argv[1]), int(sys.argv[2])
toy.speak(pytest.MonkeyPatch())
with Library.open(path) as library:
    toy.add(library, {f"/{number} {each}": f"A{each} B{number}x rival {number} {each}" for each in range(3)})
    article = next(row.id for row in library.articles.listed() if row.title.endswith(f"rival {number} 1"))
    print("article", article)
    print("highlight", notes.add(library, article, Span(0, 2)).id)
    print("decision", decide.rename(library, "id A1", f"New {number}").decisions[0].id)
"""

BUSY = """
import sys
from pathlib import Path
from reader.library import Library
from reader.model.articles import Span
from reader.services import notes
with Library.open(Path(sys.argv[1])) as library:
    article = library.articles.listed()[0].id
    while True:
        print(notes.add(library, article, Span(0, 2)).id, flush=True)
"""

posix = pytest.mark.skipif(os.name != "posix", reason="locks and open files as POSIX has them")


@pytest.fixture(autouse=True)
def _toy(monkeypatch):
    toy.speak(monkeypatch)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "library.sqlite"
    library_of("A1 met B1", "B1 alone", path=path).close()
    return path


def mark(library, note=""):
    return notes.add(library, library.articles.listed()[0].id, Span(0, 2), note=note).id


def run(script, *arguments):
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


# ------------------------------------------------------------------------------------------------ locks that are lost


@posix
@pytest.mark.thorough
def test_whoever_opens_and_closes_the_files_of_a_library_in_its_process_loses_nobody_a_write(path):
    """A file dialog that looks into files for their icons does it; SQLite's locks are gone each time."""
    draw = random.Random(3)
    highlights, over = [], Event()

    def write():
        with Library.open(path) as library:
            while not over.wait(0.002):
                highlights.append(mark(library))

    def read():
        with Library.open(path, read_only=True) as library:
            while not over.wait(0.002):
                library.articles.listed()

    def look_into_files():
        looks = 0
        while not over.wait(draw.random() / 50) or looks < 200:
            file = beside(path, draw.choice(["", *SIDES]))
            if file.exists():
                os.close(os.open(file, os.O_RDONLY))
                looks += 1

    told = []
    with ThreadPoolExecutor() as pool:
        works = [pool.submit(work) for work in (write, read, look_into_files)]
        try:
            for number in range(4):
                said, complaint = run(RIVAL, path, number).communicate()
                assert complaint == ""
                told += [line.split() for line in said.splitlines()]
        finally:
            over.set()
        for work in works:
            work.result()
    assert len(told) == 12
    assert len(highlights) > 20
    with Library.open(path) as library:
        assert_whole(library)
        asked = {
            "article": library.articles.get,
            "highlight": library.marks.held_highlight,
            "decision": library.decisions.get,
        }
        told += [("highlight", each) for each in highlights]
        assert [(kind, each) for kind, each in told if asked[kind](each) is None] == []


# ------------------------------------------------------------------------------------------------ files taken away


@posix
def test_a_write_after_the_log_was_taken_away_gets_into_the_library(path):
    with Library.open(path) as writer, Library.open(path, read_only=True) as window:
        first = mark(writer)
        subprocess.run([sys.executable, "-c", f"import sqlite3; sqlite3.connect({str(path)!r}).close()"], check=True)
        for side in SIDES:
            beside(path, side).unlink(missing_ok=True)
        second = mark(writer)
        assert {each.highlight.id for each in window.marks.highlights()} >= {second}
        with Library.open(path, read_only=True) as other:
            assert other.marks.held_highlight(second) is not None
        assert first != second


@posix
def test_a_write_whose_files_are_replaced_meanwhile_is_made_once_more(path, tmp_path):
    library_of("B1 in another library", path=tmp_path / "other.sqlite").close()
    with Library.open(path) as library:
        tries = []

        def change():
            tries.append(library.uuid)
            library.marks.name_color("red", "important")
            if len(tries) == 1:
                for side in SIDES:
                    beside(path, side).unlink(missing_ok=True)
                (tmp_path / "other.sqlite").replace(path)

        library.write(change)
        assert len(set(tries)) == 2
        assert library.replaced == 1
    with Library.open(path) as library:
        assert [row.title for row in library.articles.listed()] == ["B1 in another library"]
        assert library.marks.color_names() == {"red": "important"}
        assert_whole(library)


@posix
def test_a_write_that_came_along_into_new_files_is_not_made_twice(path):
    with Library.open(path) as library:
        tries = []

        def change():
            tries.append(1)
            return mark_within(library)

        # Somebody puts a copy in the library's place, right after the transaction was committed.
        look = library.store.is_current
        library.store.is_current = lambda: copied(path) or look() if tries else look()
        highlight = library.write(change)
        library.store.is_current = look
        assert len(tries) == 1
        assert [each.highlight.id for each in library.marks.highlights()] == [highlight]


def mark_within(library):
    from reader.services.notes import add as marked

    return marked.__wrapped__(library, library.articles.listed()[0].id, Span(0, 2)).id


def copied(path):
    """Put a copy, log and all, in the place of a library."""
    for side in ("", *SIDES):
        if beside(path, side).exists() and side != "-shm":
            shutil.copy(beside(path, side), beside(path, f"{side}.new"))
            beside(path, f"{side}.new").replace(beside(path, side))
    beside(path, "-shm").unlink(missing_ok=True)
    return False


@posix
def test_a_library_that_is_gone_is_read_on_and_says_so_when_written(path, tmp_path):
    with Library.open(path) as writer, Library.open(path, read_only=True) as window:
        made = backup.backup(path, tmp_path / "copy.sqlite")
        for side in ("", *SIDES):
            beside(path, side).unlink(missing_ok=True)
        assert len(window.articles.listed()) == 2
        with pytest.raises(LibraryError) as raised:
            mark(writer)
        assert raised.value.code is LibraryProblem.GONE
        assert not path.exists()
        backup.restore(path, made)
        kept = mark(writer)
        assert not writer.gone
        assert [each.highlight.id for each in window.marks.highlights()] == [kept]
        assert window.replaced == 1


@posix
def test_a_library_that_was_moved_away_is_not_made_anew(path, tmp_path):
    with Library.open(path) as writer:
        mark(writer)
        for side in ("", *SIDES):
            if beside(path, side).exists():
                beside(path, side).rename(beside(tmp_path / "moved.sqlite", side))
        with pytest.raises(LibraryError):
            mark(writer)
        assert not path.exists()
    with Library.open(tmp_path / "moved.sqlite") as library:
        assert len(library.marks.highlights()) == 1
        assert_whole(library)


@posix
def test_a_library_that_comes_back_is_there_again(path, tmp_path):
    with Library.open(path) as writer:
        for side in ("", *SIDES):
            if beside(path, side).exists():
                beside(path, side).rename(beside(tmp_path / "moved.sqlite", side))
        with pytest.raises(LibraryError):
            mark(writer)
        assert writer.gone
        for side in ("", *SIDES):
            if beside(tmp_path / "moved.sqlite", side).exists():
                beside(tmp_path / "moved.sqlite", side).rename(beside(path, side))
        mark(writer)
        assert (writer.gone, writer.replaced) == (False, 0)


@posix
def test_a_reader_hears_of_new_files_that_the_writer_beside_it_noticed_first(path, tmp_path):
    made = backup.backup(path, tmp_path / "copy.sqlite")
    with Library.open(path) as writer, Library.open(path, read_only=True) as window:
        for side in SIDES:
            beside(path, side).unlink(missing_ok=True)
        made.replace(path)
        mark(writer)
        assert len(window.marks.highlights()) == 1
        assert (writer.replaced, window.replaced) == (1, 1)


# ------------------------------------------------------------------------------------------------ files put in place


def crashed(path):
    """Leave a library as a killed program does: what it wrote stands in the log."""
    script = """
import os, sys
from pathlib import Path
from tests.library.toy import add
from reader.library import Library
library = Library.open(Path(sys.argv[1]))
add(library, {f"/late {number}": f"A1 late {number}" for number in range(20)})
os._exit(9)
"""
    run(script, path).communicate()
    assert beside(path, "-wal").stat().st_size > 0


@posix
def test_a_library_whose_log_was_taken_from_an_idle_thread_opens_for_another(path):
    with library_of("A1 in T1", path=path) as idle:
        notes.add(idle, idle.articles.listed()[0].id, Span(0, 2), note="before")
        take_log_away(idle)
        with ThreadPoolExecutor(1) as pool:
            pool.submit(_mark, path).result()
        assert len(idle.marks.highlights()) == 2
        notes.add(idle, idle.articles.listed()[0].id, Span(0, 2))
    with Library.open(path) as library:
        assert len(library.marks.highlights()) == 3
        assert_whole(library)


def take_log_away(library):
    """As a rival does that ends and believes that it is alone."""
    library.store.rows("PRAGMA wal_checkpoint")
    for side in ("-wal", "-shm"):
        beside(Path(os.path.realpath(library.path)), side).unlink()


def _mark(path):
    for read_only in (True, False):
        with Library.open(path, read_only=read_only) as library:
            article = library.articles.listed()[0].id
            if not read_only:
                notes.add(library, article, Span(0, 2), note="meanwhile")


@posix
def test_a_library_that_vanishes_after_another_thread_has_closed_it_is_not_made_anew(path, tmp_path):
    with library_of("A1 in T1", path=path) as library:
        library.store.let_go()  # as another thread does that finds another library there
        away = tmp_path / "away.sqlite"
        path.rename(away)
        with pytest.raises(LibraryError) as caught:
            library.articles.listed()
        assert (caught.value.code, library.gone, path.exists()) == (LibraryProblem.GONE, True, False)
        away.rename(path)
        assert (len(library.articles.listed()), library.gone) == (3, False)


@posix
def test_a_backup_that_got_into_a_file_moved_away_is_not_said_to_be_restored(path, tmp_path, monkeypatch):
    monkeypatch.setattr("reader.library.store.LOOK_SECONDS", 60)  # else a slow machine sees it before, and all is well
    made = backup.backup(path, tmp_path / "copy.sqlite")
    with Library.open(path) as library:
        library.copies.copy_to(tmp_path / "rival.sqlite")
        copy_to = library.copies.copy_to

        def copy_and_lose(kept):
            copy_to(kept)
            (tmp_path / "rival.sqlite").replace(path)

        library.copies.copy_to = copy_and_lose
        with pytest.raises(LibraryError) as raised:
            library.copies.exchange(made, tmp_path / "kept.sqlite")
        assert raised.value.code is LibraryProblem.REPLACED


@posix
def test_every_thread_is_told_that_the_library_is_another_one(path, tmp_path):
    with library_of("A1 in T1", path=path) as one, Library.open(path) as other:
        other.copies.copy_to(tmp_path / "copy.sqlite")
        (tmp_path / "copy.sqlite").replace(path)
        one.articles.set_reading_position(one.articles.listed()[0].id, 1)
        other.articles.listed()
        assert (one.replaced, other.replaced) == (1, 1)


@posix
def test_a_log_taken_away_is_noticed_through_a_link_too(path, tmp_path):
    library_of("A1 in T1", path=path).close()
    link = tmp_path / "link.sqlite"
    link.symlink_to(path)
    with Library.open(link) as library:
        article = library.articles.listed()[0].id
        notes.add(library, article, Span(0, 2))
        take_log_away(library)
        notes.add(library, article, Span(0, 2))
        seen = """
import sys
from pathlib import Path
from reader.library import Library
with Library.open(Path(sys.argv[1])) as library:
    print(len(library.marks.highlights()))
"""
        assert run(seen, path).communicate()[0].split() == ["2"]


def test_a_library_that_was_closed_is_not_opened_again_by_a_question(path):
    library = library_of("A1 in T1", path=path)
    library.close()
    with pytest.raises(RuntimeError, match="closed"):
        library.articles.listed()


def test_a_library_restored_beside_the_log_of_a_deleted_one_is_whole(path, tmp_path):
    made = backup.backup(path, tmp_path / "copy.sqlite")
    crashed(path)
    path.unlink()
    kept = backup.restore(path, made)
    with Library.open(path) as library:
        assert len(library.articles.listed()) == 2
        assert_whole(library)
    assert kept is None
    assert list(tmp_path.glob("*replaced*-wal")), "the old log is kept aside"


def test_a_new_library_does_not_take_over_the_log_of_a_deleted_one(path):
    crashed(path)
    path.unlink()
    with library_of("N1 new", path=path) as library:
        assert [row.title for row in library.articles.listed()] == ["N1 new"]
        assert_whole(library)


def test_a_backup_over_a_copy_with_a_log_of_its_own_is_whole(path, tmp_path):
    target = backup.backup(path, tmp_path / "copies" / "copy.sqlite")
    with Library.open(path) as library:
        mark(library)
        beside(target, "-wal").write_bytes(b"a log of something else")
        library.copies.copy_to(target)
    assert not beside(target, "-wal").exists()
    with Library.open(target) as copy:
        assert len(copy.marks.highlights()) == 1
        assert_whole(copy)


def test_restoring_beside_a_busy_writer_loses_nothing_that_was_reported(path):
    made = backup.backup(path)
    with run(BUSY, path) as writer:
        # Read through one stream to the end: `communicate` does not see what `readline` has read ahead, 8,192 bytes at
        # most, and begins within a line.
        reported = list(islice(writer.stdout, 20))
        kept = backup.restore(path, made)
        with Library.open(path, read_only=True) as window:
            for line in writer.stdout:
                reported.append(line)
                if window.marks.held_highlight(line.strip()):
                    break  # the first that was written after the backup was put back
        reported += islice(writer.stdout, 20)
        writer.kill()
        reported += writer.stdout
    with Library.open(path) as library, Library.open(kept, read_only=True) as before:
        places = [
            (bool(before.marks.held_highlight(each)), bool(library.marks.held_highlight(each)))
            for each in map(str.strip, reported)
        ]
        assert_whole(library)
    earlier = places.count((True, False))
    assert places == [(True, False)] * earlier + [(False, True)] * (len(places) - earlier)
    assert 20 <= earlier <= len(places) - 21


@posix
def test_nobody_writes_between_what_is_kept_and_what_is_put_back(path, tmp_path, monkeypatch):
    monkeypatch.setattr(gate, "WRITING_SECONDS", 0.1)
    made = backup.backup(path, tmp_path / "copy.sqlite")
    with Library.open(path) as library, Library.open(path) as rival:
        copy_to = library.copies.copy_to
        refused = []

        def copy_while_another_writes(kept):
            copy_to(kept)
            with pytest.raises(LibraryError) as raised:
                mark(rival)
            refused.append(raised.value.code)

        library.copies.copy_to = copy_while_another_writes
        library.copies.exchange(made, tmp_path / "kept.sqlite")
        assert refused == [LibraryProblem.LOCKED]


def test_a_restored_library_can_be_read_while_it_is_written(path, tmp_path):
    made = backup.backup(path, tmp_path / "copy.sqlite")
    path.unlink()
    backup.restore(path, made)
    with Library.open(path) as writer, Library.open(path, read_only=True) as window, writer.writing():
        writer.store.run("UPDATE articles SET title = 'half done'")
        assert "half done" not in {row.title for row in window.articles.listed()}


def test_what_a_killed_program_left_of_a_copy_is_swept_away(path, tmp_path):
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    mine = unfinished.beside(tmp_path / "any").name
    left = tmp_path / mine.replace(f"-{os.getpid()}-", f"-{int(ended.stdout)}-")
    left.write_bytes(bytes(5000))
    old = tmp_path / mine.replace(".part", "0.part")
    old.touch()
    elsewhere = tmp_path / f".chitalnya-00000000-{int(ended.stdout)}-abc.part"
    elsewhere.touch()
    os.utime(old, (0, 0))
    beside(left, "-wal").write_bytes(b"")
    with part_of(tmp_path / "elsewhere" / "copy.sqlite") as mine:
        backup.backup(path)
        assert mine.exists(), "a living program's copy stays"
    assert list(tmp_path.glob(".chitalnya-*")) == [elsewhere], "which another machine may be writing"


# ------------------------------------------------------------------------------------------------ other users


@posix
def test_what_a_library_writes_is_this_users_alone(tmp_path):
    path = tmp_path / "new" / "folder" / "library.sqlite"
    old = os.umask(0)
    try:
        with library_of("A1", path=path) as library:
            made = backup.backup(path)
            modes = {each.name: each.stat().st_mode & 0o777 for each in (*path.parent.iterdir(), made)}
            assert library.articles.listed()
    finally:
        os.umask(old)
    assert {mode for name, mode in modes.items() if not name.endswith("-backups")} == {0o600}
    assert {folder.stat().st_mode & 0o777 for folder in (made.parent, path.parent, path.parent.parent)} == {0o700}


@posix
def test_a_folder_that_exists_is_left_as_it_is(tmp_path):
    tmp_path.chmod(0o755)
    library_of("A1", path=tmp_path / "library.sqlite").close()
    assert tmp_path.stat().st_mode & 0o777 == 0o755


def test_articles_imported_by_rivals_are_all_there(path):
    with Library.open(path) as library:
        add(library, {"/more": "N1 more"})
        said, complaint = run(RIVAL, path, 9).communicate()
        assert complaint == ""
        assert len(library.articles.listed()) == 6
        assert len(said.splitlines()) == 3
