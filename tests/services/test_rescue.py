"""Whatever can be read of a damaged library is saved, and the damaged file stays as it is."""

import os
import random
import shutil
import sqlite3
import subprocess

import pytest

from reader.library import Library
from reader.model.colors import Color
from reader.model.errors import LibraryError, LibraryProblem
from reader.model.marks import NoteFilter
from reader.services import backup, decide, editing, history, noise, notes, saved_searches, states
from reader.services.backup import GATHERING, BackupError
from reader.services.reanalyze import Reanalyzed
from tests.examples import few
from tests.library import toy
from tests.library.toy import add, library_of
from tests.library.whole import assert_whole
from tests.services.test_history import state_of
from tests.services.test_notes import mark, one_of

PAGE = 4096
LONG = "words of a long text " * 400
"""Two pages of a file and more, so that the rest of a row lies in pages of its own."""


@pytest.fixture(autouse=True)
def _toy(monkeypatch):
    toy.speak(monkeypatch)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A library with some of everything that a user makes, some of its texts long, in one file."""
    made, path = (tmp_path_factory.mktemp(name) / "case.sqlite" for name in ("made", "whole"))
    texts = [f"A{number % 3} number {number}\nB1 met somebody. " + LONG * (number % 4 == 0) for number in range(24)]
    with pytest.MonkeyPatch.context() as patch, library_of(*texts, path=made) as library:
        toy.speak(patch)
        for number in range(0, 24, 2):
            mark(library, f"number {number}", number, color=Color.RED, note=f"kept {number}", tags=["x", "речь"])
        for number in range(0, 24, 5):
            notes.set_article_note(library, one_of(library, number), f"whole {number}")
        decide.rename(library, "id A1", "Somebody")
        decide.merge(library, ["id A2"], "id B1")
        editing.edit_articles(library, [one_of(library, 3)], title="Mine", published="2023-09")
        editing.edit_articles(library, [one_of(library, 4), one_of(library, 5)], source="Press")
        noise.say_of_source(library, one_of(library, 4), words_of(library, 4), is_noise=True)
        noise.say_here(library, one_of(library, 5), words_of(library, 5), is_noise=True)
        list(noise.settle(library))
        notes.name_color(library, Color.RED, "важно")
        states.star(library, [one_of(library, 9), one_of(library, 10)])
        states.set_read(library, [one_of(library, 11)])
        for name in ("first", "второй"):
            saved_searches.save(library, name, f"«{name}» somebody")
        saved_searches.rename(library, saved_searches.named(library, "first").id, "первый")
        notes.delete(library, articles=[one_of(library, 7)])
        notes.recolor(library, [library.marks.highlights_of(one_of(library, 8))[0].id], Color.BLUE)
        history.undo(library)
    return backup.backup(made, path)


@pytest.fixture
def path(whole, tmp_path):
    """A copy of it in a folder of its own."""
    path = tmp_path / "old" / "case.sqlite"
    path.parent.mkdir()
    shutil.copy(whole, path)
    return path


def words_of(library, number):
    """The first line of an article."""
    return library.articles.text_of(one_of(library, number)).content.splitlines()[0]


def rescued(path, name="new.sqlite"):
    """What a rescue says in the end, and the new library, which is sound."""
    target = path.parents[1] / name
    *_, salvaged = backup.rescue(path, target)
    assert backup.check(target).problems == ()
    with Library.open(target) as library:
        assert_whole(library)
    assert [each.name for each in path.parents[1].glob(".*")] == []
    return salvaged, target


def all_of(path):
    with Library.open(path) as library:
        return library.uuid, state_of(library)


def texts_of(path):
    with Library.open(path) as library:
        return {row.title: library.articles.text_of(row.id).content for row in library.articles.listed()}


def overwrite(path, first, pages, what=b"\xfe"):
    """Write nonsense over some pages."""
    with path.open("rb+") as file:
        file.seek(first * PAGE)
        file.write(what * PAGE * pages)


def pages_of(path, table):
    """The pages of a table or an index, by number, from 0."""
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT name, rootpage FROM sqlite_master WHERE tbl_name = ?", [table]).fetchall()
    connection.close()
    return {name: page - 1 for name, page in rows}


# ------------------------------------------------------------------------------------------------ what is saved


@pytest.mark.parametrize("part", few([55, 20, 75, 90], 1))
def test_of_a_file_that_is_cut_off_everything_before_the_cut_is_saved(path, part):
    whole, length = texts_of(path), path.stat().st_size
    os.truncate(path, length * part // 100)
    damaged = path.read_bytes()
    salvaged, target = rescued(path)
    assert salvaged.lacking == length // PAGE - length * part // 100 // PAGE
    for title, content in texts_of(target).items():
        assert title == GATHERING or whole[title].startswith(content)
    assert path.read_bytes() == damaged
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    saved = texts_of(target)
    os.truncate(path, length)
    _, target = rescued(path, "padded.sqlite")
    assert texts_of(target) == saved


def test_the_pages_alone_give_back_all_of_a_library_whose_schema_is_gone(path):
    before = all_of(path)
    overwrite(path, 0, 1, b"\0")
    with pytest.raises(LibraryError):
        backup.check(path)
    salvaged, target = rescued(path)
    assert all_of(target) == before
    assert (salvaged.senseless, salvaged.left_out, salvaged.changed, salvaged.lost) == ({}, {}, (), ())


def test_rows_are_found_though_the_tree_above_them_is_gone(path):
    before = all_of(path)
    for table in ("texts", "highlights", "changes", "articles"):
        overwrite(path, pages_of(path, table)[table], 1)
    salvaged, target = rescued(path)
    assert salvaged.untitled
    same = all_of(target)
    assert same[0] == before[0]
    assert [row.title for row in same[1]["rows"]] == [row.title for row in before[1]["rows"]]


def test_a_text_with_other_letters_is_kept_and_named(path):
    data = path.read_bytes()
    at = data.index(b"number 5\nB1 met")
    path.write_bytes(data[:at] + b"\xff" + data[at + 1 :])
    salvaged, target = rescued(path)
    assert len(salvaged.changed) == 1
    assert salvaged.garbled == 1
    assert any("�umber 5\n" in content for content in texts_of(target).values())


def test_a_text_of_which_the_end_is_gone_is_kept_as_far_as_it_goes(path):
    whole = texts_of(path)
    data = path.read_bytes()
    chain = next(at for at in range(0, len(data), PAGE) if data[at + 4 : at + 204] in (LONG * 2).encode())
    overwrite(path, chain // PAGE, 1, b"\0")
    salvaged, target = rescued(path)
    (title,) = salvaged.changed
    saved = texts_of(target)[title]
    assert whole[title].startswith(saved)
    assert 300 < len(saved) < len(whole[title])


def test_marks_and_notes_of_lost_articles_come_into_an_article_of_their_own(path):
    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM texts WHERE article < 11")
        connection.execute("DELETE FROM articles WHERE id < 6")
    connection.close()
    salvaged, target = rescued(path)
    assert salvaged.gathered == 5 + 2
    assert len(salvaged.lost) == 4
    with Library.open(target) as library:
        (gathered,) = [row for row in library.articles.listed() if row.title == GATHERING]
        marks = library.marks.highlights_of(gathered.id)
        content = library.articles.text_of(gathered.id).content
        assert sorted(each.note for each in marks) == [f"kept {number}" for number in (0, 2, 4, 6, 8)]
        assert [content[each.span.start : each.span.end] for each in marks] == [each.quote.exact for each in marks]
        assert library.edits.article_note(gathered.id).split("\n\n") == ["whole 0", "A2 number 5: whole 5"]
        assert "A0 number 9 · /9" in content
        assert len(library.marks.highlights(NoteFilter(words="kept"), limit=100)) == 12


def test_lost_highlights_come_back_from_the_history(path):
    before = all_of(path)[1]["highlights"]
    overwrite(path, pages_of(path, "highlights")["highlights"], 1, b"\0")
    data = bytearray(path.read_bytes())
    for number in range(len(data) // PAGE):
        page = data[number * PAGE : (number + 1) * PAGE]
        if page[0] == 0x0D and b"kept" in page and b'{"id"' not in page and b"whole" not in page:
            data[number * PAGE : (number + 1) * PAGE] = bytes(PAGE)
    path.write_bytes(data)
    _, target = rescued(path)
    assert all_of(target)[1]["highlights"] == before


def test_lost_notes_on_whole_articles_come_back_from_the_history(path):
    before = all_of(path)[1]["notes"]
    overwrite(path, pages_of(path, "article_notes")["article_notes"], 1, b"\0")
    _, target = rescued(path)
    assert before
    assert all_of(target)[1]["notes"] == before


def test_lost_searches_come_back_from_the_history(path):
    before = all_of(path)[1]["searches"]
    overwrite(path, pages_of(path, "saved_searches")["saved_searches"], 1, b"\0")
    _, target = rescued(path)
    assert [each.name for each in before] == ["первый", "второй"]
    assert all_of(target)[1]["searches"] == before


def test_the_log_is_taken_along(tmp_path):
    path = tmp_path / "old" / "case.sqlite"
    path.parent.mkdir()
    made = tmp_path / "made.sqlite"
    with library_of("A1 met B1", path=made) as library:
        mark(library, "met", note="kept")
        for side in ("", "-wal"):
            shutil.copy(f"{made}{side}", f"{path}{side}")
    os.truncate(path, 1000)
    _, target = rescued(path)
    with Library.open(target) as library:
        assert [each.highlight.note for each in library.marks.highlights(NoteFilter())] == ["kept"]


@pytest.mark.parametrize("seed", few(range(6), 2))
def test_what_is_saved_is_sound_whatever_the_damage(path, seed):
    draw = random.Random(seed)
    data = bytearray(path.read_bytes())
    for _ in range(draw.choice([1, 5, 40])):
        at = draw.randrange(len(data))
        length = draw.choice([1, 1, 1, 100, PAGE])
        data[at : at + length] = draw.randbytes(min(length, len(data) - at))
    path.write_bytes(data)
    salvaged, _ = rescued(path)
    assert salvaged.saved["texts"] > 6


# ------------------------------------------------------------------------------------------------ where it goes


def test_a_rescue_that_was_stopped_or_killed_can_be_done_again(path, tmp_path):
    target = tmp_path / "new.sqlite"
    events = backup.rescue(path, target)
    assert any(isinstance(event, Reanalyzed) for event in events)
    events.close()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["old"]
    killed = tmp_path / ".new.sqlite.part"
    killed.mkdir()
    (killed / "rescued.sqlite").write_bytes(b"half")
    rescued(path)


@pytest.mark.thorough
def test_an_empty_library_gives_way_to_what_is_rescued_and_nothing_else_does(path, tmp_path):
    before = all_of(path)
    Library.open(tmp_path / "new.sqlite").close()
    (tmp_path / "nothing.sqlite").touch()
    for name in ("new.sqlite", "nothing.sqlite"):
        _, target = rescued(path, name)
        assert all_of(target) == before
    (tmp_path / "mine.md").write_text("words")
    (tmp_path / "gone.sqlite-wal").write_text("of a library that was here")
    (tmp_path / "folder").mkdir()
    for name in ("new.sqlite", "mine.md", "gone.sqlite", "folder"):
        with pytest.raises(BackupError):
            list(backup.rescue(path, tmp_path / name))
    for name in ("x" * 300, "mine.md/new.sqlite"):
        with pytest.raises(LibraryError):
            list(backup.rescue(path, tmp_path / name))
    assert (tmp_path / "mine.md").read_text() == "words"


@pytest.fixture
def read_only(tmp_path):
    """A disk of its own, and how to forbid all writing to it."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = subprocess.run(["mount", "-t", "tmpfs", "tmpfs", disk], capture_output=True, check=False)
    if mount.returncode:
        pytest.skip("only an administrator can mount a disk")
    yield disk, lambda: subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    subprocess.run(["umount", disk], check=True)


@pytest.mark.parametrize("sides", [("", "-wal"), ("",)])
def test_a_library_on_a_read_only_disk_is_rescued(read_only, tmp_path, sides):
    disk, forbid = read_only
    made = tmp_path / "made.sqlite"
    with library_of("A1 met B1", path=made) as library:
        library.store.run("PRAGMA wal_checkpoint(TRUNCATE)")
        add(library, {"/9": "B1 later"})
        for side in sides:
            shutil.copy(f"{made}{side}", f"{disk / 'case.sqlite'}{side}")
    forbid()
    target = tmp_path / "new.sqlite"
    list(backup.rescue(disk / "case.sqlite", target))
    with Library.open(target) as library:
        assert len(library.articles.listed()) == len(sides)
    with pytest.raises(LibraryError) as error:
        list(backup.rescue(target, disk / "new.sqlite"))
    assert error.value.code is LibraryProblem.UNREACHABLE
