"""What comes into a watched folder: once, when it is complete, and again only when it has changed."""

import os
import shutil

import pytest

from reader.services.watching import COST, PATIENCE, SOONEST, STEADY_SECONDS, FolderWatch, Look, poll_seconds
from reader.system.untouchable import protect, release


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def folder(tmp_path):
    here = tmp_path / "in"
    here.mkdir()
    return here


def put(folder, name, words="A1"):
    path = folder / name
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(words, encoding="utf-8")
    return path


def ready(watch, clock):
    """What is ready after a look, and another one a while later."""
    watch.look()
    clock.now += STEADY_SECONDS
    found = watch.look().ready
    watch.take(found)
    return sorted(path.name for path in found)


def test_a_file_is_ready_when_it_has_stayed_as_it_is(folder, clock):
    watch = FolderWatch(folder, (), clock)
    path = put(folder, "1.txt", "A")
    assert (watch.look().ready, watch.look().waiting) == ({}, 1)
    clock.now += STEADY_SECONDS
    path.write_text("A longer", encoding="utf-8")
    assert watch.look_at_waiting().ready == {}, "it is still being written"
    clock.now += STEADY_SECONDS
    assert list(watch.look_at_waiting().ready) == [path]


def test_a_file_is_dealt_with_once_and_again_when_it_changes(folder, clock):
    watch = FolderWatch(folder, (), clock)
    path = put(folder, "deep/1.txt")
    assert ready(watch, clock) == ["1.txt"]
    assert ready(watch, clock) == []
    path.write_text("B1 and more", encoding="utf-8")
    assert ready(watch, clock) == ["1.txt"]
    os.utime(path, (1, 1))
    assert ready(watch, clock) == ["1.txt"]


def test_what_was_dealt_with_is_known_after_a_restart(folder, clock):
    for number in range(20):
        put(folder, f"{number}.txt", str(number))
    watch = FolderWatch(folder, (), clock)
    watch.look()
    clock.now += STEADY_SECONDS
    stamps = watch.look().ready
    put(folder, "new.txt")
    again = FolderWatch(folder, stamps.values(), clock)
    assert ready(again, clock) == ["new.txt"]


def test_only_files_that_folders_are_searched_for_are_looked_at(folder, clock, tmp_path):
    for name in ("picture.png", ".hidden.txt", "sums.sha256", "1.txt~", ".git/2.txt", "page.txt.part"):
        put(folder, name)
    library = put(folder, "library.txt")
    protect(library)
    try:
        assert ready(FolderWatch(folder, (), clock), clock) == []
    finally:
        release(library)


def test_a_file_that_is_written_beside_and_moved_to_its_place_comes_as_one(folder, clock):
    watch = FolderWatch(folder, (), clock)
    put(folder, "1.txt", "old")
    assert ready(watch, clock) == ["1.txt"]
    put(folder, "1.txt.tmp", "new words").replace(folder / "1.txt")
    assert ready(watch, clock) == ["1.txt"]


def test_a_folder_that_vanishes_and_comes_back_brings_nothing_anew(folder, clock, tmp_path):
    watch = FolderWatch(folder, (), clock)
    put(folder, "1.txt")
    assert ready(watch, clock) == ["1.txt"]
    shutil.move(folder, tmp_path / "away")
    look = watch.look()
    assert (look.is_there, look.files, look.ready) == (False, 0, {})
    shutil.move(tmp_path / "away", folder)
    assert watch.look().is_there
    assert ready(watch, clock) == []


def test_a_look_at_one_folder_finds_what_came_there(folder, clock):
    watch = FolderWatch(folder, (), clock)
    put(folder, "elsewhere/1.txt")
    put(folder, "here/2.txt")
    assert watch.look(str(folder / "here")).waiting == 1
    clock.now += STEADY_SECONDS
    assert [path.name for path in watch.look(str(folder / "here")).ready] == ["2.txt"]


def test_a_link_that_leads_nowhere_and_a_file_that_goes_while_it_is_waited_for_are_nothing(folder, clock):
    watch = FolderWatch(folder, (), clock)
    path = put(folder, "1.txt")
    (folder / "nowhere.txt").symlink_to(folder / "nothing")
    assert watch.look().waiting == 1
    path.unlink()
    clock.now += STEADY_SECONDS
    look = watch.look_at_waiting()
    assert (look.ready, look.waiting) == ({}, 0)


def test_looking_costs_no_more_than_a_part_in_hundreds_of_the_time():
    look = Look(is_there=True, ready={}, waiting=0, files=0, folders=(), seconds=0.5)
    assert poll_seconds(look, took=0.5) == COST * 0.5
    assert poll_seconds(look, took=60) == PATIENCE * 60
    assert poll_seconds(Look(is_there=True, ready={}, waiting=0, files=0, folders=(), seconds=0.0), 0.0) == SOONEST
